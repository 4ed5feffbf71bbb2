//! Everything that changes the document. A command is applied to a document and gives another one, or says why not;
//! undo, autosave, the decision log and the next simulation all hang on this one place.

mod calendars;
mod change;
mod drivers;
mod label;
mod links;
mod merge;
mod new_tasks;
mod note;
mod outline;
mod portfolio;
mod projects;
mod references;
mod resources;
mod risk_label;
mod risks;
mod tasks;
mod template;

use std::sync::Arc;

use slipcast_engine::model::{
    Budget, CalendarException, CalendarId, CapacityChange, Constraint, Date, DateTime, Decision,
    Distribution, DriverId, DriverTarget, Portfolio, ProjectId, ResourceId, ResourceMode, RiskId, Sampling,
    ScenarioId, TaskId, TaskPath,
};

use super::document::Document;
use super::error::EditError;

pub use calendars::hours_on;
pub use merge::{Merge, MergedUnits, merged_units};
pub use note::{DroppedWork, Note};
pub use template::{TEMPLATES, Template};

/// One edit, in the terms of the person who makes it. What it does not name is the scenario on the desk.
#[derive(Clone, Debug, PartialEq)]
pub enum Command {
    RenamePortfolio(String),
    Scenario(ScenarioEdit),
    /// A copy of the scenario on the desk, which takes its place there.
    AddScenario(String),
    DeleteScenario(ScenarioId),
    Simulation(SimulationEdit),
    LogDecision(Box<Decision>),

    AddProject {
        name: String,
        start: DateTime,
    },
    DuplicateProject(ProjectId),
    RemoveProject(ProjectId),
    /// To a place, from 0, in the order of ranks; all ranks become explicit.
    RankProject {
        project: ProjectId,
        place: usize,
    },
    Project {
        project: ProjectId,
        edit: ProjectEdit,
    },

    AddTask {
        project: ProjectId,
        place: Place,
        name: String,
    },
    /// One after the other.
    AddTasks {
        project: ProjectId,
        place: Place,
        tasks: Vec<NewTask>,
    },
    /// With all they hold.
    DeleteTasks {
        project: ProjectId,
        tasks: Vec<TaskId>,
    },
    MoveTask {
        project: ProjectId,
        task: TaskId,
        place: Place,
    },
    Indent {
        project: ProjectId,
        tasks: Vec<TaskId>,
    },
    Outdent {
        project: ProjectId,
        tasks: Vec<TaskId>,
    },
    Task {
        task: TaskPath,
        edit: TaskEdit,
    },
    ApplyTemplate {
        template: Template,
        tasks: Vec<TaskPath>,
        overwrite: bool,
    },

    AddResource {
        name: String,
        units: f64,
    },
    RemoveResource(ResourceId),
    Resource {
        resource: ResourceId,
        edit: ResourceEdit,
    },
    /// The same people under several names become one pool.
    MergeResources(Merge),

    AddCalendar(String),
    CopyCalendar(CalendarId),
    RemoveCalendar(CalendarId),
    Calendar {
        calendar: CalendarId,
        edit: CalendarEdit,
    },

    AddRisk(String),
    RemoveRisk(RiskId),
    Risk {
        risk: RiskId,
        edit: RiskEdit,
    },
    AddDriver(String),
    RemoveDriver(DriverId),
    Driver {
        driver: DriverId,
        edit: DriverEdit,
    },
    /// A correlation group of these tasks.
    Correlate(Vec<TaskPath>),
    /// Correlation groups are named by their place.
    Uncorrelate(usize),
    Correlation {
        place: usize,
        edit: CorrelationEdit,
    },

    /// Several edits that are one step, all or none: a paste, a fill.
    Together {
        label: String,
        commands: Vec<Command>,
    },
    /// Another document altogether.
    Replace {
        portfolio: Arc<Portfolio>,
        why: Replacement,
    },
}

