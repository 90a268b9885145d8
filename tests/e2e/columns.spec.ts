// The columns: their order, those that stay at the start, and their widths; by keys, by pointer and by touch, and in the
// address.
import type { Locator, Page } from "@playwright/test";
import { checkAccessibility, expect, test } from "./fixtures";
import { nameOf, open, row, say } from "./helpers";

const parameters = (page: Page): URLSearchParams => new URL(page.url()).searchParams;

/** The names of the columns, from start to end. */
const heads = (page: Page): Promise<string[]> =>
  page.locator("[data-testid^=sort-]").evaluateAll((all) => all.map((head) => (head.getAttribute("data-testid") ?? "").slice(5)));

const head = (page: Page, column: string): Locator =>
  page.getByRole("columnheader").filter({ has: page.getByTestId(`sort-${column}`) });

const widthOf = async (page: Page, column: string): Promise<number> => (await head(page, column).boundingBox())?.width ?? 0;

/** The line of a column in the dialog. */
const line = (page: Page, column: string): Locator => page.locator(`[data-column="${column}"]`);

const arrange = async (page: Page): Promise<void> => {
  await page.getByTestId("columns").click();
  await page.getByRole("menuitem", { name: say("columns.arrange_more") }).click();
  await expect(page.getByRole("dialog")).toBeVisible();
};

test("a column moves, keeps the focus on its way, and comes back with the link", async ({ page, gateway }) => {
  await open(page, gateway, "?columns=DisplayName,Status,LastSync,Active");
  await arrange(page);
  const up = line(page, "LastSync").getByTestId("up");
  await up.focus();
  await page.keyboard.press("Enter");
  await expect.poll(() => heads(page)).toEqual(["DisplayName", "LastSync", "Status", "Active"]);
  await expect(up).toBeFocused();
  await expect(page.getByTestId("announcement")).toHaveText(
    say("columns.moved", { column: say("column.last_sync"), place: "2", total: "4" }),
  );
  await page.keyboard.press("Enter");
  await expect.poll(() => heads(page)).toEqual(["LastSync", "DisplayName", "Status", "Active"]);
  await expect(up).toHaveAttribute("aria-disabled", "true");
  await page.keyboard.press("Enter");
  await checkAccessibility(page);
  await page.keyboard.press("Escape");
  expect(parameters(page).get("columns")).toBe("LastSync,DisplayName,Status,Active");
  await page.reload();
  await expect.poll(() => heads(page)).toEqual(["LastSync", "DisplayName", "Status", "Active"]);
  // A column that comes later stands last, since these have been moved.
  await page.getByTestId("columns").click();
  await page.getByRole("menuitemcheckbox", { name: say("column.description") }).click();
  await expect.poll(() => heads(page)).toEqual(["LastSync", "DisplayName", "Status", "Active", "DisplayDescription"]);
});

test("a pinned column stays in sight while the table scrolls sideways", async ({ page, gateway }) => {
  await page.setViewportSize({ width: 900, height: 800 });
  await open(page, gateway, "?columns=DisplayDescription,DisplayName,Status,LastSync,ConnectionId,MostRecentTimestamp,Active");
  await arrange(page);
  await line(page, "DisplayName").getByTestId("pin").click();
  await expect(line(page, "DisplayName").getByTestId("pin")).toHaveAttribute("aria-pressed", "true");
  await expect.poll(async () => (await heads(page))[0]).toBe("DisplayName");
  await page.keyboard.press("Escape");
  expect(parameters(page).get("pin")).toBe("DisplayName");
  const before = (await nameOf(page, 501).boundingBox())?.x;
  await page.getByTestId("viewport").evaluate((viewport) => viewport.scrollTo({ left: 300 }));
  await expect.poll(async () => (await head(page, "DisplayDescription").boundingBox())?.x).toBeLessThan((before ?? 0) + 100);
  // All but the coloured edge of the row, which goes with it.
  expect(((await nameOf(page, 501).boundingBox())?.x ?? 0) - (before ?? 0)).toBeGreaterThanOrEqual(-3);
  // What passes by is behind it: the name is what a pointer meets there.
  const covered = await nameOf(page, 501).evaluate((link) => {
    const { x, y, height } = link.getBoundingClientRect();
    return link.contains(document.elementFromPoint(x + 2, y + height / 2));
  });
  expect(covered).toBe(true);
  // The keyboard brings every cell out from behind it.
  await row(page, 501).getByTestId("cell-ConnectionId").click();
  await page.keyboard.press("ArrowLeft");
  await page.keyboard.press("ArrowLeft");
  await page.keyboard.press("ArrowLeft");
  await expect(row(page, 501).getByTestId("cell-DisplayDescription")).toBeFocused();
  const pinned = await row(page, 501).getByTestId("cell-DisplayName").boundingBox();
  const cell = await row(page, 501).getByTestId("cell-DisplayDescription").boundingBox();
  expect(cell?.x).toBeGreaterThanOrEqual((pinned?.x ?? 0) + (pinned?.width ?? 0) - 1);
  await checkAccessibility(page);
});

