/** The browser, started so that it asks nobody for anything. */

import { chromium } from "playwright-core";

const args = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** Starts a browser with nothing stored; the caller closes it. */
export const launch = () => chromium.launch({ executablePath: "/usr/bin/chromium", args });
