//! Places of equal size for things that have no order of size: rows, bars.

#[derive(Clone, Copy, Debug, PartialEq)]
pub struct BandScale {
    pub start: f64,
    pub step: f64,
    /// Share of a step left free between two bands.
    pub gap: f64,
}

impl BandScale {
    pub fn begin(&self, place: usize) -> f64 {
        self.start + self.step * (place as f64 + self.gap / 2.0)
    }

    pub fn middle(&self, place: usize) -> f64 {
        self.start + self.step * (place as f64 + 0.5)
    }

    pub fn size(&self) -> f64 {
        self.step * (1.0 - self.gap)
    }

    /// The place a position lies in, if any.
    pub fn place_at(&self, position: f64, count: usize) -> Option<usize> {
        let place = ((position - self.start) / self.step).floor();
        (0.0 <= place && place < count as f64).then_some(place as usize)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bands_stand_in_the_middle_of_their_steps() {
        let bands = BandScale { start: 10.0, step: 20.0, gap: 0.5 };
        assert_eq!((bands.begin(1), bands.middle(1), bands.size()), (35.0, 40.0, 10.0));
        assert_eq!(bands.place_at(31.0, 3), Some(1));
        assert_eq!((bands.place_at(9.0, 3), bands.place_at(70.0, 3)), (None, None));
    }
}
