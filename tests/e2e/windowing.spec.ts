// Ten thousand connections: only the rows in sight are in the page, and every row can be reached.
import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures";
import { calls, cell, misnamed, nameOf } from "./helpers";

test.use({ gatewayArguments: ["--connections", "10000", "--seed", "7"] });

const OVERSCAN = 6;

interface Sight {
  drawn: number;
  allowed: number;
  /** Rows that overlap the viewport, by their position from 0. */
  seen: number[];
  /** Positions that must be seen at this scroll offset. */
  due: number[];
  /** Whether the drawn rows stand one after the other, those beyond the edges as well. */
  closed: boolean;
}

/** What is drawn, and what may and must be. */
const sight = (page: Page): Promise<Sight> =>
  page.getByTestId("viewport").evaluate((viewport, overscan): Sight => {
    const rows = [...viewport.querySelectorAll("[data-testid=row]")];
    const height = rows[0]?.getBoundingClientRect().height ?? 0;
    const head = viewport.querySelector(".thead")?.getBoundingClientRect().bottom ?? 0;
    const box = viewport.getBoundingClientRect();
    const seen = rows.filter((row) => {
      const { top, bottom } = row.getBoundingClientRect();
      return bottom > head + 1 && top < box.bottom - 1;
    });
    const place = (row: Element) => Number(row.getAttribute("aria-rowindex")) - 2;
    const last = Number(viewport.getAttribute("aria-rowcount")) - 2;
    const from = Math.floor((viewport.scrollTop + 1) / height);
    const to = Math.min(last, Math.floor((viewport.scrollTop + box.bottom - head - 2) / height));
    return {
      drawn: rows.length,
      allowed: Math.ceil(viewport.clientHeight / height) + 2 * overscan + 1,
      seen: seen.map(place).sort((one, other) => one - other),
      closed: rows.map(place).sort((one, other) => one - other).every((at, index, all) => at === all[0] + index),
      due: Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => from + index),
    };
  }, OVERSCAN);

const scrollTo = async (page: Page, share: number): Promise<void> => {
  await page.getByTestId("viewport").evaluate((viewport, share) => {
    viewport.scrollTop = share * (viewport.scrollHeight - viewport.clientHeight);
  }, share);
};

/** Waits until every row that is due is seen and the others stand around them, and counts the drawn ones. */
const check = async (page: Page): Promise<Sight> => {
  await expect.poll(async () => {
    const { seen, due, closed } = await sight(page);
    return closed && due.length > 0 && due.every((position) => seen.includes(position));
  }).toBe(true);
  const now = await sight(page);
  expect(now.drawn).toBeLessThanOrEqual(now.allowed);
  return now;
};

test.beforeEach(async ({ page, gateway }) => {
  await gateway.gotoConsole(page, "?deleted=1");
  // All of them have come: the first rows are there before.
  await expect(page.getByTestId("count")).not.toBeEmpty();
});

test("draws the rows in sight at every scroll position, and the last one can be reached", async ({ page }) => {
  await expect(page.getByTestId("count")).toHaveText("10,000 connections");
  await expect(page.getByTestId("viewport")).toHaveAttribute("aria-rowcount", "10001");
  for (const share of [0, 0.0003, 0.1, 0.5, 0.25, 0.999, 1]) {
    await scrollTo(page, share);
    await check(page);
  }
  const { seen } = await check(page);
  expect(seen.at(-1)).toBe(9999);
  await expect(page.locator('[data-testid=row][aria-rowindex="10001"]')).toBeInViewport();
});

test("a sort after scrolling sorts all of them", async ({ page }) => {
  await scrollTo(page, 0.6);
  await check(page);
  await page.getByTestId("sort-ErpConnectionId").or(page.getByTestId("sort-DisplayName")).first().click();
  await check(page);
  await scrollTo(page, 0);
  const { seen } = await check(page);
  expect(seen[0]).toBe(0);
  const first = async () => (await page.locator('[data-testid=row][aria-rowindex="2"]').getByTestId("cell-DisplayName").locator("bdi").innerText()).trim();
  const ascending = await first();
  expect(ascending).toMatch(/^Alvdal/);
  await page.getByTestId("sort-DisplayName").click();
  await expect.poll(first).toMatch(/^(Østmark|Zandwijk)/);
  await check(page);
});

test("a search goes to the top and finds a row from far below", async ({ page }) => {
  await scrollTo(page, 0.8);
  await check(page);
  await page.getByTestId("search").fill("19986");
  await expect(page.getByTestId("row")).toHaveCount(1);
  await expect(nameOf(page, 19986)).toBeInViewport();
  await page.getByTestId("search").fill("");
  await expect(page.getByTestId("count")).toHaveText("10,000 connections");
  await check(page);
});

