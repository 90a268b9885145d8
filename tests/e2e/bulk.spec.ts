// The same done to many connections: the set is frozen and counted, each row has its own outcome, nothing is sent twice.
import type { Locator, Page, Route } from "@playwright/test";
import { checkAccessibility, expect, test, type Gateway } from "./fixtures";
import { calls, commands, connection, FAILED_TO_LOAD, fault, ids, open, row, say } from "./helpers";
import { rowAt, TALL } from "./systems";

const pick = async (page: Page, ...picked: number[]): Promise<void> => {
  for (const id of picked) await row(page, id).getByTestId("pick").check();
};
const offer = (page: Page, kind: string): Locator => page.getByTestId(`bulk-${kind}`);
const confirm = (page: Page): Locator => page.getByTestId("confirm");
const panel = (page: Page): Locator => page.getByTestId("bulk");
const share = (page: Page): Locator => page.getByTestId("bulk-share");

/** The connections that a method was called for, in order. */
const called = async (gateway: Gateway, method: string): Promise<number[]> =>
  (await calls(gateway, method)).map(({ body }) => Object.values(body as Record<string, number>)[0]);

/** What became of each row, as the panel lists it. */
const outcomes = async (page: Page): Promise<Record<string, string>> => {
  const details = panel(page).getByTestId("bulk-rows");
  if ((await details.getAttribute("open")) === null) await details.locator("summary").click();
  const lines = details.locator("[data-row]");
  const told: Record<string, string> = {};
  for (const line of await lines.all()) {
    told[(await line.getAttribute("data-row")) ?? ""] = await line.locator(".st b").innerText();
  }
  return told;
};

const through = (all: number, through = all): string => say("bulk.share", { through: String(through), all: String(all) });

test("exactly the picked connections are tested, each once and each with its outcome", async ({ page, gateway }) => {
  await open(page, gateway);
  await pick(page, 502, 504, 509);
  await offer(page, "test").click();
  await expect(page.getByTestId("bulk-targets").getByRole("listitem")).toHaveCount(3);
  await expect(confirm(page)).toHaveText("Test 3 connections");
  await page.getByTestId("reason").fill("After the move");
  await confirm(page).click();
  await expect(share(page)).toHaveText(through(3));
  expect((await called(gateway, "TestConnectionById")).sort()).toEqual([502, 504, 509]);
  const told = await outcomes(page);
  expect(Object.keys(told).sort()).toEqual(["502", "504", "509"]);
  for (const word of Object.values(told)) expect(["Done", "Refused"]).toContain(word);
  // What was picked has become the action's set; the selection is free again.
  await expect(page.getByTestId("picked")).toHaveCount(0);
  await expect(page.getByTestId("announcement")).toContainText("Test 3 connections is finished");
  await panel(page).getByTestId("bulk-away").click();
  await expect(panel(page)).toHaveCount(0);
  // Each is in the journal by itself, with the reason of all.
  await page.getByRole("link", { name: say("nav.journal"), exact: true }).click();
  await expect(page.getByTestId("entry")).toHaveCount(3);
  await expect(page.getByTestId("entry").first()).toContainText("After the move");
});

test("what cannot be done is left out with its reason, and only what was refused is tried again", async ({ page, gateway }) => {
  await open(page, gateway);
  await pick(page, 501, 506, 511, 513);
  await expect(offer(page, "activate")).toHaveText(say("bulk.offer", { action: "Activate…", possible: "2", selected: "4" }));
  await offer(page, "activate").click();
  await expect(page.getByTestId("bulk-targets").getByRole("listitem")).toHaveCount(2);
  await page.getByTestId("bulk-left-out").locator("summary").click();
  await expect(page.getByTestId("bulk-left-out")).toContainText(say("bulk.already_so"));
  await confirm(page).click();
  await expect(share(page)).toHaveText(through(2));
  expect(await outcomes(page)).toEqual({ 506: "Refused", 511: "Done" });
  expect((await called(gateway, "ToggleErpConnectionActive")).sort()).toEqual([506, 511]);
  await panel(page).getByTestId("bulk-again").click();
  await expect(page.getByTestId("bulk-targets").getByRole("listitem")).toHaveCount(1);
  await expect(page.getByTestId("bulk-targets")).toContainText("506");
  await confirm(page).click();
  await expect(panel(page)).toHaveCount(2);
  await expect.poll(() => called(gateway, "ToggleErpConnectionActive")).toEqual(expect.arrayContaining([506, 511, 506]));
  await expect(share(page).first()).toHaveText(through(1));
});

test("nothing to do is said where the button is", async ({ page, gateway }) => {
  await open(page, gateway);
  await pick(page, 501);
  await expect(offer(page, "activate")).toHaveAttribute("aria-disabled", "true");
  await expect(offer(page, "activate")).toContainText(say("bulk.none"));
  await offer(page, "activate").dispatchEvent("click");
  await expect(page.getByRole("dialog")).toHaveCount(0);
  expect(await commands(gateway)).toEqual([]);
});

