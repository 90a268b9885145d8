// One table over three systems: what is counted, narrowed, parted, sorted, found and chosen.
import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures";
import { groupBy, say, tile } from "./helpers";
import { age, callsTo, cellAt, column, COUNTS, openAll, order, rowAt, rowsOf, STUUT, SYSTEMS, TALL, TITLES, TOTAL, type SystemName } from "./systems";

test.use({ systems: "all", viewport: TALL });

const GROUPS = ["attention", "failing", "running", "waiting", "paused", "unknown", "healthy"];

/** A clock that stands still, so that no sync of the sandbox begins or ends meanwhile. */
test.beforeEach(({ gateway }) => gateway.control("clock", { speed: 0 }));

/** The wire names of a system's own fields, from the domain itself. */
const fieldsOf = (system: string): string[] => {
  const source = readFileSync(new URL(`../../crates/connections/src/${system}/fields.rs`, import.meta.url), "utf8");
  const names = /pub const NAMES[^=]*= \[([^\]]*)\]/.exec(source)?.[1] ?? "";
  return [...names.matchAll(/"([^"]+)"/g)].map(([, name]) => name);
};

const systemsInOrder = async (page: Page): Promise<string[]> => (await order(page)).map((row) => row.split(":")[0]);

test("all connections of all systems stand in one table, each with its system", async ({ page, gateway }) => {
  await openAll(page, gateway);
  await expect(page.getByTestId("count")).toHaveText(`${TOTAL} connections`);
  await expect(page.getByTestId("summary")).toContainText(`${TOTAL} connections`);
  for (const name of SYSTEMS) {
    await expect(rowsOf(page, name)).toHaveCount(COUNTS[name]);
    await expect(age(page, name)).toContainText(`${TITLES[name]}: updated`);
    await expect(rowsOf(page, name).first().getByTestId("cell-ErpConnectorId")).toContainText(`${TITLES[name]} · `);
    await expect(rowsOf(page, name).first().locator("abbr")).toHaveAttribute("title", TITLES[name]);
  }
  await expect(page.getByText("SuperOffice, ActiveCampaign and Stuut")).toBeVisible();
  await expect(page.getByTestId("missing")).toBeEmpty();
  await expect(page.getByTestId("unreadable")).toHaveCount(0);
  await expect(cellAt(page, "activecampaign", 4, "Status").locator("b")).toHaveText("Failing");
  await expect(cellAt(page, "stuut", STUUT.relink, "Status").locator("b")).toHaveText("Sign-in needed");
  await expect(cellAt(page, "stuut", STUUT.unfinished, "Status")).toContainText("subsidiary and role_id");
  // Every call was the secret's bearer's, and none changed anything.
  for (const name of ["activecampaign", "stuut"] as const) {
    const calls = await callsTo(gateway, name);
    expect(calls.map(({ method, secretRight, status }) => [method, secretRight, status])).toEqual(calls.map(() => ["GET", true, 200]));
    expect(calls.length).toBeGreaterThan(0);
  }
});

test("the counts of the strip are of all systems, and each narrows the table to its rows", async ({ page, gateway }) => {
  await openAll(page, gateway);
  let sum = 0;
  for (const group of GROUPS) {
    const count = Number(await tile(page, group).innerText());
    sum += count;
    if (count === 0) continue;
    await page.getByTestId(`group-${group}`).click();
    await expect(page.getByTestId("row")).toHaveCount(count);
    await page.getByTestId(`group-${group}`).click();
    await expect(page.getByTestId("row")).toHaveCount(TOTAL);
  }
  expect(sum).toBe(TOTAL);
  await expect(tile(page, "all")).toHaveText(String(TOTAL));
  await expect(tile(page, "unknown")).toHaveText("0");
  await page.getByTestId("group-failing").click();
  await expect.poll(() => order(page)).toEqual(["activecampaign:4", `stuut:${STUUT.onPremises}`, `stuut:${STUUT.failing}`]);
});

test("the choice of a system narrows the rows and the counts, and a link carries it", async ({ page, gateway }) => {
  await openAll(page, gateway);
  const filter = page.getByTestId("system-filter");
  for (const name of SYSTEMS) {
    await filter.selectOption(name);
    await expect(page.getByTestId("row")).toHaveCount(COUNTS[name]);
    expect(new Set(await systemsInOrder(page))).toEqual(new Set([name]));
    await expect(tile(page, "all")).toHaveText(String(COUNTS[name]));
    expect(new URL(page.url()).searchParams.get("system")).toBe(name);
  }
  await page.reload();
  await expect(page.getByTestId("row")).toHaveCount(COUNTS.stuut);
  await expect(filter).toHaveValue("stuut");
  await page.getByTestId("search").fill("nothing at all");
  await page.getByRole("button", { name: say("no.match_clear") }).click();
  await expect(page.getByTestId("row")).toHaveCount(TOTAL);
  await expect(filter).toHaveValue("");
  // A system that is not there narrows nothing.
  await openAll(page, gateway, "?system=sap");
  await expect(page.getByTestId("row")).toHaveCount(TOTAL);
});

