use expect_test::{expect, expect_file};

use super::*;
use crate::charts::test_support::{at, check_scene, scale};

fn months(scale_of_costs: f64) -> Vec<SpendMonth> {
    let mut sum = Band::default();
    let month = |it: i32| {
        let wave = 1.0 - (f64::from(it - 9) / 10.0) * (f64::from(it - 9) / 10.0);
        let spent = wave.max(0.02) * 0.75e6 * scale_of_costs;
        let spent = Band { p10: spent * 0.8, p50: spent, p90: spent * 1.3 };
        sum = Band {
            p10: sum.p10 + spent.p50 * 0.92,
            p50: sum.p50 + spent.p50,
            p90: sum.p90 + spent.p50 * 1.1,
        };
        let first = Date::from_ymd(2027 + it / 12, it as u32 % 12 + 1, 1).unwrap();
        SpendMonth { first, spent, cumulative: sum }
    };
    (0..18).map(month).collect()
}

fn chart() -> Spend {
    Spend {
        caption: "Spend".to_owned(),
        currency: "EUR".to_owned(),
        view: SpendView::Cumulative,
        months: months(1.0),
        caps: vec![
            BudgetCap {
                name: "Budget 2027".to_owned(),
                from: at("2027-01-01T00:00"),
                to: at("2028-01-01T00:00"),
                amount: 6.2e6,
                within: Some(0.63),
            },
            BudgetCap {
                name: "Budget 2028".to_owned(),
                from: at("2028-01-01T00:00"),
                to: at("2029-01-01T00:00"),
                amount: 2.6e6,
                within: Some(0.48),
            },
        ],
        scale: scale("2027-01-01T00:00", "2028-06-30T00:00", 560.0),
        height: 110.0,
    }
}

#[test]
fn fans_bars_and_caps() {
    check_scene(expect_file!["../snapshots/spend.svg"], &scene(&chart()));
    check_scene(
        expect_file!["../snapshots/spend_monthly.svg"],
        &scene(&Spend { view: SpendView::Monthly, ..chart() }),
    );
}

#[test]
fn edge_cases_have_pictures() {
    let tight =
        |amount| chart().caps.into_iter().map(|it| BudgetCap { amount, within: Some(0.0), ..it }).collect();
    check_scene(
        expect_file!["../snapshots/spend_empty.svg"],
        &scene(&Spend { months: Vec::new(), ..chart() }),
    );
    check_scene(expect_file!["../snapshots/spend_over.svg"], &scene(&Spend { caps: tight(3e6), ..chart() }));
    check_scene(
        expect_file!["../snapshots/spend_negative.svg"],
        &scene(&Spend { months: months(-0.1), caps: Vec::new(), ..chart() }),
    );
    check_scene(
        expect_file!["../snapshots/spend_one_month.svg"],
        &scene(&Spend { months: months(1.0)[..1].to_vec(), ..chart() }),
    );
    let free = Spend { months: months(0.0), caps: Vec::new(), ..chart() };
    assert!(scene(&free).marks.iter().all(|it| it.key.as_deref() != Some("over-0")));
}

#[test]
fn sums_grow_evenly_within_a_month() {
    let chart = chart();
    let january = chart.months[0].cumulative.p50;
    assert_eq!(fan::cumulative_at(&chart, at("2026-06-01T00:00")).p50, 0.0);
    assert!((fan::cumulative_at(&chart, at("2027-01-16T12:00")).p50 - january / 2.0).abs() < 1.0);
    assert_eq!(fan::cumulative_at(&chart, at("2027-02-01T00:00")).p50, january);
    assert_eq!(fan::cumulative_at(&chart, at("2035-01-01T00:00")), chart.months[17].cumulative);
}

#[test]
fn spend_in_words() {
    expect![[r#"
        Spend: P50 €9.83 M, P10 €9.05 M, P90 €10.8 M in all. Budget 2027, €6.2 M from 1 Jan 2027 to 1 Jan 2028: 63 % to stay within it. Budget 2028, €2.6 M from 1 Jan 2028 to 1 Jan 2029: 48 % to stay within it.
        Apr 2027: €480 k spent (€384 k to €624 k in 8 of 10 runs), €1.28 M so far."#]].assert_eq(&format!("{}\n{}", data::sentence(&chart()), focus_points(&chart())[3].sentence));
    expect!["2027-01,113999.99999999999,142499.99999999997,185249.99999999997,131099.99999999997,142499.99999999997,156749.99999999997"].assert_eq(table(&chart()).to_csv().lines().nth(1).unwrap());
}
