//! Portfolios out of bytes: every field of every type, with values that are hard to write.
//!
//! Bytes come from proptest, which shrinks them: fewer bytes are a smaller portfolio, smaller ones plainer values.
//! The literals name every field, so that a new one does not compile until it is covered.

use slipcast_engine::model::{
    Assignment, Budget, Calendar, CalendarException, CapacityChange, Cause, Constraint, ConstraintKind,
    Correlation, Date, DateOrTime, DateTime, Decision, Distribution, Driver, DriverTarget, Duration,
    Estimate, EstimateSource, Extra, Figures, ForecastRecord, Impact, Lag, LagCalendar, Link, LinkKind,
    Portfolio, Predecessor, Progress, Project, Resource, ResourceMode, Response, Risk, Sampling, Scenario,
    Shift, SimulationSettings, Source as PlanSource, Task, TaskPath, Week,
};

/// Bytes to make choices from; zeros when they are used up.
pub(super) struct Source<'b> {
    bytes: &'b [u8],
}

impl<'b> Source<'b> {
    pub(super) fn new(bytes: &'b [u8]) -> Self {
        Self { bytes }
    }

    fn byte(&mut self) -> u8 {
        let Some((first, rest)) = self.bytes.split_first() else {
            return 0;
        };
        self.bytes = rest;
        *first
    }

    fn below(&mut self, end: usize) -> usize {
        usize::from(self.byte()) % end
    }

    fn flag(&mut self) -> bool {
        self.byte() % 2 == 1
    }

    fn pick<T: Clone>(&mut self, of: &[T]) -> T {
        of[self.below(of.len())].clone()
    }

    fn option<T>(&mut self, make: impl FnOnce(&mut Self) -> T) -> Option<T> {
        self.flag().then(|| make(self))
    }

    fn list<T>(&mut self, most: usize, mut make: impl FnMut(&mut Self) -> T) -> Vec<T> {
        (0..self.below(most + 1)).map(|_| make(self)).collect()
    }

    fn whole(&mut self, most: u64) -> u64 {
        let bytes = std::array::from_fn(|_| self.byte());
        u64::from_le_bytes(bytes) % (most + 1)
    }

    fn number(&mut self) -> f64 {
        let special = [0.0, 1.0, -1.0, 0.1, 1e15, 1e21, -1e-7, 5e-324, 1.797_693_134_862_315_7e308, 0.3];
        match self.below(3) {
            0 => self.pick(&special),
            1 => self.whole(1_000_000) as f64 / 100.0,
            _ => Some(f64::from_bits(self.whole(u64::MAX - 1))).filter(|it| it.is_finite()).unwrap_or(2.5),
        }
    }

    fn text(&mut self) -> String {
        let letters = ['a', 'Z', ' ', '"', '\\', '/', '\n', '\u{1}', '\u{7f}', 'é', '\u{2028}', '😀', '{'];
        (0..self.below(12)).map(|_| self.pick(&letters)).collect()
    }

    fn id<T: From<String>>(&mut self) -> T {
        let letters = ['a', 'b', '-', '_', '"', '\\', 'é', '😀', '0', ':', '%'];
        let id: String = (0..=self.below(64)).map(|_| self.pick(&letters)).collect();
        id.into()
    }

