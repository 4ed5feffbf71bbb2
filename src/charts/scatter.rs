//! When it finishes and what it costs, run by run, and how often both are as they should be.

mod data;
mod thin;

use slipcast_engine::model::DateTime;

use super::labels::{Area, Room};
use super::outcomes::Outcomes;
use super::quantity::{Quantity, Scope};
use super::scale::{LinearScale, nice_step, nice_ticks};
use super::scene::{Anchor, Mark, Path, Scene};
use super::text_width::{Weight, text_width};
use crate::text::{amount, odds};

pub use data::{focus_points, runs, table};

#[derive(Clone, Debug, PartialEq)]
pub struct Scatter {
    pub caption: String,
    pub currency: String,
    /// Finish in minutes since 1970 and cost of each run.
    pub runs: Vec<(f64, f64)>,
    pub deadline: Option<DateTime>,
    pub budget: Option<f64>,
    pub width: f64,
    pub height: f64,
}

/// More dots than this hide one another.
const MOST_DOTS: usize = 1_500;
const RIGHT: f64 = 12.0;
const TOP: f64 = 26.0;
const BOTTOM: f64 = 26.0;
const AXIS_TEXT: f64 = 11.5;
/// Beyond these percentiles lie single runs that would squeeze all others.
const TAILS: f64 = 0.002;

/// Which side of the two limits a run is on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Quadrant {
    Both,
    Late,
    Over,
    LateAndOver,
}

const QUADRANTS: [Quadrant; 4] = [Quadrant::Both, Quadrant::Late, Quadrant::Over, Quadrant::LateAndOver];

struct Layout {
    x: LinearScale,
    y: LinearScale,
    /// Sums beside the axis, as wide as the left margin allows.
    y_ticks: Vec<(f64, String)>,
    deadline_x: Option<f64>,
    budget_y: Option<f64>,
}

pub fn scene(chart: &Scatter) -> Scene {
    let caption = data::sentence(chart);
    let Some(layout) = Layout::of(chart) else {
        let words = Mark::text(
            chart.width / 2.0,
            chart.height / 2.0,
            Anchor::Middle,
            "Not simulated yet",
            "m-figure",
        );
        return Scene { width: chart.width, height: chart.height, caption, marks: vec![words] };
    };
    let mut marks = axes(&layout);
    marks.extend(dots(chart, &layout));
    marks.extend(limits(&layout));
    marks.extend(words(chart, &layout));
    Scene { width: chart.width, height: chart.height, caption, marks }
}

impl Layout {
    fn of(chart: &Scatter) -> Option<Self> {
        let finishes = Outcomes::from_values(chart.runs.iter().map(|it| it.0).collect())?;
        let costs = Outcomes::from_values(chart.runs.iter().map(|it| it.1).collect())?;
        let (from, to) = range(&costs, chart.budget, costs.smallest().abs().max(1.0) * 0.2);
        let y = LinearScale { from, to, start: chart.height - BOTTOM, end: TOP };
        let y_ticks = money_ticks(chart, &y);
        let widest =
            y_ticks.iter().map(|it| text_width(&it.1, AXIS_TEXT, Weight::Regular)).fold(20.0, f64::max);
        let deadline = chart.deadline.map(|it| it.minutes() as f64);
        let (from, to) = range(&finishes, deadline, 20.0 * super::scale::DAY as f64);
        let x = LinearScale { from, to, start: widest + 12.0, end: chart.width - RIGHT };
        let inside = |scale: &LinearScale, value: Option<f64>| {
            value.filter(|it| scale.from <= *it && *it <= scale.to).map(|it| scale.position(it))
        };
        Some(Self { x, y, y_ticks, deadline_x: inside(&x, deadline), budget_y: inside(&y, chart.budget) })
    }
}

fn money_ticks(chart: &Scatter, y: &LinearScale) -> Vec<(f64, String)> {
    let most = ((y.start - y.end) / 60.0).clamp(2.0, 6.0) as usize;
    let ticks = nice_ticks(y.from, y.to, most);
    let texts = Quantity::Money(chart.currency.clone()).tick_texts(&ticks, nice_step(y.to - y.from, most));
    ticks.into_iter().zip(texts).collect()
}

