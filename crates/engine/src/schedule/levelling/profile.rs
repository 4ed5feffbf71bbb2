//! How many units of a resource are free, over time.

/// Units in millionths: sums of fractions stay exact.
pub(crate) type Units = i64;

/// Units as written, in millionths.
pub(crate) fn units(written: f64) -> Units {
    (written * 1e6 + 0.5).floor() as Units
}

/// Free units as a step function of time, on the axis of the resource.
#[derive(Clone, Debug, Default)]
pub(crate) struct Profile {
    /// From each time on, so many units are free; the first step reaches back for ever.
    steps: Vec<(i32, Units)>,
}

impl Profile {
    /// Capacity before anything is scheduled: from each time on, so many units.
    pub(crate) fn new(steps: Vec<(i32, Units)>) -> Self {
        Self { steps }
    }

    /// Becomes a copy of another, keeping its memory.
    pub(crate) fn reset(&mut self, capacity: &Self) {
        self.steps.clone_from(&capacity.steps);
    }

    /// Takes `units` from `from` (included) to `to` (not included).
    pub(crate) fn take(&mut self, from: i32, to: i32, units: Units) {
        let first = self.cut(from);
        let last = self.cut(to);
        for step in &mut self.steps[first..last] {
            step.1 -= units;
        }
    }

    /// The end of the last shortage of `units` between `from` and `to` that `touches` says matters; `None` if there
    /// is none. A shortage is told as its part between `from` and `to`.
    pub(crate) fn end_of_last_shortage(
        &self,
        from: i32,
        to: i32,
        units: Units,
        touches: impl Fn(i32, i32) -> bool,
    ) -> Option<i32> {
        let mut ix = self.steps.partition_point(|it| it.0 < to);
        while ix > 0 {
            ix -= 1;
            let (at, free) = self.steps[ix];
            let end = self.steps.get(ix + 1).map_or(i32::MAX, |it| it.0);
            if free < units && touches(at.max(from), end.min(to)) {
                // The shortage goes on through every following step that is short as well.
                let enough = self.steps[ix + 1..].iter().find(|it| it.1 >= units);
                return Some(enough.map_or(i32::MAX, |it| it.0));
            }
            if at <= from {
                break;
            }
        }
        None
    }

    /// Calls `found` with every step between two times, and its units.
    pub(crate) fn steps_between(&self, from: i32, to: i32, mut found: impl FnMut(i32, i32, Units)) {
        for (ix, &(at, free)) in self.steps.iter().enumerate() {
            let end = self.steps.get(ix + 1).map_or(i32::MAX, |it| it.0);
            if at < to && end > from {
                found(at.max(from), end.min(to), free);
            }
        }
    }

    /// Calls `found` with the beginning and end of every step in which more is taken than there is.
    pub(crate) fn shortages(&self, mut found: impl FnMut(i32, i32)) {
        for pair in self.steps.windows(2).filter(|it| it[0].1 < 0) {
            found(pair[0].0, pair[1].0);
        }
    }

    /// Index of the step that begins at `at`, made if there is none.
    fn cut(&mut self, at: i32) -> usize {
        let ix = self.steps.partition_point(|it| it.0 < at);
        if self.steps.get(ix).is_none_or(|it| it.0 != at) {
            let free = self.steps[ix.saturating_sub(1)].1;
            self.steps.insert(ix, (at, free));
        }
        ix
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shortages_end_where_enough_is_free_again() {
        let mut profile = Profile::new(vec![(i32::MIN, units(2.0)), (100, units(1.0))]);
        profile.take(10, 20, units(1.5));
        profile.take(20, 30, units(2.0));
        let check = |from, to, wanted: f64, end| {
            assert_eq!(
                profile.end_of_last_shortage(from, to, units(wanted), |a, b| a < b),
                end,
                "{from}–{to}"
            );
        };
        check(0, 10, 2.0, None);
        check(0, 11, 0.5, None);
        check(0, 11, 1.0, Some(30));
        check(5, 40, 0.1, Some(30));
        check(30, 100, 2.0, None);
        check(90, 101, 2.0, Some(i32::MAX));
    }

    #[test]
    fn thirds_add_up() {
        let mut profile = Profile::new(vec![(i32::MIN, units(1.0))]);
        for _ in 0..2 {
            profile.take(0, 10, units(0.333_333));
        }
        assert_eq!(profile.end_of_last_shortage(0, 10, units(0.333_333), |_, _| true), None);
    }
}
