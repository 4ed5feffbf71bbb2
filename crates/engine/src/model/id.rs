//! Identifiers. Each list of a scenario has a type of its own, so that no id of one is looked up in another.

use std::fmt;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

macro_rules! id_types {
    ($($(#[doc = $doc:literal])+ $name:ident),+ $(,)?) => {$(
        $(#[doc = $doc])+
        ///
        /// 1–64 characters, any but `/`, `.` and white space.
        #[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(Arc<str>);

        impl $name {
            /// The id as text.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl From<&str> for $name {
            fn from(text: &str) -> Self {
                Self(text.into())
            }
        }

        impl From<String> for $name {
            fn from(text: String) -> Self {
                Self(text.into())
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                fmt::Debug::fmt(&*self.0, f)
            }
        }

        impl std::borrow::Borrow<str> for $name {
            fn borrow(&self) -> &str {
                &self.0
            }
        }
    )+};
}

id_types! {
    /// A scenario of the file.
    ScenarioId,
    /// A calendar of the scenario.
    CalendarId,
    /// A pool of interchangeable units, shared by all projects.
    ResourceId,
    /// A project of the scenario.
    ProjectId,
    /// A task within its project; elsewhere it is written as a [`TaskPath`].
    TaskId,
    /// A risk of the scenario.
    RiskId,
    /// One impact within its risk.
    ImpactId,
    /// A driver of the scenario.
    DriverId,
    /// A correlation group of the scenario.
    CorrelationId,
}

/// A task named from outside its project, written `project/task`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct TaskPath {
    /// The project.
    pub project: ProjectId,
    /// The task within it.
    pub task: TaskId,
}

impl TaskPath {
    /// Reads `project/task`; `None` without exactly one slash between two names.
    pub fn parse(text: &str) -> Option<Self> {
        let (project, task) = text.split_once('/')?;
        let named = !project.is_empty() && !task.is_empty() && !task.contains('/');
        named.then(|| Self { project: project.into(), task: task.into() })
    }
}

impl fmt::Display for TaskPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.project, self.task)
    }
}
