//! How large parts of the page are, as they change.

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Element, ResizeObserver};

use super::page;

/// Goes on hearing of an element's size until it is dropped.
#[derive(Debug)]
pub struct Observation {
    observer: ResizeObserver,
    _call: Closure<dyn FnMut()>,
}

impl Drop for Observation {
    fn drop(&mut self) {
        self.observer.disconnect();
    }
}

/// Calls with the element's width and height, in CSS pixels without borders, now and whenever they change. `None`: the
/// browser cannot observe.
pub fn observe(element: &Element, call: impl Fn(f64, f64) + 'static) -> Option<Observation> {
    let observed = element.clone();
    let call = Closure::<dyn FnMut()>::new(move || {
        call(f64::from(observed.client_width()), f64::from(observed.client_height()));
    });
    let observer = ResizeObserver::new(call.as_ref().unchecked_ref()).ok()?;
    observer.observe(element);
    Some(Observation { observer, _call: call })
}

/// The width of the window, in CSS pixels.
pub fn window_width() -> f64 {
    page::window().inner_width().ok().and_then(|it| it.as_f64()).unwrap_or(1280.0)
}
