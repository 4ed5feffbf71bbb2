//! What each iteration costs and is worth, and when it is spent (`docs/method.md`, section 5).

use super::chances::{Chances, DrawnChances};
use super::durations::Durations;
use super::single::Single;
use super::spend::{SpendGrid, Stretch};
use crate::calendar::Instant;
use crate::model::DriverTarget;
use crate::network::index::{Index, TaskPlace};
use crate::network::{Clock, End, LeafIx, Network, NodeKind, TimeIx};
use crate::order;
use crate::sampling::{BLOCK, Law, StreamKey, TableCache, Uniforms};
use crate::schedule::{Dates, Drawn};

/// Everything that costs or earns money.
#[derive(Debug, Default)]
pub(crate) struct Money {
    /// In the order of projects and what they spend on.
    items: Vec<Item>,
    /// By project.
    pub(crate) values: Vec<ProjectValue>,
}

/// An amount that one project spends.
#[derive(Debug)]
struct Item {
    project: usize,
    amount: Amount,
    over: Over,
}

#[derive(Debug)]
enum Amount {
    /// Of a task, a summary or a project: fixed, and by the minute of what it is spent over.
    Running {
        fixed: Option<(Law, StreamKey)>,
        certain: f64,
        per_minute: f64,
        drivers: Vec<usize>,
        /// Probability and stream of existence, where it may not exist.
        exists: Option<(f64, StreamKey)>,
    },
    /// A share of the cost of an impact.
    Impact { impact: usize, share: f64 },
    /// A share of the cost of a risk's response.
    Response { risk: usize, certain: f64, share: f64 },
}

/// What an amount is spread over.
#[derive(Debug)]
enum Over {
    /// The working time of these tasks.
    Tasks(Vec<LeafIx>),
    /// The working time, on its project's calendar, from the first start of these tasks to their last finish.
    Span(Vec<LeafIx>),
    /// The project's start.
    ProjectStart(Vec<LeafIx>),
}

/// What a project's finish is worth.
#[derive(Debug)]
pub(crate) struct ProjectValue {
    value: Option<(Law, StreamKey)>,
    cost_of_delay: f64,
    deadline: Option<Instant>,
}

/// Costs of one block: by project.
#[derive(Debug)]
pub(crate) struct DrawnMoney {
    pub(crate) cost: Vec<[f64; BLOCK]>,
    pub(crate) value: Vec<[f64; BLOCK]>,
}

impl Money {
    pub(crate) fn new(
        index: &Index<'_>,
        chances: &Chances,
        durations: &Durations,
        seed: u64,
        cache: &mut TableCache,
    ) -> Self {
        let mut books = Books { index, chances, durations, seed, cache, items: Vec::new() };
        for project in 0..index.projects.len() {
            for task in 0..index.projects[project].tasks.len() {
                books.task((project, task));
            }
            books.standing_cost(project);
        }
        books.impacts();
        books.responses();
        let values = (0..index.projects.len()).map(|it| books.value(it)).collect();
        Self { items: books.items, values }
    }

    /// Whether anything costs or earns money at all.
    pub(crate) fn is_empty(&self) -> bool {
        self.items.is_empty() && self.values.iter().all(|it| it.value.is_none() && it.cost_of_delay == 0.0)
    }

    /// Whether anything costs money.
    pub(crate) fn has_costs(&self) -> bool {
        !self.items.is_empty()
    }

    /// Costs of each project when everything is certain.
    pub(super) fn certain(&self, network: &Network, certain: &Single) -> Vec<f64> {
        let mut cost = vec![0.0; self.values.len()];
        for item in &self.items {
            let whole =
                |leaf: &LeafIx| certain.drawn.whole(network.node(network.node_of_leaf[leaf.0 as usize]), 0);
            let instant =
                |leaf: &LeafIx, end| certain.instant(network, network.node_of_leaf[leaf.0 as usize], end);
            let minutes = match &item.over {
                Over::Tasks(leaves) => leaves.iter().map(whole).sum(),
                Over::Span(leaves) => {
                    let time = network.time(network.projects[item.project].time);
                    let first = leaves.iter().map(|it| instant(it, End::Start)).min().unwrap_or(0);
                    let last = leaves.iter().map(|it| instant(it, End::Finish)).max().unwrap_or(first);
                    time.work_at(last) - time.work_at(first)
                }
                Over::ProjectStart(_) => 0,
            };
            let exists = match (&item.amount, &item.over) {
                (Amount::Running { exists: Some((probability, _)), .. }, Over::Tasks(_)) => {
                    *probability >= 0.5
                }
                _ => true,
            };
            cost[item.project] += item.certain(minutes, exists);
        }
        cost
    }

