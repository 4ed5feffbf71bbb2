//! Projects, people, scenarios and settings.

use super::*;

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
fn in_place_of_a_deleted_scenario_comes_the_one_it_was_made_from() {
    let applied = |document: &Document, command: Command| command.apply(document).unwrap().document;
    let add = |document: &Document, name: &str| applied(document, Command::AddScenario(name.to_owned()));
    let (one, base) = (add(&document(), "One"), "base".into());
    let two = add(&one.showing(&base).unwrap(), "Two");
    let shown = |document: &Document, gone: &str| {
        let left = applied(document, Command::DeleteScenario(gone.into()));
        left.scenario().id.to_string()
    };
    assert_eq!(shown(&two, "two"), "base");
    assert_eq!(shown(&two, "one"), "two", "another one stays where it is");
    assert_eq!(
        shown(&two.showing(&base).unwrap(), "base"),
        "one",
        "what is based on nothing gives way to the first"
    );
    let label = Command::AddScenario(" Three ".to_owned()).label(&two);
    assert_eq!(label, "Duplicate Two as Three");
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
