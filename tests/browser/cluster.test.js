/** The policy's own module judges the text in the page, as a cluster would. */

import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";

import { check } from "./axe.js";
import { Designer } from "./designer.js";
import { eventually, journey } from "./journey.js";

const built = fileURLToPath(new URL("../../target/feast-ha/feast-ha-policy.wasm", import.meta.url));
const shipped = process.env.FEAST_HA_POLICY_WASM ?? built;

const store = (registry, more = "") => `apiVersion: feast.dev/v1
kind: FeatureStore
metadata:
  name: rides
  namespace: feast
spec:
  feastProject: rides
${more}  services:
    onlineStore:
      persistence:
        store: {type: redis, secretRef: {name: rides-stores}}
    registry:
      local:
        persistence:
${registry}`;

const SQLITE = "          file: {path: /data/registry.db}\n";
const SQL = "          store: {type: sql, secretRef: {name: rides-stores}}\n";
const THREE = "  replicas: 3\n";
const SECRET = "---\napiVersion: v1\nkind: Secret\nmetadata: {name: rides-stores, namespace: feast}\nstringData: {sql: 'path: postgresql://u:hush@db/rides'}\n";

const ERROR = 'admission webhook "clusterwide-feast-ha.kubewarden.admission" denied the request: FeatureStore `rides`';

const openCluster = async (page, site) => {
  const requests = [];
  page.on("request", (request) => requests.push(request.url()));
  const designer = new Designer(page);
  await designer.open(site);
  return { designer, requests, terminal: page.locator(".terminal"), status: page.locator(".cluster [role=status]") };
};

const policyUrls = (requests) => requests.filter((url) => /\/policy-[0-9a-f]{16}\.wasm$/.test(url));

journey("the policy answers to a creation, an update and a scaling", {}, async ({ page, site }) => {
  const { designer, requests, terminal, status } = await openCluster(page, site);
  await designer.paste(store(SQLITE, THREE) + SECRET);
  assert.deepEqual(policyUrls(requests), [], "nobody has asked yet");
  await designer.tab("Cluster").click();
  await eventually(
    () => status.textContent(),
    "The policy refuses 1 object. 1 other document does not concern it.",
    "the refusal",
  );
  const refused = await terminal.textContent();
  assert.ok(refused.startsWith(`$ kubectl apply -f rides.yaml\nError from server: error when creating "rides.yaml": ${ERROR}`), refused);
  assert.match(refused, /\(registry-without-db\)/);
  await page.getByText("Refused, HTTP code 422").waitFor();
  await page.getByText("Audit annotations").click();
  await page.getByText("clusterwide-feast-ha.kubewarden.admission/refused").waitFor();
  assert.doesNotMatch(await page.locator(".cluster").textContent(), /hush/);

  const [url] = policyUrls(requests);
  const module = Buffer.from(await (await fetch(url)).arrayBuffer());
  await page.getByText(createHash("sha256").update(module).digest("hex")).waitFor();
  assert.ok(module.equals(await readFile(shipped)), "it is the module that is shipped");

  const accepted = async (text, words) => {
    await designer.paste(text);
    await eventually(() => status.textContent(), "The policy accepts 1 object.", words);
    await eventually(async () => (await terminal.textContent()).includes(`\n${words}\n`), true, words);
  };
  await accepted(store(SQL, THREE), "featurestore.feast.dev/rides created");

  await page.getByLabel("Replicas to scale to").fill("5");
  await page.keyboard.press("Tab");
  await designer.paste(store(SQLITE));
  await eventually(() => status.textContent(), "The policy refuses 1 object.", "the scaling of a file");
  const scaling = await terminal.textContent();
  const command = "$ kubectl scale -n feast featurestore.feast.dev/rides --replicas=5";
  assert.ok(scaling.startsWith(`${command}\nError from server: ${ERROR}: scaled by \`replicas: 5\``), scaling);
  await accepted(store(SQL), "featurestore.feast.dev/rides scaled");
  await page.getByLabel("Replicas to scale to").fill("1");
  await page.keyboard.press("Tab");
  await accepted(store(SQLITE), "featurestore.feast.dev/rides scaled");
  assert.equal(policyUrls(requests).length, 1, "it is fetched once");
});

