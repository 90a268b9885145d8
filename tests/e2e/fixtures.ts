// What every end-to-end test starts from: a sandbox of its own, and a page that may not complain.
import { expect, test as base, type BrowserContext, type Page } from "@playwright/test";
import { spawn, type ChildProcess } from "node:child_process";
import { readFileSync } from "node:fs";
import { createInterface } from "node:readline";

export { expect } from "@playwright/test";
export { checkAccessibility } from "./accessibility";

const PROGRAM = process.env.ERPSYNC_GATEWAY ?? "target/debug/gateway";
const DIST = process.env.ERPSYNC_DIST ?? "dist";
/** What the built app lists where it is served without a gateway. */
const EMBEDDED = readFileSync(new URL("../../console.json", import.meta.url), "utf8");

/** The test's own gateway with its own sandbox. */
export interface Gateway {
  /** Where it listens, with a slash at the end. */
  address: string;
  /** Opens the console; `path` may carry a query, such as `?lang=nb`. */
  gotoConsole(page: Page, path?: string): Promise<void>;
  /** Tells the sandbox what to do, by `POST /sandbox/<method>`; answers what it answers. */
  control(method: string, json?: unknown): Promise<unknown>;
  /** What it has logged so far, where `logs` asks for a level; else nothing. */
  log(): string;
}

/** What pages have complained about so far. */
export interface Problems {
  /** Console errors that the test provokes, such as the browser's own line about a reply with status 401. */
  allow(pattern: RegExp): void;
  /** All others, in order. */
  seen(): string[];
}

interface Fixtures {
  /** Further arguments of the gateway, such as `["--connections", "10000"]`. */
  gatewayArguments: string[];
  /** The level of a log that is kept for the test, such as `debug`; without it only warnings are told, to the reader. */
  logs: string;
  /**
   * Which systems the console shows: the CRM alone, as the built app's own `console.json` says where it is embedded in
   * the CRM, or all that the gateway names.
   */
  systems: "crm" | "all";
  gateway: Gateway;
  problems: Problems;
}

/** Shows the CRM alone in a context, as where the console is embedded in it. */
export const withoutOtherSystems = (context: BrowserContext): Promise<void> =>
  context.route("**/console.json", (route) => route.fulfill({ contentType: "application/json", body: EMBEDDED }));

/** Playwright's `test` with the fixtures above; `problems` watches every test, asked for or not. */
export const test = base.extend<Fixtures>({
  gatewayArguments: [[], { option: true }],

  logs: ["", { option: true }],
  systems: ["crm", { option: true }],

  // Of the context, so that it holds for all pages of a test and for whatever a test does to the routes of one page.
  context: async ({ context, systems }, use) => {
    if (systems === "crm") {
      await withoutOtherSystems(context);
    }
    await use(context);
  },

  gateway: async ({ gatewayArguments, logs }, use) => {
    const running = start(gatewayArguments, logs);
    let log = "";
    running.stderr?.on("data", (text: Buffer) => (log += text.toString()));
    try {
      const address = await announced(running);
      await use({
        address,
        gotoConsole: async (page, path = "") => {
          await page.goto(new URL(path, address).href);
        },
        control: (method, json = {}) => control(address, method, json),
        log: () => log,
      });
    } finally {
      await stop(running);
    }
  },

  problems: [
    // After the gateway, so that this is torn down first: a page whose server is gone has reason to complain.
    async ({ context, gateway: _ }, use) => {
      const watch = new Watch(context);
      await watch.begin();
      await use(watch);
      watch.end();
      expect(watch.seen(), "page errors, console errors and CSP violations").toEqual([]);
    },
    { auto: true },
  ],
});

const start = (further: string[], logs: string): ChildProcess => {
  const standard = ["--sandbox", "--controls", "--port", "0", "--dist", DIST];
  // Every request is a line of its log, which nobody reads among the results.
  const env = { ...process.env, RUST_LOG: logs || (process.env.RUST_LOG ?? "warn") };
  return spawn(PROGRAM, [...standard, ...further], { stdio: ["ignore", "pipe", logs ? "pipe" : "inherit"], env });
};

/** Reads the output to its end, so that the program never waits for a reader. */
const announced = (running: ChildProcess): Promise<string> =>
  new Promise((resolve, reject) => {
    const lines = createInterface({ input: running.stdout! });
    lines.on("line", (line) => {
      const address = /listening on (http:\S+)/.exec(line)?.[1];
      if (address) resolve(address.endsWith("/") ? address : `${address}/`);
    });
    lines.on("close", () => reject(new Error("the gateway ended before it listened")));
    running.on("error", reject);
  });

const stop = (running: ChildProcess): Promise<void> =>
  new Promise((resolve) => {
    if (running.exitCode !== null || running.signalCode !== null || running.pid === undefined) return resolve();
    running.on("exit", () => resolve());
    running.kill("SIGKILL");
  });

const control = async (address: string, method: string, json: unknown): Promise<unknown> => {
  const reply = await fetch(new URL(`sandbox/${method}`, address), {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(json),
  });
  const text = await reply.text();
  if (!reply.ok) throw new Error(`POST /sandbox/${method}: ${reply.status} ${text}`);
  return text === "" ? null : JSON.parse(text);
};

class Watch implements Problems {
  private readonly found: string[] = [];
  private readonly allowed: RegExp[] = [];
  private watching = true;

  constructor(private readonly context: BrowserContext) {}

  async begin(): Promise<void> {
    // Violations become console errors, also those of policies that only report.
    await this.context.addInitScript(() => {
      addEventListener("securitypolicyviolation", (event) => {
        console.error(`CSP violation: ${event.violatedDirective} ${event.blockedURI} ${event.sourceFile ?? ""}`);
      });
    });
    this.context.on("console", (message) => {
      if (message.type() === "error") this.add(`${message.text()} (${message.location().url})`);
    });
    this.context.on("weberror", (error) => this.add(`page error: ${error.error().stack ?? error.error().message}`));
    this.context.on("page", (page) => page.on("crash", () => this.add("the page crashed")));
  }

  end(): void {
    this.watching = false;
  }

  allow(pattern: RegExp): void {
    this.allowed.push(pattern);
  }

  seen(): string[] {
    return this.found.filter((text) => !this.allowed.some((pattern) => pattern.test(text)));
  }

  private add(text: string): void {
    if (this.watching) this.found.push(text);
  }
}
