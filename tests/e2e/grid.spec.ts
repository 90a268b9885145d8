// The keys of the table: one stop of the Tab key, and every cell and control of it by the arrows.
import type { Locator, Page } from "@playwright/test";
import { checkAccessibility, expect, test } from "./fixtures";
import { cell, connection, ids, LISTED, listOf, nameOf, open, row, say } from "./helpers";

const table = (page: Page): Locator => page.getByTestId("viewport");

/** What stands before the table in the order of the Tab key. */
const before = (page: Page): Locator => page.getByRole("search").getByRole("button").last();

/** Comes into the table as the Tab key does. */
const enter = async (page: Page): Promise<void> => {
  await before(page).focus();
  await page.keyboard.press("Tab");
};

/** The row that has the focus, by its place in the table. */
const place = (page: Page): Promise<number> =>
  page.evaluate(() => Number(document.activeElement?.closest("[role=row]")?.getAttribute("aria-rowindex")));

const press = async (page: Page, ...keys: string[]): Promise<void> => {
  for (const key of keys) await page.keyboard.press(key);
};

test("the table is one stop, and comes back to where the reader was", async ({ page, gateway }) => {
  await open(page, gateway);
  await enter(page);
  await expect(nameOf(page, 501)).toBeFocused();
  await press(page, "ArrowDown", "ArrowRight");
  await expect(cell(page, 502, "ErpConnectorId")).toBeFocused();
  await press(page, "Tab");
  await expect(table(page).locator(":focus")).toHaveCount(0);
  await press(page, "Shift+Tab");
  await expect(cell(page, 502, "ErpConnectorId")).toBeFocused();
  await press(page, "Shift+Tab");
  await expect(before(page)).toBeFocused();
  // Where the reader was is the connection, not the place that it had.
  await listOf(page, [503, 502, 501].map((id) => connection(id)));
  await page.getByTestId("refresh").click();
  await expect.poll(() => ids(page)).toEqual([503, 502, 501]);
  await enter(page);
  await expect(cell(page, 502, "ErpConnectorId")).toBeFocused();
});

test("arrows, Home and End lead through cells and controls, and stop at the edges", async ({ page, gateway }) => {
  await open(page, gateway);
  await enter(page);
  await press(page, "ArrowLeft");
  await expect(row(page, 501).getByTestId("pick")).toBeFocused();
  await press(page, "ArrowLeft");
  await expect(row(page, 501).getByTestId("pick")).toBeFocused();
  await press(page, "End");
  await expect(row(page, 501).getByTestId("resync-row")).toBeFocused();
  await press(page, "ArrowLeft", "ArrowLeft");
  await expect(cell(page, 501, "Active").getByRole("switch")).toBeFocused();
  await press(page, "ArrowDown");
  await expect(cell(page, 502, "Active").getByRole("switch")).toBeFocused();
  await press(page, "Home", "ArrowUp", "ArrowUp");
  await expect(page.getByTestId("pick-all")).toBeFocused();
  await press(page, "ArrowUp", "ArrowRight");
  await expect(page.getByTestId("sort-DisplayName")).toBeFocused();
  await press(page, "Enter");
  await expect(page.locator("[aria-sort=ascending]")).toHaveCount(1);
  await expect(page.getByTestId("sort-DisplayName")).toBeFocused();
});

test("Enter opens the connection from a cell that has nothing of its own to press", async ({ page, gateway }) => {
  await open(page, gateway);
  await enter(page);
  await press(page, "ArrowDown", "ArrowRight", "ArrowRight", "Enter");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Bergtind Industri – industry");
});

test("Space and Shift pick, the arrows with Shift stretch, Ctrl+A picks all and Esc none", async ({ page, gateway }) => {
  await open(page, gateway);
  await enter(page);
  const picked = page.getByTestId("picked");
  await press(page, "Space");
  await expect(row(page, 501)).toHaveAttribute("aria-selected", "true");
  await expect(picked).toContainText("1 selected");
  await press(page, "ArrowDown", "ArrowDown", "Shift+Space");
  await expect(picked).toContainText("3 selected");
  await press(page, "Shift+ArrowDown", "Shift+ArrowDown");
  await expect(picked).toContainText("5 selected");
  await press(page, "Shift+ArrowUp");
  await expect(picked).toContainText("4 selected");
  await expect(nameOf(page, 504)).toBeFocused();
  await press(page, "Control+a");
  await expect(picked).toContainText("12 selected");
  await press(page, "Control+a");
  await expect(picked).toContainText("12 selected");
  await press(page, "Escape");
  await expect(picked).toHaveCount(0);
  await expect(row(page, 501)).toHaveAttribute("aria-selected", "false");
  // A control keeps its own key.
  await press(page, "Home", "Space");
  await expect(row(page, 504).getByTestId("pick")).toBeChecked();
  await expect(picked).toContainText("1 selected");
});

