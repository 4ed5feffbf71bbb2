//! The register of a portfolio as text.

use expect_test::{Expect, expect};
use slipcast_engine::model::{Portfolio, ProjectId, Scenario, TaskPath};

use super::*;
use crate::state::edit::{Hits, ImpactEdit, RiskEdit, Stage};
use crate::state::{Command, Document, Scale, Scales};

const SAMPLE: &str = include_str!("../../../samples/it-programme.slipcast.json");
const PRODUCT: &str = include_str!("../../../samples/product-company.slipcast.json");

fn document(text: &str) -> Document {
    let portfolio: Portfolio = slipcast_exchange::read(text.as_bytes()).unwrap();
    Document::new(portfolio).unwrap()
}

fn plain(text: &str) -> String {
    text.replace(['\u{202f}', '\u{a0}'], " ")
}

#[track_caller]
fn check_register(scenario: &Scenario, expected: Expect) {
    let line = |it: &RiskRow| {
        let adopted = if it.is_adopted { " (adopted)" } else { "" };
        plain(&format!(
            "{} | {} | {} | {} | {} | {} | {}{adopted}\n",
            it.name,
            it.probability,
            sign_words(it.sign),
            it.effect,
            it.days,
            it.cost,
            it.response
        ))
    };
    expected.assert_eq(&register(scenario).iter().map(line).collect::<String>());
}

