/** The main way: a fault is typed, seen, repaired, and undone. */

import assert from "node:assert/strict";

import { Designer } from "./designer.js";
import { eventually, journey } from "./journey.js";

journey("a typed fault is marked, listed, repaired, and brought back by undo", {}, async ({ page, site }) => {
  const designer = new Designer(page);
  await designer.open(site);
  await designer.openExample("Fixed number of replicas");
  await eventually(() => designer.count.textContent(), "No problems", "the count");
  const clean = await designer.text();
  assert.match(await page.locator(".document-title").textContent(), /^my_project · FeatureStore$/);

  const line = clean.split("\n").findIndex((line) => line.trim() === "persistence:") + 1;
  await page.locator(".cm-line").nth(line - 1).click();
  await page.keyboard.press("End");
  for (let step = 0; step < "ence:".length; step += 1) await page.keyboard.press("ArrowLeft");
  await page.keyboard.press("Delete");
  await page.keyboard.type("a");

  const found = [`line ${line - 1} online-store-without-db`, `line ${line} unknown-field`];
  await designer.waitForProblems(found);
  await designer.waitForMarks([`${line - 1} onlineStore`, `${line} persistance`]);
  assert.equal(await designer.count.textContent(), "2 errors");

  await designer.repair("Rename to persistence").click();
  await designer.waitForProblems([]);
  await designer.waitForMarks([]);
  assert.equal(await designer.text(), clean);

  await designer.content.focus();
  await page.keyboard.press("ControlOrMeta+z");
  await designer.waitForProblems(found);
});

journey("a problem in the list leads to its place and explains its rule", {}, async ({ page, site }) => {
  const designer = new Designer(page);
  await designer.open(site);
  await designer.openExample("Unsafe scaling, to be repaired");
  const item = designer.items.filter({ hasText: "object-store-registry" });

  await item.locator(".jump").click();
  await eventually(() => designer.selected(), "s3://rides-feast/registry.db", "the selected words");
  await designer.waitForFocus("text");

  await item.getByRole("button", { name: "Why" }).click();
  await page.getByRole("heading", { name: "object-store-registry" }).waitFor();
  await page.locator(".rule-help pre").nth(1).waitFor();
  await page.keyboard.press("Escape");
  await designer.waitForFocus("Why object-store-registry");
});

journey("a long list is narrowed by weight and by words", {}, async ({ page, site }) => {
  const designer = new Designer(page);
  await designer.open(site);
  const head = "apiVersion: feast.dev/v1alpha1\nkind: FeatureStore\nmetadata: {name: a}\nspec:\n  feastProject: a\n";
  const fields = ["one", "two", "three", "four"].map((name) => `  ${name}: 1\n`);
  await designer.paste(`${head}${fields.join("")}# `);
  await eventually(() => designer.items.count(), 5, "all problems");

  const filter = page.getByRole("group", { name: "Which problems are listed" });
  await filter.getByRole("button", { name: "Warnings 1" }).click();
  await eventually(() => designer.items.count(), 1, "the warning");
  await filter.getByRole("searchbox").fill("four");
  await page.getByText("No problem is of that kind.").waitFor();
  await filter.getByRole("button", { name: "All 5" }).click();
  await eventually(() => designer.items.count(), 1, "the field of that name");

  await designer.items.first().locator(".jump").click();
  await eventually(() => designer.selected(), "four", "the selected words");
});

journey("the first and the last of two hundred problems are gone to", {}, async ({ page, site }) => {
  const designer = new Designer(page);
  await designer.open(site);
  const head = "apiVersion: feast.dev/v1\nkind: FeatureStore\nmetadata: {name: a}\nspec:\n  feastProject: a\n";
  const fields = Array.from({ length: 200 }, (_, index) => `  unknown${index}: 1\n`);
  await designer.paste(`${head}${fields.join("")}`);
  await eventually(() => designer.count.textContent(), "200 errors", "the count");

  await page.keyboard.press("F8");
  await eventually(() => designer.selected(), "unknown0", "the first problem");
  await designer.items.last().locator(".jump").click();
  await eventually(() => designer.selected(), "unknown199", "the last problem");
});
