//! A duration as the shortest text that reads back as the same.

use slipcast_engine::model::{Distribution, Duration};

use super::{DurationContext, parse_duration, tidy};

/// The text of a duration. Numbers show three decimals at most: finer ones come from imports, and are minutes.
pub fn format_duration(duration: &Duration, planned: Option<f64>) -> String {
    let elapsed = duration.is_elapsed();
    let mut text = distribution_text(duration.distribution(), elapsed);
    if let Some(planned) = planned {
        text.push_str(" plan ");
        text.push_str(&number(planned));
    }
    text
}

fn distribution_text(distribution: &Distribution, elapsed: bool) -> String {
    let text = written(distribution, if elapsed { "ed" } else { "" }, &number);
    match distribution {
        Distribution::Pert { low, mode, high, lambda: None } => spread_text(*low, *mode, *high, elapsed)
            .filter(|it| it.chars().count() < text.chars().count())
            .unwrap_or(text),
        _ => text,
    }
}

/// A distribution in the grammar of durations, its numbers written by `number` and followed by `unit`.
pub(in crate::state::typed) fn written(
    distribution: &Distribution,
    unit: &str,
    number: &dyn Fn(f64) -> String,
) -> String {
    let row = |keyword: &str, values: &[f64]| {
        let values: Vec<String> = values.iter().map(|it| number(*it)).collect();
        format!("{keyword}{}{unit}", values.join(" "))
    };
    match distribution {
        Distribution::Certain(value) => row("", &[*value]),
        Distribution::Pert { low, mode, high, lambda: None } => row("", &[*low, *mode, *high]),
        Distribution::Pert { low, mode, high, lambda: Some(lambda) } => {
            format!("{} λ{}", row("", &[*low, *mode, *high]), self::number(*lambda))
        }
        Distribution::Triangular { low, mode, high } => row("tri ", &[*low, *mode, *high]),
        Distribution::Uniform { low, high } => row("uniform ", &[*low, *high]),
        Distribution::Normal { mean, sd } => row("normal ", &[*mean, *sd]),
        Distribution::Lognormal { mean, sd } => row("lognormal ", &[*mean, *sd]),
        Distribution::Trigen { p10, mode, p90 } => row("trigen ", &[*p10, *mode, *p90]),
        Distribution::Range { p10, p90 } => format!("{}..{}{unit}", number(*p10), number(*p90)),
        Distribution::Exponential { mean } => row("exp ", &[*mean]),
        Distribution::Discrete(outcomes) => {
            let pairs: Vec<String> =
                outcomes.iter().map(|it| format!("{}{unit}:{}", number(it.0), self::number(it.1))).collect();
            format!("one of {}", pairs.join(" "))
        }
        Distribution::Empirical(values) => row("past ", values),
    }
}

/// `±20% 18` where that says exactly the same; whole numbers of days read better as they are.
fn spread_text(low: f64, mode: f64, high: f64, elapsed: bool) -> Option<String> {
    let whole = [low, mode, high].iter().all(|it| it.fract() == 0.0);
    if whole || mode <= 0.0 {
        return None;
    }
    let percent = |part: f64| tidy((part / mode * 100.0 * 1e3).round() / 1e3);
    let (below, above) = (percent(mode - low), percent(high - mode));
    let unit = if elapsed { "ed" } else { "" };
    let (base, below_text, above_text) = (number(mode), number(below), number(above));
    let text = if below == above {
        format!("±{below_text}% {base}{unit}")
    } else {
        format!("-{below_text}/+{above_text}% {base}{unit}")
    };
    let context = DurationContext { hours_per_day: 8.0, plan: None };
    let same = Distribution::Pert { low, mode, high, lambda: None };
    parse_duration(&text, &context).is_ok_and(|it| *it.duration.distribution() == same).then_some(text)
}

fn number(value: f64) -> String {
    ((value * 1e3).round() / 1e3).to_string()
}
