// Runs before the first paint: how the reader chose to read on this device, if they did.
try {
  const root = document.documentElement;
  Object.assign(root.dataset, JSON.parse(localStorage.getItem("parcurs:" + root.dataset.site + ":reader")));
} catch {
  // Storage is off: the page stays as it is.
}
// A transition between pages that the browser gives up is no mistake of the page: which of its promises tells differs.
addEventListener("unhandledrejection", (event) => {
  if (/^Transition was/.test(event.reason?.message)) event.preventDefault();
});
