//! `slipcast import`.

use expect_test::expect;

use super::{json, output, scratch, slipcast};

const SHED: &str = include_str!("shed.xml");

#[test]
fn a_plan_becomes_a_file_and_a_report() {
    let done = slipcast(&["import", "-"], SHED);
    assert_eq!(done.status, 0);
    expect![[r#"
        standard input: 3 tasks (1 milestones), 0 summaries, 2 links, 1 calendars, 1 resources, 2 assignments
          left out: task 3 “Varnish”: It is inactive: it is not worked, and links from it do not hold.
          assumed: the plan: Its resources count as unlimited, so that its dates are those its own program found. To see what happens when there are only so many of them, set `simulation.resources` to `levelled`, or run `slipcast simulate --resources levelled`.
    "#]].assert_eq(&done.err);
    expect![[r#"
        {
          "format": "slipcast",
          "version": 1,
          "portfolio": "-",
          "scenarios": [
            {
              "id": "baseline",
              "name": "Baseline",
              "calendars": [
                {
                  "id": "standard",
                  "name": "Standard",
                  "week": {
                    "mon": [["08:00", "12:00"], ["13:00", "17:00"]],
                    "tue": [["08:00", "12:00"], ["13:00", "17:00"]],
                    "wed": [["08:00", "12:00"], ["13:00", "17:00"]],
                    "thu": [["08:00", "12:00"], ["13:00", "17:00"]],
                    "fri": [["08:00", "12:00"], ["13:00", "17:00"]]
                  }
                }
              ],
              "calendar": "standard",
              "resources": [
                {
                  "id": "carpenter",
                  "name": "Carpenter",
                  "cost_per_hour": 60
                }
              ],
              "projects": [
                {
                  "id": "shed",
                  "name": "Shed",
                  "start": "2027-01-04T08:00",
                  "calendar": "standard",
                  "source": {"file": "-", "kind": "mspdi"},
                  "tasks": [
                    {
                      "id": "t1",
                      "name": "Long walls",
                      "duration": 3,
                      "resources": [
                        {"resource": "carpenter"}
                      ],
                      "source_uid": "1"
                    },
                    {
                      "id": "t2",
                      "name": "Short walls",
                      "duration": 2,
                      "resources": [
                        {"resource": "carpenter"}
                      ],
                      "source_uid": "2"
                    },
                    {
                      "id": "t4",
                      "name": "Roof on",
                      "duration": 0,
                      "predecessors": [
                        {"task": "t1"},
                        {"task": "t2"}
                      ],
                      "source_uid": "4"
                    }
                  ]
                }
              ],
              "simulation": {"resources": "unlimited"}
            }
          ]
        }
    "#]]
    .assert_eq(&done.out);
    assert_eq!(output(&["check", "-"], &done.out), "standard input: no errors, no findings\n");
}

/// One carpenter is on both walls at once: only levelling makes one wall wait.
#[test]
fn dates_are_those_of_the_plan() {
    let file = slipcast(&["import", "-"], SHED).out;
    let finish = |arguments: &[&str]| {
        json(&[&["schedule", "-", "--json"], arguments].concat(), &file)["projects"]["shed"]["finish"].clone()
    };
    assert_eq!(finish(&[]), "2027-01-06T17:00");
    assert_eq!(finish(&["--resources", "levelled"]), "2027-01-08T17:00");
}

#[test]
fn plans_become_projects_of_one_file() {
    let (shed, barn, file) = (scratch("shed.xml"), scratch("barn.xml"), scratch("both.slipcast.json"));
    std::fs::write(&shed, SHED).unwrap();
    std::fs::write(&barn, SHED.replace("Shed", "Barn")).unwrap();
    let done = slipcast(&["import", &shed, &barn, "-o", &file], "");
    assert_eq!((done.status, done.out.as_str()), (0, ""));
    assert_eq!(done.err.matches("3 tasks (1 milestones)").count(), 2, "{}", done.err);
    let plan = json(&["schedule", &file, "--json"], "");
    assert_eq!(plan["projects"].as_object().unwrap().keys().collect::<Vec<_>>(), ["barn", "shed"]);
    // Both know the same carpenter.
    let resources = json(&["simulate", &file, "--json", "--iterations", "500"], "")["resources"].clone();
    assert_eq!(resources.as_object().unwrap().len(), 1);
}

#[test]
fn files_that_are_no_plans() {
    let (shed, page) = (scratch("good.xml"), scratch("page.xml"));
    std::fs::write(&shed, SHED).unwrap();
    std::fs::write(&page, "<html><body>Not found</body></html>").unwrap();
    // Of three files, one is a plan.
    let done = slipcast(&["import", &shed, &page, "-"], "");
    assert_eq!((done.status, done.out.as_str()), (1, ""));
    expect![[r#"
        import: 2 errors
          (the file)
            page.xml: The file is XML, but not of Microsoft Project: it begins with <html>. Save the plan as XML in Project: File, Save As, XML Format.
          (the file)
            standard input: The file is empty. It may have been lost on its way: ask for it again.
    "#]].assert_eq(&done.err.replace(&page, "page.xml"));
}
