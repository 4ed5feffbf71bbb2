//! What happens once an iteration and touches many items: risks, their impacts, and drivers.

use std::collections::BTreeMap;

use crate::model::{Distribution, DriverTarget, Impact, ProjectId, Risk, TaskPath};
use crate::network::index::{Index, TaskPlace};
use crate::order;
use crate::sampling::{BLOCK, Law, StreamKey, TableCache, Uniforms};

/// Risks, impacts and drivers of a scenario, compiled.
#[derive(Debug, Default)]
pub(crate) struct Chances {
    /// In the order of their ids.
    pub(crate) risks: Vec<RiskChance>,
    /// The order in which occurrence is decided: causes first.
    order: Vec<usize>,
    /// By risk and place.
    pub(crate) impacts: Vec<ImpactChance>,
    /// In the order of their ids.
    pub(crate) drivers: Vec<DriverChance>,
}

#[derive(Debug)]
pub(crate) struct RiskChance {
    probability: Probability,
    stream: StreamKey,
    /// The adopted response, if it costs anything.
    pub(crate) response: Option<ResponseCost>,
}

#[derive(Debug)]
pub(crate) struct ResponseCost {
    pub(crate) cost: Law,
    pub(crate) certain: f64,
    pub(crate) stream: StreamKey,
    /// Projects that share it equally.
    pub(crate) sharing: Vec<usize>,
}

#[derive(Clone, Copy, Debug)]
enum Probability {
    Plain(f64),
    Given { cause: usize, if_occurs: f64, otherwise: f64 },
}

#[derive(Debug)]
pub(crate) struct ImpactChance {
    pub(crate) risk: usize,
    stream: StreamKey,
    /// Days.
    pub(crate) delay: Option<Law>,
    /// Factor.
    pub(crate) stretch: Option<Law>,
    /// Money.
    pub(crate) cost: Option<Law>,
    pub(crate) named: Named,
}

#[derive(Debug)]
pub(crate) struct DriverChance {
    pub(crate) multiplier: Law,
    pub(crate) stream: StreamKey,
    pub(crate) on: DriverTarget,
    pub(crate) named: Named,
}

/// What an impact or a driver names, of what is included.
#[derive(Debug, Default)]
pub(crate) struct Named {
    /// Tasks and summaries, in order, each once.
    pub(crate) tasks: Vec<TaskPlace>,
    /// Projects named themselves, in order, each once.
    pub(crate) projects: Vec<usize>,
    /// Whether the file names anything at all, included or not.
    pub(crate) anything: bool,
}

/// What an impact came to in one block.
#[derive(Debug)]
pub(crate) struct DrawnImpact {
    /// Days; 0 where the risk does not occur.
    pub(crate) delay: Option<Box<[f64; BLOCK]>>,
    /// Factor; 1 where the risk does not occur.
    pub(crate) stretch: Option<Box<[f64; BLOCK]>>,
    /// Money; 0 where the risk does not occur.
    pub(crate) cost: Option<Box<[f64; BLOCK]>>,
}

/// What risks and drivers came to in one block.
#[derive(Debug, Default)]
pub(crate) struct DrawnChances {
    /// By risk.
    pub(crate) occurs: Vec<[bool; BLOCK]>,
    /// By impact.
    pub(crate) impacts: Vec<DrawnImpact>,
    /// By driver.
    pub(crate) multipliers: Vec<[f64; BLOCK]>,
}

impl Named {
    fn new(index: &Index<'_>, tasks: &[TaskPath], projects: &[ProjectId]) -> Self {
        let mut task_places: Vec<_> = tasks.iter().filter_map(|it| index.task_place(it)).collect();
        let mut project_places: Vec<_> = projects.iter().filter_map(|it| index.project_place(it)).collect();
        order::sort(&mut task_places);
        task_places.dedup();
        order::sort(&mut project_places);
        project_places.dedup();
        Self {
            tasks: task_places,
            projects: project_places,
            anything: !(tasks.is_empty() && projects.is_empty()),
        }
    }

