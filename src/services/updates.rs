//! New versions of the app, which take over when the person says so and not before.

use std::rc::Rc;

use gloo_events::EventListener;
use js_sys::Reflect;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{
    RegistrationOptions, ServiceWorker, ServiceWorkerContainer, ServiceWorkerRegistration, ServiceWorkerState,
};

use super::page;

/// A new version that is complete in this browser and waits.
#[derive(Clone, Debug, PartialEq)]
pub struct Update {
    waiting: ServiceWorker,
}

impl Update {
    /// Lets the new version take over and loads this page again. Save everything before. Other tabs go on with the
    /// version they have until they are loaded again; its files stay in the browser for them.
    pub fn apply(&self) {
        let Some(container) = container() else { return };
        let reload = |_: &_| drop(page::window().location().reload());
        EventListener::once(&container, "controllerchange", reload).forget();
        // A worker that is gone has been replaced already, and the page with it.
        let _ = self.waiting.post_message(&"take-over".into());
    }
}

/// Keeps the app in this browser for use without a connection, and calls when a newer version waits.
///
/// Does nothing where there is no service worker: from a disk, without https, and when served for development.
/// The app works the same without.
pub fn keep_up_to_date(call: impl Fn(Update) + 'static) {
    let Some(script) = page::linked_file("service-worker").filter(|_| !page::is_on_disk()) else { return };
    let Some(container) = container() else { return };
    let call: Rc<dyn Fn(Update)> = Rc::new(call);
    spawn_local(async move {
        let options = RegistrationOptions::new();
        options.set_update_via_cache(web_sys::ServiceWorkerUpdateViaCache::None);
        // Without it the app needs a connection on the next visit, and nothing else is different.
        let Ok(registration) = JsFuture::from(container.register_with_options(&script, &options)).await
        else {
            return;
        };
        watch(&registration.unchecked_into(), &call);
    });
}

/// Absent in pages that did not come over https, whatever the types say.
fn container() -> Option<ServiceWorkerContainer> {
    let container = Reflect::get(&page::window().navigator(), &"serviceWorker".into()).ok()?;
    (!container.is_undefined()).then(|| container.unchecked_into())
}

fn watch(registration: &ServiceWorkerRegistration, call: &Rc<dyn Fn(Update)>) {
    if let Some(waiting) = registration.waiting() {
        call(Update { waiting });
    }
    let (found, call) = (registration.clone(), Rc::clone(call));
    EventListener::new(registration, "updatefound", move |_| {
        let Some(installing) = found.installing() else { return };
        let (worker, call) = (installing.clone(), Rc::clone(&call));
        EventListener::new(&installing, "statechange", move |_| {
            // The very first version takes over at once and is no update of anything.
            let is_update = container().is_some_and(|container| container.controller().is_some());
            if worker.state() == ServiceWorkerState::Installed && is_update {
                call(Update { waiting: worker.clone() });
            }
        })
        .forget();
    })
    .forget();
}
