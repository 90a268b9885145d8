// Saved views: named queries of the list in this browser, with a default, links, files, and other windows.
import type { Locator, Page } from "@playwright/test";
import { readFileSync } from "node:fs";
import { checkAccessibility, expect, test } from "./fixtures";
import { calls, expectRows, open, row, say } from "./helpers";

const search = (page: Page): Locator => page.getByTestId("search");
const menu = (page: Page): Locator => page.getByRole("menu", { name: say("views.label") });
const shown = (page: Page): Locator => page.getByTestId("view-shown");
const views = (page: Page): Locator => page.getByTestId("view");
const field = (page: Page, at: number): Locator => views(page).nth(at).getByTestId("view-name");
const query = (page: Page): Record<string, string> => Object.fromEntries(new URL(page.url()).searchParams);

/** Opens the menu and presses the line with these words. */
const choose = async (page: Page, words: string): Promise<void> => {
  await page.getByTestId("views").click();
  await menu(page).getByRole("menuitem", { name: words, exact: true }).click();
};

/** Shows the view of a name. */
const show = async (page: Page, name: string): Promise<void> => {
  await page.getByTestId("views").click();
  await menu(page).getByRole("menuitemradio", { name }).click();
};

/** Saves the list as it is. */
const save = async (page: Page, name: string, isDefault = false): Promise<void> => {
  await choose(page, say("views.save_more"));
  await page.getByTestId("view-name").fill(name);
  if (isDefault) await page.getByTestId("view-default").check();
  await page.getByTestId("confirm").click();
  await expect(page.getByRole("dialog")).toHaveCount(0);
};

const manage = (page: Page): Promise<void> => choose(page, say("views.manage_more"));

/** What the browser keeps. */
const kept = (page: Page): Promise<{ default?: string; views: { name: string; query: string }[] }> =>
  page.evaluate(() => JSON.parse(localStorage.getItem("erpsync.views") ?? "null") as never);

test("a view is saved, shown, changed and saved again, and survives a reload", async ({ page, gateway }) => {
  await open(page, gateway, "?zone=UTC");
  await search(page).fill("status:late");
  await expectRows(page, [504]);
  await save(page, "  Late \n ones ");
  await expect(page.getByTestId("announcement")).toHaveText(say("views.saved", { name: "Late ones" }));
  await expect(shown(page)).toHaveText("Late ones");
  // The zone is the reader's own.
  expect((await kept(page)).views).toEqual([{ name: "Late ones", query: "q=status%3Alate" }]);
  await search(page).fill("");
  await expect(shown(page)).toHaveText(`Late ones· ${say("views.changed")}`);
  await page.reload();
  await expect(page.getByTestId("views")).toBeVisible();
  await show(page, "Late ones");
  await expectRows(page, [504]);
  expect(query(page)).toEqual({ q: "status:late", zone: "UTC" });
  await page.getByTestId("density").click();
  await page.getByRole("menuitemradio", { name: say("density.compact") }).click();
  await page.getByTestId("views").click();
  const line = menu(page).getByRole("menuitemradio");
  await expect(line).toHaveAttribute("aria-checked", "true");
  await expect(line).toContainText(`1 · ${say("views.changed")}`);
  await menu(page).getByRole("menuitem", { name: say("views.save_changes", { name: "Late ones" }) }).click();
  await expect(shown(page)).toHaveText("Late ones");
  expect((await kept(page)).views[0].query).toBe("q=status%3Alate&density=compact");
});

test("all that is about the list is in a view, and nothing else", async ({ page, gateway }) => {
  const about = {
    ...{ q: "a", status: "healthy", system: "superoffice", group: "Status", folded: "healthy", deleted: "1", sort: "-Status,DisplayName" },
    ...{ columns: "DisplayName,Status,Active", pin: "Status", widths: "Status:400", density: "comfortable" },
  };
  const address = new URLSearchParams({ ...about, zone: "UTC", embed: "7" });
  await gateway.gotoConsole(page, `?${address}`);
  await expect(page.getByTestId("views")).toBeVisible();
  await save(page, "All of it", true);
  const { query: saved } = (await kept(page)).views[0];
  expect(Object.keys(Object.fromEntries(new URLSearchParams(saved))).sort()).toEqual(Object.keys(about).sort());
  await gateway.gotoConsole(page);
  await expect(shown(page)).toHaveText("All of it");
  expect(new URL(page.url()).searchParams.toString()).toBe(saved);
});

