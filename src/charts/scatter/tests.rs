use expect_test::{expect, expect_file};

use super::*;
use crate::charts::test_support::{at, check_rules, check_scene, spread};

fn runs(count: u32) -> Vec<(f64, f64)> {
    let first = at("2027-09-05").minutes() as f64;
    let finishes: Vec<f64> = spread(count).collect();
    // A stride that shares no factor with the count mixes costs and finishes without a random number.
    let mixed = |it: usize| finishes[(it * 617 + 13) % finishes.len()];
    let run = |(place, it): (usize, &f64)| {
        let cost = 1.75e6 + (0.55 * it + 0.45 * mixed(place)) * 0.4e6;
        (first + (it * 150.0 * 1440.0).round(), cost.round())
    };
    finishes.iter().enumerate().map(run).collect()
}

fn chart() -> Scatter {
    Scatter {
        caption: "Data platform".to_owned(),
        currency: "EUR".to_owned(),
        runs: runs(4_000),
        deadline: Some(at("2027-12-03")),
        budget: Some(2.0e6),
        width: 420.0,
        height: 320.0,
    }
}

#[test]
fn dots_limits_and_quadrants() {
    check_scene(expect_file!["../snapshots/scatter.svg"], &scene(&chart()));
}

#[test]
fn edge_cases_have_pictures() {
    let same = vec![(at("2027-11-15").minutes() as f64, 2e6); 20];
    let losing: Vec<(f64, f64)> = runs(300).iter().map(|it| (it.0, it.1 - 2.1e6)).collect();
    let cases = [
        ("empty", Scatter { runs: Vec::new(), ..chart() }),
        ("one_run", Scatter { runs: runs(1), ..chart() }),
        ("all_equal", Scatter { runs: same, ..chart() }),
        ("no_limits", Scatter { runs: runs(300), deadline: None, budget: None, ..chart() }),
        ("no_budget", Scatter { runs: runs(300), budget: None, ..chart() }),
        ("all_late", Scatter { runs: runs(300), deadline: Some(at("2027-08-25")), ..chart() }),
        ("negative_money", Scatter { runs: losing, budget: Some(-1e5), ..chart() }),
    ];
    for (name, chart) in cases {
        let path = format!("{}/src/charts/snapshots/scatter_{name}.svg", env!("CARGO_MANIFEST_DIR"));
        check_scene(expect_file![path], &scene(&chart));
    }
}

#[test]
fn words_never_overlap_wherever_the_limits_are() {
    for deadline in ["2027-07-01", "2027-09-10", "2027-11-01", "2028-03-01", "2028-07-01", "2035-01-01"] {
        for budget in [1.0e6, 1.76e6, 2.0e6, 2.3e6, 5e6] {
            let chart =
                Scatter { runs: runs(200), deadline: Some(at(deadline)), budget: Some(budget), ..chart() };
            check_rules(&scene(&chart));
            check_rules(&scene(&Scatter { width: 260.0, height: 180.0, ..chart }));
        }
    }
}

#[test]
fn thinning_keeps_every_share_and_is_the_same_every_time() {
    let chart = chart();
    let thinned = thin::thinned(&chart, 1_500);
    assert_eq!(thinned.len(), 1_500);
    assert_eq!(thinned, thin::thinned(&chart, 1_500));
    let few = Scatter { runs: thinned, ..chart.clone() };
    for (all, few) in shares(&chart).into_iter().zip(shares(&few)) {
        assert!((all - few).abs() < 2.0 / 1_500.0, "{all} became {few}");
    }
    assert_eq!(thin::thinned(&Scatter { runs: runs(10), ..chart }, 1_500), runs(10));
}

#[test]
fn quadrants_in_words_and_figures() {
    let sentences: Vec<String> = focus_points(&chart()).into_iter().map(|it| it.sentence).collect();
    let rows: Vec<String> = table(&chart())
        .rows
        .iter()
        .map(|it| it.iter().map(|cell| cell.shown.as_str()).collect::<Vec<_>>().join(" | "))
        .collect();
    expect![[r#"
        Data platform: 56 % of runs are on time and in budget.
        Data platform: 12 % of runs are late.
        Data platform: 8 % of runs are over budget.
        Data platform: 24 % of runs are late and over.
        By 3 Dec 2027 | 56 % | 8 % | 64 %
        After 3 Dec 2027 | 12 % | 24 % | 36 %
        Whenever | 68 % | 32 % | >99 %"#]]
    .assert_eq(&format!("{}\n{}", sentences.join("\n"), rows.join("\n")));
    let csv = super::runs(&chart()).to_csv();
    assert_eq!(csv.lines().count(), 4_001, "the download holds every run");
}
