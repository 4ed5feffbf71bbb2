//! The judgement: the fast engine held against the slow one on random portfolios, to the minute and the cent.

mod money;

use slipcast_engine::forecast::Run;
use slipcast_engine::model::{ResourceMode, Scenario};
use slipcast_engine::simulate::{Detail, Plan, PlannedTask, Simulation, Tables, Workspace};

use super::laws::with_and_without_others;
use super::plan::path_of;
use super::random::{Menu, for_all, seeds};
use super::{Dates, Draws, TaskDates, schedule};
use crate::simulate::durations::Delayed;

const MODES: [ResourceMode; 2] = [ResourceMode::Unlimited, ResourceMode::Levelled];

fn compiled(scenario: &Scenario, mode: ResourceMode) -> Result<Simulation, String> {
    let mut scenario = scenario.clone();
    scenario.simulation.resources = Some(mode);
    Simulation::compile(&scenario, &mut Tables::default()).map_err(|it| format!("refused: {it:?}"))
}

#[test]
fn deterministic_schedules_agree_to_the_minute() {
    for_all(seeds(0..1_500), &Menu::all(), |scenario, _| {
        MODES.into_iter().try_for_each(|mode| {
            let expected = schedule(scenario, &Draws::certain(scenario), mode);
            let simulation = compiled(scenario, mode)?;
            agree(&simulation, &simulation.plan(), &expected).map_err(|it| format!("{mode:?}: {it}"))
        })
    });
}

#[test]
fn iterations_agree_to_the_minute() {
    for_all(seeds(0..400), &Menu::all(), |scenario, _| {
        MODES.into_iter().try_for_each(|mode| {
            let simulation = compiled(scenario, mode)?;
            [0, 123, 1_999].into_iter().try_for_each(|iteration| {
                let expected = schedule(scenario, &drawn(scenario, &simulation, iteration), mode);
                let found = agree(&simulation, &simulation.iteration(iteration), &expected);
                found.map_err(|it| format!("{mode:?}, iteration {iteration}: {it}"))
            })
        })
    });
}

#[test]
fn the_first_rank_finishes_as_if_alone_in_every_iteration() {
    let menu = Menu { cross_links: false, progress: false, ..Menu::all() };
    for_all(seeds(0..200), &menu, |scenario, _| {
        let (all, alone, first) = with_and_without_others(scenario);
        let finishes = |of: &Scenario| {
            let simulation = compiled(of, ResourceMode::Levelled)?;
            let mut run = Run::new(&simulation, 500);
            let mut workspace = Workspace::new(&simulation);
            run.add(&simulation, simulation.run_blocks(0, 1, 500, Detail::default(), &mut workspace));
            let projects = run.projects(&simulation);
            let first = projects.into_iter().find(|it| it.id == first).ok_or("it is left out")?;
            Ok::<_, String>(first.finish.values().to_vec())
        };
        let (with_others, alone) = (finishes(&all)?, finishes(&alone)?);
        let differing = with_others.iter().zip(&alone).position(|it| it.0 != it.1);
        differing.map_or(Ok(()), |it| {
            Err(format!("{first}, iteration {it}: {} and {}", with_others[it], alone[it]))
        })
    });
}

/// What an iteration draws, as the slow engine takes it.
fn drawn(scenario: &Scenario, simulation: &Simulation, iteration: u32) -> Draws {
    let single = simulation.single(iteration);
    let mut draws = Draws::default();
    for (leaf, path) in simulation.task_paths().iter().enumerate() {
        draws.minutes.insert(path.clone(), i64::from(single.drawn.minutes.row(leaf)[0]));
    }
    for (ix, delay) in simulation.durations.delays.iter().enumerate() {
        let minutes = i64::from(single.drawn.delays.row(ix)[0]);
        match delay.of {
            Delayed::Project(project) => {
                draws.project_delays.insert(simulation.project_ids()[project].clone(), minutes);
            }
            Delayed::Summary((project, task)) => {
                let id = &simulation.project_ids()[project];
                let mut tasks: Vec<_> =
                    scenario.projects.iter().find(|it| it.id == *id).unwrap().tasks.iter().collect();
                tasks.sort_by(|a, b| a.id.cmp(&b.id));
                draws.summary_delays.insert(path_of(id, tasks[task]), minutes);
            }
        }
    }
    draws
}

fn agree(simulation: &Simulation, plan: &Plan, expected: &Dates) -> Result<(), String> {
    let known: Vec<_> = plan.tasks.iter().map(|it| &it.path).collect();
    if !known.iter().copied().eq(expected.tasks.keys()) {
        return Err(format!("tasks {known:?} instead of {:?}", expected.tasks.keys()));
    }
    for (place, (task, expected)) in plan.tasks.iter().zip(expected.tasks.values()).enumerate() {
        let minutes_per_day = simulation.leaf_facts(place).minutes_per_day;
        let (found, expected) = (told(task, minutes_per_day), told_slowly(expected));
        if found != expected {
            return Err(format!("{}:\n  fast {found:?}\n  slow {expected:?}", task.path));
        }
    }
    for (project, (id, span)) in plan.projects.iter().zip(&expected.projects) {
        if (&project.id, project.start, project.finish) != (id, span.start, span.finish) {
            return Err(format!("project {id}: fast {}–{}, slow {span:?}", project.start, project.finish));
        }
    }
    Ok(())
}

/// Everything said of a task, as text.
type Told = [(&'static str, String); 8];

fn told(task: &PlannedTask, minutes_per_day: f64) -> Told {
    let minutes = |days: Option<f64>| format!("{:?}", days.map(|it| (it * minutes_per_day).round() as i64));
    [
        ("start", task.start.to_string()),
        ("finish", task.finish.to_string()),
        ("late start", format!("{:?}", task.late_start)),
        ("late finish", format!("{:?}", task.late_finish)),
        ("total float", minutes(task.total_float)),
        ("free float", minutes(task.free_float)),
        ("without float", task.has_no_float.to_string()),
        ("critical", task.critical.to_string()),
    ]
}

fn told_slowly(task: &TaskDates) -> Told {
    [
        ("start", task.start.to_string()),
        ("finish", task.finish.to_string()),
        ("late start", format!("{:?}", task.late_start)),
        ("late finish", format!("{:?}", task.late_finish)),
        ("total float", format!("{:?}", task.total_float)),
        ("free float", format!("{:?}", task.free_float)),
        ("without float", task.no_float.to_string()),
        ("critical", task.critical.to_string()),
    ]
}
