//! The money of one iteration, and when it is spent.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use slipcast_engine::model::{
    DateTime, Distribution, DriverId, DriverTarget, Duration, Impact, Project, ProjectId, Risk, RiskId,
    Scenario, Task, TaskPath,
};

use super::clock::{Clocks, DAY, WorkTime};
use super::draws::certain_value;
use super::plan::{Leaf, Plan, State, path_of, summaries_around};
use super::{Dates, Draws, Span};

/// The money, multipliers and occurrences of one iteration, sampled elsewhere. What is not given is the default.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct MoneyDraws {
    /// Leaves that do not exist in this iteration.
    pub(crate) missing: BTreeSet<TaskPath>,
    /// Fixed costs of tasks and summaries; 0.
    pub(crate) fixed_costs: BTreeMap<TaskPath, f64>,
    /// Values of projects; 0.
    pub(crate) values: BTreeMap<ProjectId, f64>,
    /// Multipliers of drivers on cost; 1.
    pub(crate) multipliers: BTreeMap<DriverId, f64>,
    /// Risks that occur; none.
    pub(crate) occurring: BTreeSet<RiskId>,
    /// Costs of impacts, by their place among those in effect (a response's own when it has any); 0.
    pub(crate) impacts: BTreeMap<(RiskId, usize), f64>,
    /// Costs of adopted responses; 0.
    pub(crate) responses: BTreeMap<RiskId, f64>,
}

/// What one iteration costs and is worth.
#[derive(Clone, Debug)]
pub(crate) struct Money {
    /// Costs of tasks and summaries.
    pub(crate) tasks: BTreeMap<TaskPath, f64>,
    pub(crate) projects: BTreeMap<ProjectId, ProjectMoney>,
    /// Of the portfolio.
    pub(crate) cost: f64,
    pub(crate) value: f64,
    items: Vec<Item>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct ProjectMoney {
    pub(crate) cost: f64,
    pub(crate) value: f64,
}

/// An amount that a project spends evenly over some working time.
#[derive(Clone, Debug)]
struct Item {
    project: ProjectId,
    amount: f64,
    over: Vec<Stretch>,
    /// When it is spent if that working time is empty.
    otherwise: i64,
}

/// The working time from one instant to another.
#[derive(Clone, Debug)]
struct Stretch {
    time: Rc<WorkTime>,
    from: i64,
    to: i64,
}

impl MoneyDraws {
    /// The deterministic iteration: certain values, tasks with `exists` of at least a half, no risk, drivers 1.
    pub(crate) fn certain(scenario: &Scenario) -> Self {
        let mut draws = Self::default();
        for project in &scenario.projects {
            draws.values.insert(project.id.clone(), project.value.as_ref().map_or(0.0, certain_value));
            for task in &project.tasks {
                let path = path_of(&project.id, task);
                draws.fixed_costs.insert(path.clone(), task.cost.as_ref().map_or(0.0, certain_cost));
                if task.exists < 0.5 && super::plan::state_of(task) == State::NotStarted {
                    draws.missing.insert(path);
                }
            }
        }
        for risk in &scenario.risks {
            let cost = risk.response.as_ref().and_then(|it| it.cost.as_ref());
            draws.responses.insert(risk.id.clone(), cost.map_or(0.0, certain_cost));
            for (place, impact) in impacts_in_effect(risk).iter().enumerate() {
                let cost = impact.cost.as_ref().map_or(0.0, certain_cost);
                draws.impacts.insert((risk.id.clone(), place), cost);
            }
        }
        draws
    }
}

impl Money {
    /// What the portfolio spends from one instant until another.
    ///
    /// Choice: the second instant is not included, so what is spent at midnight belongs to the day that begins.
    pub(crate) fn spend(&self, from: DateTime, to: DateTime) -> f64 {
        self.items.iter().map(|it| it.spent(from.minutes(), to.minutes())).sum()
    }

