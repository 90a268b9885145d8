// The names that the starting script puts into the page before the app is there.
import type { Page } from "@playwright/test";
import { expect, test, type Gateway } from "./fixtures";
import { connection, expectOrder, FAILED_TO_LOAD, LISTED, say, withoutApp } from "./helpers";

const LIST = "**/GetAllConnections";

/** What stands in the awaited rows. */
const awaited = (page: Page) => page.locator(".shell .tbody .tr");
const names = (page: Page) => page.locator(".shell .c-name > b");

/** Answers with this list, and tells when the page has been opened and has had it. */
const list = async (page: Page, gateway: Gateway, body: unknown, path = ""): Promise<() => void> => {
  const come = await withoutApp(page);
  const answered = page.waitForResponse(LIST);
  await page.route(LIST, (route) => route.fulfill({ json: body }));
  await gateway.gotoConsole(page, path);
  await (await answered).finished();
  return come;
};

for (const width of [1440, 768, 600, 390]) {
  test(`they stand where they stay, at ${width} pixels`, async ({ page, gateway }) => {
    await page.setViewportSize({ width, height: 900 });
    const come = await withoutApp(page);
    // In one piece, which the network does not promise: names are those of the first one.
    await page.route(LIST, async (route) => route.fulfill({ response: await route.fetch() }));
    await gateway.gotoConsole(page);
    await expect(names(page)).toHaveCount(LISTED.length);
    const place = async (cell: string) => {
      const box = await page.locator(`.c-name > ${cell}`).first().boundingBox();
      return box && { x: Math.round(box.x), y: Math.round(box.y), height: Math.round(box.height) };
    };
    const told = await page.locator(".shell .c-name").evaluateAll((cells) => cells.map((cell) => [...cell.children].map((line) => line.textContent)));
    const before = [await place("b"), await place("small")];
    come();
    await expectOrder(page, LISTED);
    expect([await place("a"), await place("small")]).toEqual(before);
    const shown = await page.getByTestId("cell-DisplayName").evaluateAll((cells) => cells.map((cell) => [...cell.children].map((line) => line.textContent)));
    // A phone has not all rows in sight.
    expect(told.slice(0, shown.length)).toEqual(shown);
  });
}

test("they are texts and nothing else", async ({ page, gateway, problems }) => {
  // Of connections that are made up here the sandbox has no summary.
  problems.allow(FAILED_TO_LOAD);
  const markup = '<img src="x"><b>bold</b> & more';
  const come = await list(page, gateway, [connection(7, { DisplayName: markup, DisplayDescription: "<i>too</i>" })]);
  await expect(names(page)).toHaveText([markup]);
  await expect(page.locator(".shell .c-name > small")).toHaveText(["<i>too</i>"]);
  expect(await page.locator(".shell .c-name *").count()).toBe(2);
  come();
  await expect(page.getByTestId("cell-DisplayName")).toContainText(markup);
});

for (const [what, odd] of [
  ["has no name", { DisplayName: "  " }],
  ["has another kind of name", { DisplayName: 12 }],
  ["has its name in several languages", { DisplayName: 'NO:"Leverandør";US:"Supplier"' }],
  ["has its description in several languages", { DisplayDescription: 'US:"Customers";NO:"Kunder"' }],
  ["was deleted", { Deleted: true }],
  ["has no key", { ErpConnectionId: null }],
] as const) {
  test(`none stands from one on that ${what}`, async ({ page, gateway, problems }) => {
    problems.allow(FAILED_TO_LOAD);
    const come = await list(page, gateway, [connection(7), connection(8, odd), connection(9)]);
    await expect(names(page)).toHaveText(["Connection 7"]);
    come();
    await expect(page.getByTestId("row").filter({ hasText: "Connection 9" })).toBeVisible();
  });
}

for (const path of ["?sort=-DisplayName", "?q=nordlys", "?status=failing", "?deleted=1", "?columns=DisplayName,Active", "?density=compact", "?view=sync"]) {
  test(`none stands where something else was asked for: ${path}`, async ({ page, gateway }) => {
    await list(page, gateway, [connection(7)], path);
    // The script has had the answer and would have named the rows by now, as in the tests above.
    await page.evaluate(() => new Promise((resolve) => setTimeout(resolve)));
    await expect(awaited(page).first()).toBeAttached();
    await expect(names(page)).toHaveCount(0);
  });
}

test("what is no list leaves the rows as they are, and the app says what is wrong", async ({ page, gateway }) => {
  const come = await list(page, gateway, { Message: "no" });
  await expect(awaited(page).first()).toBeAttached();
  await expect(names(page)).toHaveCount(0);
  come();
  await expect(page.getByTestId("list-failed")).toBeVisible();
});

test("of a list in pieces the first one counts, and the app has all of them", async ({ page, gateway }) => {
  await page.addInitScript(() => {
    const original = window.fetch;
    window.fetch = async (...asked) => {
      const answer = await original.apply(window, asked);
      if (!answer.url.endsWith("/GetAllConnections")) return answer;
      const bytes = new Uint8Array(await answer.arrayBuffer());
      // In the middle of a connection.
      const cut = new TextDecoder().decode(bytes).indexOf("Lindenhof") + 4;
      const start = (stream: ReadableStreamDefaultController) => {
        stream.enqueue(bytes.slice(0, cut));
        stream.enqueue(bytes.slice(cut));
        stream.close();
      };
      return new Response(new ReadableStream({ start }), answer);
    };
  });
  const come = await withoutApp(page);
  await gateway.gotoConsole(page);
  await expect(names(page).first()).toHaveText("Nordlys Handel – customers");
  await expect(names(page)).toHaveCount(5);
  come();
  await expectOrder(page, LISTED);
});

test("an app that cannot start says so in their place", async ({ page, gateway, problems }) => {
  problems.allow(/ERR_FAILED|Failed to fetch/);
  await page.route("**/console-*.wasm", (route) => route.abort());
  await gateway.gotoConsole(page);
  await expect(page.getByRole("alert")).toContainText(say("page.failed_title"));
  await expect(names(page)).toHaveCount(0);
});
