//! `slipcast schedule`.

use expect_test::expect;

use super::{ROOMS, json, output};

#[test]
fn dates_floats_and_causes() {
    expect![[r#"
        task          start             finish               float  cause
        hall          2027-01-04T08:00  2027-01-12T17:00
        hall/open     2027-01-12T17:00  2027-01-12T17:00     0.0 d  link hall/paint *
        hall/paint    2027-01-06T08:00  2027-01-11T17:00     0.0 d  link hall/strip *
        hall/strip    2027-01-04T08:00  2027-01-05T17:00     0.0 d  project-start *
        office        2027-01-12T08:00  2027-01-15T17:00
        office/paint  2027-01-12T08:00  2027-01-15T17:00     0.0 d  resource painter hall/paint *
        * drives its project's finish
    "#]]
    .assert_eq(&output(&["schedule", "-"], ROOMS));
    expect![[r#"
        task          start             finish               float  cause
        hall          2027-01-04T08:00  2027-01-12T17:00
        hall/open     2027-01-12T17:00  2027-01-12T17:00     0.0 d  link hall/paint *
        hall/paint    2027-01-06T08:00  2027-01-11T17:00     0.0 d  link hall/strip *
        hall/strip    2027-01-04T08:00  2027-01-05T17:00     0.0 d  project-start *
        office        2027-01-04T08:00  2027-01-07T17:00
        office/paint  2027-01-04T08:00  2027-01-07T17:00     0.0 d  project-start *
        * drives its project's finish
    "#]]
    .assert_eq(&output(&["schedule", "-", "--resources", "unlimited"], ROOMS));
}

#[test]
fn the_same_as_json() {
    let plan = json(&["schedule", "-", "--json"], ROOMS);
    expect![[r#"
        {
          "hall": {
            "finish": "2027-01-12T17:00",
            "start": "2027-01-04T08:00"
          },
          "office": {
            "finish": "2027-01-15T17:00",
            "start": "2027-01-12T08:00"
          }
        }
        {
          "cause": {
            "kind": "resource",
            "resource": "painter",
            "task": "hall/paint"
          },
          "critical": true,
          "finish": "2027-01-15T17:00",
          "free_float": 0.0,
          "late_finish": "2027-01-07T17:00",
          "late_start": "2027-01-04T08:00",
          "start": "2027-01-12T08:00",
          "total_float": 0.0
        }
    "#]]
    .assert_eq(&format!("{:#}\n{:#}\n", plan["projects"], plan["tasks"]["office/paint"]));
}
