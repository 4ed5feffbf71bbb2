use expect_test::{Expect, expect};
use proptest::prelude::*;
use slipcast_engine::model::{DateTime, Project, Scenario, Task};

use super::*;

const PLAN_OF_20: DurationContext = DurationContext { hours_per_day: 8.0, plan: Some((20.0, false)) };
const NO_PLAN: DurationContext = DurationContext { hours_per_day: 8.0, plan: None };

/// What a text is read as, and the text it is shown as afterwards.
#[track_caller]
fn check(text: &str, expected: Expect) {
    let result = match parse_duration(text, &PLAN_OF_20) {
        Ok(typed) => format!("{:?} {}", typed.duration, format_duration(&typed.duration, typed.planned)),
        Err(error) => error.to_string(),
    };
    expected.assert_eq(&result);
}

#[test]
fn numbers_and_units() {
    check("10", expect!["Working(Certain(10.0)) 10"]);
    check(" 2,5 ", expect!["Working(Certain(2.5)) 2.5"]);
    check("5d", expect!["Working(Certain(5.0)) 5"]);
    check("2w", expect!["Working(Certain(10.0)) 10"]);
    check("4 hours", expect!["Working(Certain(0.5)) 0.5"]);
    check("1mo", expect!["Working(Certain(20.0)) 20"]);
    check("3ed", expect!["Elapsed(Certain(3.0)) 3ed"]);
    check("36eh", expect!["Elapsed(Certain(1.5)) 1.5ed"]);
    check("0", expect!["Working(Certain(0.0)) 0"]);
}

#[test]
fn three_points_and_percents() {
    check("3 5 9", expect!["Working(Pert { low: 3.0, mode: 5.0, high: 9.0, lambda: None }) 3 5 9"]);
    check("3 5 9w", expect!["Working(Pert { low: 15.0, mode: 25.0, high: 45.0, lambda: None }) 15 25 45"]);
    check("1 2 4ed", expect!["Elapsed(Pert { low: 1.0, mode: 2.0, high: 4.0, lambda: None }) 1 2 4ed"]);
    check("20 20 20", expect!["Working(Pert { low: 20.0, mode: 20.0, high: 20.0, lambda: None }) 20 20 20"]);
    check("±20%", expect!["Working(Pert { low: 16.0, mode: 20.0, high: 24.0, lambda: None }) 16 20 24"]);
    check("+-20% 18", expect!["Working(Pert { low: 14.4, mode: 18.0, high: 21.6, lambda: None }) ±20% 18"]);
    check("18 ±20%", expect!["Working(Pert { low: 14.4, mode: 18.0, high: 21.6, lambda: None }) ±20% 18"]);
    check("18 ± 3", expect!["Working(Pert { low: 15.0, mode: 18.0, high: 21.0, lambda: None }) 15 18 21"]);
    check("-5/+60%", expect!["Working(Pert { low: 19.0, mode: 20.0, high: 32.0, lambda: None }) 19 20 32"]);
    check(
        "−5%/60% 17",
        expect!["Working(Pert { low: 16.15, mode: 17.0, high: 27.2, lambda: None }) -5/+60% 17"],
    );
    check(
        "+60/-5% 17",
        expect!["Working(Pert { low: 16.15, mode: 17.0, high: 27.2, lambda: None }) -5/+60% 17"],
    );
    check(
        "-5/+60% 2w",
        expect!["Working(Pert { low: 9.5, mode: 10.0, high: 16.0, lambda: None }) 9.5 10 16"],
    );
    check(
        "3 5 9 plan 4",
        expect!["Working(Pert { low: 3.0, mode: 5.0, high: 9.0, lambda: None }) 3 5 9 plan 4"],
    );
    check("3 5 9 plan 5", expect!["Working(Pert { low: 3.0, mode: 5.0, high: 9.0, lambda: None }) 3 5 9"]);
    check(
        "3 5 9 λ2",
        expect!["Working(Pert { low: 3.0, mode: 5.0, high: 9.0, lambda: Some(2.0) }) 3 5 9 λ2"],
    );
}