#[test]
fn the_register_of_a_sample() {
    check_register(
        document(SAMPLE).scenario(),
        expect![[r#"
            The vendor delivers release 9 with parts missing | 30 % | Threat | Delays “Vendor delivers release 9” by 11 to 20 days and costs €49.0 k to €98.3 k. | 15 days | €71.7 k | 
            Migration rehearsals must be repeated | 28.5 % | Threat | Delays “Migration rehearsal 2, full volume” by 6.6 to 11.4 days and costs €45 k. | 9 days | €45.0 k | 
            A security review finds a serious gap | 40 % | Threat | Delays “Security review and penetration test” and “Security review of the hub” by 9.8 to 17.7 days and costs €39.0 k to €76.7 k. | 27 days | €56.7 k | Security architects sit with the teams from the first design
            The lead data engineer leaves | 8 % | Threat | Stretches “Data platform” by 6 to 18 %. | 31 days |  | Retention agreement and a deputy (adopted)
            The supervisor clarifies the rules late | 35 % | Threat | Delays “Specify 42 reports” by 4.9 to 11.7 days and costs €17.5 k to €37.5 k. | 8 days | €27.5 k | 
            A retail partner withdraws | 20 % | Threat | Delays “Sign three retail partners” by 2 to 46 days. | 20 days |  | 
            The core's standard adapters fit the feeds as they are | 30 % | Opportunity | Shortens “Feed from core banking”, “Feed from cards and payments” and 2 others by 12 to 28 %. | −14 days |  | Proof of concept with the vendor in January
        "#]],
    );
}

#[test]
fn an_opportunity_is_told_from_a_threat() {
    check_register(
        document(PRODUCT).scenario(),
        expect![[r#"
            Radio approval fails the first time | 35 % | Threat | Delays “Radio and safety approval” by 23 to 38 days and costs $46.7 k to $78.9 k. | 30 days | $61.7 k | Pre-scan in an outside laboratory in July
            The laboratory accepts the radio module's own approval | 19.5 % | Opportunity | Brings forward “Radio and safety approval” by 5.3 to 8.7 days. | −7 days |  | 
            A retailer gives our holiday shelf to somebody else | 25.75 % | Threat | Delays “Displays for 600 shops” by 5.7 to 11.3 days and costs $175 k to $375 k. | 8.5 days | $275 k | 
            The radio chip is rationed | 8 % | Threat | Delays “Parts for the first 20,000” and “Pilot run of 500” by 8 to 30 days. | 35 days |  | Second source approved, stock for 20,000 (adopted)
            Two firmware engineers are lent to the battery programme | 30 % | Threat | Stretches “Firmware 7” by 10 to 23 %. | 40 days |  | 
            Goods held at customs | 12 % | Threat | Delays “First 6,000 by air” and “First 4,000 by air” by 0.5 to 11.5 days. | 10 days |  | 
            Old cloud fails while accounts move | 10 % | Threat | Stretches “Move three million accounts” by 35 to 75 % and costs $29.3 k to $98.2 k. | 8.2 days | $60.0 k | 
        "#]],
    );
}

#[test]
fn a_new_risk_does_nothing_until_it_has_a_size_and_a_target() {
    let mut document = document(SAMPLE);
    let id = slipcast_engine::model::RiskId::from("strike");
    let risk = |edit| Command::Risk { risk: id.clone(), edit };
    let impact = |edit| RiskEdit::Impact { stage: Stage::Before, place: 0, edit };
    let before = document.scenario().risks.len();
    let mut said = String::new();
    for command in [
        Command::AddRisk("Strike".to_owned()),
        risk(RiskEdit::Probability("20".to_owned())),
        risk(impact(ImpactEdit::Delay("5 10 20".to_owned()))),
        risk(impact(ImpactEdit::Hits(Hits { tasks: Vec::new(), projects: vec!["core".into()] }))),
        risk(RiskEdit::Respond("Talk early".to_owned())),
        risk(RiskEdit::ResponseProbability("5 %".to_owned())),
        risk(RiskEdit::Adopt(true)),
    ] {
        document = command.apply(&document).unwrap().document;
        let row = &register(document.scenario())[before];
        let typed = row.probability_edit("10".to_owned());
        assert_eq!(typed == RiskEdit::ResponseProbability("10".to_owned()), row.is_adopted);
        said.push_str(&plain(&format!("{}, {}: {}\n", sign_words(row.sign), row.probability, row.effect)));
    }
    expect![[r#"
        Does nothing yet, 50 %: 
        Does nothing yet, 20 %: 
        Does nothing yet, 20 %: Delays nothing yet by 7.3 to 14.7 days.
        Threat, 20 %: Delays “Core banking migration” by 7.3 to 14.7 days.
        Threat, 20 %: Delays “Core banking migration” by 7.3 to 14.7 days.
        Threat, 20 %: Delays “Core banking migration” by 7.3 to 14.7 days.
        Threat, 5 %: Delays “Core banking migration” by 7.3 to 14.7 days.
    "#]]
    .assert_eq(&said);
}

#[test]
fn targets_are_picked_from_a_tree() {
    let document = document(SAMPLE);
    let scenario = document.scenario();
    let nothing = Hits::default();
    let none = Default::default();
    let closed = target_rows(scenario, &nothing, "", &none, false);
    assert_eq!(closed.rows.len(), scenario.projects.len(), "projects alone");
    let found = target_rows(scenario, &nothing, "Rehearsal", &none, false);
    assert!(found.rows.iter().any(|it| it.depth > 0) && found.rows.len() < 20, "{found:?}");
    assert!(found.rows.iter().all(|it| it.depth == 0 || it.name.to_lowercase().contains("rehearsal")));

    let whole = toggled(&nothing, &Target::Project("core".into()));
    let open = [ProjectId::from("core")].into_iter().collect();
    let rows = target_rows(scenario, &whole, "", &open, false).rows;
    assert!(rows.iter().filter(|it| it.key.starts_with("core/")).all(|it| it.is_covered && !it.is_chosen));
    assert_eq!(toggled(&whole, &Target::Project("core".into())), nothing);
    let names = |tasks: &[&str]| {
        let tasks = tasks.iter().map(|it| TaskPath::parse(it).unwrap()).collect();
        hits_words(scenario, &Hits { tasks, projects: Vec::new() })
    };
    expect!["“Vendor delivers release 9”"].assert_eq(&plain(&names(&["core/release"])));
    expect![""].assert_eq(&plain(&names(&[])));
}

#[test]
fn the_matrix_holds_every_risk_that_has_a_place() {
    let document = document(SAMPLE);
    let rows = register(document.scenario());
    let matrix = matrix(&rows, &Scales::default());
    let placed: usize = matrix.cells.iter().flatten().map(Vec::len).sum();
    assert_eq!(placed + matrix.without_place, rows.len());
}

#[test]
fn scales_are_four_numbers_that_rise() {
    let scales = Scales::default();
    for scale in [Scale::Probability, Scale::Days, Scale::Money] {
        assert_eq!(scales.retyped(scale, &scales.text(scale)), Ok(scales));
    }
    let typed = scales.retyped(Scale::Probability, "5 % 20 % 40 % 80 %").unwrap();
    assert_eq!(typed.text(Scale::Probability), "5 20 40 80");
    for wrong in ["5 10 20", "5 10 20 15", "a b c d", "0 1 2 3"] {
        assert!(scales.retyped(Scale::Days, wrong).is_err(), "{wrong}");
    }
}
