/** Starts the page's program, and keeps a copy of the page for when there is no network. */

const address = (id) => document.getElementById(id).href;

try {
  const { default: init } = await import(address("page-glue"));
  await init({ module_or_path: address("page-module") });
} catch (error) {
  const failure = document.createElement("p");
  failure.className = "failure";
  failure.setAttribute("role", "alert");
  failure.textContent =
    "The program that judges the text could not be loaded. Your text is safe: copy it, then reload the page.";
  document.getElementById("problems").replaceChildren(failure);
  console.error(error);
}

// Only needed without a network: where it is refused, the page works as before.
navigator.serviceWorker?.register("./sw.js").catch(() => {});
