//! Edits as data: a document, a command, what became of it.

mod calendars;
mod merge;
mod outline;
mod portfolio;
mod random;
mod risks;
mod sound;

use expect_test::{Expect, expect};
use slipcast_engine::model::{
    Assignment, Cause, Correlation, Driver, DriverTarget, Duration, Extra, Impact, Link, Predecessor,
    Project, Resource, Risk, Scenario, Task,
};

use super::*;
use crate::state::History;
use crate::state::outline::Outline;
use crate::state::typed::{format_duration, format_people, format_predecessors};

fn at(text: &str) -> DateTime {
    DateTime::parse(&format!("{text}T08:00")).unwrap()
}

fn path(text: &str) -> TaskPath {
    TaskPath::parse(text).unwrap()
}

/// Two projects that share people, wait for each other and run the same risks.
fn document() -> Document {
    let task = |id: &str, name: &str, parent: &str, days: f64, after: &[&str]| {
        let link = |it: &&str| {
            Link::after(
                TaskPath::parse(it).map_or_else(|| Predecessor::Local((*it).into()), Predecessor::Path),
            )
        };
        Arc::new(Task {
            parent: (!parent.is_empty()).then(|| parent.into()),
            duration: (0.0 < days).then_some(Duration::Working(Distribution::Certain(days))),
            predecessors: after.iter().map(link).collect(),
            resources: if id == "build" {
                vec![Assignment { resource: "dev".into(), units: 2.0, extra: Extra::default() }]
            } else {
                Vec::new()
            },
            ..Task::new(id, name)
        })
    };
    let crm = Project {
        start: Some(at("2027-01-04")),
        deadline: Some(at("2027-12-03")),
        tasks: vec![
            task("design", "Design", "", 10.0, &[]),
            task("work", "Work", "", 0.0, &["design"]),
            task("build", "Build", "work", 20.0, &[]),
            task("test", "Test", "work", 8.0, &["build"]),
            task("live", "Live", "", 0.0, &["test", "erp/train"]),
        ],
        ..Project::new("crm", "CRM")
    };
    let erp = Project {
        start: Some(at("2027-02-01")),
        tasks: vec![task("setup", "Set up", "", 30.0, &[]), task("train", "Train", "", 5.0, &["setup"])],
        ..Project::new("erp", "ERP")
    };
    let dev = Resource {
        id: "dev".into(),
        name: "Developers".to_owned(),
        units: 4.0,
        changes: Vec::new(),
        calendar: None,
        cost_per_hour: 80.0,
        extra: Extra::default(),
    };
    let impact = Impact {
        id: None,
        tasks: vec![path("crm/build"), path("erp/setup")],
        projects: vec!["erp".into()],
        delay: Some(Distribution::Certain(5.0)),
        stretch: None,
        cost: None,
        extra: Extra::default(),
    };
    let supplier = Risk {
        id: "supplier".into(),
        name: "Supplier late".to_owned(),
        probability: Some(0.3),
        impacts: vec![impact],
        response: None,
        owner: None,
        causes: Vec::<Cause>::new(),
        extra: Extra::default(),
    };
    let driver = Driver {
        id: "pace".into(),
        name: "Pace".to_owned(),
        multiplier: Distribution::Certain(1.1),
        tasks: vec![path("crm/test")],
        projects: Vec::new(),
        on: DriverTarget::Duration,
        extra: Extra::default(),
    };
    let correlation = Correlation {
        id: None,
        between: vec![path("crm/build"), path("erp/setup")],
        coefficient: 0.5,
        extra: Extra::default(),
    };
    let scenario = Scenario {
        projects: vec![Arc::new(crm), Arc::new(erp)],
        resources: vec![dev],
        risks: vec![supplier],
        drivers: vec![driver],
        correlations: vec![correlation],
        ..Scenario::new("base", "Baseline")
    };
    let portfolio = Portfolio {
        name: "Digital 2027".to_owned(),
        scenarios: vec![Arc::new(scenario)],
        extra: Extra::default(),
    };
    Document::new(portfolio).unwrap()
}

/// The rows of a project's grid as a person sees them.
fn rows(document: &Document, project: &str) -> String {
    let project = document.project(&project.into()).unwrap();
    let resources = &document.scenario().resources;
    let row = |(number, it): (usize, &crate::state::OutlineRow)| {
        let task = &project.tasks[it.task];
        let duration = task.duration.as_ref().map_or(String::new(), |it| format_duration(it, task.planned));
        let cells = [
            duration,
            format_predecessors(&task.predecessors, project),
            format_people(&task.resources, resources),
        ];
        let estimate = task.estimate.as_ref().map_or(String::new(), |it| format!(" {:?}", it.by));
        format!("{} {}{}|{}{estimate}", number + 1, "  ".repeat(it.depth), task.name, cells.join("|"))
    };
    Outline::of(project).rows.iter().enumerate().map(row).collect::<Vec<_>>().join("\n")
}

