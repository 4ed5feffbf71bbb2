//! Edits of the register of risks.

use slipcast_engine::check;
use slipcast_engine::model::{Cause, Distribution, Extra, Impact, Response, Risk, RiskId, Scenario};

use super::change::{change_scenario, checked_name, optional_text};
use super::{Applied, Hits, ImpactEdit, Note, RiskEdit, Stage};
use crate::state::document::Document;
use crate::state::error::{EditError, Thing};
use crate::state::likelihood::likelihood;
use crate::state::names::new_id;
use crate::state::typed::{SizeKind, format_size, parse_probability, parse_size};

/// As likely as not, until somebody says otherwise.
const FIRST_PROBABILITY: f64 = 0.5;

/// A new risk has an impact to be filled in.
pub(super) fn add(document: &Document, name: &str) -> Result<Applied, EditError> {
    let name = checked_name(name, Thing::Risk)?;
    change_scenario(document, |scenario| {
        let id = new_id(&name, "risk", scenario.risks.iter().map(|it| it.id.as_str())).into();
        scenario.risks.push(Risk {
            id,
            name,
            probability: Some(FIRST_PROBABILITY),
            impacts: vec![new_impact(&[])],
            response: None,
            owner: None,
            causes: Vec::new(),
            extra: Extra::default(),
        });
        Ok(())
    })
}

/// A risk that it made more or less probable keeps the probability that it had.
pub(super) fn remove(document: &Document, id: &RiskId) -> Result<Applied, EditError> {
    let mut freed = 0;
    let mut applied = change_scenario(document, |scenario| {
        let place = place_of(scenario, id)?;
        let kept: Vec<Option<f64>> = scenario.risks.iter().map(|it| likelihood(scenario, it)).collect();
        for (risk, kept) in scenario.risks.iter_mut().zip(kept) {
            let before = risk.causes.len();
            risk.causes.retain(|it| it.risk != *id);
            if risk.causes.len() < before {
                risk.probability = kept;
                freed += 1;
            }
        }
        scenario.risks.remove(place);
        Ok(())
    })?;
    applied.notes.extend((0 < freed).then_some(Note::CausesRemoved(freed)));
    Ok(applied)
}

pub(super) fn edit(document: &Document, id: &RiskId, edit: &RiskEdit) -> Result<Applied, EditError> {
    change_scenario(document, |scenario| {
        let place = place_of(scenario, id)?;
        let changed = changed(scenario, &scenario.risks[place], edit)?;
        scenario.risks[place] = changed;
        // Hits are chosen from what there is; everything else is the engine's to judge.
        if matches!(edit, RiskEdit::Impact { edit: ImpactEdit::Hits(_), .. }) {
            return Ok(());
        }
        refuse_errors(&of_risks_alone(scenario), &format!("/risks/{place}/"))
    })
}

fn place_of(scenario: &Scenario, id: &RiskId) -> Result<usize, EditError> {
    let place = scenario.risks.iter().position(|it| it.id == *id);
    place.ok_or_else(|| EditError::unknown(Thing::Risk, id))
}

fn changed(scenario: &Scenario, risk: &Risk, edit: &RiskEdit) -> Result<Risk, EditError> {
    let mut changed = risk.clone();
    match edit {
        RiskEdit::Rename(name) => changed.name = checked_name(name, Thing::Risk)?,
        RiskEdit::Probability(text) => {
            if let Some(cause) = risk.causes.first() {
                let of = scenario.risks.iter().find(|it| it.id == cause.risk);
                let cause = of.map_or_else(|| cause.risk.to_string(), |it| it.name.clone());
                return Err(EditError::Caused { risk: risk.name.clone(), cause });
            }
            changed.probability = Some(parse_probability(text)?);
        }
        RiskEdit::Owner(owner) => changed.owner = optional_text(Some(owner)),
        RiskEdit::Cause(None) => {
            changed.probability = likelihood(scenario, risk);
            changed.causes.clear();
        }
        RiskEdit::Cause(Some(cause)) => {
            // Beside a cause a probability of its own would never be used.
            let was = likelihood(scenario, risk).unwrap_or(FIRST_PROBABILITY);
            let before = risk.causes.first().map_or((was, was), |it| (it.if_occurs, it.otherwise));
            let (if_occurs, otherwise) = before;
            let extra = Extra::default();
            changed.causes = vec![Cause { risk: cause.clone(), if_occurs, otherwise, extra }];
            changed.probability = None;
        }
        RiskEdit::IfOccurs(text) => {
            let probability = parse_probability(text)?;
            changed.causes.iter_mut().for_each(|it| it.if_occurs = probability);
        }
        RiskEdit::Otherwise(text) => {
            let probability = parse_probability(text)?;
            changed.causes.iter_mut().for_each(|it| it.otherwise = probability);
        }
        RiskEdit::Impact { stage, place, edit } => change_impact(&mut changed, *stage, *place, edit)?,
        RiskEdit::Respond(name) => {
            let name = Some(checked_name(name, Thing::Response)?);
            match &mut changed.response {
                Some(response) => response.name = name,
                None => changed.response = Some(Response { name, ..new_response() }),
            }
        }
        RiskEdit::NoResponse => changed.response = None,
        RiskEdit::Adopt(adopted) => response_of(&mut changed)?.adopted = *adopted,
        RiskEdit::ResponseCost(text) => {
            let response = response_of(&mut changed)?;
            response.cost = retyped(response.cost.as_ref(), text, SizeKind::Money)?;
        }
        RiskEdit::ResponseProbability(text) => {
            let probability = if text.trim().is_empty() { None } else { Some(parse_probability(text)?) };
            response_of(&mut changed)?.probability = probability;
        }
        RiskEdit::ResponseImpacts(own) => {
            let impacts = own.then(|| changed.impacts.clone());
            response_of(&mut changed)?.impacts = impacts;
        }
    }
    Ok(changed)
}

