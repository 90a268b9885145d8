// The pages of connections of Stuut and ActiveCampaign: every field that the systems send is there, and no address that
// they send can do harm.
import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { expect, test, type Gateway } from "./fixtures";
import { say } from "./helpers";
import { STUUT } from "./systems";

test.use({ systems: "all" });

test.beforeEach(({ gateway }) => gateway.control("clock", { speed: 0 }));

const open = async (page: Page, gateway: Gateway, target: string): Promise<void> => {
  await gateway.gotoConsole(page, `?connection=${target}`);
  await expect(page.getByTestId("why")).toBeVisible();
};

/** The wire paths in a list of fields of the domain, without the name before the first point. */
const wires = (file: string, list: string): string[] => {
  const source = readFileSync(new URL(`../../crates/connections/src/${file}.rs`, import.meta.url), "utf8");
  const part = new RegExp(`pub const ${list}[^=]*= \\[([\\s\\S]*?)\\n\\];`).exec(source)?.[1] ?? "";
  return [...part.matchAll(/"(\w+)\.([\w.]+)"/g)].map(([, , path]) => path);
};

/** A fact of a panel by its name on the wire. */
const fact = (page: Page, panel: string, wire: string) =>
  page.locator(`section[aria-labelledby="${panel}"] dd[title="${wire}"]`);

/** Changes what Stuut answers on its way to the page. */
const alter = (page: Page, change: (connection: Record<string, unknown>) => void): Promise<void> =>
  page.route("**/systems/stuut/**", async (route) => {
    const reply = await route.fetch();
    const body = (await reply.json()) as Record<string, unknown>[];
    body.forEach(change);
    await route.fulfill({ response: reply, json: body });
  });

test("health, with the rule that fired, who must act, and what the system suggests", async ({ page, gateway }) => {
  await open(page, gateway, `stuut:${STUUT.onPremises}`);
  const why = page.getByTestId("why");
  await expect(why.getByRole("heading").first()).toHaveText("Failing");
  await expect(why).toContainText("Some records were refused.");
  await expect(page.getByTestId("advice").locator("blockquote")).toHaveText("Look at the errors of the models.");
  await expect(why.locator("[aria-current=true]")).toHaveText(/^Failing/);
  await expect(why).toContainText("CRM administrator");
  // The raw fields that were read.
  for (const path of ["is_healthy", "health.healthy", "health.status_code", "is_sync_disabled", "next_sync_at", "missing_settings"]) {
    await expect(why.getByText(path, { exact: true })).toBeVisible();
  }
  await open(page, gateway, `stuut:${STUUT.failing}`);
  await expect(page.getByTestId("advice")).toContainText("Give the user of the connection the right to read payments.");
  // Without words of the system there is no such part.
  await open(page, gateway, `stuut:${STUUT.cloud}`);
  await expect(page.getByTestId("advice")).toHaveCount(0);
});

test("the models: direction, last sync with attempt, times, range and error, next sync", async ({ page, gateway }) => {
  await open(page, gateway, `stuut:${STUUT.onPremises}`);
  const models = page.getByTestId("models");
  await expect(models.locator("tbody tr")).toHaveCount(6);
  const invoices = models.locator("tbody tr").filter({ hasText: "Invoices" });
  await expect(invoices).toContainText("failed · attempt 2");
  await expect(invoices).toContainText("Record INV-2207 refers to customer 10442, which does not exist");
  await expect(models.locator("tbody tr").filter({ hasText: "Contacts" })).toContainText(say("models.both"));
  await open(page, gateway, "stuut:conn_5c4c4619-5e42-49fd-b15a-4f7b579f79d2");
  await expect(models.locator("tbody tr").filter({ hasText: "Payments" })).toContainText(say("models.one_off"));
  await open(page, gateway, "stuut:conn_cfcf09a8-6121-44be-aca0-d052666be909");
  await expect(models.locator("tbody tr").first()).toContainText(say("models.initial"));
  await expect(models.locator("tbody tr").last()).toContainText(say("models.no_sync"));
  await expect(models.locator("tbody tr").last()).toContainText(say("models.never"));
});

