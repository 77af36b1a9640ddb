// @ts-check
// Takes the place of a service worker that a site no longer has: forgets what was kept, and goes.

/** @typedef {any} Worker */
const worker = /** @type {Worker} */ (globalThis);

worker.addEventListener("install", () => {
  worker.skipWaiting();
  // Chromium hears it at once only from a worker that is installed; else the old one goes on for half a minute.
  setTimeout(() => worker.skipWaiting(), 500);
});
worker.addEventListener("activate", (/** @type {any} */ event) => event.waitUntil(leave()));

async function leave() {
  const mine = new URL("./", worker.location.href).pathname;
  for (const name of await caches.keys()) if (name.startsWith(`parcurs:${mine}:`)) await caches.delete(name);
  const pages = await worker.clients.matchAll({ type: "window" });
  await worker.registration.unregister();
  // They were made of what is forgotten now.
  for (const page of pages) await page.navigate(page.url).catch(() => {});
}
