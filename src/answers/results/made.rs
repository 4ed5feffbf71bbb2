//! How the figures were made, and how well they are known.

use slipcast_engine::model::{ResourceMode, Sampling, Scenario};

use super::figures::{Figures, Standing};
use crate::state::live::{Forecast, Phase};
use crate::text::{NARROW, and_list, counted, days, estimate, grouped, half_width, percent};

/// Half of a 95 % interval, in standard errors.
const HALF_WIDTH: f64 = 1.96;
/// Iterations of a block, the unit of the run and of its standard errors.
const BLOCK: u32 = 500;

/// `10,000 runs in 20 blocks, Latin hypercube, people limited, seed 1.`
pub fn made(scenario: &Scenario, forecast: &Forecast) -> String {
    let runs = counted(forecast.iterations as usize, "run", "runs");
    let blocks = counted(forecast.iterations.div_ceil(BLOCK) as usize, "block", "blocks");
    let sampling = match scenario.simulation.sampling {
        Sampling::LatinHypercube => "Latin hypercube",
        Sampling::MonteCarlo => "Monte Carlo",
    };
    let people = match scenario.resource_mode() {
        _ if scenario.resources.is_empty() => "no shared people",
        ResourceMode::Levelled => "people limited",
        ResourceMode::Unlimited => "people unlimited",
    };
    format!("{runs} in {blocks}, {sampling}, {people}, seed {}.", scenario.simulation.seed)
}

/// How exactly the chosen figures are known, in plain words.
pub fn precision(figures: &Figures<'_>, probability: f64) -> Option<String> {
    match figures.standing {
        Standing::Certain => return Some("Nothing varies, so these figures are exact.".to_owned()),
        Standing::Found => {}
        _ => return None,
    }
    let mut known = Vec::new();
    if let Some(days) = finish_half_width(figures, probability) {
        known.push(format!("the date at {} is known to {days}", percent(probability)));
    }
    if let Some(se) = figures.cost_at(probability).and_then(|it| it.se).filter(|it| 0.0 < *it) {
        known.push(format!("the cost to ±{NARROW}{}", estimate(HALF_WIDTH * se, None, figures.currency())));
    }
    if let Some(se) = figures.on_time.and_then(|it| it.se) {
        let points = match half_width(se) {
            None => "less than a point".to_owned(),
            Some(one) if one.ends_with(&format!("{NARROW}1")) => format!("{one}{NARROW}point"),
            Some(several) => format!("{several}{NARROW}points"),
        };
        known.push(format!("the odds to {points}"));
    }
    if known.is_empty() {
        return Some("How exactly these figures are known can be said from 1,000 runs on.".to_owned());
    }
    // Said of the date, it goes for what follows too.
    let said = and_list(&known);
    Some(format!("{}{}.", said[..1].to_ascii_uppercase(), &said[1..]))
}

fn finish_half_width(figures: &Figures<'_>, probability: f64) -> Option<String> {
    const MINUTES_A_DAY: f64 = 1440.0;
    let percent = probability * 100.0;
    let in_days = if figures.is_task() {
        figures.finish?.percentile(percent).se? / MINUTES_A_DAY
    } else {
        figures.duration?.percentile(percent).se?
    };
    let half = HALF_WIDTH * in_days;
    Some(match half {
        it if it < 0.1 => "within the day".to_owned(),
        it => format!("±{NARROW}{}", days(it)),
    })
}

/// What became of the run, where that is not simply its end.
pub fn progress(phase: &Phase, forecast: Option<&Forecast>, asked: u32) -> Option<String> {
    let shown = forecast.map_or(0, |it| it.iterations);
    let [done, asked] = [shown, asked].map(|it| grouped(f64::from(it)));
    match phase {
        Phase::Running { .. } => Some(format!("{done} of {asked} runs so far.")),
        Phase::Cancelled { .. } => Some(format!("Cancelled: these are the first {done} of {asked} runs.")),
        Phase::Unsound => {
            Some("The plan has an error now; these are the results of its last sound version.".to_owned())
        }
        Phase::Failed(why) => Some(format!("The run stopped: {why}")),
        Phase::Idle | Phase::Done { .. } => None,
    }
}
