// The journal's own screen: all that is known of every command, narrowed, as a file, and with the reason for it.
import type { Page } from "@playwright/test";
import { readFileSync } from "node:fs";
import { checkAccessibility, expect, test, type Gateway } from "./fixtures";
import { calls, confirmed, FAILED_TO_LOAD, outcome, say } from "./helpers";
import { STUUT } from "./systems";

const entries = (page: Page) => page.getByTestId("entry");

const openJournal = async (page: Page, gateway: Gateway, filter = ""): Promise<void> => {
  await gateway.gotoConsole(page, `?view=journal${filter && `&journal=${encodeURIComponent(filter)}`}`);
  await expect(page.getByTestId("journal-count")).toBeVisible();
};

/** Writes lines into the journal as another version of the page would have. */
const write = (page: Page, lines: [string, string][]): Promise<void> =>
  page.evaluate(
    (lines) =>
      new Promise<void>((resolve, reject) => {
        const opening = indexedDB.open("erpsync");
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const transaction = opening.result.transaction("journal", "readwrite");
          for (const [key, text] of lines) transaction.objectStore("journal").put(text, key);
          transaction.oncomplete = () => resolve();
        };
      }),
    lines,
  );

const AT = Date.UTC(2026, 0, 2, 3, 4, 5);
const WHY = '=HYPERLINK("x"), as asked by Kari';
const RESYNC = [
  `1\ti=9-1\ts=superoffice\td=resync 502 task records 1001-1040,2000\ta=${AT}\tw=7\ty=${WHY.replaceAll(" ", "\\s")}\tk=b-3 4`,
  `p=intended\th=9 1 lock ${AT + 1}\tb=tasks 0\tl=${AT + 1000}\tr=${AT + 2000} failed timed-out\tf=1 ${AT + 3000} no-task\tx=${AT + 4000}`,
].join("\t");
const FLIP = `1\ti=9-2\ts=superoffice\tc=501\td=toggle y\ta=${AT + 10_000}\tp=intended\th=9 1 lock ${AT}\tb=active n\tl=${AT + 11_000}\tr=${AT + 12_000} reasons 0\tf=1 ${AT + 13_000} active y\tx=${AT + 14_000}`;

const written = async (page: Page, gateway: Gateway): Promise<void> => {
  await openJournal(page, gateway);
  await expect(page.getByTestId("journal")).toContainText(say("history.none"));
  await write(page, [["e/9-1", RESYNC], ["e/9-2", FLIP]]);
  await page.reload();
  await expect(entries(page)).toHaveCount(2);
};

test("all that is kept of a command is there: which records, by whom, when, why, and how it is known", async ({ page, gateway }) => {
  await written(page, gateway);
  const [flip, resync] = [entries(page).nth(0), entries(page).nth(1)];
  await expect(flip).toHaveAttribute("data-outcome", "done");
  await expect(flip).toContainText(say("evidence.active"));
  await expect(resync).toHaveAttribute("data-outcome", "unknown");
  await expect(resync).toContainText("Resync 41 records");
  await expect(resync).toContainText(WHY);
  await resync.getByText(say("journal.details")).click();
  const fact = (name: string) => resync.locator("dl > div").filter({ has: page.locator("dt").getByText(say(name), { exact: true }) }).locator("dd").first();
  await expect(fact("journal.records")).toHaveText("41: 1001-1040,2000");
  await expect(fact("journal.by")).toHaveText("7");
  await expect(fact("journal.asked").locator("time")).toHaveAttribute("datetime", "2026-01-02T03:04:05.000Z");
  await expect(fact("journal.left").locator("time")).toHaveAttribute("datetime", "2026-01-02T03:04:06.000Z");
  await expect(fact("journal.closed").locator("time")).toHaveAttribute("datetime", "2026-01-02T03:04:09.000Z");
  await expect(fact("journal.answer")).toHaveText("failed timed-out");
  await expect(fact("journal.bulk")).toHaveText("b-3 / 4");
  await expect(fact("journal.request")).toHaveText("9-1");
  await flip.getByText(say("journal.details")).click();
  await expect(flip.locator("dl")).toContainText(`${say("column.active")}: ${say("no")}`);
  await expect(flip.locator("dl")).toContainText(say("evidence.active"));
  await expect(flip.locator("dl")).toContainText("501");
});

test("it is narrowed by words and outcome, in the address, and what is unknown is put away", async ({ page, gateway }) => {
  await written(page, gateway);
  await page.getByTestId("journal-search").fill("KARI 1001");
  await expect(entries(page)).toHaveCount(1);
  await expect(page.getByTestId("journal-count")).toHaveText("1 of 2");
  await page.getByTestId("journal-outcome").selectOption("done");
  await expect(entries(page)).toHaveCount(0);
  await page.getByRole("button", { name: say("no.match_clear") }).click();
  await expect(entries(page)).toHaveCount(2);
  await page.getByTestId("journal-outcome").selectOption("unknown");
  await page.getByTestId("journal-search").fill("records: ø");
  await expect(entries(page)).toHaveCount(0);
  await page.getByTestId("journal-search").fill("resync");
  await expect(entries(page)).toHaveCount(1);
  expect(new URL(page.url()).searchParams.get("journal")).toBe("unknown::resync");
  await page.reload();
  await expect(entries(page)).toHaveCount(1);
  await expect(page.getByTestId("journal-search")).toHaveValue("resync");
  await expect(page.getByTestId("journal-outcome")).toHaveValue("unknown");
  // Put away it is seen, and stays.
  await entries(page).getByRole("button", { name: say("action.put_away") }).click();
  await expect(entries(page).getByRole("button", { name: say("action.put_away") })).toHaveCount(0);
  await page.reload();
  await expect(entries(page)).toHaveCount(1);
  await expect(entries(page).getByRole("button", { name: say("action.put_away") })).toHaveCount(0);
});

