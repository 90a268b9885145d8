// A long list while it is on its way: its first rows are shown, and nothing is said of how many there are.
import type { Page } from "@playwright/test";
import { checkAccessibility, expect, test } from "./fixtures";
import { cell, expectOrder, LISTED, nameOf, say, tile } from "./helpers";

interface Held {
  held?: { goOn(): void; breakOff(): void };
}

/** Lets the page have so much of the list's answer, as a share of it, and the rest when it is told to. */
const hold = (page: Page, share: number): Promise<void> =>
  page.addInitScript((share) => {
    const original = window.fetch;
    let first = true;
    window.fetch = async (...asked) => {
      const answer = await original.apply(window, asked);
      if (!first || !answer.url.endsWith("/GetAllConnections")) return answer;
      first = false;
      const bytes = new Uint8Array(await answer.arrayBuffer());
      const cut = Math.floor(bytes.length * share);
      const body = new ReadableStream({
        start(stream) {
          stream.enqueue(bytes.slice(0, cut));
          (window as Held).held = {
            goOn() {
              stream.enqueue(bytes.slice(cut));
              stream.close();
            },
            breakOff() {
              stream.error(new TypeError("the line is dead"));
            },
          };
        },
      });
      return new Response(body, answer);
    };
  }, share);

const told = (page: Page, what: "goOn" | "breakOff"): Promise<void> => page.evaluate((what) => (window as Held).held?.[what](), what);

/** The page has what it is to have of the list. */
const begun = async (page: Page): Promise<void> => {
  await expect.poll(() => page.evaluate(() => Boolean((window as Held).held))).toBe(true);
};

