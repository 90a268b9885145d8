// The page of one connection: why it has its status, all that the systems say of it, and its log.
import { expect, test } from "./fixtures";
import { calls, FAILED_TO_LOAD, fault, nameOf, open, row, say } from "./helpers";
import type { Page } from "@playwright/test";

const fact = (page: Page, name: string) =>
  page.locator("dl.facts > div").filter({ has: page.getByText(name, { exact: true }) }).locator("dd");

const evidence = (page: Page, field: string) =>
  page.getByTestId("why").getByRole("row").filter({ has: page.getByText(field, { exact: true }) }).getByRole("cell").last();

test("names the rule that fired, what to do and who does it", async ({ page, gateway }) => {
  await open(page, gateway);
  await nameOf(page, 504).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Björkdal Verkstad – workshop");
  await expect(page.getByText("Fortnox · SuperOffice · 504")).toBeVisible();
  const why = page.getByTestId("why");
  await expect(why.getByRole("heading").first()).toHaveText("Late");
  await expect(why).toContainText("no sync for 2 days, expected within 15 min");
  await expect(why).toContainText(say("remedy.late"));
  await expect(why).toContainText(say("who.connector_owner"));
  await expect(why.locator("[aria-current=true]")).toHaveText(`Late${say("why.fired")}`);
  await expect(why.locator(".rules > li")).toHaveCount(10);
});

test("quotes the fields that were read, as they came", async ({ page, gateway }) => {
  await open(page, gateway);
  await nameOf(page, 504).click();
  await expect(evidence(page, "ErpConnection.Active")).toHaveText("true");
  await expect(evidence(page, "ErpConnection.Deleted")).toHaveText("false");
  await expect(evidence(page, "ErpSyncEngineStatus.IsRunning")).toHaveText("true");
  await expect(evidence(page, "ErpSyncEngineStatus.Interval")).toHaveText("00:05:00");
  await expect(evidence(page, "ErpSyncEngineStatus.StatusMessage")).toHaveText(/run|Syncing/);
  await expect(evidence(page, "ErpSyncConnectionSummary.Actors")).toContainText("Customer.HasMappings true");
  await expect(evidence(page, "ErpSyncConnectionSummary.LastSync")).toHaveText(/^\d{4}-\d\d-\d\dT/);
  // What nobody has asked for is not told as if it were known.
  await expect(evidence(page, "TestConnectionById")).toHaveText(say("evidence.not_read"));
  await expect(evidence(page, "BatchTaskInfo.State")).toHaveText(say("evidence.not_read"));
  await page.getByTestId("test").click();
  await expect(evidence(page, "TestConnectionById")).toHaveText("false");
  await expect(page.getByTestId("why").getByRole("heading").first()).toHaveText("Failing");
});

test("has a place for every field, with names for the ids of groups and people", async ({ page, gateway }) => {
  await gateway.gotoConsole(page, "?connection=507");
  await expect(fact(page, say("column.groups"))).toHaveText(/Logistics and .*(Old projects|6)/);
  await expect(fact(page, say("column.people"))).toHaveText("Femke van der Waterkant and no. 999");
  await expect(fact(page, say("access.everyone_question"))).toHaveText("No");
  await expect(fact(page, say("column.id"))).toHaveText("507");
  await expect(fact(page, say("column.guid"))).toHaveText(/^[0-9a-f-]{36}$/i);
  await expect(fact(page, say("column.description"))).toHaveText("Freight customers and suppliers");
  await expect(fact(page, say("column.last_sync"))).toHaveText(/\d{4}.*\(.*ago\)/);
  const actors = page.getByRole("table", { name: say("actors.title") });
  await expect(actors.getByRole("row").filter({ hasText: "Customer" })).toContainText("Yes");
  await expect(actors.getByRole("row")).toHaveCount(5);
});

test("shows restrictions with their reason", async ({ page, gateway }) => {
  await gateway.gotoConsole(page, "?connection=513");
  await expect(fact(page, say("column.rights"))).toContainText("Your role may only read this connection.");
  await expect(fact(page, say("column.groups"))).toHaveText("Management");
  await expect(page.locator("main .head").getByRole("switch")).toHaveAttribute("aria-disabled", "true");
});

test("the opaque timestamp is shown as it is, never as a date", async ({ page, gateway }) => {
  await gateway.gotoConsole(page, "?connection=503");
  await expect(fact(page, say("column.most_recent"))).toHaveText(/^TX-\d{8}$/);
});

