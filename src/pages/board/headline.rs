//! The sentence that answers the question, the line of why under it, and the figures of the portfolio.

use std::rc::Rc;

use slipcast_engine::check::Problem;
use yew::prelude::*;

use crate::answers::board::Figure;
use crate::answers::board::{Meaning, Part, Sentence};
use crate::routes::Route;
use crate::state::Page;

#[derive(PartialEq, Properties)]
pub(super) struct HeadlineProps {
    /// Of the portfolio, for links.
    pub(super) portfolio: AttrValue,
    pub(super) sentence: Rc<Sentence>,
    /// Whether the run has found all it was asked for: only then is it said aloud.
    pub(super) is_settled: bool,
    /// What is to be done about it.
    #[prop_or_default]
    pub(super) children: Html,
}

#[component]
pub(super) fn Headline(props: &HeadlineProps) -> Html {
    let said = use_state_eq(String::new);
    use_effect_with((props.sentence.clone(), props.is_settled), {
        let set_said = said.setter();
        move |(sentence, is_settled)| {
            if *is_settled {
                set_said.set(sentence.plain_headline());
            }
        }
    });
    html! {
        <div class="board-headline">
            <h1 class="board-sentence">{ parts(&props.portfolio, &props.sentence.headline) }</h1>
            <p class="why">
                { parts(&props.portfolio, &props.sentence.why) }
                { props.children.clone() }
            </p>
            <p class="board-said" role="status">{ (*said).clone() }</p>
        </div>
    }
}

fn parts(portfolio: &AttrValue, parts: &[Part]) -> Html {
    let part = |it: &Part| match it {
        Part::Words(text) => html! { { text.clone() } },
        Part::Figure(text, meaning) => {
            let late = (*meaning == Meaning::Late).then_some("board-figure-late");
            html! { <span class={classes!("board-key-figure", late)}>{ text.clone() }</span> }
        }
        Part::Project(project, name) => {
            let key = portfolio.to_string();
            let href = Route::Open { key, page: Page::Project(project.clone()) }.href();
            html! { <a class="board-why-project" {href}>{ name.clone() }</a> }
        }
    };
    html! { <>{ for parts.iter().map(part) }</> }
}

#[derive(PartialEq, Properties)]
pub(super) struct FiguresProps {
    pub(super) figures: Rc<Vec<Figure>>,
}

#[component]
pub(super) fn Figures(props: &FiguresProps) -> Html {
    html! {
        <dl class="board-figures" aria-label="The portfolio in figures">
            for it in props.figures.iter() {
                <div key={it.label.clone()} class="board-figure" title={it.definition.clone()}>
                    <dt>{ it.label.clone() }</dt>
                    <dd>
                        <span class={classes!("board-figure-value", it.is_unlikely.then_some("board-unlikely"))}>
                            { it.value.clone() }
                        </span>
                        <span class="board-figure-beside">{ it.beside.clone() }</span>
                    </dd>
                </div>
            }
        </dl>
    }
}

/// What keeps the portfolio from being simulated, and how to mend it.
pub(super) fn problem_list(problems: &[Problem]) -> Html {
    html! {
        <ul class="board-problems">
            for (place, it) in problems.iter().enumerate() {
                <li key={place}>{ it.message.clone() }{ " " }<span class="board-mend">{ it.mend.clone() }</span></li>
            }
        </ul>
    }
}