    /// Adds up one block, and enters what is spent into `grid`.
    pub(crate) fn draw(&self, block: &MoneyBlock<'_>, grid: &mut SpendGrid<'_>) -> DrawnMoney {
        let mut cost = vec![[0.0; BLOCK]; self.values.len()];
        let mut amount = [0.0; BLOCK];
        for item in &self.items {
            block.amount(item, &mut amount);
            for (cost, amount) in cost[item.project].iter_mut().zip(&amount) {
                *cost += amount;
            }
            block.spend(item, &amount, grid);
        }
        DrawnMoney {
            cost,
            value: self.values.iter().enumerate().map(|(ix, it)| block.value(ix, it)).collect(),
        }
    }
}

impl Item {
    /// The amount when everything is certain, no risk occurs and drivers are 1.
    fn certain(&self, minutes: i32, exists_for_certain: bool) -> f64 {
        match &self.amount {
            Amount::Impact { .. } => 0.0,
            Amount::Response { certain, .. } => *certain,
            Amount::Running { certain, per_minute, .. } if exists_for_certain => {
                certain + per_minute * f64::from(minutes)
            }
            Amount::Running { .. } => 0.0,
        }
    }
}

/// Compiles the money of a scenario.
struct Books<'a, 'i> {
    index: &'i Index<'a>,
    chances: &'i Chances,
    durations: &'i Durations,
    seed: u64,
    cache: &'i mut TableCache,
    items: Vec<Item>,
}

impl Books<'_, '_> {
    fn task(&mut self, place: TaskPlace) {
        let indexed = &self.index.projects[place.0].tasks[place.1];
        let (task, path) =
            (indexed.task, format!("{}/{}", self.index.projects[place.0].project.id, indexed.task.id));
        let certain = task.cost.as_ref().map_or(0.0, |it| it.certain_value().max(0.0));
        let fixed = task.cost.as_ref().map(|it| Law::new(it, 1.0, true, self.cache));
        let fixed = fixed
            .filter(|it| it.certain() != Some(0.0))
            .map(|it| (it, StreamKey::new(self.seed, &path, "cost")));
        let leaf = self.durations.leaf(place);
        let minutes_per_day = match leaf {
            Some(leaf) => self.durations.leaves[leaf].minutes_per_day,
            None => self.index.minutes_per_day(self.index.projects[place.0].calendar),
        };
        let per_hour = |it: &(usize, f64)| it.1 * self.index.resources[it.0].resource.cost_per_hour;
        let hourly: f64 = indexed.resources.iter().map(per_hour).sum();
        let per_minute = task.cost_per_day / minutes_per_day + hourly / 60.0;
        if fixed.is_none() && per_minute == 0.0 {
            return;
        }
        let over = match leaf {
            Some(leaf) => Over::Tasks(vec![LeafIx(leaf as u32)]),
            None => Over::Span(self.leaves(place)),
        };
        let exists = leaf.and_then(|it| self.durations.leaves[it].exists);
        let amount =
            Amount::Running { fixed, certain, per_minute, drivers: self.drivers_naming(place), exists };
        self.items.push(Item { project: place.0, amount, over });
    }

    fn standing_cost(&mut self, project: usize) {
        let indexed = &self.index.projects[project];
        if indexed.project.cost_per_day > 0.0 {
            let per_minute = indexed.project.cost_per_day / self.index.minutes_per_day(indexed.calendar);
            let drivers = self.cost_drivers(|it| it.named.projects.contains(&project));
            let amount = Amount::Running { fixed: None, certain: 0.0, per_minute, drivers, exists: None };
            self.items.push(Item { project, amount, over: Over::Span(self.leaves_of_project(project)) });
        }
    }

    fn impacts(&mut self) {
        for (impact, chance) in self.chances.impacts.iter().enumerate().filter(|it| it.1.cost.is_some()) {
            let sharing = chance.named.sharing_projects(self.index);
            for &project in &sharing {
                let named = chance.named.tasks.iter().filter(|it| it.0 == project);
                let mut leaves: Vec<LeafIx> = named.flat_map(|it| self.leaves(*it)).collect();
                order::sort(&mut leaves);
                leaves.dedup();
                let over = if leaves.is_empty() {
                    Over::Span(self.leaves_of_project(project))
                } else {
                    Over::Tasks(leaves)
                };
                let amount = Amount::Impact { impact, share: 1.0 / sharing.len() as f64 };
                self.items.push(Item { project, amount, over });
            }
        }
    }

