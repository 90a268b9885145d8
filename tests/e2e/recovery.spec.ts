// When the console itself fails: what is said, and the way on.
import type { Page } from "@playwright/test";
import { checkAccessibility, expect, test } from "./fixtures";
import { nameOf, open, say } from "./helpers";

for (const language of ["en", "de"]) {
  test(`a part that does not arrive is said in ${language}, and a reload starts the app`, async ({ page, gateway, problems }) => {
    problems.allow(/Failed to load resource|404 for/);
    await page.route("**/*.wasm", (route) => route.fulfill({ status: 404 }));
    await gateway.gotoConsole(page, `?lang=${language}`);
    const failure = page.locator("#start-failed");
    await expect(failure).toBeVisible();
    await expect(failure.getByRole("heading")).toHaveText(say("page.failed_title", {}, language));
    await expect(failure).toContainText(say("page.failed_text", {}, language));
    await checkAccessibility(page);
    await page.unroute("**/*.wasm");
    await failure.getByRole("button", { name: say("page.failed_reload", {}, language) }).click();
    await expect(nameOf(page, 501)).toBeVisible();
    await expect(failure).toBeHidden();
  });
}

for (const [what, pattern] of [["the code", "**/*.wasm"], ["the script", "**/console-*.js"]]) {
  test(`${what} that is cut off on its way is said too`, async ({ page, gateway, problems }) => {
    problems.allow(/Failed to (load resource|fetch)|TypeError|Importing|dynamically imported/);
    await page.route(pattern, (route) => route.abort());
    await gateway.gotoConsole(page);
    await expect(page.locator("#start-failed")).toBeVisible();
    await expect(page.locator("#start-failed").getByRole("button")).toBeVisible();
  });
}

test("without its message file the console speaks English", async ({ page, gateway, problems }) => {
  problems.allow(/Failed to load resource/);
  await page.route("**/locales/*", (route) => route.abort());
  await open(page, gateway, "?lang=sv");
  await expect(page.locator("html")).toHaveAttribute("lang", "en");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(say("connections.title"));
});

/** A browser that makes no dialogs any more: nothing in the app expects that. */
const withoutDialogs = (page: Page): Promise<void> =>
  page.evaluate(() => {
    const make = document.createElement.bind(document);
    document.createElement = (name: string) => {
      if (name === "dialog") throw new Error("no dialogs today");
      return make(name);
    };
  });

test("a fault of the console's own is said, with the technical text and a way on", async ({ page, gateway, problems }) => {
  problems.allow(/unreachable|RuntimeError/);
  await open(page, gateway);
  await withoutDialogs(page);
  await page.getByTestId("sync-all").click();
  const recovery = page.locator("#stopped");
  await expect(recovery).toBeVisible();
  await expect(recovery.getByRole("heading")).toHaveText(say("page.recovery_title"));
  await expect(recovery).toContainText(say("page.recovery_text"));
  await expect(page.locator("#app")).toHaveCount(0);
  await checkAccessibility(page);
  await recovery.getByText(say("technical.text")).click();
  await expect(recovery.locator("pre")).toHaveText("not the name of an element");
  await expect(recovery.getByRole("button", { name: say("page.failed_reload") })).toBeVisible();
  await recovery.getByRole("button", { name: say("page.failed_reload") }).click();
  await expect(nameOf(page, 501)).toBeVisible();
  await expect(recovery).toBeHidden();
});

test("machine code that stops without a word is said too, with the place", async ({ page, gateway, problems }) => {
  problems.allow(/unreachable|RuntimeError/);
  await open(page, gateway);
  // The app cannot say itself what is wrong with it, as where memory has run out.
  await page.evaluate(() => delete (globalThis as unknown as { erpsync: { recover?: unknown } }).erpsync.recover);
  await withoutDialogs(page);
  await page.getByTestId("sync-all").click();
  const recovery = page.locator("#stopped");
  await expect(recovery.getByRole("heading")).toHaveText(say("page.recovery_title"));
  await recovery.getByText(say("technical.text")).click();
  await expect(recovery.locator("pre")).toContainText(/RuntimeError: unreachable[^]*wasm/);
  await recovery.getByRole("button", { name: say("page.failed_reload") }).click();
  await expect(nameOf(page, 501)).toBeVisible();
});

test("so is a fault in what the app does of its own accord", async ({ page, gateway, problems }) => {
  problems.allow(/unreachable|RuntimeError/);
  await open(page, gateway);
  // Nobody is there to catch what a task throws: the browser tells the page of a promise.
  await page.evaluate(() => void Promise.reject(new WebAssembly.RuntimeError("unreachable")));
  await expect(page.locator("#stopped").getByRole("heading")).toHaveText(say("page.recovery_title"));
});

test.describe("without scripts", () => {
  test.use({ javaScriptEnabled: false });

  test("the page says what it needs", async ({ page, gateway }) => {
    await gateway.gotoConsole(page);
    await expect(page.getByRole("heading", { name: say("page.noscript_title") })).toBeVisible();
    await expect(page.locator("noscript main p")).toHaveText(say("page.noscript_text"));
    await expect(page.locator("noscript main p")).toBeVisible();
  });
});

test("where storage is forbidden, the console works and forgets", async ({ page, gateway }) => {
  await page.addInitScript(() => {
    Object.defineProperty(window, "localStorage", {
      get: () => {
        throw new DOMException("no storage here", "SecurityError");
      },
    });
  });
  await open(page, gateway);
  await page.getByTestId("lang").selectOption("nl");
  await expect(page.locator("html")).toHaveAttribute("lang", "nl");
  await expect(nameOf(page, 501)).toHaveText("Nordlys Handel – klanten");
});
