// The list as a file: all that matches, or what is picked, in every form; what a file says is in docs/export.md.
import type { Page } from "@playwright/test";
import { readFileSync } from "node:fs";
import { checkAccessibility, expect, test } from "./fixtures";
import { connection, listOf, open, row, say } from "./helpers";
import { openAll, rowAt } from "./systems";

type Line = Record<string, unknown>;
interface Document {
  exported_at: string;
  scope: string;
  view: { query: string; search: string };
  columns: string[];
  connections: Line[];
  count: number;
  unreadable_records: number;
}

/** Reads a table after RFC 4180 strictly. */
const csv = (text: string): string[][] => {
  const rows: string[][] = [];
  let [row, rest]: [string[], string] = [[], text];
  while (rest !== "") {
    const cell = /^(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/.exec(rest);
    if (!cell) throw new Error(`not CSV: ${rest.slice(0, 40)}`);
    row.push((cell[1] ?? cell[2]).replaceAll('""', '"'));
    if (cell[3] === "\r\n") rows.push(row.splice(0));
    rest = rest.slice(cell[0].length);
  }
  return rows;
};

/** The lines of a table by the names of its columns. */
const lines = (text: string): Record<string, string>[] => {
  expect(text.startsWith("\u{feff}")).toBe(true);
  const [names, ...rows] = csv(text.slice(1));
  return rows.map((row) => Object.fromEntries(names.map((name, place) => [name, row[place]])));
};

/** Chooses a form in a menu; the name and the content of the file. */
const taken = async (page: Page, menu: string, form: "csv" | "json" | "ndjson", language = "en"): Promise<[string, string]> => {
  await page.getByTestId(menu).click();
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("menuitem", { name: say(`export.${form}`, {}, language), exact: true }).click(),
  ]);
  return [download.suggestedFilename(), readFileSync(await download.path(), "utf8")];
};

const names = (lines: Line[]): unknown[] => lines.map((line) => line.DisplayName);

test("all that matches is written in the order of the table, with the view and the time", async ({ page, gateway }) => {
  await open(page, gateway, "?q=nord&sort=-DisplayName&columns=DisplayName,ErpConnectorId,Status,ConfigFields,Active&lang=nb&zone=UTC");
  const shown = await page.getByTestId("row").count();
  const [name, text] = await taken(page, "export", "json", "nb");
  expect(name).toMatch(/^erpsync-connections-\d{4}-\d\d-\d\dT\d\d-\d\d-\d\d\.\d{3}Z\.json$/);
  const file = JSON.parse(text) as Document;
  expect(file.scope).toBe("matching");
  expect(file.view.search).toBe("nord");
  expect(Object.fromEntries(new URLSearchParams(file.view.query))).toEqual({
    q: "nord",
    sort: "-DisplayName",
    columns: "DisplayName,ErpConnectorId,Status,ConfigFields,Active",
  });
  expect(Math.abs(Date.parse(file.exported_at) - Date.now())).toBeLessThan(600_000);
  expect([file.count, file.connections.length, file.unreadable_records]).toEqual([shown, shown, 0]);
  expect(shown).toBeGreaterThan(0);
  expect(file.columns).toEqual([
    ...["DisplayName", "ErpConnectorId", "Connector", "Status", "ConfigFields", "Active", "System", "ErpConnectionId"],
    ...["SystemKind", "StatusGroup", "StatusRule", "StatusSince", "StatusWho"],
  ]);
  // The same in every language: only the words of the page are Norwegian.
  expect(Object.keys(file.connections[0]).slice(0, file.columns.length)).toEqual(file.columns);
  expect(file.connections.map(({ System }) => System)).toEqual(Array(shown).fill("superoffice"));
  expect(names(file.connections)).toEqual([...names(file.connections)].sort().reverse());
  await expect(page.getByTestId("announcement")).toContainText(name);
});

test("no spreadsheet takes a cell for a formula, and what nobody can read is told", async ({ page, gateway }) => {
  const secret = "hunter2-never-in-a-file";
  await listOf(page, [
    connection(501, { DisplayName: '=HYPERLINK("http://evil")', Active: "perhaps", NewField: { deep: ["a\n b", null] } }),
    connection(502, { DisplayName: 'NO:"Lager, nord";US:"Stock; north"', ConfigFields: { Password: secret }, Hidden: { password: secret } }),
    { DisplayName: "nobody" },
  ]);
  await gateway.gotoConsole(page);
  await expect(page.getByTestId("columns")).toBeVisible();
  const [, table] = await taken(page, "export", "csv");
  const [first, second, ...more] = lines(table);
  expect(more).toEqual([]);
  expect(first).toMatchObject({
    DisplayName: `'=HYPERLINK("http://evil")`,
    Active: "",
    ErpConnectionId: "501",
    unreadable_fields: 'Active: "perhaps"',
    scope: "matching",
    view: "",
  });
  expect(second.DisplayName).toBe('NO:"Lager, nord";US:"Stock; north"');
  const [, text] = await taken(page, "export", "json");
  const file = JSON.parse(text) as Document;
  expect(file.connections[0]).toMatchObject({
    DisplayName: '=HYPERLINK("http://evil")',
    Active: null,
    unreadable_fields: [{ field: "Active", found: '"perhaps"', expected: "boolean" }],
    other_fields: { NewField: { deep: ["a\n b", null] } },
  });
  expect([file.count, file.unreadable_records]).toEqual([2, 1]);
  const [, many] = await taken(page, "export", "ndjson");
  const each = many.trimEnd().split("\n").map((line) => JSON.parse(line) as Line);
  expect(names(each)).toEqual(names(file.connections));
  expect(each[1]).toMatchObject({ scope: "matching", view: { query: "", search: "" }, other_fields: { Hidden: "…" } });
  for (const content of [table, text, many]) expect(content).not.toContain(secret);
});