test.describe("2,000 connections", () => {
  test.use({ gatewayArguments: ["--connections", "2000", "--seed", "7"] });

  test("the first rows are there before the rest, and counted when all have come", async ({ page, gateway }) => {
    await hold(page, 0.5);
    await gateway.gotoConsole(page);
    const first = page.locator('[data-testid=row][aria-rowindex="2"]');
    await expect(first.getByTestId("cell-DisplayName")).not.toBeEmpty();
    await expect(page.locator('[data-testid=row][aria-rowindex="12"]')).toBeVisible();
    await expect(page.getByTestId("count")).toBeEmpty();
    await expect(page.getByTestId("summary")).toHaveText(say("list.loading"));
    await expect(page.getByTestId("freshness")).toHaveText(say("live.reading"));
    for (const group of ["all", "failing", "healthy"]) await expect(tile(page, group)).toHaveText("…");
    // What ARIA says of a number that is not known yet.
    await expect(page.getByTestId("viewport")).toHaveAttribute("aria-rowcount", "-1");
    await checkAccessibility(page);
    // What beside the list is read for rows in sight does not wait for it.
    await expect(first.getByTestId("cell-LastSync")).not.toContainText("…");

    const row = await first.elementHandle();
    await told(page, "goOn");
    await expect(page.getByTestId("count")).toHaveText("1,965 connections");
    await expect(page.getByTestId("summary")).toContainText("1,965 connections");
    await expect(page.getByTestId("viewport")).toHaveAttribute("aria-rowcount", "1966");
    await expect(tile(page, "all")).toHaveText("1,965");
    // It is the same row in the page: whoever reads it is not disturbed.
    expect(await row?.evaluate((row) => row.isConnected && row.getAttribute("aria-rowindex"))).toBe("2");
    const last = page.locator('[data-testid=row][aria-rowindex="1966"]');
    await page.getByTestId("viewport").evaluate((viewport) => (viewport.scrollTop = viewport.scrollHeight));
    await expect(last).toBeInViewport();
  });

  test("a list that breaks off leaves what has come, and says that it is not all", async ({ page, gateway }) => {
    await hold(page, 0.5);
    await gateway.gotoConsole(page);
    await expect(page.getByTestId("row").first()).toBeVisible();
    await told(page, "breakOff");
    const failing = page.getByTestId("failing-superoffice");
    await expect(failing).toContainText(say("list.failed_title_of"));
    await expect(page.getByTestId("missing")).toContainText(say("partial.title", { systems: "SuperOffice" }));
    await expect(page.getByTestId("missing")).toContainText(say("partial.text"));
    await expect(page.locator('[data-testid=row][aria-rowindex="12"]')).toBeVisible();

    await failing.getByTestId("try-again").click();
    await expect(page.getByTestId("count")).toHaveText("1,965 connections");
    await expect(page.getByTestId("missing")).toBeEmpty();
    await expect(page.getByTestId("viewport")).toHaveAttribute("aria-rowcount", "1966");
  });

  for (const [what, query] of [
    ["sorted", "?sort=DisplayName"],
    ["searched", "?q=alv"],
    ["narrowed to a group", "?status=paused"],
  ]) {
    test(`a list that is to be ${what} is shown as a whole`, async ({ page, gateway }) => {
      await hold(page, 0.5);
      await gateway.gotoConsole(page, query);
      await begun(page);
      // Drawn by the app, which has had all that it can have: so the rows are not only late.
      await expect(page.getByRole("main").getByText(say("list.loading"))).toBeVisible();
      await expect(page.getByTestId("row")).toHaveCount(0);
      await told(page, "goOn");
      await expect(page.getByTestId("row").first()).toBeVisible();
      await expect(page.getByTestId("count")).not.toBeEmpty();
    });
  }

  test("a sync of all that is begun meanwhile counts no connections that it does not know", async ({ page, gateway }) => {
    await hold(page, 0.5);
    await gateway.gotoConsole(page);
    await expect(page.getByTestId("row").first()).toBeVisible();
    await page.getByTestId("sync-all").click();
    const dialog = page.getByRole("dialog");
    await expect(dialog).toContainText(say("confirm.sync_all", { active: say("count.active_all") }));
    await dialog.getByRole("button", { name: say("action.cancel") }).click();
    await told(page, "goOn");
    await expect(page.getByTestId("count")).toHaveText("1,965 connections");
    await page.getByTestId("sync-all").click();
    await expect(dialog).toContainText(/starts for [\d,]+ active connections/);
  });

  test("what is searched for meanwhile is found in what has come, and then in all of it", async ({ page, gateway }) => {
    await hold(page, 0.5);
    await gateway.gotoConsole(page);
    await expect(page.getByTestId("row").first()).toBeVisible();
    await page.getByTestId("search").fill("Alvdal");
    await expect(page.getByTestId("row").filter({ hasNotText: "Alvdal" })).toHaveCount(0);
    await expect(page.getByTestId("row").first()).toBeVisible();
    const before = Number(await page.getByTestId("viewport").locator(".tbody").evaluate((body) => body.clientHeight));
    await told(page, "goOn");
    await expect(page.getByTestId("count")).not.toBeEmpty();
    await expect(page.getByTestId("row").filter({ hasNotText: "Alvdal" })).toHaveCount(0);
    expect(await page.locator(".tbody").evaluate((body) => body.clientHeight)).toBeGreaterThan(before);
  });

  test("when the rest takes its time the rows can be worked with, but no file is made of them", async ({ page, gateway }) => {
    await hold(page, 0.5);
    await gateway.gotoConsole(page);
    await expect(page.getByTestId("columns")).toBeVisible();
    await expect(page.getByTestId("count")).toBeEmpty();
    await page.getByTestId("export").click();
    await expect(page.getByRole("menu")).toContainText(say("list.loading"));
    const csv = page.getByRole("menuitem", { name: say("export.csv") });
    let files = 0;
    page.on("download", () => (files += 1));
    await csv.click();
    await expect(page.getByRole("main").getByText(say("export.arriving"))).toBeVisible();
    await checkAccessibility(page);

    await told(page, "goOn");
    await expect(page.getByTestId("count")).toHaveText("1,965 connections");
    expect(files).toBe(0);
    await page.getByTestId("export").click();
    const [download] = await Promise.all([page.waitForEvent("download"), csv.click()]);
    expect(await download.failure()).toBeNull();
  });

  test("a resync that is begun meanwhile waits for all that it could overwrite", async ({ page, gateway }) => {
    await hold(page, 0.5);
    await gateway.gotoConsole(page);
    await page.getByTestId("row").nth(1).getByTestId("resync-row").click();
    const dialog = page.getByRole("dialog");
    await expect(dialog).toContainText(say("list.loading"));
    await expect(dialog.getByTestId("overwrite")).toHaveCount(0);
    await checkAccessibility(page);
    await told(page, "goOn");
    await expect(dialog.getByTestId("resync-source")).toHaveValue("502");
    await expect(dialog.getByTestId("resync-source").getByRole("option")).toHaveCount(1966);
    await expect(dialog.getByTestId("overwrite")).toBeVisible();
  });

  test("nobody is told that nothing matches while more is on its way", async ({ page, gateway }) => {
    await hold(page, 0.5);
    await gateway.gotoConsole(page);
    await expect(page.getByTestId("row").first()).toBeVisible();
    await page.getByTestId("search").fill("nothing is called like this");
    await expect(page.getByTestId("row")).toHaveCount(0);
    await expect(page.getByTestId("columns")).toBeVisible();
    await expect(page.getByText(say("no.match_title"))).toHaveCount(0);
    await told(page, "goOn");
    await expect(page.getByText(say("no.match_title"))).toBeVisible();
  });

  test("groups are counted when all have come", async ({ page, gateway }) => {
    await hold(page, 0.5);
    await gateway.gotoConsole(page);
    await expect(page.getByTestId("columns")).toBeVisible();
    await page.getByTestId("group").click();
    await page.getByRole("menuitemradio", { name: say("column.status"), exact: true }).click();
    const heading = page.getByTestId("group-heading").first();
    await expect(heading).toContainText(say("list.loading"));
    await told(page, "goOn");
    await expect(heading).toContainText(/\d connections?/);
  });

  test("a page that is hidden before its first rows are painted reads the rest all the same", async ({ page, gateway }) => {
    // Nothing is painted in it, so no frame comes.
    await page.addInitScript(() => (window.requestAnimationFrame = () => 0));
    await gateway.gotoConsole(page);
    await expect(page.getByTestId("count")).toHaveText("1,965 connections");
  });

  test("another list that is asked for meanwhile takes the place of the first", async ({ page, gateway }) => {
    await hold(page, 0.5);
    await gateway.gotoConsole(page);
    await expect(page.getByTestId("row").first()).toBeVisible();
    await page.getByTestId("deleted").click();
    await expect(page.getByTestId("count")).not.toBeEmpty();
    const count = await page.getByTestId("count").textContent();
    await told(page, "goOn");
    await page.getByTestId("search").fill("alv");
    await page.getByTestId("search").fill("");
    await expect(page.getByTestId("count")).toHaveText(count ?? "");
  });
});

test("a usual list comes as a whole", async ({ page, gateway }) => {
  await hold(page, 0.7);
  await gateway.gotoConsole(page);
  await begun(page);
  await expect(page.getByRole("main").getByText(say("list.loading"))).toBeVisible();
  await expect(page.getByTestId("row")).toHaveCount(0);
  await told(page, "goOn");
  await expectOrder(page, LISTED);
  await expect(nameOf(page, 501)).toBeVisible();
  await expect(cell(page, 501, "Status").locator("b")).toHaveText("Healthy");
});
