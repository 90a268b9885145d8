// End-to-end tests: the release build on the sandbox, in the distribution's Chromium.
// `cargo xtask test` sets the environment; by hand the tests take what was built last.
import { defineConfig, devices } from "@playwright/test";
import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";

const chromium = (): string => {
  if (process.env.CHROMIUM) return process.env.CHROMIUM;
  const names = ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome"];
  for (const folder of (process.env.PATH ?? "").split(delimiter)) {
    for (const name of names) {
      try {
        accessSync(join(folder, name), constants.X_OK);
        return join(folder, name);
      } catch {
        // Not in this folder.
      }
    }
  }
  throw new Error("Chromium is not on PATH: install it, or set CHROMIUM to the program");
};

// Nothing but the page under test may use the network.
const quiet = [
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--disable-quic",
  "--no-first-run",
];
// Chromium's own sandbox refuses to run as root.
const asRoot = process.getuid?.() === 0 ? ["--no-sandbox"] : [];

export default defineConfig({
  testDir: "tests/e2e",
  outputDir: "test-results",
  fullyParallel: true,
  workers: 2,
  // A test that passes only sometimes is a fault to be seen.
  retries: 0,
  forbidOnly: Boolean(process.env.CI),
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: [["list"], ["json", { outputFile: process.env.ERPSYNC_RESULTS ?? "test-results/results.json" }]],
  use: {
    ...devices["Desktop Chrome"],
    viewport: { width: 1280, height: 800 },
    locale: "en-GB",
    timezoneId: "Europe/Oslo",
    // Recording costs a third of the time of a run, so it is asked for: ERPSYNC_TRACE=1.
    trace: process.env.ERPSYNC_TRACE ? "retain-on-failure" : "off",
    launchOptions: { executablePath: chromium(), args: [...quiet, ...asRoot] },
  },
});