fn new_response() -> Response {
    Response {
        name: None,
        cost: None,
        adopted: false,
        probability: None,
        impacts: None,
        extra: Extra::default(),
    }
}

fn response_of(risk: &mut Risk) -> Result<&mut Response, EditError> {
    let name = risk.name.clone();
    risk.response.as_mut().ok_or_else(|| EditError::unknown(Thing::Response, name))
}

fn new_impact(others: &[Impact]) -> Impact {
    let taken = others.iter().filter_map(|it| it.id.as_ref()).map(|it| it.as_str());
    Impact {
        id: Some(new_id("impact", "impact", taken).into()),
        tasks: Vec::new(),
        projects: Vec::new(),
        delay: None,
        stretch: None,
        cost: None,
        extra: Extra::default(),
    }
}

fn change_impact(risk: &mut Risk, stage: Stage, place: usize, edit: &ImpactEdit) -> Result<(), EditError> {
    let impacts = match stage {
        Stage::Before => &mut risk.impacts,
        Stage::After => {
            let response = response_of(risk)?;
            response.impacts.get_or_insert_with(Vec::new)
        }
    };
    if *edit == ImpactEdit::Add {
        let impact = new_impact(impacts);
        impacts.push(impact);
        return Ok(());
    }
    if impacts.len() <= place {
        return Err(EditError::unknown(Thing::Impact, place + 1));
    }
    if *edit == ImpactEdit::Remove {
        // Draws of size belong to ids; those without one are told apart by their place.
        impacts.remove(place);
        return Ok(());
    }
    let impact = &mut impacts[place];
    match edit {
        ImpactEdit::Delay(text) => impact.delay = retyped(impact.delay.as_ref(), text, SizeKind::Days)?,
        ImpactEdit::Stretch(text) => {
            impact.stretch = retyped(impact.stretch.as_ref(), text, SizeKind::Factor)?;
        }
        ImpactEdit::Cost(text) => impact.cost = retyped(impact.cost.as_ref(), text, SizeKind::Money)?,
        ImpactEdit::Hits(Hits { tasks, projects }) => {
            impact.tasks.clone_from(tasks);
            impact.projects.clone_from(projects);
        }
        ImpactEdit::Add | ImpactEdit::Remove => {}
    }
    Ok(())
}

/// What was typed; the text as it is shown changes nothing, not even digits that it does not show.
pub(super) fn retyped(
    before: Option<&Distribution>,
    text: &str,
    kind: SizeKind,
) -> Result<Option<Distribution>, EditError> {
    match before {
        Some(before) if format_size(before, kind) == text.trim() => Ok(Some(before.clone())),
        _ => parse_size(text, kind),
    }
}

/// The risks without what they name, so that the engine judges nothing but them.
fn of_risks_alone(scenario: &Scenario) -> Scenario {
    let mut trial = Scenario { risks: scenario.risks.clone(), ..Scenario::new("s", "S") };
    for risk in &mut trial.risks {
        let response = risk.response.iter_mut().filter_map(|it| it.impacts.as_mut());
        for impact in std::iter::once(&mut risk.impacts).chain(response).flatten() {
            impact.tasks.clear();
            impact.projects.clear();
        }
    }
    trial
}

/// The engine's first objection to what stands at a pointer.
pub(super) fn refuse_errors(scenario: &Scenario, pointer: &str) -> Result<(), EditError> {
    let of_this = |it: &check::Problem| format!("{}/", it.pointer).starts_with(pointer);
    match check::errors(scenario).into_iter().find(of_this) {
        Some(problem) => Err(EditError::Refused { message: problem.message, mend: problem.mend }),
        None => Ok(()),
    }
}
