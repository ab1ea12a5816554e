/** The form: each change is a small edit of the text, and what is taken back leaves no trace. */

import assert from "node:assert/strict";

import { check } from "./axe.js";
import { Designer } from "./designer.js";
import { eventually, journey } from "./journey.js";

const head =
  "apiVersion: feast.dev/v1\nkind: FeatureStore # ours\nmetadata:\n    name: 'a'\nspec:\n    feastProject: p # no other\n";

const plain = {
  viewport: { width: 320, height: 800 },
  serviceWorkers: "block",
  expectedErrors: [/Failed to load resource/, /Failed to fetch dynamically imported module/],
};

/** The page with a text, and the form's pane in sight. */
async function fillIn(page, site, text) {
  const designer = new Designer(page);
  await designer.open(site);
  await designer.paste(text);
  const form = page.locator("#form");
  if (page.viewportSize().width < 900) await designer.button("Form").click();
  await form.getByRole("button", { name: /^Project/ }).waitFor();
  /** Opens a section; those with faults are open by themselves. */
  const section = async (title) => {
    const heading = form.getByRole("button", { name: new RegExp(`^${title}`) });
    if ((await heading.getAttribute("aria-expanded")) === "false") await heading.click();
  };
  return { designer, form, section };
}

journey("a field is set, changed and unset by the form, and the text is as it was", {}, async ({ page, site }) => {
  const { designer, form, section } = await fillIn(page, site, head);
  const replicas = form.getByLabel("replicas", { exact: true });
  await section("Scaling and availability");
  await replicas.fill("3");
  await replicas.press("Enter");
  await designer.waitForText(`${head}    replicas: 3\n`);
  await replicas.fill("4");
  await replicas.press("Tab");
  await designer.waitForText(`${head}    replicas: 4\n`);
  await form.getByRole("button", { name: "Unset replicas" }).click();
  await designer.waitForText(head);

  const name = form.getByLabel("name", { exact: true });
  await name.fill("b");
  await name.press("Enter");
  await designer.waitForText(head.replace("'a'", "'b'"));
  await designer.content.focus();
  await page.keyboard.press("ControlOrMeta+z");
  await designer.waitForText(head);
  await eventually(() => name.inputValue(), "a", "undo reaches the form");

  await name.fill("c");
  await name.press("Enter");
  await designer.waitForText(head.replace("'a'", "'c'"));
  await name.press("ControlOrMeta+z");
  await designer.waitForText(head);
  await name.press("ControlOrMeta+Shift+z");
  await designer.waitForText(head.replace("'a'", "'c'"));
});

