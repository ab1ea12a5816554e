/** The picture says what runs, leads to the text, and can be taken along. */

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";

import { Designer } from "./designer.js";
import { eventually, journey } from "./journey.js";

journey("the picture leads to the text by pointer, by keys and as a list", {}, async ({ page, site }) => {
  const designer = new Designer(page);
  await designer.open(site);
  await designer.openExample("Unsafe scaling, to be repaired");
  await page.getByText("2 stores bear one writer only").waitFor();
  const part = (name) => page.getByRole("button", { name });

  await part(/^Object in a bucket.*one writer only/).click();
  await eventually(() => designer.selected(), "s3://rides-feast/registry.db", "the text of the part that was clicked");
  await designer.waitForFocus("text");

  await part(/^Whoever asks: clients/).first().focus();
  await page.keyboard.press("ArrowDown");
  assert.match(await designer.focused(), /^Service feast-rides-feast-online, port 80, calls online/);
  await page.keyboard.press("ArrowRight");
  assert.match(await designer.focused(), /^(Pods feast-rides-feast, 2 to 10 pods|Container online)/);
  await page.keyboard.press("Enter");
  await designer.waitForFocus("text");

  await page.getByText("The same as a list").click();
  await page.locator(".outline-part", { hasText: "File SQLite" }).click();
  await designer.waitForFocus("text");
});

journey("the picture is saved with its colours as SVG and as PNG", {}, async ({ page, site }) => {
  const designer = new Designer(page);
  await designer.open(site);
  await designer.openExample("Unsafe scaling, to be repaired");
  const saved = async (name) => {
    const [download] = await Promise.all([page.waitForEvent("download"), designer.button(name).click()]);
    return readFile(await download.path());
  };
  const svg = String(await saved("Save as SVG"));
  assert.match(svg, /^<svg [^>]*xmlns="http:\/\/www.w3.org\/2000\/svg"/);
  assert.match(svg, /one writer only/);
  assert.doesNotMatch(svg, / class=| id=| style=/);
  const { background, stroke } = await page.evaluate(() => ({
    background: getComputedStyle(document.querySelector(".picture-frame")).backgroundColor,
    stroke: getComputedStyle(document.querySelector(".part.overrun rect")).stroke,
  }));
  assert.ok(svg.includes(`fill="${background}"`), "the paper");
  assert.ok(svg.includes(`stroke="${stroke}"`), "what is wrong");

  const png = await saved("Save as PNG");
  assert.deepEqual([...png.subarray(0, 4)], [0x89, 0x50, 0x4e, 0x47]);
  const width = await page.locator("#picture").evaluate((svg) => svg.viewBox.baseVal.width);
  assert.equal(png.readUInt32BE(16), width * 2);
});
