//! Custom properties of CSS, for positions and sizes that only the running app knows.
//!
//! The page's policy ignores `style` attributes; setting properties from a script is allowed.

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

/// Sets custom properties of one element, such as `("--row", "7")`.
pub fn set_custom_properties(element: &Element, properties: &[(&str, &str)]) {
    // HTML and SVG elements both have a `style`; web-sys gives it to one of them only.
    let style = element.unchecked_ref::<HtmlElement>().style();
    for (name, value) in properties {
        // Fails only for names with characters that no caller writes, and then draws at the default place.
        let _ = style.set_property(name, value);
    }
}
