// The filter language: what it finds, its chips, its mistakes, and what it offers while somebody types.
import type { Locator, Page } from "@playwright/test";
import { checkAccessibility, expect, test } from "./fixtures";
import { cell, open, row, say } from "./helpers";

const type = async (page: Page, text: string): Promise<void> => {
  await page.getByTestId("search").fill("");
  await page.getByTestId("search").pressSequentially(text);
};

/** The ids of the rows that are shown, in their order. */
const shown = (page: Page): Promise<string[]> =>
  page.getByTestId("row").evaluateAll((rows) => rows.map((row) => row.getAttribute("data-id") ?? ""));

test("keys narrow the table, and so does what they must not be", async ({ page, gateway }) => {
  await open(page, gateway);
  const all = await shown(page);
  await type(page, "status:paused");
  await expect.poll(() => shown(page)).toEqual(["506", "511"]);
  await type(page, "-status:paused");
  await expect.poll(() => shown(page)).toEqual(all.filter((id) => !["506", "511"].includes(id)));
  await type(page, "name:Malmö,bergtind");
  await expect(row(page, 502)).toBeVisible();
  const some = await shown(page);
  await type(page, `id:${some.join(",")} active:yes`);
  await expect.poll(() => shown(page)).toContain("502");
  await type(page, "sap -connector:sap");
  await expect.poll(() => shown(page)).not.toContain("502");
});

test("a filter is in the address, and a link brings it back", async ({ page, gateway }) => {
  await open(page, gateway);
  await type(page, "status:paused active:no");
  await expect(page.getByTestId("row")).toHaveCount(2);
  expect(new URL(page.url()).searchParams.get("q")).toBe("status:paused active:no");
  await page.reload();
  await expect(page.getByTestId("row")).toHaveCount(2);
  await expect(page.getByTestId("search")).toHaveValue("status:paused active:no");
});

test("each term is a chip in the reader's language, and goes by itself", async ({ page, gateway }) => {
  await open(page, gateway, "?lang=de");
  await type(page, 'status:paused,failing -name:"x y" handel');
  const chips = page.getByTestId("chips").getByRole("button");
  const status = `${say("column.status", {}, "de")}: ${say("status.paused", {}, "de")}, ${say("status.failing", {}, "de")}`;
  await expect(chips).toHaveText([status, say("filter.not", { filter: `${say("column.name", {}, "de")}: x y` }, "de"), "handel"]);
  await chips.first().click();
  await expect(page.getByTestId("search")).toHaveValue('-name:"x y" handel');
  await expect(chips).toHaveCount(2);
  await page.getByRole("button", { name: say("filter.remove", { filter: "handel" }, "de") }).click();
  await expect(page.getByTestId("search")).toHaveValue('-name:"x y"');
});

test("plain words make no chips", async ({ page, gateway }) => {
  await open(page, gateway);
  await type(page, "nordlys handel");
  await expect(page.getByTestId("row")).toHaveCount(1);
  await expect(page.getByTestId("chips")).toHaveCount(0);
});

test("a mistake is pointed at once the typing is over, and the rest is applied", async ({ page, gateway }) => {
  await open(page, gateway);
  const mistakes = page.getByTestId("mistakes").getByRole("listitem");
  await type(page, "status:pau");
  // Whoever still types has made no mistake yet.
  await expect(mistakes).toHaveCount(0);
  await page.getByTestId("search").press("Tab");
  await expect(mistakes.locator("mark")).toHaveText(["pau"]);
  await expect(page.getByTestId("search")).toHaveAttribute("aria-invalid", "true");
  await expect(page.getByTestId("search")).toHaveAccessibleDescription(/“pau” is no value of Status/);
  await type(page, 'colour:red status:paused "');
  await page.getByTestId("search").blur();
  await expect(mistakes.locator("mark")).toHaveText(["colour", '"']);
  await expect(page.getByTestId("row")).toHaveCount(2);
  await type(page, "status:paused");
  await expect(mistakes).toHaveCount(0);
  await expect(page.getByTestId("search")).not.toHaveAttribute("aria-invalid", "true");
});

test("what can be typed next is offered, taken by keys, and put away", async ({ page, gateway }) => {
  await open(page, gateway);
  const field = page.getByTestId("search");
  const options = page.getByTestId("completion").getByRole("option");
  await field.focus();
  await page.keyboard.press("ArrowDown");
  await expect(options).toHaveCount(9);
  await expect(field).toHaveAttribute("aria-expanded", "true");
  await page.keyboard.press("Escape");
  await expect(options).toHaveCount(0);
  await type(page, "sta");
  await expect(options).toHaveText([/status:/]);
  await page.keyboard.press("ArrowDown");
  await expect(options.first()).toHaveAttribute("aria-selected", "true");
  await page.keyboard.press("Enter");
  await expect(field).toHaveValue("status:");
  // Its values follow, each with what it is called on the screen.
  await expect(options.filter({ hasText: "sign-in-needed" })).toContainText(say("status.sign_in_needed"));
  await page.keyboard.type("pa");
  await options.first().click();
  await expect(field).toHaveValue("status:paused ");
  await expect(field).toBeFocused();
  await expect(page.getByTestId("row")).toHaveCount(2);
  // The first Escape only closes the list, the second empties the field.
  await page.keyboard.type("act");
  await expect(options).toHaveCount(1);
  await page.keyboard.press("Escape");
  await expect(field).toHaveValue("status:paused act");
  await page.keyboard.press("Escape");
  await expect(field).toHaveValue("");
});

