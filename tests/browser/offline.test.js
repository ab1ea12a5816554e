/** After the first visit the page needs no network. */

import { Designer } from "./designer.js";
import { eventually, journey } from "./journey.js";

journey("the page works without a network after its first visit", {}, async ({ page, context, site }) => {
  const designer = new Designer(page);
  await designer.open(site);
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready;
  });
  await context.setOffline(true);
  await site.stop();

  await page.reload();
  await designer.waitUntilReady();
  await designer.openExample("Unsafe scaling, to be repaired");
  await designer.items.first().waitFor();
  await designer.openExample("Autoscaling");
  await eventually(() => designer.count.textContent(), "No problems", "the count");
});
