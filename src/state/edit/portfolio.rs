//! Edits of the portfolio, its scenarios and how they are simulated.

use std::sync::Arc;

use slipcast_engine::model::{Decision, Scenario, ScenarioId};

use super::change::{MOST_MONEY, change_scenario, checked, checked_name, optional_text};
use super::{Applied, ScenarioEdit, SimulationEdit};
use crate::state::document::Document;
use crate::state::error::{EditError, Thing};
use crate::state::names::{new_id, new_name};

/// Seeds are exact in JSON, where numbers are doubles.
const LARGEST_SEED: u64 = (1 << 53) - 1;
const MOST_ITERATIONS: u32 = 1_000_000;

pub(super) fn rename(document: &Document, name: &str) -> Result<Applied, EditError> {
    let name = checked_name(name, Thing::Portfolio)?;
    if name == document.portfolio().name {
        return Ok(document.clone().into());
    }
    let mut portfolio = (**document.portfolio()).clone();
    portfolio.name = name;
    document.with_portfolio(portfolio, document.current()).map(Applied::from)
}

pub(super) fn edit_scenario(document: &Document, edit: &ScenarioEdit) -> Result<Applied, EditError> {
    change_scenario(document, |scenario| {
        match edit {
            ScenarioEdit::Rename(name) => scenario.name = checked_name(name, Thing::Scenario)?,
            ScenarioEdit::Note(note) => {
                scenario.note = optional_text(note.as_deref());
            }
            ScenarioEdit::Currency(code) => {
                let known = code.len() == 3 && code.bytes().all(|it| it.is_ascii_uppercase());
                scenario.currency =
                    known.then(|| code.clone()).ok_or_else(|| EditError::Currency(code.clone()))?;
            }
            ScenarioEdit::Confidence(level) => {
                scenario.confidence = checked("The confidence", *level, 0.01, 0.99)?;
            }
            ScenarioEdit::StatusDate(date) => scenario.status_date = *date,
            ScenarioEdit::Budgets(budgets) => {
                for budget in budgets {
                    checked("A budget", budget.amount, 0.0, MOST_MONEY)?;
                    if budget.to.end() <= budget.from.begin() {
                        return Err(EditError::Period);
                    }
                }
                scenario.budgets.clone_from(budgets);
            }
        }
        Ok(())
    })
}

pub(super) fn edit_simulation(document: &Document, edit: SimulationEdit) -> Result<Applied, EditError> {
    change_scenario(document, |scenario| {
        let simulation = &mut scenario.simulation;
        match edit {
            SimulationEdit::Iterations(count) => {
                checked("The number of iterations", f64::from(count), 1.0, f64::from(MOST_ITERATIONS))?;
                simulation.iterations = count;
            }
            SimulationEdit::Seed(seed) => {
                checked("The seed", seed as f64, 0.0, LARGEST_SEED as f64)?;
                simulation.seed = seed;
            }
            SimulationEdit::Sampling(sampling) => simulation.sampling = sampling,
            SimulationEdit::Resources(mode) => simulation.resources = mode,
            SimulationEdit::StopWithinDays(days) => {
                simulation.stop_when_p80_within_days =
                    days.map(|it| checked("The half-width", it, 0.01, 3_650.0)).transpose()?;
            }
        }
        Ok(())
    })
}

pub(super) fn log_decision(document: &Document, decision: &Decision) -> Result<Applied, EditError> {
    change_scenario(document, |scenario| {
        checked_name(&decision.title, Thing::Scenario)?;
        scenario.decisions.push(decision.clone());
        Ok(())
    })
}

pub(super) fn add_scenario(document: &Document, name: &str) -> Result<Applied, EditError> {
    let name = checked_name(name, Thing::Scenario)?;
    let mut portfolio = (**document.portfolio()).clone();
    let original = document.scenario();
    let copy = Scenario {
        id: new_id(&name, "scenario", portfolio.scenarios.iter().map(|it| it.id.as_str())).into(),
        name: new_name(&name, portfolio.scenarios.iter().map(|it| it.name.as_str())),
        based_on: Some(original.id.clone()),
        note: None,
        ..(**original).clone()
    };
    portfolio.scenarios.push(Arc::new(copy));
    let last = portfolio.scenarios.len() - 1;
    document.with_portfolio(portfolio, last).map(Applied::from)
}

/// What was based on it stands on its own: a scenario is a complete model. In place of the one on the desk comes the
/// one that it was made from.
pub(super) fn delete_scenario(document: &Document, id: &ScenarioId) -> Result<Applied, EditError> {
    let mut portfolio = (**document.portfolio()).clone();
    let place = portfolio.scenarios.iter().position(|it| it.id == *id);
    let place = place.ok_or_else(|| EditError::unknown(Thing::Scenario, id))?;
    if portfolio.scenarios.len() == 1 {
        return Err(EditError::LastScenario);
    }
    let deleted = portfolio.scenarios.remove(place);
    for scenario in &mut portfolio.scenarios {
        if scenario.based_on.as_ref() == Some(id) {
            Arc::make_mut(scenario).based_on = None;
        }
    }
    let place_of = |id: &ScenarioId| portfolio.scenarios.iter().position(|it| it.id == *id);
    let shown = if *id == document.scenario().id {
        deleted.based_on.as_ref().and_then(place_of).unwrap_or_else(|| place.saturating_sub(1))
    } else {
        place_of(&document.scenario().id).unwrap_or_default()
    };
    document.with_portfolio(portfolio, shown).map(Applied::from)
}
