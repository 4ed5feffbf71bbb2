// Scenarios beside each other, what differs between them in words, and the way back to any point.
import { runDone } from "../harness/run.mjs";
import { expect, test } from "../harness/test.mjs";

const SAMPLE = "#/it-programme/board";
const menu = (page) => page.getByRole("button", { name: /^Scenario / });
const odds = (page) => page.getByRole("heading", { level: 1 });
const choose = async (page, item) => {
  await menu(page).click();
  await page.getByRole("menu", { name: "Scenarios" }).getByText(item).click();
};
const row = (page, name) => page.getByRole("row").filter({ has: page.getByRole("rowheader", { name }) });
const switched = (page, name) => row(page, name).getByRole("switch");

const duplicate = async (page, name) => {
  await choose(page, "Duplicate as…");
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByLabel("Name of the copy")).toBeFocused();
  await page.keyboard.type(name);
  await page.keyboard.press("Enter");
  await expect(dialog).toBeHidden();
  await expect(menu(page)).toHaveAccessibleName(`Scenario ${name}`);
};

test("a copy is changed, what differs is said, and the first one is as it was", async ({ app, page }) => {
  await app.open(SAMPLE);
  const approved = await runDone(page);
  const before = await odds(page).textContent();
  await menu(page).click();
  await app.inspect("scenario-menu");
  await page.keyboard.press("Escape");
  await expect(menu(page)).toBeFocused();
  await duplicate(page, "Without loyalty");
  expect((await runDone(page)).digest, "a copy is the same").toBe(approved.digest);

  await switched(page, "Mobile loyalty").click();
  await row(page, "Data platform").focus();
  await page.keyboard.press("Alt+ArrowRight");
  await expect.poll(async () => (await runDone(page)).digest).not.toBe(approved.digest);
  const changed = await runDone(page);
  await choose(page, "Name, note, what differs…");
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByLabel("What differs from")).toHaveValue("As approved");
  const lines = dialog.getByRole("region", { name: "What differs" }).getByRole("listitem");
  await expect(lines).toHaveText([/^Mobile loyalty is left out$/, /^Data platform starts 8\sFeb\s2027 instead of 1\sFeb\s2027$/]);
  await dialog.getByLabel("Note").fill("Loyalty waits until the card contract is renewed.");
  await dialog.getByLabel("Note").press("Tab");
  await expect(lines).toHaveCount(3);
  await app.inspect("scenario-differences");
  await dialog.getByLabel("What differs from").selectOption("Two more integration engineers from April");
  await expect(lines.filter({ hasText: "changes otherwise over time" })).toHaveCount(1);
  await page.getByRole("button", { name: "Close" }).click();

  await choose(page, "As approved");
  await expect.poll(async () => (await runDone(page)).digest).toBe(approved.digest);
  await expect(odds(page)).toHaveText(before);
  await expect(switched(page, "Mobile loyalty")).toBeChecked();
});

test("links, a reload and the back button keep to the scenario that the address names", async ({ app, page }) => {
  await app.open(SAMPLE);
  const approved = await runDone(page);
  await duplicate(page, "Without loyalty");
  await switched(page, "Mobile loyalty").click();
  await expect.poll(async () => (await runDone(page)).digest).not.toBe(approved.digest);
  const changed = await runDone(page);
  await page.getByRole("link", { name: "Results" }).click();
  await expect(page).toHaveURL(/#\/it-programme~without-loyalty\/results$/);
  await expect(page.locator(".header-saving")).toHaveText("Saved");
  await page.reload();
  await expect(menu(page)).toHaveAccessibleName("Scenario Without loyalty");
  expect((await runDone(page)).digest).toBe(changed.digest);
  await page.goBack();
  await expect(page).toHaveURL(/#\/it-programme~without-loyalty\/board$/);
  await page.goBack();
  await expect(menu(page)).toHaveAccessibleName("Scenario As approved");
  expect((await runDone(page)).digest).toBe(approved.digest);
  await page.goForward();
  await expect(menu(page)).toHaveAccessibleName("Scenario Without loyalty");
  await page.getByRole("link", { name: "Projects" }).click();
  await expect(page.getByRole("grid")).toBeVisible();
  await choose(page, "Two more integration engineers from April");
  await expect(page).toHaveURL(/#\/it-programme~more-integration\/project\/core$/);
  await app.inspect("project-in-a-scenario");
});

test("a scenario is renamed, deleted and brought back", async ({ app, page }) => {
  await app.open("#/product-company/board");
  const first = await runDone(page);
  await menu(page).click();
  await expect(page.getByRole("menuitem", { name: /Delete/ }), "the last one stays").toHaveCount(0);
  await page.keyboard.press("Escape");
  await duplicate(page, "Later");
  await choose(page, "Name, note, what differs…");
  await expect(page.getByText("Nothing: both hold the same")).toBeVisible();
  const name = page.getByRole("dialog").getByLabel("Name");
  await name.fill("");
  await name.press("Enter");
  await expect(page.getByText("A scenario needs a name.")).toBeVisible();
  await name.fill("Launch later");
  await name.press("Enter");
  await page.getByRole("button", { name: "Close" }).click();
  await expect(menu(page)).toHaveAccessibleName("Scenario Launch later");
  await choose(page, "Delete Launch later");
  await expect(menu(page)).toHaveAccessibleName("Scenario State of 1 June");
  await page.keyboard.press("Control+z");
  await expect(menu(page)).toHaveAccessibleName("Scenario Launch later");
  expect((await runDone(page)).digest).toBe(first.digest);
  await menu(page).click();
  await page.keyboard.press("End");
  await page.keyboard.press("ArrowUp");
  await expect(page.getByRole("menuitem", { name: "Name, note, what differs…" })).toBeFocused();
});

test("the history leads to any point, by mouse and by keyboard", async ({ app, page }) => {
  await app.open(SAMPLE);
  const first = await runDone(page);
  await switched(page, "Mobile loyalty").click();
  await expect.poll(async () => (await runDone(page)).digest).not.toBe(first.digest);
  const second = await runDone(page);
  await duplicate(page, "Without branches");
  await switched(page, "Branch renewal").click();
  await expect.poll(async () => (await runDone(page)).digest).not.toBe(second.digest);
  const third = await runDone(page);

  await page.getByRole("button", { name: "History" }).click();
  const steps = page.getByRole("dialog", { name: "History" }).getByRole("listitem");
  await expect(steps).toHaveText([
    "As it was opened",
    /^Switch off Mobile loyalty/,
    /^Duplicate As approved as Without branches/,
    /^Switch off Branch renewal/,
  ]);
  await expect(steps.nth(3).getByRole("button")).toBeFocused();
  await app.inspect("history");
  await page.keyboard.press("Home");
  await page.keyboard.press("Enter");
  await expect(steps.nth(0).getByRole("button")).toHaveAttribute("aria-current", "step");
  await expect.poll(async () => (await runDone(page)).digest).toBe(first.digest);
  await steps.nth(1).getByRole("button").click();
  await expect.poll(async () => (await runDone(page)).digest).toBe(second.digest);
  await app.inspect("history-undone");
  await page.keyboard.press("End");
  await page.keyboard.press("Enter");
  await expect.poll(async () => (await runDone(page)).digest, "what was undone is still there").toBe(third.digest);
  await expect(menu(page)).toHaveAccessibleName("Scenario Without branches");
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Escape");
  await switched(page, "Single sign-on").click();
  await page.getByRole("button", { name: "History" }).click();
  await expect(steps, "something new ends what was undone").toHaveCount(4);
  await expect(steps.nth(3)).toHaveText(/^Switch off Single sign-on/);
});
