//! `slipcast schedule`.

use std::collections::BTreeMap;
use std::fmt::Write;

use serde::Serialize;
use slipcast_engine::model::{DateTime, TaskPath};
use slipcast_engine::simulate::{Plan, PlannedTask, StartCause};

use crate::args::ScheduleOptions;
use crate::input::{self, Failure};

pub(crate) fn schedule(options: &ScheduleOptions) -> Result<(), Failure> {
    let plan = input::scenario(&options.file, &options.choice)?.compile()?.plan();
    if options.json { input::print_json(&as_json(&plan)) } else { input::print(&as_table(&plan)) }
}

#[derive(Serialize)]
struct PlanJson {
    projects: BTreeMap<String, SpanJson>,
    tasks: BTreeMap<String, TaskJson>,
}

#[derive(Serialize)]
struct SpanJson {
    start: String,
    finish: String,
}

#[derive(Serialize)]
struct TaskJson {
    start: String,
    finish: String,
    late_start: Option<String>,
    late_finish: Option<String>,
    total_float: Option<f64>,
    free_float: Option<f64>,
    critical: bool,
    cause: Option<CauseJson>,
}

#[derive(Serialize)]
struct CauseJson {
    kind: &'static str,
    task: Option<String>,
    resource: Option<String>,
}

fn as_json(plan: &Plan) -> PlanJson {
    let text = |at: DateTime| at.to_string();
    let project = |it: &slipcast_engine::simulate::PlannedProject| {
        (it.id.to_string(), SpanJson { start: text(it.start), finish: text(it.finish) })
    };
    let task = |it: &PlannedTask| {
        let json = TaskJson {
            start: text(it.start),
            finish: text(it.finish),
            late_start: it.late_start.map(text),
            late_finish: it.late_finish.map(text),
            total_float: it.total_float,
            free_float: it.free_float,
            critical: it.critical,
            cause: it.cause.as_ref().map(cause),
        };
        (it.path.to_string(), json)
    };
    PlanJson {
        projects: plan.projects.iter().map(project).collect(),
        tasks: plan.tasks.iter().map(task).collect(),
    }
}

fn cause(cause: &StartCause) -> CauseJson {
    let task = |it: &Option<TaskPath>| it.as_ref().map(ToString::to_string);
    match cause {
        StartCause::Link(from) => CauseJson { kind: "link", task: task(from), resource: None },
        StartCause::Resource(resource, holder) => {
            CauseJson { kind: "resource", task: task(holder), resource: Some(resource.to_string()) }
        }
        StartCause::Constraint => CauseJson { kind: "constraint", task: None, resource: None },
        StartCause::StatusDate => CauseJson { kind: "status-date", task: None, resource: None },
        StartCause::ProjectStart => CauseJson { kind: "project-start", task: None, resource: None },
    }
}

fn as_table(plan: &Plan) -> String {
    let width = plan.tasks.iter().map(|it| it.path.to_string().chars().count()).max().unwrap_or(4).max(7);
    let mut table = format!("{:width$}  {:16}  {:16}  {:>8}  cause\n", "task", "start", "finish", "float");
    let mut last = None;
    for task in &plan.tasks {
        if last != Some(&task.path.project) {
            let project = plan.projects.iter().find(|it| it.id == task.path.project);
            if let Some(project) = project {
                let (start, finish) = (project.start.to_string(), project.finish.to_string());
                let _ = writeln!(table, "{:width$}  {start}  {finish}", project.id.to_string());
            }
            last = Some(&task.path.project);
        }
        let float = task.total_float.map_or("done".to_owned(), |it| format!("{it:.1} d"));
        let mark = if task.critical { " *" } else { "" };
        let why = task.cause.as_ref().map(cause);
        let why = why.map_or(String::new(), |it| {
            [Some(it.kind.to_owned()), it.resource, it.task]
                .into_iter()
                .flatten()
                .collect::<Vec<_>>()
                .join(" ")
        });
        let path = task.path.to_string();
        let _ = writeln!(table, "{path:width$}  {}  {}  {float:>8}  {why}{mark}", task.start, task.finish);
    }
    table.push_str("* drives its project's finish\n");
    table
}
