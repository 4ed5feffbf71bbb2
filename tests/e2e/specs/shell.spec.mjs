// The house around the pages: it loads, computes, heals and goes without the network.
import { pathToFileURL } from "node:url";
import { join } from "node:path";
import { drop, file, plan } from "../harness/files.mjs";
import { runDone } from "../harness/run.mjs";
import { expect, test } from "../harness/test.mjs";

const SAMPLE = "#/it-programme/board";
const ready = (page) => expect(page.getByRole("heading", { name: "Forecast the slip before it happens." })).toBeVisible();

test("a worker that crashes is replaced and the person is told", async ({ app, page }) => {
  app.allowProblem(/out of luck/);
  await app.open(SAMPLE);
  const { digest } = await runDone(page);
  const before = page.workers().filter((it) => /\/worker-[^/]*\.js$/.test(it.url()));
  expect(before.length).toBeGreaterThanOrEqual(1);
  await before[0].evaluate(() => {
    setTimeout(() => {
      throw new Error("out of luck");
    });
  });
  await expect(page.getByText(/A worker stopped \(.*out of luck.*\)\. Another has taken its place/)).toBeVisible();
  await page.getByRole("button", { name: /runs/ }).click();
  await page.getByRole("button", { name: "Another seed" }).click();
  await page.getByRole("button", { name: "Close" }).click();
  await expect.poll(async () => (await runDone(page)).digest).not.toBe(digest);
  expect(page.workers().filter((it) => /\/worker-[^/]*\.js$/.test(it.url())).length).toBe(before.length);
});

test("an address without a page says so and leads back", async ({ app, page }) => {
  await app.open("#/nowhere");
  await expect(page.getByRole("heading", { name: "There is no such page." })).toBeVisible();
  await app.inspect("unknown-page");
  await page.getByRole("link", { name: "Start from the first page" }).click();
  await ready(page);
  await page.goBack();
  await expect(page.getByText("/nowhere")).toBeVisible();
});

test("? shows the words and keys of the page, wherever nothing is typed", async ({ app, page }) => {
  const sheet = page.getByRole("dialog", { name: "Words and keys" });
  await app.open(SAMPLE);
  await runDone(page);
  await page.keyboard.press("?");
  await expect(sheet.getByText("re-rank")).toBeVisible();
  await expect(sheet.getByText("NASA, Cost Estimating Handbook")).toBeVisible();
  await app.inspect("help");
  await page.keyboard.press("Escape");
  await expect(sheet).toHaveCount(0);

  await page.getByRole("link", { name: "Projects" }).click();
  await page.getByRole("gridcell", { name: "Prepare", exact: true }).click();
  await page.keyboard.press("?");
  await expect(sheet.getByText("fill down")).toBeVisible();
  await page.keyboard.press("Escape");
  await page.getByLabel("Find a task").fill("why?");
  await page.getByLabel("Find a task").press("?");
  await expect(sheet).toHaveCount(0);
});

test("the chosen colours stay, by keyboard too", async ({ app, page }) => {
  const paper = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  await app.open();
  const light = await paper();
  await page.keyboard.press("Tab");
  await expect(page.getByRole("link", { name: "Slipcast" })).toBeFocused();
  await page.keyboard.press("Tab");
  await expect(page.getByRole("button", { name: "Words and keys" })).toBeFocused();
  await page.keyboard.press("Tab");
  await expect(page.getByLabel("Colours")).toBeFocused();
  await page.getByLabel("Colours").selectOption("Dark");
  const dark = await paper();
  expect(dark).not.toBe(light);
  await page.reload();
  expect(await paper()).toBe(dark);
  await expect(page.getByLabel("Colours")).toHaveValue("Dark");
  await page.getByLabel("Colours").selectOption("System");
  expect(await paper()).toBe(light);
});

test("after a panic there is a page that says so", async ({ app, page }) => {
  app.allowProblem(/panicked at|unreachable|failed to|out of luck/);
  await app.open();
  await ready(page);
  await page.evaluate(() => {
    localStorage.setItem("slipcast/a-portfolio", "{}");
    // Yew panics when it cannot draw.
    Node.prototype.insertBefore = () => {
      throw new Error("out of luck");
    };
    location.hash = "#/nowhere";
  });
  await expect(page.getByRole("heading", { name: "Slipcast has stopped." })).toBeVisible();
  await expect(page.getByText("Your work is saved in this browser, up to the last change.")).toBeVisible();
  await app.inspect("stopped");
  await page.getByText("What happened, for a report").click();
  await expect(page.getByText(/panicked at \/cargo\/registry/)).toBeVisible();
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "Save a copy of everything" }).click();
  expect((await download).suggestedFilename()).toBe("slipcast-rescued.json");
  await page.getByRole("button", { name: "Reload" }).click();
  await expect(page.getByRole("heading", { name: "There is no such page." }), "where one was").toBeVisible();
});

test("a module that does not arrive is said, not hidden", async ({ app, page }) => {
  app.allowProblem(/404|Failed to load resource/);
  await page.route(/app-.*\.wasm$/, (route) => route.fulfill({ status: 404 }));
  await app.open();
  await expect(page.getByRole("heading", { name: "Slipcast could not start." })).toBeVisible();
});

test("opened from a disk, the page itself computes", async ({ app, page }) => {
  app.url = pathToFileURL(join(process.env.SLIPCAST_DIST, "index.html")).href;
  await app.open(SAMPLE);
  await runDone(page);
  expect(page.workers()).toEqual([]);
});

test("where workers are blocked, the page itself computes, to the same digest", async ({ app, page, browser }) => {
  await app.open(SAMPLE);
  const { digest } = await runDone(page);
  const blocked = await (await browser.newContext({ serviceWorkers: "block" })).newPage();
  await blocked.addInitScript(() => {
    globalThis.Worker = class {
      constructor() {
        throw new Error("workers are blocked");
      }
    };
  });
  await blocked.goto(app.url + SAMPLE);
  await expect(blocked.getByText(/The page itself computes/)).toBeVisible();
  expect((await runDone(blocked)).digest).toBe(digest);
  await drop(blocked, [file("warehouse.xml", plan())]);
  await expect(blocked.getByRole("heading", { name: "Import a plan" }), "and reads").toBeVisible();
  await blocked.context().close();
});

test("a worker that does not arrive is said, and the plan is there all the same", async ({ app, browser }) => {
  const cut = await (await browser.newContext({ serviceWorkers: "block" })).newPage();
  await cut.route(/worker-.*\.js$/, (route) => route.fulfill({ status: 503 }));
  await cut.goto(app.url + SAMPLE);
  await expect(cut.getByText("The run failed.")).toBeVisible();
  await expect(cut.getByRole("heading", { name: "The plan finishes on 13 Jan 2028." })).toBeVisible();
  await cut.unroute(/worker-.*\.js$/);
  await cut.getByRole("button", { name: "Run again" }).first().click();
  await runDone(cut);
  await cut.context().close();
});