test("summaries are asked for what is seen, and not for ten thousand rows", async ({ page, gateway }) => {
  await scrollTo(page, 0.5);
  const { seen } = await check(page);
  const middle = await page.locator(`[data-testid=row][aria-rowindex="${seen[0] + 2}"]`).getAttribute("data-id");
  await expect(cell(page, Number(middle), "LastSync")).not.toContainText("…");
  expect((await calls(gateway, "GetErpSyncConnectionSummary")).length).toBeLessThan(200);
});

test("coming back from a connection finds the list where it was", async ({ page }) => {
  await scrollTo(page, 0.5);
  const { seen } = await check(page);
  await page.locator(`[data-testid=row][aria-rowindex="${seen[2] + 2}"]`).getByRole("link").click();
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await expect(page.getByTestId("viewport")).toHaveCount(0);
  await page.goBack();
  await expect(page.getByTestId("viewport")).toBeVisible();
  await check(page);
  const now = await sight(page);
  expect(now.seen).toContain(seen[2]);
});

test("the other densities draw the rows in sight too", async ({ page }) => {
  for (const name of ["Compact rows", "Comfortable rows"]) {
    await page.getByTestId("density").click();
    await page.getByRole("menuitemradio", { name }).click();
    await scrollTo(page, 0.7);
    await check(page);
  }
});

/** What a row says of itself, in a frame in which the table is still being scrolled; `act` is done to its link. */
const inPassing = (page: Page, act: "press" | "follow") =>
  page.getByTestId("viewport").evaluate(async (viewport, act) => {
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
    for (let count = 0; count < 3; count += 1) {
      viewport.scrollTop += 5_000;
      await frame();
    }
    const middle = viewport.getBoundingClientRect().top + viewport.clientHeight / 2;
    const row = [...viewport.querySelectorAll("[data-testid=row]")].find(
      (row) => row.getBoundingClientRect().bottom > middle && row.getBoundingClientRect().top < middle,
    );
    const link = row?.querySelector<HTMLAnchorElement>("a");
    if (!row || !link) throw new Error("no row in the middle");
    if (act === "follow") link.click();
    else link.dispatchEvent(new PointerEvent("pointerdown", { bubbles: true }));
    // What follows from it is done before the browser goes on.
    await Promise.resolve().then(() => new Promise((resolve) => queueMicrotask(() => resolve(null))));
    const label = (test: string) => row.querySelector(`[data-testid=${test}]`)?.getAttribute("aria-label");
    return {
      id: row.getAttribute("data-id"),
      name: link.textContent,
      address: new URL(link.href).searchParams.get("connection"),
      labels: ["pick", "test", "resync-row"].map(label),
    };
  }, act);

test("whoever takes hold of a row that is passing by holds the row that they see", async ({ page }) => {
  const { id, name, address, labels } = await inPassing(page, "press");
  expect(address).toBe(id);
  for (const label of labels) expect(label).toContain(name);
});

test("whoever follows a link that is passing by comes to the connection that they saw", async ({ page }) => {
  const { id } = await inPassing(page, "follow");
  await expect(page).toHaveURL(new RegExp(`connection=${id}(&|$)`));
});

test("when scrolling rests, each row is called by its own name and leads to its own page", async ({ page }) => {
  await scrollTo(page, 0.7);
  await check(page);
  await expect.poll(() => misnamed(page)).toBe(0);
  // What is cut has all of its words on hover, and of this row.
  const hints = await page.getByTestId("row").evaluateAll((rows) =>
    rows.map((row) => {
      const status = row.querySelector("[data-testid=cell-Status] .cut");
      return status?.getAttribute("title") === status?.textContent;
    }),
  );
  expect(hints.length).toBeGreaterThan(10);
  expect(hints.every(Boolean)).toBe(true);
});

/** Waits until all that comes by itself has come, and every row has its name. */
const quiet = async (page: Page): Promise<void> => {
  await expect(page.getByTestId("columns")).toBeVisible();
  await expect(page.getByTestId("cell-LastSync").filter({ hasText: "…" })).toHaveCount(0);
  await expect.poll(() => misnamed(page)).toBe(0);
};

test("frames that a slow device takes long for do not end the scrolling", async ({ page }) => {
  await quiet(page);
  const named = await page.getByTestId("viewport").evaluate(async (viewport) => {
    const labels = () => [...viewport.querySelectorAll("[data-testid=pick]")].map((one) => one.getAttribute("aria-label"));
    const before = labels();
    for (let frame = 0; frame < 6; frame += 1) {
      viewport.scrollTop += 5_000;
      await new Promise((resolve) => requestAnimationFrame(resolve));
      // Busy for longer than it takes to call it rest.
      for (const end = performance.now() + 300; performance.now() < end; );
    }
    return labels().filter((label) => !before.includes(label)).length;
  });
  expect(named).toBe(0);
  await expect.poll(() => misnamed(page)).toBe(0);
});

