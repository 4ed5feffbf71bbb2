import { serveStatically } from "./static-server.mjs";

/** Serves the build to all tests; they get its address as SLIPCAST_URL. */
export default async function globalSetup() {
  for (const name of ["CHROMIUM", "SLIPCAST_DIST"]) {
    if (!process.env[name]) throw new Error(`${name} is not set: run these tests by \`cargo xtask test e2e\``);
  }
  const server = await serveStatically(process.env.SLIPCAST_DIST);
  process.env.SLIPCAST_URL = server.url;
  return () => server.close();
}
