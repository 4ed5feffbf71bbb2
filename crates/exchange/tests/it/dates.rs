//! The dates that the engine finds for an import, beside those that the plan's own program stored.

use std::sync::Arc;

use slipcast_engine::calendar::WorkingTime;
use slipcast_engine::model::{Calendar, CalendarId, Date, DateTime, Duration, ResourceMode, Scenario, Task};
use slipcast_engine::simulate::{Simulation, Tables};
use slipcast_exchange::Import;

/// How many tasks have the stored dates, and those that have not. Dates are compared in worked time: the evening of
/// one working day and the morning of the next are the same.
pub(crate) fn compare(import: &Import) -> (usize, Vec<String>) {
    let mut scenario = Scenario::clone(&import.scenario);
    // What Project stores is the plan as it would be with people without end, unless it was levelled there.
    scenario.simulation.resources = Some(ResourceMode::Unlimited);
    let plan = Simulation::compile(&scenario, &mut Tables::default()).unwrap().plan();
    let project = &scenario.projects[0];
    let mut agree = 0;
    let mut differ = Vec::new();
    for stored in &import.stored {
        let (Some(start), Some(finish)) = (stored.start, stored.finish) else {
            continue;
        };
        let task = project.tasks.iter().find(|it| it.id == stored.task).unwrap();
        let planned = plan.tasks.iter().find(|it| it.path.task == stored.task).unwrap();
        let time = working_time(&scenario, task);
        let is_same = |a: DateTime, b: DateTime| time.work_at(minutes(a)) == time.work_at(minutes(b));
        if is_same(planned.start, start) && is_same(planned.finish, finish) {
            agree += 1;
        } else {
            let dates = format!("{}–{}, stored {start}–{finish}", planned.start, planned.finish);
            differ.push(format!("{} {}: {dates}", task.id, task.name));
        }
    }
    (agree, differ)
}

/// Minutes since the day that working time is counted from here.
fn minutes(at: DateTime) -> i32 {
    i32::try_from(at.minutes() - origin().midnight().minutes()).unwrap()
}

fn origin() -> Date {
    Date::parse("1999-01-04").unwrap()
}

fn working_time(scenario: &Scenario, task: &Arc<Task>) -> WorkingTime {
    if task.duration.as_ref().is_some_and(Duration::is_elapsed) {
        return WorkingTime::always();
    }
    let standard = Calendar::standard();
    let own = task.calendar.as_ref().or(scenario.projects[0].calendar.as_ref());
    let of_resources = task.resources.iter().filter_map(|it| {
        scenario.resources.iter().find(|pool| pool.id == it.resource).and_then(|it| it.calendar.as_ref())
    });
    let find = |id: &CalendarId| scenario.calendars.iter().find(|it| it.id == *id).unwrap_or(&standard);
    let mut calendars: Vec<&Calendar> = own.into_iter().chain(of_resources).map(find).collect();
    if calendars.is_empty() {
        calendars.push(&standard);
    }
    WorkingTime::shared(&calendars, origin()).unwrap()
}
