/** From nothing: the gallery, and the guided start, by keys alone. */

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readFile } from "node:fs/promises";

import { check } from "./axe.js";
import { Designer } from "./designer.js";
import { eventually, journey } from "./journey.js";

journey("the guided start is walked by keys and gives a clean text", {}, async ({ page, site }) => {
  const designer = new Designer(page);
  await designer.open(site);
  const { keyboard } = page;
  await designer.button("Open").focus();
  await keyboard.press("Enter");
  await keyboard.press("Tab");
  await designer.waitForFocus("Guided start…A FeatureStore and its Secret, from a few choices.");
  await keyboard.press("Enter");
  const dialog = page.getByRole("dialog", { name: "Guided start" });
  await dialog.waitFor();
  await eventually(() => page.evaluate(() => document.activeElement.id), "start-project", "the focus");

  await keyboard.press("ControlOrMeta+a");
  await keyboard.type("no-dash");
  await keyboard.press("Enter");
  await eventually(() => page.locator("#start-project").getAttribute("aria-invalid"), "true", "the project is refused");
  await eventually(() => page.evaluate(() => document.activeElement.id), "start-project", "the focus");
  await keyboard.press("ControlOrMeta+a");
  await keyboard.type("rides");
  await keyboard.press("Tab");
  await keyboard.press("ArrowDown");
  await dialog.getByLabel("At most").waitFor();
  await keyboard.press("Tab");
  await keyboard.press("Tab");
  await keyboard.press("ControlOrMeta+a");
  await keyboard.type("6");
  await keyboard.press("Tab");
  await keyboard.press("Tab");
  await keyboard.press("ArrowDown");
  await keyboard.press("Tab");
  await keyboard.type("Snow");
  await keyboard.press("Tab");
  await keyboard.press("ArrowDown");
  await keyboard.press("Enter");
  await dialog.waitFor({ state: "hidden" });

  await eventually(() => designer.count.textContent(), "No problems", "the count");
  await designer.waitForFocus("text");
  const [download] = await Promise.all([page.waitForEvent("download"), designer.button("Download").click()]);
  const chunks = [];
  for await (const chunk of await download.createReadStream()) chunks.push(chunk);
  const text = Buffer.concat(chunks).toString();
  for (const part of ["feastProject: rides\n", "maxReplicas: 6\n", "type: redis\n", "type: snowflake.offline\n", "issuerUrl:"]) {
    assert.ok(text.includes(part), `${part} is not in\n${text}`);
  }
  await designer.content.focus();
  await keyboard.press("ControlOrMeta+z");
  await designer.waitForText("");
});

journey("PostgreSQL with autoscaling goes from the guided start to files that command and policy accept", {}, async ({ page, site }) => {
  const designer = new Designer(page);
  await designer.open(site);
  const { keyboard } = page;
  await designer.button("Guided start…").focus();
  await keyboard.press("Enter");
  await page.getByRole("dialog", { name: "Guided start" }).waitFor();
  await keyboard.press("ControlOrMeta+a");
  await keyboard.type("rides");
  await page.getByLabel("As many as the load needs").focus();
  await keyboard.press("Space");
  for (const [label, chosen] of [["Registry", "PostgreSQL, or another"], ["Online store", "PostgreSQL"]]) {
    await page.getByLabel(label, { exact: true }).focus();
    await keyboard.type(chosen);
  }
  await designer.button("Create").press("Enter");
  await eventually(() => designer.count.textContent(), "No problems", "the count");

  await designer.tab("Picture").focus();
  await keyboard.press("ArrowRight");
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    designer.button("Download all as zip").press("Enter"),
  ]);
  const files = unpacked(await readFile(await download.path()));
  for (const part of ["maxReplicas: ", "type: sql\n", "type: postgres\n"]) {
    assert.ok(files["rides.yaml"].includes(part), `${part} is not in\n${files["rides.yaml"]}`);
  }
  const command = ["run", "--quiet", "--locked", "--package", "feast-ha-cli", "--", "check", "--fail-on", "warning", "-"];
  const judged = spawnSync("cargo", command, { input: files["rides.yaml"], encoding: "utf8" });
  assert.equal(judged.status, 0, judged.stdout + judged.stderr);

  await designer.tab("Companions").focus();
  await keyboard.press("End");
  const status = page.locator(".cluster [role=status]");
  await eventually(async () => /^The policy accepts 1 object\./.test(await status.textContent()), true, "the policy");
});

/** The files of an archive that is not compressed, by name. */
function unpacked(zip) {
  const files = {};
  for (let at = 0; zip.readUInt32LE(at) === 0x04034b50; ) {
    const size = zip.readUInt32LE(at + 18);
    const name = at + 30;
    const content = name + zip.readUInt16LE(at + 26) + zip.readUInt16LE(at + 28);
    files[zip.toString("utf8", name, name + zip.readUInt16LE(at + 26))] = zip.toString("utf8", content, content + size);
    at = content + size;
  }
  return files;
}

journey("every card of the gallery opens what it says, and all but the last are clean", {}, async ({ page, site }) => {
  const designer = new Designer(page);
  await designer.open(site);
  const cards = page.locator("#side .examples button");
  const titles = await cards.locator("strong").allTextContents();
  assert.equal(titles.length, 10);
  await cards.first().click();
  for (const title of titles.slice(0, -1)) {
    await designer.openExample(title);
    await designer.tab("Compare").click();
    await page.getByText(`The text is still that of ${title}`).waitFor();
    await eventually(() => designer.count.textContent(), "No problems", title);
  }
});

for (const colorScheme of ["light", "dark"]) {
  for (const width of [1280, 320]) {
    const options = { colorScheme, viewport: { width, height: 900 }, reducedMotion: "reduce" };
    journey(`axe finds nothing in the guided start: ${colorScheme}, ${width} px`, options, async ({ page, site }) => {
      const designer = new Designer(page);
      await designer.open(site);
      await designer.button("Open").click();
      await page.locator("#open-menu").getByRole("button", { name: "Guided start…" }).click();
      await page.getByLabel("As many as the load needs").check();
      await check(page, "guided start");
      await page.getByLabel("Project").fill("a-b");
      await designer.button("Create").click();
      await page.locator("#start-project[aria-invalid]").waitFor();
      await check(page, "guided start, project refused");
      const widest = await page.evaluate(() => document.documentElement.scrollWidth);
      assert.ok(widest <= width, `${widest} px wide`);
    });
  }
}