    fn extra(&mut self) -> Extra {
        let texts =
            [r#"{}"#, r#"{"a": 1.10, "big": 123456789012345678901}"#, r#"{"b": ["x, y: \"z\\\"", null]}"#];
        Extra(self.option(|it| it.pick(&texts).into()))
    }

    fn date(&mut self) -> Date {
        Date::from_days(self.whole(109_000) as i32 - 25_567)
    }

    fn instant(&mut self) -> DateTime {
        DateTime::from_minutes(self.whole(150_000_000) as i64 - 36_000_000)
    }

    fn date_or_time(&mut self) -> DateOrTime {
        if self.flag() { DateOrTime::Date(self.date()) } else { DateOrTime::DateTime(self.instant()) }
    }

    fn path(&mut self) -> TaskPath {
        TaskPath { project: self.id(), task: self.id() }
    }

    fn shift(&mut self) -> Shift {
        let from = self.whole(1_439) as u16;
        let to = from + 1 + self.whole(u64::from(1_439 - from)) as u16;
        Shift::from_minutes(from, to).expect("in order")
    }

    fn distribution(&mut self) -> Distribution {
        let [a, b, c] = std::array::from_fn(|_| self.number());
        match self.below(11) {
            0 => Distribution::Certain(a),
            1 => Distribution::Triangular { low: a, mode: b, high: c },
            2 => Distribution::Pert { low: a, mode: b, high: c, lambda: self.option(Self::number) },
            3 => Distribution::Uniform { low: a, high: b },
            4 => Distribution::Normal { mean: a, sd: b },
            5 => Distribution::Lognormal { mean: a, sd: b },
            6 => Distribution::Trigen { p10: a, mode: b, p90: c },
            7 => Distribution::Range { p10: a, p90: b },
            8 => Distribution::Exponential { mean: a },
            9 => Distribution::Discrete(self.list(3, |it| (it.number(), it.number()))),
            _ => Distribution::Empirical(self.list(4, Self::number)),
        }
    }
}

pub(super) fn portfolio(from: &mut Source<'_>) -> Portfolio {
    Portfolio {
        name: from.text(),
        scenarios: from.list(2, scenario).into_iter().map(Into::into).collect(),
        extra: from.extra(),
    }
}

fn scenario(from: &mut Source<'_>) -> Scenario {
    Scenario {
        id: from.id(),
        name: from.text(),
        based_on: from.option(Source::id),
        note: from.option(Source::text),
        status_date: from.option(Source::instant),
        currency: from.text(),
        hours_per_day: from.number(),
        confidence: from.number(),
        calendars: from.list(2, calendar),
        calendar: from.option(Source::id),
        resources: from.list(2, resource),
        projects: from.list(3, project).into_iter().map(Into::into).collect(),
        risks: from.list(2, risk),
        drivers: from.list(2, driver),
        correlations: from.list(2, correlation),
        budgets: from.list(2, budget),
        decisions: from.list(2, decision),
        simulation: simulation(from),
        forecast: from.option(forecast),
        extra: from.extra(),
    }
}

fn simulation(from: &mut Source<'_>) -> SimulationSettings {
    SimulationSettings {
        iterations: from.whole(u64::from(u32::MAX)) as u32,
        seed: from.whole((1 << 53) - 1),
        sampling: from.pick(&[Sampling::LatinHypercube, Sampling::MonteCarlo]),
        resources: from.option(|it| it.pick(&[ResourceMode::Levelled, ResourceMode::Unlimited])),
        stop_when_p80_within_days: from.option(Source::number),
        extra: from.extra(),
    }
}

fn calendar(from: &mut Source<'_>) -> Calendar {
    let mut week = Week::default();
    for day in week.days_mut() {
        *day = from.list(3, Source::shift);
    }
    Calendar {
        id: from.id(),
        name: from.option(Source::text),
        hours_per_day: from.option(Source::number),
        week,
        exceptions: from.list(3, exception),
        extra: from.extra(),
    }
}

fn exception(from: &mut Source<'_>) -> CalendarException {
    CalendarException {
        from: from.date(),
        to: from.date(),
        name: from.option(Source::text),
        hours: from.list(2, Source::shift),
        extra: from.extra(),
    }
}

fn resource(from: &mut Source<'_>) -> Resource {
    let change = |from: &mut Source<'_>| CapacityChange {
        from: from.date_or_time(),
        units: from.number(),
        extra: from.extra(),
    };
    Resource {
        id: from.id(),
        name: from.text(),
        units: from.number(),
        changes: from.list(2, change),
        calendar: from.option(Source::id),
        cost_per_hour: from.number(),
        extra: from.extra(),
    }
}

fn project(from: &mut Source<'_>) -> Project {
    let score = |from: &mut Source<'_>| (from.pick(&["extra", "benefit", "a b/c"]).to_owned(), from.number());
    let mut scores = from.list(3, score);
    scores.sort_by(|a, b| a.0.cmp(&b.0));
    scores.dedup_by(|a, b| a.0 == b.0);
    Project {
        id: from.id(),
        name: from.text(),
        rank: from.option(|it| it.whole(u64::from(u32::MAX)) as u32),
        included: from.flag(),
        must_have: from.flag(),
        start: from.option(Source::instant),
        deadline: from.option(Source::instant),
        budget: from.option(Source::number),
        calendar: from.option(Source::id),
        cost_per_day: from.number(),
        value: from.option(Source::distribution),
        cost_of_delay: from.number(),
        scores,
        source: from.option(plan_source),
        tasks: from.list(4, task).into_iter().map(Into::into).collect(),
        extra: from.extra(),
    }
}

fn plan_source(from: &mut Source<'_>) -> PlanSource {
    PlanSource {
        file: from.option(Source::text),
        kind: from.option(Source::text),
        uid: from.option(Source::text),
        extra: from.extra(),
    }
}

fn task(from: &mut Source<'_>) -> Task {
    let assignment =
        |from: &mut Source<'_>| Assignment { resource: from.id(), units: from.number(), extra: from.extra() };
    Task {
        id: from.id(),
        name: from.text(),
        wbs: from.option(Source::text),
        parent: from.option(Source::id),
        duration: from.option(duration),
        planned: from.option(Source::number),
        estimate: from.option(estimate),
        calendar: from.option(Source::id),
        predecessors: from.list(3, link),
        constraint: from.option(constraint),
        deadline: from.option(Source::instant),
        resources: from.list(2, assignment),
        cost: from.option(Source::distribution),
        cost_per_day: from.number(),
        exists: from.number(),
        progress: from.option(progress),
        source_uid: from.option(Source::text),
        extra: from.extra(),
    }
}

fn duration(from: &mut Source<'_>) -> Duration {
    let days = from.distribution();
    if from.flag() { Duration::Elapsed(days) } else { Duration::Working(days) }
}