#[test]
fn other_shapes() {
    check("5..9", expect!["Working(Range { p10: 5.0, p90: 9.0 }) 5..9"]);
    check("5–9 ed", expect!["Elapsed(Range { p10: 5.0, p90: 9.0 }) 5..9ed"]);
    check("tri 3 5 9", expect!["Working(Triangular { low: 3.0, mode: 5.0, high: 9.0 }) tri 3 5 9"]);
    check("uniform 3 9", expect!["Working(Uniform { low: 3.0, high: 9.0 }) uniform 3 9"]);
    check("lognormal 10 2", expect!["Working(Lognormal { mean: 10.0, sd: 2.0 }) lognormal 10 2"]);
    check("normal 10 2", expect!["Working(Normal { mean: 10.0, sd: 2.0 }) normal 10 2"]);
    check("trigen 3 5 9", expect!["Working(Trigen { p10: 3.0, mode: 5.0, p90: 9.0 }) trigen 3 5 9"]);
    check("exp 4", expect!["Working(Exponential { mean: 4.0 }) exp 4"]);
    check("one of 3:20 5:80", expect!["Working(Discrete([(3.0, 20.0), (5.0, 80.0)])) one of 3:20 5:80"]);
    check("past 3 4 4 6.5", expect!["Working(Empirical([3.0, 4.0, 4.0, 6.5])) past 3 4 4 6.5"]);
}

#[test]
fn errors_teach() {
    check("", expect!["Nothing was typed. Type a number of days, for example 10 or 3 5 9."]);
    check(
        "5 9",
        expect![
            "“5 9”: of two numbers it is not clear what 5 and 9 are. Type three (optimistic, most likely, pessimistic), or 5..9 for what holds in 8 of 10 cases."
        ],
    );
    check(
        "9 5 3",
        expect!["“9 5 3” is not in order: optimistic, most likely, pessimistic. Did you mean 3 5 9?"],
    );
    check(
        "1 2 3 4",
        expect!["“1 2 3 4” holds 4 numbers, not one or three numbers. Type one or three numbers."],
    );
    check(
        "5 parsecs",
        expect![
            "“parsecs” is not a unit of time. Use d, w, h or mo for working time, ed, ew or eh for elapsed time."
        ],
    );
    check(
        "soon",
        expect!["“soon” in “soon” is not understood. Type for example 10, 3 5 9, ±20%, -5/+60% or 2w."],
    );
    check("-3", expect!["“-3” would take less than no time. Type zero or more."]);
    check("999999", expect!["“999999” is longer than a hundred years. Check the number and its unit."]);
    check(
        "3d 5 9ed",
        expect![
            "“3d 5 9ed” mixes working time and elapsed time. Give all three numbers the same kind of day."
        ],
    );
    check(
        "±120%",
        expect![
            "“±120%” is not a range in percent. Type for example ±20% or -5/+60%; nothing takes less than −100 %."
        ],
    );
    check(
        "20%",
        expect![
            "“20%” is not a range in percent. Type for example ±20% or -5/+60%; nothing takes less than −100 %."
        ],
    );
    check(
        "5 λ2",
        expect!["“λ” in “5 λ2” is not understood. Type for example 10, 3 5 9, ±20%, -5/+60% or 2w."],
    );
    check(
        "3 5 9 λ0",
        expect!["“λ” in “3 5 9 λ0” is not understood. Type for example 10, 3 5 9, ±20%, -5/+60% or 2w."],
    );
    check("9..5", expect!["Working(Range { p10: 5.0, p90: 9.0 }) 5..9"]);
    check("tri 3 5", expect!["“tri 3 5” holds 2 numbers, not three numbers. Type three numbers."]);
    check(
        "3 # 5",
        expect!["“#” in “3 # 5” is not understood. Type for example 10, 3 5 9, ±20%, -5/+60% or 2w."],
    );
    expect!["“±20%” needs a duration to vary. Type the duration too, for example ±20% 18."]
        .assert_eq(&parse_duration("±20%", &NO_PLAN).unwrap_err().to_string());
}

#[test]
fn percents_vary_the_kind_of_days_of_the_plan() {
    let elapsed = DurationContext { hours_per_day: 8.0, plan: Some((10.0, true)) };
    let typed = parse_duration("±10%", &elapsed).unwrap();
    assert_eq!(format_duration(&typed.duration, None), "9 10 11ed");
}

fn thousandths(most: u32) -> impl Strategy<Value = f64> {
    (1..most).prop_map(|it| f64::from(it) / 1e3)
}

