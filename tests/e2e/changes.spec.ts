// Connections of the systems beside the CRM: created, changed and deleted, each sent once and read back.
import type { Page } from "@playwright/test";
import { expect, test, type Gateway } from "./fixtures";
import { FAILED_TO_LOAD, outcome, say } from "./helpers";
import { callsTo, cellAt, changes, openAll, rowAt, rowsOf, STUUT, TALL } from "./systems";

test.use({ systems: "all", viewport: TALL });

test.beforeEach(({ gateway }) => gateway.control("clock", { speed: 0 }));

const field = (page: Page, wire: string) => page.getByRole("dialog").getByTestId(`field-${wire}`);
const confirm = (page: Page) => page.getByRole("dialog").getByTestId("confirm");

const SHOP: Record<string, string> = {
  service: "shopify",
  externalid: "kattegat.myshopify.example",
  name: "Kattegat Garn",
  logoUrl: "https://shopify.example/logo.png",
  linkUrl: "https://shopify.example/admin",
};

/** Opens the dialog of a new connection for a system. */
const create = async (page: Page, system: string): Promise<void> => {
  await page.getByTestId("create").click();
  await page.getByTestId("create-system").selectOption({ label: system });
};

const fill = async (page: Page, values: Record<string, string>): Promise<void> => {
  for (const [wire, value] of Object.entries(values)) await field(page, wire).fill(value);
};

const openPage = async (page: Page, gateway: Gateway, target: string): Promise<void> => {
  await gateway.gotoConsole(page, `?connection=${target}`);
  await expect(page.getByTestId("why")).toBeVisible();
};

/** The calls that changed something, with whether the page's token went along. */
const sent = async (gateway: Gateway, system: "activecampaign" | "stuut") =>
  (await callsTo(gateway, system)).filter(({ method }) => method !== "GET");

/** Lets the gateway do one call that changes something, and the line go dead before its answer. */
const deadLine = (page: Page, method: string): Promise<void> =>
  page.route(
    "**/systems/**",
    async (route) => {
      if (route.request().method() !== method) return route.fallback();
      await route.fetch();
      await route.abort("connectionreset");
    },
  );

