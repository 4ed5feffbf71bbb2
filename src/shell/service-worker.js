// Keeps the app for use without a connection. The build puts `const VERSION` and `const FILES` before this: every
// file of the app by its name, which carries a hash of the bytes, so a file in the cache is never out of date.
//
// A new version waits until the person asks for it: the page says that there is one, and sends "take-over" when it is
// clicked, after saving. Nobody's page changes under their hands, and page and worker are always of one version.
"use strict";

const CACHE = `slipcast ${VERSION} ${registration.scope}`;
const OURS = (name) => name.startsWith("slipcast ") && name.endsWith(` ${registration.scope}`);

addEventListener("install", (event) => {
  // The page itself has the same name in every version, so it comes past the browser's own cache. The others change
  // their names with their bytes, and what the page has just loaded is not loaded a second time.
  const requests = FILES.map((file) => new Request(file, { cache: file === "./" ? "reload" : "default" }));
  event.waitUntil(caches.open(CACHE).then((cache) => cache.addAll(requests)));
});

addEventListener("activate", (event) => {
  // The version before this one stays: other tabs may still be at work with it. They come in the order they were made.
  const forgetOldVersions = async () => {
    const others = (await caches.keys()).filter((name) => OURS(name) && name !== CACHE);
    await Promise.all(others.slice(0, -1).map((name) => caches.delete(name)));
    await clients.claim();
  };
  event.waitUntil(forgetOldVersions());
});

addEventListener("message", (event) => {
  if (event.data === "take-over") skipWaiting();
});

addEventListener("fetch", (event) => {
  if (event.request.method !== "GET" || !event.request.url.startsWith(registration.scope)) return;
  const answer = async () => {
    const cache = await caches.open(CACHE);
    const found =
      event.request.mode === "navigate"
        ? await cache.match("./")
        : ((await cache.match(event.request)) ?? (await caches.match(event.request)));
    return found ?? fetch(event.request);
  };
  event.respondWith(answer());
});
