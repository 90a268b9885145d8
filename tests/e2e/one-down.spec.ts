// One system that is down, in every way that one can be: the other two work, and the failed one is told, kept and asked
// again.
import type { Page } from "@playwright/test";
import { expect, test, type Gateway } from "./fixtures";
import { FAILED_TO_LOAD, holdTime, say } from "./helpers";
import { age, COUNTS, faultless, faultOf, notice, openAll, openStopped, readings, rowsOf, SYSTEMS, TALL, TITLES, type SystemName } from "./systems";

test.use({ systems: "all", viewport: TALL });

test.beforeEach(async ({ problems, gateway }) => {
  problems.allow(FAILED_TO_LOAD);
  // No sync of the sandbox begins or ends meanwhile.
  await gateway.control("clock", { speed: 0 });
});

interface Fault {
  name: string;
  kind: string;
  more?: object;
  /** What the notice says. */
  said: (system: SystemName) => string;
}

const words = (key: string, values: Record<string, string> = {}) => (system: SystemName): string =>
  say(key, { system: TITLES[system], ...values });

/** A key that the gateway holds and the system refuses; a session that the CRM refuses. */
const KEY = words("key.refused_text");

const FAULTS: Fault[] = [
  { name: "500", kind: "status", more: { status: 500 }, said: words("failure.server", { status: "500" }) },
  { name: "503", kind: "status", more: { status: 503 }, said: words("failure.server", { status: "503" }) },
  { name: "429", kind: "status", more: { status: 429, retryAfterSeconds: 1 }, said: words("failure.throttled") },
  { name: "a sign-in page", kind: "html", said: words("failure.sign_in_page") },
  { name: "an answer that breaks off", kind: "truncated", said: words("failure.truncated") },
  { name: "rubbish", kind: "rubbish", said: words("failure.not_json") },
  { name: "null", kind: "null", said: words("failure.null") },
  { name: "another shape", kind: "rubbish", more: { body: '"connections"' }, said: words("failure.wrong_shape") },
];

const FAULTS_OF: Record<SystemName, Fault[]> = {
  // A session that has ended is told for the CRM as a whole (session.spec.ts); a dead line on its way is of the browser.
  superoffice: FAULTS.filter(({ kind }) => kind !== "html"),
  activecampaign: [
    ...FAULTS,
    { name: "403", kind: "status", more: { status: 403, body: '{"message":"Forbidden"}' }, said: (system) => `${words("failure.forbidden")(system)}|${KEY(system)}` },
    { name: "a line that goes dead", kind: "reset", said: words("failure.gateway_sent") },
  ],
  stuut: [
    ...FAULTS,
    { name: "401", kind: "status", more: { status: 401 }, said: KEY },
    { name: "403", kind: "status", more: { status: 403 }, said: words("failure.forbidden") },
    { name: "a line that goes dead", kind: "reset", said: words("failure.gateway_sent") },
  ],
};

const others = (system: SystemName): SystemName[] => SYSTEMS.filter((name) => name !== system);

/** Of several wordings that may fit, one. */
const oneOf = (text: string): RegExp => new RegExp(text.split("|").map((words) => words.replace(/[.*+?^${}()[\]\\]/g, "\\$&")).join("|"));

/** Asks for the lists until the one of this system has failed: a reading that is under way is not begun again. */
const refreshUntil = async (page: Page, system: SystemName): Promise<void> => {
  await expect(async () => {
    await page.getByTestId("refresh").click({ timeout: 1_000 });
    await expect(notice(page, system)).toBeVisible({ timeout: 1_000 });
  }).toPass();
};

/** Presses until the system is read again: while it asked for a pause, the button does nothing. */
const recover = async (page: Page, gateway: Gateway, system: SystemName): Promise<void> => {
  await faultless(gateway);
  await expect(async () => {
    // It may have been read by itself just now.
    if (await notice(page, system).isVisible()) await notice(page, system).getByTestId("try-again").click({ timeout: 1_000 });
    await expect(notice(page, system)).toHaveCount(0, { timeout: 1_000 });
  }).toPass();
};

