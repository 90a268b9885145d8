// What several specs share: the table as a user reads it, what the sandbox received, and the words of a language.
import { expect, type Locator, type Page } from "@playwright/test";
import { readFileSync } from "node:fs";
import type { Gateway } from "./fixtures";

/** A call as the sandbox recorded it, once it was answered. */
export interface Received {
  method: string;
  path: string;
  query: string;
  acceptLanguage: string | null;
  soLanguage: string | null;
  soCulture: string | null;
  soTimeZone: string | null;
  xsrfPresent: boolean;
  body: unknown;
  status: number;
}

/** Every call that the sandbox has answered, oldest first. */
export const received = async (gateway: Gateway): Promise<Received[]> => {
  const reply = await fetch(new URL("sandbox/requests", gateway.address));
  return (await reply.json()) as Received[];
};

/** The calls of one method, such as `ForceSyncAll`. */
export const calls = async (gateway: Gateway, method: string): Promise<Received[]> =>
  (await received(gateway)).filter(({ path }) => path.endsWith(`/${method}`));

/** The calls that do more than read. */
export const commands = async (gateway: Gateway): Promise<string[]> => {
  const names = (await received(gateway)).map(({ path }) => path.split("/api/v1/")[1]);
  return names.filter((name) => !/^(Agents\/\w+\/Get\w+|MDOList\/\w+|Archive\/\w+|User\/currentPrincipal)$/i.test(name));
};

/** Plans a fault for the next call of a method; see `crates/sandbox/src/controls/fault.rs`. */
export const fault = (gateway: Gateway, method: string, kind: string, more: object = {}): Promise<unknown> =>
  gateway.control("fault", { method, kind, ...more });

/**
 * Lets the server do the next call of a method, and the line go dead before its answer.
 *
 * Not the sandbox's own fault `reset`: Chromium sends a request again by itself, a POST too, when a connection that
 * it had used before closes without an answer, and then the page sees no failure.
 */
export const deadLine = (page: Page, method: string): Promise<void> =>
  page.route(
    `**/${method}`,
    async (route) => {
      await route.fetch();
      await route.abort("connectionreset");
    },
    { times: 1 },
  );

/** The browser's own line about a reply that is an error, which every test of such replies provokes. */
export const FAILED_TO_LOAD = /Failed to load resource/;

/** The believable tenant in the server's order; 510 and 512 are deleted. */
export const LISTED = [501, 502, 503, 504, 505, 506, 507, 508, 509, 511, 513, 514];

/**
 * Holds the page's clock from its next address on, while its timers run: no reading falls due by itself, so a fault stays
 * as long as somebody looks at it, and what a button does is its own doing.
 */
export const holdTime = (page: Page): Promise<void> => page.clock.setFixedTime(new Date());

/** How many rows are called otherwise than they read, or lead elsewhere; none once they are painted and scrolling has come to rest. */
export const misnamed = (page: Page): Promise<number> =>
  page.getByTestId("row").evaluateAll(
    (rows) =>
      rows.filter((row) => {
        const link = row.querySelector<HTMLAnchorElement>("a");
        const leads = new URL(link?.href || "about:blank").searchParams.get("connection") === row.getAttribute("data-id");
        const labels = [...row.querySelectorAll("[data-testid=pick], [data-testid=test], [data-testid=resync-row]")];
        const named = labels.map((one) => one.getAttribute("aria-label")?.includes(link?.textContent ?? "?"));
        return !leads || named.length !== 3 || !named.every(Boolean);
      }).length,
  );

/** The row of a connection. */
export const row = (page: Page, id: number): Locator => page.locator(`[data-testid=row][data-id="${id}"]`);

/** A cell, by connection and the column's wire name. */
export const cell = (page: Page, id: number, column: string): Locator =>
  row(page, id).getByTestId(`cell-${column}`);

/** The link with a connection's name. */
export const nameOf = (page: Page, id: number): Locator => cell(page, id, "DisplayName").getByRole("link");

/** The drawn rows from top to bottom. */
export const ids = (page: Page): Promise<number[]> =>
  page.getByTestId("row").evaluateAll((rows) => {
    const place = (row: Element) => Number(row.getAttribute("aria-rowindex"));
    return rows.sort((one, other) => place(one) - place(other)).map((row) => Number(row.getAttribute("data-id")));
  });

