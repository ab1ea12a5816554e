/** Applies the chosen theme before the first paint; the page itself remembers and changes it. */
try {
  const theme = localStorage.getItem("feast-ha.theme");
  if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
} catch {
  // Storage is refused: the system's theme it is.
}
