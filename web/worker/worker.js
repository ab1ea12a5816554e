/** The worker's side: starts the module that the page sends first, and hands it one question after the other. */

import init, { answer } from "glue";

let started;

self.addEventListener("message", async ({ data: { module, question } }) => {
  if (module) {
    started = init({ module_or_path: module });
    return;
  }
  try {
    await started;
    const found = answer(question);
    if (!found) throw new Error("this is no question");
    self.postMessage({ answer: found }, [found.buffer]);
  } catch (error) {
    self.postMessage({ failure: String(error) });
  }
});
