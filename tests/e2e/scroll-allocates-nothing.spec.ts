// Scrolling ten thousand connections makes nothing new: no element, no text node, and no memory of the app's machine code.
// What is held to be free of allocations, and what is not, is said in docs/performance.md.
import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures";
import { holdTime, misnamed } from "./helpers";

test.use({ gatewayArguments: ["--connections", "10000", "--seed", "7"] });

interface Made {
  /** Elements and text nodes that came into the page and had never been in it. */
  elements: string[];
  texts: number;
  /** Bytes that the app's memory grew by. */
  bytes: number;
  /** The different numbers of rows that were in the page, one look a frame. */
  rows: number[];
  /** The different first rows that were seen: proof that it scrolled. */
  places: number;
}

declare global {
  interface Window {
    memories: WebAssembly.Memory[];
  }
}

/** Keeps the memory of each instance that the page makes. It stands before the page's own scripts. */
const watchMemory = (page: Page): Promise<void> =>
  page.addInitScript(() => {
    window.memories = [];
    for (const name of ["instantiate", "instantiateStreaming"] as const) {
      const original = WebAssembly[name] as (...given: unknown[]) => Promise<WebAssembly.WebAssemblyInstantiatedSource>;
      (WebAssembly as unknown as Record<string, unknown>)[name] = async (...given: unknown[]) => {
        const made = await original.apply(WebAssembly, given);
        const { exports } = made.instance ?? (made as unknown as WebAssembly.Instance);
        for (const value of Object.values(exports)) {
          if (value instanceof WebAssembly.Memory && !window.memories.includes(value)) window.memories.push(value);
        }
        return made;
      };
    }
  });

/** Scrolls by so many pixels in each of so many frames, and says what that made. */
const scroll = (page: Page, frames: number, pixels: number): Promise<Made> =>
  page.getByTestId("viewport").evaluate(
    async (viewport, { frames, pixels }): Promise<Made> => {
      const known = new WeakSet<Node>();
      const know = (node: Node) => {
        known.add(node);
        node.childNodes.forEach(know);
      };
      know(document);
      const elements: string[] = [];
      let texts = 0;
      const look = (node: Node) => {
        if (known.has(node)) return;
        known.add(node);
        if (node instanceof Element) elements.push(node.outerHTML.slice(0, 80));
        else texts += 1;
        node.childNodes.forEach(look);
      };
      const take = (records: MutationRecord[]) => records.forEach(({ addedNodes }) => addedNodes.forEach(look));
      const observer = new MutationObserver(take);
      observer.observe(document, { childList: true, subtree: true });
      const size = () => window.memories.reduce((sum, { buffer }) => sum + buffer.byteLength, 0);
      const before = size();
      const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
      const rows = new Set<number>();
      const places = new Set<string>();
      for (let count = 0; count < frames; count += 1) {
        viewport.scrollTop += pixels;
        await frame();
        const drawn = [...viewport.querySelectorAll("[data-testid=row]")];
        rows.add(drawn.length);
        const place = (row: Element) => Number(row.getAttribute("aria-rowindex"));
        places.add(String(drawn.map(place)));
      }
      await frame();
      take(observer.takeRecords());
      observer.disconnect();
      return { elements, texts, bytes: size() - before, rows: [...rows], places: places.size };
    },
    { frames, pixels },
  );

test("scrolling makes no element, no text and no memory", async ({ page, gateway }) => {
  await watchMemory(page);
  // No reading falls due meanwhile, no summary comes, and none is given up: what is measured is scrolling alone.
  await page.route("**/GetErpSyncConnectionSummary", () => {});
  await holdTime(page);
  // After the clock, which brings deadlines of its own.
  await page.addInitScript(() => {
    AbortSignal.timeout = () => new AbortController().signal;
  });
  await gateway.gotoConsole(page, "?deleted=1");
  await expect(page.getByTestId("row").first()).toBeVisible();
  await expect(page.getByTestId("columns")).toBeVisible();
  // What a search needs is made ready in slices, and all of it when somebody searches.
  await page.getByTestId("search").fill("no such connection");
  await expect(page.getByTestId("row")).toHaveCount(0);
  await page.getByTestId("search").fill("");
  await expect(page.getByTestId("row").first()).toBeVisible();
  // Down and up, so that everything is there that is made once: both ends of the list draw fewer rows, those beyond the edges
  // come with the rest, and a line that says something for the first time makes its text.
  for (const [frames, pixels] of [[60, 1_100], [30, -1_100], [60, 440], [60, 440], [60, -440]] as const) {
    await scroll(page, frames, pixels);
    await expect.poll(() => misnamed(page)).toBe(0);
  }
  for (const pixels of [44, 1_100, -1_100, 5_000]) {
    const made = await scroll(page, 60, pixels);
    expect(made.elements, `elements made at ${pixels} pixels a frame`).toEqual([]);
    expect(made.texts, `texts made at ${pixels} pixels a frame`).toBe(0);
    expect(made.rows, `rows in the page at ${pixels} pixels a frame`).toHaveLength(1);
    expect(made.bytes, `bytes that the memory grew by at ${pixels} pixels a frame`).toBe(0);
    expect(made.places).toBeGreaterThan(30);
  }
});
