// Narrowing the table: by text, by status, and with the deleted ones.
import { expect, test } from "./fixtures";
import { calls, cell, expectOrder, expectRows, ids, LISTED, open, row, say, tile } from "./helpers";

test.describe("search", () => {
  test("finds by name, description, connector and number, whatever the keyboard can write", async ({ page, gateway }) => {
    await open(page, gateway);
    for (const [text, found] of [
      ["bjorkdal", [504]],
      ["MOLLEGARD fodevarer", [505]],
      ["prazision", [513]],
      ["Präzision", [513]],
      ["customers", [501, 502, 504, 506, 507]],
      ["handel nordlys", [501]],
      ["  lindenhof  ", [506]],
      ["fortnox", [504]],
    ] as const) {
      await page.getByTestId("search").fill(text);
      await expectOrder(page, [...found]);
      await expect(page.getByTestId("count")).toHaveText(found.length === 1 ? "1 connection" : `${found.length} connections`);
    }
    // A GUID may hold the same digits; the connection of that number is among what is found.
    await page.getByTestId("search").fill("508");
    await expect.poll(() => ids(page)).toContain(508);
    await expect(row(page, 501)).toHaveCount(0);
  });

  test("finds a connection by its GUID, in any case", async ({ page, gateway }) => {
    await open(page, gateway, "?columns=DisplayName,ConnectionId");
    const guid = (await cell(page, 503, "ConnectionId").innerText()).trim();
    expect(guid).toMatch(/^[0-9a-f-]{36}$/i);
    await page.getByTestId("search").fill(guid.toUpperCase());
    await expectOrder(page, [503]);
  });

  test("says when nothing matches, and gets everything back", async ({ page, gateway }) => {
    await open(page, gateway);
    await page.getByTestId("group-paused").click();
    await page.getByTestId("search").fill("no such connection");
    await expect(page.getByRole("heading", { name: say("no.match_title") })).toBeVisible();
    await expect(page.getByTestId("count")).toHaveText("0 connections");
    await expect(page.getByTestId("row")).toHaveCount(0);
    await page.getByRole("button", { name: say("no.match_clear") }).click();
    await expectOrder(page, LISTED);
    await expect(page.getByTestId("search")).toHaveValue("");
    await expect(page.getByTestId("group-paused")).toHaveAttribute("aria-pressed", "false");
  });

  test("is emptied by Escape, and keeps the focus", async ({ page, gateway }) => {
    await open(page, gateway);
    const search = page.getByTestId("search");
    await search.fill("sap");
    await expectRows(page, [503, 513]);
    await search.press("Escape");
    await expectOrder(page, LISTED);
    await expect(search).toBeFocused();
  });

  test("takes what is typed as text, never as markup or a pattern", async ({ page, gateway }) => {
    await open(page, gateway);
    for (const text of ["<img src=x onerror=alert(1)>", ".*", "%", "\\", "\u0000", "x".repeat(200)]) {
      await page.getByTestId("search").fill(text);
      await expect.poll(() => ids(page), { message: text }).toEqual([]);
    }
  });
});

test("a tile of the strip narrows the list to its status, and gives it back", async ({ page, gateway }) => {
  await open(page, gateway);
  for (const [group, found] of [
    ["attention", [504, 509]],
    ["waiting", [508]],
    ["paused", [506, 511]],
    ["healthy", [501, 502, 503, 505, 507, 513, 514]],
  ] as const) {
    const button = page.getByTestId(`group-${group}`);
    await button.click();
    await expect(button).toHaveAttribute("aria-pressed", "true");
    await expectOrder(page, [...found]);
    // The numbers tell of the tenant and not of the filter.
    await expect(tile(page, "all")).toHaveText("12");
  }
  await page.getByTestId("group-healthy").click();
  await expectOrder(page, LISTED);
  await page.getByTestId("group-failing").click();
  await expect(page.getByRole("heading", { name: say("no.match_title") })).toBeVisible();
  await page.getByTestId("group-all").click();
  await expectOrder(page, LISTED);
  await expect(page.getByTestId("group-all")).toHaveAttribute("aria-pressed", "true");
});

test("deleted connections are asked for only when they are wanted", async ({ page, gateway }) => {
  await open(page, gateway);
  await expect(page.getByTestId("deleted")).toHaveAttribute("aria-pressed", "false");
  await page.getByTestId("deleted").click();
  await expect(page.getByTestId("deleted")).toHaveAttribute("aria-pressed", "true");
  await expectOrder(page, [501, 502, 503, 504, 505, 506, 507, 508, 509, 510, 511, 512, 513, 514]);
  await expect(page.getByTestId("count")).toHaveText("14 connections");
  await expect(page.getByTestId("summary")).toContainText("2 deleted");
  await expect(cell(page, 510, "Status").locator("b")).toHaveText("Deleted");
  await expect(tile(page, "all")).toHaveText("12");
  const asked = await calls(gateway, "GetAllConnections");
  expect(asked.map(({ body }) => body)).toEqual([{ IncludeDeleted: false }, { IncludeDeleted: true }]);
  await page.getByTestId("deleted").click();
  await expectOrder(page, LISTED);
});
