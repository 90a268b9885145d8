// The commands and the faults of `command-faults.spec.ts`: how each is given, what of it can be seen at the server, and
// what each fault makes of it.
import type { Page } from "@playwright/test";
import type { Gateway } from "./fixtures";
import { STUUT, type SystemName } from "./systems";

/** A command as a user gives it, and the truth about it as the sandbox tells. */
export interface Given {
  system: SystemName;
  /** The call's name for the sandbox's faults. */
  call: string;
  /** The HTTP method, and the end of the address. */
  wire: [string, RegExp];
  path: string;
  /** Makes the server what it must be for this command, before the console is opened. */
  prepare?(page: Page, gateway: Gateway): Promise<void>;
  /** Presses what gives it, once the page is there. */
  give(page: Page): Promise<void>;
  /** Whether what was asked for is the case, as the server itself says; none where nothing can be seen of it. */
  truth: ((page: Page) => Promise<boolean>) | null;
}

/** Asks the server from the page, by a call that only reads. */
const ask = (page: Page, path: string, body?: object): Promise<any> =>
  page.evaluate(
    async ([path, body]) => {
      const token = /XSRF-TOKEN=([^;]*)/.exec(document.cookie)?.[1] ?? "";
      const headers = { "X-XSRF-TOKEN": decodeURIComponent(token), "Content-Type": "application/json", Accept: "application/json" };
      const reply = await fetch(path as string, body ? { method: "POST", headers, body: JSON.stringify(body) } : { headers });
      return reply.status === 200 ? reply.json() : null;
    },
    [path, body] as const,
  );

const agent = (page: Page, method: string, body: object = {}): Promise<any> => ask(page, `/api/v1/Agents/${method}`, body);

const press = async (page: Page, button: string): Promise<void> => {
  await page.getByTestId(button).first().click();
  await page.getByTestId("confirm").click();
};

const resync = (method: string) => async (page: Page): Promise<void> => {
  await page.getByTestId("resync").first().click();
  await page.getByTestId(method).check();
  await page.getByTestId("record-ids").fill("1001-1003");
  await page.getByTestId("overwrite").click();
};

const change = (field: string, value: string) => async (page: Page): Promise<void> => {
  await page.getByTestId("change").click();
  await page.getByTestId(`field-${field}`).fill(value);
  await page.getByTestId("confirm").click();
};

const create = (system: string, values: Record<string, string>) => async (page: Page): Promise<void> => {
  await page.getByTestId("create").click();
  await page.getByTestId("create-system").selectOption({ label: system });
  for (const [name, value] of Object.entries(values)) await page.getByTestId(`field-${name}`).fill(value);
  await page.getByTestId("confirm").click();
};

const stuut = async (page: Page): Promise<any[]> => {
  const list = await ask(page, "/systems/stuut/v2/integrations/connections");
  return Array.isArray(list) ? list : (list?.data ?? list?.connections ?? []);
};
const shops = async (page: Page): Promise<any[]> => (await ask(page, "/systems/activecampaign/api/3/connections?limit=100"))?.connections ?? [];

const crm = { system: "superoffice" as const };
const post = (name: string): { call: string; wire: [string, RegExp] } => ({ call: name, wire: ["POST", new RegExp(`/${name}$`)] });

