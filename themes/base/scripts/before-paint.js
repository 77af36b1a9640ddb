// Runs before the first paint: the theme that the reader chose on this device, if any.
try {
  const root = document.documentElement;
  const theme = localStorage.getItem("parcurs:" + root.dataset.site + ":theme");
  if (theme === "light" || theme === "dark") root.dataset.theme = theme;
} catch {
  // Storage is off: the system's theme stays.
}
