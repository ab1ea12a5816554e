/** No text makes the page stand still for good. */

import { Designer } from "./designer.js";
import { eventually, journey } from "./journey.js";

const STORE = "apiVersion: feast.dev/v1\nkind: FeatureStore\nmetadata: {name: a}\nspec: {feastProject: p, replcas: 2}\n";

journey("hostile texts leave the page alive, beside every tab", {}, async ({ page, site }) => {
  const designer = new Designer(page);
  await designer.open(site);
  await designer.paste(STORE);
  const texts = {
    "a megabyte of feature stores": `${STORE}---\n`.repeat(1_000_000 / STORE.length),
    "a megabyte in one line": `project: ${"x".repeat(1_000_000)}\nregistry: r.db\n`,
    "deep nesting": `project: p\nregistry: ${"[".repeat(10_000)}\n`,
    "odd characters": `project: "\u202e\u2066🦀\\0\u0007"\r\nregistry: \u0000r.db\r\n# \ufeff\ud83d\n`,
  };
  for (const [name, text] of Object.entries(texts)) {
    for (const tab of ["Picture", "Companions", "Compare"]) {
      await designer.tab(tab).click();
      const title = () => page.locator(".document-title").allTextContents();
      await designer.paste(text);
      await eventually(async () => (await title()).includes("p · FeatureStore"), false, `${name} is read`);
      await designer.paste(STORE);
      await eventually(() => designer.problems(), ["line 4 unknown-field"], `the problems after ${name} beside ${tab}`);
    }
  }
});
