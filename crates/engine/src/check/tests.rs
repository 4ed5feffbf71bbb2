//! Scenarios that are too much.

use std::sync::Arc;

use slipcast_engine::model::{
    Correlation, DateTime, Distribution, Duration, Extra, Link, Predecessor, Project, Scenario, Task,
    TaskPath,
};
use slipcast_engine::simulate::{Simulation, Tables};

/// So many tasks in a row, each of so many days.
fn row(tasks: usize, duration: &Distribution) -> Scenario {
    let mut project = Project::new("p", "p");
    project.start = DateTime::parse("2027-01-04T08:00").ok();
    project.tasks = (0..tasks)
        .map(|place| {
            let mut task = Task::new(format!("t{place}").as_str(), format!("Task {place}"));
            task.duration = Some(Duration::Working(duration.clone()));
            if place > 0 {
                let before = format!("t{}", place - 1);
                task.predecessors = vec![Link::after(Predecessor::Local(before.as_str().into()))];
            }
            Arc::new(task)
        })
        .collect();
    let mut scenario = Scenario::new("s", "s");
    scenario.projects = vec![Arc::new(project)];
    scenario
}

/// The kinds of what is wrong, with the places.
fn refused(scenario: &Scenario) -> Vec<(String, String)> {
    let problems = Simulation::compile(scenario, &mut Tables::default()).err().unwrap_or_default();
    problems.into_iter().map(|it| (it.kind.to_string(), it.pointer.to_string())).collect()
}

#[test]
fn correlations_that_share_tasks_count_together() {
    let chain = |tasks: usize| {
        let mut scenario = row(tasks, &Distribution::Triangular { low: 1.0, mode: 2.0, high: 4.0 });
        scenario.correlations = (1..tasks)
            .map(|place| Correlation {
                id: None,
                between: [place - 1, place]
                    .iter()
                    .filter_map(|it| TaskPath::parse(&format!("p/t{it}")))
                    .collect(),
                coefficient: 0.3,
                extra: Extra::default(),
            })
            .collect();
        scenario
    };
    assert_eq!(refused(&chain(100)), []);
    // Said once, where the hundred-and-first task comes in.
    let expected = ("too-many".to_owned(), "/correlations/99/between".to_owned());
    assert_eq!(refused(&chain(103)), [expected]);
}

#[test]
fn dates_beyond_the_horizon_are_refused() {
    // 50,000 working days of 8 hours are 192 years.
    let longest = Distribution::Certain(50_000.0);
    assert_eq!(refused(&row(5, &longest)), []);
    for tasks in [6, 12, 100] {
        assert_eq!(
            refused(&row(tasks, &longest)),
            [("too-far".to_owned(), "/projects".to_owned())],
            "{tasks}"
        );
    }
    // Wide ranges alone are no reason.
    assert_eq!(refused(&row(40, &Distribution::Range { p10: 2.0, p90: 200.0 })), []);
}
