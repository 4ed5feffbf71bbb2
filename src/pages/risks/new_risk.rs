//! The line under the register, for the next risk.

use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::Cursor;
use crate::components::desk::use_desk;
use crate::state::Command;

#[derive(PartialEq, Properties)]
pub(super) struct NewRiskProps {
    pub(super) count: usize,
    pub(super) cursor: UseStateHandle<Cursor>,
    #[prop_or_default]
    pub(super) node: NodeRef,
}

/// Enter adds the risk and shows it at the side; the keys stay, for the next name.
#[component]
pub(super) fn NewRisk(props: &NewRiskProps) -> Html {
    let desk = use_desk();
    let problem = use_state_eq(|| None::<AttrValue>);
    let onkeydown = {
        let (cursor, count, problem) = (props.cursor.clone(), props.count, problem.clone());
        move |event: KeyboardEvent| {
            event.stop_propagation();
            let input: HtmlInputElement = event.target_unchecked_into();
            let at = |risk| Cursor { risk, ..Cursor::default() };
            let risk_at = |place: usize| {
                let document = desk.document();
                document.and_then(|it| it.scenario().risks.get(place).map(|it| it.id.clone()))
            };
            match event.key().as_str() {
                "Enter" if !event.is_composing() => {
                    let added = desk.try_typed(&Command::AddRisk(input.value()));
                    if added.is_ok() {
                        input.set_value("");
                        cursor.set(at(risk_at(count)));
                    }
                    problem.set(added.err());
                }
                "ArrowUp" if 0 < count => {
                    cursor.set(at(risk_at(count - 1)));
                    // The cell takes the keys once they are free.
                    let _ = input.blur();
                }
                "Escape" => {
                    input.set_value("");
                    problem.set(None);
                }
                _ => return,
            }
            event.prevent_default();
        }
    };
    html! {
        <div class="risks-new">
            <input ref={props.node.clone()} class="grid-input" type="text" autocomplete="off" maxlength="200"
                aria-label="Name of a new risk" aria-invalid={problem.is_some().then_some("true")}
                placeholder="Add a risk: type what may happen, then Enter" {onkeydown} />
            if let Some(problem) = &*problem {
                <span class="risks-new-problem" role="alert">{ problem.clone() }</span>
            }
        </div>
    }
}