test.describe("ActiveCampaign", () => {
  test("a connection is created once all that it needs is there, and stands in the table", async ({ page, gateway }) => {
    await openAll(page, gateway);
    await create(page, "ActiveCampaign");
    await expect(page.getByRole("dialog")).toContainText(say("create.note_activecampaign"));
    await expect(confirm(page)).toHaveAttribute("aria-disabled", "true");
    await expect(page.getByRole("dialog")).toContainText(say("form.incomplete"));
    const token = page.waitForRequest((request) => request.method() === "POST" && request.url().includes("/systems/activecampaign/"));
    for (const [wire, value] of Object.entries(SHOP)) {
      await expect(confirm(page)).toHaveAttribute("aria-disabled", "true");
      await field(page, wire).fill(value);
    }
    await expect(confirm(page)).not.toHaveAttribute("aria-disabled", "true");
    expect(await changes(gateway, "activecampaign")).toEqual([]);
    await confirm(page).click();
    await expect(outcome(page)).toHaveAttribute("data-outcome", "done");
    await expect(outcome(page)).toContainText(say("evidence.saved", { system: "ActiveCampaign" }));
    expect((await token).headers()["x-xsrf-token"]).toBeTruthy();
    const posts = await sent(gateway, "activecampaign");
    expect(posts.map(({ method, body }) => [method, body])).toEqual([["POST", { connection: SHOP }]]);
    await expect(rowAt(page, "activecampaign", 9)).toContainText("Kattegat Garn");
  });

  test("one that is there already is refused by the system, in its own words", async ({ page, gateway, problems }) => {
    problems.allow(FAILED_TO_LOAD);
    await openAll(page, gateway);
    await create(page, "ActiveCampaign");
    await fill(page, { ...SHOP, externalid: "nordlys.myshopify.example" });
    await confirm(page).click();
    await expect(outcome(page)).toHaveAttribute("data-outcome", "refused");
    await expect(outcome(page)).toContainText("The integration already exists in the system.");
    expect(await changes(gateway, "activecampaign")).toEqual(["POST connections"]);
    await expect(rowsOf(page, "activecampaign")).toHaveCount(8);
  });

  test("an answer that is lost is looked up, and what was sent is never sent again", async ({ page, gateway, problems }) => {
    problems.allow(FAILED_TO_LOAD);
    await openAll(page, gateway);
    await deadLine(page, "POST");
    await create(page, "ActiveCampaign");
    await fill(page, SHOP);
    await confirm(page).click();
    await expect(outcome(page)).toHaveAttribute("data-outcome", "done");
    await expect(rowAt(page, "activecampaign", 9)).toContainText("Kattegat Garn");
    expect(await changes(gateway, "activecampaign")).toEqual(["POST connections"]);
  });

  test("an answer that is lost, and nothing to be found: unknown, and sent once", async ({ page, gateway, problems }) => {
    problems.allow(FAILED_TO_LOAD);
    await openAll(page, gateway);
    // It never reached the server, which the page cannot know.
    await page.route("**/systems/activecampaign/**", (route) => (route.request().method() === "POST" ? route.abort("connectionreset") : route.continue()));
    let posts = 0;
    page.on("request", (request) => (posts += request.method() === "POST" && request.url().includes("/systems/") ? 1 : 0));
    await create(page, "ActiveCampaign");
    await fill(page, SHOP);
    await confirm(page).click();
    await expect(outcome(page)).toHaveAttribute("data-outcome", "unknown");
    await expect(outcome(page)).toContainText("it was sent once and is not sent again");
    await page.getByTestId("refresh").click();
    expect(posts).toBe(1);
  });

  test("a change says what will be different, sends only that, and is read back", async ({ page, gateway }) => {
    await openPage(page, gateway, "activecampaign:4");
    await page.getByTestId("change").click();
    await expect(confirm(page)).toHaveAttribute("aria-disabled", "true");
    await expect(page.getByRole("dialog")).toContainText(say("form.unchanged"));
    await field(page, "name").fill("Møllegård Gård og Gavebutik");
    await field(page, "linkUrl").fill("");
    await field(page, "status").selectOption("1");
    const list = page.getByTestId("differences").getByRole("listitem");
    await expect(list).toHaveText([
      "Name: Møllegård Gårdbutik → Møllegård Gård og Gavebutik",
      `Address for managing it: https://kassapunkt.example/integrations/activecampaign → ${say("form.empty")}`,
      "Status as told: 0 → 1",
    ]);
    await expect(confirm(page)).toHaveText("Change 3 fields");
    await confirm(page).click();
    await expect(outcome(page)).toHaveAttribute("data-outcome", "done");
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Møllegård Gård og Gavebutik");
    await expect(page.getByTestId("why").getByRole("heading").first()).toHaveText("Healthy");
    const puts = await sent(gateway, "activecampaign");
    expect(puts.map(({ method, path, body }) => [method, path.split("/").at(-1), body])).toEqual([
      ["PUT", "4", { connection: { name: "Møllegård Gård og Gavebutik", linkUrl: "", status: 1 } }],
    ]);
  });

  test("a change whose answer is lost is read back, and counts as done when it is there", async ({ page, gateway, problems }) => {
    problems.allow(FAILED_TO_LOAD);
    await openPage(page, gateway, "activecampaign:6");
    await deadLine(page, "PUT");
    await page.getByTestId("change").click();
    await field(page, "name").fill("Molenveld Thee en Koffie");
    await confirm(page).click();
    await expect(outcome(page)).toHaveAttribute("data-outcome", "done");
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Molenveld Thee en Koffie");
    expect(await changes(gateway, "activecampaign")).toEqual(["PUT connections/6"]);
  });

  test("a deletion asks for the name, and the connection is gone", async ({ page, gateway, problems }) => {
    // It is looked for afterwards, and not found.
    problems.allow(FAILED_TO_LOAD);
    await openPage(page, gateway, "activecampaign:8");
    await page.getByTestId("delete").click();
    await expect(page.getByRole("dialog")).toContainText(say("delete.warning"));
    await expect(confirm(page)).toHaveAttribute("aria-disabled", "true");
    await page.getByTestId("typed-name").fill("Lindenhof");
    await confirm(page).click({ force: true });
    expect(await changes(gateway, "activecampaign")).toEqual([]);
    await page.getByTestId("typed-name").fill("Lindenhof & Söhne <B2B>");
    await confirm(page).click();
    await expect(outcome(page)).toHaveAttribute("data-outcome", "done");
    await expect(outcome(page)).toContainText(say("evidence.deleted", { system: "ActiveCampaign" }));
    await expect(page.getByText(say("detail.missing_title"))).toBeVisible();
    expect(await changes(gateway, "activecampaign")).toEqual(["DELETE connections/8"]);
    await page.getByRole("button", { name: say("action.back") }).click();
    await expect(rowsOf(page, "activecampaign")).toHaveCount(7);
  });

  test("a deletion that is put away sends nothing", async ({ page, gateway }) => {
    await openPage(page, gateway, "activecampaign:8");
    await page.getByTestId("delete").click();
    await page.getByTestId("typed-name").fill("Lindenhof & Söhne <B2B>");
    await page.keyboard.press("Escape");
    await expect(page.getByRole("dialog")).toHaveCount(0);
    await expect(page.getByTestId("delete")).toBeFocused();
    expect(await changes(gateway, "activecampaign")).toEqual([]);
  });

  test("a deletion whose answer is lost is looked up and not sent again", async ({ page, gateway, problems }) => {
    problems.allow(FAILED_TO_LOAD);
    await openPage(page, gateway, "activecampaign:8");
    await deadLine(page, "DELETE");
    await page.getByTestId("delete").click();
    await page.getByTestId("typed-name").fill("Lindenhof & Söhne <B2B>");
    await confirm(page).click();
    await expect(outcome(page)).toHaveAttribute("data-outcome", "done");
    expect(await changes(gateway, "activecampaign")).toEqual(["DELETE connections/8"]);
  });

  test("what the system refuses is told in its own words, and nothing was changed", async ({ page, gateway, problems }) => {
    problems.allow(FAILED_TO_LOAD);
    for (const [name, more, said] of [
      ["403", { status: 403, body: '{"errors":[{"status":403,"title":"Forbidden","detail":"You do not have permission to edit connections."}]}' }, say("failure.forbidden", { system: "ActiveCampaign" })],
      ["422", { status: 422, body: '{"errors":[{"title":"The connection name is not valid.","detail":"","code":"field_invalid","source":{"pointer":"/data/attributes/name"}}]}' }, say("failure.server", { system: "ActiveCampaign", status: "422" })],
      ["429", { status: 429, retryAfterSeconds: 1 }, say("failure.throttled", { system: "ActiveCampaign" })],
      ["400", { status: 400, body: "{}" }, "Nothing was changed."],
    ] as [string, object, string][]) {
      await test.step(name, async () => {
        await gateway.control("reset");
        await openPage(page, gateway, "activecampaign:6");
        await gateway.control("fault", { system: "activecampaign", method: "UpdateConnection", kind: "status", ...more });
        await page.getByTestId("change").click();
        await field(page, "name").fill("Molenveld");
        await confirm(page).click();
        await expect(outcome(page)).toHaveAttribute("data-outcome", "refused");
        await expect(outcome(page)).toContainText(said);
        await expect(outcome(page)).toContainText("Nothing was changed.");
        if (name === "422" || name === "403") {
          await outcome(page).getByText(say("technical.text"), { exact: true }).click();
          await expect(outcome(page)).toContainText(name === "422" ? "The connection name is not valid." : "You do not have permission to edit connections.");
        }
        expect(await changes(gateway, "activecampaign")).toEqual(["PUT connections/6"]);
        await expect(page.getByRole("heading", { level: 1 })).toHaveText("Molenveld Thee");
      });
    }
  });

  test("a 500 may have been after the act: unknown, unless it can be read back", async ({ page, gateway, problems }) => {
    problems.allow(FAILED_TO_LOAD);
    await openPage(page, gateway, "activecampaign:6");
    await gateway.control("fault", { system: "activecampaign", method: "UpdateConnection", kind: "status", status: 500 });
    await page.getByTestId("change").click();
    await field(page, "name").fill("Molenveld");
    await confirm(page).click();
    await expect(outcome(page)).toHaveAttribute("data-outcome", "unknown");
    expect(await changes(gateway, "activecampaign")).toEqual(["PUT connections/6"]);
  });

  test("a token that is no longer the session's lets nothing through", async ({ page, gateway, problems, context }) => {
    problems.allow(FAILED_TO_LOAD);
    await openPage(page, gateway, "activecampaign:6");
    await page.waitForLoadState("networkidle");
    await context.addCookies([{ name: "XSRF-TOKEN", value: "not-this-one", url: gateway.address }]);
    await page.getByTestId("change").click();
    await field(page, "name").fill("Molenveld");
    await confirm(page).click();
    await expect(outcome(page)).toHaveAttribute("data-outcome", "refused");
    expect(await changes(gateway, "activecampaign")).toEqual([]);
  });
});