#[derive(Clone, Debug, PartialEq)]
pub enum ScenarioEdit {
    Rename(String),
    Note(Option<String>),
    Currency(String),
    Confidence(f64),
    StatusDate(Option<DateTime>),
    Budgets(Vec<Budget>),
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub enum SimulationEdit {
    Iterations(u32),
    Seed(u64),
    Sampling(Sampling),
    /// `None`: levelled when there are resources.
    Resources(Option<ResourceMode>),
    StopWithinDays(Option<f64>),
}

#[derive(Clone, Debug, PartialEq)]
pub enum ProjectEdit {
    Rename(String),
    MoveStart(DateTime),
    Include(bool),
    MustHave(bool),
    Deadline(Option<DateTime>),
    Budget(Option<f64>),
    Calendar(Option<CalendarId>),
    CostPerDay(f64),
    Value(Option<Distribution>),
    CostOfDelay(f64),
}

/// What a cell of the grid holds is typed, the rest is chosen.
#[derive(Clone, Debug, PartialEq)]
pub enum TaskEdit {
    Rename(String),
    Wbs(Option<String>),
    Duration(String),
    Predecessors(String),
    People(String),
    Calendar(Option<CalendarId>),
    Constraint(Option<Constraint>),
    Deadline(Option<DateTime>),
    Cost(Option<Distribution>),
    CostPerDay(f64),
    Exists(f64),
}

#[derive(Clone, Debug, PartialEq)]
pub enum ResourceEdit {
    Rename(String),
    Units(f64),
    Changes(Vec<CapacityChange>),
    Calendar(Option<CalendarId>),
    CostPerHour(f64),
}

/// A task to be added, and what is typed into its cells.
#[derive(Clone, Debug, PartialEq)]
pub struct NewTask {
    pub name: String,
    pub edits: Vec<TaskEdit>,
}

#[derive(Clone, Debug, PartialEq)]
pub enum CalendarEdit {
    Rename(String),
    /// What projects follow that name none.
    MakeDefault,
    /// `None`: as many as the scenario says.
    HoursPerDay(Option<f64>),
    /// The hours of a weekday (0 is Monday), as typed.
    Weekday(usize, String),
    /// A working day becomes free, a free one is worked.
    Toggle(Date),
    Exceptions(Vec<CalendarException>),
}

/// Distributions and probabilities are typed, the rest is chosen.
#[derive(Clone, Debug, PartialEq)]
pub enum RiskEdit {
    Rename(String),
    Probability(String),
    Owner(String),
    /// The risk that makes it more or less probable, in place of a probability of its own.
    Cause(Option<RiskId>),
    IfOccurs(String),
    Otherwise(String),
    Impact {
        stage: Stage,
        place: usize,
        edit: ImpactEdit,
    },
    /// What the response is called; there is one from then on.
    Respond(String),
    NoResponse,
    Adopt(bool),
    ResponseCost(String),
    /// Empty: the probability stays what it is.
    ResponseProbability(String),
    /// Whether the response has impacts of its own; they begin as those of the risk.
    ResponseImpacts(bool),
}

/// Which impacts of a risk: its own, or those after its response.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    Before,
    After,
}

#[derive(Clone, Debug, PartialEq)]
pub enum ImpactEdit {
    /// After the last one, whatever the place.
    Add,
    Remove,
    Delay(String),
    Stretch(String),
    Cost(String),
    Hits(Hits),
}

/// What an impact or a driver touches.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Hits {
    pub tasks: Vec<TaskPath>,
    pub projects: Vec<ProjectId>,
}

#[derive(Clone, Debug, PartialEq)]
pub enum DriverEdit {
    Rename(String),
    Multiplier(String),
    On(DriverTarget),
    Hits(Hits),
}

#[derive(Clone, Debug, PartialEq)]
pub enum CorrelationEdit {
    Coefficient(f64),
    Between(Vec<TaskPath>),
}

/// Where a row of the outline goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// Before a task, on its level.
    Before(TaskId),
    /// After a task and all it holds, on its level.
    After(TaskId),
    /// The last of what a task holds.
    Inside(TaskId),
    /// The last of all, at the top level.
    End,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Replacement {
    Open,
    Import { file: String },
    Recover,
}

/// A document after an edit, and what the person should be told about it.
#[derive(Clone, Debug)]
pub struct Applied {
    pub document: Document,
    pub notes: Vec<Note>,
}

