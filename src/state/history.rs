//! Undo and redo.

use std::collections::VecDeque;

use super::document::Document;

/// The document, what it was before each edit, and what it will be again after a redo.
#[derive(Clone, Debug)]
pub struct History {
    past: VecDeque<Step>,
    present: Document,
    /// The present as the last step left it: another scenario may have been put on the desk since.
    left: Document,
    /// The next redo is the last.
    future: Vec<Step>,
}

/// One entry of the undo menu.
#[derive(Clone, Debug)]
struct Step {
    label: String,
    /// The name of the scenario that was on the desk.
    scenario: String,
    /// The document on the other side of the step: before it in the past, after it in the future.
    document: Document,
    gesture: Option<Gesture>,
}

/// One movement of a hand: all edits of a drag, from press to release, are one step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Gesture(pub u64);

/// A day of work; every step shares with its neighbours all it did not change.
const MOST_STEPS: usize = 500;

impl History {
    pub fn new(document: Document) -> Self {
        Self { past: VecDeque::new(), left: document.clone(), present: document, future: Vec::new() }
    }

    pub fn present(&self) -> &Document {
        &self.present
    }

    /// The document as it was before a gesture, or as it is when the gesture has changed nothing yet. Edits of a drag are
    /// applied to this one, each in place of the last: so a hand that comes back to where it began has changed nothing.
    pub fn before(&self, gesture: Gesture) -> &Document {
        let step = self.past.back().filter(|it| it.gesture == Some(gesture));
        step.map_or(&self.present, |it| &it.document)
    }

    /// The document after an edit. A further edit of the same gesture takes the place of the one before; one that
    /// brings the document back where the gesture began leaves no step.
    #[must_use]
    pub fn record(&self, document: Document, label: String, gesture: Option<Gesture>) -> Self {
        if document == self.present {
            return self.clone();
        }
        let mut past = self.past.clone();
        let continues = past.back().is_some_and(|it| gesture.is_some() && it.gesture == gesture);
        if continues {
            if let Some(step) = past.back_mut() {
                step.label = label;
            }
            if past.back().is_some_and(|it| it.document == document) {
                past.pop_back();
            }
        } else {
            let scenario = self.present.scenario().name.clone();
            past.push_back(Step { label, scenario, document: self.present.clone(), gesture });
            if MOST_STEPS < past.len() {
                past.pop_front();
            }
        }
        Self { past, left: document.clone(), present: document, future: Vec::new() }
    }

    /// Another scenario on the desk: not an edit, and nothing to undo.
    #[must_use]
    pub fn showing(&self, document: Document) -> Self {
        Self { present: document, ..self.clone() }
    }

    #[must_use]
    pub fn undo(&self) -> Option<Self> {
        let mut it = self.clone();
        it.go_back().then_some(it)
    }

    #[must_use]
    pub fn redo(&self) -> Option<Self> {
        let mut it = self.clone();
        it.go_on().then_some(it)
    }

    /// Where so many steps are done, or as near to it as there are steps. None is forgotten: those after it can be
    /// done again.
    #[must_use]
    pub fn jump(&self, done: usize) -> Self {
        let mut it = self.clone();
        while done < it.past.len() && it.go_back() {}
        while it.past.len() < done && it.go_on() {}
        it
    }

    fn go_back(&mut self) -> bool {
        let Some(step) = self.past.pop_back() else { return false };
        let taken_back = self.cross(step);
        self.future.push(taken_back);
        true
    }

    fn go_on(&mut self) -> bool {
        let Some(step) = self.future.pop() else { return false };
        let done_again = self.cross(step);
        self.past.push_back(done_again);
        true
    }

    /// To the other side of a step; the step as it is from there.
    fn cross(&mut self, step: Step) -> Step {
        let left = std::mem::replace(&mut self.left, step.document);
        self.present = self.left.clone();
        Step { document: left, gesture: None, ..step }
    }

    /// What undo would take back.
    pub fn undo_label(&self) -> Option<&str> {
        self.past.back().map(|it| it.label.as_str())
    }

    /// What redo would do again.
    pub fn redo_label(&self) -> Option<&str> {
        self.future.last().map(|it| it.label.as_str())
    }

    /// How many steps are done, of all that [`Self::steps`] gives.
    pub fn done(&self) -> usize {
        self.past.len()
    }

    /// Everything that was done, the first first, with what is undone now; each with the scenario that was on the desk.
    pub fn steps(&self) -> impl Iterator<Item = (&str, &str)> {
        let steps = self.past.iter().chain(self.future.iter().rev());
        steps.map(|it| (it.label.as_str(), it.scenario.as_str()))
    }

