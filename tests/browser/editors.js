/**
 * Measures the designer's editor beside another, in one browser and in turns: `node editors.js SITE TEXT`, with a built
 * site; SITE is the folder of the other page, TEXT a file whose last line ends in a number.
 *
 * Prints as JSON: `usable`, until an editor can be typed in, and `diagnosed`, from a key to its diagnostic, both as the
 * designer's median over the other's; and `p95`, from a key to its diagnostic in the designer, in milliseconds.
 */

import { readFile } from "node:fs/promises";

import { launch } from "./browser.js";
import { Designer } from "./designer.js";
import { serve } from "./site.js";

const LOADS = 5;
const KEYS = 40;

const designer = {
  content: ".cm-content",
  mark: ".cm-lintRange-error",
  setText: (page, text) => new Designer(page).paste(text),
};

const monaco = {
  content: ".monaco-editor textarea, .monaco-editor .native-edit-context",
  mark: ".squiggly-warning",
  setText: (page, text) => page.evaluate((text) => globalThis.setText(text), text),
};

const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];

/** How long it takes from the request of the page until its editor is there, in milliseconds. */
async function load(browser, site, { content }) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 1000 } });
  const page = await context.newPage();
  await page.goto(site.url, { waitUntil: "commit" });
  const editor = page.locator(content).first();
  await editor.waitFor({ state: "attached", timeout: 120_000 });
  const time = await editor.evaluate(() => performance.now());
  return { page, editor, time };
}

/** From a key until the marks in the text are others, for `KEYS` keys that make a fault and take it away again. */
async function type({ page, editor }, { mark, setText }, text) {
  await editor.focus();
  await setText(page, text);
  const times = [];
  for (let key = 0; key < KEYS; key += 1) {
    await page.keyboard.press("ControlOrMeta+End");
    await editor.evaluate((content, mark) => {
      const root = content.getRootNode();
      const count = () => root.querySelectorAll(mark).length;
      const before = count();
      globalThis.changed = new Promise((resolve) => {
        let start;
        globalThis.addEventListener("keydown", () => (start = performance.now()), { capture: true, once: true });
        const observer = new MutationObserver(() => {
          if (start === undefined || count() === before) return;
          observer.disconnect();
          resolve(performance.now() - start);
        });
        observer.observe(root, { subtree: true, childList: true, attributes: true });
      });
    }, mark);
    await page.keyboard.press(key % 2 ? "Backspace" : "x");
    times.push(await page.evaluate(() => globalThis.changed));
  }
  return times;
}

const [folder, file] = process.argv.slice(2);
if (!file) throw new Error("usage: node editors.js SITE TEXT");
const text = await readFile(file, "utf8");
const browser = await launch();
const sides = [
  { ...designer, site: await serve(), loads: [], keys: [] },
  { ...monaco, site: await serve(folder), loads: [], keys: [] },
];
try {
  for (let turn = 0; turn < LOADS; turn += 1) {
    for (const side of sides) {
      const opened = await load(browser, side.site, side);
      side.loads.push(opened.time);
      if (turn === LOADS - 1) side.keys = await type(opened, side, text);
      await opened.page.context().close();
    }
  }
} finally {
  await browser.close();
  for (const { site } of sides) await site.stop();
}
const [ours, theirs] = sides;
const slowest = ours.keys.toSorted((a, b) => a - b)[Math.floor(ours.keys.length * 0.95)];
const measured = {
  usable: median(ours.loads) / median(theirs.loads),
  diagnosed: median(ours.keys) / median(theirs.keys),
  p95: slowest,
  times: sides.map(({ loads, keys }) => ({ loads: median(loads), keys: median(keys) })),
};
console.log(JSON.stringify(measured));