journey("an update is judged against what was opened, with the settings that are chosen", {}, async ({ page, site }) => {
  const { designer, terminal, status } = await openCluster(page, site);
  await designer.button("Open").click();
  const [chooser] = await Promise.all([
    page.waitForEvent("filechooser"),
    page.getByRole("button", { name: "Files…" }).click(),
  ]);
  const buffer = Buffer.from(store(SQLITE));
  await chooser.setFiles([{ name: "rides.yaml", mimeType: "application/yaml", buffer }]);
  await designer.tab("Cluster").click();
  await page.getByLabel("Apply it over rides.yaml").check();
  await eventually(() => terminal.textContent(), "$ kubectl apply -f rides.yaml\nfeaturestore.feast.dev/rides unchanged\n", "nothing");
  await designer.paste(store(SQLITE, THREE));
  await eventually(() => status.textContent(), "The policy refuses 1 object.", "more replicas of a file");
  assert.match(await terminal.textContent(), /error when applying patch:\n…\nto:\nResource: "feast\.dev\/v1, Resource=featurestores"/);
  await designer.paste(store(SQL, THREE));
  await eventually(() => terminal.textContent(), "$ kubectl apply -f rides.yaml\nfeaturestore.feast.dev/rides configured\n", "a repair");

  await designer.tab("Companions").click();
  await page.getByText("Change settings").click();
  await page.getByLabel("Fewest replicas").fill("4");
  await page.keyboard.press("Tab");
  await designer.tab("Cluster").click();
  const warns = async () => /^Warning: .*too-few-replicas/m.test(await terminal.textContent());
  await eventually(warns, true, "still fewer replicas than the least, but more than before");
  assert.equal(await status.textContent(), "The policy accepts 1 object.");
});

journey(
  "a policy that cannot be loaded is told, and can be asked for again",
  { expectedErrors: [/404/], serviceWorkers: "block" },
  async ({ page, site }) => {
    await page.route(/\/policy-.*\.wasm$/, (route) => route.fulfill({ status: 404 }), { times: 1 });
    const { designer, status } = await openCluster(page, site);
    await designer.paste(store(SQL, THREE));
    await designer.tab("Cluster").click();
    await page.getByText("The policy could not be loaded").waitFor();
    await check(page, "no policy");
    await designer.button("Load it again").click();
    await eventually(() => status.textContent(), "The policy accepts 1 object.", "the policy is there");
  },
);

journey("the policy answers without a network once it was asked", {}, async ({ page, context, site }) => {
  const { designer, requests, status } = await openCluster(page, site);
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready;
  });
  await page.reload();
  await designer.waitUntilReady();
  await designer.paste(store(SQLITE, THREE));
  await designer.tab("Cluster").click();
  await eventually(() => status.textContent(), "The policy refuses 1 object.", "with a network");
  const isKept = async () => {
    const [url] = policyUrls(requests);
    return page.evaluate(async (url) => (await caches.match(url)) !== undefined, url);
  };
  await eventually(isKept, true, "the kept policy");
  await context.setOffline(true);
  await site.stop();
  await page.reload();
  await designer.waitUntilReady();
  await designer.tab("Cluster").click();
  await eventually(() => status.textContent(), "The policy refuses 1 object.", "without a network");
});

for (const colorScheme of ["light", "dark"]) {
  for (const width of [1280, 320]) {
    const options = { colorScheme, viewport: { width, height: 900 }, reducedMotion: "reduce" };
    journey(`axe finds nothing in the cluster's answers: ${colorScheme}, ${width} px`, options, async ({ page, site }) => {
      const { designer, status } = await openCluster(page, site);
      const warned = store(SQL).replace("rides", "tours").replace("name: tours", "name: tours-of-the-city");
      await designer.paste(`${store(SQLITE, THREE)}---\n${warned}`);
      if (width < 900) {
        // The bar grows with what it says of the text, and moves the switch.
        await page.getByRole("button", { name: /^Problems \(/ }).waitFor();
        await designer.button("Results").click();
      }
      await designer.tab("Cluster").click();
      await eventually(() => status.textContent(), "The policy refuses 1 of 2 objects.", "the answers");
      await page.getByText("Audit annotations").first().click();
      await check(page, "a refusal and a creation");
      await page.getByLabel("Apply it over what was opened").check();
      await check(page, "nothing was opened");
      await page.getByLabel("Replicas to scale to").fill("5");
      await page.keyboard.press("Tab");
      await eventually(() => status.textContent(), "The policy refuses 1 of 2 objects.", "the scalings");
      await check(page, "scalings");
    });
  }
}