test("the set is the one that was asked about, whatever is listed meanwhile", async ({ page, gateway }) => {
  await open(page, gateway);
  await pick(page, 502, 503);
  await offer(page, "test").click();
  await page.route("**/GetAllConnections", (route) => route.fulfill({ json: [502, 504, 505].map((id) => connection(id)) }));
  await page.getByTestId("refresh").dispatchEvent("click");
  await expect.poll(() => ids(page)).toEqual([502, 504, 505]);
  await expect(page.getByTestId("bulk-targets").getByRole("listitem")).toHaveCount(2);
  await confirm(page).click();
  await expect(share(page)).toHaveText(through(2));
  // What is gone is not asked for, and nothing takes its place.
  expect(await called(gateway, "TestConnectionById")).toEqual([502]);
  expect((await outcomes(page))["503"]).toBe(say("bulk.vanished"));
});

/** Holds the calls of a method until they are let go. */
const hold = async (page: Page, method: string): Promise<{ count: () => number; release: () => Promise<void> }> => {
  const held: Route[] = [];
  await page.route(`**/${method}`, (route) => void held.push(route));
  return {
    count: () => held.length,
    release: async () => {
      await Promise.all(held.splice(0).map((route) => route.continue()));
      await page.unroute(`**/${method}`);
    },
  };
};

/** Begins a test of every connection whose first calls are held. */
const testAllHeld = async (page: Page): Promise<Awaited<ReturnType<typeof hold>>> => {
  const held = await hold(page, "TestConnectionById");
  await page.getByTestId("pick-all").click();
  await offer(page, "test").click();
  await confirm(page).click();
  await expect.poll(held.count).toBe(3);
  return held;
};

test("pausing holds what has not begun, going on takes it up, stopping ends it", async ({ page, gateway }) => {
  // One connector takes its time with every test.
  await gateway.control("clock", { speed: 60 });
  await open(page, gateway);
  const held = await testAllHeld(page);
  await panel(page).getByTestId("bulk-pause").click();
  await expect(panel(page).getByRole("heading")).toContainText(say("bulk.paused"));
  await held.release();
  await expect(share(page)).toHaveText(through(12, 3));
  expect(await calls(gateway, "TestConnectionById")).toHaveLength(3);
  const again = await hold(page, "TestConnectionById");
  await panel(page).getByTestId("bulk-go-on").click();
  await expect.poll(again.count).toBe(3);
  await panel(page).getByTestId("bulk-stop").click();
  await again.release();
  await expect(share(page)).toHaveText(through(12));
  const tested = await called(gateway, "TestConnectionById");
  expect(new Set(tested).size).toBe(6);
  expect(tested).toHaveLength(6);
  const told = Object.values(await outcomes(page));
  expect(told.filter((word) => word === say("bulk.not_begun"))).toHaveLength(6);
  // With rows that were never begun it is not green.
  await expect(panel(page)).not.toHaveAttribute("data-st", "ok");
});

test("a reload loses nothing: it waits, goes on when told to, and sends nothing twice", async ({ page, gateway, problems }) => {
  // One connector takes its time with every test.
  await gateway.control("clock", { speed: 60 });
  problems.allow(FAILED_TO_LOAD);
  await open(page, gateway);
  await testAllHeld(page);
  await page.reload();
  await page.unroute("**/TestConnectionById");
  await expect(panel(page).getByRole("heading")).toContainText(say("bulk.not_driven"));
  expect(await calls(gateway, "TestConnectionById")).toHaveLength(0);
  await panel(page).getByTestId("bulk-go-on").click();
  await expect(share(page)).toHaveText(through(12));
  const tested = await called(gateway, "TestConnectionById");
  expect(tested).toHaveLength(9);
  expect(new Set(tested).size).toBe(9);
  // Nobody knows what became of the three that were on their way; they are not among what may be tried again.
  const told = Object.values(await outcomes(page));
  expect(told.filter((word) => word === say("outcome.unknown"))).toHaveLength(3);
});

test("a fault in one row is that row's alone, and an answer that is lost is unknown", async ({ page, gateway, problems }) => {
  problems.allow(FAILED_TO_LOAD);
  await open(page, gateway);
  await fault(gateway, "TestConnectionById", "status", { status: 503 });
  await pick(page, 502, 503, 504);
  await offer(page, "test").click();
  await confirm(page).click();
  await expect(share(page)).toHaveText(through(3));
  const told = Object.values(await outcomes(page));
  expect(told.filter((word) => word === say("outcome.unknown"))).toHaveLength(1);
  expect(await calls(gateway, "TestConnectionById")).toHaveLength(3);
  // An unknown one is never tried again by a button.
  const refused = told.filter((word) => word === say("outcome.refused")).length;
  await expect(panel(page).getByTestId("bulk-again")).toBeVisible({ visible: refused > 0 });
});

