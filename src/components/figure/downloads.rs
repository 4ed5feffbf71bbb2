//! A chart as files: its data and its picture.

use yew::prelude::*;

use crate::charts::Chart;
use crate::charts::scene::standalone_svg;
use crate::components::desk::{Desk, Notice, use_desk};
use crate::services::files;
use crate::state::ByPtr;

#[derive(PartialEq, Properties)]
pub(super) struct DownloadsProps {
    pub(super) title: AttrValue,
    pub(super) chart: ByPtr<dyn Chart>,
    /// As wide as it is drawn; 0 while it is not.
    pub(super) width: f64,
}

/// The width of a picture that the page does not show.
const USUAL_WIDTH: f64 = 720.0;

#[component]
pub(super) fn Downloads(props: &DownloadsProps) -> Html {
    let desk = use_desk();
    let width = if 0.0 < props.width { props.width } else { USUAL_WIDTH };
    let as_data = {
        let (desk, chart) = (desk.clone(), props.chart.clone());
        move |_: MouseEvent| {
            save(&desk, &*chart, "csv", "text/csv;charset=utf-8", &chart.data(width).to_csv());
        }
    };
    let as_picture = {
        let chart = props.chart.clone();
        move |_: MouseEvent| {
            let scene = chart.scene(width);
            let heading = subject(&scene.caption).to_owned();
            save(&desk, &*chart, "svg", "image/svg+xml", &standalone_svg(&scene.with_heading(&heading)));
        }
    };
    let title = &props.title;
    html! {
        <>
            <button type="button" class="figure-tool" onclick={as_data}
                aria-label={format!("CSV: save the data of “{title}”")}>
                { "CSV" }
            </button>
            <button type="button" class="figure-tool" onclick={as_picture}
                aria-label={format!("SVG: save the picture of “{title}”")}>
                { "SVG" }
            </button>
        </>
    }
}

fn save(desk: &Desk, chart: &dyn Chart, ending: &str, media_type: &str, text: &str) {
    let name = format!("{}.{ending}", file_name(subject(&chart.table().caption)));
    if let Err(error) = files::save(&name, media_type, text.as_bytes()) {
        desk.tell(Notice::error(error.to_string()));
    }
}

/// What a caption is about: `Finish of Data platform` of `Finish of Data platform: P10 3 Oct 2027, …`.
fn subject(caption: &str) -> &str {
    caption.split(": ").next().unwrap_or(caption)
}

/// Without what some file systems refuse.
fn file_name(text: &str) -> String {
    text.chars().map(|it| if it.is_control() || "/\\:*?\"<>|".contains(it) { ' ' } else { it }).collect()
}
