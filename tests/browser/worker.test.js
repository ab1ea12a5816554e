/** What judges is beside the page: typing never waits for it, and the page goes on without it. */

import assert from "node:assert/strict";

import { Designer } from "./designer.js";
import { eventually, journey } from "./journey.js";

const STORE = "apiVersion: feast.dev/v1\nkind: FeatureStore\nmetadata: {name: a}\nspec: {feastProject: p, replcas: 2}\n";
const STORES = 10_000;
const MEGABYTE = `${STORE}---\n`.repeat(STORES);
const TYPED = "# typed while something else is judged";

/** Types into the rich editor, key by key. */
async function type(designer, text) {
  await designer.content.evaluate(async (content, text) => {
    content.focus();
    for (const key of text) {
      document.execCommand("insertText", false, key);
      await new Promise((resolve) => setTimeout(resolve));
    }
  }, text);
}

/** Gives the page `hold()` and `release()`: between them no question comes to a worker. */
async function holdable(page) {
  await page.addInitScript(() => {
    const post = Worker.prototype.postMessage;
    let waiting;
    Worker.prototype.postMessage = function (...message) {
      const send = () => post.apply(this, message);
      if (waiting) waiting.push(send);
      else send();
    };
    globalThis.hold = () => (waiting = []);
    globalThis.release = () => {
      const sent = waiting;
      waiting = undefined;
      for (const send of sent) send();
    };
  });
}

journey("typing does not wait while a megabyte is judged, and the latest text is the one that counts", {}, async ({ page, site }) => {
  const designer = new Designer(page);
  await holdable(page);
  await designer.open(site);
  await designer.paste(STORE);
  await designer.waitForProblems(["line 4 unknown-field"]);
  await page.evaluate(() => globalThis.hold());
  await designer.paste(MEGABYTE);
  await eventually(async () => (await designer.text()).split("\n").length > 10, true, "the text is there");
  const isBusy = () => designer.count.getAttribute("aria-busy");
  await eventually(isBusy, "true", "it is being judged");
  await type(designer, TYPED);
  await eventually(async () => (await designer.text()).includes(TYPED), true, "what was typed");
  assert.equal(await isBusy(), "true", "all of it was typed meanwhile");
  await page.evaluate(() => globalThis.release());
  await eventually(() => designer.count.textContent(), `${STORES} errors, ${STORES - 1} warnings`, "all is counted");
  assert.equal(await designer.items.count(), 500, "only so many are listed");

  await page.evaluate(() => globalThis.hold());
  await designer.paste(MEGABYTE);
  await eventually(isBusy, "true", "it is being judged again");
  await designer.paste("project: p\nregistry: {registry_type: sql, path: postgresql://db/f}\n");
  await page.evaluate(() => globalThis.release());
  await eventually(() => page.locator(".document-title").textContent(), "p · feature_store.yaml", "the last text");
});

journey("what is taken back before it was judged is marked as before", {}, async ({ page, site }) => {
  const designer = new Designer(page);
  await holdable(page);
  await designer.open(site);
  await designer.paste(STORE);
  await designer.waitForMarks(["4 replcas"]);
  await page.evaluate(() => globalThis.hold());
  await designer.paste("project: p\n");
  await designer.waitForMarks([]);
  await page.keyboard.press("ControlOrMeta+z");
  await designer.waitForText(STORE);
  await page.evaluate(() => globalThis.release());
  await designer.waitForMarks(["4 replcas"]);
});

journey("the page is there before what judges, and loses nothing", { serviceWorkers: "block" }, async ({ page, site }) => {
  const designer = new Designer(page);
  let release;
  const released = new Promise((resolve) => (release = resolve));
  await page.route("**/worker-*", async (route) => {
    await released;
    await route.continue();
  });
  await designer.open(site);
  await page.getByRole("heading", { name: "start from an example" }).waitFor();
  await designer.openExample("Unsafe scaling, to be repaired");
  await eventually(() => designer.count.textContent(), "Checking…", "the count");
  assert.ok(await designer.button("Download").isEnabled(), "the text can be saved");
  await type(designer, TYPED);
  release();
  await designer.items.first().waitFor();
  assert.ok((await designer.text()).includes(TYPED));
  await page.locator("#form").getByRole("button", { name: /^Project/ }).waitFor();
});

const failed = [/Failed to load resource/, /Failed to fetch/, /^undefined$/];

for (const part of ["worker-*.wasm", "worker-*.js"]) {
  journey(`without ${part} the page says so, and loads it again`, { serviceWorkers: "block", expectedErrors: failed }, async ({ page, site }) => {
    const designer = new Designer(page);
    await page.route(`**/${part}`, (route) => route.abort());
    await designer.open(site);
    await page.getByText("The program that judges the text could not be loaded").waitFor();
    await designer.paste(STORE);
    await designer.waitForText(STORE);
    await page.unroute(`**/${part}`);
    await designer.button("Load it again").click();
    await designer.waitForProblems(["line 4 unknown-field"]);
    assert.equal(await page.getByText("could not be loaded").count(), 0, "the notice is gone");
  });
}
