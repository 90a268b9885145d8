// So many connections that putting their names in order would hold the page, so another thread does it; and that their number
// has five digits.
import type { Page } from "@playwright/test";
import { expect, test, type Gateway } from "./fixtures";
import { FAILED_TO_LOAD } from "./helpers";

test.use({ gatewayArguments: ["--connections", "25000", "--seed", "7"] });

const COUNT = 25_000;
const LETTERS = ["Ål", "ål", "Zoo", "Äpple", "a2", "a10", "Öst", "Éclair", "e-handel", "Ærlig", "x y", "X", "…"];
/** Capitals, accents and numbers; each name twice, so that the list's own order counts as well. */
const NAMES = Array.from({ length: COUNT }, (_, place) => {
  const number = (place * 7919) % (COUNT / 2);
  return `${LETTERS[number % LETTERS.length]} ${number}`;
});
const { compare } = new Intl.Collator("sv", { numeric: true });
/** The places in the list, in the order of the names. */
const UP = [...NAMES.keys()].sort((one, other) => compare(NAMES[one] ?? "", NAMES[other] ?? ""));
const DOWN = [...NAMES.keys()].sort((one, other) => compare(NAMES[other] ?? "", NAMES[one] ?? ""));

/** The ids of the list, in its order. */
let listed: number[] = [];

const viewport = (page: Page) => page.getByTestId("viewport");
const head = (page: Page, column = "DisplayName") => page.getByTestId(`sort-${column}`);

/** The ids of the rows in sight, by their places. */
const shown = (page: Page): Promise<[number, number][]> =>
  page.getByTestId("row").evaluateAll((rows) =>
    rows
      .map((row): [number, number] => [Number(row.getAttribute("aria-rowindex")) - 2, Number(row.getAttribute("data-id"))])
      .sort(([one], [other]) => one - other),
  );

/** Waits until the rows at both ends stand in this order. */
const expectOrder = async (page: Page, order: number[]): Promise<void> => {
  for (const end of [0, 1]) {
    await viewport(page).evaluate((viewport, end) => (viewport.scrollTop = end * viewport.scrollHeight), end);
    await expect
      .poll(async () => {
        const rows = await shown(page);
        const from = end === 0 ? 0 : COUNT - 10;
        return rows.some(([place]) => place === from) && rows.every(([place, id]) => listed[order[place] ?? -1] === id);
      })
      .toBe(true);
  }
};

test.beforeEach(async ({ page }) => {
  await page.route("**/GetAllConnections", async (route) => {
    const response = await route.fetch();
    const records = (await response.json()) as { ErpConnectionId: number }[];
    listed = records.map((record) => record.ErpConnectionId);
    const json = records.map((record, place) => ({ ...record, DisplayName: NAMES[place] }));
    await route.fulfill({ response, json });
  });
});

const open = async (page: Page, gateway: Gateway): Promise<void> => {
  await gateway.gotoConsole(page, "?lang=sv&deleted=1");
  await expect(page.getByTestId("columns")).toBeVisible({ timeout: 20_000 });
};

/** Keeps the other thread's script back; what is returned lets it go. */
const held = async (page: Page): Promise<{ asked: () => number; release: () => void }> => {
  let asked = 0;
  let release = () => {};
  const released = new Promise<void>((resolve) => (release = resolve));
  await page.route("**/order-*.js", async (route) => {
    asked += 1;
    await released;
    await route.continue();
  });
  return { asked: () => asked, release };
};

test("a sort by name waits for another thread, says so, and is the language's own", async ({ page, gateway }) => {
  const thread = await held(page);
  await open(page, gateway);
  await head(page).click();
  await expect(viewport(page)).toHaveAttribute("aria-busy", "true");
  expect((await shown(page))[0]).toEqual([0, listed[0]]);
  // The page is nobody's meanwhile: it can be worked with.
  await viewport(page).evaluate((viewport) => (viewport.scrollTop = 44_000));
  await expect(page.locator('[data-testid=row][aria-rowindex="1010"]')).toBeVisible();
  thread.release();
  await expect(page).toHaveURL(/sort=DisplayName/);
  await expect(viewport(page)).not.toHaveAttribute("aria-busy");
  await expectOrder(page, UP);
  await head(page).click();
  await expectOrder(page, DOWN);
  expect(thread.asked()).toBe(1);
});

test("whoever turns to a head has the order made before they press it", async ({ page, gateway }) => {
  const thread = await held(page);
  await open(page, gateway);
  await head(page).focus();
  await expect.poll(thread.asked).toBe(1);
  await expect(viewport(page)).not.toHaveAttribute("aria-busy");
  thread.release();
  await head(page).press("Enter");
  await expectOrder(page, UP);
  expect(thread.asked()).toBe(1);
});

test("sorts that wait are done in the order in which they were asked for", async ({ page, gateway }) => {
  const thread = await held(page);
  await open(page, gateway);
  await head(page).click();
  await head(page).click();
  await head(page, "Status").click({ modifiers: ["Shift"] });
  await expect(viewport(page)).toHaveAttribute("aria-busy", "true");
  expect(new URL(page.url()).searchParams.get("sort")).toBeNull();
  thread.release();
  await expect.poll(() => new URL(page.url()).searchParams.get("sort")).toBe("-DisplayName,Status");
  await expect(viewport(page)).not.toHaveAttribute("aria-busy");
});

test("where the other thread cannot start, the page sorts by itself", async ({ page, gateway, problems }) => {
  problems.allow(FAILED_TO_LOAD);
  await page.route("**/order-*.js", (route) => route.abort());
  await open(page, gateway);
  await head(page).click();
  await expectOrder(page, UP);
  await expect(viewport(page)).not.toHaveAttribute("aria-busy");
});

test("a count of five digits stands in one line on a phone", async ({ page, gateway }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await gateway.gotoConsole(page, "?lang=en");
  const count = page.getByTestId("group-all").locator("b");
  await expect(count).toHaveText(/^\d\d,\d{3}$/, { timeout: 20_000 });
  const lines = await count.evaluate((count) => {
    const range = document.createRange();
    range.selectNodeContents(count);
    return range.getClientRects().length;
  });
  expect(lines).toBe(1);
});
