use expect_test::{expect, expect_file};

use super::*;
use crate::charts::test_support::{at, check_scene, finishes, scale};

fn row(name: &str, kind: RowKind, start: &str, finish: &str) -> GanttRow {
    let start = if kind == RowKind::Milestone { at(start) } else { at(&format!("{start}T08:00")) };
    GanttRow {
        key: name.to_lowercase().replace([' ', ','], "-"),
        name: name.to_owned(),
        depth: 1,
        kind,
        start,
        finish: at(finish),
        range: None,
        driving: None,
        deadline: None,
        progress: 0.0,
    }
}

fn task(name: &str, start: &str, finish: &str, p10: &str, p90: &str, driving: f64) -> GanttRow {
    GanttRow {
        range: Some((at(p10), at(p90))),
        driving: Some(driving),
        ..row(name, RowKind::Task, start, finish)
    }
}

fn rows() -> Vec<GanttRow> {
    let milestone = |name, day: &str, p90| GanttRow {
        range: Some((at(day), at(p90))),
        ..row(name, RowKind::Milestone, day, day)
    };
    vec![
        row("Data platform", RowKind::Summary, "2027-02-01", "2027-09-17"),
        GanttRow {
            progress: 1.0,
            ..task("Interview consumers", "2027-02-01", "2027-02-19", "2027-02-19", "2027-02-19", 0.1)
        },
        GanttRow {
            progress: 0.4,
            ..task("Target architecture", "2027-02-22", "2027-03-24", "2027-03-18", "2027-04-16", 0.55)
        },
        milestone("Architecture approved", "2027-03-24", "2027-04-16"),
        row("Build", RowKind::Summary, "2027-03-25", "2027-07-16"),
        GanttRow {
            deadline: Some(at("2027-05-20")),
            ..task("Landing zone", "2027-03-25", "2027-05-05", "2027-04-28", "2027-06-04", 0.2)
        },
        task("Connectors, first six", "2027-03-25", "2027-05-26", "2027-05-31", "2027-07-19", 0.78),
        task("Connectors, the rest", "2027-05-27", "2027-07-16", "2027-07-30", "2027-10-01", 0.74),
        task("Quality rules", "2027-05-07", "2027-06-12", "2027-06-02", "2027-07-25", 0.18),
        task("Load test", "2027-07-19", "2027-08-01", "2027-08-20", "2027-10-25", 0.81),
        GanttRow {
            deadline: Some(at("2027-08-20")),
            ..task("Parallel run", "2027-08-02", "2027-09-11", "2027-09-30", "2027-12-05", 0.93)
        },
        task("Cut-over", "2027-09-13", "2027-09-17", "2027-10-05", "2027-12-17", 0.97),
        milestone("Platform live", "2027-09-17", "2027-12-17"),
    ]
}

fn link(from: usize, to: usize, leaves: End, enters: End) -> GanttLink {
    GanttLink { from, to, leaves, enters }
}

fn links() -> Vec<GanttLink> {
    use End::{Finish, Start};
    vec![
        link(1, 2, Finish, Start),
        link(2, 3, Finish, Start),
        link(3, 6, Finish, Start),
        link(5, 6, Start, Start),
        link(6, 7, Finish, Start),
        link(7, 8, Finish, Start),
        link(7, 9, Finish, Start),
        link(8, 9, Finish, Finish),
        link(9, 10, Finish, Start),
        link(10, 11, Finish, Start),
        link(11, 12, Finish, Start),
        link(12, 8, Start, Finish),
    ]
}

fn chart<'a>(rows: &'a [GanttRow], links: &'a [GanttLink]) -> Gantt<'a> {
    Gantt {
        caption: "Data platform",
        rows,
        links,
        window: 0..rows.len(),
        row_height: 30.0,
        scale: scale("2027-02-01T00:00", "2028-03-01T00:00", 718.0),
        deadline: Some(at("2027-12-03")),
        status_date: Some(at("2027-03-05")),
    }
}

