//! Risks, drivers and correlations.

use std::collections::{BTreeMap, BTreeSet};

use super::Check;
use super::numbers::Kind;
use crate::model::{Correlation, Impact, ProjectId, Risk, TaskPath};

/// A task by project and place, as the file lists them.
type Place = (usize, usize);

/// Most tasks whose correlations hang together without a common factor: their matrix must be decomposed.
const MOST_CORRELATED: usize = 100;

impl Check<'_> {
    pub(super) fn risks(&mut self) {
        let scenario = self.scenario;
        self.ids("/risks", "risk", scenario.risks.iter().map(|it| it.id.as_str()));
        for (place, risk) in scenario.risks.iter().enumerate() {
            self.risk(&format!("/risks/{place}"), place, risk);
        }
        self.ids("/drivers", "driver", scenario.drivers.iter().map(|it| it.id.as_str()));
        for (place, driver) in scenario.drivers.iter().enumerate() {
            let pointer = format!("/drivers/{place}");
            self.distribution(&format!("{pointer}/multiplier"), &driver.multiplier, Kind::Factor);
            self.named(&pointer, &driver.tasks, &driver.projects);
        }
        self.correlations();
    }

    fn risk(&mut self, pointer: &str, place: usize, risk: &Risk) {
        if let Some(probability) = risk.probability {
            self.probability(format!("{pointer}/probability"), probability);
        } else if risk.causes.is_empty() {
            let message = format!("The risk “{}” has no probability.", risk.id);
            self.report(pointer, "missing", message, "Add probability, or the risk that causes it.");
        }
        for (ix, cause) in risk.causes.iter().enumerate() {
            let pointer = format!("{pointer}/causes/{ix}");
            self.probability(format!("{pointer}/if_occurs"), cause.if_occurs);
            self.probability(format!("{pointer}/otherwise"), cause.otherwise);
            let name = cause.risk.as_str();
            if !self.lookup.risks.contains_key(name) {
                let suggestion = super::did_you_mean(name, self.lookup.risks.keys().copied());
                self.unknown(format!("{pointer}/risk"), "risk", name, suggestion);
            }
        }
        if risk.causes.len() > 1 {
            let message =
                format!("The risk “{}” has {} causes; it can have one.", risk.id, risk.causes.len());
            self.report(
                format!("{pointer}/causes/1"),
                "too-many",
                message,
                "Keep the one that matters most.",
            );
        } else if self.causes_itself(place) {
            let message = format!("The risk “{}” causes itself, through its causes.", risk.id);
            self.report(format!("{pointer}/causes/0"), "circle", message, "Remove one of these causes.");
        }
        self.impacts(&format!("{pointer}/impacts"), &risk.impacts);
        if let Some(response) = &risk.response {
            let pointer = format!("{pointer}/response");
            if let Some(probability) = response.probability {
                self.probability(format!("{pointer}/probability"), probability);
            }
            if let Some(cost) = &response.cost {
                self.distribution(&format!("{pointer}/cost"), cost, Kind::Money);
            }
            self.impacts(&format!("{pointer}/impacts"), response.impacts.as_deref().unwrap_or_default());
        }
    }

    fn causes_itself(&self, place: usize) -> bool {
        let cause = |it: &usize| {
            let cause = self.scenario.risks[*it].causes.first()?;
            self.lookup.risks.get(cause.risk.as_str()).copied()
        };
        std::iter::successors(cause(&place), cause).take(self.scenario.risks.len()).any(|it| it == place)
    }

    fn impacts(&mut self, list: &str, impacts: &[Impact]) {
        let mut places: BTreeMap<&str, usize> = BTreeMap::new();
        for (ix, impact) in impacts.iter().enumerate() {
            let pointer = format!("{list}/{ix}");
            if let Some(id) = &impact.id {
                self.ids(&format!("{list}/{ix}"), "impact", std::iter::once(id.as_str()));
                if let Some(first) = places.insert(id.as_str(), ix) {
                    let message = format!("The id “{id}” is already that of impact {}.", first + 1);
                    self.report(
                        format!("{pointer}/id"),
                        "duplicate-id",
                        message,
                        "Give one of them another id.",
                    );
                }
            }
            let sizes = [
                ("delay", &impact.delay, Kind::AnyDays),
                ("stretch", &impact.stretch, Kind::Factor),
                ("cost", &impact.cost, Kind::Money),
            ];
            for (field, size, kind) in sizes {
                if let Some(size) = size {
                    self.distribution(&format!("{pointer}/{field}"), size, kind);
                }
            }
            self.named(&pointer, &impact.tasks, &impact.projects);
        }
    }

    fn named(&mut self, pointer: &str, tasks: &[TaskPath], projects: &[ProjectId]) {
        for (ix, path) in tasks.iter().enumerate() {
            self.task_path(format!("{pointer}/tasks/{ix}"), path);
        }
        for (ix, project) in projects.iter().enumerate() {
            if !self.lookup.projects.contains_key(project.as_str()) {
                let suggestion = super::did_you_mean(project.as_str(), self.lookup.projects.keys().copied());
                self.unknown(format!("{pointer}/projects/{ix}"), "project", project.as_str(), suggestion);
            }
        }
    }

    fn task_path(&mut self, pointer: String, path: &TaskPath) -> Option<(usize, usize)> {
        let Some(&project) = self.lookup.projects.get(path.project.as_str()) else {
            let suggestion = super::did_you_mean(path.project.as_str(), self.lookup.projects.keys().copied());
            self.unknown(pointer, "project", path.project.as_str(), suggestion);
            return None;
        };
        let places = &self.lookup.tasks[project].places;
        let found = places.get(path.task.as_str()).copied();
        if found.is_none() {
            let suggestion = super::did_you_mean(path.task.as_str(), places.keys().copied());
            self.unknown(pointer, "task", path.task.as_str(), suggestion);
        }
        Some((project, found?))
    }

    fn correlations(&mut self) {
        let scenario = self.scenario;
        let mut pairs: BTreeMap<[Place; 2], f64> = BTreeMap::new();
        // Tasks whose correlations hang together.
        let mut sets: Vec<BTreeSet<Place>> = Vec::new();
        for (place, correlation) in scenario.correlations.iter().enumerate() {
            let pointer = format!("/correlations/{place}");
            if let Some(id) = &correlation.id {
                let earlier = scenario.correlations[..place].iter().position(|it| it.id.as_ref() == Some(id));
                if let Some(first) = earlier {
                    let message = format!("The id “{id}” is already that of correlation {}.", first + 1);
                    self.report(
                        format!("{pointer}/id"),
                        "duplicate-id",
                        message,
                        "Give one of them another id.",
                    );
                }
            }
            self.number(format!("{pointer}/coefficient"), correlation.coefficient, (-1.0, 1.0));
            let members = self.members(&pointer, correlation);
            self.join(&mut sets, &members, &pointer);
            for (ix, &a) in members.iter().enumerate() {
                for &b in &members[ix + 1..] {
                    let coefficient = correlation.coefficient;
                    let known = *pairs.entry([a.min(b), a.max(b)]).or_insert(coefficient);
                    if known != coefficient {
                        let message = format!(
                            "{} and {} are correlated twice, with {known} and {coefficient}.",
                            self.task_name(a),
                            self.task_name(b)
                        );
                        self.report(pointer.clone(), "contradiction", message, "Keep one of the two.");
                    }
                }
            }
        }
    }

    /// Joins the sets that a correlation ties together; the first one that makes a set too large is reported.
    fn join(&mut self, sets: &mut Vec<BTreeSet<Place>>, members: &[Place], pointer: &str) {
        let is_tied = |set: &mut BTreeSet<Place>| members.iter().any(|it| set.contains(it));
        let tied: Vec<BTreeSet<Place>> = sets.extract_if(.., is_tied).collect();
        let was_reported = tied.iter().any(|it| it.len() > MOST_CORRELATED);
        let mut joined: BTreeSet<Place> = members.iter().copied().collect();
        joined.extend(tied.into_iter().flatten());
        if joined.len() > MOST_CORRELATED && !was_reported {
            let message = format!(
                "{} tasks hang together by correlations that share tasks; {MOST_CORRELATED} is the most.",
                joined.len()
            );
            let mend = "Use a driver, or correlations that share no task.";
            self.report(format!("{pointer}/between"), "too-many", message, mend);
        }
        sets.push(joined);
    }

    /// The tasks of a correlation: at least two, each once, no summaries, not too many.
    fn members(&mut self, pointer: &str, correlation: &Correlation) -> Vec<(usize, usize)> {
        let mut members = Vec::new();
        for (ix, path) in correlation.between.iter().enumerate() {
            let pointer = format!("{pointer}/between/{ix}");
            let Some(place) = self.task_path(pointer.clone(), path) else { continue };
            if self.lookup.tasks[place.0].summaries.contains(&place.1) {
                let message = format!("{} is a summary: its parts have durations.", self.task_name(place));
                self.report(pointer, "on-a-summary", message, "Name its parts instead.");
            } else if members.contains(&place) {
                self.report(
                    pointer,
                    "duplicate",
                    format!("{} is named twice.", self.task_name(place)),
                    "Name it once.",
                );
            } else {
                members.push(place);
            }
        }
        if correlation.between.len() < 2 {
            self.report(
                format!("{pointer}/between"),
                "missing",
                "A correlation needs two tasks or more.",
                "Name another task.",
            );
        }
        if members.len() > MOST_CORRELATED {
            let message = format!("{} tasks are correlated at once; 100 is the most.", members.len());
            self.report(
                format!("{pointer}/between"),
                "too-many",
                message,
                "Use a driver: one draw that multiplies all of them.",
            );
            members.clear();
        }
        members
    }
}
