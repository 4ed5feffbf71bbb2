//! `slipcast simulate`.

use expect_test::expect;
use serde_json::{Value, json as value};

use super::{ROOMS, json, output, slipcast};

fn digest(arguments: &[&str]) -> Value {
    let call = [&["simulate", "-", "--json", "--detail", "projects"], arguments].concat();
    json(&call, ROOMS)["digest"].clone()
}

#[test]
fn the_table() {
    let table = output(&["simulate", "-", "--iterations", "2000"], ROOMS);
    let (found, settings) = table.trim_end().rsplit_once('\n').unwrap();
    expect![[r#"
        project         on time  in budget  both        plan         P50         P80             promise  cost P80
        hall               75 %       96 %  75 %  2027-01-12  2027-01-14  2027-01-16  2027-01-16 at 80 %      2538
        office             86 %                   2027-01-15  2027-01-18  2027-01-20  2027-01-20 at 80 %      1839
        all must-haves     75 %       96 %  75 %  2027-01-15  2027-01-19  2027-01-20  2027-01-20 at 80 %      4168

        drives its project's finish  how often  days P10  P50  P90  sensitivity
        hall/strip                       100 %       1.6  2.7  4.7         0.76
        hall/paint                       100 %       3.7  4.8  6.6         0.68
        office/paint                     100 %       3.2  4.0  4.8         0.16
    "#]].assert_eq(found);
    let seconds = settings.split("; ").nth(1).unwrap();
    let settings = settings.replace(seconds, "… s");
    expect!["2000 iterations, Latin hypercube, resources levelled, seed 1; … s; digest 06a4f4cc9b8bac1d"]
        .assert_eq(&settings);
}

#[test]
fn everything_as_json() {
    let run = json(&["simulate", "-", "--json", "--iterations", "1500"], ROOMS);
    let keys = |of: &Value| of.as_object().unwrap().keys().cloned().collect::<Vec<_>>();
    assert_eq!(keys(&run["projects"]), ["hall", "office"]);
    assert_eq!(keys(&run["tasks"]), ["hall/open", "hall/paint", "hall/strip", "office/paint"]);
    assert_eq!(keys(&run["tasks"]["hall/paint"]["duration"]["p"]), ["10", "50", "80", "90"]);
    assert_eq!(
        [&run["scenario"], &run["iterations"], &run["seed"]],
        [&value!("one"), &value!(1500), &value!(1)]
    );
    // The office has no budget, and only the hall must be had.
    assert_eq!(run["projects"]["office"]["p_budget"], Value::Null);
    assert_eq!(run["portfolio"]["p_must_haves"]["on_time"], run["projects"]["hall"]["p_deadline"]);
    let percentiles = run["projects"]["hall"]["duration"]["p"].as_object().unwrap();
    assert_eq!(percentiles.len(), 99);
    let at = |percent: u8| percentiles[&percent.to_string()].as_f64().unwrap();
    assert!((1..99).all(|percent| at(percent) <= at(percent + 1)));
    // 450 of 1,500 strips find damp, within four standard errors of a plain draw.
    let occurred = run["risks"]["damp"]["occurred"].as_f64().unwrap();
    assert!((occurred - 0.3).abs() < 0.048, "{occurred}");
    // The painter is in the hall while the office waits.
    assert!(run["resources"]["painter"]["waiting_days_mean"].as_f64().unwrap() > 1.0);
}

#[test]
fn tasks_are_left_out_on_demand() {
    let run = json(&["simulate", "-", "--json", "--iterations", "500", "--detail", "projects"], ROOMS);
    assert_eq!((run.get("tasks"), run["projects"].as_object().unwrap().len()), (None, 2));
}

#[test]
fn threads_change_nothing() {
    let one = output(&["simulate", "-", "--csv", "--iterations", "3250", "--threads", "1"], ROOMS);
    let three = output(&["simulate", "-", "--csv", "--iterations", "3250", "--threads", "3"], ROOMS);
    assert_eq!(one, three);
    let digests = ["1", "2", "3"].map(|it| digest(&["--iterations", "3250", "--threads", it]));
    assert!(digests.iter().all(|it| *it == digests[0] && it.as_str().unwrap().len() == 16), "{digests:?}");
}

#[test]
fn seeds_and_modes_change_the_digest() {
    let run = |arguments: &[&str]| digest(&[&["--iterations", "500"], arguments].concat());
    let file = run(&[]);
    assert_eq!(
        [run(&["--seed", "1"]), run(&["--resources", "levelled"]), run(&["--scenario", "one"])],
        [file.clone(), file.clone(), file.clone()]
    );
    for other in [&["--seed", "2"], &["--resources", "unlimited"], &["--scenario", "two"]] {
        assert_ne!(run(other), file, "{other:?}");
    }
}

#[test]
fn a_short_run_is_the_first_part_of_a_long_one() {
    let short = output(&["simulate", "-", "--csv", "--iterations", "2000"], ROOMS);
    let long = output(&["simulate", "-", "--csv"], ROOMS);
    assert_eq!((short.lines().count(), long.lines().count()), (2_001, 10_001));
    assert!(long.starts_with(&short));
    let first: String = short.lines().take(4).map(|it| format!("{it}\n")).collect();
    expect![[r#"
        iteration,hall finish,hall cost,office finish,office cost
        1,2027-01-12T13:01,1678.3333333333335,2027-01-18T10:46,1937.5
        2,2027-01-12T16:30,1364.1666666666667,2027-01-18T11:58,1823.3333333333335
        3,2027-01-14T14:59,1942.5,2027-01-20T09:46,1789.1666666666667
    "#]]
    .assert_eq(&first);
}

#[test]
fn the_other_scenario_and_other_resources() {
    let finish = |arguments: &[&str]| {
        let call = [&["simulate", "-", "--json", "--iterations", "500"], arguments].concat();
        json(&call, ROOMS)["projects"]["office"]["deterministic_finish"].clone()
    };
    // Stripping takes 2 days and painting the hall 4, then the painter comes to the office for 4.
    assert_eq!(finish(&[]), "2027-01-15T17:00");
    assert_eq!(finish(&["--resources", "unlimited"]), "2027-01-07T17:00");
    assert_eq!(finish(&["--scenario", "two"]), "2027-01-07T17:00");
}

#[test]
fn findings_go_to_standard_error() {
    let file = super::check::with_findings();
    let done = slipcast(&["simulate", "-", "--csv", "--iterations", "500"], &file);
    assert_eq!((done.status, done.out.lines().count()), (0, 501));
    expect![[r#"
        standard input: 4 findings
          /scenarios/0/projects/2/tasks/0/predecessors/0
            “Paint” (office/paint) no longer waits for cellar/dry: “Cellar” is switched off. Give the task a start of its own if it still has to wait, or remove the link.
          /scenarios/0/correlations
            hall/paint and hall/strip cannot be correlated by 0.90 along with the others; 0.48 is used. Bring the coefficients of these tasks closer to each other.
          /scenarios/0/correlations
            hall/paint and office/paint cannot be correlated by 0.90 along with the others; 0.48 is used. Bring the coefficients of these tasks closer to each other.
          /scenarios/0/correlations
            hall/strip and office/paint cannot be correlated by -0.90 along with the others; -0.48 is used. Bring the coefficients of these tasks closer to each other.
    "#]].assert_eq(&done.err);
}
