//! Lines, and the words that all of them share.

use slipcast_engine::model::{CalendarId, DateTime, Scenario};

use super::Both;
use crate::text::{amount, counted, date, percent, time_of_day, trimmed};

/// The lines of a topic, as they are found.
#[derive(Default)]
pub(super) struct Say {
    pub(super) lines: Vec<String>,
}

impl Say {
    pub(super) fn say(&mut self, parts: &[&str]) {
        self.lines.push(parts.concat());
    }

    /// `subject now instead of was`.
    pub(super) fn instead(&mut self, subject: &str, (now, was): (String, String)) {
        self.say(&[subject, " ", &now, " instead of ", &was]);
    }

    /// What is not worth words of its own, but may not be passed over.
    pub(super) fn others(&mut self, count: usize, of: &str) {
        if 0 < count {
            self.say(&[&counted(count, "other field", "other fields"), " of ", of]);
        }
    }
}

/// How many of these differ.
pub(super) fn count(differ: &[bool]) -> usize {
    differ.iter().filter(|it| **it).count()
}

/// What is new, what is gone, and the pairs that have the same key in both.
pub(super) struct Matched<'a, T> {
    pub(super) added: Vec<&'a T>,
    pub(super) removed: Vec<&'a T>,
    /// As it is now, and as it was.
    pub(super) pairs: Vec<(&'a T, &'a T)>,
    /// Whether those in both stand in another order.
    pub(super) is_reordered: bool,
}

/// `same` says whether two are the same thing, whatever else became of it.
pub(super) fn matched<'a, T>(now: &'a [T], was: &'a [T], same: impl Fn(&T, &T) -> bool) -> Matched<'a, T> {
    let mut places: Vec<Option<usize>> = Vec::with_capacity(now.len());
    let mut taken = vec![false; was.len()];
    for (at, one) in now.iter().enumerate() {
        // Most stand where they stood: a long list is not searched for each of them.
        let here = Some(at).filter(|it| was.get(*it).is_some_and(|other| !taken[*it] && same(one, other)));
        let place = here.or_else(|| (0..was.len()).find(|it| !taken[*it] && same(one, &was[*it])));
        if let Some(place) = place {
            taken[place] = true;
        }
        places.push(place);
    }
    let found = || now.iter().zip(&places);
    let order: Vec<usize> = places.iter().copied().flatten().collect();
    Matched {
        added: found().filter(|it| it.1.is_none()).map(|it| it.0).collect(),
        removed: was.iter().zip(&taken).filter(|it| !it.1).map(|it| it.0).collect(),
        pairs: found().filter_map(|(one, place)| Some((one, &was[(*place)?]))).collect(),
        is_reordered: !order.is_sorted(),
    }
}

/// Two dates, with the time where the days are the same.
pub(super) fn dates(now: Option<DateTime>, was: Option<DateTime>, none: &str) -> (String, String) {
    let same_day = now.map(DateTime::date) == was.map(DateTime::date);
    let text = |it: Option<DateTime>| match it {
        Some(at) if same_day => [&date(at), ", ", &time_of_day(at)].concat(),
        Some(at) => date(at),
        None => none.to_owned(),
    };
    (text(now), text(was))
}

/// Two shares, to the last digit where they would read the same.
pub(super) fn percents(now: f64, was: f64) -> (String, String) {
    let texts = (percent(now), percent(was));
    let exact = |it: f64| [&trimmed(it * 100.0, 9), "%"].concat();
    if texts.0 == texts.1 { (exact(now), exact(was)) } else { texts }
}

impl Both<'_> {
    /// Two sums, to the cent where they would read the same.
    pub(super) fn sums(&self, now: Option<f64>, was: Option<f64>, none: &str) -> (String, String) {
        let short = |it: Option<f64>, of: &Scenario| {
            it.map_or_else(|| none.to_owned(), |it| amount(it, &of.currency))
        };
        let exact = |it: Option<f64>, of: &Scenario| {
            it.map_or_else(|| none.to_owned(), |it| [&trimmed(it, 6), " ", &of.currency].concat())
        };
        let texts = (short(now, self.now), short(was, self.was));
        if texts.0 == texts.1 { (exact(now, self.now), exact(was, self.was)) } else { texts }
    }

    /// Two calendars, by name.
    pub(super) fn calendars(
        &self,
        now: Option<&CalendarId>,
        was: Option<&CalendarId>,
        none: &str,
    ) -> (String, String) {
        (calendar(self.now, now, none), calendar(self.was, was, none))
    }
}

fn calendar(scenario: &Scenario, id: Option<&CalendarId>, none: &str) -> String {
    let Some(id) = id else { return none.to_owned() };
    let known = scenario.calendars.iter().find(|it| it.id == *id);
    known.and_then(|it| it.name.clone()).unwrap_or_else(|| id.to_string())
}