fn estimate(from: &mut Source<'_>) -> Estimate {
    let sources = [
        EstimateSource::Hand,
        EstimateSource::Template,
        EstimateSource::Import,
        EstimateSource::History,
        EstimateSource::Group,
    ];
    Estimate { by: from.pick(&sources), name: from.option(Source::text), extra: from.extra() }
}

fn link(from: &mut Source<'_>) -> Link {
    let kinds = [LinkKind::FinishStart, LinkKind::StartStart, LinkKind::FinishFinish, LinkKind::StartFinish];
    let calendars =
        [LagCalendar::Successor, LagCalendar::Predecessor, LagCalendar::Project, LagCalendar::Elapsed];
    let lag = from.number();
    let lags = [Lag::Working(lag), Lag::Percent(lag), Lag::Elapsed(lag)];
    Link {
        task: if from.flag() { Predecessor::Path(from.path()) } else { Predecessor::Local(from.id()) },
        kind: from.pick(&kinds),
        lag: from.pick(&lags),
        lag_calendar: from.pick(&calendars),
        extra: from.extra(),
    }
}

fn constraint(from: &mut Source<'_>) -> Constraint {
    let kinds = [
        ConstraintKind::StartNoEarlier,
        ConstraintKind::StartNoLater,
        ConstraintKind::FinishNoEarlier,
        ConstraintKind::FinishNoLater,
        ConstraintKind::MustStart,
        ConstraintKind::MustFinish,
        ConstraintKind::AsLateAsPossible,
    ];
    Constraint { kind: from.pick(&kinds), date: from.option(Source::date_or_time), extra: from.extra() }
}

fn progress(from: &mut Source<'_>) -> Progress {
    Progress {
        actual_start: from.option(Source::instant),
        actual_finish: from.option(Source::instant),
        remaining: from.option(Source::distribution),
        extra: from.extra(),
    }
}

fn risk(from: &mut Source<'_>) -> Risk {
    let cause = |from: &mut Source<'_>| Cause {
        risk: from.id(),
        if_occurs: from.number(),
        otherwise: from.number(),
        extra: from.extra(),
    };
    let response = |from: &mut Source<'_>| Response {
        name: from.option(Source::text),
        cost: from.option(Source::distribution),
        adopted: from.flag(),
        probability: from.option(Source::number),
        impacts: from.option(|it| it.list(2, impact)),
        extra: from.extra(),
    };
    Risk {
        id: from.id(),
        name: from.text(),
        probability: from.option(Source::number),
        impacts: from.list(2, impact),
        response: from.option(response),
        owner: from.option(Source::text),
        causes: from.list(2, cause),
        extra: from.extra(),
    }
}

fn impact(from: &mut Source<'_>) -> Impact {
    Impact {
        id: from.option(Source::id),
        tasks: from.list(2, Source::path),
        projects: from.list(2, Source::id),
        delay: from.option(Source::distribution),
        stretch: from.option(Source::distribution),
        cost: from.option(Source::distribution),
        extra: from.extra(),
    }
}

fn driver(from: &mut Source<'_>) -> Driver {
    Driver {
        id: from.id(),
        name: from.text(),
        multiplier: from.distribution(),
        tasks: from.list(2, Source::path),
        projects: from.list(2, Source::id),
        on: from.pick(&[DriverTarget::Duration, DriverTarget::Cost]),
        extra: from.extra(),
    }
}

fn correlation(from: &mut Source<'_>) -> Correlation {
    Correlation {
        id: from.option(Source::id),
        between: from.list(3, Source::path),
        coefficient: from.number(),
        extra: from.extra(),
    }
}

fn budget(from: &mut Source<'_>) -> Budget {
    Budget { from: from.date_or_time(), to: from.date_or_time(), amount: from.number(), extra: from.extra() }
}

fn decision(from: &mut Source<'_>) -> Decision {
    Decision {
        at: from.instant(),
        title: from.text(),
        why: from.option(Source::text),
        by: from.option(Source::text),
        forecast: from.option(forecast),
        extra: from.extra(),
    }
}

fn forecast(from: &mut Source<'_>) -> ForecastRecord {
    ForecastRecord {
        engine: from.text(),
        digest: from.text(),
        iterations: from.whole(u64::from(u32::MAX)) as u32,
        seed: from.whole((1 << 53) - 1),
        portfolio: figures(from),
        projects: from
            .list(3, |it| (it.pick(&["extra", "crm", "é"]).into(), figures(it)))
            .into_iter()
            .collect(),
        extra: from.extra(),
    }
}

fn figures(from: &mut Source<'_>) -> Figures {
    Figures {
        finish_p50: from.option(Source::instant),
        finish_p80: from.option(Source::instant),
        cost_p50: from.option(Source::number),
        cost_p80: from.option(Source::number),
        p_on_time: from.option(Source::number),
        p_in_budget: from.option(Source::number),
        p_both: from.option(Source::number),
        extra: from.extra(),
    }
}
