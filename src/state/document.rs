//! The document: the portfolio, and which of its scenarios is on the desk.

use std::borrow::Cow;
use std::sync::Arc;

use slipcast_engine::model::{
    Calendar, Portfolio, Project, ProjectId, Resource, ResourceId, Scenario, ScenarioId, Task, TaskPath,
};
use slipcast_engine::order;

use super::error::EditError;

/// Immutable and cheap to clone: an edit makes a new one that shares all it did not change. Two are equal when they
/// are the same document, not when they say the same.
#[derive(Clone, Debug)]
pub struct Document {
    portfolio: Arc<Portfolio>,
    /// Always a place in the portfolio's scenarios.
    current: usize,
}

impl PartialEq for Document {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.portfolio, &other.portfolio) && self.current == other.current
    }
}

impl Document {
    /// The portfolio with its baseline on the desk.
    ///
    /// # Errors
    /// [`EditError::NoScenario`]: there is nothing to show.
    pub fn new(portfolio: impl Into<Arc<Portfolio>>) -> Result<Self, EditError> {
        let portfolio = portfolio.into();
        if portfolio.scenarios.is_empty() {
            return Err(EditError::NoScenario);
        }
        Ok(Self { portfolio, current: 0 })
    }

    /// The same portfolio with another of its scenarios on the desk.
    pub fn showing(&self, scenario: &ScenarioId) -> Option<Self> {
        let current = self.portfolio.scenarios.iter().position(|it| it.id == *scenario)?;
        Some(Self { portfolio: Arc::clone(&self.portfolio), current })
    }

    pub fn portfolio(&self) -> &Arc<Portfolio> {
        &self.portfolio
    }

    /// The place of the scenario on the desk; 0 is the baseline.
    pub fn current(&self) -> usize {
        self.current
    }

    pub fn scenario(&self) -> &Arc<Scenario> {
        &self.portfolio.scenarios[self.current]
    }

    pub fn project(&self, id: &ProjectId) -> Option<&Arc<Project>> {
        self.scenario().projects.iter().find(|it| it.id == *id)
    }

    pub fn task(&self, path: &TaskPath) -> Option<&Arc<Task>> {
        self.project(&path.project)?.tasks.iter().find(|it| it.id == path.task)
    }

    pub fn resource(&self, id: &ResourceId) -> Option<&Resource> {
        self.scenario().resources.iter().find(|it| it.id == *id)
    }

    /// Its calendars: the standard one where the scenario lists none.
    pub fn calendars(&self) -> Cow<'_, [Calendar]> {
        let listed = &self.scenario().calendars;
        if listed.is_empty() { Cow::Owned(vec![Calendar::standard()]) } else { Cow::Borrowed(listed) }
    }

    /// Projects in the order in which they claim shared people.
    pub fn ranked(&self) -> Vec<&Arc<Project>> {
        ranked(self.scenario())
    }

    pub(super) fn with_scenario(&self, scenario: Scenario) -> Self {
        let mut portfolio = (*self.portfolio).clone();
        portfolio.scenarios[self.current] = Arc::new(scenario);
        Self { portfolio: Arc::new(portfolio), current: self.current }
    }

    pub(super) fn with_portfolio(&self, portfolio: Portfolio, current: usize) -> Result<Self, EditError> {
        let mut document = Self::new(portfolio)?;
        document.current = current.min(document.portfolio.scenarios.len() - 1);
        Ok(document)
    }
}

/// The projects of a scenario in the order in which they claim shared people.
pub fn ranked(scenario: &Scenario) -> Vec<&Arc<Project>> {
    let mut ranked: Vec<(u32, &Arc<Project>)> = scenario
        .projects
        .iter()
        .enumerate()
        .map(|(place, it)| (it.rank.unwrap_or(place as u32 + 1), it))
        .collect();
    order::sort_by_key(&mut ranked, |it| it.0);
    ranked.into_iter().map(|it| it.1).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn documents_are_equal_when_they_are_the_same() {
        let portfolio = Portfolio {
            name: "Digital 2027".to_owned(),
            scenarios: vec![Arc::new(Scenario::new("a", "A")), Arc::new(Scenario::new("b", "B"))],
            extra: slipcast_engine::model::Extra::default(),
        };
        let document = Document::new(portfolio.clone()).unwrap();
        assert_eq!(document, document.clone());
        assert_ne!(document, Document::new(portfolio).unwrap());
        let other = document.showing(&"b".into()).unwrap();
        assert_ne!(document, other);
        assert_eq!(other.scenario().name, "B");
        assert!(document.showing(&"c".into()).is_none());
    }

    #[test]
    fn a_portfolio_without_scenarios_is_no_document() {
        let empty = Portfolio { name: String::new(), scenarios: Vec::new(), extra: Default::default() };
        assert_eq!(Document::new(empty).map(drop), Err(EditError::NoScenario));
    }
}