/** Every command of the console. */
export const COMMANDS = {
  toggle: {
    ...crm,
    ...post("ToggleErpConnectionActive"),
    path: "",
    give: async (page) => page.locator('[data-testid=row][data-id="511"]').getByRole("switch").click(),
    truth: async (page) => (await agent(page, "ErpSync/GetConnection", { ErpConnectionId: 511 })).Active,
  },
  test: {
    ...crm,
    ...post("TestConnectionById"),
    path: "",
    give: async (page) => page.locator('[data-testid=row][data-id="503"]').getByTestId("test").click(),
    truth: null,
  },
  "sync all": { ...crm, ...post("SyncAll"), path: "?view=sync", give: (page) => press(page, "sync-all"), truth: null },
  "force sync all": { ...crm, ...post("ForceSyncAll"), path: "?view=sync", give: (page) => press(page, "force-sync-all"), truth: null },
  "resync now": { ...crm, ...post("ForceResyncNoBlankValues"), path: "?view=sync", give: resync("method-skip"), truth: null },
  "resync in the background": {
    ...crm,
    ...post("ForceResyncBatchTask"),
    path: "?view=sync",
    give: resync("method-batch"),
    truth: async (page) => (await agent(page, "Batch/GetBatchTaskInfosByState", { State: "All" })).length > 0,
  },
  "engine off": {
    ...crm,
    ...post("ChangeEngineStatus"),
    path: "?view=sync",
    give: (page) => press(page, "engine-off"),
    truth: async (page) => !(await agent(page, "ErpSync/GetEngineStatus")).IsRunning,
  },
  "engine on": {
    ...crm,
    ...post("ChangeEngineStatus"),
    path: "?view=sync",
    prepare: async (page) => {
      await agent(page, "ErpSync/ChangeEngineStatus", { Run: false });
    },
    give: (page) => press(page, "engine-on"),
    truth: async (page) => (await agent(page, "ErpSync/GetEngineStatus")).IsRunning,
  },
  "stop a task": {
    ...crm,
    ...post("StopBatchJob"),
    path: "?view=sync",
    // Somebody else has begun it, and it does not end by itself meanwhile.
    prepare: async (page, gateway) => {
      await gateway.control("clock", { speed: 0 });
      await agent(page, "ErpSync/ForceResyncBatchTask", { ErpConnectionId: 502, InternalKeyIds: [1001, 1002, 1003] });
    },
    give: (page) => press(page, "stop-task"),
    truth: async (page) => (await agent(page, "Batch/GetBatchTaskInfosByState", { State: "All" })).every(({ State }: any) => State === "Failed"),
  },
  "ActiveCampaign: create": {
    system: "activecampaign",
    call: "CreateConnection",
    wire: ["POST", /\/connections$/],
    path: "",
    give: create("ActiveCampaign", { service: "kattegat", externalid: "k-1", name: "Kattegat Garn", logoUrl: "https://kattegat.example/logo.png", linkUrl: "https://kattegat.example/" }),
    truth: async (page) => (await shops(page)).some(({ externalid }) => externalid === "k-1"),
  },
  "ActiveCampaign: change": {
    system: "activecampaign",
    call: "UpdateConnection",
    wire: ["PUT", /\/connections\/6$/],
    path: "?connection=activecampaign:6",
    give: change("name", "Molenveld Thee en Koffie"),
    truth: async (page) => (await shops(page)).some(({ name }) => name === "Molenveld Thee en Koffie"),
  },
  "ActiveCampaign: delete": {
    system: "activecampaign",
    call: "DeleteConnection",
    wire: ["DELETE", /\/connections\/8$/],
    path: "?connection=activecampaign:8",
    give: async (page) => {
      await page.getByTestId("delete").click();
      await page.getByTestId("typed-name").fill("Lindenhof & Söhne <B2B>");
      await page.getByTestId("confirm").click();
    },
    truth: async (page) => {
      const list = await shops(page);
      return list.length > 0 && list.every(({ id }) => String(id) !== "8");
    },
  },
  "Stuut: create": {
    system: "stuut",
    call: "CreateConnection",
    wire: ["POST", /\/connections$/],
    path: "",
    give: create("Stuut", { provider_name: "bill", name: "Kattegat Garn" }),
    truth: async (page) => (await stuut(page)).some(({ name }) => name === "Kattegat Garn"),
  },
  "Stuut: change": {
    system: "stuut",
    call: "UpdateConnection",
    wire: ["PATCH", /\/connections\//],
    path: `?connection=stuut:${STUUT.failing}`,
    give: change("name", "Waterkant"),
    truth: async (page) => (await stuut(page)).some(({ name }) => name === "Waterkant"),
  },
} satisfies Record<string, Given>;

/** Plans a fault of the sandbox's for the next call of a command. */
export const befall = (gateway: Gateway, { system, call }: Given, kind: string, more: object): Promise<unknown> =>
  gateway.control("fault", { system, method: call, kind, ...more });