impl From<Document> for Applied {
    fn from(document: Document) -> Self {
        Self { document, notes: Vec::new() }
    }
}

impl Applied {
    /// Goes on with another edit, one of many.
    fn then(mut self, command: &Command) -> Result<Self, EditError> {
        let next = command.apply(&self.document).map_err(|error| EditError::OneOfMany {
            label: command.label(&self.document),
            error: Box::new(error),
        })?;
        self.document = next.document;
        self.notes.extend(next.notes);
        Ok(self)
    }
}

impl Command {
    /// The document after this edit; the very same one when it changes nothing.
    ///
    /// # Errors
    /// [`EditError`]; nothing is changed then.
    pub fn apply(&self, document: &Document) -> Result<Applied, EditError> {
        match self {
            Self::RenamePortfolio(name) => portfolio::rename(document, name),
            Self::Scenario(edit) => portfolio::edit_scenario(document, edit),
            Self::AddScenario(name) => portfolio::add_scenario(document, name),
            Self::DeleteScenario(id) => portfolio::delete_scenario(document, id),
            Self::Simulation(edit) => portfolio::edit_simulation(document, *edit),
            Self::LogDecision(decision) => portfolio::log_decision(document, decision),
            Self::AddProject { name, start } => projects::add(document, name, *start),
            Self::DuplicateProject(id) => projects::duplicate(document, id),
            Self::RemoveProject(id) => projects::remove(document, id),
            Self::RankProject { project, place } => projects::rank(document, project, *place),
            Self::Project { project, edit } => projects::edit(document, project, edit),
            Self::AddTask { project, place, name } => outline::add(document, project, place, name),
            Self::AddTasks { project, place, tasks } => new_tasks::add(document, project, place, tasks),
            Self::DeleteTasks { project, tasks } => outline::delete(document, project, tasks),
            Self::MoveTask { project, task, place } => outline::move_task(document, project, task, place),
            Self::Indent { project, tasks } => outline::indent(document, project, tasks),
            Self::Outdent { project, tasks } => outline::outdent(document, project, tasks),
            Self::Task { task, edit } => tasks::edit(document, task, edit),
            Self::ApplyTemplate { template, tasks, overwrite } => {
                template::apply(document, template, tasks, *overwrite)
            }
            Self::AddResource { name, units } => resources::add(document, name, *units),
            Self::RemoveResource(id) => resources::remove(document, id),
            Self::Resource { resource, edit } => resources::edit(document, resource, edit),
            Self::MergeResources(merge) => merge::apply(document, merge),
            Self::AddCalendar(name) => calendars::add(document, name),
            Self::CopyCalendar(id) => calendars::copy(document, id),
            Self::RemoveCalendar(id) => calendars::remove(document, id),
            Self::Calendar { calendar, edit } => calendars::edit(document, calendar, edit),
            Self::AddRisk(name) => risks::add(document, name),
            Self::RemoveRisk(id) => risks::remove(document, id),
            Self::Risk { risk, edit } => risks::edit(document, risk, edit),
            Self::AddDriver(name) => drivers::add(document, name),
            Self::RemoveDriver(id) => drivers::remove(document, id),
            Self::Driver { driver, edit } => drivers::edit(document, driver, edit),
            Self::Correlate(between) => drivers::correlate(document, between),
            Self::Uncorrelate(place) => drivers::uncorrelate(document, *place),
            Self::Correlation { place, edit } => drivers::edit_correlation(document, *place, edit),
            Self::Together { commands, .. } => together(document, commands),
            Self::Replace { portfolio, .. } => {
                let replaced = Document::new(Arc::clone(portfolio))?;
                let same_scenario = replaced.showing(&document.scenario().id);
                Ok(same_scenario.unwrap_or(replaced).into())
            }
        }
    }
}

fn together(document: &Document, commands: &[Command]) -> Result<Applied, EditError> {
    let mut applied = Applied::from(document.clone());
    for command in commands {
        applied = applied.then(command)?;
    }
    Ok(applied)
}

#[cfg(test)]
mod tests;
