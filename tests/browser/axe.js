/** What axe finds wrong with a page. */

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";

const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** Fails when axe finds something in the page as it is; `state` says how that is, `except` names rules to leave out. */
export async function check(page, state, except = []) {
  await page.evaluate(axe);
  const violations = await page.evaluate(async (except) => {
    const rules = Object.fromEntries(except.map((rule) => [rule, { enabled: false }]));
    const { violations } = await window.axe.run({ rules });
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(" ")).join("; ")}`);
  }, except);
  assert.deepEqual(violations, [], state);
}
