use expect_test::{Expect, expect};
use proptest::prelude::*;
use slipcast_engine::model::{DateTime, Project, Scenario, Task};

use super::*;

const PLAN_OF_20: DurationContext = DurationContext { hours_per_day: 8.0, plan: Some((20.0, false)) };
const NO_PLAN: DurationContext = DurationContext { hours_per_day: 8.0, plan: None };

/// What each text is read as, and the text it is shown as afterwards.
#[track_caller]
fn check(texts: &[&str], expected: Expect) {
    let read = |text: &&str| match parse_duration(text, &PLAN_OF_20) {
        Ok(typed) => {
            format!("{text}: {:?} {}\n", typed.duration, format_duration(&typed.duration, typed.planned))
        }
        Err(error) => format!("{text}: {error}\n"),
    };
    expected.assert_eq(&texts.iter().map(read).collect::<String>());
}

#[test]
fn numbers_and_units() {
    let texts = ["10", " 2,5 ", "5d", "2w", "4 hours", "1mo", "3ed", "36eh", "0"];
    check(
        &texts,
        expect![[r#"
        10: Working(Certain(10.0)) 10
         2,5 : Working(Certain(2.5)) 2.5
        5d: Working(Certain(5.0)) 5
        2w: Working(Certain(10.0)) 10
        4 hours: Working(Certain(0.5)) 0.5
        1mo: Working(Certain(20.0)) 20
        3ed: Elapsed(Certain(3.0)) 3ed
        36eh: Elapsed(Certain(1.5)) 1.5ed
        0: Working(Certain(0.0)) 0
    "#]],
    );
}

#[test]
fn three_points_and_percents() {
    let texts = [
        "3 5 9",
        "3 5 9w",
        "1 2 4ed",
        "20 20 20",
        "±20%",
        "+-20% 18",
        "18 ±20%",
        "18 ± 3",
        "-5/+60%",
        "−5%/60% 17",
        "+60/-5% 17",
        "-5/+60% 2w",
        "3 5 9 plan 4",
        "3 5 9 plan 5",
        "3 5 9 λ2",
    ];
    check(
        &texts,
        expect![[r#"
        3 5 9: Working(Pert { low: 3.0, mode: 5.0, high: 9.0, lambda: None }) 3 5 9
        3 5 9w: Working(Pert { low: 15.0, mode: 25.0, high: 45.0, lambda: None }) 15 25 45
        1 2 4ed: Elapsed(Pert { low: 1.0, mode: 2.0, high: 4.0, lambda: None }) 1 2 4ed
        20 20 20: Working(Pert { low: 20.0, mode: 20.0, high: 20.0, lambda: None }) 20 20 20
        ±20%: Working(Pert { low: 16.0, mode: 20.0, high: 24.0, lambda: None }) 16 20 24
        +-20% 18: Working(Pert { low: 14.4, mode: 18.0, high: 21.6, lambda: None }) ±20% 18
        18 ±20%: Working(Pert { low: 14.4, mode: 18.0, high: 21.6, lambda: None }) ±20% 18
        18 ± 3: Working(Pert { low: 15.0, mode: 18.0, high: 21.0, lambda: None }) 15 18 21
        -5/+60%: Working(Pert { low: 19.0, mode: 20.0, high: 32.0, lambda: None }) 19 20 32
        −5%/60% 17: Working(Pert { low: 16.15, mode: 17.0, high: 27.2, lambda: None }) -5/+60% 17
        +60/-5% 17: Working(Pert { low: 16.15, mode: 17.0, high: 27.2, lambda: None }) -5/+60% 17
        -5/+60% 2w: Working(Pert { low: 9.5, mode: 10.0, high: 16.0, lambda: None }) 9.5 10 16
        3 5 9 plan 4: Working(Pert { low: 3.0, mode: 5.0, high: 9.0, lambda: None }) 3 5 9 plan 4
        3 5 9 plan 5: Working(Pert { low: 3.0, mode: 5.0, high: 9.0, lambda: None }) 3 5 9
        3 5 9 λ2: Working(Pert { low: 3.0, mode: 5.0, high: 9.0, lambda: Some(2.0) }) 3 5 9 λ2
    "#]],
    );
}

#[test]
fn other_shapes() {
    let texts = [
        "5..9",
        "5–9 ed",
        "tri 3 5 9",
        "uniform 3 9",
        "lognormal 10 2",
        "normal 10 2",
        "trigen 3 5 9",
        "exp 4",
        "one of 3:20 5:80",
        "past 3 4 4 6.5",
    ];
    check(
        &texts,
        expect![[r#"
        5..9: Working(Range { p10: 5.0, p90: 9.0 }) 5..9
        5–9 ed: Elapsed(Range { p10: 5.0, p90: 9.0 }) 5..9ed
        tri 3 5 9: Working(Triangular { low: 3.0, mode: 5.0, high: 9.0 }) tri 3 5 9
        uniform 3 9: Working(Uniform { low: 3.0, high: 9.0 }) uniform 3 9
        lognormal 10 2: Working(Lognormal { mean: 10.0, sd: 2.0 }) lognormal 10 2
        normal 10 2: Working(Normal { mean: 10.0, sd: 2.0 }) normal 10 2
        trigen 3 5 9: Working(Trigen { p10: 3.0, mode: 5.0, p90: 9.0 }) trigen 3 5 9
        exp 4: Working(Exponential { mean: 4.0 }) exp 4
        one of 3:20 5:80: Working(Discrete([(3.0, 20.0), (5.0, 80.0)])) one of 3:20 5:80
        past 3 4 4 6.5: Working(Empirical([3.0, 4.0, 4.0, 6.5])) past 3 4 4 6.5
    "#]],
    );
}

#[test]
fn errors_teach() {
    let texts = [
        "",
        "5 9",
        "9 5 3",
        "1 2 3 4",
        "5 parsecs",
        "soon",
        "-3",
        "999999",
        "3d 5 9ed",
        "±120%",
        "20%",
        "5 λ2",
        "3 5 9 λ0",
        "9..5",
        "tri 3 5",
        "3 # 5",
    ];
    check(
        &texts,
        expect![[r#"
        : Nothing was typed. Type a number of days, for example 10 or 3 5 9.
        5 9: “5 9”: of two numbers it is not clear what 5 and 9 are. Type three (optimistic, most likely, pessimistic), or 5..9 for what holds in 8 of 10 cases.
        9 5 3: “9 5 3” is not in order: optimistic, most likely, pessimistic. Did you mean 3 5 9?
        1 2 3 4: “1 2 3 4” holds 4 numbers, not one or three numbers. Type one or three numbers.
        5 parsecs: “parsecs” is not a unit of time. Use d, w, h or mo for working time, ed, ew or eh for elapsed time.
        soon: “soon” in “soon” is not understood. Type for example 10, 3 5 9, ±20%, -5/+60% or 2w.
        -3: “-3” would take less than no time. Type zero or more.
        999999: “999999” is longer than a hundred years. Check the number and its unit.
        3d 5 9ed: “3d 5 9ed” mixes working time and elapsed time. Give all three numbers the same kind of day.
        ±120%: “±120%” is not a range in percent. Type for example ±20% or -5/+60%; nothing takes less than −100 %.
        20%: “20%” is not a range in percent. Type for example ±20% or -5/+60%; nothing takes less than −100 %.
        5 λ2: “λ” in “5 λ2” is not understood. Type for example 10, 3 5 9, ±20%, -5/+60% or 2w.
        3 5 9 λ0: “λ” in “3 5 9 λ0” is not understood. Type for example 10, 3 5 9, ±20%, -5/+60% or 2w.
        9..5: Working(Range { p10: 5.0, p90: 9.0 }) 5..9
        tri 3 5: “tri 3 5” holds 2 numbers, not three numbers. Type three numbers.
        3 # 5: “#” in “3 # 5” is not understood. Type for example 10, 3 5 9, ±20%, -5/+60% or 2w.
    "#]],
    );
    let error = parse_duration("±20%", &NO_PLAN).unwrap_err().to_string();
    assert_eq!(error, "“±20%” needs a duration to vary. Type the duration too, for example ±20% 18.");
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
