// What may not be done stays where it is, can have the focus, is off and says why; nothing of it is ever sent.
import type { Locator, Page } from "@playwright/test";
import { checkAccessibility, expect, test, type Gateway } from "./fixtures";
import { calls, cell, commands, connection, FAILED_TO_LOAD, fault, holdTime, listOf, open, outcome, row, say } from "./helpers";

const flip = (page: Page, id: number): Locator => cell(page, id, "Active").getByRole("switch");

/** A control that is off and says why to everybody: at rest, and when somebody presses it by keyboard all the same. */
const barred = async (page: Page, control: Locator, reason: string): Promise<void> => {
  await expect(control).toHaveAttribute("aria-disabled", "true");
  await expect(control).toHaveAccessibleDescription(reason);
  await expect(control).toHaveAttribute("title", reason);
  await control.focus();
  await expect(control).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.getByTestId("held-back")).toContainText(reason);
  await expect(page.getByTestId("announcement")).toHaveText(reason);
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await page.getByTestId("held-back").getByRole("button", { name: say("action.put_away") }).click();
  await expect(page.getByTestId("held-back")).toHaveCount(0);
};

/** Opens the list with these rights of connection 501; its own page reads the same. */
const withRights = async (page: Page, gateway: Gateway, rights: Record<string, unknown>, path = ""): Promise<void> => {
  const one = connection(501, rights);
  await listOf(page, [one, connection(502)]);
  await page.route("**/GetConnection", (route) => route.fulfill({ json: one }));
  await gateway.gotoConsole(page, path);
  await expect(page.getByTestId("columns").or(page.getByTestId("test")).first()).toBeVisible();
};

test("a row that may only be read is not flipped, with the system's own reason", async ({ page, gateway }) => {
  const reason = "[SR_READ_ONLY] <i>Only finance</i> changes this.";
  await withRights(page, gateway, { TableRight: { Mask: "Select", Reason: reason } });
  await barred(page, flip(page, 501), reason);
  await expect(row(page, 501).getByTestId("test")).not.toHaveAttribute("aria-disabled", "true");
  await expect(flip(page, 502)).not.toHaveAttribute("aria-disabled", "true");
  await checkAccessibility(page);
  expect(await commands(gateway)).toEqual([]);
});

test("a row that may not even be used bars test and resync too, and a missing reason is told in words", async ({
  page,
  gateway,
}) => {
  await withRights(page, gateway, { TableRight: { Mask: "None", Reason: "" } });
  await barred(page, row(page, 501).getByTestId("test"), say("barred.select"));
  await barred(page, row(page, 501).getByTestId("resync-row"), say("barred.select"));
  await barred(page, flip(page, 501), say("barred.right"));
  expect(await commands(gateway)).toEqual([]);
});

test("a field that may not be written is not flipped, in the list and on the page", async ({ page, gateway }) => {
  const right = { Mask: "Read", Reason: "" };
  const property = { FieldRight: right, FieldType: "System.Boolean", FieldLength: 0 };
  await withRights(page, gateway, { FieldProperties: { active: property } });
  await barred(page, flip(page, 501), say("barred.field", { field: "Active" }));
  await cell(page, 501, "DisplayName").getByRole("link").click();
  await barred(page, page.getByRole("main").getByRole("switch"), say("barred.field", { field: "Active" }));
  await expect(page.getByTestId("test")).not.toHaveAttribute("aria-disabled", "true");
  await checkAccessibility(page);
  expect(await commands(gateway)).toEqual([]);
});

test("with a deleted connection nothing can be done", async ({ page, gateway }) => {
  await open(page, gateway, "?deleted=1");
  for (const control of [flip(page, 510), row(page, 510).getByTestId("test"), row(page, 510).getByTestId("resync-row")]) {
    await barred(page, control, say("barred.deleted"));
  }
  await checkAccessibility(page);
  expect(await commands(gateway)).toEqual([]);
});

