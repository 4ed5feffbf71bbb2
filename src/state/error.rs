//! Why an edit cannot be made: what is wrong, where, and how to mend it, in words a planner uses.

use std::fmt;

use crate::text::{and_list, trimmed};

#[derive(Clone, Debug, PartialEq)]
pub enum EditError {
    /// A portfolio needs at least one scenario.
    NoScenario,
    LastScenario,
    Unknown {
        thing: Thing,
        name: String,
    },
    EmptyName(Thing),
    /// A number outside what makes sense, both ends included.
    Number {
        what: &'static str,
        value: f64,
        least: f64,
        most: f64,
    },
    Currency(String),
    /// A typed text that cannot be understood.
    Text {
        text: String,
        problem: TextProblem,
    },
    /// A summary takes what its tasks take.
    SummaryHasNone {
        task: String,
        what: &'static str,
    },
    NeedsDate {
        task: String,
        kind: &'static str,
    },
    /// Work would wait for itself; the tasks in the order in which each waits for the one before.
    Cycle(Vec<String>),
    LinkWithinSummary {
        task: String,
        summary: String,
    },
    /// FF and SF bind a finish, which a summary only has through its tasks.
    FinishLinkIntoSummary {
        task: String,
    },
    /// A lag that is a share of a duration, where there is none.
    ShareOfSummary {
        waiting: String,
        summary: String,
    },
    Period,
    /// What the engine's own check says.
    Refused {
        message: String,
        mend: String,
    },
    ConstraintOnSummary {
        task: String,
    },
    NothingToIndentUnder {
        task: String,
    },
    AtTheTop {
        task: String,
    },
    IntoItself {
        task: String,
    },
    NothingSelected,
    /// A probability that follows from another risk.
    Caused {
        risk: String,
        cause: String,
    },
    /// An edit of several failed; none of them was made.
    OneOfMany {
        label: String,
        error: Box<EditError>,
    },
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Thing {
    Portfolio,
    Scenario,
    Project,
    Task,
    Resource,
    Calendar,
    Risk,
    Impact,
    Response,
    Driver,
    Correlation,
}

/// What cannot be understood in a typed text.
#[derive(Clone, Debug, PartialEq)]
pub enum TextProblem {
    Empty,
    Word(String),
    Unit(String),
    UnitsDiffer,
    Negative,
    /// More than a hundred years.
    TooLong,
    TwoNumbers(f64, f64),
    Count {
        given: usize,
        wanted: &'static str,
    },
    OutOfOrder {
        sorted: [f64; 3],
    },
    /// Numbers that no distribution of this shape has; how to mend it.
    Impossible(&'static str),
    NothingToVary,
    Percent,
    Probability,
    /// The bounds of a scale of five levels.
    Scale,
    Row {
        number: usize,
        last: usize,
    },
    Task {
        name: String,
        nearest: Option<String>,
    },
    SeveralTasks {
        name: String,
        first: String,
        second: String,
    },
    Twice(String),
    Itself,
    ElapsedOnCalendar,
    LagCalendar(String),
    Resource {
        name: String,
        nearest: Option<String>,
    },
    SeveralResources {
        name: String,
        first: String,
        second: String,
    },
    Units(String),
    Date,
    Money,
    Hours,
    /// A shift that ends before it begins; the two that it is.
    OverMidnight([String; 2]),
    Overlap,
    Period,
    NoSum,
    UnitsFrom,
}

impl EditError {
    pub(super) fn unknown(thing: Thing, name: impl fmt::Display) -> Self {
        Self::Unknown { thing, name: name.to_string() }
    }

    pub(super) fn text(text: &str, problem: TextProblem) -> Self {
        Self::Text { text: text.trim().to_owned(), problem }
    }

    /// What is wrong and where, in one sentence.
    pub fn message(&self) -> String {
        match self {
            Self::NoScenario => "The portfolio holds no scenario.".to_owned(),
            Self::LastScenario => "The last scenario cannot be deleted.".to_owned(),
            Self::Unknown { thing, name } => format!("There is no {thing} “{name}” any more."),
            Self::EmptyName(thing) => format!("A {thing} needs a name."),
            Self::Number { what, value, least, most } => {
                let (bound, word) = if *most < *value { (most, "at most") } else { (least, "at least") };
                format!("{what} cannot be {}: it is {word} {}.", trimmed(*value, 3), trimmed(*bound, 3))
            }
            Self::Currency(code) => format!("“{code}” is not a currency code."),
            Self::Text { text, problem } => problem.message(text),
            Self::SummaryHasNone { task, what } => {
                format!("“{task}” is a summary: its {what} is that of its tasks.")
            }
            Self::NeedsDate { task, kind } => format!("“{task}” cannot be held to “{kind}” without a date."),
            Self::Cycle(path) => format!("Work would wait for itself: {}.", path.join(" → ")),
            Self::LinkWithinSummary { task, summary } => {
                format!("“{task}” is part of “{summary}”, so neither can wait for the other.")
            }
            Self::FinishLinkIntoSummary { task } => {
                format!("“{task}” is a summary: a link cannot hold its finish.")
            }
            Self::ShareOfSummary { waiting, summary } => {
                format!(
                    "“{waiting}” waits for a share of “{summary}”, which as a summary has no duration of its own."
                )
            }
            Self::Period => "A period ends before it begins.".to_owned(),
            Self::Refused { message, .. } => message.clone(),
            Self::ConstraintOnSummary { task } => {
                format!("“{task}” is a summary: only “start no earlier” and “finish no later” can hold it.")
            }
            Self::NothingToIndentUnder { task } => {
                format!("There is no task above “{task}” on its level to be its summary.")
            }
            Self::AtTheTop { task } => format!("“{task}” stands at the top level already."),
            Self::IntoItself { task } => format!("“{task}” cannot be moved into itself."),
            Self::NothingSelected => "Nothing is selected.".to_owned(),
            Self::Caused { risk, cause } => {
                format!("How probable “{risk}” is follows from “{cause}”.")
            }
            Self::OneOfMany { label, error } => format!("{label}: {}", error.message()),
        }
    }