    /// Every leaf named, directly, through a summary or through its project; in order, each once.
    pub(crate) fn leaves(&self, index: &Index<'_>) -> Vec<TaskPlace> {
        let by_task = self.tasks.iter().flat_map(|&(project, task)| {
            index.projects[project].leaves(task).iter().map(move |leaf| (project, *leaf))
        });
        let by_project = self.projects.iter().flat_map(|&project| {
            index.projects[project].all_leaves().iter().map(move |leaf| (project, *leaf))
        });
        let mut leaves: Vec<_> = by_task.chain(by_project).collect();
        order::sort(&mut leaves);
        leaves.dedup();
        leaves
    }

    /// The included projects that share money: those named, directly or through tasks; all if nothing is named.
    pub(crate) fn sharing_projects(&self, index: &Index<'_>) -> Vec<usize> {
        if !self.anything {
            return (0..index.projects.len()).collect();
        }
        let mut projects: Vec<_> =
            self.tasks.iter().map(|it| it.0).chain(self.projects.iter().copied()).collect();
        order::sort(&mut projects);
        projects.dedup();
        projects
    }
}

impl Chances {
    pub(crate) fn new(index: &Index<'_>, seed: u64, cache: &mut TableCache) -> Self {
        let mut risks: Vec<&Risk> = index.scenario.risks.iter().collect();
        order::sort_by(&mut risks, |a, b| a.id.cmp(&b.id));
        let mut chances = Self::default();
        for (ix, risk) in risks.iter().enumerate() {
            chances.add_risk(index, seed, cache, &risks, (ix, risk));
        }
        chances.order = causal_order(&chances.risks);
        let mut drivers: Vec<_> = index.scenario.drivers.iter().collect();
        order::sort_by(&mut drivers, |a, b| a.id.cmp(&b.id));
        chances.drivers = drivers
            .into_iter()
            .map(|it| DriverChance {
                multiplier: Law::new(&it.multiplier, 1.0, true, cache),
                stream: StreamKey::new(seed, it.id.as_str(), "multiplier"),
                on: it.on,
                named: Named::new(index, &it.tasks, &it.projects),
            })
            .collect();
        chances
    }

    fn add_risk(
        &mut self,
        index: &Index<'_>,
        seed: u64,
        cache: &mut TableCache,
        risks: &[&Risk],
        (ix, risk): (usize, &Risk),
    ) {
        let adopted = risk.response.as_ref().filter(|it| it.adopted);
        let cause = risk.causes.first().and_then(|cause| {
            let place = risks.binary_search_by(|it| it.id.cmp(&cause.risk)).ok()?;
            Some(Probability::Given { cause: place, if_occurs: cause.if_occurs, otherwise: cause.otherwise })
        });
        let of_response = adopted.and_then(|it| it.probability).map(Probability::Plain);
        let own = Probability::Plain(risk.probability.unwrap_or(0.0));
        let impacts = adopted.and_then(|it| it.impacts.as_ref()).unwrap_or(&risk.impacts);
        for (place, impact) in impacts.iter().enumerate() {
            self.impacts.push(ImpactChance::new(index, seed, cache, (ix, risk), (place, impact)));
        }
        let response = adopted.and_then(|it| it.cost.as_ref()).map(|cost| ResponseCost {
            cost: Law::new(cost, 1.0, true, cache),
            certain: cost.certain_value().max(0.0),
            stream: StreamKey::new(seed, risk.id.as_str(), "response"),
            sharing: shared_by(index, &risk.impacts),
        });
        let probability = of_response.or(cause).unwrap_or(own);
        self.risks.push(RiskChance {
            probability,
            stream: StreamKey::new(seed, risk.id.as_str(), "occurs"),
            response,
        });
    }

