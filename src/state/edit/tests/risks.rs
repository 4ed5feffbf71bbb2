//! Edits of risks, drivers and correlation groups.

use super::*;
use crate::state::likelihood::likelihood;
use crate::state::typed::{SizeKind, format_probability, format_size};

/// The register as text: probability, cause, impacts, response.
fn register(document: &Document) -> String {
    let scenario = document.scenario();
    let impact = |it: &Impact| {
        let size = |size: &Option<Distribution>, kind| size.as_ref().map(|it| format_size(it, kind));
        let sizes = [
            size(&it.delay, SizeKind::Days),
            size(&it.stretch, SizeKind::Factor),
            size(&it.cost, SizeKind::Money),
        ];
        let sizes = sizes.map(|it| it.unwrap_or_else(|| "-".to_owned())).join(", ");
        format!("[{sizes} on {} tasks, {} projects]", it.tasks.len(), it.projects.len())
    };
    let risk = |it: &Risk| {
        let probability = likelihood(scenario, it).map(format_probability).unwrap_or_default();
        let causes: Vec<&str> = it.causes.iter().map(|it| it.risk.as_str()).collect();
        let impacts: String = it.impacts.iter().map(impact).collect();
        let response = it.response.as_ref().map_or(String::new(), |it| {
            let impacts: Option<String> = it.impacts.as_ref().map(|it| it.iter().map(impact).collect());
            let cost = it.cost.as_ref().map(|it| format_size(it, SizeKind::Money));
            format!(" -> {:?} {cost:?} {} {:?} {impacts:?}", it.name, it.adopted, it.probability)
        });
        format!("{} {probability} {causes:?} {impacts}{response}\n", it.name)
    };
    scenario.risks.iter().map(risk).collect()
}

/// An impact may name nothing while it is being filled in, so these documents are not those of `sound`.
///
/// A story of commands: what each is called, and the error or notes it gives; then the register.
#[track_caller]
fn check_story(commands: &[Command], expected: Expect) {
    let mut document = document();
    let mut said = String::new();
    for command in commands {
        said.push_str(&command.label(&document));
        match command.apply(&document) {
            Ok(applied) => {
                applied.notes.iter().for_each(|it| said.push_str(&format!(" ({it})")));
                document = applied.document;
            }
            Err(error) => said.push_str(&format!(" FAILS: {error}")),
        }
        said.push('\n');
    }
    expected.assert_eq(&format!("{said}\n{}", register(&document)));
}

fn risk(id: &str, edit: RiskEdit) -> Command {
    Command::Risk { risk: id.into(), edit }
}

fn impact(place: usize, edit: ImpactEdit) -> RiskEdit {
    RiskEdit::Impact { stage: Stage::Before, place, edit }
}

