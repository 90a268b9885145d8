// Which files a start downloads: each once and early the first time, none of them the second time.
import type { Page } from "@playwright/test";
import { expect, test, type Gateway } from "./fixtures";

// Not by a route, as where the CRM is alone: Playwright switches the browser's cache off where a test routes.
test.use({ systems: "all", logs: "info" });

/** The files that the gateway was asked for since a place in its log, with the status of the answer. */
const files = (gateway: Gateway, since = 0): string[] => {
  const lines = gateway.log().slice(since).split("\n").filter(Boolean);
  return lines
    .map((line) => JSON.parse(line) as { fields: { status?: number }; span?: { path: string } })
    .filter(({ span }) => span && !/\/(api|systems|sandbox)\//.test(span.path))
    .map(({ fields, span }) => `${span!.path} ${fields.status}`);
};

const HASHED = /-[0-9a-f]{16}/;

/** Opens the console and waits until nothing is on its way any more. */
const start = async (page: Page, gateway: Gateway): Promise<void> => {
  await gateway.gotoConsole(page, "?lang=de");
  await expect(page.getByTestId("columns")).toBeVisible();
  await page.waitForLoadState("networkidle");
};

test("the first start downloads each file once, and the machine code without waiting for any script", async ({ page, gateway }) => {
  await start(page, gateway);
  const hashed = files(gateway).filter((line) => HASHED.test(line));
  expect(hashed).toEqual([...new Set(hashed)]);
  for (const kind of [/^\/boot-.*\.js 200/, /^\/style-.*\.css 200/, /^\/console-.*\.js 200/, /^\/console-.*\.wasm 200/, /^\/parts-.*\.wasm 200/, /^\/locales\/de-[0-9a-f]*\.txt 200/]) {
    expect(hashed.filter((line) => kind.test(line)), String(kind)).toHaveLength(1);
  }
  // The document itself starts them, before any script has run.
  const started = await page.evaluate(() => {
    const entries = performance.getEntriesByType("resource") as PerformanceResourceTiming[];
    return entries.map(({ name, initiatorType, startTime, responseEnd }) => ({ name, initiatorType, startTime, responseEnd }));
  });
  const entry = (part: RegExp) => started.find(({ name }) => part.test(name))!;
  const [code, glue, boot] = [entry(/console-.*\.wasm/), entry(/console-.*\.js/), entry(/boot-.*\.js/)];
  expect(code.initiatorType).toBe("link");
  for (const one of [code, glue]) expect(one.startTime, one.name).toBeLessThan(boot.responseEnd);
});

test("the second start asks whether the document is still the same, and downloads no file again", async ({ page, gateway }) => {
  await start(page, gateway);
  const mark = gateway.log().length;
  await start(page, gateway);
  const again = files(gateway, mark);
  expect(again.filter((line) => HASHED.test(line))).toEqual([]);
  expect(again).toContain("/ 304");
  const transferred = await page.evaluate(() =>
    (performance.getEntriesByType("resource") as PerformanceResourceTiming[])
      .filter(({ name }) => /-[0-9a-f]{16}/.test(name))
      .map(({ name, transferSize }) => [name, transferSize]),
  );
  expect(transferred.length).toBeGreaterThan(5);
  for (const [name, size] of transferred) expect(size, String(name)).toBe(0);
});

test("hashed files may be kept for ever, and the document is always asked for", async ({ page, gateway }) => {
  const kept = new Map<string, string>();
  page.on("response", async (response) => {
    const path = new URL(response.url()).pathname;
    if (!/^\/(api|systems)\//.test(path)) kept.set(path, (await response.allHeaders())["cache-control"]);
  });
  await start(page, gateway);
  const document = await fetch(gateway.address);
  expect(document.headers.get("cache-control")).toBe("no-cache");
  expect(document.headers.get("etag") ?? document.headers.get("last-modified")).toBeTruthy();
  for (const [path, how] of kept) {
    if (HASHED.test(path)) expect(how, path).toBe("public, max-age=31536000, immutable");
    else if (path === "/") expect(how).toBe("no-cache");
  }
  expect([...kept.keys()].filter((path) => HASHED.test(path)).length).toBeGreaterThan(5);
});
