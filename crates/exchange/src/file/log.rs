//! The problems found so far.

use std::collections::BTreeSet;

use slipcast_engine::check::Problem;

use super::fault::Fault;
use super::spot::{Spot, push_key};

/// More problems than this are counted, not listed: nobody mends more at a time.
const MAX_LISTED: usize = 1_000;

/// Problems in the order in which they were found.
#[derive(Debug, Default)]
pub(super) struct Log {
    listed: Vec<Problem>,
    unlisted: usize,
    /// Pointers to values that stand as placeholders in the model: what a later check says of them is not news.
    spoiled: BTreeSet<String>,
}

impl Log {
    /// Adds what is wrong with a value.
    pub(super) fn add(&mut self, at: &Spot<'_>, fault: Fault<'_>) {
        if self.is_full() {
            self.unlisted += 1;
            return;
        }
        let problem = fault.problem(at);
        match fault {
            Fault::Unknown { .. } => {}
            Fault::Missing { field } => {
                let mut pointer = problem.pointer.clone();
                push_key(&mut pointer, field);
                self.spoiled.insert(pointer);
            }
            _ => {
                self.spoiled.insert(problem.pointer.clone());
            }
        }
        self.listed.push(problem);
    }

    /// Marks a value as one that stands as a placeholder in the model.
    pub(super) fn spoil(&mut self, at: &Spot<'_>) {
        if !self.is_full() {
            self.spoiled.insert(at.pointer());
        }
    }

    /// Adds what a check of the model found, unless it may follow from a placeholder.
    pub(super) fn add_found(&mut self, problem: Problem) {
        if self.is_spoiled(&problem.pointer) || self.has_spoiled_member(&problem.pointer) {
            return;
        }
        if self.is_full() {
            self.unlisted += 1;
        } else {
            self.listed.push(problem);
        }
    }

    /// Whether the next problem would only be counted. What a check finds from then on may follow from
    /// placeholders that are no longer kept track of.
    pub(super) fn is_full(&self) -> bool {
        self.listed.len() >= MAX_LISTED
    }

    /// How many there are so far.
    pub(super) fn count(&self) -> usize {
        self.listed.len() + self.unlisted
    }

    /// Whether a value or one it lies in is a placeholder.
    pub(super) fn is_spoiled(&self, pointer: &str) -> bool {
        let mut pointer = pointer;
        loop {
            if self.spoiled.contains(pointer) {
                return true;
            }
            match pointer.rsplit_once('/') {
                Some((parent, _)) => pointer = parent,
                None => return false,
            }
        }
    }

    /// Whether a value that lies directly in it is a placeholder.
    fn has_spoiled_member(&self, pointer: &str) -> bool {
        let members = format!("{pointer}/");
        let mut below = self.spoiled.range(members.clone()..).take_while(|it| it.starts_with(&members));
        below.any(|it| !it[members.len()..].contains('/'))
    }

    /// All of them; the last says how many are not listed.
    pub(super) fn into_problems(mut self) -> Vec<Problem> {
        if self.unlisted > 0 {
            self.listed.push(Problem::new(
                "",
                "more-problems",
                format!("There are {} more problems.", self.unlisted),
                "Mend these first, then read the file again.",
            ));
        }
        self.listed
    }
}
