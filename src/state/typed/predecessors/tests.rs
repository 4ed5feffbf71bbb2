use std::sync::Arc;

use expect_test::{Expect, expect};

use super::*;

fn scenario() -> Scenario {
    let task = |(id, name): (&str, &str)| Arc::new(Task::new(id, name));
    let crm = [
        ("a", "Design"),
        ("b", "Build"),
        ("c", "Load test"),
        ("d", "Process"),
        ("e", "Phase-2"),
        ("f", "Accept; sign"),
    ];
    let erp = [("x", "Go live"), ("y", "Build"), ("z", "Train")];
    let project = |id: &str, name: &str, tasks: &[(&str, &str)]| {
        Arc::new(Project { tasks: tasks.iter().copied().map(task).collect(), ..Project::new(id, name) })
    };
    Scenario {
        projects: vec![project("crm", "CRM", &crm), project("erp-2", "ERP", &erp)],
        ..Scenario::new("s", "S")
    }
}

/// What each text is read as, and shown as afterwards.
#[track_caller]
fn check(texts: &[&str], expected: Expect) {
    let scenario = scenario();
    let project = &scenario.projects[0];
    let task = Task::new("f", "Accept; sign");
    let mut lines = String::new();
    for text in texts {
        let result = parse_predecessors(text, &scenario, project, &task);
        if let Ok(links) = &result {
            let written = format_predecessors(links, project);
            let again = parse_predecessors(&written, &scenario, project, &task);
            assert_eq!(again.as_ref(), Ok(links), "{written}");
        }
        let shown = result.map_or_else(|it| it.to_string(), |it| format_predecessors(&it, project));
        lines.push_str(&format!("{text}: {shown}\n"));
    }
    expected.assert_eq(&lines);
}

#[test]
fn rows_kinds_and_lags() {
    let texts = [
        "",
        "2",
        "2;1SS+5d",
        "2, 1 ss + 1w",
        "3FS+2d",
        "3+2",
        "3FF-50%",
        "3−2ed",
        "2SF+4h",
        "2+36eh",
        "2+2d@project; 3SS+1.5d@24h",
        "2;2SS",
    ];
    check(
        &texts,
        expect![[r#"
        : 
        2: 2
        2;1SS+5d: 2;1SS+5d
        2, 1 ss + 1w: 2;1SS+5d
        3FS+2d: 3FS+2d
        3+2: 3FS+2d
        3FF-50%: 3FF-50%
        3−2ed: 3FS-2ed
        2SF+4h: 2SF+0.5d
        2+36eh: 2FS+1.5ed
        2+2d@project; 3SS+1.5d@24h: 2FS+2d@project;3SS+1.5d@24h
        2;2SS: 2;2SS
    "#]],
    );
}

#[test]
fn names_and_other_projects() {
    let texts = [
        "Build",
        "load test SS+1d",
        "process",
        "Process SS",
        "Phase-2",
        "Phase-2 FF-2d",
        "erp-2/x",
        "ERP/Go live SS+3d",
        "crm/b",
        "Train",
        "b",
    ];
    check(
        &texts,
        expect![[r#"
        Build: 2
        load test SS+1d: 3SS+1d
        process: 4
        Process SS: 4SS
        Phase-2: 5
        Phase-2 FF-2d: 5FF-2d
        erp-2/x: erp-2/x
        ERP/Go live SS+3d: erp-2/x SS+3d
        crm/b: 2
        Train: erp-2/z
        b: 2
    "#]],
    );
}

#[test]
fn errors_say_which_task_and_why() {
    let texts = [
        "42",
        "0",
        "6",
        "\"Accept; sign\"",
        "Biuld",
        "erp-2/nothing",
        "2;2",
        "2+5 parsecs",
        "2+1ed@project",
        "2+900000d",
        "2+1d@moon",
        "2XX",
    ];
    check(
        &texts,
        expect![[r#"
        42: There is no row 42: the last is 6. Use the number at the left of the row.
        0: There is no row 0: the last is 6. Use the number at the left of the row.
        6: A task cannot wait for itself. Name another task.
        "Accept; sign": A task cannot wait for itself. Name another task.
        Biuld: There is no task “Biuld”. Did you mean “Build”?
        erp-2/nothing: There is no task “erp-2/nothing”. Use a row number, a task's name, or project/task.
        2;2: “2” is named twice. Name it once.
        2+5 parsecs: “parsecs” is not a unit of time. Use d, w, h or mo for working time, ed, ew or eh for elapsed time.
        2+1ed@project: Elapsed time counts every hour, on whatever calendar. Leave out what stands behind the @.
        2+900000d: “2+900000d” is longer than a hundred years. Check the number and its unit.
        2+1d@moon: “@moon” is no calendar that a lag is counted on. Use @project, @predecessor or @24h, or leave it out for the task's own.
        2XX: There is no task “2XX”. Use a row number, a task's name, or project/task.
    "#]],
    );
}

#[test]
fn names_that_stand_twice_are_asked_about() {
    let scenario = scenario();
    let task = Task::new("x", "Go live");
    let error = parse_predecessors("Design; Build", &scenario, &scenario.projects[1], &task)
        .map(|it| format_predecessors(&it, &scenario.projects[1]));
    assert_eq!(error.as_deref(), Ok("crm/a;2"), "a task of one's own project comes first");
    let third = Project::new("new", "New");
    let error = parse_predecessors("Build", &scenario, &third, &task).unwrap_err().to_string();
    assert_eq!(error, "“Build” names several tasks: crm/b and erp-2/y. Use the row number, or project/task.");
}

#[test]
fn what_the_text_does_not_show_is_kept() {
    let scenario = scenario();
    let extra = Extra(Some("{}".into()));
    let before = Link {
        lag_calendar: LagCalendar::Project,
        extra: extra.clone(),
        ..Link::after(Predecessor::Local("b".into()))
    };
    let task = Task { predecessors: vec![before.clone()], ..Task::new("f", "F") };
    let links = parse_predecessors("2;1", &scenario, &scenario.projects[0], &task).unwrap();
    assert_eq!(links[0], before);
    assert_eq!(links[1].extra, Extra::default());
}