for (const system of SYSTEMS) {
  for (const { name, kind, more, said } of FAULTS_OF[system]) {
    test(`${system} down later with ${name}: its rows stay, the others go on, and trying again recovers`, async ({ page, gateway }) => {
      await openAll(page, gateway);
      await faultOf(gateway, system, kind, { times: 1000, ...more });
      await refreshUntil(page, system);
      const told = notice(page, system);
      await expect(told).toContainText(`${TITLES[system]} as it was at`);
      await expect(told).toContainText(oneOf(said(system)));
      await expect(told).toContainText("The console asks again by itself:");
      // What was known stays, and is marked as old; a reader of the status cell is told too.
      await expect(rowsOf(page, system)).toHaveCount(COUNTS[system]);
      await expect(rowsOf(page, system).and(page.locator(".stale"))).toHaveCount(COUNTS[system]);
      await expect(rowsOf(page, system).first().getByTestId("cell-Status")).toContainText("as it was at");
      await expect(age(page, system)).toContainText(`${TITLES[system]}: not current`);
      await expect(page.getByTestId("freshness")).toContainText("Not current");
      for (const other of others(system)) {
        await expect(rowsOf(page, other)).toHaveCount(COUNTS[other]);
        await expect(rowsOf(page, other).and(page.locator(".stale"))).toHaveCount(0);
        await expect(notice(page, other)).toHaveCount(0);
        await expect(age(page, other)).toContainText(`${TITLES[other]}: updated`);
      }
      await recover(page, gateway, system);
      await expect(page.locator(".tr.stale")).toHaveCount(0);
      await expect(age(page, system)).toContainText(`${TITLES[system]}: updated`);
    });
  }

  test(`${system} down at the start: the other two are listed, and it says so by itself`, async ({ page, gateway }) => {
    await faultOf(gateway, system, "status", { status: 500, times: 1000 });
    await gateway.gotoConsole(page);
    const told = notice(page, system);
    await expect(told).toContainText(say("list.failed_title_of", { system: TITLES[system] }));
    await expect(told).toContainText(say("failure.server", { system: TITLES[system], status: "500" }));
    for (const other of others(system)) await expect(rowsOf(page, other)).toHaveCount(COUNTS[other]);
    await expect(rowsOf(page, system)).toHaveCount(0);
    await expect(age(page, system)).toHaveText(say("foot.age_never", { system: TITLES[system] }));
    await recover(page, gateway, system);
    await expect(rowsOf(page, system)).toHaveCount(COUNTS[system]);
  });

  test(`${system} slow: the other two do not wait for it`, async ({ page, gateway }) => {
    // The sandbox's clock stands, so the answer comes when the test lets it.
    await faultOf(gateway, system, "delay", { delayMs: 60_000 });
    await gateway.gotoConsole(page);
    for (const other of others(system)) await expect(rowsOf(page, other)).toHaveCount(COUNTS[other]);
    await expect(rowsOf(page, system)).toHaveCount(0);
    await expect(age(page, system)).toHaveText(say("foot.age_reading", { system: TITLES[system] }));
    await expect(page.locator("[data-testid^=failing-]")).toHaveCount(0);
    // The others can be worked with meanwhile.
    await page.getByTestId("sort-DisplayName").click();
    await expect(page.locator("[aria-sort=ascending]")).toBeVisible();
    await gateway.control("clock", { advanceSeconds: 61 });
    await expect(rowsOf(page, system)).toHaveCount(COUNTS[system]);
  });
}

test("all three down at the start: a panel for each, and each recovers by itself", async ({ page, gateway }) => {
  await holdTime(page);
  for (const system of SYSTEMS) await faultOf(gateway, system, "status", { status: 500, times: 1000 });
  await gateway.gotoConsole(page);
  const panels = page.getByTestId("list-failed");
  await expect(panels).toHaveCount(3);
  for (const [place, system] of SYSTEMS.entries()) {
    await expect(panels.nth(place)).toContainText(say("list.failed_title_of", { system: TITLES[system] }));
  }
  await faultless(gateway);
  await panels.filter({ hasText: TITLES.stuut }).getByTestId("try-again").click();
  await expect(rowsOf(page, "stuut")).toHaveCount(COUNTS.stuut);
  await expect(panels).toHaveCount(0);
  for (const system of ["superoffice", "activecampaign"] as const) await recover(page, gateway, system);
  for (const system of SYSTEMS) await expect(rowsOf(page, system)).toHaveCount(COUNTS[system]);
});

test("a connection's page of a system that is down shows it as it was", async ({ page, gateway }) => {
  await holdTime(page);
  await openAll(page, gateway);
  await faultOf(gateway, "activecampaign", "status", { status: 500, times: 1000 });
  await refreshUntil(page, "activecampaign");
  await rowsOf(page, "activecampaign").first().getByTestId("open").click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Nordlys Interiør");
  const told = page.locator("main").getByRole("status").filter({ hasText: "ActiveCampaign as it was at" });
  await expect(told).toBeVisible();
  await faultless(gateway);
  await told.getByTestId("try-again").click();
  await expect(told).toHaveCount(0);
});

/** The readings that the page itself sends. */
const sent = (page: Page, path: string): { count: () => number } => {
  let count = 0;
  page.on("request", (request) => {
    if (new URL(request.url()).pathname.endsWith(path)) count += 1;
  });
  return { count: () => count };
};

const PATHS: Record<SystemName, string> = {
  superoffice: "/GetAllConnections",
  activecampaign: "/api/3/connections",
  stuut: "/v2/integrations/connections",
};

