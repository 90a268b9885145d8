// One page with very many rows, at which people work: loaded, weighed, sorted, filtered, scrolled, read in another language.
// The order matters, since each of the first times happens once in the life of a page.
import { firstRow, newContext, newPage, slowDown, SLOWED } from "./browser.mjs";
import { equals, fits, noProblems } from "./check.mjs";
import { scroll, SPEED } from "./scroll.mjs";
import { memory } from "./memory.mjs";

const names = (page) => page.evaluate(() => window.bench.names(10));

/** A mouse click on the head of a column, until a name stands in the first row. */
const sortUntil = (page, selector, name) =>
  page.evaluate(([selector, name]) => window.bench.clickUntilFirst(selector, name), [selector, name]);

const type = (page, { query, count, first }) =>
  page.evaluate(([query, count, first]) => window.bench.typeUntil(query, count, first), [query, count, first]);

/** From turning to a field or a head to the first letter or press, in milliseconds: a quick hand. */
const TURNING = 500;

const sorting = async ({ page }, { screen, truth }, take, size) => {
  const head = screen.sort("DisplayName");
  // A pointer is on a head before it presses it.
  await page.hover(head);
  await page.waitForTimeout(TURNING);
  const up = await sortUntil(page, head, truth.ascending[0]);
  fits("the sorted rows", await names(page), truth.ascending);
  take(`sort-${size}`, up.painted);
  const down = await sortUntil(page, head, truth.descending[0]);
  fits("the rows sorted the other way", await names(page), truth.descending);
  take(`sort-back-${size}`, down.painted);
  await sortUntil(page, head, truth.first[0]);
};

const filtering = async ({ page }, { truth }, take, size) => {
  const [first, ...later] = truth.typing;
  // Nobody types into a field without turning to it; what an app makes of that moment is its own.
  await page.focus("[data-testid=search]");
  await page.waitForTimeout(TURNING);
  take(`filter-first-${size}`, (await type(page, first)).painted);
  for (const key of later) take(`filter-${size}`, (await type(page, key)).painted);
  await type(page, { query: "", count: truth.count, first: truth.firstId });
};

const scrolling = async ({ page, session }, { screen, seconds }, take, wanted, size) => {
  for (const [times, suffix] of [
    [1, size],
    [SLOWED, `${size}-4x`],
  ]) {
    if (![...wanted].some((name) => name.startsWith("scroll") && name.endsWith(suffix))) continue;
    await page.evaluate((selector) => (document.querySelector(selector).scrollTop = 0), screen.scroller);
    await page.evaluate(() => window.bench.quiet(500));
    await slowDown(session, times);
    const how = { selector: screen.scroller, speed: SPEED, seconds };
    const { frames, blank, elapsed, wanted: end, scrolled } = await page.evaluate(scroll, how);
    await slowDown(session, 1);
    if (Math.abs(scrolled - end) > 1) throw new Error(`it scrolled to ${scrolled} and not to ${end}`);
    take(`scroll-${suffix}`, (frames.length * 1000) / elapsed);
    take(`scroll-worst-${suffix}`, Math.max(...frames));
    take(`scroll-over-33-${suffix}`, frames.filter((frame) => frame > 33.4).length);
    take(`scroll-over-50-${suffix}`, frames.filter((frame) => frame > 50).length);
    take(`scroll-blank-${suffix}`, blank);
  }
  await page.evaluate((selector) => (document.querySelector(selector).scrollTop = 0), screen.scroller);
};

const speaking = async ({ page }, { screen, truth }, take, size) => {
  // As with the search field: who chooses a language has turned to the list of them.
  await page.focus("[data-testid=lang]");
  await page.waitForTimeout(TURNING);
  const words = await page.evaluate(
    ([selector, text]) => window.bench.speakUntil("de", selector, text),
    [screen.header("LastSync"), "Letzte Synchronisierung"],
  );
  take(`language-${size}`, words.painted);
  const { painted } = await page.evaluate((name) => window.bench.untilFirst(name), truth.firstGerman);
  take(`names-${size}`, painted - words.started);
};

/** All measures of one size of tenant that are asked for, once. */
export const work = async (run, wanted, take) => {
  const size = `${run.size / 1000}k`;
  const asked = (start) => [...wanted].some((name) => name.startsWith(start));
  const context = await newContext(run.browser);
  try {
    const opened = await newPage(context);
    const { page } = opened;
    await page.goto(run.address, { waitUntil: "commit" });
    const { painted } = await firstRow(page);
    await page.waitForSelector(run.screen.settled);
    await page.evaluate(() => window.bench.quiet(500));
    fits("the first rows", await names(page), run.truth.first);
    equals("the number of rows", await page.evaluate(() => window.bench.count()), run.truth.count);
    // The first row may be there before the end of the answer, which is what both are counted from.
    const answered = await page.evaluate(() => window.bench.answered("GetAllConnections"));
    take(`load-${size}`, painted - answered);
    take(`whole-${size}`, (await page.evaluate((count) => window.bench.told(count), run.truth.count)) - answered);
    if (asked("memory")) take(`memory-${size}`, await memory(opened));
    if (asked("sort")) await sorting(opened, run, take, size);
    if (asked("filter")) await filtering(opened, run, take, size);
    if (asked("scroll")) await scrolling(opened, run, take, wanted, size);
    if (asked("language") || asked("names")) await speaking(opened, run, take, size);
    noProblems(opened.problems);
  } finally {
    await context.close();
  }
};
