//! A scene of marks as SVG in the page: the same mapping as the text that the tests see and the downloads hold.

use std::sync::Arc;

use yew::prelude::*;
use yew::virtual_dom::{VList, VTag, VText};

use crate::charts::scene::{Mark, Scene};
use crate::state::ByPtr;

#[derive(PartialEq, Properties)]
pub(crate) struct DrawingProps {
    pub(crate) scene: ByPtr<Scene>,
    /// What it shows, in a sentence; without one it is decoration for what stands beside it.
    #[prop_or_default]
    pub(crate) label: Option<AttrValue>,
    #[prop_or_default]
    pub(crate) class: Classes,
}

/// Draws a scene at its own size.
#[component]
pub(crate) fn Drawing(props: &DrawingProps) -> Html {
    let scene: &Arc<Scene> = &props.scene.0;
    let (width, height) = (scene.width.to_string(), scene.height.to_string());
    let view_box = format!("0 0 {width} {height}");
    let role = if props.label.is_some() { "img" } else { "presentation" };
    html! {
        <svg class={classes!("chart", props.class.clone())} {width} {height} viewBox={view_box} {role}
            aria-label={props.label.clone()}>
            { for scene.marks.iter().map(node) }
        </svg>
    }
}

/// One mark, with its children.
pub(crate) fn node(mark: &Mark) -> Html {
    let element = mark.element();
    let mut tag = VTag::new(element.tag);
    for (name, value) in element.attributes {
        tag.add_attribute(name, value.into_owned());
    }
    if let Some(key) = element.key {
        tag.key = Some(key.into());
    }
    let mut children = VList::new();
    if let Some(title) = element.title {
        let mut node = VTag::new("title");
        node.add_child(VText::new(title.to_owned()).into());
        children.add_child(node.into());
    }
    if let Some(text) = element.text {
        children.add_child(VText::new(text.to_owned()).into());
    }
    for child in element.children {
        children.add_child(node(child));
    }
    tag.add_children(children.iter().cloned());
    tag.into()
}