test("its log is read when it is asked for, a page at a time, the newest first", async ({ page, gateway }) => {
  await gateway.gotoConsole(page, "?connection=501");
  const log = page.getByTestId("sync-log");
  const rows = log.locator("tbody").getByRole("row");
  await expect(log.getByTestId("read-log")).toBeVisible();
  expect(await calls(gateway, "ErpSyncLog")).toEqual([]);
  // Enough for more than one page, whatever this tenant's history holds.
  await page.route("**/Archive/ErpSyncLog*", (route) => {
    const query = new URL(route.request().url()).searchParams;
    const skip = Number(query.get("$skip"));
    const left = Array.from({ length: 45 }, (_, index) => index).slice(skip, skip + Number(query.get("$top")));
    const value = left.map((index) => ({
      connection: "Nordlys Handel – customers",
      source: "SuperOffice",
      target: "Nordlys Handel – customers",
      crmfieldkey: `contact.field${index}`,
      oldvalue: index === 0 ? "<b>old</b>" : "",
      newvalue: `new ${index}`,
      updated: "2026-11-20T10:00:00+0100",
    }));
    const next = skip + value.length < 45 ? "next" : null;
    return route.fulfill({ json: { "odata.metadata": "x", "odata.nextLink": next, value } });
  });
  await log.getByTestId("read-log").click();
  await expect(rows).toHaveCount(20);
  await expect(rows.first()).toContainText("<b>old</b>");
  await expect(rows.first()).toContainText("SuperOffice → Nordlys Handel – customers");
  const more = log.getByRole("button", { name: say("log.more") });
  await more.click();
  await expect(rows).toHaveCount(40);
  await more.click();
  await expect(rows).toHaveCount(45);
  await expect(more).toHaveCount(0);
  await expect(rows.last()).toContainText("new 44");
});

test("its log holds its own changes only", async ({ page, gateway }) => {
  await gateway.gotoConsole(page, "?connection=501");
  await page.getByTestId("read-log").click();
  const rows = page.getByTestId("sync-log").locator("tbody").getByRole("row");
  await expect(rows.first()).toContainText("Nordlys Handel – customers");
  for (const text of await rows.allInnerTexts()) expect(text).toContain("Nordlys Handel – customers");
  const [asked] = await calls(gateway, "ErpSyncLog");
  const query = new URLSearchParams(asked.query);
  expect(query.get("$filter")).toBe("connection eq 'Nordlys Handel – customers'");
  expect(query.get("$top")).toBe("20");
});

test("a log that cannot be read says so and can be asked for again", async ({ page, gateway, problems }) => {
  problems.allow(FAILED_TO_LOAD);
  await gateway.gotoConsole(page, "?connection=501");
  await fault(gateway, "ErpSyncLog", "status", { status: 500 });
  const log = page.getByTestId("sync-log");
  await log.getByTestId("read-log").click();
  await expect(log.getByRole("status")).toContainText(say("failure.server", { status: "500" }));
  await log.getByRole("button", { name: say("log.more") }).click();
  await expect(log.locator("tbody").getByRole("row").first()).toBeVisible();
});

test("previous and next go through the list as it is filtered and sorted", async ({ page, gateway }) => {
  await open(page, gateway, "?status=attention&sort=-ErpConnectionId");
  await nameOf(page, 509).click();
  const side = page.getByRole("navigation", { name: say("side.label") });
  await expect(side).toContainText("1 of 2");
  await expect(side.getByRole("button", { name: say("side.previous") })).toHaveAttribute("aria-disabled", "true");
  await side.getByRole("button", { name: say("side.next") }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Björkdal Verkstad – workshop");
  await expect(side).toContainText("2 of 2");
  await expect(side.locator("[aria-current=page]")).toContainText("Björkdal Verkstad");
  await expect(side.getByRole("button", { name: say("side.next") })).toHaveAttribute("aria-disabled", "true");
  await side.getByRole("link", { name: say("connections.title"), exact: true }).click();
  await expect(page.getByTestId("row")).toHaveCount(2);
});

test("an id that nobody has is said to be unknown, with a way back", async ({ page, gateway }) => {
  await gateway.gotoConsole(page, "?connection=999");
  await expect(page.getByRole("heading", { name: say("detail.missing_title") })).toBeVisible();
  await expect(page.getByText(say("detail.missing_text", { id: "999" }))).toBeVisible();
  expect(await calls(gateway, "GetConnection")).toEqual([]);
  await page.getByRole("button", { name: say("action.back") }).click();
  await expect(row(page, 501)).toBeVisible();
});

test("the fields that were read can be copied", async ({ page, gateway, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await gateway.gotoConsole(page, "?connection=501");
  await page.getByRole("button", { name: say("copy.fields") }).click();
  await expect(page.getByText(say("copy.done"))).toBeVisible();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied).toContain("ErpConnection.Active: true");
});
