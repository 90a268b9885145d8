// A server that answers with less than everything: what is there stays whole, and what is missing is said.
import { expect, test } from "./fixtures";
import { cell, commands, expectOrder, FAILED_TO_LOAD, fault, holdTime, LISTED, nameOf, row, say, tile } from "./helpers";

test.beforeEach(({ problems }) => problems.allow(FAILED_TO_LOAD));

test("with nothing but the list, the table is whole and nothing is green", async ({ page, gateway }) => {
  await page.route("**/api/v1/**", (route) =>
    route.request().url().endsWith("/GetAllConnections") ? route.continue() : route.fulfill({ status: 404 }),
  );
  await gateway.gotoConsole(page);
  await expectOrder(page, LISTED);
  await expect(nameOf(page, 501)).toHaveText("Nordlys Handel – customers");
  const missing = page.getByTestId("missing");
  for (const part of ["engine", "connectors", "groups", "people", "tasks", "summaries"]) {
    await expect(missing).toContainText(say(`part.${part}`));
  }
  // What is not known is said to be so; only what the list itself tells is claimed.
  await expect(tile(page, "healthy")).toHaveText("0");
  await expect(tile(page, "paused")).toHaveText("2");
  await expect(tile(page, "unknown")).toHaveText("10");
  await expect(cell(page, 501, "LastSync")).toContainText(say("cell.not_read"));
  await expect(cell(page, 501, "ErpConnectorId")).toContainText("Connector");
  // It can be searched, sorted and opened all the same.
  await page.getByTestId("sort-DisplayName").click();
  await page.getByTestId("search").fill("bjorkdal");
  await expectOrder(page, [504]);
  await nameOf(page, 504).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Björkdal Verkstad – workshop");
  await expect(page.getByText(say("detail.failed"))).toBeVisible();
  await expect(page.getByTestId("why").getByRole("heading").first()).toHaveText("Unknown");
  await page.getByRole("link", { name: say("nav.sync") }).click();
  await expect(page.getByTestId("engine").getByRole("heading")).toHaveText(say("engine.unknown"));
  expect(await commands(gateway)).toEqual([]);
});

test("what was missing is read once it is there again", async ({ page, gateway }) => {
  await holdTime(page);
  await fault(gateway, "GetEngineStatus", "status", { status: 500 });
  await page.route("**/GetAllConnectors", (route) => route.fulfill({ status: 500 }), { times: 1 });
  await gateway.gotoConsole(page);
  const missing = page.getByTestId("missing");
  await expect(missing).toContainText(`${say("part.engine")} and ${say("part.connectors")}`);
  await missing.getByTestId("try-again").click();
  await expect(missing).toBeEmpty();
  await expect(tile(page, "healthy")).toHaveText("7");
});

test("one summary that fails costs its own row only", async ({ page, gateway }) => {
  await page.route("**/GetErpSyncConnectionSummary", (route) =>
    route.request().postData()?.includes("502") ? route.fulfill({ status: 500 }) : route.continue(),
  );
  await gateway.gotoConsole(page);
  await expect(cell(page, 502, "LastSync")).toContainText(say("cell.not_read"));
  await expect(cell(page, 502, "Status").locator("b")).toHaveText("Unknown");
  await expect(tile(page, "healthy")).toHaveText("6");
  await expect(tile(page, "unknown")).toHaveText("1");
});

test("an engine status of any wrong shape leaves the rest whole", async ({ page, gateway }) => {
  for (const kind of ["null", "message", "html", "truncated", "rubbish", "reset"]) {
    await test.step(kind, async () => {
      await fault(gateway, "GetEngineStatus", kind, { times: 100 });
      await gateway.gotoConsole(page);
      await expectOrder(page, LISTED);
      await expect(cell(page, 508, "LastSync")).toHaveText("Never");
      await expect(cell(page, 501, "Status").locator("b")).toHaveText("Unknown");
      await expect(page.getByTestId("missing")).not.toBeEmpty();
      await fetch(new URL("sandbox/fault", gateway.address), { method: "DELETE" });
    });
  }
});

test("a list that takes its time shows that it is being read", async ({ page, gateway }) => {
  await gateway.control("clock", { speed: 0 });
  await fault(gateway, "GetAllConnections", "delay", { delayMs: 5000 });
  await gateway.gotoConsole(page);
  await expect(page.getByRole("status").filter({ hasText: say("list.loading") }).first()).toBeVisible();
  await expect(page.locator("[aria-busy=true]")).toBeVisible();
  await expect(page.getByTestId("row")).toHaveCount(0);
  await gateway.control("clock", { advanceSeconds: 5 });
  await expect(row(page, 501)).toBeVisible();
});

test("a tenant without connections says what comes next", async ({ page, gateway }) => {
  await fault(gateway, "GetAllConnections", "rubbish", { body: "[]" });
  await gateway.gotoConsole(page);
  await expect(page.getByTestId("empty")).toContainText(say("empty.title"));
  await page.getByTestId("empty").getByRole("button").click();
  await expectOrder(page, LISTED);
});
