/** Applies what shows in the first paint: the theme that was chosen, and whether the page is part of another one. */
try {
  const theme = localStorage.getItem("feast-ha.theme");
  if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
} catch {
  // Storage is refused: the system's theme it is.
}
if (new URLSearchParams(location.search).has("embed")) document.documentElement.dataset.embed = "";