test("by system: a heading for each, which folds its rows, and a link brings the parting back", async ({ page, gateway }) => {
  await openAll(page, gateway);
  await groupBy(page, "System");
  const headings = page.getByTestId("group-heading");
  await expect(headings).toHaveCount(3);
  for (const [place, name] of SYSTEMS.entries()) {
    await expect(headings.nth(place)).toContainText(TITLES[name]);
    await expect(headings.nth(place)).toContainText(`${COUNTS[name]} connections`);
    await expect(headings.nth(place)).toContainText("Updated");
  }
  const fold = page.getByTestId("fold-activecampaign");
  await expect(fold).toHaveAttribute("aria-expanded", "true");
  await fold.click();
  await expect(fold).toHaveAttribute("aria-expanded", "false");
  await expect(rowsOf(page, "activecampaign")).toHaveCount(0);
  await expect(rowsOf(page, "superoffice")).toHaveCount(COUNTS.superoffice);
  await expect(rowsOf(page, "stuut")).toHaveCount(COUNTS.stuut);
  // What is folded away is counted all the same.
  await expect(headings.nth(1)).toContainText(`${COUNTS.activecampaign} connections`);
  await expect(page.getByTestId("viewport")).toHaveAttribute("aria-rowcount", String(TOTAL - COUNTS.activecampaign + 3 + 1));
  await fold.press("Enter");
  await expect(rowsOf(page, "activecampaign")).toHaveCount(COUNTS.activecampaign);
  expect(new URL(page.url()).searchParams.get("group")).toBe("system");
  await page.reload();
  await expect(headings).toHaveCount(3);
  await expect(page.getByTestId("group")).toHaveText(say("group.by", { column: "System" }));
  // Sorted, the rows stay with their systems.
  await page.getByTestId("sort-DisplayName").click();
  await expect.poll(() => systemsInOrder(page)).toEqual(SYSTEMS.flatMap((name) => Array<string>(COUNTS[name]).fill(name)));
  await expect.poll(async () => (await order(page))[COUNTS.superoffice]).toBe("activecampaign:3");
  await groupBy(page, say("group.none"));
  await expect(headings).toHaveCount(0);
});

test("a sort goes across the systems, and what a system does not tell comes last both ways", async ({ page, gateway }) => {
  await openAll(page, gateway);
  await page.getByTestId("sort-DisplayName").click();
  const collator = new Intl.Collator("en");
  await expect.poll(() => page.getByTestId("viewport").evaluate((viewport) => viewport.querySelector("[aria-sort]")?.getAttribute("aria-sort"))).toBe("ascending");
  await expect.poll(async () => {
    // Connections without a name are called by their id, and stand last.
    const names = (await column(page, "DisplayName")).slice(0, -1);
    return names.length === TOTAL - 1 && names.every((name, place) => place === 0 || collator.compare(names[place - 1], name) <= 0);
  }).toBe(true);
  expect((await order(page)).at(-1)).toBe(`stuut:${STUUT.nameless}`);
  expect(new Set(await systemsInOrder(page)).size).toBe(3);
  // Only Stuut plans; six of its connections have no plan either.
  for (const direction of ["ascending", "descending"]) {
    await page.getByTestId("sort-NextSync").click();
    await expect(page.locator("[aria-sort]")).toHaveAttribute("aria-sort", direction);
    await expect.poll(async () => {
      const cells = await column(page, "NextSync");
      const told = cells.filter((cell) => cell !== "–").length;
      return told > 0 && cells.slice(0, told).every((cell) => cell !== "–") && cells.slice(told).every((cell) => cell === "–");
    }).toBe(true);
  }
  await page.getByTestId("sort-LastSync").click();
  await expect(page.locator("[aria-sort]")).toHaveAttribute("aria-sort", "ascending");
  await expect.poll(async () => (await order(page))[0]).toBe(`stuut:${STUUT.nameless}`);
});