    /// What a project spends from one instant until another.
    pub(crate) fn project_spend(&self, project: &ProjectId, from: DateTime, to: DateTime) -> f64 {
        let items = self.items.iter().filter(|it| it.project == *project);
        items.map(|it| it.spent(from.minutes(), to.minutes())).sum()
    }
}

impl Item {
    fn spent(&self, from: i64, to: i64) -> f64 {
        let all: i64 = self.over.iter().map(|it| it.time.between(it.from, it.to)).sum();
        if all == 0 {
            return if (from..to).contains(&self.otherwise) { self.amount } else { 0.0 };
        }
        let part = |it: &Stretch| {
            let (from, to) = (it.from.max(from), it.to.min(to));
            if from < to { it.time.between(from, to) } else { 0 }
        };
        let part: i64 = self.over.iter().map(part).sum();
        self.amount * part as f64 / all as f64
    }
}

/// The impacts of a risk: those of its adopted response when that has its own.
pub(crate) fn impacts_in_effect(risk: &Risk) -> &Vec<Impact> {
    let adopted = risk.response.as_ref().filter(|it| it.adopted);
    adopted.and_then(|it| it.impacts.as_ref()).unwrap_or(&risk.impacts)
}

/// The money of one iteration, whose dates are given.
pub(crate) fn money(scenario: &Scenario, draws: &Draws, money: &MoneyDraws, dates: &Dates) -> Money {
    let clocks = Clocks::new(scenario);
    let plan = Plan::new(scenario, draws, &clocks);
    let books = Books { scenario, clocks: &clocks, plan: &plan, money, dates };
    let mut items = Vec::new();
    let mut tasks = BTreeMap::new();
    for project in &plan.projects {
        for task in &project.project.tasks {
            let path = path_of(&project.project.id, task);
            let (amount, over, finish) = match plan.leaves.iter().find(|it| it.path == path) {
                Some(leaf) => books.leaf(leaf),
                None => books.summary(project.project, task),
            };
            tasks.insert(path, amount);
            items.push(Item { project: project.project.id.clone(), amount, over, otherwise: finish });
        }
        let Span { start, finish } = dates.projects[&project.project.id];
        let over = Stretch { time: project.time.clone(), from: start.minutes(), to: finish.minutes() };
        let days =
            over.time.between(over.from, over.to) as f64 / (clocks.hours_per_day(&project.calendar) * 60.0);
        let amount = project.project.cost_per_day * days * books.drivers_naming(&project.project.id, &[]);
        items.push(Item {
            project: project.project.id.clone(),
            amount,
            over: vec![over],
            otherwise: finish.minutes(),
        });
    }
    for risk in &scenario.risks {
        books.impacts(risk, &mut items);
        books.response(risk, &mut items);
    }
    let mut projects: BTreeMap<ProjectId, ProjectMoney> = BTreeMap::new();
    for project in &plan.projects {
        let id = &project.project.id;
        let cost = items.iter().filter(|it| it.project == *id).map(|it| it.amount).sum();
        projects.insert(id.clone(), ProjectMoney { cost, value: books.value(project.project) });
    }
    let cost = projects.values().map(|it| it.cost).sum();
    let value = projects.values().map(|it| it.value).sum();
    Money { tasks, projects, cost, value, items }
}

/// What every rule of section 5 looks at.
struct Books<'a> {
    scenario: &'a Scenario,
    clocks: &'a Clocks<'a>,
    plan: &'a Plan<'a>,
    money: &'a MoneyDraws,
    dates: &'a Dates,
}

