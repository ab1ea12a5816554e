/** A user's way through the page in a new browser, which must never leave the site nor log an error. */

import assert from "node:assert/strict";
import test from "node:test";

import { launch } from "./browser.js";
import { serve } from "./site.js";

/** How long anything may take that the page is waited for, in milliseconds; a busy machine is slow. */
const PATIENCE = 20_000;

/**
 * Declares a test. `walk` gets the page, not opened yet, its context and the site.
 *
 * `options` are those of a browser context, and `expectedErrors`: patterns of what may be logged.
 */
export function journey(name, { expectedErrors = [], ...options }, walk) {
  test(name, { timeout: 600_000 }, async () => {
    const site = await serve();
    const browser = await launch();
    try {
      const context = await browser.newContext({ viewport: { width: 1280, height: 1000 }, ...options });
      context.setDefaultTimeout(PATIENCE);
      const { origin } = new URL(site.url);
      const elsewhere = [];
      const errors = [];
      context.on("request", (request) => {
        const url = request.url();
        if (!url.startsWith("data:") && new URL(url).origin !== origin) elsewhere.push(url);
      });
      context.on("weberror", (error) => errors.push(String(error.error())));
      context.on("console", (message) => {
        if (message.type() === "error") errors.push(message.text());
      });
      await walk({ page: await context.newPage(), context, site });
      assert.deepEqual(elsewhere, [], "requests to other origins");
      const unexpected = errors.filter((error) => !expectedErrors.some((pattern) => pattern.test(error)));
      assert.deepEqual(unexpected, [], "logged errors");
    } finally {
      await browser.close();
      await site.stop();
    }
  });
}

/** Asks `question` until its answer is `expected`. */
export async function eventually(question, expected, description) {
  const end = Date.now() + PATIENCE;
  for (;;) {
    const answer = await question();
    try {
      return assert.deepEqual(answer, expected, description);
    } catch (difference) {
      if (Date.now() > end) throw difference;
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