    /// How to mend it, in one sentence.
    pub fn mend(&self) -> String {
        match self {
            Self::NoScenario => "Open a file with at least one scenario.".to_owned(),
            Self::LastScenario => "Add another first, then delete this one.".to_owned(),
            Self::Unknown { .. } => "It may have been deleted or undone; look again and repeat.".to_owned(),
            Self::EmptyName(_) => "Type at least one letter.".to_owned(),
            Self::Number { .. } => "Type another number.".to_owned(),
            Self::Currency(_) => "Use the three capital letters of ISO 4217, for example EUR.".to_owned(),
            Self::Text { problem, .. } => problem.mend(),
            Self::SummaryHasNone { .. } => "Change its tasks, or move them out of it first.".to_owned(),
            Self::NeedsDate { .. } => "Give the date too.".to_owned(),
            Self::Cycle(_) => "Remove one of the links on this way first.".to_owned(),
            Self::LinkWithinSummary { .. } => "Link it to another task inside the summary.".to_owned(),
            Self::FinishLinkIntoSummary { .. } => "Link its last task, or use FS or SS.".to_owned(),
            Self::ShareOfSummary { .. } => "Give the lag in days first.".to_owned(),
            Self::Period => "Swap its two dates.".to_owned(),
            Self::Refused { mend, .. } => mend.clone(),
            Self::ConstraintOnSummary { .. } => "Put the constraint on one of its tasks.".to_owned(),
            Self::NothingToIndentUnder { .. } => "Move it below the task that should hold it.".to_owned(),
            Self::AtTheTop { .. } => "Nothing needs to be done.".to_owned(),
            Self::IntoItself { .. } => "Choose a place outside of it.".to_owned(),
            Self::NothingSelected => "Select the tasks first.".to_owned(),
            Self::Caused { .. } => {
                "Change both its probabilities beside the register, or choose that nothing causes it."
                    .to_owned()
            }
            Self::OneOfMany { error, .. } => format!("{} Nothing was changed.", error.mend()),
        }
    }
}

impl TextProblem {
    fn message(&self, text: &str) -> String {
        match self {
            Self::Empty => "Nothing was typed.".to_owned(),
            Self::Word(word) => format!("“{word}” in “{text}” is not understood."),
            Self::Unit(unit) => format!("“{unit}” is not a unit of time."),
            Self::UnitsDiffer => format!("“{text}” mixes working time and elapsed time."),
            Self::Negative => format!("“{text}” would take less than no time."),
            Self::TooLong => format!("“{text}” is longer than a hundred years."),
            Self::TwoNumbers(low, high) => {
                let (low, high) = (trimmed(*low, 3), trimmed(*high, 3));
                format!("“{text}”: of two numbers it is not clear what {low} and {high} are.")
            }
            Self::Count { given, wanted } => format!("“{text}” holds {given} numbers, not {wanted}."),
            Self::OutOfOrder { .. } => {
                format!("“{text}” is not in order: optimistic, most likely, pessimistic.")
            }
            Self::Impossible(_) => format!("Nothing is spread like “{text}”."),
            Self::NothingToVary => format!("“{text}” needs a duration to vary."),
            Self::Percent => format!("“{text}” is not a range in percent."),
            Self::Scale => format!("“{text}” is not a scale of five levels."),
            Self::Probability => format!("“{text}” is not a probability."),
            Self::Row { number, last } => format!("There is no row {number}: the last is {last}."),
            Self::Task { name, .. } => format!("There is no task “{name}”."),
            Self::SeveralTasks { name, first, second } => {
                format!("“{name}” names several tasks: {}.", and_list(&[first, second]))
            }
            Self::Twice(name) => format!("“{name}” is named twice."),
            Self::LagCalendar(name) => format!("“@{name}” is no calendar that a lag is counted on."),
            Self::ElapsedOnCalendar => "Elapsed time counts every hour, on whatever calendar.".to_owned(),
            Self::Itself => "A task cannot wait for itself.".to_owned(),
            Self::Resource { name, .. } => format!("There are no people called “{name}”."),
            Self::SeveralResources { name, first, second } => {
                format!("“{name}” may mean {first} or {second}.")
            }
            Self::Units(units) => format!("“{units}” is not a number of people."),
            Self::Date => format!("“{text}” is not a date."),
            Self::Money => format!("“{text}” is not a sum of money."),
            Self::Hours => format!("“{text}” is not understood as hours of work."),
            Self::OverMidnight(_) => format!("“{text}” goes over midnight."),
            Self::Overlap => format!("The shifts of “{text}” overlap."),
            Self::Period => format!("“{text}” is not a period."),
            Self::NoSum => format!("“{text}” names a period and no sum."),
            Self::UnitsFrom => format!("“{text}” is not a date and a number."),
        }
    }

