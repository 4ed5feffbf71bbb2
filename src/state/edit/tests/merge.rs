//! Pools that become one.

use super::*;

/// The document with a second pool, which the two other tasks of CRM ask, one of them both.
fn two_pools() -> Document {
    let mut scenario = (**document().scenario()).clone();
    let change = |from: &str, units| CapacityChange {
        from: slipcast_engine::model::DateOrTime::parse(from).unwrap(),
        units,
        extra: Extra::default(),
    };
    scenario.resources[0].changes = vec![change("2027-03-01", 6.0), change("2027-09-01", 2.0)];
    scenario.resources.push(Resource {
        id: "devs".into(),
        name: "Developer".to_owned(),
        units: 3.0,
        changes: vec![change("2027-06-01", 5.0)],
        calendar: None,
        cost_per_hour: 90.0,
        extra: Extra::default(),
    });
    let crm = Arc::make_mut(&mut scenario.projects[0]);
    for task in crm.tasks.iter_mut().filter(|it| ["build", "test"].contains(&it.id.as_str())) {
        let more = Assignment { resource: "devs".into(), units: 1.5, extra: Extra::default() };
        Arc::make_mut(task).resources.push(more);
    }
    let portfolio = Portfolio { scenarios: vec![Arc::new(scenario)], ..(**document().portfolio()).clone() };
    Document::new(portfolio).unwrap()
}

fn merge(units: MergedUnits) -> Command {
    Command::MergeResources(Merge {
        into: "dev".into(),
        others: vec!["devs".into()],
        name: "Developers".to_owned(),
        units,
        rate_of: "devs".into(),
        calendar_of: "dev".into(),
    })
}

#[test]
fn units_over_time_are_chosen() {
    let before = two_pools();
    let shown = |units: MergedUnits| {
        let after = merge(units).apply(&before).unwrap().document;
        let [pool] = after.scenario().resources.as_slice() else { panic!("one pool is left") };
        let changes: Vec<String> =
            pool.changes.iter().map(|it| format!("{} {}", it.from, it.units)).collect();
        format!("{} at {}, {}", pool.units, pool.cost_per_hour, changes.join(", "))
    };
    let shown = [MergedUnits::Largest, MergedUnits::Together, MergedUnits::Of("devs".into())].map(shown);
    expect![[r#"
        4 at 90, 2027-03-01 6, 2027-09-01 5
        7 at 90, 2027-03-01 9, 2027-06-01 11, 2027-09-01 7
        3 at 90, 2027-06-01 5"#]]
    .assert_eq(&shown.join("\n"));
}

#[test]
fn tasks_ask_the_one_pool() {
    let before = two_pools();
    let command = merge(MergedUnits::Largest);
    let after = command.apply(&before).unwrap();
    sound::check(&after.document);
    let tasks = &after.document.scenario().projects[0].tasks;
    let people = |it: &Arc<Task>| format_people(&it.resources, &after.document.scenario().resources);
    let people: Vec<String> = tasks.iter().map(people).collect();
    assert_eq!(people, ["", "", "Developers 3.5", "Developers 1.5", ""]);
    assert_eq!(command.label(&before), "Merge Developer into Developers");
    assert_eq!(after.notes[0].to_string().replace('\u{202f}', " "), "2 tasks now ask the one pool.");
    let gone = merge(MergedUnits::Largest).apply(&after.document).unwrap_err();
    assert_eq!(gone.message(), "There is no resource “devs” any more.");
}
