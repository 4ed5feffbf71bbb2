// The main job, whole: a real plan comes in, says how sure it is, and shows what it will really do.
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { drop, file, plan, saved } from "../harness/files.mjs";
import { runDone } from "../harness/run.mjs";
import { expect, test } from "../harness/test.mjs";

// A plan from the field where it lies beside the checkout; it is not ours to commit.
const FIELD = join(import.meta.dirname, "../../../../shared/data/plans/mspdi/commercial-construction.mspdi.xml");
const realPlan = existsSync(FIELD)
  ? { name: basename(FIELD), buffer: readFileSync(FIELD), title: /Commercial Construction/ }
  : { ...file("warehouse.xml", plan({ tasks: 40 })), title: "Warehouse" };

const odds = (page) => page.getByRole("heading", { level: 1 });

test("first visit, a sample, its board", async ({ app, page }) => {
  await app.open();
  await page.getByRole("link", { name: "Digital 2027" }).click();
  await runDone(page);
  await expect(odds(page)).toHaveText(/%.*must-haves/);
  await expect(page.getByRole("grid", { name: /Projects/ }).getByRole("row")).not.toHaveCount(0);
  await app.inspect("board");
});

test("plan, template, odds, drag, undo, reload, save, open: the same digest everywhere", async ({ app, page, browser }) => {
  await app.open();
  await drop(page, [realPlan]);
  await page.getByRole("dialog").getByRole("button", { name: "Close" }).click();
  const certain = await runDone(page);
  await expect(odds(page), "nothing varies yet").toHaveText(/Nothing varies/);
  await app.inspect("board-certain");

  await page.getByRole("link", { name: "Projects" }).click();
  await expect(page.getByRole("grid")).toBeVisible();
  await page.getByRole("button", { name: "Uncertainty" }).click();
  await page.getByRole("menuitem", { name: /New technology/ }).click();
  await expect.poll(async () => (await runDone(page)).digest).not.toBe(certain.digest);
  const ranged = await runDone(page);
  await app.inspect("project");

  await page.getByRole("link", { name: "Board" }).click();
  await expect(odds(page)).not.toHaveText(/Nothing varies/);
  const chart = page.locator("[data-drag=start]").first();
  const box = await chart.boundingBox();
  const seen = new Set();
  await page.mouse.move(box.x + box.width * 0.3, box.y + box.height / 2);
  await page.mouse.down();
  for (let step = 1; step <= 12; step += 1) {
    await page.mouse.move(box.x + box.width * 0.3 + step * 8, box.y + box.height / 2);
    await page.waitForTimeout(60);
    seen.add(await odds(page).textContent());
  }
  await page.mouse.up();
  expect(seen.size, "the answer moves while the hand moves").toBeGreaterThan(2);
  await expect.poll(async () => (await runDone(page)).digest).not.toBe(ranged.digest);
  await page.getByRole("button", { name: "Undo" }).click();
  await expect.poll(async () => (await runDone(page)).digest, "the drag is one step").toBe(ranged.digest);
  await page.getByRole("button", { name: "Redo" }).click();
  await expect.poll(async () => (await runDone(page)).digest).not.toBe(ranged.digest);
  const moved = await runDone(page);

  await expect(page.locator(".header-saving")).toHaveText("Saved");
  await page.reload();
  expect(await runDone(page), "all there after a reload").toEqual(moved);

  const { path, text } = await saved(page, () => page.getByRole("button", { name: "Save file" }).click());
  const record = JSON.parse(text).scenarios[0].forecast;
  expect(record.digest.replaceAll(/[^0-9a-f]/g, "")).toContain(moved.digest.replace(" ", ""));

  const elsewhere = await (await browser.newContext()).newPage();
  await elsewhere.goto(app.url);
  await drop(elsewhere, [{ name: "sent.slipcast.json", buffer: readFileSync(path) }]);
  expect((await runDone(elsewhere)).digest, "the same in a clean profile").toBe(moved.digest);
  await elsewhere.context().close();

  const output = execFileSync(process.env.SLIPCAST_CLI, ["simulate", path, "--json"], { maxBuffer: 1 << 28 });
  expect(JSON.parse(output).digest, "the same on the command line").toBe(record.digest);
});