test("a system that refuses the agent is asked for nothing, until it answers again", async ({ page, gateway, problems }) => {
  problems.allow(FAILED_TO_LOAD);
  await holdTime(page);
  await open(page, gateway);
  await page.route("**/GetAllConnections", (route) => route.fulfill({ status: 403 }));
  await page.getByTestId("refresh").click();
  const reason = say("failure.forbidden");
  for (const control of ["sync-all", "resync"]) {
    await barred(page, page.getByTestId(control), reason);
  }
  await barred(page, row(page, 501).getByTestId("test"), reason);
  await barred(page, flip(page, 501), reason);
  await checkAccessibility(page);
  expect(await commands(gateway)).toEqual([]);
  await page.unroute("**/GetAllConnections");
  await page.getByTestId("try-again").first().click();
  await expect(page.getByTestId("sync-all")).not.toHaveAttribute("aria-disabled", "true");
  await expect(page.getByTestId("sync-all")).not.toHaveAttribute("title", reason);
});

test("an engine that is closed to the reader bars what it would do, and no more", async ({ page, gateway, problems }) => {
  problems.allow(FAILED_TO_LOAD);
  await fault(gateway, "GetEngineStatus", "status", { status: 403, times: 100 });
  await gateway.gotoConsole(page, "?view=sync");
  for (const control of ["sync-all", "force-sync-all", "engine-on", "engine-off"]) {
    await barred(page, page.getByTestId(control), say("failure.forbidden"));
  }
  await expect(page.getByTestId("resync")).not.toHaveAttribute("aria-disabled", "true");
  await checkAccessibility(page);
});

test("who is signed out is told so before anything is pressed in vain", async ({ page, gateway, problems }) => {
  problems.allow(FAILED_TO_LOAD);
  await holdTime(page);
  await open(page, gateway);
  await gateway.control("end-sessions");
  await page.getByTestId("refresh").click();
  await barred(page, page.getByTestId("sync-all"), say("failure.signed_out"));
  await barred(page, flip(page, 501), say("failure.signed_out"));
});

test("where commands cannot be written down none is offered, until they can be", async ({ page, gateway }) => {
  await page.addInitScript(() => {
    const real = window.indexedDB;
    const allowed = (): boolean => document.documentElement.dataset.storage === "allowed";
    Object.defineProperty(window, "indexedDB", { get: () => (allowed() ? real : null) });
  });
  await gateway.control("clock", { speed: 60 });
  await open(page, gateway);
  await barred(page, page.getByTestId("sync-all"), say("barred.journal"));
  await barred(page, row(page, 501).getByTestId("test"), say("barred.journal"));
  expect(await commands(gateway)).toEqual([]);
  await page.evaluate(() => (document.documentElement.dataset.storage = "allowed"));
  // A press says why, and looks whether it is so still.
  await page.getByTestId("sync-all").press("Enter");
  await expect(page.getByTestId("sync-all")).not.toHaveAttribute("aria-disabled", "true");
  await page.getByTestId("sync-all").click();
  await page.getByTestId("confirm").click();
  await expect(outcome(page)).toHaveAttribute("data-outcome", /^(done|warning)$/);
});

test("what came to be barred while its dialog was open is not sent", async ({ page, gateway, problems }) => {
  problems.allow(FAILED_TO_LOAD);
  await open(page, gateway);
  await page.getByTestId("sync-all").click();
  await expect(page.getByTestId("confirm")).toBeVisible();
  await page.route("**/GetAllConnections", (route) => route.fulfill({ status: 403 }));
  const answered = page.waitForResponse((response) => response.url().endsWith("/GetAllConnections") && response.status() === 403);
  // The button is behind the dialog for a reader; the list is read anew by itself as well.
  await page.getByTestId("refresh").dispatchEvent("click");
  await answered;
  await expect(page.locator("[data-testid=row].stale").first()).toBeAttached();
  await page.getByTestId("confirm").click();
  await expect(outcome(page)).toHaveAttribute("data-outcome", "refused");
  await expect(outcome(page)).toContainText(say("failure.forbidden"));
  expect(await calls(gateway, "SyncAll")).toHaveLength(0);
});
