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

/** Texts and controls of the header that cover each other, in pairs. */
const overlapping = () => {
  const all = document.querySelectorAll(".header a, .header button, .header-saving, .header-portfolio-name, .header-theme");
  // Dialogs and menus are opened over it.
  const parts = [...all].filter((part) => !part.closest("dialog, .menu-list"));
  const boxes = parts.map((part) => [part.textContent.trim(), part.getBoundingClientRect()]).filter(([, box]) => box.width > 0);
  const cover = (one, other) =>
    Math.min(one.right, other.right) - Math.max(one.left, other.left) > 1 &&
    Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top) > 1;
  return boxes.flatMap(([text, box], place) =>
    boxes.slice(place + 1).filter(([, other]) => cover(box, other)).map(([other]) => [text, other]),
  );
};

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
        expect(await this.page.evaluate(overlapping), `what lies over each other in the header at ${size.width}`).toEqual([]);
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
