/** The built site, served on a loopback port under a path of its own, as a project's pages are. */

import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import path from "node:path";
import { fileURLToPath } from "node:url";

const built = fileURLToPath(new URL("../../target/feast-ha/site", import.meta.url));
const base = "/some/where/";

const types = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".svg": "image/svg+xml",
  ".ttf": "font/ttf",
  ".txt": "text/plain; charset=utf-8",
  ".wasm": "application/wasm",
  ".webmanifest": "application/manifest+json",
};

async function answer(folder, request, response) {
  const { pathname } = new URL(request.url, "http://site");
  try {
    // A URL's path has no `..` left in it.
    if (!pathname.startsWith(base)) throw new Error("outside of the site");
    const name = pathname.slice(base.length).replace(/(^|\/)$/, "$1index.html");
    const content = await readFile(path.join(folder, name));
    response.writeHead(200, { "Content-Type": types[path.extname(name)], "Cache-Control": "no-cache" }).end(content);
  } catch {
    response.writeHead(404).end();
  }
}

/** Starts serving a folder, by default the built site: `url` is the page's address, `stop` closes every connection. */
export async function serve(site = process.env.FEAST_HA_SITE ?? built) {
  const folder = path.resolve(site);
  await readFile(path.join(folder, "index.html")).catch(() => {
    throw new Error(`there is no built site in ${folder}: run \`cargo xtask build\``);
  });
  const server = createServer((request, response) => answer(folder, request, response));
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const stop = () => {
    server.closeAllConnections();
    return new Promise((resolve) => server.close(resolve));
  };
  return { url: `http://127.0.0.1:${server.address().port}${base}`, stop };
}
