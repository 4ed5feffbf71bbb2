//! Costs, values and spending, iteration by iteration.

use slipcast_engine::model::{Date, Distribution, Scenario};
use slipcast_engine::simulate::{Block, Detail, Simulation, TaskDetail, Workspace};

use super::super::plan::{State, path_of, state_of};
use super::super::random::{Menu, for_all, seeds};
use super::super::{Money, MoneyDraws, money, schedule};
use super::{MODES, compiled, drawn};
use crate::sampling::{BLOCK, Law, StreamKey, TableCache, Uniforms};

#[test]
fn money_agrees_to_the_cent() {
    for_all(seeds(0..150), &Menu::all(), |scenario, _| {
        MODES.into_iter().try_for_each(|mode| {
            let simulation = compiled(scenario, mode)?;
            let detail = Detail { tasks: TaskDetail::None, resources: false, kept_task: None };
            let mut workspace = Workspace::new(&simulation);
            let chunk = simulation.run_blocks(0, 1, BLOCK as u32, detail, &mut workspace);
            [0, 123, 499].into_iter().try_for_each(|lane| {
                let draws = drawn(scenario, &simulation, lane as u32);
                let dates = schedule(scenario, &draws, mode);
                let expected = money(scenario, &draws, &money_drawn(scenario, &simulation, lane), &dates);
                agree(scenario, &simulation, &chunk.blocks[0], lane, &expected)
                    .map_err(|it| format!("{mode:?}, iteration {lane}: {it}"))
            })
        })
    });
}

fn agree(
    scenario: &Scenario,
    simulation: &Simulation,
    block: &Block,
    lane: usize,
    expected: &Money,
) -> Result<(), String> {
    let near = |what: String, found: f64, expected: f64| {
        let is_near = (found - expected).abs() <= 1e-9 * expected.abs() + 0.005;
        if is_near { Ok(()) } else { Err(format!("{what}: fast {found}, slow {expected}")) }
    };
    // A scenario without money has no columns of it.
    let at = |columns: &[Vec<f64>], place: usize| columns.get(place).map_or(0.0, |it| it[lane]);
    for (place, (id, expected)) in expected.projects.iter().enumerate() {
        near(format!("cost of {id}"), at(&block.cost, place), expected.cost)?;
        near(format!("value of {id}"), at(&block.value, place), expected.value)?;
    }
    for (place, column) in block.months.iter().enumerate() {
        let first_of = |month: i32| {
            let month = simulation.first_month() + month;
            Date::from_ymd(month.div_euclid(12), month.rem_euclid(12) as u32 + 1, 1).unwrap().midnight()
        };
        let spent = expected.spend(first_of(place as i32), first_of(place as i32 + 1));
        near(format!("month {place}"), column[lane], spent)?;
    }
    for (budget, column) in scenario.budgets.iter().zip(&block.budgets) {
        let spent = expected.spend(budget.from.begin(), budget.to.end());
        near(format!("budget from {:?}", budget.from), column[lane], spent)?;
    }
    Ok(())
}

/// What an iteration of the first block draws, stream by stream, as the slow engine takes it.
fn money_drawn(scenario: &Scenario, simulation: &Simulation, lane: usize) -> MoneyDraws {
    let uniforms = Uniforms { sampling: simulation.sampling() };
    let mut cache = TableCache::default();
    let mut draw = |distribution: &Distribution, path: &str, kind: &str, not_below_zero: bool| {
        let law = Law::new(distribution, 1.0, not_below_zero, &mut cache);
        let mut values = [0.0; BLOCK];
        law.draw(uniforms, StreamKey::new(simulation.seed(), path, kind), 0, &mut values);
        values[lane]
    };
    let mut draws = MoneyDraws::default();
    for project in &scenario.projects {
        if let Some(value) = &project.value {
            draws.values.insert(project.id.clone(), draw(value, project.id.as_str(), "value", false));
        }
        for task in &project.tasks {
            let path = path_of(&project.id, task);
            if let Some(cost) = &task.cost {
                draws.fixed_costs.insert(path.clone(), draw(cost, &path.to_string(), "cost", true));
            }
            let mut exists = [0.0; BLOCK];
            let stream = StreamKey::new(simulation.seed(), &path.to_string(), "exists");
            uniforms.fill(stream, 0, &mut exists);
            if state_of(task) == State::NotStarted && exists[lane] >= task.exists {
                draws.missing.insert(path);
            }
        }
    }
    for driver in &scenario.drivers {
        let multiplier = draw(&driver.multiplier, driver.id.as_str(), "multiplier", true);
        draws.multipliers.insert(driver.id.clone(), multiplier);
    }
    for risk in &scenario.risks {
        let response = risk.response.as_ref().filter(|it| it.adopted).and_then(|it| it.cost.as_ref());
        if let Some(cost) = response {
            draws.responses.insert(risk.id.clone(), draw(cost, risk.id.as_str(), "response", true));
        }
    }
    let chances = simulation.chances.draw(uniforms, 0);
    let ids = simulation.risk_ids();
    draws.occurring =
        ids.iter().zip(&chances.occurs).filter(|it| it.1[lane]).map(|it| it.0.clone()).collect();
    let mut place_of = vec![0; ids.len()];
    for (impact, drawn) in simulation.chances.impacts.iter().zip(&chances.impacts) {
        let place = &mut place_of[impact.risk];
        if let Some(cost) = &drawn.cost {
            draws.impacts.insert((ids[impact.risk].clone(), *place), cost[lane]);
        }
        *place += 1;
    }
    draws
}
