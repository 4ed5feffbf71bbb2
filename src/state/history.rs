//! Undo and redo.

use std::collections::VecDeque;

use super::document::Document;

/// The document, what it was before each edit, and what it will be again after a redo.
#[derive(Clone, Debug)]
pub struct History {
    past: VecDeque<Step>,
    present: Document,
    /// The next redo is the last.
    future: Vec<Step>,
}

/// One entry of the undo menu.
#[derive(Clone, Debug)]
struct Step {
    label: String,
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
        Self { past: VecDeque::new(), present: document, future: Vec::new() }
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
            past.push_back(Step { label, document: self.present.clone(), gesture });
            if MOST_STEPS < past.len() {
                past.pop_front();
            }
        }
        Self { past, present: document, future: Vec::new() }
    }

    /// Another scenario on the desk: not an edit, and nothing to undo.
    #[must_use]
    pub fn showing(&self, document: Document) -> Self {
        Self { present: document, ..self.clone() }
    }

    #[must_use]
    pub fn undo(&self) -> Option<Self> {
        let mut it = self.clone();
        let step = it.past.pop_back()?;
        let present = std::mem::replace(&mut it.present, step.document);
        it.future.push(Step { label: step.label, document: present, gesture: None });
        Some(it)
    }

    #[must_use]
    pub fn redo(&self) -> Option<Self> {
        let mut it = self.clone();
        let step = it.future.pop()?;
        let present = std::mem::replace(&mut it.present, step.document);
        it.past.push_back(Step { label: step.label, document: present, gesture: None });
        Some(it)
    }

    /// What undo would take back.
    pub fn undo_label(&self) -> Option<&str> {
        self.past.back().map(|it| it.label.as_str())
    }

    /// What redo would do again.
    pub fn redo_label(&self) -> Option<&str> {
        self.future.last().map(|it| it.label.as_str())
    }

    /// All that can be undone, the latest first: the undo menu, and the raw material of a decision log.
    pub fn labels(&self) -> impl Iterator<Item = &str> {
        self.past.iter().rev().map(|it| it.label.as_str())
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
        assert_eq!(history.labels().collect::<Vec<_>>(), ["another", "edit 2", "edit 1"]);
    }

    #[test]
    fn a_drag_is_one_step() {
        let (before, after) = (document(), document());
        let drag = Some(Gesture(7));
        let history = History::new(before.clone())
            .record(document(), "move to Monday".to_owned(), drag)
            .record(document(), "move to Tuesday".to_owned(), drag)
            .record(after.clone(), "move to Friday".to_owned(), drag);
        assert_eq!(history.labels().collect::<Vec<_>>(), ["move to Friday"]);
        let undone = history.undo().unwrap();
        assert_eq!(*undone.present(), before);
        assert_eq!(*undone.redo().unwrap().present(), after);
        let again = history.record(document(), "move".to_owned(), Some(Gesture(8)));
        assert_eq!(again.labels().count(), 2, "the next drag is another step");
        assert_eq!(*history.before(Gesture(7)), before);
        assert_eq!(*history.before(Gesture(8)), after, "the next drag begins where this one ended");
        let back = history.record(before, "move".to_owned(), drag);
        assert_eq!(back.labels().count(), 0, "a drag back to where it began");
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
        assert_eq!(history.labels().count(), MOST_STEPS);
    }
}