test("what is picked is written, whatever the view shows", async ({ page, gateway }) => {
  await open(page, gateway);
  for (const id of [505, 502]) await row(page, id).getByTestId("pick").check();
  await page.getByTestId("search").fill("id:505");
  await expect(page.getByTestId("row")).toHaveCount(1);
  const [name, text] = await taken(page, "export-picked", "json");
  const file = JSON.parse(text) as Document;
  expect(file.connections.map(({ ErpConnectionId }) => ErpConnectionId)).toEqual(["505", "502"]);
  expect([file.scope, file.view.search]).toEqual(["selected", "id:505"]);
  await expect(page.getByTestId("announcement")).toHaveText(say("export.done", { count: "2", name }));
});

test("by keyboard, and where nothing matches nothing is written", async ({ page, gateway }) => {
  await open(page, gateway);
  await page.getByTestId("search").fill("nobody-at-all");
  await expect(page.getByTestId("row")).toHaveCount(0);
  await page.getByTestId("export").focus();
  await page.keyboard.press("ArrowDown");
  await expect(page.getByRole("menuitem", { name: say("export.csv"), exact: true })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.getByTestId("announcement")).toHaveText(say("journal.nothing_to_export"));
  await expect(page.getByTestId("export")).toBeFocused();
});

test.describe("three systems", () => {
  test.use({ systems: "all" });

  test("fields of one system stand under its own names, and every time as it came", async ({ page, gateway }) => {
    await openAll(page, gateway, "?columns=DisplayName,NextSync,activecampaign.status,stuut.health.healthy,stuut.missing_settings");
    const [, text] = await taken(page, "export", "json");
    const { connections, count } = JSON.parse(text) as Document;
    expect(count).toBe(await page.getByTestId("count").textContent().then((words) => Number.parseInt(words ?? "", 10)));
    const of = (kind: string): Line[] => connections.filter(({ SystemKind }) => SystemKind === kind);
    expect(of("superoffice").every((line) => line["activecampaign.status"] === null && line.NextSync === null)).toBe(true);
    expect(of("activecampaign").some((line) => line["activecampaign.status"] === "1")).toBe(true);
    expect(of("stuut").some((line) => line["stuut.health.healthy"] === true)).toBe(true);
    expect(of("stuut").some((line) => Array.isArray(line["stuut.missing_settings"]))).toBe(true);
    const times = of("stuut").map(({ NextSync }) => NextSync).filter((time) => time !== null);
    expect(times.some((time) => /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(String(time)))).toBe(true);
  });

  for (const [look, scheme, width] of [
    ["light", "light", 1440],
    ["dark", "dark", 1440],
    ["a phone", "light", 390],
    ["a dark phone", "dark", 390],
  ] as const) {
    test(`the menus are in order: ${look}`, async ({ page, gateway }) => {
      await page.setViewportSize({ width, height: 900 });
      await page.emulateMedia({ colorScheme: scheme });
      await openAll(page, gateway);
      await page.getByTestId("export").click();
      await expect(page.getByRole("menu", { name: say("export.label") })).toBeVisible();
      await checkAccessibility(page);
      await page.keyboard.press("Escape");
      await rowAt(page, "superoffice", 501).getByTestId("pick").check();
      await page.getByTestId("export-picked").click();
      await expect(page.getByRole("menuitem")).toHaveCount(3);
      await checkAccessibility(page);
      const [wide, window] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
      expect(wide).toBeLessThanOrEqual(window);
    });
  }
});

test.describe("many", () => {
  test.use({ gatewayArguments: ["--connections", "30000"] });

  test("a long list is written piece by piece, and says so", async ({ page, gateway }) => {
    await gateway.gotoConsole(page);
    await expect(page.getByTestId("columns")).toBeVisible();
    const seen = page.evaluate(
      () =>
        new Promise<string>((resolve) => {
          new MutationObserver(() => {
            const progress = document.querySelector("[data-testid=export-progress]");
            if (progress) resolve(progress.textContent ?? "");
          }).observe(document.body, { childList: true, subtree: true });
        }),
    );
    const count = ((await page.getByTestId("count").textContent()) ?? "").replace(/ .*/, "");
    const [, text] = await taken(page, "export", "csv");
    expect(lines(text).length.toLocaleString("en")).toBe(count);
    expect(lines(text).length).toBeGreaterThan(20_000);
    expect(await seen).toMatch(/\d+ %/);
    await expect(page.getByTestId("export-progress")).toHaveCount(0);
    await expect(page.getByTestId("announcement")).toContainText(`${count} `);
  });
});
