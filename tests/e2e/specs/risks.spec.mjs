// The register of risks: what may happen is written down, moves the odds, and can be taken back.
import { runDone } from "../harness/run.mjs";
import { expect, test } from "../harness/test.mjs";

const register = (page) => page.getByRole("grid", { name: "Risks" });
const panel = (page) => page.getByRole("complementary", { name: "Selected risk" });

test("a risk is added, hits a project, moves the odds, and is undone", async ({ app, page }) => {
  await app.open("#/it-programme/board");
  await page.getByRole("link", { name: "Risks" }).click();
  const before = await runDone(page);
  const rows = await register(page).getByRole("row").count();

  await page.getByRole("textbox", { name: "Name of a new risk" }).fill("The data centre floods");
  await page.keyboard.press("Enter");
  await expect(register(page).getByRole("row")).toHaveCount(rows + 1);
  await expect(panel(page).getByRole("heading", { name: "The data centre floods" })).toBeVisible();

  await panel(page).getByRole("button", { name: "Hits" }).click();
  await panel(page).getByRole("searchbox").fill("core banking");
  await panel(page).getByRole("checkbox", { name: "Core banking migration" }).check();
  await page.keyboard.press("Escape");
  await expect(panel(page).getByRole("searchbox")).toHaveCount(0);

  const delay = panel(page).getByRole("textbox", { name: "Delay in days" });
  await delay.fill("20 40 90");
  await expect(panel(page).getByText(/Eight in ten between 2\d and 6\d days/), "the curve follows the typing").toBeVisible();
  await page.keyboard.press("Enter");
  await expect.poll(async () => (await runDone(page)).digest).not.toBe(before.digest);
  const row = register(page).getByRole("row", { name: /The data centre floods/ });
  await expect(row).toContainText(/Threat.*Delays “Core banking migration” by 2\d to 6\d days/);
  await expect(row, "the share of runs").toContainText(/50\s*%.*50\s*%/);
  await app.inspect("risks");

  for (let step = 0; step < 3; step += 1) await page.getByRole("button", { name: "Undo" }).click();
  await expect(register(page).getByRole("row")).toHaveCount(rows);
  await expect.poll(async () => (await runDone(page)).digest, "the very same odds").toBe(before.digest);
});

test("by keyboard: arrows, typing, Enter, Delete, undo", async ({ app, page }) => {
  await app.open("#/it-programme/risks");
  await runDone(page);
  const rows = await register(page).getByRole("row").count();
  await register(page).getByRole("gridcell").first().focus();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("ArrowRight");
  await page.keyboard.type("many");
  await page.keyboard.press("Enter");
  await expect(page.locator("[aria-invalid=true]"), "what is not understood stays").toHaveValue("many");
  await page.keyboard.press("Escape");
  await page.keyboard.press("F2");
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.type("65");
  await page.keyboard.press("Enter");
  await expect(register(page).getByRole("row").nth(1)).toContainText("65 %");
  await page.keyboard.press("Delete");
  await expect(register(page).getByRole("row")).toHaveCount(rows - 1);
  await page.keyboard.press("ControlOrMeta+z");
  await expect(register(page).getByRole("row")).toHaveCount(rows);
});

test("a response is adopted, and past outcomes become an estimate", async ({ app, page }) => {
  await app.open("#/it-programme/risks");
  const before = await runDone(page);
  await register(page).getByRole("gridcell", { name: "A security review finds a serious gap" }).click();
  await panel(page).getByRole("checkbox", { name: /Adopted/ }).check();
  await expect(register(page).getByRole("row", { name: /security review finds/ })).toContainText("12 %");
  await expect.poll(async () => (await runDone(page)).digest).not.toBe(before.digest);

  const past = panel(page).locator(".size", { hasText: "Delay in days" });
  await past.getByText("Past outcomes…").click();
  await past.getByRole("textbox", { name: /Past outcomes/ }).fill("Days\n6\n9\n14\n31\n12");
  await expect(past).toContainText("Of 5 past outcomes 1 lie above this P90");
  await expect(past).toContainText("1 left out");
  await app.inspect("risks-past-outcomes");
  await past.getByRole("button", { name: "Use them as the estimate" }).click();
  await expect(past.getByRole("textbox", { name: "Delay in days", exact: true })).toHaveValue("past 6 9 14 31 12");
});

test("an empty register teaches, and takes the first risk; drivers and groups beside it", async ({ app, page }) => {
  await app.open();
  await page.getByRole("button", { name: "New portfolio" }).click();
  await page.getByRole("link", { name: "Risks" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(/What could happen/);
  await app.inspect("risks-empty");
  await page.getByRole("textbox", { name: "Name of a new risk" }).fill("Rain");
  await page.keyboard.press("Enter");
  await expect(register(page).getByRole("row", { name: /Rain/ })).toBeVisible();
  await page.getByRole("textbox", { name: "Add a driver" }).fill("Pace of the team");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("textbox", { name: "Driver", exact: true })).toHaveValue("Pace of the team");
});