    fn responses(&mut self) {
        for (risk, chance) in self.chances.risks.iter().enumerate() {
            let Some(response) = &chance.response else { continue };
            for &project in &response.sharing {
                let share = 1.0 / response.sharing.len() as f64;
                let amount = Amount::Response { risk, certain: response.certain * share, share };
                self.items.push(Item {
                    project,
                    amount,
                    over: Over::ProjectStart(self.leaves_of_project(project)),
                });
            }
        }
    }

    fn value(&mut self, project: usize) -> ProjectValue {
        let written = self.index.projects[project].project;
        let law = written.value.as_ref().map(|it| Law::new(it, 1.0, false, self.cache));
        ProjectValue {
            value: law.map(|it| (it, StreamKey::new(self.seed, written.id.as_str(), "value"))),
            cost_of_delay: written.cost_of_delay,
            deadline: written.deadline.map(|it| self.index.instant(it)),
        }
    }

    fn leaves(&self, place: TaskPlace) -> Vec<LeafIx> {
        let leaves = self.index.projects[place.0].leaves(place.1).iter();
        leaves.filter_map(|it| self.durations.leaf((place.0, *it))).map(|it| LeafIx(it as u32)).collect()
    }

    fn leaves_of_project(&self, project: usize) -> Vec<LeafIx> {
        self.durations.leaves_of(project).map(|it| LeafIx(it as u32)).collect()
    }

    /// Drivers on cost that name a task, a summary around it or its project.
    fn drivers_naming(&self, place: TaskPlace) -> Vec<usize> {
        let around: Vec<TaskPlace> = std::iter::once(place.1)
            .chain(self.index.projects[place.0].ancestors(place.1))
            .map(|it| (place.0, it))
            .collect();
        self.cost_drivers(|it| {
            it.named.projects.contains(&place.0)
                || around.iter().any(|task| it.named.tasks.binary_search(task).is_ok())
        })
    }

    fn cost_drivers(&self, names: impl Fn(&super::chances::DriverChance) -> bool) -> Vec<usize> {
        let drivers = self.chances.drivers.iter().enumerate();
        drivers.filter(|it| it.1.on == DriverTarget::Cost && names(it.1)).map(|it| it.0).collect()
    }
}

/// One block, scheduled.
pub(crate) struct MoneyBlock<'a> {
    pub(crate) network: &'a Network,
    pub(crate) uniforms: Uniforms,
    pub(crate) block: u32,
    pub(crate) chances: &'a Chances,
    pub(crate) drawn_chances: &'a DrawnChances,
    pub(crate) drawn: &'a Drawn,
    pub(crate) dates: &'a Dates,
}

