/** Takes the README's picture of the page into FILE, as WebP: `node screenshot.js FILE`, with a built site. */

import { writeFile } from "node:fs/promises";

import { launch } from "./browser.js";
import { Designer } from "./designer.js";
import { serve } from "./site.js";

const example = "Unsafe scaling, to be repaired";

/** Encodes a picture as the browser can, so that nobody needs a program for it. */
async function webp(browser, png) {
  const page = await browser.newPage();
  const encoded = await page.evaluate(async (png) => {
    const picture = await createImageBitmap(await (await fetch(`data:image/png;base64,${png}`)).blob());
    const canvas = document.createElement("canvas");
    [canvas.width, canvas.height] = [picture.width, picture.height];
    canvas.getContext("2d").drawImage(picture, 0, 0);
    return canvas.toDataURL("image/webp", 0.85).split(",")[1];
  }, png.toString("base64"));
  return Buffer.from(encoded, "base64");
}

const [file] = process.argv.slice(2);
if (!file) throw new Error("usage: node screenshot.js FILE");
const site = await serve();
const browser = await launch();
try {
  const viewport = { width: 1440, height: 900 };
  const page = await browser.newPage({ viewport, colorScheme: "light", reducedMotion: "reduce" });
  const designer = new Designer(page);
  await designer.open(site);
  await designer.openExample(example);
  await page.getByText("2 stores bear one writer only").waitFor();
  await writeFile(file, await webp(browser, await page.screenshot()));
} finally {
  await browser.close();
  await site.stop();
}
