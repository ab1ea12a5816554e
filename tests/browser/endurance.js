/**
 * Leaves the designer open for very many edits: `node endurance.js EDITS`, with a built site. Each edit makes a fault, or
 * takes it away again, somewhere in an example.
 *
 * Prints after each tenth of the edits the time an edit took until it was judged, and what the browser's renderers hold;
 * fails when the page leaks or slows down.
 */

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";

import { launch } from "./browser.js";
import { Designer } from "./designer.js";
import { eventually } from "./journey.js";
import { serve } from "./site.js";

const PAGE_SIZE = 4096;

/** How many times as much the last tenth may take as the second, when all is warm; a machine that does other things is slow. */
const GROWTH = { milliseconds: 1.5, nodes: 1.2, megabytes: 1.1 };

/** What shows that edits are still judged. */
const FAULTY = "apiVersion: feast.dev/v1\nkind: FeatureStore\nmetadata: {name: a}\nspec: {feastProject: p, replcas: 2}\n";

/** Makes `count` edits from inside of the page, each judged before the next. */
async function edit(designer, count) {
  await designer.content.evaluate(async (content, count) => {
    const view = content.cmTile?.view ?? content.cmView?.view;
    if (!view) throw new Error("CodeMirror keeps its view elsewhere now");
    const isBusy = () => document.querySelector("#problems-heading").getAttribute("aria-busy") === "true";
    const frame = () => new Promise((resolve) => setTimeout(resolve));
    for (let index = 0; index < count; index += 1) {
      const { doc } = view.state;
      const at = doc.line(1 + (Math.floor(index / 2) % doc.lines)).from;
      view.dispatch({ changes: index % 2 ? { from: at, to: at + 1 } : { from: at, insert: "x" } });
      await frame();
      do await frame();
      while (isBusy());
    }
  }, count);
}

/** What the page holds once all rubbish is collected: elements, and megabytes of all renderers. */
async function held(browser, session) {
  await session.send("HeapProfiler.collectGarbage");
  const { metrics } = await session.send("Performance.getMetrics");
  const { processInfo } = await (await browser.newBrowserCDPSession()).send("SystemInfo.getProcessInfo");
  let pages = 0;
  for (const { type, id } of processInfo) {
    if (type === "renderer") pages += Number((await readFile(`/proc/${id}/statm`, "utf8")).split(" ")[1]);
  }
  const nodes = metrics.find(({ name }) => name === "Nodes").value;
  return { nodes, megabytes: (pages * PAGE_SIZE) / 1e6 };
}

const edits = Number(process.argv[2]);
if (!(edits > 0)) throw new Error("usage: node endurance.js EDITS");
const site = await serve();
const browser = await launch();
try {
  const page = await browser.newPage();
  const session = await page.context().newCDPSession(page);
  await session.send("Performance.enable");
  const designer = new Designer(page);
  await designer.open(site);
  await designer.openExample("Unsafe scaling, to be repaired");
  await designer.items.first().waitFor();
  const problems = await designer.items.count();
  const tenths = [];
  for (let tenth = 1; tenth <= 10; tenth += 1) {
    const start = performance.now();
    await edit(designer, Math.ceil(edits / 10));
    const milliseconds = (performance.now() - start) / Math.ceil(edits / 10);
    await designer.paste(FAULTY);
    await designer.waitForProblems(["line 4 unknown-field"]);
    await page.keyboard.press("ControlOrMeta+z");
    await eventually(() => designer.items.count(), problems, "the problems of the example");
    const { nodes, megabytes } = await held(browser, session);
    tenths.push({ milliseconds, nodes, megabytes });
    console.log(
      `${tenth * Math.ceil(edits / 10)} edits: ${milliseconds.toFixed(1)} ms each, ${nodes} nodes, ${megabytes.toFixed(0)} MB`,
    );
  }
  const [, warm] = tenths;
  const last = tenths.at(-1);
  for (const [value, growth] of Object.entries(GROWTH)) {
    assert.ok(last[value] < warm[value] * growth, `${value}: ${warm[value]} at first, ${last[value]} in the end`);
  }
} finally {
  await browser.close();
  await site.stop();
}