test("what is done in another window, and what somebody is reading, both stay in sight", async ({ page, gateway, context }) => {
  await written(page, gateway);
  await entries(page).nth(1).getByText(say("journal.details")).click();
  const other = await context.newPage();
  await gateway.gotoConsole(other, "?view=sync");
  await gateway.control("next-answer", { method: "ForceSyncAll", status: "Ok" });
  await confirmed(other, "force-sync-all");
  await expect(outcome(other)).toHaveAttribute("data-outcome", "done");
  await expect(entries(page)).toHaveCount(3);
  await expect(entries(page).first()).toHaveAttribute("data-outcome", "done");
  await expect(entries(page).first()).toContainText(say("command.force_sync_all"));
  await expect(entries(page).nth(2).locator("details")).toHaveAttribute("open", "");
  expect(await calls(gateway, "ForceSyncAll")).toHaveLength(1);
});

test("five hundred entries are drawn fifty at a time", async ({ page, gateway }) => {
  await openJournal(page, gateway);
  const lines = Array.from({ length: 500 }, (_, n): [string, string] => [
    `e/8-${n}`,
    `1\ti=8-${n}\ts=superoffice\tc=501\td=test\ta=${AT + n * 1000}\tp=intended\th=9 1 lock ${AT}\tl=${AT}\tr=${AT} tested y\tx=${AT}`,
  ]);
  await write(page, lines);
  await page.reload();
  await expect(entries(page)).toHaveCount(50);
  await expect(page.getByTestId("journal-count")).toHaveText("500 of 500");
  await page.getByTestId("journal-more").click();
  await expect(entries(page)).toHaveCount(100);
  await expect(entries(page).first()).toHaveAttribute("data-request", "8-499");
});

/** A strict reader of RFC 4180. */
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

test("what fits the filter goes into a file, which no spreadsheet takes for a formula", async ({ page, gateway }) => {
  await page.addInitScript(() => {
    const revoke = URL.revokeObjectURL.bind(URL);
    URL.revokeObjectURL = (address) => {
      document.documentElement.dataset.revoked = String(Number(document.documentElement.dataset.revoked ?? 0) + 1);
      revoke(address);
    };
  });
  await written(page, gateway);
  await page.getByTestId("journal-search").fill("kari");
  await expect(entries(page)).toHaveCount(1);
  const taken = async (button: string): Promise<[string, string]> => {
    const [download] = await Promise.all([page.waitForEvent("download"), page.getByTestId(button).click()]);
    return [download.suggestedFilename(), readFileSync(await download.path(), "utf8")];
  };
  const [name, table] = await taken("export-csv");
  expect(name).toMatch(/^erpsync-journal-\d{4}-\d\d-\d\dT\d\d-\d\d-\d\d\.\d{3}Z\.csv$/);
  expect(table.startsWith("\u{feff}request_id,")).toBe(true);
  const [names, cells, ...more] = csv(table.slice(1));
  expect(more).toEqual([]);
  const line = Object.fromEntries(names.map((name, place) => [name, cells[place]]));
  expect(line).toMatchObject({
    request_id: "9-1",
    asked_at: "2026-01-02T03:04:05.000Z",
    asked_by: "7",
    reason: `'${WHY}`,
    system: "superoffice",
    command: "resync 502 task records",
    record_count: "41",
    records: "1001-1040,2000",
    answer: "failed timed-out",
    outcome: "unknown",
    open: "no",
    filter: "::kari",
  });
  await expect(page.getByTestId("announcement")).toContainText(name);
  const [, text] = await taken("export-json");
  const json = JSON.parse(text) as { filter: object; entries: Record<string, string>[]; exported_at: string };
  expect(json.filter).toEqual({ words: "kari" });
  expect(json.entries).toHaveLength(1);
  expect(json.entries[0].reason).toBe(WHY);
  expect(Date.parse(json.exported_at)).toBeGreaterThan(AT);
  await expect(page.locator("html")).toHaveAttribute("data-revoked", "2");
  await page.getByTestId("journal-search").fill("nobody at all");
  await expect(page.getByTestId("export-csv")).toHaveAttribute("aria-disabled", "true");
});