test("a key that is pressed elsewhere is none of the table's", async ({ page, gateway }) => {
  await open(page, gateway);
  await page.getByTestId("search").fill("nordlys");
  await page.getByTestId("search").press("Control+a");
  await page.getByTestId("search").press("Home");
  await expect(page.getByTestId("picked")).toHaveCount(0);
  await expect(page.getByTestId("search")).toBeFocused();
});

test("what the pattern asks for is told", async ({ page, gateway }) => {
  await open(page, gateway);
  const grid = page.getByRole("grid", { name: say("list.name") });
  await expect(grid).toHaveAttribute("aria-multiselectable", "true");
  await expect(grid).toHaveAttribute("aria-rowcount", String(LISTED.length + 1));
  const columns = await page.getByRole("columnheader").count();
  await expect(grid).toHaveAttribute("aria-colcount", String(columns));
  await checkAccessibility(page);
  await enter(page);
  await press(page, "ArrowRight");
  await checkAccessibility(page);
});

test("with a finger's narrow screen the keys lead from card to card, and not to the hidden head", async ({ page, gateway }) => {
  await page.setViewportSize({ width: 390, height: 800 });
  await open(page, gateway);
  await table(page).focus();
  await press(page, "ArrowDown");
  await press(page, "ArrowUp", "ArrowUp");
  expect(await place(page)).toBe(2);
  await press(page, "End");
  await expect(row(page, 501).getByTestId("resync-row")).toBeFocused();
  await checkAccessibility(page);
});

test("what the browser tells of late finds no table, and nothing breaks", async ({ page, gateway }) => {
  await open(page, gateway);
  const viewport = await table(page).elementHandle();
  await page.getByRole("link", { name: say("nav.sync") }).click();
  await expect(page.getByTestId("force-sync-all")).toBeVisible();
  await viewport?.evaluate((gone) => {
    const cell = gone.querySelector("[role=gridcell].c-stat");
    gone.dispatchEvent(new Event("scroll"));
    cell?.dispatchEvent(new FocusEvent("focusin", { bubbles: true }));
    for (const key of ["ArrowDown", "a", "+", " "]) cell?.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true }));
    for (const type of ["pointerover", "pointerdown", "pointermove", "pointerup", "dblclick"]) cell?.dispatchEvent(new PointerEvent(type, { bubbles: true }));
  });
  // Still at work: a panic would have ended everything.
  await page.getByRole("link", { name: say("nav.connections") }).click();
  await expect(row(page, 501)).toBeVisible();
});

test.describe("many rows", () => {
  test.use({ gatewayArguments: ["--connections", "2000"] });

  test("Ctrl+End reaches the true last row, pages follow the window, and every focus is in sight", async ({ page, gateway }) => {
    await gateway.gotoConsole(page);
    await expect(page.getByTestId("row").first()).toBeVisible();
    await expect(page.getByTestId("columns")).toBeVisible();
    const last = Number(await table(page).getAttribute("aria-rowcount"));
    expect(last).toBeGreaterThan(1500);
    const expectPlace = async (wanted: number): Promise<void> => {
      await expect.poll(() => place(page)).toBe(wanted);
      await expect(page.locator(":focus")).toBeInViewport({ ratio: 1 });
    };
    await enter(page);
    await expectPlace(2);
    await press(page, "Control+End");
    await expectPlace(last);
    await press(page, "Control+Home");
    await expectPlace(2);
    await press(page, "PageDown");
    await expect.poll(() => place(page)).toBeGreaterThan(5);
    const paged = (await place(page)) - 2;
    await expectPlace(2 + paged);
    await press(page, "PageDown");
    await expectPlace(2 + 2 * paged);
    await press(page, "PageUp", "PageUp", "PageUp");
    await expectPlace(2);
    // Faster than rows can be drawn: no press is lost.
    for (let count = 0; count < 60; count++) void page.keyboard.press("ArrowDown");
    await expectPlace(62);
  });

  test("whoever scrolls away and comes back by the Tab key is where they were", async ({ page, gateway }) => {
    await gateway.gotoConsole(page);
    await expect(page.getByTestId("columns")).toBeVisible();
    await enter(page);
    await press(page, "ArrowDown", "ArrowDown");
    await expect.poll(() => place(page)).toBe(4);
    await page.getByTestId("search").focus();
    await table(page).evaluate((viewport) => viewport.scrollTo(0, 20_000));
    await expect(page.locator('[aria-rowindex="4"]')).toHaveCount(0);
    await enter(page);
    await expect.poll(() => place(page)).toBe(4);
    await expect(page.locator(":focus")).toBeInViewport();
  });
});
