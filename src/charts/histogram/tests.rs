use expect_test::{expect, expect_file};

use super::*;
use crate::charts::labels::Area;
use crate::charts::test_support::{at, check_rules, check_scene, finishes, spread, texts};

fn finish() -> Histogram {
    Histogram {
        caption: "Finish of Data platform".to_owned(),
        quantity: Quantity::Instant,
        outcomes: Some(finishes("2027-09-05", 150.0, 2_000)),
        limit: Some(at("2027-12-03").minutes() as f64),
        probability: 0.8,
        standard_error: None,
        width: 640.0,
        height: 320.0,
    }
}

fn cost() -> Histogram {
    Histogram {
        caption: "Cost of Data platform".to_owned(),
        quantity: Quantity::Money("EUR".to_owned()),
        outcomes: Outcomes::from_values(spread(1_000).map(|it| 1.7e6 + it * 0.5e6).collect()),
        limit: Some(2.1e6),
        standard_error: Some(4_000.0),
        ..finish()
    }
}

#[test]
fn bars_and_curve_share_an_axis() {
    check_scene(expect_file!["../snapshots/histogram_finish.svg"], &scene(&finish()));
    check_scene(expect_file!["../snapshots/histogram_cost.svg"], &scene(&cost()));
}

#[test]
fn edge_cases_have_pictures() {
    let same = Outcomes::from_values(vec![at("2027-11-15").minutes() as f64; 500]);
    let day = |value: f64| at("2027-11-15T08:00").minutes() as f64 + value;
    let negative = Outcomes::from_values(spread(400).map(|it| -2.4e5 + it * 2e5).collect());
    let cases = [
        ("empty", Histogram { outcomes: None, ..finish() }),
        ("all_equal", Histogram { outcomes: same, ..finish() }),
        ("one_run", Histogram { outcomes: Some(finishes("2027-11-15", 9.0, 1)), limit: None, ..finish() }),
        ("all_late", Histogram { limit: Some(at("2027-08-20").minutes() as f64), ..finish() }),
        ("limit_far_away", Histogram { limit: Some(at("2031-01-01").minutes() as f64), ..finish() }),
        (
            "one_day",
            Histogram {
                outcomes: Outcomes::from_values(spread(300).map(|it| day((it * 300.0).round())).collect()),
                limit: Some(day(240.0)),
                ..finish()
            },
        ),
        (
            "thirty_years",
            Histogram {
                outcomes: Some(finishes("2027-09-05", 6_000.0, 2_000)),
                limit: Some(at("2040-01-01").minutes() as f64),
                ..finish()
            },
        ),
        (
            "negative_money",
            Histogram { outcomes: negative, limit: Some(-1e5), standard_error: None, ..cost() },
        ),
        ("small", Histogram { width: 300.0, height: 160.0, probability: 0.55, ..finish() }),
    ];
    for (name, chart) in cases {
        let path = format!("{}/src/charts/snapshots/histogram_{name}.svg", env!("CARGO_MANIFEST_DIR"));
        check_scene(expect_file![path], &scene(&chart));
    }
}

/// Whatever the shape, the limit and the handle: words overlap neither words nor bars.
#[test]
fn words_stand_clear_of_bars() {
    for days in [3.0, 20.0, 150.0, 900.0] {
        for limit in ["2027-08-01", "2027-09-20", "2027-11-01", "2028-02-01", "2029-01-01"] {
            for percent in (5..100).step_by(5) {
                let chart = Histogram {
                    outcomes: Some(finishes("2027-09-05", days, 500)),
                    limit: Some(at(limit).minutes() as f64),
                    probability: f64::from(percent) / 100.0,
                    ..finish()
                };
                let scene = scene(&chart);
                check_rules(&scene);
                let layout = Layout::of(&chart, chart.outcomes.as_ref().unwrap());
                let bars: Vec<Area> = layout.bins.iter().filter_map(|it| layout.bar(it)).collect();
                for (text, area) in texts(&scene.marks, 0.0, 0.0) {
                    let clear = bars.iter().all(|it| !it.overlaps(&area));
                    assert!(clear, "{text} stands on a bar: {days} days, limit {limit}, {percent} %");
                }
            }
        }
    }
}

#[test]
fn every_run_is_in_one_bar_and_late_bars_are_the_late_runs() {
    for chart in [finish(), cost()] {
        let outcomes = chart.outcomes.clone().unwrap();
        let layout = Layout::of(&chart, &outcomes);
        let sum: f64 = layout.bins.iter().map(|it| it.share).sum();
        let beyond: f64 = layout.bins.iter().filter(|it| it.beyond).map(|it| it.share).sum();
        assert!((sum - 1.0).abs() < 1e-9);
        assert!((beyond - (1.0 - outcomes.probability_at(chart.limit.unwrap()))).abs() < 1e-9);
    }
}

#[test]
fn a_handle_follows_the_pointer_along_the_curve() {
    let chart = finish();
    let layout = Layout::of(&chart, chart.outcomes.as_ref().unwrap());
    for percent in [5, 33, 50, 80, 95] {
        let probability = f64::from(percent) / 100.0;
        let value = chart.outcomes.as_ref().unwrap().at_probability(probability);
        let (x, y) = (layout.x.position(value), layout.y.position(probability));
        assert_eq!(probability_at_pointer(&chart, x + 1.0, y + 0.5), probability);
    }
    assert_eq!(probability_at_pointer(&Histogram { outcomes: None, ..chart }, 0.0, 0.0), 0.8);
}

#[test]
fn figures_and_sentences() {
    let table = table(&Histogram { probability: 0.85, ..finish() });
    let rows: Vec<String> = table.rows.iter().map(|it| format!("{} {}", it[0].shown, it[1].shown)).collect();
    expect![[r#"
        Finish of Data platform: P10 30 Sep 2027, P50 15 Nov 2027, P90 6 Feb 2028; 64 % within the deadline
        1 % 15 Sep 2027
        5 % 22 Sep 2027
        10 % 30 Sep 2027
        20 % 14 Oct 2027
        30 % 25 Oct 2027
        40 % 4 Nov 2027
        50 % 15 Nov 2027
        60 % 27 Nov 2027
        70 % 12 Dec 2027
        80 % 2 Jan 2028
        85 % 16 Jan 2028
        90 % 6 Feb 2028
        95 % 9 Mar 2028
        99 % 24 Apr 2028"#]]
    .assert_eq(&format!("{}\n{}", table.caption, rows.join("\n")));
    let points = focus_points(&cost());
    expect!["€1.80 M to €1.82 M: 6 % of runs; 19 % up to there."].assert_eq(&points[3].sentence);
    let csv = bins(&cost()).to_csv();
    let lines: Vec<&str> = csv.lines().take(3).collect();
    expect![[r#"
        Above,Up to,Share of runs,Share up to here,Beyond the budget
        1725000,1750000,0.037,0.037,no
        1750000,1775000,0.045000000000000005,0.082,no"#]]
    .assert_eq(&lines.join("\n"));
}
