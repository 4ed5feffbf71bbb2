// Opens a portfolio, edits it by keyboard on its board, and prints what the app measured of each edit, in milliseconds:
// the median time to the first odds that are drawn after it, and to the last.
//
//   node measure-edits.mjs FILE
//
// Started by `cargo xtask bench`, with CHROMIUM and SLIPCAST_DIST.
import { chromium } from "playwright-core";
import { CHROMIUM_ARGUMENTS } from "./harness/chromium.mjs";
import { serveStatically } from "./harness/static-server.mjs";

const [file] = process.argv.slice(2);
const EDITS = 9;
const MEASURES = ["slipcast:first-odds", "slipcast:all-odds"];

const server = await serveStatically(process.env.SLIPCAST_DIST);
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM, args: CHROMIUM_ARGUMENTS });
try {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  page.on("pageerror", (error) => console.error(`uncaught in the page: ${error.message}`));
  await page.goto(server.url);
  const chooser = page.waitForEvent("filechooser");
  await page.getByRole("button", { name: "Open a file…" }).click();
  await (await chooser).setFiles(file);
  const taken = Object.fromEntries(MEASURES.map((name) => [name, []]));
  const next = async () => {
    await page.waitForFunction(
      (names) => names.every((name) => performance.getEntriesByName(name, "measure").length > 0),
      MEASURES,
      { timeout: 120_000 },
    );
    return page.evaluate((names) => {
      const found = names.map((name) => performance.getEntriesByName(name, "measure").at(-1).duration);
      performance.clearMeasures();
      return found;
    }, MEASURES);
  };
  await next();
  await page.getByRole("grid").getByRole("row").nth(2).focus();
  for (let edit = 0; edit < EDITS; edit += 1) {
    // What keeping it in the browser takes is not part of the next edit.
    await page.waitForTimeout(600);
    await page.keyboard.press(edit % 2 === 0 ? "]" : "[");
    (await next()).forEach((duration, index) => taken[MEASURES[index]].push(duration));
  }
  const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
  console.log(JSON.stringify(Object.fromEntries(MEASURES.map((name) => [name, median(taken[name])]))));
} finally {
  await browser.close();
  server.close();
}
