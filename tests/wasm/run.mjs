// Runs Rust tests that were compiled for wasm32-unknown-unknown: node run.mjs TESTS.wasm…
//
// Such a module imports nothing and exports the `main` of Rust's own test harness, which runs all its tests.
// Nothing it prints arrives anywhere and a failing assertion is a trap; the names of the functions that the trap went
// through say which test it was. The same test run natively says the rest.
import { readFile } from "node:fs/promises";
import { basename } from "node:path";

Error.stackTraceLimit = 100;

/** `_ZN…` and `_RNv…` are Rust's names made safe for linkers; the words in them are enough for a person. */
const readable = (stack) => stack.split("\n").filter((line) => !/rust_|panicking|backtrace|lang_start/.test(line)).join("\n");

let failed = false;
for (const path of process.argv.slice(2)) {
  const name = basename(path, ".wasm");
  try {
    const module = await WebAssembly.compile(await readFile(path));
    const imports = WebAssembly.Module.imports(module);
    if (imports.length > 0) {
      throw new Error(`the tests need ${imports[0].module}.${imports[0].name}, which is a browser's`);
    }
    const instance = await WebAssembly.instantiate(module);
    const status = instance.exports.main(0, 0);
    if (status !== 0) throw new Error(`main returned ${status}`);
    console.log(`${name}: passed`);
  } catch (error) {
    failed = true;
    console.error(`${name}: FAILED\n${readable(error.stack)}`);
  }
}
process.exit(failed || process.argv.length < 3 ? 1 : 0);
