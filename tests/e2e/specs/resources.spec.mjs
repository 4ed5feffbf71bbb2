// What projects share: people, calendars and money, changed where they are seen, and every change undone.
import { runDone } from "../harness/run.mjs";
import { expect, test } from "../harness/test.mjs";

const sentence = (page) => page.getByRole("heading", { level: 1 });
const digest = async (page) => (await runDone(page)).digest;

/** Presses Undo until nothing is left to undo. */
const undoAll = async (page) => {
  const undo = page.getByRole("button", { name: "Undo" });
  while (await undo.isEnabled()) await undo.click();
};

test("more units change the odds, by keyboard alone", async ({ app, page }) => {
  await app.open("#/it-programme/board");
  const before = await digest(page);
  const odds = await sentence(page).textContent();
  await page.getByRole("link", { name: "Resources" }).click();
  await expect(sentence(page)).toHaveText(/Work waits/);
  await app.inspect("resources-people");

  const grid = page.getByRole("grid", { name: "People", exact: true });
  const cell = grid.getByRole("row", { name: /Integration engineers/ }).getByRole("gridcell").first();
  await cell.click();
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Enter");
  await page.keyboard.type("many");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("alert").filter({ hasText: "not a number of people" })).toBeVisible();
  await expect(page.getByRole("textbox", { name: "Units of Integration engineers" })).toHaveValue("many");
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.type("12");
  await page.keyboard.press("Enter");
  await expect(grid.getByRole("row", { name: /Integration engineers/ })).toContainText("12");
  const changes = page.getByRole("textbox", { name: "New units: date and number" });
  await grid.getByRole("row", { name: /Integration engineers/ }).getByRole("gridcell").first().click();
  await changes.fill("1 Sep 2027 14");
  await changes.press("Enter");
  await expect(page.getByRole("grid", { name: /over time/ })).toContainText("from 1 Sep 2027");
  await expect.poll(() => digest(page)).not.toBe(before);
  await page.getByRole("link", { name: "Board" }).click();
  await expect(sentence(page)).not.toHaveText(odds);
  await undoAll(page);
  await expect.poll(() => digest(page)).toBe(before);
});

test("the same people under two names become one pool", async ({ app, page }) => {
  await app.open("#/it-programme/people");
  const before = await digest(page);
  const grid = page.getByRole("grid", { name: "People", exact: true });
  const count = await grid.getByRole("row").count();
  await grid.getByRole("row", { name: /Training and change team/ }).getByRole("gridcell").first().dblclick();
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.type("Security reviewer");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "Perhaps the same people" })).toBeVisible();
  await page.getByRole("button", { name: "Merge Security reviewer into Security reviewers…" }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog).toContainText("What is asked of Security reviewer is asked of Security reviewers instead");
  await dialog.getByLabel("Units").selectOption({ label: "7: different people, all of them" });
  await expect(dialog).toContainText("There are 7 of them");
  await app.inspect("resources-merge");
  await dialog.getByRole("button", { name: "Merge", exact: true }).click();
  await expect(grid.getByRole("row")).toHaveCount(count - 1);
  await expect(grid.getByRole("row", { name: /Security reviewers/ })).toContainText("7");

  // Any two by hand; and Delete, which undo brings back.
  await grid.getByRole("row", { name: /Data engineers/ }).getByRole("gridcell").first().click();
  await page.getByLabel("The same people elsewhere").selectOption("Platform operations");
  await dialog.getByRole("button", { name: "Merge", exact: true }).click();
  await expect(grid.getByRole("row")).toHaveCount(count - 2);
  await grid.getByRole("row", { name: /Business analysts/ }).getByRole("gridcell").first().click();
  await page.keyboard.press("Delete");
  await expect(page.getByRole("log")).toContainText("left without these people");
  await expect(grid.getByRole("row")).toHaveCount(count - 3);
  await undoAll(page);
  await expect(grid.getByRole("row")).toHaveCount(count);
  await expect.poll(() => digest(page)).toBe(before);
});

test("days are clicked free, holidays pasted, hours typed", async ({ app, page }) => {
  await app.open("#/it-programme/calendars");
  const before = await digest(page);
  await app.inspect("resources-calendars");
  const day = page.getByRole("button", { name: /Wednesday 24 Feb 2027/ });
  await day.click();
  await expect(day).toHaveAccessibleName(/free/);
  await page.keyboard.press("ArrowRight");
  const next = page.getByRole("button", { name: /Thursday 25 Feb 2027/ });
  await expect(next).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(next).toHaveAccessibleName(/free/);
  await expect.poll(() => digest(page)).not.toBe(before);

  await page.getByRole("button", { name: "Paste holidays…" }).click();
  const dialog = page.getByRole("dialog");
  const list = dialog.getByLabel("Holidays, one a line");
  await list.fill("1. Juni 2027 Founders’ day\n2027-02-30 Leap\n3.6.2027 Corpus Christi\nsoon");
  await expect(dialog.getByRole("listitem")).toHaveCount(2);
  await app.inspect("resources-holidays");
  await dialog.getByRole("button", { name: /Add 2/ }).click();
  await expect(list).toHaveValue("2027-02-30 Leap\nsoon");
  await dialog.getByRole("button", { name: "Cancel" }).click();
  await expect(page.getByRole("grid", { name: /Days that differ/ })).toContainText("Corpus Christi");

  const week = page.getByRole("grid", { name: /Week of/ });
  await week.getByRole("row", { name: /Friday/ }).getByRole("gridcell").nth(1).dblclick();
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.type("22-6");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("alert")).toContainText("goes over midnight");
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.type("8-12");
  await page.keyboard.press("Enter");
  await expect(week.getByRole("row", { name: /Friday/ })).toContainText("08:00–12:00");
  await undoAll(page);
  await expect.poll(() => digest(page)).toBe(before);
});

test("budgets of periods have their odds", async ({ app, page }) => {
  await app.open("#/it-programme/budgets");
  await runDone(page);
  await expect(sentence(page)).toHaveText(/% chance that both budgets hold/);
  await app.inspect("resources-budgets");
  const grid = page.getByRole("grid", { name: "Budgets" });
  const add = page.getByRole("textbox", { name: "New budget: period and sum" });
  await add.fill("Q1 2027");
  await add.press("Enter");
  await expect(page.getByRole("alert")).toContainText("no sum");
  await add.fill("Q1 2027 100k");
  await add.press("Enter");
  const row = grid.getByRole("row", { name: /Q1 2027/ });
  await expect(row).toContainText("%");
  await row.getByRole("gridcell").nth(2).dblclick();
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.type("90M");
  await page.keyboard.press("Enter");
  await expect(row).toContainText(">99");
  await undoAll(page);
  await expect(row).toHaveCount(0);
});
