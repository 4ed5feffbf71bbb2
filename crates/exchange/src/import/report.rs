//! What a person should know about an import.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

/// What came in, what did not, and what will behave otherwise.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Report {
    /// What came in.
    pub counts: Counts,
    /// What did not come in as it was, in the order of the plan.
    pub notes: Vec<Note>,
}

/// How many of each came in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counts {
    /// Tasks that are no summaries, milestones among them.
    pub tasks: usize,
    /// Tasks without duration.
    pub milestones: usize,
    /// Summary tasks.
    pub summaries: usize,
    /// Links between tasks.
    pub links: usize,
    /// Calendars.
    pub calendars: usize,
    /// Pools of people or things.
    pub resources: usize,
    /// Resources on tasks.
    pub assignments: usize,
}

/// One thing that did not come in as it was.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Note {
    /// What it concerns.
    pub about: About,
    /// What became of it.
    pub effect: Effect,
    /// A stable name of the kind of note, for example `split`.
    pub kind: Cow<'static, str>,
    /// What happened and what follows, in plain sentences.
    pub message: String,
}

/// What a note concerns.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum About {
    /// The plan as a whole.
    Plan,
    /// A calendar.
    Calendar {
        /// Its name in the plan.
        name: String,
    },
    /// A resource.
    Resource {
        /// Its unique id in the plan.
        uid: String,
        /// Its name in the plan.
        name: String,
    },
    /// A task.
    Task {
        /// Its unique id in the plan.
        uid: String,
        /// Its name in the plan.
        name: String,
    },
}

/// What became of something.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Effect {
    /// It is not in the import.
    LeftOut,
    /// It is there, and behaves otherwise than in its own program.
    Differs,
    /// The plan does not say; this was assumed.
    Assumed,
}

impl Report {
    /// The notes on one task.
    pub fn of_task<'r>(&'r self, uid: &'r str) -> impl Iterator<Item = &'r Note> {
        self.notes.iter().filter(move |it| matches!(&it.about, About::Task { uid: of, .. } if of == uid))
    }
}
