// Has workers of the build work off jobs, and prints the milliseconds from the first job of a run to its last answer, the
// median of five runs:
//
//   node measure-workers.mjs JOBS WORKERS
//
// JOBS holds messages, each after its length (`crates/worker/examples/bench_jobs.rs`); the first one prepares a scenario
// and goes to every worker. A worker gets the next job when it has answered the one before. Started by
// `cargo xtask bench`, with CHROMIUM and SLIPCAST_DIST.
import { readFile } from "node:fs/promises";
import { chromium } from "playwright-core";
import { CHROMIUM_ARGUMENTS } from "./harness/chromium.mjs";
import { serveStatically } from "./harness/static-server.mjs";

const [file, workerCount] = process.argv.slice(2);

const server = await serveStatically(process.env.SLIPCAST_DIST);
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM, args: CHROMIUM_ARGUMENTS });
try {
  const page = await browser.newPage();
  await page.goto(server.url);
  const jobs = (await readFile(file)).toString("base64");
  console.log(await page.evaluate(workOff, { jobs, workerCount: Number(workerCount) }));
} finally {
  await browser.close();
  server.close();
}

/** Runs in the page, whose own workers idle. */
async function workOff({ jobs, workerCount }) {
  const bytes = Uint8Array.from(atob(jobs), (letter) => letter.charCodeAt(0));
  const messages = [];
  for (let at = 0; at < bytes.length; ) {
    const length = new DataView(bytes.buffer).getUint32(at, true);
    messages.push(bytes.slice(at + 4, at + 4 + length));
    at += 4 + length;
  }
  const [prepare, ...runs] = messages;
  const script = document.getElementById("worker-script").href;

  /** The worker's next message; its first byte says what it is (`FromWorker`: 0 hello, 1 done). */
  const answer = (worker, expected) =>
    new Promise((resolve, reject) => {
      worker.onerror = (event) => reject(new Error(event.message));
      worker.onmessage = ({ data }) => {
        const kind = new Uint8Array(data)[0];
        kind === expected ? resolve(data) : reject(new Error(`a worker answered with message ${kind}`));
      };
    });
  const workers = await Promise.all(
    Array.from({ length: workerCount }, async () => {
      const worker = new Worker(script);
      // A greeting is the same bytes in either direction.
      worker.postMessage(new Uint8Array(await answer(worker, 0)));
      worker.postMessage(prepare);
      await answer(worker, 1);
      return worker;
    }),
  );

  /** The whole run, and how long it took. */
  const run = async () => {
    const left = [...runs];
    const begun = performance.now();
    await Promise.all(
      workers.map(async (worker) => {
        for (let job = left.shift(); job !== undefined; job = left.shift()) {
          worker.postMessage(job);
          await answer(worker, 1);
        }
      }),
    );
    return performance.now() - begun;
  };
  // The browser optimises the module while it runs, on the same processors: ten runs, then it has come to rest. The first
  // run of a visit takes several times as long as those of every edit after it.
  for (let warmUp = 0; warmUp < 10; warmUp++) await run();
  const times = [];
  for (let round = 0; round < 5; round++) times.push(await run());
  return times.sort((a, b) => a - b)[2];
}
