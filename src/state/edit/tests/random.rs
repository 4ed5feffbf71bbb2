//! Any sequence of edits leaves the document whole, and undo brings back the very same one.

use proptest::prelude::*;

use super::*;

/// Four numbers stand for an edit; what they mean depends on the document they meet, so that most edits are possible.
type Dice = (u8, u16, u16, u16);

fn pick<T: Clone>(from: &[T], die: u16) -> Option<T> {
    (!from.is_empty()).then(|| from[die as usize % from.len()].clone())
}

fn command(document: &Document, (kind, a, b, c): Dice) -> Option<Command> {
    let scenario = document.scenario();
    let project = pick(&scenario.projects, a)?;
    let id = project.id.clone();
    let task = pick(&project.tasks, b);
    let tasks = || -> Vec<TaskId> {
        [b, c].iter().filter_map(|it| pick(&project.tasks, *it)).map(|it| it.id.clone()).collect()
    };
    let path = || Some(TaskPath { project: id.clone(), task: task.as_ref()?.id.clone() });
    let rows = project.tasks.len();
    let risk = || Some(pick(&scenario.risks, b)?.id.clone());
    Some(match kind % 33 {
        0 => Command::AddTask {
            project: id.clone(),
            place: place(&project, b, c),
            name: format!("Task {}", c % 7),
        },
        1 => Command::DeleteTasks { project: id, tasks: tasks() },
        2 | 3 => {
            Command::MoveTask { project: id.clone(), task: task?.id.clone(), place: place(&project, c, a) }
        }
        4 | 5 => Command::Indent { project: id, tasks: tasks() },
        6 => Command::Outdent { project: id, tasks: tasks() },
        7..=10 => {
            let lag = ["", "+2d", "-1d", "+50%", "+3ed"][c as usize % 5];
            let kind = ["FS", "SS", "FF", "SF"][a as usize % 4];
            let row = c as usize % (rows + 1) + 1;
            let text = format!("{row}{kind}{lag};{}", a as usize % (rows + 1) + 1);
            Command::Task { task: path()?, edit: TaskEdit::Predecessors(text) }
        }
        11 => {
            let other = pick(&scenario.projects, c)?;
            let text = format!("{}/{}", other.id, pick(&other.tasks, b)?.id);
            Command::Task { task: path()?, edit: TaskEdit::Predecessors(text) }
        }
        12 => Command::Task {
            task: path()?,
            edit: TaskEdit::Duration(["10", "3 5 9", "±20%", "0", "nonsense"][c as usize % 5].to_owned()),
        },
        13 => Command::Task {
            task: path()?,
            edit: TaskEdit::People(format!("{} 2", pick(&scenario.resources, c)?.name)),
        },
        14 => Command::AddProject { name: "New".to_owned(), start: at("2027-03-01") },
        15 => Command::DuplicateProject(id),
        16 => Command::RemoveProject(id),
        17 => Command::RankProject { project: id, place: b as usize % 4 },
        18 => Command::Project { project: id, edit: ProjectEdit::Include(b % 2 == 0) },
        19 => Command::AddResource { name: "Testers".to_owned(), units: 2.0 },
        20 => Command::RemoveResource(pick(&scenario.resources, b)?.id.clone()),
        21 => Command::ApplyTemplate {
            template: pick(&TEMPLATES, c)?,
            tasks: vec![path()?],
            overwrite: b % 2 == 0,
        },
        30 => {
            let (into, other) = (pick(&scenario.resources, b)?, pick(&scenario.resources, c)?);
            Command::MergeResources(Merge {
                name: into.name,
                units: [MergedUnits::Largest, MergedUnits::Together, MergedUnits::Of(other.id.clone())]
                    [c as usize % 3]
                    .clone(),
                rate_of: into.id.clone(),
                calendar_of: other.id.clone(),
                into: into.id,
                others: vec![other.id],
            })
        }
        31 => Command::CopyCalendar(pick(&document.calendars(), b)?.id),
        32 => Command::RemoveCalendar(pick(&document.calendars(), b)?.id),
        22 => Command::AddScenario("Another".to_owned()),
        23 => Command::AddRisk(format!("Risk {}", c % 5)),
        24 => Command::RemoveRisk(risk()?),
        25 => {
            let hits = Hits { tasks: path().into_iter().collect(), projects: vec![id] };
            let edit = RiskEdit::Impact { stage: Stage::Before, place: 0, edit: ImpactEdit::Hits(hits) };
            Command::Risk { risk: risk()?, edit }
        }
        26 => {
            let cause = pick(&scenario.risks, c).map(|it| it.id.clone());
            Command::Risk { risk: risk()?, edit: RiskEdit::Cause(cause.filter(|_| a % 3 != 0)) }
        }
        27 => Command::AddDriver("Pace".to_owned()),
        28 => {
            let other = TaskPath { project: id.clone(), task: pick(&project.tasks, c)?.id.clone() };
            Command::Correlate(vec![path()?, other])
        }
        _ => Command::DeleteScenario(pick(&document.portfolio().scenarios, b)?.id.clone()),
    })
}

fn place(project: &Project, die: u16, how: u16) -> Place {
    match (pick(&project.tasks, die), how % 4) {
        (Some(task), 0) => Place::Before(task.id.clone()),
        (Some(task), 1) => Place::After(task.id.clone()),
        (Some(task), 2) => Place::Inside(task.id.clone()),
        _ => Place::End,
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn no_edits_corrupt_the_document(dice in prop::collection::vec(any::<Dice>(), 1..40)) {
        let mut history = History::new(document());
        let mut seen = vec![history.present().clone()];
        for it in dice {
            let document = history.present().clone();
            let Some(command) = command(&document, it) else { continue };
            let label = command.label(&document);
            prop_assert!(!label.is_empty());
            if let Ok(applied) = command.apply(&document) {
                sound::check(&applied.document);
                if applied.document != document {
                    history = history.record(applied.document.clone(), label, None);
                    seen.push(applied.document);
                }
            }
        }
        for document in seen.iter().rev().skip(1) {
            history = history.undo().unwrap();
            prop_assert_eq!(history.present(), document);
        }
        prop_assert!(history.undo().is_none());
        for document in &seen[1..] {
            history = history.redo().unwrap();
            prop_assert_eq!(history.present(), document);
        }
        prop_assert!(history.redo().is_none());
    }
}
