// A resync as a batch task: the server names no task, so the console finds it, follows it and can stop it.
import type { Page } from "@playwright/test";
import { checkAccessibility, expect, test, type Gateway } from "./fixtures";
import { calls, cell, FAILED_TO_LOAD, fault, open, outcome, say, tile } from "./helpers";

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
  await expect(outcome(page)).toHaveAttribute("data-task", "Started");
  await expect(outcome(page)).toHaveAttribute("data-outcome", "running");
  await pass(gateway, 9);
  await expect(outcome(page).getByRole("progressbar")).toHaveAttribute("value", "50");
  await pass(gateway, 20);
  await expect(outcome(page)).toHaveAttribute("data-task", "Succeeded");
  // The only new task belongs to the person who gave the command, so its end is the command's.
  await expect(outcome(page)).toHaveAttribute("data-outcome", "done");
  await expect(outcome(page)).toContainText("Records resynced from SuperOffice: 40.");
  await expect(outcome(page).getByRole("progressbar")).toHaveCount(0);
  expect(await calls(gateway, "ForceResyncBatchTask")).toHaveLength(1);
  expect(await calls(gateway, "currentPrincipal")).toHaveLength(1);
});

test("is followed and proves nothing where the system does not say who is signed in", async ({
  page,
  gateway,
  problems,
}) => {
  problems.allow(FAILED_TO_LOAD);
  await fault(gateway, "currentPrincipal", "status", { status: 404, times: 5 });
  await start(page, gateway);
  await pass(gateway, 40);
  await expect(outcome(page)).toHaveAttribute("data-task", "Succeeded");
  await expect(outcome(page)).toHaveAttribute("data-outcome", "accepted");
  await expect(outcome(page)).toContainText("Records resynced from SuperOffice: 40.");
  expect(await calls(gateway, "currentPrincipal")).toHaveLength(1);
});

test("that belongs to somebody else is not taken for the command's own", async ({ page, gateway }) => {
  await page.route("**/User/currentPrincipal", (route) => route.fulfill({ json: { AssociateId: 8 } }));
  await start(page, gateway);
  await pass(gateway, 40);
  const looks = async (): Promise<number> =>
    (await calls(gateway, "GetBatchTaskInfosByState")).filter(({ body }) => JSON.stringify(body).includes("All")).length;
  const before = await looks();
  await expect.poll(looks).toBeGreaterThan(before + 1);
  await expect(outcome(page)).toHaveAttribute("data-outcome", "accepted");
  await expect(outcome(page)).toContainText(say("evidence.looking_for_task"));
  await expect(outcome(page)).not.toHaveAttribute("data-task", /./);
});

test("is stopped when it is asked to, and what became of it is told", async ({ page, gateway }) => {
  await start(page, gateway, "502");
  await pass(gateway, 10);
  await expect(outcome(page)).toHaveAttribute("data-task", "Started");
  await page.getByTestId("refresh").click();
  const tasks = page.getByTestId("tasks");
  await expect(tasks.getByRole("row").filter({ hasText: "ErpSyncForceResync" })).toContainText(say("task.started"));
  await page.getByTestId("stop-task").click();
  await expect(page.getByRole("dialog").locator(".note")).toHaveCount(0);
  await page.getByTestId("confirm").click();
  await expect(page.getByTestId("history").locator("[data-task=Failed]")).toContainText("Resync 40 records");
  await expect(tasks).toContainText(say("tasks.none"));
  expect((await calls(gateway, "StopBatchJob")).map(({ body }) => body)).toEqual([{ Id: 1 }]);
});

test("is stopped with care where the server asks for it", async ({ page, gateway }) => {
  await start(page, gateway, "507");
  await pass(gateway, 10);
  await page.getByTestId("refresh").click();
  await page.getByTestId("stop-task").click();
  await expect(page.getByRole("dialog").locator(".note")).toContainText(say("confirm.stop_with_care"));
  await checkAccessibility(page);
});

test("cannot be stopped where the server does not allow it", async ({ page, gateway }) => {
  await start(page, gateway, "503");
  await pass(gateway, 10);
  await expect(outcome(page)).toHaveAttribute("data-task", "Started");
  await page.getByTestId("refresh").click();
  const stop = page.getByTestId("stop-task");
  await expect(stop).toHaveAttribute("aria-disabled", "true");
  await expect(stop).toHaveAccessibleDescription(say("tasks.cannot_stop"));
  await stop.focus();
  await page.keyboard.press("Enter");
  await expect(page.getByTestId("held-back")).toContainText(say("tasks.cannot_stop"));
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await checkAccessibility(page);
  expect(await calls(gateway, "StopBatchJob")).toHaveLength(0);
});

