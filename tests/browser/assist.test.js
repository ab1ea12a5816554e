/** The editor knows the fields. */

import assert from "node:assert/strict";

import { Designer } from "./designer.js";
import { eventually, journey } from "./journey.js";

journey("keys and values are completed, and fields explained, in each of several documents", {}, async ({ page, site }) => {
  const designer = new Designer(page);
  const { keyboard } = page;
  const options = page.locator(".cm-tooltip-autocomplete li");
  await designer.open(site);
  await designer.paste("project: p\nregistry: r.db\n---\napiVersion: feast.dev/v1\nkind: FeatureStore\nmetadata:\n  name: a\nspec:\n  ");
  await keyboard.press("Control+Space");
  await options.first().waitFor();
  assert.match(await options.first().textContent(), /^feastProject.*required$/);
  const reach = await page.locator(".cm-completionInfo").evaluate((info) => {
    const { right, top } = info.getBoundingClientRect();
    return {
      isOverSide: right > document.getElementById("side").getBoundingClientRect().left,
      isInFront: document.elementFromPoint(right - 2, top + 2) === info.getRootNode().host,
    };
  });
  assert.deepEqual(reach, { isOverSide: true, isInFront: true }, "help reaches over the next pane");
  // The list takes no key at first, so that nobody chooses from it unawares; the pointer may choose at once.
  await options.first().click();
  await keyboard.type("rides\nservices:\n  registry:\n  local:\n  persistence:\n  store:\n  type: s");
  await eventually(async () => (await options.allTextContents()).includes("sql"), true, "the values");
  await keyboard.press("Escape");

  await keyboard.press("ControlOrMeta+Home");
  await keyboard.press("F1");
  await page.locator(".field-help", { hasText: "project" }).waitFor();
  await keyboard.press("Escape");
  await eventually(() => page.locator(".field-help").count(), 0, "the explanation");
  await page.locator(".cm-line", { hasText: "feastProject" }).getByText("feastProject").hover();
  await page.locator(".field-help", { hasText: "spec.feastProject" }).waitFor();

  await designer.content.focus();
  await keyboard.press("Tab");
  assert.notEqual(await designer.focused(), "text");
  await keyboard.press("?");
  await page.getByRole("dialog").getByText("Show this list").waitFor();
});

journey("panes move and fold by keys, and stay so", {}, async ({ page, site }) => {
  const designer = new Designer(page);
  await designer.open(site);
  const edge = page.getByRole("separator", { name: "Size of results" });
  const width = () => page.locator("#side").evaluate((side) => side.getBoundingClientRect().width);
  const before = await width();
  await edge.focus();
  await page.keyboard.press("ArrowLeft");
  await eventually(async () => (await width()) > before + 20, true, "the results are wider");
  await page.keyboard.press("Enter");
  await page.locator("#side").waitFor({ state: "hidden" });
  await page.reload();
  await designer.waitUntilReady();
  await page.locator("#side").waitFor({ state: "hidden" });
  await designer.button("Show results").click();
  await eventually(async () => (await width()) > before + 20, true, "the results are back");

  await designer.button("Hide form").click();
  await page.locator("#form").waitFor({ state: "hidden" });
  await designer.button("Show form").click();
  await page.locator("#form").waitFor();

  await designer.openExample("Single node");
  await page.locator("#problems").waitFor();
  const bottom = await page.locator("#problems").boundingBox();
  await page.mouse.move(600, bottom.y - 42);
  await page.mouse.down();
  await page.mouse.move(600, bottom.y - 142, { steps: 4 });
  await page.mouse.up();
  await eventually(async () => (await page.locator("#problems").boundingBox()).height > bottom.height + 60, true, "the problems are higher");
});
