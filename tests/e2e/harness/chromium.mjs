/** As quiet as a browser can be: no requests of its own, so that every request seen is the app's. */
export const CHROMIUM_ARGUMENTS = [
  "--no-sandbox", // Containers run as root.
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];