journey("a database is chosen with its Secret, and a file again", {}, async ({ page, site }) => {
  const file = `${head}    services:\n        registry:\n            local:\n                persistence:\n                    file: # small\n                        path: /data/r.db\n`;
  const { designer, form, section } = await fillIn(page, site, file);
  await section("Registry");
  await form.getByLabel("file or store").selectOption("store");
  await form.getByText("Connection: key sql of the Secret feast-data-stores").waitFor();
  const url = form.getByLabel("path", { exact: true });
  await url.fill("postgresql+psycopg://feast@db:5432/feast");
  await url.press("Enter");
  await eventually(
    async () => (await designer.text()).includes("path: postgresql+psycopg://feast@db:5432/feast\n"),
    true,
    "the Secret holds the connection",
  );
  assert.match(await designer.text(), /store: # small\n +type: sql\n +secretRef:\n +name: feast-data-stores\n---\n/);
  await eventually(() => designer.count.textContent(), "No problems", "the count");
  await form.getByLabel("file or store").selectOption("file");
  await designer.waitForText(file);
});

journey("another type of online store brings its own fields", {}, async ({ page, site }) => {
  const { designer, form, section } = await fillIn(page, site, head);
  await section("Online store");
  await form.getByLabel("file or store").selectOption("store");
  await eventually(() => form.getByLabel("host", { exact: true }).inputValue(), "postgres", "the host");
  await form.getByLabel("type", { exact: true }).selectOption("redis");
  await eventually(
    () => form.getByLabel("connection_string", { exact: true }).inputValue(),
    "redis:6379",
    "the connection",
  );
  assert.match(await designer.text(), /stringData:\n +redis: \|\n +connection_string: redis:6379\n$/);
  await form.getByLabel("file or store").selectOption("");
  await eventually(async () => (await designer.text()).includes("store:"), false, "no store is left");
});

journey("a fault stands at its field in the words of the list", {}, async ({ page, site }) => {
  const { designer, form } = await fillIn(page, site, `${head}    replicas: many\n`);
  const replicas = form.getByLabel("replicas", { exact: true });
  await replicas.waitFor();
  assert.equal(await replicas.getAttribute("aria-invalid"), "true");
  const told = await designer.items.first().locator(".message").textContent();
  const ids = (await replicas.getAttribute("aria-describedby")).split(" ");
  const described = await page.evaluate((ids) => ids.map((id) => document.getElementById(id).textContent), ids);
  assert.ok(described[0].includes(told), `${described[0]} says ${told}`);
  await replicas.fill("2");
  await replicas.press("Enter");
  await eventually(() => replicas.getAttribute("aria-invalid"), null, "the field is mended");
});

journey("any field is found and filled in without a mouse", {}, async ({ page, site }) => {
  const { designer, form } = await fillIn(page, site, head);
  await form.getByLabel("Find a field").focus();
  await page.keyboard.type("maxreplicas");
  await form.locator("li:first-child > .hit", { hasText: "autoscaling.maxReplicas" }).waitFor();
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await eventually(
    () => page.evaluate(() => document.activeElement.id),
    "field-0-spec.services.scaling.autoscaling.maxReplicas",
    "the focus",
  );
  await page.keyboard.type("5");
  await page.keyboard.press("Enter");
  const autoscaling =
    "    services:\n        scaling:\n            autoscaling:\n                maxReplicas: 5\n";
  await designer.waitForText(`${head}${autoscaling}`);
  await form.getByRole("button", { name: "Unset maxReplicas" }).waitFor();
  await page.keyboard.press("Shift+Tab");
  await page.keyboard.press("Enter");
  await designer.waitForText(head);
});

journey("items are added, moved and taken away", {}, async ({ page, site }) => {
  const { designer, form } = await fillIn(page, site, head);
  await form.getByLabel("Find a field").fill("tolerations");
  await form.locator(".hit").first().click();
  await form.getByRole("button", { name: "Add to tolerations" }).click();
  await form.getByLabel("key", { exact: true }).fill("gpu");
  await form.getByLabel("key", { exact: true }).press("Enter");
  await designer.waitForText(`${head}    services:\n        tolerations:\n        - key: gpu\n`);
  await form.getByRole("button", { name: "Unset tolerations 1" }).click();
  await designer.waitForText(head);
});

journey("the key of an entry is changed where it stands", {}, async ({ page, site }) => {
  const text = `${head}    services:\n        nodeSelector:\n            disk: ssd # quick\n            zone: a\n`;
  const { designer, form } = await fillIn(page, site, text);
  const { keyboard } = page;
  await form.getByLabel("Find a field").fill("nodeSelector");
  await form.getByRole("button", { name: "spec.services.nodeSelector" }).click();
  const changed = text.replace("disk:", "disktype:");
  await form.getByLabel("Key of disk", { exact: true }).fill("disktype");
  await keyboard.press("Enter");
  await designer.waitForText(changed);
  await designer.waitForFocus("Key of disktype");
  const key = form.getByLabel("Key of zone", { exact: true });
  await key.fill("disktype");
  await key.press("Enter");
  await eventually(() => key.inputValue(), "zone", "a key that is taken is refused");
  await designer.waitForText(changed);
  assert.equal(await form.getByLabel("disktype", { exact: true }).inputValue(), "ssd");
});

journey("what the form does not know stays, and what is typed too", {}, async ({ page, site }) => {
  const text = "project: p\nregistry: r.db # mine\nmine: {x: 1}\n";
  const { designer, form, section } = await fillIn(page, site, text);
  await section("Registry");
  const ttl = form.getByLabel("cache_ttl_seconds", { exact: true });
  await ttl.fill("60");
  await ttl.press("Enter");
  const changed = text.replace(" r.db # mine", " # mine\n  path: r.db\n  cache_ttl_seconds: 60");
  await designer.waitForText(changed);
  await section("The rest");
  await form.getByRole("button", { name: /^mine/ }).waitFor();
  await form.getByRole("button", { name: "Unset cache_ttl_seconds" }).click();
  await designer.waitForText(text);
});

journey("the form fills in the plain text where the rich editor is missing", plain, async ({ page, site }) => {
  await page.route("**/editor-*.js", (route) => route.abort());
  await page.goto(site.url);
  await page.getByText("could not be loaded").waitFor();
  const textarea = page.locator("#text");
  await textarea.fill(head);
  await page.getByRole("button", { name: "Form", exact: true }).click();
  const name = page.locator("#form").getByLabel("name", { exact: true });
  await name.fill("b");
  await name.press("Enter");
  await eventually(() => textarea.inputValue(), head.replace("'a'", "'b'"), "the text");
  assert.equal(await name.inputValue(), "b");
});

for (const colorScheme of ["light", "dark"]) {
  for (const width of [1280, 320]) {
    const options = { colorScheme, viewport: { width, height: 900 }, reducedMotion: "reduce" };
    journey(`axe finds nothing in the form: ${colorScheme}, ${width} px`, options, async ({ page, site }) => {
      const text = `${head}    replicas: many\n    services:\n        ui: {env: [{name: A}]}\n        podAnnotations: {a: b}\n`;
      const { form } = await fillIn(page, site, text);
      for (const heading of await form.locator("h2 > button").all()) {
        if ((await heading.getAttribute("aria-expanded")) === "false") await heading.click();
        await eventually(() => heading.getAttribute("aria-expanded"), "true", "the section is open");
      }
      await form.getByLabel("file or store").first().selectOption("store");
      await form.getByText(/^Connection/).first().waitFor();
      await check(page, "every section open");
      const overflow = await form.evaluate((form) => form.scrollWidth - form.clientWidth);
      assert.equal(overflow, 0, "nothing is cut off");
      await form.getByLabel("Find a field").fill("secret");
      await form.locator(".hit").first().waitFor();
      await check(page, "fields found");
    });
  }
}
