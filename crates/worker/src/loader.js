// Starts the worker's wasm module. The build puts this after the JavaScript that wasm-bindgen writes,
// and both together are the worker's one script: classic, because browsers run classic workers everywhere.
"use strict";

wasm_bindgen({ module_or_path: new URL("worker.wasm", self.location.href) }).catch((error) => {
  // A rejected promise would stay in here; an uncaught error reaches the page's onerror.
  setTimeout(() => {
    throw error;
  });
});
