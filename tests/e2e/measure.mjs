// Opens a page of the build in a fresh profile and prints the times that the app took of itself, as JSON:
//
//   node measure.mjs "#/board" slipcast:first-odds
//
// waits until the app has recorded a measure of that name (src/services/timing.rs) and prints every measure of its own
// in milliseconds, the last of each name. Started by `cargo xtask bench`, with CHROMIUM and SLIPCAST_DIST.
import { chromium } from "playwright-core";
import { CHROMIUM_ARGUMENTS } from "./harness/chromium.mjs";
import { serveStatically } from "./harness/static-server.mjs";

const [hash, wanted] = process.argv.slice(2);
const MOST_MILLISECONDS = 120_000;

const server = await serveStatically(process.env.SLIPCAST_DIST);
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM, args: CHROMIUM_ARGUMENTS });
try {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  page.on("pageerror", (error) => console.error(`uncaught in the page: ${error.message}`));
  await page.goto(server.url + hash);
  await page.waitForFunction((name) => performance.getEntriesByName(name, "measure").length > 0, wanted, {
    timeout: MOST_MILLISECONDS,
  });
  const measures = await page.evaluate(() =>
    performance
      .getEntriesByType("measure")
      .filter(({ name }) => name.startsWith("slipcast:"))
      .map(({ name, duration }) => [name, duration]),
  );
  console.log(JSON.stringify(Object.fromEntries(measures)));
} finally {
  await browser.close();
  server.close();
}