test.describe("Stuut", () => {
  test("a connection is created on premises with its address", async ({ page, gateway }) => {
    await openAll(page, gateway);
    await create(page, "Stuut");
    await expect(page.getByRole("dialog")).toContainText(say("create.note_stuut"));
    await fill(page, { provider_name: "ms-dynamics-bc", name: "Kattegat Garn" });
    await expect(confirm(page)).not.toHaveAttribute("aria-disabled", "true");
    await field(page, "is_on_premise").selectOption("premises");
    await expect(confirm(page)).toHaveAttribute("aria-disabled", "true");
    await fill(page, { api_url: "https://bc.kattegat.example/BC/api/v2.0" });
    await confirm(page).click();
    await expect(outcome(page)).toHaveAttribute("data-outcome", "done");
    const posts = await sent(gateway, "stuut");
    expect(posts.map(({ method, body }) => [method, body])).toEqual([
      ["POST", { provider_name: "ms-dynamics-bc", name: "Kattegat Garn", is_on_premise: true, api_url: "https://bc.kattegat.example/BC/api/v2.0" }],
    ]);
    const made = rowsOf(page, "stuut").filter({ hasText: "Kattegat Garn" });
    await expect(made).toHaveCount(1);
    await expect(made.getByTestId("cell-Status").locator("b")).toHaveText("Sign-in needed");
  });

  test("a provider that the system does not know is refused in its words", async ({ page, gateway, problems }) => {
    problems.allow(FAILED_TO_LOAD);
    await openAll(page, gateway);
    await create(page, "Stuut");
    await fill(page, { provider_name: "nobody", name: "Kattegat Garn" });
    await confirm(page).click();
    await expect(outcome(page)).toHaveAttribute("data-outcome", "refused");
    await outcome(page).getByText(say("technical.text"), { exact: true }).click();
    await expect(outcome(page)).toContainText("Input is not valid");
    await expect(outcome(page)).toContainText("body.provider_name");
    await expect(rowsOf(page, "stuut")).toHaveCount(11);
  });

  test("an answer that is lost is looked up by what was not there before", async ({ page, gateway, problems }) => {
    problems.allow(FAILED_TO_LOAD);
    await openAll(page, gateway);
    await deadLine(page, "POST");
    await create(page, "Stuut");
    // The name is there already, so the name alone proves nothing.
    await fill(page, { provider_name: "bill", name: "Nordlys Handel" });
    await confirm(page).click();
    await expect(outcome(page)).toHaveAttribute("data-outcome", "done");
    await expect(rowsOf(page, "stuut").filter({ hasText: "Nordlys Handel" })).toHaveCount(2);
    expect(await changes(gateway, "stuut")).toEqual(["POST connections"]);
  });

  test("a change says what will be different, and is read back", async ({ page, gateway }) => {
    await openPage(page, gateway, `stuut:${STUUT.onPremises}`);
    await page.getByTestId("change").click();
    await field(page, "name").fill("Havblikk");
    await field(page, "company").fill("CRONUS-3");
    await expect(page.getByTestId("differences").getByRole("listitem")).toHaveText([
      "Name: Havblikk (own server) → Havblikk",
      "Company id: CRONUS-2 → CRONUS-3",
    ]);
    await expect(page.getByRole("dialog")).toContainText(say("change.note_stuut"));
    await confirm(page).click();
    await expect(outcome(page)).toHaveAttribute("data-outcome", "done");
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Havblikk");
    const patches = await sent(gateway, "stuut");
    expect(patches.map(({ method, path, body }) => [method, path.split("/").at(-1), body])).toEqual([
      ["PATCH", STUUT.onPremises, { provider_name: "ms-dynamics-bc", name: "Havblikk", company: "CRONUS-3" }],
    ]);
  });

  test("a change whose answer is lost is read back and not sent again", async ({ page, gateway, problems }) => {
    problems.allow(FAILED_TO_LOAD);
    await openPage(page, gateway, `stuut:${STUUT.failing}`);
    await deadLine(page, "PATCH");
    await page.getByTestId("change").click();
    await field(page, "name").fill("Waterkant");
    await confirm(page).click();
    await expect(outcome(page)).toHaveAttribute("data-outcome", "done");
    expect(await changes(gateway, "stuut")).toEqual([`PATCH connections/${STUUT.failing}`]);
    // Nothing in Stuut can be deleted from here: it has no such call.
    await expect(page.getByTestId("delete")).toHaveCount(0);
  });
});

