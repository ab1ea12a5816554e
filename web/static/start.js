/** Starts the page's program, and keeps a copy of the page for when there is no network. */

/** How long the program waits for the text editor, in milliseconds. */
const PATIENCE = 300;
/** How long the text editor then has the browser for itself, in milliseconds: who waited to write need not wait longer. */
const HEAD_START = 40;

const address = (id) => document.getElementById(id).href;
const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));
const idle = () => new Promise((resolve) => (globalThis.requestIdleCallback ?? setTimeout)(resolve));

/** Settles once the text editor, which the glue fetches too, is drawn and can be typed in, or does not come soon. */
async function editor() {
  const drawn = import(address("editor-module"))
    .then(() => new Promise(requestAnimationFrame))
    .then(() => pause(HEAD_START))
    .catch(() => {});
  await Promise.race([drawn, pause(PATIENCE)]);
  await idle();
}

try {
  const { default: init } = await import(address("page-glue"));
  await editor();
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

// Only needed without a network, so it waits for all that is needed now; where it is refused, the page works as before.
await idle();
navigator.serviceWorker?.register("./sw.js").catch(() => {});
