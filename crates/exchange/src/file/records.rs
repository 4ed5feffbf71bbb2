//! The fields of every object of the file, in the order in which they are written. The types' own documentation
//! says what they mean.

use slipcast_engine::model::{
    Assignment, Budget, Calendar, CalendarException, CapacityChange, Cause, Constraint, Correlation,
    Decision, Driver, DriverTarget, Estimate, Figures, ForecastRecord, Impact, Lag, LagCalendar, Link,
    LinkKind, Portfolio, Progress, Project, Resource, Response, Risk, Sampling, Scenario, SimulationSettings,
    Source, Task, Week,
};

use super::record::{Record, Rule, record};

// Below its `format` and `version`.
record! { Block Portfolio {
    name as "portfolio": required,
    scenarios: required,
    extra: extra,
}}

record! { Block Scenario {
    id: required,
    name: required,
    based_on: optional,
    note: optional,
    status_date: optional,
    currency: or("EUR".to_owned()),
    hours_per_day: or(8.0),
    confidence: or(0.8),
    calendars: list,
    calendar: optional,
    resources: list,
    projects: list,
    risks: list,
    drivers: list,
    correlations: list,
    budgets: list,
    decisions: list,
    simulation: or(SimulationSettings::default()),
    forecast: optional,
    extra: extra,
}}

record! { Line SimulationSettings {
    iterations: or(10_000_u32),
    seed: or(1_u64),
    sampling: or(Sampling::LatinHypercube),
    resources: optional,
    stop_when_p80_within_days: optional,
    extra: extra,
}}

record! { Block Calendar {
    id: required,
    name: optional,
    hours_per_day: optional,
    week: list,
    exceptions: list,
    extra: extra,
}}

record! { Block Week {
    mon: list,
    tue: list,
    wed: list,
    thu: list,
    fri: list,
    sat: list,
    sun: list,
}}

record! { Line CalendarException {
    from: required,
    to: required,
    name: optional,
    hours: list,
    extra: extra,
}}

record! { Block Resource {
    id: required,
    name: required,
    units: or(1.0),
    changes: list,
    calendar: optional,
    cost_per_hour: or(0.0),
    extra: extra,
}}

record! { Line CapacityChange {
    from: required,
    units: required,
    extra: extra,
}}

record! { Block Project {
    id: required,
    name: required,
    rank: optional,
    included: or(true),
    must_have: or(false),
    start: optional,
    deadline: optional,
    budget: optional,
    calendar: optional,
    cost_per_day: or(0.0),
    value: optional,
    cost_of_delay: or(0.0),
    scores: list,
    source: optional,
    tasks: list,
    extra: extra,
}}

record! { Line Source {
    file: optional,
    kind: optional,
    uid: optional,
    extra: extra,
}}

record! { Block Task {
    id: required,
    name: required,
    wbs: optional,
    parent: optional,
    duration: optional,
    planned: optional,
    estimate: optional,
    calendar: optional,
    predecessors: list,
    constraint: optional,
    deadline: optional,
    resources: list,
    cost: optional,
    cost_per_day: or(0.0),
    exists: or(1.0),
    progress: optional,
    source_uid: optional,
    extra: extra,
}}

record! { Line Estimate {
    by: required,
    name: optional,
    extra: extra,
}}

record! { Line Link {
    task: required,
    kind as "type": or(LinkKind::FinishStart),
    lag: or(Lag::Working(0.0)),
    lag_calendar: or(LagCalendar::Successor),
    extra: extra,
}}

record! { Line Constraint {
    kind as "type": required,
    date: optional,
    extra: extra,
}}

record! { Line Assignment {
    resource: required,
    units: or(1.0),
    extra: extra,
}}

record! { Line Progress {
    actual_start: optional,
    actual_finish: optional,
    remaining: optional,
    extra: extra,
}}

record! { Block Risk {
    id: required,
    name: required,
    probability: optional,
    impacts: list,
    response: optional,
    owner: optional,
    causes: list,
    extra: extra,
}}

record! { Line Impact {
    id: optional,
    tasks: list,
    projects: list,
    delay: optional,
    stretch: optional,
    cost: optional,
    extra: extra,
}}

record! { Block Response {
    name: optional,
    cost: optional,
    adopted: or(false),
    probability: optional,
    impacts: optional,
    extra: extra,
}}

record! { Line Cause {
    risk: required,
    if_occurs: required,
    otherwise: required,
    extra: extra,
}}

record! { Block Driver {
    id: required,
    name: required,
    multiplier: required,
    tasks: list,
    projects: list,
    on: or(DriverTarget::Duration),
    extra: extra,
}}

record! { Line Correlation {
    id: optional,
    between: required,
    coefficient: required,
    extra: extra,
}}

record! { Line Budget {
    from: required,
    to: required,
    amount: required,
    extra: extra,
}}

record! { Block Decision {
    at: required,
    title: required,
    why: optional,
    by: optional,
    forecast: optional,
    extra: extra,
}}

record! { Block ForecastRecord {
    engine: required,
    digest: required,
    iterations: required,
    seed: required,
    portfolio: or(Figures::default()),
    projects: list,
    extra: extra,
}}

record! { Line Figures {
    finish_p50: optional,
    finish_p80: optional,
    cost_p50: optional,
    cost_p80: optional,
    p_on_time: optional,
    p_in_budget: optional,
    p_both: optional,
    extra: extra,
}}

/// Every object of the file by the name of its type, but the root.
pub(super) fn all() -> Vec<(&'static str, Vec<Rule>)> {
    macro_rules! rules {
        ($($type:ident),+ $(,)?) => { vec![$((stringify!($type), $type::rules())),+] };
    }
    rules![
        Scenario,
        SimulationSettings,
        Calendar,
        Week,
        CalendarException,
        Resource,
        CapacityChange,
        Project,
        Source,
        Task,
        Estimate,
        Link,
        Constraint,
        Assignment,
        Progress,
        Risk,
        Impact,
        Response,
        Cause,
        Driver,
        Correlation,
        Budget,
        Decision,
        ForecastRecord,
        Figures,
    ]
}
