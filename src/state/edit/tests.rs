//! Edits as data: a document, a command, what became of it.

mod random;
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
fn the_outline_is_edited_by_rows() {
    let project = || ProjectId::from("crm");
    let add = |place| Command::AddTask { project: project(), place, name: "Train users".to_owned() };
    check(
        add(Place::Before("test".into())),
        expect![[r#"
        Add task Train users

        1 Design|10||
        2 Work||1|
        3   Build|20||Developers 2
        4   Train users|1||
        5   Test|8|3|
        6 Live||5;erp/train|
    "#]],
    );
    check(
        add(Place::Inside("design".into())),
        expect![[r#"
        Add task Train users
        “Design” became a summary; its duration (10) went.
        1 Design|||
        2   Train users|1||
        3 Work||1|
        4   Build|20||Developers 2
        5   Test|8|4|
        6 Live||5;erp/train|
    "#]],
    );
    check(
        add(Place::End),
        expect![[r#"
        Add task Train users

        1 Design|10||
        2 Work||1|
        3   Build|20||Developers 2
        4   Test|8|3|
        5 Live||4;erp/train|
        6 Train users|1||
    "#]],
    );
    check(
        Command::DeleteTasks { project: project(), tasks: ids(&["build"]) },
        expect![[r#"
            Delete Build
            1 link removed. 2 risks, drivers or correlations no longer name it.
            1 Design|10||
            2 Work||1|
            3   Test|8||
            4 Live||3;erp/train|
        "#]],
    );
    check(
        Command::DeleteTasks { project: project(), tasks: ids(&["work", "test"]) },
        expect![[r#"
            Delete 2 tasks
            1 link removed. 3 risks, drivers or correlations no longer name it.
            1 Design|10||
            2 Live||erp/train|
        "#]],
    );
    check(
        Command::DeleteTasks { project: project(), tasks: ids(&["build", "test"]) },
        expect![[r#"
            Delete 2 tasks
            “Work” holds no task any more and became a milestone. 1 link removed. 3 risks, drivers or correlations no longer name it.
            1 Design|10||
            2 Work||1|
            3 Live||erp/train|
        "#]],
    );
    check(
        Command::Indent { project: project(), tasks: ids(&["work"]) },
        expect![[r#"
        Indent Work
        “Design” became a summary; its duration (10) went. 1 link removed: a task cannot wait for its own summary.
        1 Design|||
        2   Work|||
        3     Build|20||Developers 2
        4     Test|8|3|
        5 Live||4;erp/train|
    "#]],
    );
    check(
        Command::Indent { project: project(), tasks: ids(&["test"]) },
        expect![[r#"
            Indent Test
            “Build” became a summary; its duration (20) and its people (dev) went. 1 link removed: a task cannot wait for its own summary. 1 risk, driver or correlation no longer names it.
            1 Design|10||
            2 Work||1|
            3   Build|||
            4     Test|8||
            5 Live||4;erp/train|
        "#]],
    );
    check(
        Command::Indent { project: project(), tasks: ids(&["design"]) },
        expect![[r#"
        Indent Design
        There is no task above “Design” on its level to be its summary. Move it below the task that should hold it.
    "#]],
    );
    check(
        Command::Outdent { project: project(), tasks: ids(&["build", "test"]) },
        expect![[r#"
        Outdent 2 tasks
        “Work” holds no task any more and became a milestone.
        1 Design|10||
        2 Work||1|
        3 Build|20||Developers 2
        4 Test|8|3|
        5 Live||4;erp/train|
    "#]],
    );
    check(
        Command::Outdent { project: project(), tasks: ids(&["design"]) },
        expect![[r#"
        Outdent Design
        “Design” stands at the top level already. Nothing needs to be done.
    "#]],
    );
    let moved = |task: &str, place| Command::MoveTask { project: project(), task: task.into(), place };
    check(
        moved("design", Place::After("build".into())),
        expect![[r#"
        Move Design
        1 link removed: a task cannot wait for its own summary.
        1 Work|||
        2   Build|20||Developers 2
        3   Design|10||
        4   Test|8|2|
        5 Live||4;erp/train|
    "#]],
    );
    check(
        moved("work", Place::Inside("test".into())),
        expect![[r#"
        Move Work
        “Work” cannot be moved into itself. Choose a place outside of it.
    "#]],
    );
    check(
        moved("test", Place::Before("design".into())),
        expect![[r#"
        Move Test

        1 Test|8|4|
        2 Design|10||
        3 Work||2|
        4   Build|20||Developers 2
        5 Live||1;erp/train|
    "#]],
    );
    check(
        Command::DeleteTasks { project: project(), tasks: Vec::new() },
        expect![[r#"
        Delete 0 tasks
        Nothing is selected. Select the tasks first.
    "#]],
    );
}

#[test]
fn templates_keep_what_people_estimated() {
    let by_hand = edit_task("crm/build", TaskEdit::Duration("15 20 32".to_owned()))
        .apply(&document())
        .unwrap()
        .document;
    let all = || ["design", "work", "live"].map(|it| path(&format!("crm/{it}"))).to_vec();
    let template =
        |overwrite| Command::ApplyTemplate { template: TEMPLATES[3].clone(), tasks: all(), overwrite };
    check_on(
        &by_hand,
        template(false),
        expect![[r#"
        Apply “New technology −5/+60 %” to 3 tasks
        2 tasks given a range. 1 estimate made by people was kept. 1 task left as they are: summaries, milestones, finished work.
        1 Design|9.5 10 16|| Template
        2 Work||1|
        3   Build|15 20 32||Developers 2 Hand
        4   Test|-5/+60% 8|3| Template
        5 Live||4;erp/train|
    "#]],
    );
    check_on(
        &by_hand,
        template(true),
        expect![[r#"
        Apply “New technology −5/+60 %” to 3 tasks
        3 tasks given a range. 1 task left as they are: summaries, milestones, finished work.
        1 Design|9.5 10 16|| Template
        2 Work||1|
        3   Build|19 20 32||Developers 2 Template
        4   Test|-5/+60% 8|3| Template
        5 Live||4;erp/train|
    "#]],
    );
    let once = template(false).apply(&by_hand).unwrap().document;
    let again = Command::ApplyTemplate { template: TEMPLATES[0].clone(), tasks: all(), overwrite: false };
    check_on(
        &once,
        again,
        expect![[r#"
        Apply “Routine ±10 %” to 3 tasks
        2 tasks given a range. 1 estimate made by people was kept. 1 task left as they are: summaries, milestones, finished work.
        1 Design|9 10 11|| Template
        2 Work||1|
        3   Build|15 20 32||Developers 2 Hand
        4   Test|±10% 8|3| Template
        5 Live||4;erp/train|
    "#]],
    );
}

#[test]
fn projects_are_edited() {
    let labels = [
        edit_project(ProjectEdit::MoveStart(at("2027-06-07"))),
        edit_project(ProjectEdit::Deadline(None)),
        edit_project(ProjectEdit::Budget(Some(2.1e6))),
        edit_project(ProjectEdit::Budget(Some(-1.0))),
        edit_project(ProjectEdit::Include(false)),
        edit_project(ProjectEdit::MustHave(true)),
        edit_project(ProjectEdit::Calendar(Some("night".into()))),
        Command::RankProject { project: "erp".into(), place: 0 },
        Command::DuplicateProject("crm".into()),
        Command::RemoveProject("erp".into()),
        Command::AddProject { name: "Data platform".to_owned(), start: at("2027-03-01") },
        Command::RemoveProject("gone".into()),
    ];
    let document = document();
    let results = labels.map(|command| {
        let result = command.apply(&document).map(|it| {
            sound::check(&it.document);
            let project = |it: &&Arc<Project>| format!("{} {:?}", it.id, it.rank);
            let ranked: Vec<String> = it.document.ranked().iter().map(project).collect();
            let notes: Vec<String> = it.notes.iter().map(ToString::to_string).collect();
            format!("{} {}", ranked.join(", "), notes.join(" "))
        });
        format!("{}: {}", command.label(&document), result.unwrap_or_else(|it| it.to_string()))
    });
    expect![[r#"
        Move CRM to 7 Jun 2027: crm None, erp None 
        Remove the deadline of CRM: crm None, erp None 
        Set the budget of CRM to €2.1 M: crm None, erp None 
        Set the budget of CRM to −€1: The budget cannot be −1: it is at least 0. Type another number.
        Switch off CRM: crm None, erp None 
        Make CRM a must-have: crm None, erp None 
        Give CRM the calendar night: There is no calendar “night” any more. It may have been deleted or undone; look again and repeat.
        Give ERP rank 1: erp Some(1), crm Some(2) 
        Duplicate CRM: crm Some(1), crm-copy Some(2), erp Some(3) 
        Remove project ERP: crm None 1 link removed. 2 risks, drivers or correlations no longer name it.
        Add project Data platform: crm None, erp None, data-platform None 
        Remove project gone: There is no project “gone” any more. It may have been deleted or undone; look again and repeat."#]].assert_eq(&results.join("\n"));
}

#[test]
fn a_copied_project_runs_the_same_risks_and_keeps_its_links_to_itself() {
    let document = edit_task("crm/live", TaskEdit::Predecessors("crm/test;crm/design;erp/train".to_owned()))
        .apply(&document())
        .unwrap()
        .document;
    let copied = Command::DuplicateProject("crm".into()).apply(&document).unwrap().document;
    let scenario = copied.scenario();
    let copy = &scenario.projects[1];
    assert_eq!((copy.id.as_str(), copy.name.as_str()), ("crm-copy", "CRM (copy)"));
    assert!(scenario.risks[0].impacts[0].tasks.contains(&path("crm-copy/build")));
    assert!(scenario.drivers[0].tasks.contains(&path("crm-copy/test")));
    assert!(scenario.correlations[0].between.contains(&path("crm-copy/build")));
    let links: Vec<String> = copy.tasks[4]
        .predecessors
        .iter()
        .map(|it| references::path_of(&copy.id, &it.task).to_string())
        .collect();
    assert_eq!(links, ["crm-copy/test", "crm-copy/design", "erp/train"]);
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
fn scenarios_are_kept_and_deleted() {
    let document = document();
    let kept = Command::AddScenario("More developers".to_owned()).apply(&document).unwrap().document;
    assert_eq!((kept.current(), kept.scenario().id.as_str()), (1, "more-developers"));
    assert_eq!(kept.scenario().based_on, Some("base".into()));
    assert!(
        Arc::ptr_eq(&kept.scenario().projects[0], &document.scenario().projects[0]),
        "a copy costs nothing"
    );
    let baseline_gone = Command::DeleteScenario("base".into()).apply(&kept).unwrap().document;
    assert_eq!((baseline_gone.current(), baseline_gone.scenario().based_on.clone()), (0, None));
    let last = Command::DeleteScenario("base".into()).apply(&document).unwrap_err();
    assert_eq!(last, EditError::LastScenario);
}

#[test]
fn people_and_settings_are_edited() {
    let document = document();
    let dev = || ResourceId::from("dev");
    let change = |day: &str, units| CapacityChange {
        from: slipcast_engine::model::DateOrTime::parse(day).unwrap(),
        units,
        extra: Extra::default(),
    };
    let commands = [
        Command::AddResource { name: "Testers".to_owned(), units: 3.0 },
        Command::Resource { resource: dev(), edit: ResourceEdit::Units(6.0) },
        Command::Resource { resource: dev(), edit: ResourceEdit::Units(-6.0) },
        Command::Resource {
            resource: dev(),
            edit: ResourceEdit::Changes(vec![
                change("2027-06-01", 9.0),
                change("2027-03-01", 6.0),
                change("2027-06-01", 8.0),
            ]),
        },
        Command::RemoveResource(dev()),
        Command::Simulation(SimulationEdit::Iterations(2_000)),
        Command::Simulation(SimulationEdit::Iterations(0)),
        Command::Simulation(SimulationEdit::Seed(1 << 60)),
        Command::Simulation(SimulationEdit::Resources(Some(ResourceMode::Unlimited))),
        Command::Scenario(ScenarioEdit::Confidence(0.9)),
        Command::Scenario(ScenarioEdit::Confidence(90.0)),
        Command::Scenario(ScenarioEdit::Currency("euro".to_owned())),
        Command::RenamePortfolio(" Digital 2028 ".to_owned()),
    ];
    let results = commands.map(|command| {
        let result = command.apply(&document).map(|it| {
            sound::check(&it.document);
            let notes: Vec<String> = it.notes.iter().map(ToString::to_string).collect();
            notes.join(" ")
        });
        format!("{}: {}", command.label(&document), result.unwrap_or_else(|it| it.to_string()))
    });
    expect![[r#"
        Add people Testers: 
        Have 6 Developers: 
        Have −6 Developers: The number of people cannot be −6: it is at least 0. Type another number.
        Change the number of Developers over time: 
        Remove people Developers: 1 task left without these people.
        Simulate 2,000 runs: 
        Simulate 0 runs: The number of iterations cannot be 0: it is at least 1. Type another number.
        Take seed 1152921504606846976: The seed cannot be 1,152,921,504,606,846,976: it is at most 9,007,199,254,740,991. Type another number.
        Do not limit people: 
        Promise at 90 %: 
        Promise at 9000 %: The confidence cannot be 90: it is at most 0.99. Type another number.
        Count money in euro: “euro” is not a currency code. Use the three capital letters of ISO 4217, for example EUR.
        Rename the portfolio to Digital 2028: "#]].assert_eq(&results.join("\n"));
    let changed = commands_changes(&document, dev(), change("2027-06-01", 9.0), change("2027-03-01", 6.0));
    assert_eq!(changed, [6.0, 9.0], "changes stand in the order of their dates");
}

fn commands_changes(
    document: &Document,
    id: ResourceId,
    late: CapacityChange,
    early: CapacityChange,
) -> Vec<f64> {
    let command = Command::Resource { resource: id, edit: ResourceEdit::Changes(vec![late, early]) };
    let changed = command.apply(document).unwrap().document;
    changed.scenario().resources[0].changes.iter().map(|it| it.units).collect()
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

#[test]
fn another_document_can_be_undone() {
    let document = document();
    let other = Arc::new(Portfolio { name: "Other".to_owned(), ..(**document.portfolio()).clone() });
    let open =
        Command::Replace { portfolio: other, why: Replacement::Import { file: "plan.xml".to_owned() } };
    let history = History::new(document.clone());
    let history = history.record(open.apply(&document).unwrap().document, open.label(&document), None);
    assert_eq!(history.undo_label(), Some("Import plan.xml"));
    assert_eq!(*history.undo().unwrap().present(), document);
}