/// The label of a command and what it says, or its error; then the rows of CRM.
#[track_caller]
fn check(command: Command, expected: Expect) {
    check_on(&document(), command, expected);
}

#[track_caller]
fn check_on(document: &Document, command: Command, expected: Expect) {
    let label = command.label(document);
    let result = match command.apply(document) {
        Ok(applied) => {
            sound::check(&applied.document);
            let notes: Vec<String> = applied.notes.iter().map(ToString::to_string).collect();
            format!("{label}\n{}\n{}\n", notes.join(" "), rows(&applied.document, "crm"))
        }
        Err(error) => format!("{label}\n{error}\n"),
    };
    expected.assert_eq(&result);
}

fn edit_task(task: &str, edit: TaskEdit) -> Command {
    Command::Task { task: path(task), edit }
}

fn edit_project(edit: ProjectEdit) -> Command {
    Command::Project { project: "crm".into(), edit }
}

fn ids(tasks: &[&str]) -> Vec<TaskId> {
    tasks.iter().map(|it| TaskId::from(*it)).collect()
}

#[test]
fn tasks_are_edited_by_typing() {
    check(
        edit_task("crm/build", TaskEdit::Duration("15 20 32".to_owned())),
        expect![[r#"
        Let Build take 15 20 32

        1 Design|10||
        2 Work||1|
        3   Build|15 20 32||Developers 2 Hand
        4   Test|8|3|
        5 Live||4;erp/train|
    "#]],
    );
    check(
        edit_task("crm/build", TaskEdit::Duration("±20%".to_owned())),
        expect![[r#"
        Let Build take ±20%

        1 Design|10||
        2 Work||1|
        3   Build|16 20 24||Developers 2 Hand
        4   Test|8|3|
        5 Live||4;erp/train|
    "#]],
    );
    check(
        edit_task("crm/build", TaskEdit::Duration("25".to_owned())),
        expect![[r#"
        Let Build take 25

        1 Design|10||
        2 Work||1|
        3   Build|25||Developers 2
        4   Test|8|3|
        5 Live||4;erp/train|
    "#]],
    );
    check(
        edit_task("crm/work", TaskEdit::Duration("25".to_owned())),
        expect![[r#"
        Let Work take 25
        “Work” is a summary: its duration is that of its tasks. Change its tasks, or move them out of it first.
    "#]],
    );
    check(
        edit_task("crm/test", TaskEdit::People("dev 3".to_owned())),
        expect![[r#"
        Put dev 3 on Test

        1 Design|10||
        2 Work||1|
        3   Build|20||Developers 2
        4   Test|8|3|Developers 3
        5 Live||4;erp/train|
    "#]],
    );
    check(
        edit_task("crm/work", TaskEdit::People("dev 3".to_owned())),
        expect![[r#"
        Put dev 3 on Work
        “Work” is a summary: its team is that of its tasks. Change its tasks, or move them out of it first.
    "#]],
    );
    check(
        edit_task("crm/live", TaskEdit::Predecessors("4FS+2d; ERP/Train".to_owned())),
        expect![[r#"
            Let Live wait for Test FS+2d, Train

            1 Design|10||
            2 Work||1|
            3   Build|20||Developers 2
            4   Test|8|3|
            5 Live||4FS+2d;erp/train|
        "#]],
    );
    check(
        edit_task("crm/live", TaskEdit::Rename("  ".to_owned())),
        expect![[r#"
        Rename Live to 
        A task needs a name. Type at least one letter.
    "#]],
    );
}

#[test]
fn links_that_make_no_sense_are_refused() {
    check(
        edit_task("crm/live", TaskEdit::Predecessors("2FS+50%".to_owned())),
        expect![[r#"
        Let Live wait for Work FS+50%
        “Live” waits for a share of “Work”, which as a summary has no duration of its own. Give the lag in days first.
    "#]],
    );
    let share = edit_task("crm/live", TaskEdit::Predecessors("1FS+50%".to_owned()));
    let share = share.apply(&document()).unwrap().document;
    let place = Place::Inside("design".into());
    let inside = Command::AddTask { project: "crm".into(), place, name: "Sketch".to_owned() };
    check_on(
        &share,
        inside,
        expect![[r#"
        Add task Sketch
        “Live” waits for a share of “Design”, which as a summary has no duration of its own. Give the lag in days first.
    "#]],
    );
    let cost = Distribution::Uniform { low: 9.0, high: 5.0 };
    check(
        edit_task("crm/build", TaskEdit::Cost(Some(cost))),
        expect![[r#"
        Change the cost of Build
        9, 5 are not in order. Put the smaller number first.
    "#]],
    );
    check(
        edit_task("crm/design", TaskEdit::Predecessors("5".to_owned())),
        expect![[r#"
            Let Design wait for Live
            Work would wait for itself: Build → Test → Live → Design → Work → Build. Remove one of the links on this way first.
        "#]],
    );
    check(
        edit_task("crm/build", TaskEdit::Predecessors("2".to_owned())),
        expect![[r#"
            Let Build wait for Work
            “Build” is part of “Work”, so neither can wait for the other. Link it to another task inside the summary.
        "#]],
    );
    check(
        edit_task("crm/work", TaskEdit::Predecessors("4".to_owned())),
        expect![[r#"
            Let Work wait for Test
            “Test” is part of “Work”, so neither can wait for the other. Link it to another task inside the summary.
        "#]],
    );
    check(
        edit_task("crm/work", TaskEdit::Predecessors("1FF".to_owned())),
        expect![[r#"
            Let Work wait for Design FF
            “Work” is a summary: a link cannot hold its finish. Link its last task, or use FS or SS.
        "#]],
    );
    check(
        edit_task("erp/setup", TaskEdit::Predecessors("crm/live".to_owned())),
        expect![[r#"
            Let Set up wait for Live
            Work would wait for itself: CRM/Live → ERP/Set up → ERP/Train → CRM/Live. Remove one of the links on this way first.
        "#]],
    );
    check(
        edit_task("crm/build", TaskEdit::Predecessors("4".to_owned())),
        expect![[r#"
            Let Build wait for Test
            Work would wait for itself: Build → Test → Build. Remove one of the links on this way first.
        "#]],
    );
}

#[test]
fn links_of_a_project_switched_off_count_too() {
    let off = Command::Project { project: "erp".into(), edit: ProjectEdit::Include(false) };
    let off = off.apply(&document()).unwrap().document;
    check_on(
        &off,
        edit_task("erp/setup", TaskEdit::Predecessors("crm/live".to_owned())),
        expect![[r#"
        Let Set up wait for Live
        Work would wait for itself: CRM/Live → ERP/Set up → ERP/Train → CRM/Live. Remove one of the links on this way first.
    "#]],
    );
}

#[test]
fn edits_that_change_nothing_give_back_the_same_document() {
    let document = document();
    let same = [
        edit_task("crm/build", TaskEdit::Duration(" 20 ".to_owned())),
        edit_task("crm/live", TaskEdit::Predecessors("4;erp/train".to_owned())),
        edit_task("crm/build", TaskEdit::People("Developers 2".to_owned())),
        edit_project(ProjectEdit::MoveStart(at("2027-01-04"))),
        edit_project(ProjectEdit::Include(true)),
        Command::MoveTask {
            project: "crm".into(),
            task: "work".into(),
            place: Place::After("design".into()),
        },
        Command::RenamePortfolio("Digital 2027".to_owned()),
        Command::Scenario(ScenarioEdit::Confidence(0.8)),
    ];
    for command in same {
        assert_eq!(command.apply(&document).unwrap().document, document, "{command:?}");
    }
}

#[test]
fn an_edit_shares_what_it_does_not_touch() {
    let before = document();
    let after = edit_task("crm/build", TaskEdit::Duration("21".to_owned())).apply(&before).unwrap().document;
    let (one, other) = (before.scenario(), after.scenario());
    assert!(Arc::ptr_eq(&one.projects[1], &other.projects[1]));
    let same: Vec<bool> = one.projects[0]
        .tasks
        .iter()
        .zip(&other.projects[0].tasks)
        .map(|it| Arc::ptr_eq(it.0, it.1))
        .collect();
    assert_eq!(same, [true, true, false, true, true]);
}

#[test]
fn several_edits_are_made_together_or_not_at_all() {
    let document = document();
    let paste = |second: &str| Command::Together {
        label: "Paste 2 cells".to_owned(),
        commands: vec![
            edit_task("crm/build", TaskEdit::Duration("21".to_owned())),
            edit_task("crm/test", TaskEdit::Duration(second.to_owned())),
        ],
    };
    let done = paste("9").apply(&document).unwrap().document;
    assert!(rows(&done, "crm").contains("Test|9"));
    let error = paste("9 5 3").apply(&document).unwrap_err().to_string();
    expect!["Let Test take 9 5 3: “9 5 3” is not in order: optimistic, most likely, pessimistic. Did you mean 3 5 9? Nothing was changed."].assert_eq(&error);
}