test("no more columns are pinned than leave room", async ({ page, gateway }) => {
  await open(page, gateway, "?pin=DisplayName,Status,Active,LastSync,AllAccess");
  await arrange(page);
  expect(await page.getByTestId("pin").evaluateAll((pins) => pins.filter((pin) => pin.ariaPressed === "true").length)).toBe(4);
  const fifth = line(page, "AllAccess").getByTestId("pin");
  await expect(fifth).toHaveAttribute("aria-disabled", "true");
  await fifth.press("Enter");
  await expect(fifth).toHaveAttribute("aria-pressed", "false");
});

test("a width goes by steps in the dialog, is said, and goes back to automatic", async ({ page, gateway }) => {
  await open(page, gateway);
  const before = await widthOf(page, "LastSync");
  await arrange(page);
  const last = line(page, "LastSync");
  await last.getByTestId("wider").click();
  await expect(last.getByTestId("width")).toHaveText(say("columns.width", { percent: "125" }));
  await expect(page.getByTestId("announcement")).toHaveText(say("columns.width", { percent: "125" }));
  await expect.poll(() => widthOf(page, "LastSync")).toBeGreaterThan(before * 1.15);
  expect(parameters(page).get("widths")).toMatch(/^LastSync:\d+$/);
  await last.getByTestId("narrower").click();
  await expect(last.getByTestId("width")).toHaveText(say("columns.width_automatic"));
  await expect.poll(() => widthOf(page, "LastSync")).toBeCloseTo(before, 0);
  expect(parameters(page).has("widths")).toBe(false);
  await last.getByTestId("narrower").click();
  await last.getByTestId("narrower").click();
  await expect(last.getByTestId("narrower")).toHaveAttribute("aria-disabled", "true");
  await page.getByTestId("columns-reset").click();
  await expect(last.getByTestId("width")).toHaveText(say("columns.width_automatic"));
});

test("the end of a head is pulled, a second press gives the width back, and neither sorts", async ({ page, gateway }) => {
  await open(page, gateway);
  const before = await widthOf(page, "Status");
  const box = await head(page, "Status").boundingBox();
  const [x, y] = [(box?.x ?? 0) + (box?.width ?? 0) - 3, (box?.y ?? 0) + (box?.height ?? 0) / 2];
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + 40, y, { steps: 4 });
  // It is seen while it is pulled, and in the address once that ends.
  await expect.poll(() => widthOf(page, "Status")).toBeGreaterThan(before + 20);
  expect(parameters(page).has("widths")).toBe(false);
  await page.mouse.up();
  await expect.poll(() => parameters(page).get("widths")).toMatch(/^Status:\d+$/);
  await expect(page.locator("[aria-sort]")).toHaveCount(0);
  const wide = await head(page, "Status").boundingBox();
  await page.mouse.dblclick((wide?.x ?? 0) + (wide?.width ?? 0) - 3, y);
  await expect.poll(() => widthOf(page, "Status")).toBeCloseTo(before, 0);
  expect(parameters(page).has("widths")).toBe(false);
});

test("on a narrow screen the dialog fits, and cards stay cards", async ({ page, gateway }) => {
  await page.setViewportSize({ width: 390, height: 800 });
  await open(page, gateway, "?pin=DisplayName&widths=DisplayName:100");
  await expect(row(page, 501)).toBeInViewport();
  expect((await nameOf(page, 501).boundingBox())?.width).toBeLessThan(390);
  await arrange(page);
  for (const control of ["narrower", "wider", "pin", "up", "down"]) {
    await expect(line(page, "Status").getByTestId(control)).toBeInViewport({ ratio: 1 });
  }
  await checkAccessibility(page);
});
