// What comes after the first screen: dialogs, pages and commands are a second download, which can be late or fail.
import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures";
import { calls, commands, confirmed, FAILED_TO_LOAD, nameOf, outcome, row, say } from "./helpers";

const LATE = "**/parts-*.wasm";
const FAILURE = /later|parts-|Failed to fetch|did not arrive|TypeError/i;

test("the list does not wait for it, and a dialog that was asked for before opens when it can", async ({
  page,
  gateway,
}) => {
  let arrive = (): void => undefined;
  const arrival = new Promise<void>((resolve) => (arrive = resolve));
  await page.route(LATE, async (route) => {
    await arrival;
    await route.continue();
  });
  await gateway.control("next-answer", { method: "SyncAll", status: "Ok" });
  await gateway.gotoConsole(page);
  await expect(nameOf(page, 501)).toBeVisible();
  await page.getByTestId("sync-all").click();
  await expect(page.getByText(say("later.awaited"))).toBeVisible();
  await expect(page.getByRole("dialog")).toHaveCount(0);
  arrive();
  await page.getByTestId("confirm").click();
  await expect(outcome(page)).toHaveAttribute("data-outcome", "done");
  await expect(page.getByText(say("later.awaited"))).toHaveCount(0);
  expect(await commands(gateway)).toEqual(["Agents/ErpSync/SyncAll"]);
});

/** Icons that the page asks for and does not have. */
const undrawn = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const names = [...document.querySelectorAll("svg > use")].map((use) => use.getAttribute("href")?.slice(1) ?? "");
    return names.filter((name) => name && !document.getElementById(name));
  });

test("every icon is there when it is asked for", async ({ page, gateway }) => {
  let arrive = (): void => undefined;
  const arrival = new Promise<void>((resolve) => (arrive = resolve));
  await page.route(LATE, async (route) => {
    await arrival;
    await route.continue();
  });
  await gateway.gotoConsole(page);
  await expect(nameOf(page, 501)).toBeVisible();
  expect(await undrawn(page)).toEqual([]);
  arrive();
  await expect(page.getByTestId("columns")).toBeVisible();
  await page.getByTestId("pick").first().click();
  await page.getByTestId("columns").click();
  expect(await undrawn(page)).toEqual([]);
  await page.getByTestId("palette").click();
  await expect(page.getByRole("dialog")).toBeVisible();
  expect(await undrawn(page)).toEqual([]);
  for (const path of ["?view=sync", "?view=journal", "?connection=502", "?connection=507", "?q=no+such+connection"]) {
    await gateway.gotoConsole(page, path);
    await expect(page.locator("main:not(.shell) svg").first()).toBeVisible();
    await expect(page.getByText(say("later.awaited"))).toHaveCount(0);
    expect(await undrawn(page), path).toEqual([]);
  }
});

for (const [what, pattern] of [["code", LATE], ["looks", "**/parts-*.css"]]) {
  test(`when its ${what} do not arrive, the list stays, nothing is sent, and it can be asked for again`, async ({
    page,
    gateway,
    problems,
  }) => {
    problems.allow(FAILED_TO_LOAD);
    problems.allow(FAILURE);
    await gateway.control("next-answer", { method: "SyncAll", status: "Ok" });
    await page.route(pattern, (route) => route.abort());
    await gateway.gotoConsole(page);
    const failure = page.getByRole("alert").filter({ hasText: say("later.failed_title") });
    await expect(failure).toBeVisible();
    await expect(nameOf(page, 501)).toBeVisible();
    // The switch of a row is a command: it must not be sent in part, nor later by itself.
    const again = page.waitForEvent("requestfailed");
    await row(page, 501).getByRole("switch").click();
    await again;
    await expect(failure).toBeVisible();
    await page.unroute(pattern);
    await failure.getByRole("button", { name: say("action.try_again") }).click();
    await expect(failure).toHaveCount(0);
    expect(await commands(gateway)).toEqual([]);
    await confirmed(page, "sync-all");
    await expect(outcome(page)).toHaveAttribute("data-outcome", "done");
    expect((await calls(gateway, "SyncAll")).length).toBe(1);
  });
}

test("a page that does not arrive says so in its place, and comes when it is asked for again", async ({
  page,
  gateway,
  problems,
}) => {
  problems.allow(FAILED_TO_LOAD);
  problems.allow(FAILURE);
  await page.route(LATE, (route) => route.fulfill({ status: 404 }));
  await gateway.gotoConsole(page, "?connection=501");
  const failure = page.getByRole("alert").filter({ hasText: say("later.failed_title") });
  await expect(failure).toBeVisible();
  await expect(page.getByRole("main")).toHaveCount(1);
  await page.unroute(LATE);
  await failure.getByRole("button", { name: say("action.try_again") }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Nordlys Handel – customers");
});

test("while it does not arrive, the chosen language is the one in use", async ({ page, gateway, problems }) => {
  problems.allow(FAILED_TO_LOAD);
  problems.allow(FAILURE);
  await page.route(LATE, (route) => route.abort());
  await gateway.gotoConsole(page);
  const failure = page.getByRole("alert").filter({ hasText: say("later.failed_title") });
  await expect(failure).toBeVisible();
  const again = page.waitForEvent("requestfailed");
  await page.getByTestId("lang").selectOption("de");
  await again;
  await expect(page.getByTestId("lang")).toHaveValue("en");
  await expect(failure).toBeVisible();
});

test("a refresh of the list does not ask for it again after a failure", async ({ page, gateway, problems }) => {
  problems.allow(FAILED_TO_LOAD);
  problems.allow(FAILURE);
  let asked = 0;
  await page.route(LATE, (route) => {
    asked += 1;
    return route.abort();
  });
  await gateway.gotoConsole(page);
  await expect(page.getByRole("alert").filter({ hasText: say("later.failed_title") })).toBeVisible();
  const before = (await calls(gateway, "GetAllConnections")).length;
  await page.getByTestId("refresh").click();
  await expect.poll(async () => (await calls(gateway, "GetAllConnections")).length).toBeGreaterThan(before);
  await page.waitForLoadState("networkidle");
  expect(asked).toBe(1);
});

test("the sync centre at the start reads the tasks once", async ({ page, gateway }) => {
  await gateway.gotoConsole(page, "?view=sync");
  await expect(page.getByTestId("engine").getByRole("heading")).toHaveText(say("engine.on"));
  await page.waitForLoadState("networkidle");
  // One call for each state of a task that is not over.
  expect((await calls(gateway, "GetBatchTaskInfosByState")).length).toBe(3);
});