test("a resync from several asks for their number, and runs one after the other in the order shown", async ({ page, gateway }) => {
  await gateway.control("clock", { speed: 60 });
  await open(page, gateway);
  await pick(page, 504, 501);
  await offer(page, "resync").click();
  await expect(page.getByRole("dialog")).toContainText(say("bulk.resync_direction"));
  await expect(page.getByTestId("method-skip")).toBeChecked();
  await expect(confirm(page)).toHaveAttribute("aria-disabled", "true");
  await confirm(page).dispatchEvent("click");
  await page.getByTestId("typed-count").fill("3");
  await expect(confirm(page)).toHaveAttribute("aria-disabled", "true");
  expect(await commands(gateway)).toEqual([]);
  const asked = await page.getByTestId("bulk-targets").getByRole("listitem").locator("code").allInnerTexts();
  await page.getByTestId("typed-count").fill("2");
  await confirm(page).click();
  await expect(share(page)).toHaveText(through(2));
  const sent = await calls(gateway, "ForceResyncNoBlankValues");
  expect(sent.map(({ body }) => String((body as { ErpConnectionId: number }).ErpConnectionId))).toEqual(asked);
});

test("what cannot be written down is not offered", async ({ page, gateway }) => {
  await page.addInitScript(() => {
    Object.defineProperty(window, "indexedDB", { get: () => null });
  });
  await open(page, gateway);
  await pick(page, 502, 503);
  await expect(offer(page, "test")).toHaveAttribute("aria-disabled", "true");
  expect(await commands(gateway)).toEqual([]);
});

test("what was only accepted is not green", async ({ page, gateway, problems }) => {
  problems.allow(FAILED_TO_LOAD);
  // Nobody is known to be signed in, so no task is certainly the command's own.
  await page.route("**/User/currentPrincipal", (route) => route.fulfill({ status: 404 }));
  await gateway.control("clock", { speed: 60 });
  await open(page, gateway);
  await pick(page, 504);
  await offer(page, "resync").click();
  await page.getByTestId("method-batch").check();
  await page.getByTestId("typed-count").fill("1");
  await confirm(page).click();
  await expect(share(page)).toHaveText(through(1), { timeout: 30_000 });
  expect(await outcomes(page)).toEqual({ 504: say("outcome.accepted") });
  await expect(panel(page)).not.toHaveAttribute("data-st", "ok");
});

test("when the storage gives way after the question, nothing begins and the question stays", async ({ page, gateway }) => {
  await open(page, gateway);
  await pick(page, 502, 503);
  await offer(page, "test").click();
  await page.evaluate(() => {
    IDBDatabase.prototype.transaction = () => {
      throw new Error("no storage today");
    };
  });
  await confirm(page).click();
  await expect(page.getByRole("dialog")).toContainText(say("evidence.journal_failed"));
  expect(await commands(gateway)).toEqual([]);
});

test("the question and the panel are accessible, also with a narrow frame", async ({ page, gateway }) => {
  await open(page, gateway);
  await pick(page, 501, 506, 511);
  await checkAccessibility(page);
  await offer(page, "resync").click();
  await checkAccessibility(page);
  await page.getByRole("button", { name: say("action.cancel") }).click();
  await offer(page, "activate").click();
  await confirm(page).click();
  await expect(share(page)).toHaveText(through(2));
  await outcomes(page);
  await checkAccessibility(page);
  await page.setViewportSize({ width: 390, height: 800 });
  await checkAccessibility(page);
});

test.describe("three systems", () => {
  test.use({ systems: "all", viewport: TALL });

  test("the states of several connections of ActiveCampaign are written, and no other system's", async ({ page, gateway }) => {
    await gateway.gotoConsole(page);
    const own = [1, 2].map((place) => page.locator("[data-testid=row][data-system=activecampaign]").nth(place));
    const picked = [];
    for (const one of own) {
      picked.push((await one.getAttribute("data-id")) ?? "");
    }
    for (const id of picked) await rowAt(page, "activecampaign", id).getByTestId("pick").check();
    await rowAt(page, "superoffice", 502).getByTestId("pick").check();
    await expect(offer(page, "status")).toHaveText(say("bulk.offer", { action: "Set status…", possible: "2", selected: "3" }));
    await offer(page, "status").click();
    await expect(confirm(page)).toHaveAttribute("aria-disabled", "true");
    await page.getByTestId("field-syncStatus").selectOption("off");
    await confirm(page).click();
    await expect(share(page)).toHaveText(through(2));
    expect(Object.values(await outcomes(page))).toEqual(["Done", "Done"]);
    const sent = (await (await fetch(new URL("sandbox/requests", gateway.address))).json()) as { method: string; path: string; body: unknown }[];
    const puts = sent.filter(({ method }) => method === "PUT");
    expect(puts.map(({ path }) => path.split("/").at(-1)).sort()).toEqual([...picked].sort());
    for (const { body } of puts) expect(body).toEqual({ connection: { syncStatus: 0 } });
    expect(await commands(gateway)).toEqual(expect.not.arrayContaining(["Agents/ErpSync/TestConnectionById"]));
  });
});
