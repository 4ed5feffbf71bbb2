//! Which tasks come in, and under which summaries.

use std::collections::BTreeMap;

use super::xml::Item;
use crate::import::{About, Effect};

/// Tasks nested deeper stand beside those of this level; Project shows nobody so many.
const MAX_LEVEL: i64 = 200;

/// The tasks of a plan.
pub(super) struct Outline<'d> {
    /// The project summary, Project's task 0.
    pub(super) project: Option<Item<'d>>,
    /// Those that come in, in order.
    pub(super) tasks: Vec<Entry<'d>>,
    /// Their places in that list by unique id.
    pub(super) by_uid: BTreeMap<i64, usize>,
}

/// One task that comes in.
pub(super) struct Entry<'d> {
    pub(super) item: Item<'d>,
    pub(super) uid: i64,
    /// The unique id of its summary.
    pub(super) parent: Option<i64>,
    /// Whether other tasks of the file lie under it, also such as do not come in.
    pub(super) is_summary: bool,
}

impl Outline<'_> {
    pub(super) fn get(&self, uid: i64) -> Option<&Entry<'_>> {
        self.by_uid.get(&uid).and_then(|it| self.tasks.get(*it))
    }
}

/// Reads the outline. Blank lines are skipped; inactive tasks, tasks of other projects and tasks that stand twice are
/// left out and noted.
pub(super) fn read<'d>(plan: &Item<'d>) -> Outline<'d> {
    let mut outline = Outline { project: None, tasks: Vec::new(), by_uid: BTreeMap::new() };
    // The summaries above the line, with their levels; those that are left out have no unique id.
    let mut above: Vec<(i64, Option<i64>)> = Vec::new();
    for item in plan.list("Tasks", "Task") {
        let Some(uid) = item.whole("UID") else {
            item.note(Effect::LeftOut, "no-uid", "A task has no unique id and is left out.");
            continue;
        };
        if item.flag("IsNull") {
            continue;
        }
        let name = item.text("Name").unwrap_or_default().to_owned();
        let item = item.about(About::Task { uid: uid.to_string(), name });
        if uid == 0 && outline.project.is_none() {
            outline.project = Some(item);
            continue;
        }
        let level = item.whole("OutlineLevel").unwrap_or(1).min(MAX_LEVEL);
        above.retain(|it| it.0 < level);
        let parent = above.last().map(|it| it.1);
        if let Some(parent) = parent.flatten().and_then(|it| outline.by_uid.get(&it)) {
            outline.tasks[*parent].is_summary = true;
        }
        let comes_in = comes_in(&item, uid, parent == Some(None), &outline);
        above.push((level, comes_in.then_some(uid)));
        if comes_in {
            outline.by_uid.insert(uid, outline.tasks.len());
            outline.tasks.push(Entry { item, uid, parent: parent.flatten(), is_summary: false });
        }
    }
    outline
}

fn comes_in(item: &Item<'_>, uid: i64, is_under_left_out: bool, outline: &Outline<'_>) -> bool {
    let leave_out = |kind, message: &str| {
        item.note(Effect::LeftOut, kind, message);
        false
    };
    if is_under_left_out {
        return leave_out("under-left-out", "The summary above it is left out.");
    }
    if matches!(item.text("Active"), Some("0" | "false")) {
        return leave_out("inactive", "It is inactive: it is not worked, and links from it do not hold.");
    }
    if item.flag("ExternalTask") {
        let message = match item.text("ExternalTaskProject") {
            Some(project) => format!("It stands for a task of another plan, {project}."),
            None => "It stands for a task of another plan.".to_owned(),
        };
        return leave_out("external-task", &message);
    }
    if outline.by_uid.contains_key(&uid) {
        return leave_out("repeated-uid", "Another task has its unique id.");
    }
    true
}