test("a range typed by hand is not overwritten without asking", async ({ app, page }) => {
  await app.open();
  await drop(page, [file("warehouse.xml", plan({ tasks: 6 }))]);
  await page.getByRole("dialog").getByRole("button", { name: "Close" }).click();
  await page.getByRole("link", { name: "Projects" }).click();
  const cell = page.getByRole("row", { name: /Step 2/ }).getByRole("gridcell").nth(1);
  await cell.dblclick();
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.type("3 5 9");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("row", { name: /Step 2/ })).toContainText("3 5 9");
  await page.keyboard.press("Escape");
  await page.keyboard.press("ControlOrMeta+a");
  await page.getByRole("button", { name: "Uncertainty" }).click();
  await page.getByRole("menuitem", { name: /Routine/ }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog).toBeVisible();
  await app.inspect("project-keep-ranges");
  await dialog.getByRole("button", { name: /Keep/ }).click();
  await expect(page.getByRole("row", { name: /Step 2/ })).toContainText("3 5 9");
  await expect(page.getByRole("row", { name: /Step 3/ })).toContainText("±10");
});

test("a cell says what it cannot understand, and keeps what was typed", async ({ app, page }) => {
  await app.open("#/it-programme/board");
  await page.getByRole("link", { name: "Projects" }).click();
  await expect(page.getByRole("grid")).toBeVisible();
  const cell = page.getByRole("row").filter({ hasNot: page.getByRole("columnheader") }).nth(2).getByRole("gridcell").nth(1);
  await cell.dblclick();
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.type("5 plums");
  await page.keyboard.press("Enter");
  await expect(page.locator("[aria-invalid=true]")).toHaveValue("5 plums");
  await app.inspect("project-invalid-cell");
  await page.keyboard.press("Escape");
});

test("two thousand tasks", async ({ app, page }) => {
  await app.open();
  await drop(page, [file("large.xml", plan({ title: "Large", tasks: 2000 }))]);
  await page.getByRole("dialog").getByRole("button", { name: "Close" }).click();
  await page.getByRole("link", { name: "Projects" }).click();
  await runDone(page);
  const rows = await page.getByRole("grid").getByRole("row").count();
  expect(rows, "only what is seen is drawn").toBeLessThan(200);
  await page.getByRole("gridcell", { name: /Step 1$/ }).first().click();
  await page.keyboard.press("ControlOrMeta+End");
  await expect(page.getByRole("row", { name: /Step 2000/ })).toBeVisible();
  await app.inspect("project-2000");
});

test("results for the portfolio, a project and a task", async ({ app, page }) => {
  await app.open("#/it-programme/board");
  await runDone(page);
  await page.getByRole("link", { name: "Results" }).click();
  await expect(odds(page)).toHaveText(/%/);
  await app.inspect("results-portfolio");
  const probability = page.getByRole("slider").first();
  await probability.focus();
  const before = await probability.getAttribute("aria-valuetext");
  await page.keyboard.press("ArrowLeft");
  await expect(probability).not.toHaveAttribute("aria-valuetext", before);
  const csv = await saved(page, () => page.getByRole("button", { name: /CSV/ }).first().click());
  expect(csv.text.split("\n").length).toBeGreaterThan(5);
  const svg = await saved(page, () => page.getByRole("button", { name: /SVG/ }).first().click());
  expect(svg.text).toMatch(/^<svg[^>]+xmlns=/);
  await page.getByRole("button", { name: /Table/ }).first().click();
  await expect(page.getByRole("table").first()).toBeVisible();
  await app.inspect("results-table");
  await page.getByRole("link", { name: /Data platform/ }).first().click();
  await expect(odds(page)).toHaveText(/Data platform/);
  await app.inspect("results-project");
});
