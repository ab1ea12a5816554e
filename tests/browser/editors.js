/**
 * Measures the designer's editor beside another, in one browser and in turns: `node editors.js SITE TEXT`, with a built
 * site; SITE is the folder of the other page, TEXT a file whose last line ends in a number.
 *
 * Prints as JSON: `usable`, until an editor shows what is typed in it, and `diagnosed`, from a key to its diagnostic, both
 * as the designer's median over the other's; and `p95`, from a key to its diagnostic in the designer, in milliseconds.
 */

import { readFile } from "node:fs/promises";

import { launch } from "./browser.js";
import { Designer } from "./designer.js";
import { serve } from "./site.js";

const LOADS = 5;
const KEYS = 100;
/**
 * How long a key is held down, and how long it takes to the next, in milliseconds: somebody who types quickly. A browser
 * draws after a key goes down or up, and keeps all else waiting meanwhile.
 */
const STROKE = 60;

const designer = {
  host: ".rich-editor",
  content: ".cm-content",
  lines: ".cm-content",
  mark: ".cm-lintRange-error",
  setText: (page, text) => new Designer(page).paste(text),
};

const monaco = {
  content: ".monaco-editor textarea, .monaco-editor .native-edit-context",
  lines: ".view-lines",
  mark: ".squiggly-warning",
  setText: (page, text) => page.evaluate((text) => globalThis.setText(text), text),
};

const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];

/** What is typed, and found nowhere else in the editors. */
const KEY = "#";

/**
 * How long it takes from the request of the page until a key that is pressed once the editor is there is drawn in it, in
 * milliseconds. Both are looked for before each frame.
 */
async function load(browser, site, { host, content, lines }) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 1000 } });
  const page = await context.newPage();
  let press;
  const focused = new Promise((resolve) => (press = resolve));
  await page.exposeFunction("press", () => press());
  await page.addInitScript(
    ({ host, content, lines, key }) => {
      const find = (selector) => (host ? document.querySelector(host)?.shadowRoot : document)?.querySelector(selector);
      globalThis.drawn = new Promise((resolve) => {
        let editor;
        const look = () => {
          if (!editor && (editor = find(content))) {
            editor.focus();
            globalThis.press();
          }
          if (find(lines)?.textContent.includes(key)) resolve(performance.now());
          else requestAnimationFrame(look);
        };
        requestAnimationFrame(look);
      });
    },
    { host, content, lines, key: KEY },
  );
  await page.goto(site.url, { waitUntil: "commit" });
  await focused;
  await page.keyboard.press(KEY);
  const time = await page.evaluate(() => globalThis.drawn);
  await page.keyboard.press("Backspace");
  return { page, editor: page.locator(content).first(), time };
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
    await page.waitForTimeout(STROKE);
    await page.keyboard.press(key % 2 ? "Backspace" : "x", { delay: STROKE });
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
const slowest = ours.keys.toSorted((a, b) => a - b)[Math.ceil(ours.keys.length * 0.95) - 1];
const measured = {
  usable: median(ours.loads) / median(theirs.loads),
  diagnosed: median(ours.keys) / median(theirs.keys),
  p95: slowest,
  times: sides.map(({ loads, keys }) => ({ loads: median(loads), keys: median(keys) })),
};
console.log(JSON.stringify(measured));
