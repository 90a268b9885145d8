// Active or not: one flip on the wire, and then what is read back, never what was wished for.
import type { Locator, Page } from "@playwright/test";
import { expect, test, withoutOtherSystems } from "./fixtures";
import { calls, cell, commands, deadLine, FAILED_TO_LOAD, fault, open, outcome, say } from "./helpers";

const flip = (page: Page, id: number): Locator => cell(page, id, "Active").locator("button");

test("an inactive connection is activated, and read back", async ({ page, gateway }) => {
  await open(page, gateway);
  await expect(flip(page, 511)).toHaveAccessibleName("Active: Strandmark Ferie – holiday homes");
  await expect(flip(page, 511)).toHaveAttribute("aria-checked", "false");
  await flip(page, 511).click();
  await expect(flip(page, 511)).toHaveAttribute("aria-checked", "true");
  await expect(page.getByTestId("announcement")).toContainText(say("evidence.active"));
  // Three weeks without a sync: active, and late at once.
  await expect(cell(page, 511, "Status").locator("b")).toHaveText("Late");
  // What went as wished is seen in its row; no card stands in the way.
  await expect(page.getByTestId("outcome")).toHaveCount(0);
  expect((await calls(gateway, "ToggleErpConnectionActive")).map(({ body }) => body)).toEqual([{ ErpConnectionId: 511 }]);
  // Read before, lest the flip do the opposite, and after.
  expect(await calls(gateway, "GetConnection")).toHaveLength(2);
  await flip(page, 511).click();
  await expect(flip(page, 511)).toHaveAttribute("aria-checked", "false");
  await page.reload();
  await expect(flip(page, 511)).toHaveAttribute("aria-checked", "false");
});

test("a refusal shows its reasons, and the connection stays inactive", async ({ page, gateway }) => {
  await open(page, gateway);
  await flip(page, 506).click();
  await expect(outcome(page)).toHaveAttribute("data-outcome", "refused");
  const reason = "The mandatory field “VAT number” has no sync direction.";
  await expect(outcome(page).getByRole("listitem").filter({ hasText: reason })).toBeVisible();
  await expect(outcome(page)).toContainText(say("evidence.reasons_still_inactive"));
  await expect(flip(page, 506)).toHaveAttribute("aria-checked", "false");
  await expect(cell(page, 506, "Status").locator("b")).toHaveText("Setup needed");
  await expect(cell(page, 506, "Status")).toContainText(reason);
  expect(await calls(gateway, "ToggleErpConnectionActive")).toHaveLength(1);
});

test("a connection that may only be read says so and sends nothing", async ({ page, gateway }) => {
  await open(page, gateway);
  const locked = flip(page, 513);
  await expect(locked).toHaveAttribute("aria-disabled", "true");
  await expect(locked).toHaveAccessibleDescription("Your role may only read this connection.");
  await locked.dispatchEvent("click");
  await page.getByTestId("deleted").click();
  await expect(flip(page, 510)).toHaveAccessibleDescription(say("barred.deleted"));
  await flip(page, 510).dispatchEvent("click");
  expect(await commands(gateway)).toEqual([]);
});

test("a double click flips once", async ({ page, gateway }) => {
  await open(page, gateway);
  await flip(page, 511).dblclick();
  await expect(flip(page, 511)).toHaveAttribute("aria-checked", "true");
  await expect(flip(page, 511)).not.toHaveAttribute("aria-busy", "true");
  expect(await calls(gateway, "ToggleErpConnectionActive")).toHaveLength(1);
});

test("what somebody else has done meanwhile is seen, and nothing is sent", async ({ page, gateway, browser }) => {
  await open(page, gateway);
  // Another person: two windows of one person tell each other.
  const elsewhere = await browser.newContext();
  await withoutOtherSystems(elsewhere);
  const other = await elsewhere.newPage();
  await open(other, gateway);
  await flip(other, 511).click();
  await expect(flip(other, 511)).toHaveAttribute("aria-checked", "true");
  // This page still shows it inactive; a flip now would switch it off again.
  await expect(flip(page, 511)).toHaveAttribute("aria-checked", "false");
  await flip(page, 511).click();
  await expect(flip(page, 511)).toHaveAttribute("aria-checked", "true");
  await expect(page.getByTestId("announcement")).toContainText(say("evidence.already_so"));
  expect(await calls(gateway, "ToggleErpConnectionActive")).toHaveLength(1);
  await elsewhere.close();
});

test("a line that goes dead after the flip: it is read back, and not sent again", async ({ page, gateway, problems }) => {
  problems.allow(FAILED_TO_LOAD);
  await open(page, gateway);
  await deadLine(page, "ToggleErpConnectionActive");
  await flip(page, 511).click();
  await expect(flip(page, 511)).toHaveAttribute("aria-checked", "true");
  await expect(page.getByTestId("announcement")).toContainText(say("outcome.done"));
  expect(await calls(gateway, "ToggleErpConnectionActive")).toHaveLength(1);
});

test("no answer in time: unknown, with what was read back, and not sent again", async ({ page, gateway, problems }) => {
  problems.allow(FAILED_TO_LOAD);
  // The console waits two minutes for a command; a test does not.
  await page.addInitScript(() => {
    const timeout = AbortSignal.timeout.bind(AbortSignal);
    AbortSignal.timeout = (milliseconds) => timeout(milliseconds > 60_000 ? 500 : milliseconds);
  });
  const sent: string[] = [];
  page.on("request", (request) => {
    if (request.url().endsWith("/ToggleErpConnectionActive")) sent.push(request.method());
  });
  await open(page, gateway);
  await gateway.control("clock", { speed: 0 });
  await fault(gateway, "ToggleErpConnectionActive", "delay", { delayMs: 60_000 });
  await flip(page, 511).click();
  // The server may still flip it: that it is inactive now proves no refusal.
  await expect(outcome(page)).toHaveAttribute("data-outcome", /unknown|refused/);
  await expect(flip(page, 511)).toHaveAttribute("aria-checked", "false");
  await expect(outcome(page)).toHaveAttribute("data-outcome", "unknown");
  // What left the page is counted there: the sandbox writes down a call when it answers, and this one it never did.
  await page.getByTestId("refresh").click();
  await expect(page.getByTestId("outcome")).toHaveAttribute("data-outcome", "unknown");
  expect(sent).toEqual(["POST"]);
});

test("what cannot be read first is not flipped", async ({ page, gateway, problems }) => {
  problems.allow(FAILED_TO_LOAD);
  await open(page, gateway);
  await fault(gateway, "GetConnection", "status", { status: 500 });
  await flip(page, 511).click();
  await expect(outcome(page)).toHaveAttribute("data-outcome", "refused");
  await expect(outcome(page)).toContainText("Nothing was changed.");
  expect(await commands(gateway)).toEqual([]);
});

test("what cannot be read back is unknown", async ({ page, gateway, problems }) => {
  problems.allow(FAILED_TO_LOAD);
  await open(page, gateway);
  let reads = 0;
  await page.route("**/GetConnection", (route) => (++reads === 1 ? route.continue() : route.fulfill({ status: 500 })));
  await flip(page, 511).click();
  await expect(outcome(page)).toHaveAttribute("data-outcome", "unknown");
  await expect(outcome(page)).toContainText(say("evidence.not_read_back"));
  expect(await calls(gateway, "ToggleErpConnectionActive")).toHaveLength(1);
});
