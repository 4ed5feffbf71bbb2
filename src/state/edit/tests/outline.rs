//! Rows and ranges.

use super::*;

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
