//! One project: its tasks in a grid beside their Gantt.

mod cell_editor;
mod controller;
mod finish;
mod heading;
mod new_row;
mod row;
mod task_panel;
mod timeline;
mod toolbar;
mod uncertainty;
mod workspace;

use std::sync::Arc;

use slipcast_engine::model::ProjectId;
use yew::prelude::*;

use crate::answers::project::{TaskGrid, Zoom, bars, problems_by_row};
use crate::components::desk::{Desk, Notice, use_desk, use_live, use_wish};
use crate::routes::Route;
use crate::state::live::Wish;
use crate::state::{ByPtr, Command, Page};

use controller::use_controller;
use heading::Heading;
use task_panel::TaskPanel;
use toolbar::Toolbar;
use workspace::Workspace;

#[derive(PartialEq, Properties)]
pub(crate) struct ProjectPageProps {
    pub(crate) project: ProjectId,
}

#[component]
pub(crate) fn ProjectPage(props: &ProjectPageProps) -> Html {
    use_wish(Wish { tasks: true, ..Wish::default() });
    let desk = use_desk();
    let scenario = desk.document().map(|it| ByPtr(Arc::clone(it.scenario())));
    let grid = use_memo((scenario, props.project.clone()), |(scenario, project)| {
        TaskGrid::of(&scenario.as_ref()?.0, project).map(|it| ByPtr(Arc::new(it)))
    });
    match &*grid {
        Some(grid) => html! { <Open grid={grid.clone()} /> },
        None => {
            let board =
                desk.session().map(|it| Route::Open { key: it.key.clone(), page: Page::Board }.href());
            html! {
                <>
                    <h1>{ "This project is not here" }</h1>
                    <p class="why">
                        { "It may have been deleted, or belong to another scenario. " }
                        <a href={board}>{ "The board shows those there are." }</a>
                    </p>
                </>
            }
        }
    }
}

#[derive(PartialEq, Properties)]
struct OpenProps {
    grid: ByPtr<TaskGrid>,
}

#[component]
fn Open(props: &OpenProps) -> Html {
    let live = use_live();
    let zoom = use_state_eq(Zoom::default);
    let controller = use_controller(&props.grid, &zoom);
    let (plan, forecast) = (live.plan.clone(), live.forecast.clone());
    let bars = use_memo((props.grid.clone(), plan.clone(), forecast.clone()), |(grid, plan, forecast)| {
        ByPtr(Arc::new(bars(grid, plan.as_deref(), forecast.as_deref())))
    });
    let problems = problems_by_row(&props.grid, &live.problems);
    let others = live.problems.len().saturating_sub(problems.len());
    html! {
        <div class="project">
            <Heading grid={props.grid.clone()} />
            <Toolbar grid={props.grid.clone()} controller={controller.clone()} />
            if let Some(first) = live.problems.first().filter(|_| 0 < others) {
                <p class="project-problem" role="status">
                    <b>{ "Not simulated: " }</b>{ format!("{} {}", first.message, first.mend) }
                </p>
            }
            <Workspace grid={props.grid.clone()} bars={(*bars).clone()} plan={plan.clone()}
                forecast={forecast.clone()} {problems} zoom={*zoom} controller={controller.clone()} />
            <TaskPanel grid={props.grid.clone()} {plan} {forecast} />
        </div>
    }
}

/// Makes an edit; what else it did is told, why it cannot be made is for the place where it was typed.
pub(in crate::pages) fn try_command(desk: &Desk, command: &Command) -> Result<(), AttrValue> {
    let notes = desk.try_edit(command, None).map_err(|error| AttrValue::from(error.to_string()))?;
    notes.iter().for_each(|it| desk.tell(Notice::note(it.to_string())));
    Ok(())
}
