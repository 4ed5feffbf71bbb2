//! What a risk does when it occurs, in words, and what that comes to on average.

use slipcast_engine::model::{Impact, Risk, Scenario};

use super::targets::{hits_words, leaves_of};
use crate::answers::spread::{Points, points};
use crate::state::edit::Hits;
use crate::state::typed::SizeKind;
use crate::text::{MoneyFormat, NARROW, amount, and_list, change, fixed, trimmed};

/// Which way a risk goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sign {
    Threat,
    Opportunity,
    /// Some of what it does helps, some hurts.
    Both,
    /// It does nothing.
    Neither,
}

/// What a risk comes to, on average, when it occurs.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Toll {
    /// Working days added to all it hits.
    pub(super) days: f64,
    pub(super) money: f64,
}

/// The impacts that are in force: those of an adopted response where it has its own.
pub fn impacts_now(risk: &Risk) -> &[Impact] {
    let adopted = risk.response.as_ref().filter(|it| it.adopted);
    adopted.and_then(|it| it.impacts.as_deref()).unwrap_or(&risk.impacts)
}

pub fn hits_of(impact: &Impact) -> Hits {
    Hits { tasks: impact.tasks.clone(), projects: impact.projects.clone() }
}

pub fn sign_words(sign: Sign) -> &'static str {
    match sign {
        Sign::Threat => "Threat",
        Sign::Opportunity => "Opportunity",
        Sign::Both => "Threat and opportunity",
        Sign::Neither => "Does nothing yet",
    }
}

pub fn sign_of(impacts: &[Impact]) -> Sign {
    let sizes = impacts.iter().flat_map(|it| {
        let hits_work = !it.tasks.is_empty() || !it.projects.is_empty();
        let delay = it.delay.as_ref().filter(|_| hits_work).and_then(|it| points(it, SizeKind::Days));
        let stretch = it.stretch.as_ref().filter(|_| hits_work).and_then(|it| points(it, SizeKind::Factor));
        let cost = it.cost.as_ref().and_then(|it| points(it, SizeKind::Money));
        let sizes = [delay.map(|it| it.mean), stretch.map(|it| it.mean - 1.0), cost.map(|it| it.mean)];
        sizes.into_iter().flatten()
    });
    let (hurts, helps) =
        sizes.fold((false, false), |(hurts, helps), it| (hurts || 0.0 < it, helps || it < 0.0));
    match (hurts, helps) {
        (true, true) => Sign::Both,
        (true, false) => Sign::Threat,
        (false, true) => Sign::Opportunity,
        (false, false) => Sign::Neither,
    }
}

/// `Delays Release by 9.4 to 20.1 days and costs €45 k to €110 k.`
pub fn effect_words(scenario: &Scenario, impacts: &[Impact]) -> String {
    let words: Vec<String> = impacts.iter().filter_map(|it| impact_words(scenario, it)).collect();
    words.join(" ")
}

fn impact_words(scenario: &Scenario, impact: &Impact) -> Option<String> {
    let hits = hits_of(impact);
    let has_target = !hits.tasks.is_empty() || !hits.projects.is_empty();
    let what = if has_target { hits_words(scenario, &hits) } else { "nothing yet".to_owned() };
    let mut parts: Vec<String> = Vec::new();
    if let Some(points) = impact.delay.as_ref().and_then(|it| points(it, SizeKind::Days)) {
        let verb = if points.mean < 0.0 { "brings forward" } else { "delays" };
        parts.push(format!("{verb} {what} by {}", days_words(&points)));
    }
    if let Some(points) = impact.stretch.as_ref().and_then(|it| points(it, SizeKind::Factor)) {
        let verb = if points.mean < 1.0 { "shortens" } else { "stretches" };
        let what = if parts.is_empty() { what.as_str() } else { "it" };
        parts.push(format!("{verb} {what} by {}", percent_words(&points)));
    }
    if let Some(points) = impact.cost.as_ref().and_then(|it| points(it, SizeKind::Money)) {
        let format = MoneyFormat::of_range(&scenario.currency, points.p10, points.p90, None);
        let costs = if points.p10 == points.p90 {
            amount(points.p50, &scenario.currency)
        } else {
            range(format.format(points.p10), format.format(points.p90))
        };
        let shared = if has_target { "" } else { ", shared by all projects" };
        parts.push(format!("costs {costs}{shared}"));
    }
    let mut sentence = and_list(&parts);
    let first = sentence.chars().next()?;
    sentence.replace_range(..first.len_utf8(), &first.to_uppercase().to_string());
    sentence.push('.');
    Some(sentence)
}

fn days_words(points: &Points) -> String {
    let gain = points.mean < 0.0;
    let [near, far] = if gain { [-points.p90, -points.p10] } else { [points.p10, points.p90] };
    let figure = |it: f64| if far.abs() < 20.0 { trimmed(it, 1) } else { fixed(it, 0) };
    format!("{} days", range(figure(near), figure(far)))
}

fn percent_words(points: &Points) -> String {
    let percent = |it: f64| ((it - 1.0) * 100.0).abs();
    let ends = [percent(points.p10), percent(points.p90)];
    // What goes both ways keeps its signs.
    if (points.p10 - 1.0) * (points.p90 - 1.0) < 0.0 {
        return range(change(points.p10), change(points.p90));
    }
    let [near, far] = [ends[0].min(ends[1]), ends[0].max(ends[1])];
    let figure = |it: f64| trimmed(it, usize::from(far < 10.0));
    format!("{}{NARROW}%", range(figure(near), figure(far)))
}

fn range(low: String, high: String) -> String {
    if low == high { low } else { format!("{low} to {high}") }
}

pub(super) fn toll(scenario: &Scenario, impacts: &[Impact]) -> Toll {
    impacts.iter().fold(Toll::default(), |sum, impact| {
        let mean = |size: &Option<slipcast_engine::model::Distribution>, kind| {
            size.as_ref().and_then(|it| points(it, kind)).map(|it| it.mean)
        };
        let named = (impact.tasks.len() + impact.projects.len()) as f64;
        let delay = mean(&impact.delay, SizeKind::Days).unwrap_or(0.0) * named;
        let stretch = mean(&impact.stretch, SizeKind::Factor).map_or(0.0, |factor| {
            (factor - 1.0) * leaves_of(scenario, &hits_of(impact)).iter().map(|it| it.1).sum::<f64>()
        });
        let money = mean(&impact.cost, SizeKind::Money).unwrap_or(0.0);
        Toll { days: sum.days + delay + stretch, money: sum.money + money }
    })
}
