// The palette finds everything that can be done, does it as its own button would, and never goes round a question.
import type { Locator, Page } from "@playwright/test";
import { checkAccessibility, expect, test } from "./fixtures";
import { commands, connection, FAILED_TO_LOAD, holdTime, listOf, nameOf, open, outcome, say } from "./helpers";
import { STUUT } from "./systems";

const palette = (page: Page): Locator => page.getByTestId("palette-dialog");
const field = (page: Page): Locator => page.getByTestId("palette-field");
const status = (page: Page): Locator => page.getByTestId("palette-status");
const options = (page: Page): Locator => palette(page).getByRole("option");
const active = (page: Page): Locator => palette(page).locator("[role=option][aria-selected=true]");

/** Opens it by its keys, and types. */
const find = async (page: Page, text: string): Promise<void> => {
  await page.keyboard.press("Control+k");
  await expect(field(page)).toBeFocused();
  await field(page).fill(text);
};

test("opens by keys and by pointer, is moved in by arrows, and gives the focus back", async ({ page, gateway }) => {
  await open(page, gateway);
  const link = nameOf(page, 502);
  await link.focus();
  await page.keyboard.press("Control+k");
  await expect(palette(page)).toHaveAccessibleName(say("palette.title"));
  await expect(field(page)).toBeFocused();
  await expect(field(page)).toHaveAttribute("aria-expanded", "true");
  // The combobox says which option is the active one, and that one is in sight.
  const points = async (): Promise<boolean> =>
    (await field(page).getAttribute("aria-activedescendant")) === (await active(page).getAttribute("id"));
  await expect(active(page)).toHaveCount(1);
  expect(await points()).toBe(true);
  await page.keyboard.press("ArrowUp");
  await expect(options(page).last()).toHaveAttribute("aria-selected", "true");
  await expect(options(page).last()).toBeInViewport({ ratio: 1 });
  expect(await points()).toBe(true);
  await page.keyboard.press("ArrowDown");
  await expect(options(page).first()).toHaveAttribute("aria-selected", "true");
  await expect(options(page).first()).toBeInViewport({ ratio: 1 });
  await page.keyboard.press("Escape");
  await expect(palette(page)).toHaveCount(0);
  await expect(link).toBeFocused();
  // The keys that open it close it.
  await page.keyboard.press("Control+k");
  await expect(field(page)).toBeFocused();
  await page.keyboard.press("Control+k");
  await expect(palette(page)).toHaveCount(0);
  await page.getByTestId("palette").click();
  await expect(field(page)).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(page.getByTestId("palette")).toBeFocused();
  expect(await commands(gateway)).toEqual([]);
});

test("offers first what was taken last, also after a reload", async ({ page, gateway }) => {
  await open(page, gateway);
  await page.keyboard.press("Control+k");
  await expect(page.getByRole("group", { name: say("palette.recent") })).toHaveCount(0);
  await field(page).fill("compact");
  await page.keyboard.press("Enter");
  await find(page, "interval");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("dialog")).toHaveAccessibleName(say("interval.title"));
  await page.reload();
  await expect(page.getByTestId("columns")).toBeVisible();
  await page.keyboard.press("Control+k");
  const recent = page.getByRole("group", { name: say("palette.recent") }).getByRole("option");
  await expect(recent).toHaveCount(2);
  await expect(recent.first()).toContainText(say("interval.title"));
  await expect(recent.last()).toContainText(say("density.compact"));
  await expect(options(page).first()).toContainText(say("interval.title"));
  // Each is there once.
  await expect(options(page).filter({ hasText: say("interval.title") })).toHaveCount(1);
});

test("asked for before it has come, it opens as soon as it is here", async ({ page, gateway }) => {
  let arrive = (): void => undefined;
  const arrival = new Promise<void>((resolve) => (arrive = resolve));
  await page.route("**/parts-*.wasm", async (route) => {
    await arrival;
    await route.continue();
  });
  await gateway.gotoConsole(page);
  await expect(nameOf(page, 501)).toBeVisible();
  await page.getByTestId("palette").click();
  await expect(page.getByText(say("later.awaited"))).toBeVisible();
  arrive();
  await expect(field(page)).toBeFocused();
});

