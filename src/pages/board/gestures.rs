//! Drags on the board: a bar along the axis moves a project's start, a handle up and down its rank.

use std::rc::Rc;
use std::sync::Arc;

use slipcast_engine::model::{DateTime, ProjectId};
use web_sys::Element;
use yew::prelude::*;

use crate::answers::board::RowAnswer;
use crate::answers::board::{days_for, edit, moved_by_days, place_at};
use crate::components::desk::{Desk, Live, Notice, use_desk};
use crate::services::timing;
use crate::state::edit::ProjectEdit;
use crate::state::{Act, Command, Gesture};

/// What is under the hand, as it is shown while the hand moves.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Drag {
    pub(super) project: ProjectId,
    pub(super) to: DragTo,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum DragTo {
    Start(DateTime),
    Place(usize),
}

/// Less is a click.
const LEAST_WAY: f64 = 3.0;
/// Longer than this, in milliseconds, the hand does not wait for the odds of its last step. Every step begins the run
/// anew: a hand that never waited would never see any.
const PATIENCE: f64 = 10_000.0;

struct Hand {
    pointer: i32,
    project: ProjectId,
    from: (f64, f64),
    along: Along,
    gesture: Option<Gesture>,
    sent: Option<Command>,
    /// The step to take when the odds of the last are there: only so do the odds follow a hand that never rests.
    waiting: Option<Command>,
    busy_since: Option<f64>,
}

#[derive(Clone, Copy)]
enum Along {
    Time { start: DateTime, pixels_per_day: f64 },
    Ranks { place: usize, count: usize },
}

impl Hand {
    fn step(&mut self, desk: &Desk, command: Command, is_last: bool) {
        self.waiting = None;
        if self.sent.as_ref() == Some(&command) {
            return;
        }
        let is_busy = self.busy_since.is_some_and(|it| timing::now() - it < PATIENCE);
        if is_busy && !is_last {
            self.waiting = Some(command);
            return;
        }
        let gesture = *self.gesture.get_or_insert_with(|| desk.gesture());
        if let Err(error) = desk.try_edit(&command, Some(gesture)) {
            desk.tell(Notice::error(error.to_string()));
        }
        self.sent = Some(command);
        self.busy_since = Some(timing::now());
    }

    /// Where the hand is, and what that asks for; `None` while it has hardly moved.
    fn at(&self, event: &PointerEvent, rows: &NodeRef) -> Option<(DragTo, Command)> {
        let (x, y) = (f64::from(event.client_x()), f64::from(event.client_y()));
        let has_moved = |way: f64| self.sent.is_some() || LEAST_WAY <= way.abs();
        match self.along {
            Along::Time { start, pixels_per_day } => {
                let way = x - self.from.0;
                let to = moved_by_days(start, days_for(way, pixels_per_day));
                has_moved(way).then(|| (DragTo::Start(to), edit(&self.project, ProjectEdit::MoveStart(to))))
            }
            Along::Ranks { place: from, count } => {
                let area = rows.cast::<Element>()?.get_bounding_client_rect();
                let place = place_at(y - area.top(), area.height(), count);
                let command = Command::RankProject { project: self.project.clone(), place };
                let is_elsewhere = self.sent.is_some() || place != from;
                (is_elsewhere || has_moved(y - self.from.1)).then_some((DragTo::Place(place), command))
            }
        }
    }
}

/// Listens on the element that holds all rows: rows change places under the hand, this element does not.
#[derive(Clone, PartialEq)]
pub(super) struct Gestures {
    pub(super) drag: Option<Drag>,
    pub(super) onpointerdown: Callback<PointerEvent>,
    pub(super) onpointermove: Callback<PointerEvent>,
    pub(super) onpointerup: Callback<PointerEvent>,
    pub(super) onpointercancel: Callback<PointerEvent>,
    /// Puts everything back; with Escape.
    pub(super) cancel: Callback<()>,
}

/// What else happens when a hand takes hold of a project and when it lets go.
#[derive(Clone, PartialEq)]
pub(super) struct HandCallbacks {
    pub(super) on_grab: Callback<ProjectId>,
    pub(super) on_release: Callback<()>,
}

