//! The portfolios written for Slipcast have something to tell: their plans hold, their forecasts do not.

use serde_json::Value;

use super::{json, output};

#[track_caller]
fn check(name: &str) {
    let file = format!("{}/../../samples/{name}.slipcast.json", env!("CARGO_MANIFEST_DIR"));
    assert_eq!(output(&["check", &file], ""), format!("{file}: no errors, no findings\n"));
    let portfolio: Value = serde_json::from_str(&std::fs::read_to_string(&file).unwrap()).unwrap();
    for scenario in portfolio["scenarios"].as_array().unwrap() {
        check_scenario(&file, scenario);
    }
}

#[track_caller]
fn check_scenario(file: &str, scenario: &Value) {
    let id = scenario["id"].as_str().unwrap();
    let run = json(
        &["simulate", file, "--scenario", id, "--iterations", "1000", "--json", "--detail", "projects"],
        "",
    );
    let must_haves = &run["portfolio"]["p_must_haves"];
    let odds = |of: &Value| of.as_f64().unwrap();
    let joint = odds(&must_haves["both"]);
    assert!((0.2..=0.7).contains(&joint), "{id}: the must-haves' odds are {joint}");
    assert!(
        joint < odds(&must_haves["on_time"]).min(odds(&must_haves["in_budget"])),
        "{id}: money or time never matters"
    );
    let projects = run["projects"].as_object().unwrap();
    let of_projects: Vec<f64> = projects.values().map(|it| odds(&it["p_joint"])).collect();
    assert!(of_projects.iter().any(|it| *it >= 0.7), "{id}: nothing is safe: {of_projects:?}");
    assert!(of_projects.iter().any(|it| *it < 0.5), "{id}: nothing is in danger: {of_projects:?}");
    assert!(
        of_projects.iter().all(|it| (0.05..0.99).contains(it)),
        "{id}: some are certain: {of_projects:?}"
    );
    for project in scenario["projects"].as_array().unwrap().iter().filter(|it| it["included"] != false) {
        // Dates and times of one form sort as texts.
        let planned = projects[project["id"].as_str().unwrap()]["deterministic_finish"].as_str();
        assert!(planned < project["deadline"].as_str(), "{id}/{}: planned for {planned:?}", project["id"]);
    }
}

#[test]
fn the_it_programme() {
    check("it-programme");
}

#[test]
fn the_building_programme() {
    check("building-programme");
}

#[test]
fn the_product_company() {
    check("product-company");
}
