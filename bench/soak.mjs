// Ten minutes of bad weather: random faults on all three systems of the sandbox, a page open with all of them, and
// somebody who does whatever comes to mind.
//
//   node bench/soak.mjs [MINUTES] [SEED]
//
// Needs the built app and the gateway (`cargo xtask build`, `cargo build -p gateway`) and Chromium; ERPSYNC_DIST,
// ERPSYNC_GATEWAY and CHROMIUM say where else they are. Everything stays on this machine. It ends with 1 and says what
// was broken as soon as one of these does not hold:
//
// - nothing is thrown in the page, and its console has no error but those of failed loads;
// - the page never gives up (the recovery page), and answers within ten seconds;
// - no row is lost: narrowed to a system that was listed since the page was loaded, the table counts all of its rows;
// - ActiveCampaign's account is asked for five calls in any second at most, as the sandbox received them;
// - the number of drawn rows stays bounded.
import { chromium } from "@playwright/test";
import { spawn } from "node:child_process";
import { createInterface } from "node:readline";

const MINUTES = Number(process.argv[2] ?? 10);
const SEED = Number(process.argv[3] ?? Math.floor(Math.random() * 2 ** 31));
const GATEWAY = process.env.ERPSYNC_GATEWAY ?? "target/debug/gateway";
const DIST = process.env.ERPSYNC_DIST ?? "dist";
/** Connections of each system: SuperOffice lists 12 of its 14; ActiveCampaign has three pages. */
const COUNTS = { superoffice: 12, activecampaign: 250, stuut: 40 };
const TOTAL = COUNTS.superoffice + COUNTS.activecampaign + COUNTS.stuut;
const MOST_DRAWN = 80;
const PER_SECOND = 5;

/** Numbers from 0 to 1 that follow from a seed alone (mulberry32). */
const generator = (seed) => () => {
  seed = (seed + 0x6d2b79f5) | 0;
  let mixed = Math.imul(seed ^ (seed >>> 15), 1 | seed);
  mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
  return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
};
const chance = generator(SEED);
const pick = (list) => list[Math.floor(chance() * list.length)];

const done = { actions: 0, faults: 0, calls: 0, checks: 0, worst: 0, drawn: 0 };
const broken = (what) => {
  throw new Error(`${what}\nseed ${SEED}, after ${JSON.stringify(done)}`);
};

const start = () =>
  new Promise((resolve, reject) => {
    const counts = ["--connections", "14", "--activecampaign", String(COUNTS.activecampaign), "--stuut", String(COUNTS.stuut)];
    const program = spawn(GATEWAY, ["--sandbox", "--controls", "--port", "0", "--dist", DIST, "--seed", String(SEED), ...counts], {
      stdio: ["ignore", "pipe", "inherit"],
      env: { ...process.env, RUST_LOG: "error" },
    });
    createInterface({ input: program.stdout }).on("line", (line) => {
      const address = /listening on (http:\S+)/.exec(line)?.[1];
      if (address) resolve({ program, address });
    });
    program.on("error", reject);
    program.on("exit", (code) => reject(new Error(`the gateway ended with ${code}`)));
  });

/** Plans one fault, or takes all back. */
const weather = async (address) => {
  const control = (method, path, json) =>
    fetch(new URL(`sandbox/${path}`, address), { method, headers: { "Content-Type": "application/json" }, body: json && JSON.stringify(json) });
  if (chance() < 0.3) return control("DELETE", "fault");
  const system = pick(["superoffice", "activecampaign", "stuut"]);
  const fault = pick([
    { kind: "status", status: 500 },
    { kind: "status", status: 503 },
    { kind: "status", status: 503, retryAfterSeconds: 1 + Math.floor(chance() * 5) },
    { kind: "status", status: 429, retryAfterSeconds: 1 + Math.floor(chance() * 5) },
    { kind: "status", status: 401 },
    { kind: "status", status: 403 },
    { kind: "status", status: 404 },
    { kind: "html" },
    { kind: "null" },
    { kind: "message" },
    { kind: "rubbish" },
    { kind: "rubbish", body: '{"connections":7,"meta":[]}' },
    { kind: "truncated" },
    { kind: "reset" },
    { kind: "delay", delayMs: Math.floor(chance() * 4000) },
  ]);
  done.faults += 1;
  return control("POST", "fault", { system, method: "*", times: 1 + Math.floor(chance() * 4), ...fault });
};

