//! What the pages say of a small portfolio.

use std::sync::Arc;

use expect_test::expect;
use slipcast_engine::model::{
    Assignment, Budget, Date, DateOrTime, Extra, Portfolio, Project, Resource, Scenario, Task,
};

use super::*;
use crate::state::Document;
use crate::state::grid_keys::{Modifiers, grid_key};
use crate::state::typed::parse_holidays;

fn pool(id: &str, name: &str, units: f64, rate: f64) -> Resource {
    Resource {
        id: id.into(),
        name: name.to_owned(),
        units,
        changes: Vec::new(),
        calendar: None,
        cost_per_hour: rate,
        extra: Extra::default(),
    }
}

fn document() -> Document {
    let task = |id: &str, asks: &[(&str, f64)]| {
        let assignment =
            |it: &(&str, f64)| Assignment { resource: it.0.into(), units: it.1, extra: Extra::default() };
        Arc::new(Task {
            resources: asks.iter().map(assignment).collect(),
            ..Task::new(id, id.to_uppercase())
        })
    };
    let project = |id: &str, tasks| Arc::new(Project { tasks, ..Project::new(id, id.to_uppercase()) });
    let budget = |from: &str, to: &str| {
        let [from, to] = [from, to].map(|it| DateOrTime::parse(it).unwrap());
        Budget { from, to, amount: 2.1e6, extra: Extra::default() }
    };
    let scenario = Scenario {
        resources: vec![
            pool("test", "Testers", 3.0, 80.0),
            pool("qa", "Testing", 4.0, 90.0),
            pool("dev", "Developers", 6.0, 0.0),
        ],
        projects: vec![
            project("crm", vec![task("build", &[("dev", 5.0)]), task("check", &[("test", 2.0)])]),
            project("erp", vec![task("trial", &[("qa", 4.0)])]),
        ],
        budgets: vec![budget("2027-01-01", "2027-12-31")],
        ..Scenario::new("s", "S")
    };
    Document::new(Portfolio {
        name: "P".to_owned(),
        scenarios: vec![Arc::new(scenario)],
        extra: Extra::default(),
    })
    .unwrap()
}

fn plain(text: &str) -> String {
    text.replace(['\u{a0}', '\u{202f}'], " ")
}

fn rows(rows: &[SheetRow]) -> String {
    let cell = |it: &SheetCell| format!("{} {}", it.text, it.beside).trim().to_owned();
    let row = |it: &SheetRow| it.cells.iter().map(cell).collect::<Vec<_>>().join(" | ");
    plain(&rows.iter().map(row).collect::<Vec<_>>().join("\n"))
}