test("each view has the number of its connections, which follows the list", async ({ page, gateway }) => {
  await open(page, gateway);
  await save(page, "All");
  await search(page).fill("active:no");
  await save(page, "Paused");
  await page.getByTestId("deleted").click();
  await search(page).fill("status:deleted");
  await expectRows(page, [510, 512]);
  await save(page, "Gone");
  await page.getByTestId("deleted").click();
  await search(page).fill("");
  await expectRows(page, [501, 502, 503, 504, 505, 506, 507, 508, 509, 511, 513, 514]);
  await page.getByTestId("views").click();
  const notes = menu(page).getByRole("menuitemradio").locator("small");
  // How many are deleted nobody knows before the list is read with them.
  await expect(notes).toHaveText(["12", "2", ""]);
  await page.keyboard.press("Escape");
  await show(page, "Gone");
  await expectRows(page, [510, 512]);
  await page.getByTestId("views").click();
  await expect(notes).toHaveText(["12", /^[2-4]$/, "2"]);
});

test("names: one that is taken replaces, an empty one is none, and Enter saves", async ({ page, gateway }) => {
  await open(page, gateway, "?q=a");
  await save(page, "One");
  await search(page).fill("b");
  await choose(page, say("views.save_more"));
  await expect(page.getByTestId("view-name")).toBeFocused();
  await expect(page.getByTestId("confirm")).toHaveAttribute("aria-disabled", "true");
  await expect(page.getByTestId("confirm")).toHaveAccessibleDescription(say("views.nameless"));
  await page.getByTestId("view-name").fill("One");
  await expect(page.getByTestId("confirm")).toHaveText(say("views.replace", { name: "One" }));
  await page.keyboard.press("Enter");
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await expect(page.getByTestId("views")).toBeFocused();
  expect((await kept(page)).views).toEqual([{ name: "One", query: "q=b" }]);
});

test("a link never gives way to the default, and the first request asks for what the default wants", async ({ page, gateway }) => {
  await open(page, gateway, "?deleted=1&sort=-DisplayName");
  await save(page, "With deleted", true);
  const before = (await calls(gateway, "GetAllConnections")).length;
  await gateway.gotoConsole(page, "?embed=7");
  await expect(row(page, 510)).toBeVisible();
  await expect(page.getByTestId("columns")).toBeVisible();
  expect(query(page)).toEqual({ embed: "7", deleted: "1", sort: "-DisplayName" });
  await expect(shown(page)).toHaveText("With deleted");
  const asked = (await calls(gateway, "GetAllConnections")).slice(before);
  expect(asked.map(({ body }) => body)).toEqual([{ IncludeDeleted: true }]);
  for (const path of ["?q=nord", "?view=sync", "?status=late", "?zone=UTC"]) {
    await gateway.gotoConsole(page, path);
    await expect(page.locator("#main:not(.shell)")).toBeVisible();
    expect(query(page)).toEqual(Object.fromEntries(new URLSearchParams(path)));
  }
  await gateway.gotoConsole(page, "?q=nord");
  await manage(page);
  await expect(views(page).getByTestId("view-default")).toHaveAttribute("aria-pressed", "true");
  await views(page).getByTestId("view-default").click();
  await expect(page.getByTestId("views-told")).toHaveText(say("views.default_none"));
  await gateway.gotoConsole(page);
  await expect(page.getByTestId("columns")).toBeVisible();
  expect(query(page)).toEqual({});
});

