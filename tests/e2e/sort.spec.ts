// Sorting: every usual column, up, down, and back to the server's order.
import { expect, test } from "./fixtures";
import { cell, connection, expectOrder, ids, LISTED, listOf, nameOf, open } from "./helpers";
import type { Page } from "@playwright/test";

test.use({ viewport: { width: 1600, height: 900 } });

const aria = (page: Page, column: string) => page.getByRole("columnheader").filter({ has: page.getByTestId(`sort-${column}`) });

/** The order of the ids by a key; equal keys stay in the server's order, and what has no key comes last. */
const ordered = (key: Map<number, number | null>, descending: boolean): number[] =>
  [...key.keys()].sort((one, other) => {
    const [left, right] = [key.get(one) ?? null, key.get(other) ?? null];
    if (left === null || right === null) return Number(left === null) - Number(right === null);
    return descending ? right - left : left - right;
  });

/** What a column is sorted by, read from the screen. */
const KEYS: Record<string, (page: Page, id: number) => Promise<number | null>> = {
  Status: async (page, id) => {
    const urgency = ["Setup needed", "Late", "Waiting", "Paused", "Healthy"];
    return urgency.indexOf(await cell(page, id, "Status").locator("b").innerText());
  },
  Active: async (page, id) => Number((await cell(page, id, "Active").getByRole("switch").getAttribute("aria-checked")) === "true"),
  Actors: async (page, id) => parseInt(await cell(page, id, "Actors").innerText(), 10),
  AllAccess: async (page, id) => Number((await cell(page, id, "AllAccess").innerText()).startsWith("Everyone")),
  // As the tenant is made: the seconds since each one's last sync, and one that never had any.
  LastSync: async (_, id) => {
    const ages = { 501: 130, 502: 95, 503: 160, 504: 176_800, 505: 210, 506: 1e6, 507: 70, 509: 180, 511: 2e6, 513: 150, 514: 45 };
    const age = (ages as Record<number, number>)[id];
    return age === undefined ? null : -age;
  },
};

for (const column of ["DisplayName", "ErpConnectorId", ...Object.keys(KEYS)]) {
  test(`by ${column}, up, down and back`, async ({ page, gateway }) => {
    await open(page, gateway);
    const key = new Map<number, number | null>();
    const read = KEYS[column];
    const texts = new Map<number, string>();
    for (const id of LISTED) {
      if (read) key.set(id, await read(page, id));
      else texts.set(id, (await cell(page, id, column).locator(column === "DisplayName" ? "bdi" : ".two .cut").first().innerText()).trim());
    }
    if (!read) {
      // Texts rank as the browser's own collator ranks them.
      const ranked = await page.evaluate((all) => all.sort(new Intl.Collator("en", { numeric: true }).compare), [...new Set(texts.values())]);
      for (const [id, text] of texts) key.set(id, ranked.indexOf(text));
    }
    const [button, head] = [page.getByTestId(`sort-${column}`), aria(page, column)];
    await expect(head).not.toHaveAttribute("aria-sort", /./);
    await button.click();
    await expect(head).toHaveAttribute("aria-sort", "ascending");
    await expectOrder(page, ordered(key, false));
    await button.click();
    await expect(head).toHaveAttribute("aria-sort", "descending");
    await expectOrder(page, ordered(key, true));
    await button.click();
    await expect(head).not.toHaveAttribute("aria-sort", /./);
    await expectOrder(page, LISTED);
  });
}

test("only one column is sorted by at a time", async ({ page, gateway }) => {
  await open(page, gateway);
  await page.getByTestId("sort-DisplayName").click();
  await page.getByTestId("sort-Active").click();
  await expect(page.locator("[role=columnheader][aria-sort]")).toHaveCount(1);
  await expect(aria(page, "Active")).toHaveAttribute("aria-sort", "ascending");
});

test("the order of the rows is the order of reading too", async ({ page, gateway }) => {
  await open(page, gateway);
  for (let click = 0; click < 2; click++) {
    await page.getByTestId("sort-DisplayName").click();
    await expect(aria(page, "DisplayName")).toHaveAttribute("aria-sort", click === 0 ? "ascending" : "descending");
    const read = () => page.getByTestId("row").evaluateAll((rows) => rows.map((row) => Number(row.getAttribute("data-id"))));
    await expect.poll(async () => (await read()).join()).toBe((await ids(page)).join());
  }
});

// The same letters have other places in other alphabets, and numbers count by their value.
const NAMES = ["Zeta", "Ålesund", "Aalborg", "Ørsted", "Æble", "Alfa 10", "Alfa 9", "Öland", "alfa 9"];
test("names sort as in a dictionary of the language", async ({ page, gateway }) => {
  await listOf(page, NAMES.map((DisplayName, index) => connection(501 + index, { DisplayName })));
  for (const language of ["en", "nb", "sv", "da", "de", "nl"]) {
    await test.step(language, async () => {
      await gateway.gotoConsole(page, `?lang=${language}&sort=DisplayName`);
      await expect(nameOf(page, 501)).toHaveText("Zeta");
      const wanted = await page.evaluate(
        ([names, tag]) => [...names].sort(new Intl.Collator(tag, { numeric: true }).compare),
        [NAMES, language] as const,
      );
      const shown: string[] = [];
      for (const id of await ids(page)) shown.push(await nameOf(page, id).innerText());
      expect(shown).toEqual(wanted);
    });
  }
});
