// The keys that open the other systems stay in the gateway: no byte that a browser receives, and no line of the log,
// holds one.
import { readFileSync } from "node:fs";
import type { Page, Request, Response } from "@playwright/test";
import { expect, test, type Gateway } from "./fixtures";
import { FAILED_TO_LOAD, outcome } from "./helpers";
import { callsTo, faultOf, faultless, openAll, rowsOf, STUUT, TALL } from "./systems";

test.use({ systems: "all", viewport: TALL, logs: "debug" });

/** The keys as the sandbox itself knows them. */
const secrets = (): string[] => {
  const source = readFileSync(new URL("../../crates/sandbox/src/upstream/system.rs", import.meta.url), "utf8");
  const found = [...source.matchAll(/^ {4}secret: "([^"]+)"/gm)].map(([, secret]) => secret);
  expect(found).toHaveLength(2);
  return [...new Set(found)];
};

/** The forms in which one could be seen all the same. */
const forms = (secret: string): string[] => [
  secret,
  Buffer.from(secret).toString("base64").replace(/=+$/, ""),
  Buffer.from(`Bearer ${secret}`).toString("base64").replace(/=+$/, ""),
  Buffer.from(secret).toString("hex"),
  [...secret].reverse().join(""),
];

/** Keeps everything that comes in: status lines, headers and bodies. */
const keep = (page: Page): { all: () => Promise<string[]> } => {
  const kept: Promise<string>[] = [];
  const head = async (response: Response): Promise<string> =>
    [response.url(), response.statusText(), JSON.stringify(await response.headersArray().catch(() => response.headers()))].join("\n");
  const body = async (request: Request): Promise<string> => {
    // A body that broke off, or of a page that is gone, has no bytes to look at.
    const bytes = await request.response().then((response) => response?.body()).catch(() => undefined);
    return [request.url(), bytes?.toString("latin1"), bytes?.toString("utf8")].join("\n");
  };
  page.on("response", (response) => kept.push(head(response)));
  page.on("requestfinished", (request) => kept.push(body(request)));
  return { all: () => Promise.all(kept) };
};

/** A session over all three systems, with faults, changes and refusals. */
const session = async (page: Page, gateway: Gateway): Promise<void> => {
  await openAll(page, gateway);
  for (const kind of ["status", "html", "rubbish", "truncated"]) {
    for (const system of ["activecampaign", "stuut"] as const) await faultOf(gateway, system, kind);
    await page.getByTestId("refresh").click();
    await page.waitForLoadState("networkidle");
  }
  for (const status of [401, 403, 404, 422, 500]) {
    for (const system of ["activecampaign", "stuut"] as const) await faultOf(gateway, system, "status", { status });
    await page.getByTestId("refresh").click();
    await page.waitForLoadState("networkidle");
  }
  await faultless(gateway);
  await page.waitForLoadState("networkidle");
  await gateway.gotoConsole(page, `?connection=stuut:${STUUT.relink}`);
  await page.getByTestId("change").click();
  await page.getByTestId("field-name").fill("Björkdal");
  await page.getByTestId("confirm").click();
  await expect(outcome(page)).toHaveAttribute("data-outcome", "done");
  await page.waitForLoadState("networkidle");
  await gateway.gotoConsole(page, "?connection=activecampaign:6");
  await page.getByTestId("change").click();
  await page.getByTestId("field-name").fill("Molenveld");
  await page.getByTestId("confirm").click();
  await expect(outcome(page)).toHaveAttribute("data-outcome", "done");
  // Calls that the gateway answers itself.
  await page.evaluate(async () => {
    for (const path of ["systems/stuut/v2/invoices", "systems/nobody/x", "systems/activecampaign/api/3/connections?limit=-1", "systems/stuut/..%2f..", "healthz", "readyz", "metrics", "console.json"]) {
      await fetch(path).then((reply) => reply.text());
    }
    await fetch("systems/activecampaign/api/3/connections/1", { method: "DELETE" });
  });
};

test("no key is in anything that a browser receives, nor in the log", async ({ page, gateway, problems }) => {
  test.slow();
  problems.allow(FAILED_TO_LOAD);
  const kept = keep(page);
  await session(page, gateway);
  await expect(rowsOf(page, "stuut")).toHaveCount(0);
  const received = await kept.all();
  // The keys were used, or there would be nothing to find.
  for (const system of ["activecampaign", "stuut"] as const) {
    expect((await callsTo(gateway, system)).every(({ secretRight }) => secretRight)).toBe(true);
  }
  expect(received.length).toBeGreaterThan(40);
  expect(received.some((one) => one.includes("Björkdal Cykel"))).toBe(true);
  const log = gateway.log();
  expect(log).toContain("DEBUG");
  for (const secret of secrets()) {
    for (const form of forms(secret)) {
      const places = received.filter((one) => one.includes(form)).map((one) => one.split("\n")[0]);
      expect(places, "answers with the key in them").toEqual([]);
      expect(log.includes(form), "the log holds the key").toBe(false);
    }
  }
  // Nor in what the page keeps.
  const stored = await page.evaluate(() => JSON.stringify({ ...localStorage, ...sessionStorage, cookie: document.cookie, html: document.documentElement.outerHTML }));
  for (const secret of secrets()) expect(stored.includes(secret)).toBe(false);
});

test("a system that sends its key back is not heard out", async ({ page, gateway }) => {
  const [secret] = secrets();
  const kept = keep(page);
  const echo = JSON.stringify([{ id: "conn_echo", name: `Your key is ${secret}`, provider_name: secret }]);
  await faultOf(gateway, "stuut", "rubbish", { body: echo, times: 10 });
  await gateway.gotoConsole(page);
  await expect(rowsOf(page, "stuut")).toHaveCount(1);
  await expect(rowsOf(page, "stuut")).toContainText("Your key is *");
  expect((await kept.all()).filter((one) => one.includes(secret))).toEqual([]);
  expect(gateway.log().includes(secret)).toBe(false);
});
