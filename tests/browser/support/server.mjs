// A static server that treats a built folder as its host will: the headers of `_headers`, the redirects of
// `_redirects`, `404.html` for what is not there. Apart from the tests so that they meet the policy as readers do.

import { createServer } from "node:http";
import { readFileSync, statSync } from "node:fs";
import { extname, join, normalize } from "node:path";

const types = {
  ".html": "text/html; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".xml": "application/xml; charset=utf-8",
  ".txt": "text/plain; charset=utf-8",
  ".md": "text/markdown; charset=utf-8",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".gif": "image/gif",
  ".jpg": "image/jpeg",
  ".webmanifest": "application/manifest+json; charset=utf-8",
};

/**
 * Listens on a free port of this device. The folder may be filled later: it is read at each request.
 * @param {string} folder
 * @param {(path: string, body: Buffer) => {status?: number, body?: Buffer, cut?: boolean} | void} [spoil] what goes
 *   wrong with an answer: another status, other bytes, a line that is cut
 * @returns {Promise<{address: string, close: () => Promise<void>}>} the address ends with a slash
 */
export async function serve(folder, spoil = () => {}) {
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url ?? "/", "http://x").pathname);
    const found = answer(folder, path);
    const headers = { "content-type": types[extname(found.file)] ?? "application/octet-stream" };
    for (const [name, value] of headersFor(folder, path)) headers[name] = value;
    if (found.to) headers.location = found.to;
    // A host without a page for what is missing says nothing.
    const body = found.to || !isFile(found.file) ? Buffer.alloc(0) : readFileSync(found.file);
    const spoilt = spoil(path, body) ?? {};
    if (spoilt.cut) return void request.socket.destroy();
    response.writeHead(spoilt.status ?? found.status, headers);
    response.end(spoilt.body ?? body);
  });
  await new Promise((done) => server.listen(0, "127.0.0.1", () => done(undefined)));
  const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
  return {
    address: `http://127.0.0.1:${port}/`,
    close: () => {
      server.closeAllConnections();
      return new Promise((done) => server.close(() => done()));
    },
  };
}

/** Which file answers a path, or where it leads. */
function answer(folder, path) {
  const file = join(folder, normalize(path));
  if (isFile(file)) return { status: 200, file };
  if (path.endsWith("/") && isFile(join(file, "index.html"))) return { status: 200, file: join(file, "index.html") };
  if (isFile(join(file, "index.html"))) return { status: 301, file, to: `${path}/` };
  for (const [from, to, status] of lines(folder, "_redirects").map((line) => line.split(/\s+/))) {
    if (!matches(from, path)) continue;
    const code = Number(status ?? 301);
    if (code >= 300 && code < 400) return { status: code, file, to };
    return { status: code, file: join(folder, to) };
  }
  return { status: 404, file: join(folder, "404.html") };
}

/** The headers of every rule that matches; what a later rule says of a header replaces what an earlier one said. */
function headersFor(folder, path) {
  const found = new Map();
  let applies = false;
  for (const line of lines(folder, "_headers", false)) {
    if (/^\S/.test(line)) applies = matches(line.trim(), path);
    else if (applies) {
      const colon = line.indexOf(":");
      found.set(line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim());
    }
  }
  return found;
}

function lines(folder, name, trim = true) {
  const file = join(folder, name);
  if (!isFile(file)) return [];
  return readFileSync(file, "utf8").split("\n").map((line) => (trim ? line.trim() : line)).filter((line) => line.trim());
}

/** Whether a path is one of those that a pattern with `*` means; with and without its last slash. */
function matches(pattern, path) {
  const source = pattern.split("*").map((part) => part.replace(/[.+?^${}()|[\]\\]/g, "\\$&")).join(".*");
  return new RegExp(`^${source}$`).test(path) || path === `${pattern}/`;
}

function isFile(path) {
  try {
    return statSync(path).isFile();
  } catch {
    return false;
  }
}
