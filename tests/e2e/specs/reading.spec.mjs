// Files are read by a module of its own, beside the page or in it; when it is not to be had, nothing is lost.
import { pathToFileURL } from "node:url";
import { join } from "node:path";
import { choose, drop, file, plan, saved } from "../harness/files.mjs";
import { runDone } from "../harness/run.mjs";
import { expect, test } from "../harness/test.mjs";

const SAMPLE = "#/it-programme/board";
const name = (page) => page.locator(".header-portfolio-name");

test("the first visit loads neither reader nor worker nor the rest of the app", async ({ app, page }) => {
  const loaded = [];
  page.on("request", (request) => loaded.push(new URL(request.url()).pathname.split("/").pop()));
  await app.open();
  await expect(page.getByRole("button", { name: "Import a plan…" })).toBeVisible();
  await page.waitForLoadState("networkidle");
  // The service worker fetches them later, for use without a connection; that is not a request of the page.
  expect(loaded.filter((it) => /^(reader|worker|app-rest)-/.test(it) && !it.endsWith(".json"))).toEqual([]);
  await choose(page, "Import a plan…", [file("one.xml", plan())]);
  await expect(page.getByRole("heading", { name: "one.xml has come in" })).toBeVisible();
  expect(page.workers().filter((it) => /\/reader-[^/]*\.js$/.test(it.url())).length, "beside the page").toBe(1);
});

test("a reader that does not arrive is said, and the next try reads", async ({ app, browser }) => {
  const context = await browser.newContext({ serviceWorkers: "block" });
  const cut = await context.newPage();
  await cut.route(/reader-.*\.js$/, (route) => route.fulfill({ status: 503 }));
  await cut.goto(app.url + SAMPLE);
  await expect(cut.getByRole("heading", { name: "This portfolio could not be read yet." })).toBeVisible();
  await expect(cut.getByText(/The part of Slipcast that reads files is not there/)).toBeVisible();
  await cut.screenshot({ path: join(import.meta.dirname, "../results/not-read.png") });

  await drop(cut, [file("warehouse.xml", plan())]);
  await expect(cut.getByRole("heading", { name: "warehouse.xml was not opened" })).toBeVisible();
  await cut.getByRole("button", { name: "Close" }).click();

  await cut.unroute(/reader-.*\.js$/);
  await cut.getByRole("button", { name: "Try again" }).click();
  await runDone(cut);
  await context.close();
});

test("the rest of the app that does not arrive is said, and the next try has it", async ({ app, browser }) => {
  const context = await browser.newContext({ serviceWorkers: "block" });
  const cut = await context.newPage();
  await cut.route(/app-rest-.*\.wasm$/, (route) => route.fulfill({ status: 503 }));
  await cut.goto(app.url);
  await cut.getByRole("button", { name: "New portfolio" }).click();
  await expect(cut.getByText(/A part of Slipcast did not arrive \(the host answered 503\)/)).toBeVisible();
  await cut.getByRole("link", { name: "Digital 2027" }).click();
  await expect(cut.getByRole("heading", { name: "This portfolio could not be read yet." })).toBeVisible();

  await cut.unroute(/app-rest-.*\.wasm$/);
  await cut.getByRole("button", { name: "Try again" }).click();
  await runDone(cut);
  await context.close();
});

test("opened from a disk, files come in too", async ({ app, page }) => {
  app.url = pathToFileURL(join(process.env.SLIPCAST_DIST, "index.html")).href;
  await app.open();
  await choose(page, "Import a plan…", [file("one.xml", plan())]);
  await expect(page.getByRole("heading", { name: "one.xml has come in" })).toBeVisible();
  await page.getByRole("button", { name: "Close" }).click();
  await runDone(page);
  const { text } = await saved(page, () => page.getByRole("button", { name: "Save file" }).click());
  await drop(page, [file("again.json", text)]);
  await expect(name(page)).toHaveText("Warehouse");
  expect(page.workers()).toEqual([]);
});

test("of two portfolios opened quickly the last is shown", async ({ app, page }) => {
  await app.open();
  await page.evaluate(() => {
    location.hash = "#/it-programme/board";
    setTimeout(() => (location.hash = "#/building-programme/board"));
  });
  await expect(name(page)).toHaveText("School campus 2028");
  await runDone(page);
  await expect(name(page)).toHaveText("School campus 2028");
});
