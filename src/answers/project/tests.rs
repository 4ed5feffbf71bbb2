use std::collections::BTreeSet;
use std::sync::Arc;

use slipcast_engine::check::Problem;
use slipcast_engine::model::{
    Distribution, Duration, Link, Portfolio, Predecessor, Project, Scenario, Task, TaskId,
};

use super::*;
use crate::charts::gantt::RowKind;
use crate::state::edit::TEMPLATES;
use crate::state::live::{Conductor, Wish};
use crate::state::{Command, Document, GridColumn};
use crate::text::NARROW;

fn task(id: &str, parent: Option<&str>, distribution: Option<Distribution>, after: &[&str]) -> Arc<Task> {
    let links = after.iter().map(|it| Link::after(Predecessor::Local((*it).into())));
    Arc::new(Task {
        parent: parent.map(Into::into),
        duration: distribution.map(Duration::Working),
        predecessors: links.collect(),
        ..Task::new(id, id.to_uppercase())
    })
}

fn days(days: f64) -> Option<Distribution> {
    Some(Distribution::Certain(days))
}

fn document() -> Document {
    let start = slipcast_engine::model::DateTime::parse("2027-02-01T08:00").ok();
    let tasks = vec![
        task("design", None, None, &[]),
        task("interviews", Some("design"), days(5.0), &[]),
        task("choice", Some("design"), None, &["interviews"]),
        task(
            "build",
            None,
            Some(Distribution::Pert { low: 8.0, mode: 10.0, high: 20.0, lambda: None }),
            &["choice"],
        ),
    ];
    let project = Project { start, tasks, ..Project::new("p", "Portal") };
    let scenario = Scenario { projects: vec![Arc::new(project)], ..Scenario::new("s", "S") };
    let portfolio =
        Portfolio { name: "P".to_owned(), scenarios: vec![Arc::new(scenario)], extra: Default::default() };
    Document::new(portfolio).unwrap()
}

fn grid(document: &Document) -> TaskGrid {
    TaskGrid::of(document.scenario(), &"p".into()).unwrap()
}

fn applied(document: &Document, command: &Command) -> Document {
    command.apply(document).unwrap().document
}

fn names(document: &Document) -> String {
    grid(document).order.iter().map(TaskId::as_str).collect::<Vec<_>>().join(" ")
}

#[test]
fn cells_show_what_is_typed() {
    let document = document();
    let grid = grid(&document);
    let row = |row| GridColumn::ALL.map(|column| grid.text(row, column)).join("|");
    assert_eq!(row(1), "INTERVIEWS|5||");
    assert_eq!(row(3), "BUILD|8 10 20|3|");
    assert_eq!((grid.is_summary(0), grid.is_milestone(0), grid.is_milestone(2)), (true, false, true));
    assert_eq!((grid.links[0].from, grid.links[0].to), (1, 2));
}

#[test]
fn bars_follow_the_plan_and_summaries_span_them() {
    let document = document();
    let grid = grid(&document);
    let unplanned = bars(&grid, None, None);
    assert!(unplanned.rows.iter().all(|it| it.kind == RowKind::Unplanned));
    let mut conductor = Conductor::default();
    conductor.begin(document.scenario(), Wish::default(), 0.0).unwrap();
    let bars = bars(&grid, conductor.plan().map(|it| &**it), None);
    let kinds: Vec<RowKind> = bars.rows.iter().map(|it| it.kind).collect();
    assert_eq!(kinds, [RowKind::Summary, RowKind::Task, RowKind::Milestone, RowKind::Task]);
    assert_eq!(bars.rows[0].start, bars.rows[1].start);
    assert_eq!(bars.rows[0].finish, bars.rows[2].finish);
    assert!(bars.horizon.is_some());
    let words = task_words(&grid, 3, conductor.plan().map(|it| &**it), None);
    assert_eq!(words.range, "Beta-PERT.");
    let plan = words.plan.unwrap().replace(['\u{a0}', NARROW], " ");
    assert_eq!(plan, "Planned 8 Feb 2027 to 19 Feb 2027, no float. It waits for “CHOICE”.");
}

