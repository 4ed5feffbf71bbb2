// Loads the page again when the app was built again. `cargo xtask serve` adds this, with `const REVISION` before it.
"use strict";

(async () => {
  const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));
  for (;;) {
    try {
      // The server holds the answer back until there is something to say, or for half a minute.
      const answer = await fetch(`reload?revision=${REVISION}`);
      if ((await answer.text()) !== REVISION) location.reload();
    } catch {
      await pause(1000); // The server is being started again.
    }
  }
})();
