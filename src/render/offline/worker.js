// @ts-check
// The service worker: keeps the site of one build, and lets nothing else through. Before this text the build writes
// `site`: where it stands, its version, its lists. All that is kept of a version lies in a cache of its own, so that
// a version is taken over whole or not at all; each file is let in by the mark of its bytes.

/** @typedef {{files: Record<string, [string, number]>, shell: string[]}} List */
/** @typedef {{base: string, caches: string, version: string, languages: string[], lists: Record<string, [string, string]>}} Site */

const worker = /** @type {any} */ (globalThis);
const here = /** @type {Site} */ (site);
const own = here.caches + here.version;
/** Pages that were read and have changed since: so many of them, the last, are fetched anew for the next version. */
const mostRenewed = 20;
/** How many files are fetched at once. */
const abreast = 6;
const shared = "shared";

/** @type {Map<string, Promise<List | undefined>>} */
const lists = new Map();
/** Whether each open page is of this version, while that is being found out, and as long as this script is remembered. @type {Map<string, Promise<boolean>>} */
const visits = new Map();

worker.addEventListener("install", (/** @type {any} */ event) => event.waitUntil(install()));
worker.addEventListener("activate", (/** @type {any} */ event) => event.waitUntil(takeOver()));
worker.addEventListener("fetch", (/** @type {any} */ event) => {
  const path = event.request.method === "GET" ? pathOf(event.request.url) : undefined;
  if (path === undefined) return;
  event.respondWith(event.request.mode === "navigate" ? page(event, path) : file(event, path));
});
worker.addEventListener("message", (/** @type {any} */ event) => {
  const { ask, ...about } = event.data;
  const answer = Promise.resolve().then(() => asked[ask](about));
  const told = answer.then((value) => ({ value }), (error) => ({ error: String(error?.name) }));
  event.waitUntil(told.then((said) => event.ports[0]?.postMessage(said)));
});

/** What pages may ask of it. @type {Record<string, (about: any) => any>} */
const asked = {
  /** To take over from the version before, in every open page. */
  start: () => worker.skipWaiting(),
  /** What the whole site in a language is, and what of it is not kept. */
  async whole({ language }) {
    const files = await all(language);
    const missing = [];
    const kept = await cached();
    for (const path of Object.keys(files)) if (!(await kept.match(address(path), loosely))) missing.push(path);
    const bytes = Object.values(files).reduce((sum, [, length]) => sum + length, 0);
    return { bytes, files: Object.keys(files).length, missing, asked: await noted(`whole/${language}`) };
  },
  /** To keep these files. */
  keep: ({ paths }) => each(paths, (path) => take(path)),
  /** To keep the whole site in a language in later versions, too. */
  promise: ({ language }) => note(`whole/${language}`),
  /** To forget all but what every visit keeps. */
  async forget() {
    const kept = await cached();
    const stay = new Set([...(await shells()), ...Object.values(here.lists).map(([path]) => path)].map(address));
    const goes = (/** @type {string} */ url) => !stay.has(new URL(url).pathname) && !url.endsWith("?complete");
    for (const { url } of await kept.keys()) if (goes(url)) await kept.delete(url);
  },
};

const loosely = { ignoreVary: true };

function cached() {
  return caches.open(own);
}

/** The address of a path of the site, as browsers write it. @param {string} path */
function address(path) {
  const shown = path.replace(/(^|\/)index\.html$/, "$1");
  return new URL(here.base + shown.split("/").map(encodeURIComponent).join("/"), worker.location.href).pathname;
}

/** The path of what an address means; nothing where that is not of this site. @param {string} url */
function pathOf(url) {
  const { origin, pathname } = new URL(url, worker.location.href);
  if (origin !== worker.location.origin || !pathname.startsWith(here.base)) return undefined;
  try {
    const path = decodeURIComponent(pathname.slice(here.base.length));
    return path === "" || path.endsWith("/") ? `${path}index.html` : path;
  } catch {
    return undefined;
  }
}

/** @param {string} path */
function languageOf(path) {
  return here.languages.slice(1).find((language) => path.startsWith(`${language}/`)) ?? here.languages[0];
}

/** The mark of some bytes. @param {Response} answer */
async function markOf(answer) {
  const digest = await crypto.subtle.digest("SHA-256", await answer.arrayBuffer());
  return btoa(String.fromCharCode(...new Uint8Array(digest, 0, 6)));
}