impl MoneyBlock<'_> {
    fn amount(&self, item: &Item, amount: &mut [f64; BLOCK]) {
        match &item.amount {
            Amount::Impact { impact, share } => {
                amount.fill(0.0);
                if let Some(cost) = &self.drawn_chances.impacts[*impact].cost {
                    amount.iter_mut().zip(cost.iter()).for_each(|(amount, cost)| *amount = cost * share);
                }
            }
            Amount::Response { risk, share, .. } => {
                amount.fill(0.0);
                if let Some(response) = &self.chances.risks[*risk].response {
                    response.cost.draw(self.uniforms, response.stream, self.block, amount);
                    amount.iter_mut().for_each(|it| *it *= share);
                }
            }
            Amount::Running { fixed, per_minute, drivers, exists, .. } => {
                amount.fill(0.0);
                if let Some((law, stream)) = fixed {
                    law.draw(self.uniforms, *stream, self.block, amount);
                }
                if *per_minute > 0.0 {
                    self.for_each_lane(|lane| {
                        amount[lane] += per_minute * f64::from(self.minutes(item, lane));
                    });
                }
                for driver in drivers {
                    let multipliers = self.drawn_chances.multipliers[*driver].iter();
                    amount.iter_mut().zip(multipliers).for_each(|(amount, multiplier)| *amount *= multiplier);
                }
                if let Some((probability, stream)) = exists {
                    let mut u = [0.0; BLOCK];
                    self.uniforms.fill(*stream, self.block, &mut u);
                    amount
                        .iter_mut()
                        .zip(&u)
                        .for_each(|(amount, u)| *amount = if u < probability { *amount } else { 0.0 });
                }
            }
        }
    }

    fn for_each_lane(&self, mut each: impl FnMut(usize)) {
        (0..self.dates.start.lanes()).for_each(&mut each);
    }

    /// Minutes of what an item is spent over.
    fn minutes(&self, item: &Item, lane: usize) -> i32 {
        match &item.over {
            Over::Tasks(leaves) => leaves
                .iter()
                .map(|leaf| {
                    self.drawn.whole(self.network.node(self.network.node_of_leaf[leaf.0 as usize]), lane)
                })
                .sum(),
            Over::Span(leaves) => self.span(item.project, leaves, lane).0.minutes(),
            Over::ProjectStart(_) => 0,
        }
    }

    /// The project's working time from the first start of some of its tasks to their last finish, and that finish.
    fn span(&self, project: usize, leaves: &[LeafIx], lane: usize) -> (Stretch, Instant) {
        let time = self.network.projects[project].time;
        let first = self.first_start(project, leaves, lane);
        let last = leaves.iter().map(|it| self.instant(*it, End::Finish, lane)).max().unwrap_or(first);
        let calendar = self.network.time(time);
        (Stretch { time, from: calendar.work_at(first), to: calendar.work_at(last) }, last)
    }

    fn first_start(&self, project: usize, leaves: &[LeafIx], lane: usize) -> Instant {
        let starts = leaves.iter().map(|it| self.instant(*it, End::Start, lane));
        starts.min().unwrap_or(self.network.projects[project].start)
    }

    fn instant(&self, leaf: LeafIx, end: End, lane: usize) -> Instant {
        let ix = self.network.node_of_leaf[leaf.0 as usize];
        self.network.instant(self.network.node(ix), self.dates.end(ix, end)[lane], end)
    }

    fn spend(&self, item: &Item, amount: &[f64; BLOCK], grid: &mut SpendGrid<'_>) {
        if let Over::Tasks(leaves) = &item.over
            && let [leaf] = leaves.as_slice()
            && let Some((time, starts, finishes)) = self.worked_row(*leaf)
        {
            grid.spread_rows(time, starts, finishes, amount);
            return;
        }
        self.for_each_lane(|lane| match &item.over {
            Over::Tasks(leaves) => {
                let stretches: Vec<Stretch> =
                    leaves.iter().flat_map(|it| self.stretches(*it, lane)).collect();
                let finish = leaves.iter().map(|it| self.instant(*it, End::Finish, lane)).max();
                grid.spread(lane, &stretches, finish.unwrap_or(0), amount[lane]);
            }
            Over::Span(leaves) => {
                let (stretch, finish) = self.span(item.project, leaves, lane);
                grid.spread(lane, &[stretch], finish, amount[lane]);
            }
            Over::ProjectStart(leaves) => {
                grid.spend_at(lane, self.first_start(item.project, leaves, lane), amount[lane]);
            }
        });
    }

    /// Time, starts and finishes of a task that keeps worked minutes.
    fn worked_row(&self, leaf: LeafIx) -> Option<(TimeIx, &[i32], &[i32])> {
        let ix = self.network.node_of_leaf[leaf.0 as usize];
        let node = self.network.node(ix);
        (node.clock == Clock::Worked)
            .then(|| (node.time, self.dates.end(ix, End::Start), self.dates.end(ix, End::Finish)))
    }

    /// A task's working time: of a started one, until the status date and from when its work goes on.
    fn stretches(&self, leaf: LeafIx, lane: usize) -> Vec<Stretch> {
        let ix = self.network.node_of_leaf[leaf.0 as usize];
        let node = self.network.node(ix);
        let time = self.network.time(node.time);
        let finish = time.work_at(self.instant(leaf, End::Finish, lane));
        let minutes = self.drawn.of_leaf(leaf, lane);
        let stretch = |from, to| Stretch { time: node.time, from, to };
        match node.kind {
            NodeKind::Started(_, begun) => {
                let from = time.work_at(begun.actual_start);
                vec![stretch(from, from + begun.done), stretch(finish - minutes, finish)]
            }
            NodeKind::Finished { took, .. } => vec![stretch(finish - took, finish)],
            _ => vec![stretch(finish - minutes, finish)],
        }
    }

    fn value(&self, project: usize, of_project: &ProjectValue) -> [f64; BLOCK] {
        let mut value = [0.0; BLOCK];
        if let Some((law, stream)) = &of_project.value {
            law.draw(self.uniforms, *stream, self.block, &mut value);
        }
        if let Some(deadline) = of_project.deadline.filter(|_| of_project.cost_of_delay > 0.0) {
            let finish = self.dates.project_finish.row(project);
            for (value, finish) in value.iter_mut().zip(finish) {
                let days_late = f64::from((finish - deadline).max(0)) / 1440.0;
                *value -= of_project.cost_of_delay * days_late;
            }
        }
        value
    }
}