test("every documented field of every model and its last sync is in reach, in whole", async ({ page, gateway }) => {
  await open(page, gateway, `stuut:${STUUT.onPremises}`);
  await page.getByText(say("models.everything"), { exact: true }).click();
  const boxes = page.getByTestId("models").locator("pre");
  await expect(boxes).toHaveCount(6);
  const ofModel = wires("stuut/model_fields", "MODEL_FIELDS");
  const ofSync = wires("stuut/model_fields", "LAST_SYNC_FIELDS");
  expect([ofModel.length, ofSync.length]).toEqual([16, 18]);
  const texts = await boxes.allTextContents();
  texts.forEach((text, place) => {
    for (const field of ofModel) expect(text).toContain(`models[${place}].${field}: `);
    for (const field of ofSync) expect(text).toContain(`models[${place}].last_sync.${field}: `);
  });
  await expect(page.getByTestId("models").getByText("more characters")).toHaveCount(0);
});

test("the provider's card: guide, instructions, settings, and every field of it", async ({ page, gateway }) => {
  await open(page, gateway, `stuut:${STUUT.onPremises}`);
  const card = page.getByTestId("provider");
  await expect(card.locator("ol li")).toHaveText([
    "Sign in to Microsoft Dynamics 365 Business Central as an administrator.",
    "Allow the access that is asked for.",
  ]);
  for (const field of wires("stuut/provider_fields", "PROVIDER_FIELDS")) {
    if (field === "connection_instructions") continue;
    await expect(fact(page, "provider", field), field).toHaveText(/\S/);
  }
  const guide = fact(page, "provider", "connection_guide_url").getByRole("link");
  await expect(guide).toHaveAttribute("href", "https://guides.example/ms-dynamics-bc");
  await expect(guide).toHaveAttribute("target", "_blank");
  await expect(guide).toHaveAttribute("rel", "noopener noreferrer");
  await expect(fact(page, "provider", "required_settings")).toHaveText("company and environment");
  await open(page, gateway, `stuut:${STUUT.unfinished}`);
  await expect(fact(page, "provider", "auth_type")).toHaveText("basic");
  await expect(fact(page, "facts", "missing_settings")).toHaveText("subsidiary and role_id");
  await expect(page.getByTestId("why")).toContainText("subsidiary and role_id");
});

test("every documented field of a connection of Stuut is among its facts", async ({ page, gateway }) => {
  await open(page, gateway, `stuut:${STUUT.onPremises}`);
  const fields = wires("stuut/fields", "NAMES");
  expect(fields).toHaveLength(34);
  for (const field of fields) await expect(fact(page, "facts", field), field).toHaveText(/\S/);
  await expect(fact(page, "facts", "company")).toHaveText("CRONUS-2");
  await expect(fact(page, "facts", "environment")).toHaveText(say("cell.not_told"));
  await expect(fact(page, "facts", "missing_settings")).toHaveText(say("form.empty"));
});

test("fields that nobody documented stay in sight, of the connection, its health, its provider and its models", async ({ page, gateway }) => {
  await alter(page, (connection) => {
    (connection.health as Record<string, unknown>).weather = "rain";
    (connection.provider as Record<string, unknown>).slogan = "<b>books</b>";
    (connection.models as Record<string, unknown>[])[0].speed = 12;
    connection.surprise = { a: [1, 2] };
  });
  await open(page, gateway, `stuut:${STUUT.unfinished}`);
  await page.getByText(say("facts.more"), { exact: true }).click();
  const raw = page.locator('section[aria-labelledby="facts"] pre');
  for (const line of ['account_id: "TST-4471"', "subsidiary: null", "role_id: null", "is_bundle_installed: false", 'surprise: {"a":[1,2]}', 'health.weather: "rain"', 'provider.slogan: "<b>books</b>"']) {
    await expect(raw).toContainText(line);
  }
  await page.getByText(say("models.everything"), { exact: true }).click();
  await expect(page.getByTestId("models").locator("pre").first()).toContainText("models[0].speed: 12");
  await expect(page.locator("main b").filter({ hasText: /^books$/ })).toHaveCount(0);
});

test("the sign-in address opens in a window of its own that knows nothing of this one", async ({ page, gateway }) => {
  await open(page, gateway, `stuut:${STUUT.relink}`);
  const link = page.getByTestId("sign-in-link");
  await expect(link).toHaveText(say("action.open_sign_in"));
  await expect(link).toHaveAttribute("href", `https://kontobok.example/authorize?connection=${STUUT.relink}`);
  await expect(link).toHaveAttribute("target", "_blank");
  await expect(link).toHaveAttribute("rel", "noopener noreferrer");
  await open(page, gateway, `stuut:${STUUT.cloud}`);
  await expect(page.getByTestId("why")).toBeVisible();
  await expect(link).toHaveCount(0);
});