#[test]
fn bars_bands_links_and_milestones() {
    check_scene(expect_file!["../snapshots/gantt.svg"], &scene(&chart(&rows(), &links())));
    let axis = axis(&scale("2027-02-01T00:00", "2028-03-01T00:00", 718.0), Some(at("2027-12-03")));
    check_scene(expect_file!["../snapshots/gantt_axis.svg"], &axis);
    let finish = finishes("2027-08-15", 150.0, 2_000);
    let strip = finish_strip(
        &finish,
        Some(at("2027-12-03")),
        &chart(&[], &[]).scale,
        "Finish of Data platform".to_owned(),
    );
    check_scene(expect_file!["../snapshots/gantt_finish.svg"], &strip);
}

#[test]
fn a_whole_plan_is_one_picture() {
    let mut rows = rows();
    rows[6].name =
        "Connectors, first six of the forty that the interviews with the consumers brought up".to_owned();
    rows[7].depth = 40;
    rows[2].start = at("2026-06-01");
    let links = links();
    check_scene(expect_file!["../snapshots/gantt_picture.svg"], &picture(&chart(&rows, &links)));
    let empty = picture(&chart(&[], &[]));
    assert!(0.0 < empty.height);
}

#[test]
fn only_what_touches_the_window_is_built() {
    let (rows, links) = (rows(), links());
    let seen = scene(&Gantt { window: 4..6, ..chart(&rows, &links) });
    check_scene(expect_file!["../snapshots/gantt_window.svg"], &seen);
    let all = scene(&chart(&rows, &links));
    let keyed =
        |scene: &Scene, key: &str| scene.marks.iter().find(|it| it.key.as_deref() == Some(key)).cloned();
    assert_eq!(keyed(&seen, "landing-zone"), keyed(&all, "landing-zone"), "rows do not move with the window");
    assert_eq!(seen.height, all.height);
}

#[test]
fn empty_plans_and_odd_windows_draw_nothing() {
    for window in [0..0, 5..90, 90..90] {
        let scene = scene(&Gantt { window, ..chart(&[], &[]) });
        assert_eq!((scene.height, scene.mark_count()), (0.0, 2));
    }
    let rows = rows();
    let broken = [link(3, 900, End::Finish, End::Start)];
    assert!(scene(&chart(&rows, &broken)).marks.iter().all(|it| it.class != "m-link"));
}

#[test]
fn a_window_follows_the_scroll_position() {
    assert_eq!(window(0.0, 600.0, 30.0, 2_000, 5), 0..25);
    assert_eq!(window(3_000.0, 600.0, 30.0, 2_000, 5), 95..125);
    assert_eq!(window(59_700.0, 600.0, 30.0, 2_000, 5), 1_985..2_000);
    assert_eq!(window(-20.0, 600.0, 30.0, 3, 5), 0..3);
}

/// Two thousand tasks cost what the window costs, not what the plan does.
#[test]
fn large_plans_build_small_scenes() {
    let rows: Vec<GanttRow> = (0..2_000)
        .map(|it| GanttRow {
            key: it.to_string(),
            ..task("Task", "2027-05-26", "2027-07-16", "2027-07-30", "2027-10-01", 0.5)
        })
        .collect();
    let links: Vec<GanttLink> = (1..2_000).map(|to| link(to - 1, to, End::Finish, End::Start)).collect();
    let scene = scene(&Gantt { window: 1_000..1_040, ..chart(&rows, &links) });
    assert!(scene.mark_count() < 300, "{}", scene.mark_count());
}

#[test]
fn rows_say_what_they_show() {
    let rows = rows();
    let chart = chart(&rows, &[]);
    let sentences: Vec<String> = focus_points(&chart).into_iter().map(|it| it.sentence).collect();
    expect![[r#"
        Interview consumers: 1 Feb 2027 to 19 Feb 2027; drives the finish in 10 % of runs; 100 % done
        Target architecture: 22 Feb 2027 to 24 Mar 2027; finishes between 18 Mar 2027 and 16 Apr 2027 in 8 of 10 runs; drives the finish in 55 % of runs; 40 % done
        Architecture approved: 24 Mar 2027; finishes between 24 Mar 2027 and 16 Apr 2027 in 8 of 10 runs"#]].assert_eq(&sentences[1..4].join("\n"));
    let csv = table(&chart).to_csv();
    expect![[
        r#""Connectors, first six",2027-03-25T08:00,2027-05-26T17:00,2027-05-31T17:00,2027-07-19T17:00,0.78,"#
    ]]
    .assert_eq(csv.lines().nth(7).unwrap());
}