test.describe("a gateway that lets no changes through", () => {
  test.beforeEach(({ page }) =>
    page.route("**/console.json", async (route) => {
      const reply = await route.fetch();
      const body = (await reply.json()) as { systems: { kind: string; writable: boolean }[] };
      for (const system of body.systems) system.writable = system.kind === "superoffice";
      await route.fulfill({ response: reply, json: body });
    }),
  );

  test("has the buttons off, and each says why", async ({ page, gateway }) => {
    const reason = say("barred.read_only");
    const off = async (button: string): Promise<void> => {
      await expect(page.getByTestId(button)).toHaveAttribute("aria-disabled", "true");
      await expect(page.getByTestId(button)).toHaveAttribute("title", reason);
      await expect(page.getByTestId(button)).toHaveAccessibleDescription(reason);
      await page.getByTestId(button).click({ force: true });
      await expect(page.getByRole("dialog")).toHaveCount(0);
    };
    await openAll(page, gateway);
    await off("create");
    await cellAt(page, "activecampaign", 1, "DisplayName").getByRole("link").click();
    await off("change");
    await off("delete");
    await openPage(page, gateway, `stuut:${STUUT.cloud}`);
    await off("change");
    for (const system of ["activecampaign", "stuut"] as const) expect(await changes(gateway, system)).toEqual([]);
  });
});