    /// Draws everything for one block.
    pub(crate) fn draw(&self, uniforms: Uniforms, block: u32) -> DrawnChances {
        let mut drawn =
            DrawnChances { occurs: vec![[false; BLOCK]; self.risks.len()], ..DrawnChances::default() };
        let mut u = [0.0; BLOCK];
        for &ix in &self.order {
            let risk = &self.risks[ix];
            uniforms.fill(risk.stream, block, &mut u);
            let occurs: [bool; BLOCK] = std::array::from_fn(|lane| match risk.probability {
                Probability::Plain(p) => u[lane] < p,
                Probability::Given { cause, if_occurs, otherwise } => {
                    u[lane] < if drawn.occurs[cause][lane] { if_occurs } else { otherwise }
                }
            });
            drawn.occurs[ix] = occurs;
        }
        for impact in &self.impacts {
            uniforms.fill(impact.stream, block, &mut u);
            let occurs = &drawn.occurs[impact.risk];
            drawn.impacts.push(DrawnImpact {
                delay: sizes(impact.delay.as_ref(), &u, occurs, 0.0),
                stretch: sizes(impact.stretch.as_ref(), &u, occurs, 1.0),
                cost: sizes(impact.cost.as_ref(), &u, occurs, 0.0),
            });
        }
        for driver in &self.drivers {
            let mut multipliers = [0.0; BLOCK];
            driver.multiplier.draw(uniforms, driver.stream, block, &mut multipliers);
            drawn.multipliers.push(multipliers);
        }
        drawn
    }
}

impl ImpactChance {
    fn new(
        index: &Index<'_>,
        seed: u64,
        cache: &mut TableCache,
        (risk_ix, risk): (usize, &Risk),
        (place, impact): (usize, &Impact),
    ) -> Self {
        // `#` cannot be confused with an id's own text: ids of a list come before it.
        let own = impact.id.as_ref().map_or_else(|| format!("#{}", place + 1), |it| it.to_string());
        let mut law = |distribution: &Option<Distribution>, floor| {
            distribution.as_ref().map(|it| Law::new(it, 1.0, floor, cache))
        };
        Self {
            risk: risk_ix,
            stream: StreamKey::new(seed, &format!("{}/{own}", risk.id), "size"),
            delay: law(&impact.delay, false),
            stretch: law(&impact.stretch, true),
            cost: law(&impact.cost, true),
            named: Named::new(index, &impact.tasks, &impact.projects),
        }
    }
}

/// The law's values where the risk occurs, `neutral` elsewhere.
fn sizes(
    law: Option<&Law>,
    u: &[f64; BLOCK],
    occurs: &[bool; BLOCK],
    neutral: f64,
) -> Option<Box<[f64; BLOCK]>> {
    let mut values = Box::new([0.0; BLOCK]);
    law?.fill(u, &mut values);
    for (value, occurs) in values.iter_mut().zip(occurs) {
        if !occurs {
            *value = neutral;
        }
    }
    Some(values)
}

/// The included projects that any of a risk's own impacts names; all if none names anything.
fn shared_by(index: &Index<'_>, impacts: &[Impact]) -> Vec<usize> {
    let tasks: Vec<TaskPath> = impacts.iter().flat_map(|it| it.tasks.clone()).collect();
    let projects: Vec<ProjectId> = impacts.iter().flat_map(|it| it.projects.clone()).collect();
    Named::new(index, &tasks, &projects).sharing_projects(index)
}

/// Risks, each after the one that causes it. Checked scenarios have no circle of causes.
fn causal_order(risks: &[RiskChance]) -> Vec<usize> {
    let mut depth: BTreeMap<usize, usize> = BTreeMap::new();
    for start in 0..risks.len() {
        let chain: Vec<usize> = std::iter::successors(Some(start), |it| match risks[*it].probability {
            Probability::Given { cause, .. } => Some(cause),
            Probability::Plain(_) => None,
        })
        .take(risks.len())
        .collect();
        depth.insert(start, chain.len());
    }
    let mut order: Vec<usize> = (0..risks.len()).collect();
    order::sort_by_key(&mut order, |it| depth[it]);
    order
}