fn distributions() -> impl Strategy<Value = Distribution> {
    let number = || thousandths(100_000);
    let ordered = || {
        [number(), number(), number()].prop_map(|mut it| {
            it.sort_by(f64::total_cmp);
            it
        })
    };
    prop_oneof![
        number().prop_map(Distribution::Certain),
        ordered().prop_map(|[low, mode, high]| Distribution::Pert { low, mode, high, lambda: None }),
        (ordered(), 1..9_u8).prop_map(|([low, mode, high], lambda)| {
            Distribution::Pert { low, mode, high, lambda: Some(f64::from(lambda)) }
        }),
        ordered().prop_map(|[low, mode, high]| Distribution::Triangular { low, mode, high }),
        ordered().prop_map(|[p10, mode, p90]| Distribution::Trigen { p10, mode, p90 }),
        ordered().prop_map(|[low, _, high]| Distribution::Uniform { low, high }),
        ordered().prop_map(|[p10, _, p90]| Distribution::Range { p10: p10.max(0.1), p90: p90.max(0.1) }),
        (number(), number()).prop_map(|(mean, sd)| Distribution::Normal { mean, sd }),
        (number(), number()).prop_map(|(mean, sd)| Distribution::Lognormal { mean, sd: sd.min(mean) }),
        number().prop_map(|mean| Distribution::Exponential { mean }),
        prop::collection::vec((number(), number()), 1..5).prop_map(Distribution::Discrete),
        prop::collection::vec(number(), 2..6).prop_map(Distribution::Empirical),
    ]
}

proptest! {
    #[test]
    fn what_is_written_reads_back(distribution in distributions(), elapsed: bool, planned in prop::option::of(thousandths(90_000))) {
        let planned = planned.filter(|it| *it != distribution.certain_value());
        let duration = if elapsed { Duration::Elapsed(distribution) } else { Duration::Working(distribution) };
        let text = format_duration(&duration, planned);
        let typed = parse_duration(&text, &NO_PLAN);
        prop_assert_eq!(typed, Ok(TypedDuration { duration, planned }), "{}", text);
    }

    #[test]
    fn what_is_understood_can_be_simulated(text in texts()) {
        if let Ok(typed) = parse_duration(&text, &PLAN_OF_20) {
            let errors = errors_of(typed.clone());
            prop_assert!(errors.is_empty(), "{} became {:?}: {:#?}", text, typed, errors);
        }
    }
}

/// Texts of which about half are understood.
fn texts() -> impl Strategy<Value = String> {
    let keyword = prop::sample::select(vec![
        "",
        "tri ",
        "uniform ",
        "normal ",
        "lognormal ",
        "trigen ",
        "exp ",
        "past ",
    ]);
    let numbers = prop::collection::vec(prop::sample::select(vec!["0", "1", "2.5", "5", "9", "40"]), 1..5);
    let ending = prop::sample::select(vec!["", "d", "w", "ed", "%", " λ3", " plan 4"]);
    let listed = (keyword, numbers, ending).prop_map(|it| format!("{}{}{}", it.0, it.1.join(" "), it.2));
    let pairs = prop::collection::vec((0..4_u8, 0..3_u8), 1..4);
    let one_of = pairs.prop_map(|it| {
        let pairs: Vec<String> = it.iter().map(|it| format!("{}:{}", it.0, it.1)).collect();
        format!("one of {}", pairs.join(" "))
    });
    let spread = (0..120_u8, 0..200_u8, 0..9_u8).prop_map(|it| format!("-{}/+{}% {}", it.0, it.1, it.2));
    let range = (0..9_u8, 0..9_u8).prop_map(|it| format!("{}..{}", it.0, it.1));
    prop_oneof![listed, one_of, spread, range, "[0-9±%/+.,;:\u{2212}λa-z -]{0,24}"]
}

/// What the engine has against a task that takes so long.
fn errors_of(typed: TypedDuration) -> Vec<slipcast_engine::check::Problem> {
    let task = Task { duration: Some(typed.duration), planned: typed.planned, ..Task::new("t", "T") };
    let start = DateTime::parse("2027-01-04T08:00").ok();
    let project = Project { start, tasks: vec![task.into()], ..Project::new("p", "P") };
    slipcast_engine::check::errors(&Scenario { projects: vec![project.into()], ..Scenario::new("s", "S") })
}