test("an age parts the rows whose last sync is known", async ({ page, gateway }) => {
  await open(page, gateway, "?q=last-sync:%3C1w");
  // Their summaries are read one by one.
  await expect.poll(async () => (await shown(page)).length).toBeGreaterThan(3);
  const young = await shown(page);
  await type(page, "last-sync:>=1w");
  await expect.poll(async () => (await shown(page)).length).toBeGreaterThan(0);
  const old = await shown(page);
  expect(old.filter((id) => young.includes(id))).toEqual([]);
  await type(page, "-last-sync:<1w");
  await expect.poll(() => shown(page)).toEqual(expect.arrayContaining(old));
  expect((await shown(page)).filter((id) => young.includes(id))).toEqual([]);
});

test("whoever looks for deleted connections is shown them", async ({ page, gateway }) => {
  await open(page, gateway);
  await type(page, "status:deleted");
  await expect.poll(() => shown(page)).toEqual(["510", "512"]);
  await expect(page.getByTestId("deleted")).toHaveAttribute("aria-pressed", "true");
  // Who takes the filter away again still sees them, and how to hide them.
  await page.getByTestId("search").fill("");
  await expect(row(page, 510)).toBeVisible();
});

test("a cell that a pointer rests on offers its rows and all others, and takes that back", async ({ page, gateway }) => {
  await open(page, gateway);
  const all = await shown(page);
  await cell(page, 506, "Status").hover();
  await page.getByTestId("only").click();
  await expect(page.getByTestId("search")).toHaveValue("status:paused");
  await expect.poll(() => shown(page)).toEqual(["506", "511"]);
  await checkAccessibility(page);
  // Nothing lies over a switch.
  await cell(page, 511, "Active").hover();
  await expect(page.getByTestId("only")).toHaveCount(0);
  await cell(page, 511, "Status").hover();
  await page.getByTestId("only").click();
  await expect(page.getByTestId("search")).toHaveValue("");
  await expect.poll(() => shown(page)).toEqual(all);
  await cell(page, 503, "ErpConnectorId").hover();
  await page.getByTestId("without").click();
  await expect(row(page, 503)).toHaveCount(0);
  await expect(page.getByTestId("search")).toHaveValue(/^-connector:/);
  // What has no kind of rows offers nothing.
  await cell(page, 501, "LastSync").hover();
  await expect(page.getByTestId("only")).toHaveCount(0);
});

test("with the focus in a cell the same are two keys, which join and part as if they were typed", async ({ page, gateway }) => {
  await open(page, gateway);
  await cell(page, 506, "Status").click();
  await page.keyboard.press("+");
  await expect(page.getByTestId("search")).toHaveValue("status:paused");
  await expect.poll(() => shown(page)).toEqual(["506", "511"]);
  await cell(page, 511, "Active").getByRole("switch").focus();
  await page.keyboard.press("-");
  await expect(page.getByTestId("search")).toHaveValue("status:paused -active:no");
  await expect(page.getByTestId("row")).toHaveCount(0);
  await page.getByTestId("search").fill("-active:no");
  await cell(page, 501, "Status").click();
  await page.keyboard.press("-");
  await expect(page.getByTestId("search")).toHaveValue("-active:no -status:healthy");
  // In the field they are characters.
  await page.getByTestId("search").press("End");
  await page.getByTestId("search").press("+");
  await expect(page.getByTestId("search")).toHaveValue("-active:no -status:healthy+");
});

/** Whether a target is there to be hit: 24 pixels wide and high around its middle, with nothing over them. */
const isHit = (target: Locator): Promise<boolean> =>
  target.evaluate((element) => {
    const box = element.getBoundingClientRect();
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
    const corners = [-11.5, 11.5].flatMap((over) => [-11.5, 11.5].map((down) => [x + over, y + down] as const));
    return corners.every(([x, y]) => element.contains(document.elementFromPoint(x, y)));
  });

