//! The portfolio on the desk: its document with its past, and what is looked at.

use slipcast_engine::model::ScenarioId;

use super::document::Document;
use super::edit::Command;
use super::error::EditError;
use super::history::{Gesture, History};
use super::view::{Page, View};
use super::{Applied, Note};

/// An open portfolio. Immutable: every action makes a new one.
#[derive(Clone, Debug)]
pub struct Session {
    /// Under which it is kept in this browser.
    pub key: String,
    pub history: History,
    pub view: View,
}

/// What can be done with an open portfolio, apart from looking at it.
#[derive(Clone, Debug)]
pub enum Act {
    /// An edit that was applied to the document on the desk, or to that before its gesture.
    Record {
        document: Document,
        label: String,
        gesture: Option<Gesture>,
    },
    Undo,
    Redo,
    /// To where so many steps are done.
    Jump(usize),
    /// Another scenario on the desk.
    Show(Document),
    Look(View),
}

/// What an edit came to.
#[derive(Debug)]
pub struct Edited {
    pub act: Act,
    /// What else it changed, or left alone, that the person should know.
    pub notes: Vec<Note>,
}

impl Session {
    pub fn new(key: String, document: Document) -> Self {
        Self { key, history: History::new(document), view: View::default() }
    }

    pub fn document(&self) -> &Document {
        self.history.present()
    }

    /// Applies a command to the document on the desk; one of a gesture to the document before it, so that a drag is one
    /// edit and not the sum of its steps.
    ///
    /// # Errors
    /// Why the command cannot be applied; nothing has changed then.
    #[inline(never)] // A door to what is loaded later.
    pub fn edit(&self, command: &Command, gesture: Option<Gesture>) -> Result<Edited, EditError> {
        let before = gesture.map_or(self.document(), |it| self.history.before(it));
        let label = command.label(before);
        let Applied { document, notes } = command.apply(before)?;
        Ok(Edited { act: Act::Record { document, label, gesture }, notes })
    }

    #[must_use]
    pub fn after(&self, act: Act) -> Self {
        let history = match act {
            Act::Look(view) => return Self { view, ..self.clone() },
            Act::Record { document, label, gesture } => self.history.record(document, label, gesture),
            Act::Undo => self.history.undo().unwrap_or_else(|| self.history.clone()),
            Act::Redo => self.history.redo().unwrap_or_else(|| self.history.clone()),
            Act::Jump(done) => self.history.jump(done),
            Act::Show(document) => self.history.showing(document),
        };
        let view = self.view.without_missing(history.present());
        Self { key: self.key.clone(), history, view }
    }

    /// On another page, and of another scenario when one is named that there is.
    #[must_use]
    pub fn turned_to(&self, page: Page, scenario: Option<&ScenarioId>) -> Self {
        let shown = scenario.filter(|it| **it != self.document().scenario().id);
        let shown = shown.and_then(|it| self.document().showing(it));
        let history = shown.map_or_else(|| self.history.clone(), |it| self.history.showing(it));
        let view = self.view.turn_to(page).without_missing(history.present());
        Self { key: self.key.clone(), history, view }
    }

    /// What addresses call it: its key and, where there are several, the scenario that is shown.
    pub fn place(&self) -> String {
        let document = self.document();
        match document.portfolio().scenarios.len() {
            1 => self.key.clone(),
            _ => format!("{}~{}", self.key, document.scenario().id),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use slipcast_engine::model::{Extra, Portfolio, Project, Scenario};

    use super::*;

    fn session(scenarios: &[&str]) -> Session {
        let scenario = |id: &&str| {
            let projects = vec![Arc::new(Project::new(format!("only-{id}").as_str(), "P"))];
            Arc::new(Scenario { projects, ..Scenario::new(*id, id.to_uppercase()) })
        };
        let scenarios = scenarios.iter().map(scenario).collect();
        let portfolio = Portfolio { name: "P".to_owned(), scenarios, extra: Extra::default() };
        Session::new("k1".to_owned(), Document::new(portfolio).unwrap())
    }

    #[test]
    fn a_place_names_the_scenario_where_there_are_several() {
        assert_eq!(session(&["a"]).place(), "k1");
        let session = session(&["a", "b"]);
        assert_eq!(session.place(), "k1~a");
        assert_eq!(session.turned_to(Page::Board, Some(&"b".into())).place(), "k1~b");
        assert_eq!(session.turned_to(Page::Board, Some(&"gone".into())).place(), "k1~a");
    }

    #[test]
    fn a_page_that_the_other_scenario_does_not_have_gives_way_to_the_board() {
        let session = session(&["a", "b"]).turned_to(Page::Project("only-a".into()), None);
        assert_eq!(session.view.page, Page::Project("only-a".into()));
        let there = session.turned_to(Page::Project("only-b".into()), Some(&"b".into()));
        assert_eq!(there.view.page, Page::Project("only-b".into()));
        let elsewhere = session.after(Act::Show(session.document().showing(&"b".into()).unwrap()));
        assert_eq!(elsewhere.view.page, Page::Board);
    }

    #[test]
    fn a_jump_leaves_nothing_on_the_page_that_is_not_there() {
        let session = session(&["a"]);
        let add = Command::DuplicateProject("only-a".into());
        let edited = session.after(session.edit(&add, None).unwrap().act);
        let copy = edited.document().scenario().projects[1].id.clone();
        let open = edited.turned_to(Page::Project(copy), None);
        let back = open.after(Act::Jump(0));
        assert_eq!((back.document(), &back.view.page), (session.document(), &Page::Board));
    }
}
