/** Texts come from files, and stay from one visit to the next. */

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";

import { Designer } from "./designer.js";
import { eventually, journey } from "./journey.js";

const STORE = "apiVersion: feast.dev/v1\nkind: FeatureStore\nmetadata:\n  name: rides\nspec:\n  feastProject: rides\n";
const SECRET = "apiVersion: v1\nkind: Secret\nmetadata:\n  name: stores\n";

const file = (name, content) => ({ name, mimeType: "application/yaml", buffer: Buffer.from(content) });

journey("files are opened by choice and by drop, and compared with what becomes of them", {}, async ({ page, site }) => {
  const designer = new Designer(page);
  await designer.open(site);
  await designer.button("Open").click();
  const [chooser] = await Promise.all([
    page.waitForEvent("filechooser"),
    page.getByRole("button", { name: "Files…" }).click(),
  ]);
  await chooser.setFiles([file("b.yaml", SECRET), file("a.yaml", STORE), file("c.yaml", Buffer.from([0xff, 0xfe, 0]))]);
  await designer.waitForText(`${STORE}---\n${SECRET}`);
  await page.getByText("Not opened, because it is no text in UTF-8 or too large: c.yaml").waitFor();

  await designer.tab("Compare").click();
  await page.getByText("The text is still that of 2 files").waitFor();
  await designer.content.focus();
  await page.keyboard.press("ControlOrMeta+End");
  await page.keyboard.type("# ours");
  await page.locator(".row.added", { hasText: "# ours" }).waitFor();
  assert.equal(await page.locator(".difference > .note").textContent(), "1 line added");

  const dropped = await page.evaluateHandle((text) => {
    const transfer = new DataTransfer();
    transfer.items.add(new File([text], "dropped.yaml"));
    return transfer;
  }, STORE);
  await designer.content.dispatchEvent("drop", { dataTransfer: dropped });
  await designer.waitForText(STORE);
  await page.getByText("The text is still that of dropped.yaml").waitFor();
  await designer.content.focus();
  await page.keyboard.press("ControlOrMeta+z");
  await eventually(async () => (await designer.text()).endsWith("# ours"), true, "undo brings the text back");
});

journey("what is opened and saved again has the same bytes, however its lines end", {}, async ({ page, site }) => {
  const designer = new Designer(page);
  await designer.open(site);
  for (const text of [STORE.replaceAll("\n", "\r\n"), STORE]) {
    await designer.button("Open").click();
    const [chooser] = await Promise.all([
      page.waitForEvent("filechooser"),
      page.getByRole("button", { name: "Files…" }).click(),
    ]);
    await chooser.setFiles([file("a.yaml", text)]);
    await designer.waitForText(STORE);
    await eventually(async () => {
      const [download] = await Promise.all([page.waitForEvent("download"), designer.button("Download").click()]);
      return readFile(await download.path(), "utf8");
    }, text, "what is saved");
  }
});

journey("the text of the last visit comes back, until it is discarded", {}, async ({ page, site }) => {
  const designer = new Designer(page);
  await designer.open(site);
  await designer.paste(STORE);
  await designer.waitForProblems([]);
  await page.reload();
  await designer.waitUntilReady();
  await page.getByText("your text from the last visit").waitFor();
  await designer.waitForText(STORE);
  await designer.button("Discard it").click();
  await designer.waitForText("");
  await page.reload();
  await designer.waitUntilReady();
  assert.equal(await designer.text(), "");
});

journey("what the browser cannot keep, or has spoiled, is told and harms nothing", {}, async ({ page, context, site }) => {
  const designer = new Designer(page);
  await context.addInitScript(() => {
    if (localStorage.getItem("feast-ha.draft") === null) localStorage.setItem("feast-ha.draft", "{spoiled");
    localStorage.setItem("feast-ha.sizes", "side 400 folded; problems x");
  });
  await designer.open(site);
  await page.getByText("cannot be read, and was discarded").waitFor();
  await designer.button("Dismiss").click();

  await page.evaluate(() => {
    Storage.prototype.setItem = () => {
      throw new DOMException("full", "QuotaExceededError");
    };
  });
  await designer.paste(STORE);
  await page.getByText("has no room left").waitFor();
  await designer.paste(`${STORE}# still here\n`);
  await designer.waitForText(`${STORE}# still here\n`);
});