/** A file of this version from the network, or from what the browser still has of it. @param {string} path @param {string} mark */
async function fetched(path, mark) {
  for (const cache of /** @type {const} */ (["force-cache", "no-cache"])) {
    const answer = await fetch(address(path), { cache });
    if (answer.status === 200 && !answer.redirected && (await markOf(answer.clone())) === mark) return answer;
  }
  throw new Error(`${path} is of another version`);
}

/** A list, if it is kept; else fetched, where it is `wanted`. @param {string} name @param {boolean} [wanted] @returns {Promise<List | undefined>} */
function list(name, wanted = false) {
  const known = lists.get(name);
  if (known) return known;
  const found = (async () => {
    const [path, mark] = here.lists[name];
    const kept = await cached();
    let answer = await kept.match(address(path), loosely);
    if (!answer && wanted) {
      answer = await fetched(path, mark);
      await kept.put(address(path), answer.clone());
    }
    return answer?.json();
  })();
  lists.set(name, found);
  // What is not there now may be asked for again.
  found.then((one) => one || lists.delete(name), () => lists.delete(name));
  return found;
}

/** Every file of the site in a language. @param {string} language @returns {Promise<List["files"]>} */
async function all(language) {
  const parts = await Promise.all([list(shared, true), list(language, true)]);
  return Object.assign({}, ...parts.map((part) => part?.files));
}

/** The mark of a file, where it is known to be of this version. @param {string} path @param {boolean} [wanted] whether lists may be fetched for it */
async function mark(path, wanted = false) {
  const names = path.endsWith(".html") ? [languageOf(path)] : [shared, ...here.languages];
  for (const name of names) {
    const one = await list(name, wanted && (name === shared || names.length === 1));
    if (one && Object.hasOwn(one.files, path)) return one.files[path][0];
  }
  return undefined;
}

/** What is kept of every language that is kept at all. */
async function shells() {
  const kept = await Promise.all(Object.keys(here.lists).map((name) => list(name)));
  return kept.flatMap((one) => one?.shell ?? []);
}

/** Notes that hold for this version. @param {string} name */
async function note(name) {
  await (await cached()).put(`${here.base}sw.js?${name}`, new Response(""));
}

/** @param {string} name @param {string} [version] */
async function noted(name, version = own) {
  return Boolean(await (await caches.open(version)).match(`${here.base}sw.js?${name}`));
}

/** @template Item @param {Item[]} items @param {(item: Item) => Promise<unknown>} act */
async function each(items, act) {
  const rest = [...items];
  const row = async () => {
    for (let item = rest.shift(); item !== undefined; item = rest.shift()) await act(item);
  };
  await Promise.all(Array.from({ length: abreast }, row));
}

/**
 * Keeps a file of this version; a page with what it is shown with. Taken from an earlier version where it is the same.
 * @param {string} path
 * @param {string[]} [earlier] names of caches
 * @param {boolean} [ask] whether it may come from the network
 * @returns {Promise<boolean>} whether it is kept now
 */
async function take(path, earlier = [], ask = true) {
  const kept = await cached();
  const wanted = await mark(path, true);
  if (!wanted) return false;
  let answer = await kept.match(address(path), loosely);
  if (!answer) {
    answer = (await copyOf(path, wanted, earlier)) ?? (ask ? await fetched(path, wanted) : undefined);
    if (!answer) return false;
    await kept.put(address(path), answer.clone());
  }
  if (path.endsWith(".html")) await each(needs(await answer.text()), (one) => take(one, earlier));
  return true;
}

/** @param {string} path @param {string} wanted @param {string[]} earlier */
async function copyOf(path, wanted, earlier) {
  for (const name of earlier) {
    const answer = await (await caches.open(name)).match(address(path), loosely);
    if (answer && (await markOf(answer.clone())) === wanted) return answer;
  }
  return undefined;
}

/** What a page is shown with. @param {string} html */
function needs(html) {
  const tags = html.matchAll(/<(?:link|script|img)\b[^>]*? (?:src|href)="([^"]+)"/g);
  const paths = [...tags].map(([, url]) => pathOf(url.replaceAll("&amp;", "&")));
  return [...new Set(paths)].filter((path) => path !== undefined && !path.endsWith(".html")).map(String);
}