#[test]
fn pools_say_what_they_are_asked() {
    let before = document();
    let changed =
        add_change(&before.scenario().resources[0], "1 Mar 2027 8").unwrap().apply(&before).unwrap();
    expect![[r#"
        Testers | 3 then 8 | €80 | any hours | 1 task of 1 project | – | –
        Testing | 4 | €90 | any hours | 1 task of 1 project | – | –
        Developers | 6 | – | any hours | 1 task of 1 project | – | –"#]]
    .assert_eq(&rows(&pool_rows(&changed.document, None)));
    let pool = &changed.document.scenario().resources[0];
    assert_eq!(plain(&rows(&change_rows(pool))), "from 1 Mar 2027 | 8");
    let moved = change_edit(pool, 0, 0, "1.4.2027").unwrap().apply(&changed.document).unwrap().document;
    let moved =
        change_edit(&moved.scenario().resources[0], 0, 1, "7").unwrap().apply(&moved).unwrap().document;
    assert_eq!(rows(&change_rows(&moved.scenario().resources[0])), "from 1 Apr 2027 | 7");
    let none = remove_change(&moved.scenario().resources[0], 0).apply(&moved).unwrap().document;
    assert!(none.scenario().resources[0].changes.is_empty());
}

#[test]
fn cells_of_pools_are_typed() {
    let before = document();
    let typed = [
        (0, "QA"),
        (1, "4,5"),
        (1, "many"),
        (2, "€95"),
        (2, "-"),
        (3, "stand"),
        (3, "any hours"),
        (3, "Nights"),
    ];
    let said = typed.map(|(column, text)| {
        let command = pool_edit(&before, &"test".into(), column, text);
        format!("{text}: {}", command.map_or_else(|it| it.to_string(), |it| it.label(&before)))
    });
    expect![[r#"
        QA: Rename Testers to QA
        4,5: Have 4.5 Testers
        many: “many” is not a number of people. Type for example 6 or 2.5.
        €95: Let Testers cost €95 an hour
        -: Let Testers cost €0 an hour
        stand: Give Testers the calendar standard
        any hours: Give Testers no calendar of their own
        Nights: There is no calendar “Nights”. There are: Standard. Another is added on the page of calendars."#]].assert_eq(&plain(&said.join("\n")));
    let added = ["Welders 3", "Crew 2 4", "Night shift"].map(|it| add_pool(it).label(&before));
    assert_eq!(added, ["Add people Welders", "Add people Crew 2", "Add people Night shift"]);
}

#[test]
fn alike_pools_are_offered_and_merged_as_said() {
    let before = document();
    let [pair] = alike(&before).try_into().unwrap_or_else(|_| panic!("one pair"));
    assert_eq!(pair.names, ["Testers", "Testing"]);
    let merge = first_merge(&before, &pair.into, &pair.other).unwrap();
    let choices = merge_choices(&before, &merge);
    let shown = |it: &Choice| {
        let options: Vec<&str> = it.options.iter().map(|it| it.0.as_str()).collect();
        format!("{}: {}", it.label, options.join(" / "))
    };
    let choices: Vec<String> = choices.iter().map(shown).collect();
    expect![[r#"
        Name: Testers / Testing
        Units: 4: the same people, found twice / 7: different people, all of them / 3: as in Testers / 4: as in Testing
        Rate per hour: €80 / €90"#]].assert_eq(&plain(&choices.join("\n")));
    expect![[r#"
        What is asked of Testing is asked of Testers instead: 1 task of 1 project.
        There are 4 of them."#]]
    .assert_eq(&plain(&merge_words(&before, &merge).join("\n")));
    let few = first_merge(&before, &"test".into(), &"dev".into()).unwrap();
    let few = crate::state::edit::Merge { units: crate::state::edit::MergedUnits::Of("test".into()), ..few };
    expect![[r#"
        What is asked of Developers is asked of Testers instead: 1 task of 1 project.
        There are 3 of them.
        “BUILD” asks for 5 at once, more than the 3 there ever are: choose more units."#]]
    .assert_eq(&plain(&merge_words(&before, &few).join("\n")));
}

#[test]
fn calendars_are_rows() {
    let before = document();
    let standard = before.calendars()[0].clone();
    let holidays = parse_holidays("24.12.2027 Eve\n2027-12-27 – 2027-12-30 Shutdown", 2027).days;
    let after = pasted(&standard, &holidays).apply(&before).unwrap().document;
    let calendar = &after.calendars()[0];
    expect![[r#"
        Standard default | Mon–Fri 08:00–12:00 13:00–17:00 | 8 | 2 days or periods | 2 projects
        24 Dec 2027 |  | Eve | free
        27 Dec 2027 | 30 Dec 2027 | Shutdown | free"#]]
    .assert_eq(&format!("{}\n{}", rows(&calendar_rows(&after)), rows(&exception_rows(calendar))));
    let renamed =
        pasted(calendar, &parse_holidays("2027-12-24 Christmas Eve", 2027).days).apply(&after).unwrap();
    assert_eq!(renamed.document.calendars()[0].exceptions.len(), 2, "the same day is not listed twice");
    let typed = [(0, "31 Dec 2027"), (1, "2027-12-26"), (1, "2027-12-20"), (3, "8-12"), (3, "late")];
    let said = typed.map(|(column, text)| {
        let command = exception_edit(calendar, 0, column, text).and_then(|it| it.apply(&after));
        let shown = command.map(|it| rows(&exception_rows(&it.document.calendars()[0])[..1]));
        format!("{text}: {}", shown.unwrap_or_else(|it| it.to_string()))
    });
    expect![[r#"
        31 Dec 2027: 31 Dec 2027 |  | Eve | free
        2027-12-26: 24 Dec 2027 | 26 Dec 2027 | Eve | free
        2027-12-20: A period ends before it begins. Swap its two dates.
        8-12: 24 Dec 2027 |  | Eve | 08:00–12:00
        late: “late” is not understood as hours of work. Type for example 08:00-12:00 13:00-17:00, or free for none."#]].assert_eq(&plain(&said.join("\n")));
}

#[test]
fn a_year_is_walked_by_keys() {
    let calendar = document().calendars()[0].clone();
    let months = year_months(&calendar, 2027);
    assert_eq!((months.len(), months[1].days.len(), months[0].before), (12, 28, 4));
    assert_eq!(plain(&months[0].days[1].words), "Saturday 2 Jan 2027: free");
    let day = Date::parse("2027-03-31").unwrap();
    let keys = ["ArrowRight", "ArrowUp", "PageDown", "PageUp", "Home", "End", "x"];
    let days = keys.map(|key| {
        let moved = grid_key(key, Modifiers::default()).and_then(|it| moved_day(day, &it));
        format!("{key} {}", moved.map_or_else(|| "–".to_owned(), |it| it.to_string()))
    });
    assert_eq!(
        days.join(", "),
        "ArrowRight 2027-04-01, ArrowUp 2027-03-24, PageDown 2027-04-30, PageUp 2027-02-28, Home 2027-03-29, \
         End 2027-04-04, x –"
    );
}

#[test]
fn budgets_are_typed() {
    let before = document();
    let added = add_budget(&before, "Q1 2028 850k").unwrap().apply(&before).unwrap().document;
    expect![[r#"
        1 Jan 2027 | 31 Dec 2027 2027 | €2.1 M | – | – | – | –
        1 Jan 2028 | 31 Mar 2028 Q1 2028 | €850 k | – | – | – | –"#]]
    .assert_eq(&rows(&budget_rows(&added, None)));
    let error = budget_edit(&added, 1, 1, "1 Dec 2027").unwrap().apply(&added).unwrap_err();
    assert_eq!(error.to_string(), "A period ends before it begins. Swap its two dates.");
    let removed = remove_budget(&added, 0).apply(&added).unwrap().document;
    assert_eq!(removed.scenario().budgets.len(), 1);
}
