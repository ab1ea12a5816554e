/** The keyboard alone is enough. */

import assert from "node:assert/strict";

import { Designer } from "./designer.js";
import { eventually, journey } from "./journey.js";

journey("everything is reached and done by keys", {}, async ({ page, site }) => {
  const designer = new Designer(page);
  const { keyboard } = page;
  await designer.open(site);

  await keyboard.press("Tab");
  await designer.waitForFocus("Skip to the text");
  await keyboard.press("Tab");
  await designer.waitForFocus("Open");
  await keyboard.press("Tab");
  await designer.waitForFocus("Examples");
  await keyboard.press("Enter");
  for (let step = 0; step < 10; step += 1) await keyboard.press("Tab");
  await keyboard.press("Enter");
  await designer.waitForFocus("text");
  await designer.items.first().waitFor();

  const reached = [];
  for (let step = 0; step < 30; step += 1) {
    await keyboard.press("Tab");
    reached.push(await designer.focused());
  }
  assert.ok(!reached.includes("text"), "Tab leaves the text");
  for (const name of ["Keep autoscaling", "Why replicas-with-autoscaling", "Rename to persistence"]) {
    assert.ok(reached.includes(name), `${name} is not among ${reached}`);
  }

  await keyboard.press("F8");
  await designer.waitForFocus("text");
  await eventually(() => designer.selected(), "3", "the first problem");
  await keyboard.press("F8");
  await eventually(() => designer.selected(), "onlineStore", "the second problem");
  await keyboard.press("F8");
  await eventually(() => designer.selected(), "persistance", "the third problem");
  await keyboard.press("ControlOrMeta+.");
  await eventually(() => designer.items.count(), 3, "one repair ended two problems");
  await designer.waitForFocus("text");

  await keyboard.press("Shift+F8");
  await eventually(() => designer.selected(), "3", "the first problem again");
  await keyboard.press("ControlOrMeta+.");
  await designer.waitForFocus("Keep autoscaling");
  await keyboard.press("Enter");
  await eventually(() => designer.items.count(), 2, "the chosen repair ended a problem");
  await eventually(
    () => page.evaluate(() => document.activeElement.closest("li.problem")?.querySelector(".rule").textContent),
    "object-store-registry",
    "the focus is on the next problem",
  );
});

journey("help opens and closes by keys and gives the focus back", {}, async ({ page, site }) => {
  const designer = new Designer(page);
  await designer.open(site);
  await designer.button("Keyboard shortcuts").focus();
  await page.keyboard.press("Enter");
  await page.getByRole("dialog").getByText("Go to the next problem").waitFor();
  await page.keyboard.press("Escape");
  await designer.waitForFocus("Keyboard shortcuts");

  await page.keyboard.press("Enter");
  const link = page.getByRole("link", { name: "Third-party licences" });
  const answer = await page.request.get(await link.evaluate((link) => link.href));
  const licences = await answer.text();
  assert.match(licences, /^yew [\d.]+ \(MIT OR Apache-2\.0\)$/m);
  assert.match(licences, /^@codemirror\/state [\d.]+ \(MIT\)$/m);
});

journey("the chosen theme is remembered, and the page works where nothing can be", {}, async ({ page, context, site }) => {
  const designer = new Designer(page);
  const background = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  await designer.open(site);
  const light = await background();
  await page.getByRole("radio", { name: "Dark theme" }).check();
  await eventually(async () => (await background()) === light, false, "the page is dark");
  await page.reload();
  await designer.waitUntilReady();
  assert.notEqual(await background(), light);

  await context.addInitScript(() => {
    Object.defineProperty(window, "localStorage", {
      get() {
        throw new DOMException("refused", "SecurityError");
      },
    });
  });
  await page.reload();
  await designer.waitUntilReady();
  assert.equal(await background(), light);
  await page.getByRole("radio", { name: "Dark theme" }).check();
  await eventually(async () => (await background()) === light, false, "the page is dark");
});