test("also opens from a field, where it writes nothing", async ({ page, gateway }) => {
  await open(page, gateway);
  await page.getByTestId("search").fill("sap");
  await page.keyboard.press("Control+k");
  await expect(field(page)).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(page.getByTestId("search")).toBeFocused();
  await expect(page.getByTestId("search")).toHaveValue("sap");
});

test("finds by beginnings and initials, tells how many, and says when there is nothing", async ({ page, gateway }) => {
  await open(page, gateway);
  await find(page, "fsa");
  await expect(options(page).first()).toContainText(say("action.force_sync_more"));
  await field(page).fill("jour");
  await expect(options(page)).toHaveCount(1);
  await expect(status(page)).toHaveText("1 result");
  await field(page).fill("density nowhere");
  await expect(options(page)).toHaveCount(0);
  await expect(field(page)).toHaveAttribute("aria-expanded", "false");
  await expect(status(page)).toHaveText(say("palette.nothing", { text: "density nowhere" }));
  await page.keyboard.press("Enter");
  await expect(palette(page)).toHaveCount(1);
  await checkAccessibility(page);
  await field(page).fill("jour");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(say("history.title"));
  await expect(page.locator("#main")).toBeFocused();
});

test("goes to a connection by its name, without accents, and by its id", async ({ page, gateway }) => {
  await open(page, gateway);
  await find(page, "silberbach prazision");
  await expect(options(page)).toHaveCount(1);
  await expect(options(page).first()).toContainText("SuperOffice · 513");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Silberbach Präzision GmbH");
  await find(page, "502");
  await expect(options(page).first()).toContainText("Bergtind Industri");
  await options(page).first().click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Bergtind Industri");
});

test.describe("of a great many connections", () => {
  test.use({ gatewayArguments: ["--connections", "20000"] });

  test("offers the first few, and the one whose id is typed", async ({ page, gateway }) => {
    await gateway.gotoConsole(page);
    await expect(page.getByTestId("columns")).toBeVisible();
    const last = await page.evaluate(async () => {
      const reply = await fetch("api/v1/Agents/ErpSync/GetAllConnections", {
        method: "POST",
        headers: {
          "Content-Type": "application/json",
          "X-XSRF-TOKEN": decodeURIComponent(/XSRF-TOKEN=([^;]+)/.exec(document.cookie)?.[1] ?? ""),
        },
        body: '{"IncludeDeleted":false}',
      });
      const list = (await reply.json()) as { ErpConnectionId: number }[];
      return list[list.length - 1].ErpConnectionId;
    });
    await find(page, String(last));
    await expect(options(page).first()).toContainText(`· ${last} ·`);
    await field(page).fill("e");
    await expect.poll(async () => options(page).filter({ hasText: "SuperOffice ·" }).count()).toBe(7);
  });
});

test("shapes the table: filter, sort, columns, rows, all selected and put back", async ({ page, gateway }) => {
  await gateway.gotoConsole(page, "?view=journal");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(say("history.title"));
  await find(page, "only paused");
  await page.keyboard.press("Enter");
  await expect(page.getByTestId("row")).toHaveCount(2);
  await expect(page.getByTestId("group-paused")).toHaveAttribute("aria-pressed", "true");
  await find(page, say("no.match_clear"));
  await page.keyboard.press("Enter");
  await expect(page.getByTestId("row")).toHaveCount(12);
  await find(page, "sort name descending");
  await expect(options(page).first()).toHaveText(say("act.sort_down", { column: say("column.name") }));
  await page.keyboard.press("Enter");
  await expect(page.locator("[aria-sort=descending]")).toHaveCount(1);
  await find(page, "show column description");
  await page.keyboard.press("Enter");
  await expect(page.getByTestId("sort-DisplayDescription")).toHaveCount(1);
  await find(page, "hide column description");
  await page.keyboard.press("Enter");
  await expect(page.getByTestId("sort-DisplayDescription")).toHaveCount(0);
  await find(page, "compact");
  await page.keyboard.press("Enter");
  await expect(page.locator("html")).toHaveAttribute("data-density", "compact");
  await find(page, "select all");
  await page.keyboard.press("Enter");
  await expect(page.getByTestId("picked")).toContainText("12");
  // Once more picks nothing away.
  await find(page, "select all");
  await page.keyboard.press("Enter");
  await expect(page.getByTestId("picked")).toContainText("12");
  await find(page, say("picked.clear"));
  await page.keyboard.press("Enter");
  await expect(page.getByTestId("picked")).toHaveCount(0);
  await find(page, say("filter.deleted"));
  await expect(options(page).first()).toContainText(say("act.off"));
  await page.keyboard.press("Enter");
  await expect(page.getByTestId("row")).toHaveCount(14);
  await expect(page.getByTestId("announcement")).toHaveText(`${say("filter.deleted")}: ${say("act.on")}`);
  expect(await commands(gateway)).toEqual([]);
});