/** Waits until the drawn rows are these, in any order. */
export const expectRows = (page: Page, wanted: number[]): Promise<void> =>
  expect.poll(async () => (await ids(page)).sort((one, other) => one - other)).toEqual([...wanted].sort());

/** Waits until the drawn rows are these, in this order. */
export const expectOrder = (page: Page, wanted: number[]): Promise<void> =>
  expect.poll(() => ids(page)).toEqual(wanted);

/** Groups the rows by what a line of the menu says. */
export const groupBy = async (page: Page, words: string): Promise<void> => {
  await page.getByTestId("group").click();
  await page.getByRole("menuitemradio", { name: words, exact: true }).click();
};

/** The number on a tile of the strip. */
export const tile = (page: Page, group: string): Locator => page.getByTestId(`group-${group}`).locator("b");

/** Opens the console and waits until the list, its summaries and what comes after the first screen are there. */
export const open = async (page: Page, gateway: Gateway, path = ""): Promise<void> => {
  await gateway.gotoConsole(page, path);
  await expect(page.getByTestId("row").first()).toBeVisible();
  await expect(tile(page, "unknown")).toHaveText("0");
  await expect(page.getByTestId("columns")).toBeVisible();
};

/** Keeps the app away from the page until it is let go. */
export const withoutApp = async (page: Page): Promise<() => void> => {
  let come = (): void => {};
  const held = new Promise<void>((resolve) => (come = resolve));
  await page.route("**/console-*.wasm", async (route) => {
    await held;
    await route.continue();
  });
  return come;
};

/** The outcome card of what was asked for last. */
export const outcome = (page: Page): Locator => page.getByTestId("outcome").first();

/** Presses a command's button and then the button of its confirmation. */
export const confirmed = async (page: Page, button: string): Promise<void> => {
  await page.getByTestId(button).first().click();
  await page.getByTestId("confirm").click();
};

type Messages = Record<string, string | { one?: string; other: string }>;

/** The words of a language, as the translators wrote them. */
export const messages = (language: string): Messages =>
  JSON.parse(readFileSync(new URL(`../../locales/${language}.json`, import.meta.url), "utf8")) as Messages;

/** One message with its places filled in; the system is the CRM unless said otherwise. */
export const say = (key: string, values: Record<string, string> = {}, language = "en"): string => {
  const message = messages(language)[key];
  if (message === undefined) throw new Error(`no message ${key} in ${language}`);
  const text = typeof message === "string" ? message : message.other;
  const known: Record<string, string> = { system: "SuperOffice", ...values };
  return text.replace(/\{(\w+)\}/g, (place, name: string) => known[name] ?? place);
};

/** A connection as the server lists it, with what matters to a test written over it. */
export const connection = (id: unknown, more: Record<string, unknown> = {}): Record<string, unknown> => ({
  ErpConnectionId: id,
  ErpConnectorId: 1,
  DisplayName: `Connection ${String(id)}`,
  DisplayDescription: "",
  Active: true,
  ConnectionId: `00000000-0000-0000-0000-${String(id).padStart(12, "0")}`,
  MostRecentTimestamp: "",
  ConfigFields: null,
  Deleted: false,
  AllAccess: true,
  UserGroupAccessIds: [],
  AssociateAccessIds: [],
  TableRight: null,
  FieldProperties: null,
  ...more,
});

/** Answers `GetAllConnections` with these records instead of the tenant's. */
export const listOf = (page: Page, records: unknown[]): Promise<void> =>
  page.route("**/GetAllConnections", (route) =>
    route.fulfill({ contentType: "application/json; charset=utf-8", body: JSON.stringify(records) }),
  );

/** The lines of this browser's journal of commands. */
export const journalLines = (page: Page): Promise<string[]> =>
  page.evaluate(
    () =>
      new Promise<string[]>((resolve, reject) => {
        const opening = indexedDB.open("erpsync");
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const all = opening.result.transaction("journal").objectStore("journal").getAll();
          all.onsuccess = () => {
            opening.result.close();
            resolve(all.result as string[]);
          };
        };
      }),
  );
