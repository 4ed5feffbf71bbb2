//! How much time a pixel is.

use slipcast_engine::model::DateTime;

use crate::charts::scale::TimeScale;

#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub enum Zoom {
    /// The whole project in the room there is.
    #[default]
    Whole,
    PixelsPerDay(f64),
}

/// A day as wide as its name; further in there is nothing more to see.
const CLOSEST: f64 = 64.0;
/// Wider drawings than this are slow in every browser.
const WIDEST: f64 = 120_000.0;

pub fn time_scale(horizon: (DateTime, DateTime), zoom: Zoom, room: f64) -> TimeScale {
    let (from, to) = horizon;
    let whole = TimeScale { from, to, start: 0.0, end: room.max(1.0) };
    match zoom {
        Zoom::Whole => whole,
        Zoom::PixelsPerDay(pixels) => {
            let days = whole.end / whole.pixels_per_day();
            TimeScale { end: (days * pixels).clamp(whole.end, WIDEST.max(whole.end)).round(), ..whole }
        }
    }
}

impl Zoom {
    /// Closer by a factor above 1, back out by one below; all the way out it is the whole again.
    #[must_use]
    pub fn by(self, factor: f64, horizon: (DateTime, DateTime), room: f64) -> Self {
        let whole = time_scale(horizon, Self::Whole, room).pixels_per_day();
        let pixels = time_scale(horizon, self, room).pixels_per_day() * factor;
        if pixels <= whole * 1.001 { Self::Whole } else { Self::PixelsPerDay(pixels.min(CLOSEST.max(whole))) }
    }
}