impl Books<'_> {
    /// (fixed + per day + resources) × drivers; nothing for a task that does not exist.
    fn leaf(&self, leaf: &Leaf<'_>) -> (f64, Vec<Stretch>, i64) {
        let finish = self.dates.tasks[&leaf.path].finish.minutes();
        if self.money.missing.contains(&leaf.path) {
            return (0.0, Vec::new(), finish);
        }
        let task = leaf.task;
        let minutes = leaf.all_minutes as f64;
        let days = if task.duration.as_ref().is_some_and(Duration::is_elapsed) {
            minutes / DAY as f64
        } else {
            let calendar = task.calendar.as_ref().unwrap_or(&self.plan.projects[leaf.project].calendar);
            minutes / (self.clocks.hours_per_day(calendar) * 60.0)
        };
        let per_hour = |id| self.scenario.resources.iter().find(|it| it.id == id).unwrap().cost_per_hour;
        let hourly: f64 = task.resources.iter().map(|it| it.units * per_hour(it.resource.clone())).sum();
        let fixed = self.money.fixed_costs.get(&leaf.path).copied().unwrap_or(0.0);
        let drivers = self.drivers_naming(&leaf.path.project, &with_summaries(task, &leaf.summaries));
        let amount = (fixed + task.cost_per_day * days + hourly * minutes / 60.0) * drivers;
        (amount, self.stretches(leaf), finish)
    }

    /// Fixed + per day over what it spans on its project's calendar.
    ///
    /// Choice: cost drivers that name it, a summary around it or its project multiply its own cost too.
    fn summary(&self, project: &Project, task: &Task) -> (f64, Vec<Stretch>, i64) {
        let path = path_of(&project.id, task);
        let Span { start, finish } = self.dates.summaries[&path];
        let planned = self.plan.projects.iter().find(|it| it.project.id == project.id).unwrap();
        let over = Stretch { time: planned.time.clone(), from: start.minutes(), to: finish.minutes() };
        let days = over.time.between(over.from, over.to) as f64
            / (self.clocks.hours_per_day(&planned.calendar) * 60.0);
        let fixed = self.money.fixed_costs.get(&path).copied().unwrap_or(0.0);
        let drivers =
            self.drivers_naming(&project.id, &with_summaries(task, &summaries_around(project, task)));
        ((fixed + task.cost_per_day * days) * drivers, vec![over], finish.minutes())
    }

    /// The drivers on cost that name a project or one of these tasks of it, each once however often it does.
    fn drivers_naming(&self, project: &ProjectId, tasks: &[&Task]) -> f64 {
        let names = |path: &TaskPath| path.project == *project && tasks.iter().any(|it| it.id == path.task);
        let drivers = self.scenario.drivers.iter().filter(|it| it.on == DriverTarget::Cost);
        drivers
            .filter(|it| it.projects.contains(project) || it.tasks.iter().any(names))
            .map(|it| self.money.multipliers.get(&it.id).copied().unwrap_or(1.0))
            .product()
    }

    /// A leaf's working time: of a started one, until the status date and from when its work goes on.
    fn stretches(&self, leaf: &Leaf<'_>) -> Vec<Stretch> {
        let dates = &self.dates.tasks[&leaf.path];
        let stretch = |from: DateTime, to: i64| Stretch { time: leaf.work.clone(), from: from.minutes(), to };
        let finish = dates.finish.minutes();
        match leaf.state {
            State::Started { .. } if leaf.minutes == 0 => vec![stretch(dates.start, self.plan.status)],
            State::Started { .. } => {
                vec![stretch(dates.start, self.plan.status), stretch(dates.work_start, finish)]
            }
            _ => vec![stretch(dates.start, finish)],
        }
    }

    /// The included projects that share an amount equally: those named, else all.
    fn sharing(&self, impacts: &[Impact]) -> Vec<ProjectId> {
        let of_tasks = impacts.iter().flat_map(|it| &it.tasks).map(|it| &it.project);
        let named: BTreeSet<&ProjectId> =
            impacts.iter().flat_map(|it| &it.projects).chain(of_tasks).collect();
        let included = self.plan.projects.iter().map(|it| it.project.id.clone());
        included.filter(|it| named.is_empty() || named.contains(it)).collect()
    }

    fn impacts(&self, risk: &Risk, items: &mut Vec<Item>) {
        if !self.money.occurring.contains(&risk.id) {
            return;
        }
        for (place, impact) in impacts_in_effect(risk).iter().enumerate() {
            let cost = self.money.impacts.get(&(risk.id.clone(), place)).copied().unwrap_or(0.0);
            let projects = self.sharing(std::slice::from_ref(impact));
            for project in &projects {
                let named = impact.tasks.iter().filter(|it| it.project == *project);
                let leaves: BTreeSet<usize> = named.flat_map(|it| self.plan.leaves_of(it)).collect();
                let finish_of = |it: &usize| self.dates.tasks[&self.plan.leaves[*it].path].finish.minutes();
                let Span { start, finish } = self.dates.projects[project];
                let planned = self.plan.projects.iter().find(|it| it.project.id == *project).unwrap();
                let over = if leaves.is_empty() {
                    let time = planned.time.clone();
                    vec![Stretch { time, from: start.minutes(), to: finish.minutes() }]
                } else {
                    leaves.iter().flat_map(|it| self.stretches(&self.plan.leaves[*it])).collect()
                };
                // Choice: "its finish" is the latest of the tasks named, or the project's where none is.
                let otherwise = leaves.iter().map(finish_of).max().unwrap_or(finish.minutes());
                let amount = cost / projects.len() as f64;
                items.push(Item { project: project.clone(), amount, over, otherwise });
            }
        }
    }

    /// Choice: a response is shared by the projects that the risk's own impacts name, also when it replaces them.
    fn response(&self, risk: &Risk, items: &mut Vec<Item>) {
        if risk.response.as_ref().is_none_or(|it| !it.adopted) {
            return;
        }
        let cost = self.money.responses.get(&risk.id).copied().unwrap_or(0.0);
        let projects = self.sharing(&risk.impacts);
        for project in &projects {
            let otherwise = self.dates.projects[project].start.minutes();
            let amount = cost / projects.len() as f64;
            items.push(Item { project: project.clone(), amount, over: Vec::new(), otherwise });
        }
    }

    /// Drawn value less what each calendar day after the deadline costs, fractions counted.
    fn value(&self, project: &Project) -> f64 {
        let drawn = self.money.values.get(&project.id).copied().unwrap_or(0.0);
        let finish = self.dates.projects[&project.id].finish.minutes();
        let late = project.deadline.map_or(0, |it| (finish - it.minutes()).max(0));
        drawn - project.cost_of_delay * late as f64 / DAY as f64
    }
}

fn with_summaries<'a>(task: &'a Task, summaries: &[&'a Task]) -> Vec<&'a Task> {
    std::iter::once(task).chain(summaries.iter().copied()).collect()
}

/// Choice: only a normal cost can fall below 0 without anyone having written so, and then counts as 0.
fn certain_cost(cost: &Distribution) -> f64 {
    let value = certain_value(cost);
    if matches!(cost, Distribution::Normal { .. }) { value.max(0.0) } else { value }
}