/// The outcomes without their last tails, and the limit where it is near; never without extent.
fn range(outcomes: &Outcomes, limit: Option<f64>, least: f64) -> (f64, f64) {
    let (low, high) = (outcomes.at_probability(TAILS), outcomes.at_probability(1.0 - TAILS));
    let (low, high) = if low < high { (low, high) } else { (low - least / 2.0, high + least / 2.0) };
    let span = high - low;
    let near = limit.filter(|it| low - span * 0.5 <= *it && *it <= high + span * 0.5);
    let (low, high) = near.map_or((low, high), |it| (low.min(it), high.max(it)));
    (low - span * 0.08, high + span * 0.06)
}

impl Quadrant {
    fn of(run: &(f64, f64), chart: &Scatter) -> Self {
        let late = chart.deadline.is_some_and(|it| (it.minutes() as f64) < run.0);
        let over = chart.budget.is_some_and(|it| it < run.1);
        match (late, over) {
            (false, false) => Self::Both,
            (true, false) => Self::Late,
            (false, true) => Self::Over,
            (true, true) => Self::LateAndOver,
        }
    }

    /// What is said of it; `None` where no limit makes it a quadrant.
    fn name(self, chart: &Scatter) -> Option<&'static str> {
        let (deadline, budget) = (chart.deadline.is_some(), chart.budget.is_some());
        match self {
            Self::Both if deadline && budget => Some("both"),
            Self::Both if deadline => Some("on time"),
            Self::Both if budget => Some("in budget"),
            Self::Late if deadline => Some("late"),
            Self::Over if budget => Some("over budget"),
            Self::LateAndOver if deadline && budget => Some("late and over"),
            _ => None,
        }
    }
}

/// The share of runs in each quadrant, in the order of [`QUADRANTS`].
fn shares(chart: &Scatter) -> [f64; 4] {
    let mut counts = [0_u32; 4];
    for run in &chart.runs {
        counts[Quadrant::of(run, chart) as usize] += 1;
    }
    counts.map(|it| f64::from(it) / chart.runs.len().max(1) as f64)
}

fn axes(layout: &Layout) -> Vec<Mark> {
    let (base, left) = (layout.y.start, layout.x.start);
    let mut marks = vec![Mark::horizontal(left, layout.x.end, base, "m-base")];
    for label in Quantity::Instant.axis_labels(&layout.x) {
        marks.push(Mark::vertical(label.x, base, base + 4.0, "m-base"));
        marks.push(Mark::text(label.text_x, base + 17.0, label.anchor, label.text, "m-axis"));
    }
    for (tick, text) in &layout.y_ticks {
        let y = layout.y.position(*tick);
        marks.push(Mark::horizontal(left, layout.x.end, y, "m-grid"));
        marks.push(Mark::text(left - 8.0, y + 4.0, Anchor::End, text.as_str(), "m-axis"));
    }
    marks
}

/// All dots of a colour are one path: a drawing of fifteen hundred circles is slow, and nobody points at one of them.
fn dots(chart: &Scatter, layout: &Layout) -> Vec<Mark> {
    let (mut both, mut others) = (Path::new(), Path::new());
    for run in thin::thinned(chart, MOST_DOTS) {
        let inside =
            layout.x.from <= run.0 && run.0 <= layout.x.to && layout.y.from <= run.1 && run.1 <= layout.y.to;
        if inside {
            let path = if Quadrant::of(&run, chart) == Quadrant::Both { &mut both } else { &mut others };
            let x = layout.x.position(run.0);
            path.move_to(x, layout.y.position(run.1)).horizontal_to(x);
        }
    }
    // Without limits every run is as it should be.
    let marks = [(others, "m-points", "others"), (both, "m-points m-points-both", "both")];
    marks.into_iter().filter(|it| !it.0.is_empty()).map(|it| Mark::path(it.0, it.1).keyed(it.2)).collect()
}

fn limits(layout: &Layout) -> Vec<Mark> {
    let (top, base) = (layout.y.end, layout.y.start);
    let deadline =
        layout.deadline_x.map(|x| Mark::vertical(x, top - 14.0, base, "m-deadline").keyed("deadline"));
    let budget = layout
        .budget_y
        .map(|y| Mark::horizontal(layout.x.start, layout.x.end, y, "m-deadline").keyed("budget"));
    deadline.into_iter().chain(budget).collect()
}

