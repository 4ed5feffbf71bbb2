// The task grid as a spreadsheet: blocks of cells copied, pasted and filled down; tasks found among many.
import { expect, test } from "../harness/test.mjs";

const PROJECT = "#/it-programme/project/core";
const row = (page, number) => page.getByRole("row").filter({ has: page.getByRole("rowheader", { name: `${number}`, exact: true }) });
const cell = (page, number, column) => row(page, number).locator(`[data-column="${column}"]`);
const DAYS = 1;
const AFTER = 2;

test("cells are copied, pasted as new tasks and filled down, by keyboard, and undone", async ({ app, page, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await app.open(PROJECT);
  const before = await cell(page, 4, DAYS).textContent();
  await cell(page, 3, DAYS).click();
  await page.keyboard.press("Shift+ArrowDown");
  await page.keyboard.press("Shift+ArrowRight");
  await expect(page.locator(".grid-cell-chosen")).toHaveCount(4);
  await page.keyboard.press("Control+c");
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe("12 15 24\t2\n9 12 20\t2");

  await page.keyboard.press("Control+d");
  await expect(cell(page, 4, DAYS)).toHaveText("12 15 24");
  await page.getByRole("button", { name: /^Undo/ }).click();
  await expect(cell(page, 4, DAYS)).toHaveText(before);

  await page.evaluate(() => navigator.clipboard.writeText("Rehearse\t3 4 6\t5\nRehearse again\t2\t35"));
  await page.getByLabel("Name of a new task").focus();
  await page.keyboard.press("Control+v");
  await expect(row(page, 36)).toContainText("Rehearse again");
  await expect(cell(page, 36, AFTER)).toHaveText("35");
  await expect(cell(page, 35, DAYS)).toHaveText("3 4 6");
});

test("tasks are found by name and by kind, with their summaries and numbers", async ({ app, page }) => {
  await app.open(PROJECT);
  const find = page.getByLabel("Find a task by its name");
  await find.fill("vendor delivers");
  await expect(page.locator(".grid-window").getByRole("row")).toHaveCount(2);
  await expect(row(page, 11)).toContainText("Vendor delivers release 9");
  await expect(row(page, 7)).toContainText("Configure");
  await app.inspect("grid-found");
  await find.press("Escape");
  await page.getByLabel("Tasks to show").selectOption("Without a range");
  await expect(page.getByText(/^\d+ of 34$/)).toBeVisible();
  await page.getByRole("button", { name: "Show all" }).click();
  await expect(row(page, 4)).toBeVisible();
});
