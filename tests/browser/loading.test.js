/** Nothing that is written is lost while the page still loads, or when a part of it never comes. */

import assert from "node:assert/strict";

import { Designer } from "./designer.js";
import { eventually, journey } from "./journey.js";

/** Holds back every file with such a name, until it is released. */
async function hold(page, name) {
  let release;
  const released = new Promise((resolve) => (release = resolve));
  await page.route(`**/${name}`, async (route) => {
    await released;
    await route.continue();
  });
  return release;
}

journey("what is written while the page loads stays, with cursor and undo", { serviceWorkers: "block" }, async ({ page, site }) => {
  const designer = new Designer(page);
  const releaseProgram = await hold(page, "app-*");
  const releaseEditor = await hold(page, "editor-*");
  await page.goto(site.url, { waitUntil: "commit" });
  await designer.textarea.click();
  await page.keyboard.type("kind: FeatureStore\n");

  releaseProgram();
  await page.locator("#problems-heading").waitFor();
  await page.keyboard.type("spec: {}\n# end");
  await designer.items.first().waitFor();
  for (let step = 0; step < "end".length; step += 1) await page.keyboard.press("ArrowLeft");

  releaseEditor();
  await designer.content.waitFor();
  await page.keyboard.type("the ");
  await designer.waitForText("kind: FeatureStore\nspec: {}\n# the end");
  assert.equal(await designer.textarea.count(), 0);

  const texts = [];
  for (let step = 0; step < 12 && (await designer.text()) !== ""; step += 1) {
    await page.keyboard.press("ControlOrMeta+z");
    texts.push(await designer.text());
  }
  assert.equal(texts.at(-1), "", "undo leads back to the empty text");
  assert.ok(texts.includes("kind: FeatureStore\nspec: {}\n# end"), `undo passes what was written before: ${texts}`);
});

journey("the rich editor does not wait for the program, which finds what is written there", { serviceWorkers: "block" }, async ({ page, site }) => {
  const designer = new Designer(page);
  const releaseProgram = await hold(page, "app-*.wasm");
  await page.goto(site.url, { waitUntil: "commit" });
  await designer.content.click();
  await page.keyboard.type("kind: FeatureStore");
  await designer.waitForText("kind: FeatureStore");
  assert.equal(await designer.count.count(), 0, "the program is not there yet");

  releaseProgram();
  await designer.items.first().waitFor();
  await page.keyboard.type("\nspec: {}");
  await designer.waitForText("kind: FeatureStore\nspec: {}");
});

journey("the guided start says that it waits, and makes nothing when it was left", { serviceWorkers: "block" }, async ({ page, site }) => {
  const designer = new Designer(page);
  const releaseWorker = await hold(page, "worker-*.wasm");
  await page.goto(site.url);
  await designer.button("Guided start…").click();
  await designer.button("Create").click();
  await designer.button("Creating…").waitFor();
  await designer.button("Cancel").click();
  await designer.button("Guided start…").click();
  await designer.button("Create").waitFor();
  await page.getByLabel("Project").fill("rides");
  await page.keyboard.press("Enter");
  await designer.button("Creating…").click();

  releaseWorker();
  await page.getByRole("dialog").waitFor({ state: "hidden" });
  await eventually(() => designer.count.textContent(), "No problems", "the count");
  assert.match(await designer.text(), /feastProject: rides\n/);
  await page.keyboard.press("ControlOrMeta+z");
  await designer.waitForText("");
});

const failed = [/Failed to load resource/, /Failed to fetch dynamically imported module/];

journey("without the rich editor the textarea does the work", { serviceWorkers: "block", expectedErrors: failed }, async ({ page, site }) => {
  const designer = new Designer(page);
  await page.route("**/editor-*.js", (route) => route.abort());
  await page.goto(site.url);
  await page.getByText("could not be loaded").waitFor();
  await designer.openExample("Fixed number of replicas");
  const clean = await designer.textarea.inputValue();
  assert.match(clean, /kind: FeatureStore/);

  await designer.textarea.fill(clean.replace("services:", "servces:"));
  const repair = designer.repair("Rename to services");
  await repair.click();
  await eventually(() => designer.textarea.inputValue(), clean, "the repaired text");
  await designer.waitForProblems([]);
  await designer.textarea.focus();
  await page.keyboard.press("ControlOrMeta+z");
  await repair.waitFor();
});

journey("without the program the text can still be saved", { serviceWorkers: "block", expectedErrors: [/./] }, async ({ page, site }) => {
  const designer = new Designer(page);
  await page.route("**/app-*.wasm", (route) => route.abort());
  await page.goto(site.url);
  await page.getByRole("alert").getByText("could not be loaded").waitFor();
  await designer.content.fill("kind: FeatureStore");
  await designer.waitForText("kind: FeatureStore");
});
