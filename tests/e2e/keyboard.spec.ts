// Everything can be done without a pointer, and what happens is said.
import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures";
import { calls, connection, LISTED, listOf, nameOf, open, outcome, row, say } from "./helpers";

/** Presses Tab until the focus is where it is wanted; every stop on the way must be seen. */
const tabTo = async (page: Page, isThere: () => Promise<boolean>, most = 60): Promise<void> => {
  for (let press = 0; press < most; press++) {
    await page.keyboard.press("Tab");
    const stop = await page.evaluate(() => {
      const element = document.activeElement;
      const { width, height } = element?.getBoundingClientRect() ?? { width: 0, height: 0 };
      const style = element ? getComputedStyle(element) : null;
      const ring = style !== null && (style.outlineStyle !== "none" || style.boxShadow !== "none");
      const around = element?.closest("label, .field, .search, .choose, .btn") ?? null;
      const near = around !== null && (getComputedStyle(around).outlineStyle !== "none" || getComputedStyle(around).boxShadow !== "none");
      return { html: element?.outerHTML.slice(0, 120), seen: width > 0 && height > 0, ring: ring || near };
    });
    expect(stop.seen && stop.ring, `a visible focus on ${stop.html}`).toBe(true);
    if (await isThere()) return;
  }
  throw new Error("the keyboard does not get there");
};

const focused = (page: Page, testid: string) => () =>
  page.evaluate((name) => document.activeElement?.getAttribute("data-testid") === name, testid);

test("from the skip link to a connection's page and back", async ({ page, gateway }) => {
  await open(page, gateway);
  await page.keyboard.press("Tab");
  const skip = page.getByRole("link", { name: say("page.skip") });
  await expect(skip).toBeFocused();
  await expect(skip).toBeInViewport();
  await page.keyboard.press("Enter");
  await expect(page.locator("#main")).toBeFocused();
  await tabTo(page, focused(page, "search"));
  await page.keyboard.type("bergtind");
  await expect(page.getByTestId("row")).toHaveCount(1);
  const link = nameOf(page, 502);
  await tabTo(page, () => link.evaluate((element) => element === document.activeElement));
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Bergtind Industri – industry");
  // Reading goes on at the beginning of the new place.
  await expect(page.locator("#main")).toBeFocused();
  await page.goBack();
  await expect(page.getByTestId("row")).toHaveCount(1);
});

test("sorting, filtering and switching by keys alone", async ({ page, gateway }) => {
  await open(page, gateway);
  await page.getByTestId("sort-DisplayName").focus();
  await page.keyboard.press("Enter");
  await expect(page.locator("[aria-sort=ascending]")).toHaveCount(1);
  // The button that was pressed still has the focus, for the next press.
  await expect(page.getByTestId("sort-DisplayName")).toBeFocused();
  await page.keyboard.press("Space");
  await expect(page.locator("[aria-sort=descending]")).toHaveCount(1);
  await page.getByTestId("group-paused").focus();
  await page.keyboard.press("Space");
  await expect(page.getByTestId("row")).toHaveCount(2);
  await expect(page.getByTestId("group-paused")).toBeFocused();
  const flip = row(page, 511).getByRole("switch");
  await flip.focus();
  await page.keyboard.press("Space");
  await expect(flip).toHaveCount(0);
  await expect(page.getByTestId("announcement")).toContainText("Activate Strandmark Ferie");
});

test("a menu opens, moves and closes by keys, and gives the focus back", async ({ page, gateway }) => {
  await open(page, gateway);
  await page.getByTestId("density").focus();
  await page.keyboard.press("ArrowDown");
  const items = page.getByRole("menuitemradio");
  await expect(items.first()).toBeFocused();
  await page.keyboard.press("End");
  await expect(items.last()).toBeFocused();
  await page.keyboard.press("ArrowDown");
  await expect(items.first()).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.locator("html")).toHaveAttribute("data-density", "compact");
  await expect(page.getByTestId("density")).toBeFocused();
  await page.keyboard.press("Enter");
  await page.keyboard.press("Escape");
  await expect(items).toHaveCount(0);
  await expect(page.getByTestId("density")).toBeFocused();
});