for (const address of [
  "javascript:alert(1)",
  "JaVaScRiPt:alert(1)",
  "http://kontobok.example/authorize",
  "https://kontobok.example@elsewhere.example/",
  "https://user:secret@kontobok.example/",
  "https://konto\u200bbok.example/",
  "https:\\\\kontobok.example",
  "//kontobok.example/authorize",
  "data:text/html,<script>alert(1)</script>",
  " https://kontobok.example/",
]) {
  test(`an address that is not safe is a text and never a link: ${JSON.stringify(address)}`, async ({ page, gateway }) => {
    await alter(page, (connection) => {
      connection.authorization_url = address;
      connection.api_url = address;
      (connection.provider as Record<string, unknown>).connection_guide_url = address;
      (connection.provider as Record<string, unknown>).website = address;
    });
    await page.route("**/systems/activecampaign/**", async (route) => {
      const reply = await route.fetch();
      const body = (await reply.json()) as { connections: Record<string, unknown>[] };
      for (const connection of body.connections) Object.assign(connection, { linkUrl: address, logoUrl: address });
      await route.fulfill({ response: reply, json: body });
    });
    await open(page, gateway, `stuut:${STUUT.relink}`);
    await expect(page.getByTestId("sign-in-link")).toHaveCount(0);
    const shown = (panel: string, wire: string) => fact(page, panel, wire).locator("code");
    for (const [panel, wire] of [["facts", "authorization_url"], ["facts", "api_url"], ["provider", "connection_guide_url"], ["provider", "website"]]) {
      expect(await shown(panel, wire).textContent()).toBe(address);
    }
    await open(page, gateway, "activecampaign:2");
    for (const wire of ["linkUrl", "logoUrl"]) expect(await shown("facts", wire).textContent()).toBe(address);
    // No link on either page leaves the console.
    const away = page.locator("a").filter({ hasNot: page.locator("[data-testid=never]") });
    const hrefs = await away.evaluateAll((links) => links.map((link) => new URL((link as HTMLAnchorElement).href).origin));
    expect(new Set(hrefs)).toEqual(new Set([new URL(gateway.address).origin]));
  });
}

test("every field of a connection of ActiveCampaign is among its facts, and its addresses are links", async ({ page, gateway }) => {
  await page.route("**/systems/activecampaign/**", async (route) => {
    const reply = await route.fetch();
    const body = (await reply.json()) as { connections: Record<string, unknown>[] };
    Object.assign(body.connections[1], { accountTier: "gold", credentialExpiration: null });
    await route.fulfill({ response: reply, json: body });
  });
  await open(page, gateway, "activecampaign:2");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Kornmark Agro");
  const fields = wires("activecampaign/fields", "NAMES");
  expect(fields).toHaveLength(12);
  for (const field of [...fields, "lastSync"]) await expect(fact(page, "facts", field), field).toHaveText(/\S/);
  await expect(fact(page, "facts", "externalid")).toHaveText("drift@kornmark.example");
  await expect(fact(page, "facts", "lastSync")).toHaveText("Never");
  await expect(fact(page, "facts", "links")).toHaveText("customers: /api/3/connections/2/customers");
  await expect(fact(page, "facts", "linkUrl").getByRole("link")).toHaveAttribute("rel", "noopener noreferrer");
  await expect(page.getByText(say("activecampaign.note"))).toBeVisible();
  await page.getByText(say("facts.more"), { exact: true }).click();
  const raw = page.locator('section[aria-labelledby="facts"] pre');
  await expect(raw).toContainText('accountTier: "gold"');
  await expect(raw).toContainText("credentialExpiration: null");
  await open(page, gateway, "activecampaign:1");
  await expect(fact(page, "facts", "linkUrl")).toHaveText(say("form.empty"));
});

test("a way in and back: from the table to a page, and to its neighbours beside it", async ({ page, gateway }) => {
  await open(page, gateway, `stuut:${STUUT.cloud}`);
  await page.goBack().catch(() => undefined);
  await gateway.gotoConsole(page, "?system=stuut");
  await page.locator(`[data-id="${STUUT.relink}"]`).getByTestId("open").click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Björkdal Verkstad");
  expect(new URL(page.url()).searchParams.get("connection")).toBe(`stuut:${STUUT.relink}`);
  await page.goBack();
  await expect(page.getByTestId("system-filter")).toHaveValue("stuut");
  await gateway.gotoConsole(page, "?connection=stuut:conn_nobody");
  await expect(page.getByText(say("detail.missing_title"))).toBeVisible();
});
