// What the specs of all three systems share: their names, their rows, their own calls and faults.
import { expect, type Locator, type Page } from "@playwright/test";
import type { Gateway } from "./fixtures";
import { received, type Received, say } from "./helpers";

/** A system as the sandbox and the console name it. */
export type SystemName = "superoffice" | "activecampaign" | "stuut";

/** All, in the order of the console. */
export const SYSTEMS: SystemName[] = ["superoffice", "activecampaign", "stuut"];

/** What people call them. */
export const TITLES: Record<SystemName, string> = {
  superoffice: "SuperOffice",
  activecampaign: "ActiveCampaign",
  stuut: "Stuut",
};

/** The believable connections of each that are listed; see `crates/sandbox/src/tenant`. */
export const COUNTS: Record<SystemName, number> = { superoffice: 12, activecampaign: 8, stuut: 11 };
export const TOTAL = 31;

/** High enough that every row of the believable connections is in sight. */
export const TALL = { width: 1440, height: 2600 };

/** The connections of Stuut that tests name. */
export const STUUT = {
  cloud: "conn_981f3ead-2f82-4423-aca6-2ca218631020",
  onPremises: "conn_d534862a-072d-4de5-adc4-31d223def808",
  pending: "conn_9690c1b4-19cd-4fce-8e36-5e07648c9006",
  relink: "conn_5b6aad7c-a7e3-4dc2-a2ff-0fbf44773e66",
  unfinished: "conn_e0070f55-ace2-4bf0-9ec1-b21b09bfe454",
  disabled: "conn_206c635e-549b-4cec-9947-e08d0f8bbd69",
  failing: "conn_02a5209f-3bbe-4ed3-92d7-6314bc84dc55",
  nameless: "conn_e1bc4d27-d6b3-4484-adb7-08802f70a18e",
};

/** The rows of a system that are drawn. */
export const rowsOf = (page: Page, system: SystemName): Locator =>
  page.locator(`[data-testid=row][data-system="${system}"]`);

/** The row of a connection, by its id in its own system. */
export const rowAt = (page: Page, system: SystemName, id: string | number): Locator =>
  page.locator(`[data-testid=row][data-system="${system}"][data-id="${id}"]`);

/** A cell of it, by the column's wire name. */
export const cellAt = (page: Page, system: SystemName, id: string | number, column: string): Locator =>
  rowAt(page, system, id).getByTestId(`cell-${column}`);

/** The drawn rows from top to bottom, as `system:id`. */
export const order = (page: Page): Promise<string[]> =>
  page.getByTestId("row").evaluateAll((rows) => {
    const place = (row: Element) => Number(row.getAttribute("aria-rowindex"));
    const name = (row: Element) => `${row.getAttribute("data-system")}:${row.getAttribute("data-id")}`;
    return rows.sort((one, other) => place(one) - place(other)).map(name);
  });

/** The texts of a column from top to bottom, as a reader sees them. */
export const column = (page: Page, wire: string): Promise<string[]> =>
  page.getByTestId("row").evaluateAll((rows, wire) => {
    const place = (row: Element) => Number(row.getAttribute("aria-rowindex"));
    const first = (row: Element) => row.querySelector<HTMLElement>(`[data-testid="cell-${wire}"] .cut, [data-testid="cell-${wire}"] bdi`);
    return rows.sort((one, other) => place(one) - place(other)).map((row) => first(row)?.firstChild?.textContent ?? "");
  }, wire);

/** Waits until every system has been read and what comes after the first screen is there. */
export const openAll = async (page: Page, gateway: Gateway, path = ""): Promise<void> => {
  await gateway.gotoConsole(page, path);
  await expect(page.getByTestId("columns")).toBeVisible();
  for (const name of SYSTEMS) await expect(age(page, name)).toContainText("updated");
  await expect(page.getByText(say("cell.reading"))).toHaveCount(0);
};

/** The same, on a clock that stands until the test lets it go on. */
export const openStopped = async (page: Page, gateway: Gateway): Promise<void> => {
  await page.clock.install();
  await openAll(page, gateway);
  await page.waitForLoadState("networkidle");
  // On a busy machine that moment can be over before the clock is told; then it stands already, and the next one holds.
  await expect(async () => page.clock.pauseAt(await page.evaluate(() => Date.now() + 1_000))).toPass();
};

/** How fresh a system's rows are said to be, under the table. */
export const age = (page: Page, name: SystemName): Locator => page.getByTestId(`age-${name}`);

/** The notice of a system that does not answer. */
export const notice = (page: Page, name: SystemName): Locator => page.getByTestId(`failing-${name}`);

/** Plans a fault for calls of a system. */
export const faultOf = (gateway: Gateway, system: SystemName, kind: string, more: object = {}): Promise<unknown> =>
  gateway.control("fault", { system, method: LISTS[system], kind, ...more });

/** The call that lists the connections of each. */
export const LISTS: Record<SystemName, string> = {
  superoffice: "GetAllConnections",
  activecampaign: "ListConnections",
  stuut: "ListConnections",
};

/** No fault is planned any more. */
export const faultless = (gateway: Gateway): Promise<unknown> =>
  fetch(new URL("sandbox/fault", gateway.address), { method: "DELETE" });

/** A call with the system that it went to. */
export type Call = Received & { system: SystemName; secretRight?: boolean };

/** Every call that a system has answered, oldest first. */
export const callsTo = async (gateway: Gateway, system: SystemName): Promise<Call[]> =>
  ((await received(gateway)) as Call[]).filter((call) => call.system === system);

/** How often the list of a system was asked for. */
export const readings = async (gateway: Gateway, system: SystemName): Promise<number> => {
  const calls = await callsTo(gateway, system);
  return calls.filter(({ method, path }) => path.endsWith("/GetAllConnections") || (method === "GET" && path.endsWith("/connections"))).length;
};

/** The calls to a system that do more than read, as `POST …`. */
export const changes = async (gateway: Gateway, system: SystemName): Promise<string[]> => {
  const calls = await callsTo(gateway, system);
  return calls.filter(({ method }) => method !== "GET").map(({ method, path }) => `${method} ${path.replace(/^.*connections/, "connections")}`);
};

/** Tells the page that it is out of sight, or in sight again, as a browser does. */
export const hide = (page: Page, hidden: boolean): Promise<void> =>
  page.evaluate((hidden) => {
    Object.defineProperty(document, "hidden", { configurable: true, get: () => hidden });
    Object.defineProperty(document, "visibilityState", { configurable: true, get: () => (hidden ? "hidden" : "visible") });
    document.dispatchEvent(new Event("visibilitychange", { bubbles: true }));
  }, hidden);