test("puts the cursor into the search field, from any screen", async ({ page, gateway }) => {
  await gateway.gotoConsole(page, "?view=sync");
  await expect(page.getByTestId("sync-all")).toBeVisible();
  await find(page, say("search.label"));
  await page.keyboard.press("Enter");
  await expect(page.getByTestId("search")).toBeFocused();
});

test("asks before it sends, with the focus on Cancel, and gives the focus back after that", async ({ page, gateway }) => {
  await gateway.control("next-answer", { method: "ForceSyncAll", status: "Ok" });
  await open(page, gateway);
  const link = nameOf(page, 503);
  await link.focus();
  await find(page, "force sync");
  await page.keyboard.press("Enter");
  await expect(palette(page)).toHaveCount(0);
  await expect(page.getByRole("dialog")).toHaveAccessibleName(say("command.force_sync_all"));
  await expect(page.getByRole("button", { name: say("action.cancel") })).toBeFocused();
  expect(await commands(gateway)).toEqual([]);
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await expect(link).toBeFocused();
  await find(page, "force sync");
  await options(page).first().click();
  await page.getByTestId("confirm").click();
  await expect(outcome(page)).toHaveAttribute("data-outcome", "done");
  expect(await commands(gateway)).toEqual(["Agents/ErpSync/ForceSyncAll"]);
});

test("asks the same of everything that is done to selected connections and to an open one", async ({ page, gateway }) => {
  await open(page, gateway);
  await find(page, "select all");
  await page.keyboard.press("Enter");
  await expect(page.getByTestId("picked")).toBeVisible();
  await find(page, "deactivate");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("dialog")).toHaveAccessibleName(/^Deactivate/);
  await page.keyboard.press("Escape");
  await nameOf(page, 501).click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Nordlys");
  await find(page, "test nordlys");
  await page.keyboard.press("Enter");
  // As its own button: a test changes nothing, so nothing is asked.
  await expect(outcome(page)).toHaveAttribute("data-outcome", "done");
  await find(page, "resync nordlys");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("dialog")).toHaveAccessibleName(new RegExp(say("resync.title")));
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toHaveCount(0);
  expect(await commands(gateway)).toEqual(["Agents/ErpSync/TestConnectionById"]);
});

test("what may not be done says why, and is not done", async ({ page, gateway, problems }) => {
  problems.allow(FAILED_TO_LOAD);
  await holdTime(page);
  await open(page, gateway);
  await page.route("**/GetAllConnections", (route) => route.fulfill({ status: 401 }));
  await page.getByTestId("refresh").click();
  await expect(page.getByTestId("sync-all")).toHaveAttribute("aria-disabled", "true");
  await find(page, "sync all");
  const entry = options(page).filter({ hasText: say("action.sync_all") });
  await expect(entry).toHaveAttribute("aria-disabled", "true");
  await expect(entry).toContainText(say("failure.signed_out"));
  await checkAccessibility(page);
  await entry.click({ force: true });
  await expect(status(page)).toHaveText(say("failure.signed_out"));
  await expect(palette(page)).toHaveCount(1);
  await expect(page.getByRole("dialog")).toHaveCount(1);
  await page.keyboard.press("Escape");
  // As after the press of the button itself.
  await expect(page.getByTestId("held-back")).toContainText(say("failure.signed_out"));
  expect(await commands(gateway)).toEqual([]);
});

