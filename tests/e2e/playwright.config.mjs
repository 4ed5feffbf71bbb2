// Started by `cargo xtask test e2e`, which gives CHROMIUM (the browser's program) and SLIPCAST_DIST (the build).
import { defineConfig } from "@playwright/test";
import { CHROMIUM_ARGUMENTS } from "./harness/chromium.mjs";

export default defineConfig({
  testDir: "specs",
  outputDir: "results/artifacts",
  globalSetup: "./harness/global-setup.mjs",
  fullyParallel: true,
  // A machine with two cores draws one page and computes with the other.
  workers: 2,
  forbidOnly: Boolean(process.env.CI),
  // A test that fails only sometimes is a mistake, in it or in the app.
  retries: 0,
  timeout: 240_000,
  expect: { timeout: 10_000 },
  reporter: [["list"]],
  use: {
    viewport: { width: 1280, height: 720 },
    deviceScaleFactor: 1,
    locale: "en-GB",
    timezoneId: "UTC",
    colorScheme: "light",
    trace: "retain-on-failure",
    launchOptions: { executablePath: process.env.CHROMIUM, args: CHROMIUM_ARGUMENTS },
  },
});
