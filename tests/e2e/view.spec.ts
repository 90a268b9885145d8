// The address is the view: it brings the screen back, and it never acts.
import { expect, test } from "./fixtures";
import { calls, cell, commands, expectOrder, LISTED, nameOf, open, row, say } from "./helpers";

const query = (address: string) => new URL(address).searchParams;

test("filters, sort, columns and density are in the address, and a reload restores them", async ({ page, gateway }) => {
  await open(page, gateway);
  await page.getByTestId("search").fill("customers");
  await page.getByTestId("group-healthy").click();
  await page.getByTestId("sort-DisplayName").click();
  await page.getByTestId("sort-DisplayName").click();
  await page.getByTestId("density").click();
  await page.getByRole("menuitemradio", { name: say("density.compact") }).click();
  await expectOrder(page, [507, 501, 502]);
  expect(Object.fromEntries(query(page.url()))).toEqual({ q: "customers", status: "healthy", sort: "-DisplayName", density: "compact" });
  await page.reload();
  await expectOrder(page, [507, 501, 502]);
  await expect(page.getByTestId("search")).toHaveValue("customers");
  await expect(page.getByTestId("group-healthy")).toHaveAttribute("aria-pressed", "true");
  await expect(page.locator("html")).toHaveAttribute("data-density", "compact");
});

test("the menu of columns adds one by its wire name and takes it away again", async ({ page, gateway }) => {
  await open(page, gateway);
  await expect(page.getByTestId("sort-ConnectionId")).toHaveCount(0);
  await page.getByTestId("columns").click();
  const item = page.getByRole("menuitemcheckbox", { name: say("column.guid") });
  await expect(item).toHaveAttribute("aria-checked", "false");
  await item.click();
  // The menu stays, for the next column.
  await expect(item).toHaveAttribute("aria-checked", "true");
  await expect(cell(page, 501, "ConnectionId")).toHaveText(/^[0-9a-f-]{36}$/i);
  expect(query(page.url()).get("columns")?.split(",")).toContain("ConnectionId");
  await page.reload();
  await expect(cell(page, 501, "ConnectionId")).toBeAttached();
  await page.getByTestId("columns").click();
  await page.getByRole("menuitem", { name: say("columns.reset") }).click();
  await expect(page.getByTestId("sort-ConnectionId")).toHaveCount(0);
  expect(query(page.url()).has("columns")).toBe(false);
});

test("every field of the contract has a column", async ({ page, gateway }) => {
  const all = [
    ..."ErpConnectionId,ErpConnectorId,DisplayName,DisplayDescription,Active,ConnectionId,MostRecentTimestamp".split(","),
    ..."ConfigFields,Deleted,AllAccess,UserGroupAccessIds,AssociateAccessIds,TableRight,FieldProperties".split(","),
  ];
  await open(page, gateway, `?columns=${all.join()}`);
  for (const column of all) await expect(page.getByTestId(`sort-${column}`), column).toHaveCount(1);
  await expect(cell(page, 503, "MostRecentTimestamp")).toContainText("TX-");
  await expect(cell(page, 502, "UserGroupAccessIds")).toContainText("Sales and Finance");
  await expect(cell(page, 505, "AssociateAccessIds")).toContainText("Hanne Kilsgaard");
  await expect(cell(page, 513, "TableRight")).toContainText("Select");
  await expect(cell(page, 513, "FieldProperties")).toContainText("1 field");
});

test("times are told in the zone that the address names, and the server is asked in it", async ({ page, gateway }) => {
  await open(page, gateway, "?zone=Asia/Kolkata");
  await expect(page.getByText("Times in Asia/Kolkata")).toBeVisible();
  await expect(page.getByTestId("zone")).toHaveValue("Asia/Kolkata");
  for (const { soTimeZone } of await calls(gateway, "GetErpSyncConnectionSummary")) {
    expect(soTimeZone).toBe("Asia/Kolkata, includeTZOffset");
  }
  // The zones are listed as soon as somebody turns to them.
  const zone = page.getByTestId("zone");
  await expect(zone.locator("option")).toHaveText([/./, "Asia/Kolkata"]);
  await zone.focus();
  await expect.poll(() => zone.locator("option").count()).toBeGreaterThan(300);
  await expect(zone).toHaveValue("Asia/Kolkata");
  await zone.selectOption("UTC");
  await expect(page.getByText("Times in UTC")).toBeVisible();
  expect(query(page.url()).get("zone")).toBe("UTC");
});

