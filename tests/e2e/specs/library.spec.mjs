// Portfolios are kept by themselves, come back, and nobody's work is overwritten.
import { choose, drop, file, plan, saved } from "../harness/files.mjs";
import { runDone } from "../harness/run.mjs";
import { expect, test } from "../harness/test.mjs";

const SAMPLE = "#/it-programme/board";
const name = (page) => page.locator(".header-portfolio-name");
const isSaved = (page) => expect(page.locator(".header-saving")).toHaveText("Saved");

const rename = async (page, to) => {
  await page.getByRole("button", { name: /runs/ }).click();
  await page.getByLabel("Portfolio", { exact: true }).fill(to);
  await page.getByLabel("Portfolio", { exact: true }).press("Enter");
  await expect(name(page)).toHaveText(to);
  await page.getByRole("button", { name: "Close" }).click();
};

test("home shows the ways in, and what is kept", async ({ app, page }) => {
  await app.open();
  await app.inspect("home");
  await page.getByRole("link", { name: "School campus 2028" }).click();
  await runDone(page);
  await rename(page, "Campus <b>2029</b>");
  await isSaved(page);
  await page.getByRole("link", { name: "Slipcast" }).click();
  await expect(page.getByRole("link", { name: "Campus <b>2029</b>" })).toBeVisible();
  await app.inspect("home-with-kept");
});

const kept = (page) => page.getByRole("region", { name: "In this browser" }).getByRole("link");