for (const [where, width] of [["a table", 1280], ["cards", 390]] as const) {
  test.describe(`by touch in ${where}`, () => {
    test.use({ viewport: { width, height: 800 }, hasTouch: true });

    for (const density of ["regular", "compact"]) {
      test(`a tap on a cell offers its rows, which a second tap takes, with ${density} rows`, async ({ page, gateway }) => {
        await open(page, gateway, `?density=${density}`);
        const only = page.getByTestId("only");
        for (const column of ["ErpConnectorId", "Status"]) {
          await cell(page, 506, column).tap();
          await expect(cell(page, 506, column).getByTestId("only")).toHaveCount(1);
          for (const button of [only, page.getByTestId("without")]) expect(await isHit(button), column).toBe(true);
        }
        await only.tap();
        await expect(page.getByTestId("search")).toHaveValue("status:paused");
        await expect.poll(() => shown(page)).toEqual(["506", "511"]);
        // The finger is gone, and so is what it asked for.
        await expect(only).toHaveCount(0);
        await cell(page, 511, "Status").tap();
        await page.getByTestId("without").tap();
        await expect(page.getByTestId("search")).toHaveValue("status:paused -status:paused");
      });
    }

    test("the tap that brings the buttons presses none of them", async ({ page, gateway }) => {
      await open(page, gateway);
      const status = cell(page, 506, "Status");
      const box = (await status.boundingBox())!;
      await status.tap({ position: { x: box.width - 14, y: box.height / 2 } });
      await expect(page.getByTestId("only")).toHaveCount(1);
      await expect(page.getByTestId("search")).toHaveValue("");
      // Had it, this would take the filter back.
      await page.getByTestId("only").tap();
      await expect(page.getByTestId("search")).toHaveValue("status:paused");
    });

    test("the buttons stay until another place is touched", async ({ page, gateway }) => {
      await open(page, gateway);
      const only = page.getByTestId("only");
      await cell(page, 506, "Status").tap({ position: { x: 4, y: 4 } });
      await expect(only).toHaveCount(1);
      await cell(page, 506, "Status").tap({ position: { x: 4, y: 4 } });
      await expect(only).toHaveCount(1);
      // Another cell has them then, and one with a switch has none.
      await cell(page, 501, "Status").tap({ position: { x: 4, y: 4 } });
      await expect(cell(page, 501, "Status").getByTestId("only")).toHaveCount(1);
      await expect(only).toHaveCount(1);
      await page.getByTestId("count").tap();
      await expect(only).toHaveCount(0);
      await expect(page.getByTestId("search")).toHaveValue("");
    });
  });
}

test.describe("by touch, in a table that scrolls", () => {
  test.use({ hasTouch: true, gatewayArguments: ["--connections", "2000"] });

  test("the buttons of a row that leaves the sight come up in no other", async ({ page, gateway }) => {
    await gateway.gotoConsole(page);
    await expect(page.getByTestId("columns")).toBeVisible();
    await page.getByTestId("row").first().getByTestId("cell-Status").tap();
    await expect(page.getByTestId("only")).toHaveCount(1);
    // The row with the focus stays.
    await page.getByTestId("search").focus();
    await page.getByTestId("viewport").evaluate((table) => table.scrollTo(0, 20_000));
    await expect(page.getByTestId("row").first()).not.toHaveAttribute("aria-rowindex", "2");
    await expect(page.getByTestId("only")).toHaveCount(0);
  });
});

test("what puts a filter together leaves it as it is where a link would cut it, and says so", async ({ page, gateway }) => {
  await open(page, gateway);
  const field = page.getByTestId("search");
  // Every row is without it, so all of them stay.
  const longest = `-name:${"x".repeat(194)}`;
  await field.fill(longest);
  await expect(row(page, 506)).toBeVisible();
  await cell(page, 506, "Status").hover();
  await page.getByTestId("only").click();
  const reason = say("filter.too_long", { most: "200" });
  await expect(page.getByTestId("announcement")).toHaveText(reason);
  await expect(page.getByTestId("held-back")).toContainText(reason);
  await expect(field).toHaveValue(longest);
  // So does what is chosen from the list.
  const cut = `${longest.slice(0, 190)} stat`;
  await field.fill(cut);
  await page.getByTestId("completion").getByRole("option").first().click();
  await expect(field).toHaveValue(`${longest.slice(0, 190)} status:`);
  await expect(page.getByTestId("held-back")).toHaveCount(0);
  await page.getByTestId("completion").getByRole("option").filter({ hasText: "sign-in-needed" }).click();
  await expect(page.getByTestId("held-back")).toContainText(reason);
  await expect(field).toHaveValue(`${longest.slice(0, 190)} status:`);
  await expect(page.getByTestId("completion").getByRole("option")).toHaveCount(0);
  // The address has all of it, and a chip can still be taken away.
  expect(new URL(page.url()).searchParams.get("q")).toBe(`${longest.slice(0, 190)} status:`);
  await page.getByTestId("chips").getByRole("button").first().click();
  await expect(field).toHaveValue("status:");
});
