// Removes a service worker that a build of `cargo xtask dist` left at this address, with all it kept; it would go on
// showing that build instead of the sources. Browsers ask for this file when they look for a newer version of it.
"use strict";

addEventListener("install", () => skipWaiting());
addEventListener("activate", (event) => {
  const forget = async () => {
    const names = (await caches.keys()).filter((name) => name.startsWith("slipcast "));
    await Promise.all(names.map((name) => caches.delete(name)));
    await registration.unregister();
    for (const page of await clients.matchAll({ type: "window" })) page.navigate(page.url);
  };
  event.waitUntil(forget());
});
