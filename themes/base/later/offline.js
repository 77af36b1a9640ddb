// @ts-check
// What is kept on the device, for its reader: a new version, the whole course on request, the list of what is there.

import { button, make } from "parcurs/make";
import { count, word } from "parcurs/words";

const language = document.documentElement.lang;
/** Files asked for at once: few, so that the browser does not end a long task, and the count moves. */
const portion = 12;

/**
 * Says that a newer version waits. Every open page is loaded again when the reader agrees on one.
 * @param {ServiceWorker} waiting
 */
export function tell(waiting) {
  const box = document.getElementById("p-version") ?? make("div", { id: "p-version", class: "version", role: "status" });
  const text = make("p");
  box.replaceChildren(text, button(word("offline_reload"), () => ask(waiting, "start"), "tool"));
  document.getElementById("p-main")?.prepend(box);
  // A region that is there before its words: else they are not read out.
  setTimeout(() => (text.textContent = word("offline_new")), 100);
}

/**
 * Fills the place for it: the whole course, or what was kept of it.
 * @param {HTMLElement} place
 * @param {ServiceWorker} worker
 */
export function show(place, worker) {
  if (place.dataset.kept === undefined) return whole(place, worker);
  addEventListener("online", () => location.reload());
  return listOf(place);
}

/** @param {HTMLElement} place @param {ServiceWorker} worker */
async function whole(place, worker) {
  const text = make("p");
  const bar = make("progress", { "aria-label": word("offline_title") });
  const said = make("p", { role: "status" });
  const download = button(word("offline_download"), () => get().finally(look), "tool");
  const stop = button(word("offline_stop"), () => (stopped = true), "tool");
  const remove = button(word("offline_remove"), () => ask(worker, "forget").then(() => say("offline_removed")).finally(look), "tool");
  let stopped = false;

  /** @param {string} key @param {Record<string, string | number>} [values] */
  const say = (key, values) => (said.textContent = word(key, values));

  const look = async () => {
    const all = await ask(worker, "whole", { language });
    const size = new Intl.NumberFormat(language, { maximumFractionDigits: 1 }).format(Math.max(all.bytes / 1e6, 0.1));
    const done = all.asked && !all.missing.length;
    text.textContent = word(done ? "offline_done" : "offline_offer", { size });
    const focus = [download, stop, remove].includes(/** @type {any} */ (document.activeElement));
    bar.hidden = stop.hidden = true;
    download.hidden = done;
    remove.hidden = !done;
    if (focus) (done ? remove : download).focus();
    return all;
  };

  const get = async () => {
    stopped = false;
    const { missing, files } = await look();
    download.hidden = true;
    bar.hidden = stop.hidden = false;
    stop.focus();
    say("offline_going");
    bar.max = files;
    let left = missing;
    try {
      // What is kept is not thrown away when the device runs short of room.
      await navigator.storage?.persist?.();
      while (left.length && !stopped) {
        bar.value = files - left.length;
        await ask(worker, "keep", { paths: left.slice(0, portion) });
        left = left.slice(portion);
      }
      if (stopped) return say("offline_stopped");
      await ask(worker, "promise", { language });
      say("offline_ready");
    } catch (error) {
      say(error instanceof Error && error.message === "QuotaExceededError" ? "offline_full" : "offline_failed");
    }
  };

  await look();
  place.replaceChildren(make("h2", {}, word("offline_title")), text, bar, make("div", { class: "offline-acts" }, download, stop, remove), said);
  place.hidden = false;
}

/** The lessons and other pages in the reader's language that open without a network. @param {HTMLElement} place */
async function listOf(place) {
  const names = (await caches.keys()).filter((name) => name.startsWith(`parcurs:${new URL("./", navigator.serviceWorker.controller?.scriptURL).pathname}:`));
  const items = [];
  for (const name of names) {
    const cache = await caches.open(name);
    for (const { url } of await cache.keys()) {
      if (!new URL(url).pathname.endsWith("/")) continue;
      const html = (await (await cache.match(url))?.text()) ?? "";
      const [lang, kind, title] = [/<html lang="([^"]+)"/, /<main [^>]*data-kind="(\w+)"/, /<h1[^>]*>([^]*?)<\/h1>/].map((one) => one.exec(html)?.[1]);
      if (lang === language && kind && title) items.push({ url, title: plain(title), first: kind === "lesson" ? 1 : 0 });
    }
  }
  items.sort((a, b) => b.first - a.first);
  if (!items.length) return;
  const links = items.map(({ url, title }) => make("li", {}, make("a", { href: url }, title)));
  place.replaceChildren(make("h2", {}, count("offline_pages", items.length)), make("ul", { class: "offline-list" }, ...links));
  place.hidden = false;
}

/** The text of some HTML; whole pages are not read for their titles alone. @param {string} html */
function plain(html) {
  return new DOMParser().parseFromString(html, "text/html").body.textContent ?? "";
}

/**
 * What the service worker answers; what failed there fails here, by its name.
 * @param {ServiceWorker} worker
 * @param {string} what
 * @param {object} [about]
 * @returns {Promise<any>}
 */
function ask(worker, what, about = {}) {
  return new Promise((resolve, reject) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = ({ data }) => ("error" in data ? reject(new Error(data.error)) : resolve(data.value));
    worker.postMessage({ ask: what, ...about }, [port2]);
  });
}
