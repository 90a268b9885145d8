// A resync as a batch task: the server names no task, so the console finds it, follows it and can stop it.
import type { Page } from "@playwright/test";
import { expect, test, type Gateway } from "./fixtures";
import { calls, cell, open, outcome, say, tile } from "./helpers";

/** Starts a batch task of 40 records from a source, with the sandbox's clock standing still. */
const start = async (page: Page, gateway: Gateway, source = "0"): Promise<void> => {
  await gateway.control("clock", { speed: 0 });
  await gateway.gotoConsole(page, "?view=sync");
  await page.getByTestId("resync").click();
  await page.getByTestId("resync-source").selectOption(source);
  await page.getByTestId("method-batch").check();
  await page.getByTestId("record-ids").fill("1001-1040");
  await page.getByTestId("overwrite").click();
  // In the queue it is accepted and no more. Before the server has answered there is no task whose time could pass.
  await expect(outcome(page)).toHaveAttribute("data-outcome", "accepted");
};

const pass = (gateway: Gateway, advanceSeconds: number): Promise<unknown> => gateway.control("clock", { advanceSeconds });

test("is followed from the queue to its end", async ({ page, gateway }) => {
  await start(page, gateway);
  // It works after four seconds, and needs twenty for forty records.
  await pass(gateway, 5);
  await expect(outcome(page)).toHaveAttribute("data-outcome", "running");
  await pass(gateway, 9);
  await expect(outcome(page).getByRole("progressbar")).toHaveAttribute("value", "50");
  await pass(gateway, 20);
  await expect(outcome(page)).toHaveAttribute("data-outcome", "done");
  await expect(outcome(page)).toContainText("Records resynced from SuperOffice: 40.");
  await expect(outcome(page).getByRole("progressbar")).toHaveCount(0);
  expect(await calls(gateway, "ForceResyncBatchTask")).toHaveLength(1);
});

test("is stopped when it is asked to, and what became of it is told", async ({ page, gateway }) => {
  await start(page, gateway, "502");
  await pass(gateway, 10);
  await expect(outcome(page)).toHaveAttribute("data-outcome", "running");
  await page.getByTestId("refresh").click();
  const tasks = page.getByTestId("tasks");
  await expect(tasks.getByRole("row").filter({ hasText: "ErpSyncForceResync" })).toContainText(say("task.started"));
  await page.getByTestId("stop-task").click();
  await page.getByTestId("confirm").click();
  await expect(page.getByTestId("history").locator("[data-outcome=refused]")).toContainText("Resync 40 records");
  await expect(tasks).toContainText(say("tasks.none"));
  expect((await calls(gateway, "StopBatchJob")).map(({ body }) => body)).toEqual([{ Id: 1 }]);
});

test("cannot be stopped where the server does not allow it", async ({ page, gateway }) => {
  await start(page, gateway, "503");
  await pass(gateway, 10);
  await expect(outcome(page)).toHaveAttribute("data-outcome", "running");
  await page.getByTestId("refresh").click();
  await expect(page.getByTestId("tasks")).toContainText(say("tasks.cannot_stop"));
  await expect(page.getByTestId("stop-task")).toHaveCount(0);
});

test("of a connection that is refused ends refused, with the reason", async ({ page, gateway }) => {
  await start(page, gateway, "504");
  await pass(gateway, 5);
  await expect(outcome(page)).toHaveAttribute("data-outcome", "refused");
  await expect(outcome(page)).toContainText("Björkdal Verkstad – workshop");
  await expect(outcome(page).getByText("invalid_grant")).toBeHidden();
  await outcome(page).getByText(say("technical.text"), { exact: true }).click();
  await expect(outcome(page).getByText("invalid_grant")).toBeVisible();
});

test("makes its connection running, in the list too", async ({ page, gateway }) => {
  await start(page, gateway, "505");
  await pass(gateway, 14);
  await expect(outcome(page)).toHaveAttribute("data-outcome", "running");
  await page.getByRole("link", { name: say("nav.connections"), exact: true }).click();
  await page.getByTestId("refresh").click();
  await expect(tile(page, "running")).toHaveText("1");
  await expect(cell(page, 505, "Status").locator("b")).toHaveText("Running");
  await expect(cell(page, 505, "Status")).toContainText("50 % done");
});

test("that somebody else started shows in the sync centre", async ({ page, gateway, context }) => {
  await start(page, gateway, "501");
  await pass(gateway, 6);
  await expect(outcome(page)).toHaveAttribute("data-outcome", "running");
  const other = await context.newPage();
  await open(other, gateway);
  await other.getByRole("link", { name: say("nav.sync") }).click();
  await expect(other.getByTestId("tasks")).toContainText("ErpSyncForceResync");
  // It was not started there, so nothing is claimed to have been.
  await expect(other.getByTestId("history")).toContainText(say("history.none"));
});
