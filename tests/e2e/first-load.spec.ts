// What a user sees at the first look, and what the server is asked for it.
import { expect, test } from "./fixtures";
import { cell, expectOrder, LISTED, nameOf, open, received, say, tile, withoutApp } from "./helpers";

test("shows the tenant's connections in the server's order, with their status and the counts", async ({ page, gateway }) => {
  await open(page, gateway);
  await expectOrder(page, LISTED);
  await expect(page.getByTestId("count")).toHaveText("12 connections");
  await expect(page.getByTestId("summary")).toHaveText("12 connections");
  const counts = { all: 12, attention: 2, failing: 0, running: 0, waiting: 1, paused: 2, unknown: 0, healthy: 7 };
  for (const [group, count] of Object.entries(counts)) await expect(tile(page, group)).toHaveText(String(count));
  for (const [id, status] of [
    [501, "Healthy"],
    [504, "Late"],
    [506, "Paused"],
    [508, "Waiting"],
    [509, "Setup needed"],
  ] as const) {
    await expect(cell(page, id, "Status").locator("b")).toHaveText(status);
  }
  await expect(page).toHaveTitle(`${say("connections.title")} · ErpSync Console`);
  await expect(page.locator("#start-failed")).toBeHidden();
});

test("tells who may see a connection, what it last did and by which connector", async ({ page, gateway }) => {
  await page.setViewportSize({ width: 1600, height: 900 });
  await open(page, gateway);
  await expect(cell(page, 501, "AllAccess")).toHaveText("Everyone");
  // Two groups, one of them deleted, and two people, of whom one does not exist: nobody is left out.
  await expect(cell(page, 507, "AllAccess")).toContainText("2 groups");
  await expect(cell(page, 507, "AllAccess")).toContainText("2 people");
  await expect(cell(page, 507, "AllAccess").locator("[title]")).toHaveAttribute("title", /Femke van der Waterkant.*999/);
  await expect(cell(page, 508, "LastSync")).toHaveText("Never");
  await expect(cell(page, 505, "LastSync")).toContainText("ago");
  await expect(cell(page, 504, "ErpConnectorId")).toContainText("Fortnox");
  await expect(cell(page, 508, "Actors")).toContainText("1 of 4 types");
});

test.describe("in a Norwegian browser", () => {
  test.use({ locale: "nb-NO", timezoneId: "America/New_York" });

  test("shows Norwegian names, and asks for them with the token, the language and the zone", async ({ page, gateway }) => {
    await open(page, gateway);
    await expect(page.locator("html")).toHaveAttribute("lang", "nb");
    await expect(nameOf(page, 501)).toHaveText("Nordlys Handel – kunder");
    await expect(nameOf(page, 514)).toHaveText("Molenveld – nettbutikk");
    await expect(nameOf(page, 513)).toHaveText("Silberbach Präzision GmbH");
    const calls = await received(gateway);
    expect(calls.length).toBeGreaterThan(12);
    for (const call of calls) {
      expect(call, call.path).toMatchObject({
        status: 200,
        xsrfPresent: true,
        acceptLanguage: "nb",
        soLanguage: "nb",
        soCulture: "nb",
        soTimeZone: "America/New_York, includeTZOffset",
      });
    }
    // One question for the list, and one summary for each connection: no call is sent twice.
    const names = calls.map(({ path, query, body }) => `${path} ${query} ${JSON.stringify(body)}`);
    expect(names).toEqual([...new Set(names)]);
  });
});

test("takes the language from the address before the browser's", async ({ page, gateway }) => {
  await open(page, gateway, "?lang=nn-NO");
  await expect(page.locator("html")).toHaveAttribute("lang", "nb");
});

test("never holds a value of a config field, neither in the list nor on a connection's page", async ({ page, gateway }) => {
  const secrets = /erp\.example|crm-sync|\*{4}/;
  await open(page, gateway, "?columns=DisplayName,ConfigFields");
  expect(await page.content()).not.toMatch(secrets);
  await nameOf(page, 501).click();
  // The page has read the connection itself, whose answer holds the fields.
  await expect(page.getByText("ServerUrl").first()).toBeAttached();
  await expect(page.getByText(say("config.filled")).first()).toBeAttached();
  expect(await page.content()).not.toMatch(secrets);
});

for (const width of [1440, 390]) {
  test(`the first rows wait for nothing that stands around them, and stay where they are, at ${width} pixels`, async ({ page, gateway }) => {
    await page.setViewportSize({ width, height: 900 });
    // Looks at the page in the frame that has the first rows, before it is painted.
    await page.addInitScript(() => {
      const looked = { tools: -1, top: -1, left: -1 };
      Object.assign(globalThis, { looked });
      const look = () => {
        const row = document.querySelector("[data-testid=row]");
        if (!row) return requestAnimationFrame(look);
        looked.tools = document.querySelectorAll("#app :is(nav, select, input, button)").length;
        looked.top = Math.round(row.getBoundingClientRect().top);
        looked.left = Math.round(row.querySelector("a")!.getBoundingClientRect().left);
      };
      requestAnimationFrame(look);
    });
    // The list is there when the app comes: else the app would draw itself, and rows into that.
    const come = await withoutApp(page);
    await gateway.gotoConsole(page);
    await expect(page.locator(".shell .c-name > b").first()).toBeVisible();
    come();
    await expectOrder(page, LISTED);
    await expect(page.getByTestId("search")).toBeVisible();
    await expect(page.locator("#app .bone")).toHaveCount(0);
    await expect(page.getByTestId("pick").first()).toHaveAccessibleName(/^Select /);
    const [top, left] = await page
      .getByTestId("row")
      .first()
      .evaluate((row) => [row.getBoundingClientRect().top, row.querySelector("a")!.getBoundingClientRect().left].map(Math.round));
    expect(await page.evaluate(() => (globalThis as unknown as { looked: object }).looked)).toEqual({ tools: 0, top, left });
  });
}
