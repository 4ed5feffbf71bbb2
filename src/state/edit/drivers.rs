//! Edits of drivers and of correlation groups.

use slipcast_engine::model::{
    Correlation, CorrelationId, Distribution, Driver, DriverId, DriverTarget, Extra, TaskPath,
};

use super::change::{change_scenario, checked, checked_name};
use super::risks::{refuse_errors, retyped};
use super::{Applied, CorrelationEdit, DriverEdit};
use crate::state::document::Document;
use crate::state::error::{EditError, TextProblem, Thing};
use crate::state::names::new_id;
use crate::state::typed::SizeKind;

/// A little either way, until somebody says otherwise.
const FIRST_MULTIPLIER: Distribution = Distribution::Pert { low: 0.9, mode: 1.0, high: 1.2, lambda: None };
const FIRST_COEFFICIENT: f64 = 0.5;

pub(super) fn add(document: &Document, name: &str) -> Result<Applied, EditError> {
    let name = checked_name(name, Thing::Driver)?;
    change_scenario(document, |scenario| {
        let id = new_id(&name, "driver", scenario.drivers.iter().map(|it| it.id.as_str())).into();
        scenario.drivers.push(Driver {
            id,
            name,
            multiplier: FIRST_MULTIPLIER,
            tasks: Vec::new(),
            projects: Vec::new(),
            on: DriverTarget::Duration,
            extra: Extra::default(),
        });
        Ok(())
    })
}

pub(super) fn remove(document: &Document, id: &DriverId) -> Result<Applied, EditError> {
    change_scenario(document, |scenario| {
        let place = scenario.drivers.iter().position(|it| it.id == *id);
        scenario.drivers.remove(place.ok_or_else(|| EditError::unknown(Thing::Driver, id))?);
        Ok(())
    })
}

pub(super) fn edit(document: &Document, id: &DriverId, edit: &DriverEdit) -> Result<Applied, EditError> {
    change_scenario(document, |scenario| {
        let place = scenario.drivers.iter().position(|it| it.id == *id);
        let place = place.ok_or_else(|| EditError::unknown(Thing::Driver, id))?;
        let driver = &mut scenario.drivers[place];
        match edit {
            DriverEdit::Rename(name) => driver.name = checked_name(name, Thing::Driver)?,
            DriverEdit::Multiplier(text) => {
                let typed = retyped(Some(&driver.multiplier), text, SizeKind::Factor)?;
                driver.multiplier = typed.ok_or_else(|| EditError::text(text, TextProblem::Empty))?;
                return refuse_errors(scenario, &format!("/drivers/{place}/multiplier/"));
            }
            DriverEdit::On(target) => driver.on = *target,
            DriverEdit::Hits(hits) => {
                driver.tasks.clone_from(&hits.tasks);
                driver.projects.clone_from(&hits.projects);
            }
        }
        Ok(())
    })
}

/// A correlation of two tasks or more; others can join it later.
pub(super) fn correlate(document: &Document, between: &[TaskPath]) -> Result<Applied, EditError> {
    change_scenario(document, |scenario| {
        let taken = scenario.correlations.iter().filter_map(|it| it.id.as_ref()).map(|it| it.as_str());
        let id: CorrelationId = new_id("group", "group", taken).into();
        let place = scenario.correlations.len();
        scenario.correlations.push(Correlation {
            id: Some(id),
            between: between.to_vec(),
            coefficient: FIRST_COEFFICIENT,
            extra: Extra::default(),
        });
        refuse_errors(scenario, &format!("/correlations/{place}/"))
    })
}

pub(super) fn uncorrelate(document: &Document, place: usize) -> Result<Applied, EditError> {
    change_scenario(document, |scenario| {
        if scenario.correlations.len() <= place {
            return Err(EditError::unknown(Thing::Correlation, place + 1));
        }
        scenario.correlations.remove(place);
        Ok(())
    })
}

pub(super) fn edit_correlation(
    document: &Document,
    place: usize,
    edit: &CorrelationEdit,
) -> Result<Applied, EditError> {
    change_scenario(document, |scenario| {
        let correlation = scenario.correlations.get_mut(place);
        let correlation = correlation.ok_or_else(|| EditError::unknown(Thing::Correlation, place + 1))?;
        match edit {
            CorrelationEdit::Coefficient(value) => {
                correlation.coefficient = checked("A rank correlation", *value, -1.0, 1.0)?;
            }
            CorrelationEdit::Between(tasks) => correlation.between.clone_from(tasks),
        }
        refuse_errors(scenario, &format!("/correlations/{place}/"))
    })
}
