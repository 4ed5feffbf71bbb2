// Starts a wasm module. The build puts this after the JavaScript that wasm-bindgen writes, and both together, in a
// function of their own, are the module's one script. It is classic, because browsers run classic workers everywhere,
// and it also runs in the page, where workers are blocked.
const inPage = globalThis.document?.currentScript;
const file = "module.wasm";

// In a page from a disk, where browsers refuse to fetch, it came as text with everything else; src/shell/boot.js.
const text = globalThis.slipcastOnDisk?.[file];
const module = text
  ? Uint8Array.from(atob(text), (character) => character.charCodeAt(0))
  : new URL(file, inPage ? document.baseURI : location.href);

wasm_bindgen({ module_or_path: module }).catch((error) => {
  // A rejected promise would stay in here. The page listens to its script, and of a worker to what nothing catches.
  if (inPage) inPage.dispatchEvent(new ErrorEvent("error", { message: String(error) }));
  else setTimeout(() => {
    throw error;
  });
});