#[test]
fn templates_ask_before_they_overwrite() {
    let document = document();
    // Nobody says where the range of “build” came from, so it may be somebody's.
    let ask = ask_template(&document, &grid(&document), &BTreeSet::new(), &TEMPLATES[0]).unwrap();
    assert_eq!((ask.ranged, ask.kept), (1, 1));
    assert_eq!(ask.question().replace(NARROW, " "), "1 of 2 tasks has a range of its own");
    let kept = applied(&document, &ask.command(false));
    assert_eq!(grid(&kept).text(3, GridColumn::Duration), "8 10 20");
    let overwritten = applied(&document, &ask.command(true));
    assert_eq!(grid(&overwritten).text(3, GridColumn::Duration), "9 10 11");
    assert_eq!(preview(&TEMPLATES[3], 20.0), "19 to 32 days");
}

#[test]
fn blocks_move_past_their_neighbours() {
    let document = document();
    let selected = |id: &str| BTreeSet::from([TaskId::from(id)]);
    let up = move_block(&grid(&document), &selected("build"), true).unwrap();
    assert_eq!(names(&applied(&document, &up)), "build design interviews choice");
    let down = move_block(&grid(&document), &selected("interviews"), false).unwrap();
    assert_eq!(names(&applied(&document, &down)), "design choice interviews build");
    assert!(move_block(&grid(&document), &selected("interviews"), true).is_none());
    let below = task_below(&grid(&document), Some(1), "Workshop");
    assert_eq!(names(&applied(&document, &below)), "design interviews workshop choice build");
}

#[test]
fn blocks_of_cells_are_pasted_as_one_step() {
    let document = document();
    let command = paste_cells(&grid(&document), 1, GridColumn::Name, "Talks\t3 5 9\r\nCHOICE\r\n").unwrap();
    let after = applied(&document, &command);
    assert_eq!(grid(&after).text(1, GridColumn::Name), "Talks");
    assert_eq!(grid(&after).text(1, GridColumn::Duration), "3 5 9");
    assert!(paste_cells(&grid(&document), 1, GridColumn::Name, "INTERVIEWS").is_none());
    assert!(paste_tasks(&grid(&document), "one").is_none());
    let command = paste_tasks(&grid(&document), "One\nTwo").unwrap();
    assert_eq!(names(&applied(&document, &command)), "design interviews choice build one two");
}

#[test]
fn lines_below_the_last_task_become_tasks_with_their_cells() {
    let document = document();
    let text = "Build it\t8 10 20\t3\nTest\t4\t4FS+1d\n\tHandover\t0\t5\n\n";
    let after = applied(&document, &paste_cells(&grid(&document), 3, GridColumn::Name, text).unwrap());
    let after = grid(&after);
    assert_eq!(
        copied_cells(&after, &[4, 5], GridColumn::Name..=GridColumn::Predecessors),
        "Test\t4\t4FS+1d\nHandover\t0\t5"
    );
    let beside = paste_cells(&grid(&document), 3, GridColumn::Duration, "4\n5\n6").unwrap();
    assert_eq!(grid(&applied(&document, &beside)).len(), 4, "a duration alone names no task");
    let pasted = paste_tasks(&grid(&document), "Test\t4").unwrap();
    assert_eq!(grid(&applied(&document, &pasted)).text(4, GridColumn::Duration), "4");
}

#[test]
fn what_is_copied_can_be_pasted_and_what_is_first_fills_down() {
    let document = document();
    let before = grid(&document);
    let block = copied_cells(&before, &[1, 2], GridColumn::Name..=GridColumn::People);
    assert!(paste_cells(&before, 1, GridColumn::Name, &block).is_none(), "it is the same");
    let filled = fill_down(&before, &[1, 2, 3], GridColumn::Duration..=GridColumn::Duration).unwrap();
    let after = grid(&applied(&document, &filled));
    assert_eq!(after.text(3, GridColumn::Duration), before.text(1, GridColumn::Duration));
    assert_eq!(after.text(3, GridColumn::Name), before.text(3, GridColumn::Name));
    assert!(fill_down(&after, &[1, 2, 3], GridColumn::Duration..=GridColumn::Duration).is_none());
}

