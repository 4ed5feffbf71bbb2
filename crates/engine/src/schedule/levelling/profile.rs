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
    /// Beginnings of the steps, ascending; the first step reaches back for ever.
    times: Vec<i32>,
    /// By step: units free until the next.
    free: Vec<Units>,
    /// The step last looked at: the next look is rarely far from it.
    finger: usize,
}

impl Profile {
    /// Capacity before anything is scheduled: from each time on, so many units.
    pub(crate) fn new(steps: Vec<(i32, Units)>) -> Self {
        let (times, free) = steps.into_iter().unzip();
        Self { times, free, finger: 0 }
    }

    /// Becomes a copy of another, keeping its memory.
    pub(crate) fn reset(&mut self, capacity: &Self) {
        self.times.clone_from(&capacity.times);
        self.free.clone_from(&capacity.free);
        self.finger = 0;
    }

    /// Takes `units` from `from` (included) to `to` (not included).
    pub(crate) fn take(&mut self, from: i32, to: i32, units: Units) {
        let first = self.cut(from);
        let last = self.cut(to);
        for free in &mut self.free[first..last] {
            *free -= units;
        }
        self.finger = first;
    }

    /// The end of the last shortage of `units` between `from` and `to`; `None` if there is none.
    pub(crate) fn end_of_last_shortage(&mut self, from: i32, to: i32, units: Units) -> Option<i32> {
        let first = self.step_at(from);
        let mut last_short = (self.free[first] < units).then_some(first);
        for (ix, at) in self.times.iter().enumerate().skip(first + 1) {
            if *at >= to {
                break;
            }
            if self.free[ix] < units {
                last_short = Some(ix);
            }
        }
        last_short.map(|it| self.end_of_shortage(it, units))
    }

    /// The same for a task that does not work in every minute of the axis: of its last shortage that `touches`, which is
    /// given the parts of shortages between `from` and `to`.
    pub(crate) fn end_of_last_shortage_that(
        &mut self,
        from: i32,
        to: i32,
        units: Units,
        touches: impl Fn(i32, i32) -> bool,
    ) -> Option<i32> {
        let first = self.step_at(from);
        let last = first + self.times[first + 1..].iter().take_while(|at| **at < to).count();
        let end = |ix: usize| self.times.get(ix + 1).copied().unwrap_or(i32::MAX);
        let mut short = (first..=last).rev().filter(|it| self.free[*it] < units);
        let touching = short.find(|it| touches(self.times[*it].max(from), end(*it).min(to)));
        touching.map(|it| self.end_of_shortage(it, units))
    }

    /// Where the shortage ends that a step is in: it goes on through every following step that is short as well.
    fn end_of_shortage(&self, step: usize, units: Units) -> i32 {
        let enough = (step + 1..self.free.len()).find(|it| self.free[*it] >= units);
        enough.map_or(i32::MAX, |it| self.times[it])
    }

    /// Calls `found` with every step between two times, and its units.
    pub(crate) fn steps_between(&self, from: i32, to: i32, mut found: impl FnMut(i32, i32, Units)) {
        for (ix, (&at, &free)) in self.times.iter().zip(&self.free).enumerate() {
            let end = self.times.get(ix + 1).copied().unwrap_or(i32::MAX);
            if at < to && end > from {
                found(at.max(from), end.min(to), free);
            }
        }
    }

    /// Calls `found` with the beginning and end of every step in which more is taken than there is.
    pub(crate) fn shortages(&self, mut found: impl FnMut(i32, i32)) {
        for (pair, _) in self.times.windows(2).zip(&self.free).filter(|it| *it.1 < 0) {
            found(pair[0], pair[1]);
        }
    }

    /// The step that `at` lies in; the first one before all.
    fn step_at(&mut self, at: i32) -> usize {
        let mut ix = self.finger;
        while ix > 0 && self.times[ix] > at {
            ix -= 1;
        }
        while self.times.get(ix + 1).is_some_and(|next| *next <= at) {
            ix += 1;
        }
        self.finger = ix;
        ix
    }

    /// The step that begins at `at`, made if there is none.
    fn cut(&mut self, at: i32) -> usize {
        let ix = self.step_at(at);
        if self.times[ix] >= at {
            return ix;
        }
        self.times.insert(ix + 1, at);
        self.free.insert(ix + 1, self.free[ix]);
        ix + 1
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
        let mut check = |from, to, wanted: f64, end| {
            assert_eq!(profile.end_of_last_shortage(from, to, units(wanted)), end, "{from}–{to}");
            let of_some = profile.end_of_last_shortage_that(from, to, units(wanted), |a, b| a < b);
            assert_eq!(of_some, end, "{from}–{to}");
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
        assert_eq!(profile.end_of_last_shortage(0, 10, units(0.333_333)), None);
    }
}