/** What somebody may do; each may find that what it wants is not there just now. */
const actions = (page) => {
  const click = (test) => page.getByTestId(test).first().click({ timeout: 1_500 });
  const choose = (test, values) => page.getByTestId(test).selectOption(pick(values), { timeout: 1_500 });
  const hide = (hidden) =>
    page.evaluate((hidden) => {
      Object.defineProperty(document, "hidden", { configurable: true, get: () => hidden });
      document.dispatchEvent(new Event("visibilitychange", { bubbles: true }));
    }, hidden);
  return {
    search: () => page.getByTestId("search").fill(pick(["nord", "shop", "conn_", "ø", "<b>", "", "", "zz"]), { timeout: 1_500 }),
    group: () => click(`group-${pick(["all", "attention", "failing", "running", "waiting", "paused", "unknown", "healthy"])}`),
    system: () => choose("system-filter", ["", "superoffice", "activecampaign", "stuut"]),
    parted: async () => {
      await click("group");
      const lines = page.getByRole("menuitemradio");
      await lines.nth(Math.floor(chance() * (await lines.count()))).click({ timeout: 1_500 });
    },
    fold: () => page.locator(".fold").first().click({ timeout: 1_500 }),
    keys: async () => {
      await page.getByTestId("viewport").focus({ timeout: 1_500 });
      const keys = ["ArrowDown", "ArrowUp", "ArrowLeft", "ArrowRight", "Home", "End", "PageDown", "PageUp", "Control+End", "Control+Home", "Shift+ArrowDown", "Control+a", "Escape", "+", "-"];
      for (let press = 0; press < 6; press++) await page.keyboard.press(pick(keys));
    },
    sort: () => click(`sort-${pick(["DisplayName", "Status", "LastSync", "NextSync", "ErpConnectorId"])}`),
    refresh: () => click("refresh"),
    again: () => click("try-again"),
    open: () => page.getByTestId("row").nth(Math.floor(chance() * 8)).getByTestId("cell-DisplayName").getByRole("link").click({ timeout: 1_500 }),
    back: async () => {
      await page.goBack({ timeout: 3_000 });
      // Before the console was opened there was an empty page.
      if (!page.url().startsWith("http")) await page.goForward();
    },
    forward: () => page.goForward({ timeout: 3_000 }),
    home: () => page.getByRole("navigation").getByRole("link").first().click({ timeout: 1_500 }),
    language: () => choose("lang", ["en", "nb", "sv", "da", "de", "nl"]),
    hide: () => hide(true),
    show: () => hide(false),
    scroll: () => page.getByTestId("viewport").evaluate((viewport, share) => viewport.scrollTo(0, share * viewport.scrollHeight), chance(), { timeout: 1_500 }),
    pick: () => click("pick"),
    putBack: () => click("pick-none"),
    reload: () => (chance() < 0.1 ? page.reload() : undefined),
  };
};

/** The calls that the sandbox has received since the last look: never more than five of one account in a second. */
const limitKeeper = (address) => {
  let seen = -1;
  let recent = [];
  return async () => {
    const calls = await (await fetch(new URL("sandbox/requests", address))).json();
    const fresh = calls.filter(({ system, atMillis }) => system === "activecampaign" && atMillis > seen);
    if (calls.length === 500 && calls[0].atMillis > seen && seen >= 0) broken("the journal was read too late to know every call");
    for (const { atMillis, status, secretRight } of fresh) {
      if (!secretRight) broken("a call without the right key");
      done.calls += 1;
      recent = [...recent.filter((at) => atMillis - at < 1000), atMillis];
      done.worst = Math.max(done.worst, recent.length);
      if (recent.length > PER_SECOND) broken(`${recent.length} calls to ActiveCampaign within a second (status ${status})`);
    }
    seen = Math.max(seen, ...calls.map(({ atMillis }) => atMillis));
  };
};

