//! What every chart gives to the page that shows it.

use std::fmt::Debug;

use slipcast_engine::model::DateTime;

use super::criticality::{self, Criticality};
use super::demand::{self, Demand};
use super::focus::FocusPoint;
use super::histogram::{self, Histogram};
use super::people;
use super::scale::TimeScale;
use super::scatter::{self, Scatter};
use super::scene::Scene;
use super::spend::{self, Spend, SpendView};
use super::table::Table;
use super::time_axis;

/// A chart that fits itself to the width it is given; its height is its own.
pub trait Chart: Debug {
    fn scene(&self, width: f64) -> Scene;

    /// Where a cursor can stand, in the order in which it goes.
    fn focus_points(&self, width: f64) -> Vec<FocusPoint>;

    /// The same in figures, for those who would rather read it.
    fn table(&self) -> Table;

    /// What the download holds: all there is, where the table is only a summary.
    fn data(&self, _width: f64) -> Table {
        self.table()
    }
}

impl Chart for Histogram {
    fn scene(&self, width: f64) -> Scene {
        histogram::scene(&Self { width, ..self.clone() })
    }

    fn focus_points(&self, width: f64) -> Vec<FocusPoint> {
        histogram::focus_points(&Self { width, ..self.clone() })
    }

    fn table(&self) -> Table {
        histogram::table(self)
    }

    fn data(&self, width: f64) -> Table {
        histogram::bins(&Self { width, ..self.clone() })
    }
}

impl Chart for Scatter {
    fn scene(&self, width: f64) -> Scene {
        scatter::scene(&Self { width, ..self.clone() })
    }

    fn focus_points(&self, width: f64) -> Vec<FocusPoint> {
        scatter::focus_points(&Self { width, ..self.clone() })
    }

    fn table(&self) -> Table {
        scatter::table(self)
    }

    fn data(&self, _width: f64) -> Table {
        scatter::runs(self)
    }
}

impl Chart for Criticality {
    fn scene(&self, width: f64) -> Scene {
        criticality::scene(&Self { width, ..self.clone() })
    }

    fn focus_points(&self, width: f64) -> Vec<FocusPoint> {
        criticality::focus_points(&Self { width, ..self.clone() })
    }

    fn table(&self) -> Table {
        criticality::table(self)
    }
}

impl Chart for Demand {
    fn scene(&self, width: f64) -> Scene {
        demand::scene(self, width)
    }

    fn focus_points(&self, width: f64) -> Vec<FocusPoint> {
        demand::focus_points(self, width)
    }

    fn table(&self) -> Table {
        people::table(std::slice::from_ref(&self.row))
    }
}

impl Chart for Spend {
    fn scene(&self, width: f64) -> Scene {
        let fitted = fitted(self, width);
        time_axis::over_axis(spend::scene(&fitted), &fitted.scale)
    }

    fn focus_points(&self, width: f64) -> Vec<FocusPoint> {
        spend::focus_points(&fitted(self, width))
    }

    fn table(&self) -> Table {
        spend::table(self)
    }
}

/// As wide as its place; bars begin where the sums at the left end do.
fn fitted(chart: &Spend, width: f64) -> Spend {
    const SUMS: f64 = 58.0;
    let room = if chart.view == SpendView::Monthly { SUMS } else { 0.0 };
    let span = (chart.scale.to.minutes() - chart.scale.from.minutes()) as f64;
    let before = (span * room / (width - room).max(1.0)).round() as i64;
    let from = DateTime::from_minutes(chart.scale.from.minutes() - before);
    Spend { scale: TimeScale { from, end: width, ..chart.scale }, ..chart.clone() }
}
