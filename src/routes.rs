//! The addresses of the app's pages: what stands behind `#`.
//!
//! `#/` is home, `#/KEY/board`, `#/KEY/project/ID`, `#/KEY/people`, `#/KEY/risks` and `#/KEY/results/…` are pages of the
//! portfolio that this browser keeps under KEY; `#/KEY~SCENARIO/…` names the scenario too. They name what this browser has, so they are
//! for its own back button and reload, not for sharing.

use slipcast_engine::model::{ScenarioId, TaskPath};

use crate::state::{Page, Section, Subject};

/// A page of the app.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Route {
    /// Where a visit begins.
    Home,
    /// A page of a portfolio.
    Open {
        /// Under which this browser keeps it, and behind a `~` which of its scenarios; without, the one that is shown.
        key: String,
        /// Which of its pages.
        page: Page,
    },
    /// An address that is none of ours, or of a version that had another page there.
    Unknown(String),
}

impl Route {
    /// The page that an address such as `#/k1/board` names.
    pub fn from_hash(hash: &str) -> Self {
        let path = hash.strip_prefix('#').unwrap_or(hash);
        let segments: Option<Vec<String>> =
            path.split('/').filter(|segment| !segment.is_empty()).map(unescaped).collect();
        let segments = segments.unwrap_or_default();
        let segments: Vec<&str> = segments.iter().map(String::as_str).collect();
        let open = |key: &str, page| Self::Open { key: key.to_owned(), page };
        match segments.as_slice() {
            [] if path.chars().all(|it| it == '/') => Self::Home,
            [key, "board"] => open(key, Page::Board),
            [key, "project", project] => open(key, Page::Project((*project).into())),
            [key, "people"] => open(key, Page::Resources(Section::People)),
            [key, "calendars"] => open(key, Page::Resources(Section::Calendars)),
            [key, "budgets"] => open(key, Page::Resources(Section::Budgets)),
            [key, "risks"] => open(key, Page::Risks),
            [key, "results"] => open(key, Page::Results(Subject::Portfolio)),
            [key, "results", project] => open(key, Page::Results(Subject::Project((*project).into()))),
            [key, "results", project, task] => {
                let path = TaskPath { project: (*project).into(), task: (*task).into() };
                open(key, Page::Results(Subject::Task(path)))
            }
            _ => Self::Unknown(path.to_owned()),
        }
    }

    /// The key of the portfolio that a page belongs to, which of its scenarios if the address says so, and the page.
    pub fn opened(&self) -> Option<(&str, Option<ScenarioId>, &Page)> {
        let Self::Open { key, page } = self else { return None };
        Some(match key.split_once('~') {
            Some((key, scenario)) => (key, Some(scenario.into()), page),
            None => (key, None, page),
        })
    }

    /// Whether it is a page of the portfolio kept under a key.
    pub fn opens(&self, key: &str) -> bool {
        self.opened().is_some_and(|it| it.0 == key)
    }

    /// The address of this page, for links.
    pub fn href(&self) -> String {
        match self {
            Self::Home => "#/".to_owned(),
            Self::Unknown(path) => format!("#{path}"),
            Self::Open { key, page } => {
                let segments: Vec<&str> = match page {
                    Page::Board => vec!["board"],
                    Page::Project(project) => vec!["project", project.as_str()],
                    Page::Resources(Section::People) => vec!["people"],
                    Page::Resources(Section::Calendars) => vec!["calendars"],
                    Page::Resources(Section::Budgets) => vec!["budgets"],
                    Page::Risks => vec!["risks"],
                    Page::Results(Subject::Portfolio) => vec!["results"],
                    Page::Results(Subject::Project(project)) => vec!["results", project.as_str()],
                    Page::Results(Subject::Task(path)) => {
                        vec!["results", path.project.as_str(), path.task.as_str()]
                    }
                };
                let segments = std::iter::once(key.as_str()).chain(segments);
                segments.fold("#".to_owned(), |href, segment| format!("{href}/{}", escaped(segment)))
            }
        }
    }
}

/// A segment with everything but ASCII letters, digits, `-`, `_` and `~` percent-encoded (RFC 3986).
fn escaped(segment: &str) -> String {
    let mut text = String::with_capacity(segment.len());
    for byte in segment.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'~') {
            text.push(char::from(byte));
        } else {
            text.push_str(&format!("%{byte:02X}"));
        }
    }
    text
}

/// The segment that was escaped; `None` if it is none.
fn unescaped(segment: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(segment.len());
    let mut rest = segment.bytes();
    while let Some(byte) = rest.next() {
        if byte != b'%' {
            bytes.push(byte);
            continue;
        }
        let digits = [rest.next()?, rest.next()?];
        bytes.push(u8::from_str_radix(std::str::from_utf8(&digits).ok()?, 16).ok()?);
    }
    String::from_utf8(bytes).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_page_is_found_at_its_own_address() {
        let open = |page| Route::Open { key: "k1".to_owned(), page };
        let task = TaskPath { project: "crm".into(), task: "größe#1%".into() };
        for route in [
            Route::Home,
            open(Page::Board),
            open(Page::Project("crm".into())),
            open(Page::Project("a?b&c=%2F".into())),
            open(Page::Resources(Section::People)),
            open(Page::Resources(Section::Calendars)),
            open(Page::Resources(Section::Budgets)),
            open(Page::Risks),
            open(Page::Results(Subject::Portfolio)),
            open(Page::Results(Subject::Project("crm".into()))),
            open(Page::Results(Subject::Task(task))),
            Route::Open { key: "k1~größe/~2".to_owned(), page: Page::Board },
            Route::Unknown("/k1/nowhere".to_owned()),
        ] {
            assert_eq!(Route::from_hash(&route.href()), route);
        }
    }

    #[test]
    fn an_address_may_name_the_scenario() {
        let opened = |hash: &str| {
            let route = Route::from_hash(hash);
            route.opened().map(|(key, scenario, _)| (key.to_owned(), scenario.map(|it| it.to_string())))
        };
        let named = |key: &str, scenario: &str| Some((key.to_owned(), Some(scenario.to_owned())));
        assert_eq!(opened("#/k1/board"), Some(("k1".to_owned(), None)));
        assert_eq!(opened("#/k1~more-people/results/crm"), named("k1", "more-people"));
        assert_eq!(opened("#/k1~a~b/board"), named("k1", "a~b"));
        assert_eq!(opened("#/"), None);
    }

    #[test]
    fn addresses_that_people_type() {
        for hash in ["", "#", "#/", "#//"] {
            assert_eq!(Route::from_hash(hash), Route::Home, "{hash}");
        }
        for hash in ["#/nowhere", "#/k1/board/more", "#/k1/project/%zz", "#/%ff/board"] {
            assert!(matches!(Route::from_hash(hash), Route::Unknown(_)), "{hash}");
        }
    }
}