/** Gathers this version beside the one that is in use. Whatever fails, that one stays. */
async function install() {
  const earlier = [];
  for (const name of await caches.keys()) {
    if (name.startsWith(here.caches) && name !== own && (await noted("complete", name))) earlier.push(name);
  }
  const open = await worker.clients.matchAll({ type: "window", includeUncontrolled: true });
  const seen = open.map((/** @type {any} */ { url }) => pathOf(url)).filter(Boolean);
  const before = [];
  for (const name of earlier) for (const { url } of await (await caches.open(name)).keys()) before.push(pathOf(url));
  const pages = [...new Set([...before, ...seen])].filter((path) => path?.endsWith(".html"));
  const languages = new Set(pages.map(languageOf));
  if (!languages.size) languages.add(here.languages[0]);
  await Promise.all([shared, ...languages].map((name) => list(name, true)));

  await each(await shells(), (path) => take(path, earlier));
  for (const language of here.languages) {
    if (!(await Promise.all(earlier.map((name) => noted(`whole/${language}`, name)))).some(Boolean)) continue;
    await each(Object.keys(await all(language)), (path) => take(path, earlier));
    await note(`whole/${language}`);
  }
  const changed = [];
  for (const path of pages) if ((await mark(path, true)) && !(await take(path, earlier, false))) changed.push(path);
  await each(changed.slice(-mostRenewed), (path) => take(path, earlier));
  await note("complete");
}

/** Forgets earlier versions, once this one answers. */
async function takeOver() {
  for (const name of await caches.keys()) if (name.startsWith(here.caches) && name !== own) await caches.delete(name);
  await worker.clients.claim();
}

/** A page: as it is kept, else from the network, else the one that says it is not kept. @param {any} event @param {string} path */
async function page(event, path) {
  const kept = await cached();
  const known = await kept.match(address(path), loosely);
  if (known) return known;
  try {
    const answer = await fetch(event.request);
    if (answer.status === 200 && !answer.redirected) {
      const ours = keepRead(path, answer.clone());
      visits.set(event.resultingClientId, ours);
      event.waitUntil(ours.then((is) => is || stranger(event.resultingClientId)));
    }
    return answer;
  } catch {
    const folder = `${path}/index.html`;
    if (await mark(folder)) return Response.redirect(address(folder), 302);
    for (const language of [languageOf(path), ...here.languages]) {
      const stand = await kept.match(address(language === here.languages[0] ? "offline.html" : `${language}/offline.html`), loosely);
      if (stand) return stand;
    }
    return Response.error();
  }
}

/** Keeps a page that was just read, if it is of this version; whether it is. @param {string} path @param {Response} answer */
async function keepRead(path, answer) {
  const wanted = await mark(path, true).catch(() => undefined);
  if (!wanted || (await markOf(answer.clone())) !== wanted) return false;
  // Where there is no room, it is read all the same.
  await cached().then((kept) => kept.put(address(path), answer)).then(() => take(path)).catch(() => {});
  return true;
}

/** Remembers that an open page is of a newer version: nothing that is kept is for it. @param {string} client */
async function stranger(client) {
  await note(`stranger/${client}`);
  await worker.registration.update().catch(() => {});
}

/** A file of a page. @param {any} event @param {string} path */
async function file(event, path) {
  const { request, clientId } = event;
  // Names of code say what is in it. Of anything else, a page of a newer version gets the newer one.
  const isNamed = /^assets\/.+\.[0-9a-f]{10}\.\w+$/.test(path);
  if (!isNamed && ((await visits.get(clientId)) === false || (await noted(`stranger/${clientId}`)))) return fetch(request);
  const kept = await (await cached()).match(address(path), loosely);
  if (kept) return part(request, kept);
  const wanted = await mark(path);
  if (!wanted || request.headers.has("range")) return fetch(request);
  if (isNamed) {
    const answer = await fetch(request);
    if (answer.status === 200) event.waitUntil(take(path).catch(() => {}));
    return answer;
  }
  try {
    const answer = await fetched(path, wanted);
    event.waitUntil(take(path).catch(() => {}));
    return answer;
  } catch (error) {
    event.waitUntil(worker.registration.update().catch(() => {}));
    throw error;
  }
}

/** What a player asks for, of a file that is kept whole. @param {Request} request @param {Response} kept */
async function part(request, kept) {
  const asked = /^bytes=(\d+)-(\d*)$/.exec(request.headers.get("range") ?? "");
  if (!asked) return kept;
  const bytes = await kept.arrayBuffer();
  const start = Number(asked[1]);
  const end = Math.min(asked[2] ? Number(asked[2]) + 1 : bytes.byteLength, bytes.byteLength);
  if (start >= end) return new Response(null, { status: 416, headers: { "Content-Range": `bytes */${bytes.byteLength}` } });
  const headers = new Headers(kept.headers);
  headers.set("Content-Range", `bytes ${start}-${end - 1}/${bytes.byteLength}`);
  headers.set("Content-Length", String(end - start));
  return new Response(bytes.slice(start, end), { status: 206, headers });
}