test("a search goes through all systems, by name, account, provider, connector and id", async ({ page, gateway }) => {
  await openAll(page, gateway);
  for (const [typed, found] of [
    ["nordlys", ["superoffice:501", "activecampaign:1", "activecampaign:7", "stuut:conn_5c4c4619-5e42-49fd-b15a-4f7b579f79d2"]],
    ["bjorkdal", ["superoffice:504", "activecampaign:3", `stuut:${STUUT.relink}`]],
    ["lindenhof+shop@example.com/2", ["activecampaign:8"]],
    ["<b2b>", ["activecampaign:8"]],
    ["foocommerce", ["activecampaign:2"]],
    ["gammelbok", [`stuut:${STUUT.nameless}`]],
    ["cronus-2", [`stuut:${STUUT.onPremises}`]],
    [STUUT.failing, [`stuut:${STUUT.failing}`]],
    ["business central", ["superoffice:502", `stuut:${STUUT.cloud}`, `stuut:${STUUT.onPremises}`, `stuut:${STUUT.pending}`]],
  ] as [string, string[]][]) {
    await test.step(typed, async () => {
      await page.getByTestId("search").fill(typed);
      await expect.poll(() => order(page)).toEqual(found);
    });
  }
});

test("every own field of each system can be chosen by its wire name, and is a value or a dash with its reason", async ({ page, gateway }) => {
  test.slow();
  for (const system of ["activecampaign", "stuut"] as SystemName[]) {
    const fields = fieldsOf(system);
    expect(fields.length).toBe(system === "stuut" ? 34 : 12);
    await openAll(page, gateway, `?columns=${fields.join(",")}`);
    for (const field of fields) {
      const head = page.getByTestId(`sort-${field}`);
      await expect(head, field).toHaveCount(1);
      // In words, and not the wire's own name.
      await expect(head, field).toHaveText(/^\p{Lu}[^_.]*$/u);
    }
    const seen = await page.getByTestId("row").evaluateAll((rows, fields) =>
      rows.flatMap((row) => fields.map((field) => {
        const first = row.querySelector<HTMLElement>(`[data-testid="cell-${field}"] .cut`);
        const told = first?.firstChild?.textContent ?? "";
        return { field, system: row.getAttribute("data-system"), told, reason: first?.title ?? "", spoken: first?.parentElement?.querySelector(".sr")?.textContent ?? "" };
      })), fields);
    expect(seen).toHaveLength(TOTAL * fields.length);
    for (const { field, system: of, told, reason, spoken } of seen) {
      expect(told, `${field} of ${of}`).not.toBe("");
      if (of !== system) {
        const product = TITLES[of as SystemName];
        expect([told, reason, spoken.trim()], `${field} of ${of}`).toEqual(["–", say("cell.no_such_thing", { system: product }), say("cell.no_such_thing", { system: product })]);
      } else if (told === "–") {
        expect([reason, spoken.trim()], `${field} of ${of}`).toEqual([say("cell.not_told"), say("cell.not_told")]);
      }
    }
    // Not one field is a dash in every row.
    const told = new Set(seen.filter((cell) => cell.system === system && cell.told !== "–").map(({ field }) => field));
    expect(fields.filter((field) => !told.has(field))).toEqual([]);
  }
});

test("what is empty is told apart from what is not told", async ({ page, gateway }) => {
  await openAll(page, gateway, "?columns=activecampaign.linkUrl,activecampaign.logoUrl,stuut.missing_settings,stuut.authorization_url");
  await expect(cellAt(page, "activecampaign", 7, "activecampaign.linkUrl")).toHaveText(say("form.empty"));
  await expect(cellAt(page, "activecampaign", 2, "activecampaign.linkUrl")).toHaveText("https://foocommerce.example/integrations/activecampaign");
  await expect(cellAt(page, "stuut", STUUT.cloud, "stuut.missing_settings")).toHaveText(say("form.empty"));
  await expect(cellAt(page, "stuut", STUUT.unfinished, "stuut.missing_settings")).toHaveText("subsidiary and role_id");
  await expect(cellAt(page, "stuut", STUUT.cloud, "stuut.authorization_url")).toContainText(say("cell.not_told"));
});