test("a dialog holds the focus, begins at Cancel and gives it back", async ({ page, gateway }) => {
  await gateway.control("next-answer", { method: "ForceSyncAll", status: "Warning", userExplanation: "Two were late." });
  await gateway.gotoConsole(page, "?view=sync");
  const button = page.getByTestId("force-sync-all");
  await button.focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("dialog")).toHaveAccessibleName(say("command.force_sync_all"));
  await expect(page.getByRole("button", { name: say("action.cancel") })).toBeFocused();
  for (let press = 0; press < 6; press++) {
    await page.keyboard.press("Tab");
    const behind = await page.evaluate(() => {
      const element = document.activeElement;
      return element !== document.body && element?.closest("dialog") === null;
    });
    expect(behind, "the focus is behind the dialog").toBe(false);
  }
  await page.keyboard.press("Escape");
  await expect(button).toBeFocused();
  await page.keyboard.press("Enter");
  await page.getByTestId("confirm").focus();
  await page.keyboard.press("Enter");
  await expect(outcome(page)).toHaveAttribute("data-outcome", "warning");
  const said = page.getByTestId("announcement");
  await expect(said).toHaveAttribute("aria-live", "polite");
  await expect(said).toHaveText("Force sync all: Done, with warnings. “Two were late.”");
  await expect(button).toBeFocused();
});

test("what is found is counted aloud", async ({ page, gateway }) => {
  await open(page, gateway);
  const count = page.getByRole("status").filter({ hasText: "12 connections" });
  await expect(count).toHaveCount(1);
  await page.getByTestId("search").fill("sap");
  await expect(page.getByRole("status").filter({ hasText: "2 connections" })).toHaveCount(1);
});

/** Presses “update now” as a timer would: without taking the focus. */
const renew = (page: Page) => page.evaluate(() => document.querySelector<HTMLElement>("[data-testid=refresh]")?.click());

test("the focus stays in its row while the list is read anew", async ({ page, gateway }) => {
  await open(page, gateway);
  await nameOf(page, 505).focus();
  await listOf(page, LISTED.map((id) => connection(id, { DisplayName: `Renamed ${id}` })));
  await renew(page);
  await expect(nameOf(page, 505)).toHaveText("Renamed 505");
  await expect(nameOf(page, 505)).toBeFocused();
});

test("the focus goes along with a row that moves", async ({ page, gateway }) => {
  await open(page, gateway);
  await nameOf(page, 505).focus();
  // One that stood before it is gone.
  await listOf(page, LISTED.slice(1).map((id) => connection(id, { DisplayName: `Renamed ${id}` })));
  await renew(page);
  await expect(nameOf(page, 505)).toHaveText("Renamed 505");
  await expect(nameOf(page, 505)).toBeFocused();
});

test("a row that is gone leaves the focus to the table, and its place to another one", async ({ page, gateway }) => {
  await open(page, gateway);
  await row(page, 505).getByTestId("test").focus();
  // Another one stands where it stood.
  await listOf(page, LISTED.map((id) => connection(id === 505 ? 510 : id)));
  await renew(page);
  await expect(row(page, 510)).toBeVisible();
  await expect(row(page, 505)).toHaveCount(0);
  await expect(page.getByTestId("viewport")).toBeFocused();
  // What was meant for the one before presses nothing of the one that is there now.
  await page.keyboard.press("Enter");
  await expect(row(page, 510).getByTestId("test")).toBeFocused();
  expect(await calls(gateway, "TestConnectionById")).toEqual([]);
});

test("a press acts on the row that it began on, or on none", async ({ page, gateway }) => {
  await open(page, gateway);
  // As in browsers that give a pressed button no focus.
  await page.evaluate(() => document.addEventListener("mousedown", (event) => event.preventDefault(), true));
  const button = await row(page, 505).getByTestId("test").boundingBox();
  await page.mouse.move((button?.x ?? 0) + 5, (button?.y ?? 0) + 5);
  await page.mouse.down();
  await listOf(page, LISTED.map((id) => connection(id === 505 ? 510 : id)));
  await renew(page);
  await expect(row(page, 510)).toBeVisible();
  await page.mouse.up();
  // A command that comes after it: when that one is told of, the other would have left.
  await row(page, 501).getByTestId("test").click();
  await expect(outcome(page)).toContainText("Connection 501");
  await expect(outcome(page)).toHaveAttribute("data-outcome", "done");
  expect((await calls(gateway, "TestConnectionById")).map(({ body }) => body)).toEqual([{ ErpConnectionId: 501 }]);
});