#[hook]
pub(super) fn use_gestures(
    holder: &NodeRef,
    rows: &Rc<Vec<Arc<RowAnswer>>>,
    pixels_per_day: f64,
    live: &Live,
    hands: &HandCallbacks,
) -> Gestures {
    let desk = use_desk();
    let hand = use_mut_ref(|| None::<Hand>);
    let drag = use_state_eq(|| None::<Drag>);

    use_effect_with((live.forecast.clone(), live.plan.clone()), {
        let (hand, desk) = (hand.clone(), desk.clone());
        move |(forecast, plan)| {
            let is_current = forecast
                .as_ref()
                .zip(plan.as_ref())
                .is_some_and(|(found, plan)| Arc::ptr_eq(&found.plan, &plan.0));
            if let Some(hand) = hand.borrow_mut().as_mut().filter(|_| is_current) {
                hand.busy_since = None;
                if let Some(command) = hand.waiting.take() {
                    hand.step(&desk, command, false);
                }
            }
        }
    });

    let onpointerdown = {
        let deps = (holder.clone(), rows.clone(), pixels_per_day, hands.on_grab.clone());
        let hand = hand.clone();
        use_callback(deps, move |event: PointerEvent, (holder, rows, pixels_per_day, on_grab)| {
            if event.button() != 0 || hand.borrow().is_some() {
                return;
            }
            let Some(grabbed) = grabbed(&event, rows, *pixels_per_day) else { return };
            event.prevent_default();
            on_grab.emit(grabbed.project.clone());
            if let Some(holder) = holder.cast::<Element>() {
                // Fails only for a pointer that is gone already.
                let _ = holder.set_pointer_capture(event.pointer_id());
            }
            *hand.borrow_mut() = Some(grabbed);
        })
    };
    let onpointermove = {
        let deps = (holder.clone(), drag.setter());
        let (hand, desk) = (hand.clone(), desk.clone());
        use_callback(deps, move |event: PointerEvent, (holder, set_drag)| {
            let mut hand = hand.borrow_mut();
            let Some(hand) = hand.as_mut().filter(|it| it.pointer == event.pointer_id()) else { return };
            if let Some((to, command)) = hand.at(&event, holder) {
                set_drag.set(Some(Drag { project: hand.project.clone(), to }));
                hand.step(&desk, command, false);
            }
        })
    };
    let onpointerup = {
        let (hand, desk) = (hand.clone(), desk.clone());
        use_callback(
            (drag.setter(), hands.on_release.clone()),
            move |event: PointerEvent, (set_drag, on_release)| {
                let held = hand.borrow_mut().take_if(|it| it.pointer == event.pointer_id());
                let Some(mut held) = held else { return };
                if let Some(command) = held.waiting.take() {
                    held.step(&desk, command, true);
                }
                set_drag.set(None);
                on_release.emit(());
            },
        )
    };
    let cancel = {
        let (hand, desk) = (hand.clone(), desk.clone());
        use_callback((drag.setter(), hands.on_release.clone()), move |(), (set_drag, on_release)| {
            let gesture = hand.borrow_mut().take().and_then(|it| it.gesture);
            let moved = gesture
                .zip(desk.session())
                .is_some_and(|(gesture, session)| session.history.before(gesture) != session.document());
            if moved {
                desk.act(Act::Undo);
            }
            set_drag.set(None);
            on_release.emit(());
        })
    };
    let onpointercancel = use_callback(cancel.clone(), |_: PointerEvent, cancel| cancel.emit(()));
    Gestures { drag: (*drag).clone(), onpointerdown, onpointermove, onpointerup, onpointercancel, cancel }
}

/// What a press takes hold of; `None` where there is nothing to drag.
fn grabbed(event: &PointerEvent, rows: &[Arc<RowAnswer>], pixels_per_day: f64) -> Option<Hand> {
    let target = event.target_dyn_into::<Element>()?;
    let handle = target.closest("[data-drag]").ok()??;
    let project = handle.closest("[data-project]").ok()??.get_attribute("data-project")?;
    let place = rows.iter().position(|it| it.project.as_str() == project)?;
    let row = &rows[place];
    let along = match handle.get_attribute("data-drag")?.as_str() {
        "start" => Along::Time { start: row.start?, pixels_per_day },
        _ => Along::Ranks { place, count: rows.len() },
    };
    Some(Hand {
        pointer: event.pointer_id(),
        project: row.project.clone(),
        from: (f64::from(event.client_x()), f64::from(event.client_y())),
        along,
        gesture: None,
        sent: None,
        waiting: None,
        busy_since: None,
    })
}