test("the menu of columns offers each system's own fields under its name, and remembers in the address", async ({ page, gateway }) => {
  await openAll(page, gateway);
  await page.getByTestId("columns").click();
  const menu = page.getByRole("menu");
  for (const system of ["ActiveCampaign", "Stuut"]) await expect(menu.getByText(system, { exact: true })).toBeVisible();
  await menu.getByRole("menuitemcheckbox", { name: say("field.sync_status"), exact: true }).click();
  await expect(page.getByTestId("sort-activecampaign.syncStatus")).toBeVisible();
  await page.keyboard.press("Escape");
  await page.getByTestId("columns").click();
  await menu.getByRole("menuitemcheckbox", { name: say("field.health_code"), exact: true }).click();
  await expect(cellAt(page, "stuut", STUUT.onPremises, "stuut.health.status_code")).toHaveText("partially_synced");
  await expect(cellAt(page, "activecampaign", 5, "activecampaign.syncStatus")).toHaveText("1");
  const chosen = new URL(page.url()).searchParams.get("columns")?.split(",");
  expect(chosen).toEqual(expect.arrayContaining(["activecampaign.syncStatus", "stuut.health.status_code"]));
  await page.reload();
  await expect(cellAt(page, "stuut", STUUT.onPremises, "stuut.health.status_code")).toHaveText("partially_synced");
  // It can be sorted by, too.
  await page.getByTestId("sort-activecampaign.syncStatus").click();
  await page.getByTestId("sort-activecampaign.syncStatus").click();
  await expect.poll(async () => (await order(page)).slice(0, 2)).toEqual(["activecampaign:3", "activecampaign:5"]);
  await expect.poll(async () => new Set((await systemsInOrder(page)).slice(8))).toEqual(new Set(["superoffice", "stuut"]));
});

test("a number that is not documented is shown as it came, and nothing is made of it", async ({ page, gateway }) => {
  await page.route("**/systems/activecampaign/**", async (route) => {
    const reply = await route.fetch();
    const body = (await reply.json()) as { connections: Record<string, unknown>[] };
    body.connections[0].syncStatus = "7";
    body.connections[1].syncStatus = 2;
    body.connections[3].status = "3";
    await route.fulfill({ response: reply, json: body });
  });
  await openAll(page, gateway, "?columns=Status,activecampaign.status,activecampaign.syncStatus");
  await expect(cellAt(page, "activecampaign", 1, "activecampaign.syncStatus")).toHaveText("7");
  await expect(cellAt(page, "activecampaign", 2, "activecampaign.syncStatus")).toHaveText("2");
  await expect(cellAt(page, "activecampaign", 4, "activecampaign.status")).toHaveText("3");
  for (const id of [1, 2, 4]) await expect(cellAt(page, "activecampaign", id, "Status").locator("b")).toHaveText("Unknown");
  await expect(cellAt(page, "activecampaign", 1, "Status")).toContainText("7");
  await expect(cellAt(page, "activecampaign", 6, "Status").locator("b")).toHaveText("Healthy");
});

test("a record that nobody can read hides no other, and says whose it is", async ({ page, gateway }) => {
  await page.route("**/systems/stuut/**", async (route) => {
    const reply = await route.fetch();
    const body = (await reply.json()) as unknown[];
    await route.fulfill({ response: reply, json: [...body, { name: "without an id" }, 7] });
  });
  await openAll(page, gateway);
  await expect(rowsOf(page, "stuut")).toHaveCount(COUNTS.stuut);
  await page.getByText("2 records of the list could not be read").click();
  await expect(page.getByTestId("unreadable")).toContainText("Stuut: ");
  await expect(page.getByTestId("unreadable")).toContainText("without an id");
});

test.describe("a long account", () => {
  test.use({ gatewayArguments: ["--activecampaign", "250"], viewport: { width: 1440, height: 900 } });

  test("is read to its last page, and never faster than it allows", async ({ page, gateway }) => {
    await openAll(page, gateway);
    await expect(page.getByTestId("count")).toHaveText(`${250 + COUNTS.superoffice + COUNTS.stuut} connections`);
    await page.getByTestId("system-filter").selectOption("activecampaign");
    await expect(page.getByTestId("count")).toHaveText("250 connections");
    const calls = await callsTo(gateway, "activecampaign");
    expect(calls.map(({ query }) => new URLSearchParams(query).get("offset") ?? "0")).toEqual(["0", "100", "200"]);
    expect(new Set(calls.map(({ status }) => status))).toEqual(new Set([200]));
    await page.getByTestId("search").fill("249.example");
    await expect(rowAt(page, "activecampaign", 250)).toBeVisible();
    await page.getByTestId("search").fill("");
    // Asked for again and again, it is still five calls a second at most: none is refused.
    for (const wanted of [6, 9, 12]) {
      await expect.poll(async () => {
        await page.getByTestId("refresh").click();
        return (await callsTo(gateway, "activecampaign")).length;
      }).toBeGreaterThanOrEqual(wanted);
    }
    const statuses = (await callsTo(gateway, "activecampaign")).map(({ status }) => status);
    expect(new Set(statuses)).toEqual(new Set([200]));
    // The rows that are drawn do not grow with the account.
    expect(await page.getByTestId("row").count()).toBeLessThan(60);
  });
});