fn words(chart: &Scatter, layout: &Layout) -> Vec<Mark> {
    let plot =
        Area { x: layout.x.start, y: 0.0, width: layout.x.end - layout.x.start, height: layout.y.start };
    let mut room = Room::new(plot);
    if let Some(x) = layout.deadline_x {
        room.take_line(&[(x, 0.0), (x, layout.y.start)]);
    }
    if let Some(y) = layout.budget_y {
        room.take_line(&[(layout.x.start, y), (layout.x.end, y)]);
    }
    let mut marks = Vec::new();
    marks.extend(deadline_label(chart, layout, &mut room));
    marks.extend(budget_label(chart, layout, &mut room));
    for (quadrant, share) in QUADRANTS.into_iter().zip(shares(chart)) {
        marks.extend(quadrant_label(chart, layout, quadrant, share, &mut room));
    }
    marks
}

fn deadline_label(chart: &Scatter, layout: &Layout, room: &mut Room) -> Option<Mark> {
    let scope = Scope { low: layout.x.from, high: layout.x.to, standard_error: None };
    let text = format!("deadline {}", Quantity::Instant.format_in(chart.deadline?.minutes() as f64, &scope));
    let width = text_width(&text, AXIS_TEXT, Weight::Regular);
    let x = layout.deadline_x?;
    let at = |x: f64| Area::of_text(x, layout.y.end - 5.0, &text, AXIS_TEXT, Weight::Regular);
    let area = room.place([at(x - 6.0 - width), at(x + 6.0)])?;
    Some(Mark::text(area.x, layout.y.end - 5.0, Anchor::Start, text, "m-axis").keyed("deadline-label"))
}

fn budget_label(chart: &Scatter, layout: &Layout, room: &mut Room) -> Option<Mark> {
    let text = format!("budget {}", amount(chart.budget?, &chart.currency));
    let width = text_width(&text, AXIS_TEXT, Weight::Regular);
    let y = layout.budget_y?;
    let at = |x: f64, base_line: f64| Area::of_text(x, base_line, &text, AXIS_TEXT, Weight::Regular);
    let right = layout.x.end - width - 2.0;
    let area = room.place([at(right, y - 6.0), at(right, y + 14.0), at(layout.x.start + 6.0, y - 6.0)])?;
    let base_line = area.y + AXIS_TEXT * 0.8;
    Some(Mark::text(area.x, base_line, Anchor::Start, text, "m-axis m-rim").keyed("budget-label"))
}

/// The share of a quadrant, in its outer corner.
fn quadrant_label(
    chart: &Scatter,
    layout: &Layout,
    quadrant: Quadrant,
    share: f64,
    room: &mut Room,
) -> Option<Mark> {
    let name = quadrant.name(chart)?;
    let text = format!("{} {name}", odds(share));
    let both = quadrant == Quadrant::Both;
    let (size, weight, class) = if both {
        (13.0, Weight::Strong, "m-strong m-rim")
    } else {
        (12.5, Weight::Regular, "m-figure m-rim")
    };
    let width = text_width(&text, size, weight);
    let late = matches!(quadrant, Quadrant::Late | Quadrant::LateAndOver);
    let over = matches!(quadrant, Quadrant::Over | Quadrant::LateAndOver);
    let x = if late { layout.x.end - width - 4.0 } else { layout.x.start + 6.0 };
    let base_line = if over { layout.y.end + 14.0 } else { layout.y.start - 8.0 };
    let place = |line: f64| Area::of_text(x, base_line + line, &text, size, weight);
    let inside = [place(0.0), place(if over { 15.0 } else { -15.0 })];
    // What matters most is said even where its quadrant is too small for words.
    let outside = both.then(|| Area::of_text(layout.x.end - width, layout.y.end - 8.0, &text, size, weight));
    let area = room.place(inside.into_iter().chain(outside))?;
    Some(Mark::text(area.x, area.y + size * 0.8, Anchor::Start, text, class).keyed(name))
}

#[cfg(test)]
mod tests;
