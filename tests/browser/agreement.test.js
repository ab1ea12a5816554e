/** The doors agree: the page lists for each example of each rule what the rule's explanation promises. */

import assert from "node:assert/strict";
import { readFile, readdir } from "node:fs/promises";

import { Designer } from "./designer.js";
import { eventually, journey } from "./journey.js";

const rules = new URL("../../shared/src/rules/", import.meta.url);

/** The YAML blocks of an explanation that need no settings of a cluster: `{ fails, text }`. */
function examples(markdown) {
  const blocks = markdown.matchAll(/^```yaml (fails|passes)\n(?!# settings:)(.*?)^```$/gms);
  return [...blocks].map(([, kind, text]) => ({ fails: kind === "fails", text }));
}

journey("the page says of every example what its rule says", {}, async ({ page, site }) => {
  const designer = new Designer(page);
  await designer.open(site);
  /** The rules of what is listed, without other rules' notes, which every text may have. */
  const listed = (own) => () =>
    designer.items.evaluateAll((items, own) => {
      const rule = (item) => item.querySelector(".rule").textContent;
      const counts = (item) => rule(item) === own || !item.querySelector(".severity.info");
      return items.filter(counts).map(rule);
    }, own);
  const files = (await readdir(rules)).filter((name) => name.endsWith(".md"));
  assert.ok(files.length > 10, "explanations");
  for (const file of files) {
    const rule = file.replace(".md", "").replaceAll("_", "-");
    const blocks = examples(await readFile(new URL(file, rules), "utf8"));
    const failing = blocks.find(({ fails }) => fails);
    for (const { fails, text } of blocks) {
      if (!fails) {
        await designer.paste(failing.text);
        await eventually(listed(rule), [rule], `${rule}, before a passing example`);
      }
      await designer.paste(text);
      await eventually(listed(rule), fails ? [rule] : [], `${rule}, ${fails ? "failing" : "passing"} example`);
    }
  }
});
