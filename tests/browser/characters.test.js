/** The text is counted in bytes by the program and in UTF-16 units by the browser. */

import { Designer } from "./designer.js";
import { journey } from "./journey.js";

journey("marks stand under the right words, whatever stands before them", {}, async ({ page, site }) => {
  const designer = new Designer(page);
  await designer.open(site);
  const text = [
    "# naïve café 🦀🦀",
    "apiVersion: feast.dev/v1",
    "kind: FeatureStore",
    'metadata: {name: a} # é "🦀"',
    'spec: {feastProject: a, "é🦀": 1, replcas: 2} # 🦀',
  ];
  for (const lineBreak of ["\n", "\r\n"]) {
    await designer.paste(text.join(lineBreak));
    await designer.waitForMarks(['5 "é🦀"', "5 replcas"]);
    await designer.repair("Rename to replicas").click();
    await designer.waitForText(text.join("\n").replace("replcas", "replicas"));
  }
});