for (const system of ["activecampaign", "stuut"] as const) {
  test(`${system} asks for a pause: nothing is sent before its end, whoever presses`, async ({ page, gateway }) => {
    const asked = sent(page, PATHS[system]);
    const engine = sent(page, "/GetEngineStatus");
    await openStopped(page, gateway);
    await page.route(`**${PATHS[system]}*`, (route) =>
      route.fulfill({ status: 429, headers: { "Retry-After": "120" }, contentType: "application/json", body: "{}" }), { times: 1 });
    await page.getByTestId("refresh").click();
    await expect(notice(page, system)).toContainText(say("failure.throttled", { system: TITLES[system] }));
    const [before, begun] = [asked.count(), engine.count()];
    await notice(page, system).getByTestId("try-again").click();
    await page.getByTestId("refresh").click();
    await page.clock.runFor(115_000);
    await page.getByTestId("refresh").click();
    await notice(page, system).getByTestId("try-again").click();
    expect(asked.count()).toBe(before);
    // The page was awake: others were read meanwhile.
    expect(engine.count()).toBeGreaterThan(begun);
    await page.clock.runFor(10_000);
    await expect.poll(() => asked.count()).toBeGreaterThan(before);
    await expect(notice(page, system)).toHaveCount(0);
  });
}

test("the gateway keeps a pause that a system asks for, for every page", async ({ page, gateway, context }) => {
  await openAll(page, gateway);
  await faultOf(gateway, "stuut", "status", { status: 503, retryAfterSeconds: 300 });
  await refreshUntil(page, "stuut");
  const before = await readings(gateway, "stuut");
  const other = await context.newPage();
  await gateway.gotoConsole(other);
  await expect(notice(other, "stuut")).toContainText(say("failure.throttled", { system: "Stuut" }));
  await expect(rowsOf(other, "activecampaign")).toHaveCount(COUNTS.activecampaign);
  expect(await readings(gateway, "stuut")).toBe(before);
  await other.close();
});

test("the pauses grow while a system fails, and the first answer ends them", async ({ page, gateway }) => {
  test.slow();
  const asked = sent(page, PATHS.stuut);
  await openStopped(page, gateway);
  let down = true;
  await page.route(`**${PATHS.stuut}`, (route) => (down ? route.fulfill({ status: 500, contentType: "application/json", body: "{}" }) : route.continue()));
  await page.getByTestId("refresh").click();
  await expect(notice(page, "stuut")).toBeVisible();
  const begun = asked.count();
  /**
   * How many seconds pass until it is asked again, which is not before `least`. The page's clock goes on while the browser
   * is still telling of the call, so on a busy machine that is some seconds too many.
   */
  const pause = async (least: number): Promise<number> => {
    const before = asked.count();
    await page.clock.runFor((least - 1) * 1_000);
    expect(asked.count(), `asked before ${least} seconds have passed`).toBe(before);
    for (let seconds = least; seconds <= 400; seconds += 1) {
      await page.clock.runFor(1_000);
      // What has left by now is told before this is answered.
      await page.evaluate(() => document.title);
      if (asked.count() > before) {
        await expect(age(page, "stuut")).toContainText(down ? "not current" : "updated");
        return seconds;
      }
    }
    return Infinity;
  };
  // Five seconds, doubled each time, of which chance takes up to a half; a beat is a second.
  for (const longest of [5, 10, 20, 40]) {
    expect(await pause(Math.floor(longest / 2)), `of at most ${longest} seconds`).toBeLessThanOrEqual(longest + 8);
  }
  expect(asked.count() - begun).toBe(4);
  down = false;
  await pause(40);
  await expect(notice(page, "stuut")).toHaveCount(0);
  await expect(page.locator(".tr.stale")).toHaveCount(0);
  // From then on it is read at its usual pace.
  expect(await pause(9)).toBeLessThanOrEqual(52);
});

test("after three failures the CRM is asked for nothing but its list, until that comes", async ({ page, gateway }) => {
  test.slow();
  const lists = sent(page, PATHS.superoffice);
  const summaries = sent(page, "/GetErpSyncConnectionSummary");
  const engine = sent(page, "/GetEngineStatus");
  await openStopped(page, gateway);
  let down = true;
  await page.route("**/GetAllConnections", (route) => (down ? route.fulfill({ status: 500, contentType: "application/json", body: "{}" }) : route.continue()));
  for (let time = 1; time <= 3; time += 1) {
    const before = lists.count();
    await page.getByTestId("refresh").click();
    await expect.poll(() => lists.count()).toBe(before + 1);
    await expect(notice(page, "superoffice")).toBeVisible();
    await page.waitForLoadState("networkidle");
  }
  const [list, summary, steering] = [lists.count(), summaries.count(), engine.count()];
  await page.clock.runFor(60_000);
  await expect.poll(() => lists.count()).toBeGreaterThan(list);
  expect([summaries.count() - summary, engine.count() - steering]).toEqual([0, 0]);
  down = false;
  await expect(async () => {
    await page.clock.runFor(20_000);
    await expect(notice(page, "superoffice")).toHaveCount(0, { timeout: 500 });
  }).toPass();
  await expect(notice(page, "superoffice")).toHaveCount(0);
  await expect.poll(() => engine.count()).toBeGreaterThan(steering);
});