#[test]
fn a_risk_is_added_filled_in_and_removed() {
    let text = |it: &str| it.to_owned();
    let hits = Hits { tasks: vec![path("crm/test")], projects: vec!["erp".into()] };
    check_story(
        &[
            Command::AddRisk(text(" Strike ")),
            Command::AddRisk(text("")),
            risk("strike", RiskEdit::Probability(text("20"))),
            risk("strike", RiskEdit::Probability(text("often"))),
            risk("strike", impact(0, ImpactEdit::Delay(text("5 10 25")))),
            risk("strike", impact(0, ImpactEdit::Stretch(text("+10% +20% +50%")))),
            risk("strike", impact(0, ImpactEdit::Cost(text("-5k")))),
            risk("strike", impact(0, ImpactEdit::Hits(hits))),
            risk("strike", impact(1, ImpactEdit::Add)),
            risk("strike", impact(1, ImpactEdit::Cost(text("40k 60k 150k")))),
            risk("strike", impact(7, ImpactEdit::Remove)),
            risk("strike", RiskEdit::Adopt(true)),
            risk("strike", RiskEdit::Respond(text("Talk early"))),
            risk("strike", RiskEdit::ResponseCost(text("20k"))),
            risk("strike", RiskEdit::ResponseProbability(text("5 %"))),
            risk("strike", RiskEdit::ResponseImpacts(true)),
            risk("strike", RiskEdit::Adopt(true)),
            risk("strike", RiskEdit::Owner(text("Works council"))),
            Command::RemoveRisk("supplier".into()),
            Command::RemoveRisk("supplier".into()),
        ],
        expect![[r#"
            Add risk Strike
            Add risk  FAILS: A risk needs a name. Type at least one letter.
            Give Strike a probability of 20 %
            Give Strike a probability of often FAILS: “often” is not a probability. Type for example 30 % or 0.3.
            Let Strike delay by 5 10 25
            Let Strike stretch work by +10% +20% +50%
            Let Strike cost -5k FAILS: -5000 is outside the range from 0 to 1e15 for money. Change the number.
            Change what Strike hits
            Add an impact of Strike
            Let Strike cost 40k 60k 150k
            Remove an impact of Strike FAILS: There is no impact “8” any more. It may have been deleted or undone; look again and repeat.
            Adopt the response to Strike FAILS: There is no response “Strike” any more. It may have been deleted or undone; look again and repeat.
            Respond to Strike: Talk early
            Let the response to Strike cost 20k
            Let the response to Strike leave a probability of 5 %
            Let the response to Strike change its impacts
            Adopt the response to Strike
            Let Strike be watched by Works council
            Remove risk Supplier late
            Remove risk supplier FAILS: There is no risk “supplier” any more. It may have been deleted or undone; look again and repeat.

            Strike 5 % [] [5 10 25, +10% +20% +50%, - on 1 tasks, 1 projects][-, -, 40k 60k 150k on 0 tasks, 0 projects] -> Some("Talk early") Some("20k") true Some(0.05) Some("[5 10 25, +10% +20% +50%, - on 1 tasks, 1 projects][-, -, 40k 60k 150k on 0 tasks, 0 projects]")
        "#]],
    );
}

#[test]
fn a_cause_replaces_a_probability_and_gives_it_back() {
    let text = |it: &str| it.to_owned();
    check_story(
        &[
            Command::AddRisk(text("Strike")),
            risk("strike", RiskEdit::Cause(Some("supplier".into()))),
            risk("strike", RiskEdit::IfOccurs(text("90"))),
            risk("strike", RiskEdit::Otherwise(text("0.1"))),
            risk("strike", RiskEdit::Probability(text("30"))),
            risk("supplier", RiskEdit::Cause(Some("strike".into()))),
            Command::RemoveRisk("supplier".into()),
        ],
        expect![[r#"
            Add risk Strike
            Let Strike depend on Supplier late
            Give Strike a probability of 90 % with Supplier late
            Give Strike a probability of 10 % without Supplier late
            Give Strike a probability of 30 % FAILS: How probable “Strike” is follows from “Supplier late”. Change both its probabilities beside the register, or choose that nothing causes it.
            Let Supplier late depend on Strike FAILS: The risk “supplier” causes itself, through its causes. Remove one of these causes.
            Remove risk Supplier late (1 risk no longer depends on it, as probable as before.)

            Strike 34 % [] [-, -, - on 0 tasks, 0 projects]
        "#]],
    );
}

#[test]
fn drivers_and_correlation_groups() {
    let text = |it: &str| it.to_owned();
    let driver = |edit| Command::Driver { driver: "weather".into(), edit };
    let hits = Hits { tasks: vec![path("crm/test")], projects: Vec::new() };
    check_story(
        &[
            Command::AddDriver(text("Weather")),
            driver(DriverEdit::Multiplier(text("-10% +0% +40%"))),
            driver(DriverEdit::Multiplier(text(""))),
            driver(DriverEdit::On(DriverTarget::Cost)),
            driver(DriverEdit::Hits(hits)),
            driver(DriverEdit::Rename(text("Rain"))),
            Command::RemoveDriver("pace".into()),
            Command::Correlate(vec![path("crm/test")]),
            Command::Correlate(vec![path("crm/test"), path("crm/design")]),
            Command::Correlate(vec![path("crm/test"), path("crm/work")]),
            Command::Correlation { place: 1, edit: CorrelationEdit::Coefficient(-0.4) },
            Command::Correlation { place: 1, edit: CorrelationEdit::Coefficient(2.0) },
            Command::Correlation { place: 1, edit: CorrelationEdit::Between(vec![path("crm/test")]) },
            Command::Uncorrelate(0),
            Command::Uncorrelate(5),
        ],
        expect![[r#"
            Add driver Weather
            Let Weather multiply by -10% +0% +40%
            Let Weather multiply by  FAILS: Nothing was typed. Type a number of days, for example 10 or 3 5 9.
            Let Weather multiply costs
            Change what Weather multiplies
            Rename Weather to Rain
            Remove driver Pace
            Correlate 1 task FAILS: A correlation needs two tasks or more. Name another task.
            Correlate 2 tasks
            Correlate 2 tasks FAILS: “Work” (crm/work) is a summary: its parts have durations. Name its parts instead.
            Correlate group 2 by −0.4
            Correlate group 2 by 2 FAILS: A rank correlation cannot be 2: it is at most 1. Type another number.
            Let group 2 be 1 task FAILS: A correlation needs two tasks or more. Name another task.
            Remove correlation group 1
            Remove correlation group 6 FAILS: There is no correlation group “6” any more. It may have been deleted or undone; look again and repeat.

            Supplier late 30 % [] [5, -, - on 2 tasks, 1 projects]
        "#]],
    );
}