/**
 * Counts the connections of each system as somebody does who narrows the table to it: all that were listed once are
 * still listed. `listed` holds the systems that were read since the page was loaded.
 */
const noneLost = async (page, listed) => {
  await page.keyboard.press("Escape");
  await page.getByRole("navigation").getByRole("link").first().click();
  await page.locator("[data-testid=count], [data-testid=list-failed], [aria-busy=true], [data-testid=empty]").first().waitFor();
  if ((await page.getByTestId("system-filter").count()) === 0) {
    if (listed.size > 0) broken(`the table is gone, and ${[...listed].join(", ")} had been listed`);
    return;
  }
  await page.getByTestId("search").fill("");
  for (const [system, wanted] of Object.entries(COUNTS)) {
    await page.getByTestId("system-filter").selectOption(system);
    const count = Number(await page.getByTestId("group-all").locator("b").innerText());
    if (count === wanted) listed.add(system);
    else if (count !== 0 || listed.has(system)) broken(`${count} of ${wanted} connections of ${system} are listed`);
  }
  await page.getByTestId("system-filter").selectOption("");
  done.checks += 1;
};

const soak = async () => {
  console.log(`seed ${SEED}, ${MINUTES} minutes`);
  const { program, address } = await start();
  const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ["--no-sandbox"] });
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 }, locale: "en-GB" });
    const errors = [];
    page.on("pageerror", (error) => errors.push(`thrown: ${error.stack ?? error.message}`));
    page.on("crash", () => errors.push("the page crashed"));
    page.on("console", (message) => {
      if (message.type() === "error" && !/Failed to load resource/.test(message.text())) errors.push(`console: ${message.text()}`);
    });
    page.setDefaultTimeout(10_000);
    await page.goto(address);
    await page.waitForSelector("[data-testid=row]");
    const act = actions(page);
    const keepsLimit = limitKeeper(address);
    const end = Date.now() + MINUTES * 60_000;
    const listed = new Set();
    page.on("domcontentloaded", () => listed.clear());
    while (Date.now() < end) {
      if (chance() < 0.25) await weather(address);
      const name = pick(Object.keys(act));
      // A button that is not there now is no fault.
      await Promise.resolve(act[name]()).catch((error) => (/Timeout|not visible|detached|intercepts/i.test(error.message) ? undefined : broken(`${name}: ${error.message}`)));
      done.actions += 1;
      if (errors.length > 0) broken(errors.join("\n"));
      if (await page.locator("#way-on").isVisible()) broken(`the page gave up after ${name}`);
      const drawn = await page.getByTestId("row").count();
      done.drawn = Math.max(done.drawn, drawn);
      if (drawn > MOST_DRAWN) broken(`${drawn} rows are drawn`);
      await keepsLimit();
      if (done.actions % 20 === 0) await noneLost(page, listed);
      if (done.actions % 200 === 0) console.log(JSON.stringify(done));
    }
    // The weather clears, and everything is there and current again.
    await fetch(new URL("sandbox/fault", address), { method: "DELETE" });
    await page.goto(address);
    await page.getByText(String(TOTAL), { exact: true }).first().waitFor({ timeout: 90_000 });
    console.log(`held: ${JSON.stringify(done)}`);
  } finally {
    await browser.close();
    program.removeAllListeners("exit");
    program.kill();
  }
};

await soak().catch((error) => {
  console.error(error.message);
  process.exitCode = 1;
});