test("a reason goes with its command into the journal, never to the server", async ({ page, gateway }) => {
  await gateway.gotoConsole(page, "?view=sync");
  await gateway.control("next-answer", { method: "ForceSyncAll", status: "Ok" });
  await page.getByTestId("force-sync-all").click();
  await expect(page.getByTestId("reason")).toHaveAccessibleDescription(say("reason.hint"));
  await page.getByTestId("reason").fill("  Prices changed; ticket 4711 ");
  await page.getByTestId("confirm").click();
  await expect(outcome(page)).toHaveAttribute("data-outcome", "done");
  await page.getByRole("link", { name: say("nav.journal"), exact: true }).click();
  await expect(entries(page)).toContainText("Prices changed; ticket 4711");
  expect(JSON.stringify(await calls(gateway, "ForceSyncAll"))).not.toContain("4711");
  await page.reload();
  await expect(entries(page)).toContainText("Prices changed; ticket 4711");
});

test("each dialog takes a reason", async ({ page, gateway, problems }) => {
  problems.allow(FAILED_TO_LOAD);
  await gateway.gotoConsole(page, "?view=sync");
  await page.getByTestId("resync").first().click();
  await page.getByTestId("record-ids").fill("1001");
  await page.getByTestId("reason").fill("because of the resync");
  await gateway.control("next-answer", { method: "ForceResyncNoBlankValues", status: "Ok" });
  await page.getByTestId("overwrite").click();
  await expect(outcome(page)).toHaveAttribute("data-outcome", "done");
  await page.getByRole("link", { name: say("history.all") }).click();
  await expect(entries(page)).toContainText("because of the resync");
});

test.describe("without a CRM", () => {
  test.use({ systems: "all" });

  test("the other systems' commands have their journal too, with a reason for each", async ({ page, gateway, problems }) => {
    problems.allow(FAILED_TO_LOAD);
    await page.route("**/console.json", async (route) => {
      const reply = await route.fetch();
      const body = (await reply.json()) as { systems: { kind: string }[] };
      body.systems = body.systems.filter(({ kind }) => kind !== "superoffice");
      await route.fulfill({ response: reply, json: body });
    });
    const reasoned = async (press: string, fill: () => Promise<void>, why: string): Promise<void> => {
      await page.getByTestId(press).first().click();
      await fill();
      await page.getByTestId("reason").fill(why);
      await page.getByTestId("confirm").click();
      await expect(outcome(page)).toHaveAttribute("data-outcome", "done");
    };
    const field = (name: string, text: string) => page.getByTestId(`field-${name}`).fill(text);
    await gateway.gotoConsole(page, `?connection=stuut:${STUUT.onPremises}`);
    await expect(page.getByTestId("change")).toBeVisible();
    await reasoned("change", () => field("company", "CRONUS-3"), "a new company");
    await gateway.gotoConsole(page, "?connection=activecampaign:8");
    await expect(page.getByTestId("delete")).toBeVisible();
    await reasoned("delete", () => page.getByTestId("typed-name").fill("Lindenhof & Söhne <B2B>"), "closed for good");
    await gateway.gotoConsole(page);
    await expect(page.getByTestId("create")).toBeVisible();
    await expect(page.getByRole("link", { name: say("nav.sync") })).toHaveCount(0);
    const made = async () => {
      await page.getByTestId("create-system").selectOption({ label: "Stuut" });
      await field("provider_name", "bill");
      await field("name", "Kattegat Garn");
    };
    await reasoned("create", made, "a new shop");
    await page.getByRole("link", { name: say("nav.journal"), exact: true }).click();
    await expect(entries(page)).toHaveCount(3);
    for (const why of ["a new company", "closed for good", "a new shop"]) await expect(page.getByTestId("journal")).toContainText(why);
    await page.getByTestId("journal-system").selectOption("activecampaign");
    await expect(entries(page)).toHaveCount(1);
    await expect(entries(page)).toContainText("closed for good");
  });
});

test("axe finds nothing, light and dark, wide and narrow", async ({ page, gateway }) => {
  test.setTimeout(120_000);
  await written(page, gateway);
  await write(page, [["e/1-1", "99 from=tomorrow"]]);
  await page.reload();
  await expect(entries(page)).toHaveCount(2);
  for (const details of await page.getByText(say("journal.details")).all()) await details.click();
  for (const width of [1440, 390]) {
    for (const colorScheme of ["light", "dark"] as const) {
      await page.setViewportSize({ width, height: 900 });
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      await checkAccessibility(page, colorScheme === "light" ? "all" : "colours");
      const wider = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      expect.soft(wider, "pixels to scroll sideways").toBeLessThanOrEqual(0);
    }
  }
  await page.getByTestId("journal").locator(".note").getByRole("button").click();
  await expect(page.getByTestId("journal").locator(".note")).toHaveCount(0);
  await page.getByTestId("journal-search").fill("nothing at all");
  await checkAccessibility(page);
});

test("a browser without storage says that there is no journal", async ({ page, gateway }) => {
  await page.addInitScript(() => {
    Object.defineProperty(window, "indexedDB", { get: () => null });
  });
  await gateway.gotoConsole(page, "?view=journal");
  await expect(page.getByTestId("journal")).toContainText(say("journal.failed_title"));
  await checkAccessibility(page);
});