test("kept portfolios are copied, renamed, deleted, and a deletion is undone", async ({ app, page }) => {
  await app.open("#/building-programme/board");
  await runDone(page);
  await rename(page, "Campus");
  await isSaved(page);
  await page.getByRole("link", { name: "Slipcast" }).click();
  await page.getByRole("button", { name: "Copy Campus" }).click();
  await expect(kept(page)).toHaveCount(2);
  await page.getByRole("button", { name: "Rename Campus (copy)" }).click();
  await page.getByLabel("Name", { exact: true }).fill(" ");
  await page.keyboard.press("Enter");
  await expect(page.getByText("A portfolio needs a name.")).toBeVisible();
  await app.inspect("home-rename");
  await page.getByLabel("Name", { exact: true }).fill("Campus, cheaper");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("link", { name: "Campus, cheaper" })).toBeVisible();
  await page.getByRole("button", { name: "Rename Campus", exact: true }).click();
  await page.keyboard.type("Campus 2029");
  await page.getByRole("dialog").getByRole("button", { name: "Rename" }).click();
  await expect(page.getByRole("link", { name: "Campus 2029" })).toBeVisible();

  await page.getByRole("button", { name: "Delete Campus 2029" }).click();
  await page.getByRole("button", { name: "Delete Campus, cheaper" }).click();
  await expect(kept(page)).toHaveCount(0);
  await app.inspect("home-deleted");
  const notice = (name) => page.getByRole("log").locator(".notice").filter({ hasText: `“${name}” is deleted from this browser.` });
  await notice("Campus 2029").getByRole("button", { name: "Undo" }).click();
  await expect(kept(page)).toHaveText(["Campus 2029"]);
  await expect(notice("Campus 2029")).toBeHidden();

  // No room for the second: the notice stays, and works once there is room again.
  await page.evaluate(() => {
    const setItem = Storage.prototype.setItem;
    Storage.prototype.setItem = function () {
      Storage.prototype.setItem = setItem;
      throw new DOMException("no room", "QuotaExceededError");
    };
  });
  await notice("Campus, cheaper").getByRole("button", { name: "Undo" }).click();
  await expect(page.getByText(/The browser's storage is full.*Then press Undo again/)).toBeVisible();
  await notice("Campus, cheaper").getByRole("button", { name: "Undo" }).click();
  await expect(kept(page)).toHaveCount(2);
  await page.getByRole("link", { name: "Campus, cheaper" }).click();
  await runDone(page);
  await expect(name(page)).toHaveText("Campus, cheaper");
});

test("what is brought back takes nobody's place", async ({ app, page }) => {
  await app.open(SAMPLE);
  await runDone(page);
  await rename(page, "Mine");
  await isSaved(page);
  await page.getByRole("link", { name: "Slipcast" }).click();
  await page.getByRole("button", { name: "Delete Mine" }).click();
  await page.getByRole("link", { name: "Digital 2027" }).click();
  await runDone(page);
  await expect(name(page)).toHaveText("Digital 2027");
  await page.getByRole("button", { name: "Undo", exact: true }).last().click();
  await rename(page, "Another");
  await isSaved(page);
  await page.getByRole("link", { name: "Slipcast" }).click();
  await expect(page.getByRole("link", { name: "Mine" })).toBeVisible();
  await expect(page.getByRole("link", { name: "Another" })).toBeVisible();
});

test("a new portfolio begins empty and says how to go on", async ({ app, page }) => {
  await app.open();
  await page.getByRole("button", { name: "New portfolio" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await app.inspect("board-empty");
});

test("the settings say what they do, refuse what makes no sense, and can be undone", async ({ app, page }) => {
  await app.open(SAMPLE);
  const first = await runDone(page);
  await page.getByRole("button", { name: /runs/ }).click();
  await app.inspect("settings");
  const iterations = page.getByLabel("Iterations");
  await iterations.fill("many");
  await iterations.press("Enter");
  await expect(page.getByText("“many” is not a whole number that fits here.")).toBeVisible();
  await expect(iterations, "what was typed stays").toHaveValue("many");
  await iterations.fill("2,000");
  await iterations.press("Enter");
  await page.getByRole("combobox", { name: "Shared people" }).selectOption("Unlimited");
  await page.getByLabel("Sampling").selectOption("Plain Monte Carlo");
  await page.keyboard.press("Escape");
  const unlimited = await runDone(page, "2,000");
  expect(unlimited.digest).not.toBe(first.digest);
  for (let step = 0; step < 3; step += 1) await page.getByRole("button", { name: "Undo" }).click();
  expect(await runDone(page)).toEqual(first);
  await page.keyboard.press("Control+Shift+z");
  await runDone(page, "2,000");
});

test("a run can be stopped and goes on when asked", async ({ app, page }) => {
  await app.open(SAMPLE);
  await runDone(page);
  await page.getByRole("button", { name: /runs/ }).click();
  await page.getByLabel("Iterations").fill("1000000");
  await page.getByLabel("Iterations").press("Enter");
  await page.getByRole("button", { name: "Close" }).click();
  await expect(page.locator(".header-run")).toHaveText(/of 1,000,000/);
  await page.getByRole("button", { name: "Stop" }).click();
  await expect(page.locator(".header-run")).toHaveText(/Stopped at/);
  await page.getByRole("button", { name: "Run on" }).click();
  await expect(page.locator(".header-run")).toHaveText(/of 1,000,000/);
});

test("two tabs follow each other, and part ways rather than overwrite", async ({ app, page, context }) => {
  await app.open(SAMPLE);
  await runDone(page);
  const other = await context.newPage();
  await other.goto(app.url + SAMPLE);
  await runDone(other);
  await rename(page, "Mine");
  await expect(name(other)).toHaveText("Mine");
  await expect(other.getByText("Another tab has changed this portfolio; this is how it is now.")).toBeVisible();
  // As if the other tab had written at the very moment of this one's edit.
  await isSaved(page);
  await page.evaluate(() => {
    const key = "slipcast/portfolio/it-programme";
    const lines = localStorage.getItem(key).split("\n");
    [lines[1], lines[2]] = [String(Number(lines[1]) + 5), "somebody-else"];
    localStorage.setItem(key, lines.join("\n"));
  });
  await rename(page, "Also mine");
  await expect(page.getByText(/This tab goes on with a copy of its own/)).toBeVisible();
  await isSaved(page);
  await page.getByRole("link", { name: "Slipcast" }).click();
  await expect(page.getByRole("link", { name: "Also mine" })).toBeVisible();
  await expect(page.getByRole("link", { name: "Mine", exact: true })).toBeVisible();
});

test("storage that is full or damaged loses nothing and is said", async ({ app, page }) => {
  await app.open(SAMPLE);
  await runDone(page);
  await page.evaluate(() => {
    const setItem = Storage.prototype.setItem;
    Storage.prototype.setItem = function (key, text) {
      if (key.includes("portfolio/it-programme")) throw new DOMException("no room", "QuotaExceededError");
      setItem.call(this, key, text);
    };
  });
  await rename(page, "Too large");
  await expect(page.getByRole("alert").filter({ hasText: "Not saved." })).toHaveText(/The browser's storage is full/);
  const { name: fileName, text } = await saved(page, () => page.getByRole("button", { name: "Save file" }).click());
  expect(fileName).toBe("Too large.slipcast.json");
  expect(JSON.parse(text).portfolio).toBe("Too large");

  await page.evaluate(() => localStorage.setItem("slipcast/portfolio/broken", "slipcast-kept 1\n1\nx\n1\n1 1\nplain\n0\nBroken\n{"));
  await page.goto(`${app.url}#/broken/board`);
  await expect(page.getByRole("heading", { name: "This portfolio cannot be opened." })).toBeVisible();
  await app.inspect("not-opened");
  const rescued = await saved(page, () => page.getByRole("button", { name: "Save what is there" }).click());
  expect(rescued.text).toContain("Broken");
  await page.goto(`${app.url}#/gone/board`);
  await expect(page.getByRole("heading", { name: "This browser keeps no such portfolio." })).toBeVisible();
});

test("a save that broke off is taken up again, and what a newer version keeps is left alone", async ({ app, page }) => {
  await app.open(SAMPLE);
  await runDone(page);
  await rename(page, "Before the crash");
  await isSaved(page);
  // As a crash leaves it between the two writes of a save: the new text is whole, the old one cut off.
  const kept = await page.evaluate(() => {
    const key = "slipcast/portfolio/it-programme";
    const text = localStorage.getItem(key);
    localStorage.setItem(`${key}.new`, text);
    localStorage.setItem(key, text.slice(0, text.length / 2));
    return text;
  });
  await page.reload();
  await expect(name(page)).toHaveText("Before the crash");
  await isSaved(page);
  const texts = () => page.evaluate(() => ["", ".new"].map((it) => localStorage.getItem(`slipcast/portfolio/it-programme${it}`)));
  await expect.poll(async () => (await texts())[1]).toBe(null);
  // The file itself, behind the lines that tell when and by which tab it was kept.
  expect((await texts())[0].split("\n").slice(7)).toEqual(kept.split("\n").slice(7));

  const newer = "slipcast-kept 2\nwhatever comes";
  await page.evaluate((text) => localStorage.setItem("slipcast/portfolio/later", text), newer);
  await page.goto(`${app.url}#/later/board`);
  await expect(page.getByText(/kept by a newer version of Slipcast/)).toBeVisible();
  await page.getByRole("link", { name: "Slipcast" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  expect(await page.evaluate(() => localStorage.getItem("slipcast/portfolio/later"))).toBe(newer);
});

test("a plan dropped on an open portfolio joins it, or does not, as the person says", async ({ app, page }) => {
  await app.open(SAMPLE);
  await runDone(page);
  await drop(page, [file("warehouse.xml", plan())]);
  await expect(page.getByRole("heading", { name: "Import a plan" })).toBeVisible();
  await app.inspect("import-where");
  await page.getByRole("button", { name: "Add to “Digital 2027”" }).click();
  await expect(page.getByRole("heading", { name: "warehouse.xml has come in" })).toBeVisible();
  await app.inspect("import-report");
  await page.getByRole("button", { name: "Close" }).click();
  await runDone(page);
  await expect(page.getByRole("link", { name: "Warehouse" }).first()).toBeVisible();
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(page.getByRole("link", { name: "Warehouse" })).toHaveCount(0);
});

test("files that are none are told apart, with what is wrong and how to mend it", async ({ app, page }) => {
  await app.open(SAMPLE);
  const { digest } = await runDone(page);
  const head = '{"format": "slipcast", "version": 1, "portfolio": "P", "scenarios": [{"id": "s", "name": "S", "projects": ';
  const bad = [
    ["empty.json", "", /./],
    ["truncated.json", `${head}[{"id": "a"`, /./],
    ["newer.json", '{"format": "slipcast", "version": 99, "scenarios": []}', /version 99/],
    ["cycle.json", `${head}[{"id": "p", "name": "P", "start": "2027-01-04T08:00", "tasks": [
      {"id": "a", "name": "A", "duration": 1, "predecessors": [{"task": "b"}]},
      {"id": "b", "name": "B", "duration": -1, "predecessors": [{"task": "a"}, {"task": "gone"}]}]}]}]}`, /gone/],
    ["bomb.xml", '<?xml version="1.0"?><!DOCTYPE p [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><Project>&b;</Project>', /./],
    ["page.xml", "<html><body>Not a plan</body></html>", /Project/],
    ["picture.png", "\x89PNG\r\n\x1a\n\0\0\0", /./],
  ];
  for (const [fileName, text, said] of bad) {
    await drop(page, [file(fileName, text)]);
    const dialog = page.getByRole("dialog");
    await expect(dialog.getByRole("heading", { name: `${fileName} was not opened` })).toBeVisible();
    await expect(dialog.getByRole("list", { name: "Problems" })).toContainText(said);
    if (fileName === "cycle.json") {
      expect(await dialog.getByRole("listitem").count(), "all at once").toBeGreaterThanOrEqual(2);
      await app.inspect("bad-file");
    }
    await dialog.getByRole("button", { name: "Close" }).click();
  }
  await expect(name(page)).toHaveText("Digital 2027");
  expect((await runDone(page)).digest, "what was open is as it was").toBe(digest);
});

test("several plans chosen at once become one portfolio", async ({ app, page }) => {
  await app.open();
  await choose(page, "Import a plan…", [file("one.xml", plan({ title: "One" })), file("two.xml", plan({ title: "Two" }))]);
  await expect(page.getByRole("heading", { name: /^2\s*plans have come in$/ })).toBeVisible();
  await page.getByRole("button", { name: "Close" }).click();
  await expect(page.getByRole("link", { name: "Two" }).first()).toBeVisible();
});
