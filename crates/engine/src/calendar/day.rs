//! One kind of day, minute by minute.

use crate::model::Shift;
use crate::order;

/// Minutes in a day.
pub(super) const DAY: i32 = 24 * 60;

/// The working minutes of a day, as ranges `[from, to)` in order that neither overlap nor touch.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Hours(pub(super) Vec<(u16, u16)>);

impl Hours {
    /// The union of shifts, in any order.
    pub(super) fn of(shifts: &[Shift]) -> Self {
        let mut ranges: Vec<_> = shifts.iter().map(|it| (it.from.minutes(), it.to.minutes())).collect();
        order::sort(&mut ranges);
        let mut merged: Vec<(u16, u16)> = Vec::with_capacity(ranges.len());
        for (from, to) in ranges.into_iter().filter(|it| it.0 < it.1) {
            match merged.last_mut() {
                Some(last) if from <= last.1 => last.1 = last.1.max(to),
                _ => merged.push((from, to)),
            }
        }
        Self(merged)
    }

    /// The minutes that both have.
    pub(super) fn overlap(&self, other: &Self) -> Self {
        let mut shared = Vec::new();
        let (mut mine, mut theirs) = (self.0.iter().peekable(), other.0.iter().peekable());
        while let (Some(&&a), Some(&&b)) = (mine.peek(), theirs.peek()) {
            let (from, to) = (a.0.max(b.0), a.1.min(b.1));
            if from < to {
                shared.push((from, to));
            }
            if a.1 < b.1 {
                mine.next()
            } else {
                theirs.next()
            };
        }
        Self(shared)
    }

    /// Working minutes of the day.
    pub(super) fn minutes(&self) -> i32 {
        self.0.iter().map(|it| i32::from(it.1 - it.0)).sum()
    }
}

/// Lookup tables of one kind of day.
#[derive(Clone, Debug)]
pub(super) struct DayTable {
    /// The working minutes.
    pub(super) hours: Hours,
    /// Worked minutes before each minute of the day; 1,441 entries.
    worked: Vec<u16>,
    /// Earliest minute by which w minutes are worked; one entry for each w from 0.
    finish: Vec<u16>,
    /// Latest minute before the (w + 1)-th minute is worked; one entry for each w below the day's total.
    start: Vec<u16>,
}

impl DayTable {
    pub(super) fn of(hours: &Hours) -> Self {
        let mut worked = vec![0_u16; DAY as usize + 1];
        let (mut finish, mut start) = (vec![0_u16], Vec::new());
        for &(from, to) in &hours.0 {
            for minute in from..to {
                start.push(minute);
                finish.push(minute + 1);
                worked[usize::from(minute) + 1] = 1;
            }
        }
        let mut sum = 0;
        for entry in &mut worked {
            sum += *entry;
            *entry = sum;
        }
        Self { hours: hours.clone(), worked, finish, start }
    }

    /// Worked minutes before `minute` (0–1,440).
    #[inline]
    pub(super) fn worked(&self, minute: i32) -> i32 {
        i32::from(self.worked[minute as usize])
    }

    /// Earliest minute by which `worked` minutes are worked.
    #[inline]
    pub(super) fn finish(&self, worked: i32) -> i32 {
        i32::from(self.finish[worked as usize])
    }

    /// Minute at which the next minute after `worked` is worked.
    #[inline]
    pub(super) fn start(&self, worked: i32) -> i32 {
        i32::from(self.start[worked as usize])
    }
}
