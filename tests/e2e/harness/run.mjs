// What the header says of the run.
import { expect } from "@playwright/test";

const DONE = /^([\d,]+)\s*runs · [\d.]+\s*s · ([0-9a-f]{4} [0-9a-f]{4})$/;

/** Waits until the run is through, and gives its iterations and the beginning of its digest. */
export const runDone = async (page, iterations = "10,000") => {
  const status = page.locator(".header-run");
  await expect(status).toHaveText(new RegExp(`^${iterations}\\s*runs · `), { timeout: 30_000 });
  const [, count, digest] = DONE.exec((await status.textContent()).replaceAll(" ", " ").trim());
  return { count, digest };
};
