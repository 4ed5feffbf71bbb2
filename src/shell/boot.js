// Starts the app, and stays awake to show a page when it cannot start or has stopped: after a panic the wasm module
// must not be called again, so that page is made here, from the template in index.html.
"use strict";

(() => {
  // Every key of Slipcast in the browser's storage starts so; src/services/storage.rs.
  const STORAGE_PREFIX = "slipcast/";
  const THEME_KEY = STORAGE_PREFIX + "theme";

  const part = (page, name) => page.querySelector(`[data-part="${name}"]`);

  // Storage may be blocked, and then even looking at it throws.
  const stored = () => {
    try {
      const keys = Object.keys(localStorage).filter((key) => key.startsWith(STORAGE_PREFIX));
      return Object.fromEntries(keys.map((key) => [key, localStorage.getItem(key)]));
    } catch {
      return {};
    }
  };

  const saveCopy = () => {
    const file = new Blob([JSON.stringify(stored(), null, 2)], { type: "application/json" });
    const link = document.createElement("a");
    link.href = URL.createObjectURL(file);
    link.download = "slipcast-rescued.json";
    link.click();
    // Not at once: some browsers read the file after the click.
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  };

  let stopped = false;

  const showStopped = ({ title, advice, details }) => {
    if (stopped) return; // The first cause is the one to report; the rest follows from it.
    stopped = true;
    const page = document.getElementById("stopped").content.cloneNode(true);
    const hasWork = Object.keys(stored()).some((key) => key !== THEME_KEY);
    part(page, "title").textContent = title;
    part(page, "work").textContent = hasWork ? "Your work is saved in this browser, up to the last change." : "";
    part(page, "advice").textContent = advice;
    part(page, "details").textContent = details;
    part(page, "export").hidden = !hasWork;
    part(page, "export").addEventListener("click", saveCopy);
    part(page, "reload").addEventListener("click", () => location.reload());
    document.body.replaceChildren(page);
  };

  // Sent by the panic hook, src/services/stopped.rs.
  addEventListener("slipcast:stopped", (event) => {
    showStopped({
      title: "Slipcast has stopped.",
      advice: "This is a mistake in Slipcast, not in your plan. Reload to go on where you were.",
      details: event.detail,
    });
  });

  // A module with one instruction of SIMD: i32x4.splat.
  const hasSimd = () =>
    typeof WebAssembly === "object" &&
    WebAssembly.validate(
      // prettier-ignore
      new Uint8Array([
        0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 8, 1, 6, 0, 65, 0, 253, 17, 11,
      ]),
    );

  const loadScript = (src) =>
    new Promise((resolve, reject) => {
      const script = document.createElement("script");
      script.src = src;
      script.onload = resolve;
      script.onerror = () => reject(new Error(`cannot load ${src}`));
      document.head.append(script);
    });

  // Browsers refuse to fetch from a disk, so there the module comes as text in a script, as do the samples, which
  // src/services/site_file.rs reads.
  const moduleFromDisk = async () => {
    await loadScript(document.getElementById("app-on-disk").href);
    const name = document.getElementById("app-module").href.split("/").pop();
    return Uint8Array.from(atob(globalThis.slipcastOnDisk[name]), (character) => character.charCodeAt(0));
  };

  // At once, while the browser still reads the rest of the page.
  const module =
    location.protocol === "file:" ? moduleFromDisk() : fetch(document.getElementById("app-module").href);
  module.catch(() => {}); // start() says it to the person.

  const start = async () => {
    // The style sheet's colours are the newest thing that the app needs.
    if (!hasSimd() || !CSS.supports("color", "light-dark(black, white)")) {
      showStopped({
        title: "This browser is too old for Slipcast.",
        advice: "It needs Chrome or Edge 123, Firefox 120, Safari 17.5, or anything newer.",
        details: navigator.userAgent,
      });
      return;
    }
    try {
      await wasm_bindgen({ module_or_path: await module });
    } catch (error) {
      showStopped({
        title: "Slipcast could not start.",
        advice: "Some of its files did not arrive. Check the connection, then reload.",
        details: `${error}\n${navigator.userAgent}`,
      });
    }
  };

  // Before the first paint, so that the page does not flash in the other colours.
  try {
    const theme = localStorage.getItem(THEME_KEY);
    if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
  } catch {
    // Without storage the system's colours it is.
  }

  addEventListener("DOMContentLoaded", start);
})();