test("views are named, moved, deleted and brought back, by keyboard as well", async ({ page, gateway }) => {
  await open(page, gateway);
  for (const [name, words] of [["One", "a"], ["Two", "b"], ["Three", "c"]]) {
    await search(page).fill(words);
    await save(page, name);
  }
  await manage(page);
  const order = (): Promise<string[]> =>
    views(page).evaluateAll((rows) => rows.map((row) => row.querySelector("input")!.value));
  expect(await order()).toEqual(["One", "Two", "Three"]);
  await expect(views(page).first().getByTestId("view-up")).toHaveAttribute("aria-disabled", "true");
  await views(page).nth(2).getByTestId("view-up").focus();
  await page.keyboard.press("Enter");
  await expect.poll(order).toEqual(["One", "Three", "Two"]);
  await page.keyboard.press("Enter");
  await expect.poll(order).toEqual(["Three", "One", "Two"]);
  await expect(page.getByTestId("views-told")).toHaveText(say("views.moved", { name: "Three", place: "1" }));
  await field(page, 1).fill("Two");
  await field(page, 1).press("Enter");
  await expect(page.getByTestId("views-told")).toHaveText(say("views.taken", { name: "Two" }));
  await expect(field(page, 1)).toHaveValue("One");
  await field(page, 1).fill(" Uno ");
  await field(page, 1).press("Enter");
  await expect(page.getByTestId("views-told")).toHaveText(say("views.renamed", { from: "One", to: "Uno" }));
  await expect(field(page, 1)).toHaveValue("Uno");
  await expect(field(page, 1)).toBeFocused();
  await views(page).nth(1).getByTestId("view-delete").click();
  await expect(views(page)).toHaveCount(2);
  await expect(page.getByTestId("views-told")).toHaveText(say("views.deleted", { name: "Uno" }));
  await expect(page.getByTestId("undo")).toBeFocused();
  await page.keyboard.press("Enter");
  await expect.poll(order).toEqual(["Three", "Uno", "Two"]);
  await expect(field(page, 1)).toBeFocused();
  expect((await kept(page)).views.map(({ name }) => name)).toEqual(["Three", "Uno", "Two"]);
});

test("a link opens the view in another browser", async ({ page, gateway, context, browser }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await open(page, gateway, "?zone=UTC&q=status:late&columns=DisplayName,Status,Active");
  await save(page, "Late");
  await manage(page);
  await views(page).getByRole("button", { name: say("views.copy_link") }).click();
  await expect(views(page)).toContainText(say("copy.done"));
  const link = await page.evaluate(() => navigator.clipboard.readText());
  expect(Object.fromEntries(new URL(link).searchParams)).toEqual({ q: "status:late", columns: "DisplayName,Status,Active" });
  const other = await browser.newContext();
  const elsewhere = await other.newPage();
  await elsewhere.route("**/console.json", (route) => route.fulfill({ status: 404 }));
  await elsewhere.goto(link);
  await expectRows(elsewhere, [504]);
  await other.close();
});

test("all of them go into a file and come back; names that are taken are asked about", async ({ page, gateway }) => {
  await open(page, gateway, "?q=a");
  await save(page, "One", true);
  await search(page).fill("b");
  await save(page, "Two");
  await manage(page);
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByTestId("views-export").click()]);
  expect(download.suggestedFilename()).toMatch(/^erpsync-views-.*Z\.json$/);
  const text = readFileSync(await download.path(), "utf8");
  const file = JSON.parse(text) as { erpsync_views: number; default: string; views: object[] };
  expect(file).toEqual({ erpsync_views: 1, default: "One", views: [{ name: "One", query: "q=a" }, { name: "Two", query: "q=b" }] });
  const give = (name: string, content: string): Promise<void> =>
    page.getByTestId("views-file").setInputFiles({ name, mimeType: "application/json", buffer: Buffer.from(content) });
  const told = page.getByTestId("views-told");
  const imported = (file: string, added: number, replaced: number, same: number, left: number): string =>
    say("views.imported", { file, added: `${added}`, replaced: `${replaced}`, same: `${same}`, left: `${left}` });
  await give("same.json", text);
  await expect(told).toHaveText(imported("same.json", 0, 0, 2, 0));
  const changed = { ...file, views: [{ name: "One", query: "q=other&view=sync&nonsense=1" }, { name: "New", query: "?status=paused&deleted=perhaps" }, { name: 7 }, "x"] };
  await give("changed.json", JSON.stringify(changed));
  await expect(page.getByRole("dialog")).toContainText("One.");
  await page.getByTestId("keep-both").click();
  await expect(told).toHaveText(imported("changed.json", 2, 0, 0, 2));
  expect((await kept(page)).views).toEqual([...file.views, { name: "One (2)", query: "q=other" }, { name: "New", query: "status=paused" }]);
  await give("changed.json", JSON.stringify(changed));
  await page.getByTestId("replace").click();
  await expect(told).toHaveText(imported("changed.json", 0, 1, 1, 2));
  expect((await kept(page)).views[0]).toEqual({ name: "One", query: "q=other" });
  expect((await kept(page)).default).toBe("One");
  for (const [content, words] of [
    ["<html>", say("views.other_file", { file: "x.json" })],
    ["[1]", say("views.other_file", { file: "x.json" })],
    ['{"erpsync_views":9}', say("views.later", { file: "x.json" })],
    ["x".repeat(1_100_000), say("ids.file_unreadable", { name: "x.json" })],
  ]) {
    await give("x.json", content);
    await expect(told).toHaveText(words);
  }
  expect((await kept(page)).views).toHaveLength(4);
});