test("of a connection that is refused ends refused, with the reason", async ({ page, gateway }) => {
  await start(page, gateway, "504");
  await pass(gateway, 5);
  await expect(outcome(page)).toHaveAttribute("data-task", "Failed");
  await expect(outcome(page)).toHaveAttribute("data-outcome", "refused");
  await expect(outcome(page)).toContainText("Björkdal Verkstad – workshop");
  await expect(outcome(page).getByText("invalid_grant")).toBeHidden();
  await outcome(page).getByText(say("technical.text"), { exact: true }).click();
  await expect(outcome(page).getByText("invalid_grant")).toBeVisible();
});

test("makes its connection running, in the list too", async ({ page, gateway }) => {
  await start(page, gateway, "505");
  await pass(gateway, 14);
  await expect(outcome(page)).toHaveAttribute("data-task", "Started");
  await page.getByRole("link", { name: say("nav.connections"), exact: true }).click();
  await page.getByTestId("refresh").click();
  await expect(tile(page, "running")).toHaveText("1");
  await expect(cell(page, 505, "Status").locator("b")).toHaveText("Running");
  await expect(cell(page, 505, "Status")).toContainText("50 % done");
});

test("that somebody else started shows in the sync centre", async ({ page, gateway, context }) => {
  await start(page, gateway, "501");
  await pass(gateway, 6);
  await expect(outcome(page)).toHaveAttribute("data-task", "Started");
  const other = await context.newPage();
  await open(other, gateway);
  await other.getByRole("link", { name: say("nav.sync") }).click();
  await expect(other.getByTestId("tasks")).toContainText("ErpSyncForceResync");
  // The journal is the browser's, so the other window shows it as the first one does, and leaves it alone.
  await expect(other.getByTestId("history").locator("[data-outcome=running]")).toContainText("Resync 40 records");
});

test.describe("whose worker has died", () => {
  const dead = async (page: Page, gateway: Gateway): Promise<void> => {
    // The page's clock goes ahead of the task by more than five minutes; the server's stands still.
    await page.addInitScript(() => {
      const now = Date.now.bind(Date);
      Date.now = () => now() + Number(sessionStorage.getItem("ahead") ?? 0);
    });
    await start(page, gateway);
    await pass(gateway, 6);
    await expect(outcome(page)).toHaveAttribute("data-task", "Started");
    await expect(page.getByTestId("probably-dead")).toHaveCount(0);
    await gateway.control("task", { id: 1, stalled: true });
    await page.evaluate(() => sessionStorage.setItem("ahead", String(6.5 * 60_000)));
  };

  test("is said to be probably dead, in shape and words, and no end is claimed", async ({ page, gateway }) => {
    await dead(page, gateway);
    // A task that stands still is looked at every ten seconds.
    await expect(outcome(page)).toHaveAttribute("data-outcome", "unknown", { timeout: 25_000 });
    await expect(outcome(page)).toContainText(say("evidence.task_silent"));
    await expect(outcome(page).getByTestId("probably-dead")).toContainText(say("task.probably_dead"));
    await page.getByTestId("refresh").click();
    const listed = page.getByTestId("tasks").getByRole("row").filter({ hasText: "ErpSyncForceResync" });
    await expect(listed).toContainText(say("task.started"));
    await expect(listed.getByTestId("probably-dead").locator("svg")).toBeVisible();
    await expect(listed).toContainText(/Last sign of life: 6 min\.? ago/);
    await checkAccessibility(page);
    // It was not dead after all.
    await gateway.control("task", { id: 1, stalled: false });
    await pass(gateway, 60);
    await expect(outcome(page)).toHaveAttribute("data-outcome", "done", { timeout: 15_000 });
    await expect(page.getByTestId("probably-dead")).toHaveCount(0, { timeout: 15_000 });
  });

  test("is not said to be where the archive cannot be read", async ({ page, gateway, problems }) => {
    problems.allow(FAILED_TO_LOAD);
    await fault(gateway, "BatchTasks", "status", { status: 403, times: 100 });
    await dead(page, gateway);
    await page.getByTestId("refresh").click();
    await expect.poll(async () => (await calls(gateway, "BatchTasks")).length).toBeGreaterThan(0);
    await expect(page.getByTestId("probably-dead")).toHaveCount(0);
    await expect(outcome(page)).toHaveAttribute("data-outcome", "running");
  });
});
