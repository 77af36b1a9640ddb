// A device for lib/store.js: storage that tabs share, and tabs that hear of each other's writes.

import { theme } from "./theme.mjs";

/**
 * `off` and `full` can be set at any time.
 * @param {Record<string, string>} [texts]
 */
export function device(texts = {}) {
  const kept = new Map(Object.entries(texts));
  const tabs = [];
  const it = { off: false, full: false, kept, writes: 0, tab };
  const tell = (from, key) => {
    for (const tab of tabs) if (tab !== from) tab.inbox.push({ key });
  };
  const storage = (tab) => {
    const open = () => {
      if (it.off) throw new DOMException("off", "SecurityError");
    };
    return {
      getItem: (key) => (open(), kept.get(key) ?? null),
      setItem: (key, text) => {
        open();
        if (it.full) throw new DOMException("full", "QuotaExceededError");
        it.writes += 1;
        kept.set(key, String(text));
        tell(tab, key);
      },
      removeItem: (key) => (open(), kept.delete(key), tell(tab, key)),
    };
  };

  /** A page: its own store, its own listeners and timers, which run when the test says so. */
  async function tab(site = "s") {
    const heard = {};
    const tab = { inbox: [], asked: 0 };
    const listen = (type, listener) => (heard[type] ??= []).push(listener);
    const own = {
      document: { documentElement: { dataset: { site } }, visibilityState: "visible", addEventListener: listen },
      localStorage: storage(tab),
      addEventListener: listen,
      navigator: { storage: { persist: async () => void (tab.asked += 1) } },
      reportError: (error) => (tab.reported = error),
      setTimeout: (work) => ((tab.timer = work), 1),
      clearTimeout: () => void (tab.timer = undefined),
    };
    /** What a tab does, it does with its own globals; what is given back takes them away again. */
    const enter = () => {
      const before = Object.keys(own).map((name) => [name, Object.getOwnPropertyDescriptor(globalThis, name)]);
      for (const [name, value] of Object.entries(own)) Object.defineProperty(globalThis, name, { value, configurable: true });
      return () => before.forEach(([name, old]) => (old ? Object.defineProperty(globalThis, name, old) : delete globalThis[name]));
    };
    const run = (work) => {
      const leave = enter();
      try {
        return work();
      } finally {
        leave();
      }
    };
    const module = await theme("store").finally(enter());
    for (const [name, it] of Object.entries(module)) tab[name] = (...args) => run(() => it(...args));
    tab.fire = (type, event = {}) => run(() => (heard[type] ?? []).forEach((listener) => listener(event)));
    tab.hear = () => tab.inbox.splice(0).forEach((event) => tab.fire("storage", event));
    tab.wait = () => tab.timer && run(tab.timer);
    tab.hide = () => ((own.document.visibilityState = "hidden"), tab.fire("visibilitychange"));
    tab.show = () => ((own.document.visibilityState = "visible"), tab.fire("visibilitychange"));
    tabs.push(tab);
    return tab;
  }
  return it;
}
