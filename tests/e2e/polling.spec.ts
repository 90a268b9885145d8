// Live rows: read again by themselves, never while nobody looks, and at the pace of what happens.
import type { Page } from "@playwright/test";
import { expect, test, type Gateway } from "./fixtures";
import { say } from "./helpers";
import { age, cellAt, hide, openStopped, rowAt, STUUT, SYSTEMS, TALL, type SystemName } from "./systems";

test.use({ systems: "all", viewport: TALL });

const PATHS: Record<SystemName, string> = {
  superoffice: "/GetAllConnections",
  activecampaign: "/api/3/connections",
  stuut: "/v2/integrations/connections",
};

/** The readings that the page sends, counted by system from now on. */
const readings = (page: Page): Record<SystemName, number> => {
  const counts = { superoffice: 0, activecampaign: 0, stuut: 0 };
  page.on("request", (request) => {
    const path = new URL(request.url()).pathname;
    for (const system of SYSTEMS) if (path.endsWith(PATHS[system])) counts[system] += 1;
  });
  return counts;
};

/** The console with all read, on a clock that stands, and the readings from now on. */
const opened = async (page: Page, gateway: Gateway): Promise<Record<SystemName, number>> => {
  const counts = readings(page);
  await openStopped(page, gateway);
  return counts;
};

/** Lets so many seconds pass; every answer to what was asked meanwhile arrives before the next seconds. */
const pass = async (page: Page, seconds: number): Promise<void> => {
  for (let second = 0; second < seconds; second += 2) {
    let underWay = 0;
    const begun = (): void => void (underWay += 1);
    const ended = (): void => void (underWay -= 1);
    page.on("request", begun).on("requestfinished", ended).on("requestfailed", ended);
    await page.clock.runFor(2_000);
    await expect.poll(() => underWay, { intervals: [5, 10, 20, 50] }).toBeLessThanOrEqual(0);
    page.off("request", begun).off("requestfinished", ended).off("requestfailed", ended);
  }
};

test.beforeEach(({ gateway }) => gateway.control("clock", { speed: 0 }));

test("a page that nobody sees asks nothing, and catches up at once when it is seen again", async ({ page, gateway }) => {
  const counts = await opened(page, gateway);
  await hide(page, true);
  const before = { ...counts };
  await pass(page, 600);
  expect(counts).toEqual(before);
  await hide(page, false);
  for (const system of SYSTEMS) await expect.poll(() => counts[system]).toBe(before[system] + 1);
  for (const system of SYSTEMS) await expect(age(page, system)).toContainText("updated");
});

test("a page that has just been loaded is not read twice, and one that is gone back to is read anew", async ({ page, gateway }) => {
  await openStopped(page, gateway);
  /** How many requests the page sends when it is shown. */
  const show = (persisted: boolean): Promise<number> =>
    page.evaluate(async (persisted) => {
      const real = window.fetch;
      let sent = 0;
      window.fetch = (...request) => {
        sent += 1;
        return real(...request);
      };
      dispatchEvent(new PageTransitionEvent("pageshow", { persisted }));
      // Whatever follows from it by itself.
      for (let turn = 0; turn < 100; turn += 1) await null;
      window.fetch = real;
      return sent;
    }, persisted);
  expect(await show(false)).toBe(0);
  expect(await show(true)).toBeGreaterThanOrEqual(SYSTEMS.length);
});

test("what changed while nobody looked is there when somebody does", async ({ page, gateway }) => {
  await openStopped(page, gateway);
  await expect(cellAt(page, "stuut", STUUT.disabled, "Status").locator("b")).toHaveText("Paused");
  await hide(page, true);
  await gateway.control("stuut-connection", { id: STUUT.disabled, syncDisabled: false });
  await pass(page, 120);
  await expect(cellAt(page, "stuut", STUUT.disabled, "Status").locator("b")).toHaveText("Paused");
  await hide(page, false);
  await expect(cellAt(page, "stuut", STUUT.disabled, "Status").locator("b")).not.toHaveText("Paused");
});

test("held, nothing is asked by itself; released, it goes on", async ({ page, gateway }) => {
  const counts = await opened(page, gateway);
  await page.getByRole("button", { name: say("live.hold") }).click();
  await expect(page.getByTestId("freshness")).toContainText("Held");
  const before = { ...counts };
  await pass(page, 300);
  expect(counts).toEqual(before);
  // Whoever asks is answered all the same.
  await page.getByTestId("refresh").click();
  for (const system of SYSTEMS) await expect.poll(() => counts[system]).toBe(before[system] + 1);
  await page.getByRole("button", { name: say("live.hold") }).click();
  await expect(page.getByTestId("freshness")).not.toContainText("Held");
  await pass(page, 90);
  for (const system of SYSTEMS) await expect.poll(() => counts[system]).toBeGreaterThan(before[system] + 1);
});

test("a system with something running is asked more often than one at rest, and none too often", async ({ page, gateway }) => {
  test.slow();
  // ActiveCampaign has nothing running, Stuut has.
  await page.route("**/systems/activecampaign/**", async (route) => {
    const reply = await route.fetch();
    const body = (await reply.json()) as { connections: Record<string, unknown>[] };
    for (const connection of body.connections) connection.syncStatus = "0";
    await route.fulfill({ response: reply, json: body });
  });
  const counts = await opened(page, gateway);
  const before = { ...counts };
  await pass(page, 600);
  const asked = (system: SystemName): number => counts[system] - before[system];
  // Every ten seconds, with up to a tenth and a beat more, while something runs.
  expect(asked("stuut")).toBeGreaterThanOrEqual(40);
  expect(asked("stuut")).toBeLessThanOrEqual(60);
  // Nothing runs and nothing changes: from a minute and a half on, less and less often, and not never.
  expect(asked("activecampaign")).toBeGreaterThanOrEqual(2);
  expect(asked("activecampaign")).toBeLessThanOrEqual(6);
  expect(asked("superoffice")).toBeGreaterThanOrEqual(8);
  expect(asked("superoffice")).toBeLessThanOrEqual(15);
});

test("rows that come and go are seen without a reload", async ({ page, gateway }) => {
  await openStopped(page, gateway);
  await gateway.control("reset", { activeCampaign: 9, superoffice: 14, stuut: 3 });
  await page.getByTestId("refresh").click();
  await expect(rowAt(page, "activecampaign", 9)).toBeVisible();
  await expect(rowAt(page, "stuut", STUUT.failing)).toHaveCount(0);
  await expect(page.getByTestId("count")).toHaveText(`${12 + 9 + 3} connections`);
});
