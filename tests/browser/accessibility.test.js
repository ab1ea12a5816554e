/** No state of the page has a fault that axe knows. */

import { check } from "./axe.js";
import { Designer } from "./designer.js";
import { journey } from "./journey.js";

for (const colorScheme of ["light", "dark"]) {
  for (const width of [1280, 320]) {
    const options = { colorScheme, viewport: { width, height: 900 }, reducedMotion: "reduce" };
    journey(`axe finds nothing: ${colorScheme}, ${width} px`, options, async ({ page, site }) => {
      const designer = new Designer(page);
      const showProblems = async () => {
        if (width < 900) await page.getByRole("button", { name: /^Problems/ }).click();
      };
      await designer.open(site);
      await check(page, "empty");
      await showProblems();
      await check(page, "empty, problems shown");

      await designer.button("Examples").click();
      await check(page, "menu open");
      await page.keyboard.press("Escape");

      await designer.openExample("Unsafe scaling, to be repaired");
      await designer.items.first().waitFor({ state: "attached" });
      await check(page, "problems in the text");
      await page.locator(".cm-lintRange").first().hover();
      await page.locator(".cm-tooltip-lint").waitFor();
      await check(page, "a problem under the pointer");
      await page.mouse.move(0, 0);
      await page.locator(".cm-tooltip-lint").waitFor({ state: "detached" });
      await showProblems();
      await check(page, "problems");
      await page.getByRole("button", { name: "Why object-store-registry" }).click();
      await page.locator(".rule-help").waitFor();
      await check(page, "explanation");
      await page.keyboard.press("Escape");

      await designer.button("Keyboard shortcuts").click();
      await check(page, "shortcuts");
      await page.keyboard.press("Escape");

      await designer.openExample("Autoscaling");
      await showProblems();
      await page.getByText("Nothing to repair").waitFor();
      await check(page, "clean");

      if (width < 900) await designer.button("Results").click();
      await page.locator("#picture").waitFor();
      await page.getByText("The same as a list").click();
      await check(page, "picture and its list");
      await designer.tab("Companions").click();
      await page.getByText("Change settings").click();
      await page.getByRole("tab", { name: "ClusterAdmissionPolicy" }).click();
      await check(page, "companions and the policy's settings");
      await designer.tab("Compare").click();
      await check(page, "nothing changed");
      if (width < 900) await designer.button("Text").click();
      await designer.paste("project: p\nregistry: r.db\n");
      if (width < 900) await designer.button("Results").click();
      await page.locator(".row.removed").first().waitFor();
      await check(page, "changes");
      await designer.tab("Companions").click();
      await designer.button("Convert to a FeatureStore…").click();
      await page.locator(".row.added").first().waitFor();
      await check(page, "a proposed change");
      await designer.tab("Picture").click();
      await check(page, "picture of a feature_store.yaml");

      if (width < 900) await designer.button("Text").click();
      await designer.content.focus();
      await page.keyboard.press("ControlOrMeta+End");
      await page.keyboard.press("Control+Space");
      await page.locator(".cm-tooltip-autocomplete").waitFor();
      // The arrow keys scroll the list from within the text, which axe cannot know.
      await check(page, "completion", ["scrollable-region-focusable"]);
      await page.keyboard.press("Escape");
      await page.reload();
      await page.getByText("your text from the last visit").waitFor();
      await designer.waitUntilReady();
      await check(page, "draft restored");
      await designer.paste("apiVersion: apps/v1\nkind: Deployment\n");
      await showProblems();
      await page.getByText("No Feast document").waitFor();
      await check(page, "documents of others");

      if (width < 900) await designer.button("Text").click();
      await designer.content.focus();
      await page.keyboard.press("ControlOrMeta+f");
      await page.locator(".cm-search").waitFor();
      await check(page, "search open");
    });
  }
}