test("another window's changes are taken over, and neither loses the other's", async ({ page, gateway, context }) => {
  await open(page, gateway);
  const other = await context.newPage();
  await open(other, gateway, "?q=b");
  await save(other, "Theirs");
  await page.getByTestId("views").click();
  await expect(menu(page).getByRole("menuitemradio")).toHaveCount(1);
  await page.keyboard.press("Escape");
  await search(page).fill("a");
  await save(page, "Mine");
  await manage(other);
  await expect(views(other)).toHaveCount(2);
  expect((await kept(page)).views.map(({ name }) => name)).toEqual(["Theirs", "Mine"]);
});

test("rubbish in the storage is survived and set aside", async ({ page, gateway }) => {
  await page.addInitScript(() => {
    if (sessionStorage.getItem("told")) return;
    sessionStorage.setItem("told", "1");
    localStorage.setItem("erpsync.views", '{"erpsync_views":1,"views":[');
    localStorage.setItem("erpsync.default", "%%%=&force=all&lang=de&q=" + "x".repeat(5000));
  });
  await gateway.gotoConsole(page);
  await expect(page.getByTestId("views")).toBeVisible();
  expect(query(page).force).toBeUndefined();
  await expect(page.locator("html")).toHaveAttribute("lang", "en");
  await search(page).fill("a");
  await save(page, "One");
  expect((await kept(page)).views).toHaveLength(1);
  const aside = await page.evaluate(() => [localStorage.getItem("erpsync.views.unread"), localStorage.getItem("erpsync.default")]);
  expect(aside).toEqual(['{"erpsync_views":1,"views":[', null]);
});

test("where the browser refuses storage, that is said and nothing is lost", async ({ page, gateway }) => {
  await page.addInitScript(() => {
    Storage.prototype.setItem = () => {
      throw new DOMException("full", "QuotaExceededError");
    };
  });
  await open(page, gateway, "?q=a");
  for (const name of ["One", "Two"]) {
    await choose(page, say("views.save_more"));
    await page.getByTestId("view-name").fill(name);
    await page.getByTestId("confirm").click();
    await expect(page.getByRole("dialog")).toContainText(say("views.refused"));
    await page.keyboard.press("Escape");
  }
  await page.getByTestId("views").click();
  await expect(menu(page).getByRole("menuitemradio")).toHaveCount(2);
});

for (const [look, scheme, width] of [
  ["light", "light", 1440],
  ["dark", "dark", 1440],
  ["a phone", "light", 390],
  ["a dark phone", "dark", 390],
] as const) {
  test(`the menu and the dialogs are in order: ${look}`, async ({ page, gateway }) => {
    await page.setViewportSize({ width, height: 900 });
    await page.emulateMedia({ colorScheme: scheme });
    await open(page, gateway);
    await save(page, "A view whose name is long enough to need all of the eighty characters it may have", true);
    await search(page).fill("a");
    await page.getByTestId("views").click();
    await expect(menu(page)).toBeVisible();
    await checkAccessibility(page);
    await page.keyboard.press("Escape");
    await choose(page, say("views.save_more"));
    await checkAccessibility(page);
    await page.getByTestId("view-name").fill("Second");
    await page.getByTestId("confirm").click();
    await manage(page);
    await expect(views(page)).toHaveCount(2);
    await checkAccessibility(page);
    await views(page).nth(1).getByTestId("view-delete").click();
    const content = JSON.stringify({ erpsync_views: 1, views: [{ name: await field(page, 0).inputValue(), query: "q=b" }] });
    await page.getByTestId("views-file").setInputFiles({ name: "v.json", mimeType: "application/json", buffer: Buffer.from(content) });
    await expect(page.getByTestId("replace")).toBeVisible();
    await checkAccessibility(page);
    const [wide, window] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
    expect(wide).toBeLessThanOrEqual(window);
  });
}
