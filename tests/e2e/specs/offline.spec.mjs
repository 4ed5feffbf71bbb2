// Kept for use without a connection, and updated when the person says so.
import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { serveStatically } from "../harness/static-server.mjs";
import { runDone } from "../harness/run.mjs";
import { expect, test } from "../harness/test.mjs";

test("works without a connection after the first visit", async ({ app, page, context }) => {
  await app.open();
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  await expect.poll(() => page.evaluate(() => Boolean(navigator.serviceWorker.controller))).toBe(true);
  await context.setOffline(true);
  await page.reload();
  await page.getByRole("link", { name: "Digital 2027" }).click();
  await runDone(page);
});

test("a new version waits until it is asked for", async ({ app, page }) => {
  const folder = await mkdtemp(join(tmpdir(), "slipcast-update-"));
  await cp(process.env.SLIPCAST_DIST, folder, { recursive: true });
  const server = await serveStatically(folder);
  try {
    app.url = server.url;
    await app.open();
    await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
    await expect.poll(() => page.evaluate(() => Boolean(navigator.serviceWorker.controller))).toBe(true);

    // The next version differs in the title of its page.
    const change = async (name, from, to) => {
      const file = join(folder, name);
      await writeFile(file, (await readFile(file, "utf8")).replace(from, to));
    };
    await change("index.html", "<title>Slipcast</title>", "<title>Slipcast, next</title>");
    await change("service-worker.js", /const VERSION = "\w+"/, 'const VERSION = "next"');

    await page.reload();
    await expect(page.getByText("There is a new version of Slipcast.")).toBeVisible();
    await expect(page, "the old one until it is asked for").toHaveTitle("Slipcast");
    await page.getByRole("button", { name: "Reload with it" }).click();
    await expect(page).toHaveTitle("Slipcast, next");
    await expect(page.getByText("There is a new version of Slipcast.")).toBeHidden();
  } finally {
    server.close();
    await rm(folder, { recursive: true });
  }
});
