// @ts-check
// Has the browser keep what is read, once the page stands; tells of a new version, and shows what is kept where a page
// has a place for it. Reading and navigating need none of it.

import { load } from "parcurs/later";

if (navigator.serviceWorker) addEventListener("load", () => setTimeout(() => keep().catch(() => {}), 300));

async function keep() {
  const manifest = /** @type {HTMLLinkElement | null} */ (document.querySelector("link[rel=manifest]"));
  if (!manifest) return;
  const { serviceWorker: workers } = navigator;
  let follows = workers.controller;
  workers.addEventListener("controllerchange", () => {
    if (follows) location.reload();
    follows = workers.controller;
  });
  const kept = await workers.register(new URL("sw.js", manifest.href), { updateViaCache: "none" });
  const tell = async () => {
    if (kept.waiting && follows) (await load("offline")).tell(kept.waiting);
  };
  kept.addEventListener("updatefound", () => kept.installing?.addEventListener("statechange", tell));
  tell();
  const place = document.getElementById("p-offline");
  if (place) (await load("offline")).show(place, (await workers.ready).active);
}
