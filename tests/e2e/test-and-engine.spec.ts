// Testing one connection, and automatic sync for all of them.
import { expect, test } from "./fixtures";
import { calls, cell, commands, confirmed, FAILED_TO_LOAD, fault, LISTED, nameOf, open, outcome, row, say, tile } from "./helpers";

test("a failed test is refused, and its connection is failing from then on", async ({ page, gateway }) => {
  await open(page, gateway);
  await row(page, 504).getByTestId("test").click();
  await expect(outcome(page)).toHaveAttribute("data-outcome", "refused");
  await expect(outcome(page)).toContainText(say("evidence.test_failed"));
  await expect(cell(page, 504, "Status").locator("b")).toHaveText("Failing");
  await expect(tile(page, "failing")).toHaveText("1");
  await expect(tile(page, "attention")).toHaveText("1");
  expect((await calls(gateway, "TestConnectionById")).map(({ body }) => body)).toEqual([{ ErpConnectionId: 504 }]);
  // Once the other system lets it in again, a test takes the status back.
  await gateway.control("connection", { erpConnectionId: 504, refused: false });
  await row(page, 504).getByTestId("test").click();
  await expect(outcome(page)).toHaveAttribute("data-outcome", "done");
  await expect(cell(page, 504, "Status").locator("b")).toHaveText("Late");
});

test("a test shows that it is under way, and is sent once", async ({ page, gateway }) => {
  await gateway.control("clock", { speed: 0 });
  await open(page, gateway);
  await nameOf(page, 503).click();
  await page.getByTestId("test").click();
  await expect(page.getByTestId("test")).toHaveText(say("busy.test"));
  await expect(outcome(page)).toHaveAttribute("data-outcome", "running");
  await page.getByTestId("test").dispatchEvent("click");
  // The page says so before the call has left it, and the server answers by its own clock, which stands still.
  await expect
    .poll(async () => {
      await gateway.control("clock", { advanceSeconds: 10 });
      return outcome(page).getAttribute("data-outcome");
    })
    .toBe("done");
  await expect(page.getByTestId("test")).toHaveText(say("action.test"));
  expect(await commands(gateway)).toEqual(["Agents/ErpSync/TestConnectionById"]);
});

test("automatic sync off pauses everything, and on again brings it back", async ({ page, gateway }) => {
  await gateway.control("clock", { speed: 0 });
  await open(page, gateway);
  await page.getByRole("link", { name: say("nav.sync") }).click();
  const engine = page.getByTestId("engine");
  await expect(engine.getByRole("heading")).toHaveText(say("engine.on"));
  await expect(engine).toContainText("5 min");
  await expect(engine).toContainText("10 of 12");
  await expect(page.getByTestId("engine-on")).toHaveCount(0);
  await page.getByTestId("engine-off").click();
  await expect(page.getByRole("dialog")).toContainText(say("confirm.engine_off"));
  await page.getByTestId("confirm").click();
  // The server has taken it and has not done it yet, so no more than that is claimed.
  await expect(outcome(page)).toHaveAttribute("data-outcome", "accepted");
  await expect(engine.getByRole("heading")).toHaveText(say("engine.on"));
  await gateway.control("clock", { advanceSeconds: 5 });
  await page.getByTestId("refresh").click();
  await expect(engine.getByRole("heading")).toHaveText(say("engine.off"));
  await expect(engine).toContainText("Automatic sync is turned off.");
  await page.getByRole("link", { name: say("nav.connections"), exact: true }).click();
  // All but the one whose set-up comes first.
  await expect(tile(page, "paused")).toHaveText(String(LISTED.length - 1));
  await expect(cell(page, 501, "Status")).toContainText(say("reason.engine_stopped"));
  await page.getByRole("link", { name: say("nav.sync") }).click();
  await confirmed(page, "engine-on");
  await expect(outcome(page)).toHaveAttribute("data-outcome", "accepted");
  await gateway.control("clock", { advanceSeconds: 5 });
  await page.getByTestId("refresh").click();
  await expect(engine.getByRole("heading")).toHaveText(say("engine.on"));
  await page.getByRole("link", { name: say("nav.connections"), exact: true }).click();
  await expect(tile(page, "paused")).toHaveText("2");
  expect((await calls(gateway, "ChangeEngineStatus")).map(({ body }) => body)).toEqual([{ Run: false }, { Run: true }]);
});

test("the interval is set, in the form that the server writes, and read back", async ({ page, gateway }) => {
  await gateway.gotoConsole(page, "?view=sync");
  await page.getByTestId("interval").click();
  const set = page.getByTestId("confirm");
  await expect(set).toHaveAttribute("aria-disabled", "true");
  for (const odd of ["0", "1.5", "", "99999"]) {
    await page.getByTestId("interval-minutes").fill(odd);
    await expect(set).toHaveAttribute("aria-disabled", "true");
    await set.dispatchEvent("click");
  }
  await page.getByTestId("interval-minutes").fill("90");
  await set.click();
  await expect(outcome(page)).toHaveAttribute("data-outcome", "done");
  await expect(outcome(page)).toContainText(say("evidence.interval_set"));
  await expect(page.getByTestId("engine")).toContainText("90");
  expect((await calls(gateway, "ChangeEngineInterval")).map(({ body }) => body)).toEqual([{ Interval: "01:30:00" }]);
});

test("an interval that the server refuses stays as it was, with the server's words", async ({ page, gateway, problems }) => {
  problems.allow(FAILED_TO_LOAD);
  await fault(gateway, "ChangeEngineInterval", "status", { status: 400 });
  await gateway.gotoConsole(page, "?view=sync");
  await page.getByTestId("interval").click();
  await page.getByTestId("interval-minutes").fill("7");
  await page.getByTestId("confirm").click();
  await expect(outcome(page)).toHaveAttribute("data-outcome", "refused");
  expect(await calls(gateway, "ChangeEngineInterval")).toHaveLength(1);
});

test("sync all while automatic sync is off does nothing, and the server says so", async ({ page, gateway }) => {
  await gateway.control("clock", { speed: 0 });
  await gateway.gotoConsole(page, "?view=sync");
  await confirmed(page, "engine-off");
  await expect(outcome(page)).toHaveAttribute("data-outcome", "accepted");
  await gateway.control("clock", { advanceSeconds: 5 });
  await confirmed(page, "sync-all");
  await expect(outcome(page)).toContainText("Automatic sync is turned off, so nothing was synced.");
  await expect(outcome(page)).toHaveAttribute("data-outcome", "done");
});

test("an engine that cannot be asked is not known, never on", async ({ page, gateway, problems }) => {
  problems.allow(FAILED_TO_LOAD);
  await fault(gateway, "GetEngineStatus", "status", { status: 500, times: 100 });
  await gateway.gotoConsole(page, "?view=sync");
  const engine = page.getByTestId("engine");
  await expect(engine.getByRole("heading")).toHaveText(say("engine.unknown"));
  await expect(engine).toContainText(say("failure.server", { status: "500" }));
  await expect(page.getByTestId("engine-on")).toBeVisible();
  await expect(page.getByTestId("engine-off")).toBeVisible();
});