    fn mend(&self) -> String {
        match self {
            Self::Empty => "Type a number of days, for example 10 or 3 5 9.".to_owned(),
            Self::Word(_) => "Type for example 10, 3 5 9, ±20%, -5/+60% or 2w.".to_owned(),
            Self::Unit(_) => "Use d, w, h or mo for working time, ed, ew or eh for elapsed time.".to_owned(),
            Self::UnitsDiffer => "Give all three numbers the same kind of day.".to_owned(),
            Self::Negative => "Type zero or more.".to_owned(),
            Self::TooLong => "Check the number and its unit.".to_owned(),
            Self::TwoNumbers(low, high) => {
                let (low, high) = (trimmed(*low, 3), trimmed(*high, 3));
                format!(
                    "Type three (optimistic, most likely, pessimistic), or {low}..{high} for what holds in 8 of 10 cases."
                )
            }
            Self::Count { wanted, .. } => format!("Type {wanted}."),
            Self::OutOfOrder { sorted } => {
                let [low, mode, high] = sorted.map(|it| trimmed(it, 3));
                format!("Did you mean {low} {mode} {high}?")
            }
            Self::Impossible(mend) => (*mend).to_owned(),
            Self::NothingToVary => "Type the duration too, for example ±20% 18.".to_owned(),
            Self::Scale => "Type four numbers that rise: where each level ends.".to_owned(),
            Self::Probability => "Type for example 30 % or 0.3.".to_owned(),
            Self::Percent => "Type for example ±20% or -5/+60%; nothing takes less than −100 %.".to_owned(),
            Self::Row { .. } => "Use the number at the left of the row.".to_owned(),
            Self::Task { nearest: Some(nearest), .. } | Self::Resource { nearest: Some(nearest), .. } => {
                format!("Did you mean “{nearest}”?")
            }
            Self::Task { .. } => "Use a row number, a task's name, or project/task.".to_owned(),
            Self::SeveralTasks { .. } => "Use the row number, or project/task.".to_owned(),
            Self::Twice(_) => "Name it once.".to_owned(),
            Self::LagCalendar(_) => {
                "Use @project, @predecessor or @24h, or leave it out for the task's own.".to_owned()
            }
            Self::ElapsedOnCalendar => "Leave out what stands behind the @.".to_owned(),
            Self::Itself => "Name another task.".to_owned(),
            Self::Resource { .. } => "Add them on the Resources page first.".to_owned(),
            Self::SeveralResources { .. } => "Type more of the name.".to_owned(),
            Self::Units(_) => "Type a number above 0, for example Test 1.5 or Test 50%.".to_owned(),
            Self::Date => "Type for example 3 Dec 2027 or 2027-12-03.".to_owned(),
            Self::Money => "Type for example 2.1M, 850k or 12500.".to_owned(),
            Self::Hours => "Type for example 08:00-12:00 13:00-17:00, or free for none.".to_owned(),
            Self::OverMidnight([today, tomorrow]) => {
                format!("Type {today} on this day and {tomorrow} on the next.")
            }
            Self::Overlap => "Join them, or change one.".to_owned(),
            Self::Period => {
                "Type for example 2027, Q3 2027, Jul 2027 or 1 Jul 2027 – 30 Sep 2027.".to_owned()
            }
            Self::NoSum => "Type the sum behind the period, for example 2027 2.1M.".to_owned(),
            Self::UnitsFrom => "Type for example 1 Mar 2027 8: eight from then on.".to_owned(),
        }
    }
}

impl fmt::Display for EditError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.message(), self.mend())
    }
}

impl std::error::Error for EditError {}

impl fmt::Display for Thing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Portfolio => "portfolio",
            Self::Scenario => "scenario",
            Self::Project => "project",
            Self::Task => "task",
            Self::Resource => "resource",
            Self::Calendar => "calendar",
            Self::Risk => "risk",
            Self::Impact => "impact",
            Self::Response => "response",
            Self::Driver => "driver",
            Self::Correlation => "correlation group",
        })
    }
}