test("news that come while rows pass by name none of them", async ({ page }) => {
  await quiet(page);
  const named = await page.getByTestId("viewport").evaluate(async (viewport) => {
    const labels = () => [...viewport.querySelectorAll("[data-testid=pick]")].map((one) => one.getAttribute("aria-label"));
    const read = () => performance.getEntriesByType("resource").filter((one) => one.name.endsWith("GetAllConnections")).length;
    const before = { labels: labels(), read: read() };
    let named = 0;
    document.querySelector<HTMLElement>("[data-testid=refresh]")?.click();
    // A second of frames after all of the answer has come: by then the table has it.
    for (let left = 60; left > 0; ) {
      viewport.scrollTop = (viewport.scrollTop + 5_000) % 300_000;
      await new Promise((resolve) => requestAnimationFrame(resolve));
      named += labels().filter((label) => !before.labels.includes(label)).length;
      if (read() > before.read) left -= 1;
    }
    return named;
  });
  expect(named).toBe(0);
  await expect.poll(() => misnamed(page)).toBe(0);
});

test("rows that are given to other connections show their switches at once, and do not move them", async ({ page }) => {
  const seen = await page.getByTestId("viewport").evaluate(async (viewport) => {
    const states = () => [...viewport.querySelectorAll(".switch")].map((one) => one.getAttribute("aria-checked")).join();
    const seen = { moving: 0, different: new Set<string>() };
    for (let frame = 0; frame < 20; frame += 1) {
      viewport.scrollTop += 440;
      await new Promise((resolve) => requestAnimationFrame(resolve));
      seen.moving += document.getAnimations().filter((one) => one instanceof CSSTransition).length;
      seen.different.add(states());
    }
    return { moving: seen.moving, different: seen.different.size };
  });
  expect(seen.different).toBeGreaterThan(5);
  expect(seen.moving).toBe(0);
});

interface Found {
  inSight: string[];
  beyond: string[];
}

/** The connector of the last row that is drawn, which many rows have in common. */
const commonWord = async (page: Page): Promise<string> => {
  await expect(page.getByTestId("columns")).toBeVisible();
  await check(page);
  const connector = page.getByTestId("row").last().getByTestId("cell-ErpConnectorId").locator(".two > .cut").first();
  return (await connector.innerText()).split(" ")[0].toLowerCase();
};

/** What the rows say, in sight and beyond it, when a search has been typed: before anything is painted, or behind the frame. */
const searched = (page: Page, word: string, when: "before the frame" | "behind it"): Promise<Found> =>
  page.getByTestId("viewport").evaluate(
    async (viewport, { word, when }) => {
      const search = document.querySelector<HTMLInputElement>("[data-testid=search]");
      if (!search) throw new Error("no search");
      search.value = word;
      search.dispatchEvent(new InputEvent("input", { bubbles: true }));
      // Whatever follows from it by itself, before anything is painted.
      for (let turn = 0; turn < 100; turn += 1) await null;
      if (when === "behind it") {
        // As an answer or a press would: it comes while the frame is made, after the console has put its own things off.
        await new Promise((resolve) => {
          const { port1, port2 } = new MessageChannel();
          port1.onmessage = resolve;
          requestAnimationFrame(() => port2.postMessage(null));
        });
      }
      const { bottom } = viewport.getBoundingClientRect();
      const rows = [...viewport.querySelectorAll("[data-testid=row]")];
      const words = (isSeen: boolean) =>
        rows
          .filter((row) => row.getBoundingClientRect().top < bottom === isSeen)
          .map((row) => (row.textContent ?? "").toLowerCase());
      return { inSight: words(true), beyond: words(false) };
    },
    { word, when },
  );

test("what is searched for is in sight at once, and what stands beyond it a moment later", async ({ page }) => {
  const word = await commonWord(page);
  const { inSight } = await searched(page, word, "before the frame");
  expect(inSight.length).toBeGreaterThan(5);
  for (const words of inSight) expect(words).toContain(word);
  const { seen } = await check(page);
  const drawn = await page.getByTestId("row").allTextContents();
  expect(drawn.length).toBeGreaterThan(seen.length);
  for (const words of drawn) expect(words.toLowerCase()).toContain(word);
});

test("what has waited since a frame began has its turn before what is left for after it", async ({ page }) => {
  const word = await commonWord(page);
  const { inSight, beyond } = await searched(page, word, "behind it");
  expect(inSight.filter((words) => !words.includes(word))).toEqual([]);
  // Rows beyond the edge are given on after the frame: these still show what was there before.
  expect(beyond.filter((words) => !words.includes(word))).not.toEqual([]);
});