test("the list of zones follows the address", async ({ page, gateway }) => {
  await open(page, gateway, "?zone=Asia/Kolkata");
  await page.getByRole("link", { name: say("nav.sync") }).click();
  await expect(page).toHaveURL(/view=sync/);
  await page.getByTestId("zone").focus();
  await page.getByTestId("zone").selectOption("Europe/Paris");
  await page.goBack();
  await expect(page.getByTestId("zone")).toHaveValue("Asia/Kolkata");
  await expect(page.getByText("Times in Asia/Kolkata")).toBeVisible();
});

test("back and forward lead through the places, with the filters of each", async ({ page, gateway }) => {
  await open(page, gateway);
  await page.getByTestId("search").fill("sap");
  await expectOrder(page, [503, 513]);
  await nameOf(page, 513).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Silberbach Präzision GmbH");
  await page.goBack();
  await expectOrder(page, [503, 513]);
  await expect(page.getByTestId("search")).toHaveValue("sap");
  await page.goForward();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Silberbach Präzision GmbH");
  await page.getByRole("link", { name: say("nav.sync") }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(say("sync.title"));
  await page.goBack();
  await page.goBack();
  await expectOrder(page, [503, 513]);
});

test("a link opens a connection in a new tab as well", async ({ page, gateway, context }) => {
  await open(page, gateway, "?sort=DisplayName");
  const href = await nameOf(page, 502).getAttribute("href");
  const other = await context.newPage();
  await other.goto(new URL(href ?? "", gateway.address).href);
  await expect(other.getByRole("heading", { level: 1 })).toHaveText("Bergtind Industri – industry");
  await expect(row(page, 502)).toBeVisible();
});

test("what an address holds and the console does not understand is dropped, and never acts", async ({ page, gateway }) => {
  page.on("dialog", (dialog) => expect(dialog.message(), "a dialog opened").toBe(""));
  for (const [what, address] of [
    [
      "values that are none",
      "?view=javascript:alert(1)&connection=99999999999&status=%3Cb%3E&sort=-Nope&columns=x,y&density=huge&zone=Nowhere/Land&deleted=yes",
    ],
    ["words that sound like commands", "?force=all&command=ForceSyncAll&run=1&confirm=true&toggle=511&action=resync&status=&sort="],
    ["the same parameter again and again", "?sort=Nope&sort=-&status=x&status=y&columns=,,,&connection=&connection=x"],
    ["broken escapes", "?q=&status=%E0%A4%A&sort=%&columns=%00&density=%F0%9F%92%A9"],
  ]) {
    await test.step(what, async () => {
      await open(page, gateway, address);
      await expectOrder(page, LISTED);
      await expect(page.getByRole("dialog")).toHaveCount(0);
      await expect(page.getByTestId("outcome")).toHaveCount(0);
      for (const { soTimeZone } of await calls(gateway, "GetAllConnections")) expect(soTimeZone).toBe("Europe/Oslo, includeTZOffset");
    });
  }
  expect(await commands(gateway)).toEqual([]);
});

test("markup in the address is shown as the text that it is", async ({ page, gateway }) => {
  await gateway.gotoConsole(page, `?q=${encodeURIComponent("<img src=x onerror=alert(1)>")}`);
  await expect(page.getByRole("heading", { name: say("no.match_title") })).toBeVisible();
  await expect(page.getByTestId("search")).toHaveValue("<img src=x onerror=alert(1)>");
  await expect(page.locator("img")).toHaveCount(0);
});

test("parameters of the page around the console stay in its addresses", async ({ page, gateway }) => {
  await open(page, gateway, "?ctx=Cust12345");
  await page.getByTestId("sort-DisplayName").click();
  expect(Object.fromEntries(query(page.url()))).toEqual({ ctx: "Cust12345", sort: "DisplayName" });
});