    /// Whether there was more than is remembered.
    pub fn is_full(&self) -> bool {
        self.past.len() + self.future.len() == MOST_STEPS
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use slipcast_engine::model::{Extra, Portfolio, Scenario};

    use super::*;

    fn document() -> Document {
        let scenarios = vec![Arc::new(Scenario::new("a", "A"))];
        Document::new(Portfolio { name: "P".to_owned(), scenarios, extra: Extra::default() }).unwrap()
    }

    fn labels(history: &History) -> Vec<&str> {
        history.steps().map(|it| it.0).collect()
    }

    #[test]
    fn undo_and_redo_go_back_and_forth_between_the_very_same_documents() {
        let documents: Vec<Document> = (0..4).map(|_| document()).collect();
        let mut history = History::new(documents[0].clone());
        for (at, it) in documents.iter().enumerate().skip(1) {
            history = history.record(it.clone(), format!("edit {at}"), None);
        }
        for at in (0..3).rev() {
            assert_eq!(history.undo_label(), Some(format!("edit {}", at + 1)).as_deref());
            history = history.undo().unwrap();
            assert_eq!(*history.present(), documents[at]);
        }
        assert!(history.undo().is_none());
        let history = history.redo().unwrap().redo().unwrap();
        assert_eq!(*history.present(), documents[2]);
        assert_eq!(history.redo_label(), Some("edit 3"));
        let history = history.record(document(), "another".to_owned(), None);
        assert!(history.redo().is_none(), "an edit ends what could be redone");
        assert_eq!(labels(&history), ["edit 1", "edit 2", "another"]);
    }

    #[test]
    fn a_drag_is_one_step() {
        let (before, after) = (document(), document());
        let drag = Some(Gesture(7));
        let history = History::new(before.clone())
            .record(document(), "move to Monday".to_owned(), drag)
            .record(document(), "move to Tuesday".to_owned(), drag)
            .record(after.clone(), "move to Friday".to_owned(), drag);
        assert_eq!(labels(&history), ["move to Friday"]);
        let undone = history.undo().unwrap();
        assert_eq!(*undone.present(), before);
        assert_eq!(*undone.redo().unwrap().present(), after);
        let again = history.record(document(), "move".to_owned(), Some(Gesture(8)));
        assert_eq!(again.done(), 2, "the next drag is another step");
        assert_eq!(*history.before(Gesture(7)), before);
        assert_eq!(*history.before(Gesture(8)), after, "the next drag begins where this one ended");
        let back = history.record(before, "move".to_owned(), drag);
        assert_eq!(back.done(), 0, "a drag back to where it began");
    }

    #[test]
    fn a_jump_reaches_every_step_and_forgets_none() {
        let documents: Vec<Document> = (0..6).map(|_| document()).collect();
        let mut history = History::new(documents[0].clone());
        for (at, it) in documents.iter().enumerate().skip(1) {
            history = history.record(it.clone(), format!("edit {at}"), None);
        }
        for to in [3, 0, 5, 1, 4, 2, 99] {
            history = history.jump(to);
            assert_eq!(*history.present(), documents[to.min(5)], "at {to}");
            assert_eq!((history.done(), history.steps().count()), (to.min(5), 5));
        }
        let history = history.jump(2).record(document(), "another".to_owned(), None);
        assert_eq!(labels(&history), ["edit 1", "edit 2", "another"], "something new ends what was undone");
    }

    #[test]
    fn undo_and_redo_show_the_scenario_that_they_change() {
        let scenarios = ["a", "b"].map(|it| Arc::new(Scenario::new(it, it.to_uppercase()))).to_vec();
        let portfolio = |name: &str| Portfolio {
            name: name.to_owned(),
            scenarios: scenarios.clone(),
            extra: Extra::default(),
        };
        let showing = |document: &Document, id: &str| document.showing(&id.into()).unwrap();
        let (first, second) =
            (Document::new(portfolio("one")).unwrap(), Document::new(portfolio("two")).unwrap());
        let edited_in_b = showing(&second, "b");
        let history = History::new(first.clone())
            .showing(showing(&first, "b"))
            .record(edited_in_b.clone(), "edit B".to_owned(), None)
            .showing(showing(&second, "a"));
        let undone = history.undo().unwrap();
        assert_eq!(*undone.present(), showing(&first, "b"));
        assert_eq!(*undone.showing(first.clone()).redo().unwrap().present(), edited_in_b);
        assert_eq!(history.steps().next(), Some(("edit B", "B")));
    }

    #[test]
    fn an_edit_that_changes_nothing_is_no_step() {
        let history = History::new(document());
        let same = history.record(history.present().clone(), "nothing".to_owned(), None);
        assert!(same.undo().is_none());
    }

    #[test]
    fn the_past_is_bounded() {
        let mut history = History::new(document());
        for at in 0..MOST_STEPS + 20 {
            history = history.record(document(), at.to_string(), None);
        }
        assert_eq!(history.done(), MOST_STEPS);
    }
}
