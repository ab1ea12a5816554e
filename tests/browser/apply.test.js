/** From a feature_store.yaml to what is applied to a cluster. */

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";

import { Designer } from "./designer.js";
import { eventually, journey } from "./journey.js";

const REPO_CONFIG = "project: rides\nprovider: local\nregistry: data/registry.db\nentity_key_serialization_version: 3\n";

journey("a feature_store.yaml is converted, made highly available, and handed over", {}, async ({ page, context, site }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  const designer = new Designer(page);
  await designer.open(site);
  await designer.paste(REPO_CONFIG);

  await designer.tab("Companions").click();
  await designer.button("Convert to a FeatureStore…").click();
  await designer.waitForFocus("Convert to a FeatureStore");
  await page.locator(".row.added", { hasText: "kind: FeatureStore" }).waitFor();
  assert.equal(`${await designer.text()}`, REPO_CONFIG, "nothing is changed yet");
  await designer.button("Make the change").click();
  await eventually(async () => (await designer.text()).startsWith("apiVersion: feast.dev/v1\nkind: FeatureStore\n"), true, "the text");
  const converted = await designer.text();

  await designer.tab("Companions").click();
  await designer.button("Make it highly available…").click();
  await page.getByText("3 pods x 1 workers x 1 per worker = 3").waitFor();
  await designer.button("Leave it").click();
  assert.equal(await designer.text(), converted);
  await designer.tab("Companions").click();
  await designer.button("Make it highly available…").click();
  await designer.button("Make the change").click();
  await eventually(async () => /replicas: 3/.test(await designer.text()), true, "the text");
  await eventually(() => page.locator(".problem .severity.error").count(), 0, "the errors");
  await designer.content.focus();
  await page.keyboard.press("ControlOrMeta+z");
  await designer.waitForText(converted);
  await page.keyboard.press("ControlOrMeta+y");

  await designer.tab("Companions").click();
  await designer.button("Copy the command kubectl apply -f rides.yaml").click();
  await eventually(() => page.evaluate(() => navigator.clipboard.readText()), "kubectl apply -f rides.yaml", "the clipboard");
  const commands = await page.locator(".steps code").allTextContents();
  assert.match(commands[0], /^kubectl apply --dry-run=server -f rides.yaml$/);
  assert.ok(commands.some((it) => it.startsWith("kubectl wait featurestore/rides ")), `${commands}`);

  const [download] = await Promise.all([page.waitForEvent("download"), designer.button("Download all as zip").click()]);
  const zip = String(await readFile(await download.path(), "latin1"));
  assert.equal(download.suggestedFilename(), "feast.zip");
  for (const name of ["rides.yaml", "rides.client.feature_store.yaml", "feast-ha.clusteradmissionpolicy.yaml", "apply.txt"]) {
    assert.ok(zip.includes(name), `${name} is in the archive`);
  }
});

journey("what the policy is to allow stands in its file and holds for the page", {}, async ({ page, site }) => {
  const designer = new Designer(page);
  await designer.open(site);
  await designer.openExample("Fixed number of replicas");
  await designer.tab("Companions").click();
  await page.getByText("Change settings").click();
  await page.getByLabel("Fewest replicas").fill("5");
  await page.getByLabel("Fewest replicas").press("Tab");
  await eventually(async () => (await designer.problems()).map((it) => it.replace(/^line \d+ /, "")), ["too-few-replicas"], "the problems");
  await page.getByRole("group", { name: "Allowed registries" }).getByLabel("sql").check();
  await page.getByLabel("Another rule").selectOption("too-few-replicas");
  await page.getByLabel("Action of too-few-replicas").selectOption("deny");
  await page.getByRole("tab", { name: "ClusterAdmissionPolicy" }).click();
  const policy = page.getByLabel("feast-ha.clusteradmissionpolicy.yaml", { exact: true });
  await eventually(async () => (await policy.textContent()).split("  settings:\n")[1]?.split("\n  rules:\n")[0], "    rules:\n      too-few-replicas: deny\n    allowedRegistries:\n    - sql\n    minReplicas: 5", "the settings");
  await page.getByLabel("Fewest replicas").fill("");
  await page.getByLabel("Fewest replicas").press("Tab");
  await designer.waitForProblems([]);
});
