// Playwright's `test`, with an app that is watched. Import this one in every spec.
import AxeBuilder from "@axe-core/playwright";
import { test as base, expect } from "@playwright/test";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";

export { expect };

const SCREENSHOTS = join(import.meta.dirname, "../results/screenshots");

/** The projector, the laptop and the phone. */
const SIZES = [
  { width: 1280, height: 720 },
  { width: 1440, height: 900 },
  { width: 390, height: 844 },
];

/** The app in one page, and everything that went wrong in it. */
class App {
  /** Errors that a test expects, as regular expressions. */
  #allowed = [];
  #problems = [];

  constructor(page) {
    this.page = page;
    this.url = process.env.SLIPCAST_URL;
  }

  async watch() {
    const { page } = this;
    page.on("console", (message) => {
      if (["error", "warning"].includes(message.type())) this.#problems.push(`console: ${message.text()}`);
    });
    page.on("pageerror", (error) => this.#problems.push(`uncaught: ${error.message}`));
    page.on("request", (request) => {
      const { protocol, origin } = new URL(request.url());
      const isOwn = origin === new URL(this.url).origin || ["blob:", "file:", "data:"].includes(protocol);
      if (!isOwn) this.#problems.push(`request to another host: ${request.url()}`);
    });
    page.on("response", (response) => {
      if (response.status() >= 400) this.#problems.push(`${response.status()} for ${response.url()}`);
    });
    await page.exposeFunction("slipcastPolicyViolated", (what) => this.#problems.push(`policy: ${what}`));
    await page.addInitScript(() => {
      document.addEventListener("securitypolicyviolation", (event) => {
        globalThis.slipcastPolicyViolated(`${event.violatedDirective} by ${event.blockedURI} in ${event.sourceFile}`);
      });
    });
  }

  /** Opens the app at an address such as `#/` and waits until its page is there. */
  async open(hash = "") {
    await this.page.goto(this.url + hash);
    await expect(this.page.getByRole("heading", { level: 1 })).toBeVisible();
  }

  /** Lets a test go on that brings an error about on purpose. */
  allowProblem(expression) {
    this.#allowed.push(expression);
  }

  expectNoProblems() {
    const unexpected = this.#problems.filter((problem) => !this.#allowed.some((allowed) => allowed.test(problem)));
    expect(unexpected, "what went wrong in the page").toEqual([]);
  }

  /** What axe finds, in words; empty when it finds nothing. */
  async expectAccessible() {
    const { violations } = await new AxeBuilder({ page: this.page }).analyze();
    const found = violations.map(({ id, help, nodes }) => `${id}: ${help}: ${nodes.map((node) => node.html).join(" ")}`);
    expect(found, "what axe finds").toEqual([]);
  }

  /** Checks and pictures the page as it is now, on every size of screen, in light and dark. */
  async inspect(name) {
    await mkdir(SCREENSHOTS, { recursive: true });
    for (const colorScheme of ["light", "dark"]) {
      await this.page.emulateMedia({ colorScheme });
      for (const size of SIZES) {
        await this.page.setViewportSize(size);
        await this.expectAccessible();
        const overflow = await this.page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        expect(overflow, `pixels that stick out at the right at ${size.width} × ${size.height}`).toBeLessThanOrEqual(0);
        const file = `${name}-${size.width}x${size.height}-${colorScheme}.png`;
        await this.page.screenshot({ path: join(SCREENSHOTS, file) });
      }
    }
  }
}

export const test = base.extend({
  app: async ({ page }, use) => {
    const app = new App(page);
    await app.watch();
    await use(app);
    app.expectNoProblems();
  },
});
