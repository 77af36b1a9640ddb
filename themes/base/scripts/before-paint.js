// Runs before the first paint: how the reader chose to read on this device, if they did.
try {
  const root = document.documentElement;
  Object.assign(root.dataset, JSON.parse(localStorage.getItem("parcurs:" + root.dataset.site + ":reader")));
} catch {
  // Storage is off: the page stays as it is.
}
// A transition between pages that the browser gives up, say because the window has changed its size, is no mistake.
for (const type of ["pageswap", "pagereveal"]) addEventListener(type, (event) => event.viewTransition?.ready.catch(() => {}));
