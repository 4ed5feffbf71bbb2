//! Instants to positions.

use slipcast_engine::model::DateTime;

/// Minutes in a day.
pub const DAY: i64 = 24 * 60;

/// `from` stands at `start`, `to` at `end`. One time scale serves everything that stands under each other.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TimeScale {
    pub from: DateTime,
    pub to: DateTime,
    pub start: f64,
    pub end: f64,
}

impl TimeScale {
    pub fn position(&self, at: DateTime) -> f64 {
        self.position_of_minutes(at.minutes() as f64)
    }

    /// The position of an instant given in minutes since 1970, as outcomes hold it.
    pub fn position_of_minutes(&self, minutes: f64) -> f64 {
        self.start + (minutes - self.from.minutes() as f64) * self.pixels_per_minute()
    }

    pub fn instant(&self, position: f64) -> DateTime {
        DateTime::from_minutes(self.minutes(position).round() as i64)
    }

    pub fn minutes(&self, position: f64) -> f64 {
        self.from.minutes() as f64 + (position - self.start) / self.pixels_per_minute()
    }

    pub fn pixels_per_minute(&self) -> f64 {
        (self.end - self.start).max(1.0) / ((self.to.minutes() - self.from.minutes()).max(1) as f64)
    }

    pub fn pixels_per_day(&self) -> f64 {
        self.pixels_per_minute() * DAY as f64
    }

    /// The part of `from..to` that is seen, as positions; `None` when nothing is.
    pub fn visible(&self, from: DateTime, to: DateTime) -> Option<(f64, f64)> {
        let (left, right) = (self.position(from).max(self.start), self.position(to).min(self.end));
        (left <= right).then_some((left, right))
    }

    pub fn holds(&self, at: DateTime) -> bool {
        self.from <= at && at <= self.to
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn positions_and_instants_are_inverse() {
        let [from, to, at] = ["2027-01-01T00:00", "2027-01-11T00:00", "2027-01-06T12:30"]
            .map(|it| DateTime::parse(it).unwrap());
        let scale = TimeScale { from, to, start: 100.0, end: 600.0 };
        assert_eq!(scale.pixels_per_day(), 50.0);
        assert_eq!(scale.instant(scale.position(at)), at);
        assert_eq!(scale.visible(from, at).map(|it| it.0), Some(100.0));
        assert_eq!(TimeScale { to: from, ..scale }.position(from), 100.0, "a horizon without length");
    }
}
