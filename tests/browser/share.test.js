/** A text goes from one browser to another by a link alone. */

import assert from "node:assert/strict";

import { check } from "./axe.js";
import { Designer } from "./designer.js";
import { eventually, journey } from "./journey.js";

const STORE = "apiVersion: feast.dev/v1\nkind: FeatureStore\nmetadata:\n  name: rides\nspec:\n  feastProject: rides # é 🦀 + / =\n";
const SECRET = "---\napiVersion: v1\nkind: Secret\nmetadata:\n  name: stores\nstringData:\n  redis: |\n    connection_string: redis:6379,password=hunter2\n";

/** The link to the text that stands on the page. */
async function share(designer) {
  await designer.button("Share").click();
  const field = designer.page.getByLabel("Link", { exact: true });
  await field.waitFor();
  return field.inputValue();
}

/** Opens a link as a new visit. */
async function visit(page, link) {
  await page.goto("about:blank");
  await page.goto(link);
}

journey("a link brings the text, and never takes the place of one that is there", {}, async ({ page, site }) => {
  const designer = new Designer(page);
  await designer.open(site);
  assert.ok(await designer.button("Share").isDisabled());
  await designer.paste(STORE);
  await designer.waitForProblems([]);
  const link = await share(designer);
  assert.match(link, /#s1\.[0-9a-f]{8}\.[\w-]+$/);
  await page.keyboard.press("Escape");

  // The draft is the same text: there is nothing to ask.
  await visit(page, link);
  await designer.waitUntilReady();
  await page.getByText("your text from the last visit").waitFor();
  await eventually(() => page.url(), site.url, "the address without the text");
  assert.equal(await designer.button("Open it").count(), 0);

  await designer.paste("mine: 1\n");
  await designer.waitForText("mine: 1\n");
  await visit(page, link);
  await page.getByText("A link brings a text").waitFor();
  await designer.waitForText("mine: 1\n");
  await designer.button("Keep mine").click();
  await designer.waitForText("mine: 1\n");

  // A link that is pasted is opened as well, after the same question.
  await designer.paste(link);
  await designer.button("Open it").click();
  await page.getByText("This text came with a link").waitFor();
  await designer.waitForText(STORE);
  await page.keyboard.press("ControlOrMeta+z");
  await designer.waitForText("mine: 1\n");

  await page.evaluate(() => localStorage.clear());
  await designer.paste("");
  await page.keyboard.press("Delete");
  await designer.waitForText("");
  await page.evaluate((link) => (location.href = link), link);
  await designer.waitForText(STORE);
  await page.getByText("This text came with a link").waitFor();
  await page.reload();
  await page.getByText("your text from the last visit").waitFor();
});

journey("credentials stay here unless they are meant to go", {}, async ({ page, context, site }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  const designer = new Designer(page);
  await designer.open(site);
  await designer.paste(STORE + SECRET);
  await designer.waitForProblems([]);
  const blanked = await share(designer);
  await page.getByText("looks like a credential").waitFor();
  await page.getByLabel("in its place").uncheck();
  await eventually(async () => (await page.getByLabel("Link", { exact: true }).inputValue()) !== blanked, true, "another link");
  const whole = await page.getByLabel("Link", { exact: true }).inputValue();
  await designer.button("Copy the link").click();
  await eventually(() => page.evaluate(() => navigator.clipboard.readText()), whole, "the clipboard");

  for (const [link, expected] of [
    [blanked, (STORE + SECRET).replace("redis:6379,password=hunter2", "change-me")],
    [whole, STORE + SECRET],
  ]) {
    await page.evaluate(() => {
      localStorage.clear();
      window.addEventListener("pagehide", () => localStorage.clear());
    });
    await visit(page, link);
    await designer.waitUntilReady();
    await page.getByText("This text came with a link").waitFor();
    await designer.waitForText(expected);
  }
});

journey("a link that is damaged, too long or of a later version is told and harms nothing", {}, async ({ page, site }) => {
  const designer = new Designer(page);
  await designer.open(site);
  await designer.paste(STORE);
  await designer.waitForProblems([]);
  const link = await share(designer);
  await page.keyboard.press("Escape");
  const bomb = await page.evaluate(async () => {
    const zeros = new Blob([new Uint8Array(50_000_000)]).stream().pipeThrough(new CompressionStream("deflate-raw"));
    const bytes = new Uint8Array(await new Response(zeros).arrayBuffer());
    let binary = "";
    for (const byte of bytes) binary += String.fromCharCode(byte);
    return btoa(binary).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
  });
  for (const [broken, words] of [
    [link.slice(0, -5), "The link is damaged"],
    [link.replace(/s1\.(.)/, (_, digit) => `s1.${digit === "0" ? 1 : 0}`), "The link is damaged"],
    [link.replace("#s1.", "#s2."), "later version"],
    [`${site.url}#s1.00000000.${bomb}`, "more text than this page opens"],
  ]) {
    await visit(page, broken);
    await designer.waitUntilReady();
    await page.getByText(words).waitFor();
    await designer.waitForText(STORE);
    await page.locator(".notice", { hasText: words }).getByRole("button", { name: "Dismiss" }).click();
  }
});

for (const colorScheme of ["light", "dark"]) {
  for (const width of [1280, 320]) {
    const options = { colorScheme, viewport: { width, height: 900 }, reducedMotion: "reduce" };
    journey(`axe finds nothing where a text is shared: ${colorScheme}, ${width} px`, options, async ({ page, site }) => {
      const designer = new Designer(page);
      await designer.open(site);
      await designer.paste(STORE + SECRET);
      const link = await share(designer);
      await check(page, "share, blanked");
      await page.getByLabel("in its place").uncheck();
      await page.getByText("Everybody who gets this link").waitFor();
      await check(page, "share, with credentials");
      await page.keyboard.press("Escape");
      await designer.paste(link);
      await page.getByText("A link brings a text").waitFor();
      await check(page, "a link waits");
    });
  }
}

journey("in another page the text of a link is only read", {}, async ({ page, context, site }) => {
  const designer = new Designer(page);
  await designer.open(site);
  await designer.paste(STORE.replace("feastProject", "feastProjct"));
  await designer.waitForProblems(["line 5 missing-field", "line 6 unknown-field"]);
  await designer.button("Share").click();
  const frame = await page.getByLabel("In another page, to be read only").inputValue();
  const [, address] = /^<iframe src="([^"]+)"/.exec(frame);
  assert.match(address, /\?embed#s1\./);
  await page.keyboard.press("Escape");
  const draft = () => page.evaluate(() => localStorage.getItem("feast-ha.draft"));
  await eventually(async () => (await draft())?.includes("feastProjct"), true, "the draft");
  const kept = await draft();

  const other = await context.newPage();
  await other.goto(address);
  const embedded = new Designer(other);
  await embedded.waitUntilReady();
  await embedded.waitForProblems(["line 5 missing-field", "line 6 unknown-field"]);
  await check(other, "embedded");
  assert.equal(await embedded.repair("Rename to feastProject").count(), 0);
  assert.equal(await other.locator("#form").isVisible(), false);
  const text = await embedded.text();
  await embedded.content.focus();
  await other.keyboard.type("x");
  await embedded.paste("mine: 1\n");
  assert.equal(await embedded.text(), text);
  await other.getByRole("img", { name: /Deployment/ }).or(other.locator("#side svg")).first().waitFor();

  const [whole] = await Promise.all([
    context.waitForEvent("page"),
    other.getByRole("link", { name: "Open in the designer" }).click(),
  ]);
  await whole.getByRole("button", { name: "Share", exact: true }).waitFor();
  await other.close();
  assert.equal(await draft(), kept);
});
