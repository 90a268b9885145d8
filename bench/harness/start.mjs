// From nothing to the first row, on the small tenant: bytes, cold and warm, at full speed and slowed down.
import { firstRow, newContext, newPage } from "./browser.mjs";
import { fits, noProblems } from "./check.mjs";

/** Opens the app in a context and tells when its first row was painted. */
const open = async (context, run, slow) => {
  const opened = await newPage(context, { slow });
  await opened.page.goto(run.address, { waitUntil: "commit" });
  const { painted } = await firstRow(opened.page);
  const named = await opened.page.evaluate(() => window.bench.firstName);
  fits("the first names", named.names, run.truth.first.slice(0, named.names.length));
  const shown = await opened.page.evaluate(() => window.bench.names(10));
  fits("the first rows", shown, run.truth.first);
  noProblems(opened.problems);
  return { ...opened, painted, named: named.painted };
};

/**
 * What the first row had to come over the network for, without the API's answers: all that was asked for before the list
 * was there. What a page asks for later may overtake the drawing of the row, or not, and the browser asks for the icon when
 * it likes.
 */
const bytes = async ({ page, sizes }) => {
  const names = await page.evaluate(() => {
    const listed = window.bench.answered("GetAllConnections");
    const entries = ["navigation", "resource"].flatMap((type) => performance.getEntriesByType(type));
    const icon = document.querySelector("link[rel=icon]")?.href;
    return entries.filter(({ name, startTime }) => startTime < listed && name !== icon).map(({ name }) => name);
  });
  const files = [...new Set(names)].filter((name) => !name.includes("/api/v1/"));
  return files.reduce((sum, name) => sum + (sizes.get(name) ?? 0), 0);
};

/** All start measures that are asked for, once. */
export const start = async (run, wanted, take) => {
  for (const [slow, cold, warm] of [
    [false, "cold", "warm"],
    [true, "cold-slow", "warm-slow"],
  ]) {
    const weighs = !slow && wanted.has("bytes");
    const names = { [cold]: `${cold}-name`, [warm]: `${warm}-name` };
    const again = wanted.has(warm) || wanted.has(names[warm]);
    if (!weighs && !again && !wanted.has(cold) && !wanted.has(names[cold])) continue;
    const context = await newContext(run.browser);
    try {
      const first = await open(context, run, slow);
      take(cold, first.painted);
      take(names[cold], first.named);
      // What the page loads by itself after the first row belongs into the cache of the second visit.
      await first.page.waitForSelector(run.screen.settled);
      await first.page.evaluate(() => window.bench.quiet(500));
      if (weighs) take("bytes", await bytes(first));
      await first.page.close();
      if (!again) continue;
      const second = await open(context, run, slow);
      take(warm, second.painted);
      take(names[warm], second.named);
    } finally {
      await context.close();
    }
  }
};
