// Rows in groups: by what they have in common, counted, folded, in the address.
import type { Locator, Page } from "@playwright/test";
import { checkAccessibility, expect, test } from "./fixtures";
import { connection, groupBy, ids, LISTED, listOf, open, row, say, tile } from "./helpers";

// High enough for all rows and headings.
test.use({ viewport: { width: 1280, height: 1400 } });

const headings = (page: Page): Locator => page.getByTestId("group-heading");

const parameters = (page: Page): URLSearchParams => new URL(page.url()).searchParams;

test("by status: a heading for each, in the order of urgency, and each counts what is under it", async ({ page, gateway }) => {
  await open(page, gateway);
  await groupBy(page, say("column.status"));
  await expect(headings(page).first()).toBeVisible();
  await expect(page.getByTestId("group")).toHaveText(say("group.by", { column: say("column.status") }));
  const told = await headings(page).evaluateAll((all) => all.map((heading) => heading.querySelector("small")?.textContent ?? ""));
  const counted = told.map((words) => Number(/^\d+/.exec(words)?.[0]));
  expect(counted.reduce((sum, count) => sum + count, 0)).toBe(LISTED.length);
  const healthy = headings(page).filter({ hasText: say("status.healthy") });
  await expect(healthy).toContainText(String(await tile(page, "healthy").textContent()));
  await expect(headings(page).last()).toContainText(say("status.healthy"));
  await checkAccessibility(page);
});

test("a folded group is in the address, is counted, and comes back with the link", async ({ page, gateway }) => {
  await open(page, gateway, "?group=Status");
  const fold = page.getByTestId("fold-healthy");
  const healthy = Number(await tile(page, "healthy").textContent());
  await fold.click();
  await expect(fold).toHaveAttribute("aria-expanded", "false");
  await expect(page.getByTestId("row")).toHaveCount(LISTED.length - healthy);
  expect(parameters(page).getAll("folded")).toEqual(["healthy"]);
  await page.reload();
  await expect(fold).toHaveAttribute("aria-expanded", "false");
  await expect(page.getByTestId("row")).toHaveCount(LISTED.length - healthy);
  await expect(headings(page).filter({ has: fold })).toContainText(String(healthy));
  await fold.click();
  await expect(page.getByTestId("row")).toHaveCount(LISTED.length);
  expect(parameters(page).has("folded")).toBe(false);
});

test("all groups fold and unfold at once, and another grouping begins unfolded", async ({ page, gateway }) => {
  await open(page, gateway, "?group=ErpConnectorId");
  const count = await headings(page).count();
  expect(count).toBeGreaterThan(2);
  await page.getByTestId("group").click();
  await page.getByRole("menuitem", { name: say("group.fold_all") }).click();
  await expect(page.getByTestId("row")).toHaveCount(0);
  await expect(headings(page)).toHaveCount(count);
  await page.getByTestId("group").click();
  await page.getByRole("menuitem", { name: say("group.unfold_all") }).click();
  await expect(page.getByTestId("row")).toHaveCount(LISTED.length);
  await page.getByTestId("group").click();
  await page.getByRole("menuitem", { name: say("group.fold_all") }).click();
  await groupBy(page, say("column.active"));
  await expect(page.getByTestId("row")).toHaveCount(LISTED.length);
  await expect(page.getByTestId("fold-yes")).toContainText(say("yes"));
});

test("sorted, the rows stay in their groups; sorted by what groups them, the groups turn", async ({ page, gateway }) => {
  await listOf(page, [
    connection(501, { DisplayName: "b", Active: true }),
    connection(502, { DisplayName: "a", Active: false }),
    connection(503, { DisplayName: "c", Active: false }),
    connection(504, { DisplayName: "d", Active: true }),
    connection(505, { DisplayName: "e", Active: null }),
  ]);
  await gateway.gotoConsole(page, "?group=Active&sort=-DisplayName");
  await expect.poll(() => ids(page)).toEqual([503, 502, 504, 501, 505]);
  await gateway.gotoConsole(page, "?group=Active&sort=-Active");
  await expect.poll(() => ids(page)).toEqual([501, 504, 502, 503, 505]);
});

test("the arrows along a heading fold it, and lead past it in their column", async ({ page, gateway }) => {
  await open(page, gateway, "?group=Status");
  const fold = page.getByTestId("fold-healthy");
  await fold.focus();
  await page.keyboard.press("ArrowLeft");
  await expect(fold).toHaveAttribute("aria-expanded", "false");
  await expect(fold).toBeFocused();
  await page.keyboard.press("ArrowRight");
  await expect(fold).toHaveAttribute("aria-expanded", "true");
  const first = Number(await headings(page).filter({ has: fold }).getAttribute("aria-rowindex")) + 1;
  const cell = page.locator(`[aria-rowindex="${first}"]`).getByRole("switch");
  await cell.focus();
  await page.keyboard.press("ArrowUp");
  await expect(fold).toBeFocused();
  await page.keyboard.press("ArrowDown");
  await expect(cell).toBeFocused();
});

test("a value that changes moves its row to the other group", async ({ page, gateway }) => {
  await listOf(page, [connection(501), connection(502, { Active: false })]);
  await gateway.gotoConsole(page, "?group=Active");
  await expect(page.getByTestId("fold-no")).toContainText("1");
  await listOf(page, [connection(501), connection(502)]);
  await page.getByTestId("refresh").click();
  await expect(headings(page)).toHaveCount(1);
  await expect(row(page, 502)).toBeVisible();
});

test("on a narrow screen groups fold by touch", async ({ page, gateway }) => {
  await page.setViewportSize({ width: 390, height: 800 });
  await open(page, gateway, "?group=Status");
  const healthy = Number(await tile(page, "healthy").textContent());
  const heading = headings(page).first();
  await expect(heading).toBeVisible();
  await page.getByTestId("group").click();
  await page.getByRole("menuitem", { name: say("group.fold_all") }).click();
  await expect(page.getByTestId("row")).toHaveCount(0);
  await page.getByTestId("fold-healthy").click();
  await expect(page.getByTestId("row")).toHaveCount(healthy);
  await checkAccessibility(page);
});
