/** From a problem to the page of its rule, and back. */

import assert from "node:assert/strict";

import { check } from "./axe.js";
import { Designer } from "./designer.js";
import { journey } from "./journey.js";

journey("a rule has a page, which is there without a network once it was read", {}, async ({ page, context, site }) => {
  const designer = new Designer(page);
  await designer.open(site);
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready;
  });
  await designer.openExample("Unsafe scaling, to be repaired");
  await page.getByRole("button", { name: "Why object-store-registry" }).click();
  const opened = context.waitForEvent("page");
  await page.getByRole("link", { name: "This explanation as a page" }).click();
  const rule = await opened;
  const heading = rule.getByRole("heading", { name: "object-store-registry", level: 1 });
  await heading.waitFor();
  assert.equal(rule.url(), new URL("rules/object-store-registry/", site.url).href);
  await check(rule, "a rule");

  await rule.getByRole("link", { name: "All rules" }).click();
  await rule.getByRole("heading", { name: "Rules", level: 1 }).waitFor();
  await check(rule, "all rules");
  await rule.getByRole("link", { name: "object-store-registry", exact: true }).click();
  await heading.waitFor();

  await context.setOffline(true);
  await site.stop();
  await rule.reload();
  await heading.waitFor();
  await rule.getByRole("link", { name: "Back to the designer" }).click();
  await new Designer(rule).waitUntilReady();
});