#[test]
fn what_is_looked_for_is_shown_with_its_summaries_and_keeps_its_numbers() {
    let document = document();
    let all = grid(&document);
    let no_bars = bars(&all, None, None);
    let shown = |text: &str, kind: TaskKind| Filter { text: text.to_owned(), kind }.shown(&all, &no_bars);
    let rows = |grid: &TaskGrid| {
        (0..grid.len())
            .map(|row| format!("{} {}", grid.number(row), grid.order[row]))
            .collect::<Vec<_>>()
            .join(", ")
    };
    assert_eq!(rows(&shown("CHOI", TaskKind::All)), "1 design, 3 choice");
    assert_eq!(rows(&shown("", TaskKind::Uncertain)), "4 build");
    assert_eq!(rows(&shown("nothing like it", TaskKind::All)), "");
    let choice = shown("choi", TaskKind::All);
    assert_eq!(
        choice.text(1, GridColumn::Predecessors),
        all.text(2, GridColumn::Predecessors),
        "numbers stay"
    );
    assert_eq!((choice.rows[0].rows, choice.row_of(&"choice".into())), (2, Some(1)));
    assert!(choice.hides(&"build".into()) && !choice.hides(&"new".into()));
}

#[test]
fn problems_stand_in_their_rows() {
    let document = document();
    let problems = [
        Problem::new("/projects/0/tasks/3/duration", "k", "Too long.", "Type less."),
        Problem::new("/projects/1/tasks/0", "k", "Elsewhere.", ""),
    ];
    let by_row = problems_by_row(&grid(&document), &problems);
    assert_eq!(by_row.into_iter().collect::<Vec<_>>(), [(3, "Too long. Type less.".to_owned())]);
}

#[test]
fn three_points_are_typed_as_one_text() {
    let document = document();
    let grid = grid(&document);
    let build = grid.task(3).unwrap();
    assert_eq!(points_of(build).unwrap(), ["8", "10", "20"]);
    assert_eq!(points_text(build, ["7", "10", "20"]), "7 10 20");
    assert_eq!(points_text(build, ["", "10", ""]), "10");
    assert_eq!(points_text(build, ["", "10", "15"]), "10 10 15");
    let elapsed = Task { duration: Some(Duration::Elapsed(Distribution::Certain(3.0))), ..(**build).clone() };
    assert_eq!(points_text(&elapsed, ["2", "3", "9"]), "2 3 9ed");
}

#[test]
fn fields_read_back_what_they_show() {
    let document = document();
    let grid = grid(&document);
    let build = Arc::clone(grid.task(3).unwrap());
    let typed = [
        (TaskField::Deadline, "3 Dec 2027"),
        (TaskField::HoldDate, "3 Mar 2027"),
        (TaskField::Cost, "10k 12k 20k"),
        (TaskField::CostPerDay, "850"),
        (TaskField::Needed, "60 %"),
    ];
    let path = grid.path(3).unwrap();
    let after = typed.iter().fold(document, |document, (field, text)| {
        let edit = task_edit(*field, text, &build).unwrap();
        applied(&document, &Command::Task { task: path.clone(), edit })
    });
    for (field, text) in typed {
        assert_eq!(task_value(field, after.task(&path).unwrap()).as_deref(), Some(text));
    }
    assert!(task_edit(TaskField::Needed, "often", &build).is_err());
}

#[test]
fn the_heading_reads_back_what_it_shows() {
    let document = document();
    let fields = [
        (HeadField::Name, "Portal"),
        (HeadField::Start, "1 Mar 2027"),
        (HeadField::Deadline, "3 Dec 2027"),
        (HeadField::Deadline, ""),
        (HeadField::Budget, "€2.1 M"),
        (HeadField::Budget, "1234567.5"),
        (HeadField::Budget, ""),
    ];
    for (field, text) in fields {
        let edit = head_edit(field, text).unwrap();
        let after = applied(&document, &Command::Project { project: "p".into(), edit });
        assert_eq!(head_value(field, after.project(&"p".into()).unwrap(), "EUR"), text);
    }
    assert!(head_edit(HeadField::Start, "soon").is_err());
}

#[test]
fn zooming_out_ends_at_the_whole() {
    let horizon = bars(&grid(&document()), None, None).horizon.unwrap();
    let closer = Zoom::Whole.by(2.0, horizon, 200.0);
    assert!(matches!(closer, Zoom::PixelsPerDay(_)));
    assert!(time_scale(horizon, closer, 200.0).end > 200.0);
    assert_eq!(closer.by(0.1, horizon, 200.0), Zoom::Whole);
}
