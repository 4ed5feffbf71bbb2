// A static host like any other: files under a path, as GitHub Pages has them, and no headers that help the app.
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join } from "node:path";

/** The app is neither at the root of the host nor does it know where it is. */
const PATH = "/some/team/slipcast/";

const MEDIA_TYPES = {
  ".css": "text/css",
  ".html": "text/html",
  ".js": "text/javascript",
  ".json": "application/json",
  ".svg": "image/svg+xml",
  ".wasm": "application/wasm",
  ".webmanifest": "application/manifest+json",
};

/** Serves the files of `folder`; `url` is the app's address. */
export async function serveStatically(folder) {
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url, "http://localhost");
    const name = pathname.slice(PATH.length) || "index.html";
    const isInside = pathname.startsWith(PATH) && !name.includes("/") && !name.includes("..");
    const bytes = isInside ? await readFile(join(folder, name)).catch(() => undefined) : undefined;
    if (bytes === undefined) {
      response.writeHead(404).end(`There is no ${pathname}.`);
      return;
    }
    response.writeHead(200, { "Content-Type": MEDIA_TYPES[extname(name)] ?? "application/octet-stream" });
    response.end(bytes);
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { url: `http://localhost:${server.address().port}${PATH}`, close: () => server.close() };
}