test("a connection's name is text, whatever it is", async ({ page, gateway, problems }) => {
  // The sandbox knows no summary of these.
  problems.allow(FAILED_TO_LOAD);
  await listOf(page, [connection(1, { DisplayName: '<img src=x onerror="alert(1)">' }), connection(2)]);
  await gateway.gotoConsole(page);
  await expect(page.getByTestId("columns")).toBeVisible();
  await find(page, "img");
  await expect(options(page).first()).toContainText('<img src=x onerror="alert(1)">');
  await expect(palette(page).locator("img")).toHaveCount(0);
});

test("changes the language and the zone", async ({ page, gateway }) => {
  await open(page, gateway);
  await find(page, "times in new_york");
  await expect(options(page).first()).toHaveText(say("act.zone", { zone: "America/New_York" }));
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/zone=America%2FNew_York/);
  await expect(page.getByTestId("zone")).toHaveValue("America/New_York");
  await find(page, "deutsch");
  await page.keyboard.press("Enter");
  await expect(page.locator("html")).toHaveAttribute("lang", "de");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(say("connections.title", {}, "de"));
  await page.keyboard.press("Control+k");
  await expect(palette(page)).toHaveAccessibleName(say("palette.title", {}, "de"));
  await expect(palette(page).locator("kbd").first()).not.toBeEmpty();
});

test.describe("over three systems", () => {
  test.use({ systems: "all" });

  test("narrows to a system, parts by system, and offers a new connection", async ({ page, gateway }) => {
    await page.setViewportSize({ width: 1440, height: 1600 });
    await open(page, gateway);
    await expect(page.getByTestId("age-stuut")).not.toContainText("read");
    await find(page, "only stuut");
    await page.keyboard.press("Enter");
    await expect(page.getByTestId("row")).toHaveCount(11);
    await expect(page.getByTestId("system-filter")).toHaveValue("stuut");
    await find(page, say("act.by_system"));
    await page.keyboard.press("Enter");
    await expect(page.getByTestId("group")).toHaveText(say("group.by", { column: say("column.system") }));
    await find(page, STUUT.cloud);
    await expect(options(page).first()).toContainText(STUUT.cloud);
    await field(page).fill("new connection");
    await page.keyboard.press("Enter");
    await expect(page.getByRole("dialog")).toBeVisible();
    await expect(palette(page)).toHaveCount(0);
  });
});

test.describe("on a phone", () => {
  test.use({ viewport: { width: 390, height: 800 }, hasTouch: true, isMobile: true });

  test("is reached and used by touch, with targets to hit", async ({ page, gateway }) => {
    await open(page, gateway);
    const button = page.getByTestId("palette");
    await expect(button).toBeInViewport({ ratio: 1 });
    await button.tap();
    await expect(field(page)).toBeFocused();
    for (const box of await options(page).evaluateAll((found) => found.map((option) => option.getBoundingClientRect().height))) {
      expect(box).toBeGreaterThanOrEqual(24);
    }
    await field(page).fill("journal");
    await options(page).first().tap();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(say("history.title"));
    const wider = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    expect(wider).toBeLessThanOrEqual(0);
  });
});

for (const width of [1440, 390]) {
  for (const colorScheme of ["light", "dark"] as const) {
    test(`breaks no rule of accessibility, ${width} pixels wide, ${colorScheme}`, async ({ page, gateway }) => {
      await page.setViewportSize({ width, height: 800 });
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      await open(page, gateway);
      await page.getByTestId("palette").click();
      await expect(field(page)).toBeFocused();
      await checkAccessibility(page);
      await field(page).fill("no");
      await expect(options(page).first()).toBeVisible();
      await page.keyboard.press("ArrowDown");
      await checkAccessibility(page);
    });
  }
}
