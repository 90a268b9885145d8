// Commands under faults: whatever happens on the way, a command reaches the server at most once, nobody is told more
// than is true, and the journal says the same after a reload.
import type { Page, Route } from "@playwright/test";
import { expect, test, type Gateway } from "./fixtures";
import { befall, COMMANDS, type Given } from "./command-faults";
import { FAILED_TO_LOAD, journalLines, outcome, received, say } from "./helpers";
import { TITLES } from "./systems";

/** What happens to the one request. */
interface Fault {
  /** The sandbox's kind of fault, or what the line does: `lost` before the server, `dead` after it, `late` past the deadline. */
  kind: string;
  more?: object;
  /** Whether the server did what it was asked. */
  done: boolean;
  /** How often the request reaches the server. */
  sent: 0 | 1;
  /** The words of the evidence, by their key. */
  says: string;
  /** What the journal keeps of the answer. */
  kept: string;
}

const failed = (status: number, says: string, kept: string, more: object = {}): Fault => ({
  kind: "status",
  more: { status, ...more },
  done: false,
  sent: 1,
  says,
  kept: `failed ${kept}`,
});

const FAULTS = {
  "401": failed(401, "failure.signed_out", "signed-out"),
  "403": failed(403, "failure.forbidden", "forbidden"),
  "404": failed(404, "failure.not_found", "not-found"),
  "409": failed(409, "failure.server", "rejected 409"),
  "422": failed(422, "failure.server", "rejected 422"),
  "429": failed(429, "failure.throttled", "throttled", { retryAfterSeconds: 1 }),
  "500": failed(500, "failure.server", "server-error 500"),
  "502": failed(502, "failure.server", "server-error 502", { body: "<html>bad gateway</html>" }),
  "503": failed(503, "failure.server", "server-error 503", { retryAfterSeconds: 1 }),
  "200 with null": { kind: "null", done: false, sent: 1, says: "failure.null", kept: "failed null" },
  "204": failed(204, "failure.null", "empty", { body: "" }),
  "200 with Message": { kind: "message", done: false, sent: 1, says: "failure.invalid", kept: "failed invalid" },
  "a sign-in page": { kind: "html", done: false, sent: 1, says: "failure.sign_in_page", kept: "failed sign-in-page" },
  rubbish: { kind: "rubbish", done: false, sent: 1, says: "failure.not_json", kept: "failed unreadable" },
  "another shape": { kind: "rubbish", more: { body: '"Splendid"' }, done: false, sent: 1, says: "failure.wrong_shape", kept: "failed unreadable" },
  "an answer that breaks off": { kind: "truncated", done: true, sent: 1, says: "failure.truncated", kept: "failed unreadable" },
  "a redirect": { kind: "redirect", done: false, sent: 1, says: "failure.unreachable", kept: "failed connection-lost" },
  "a line that is dead before the server": { kind: "lost", done: false, sent: 0, says: "failure.unreachable", kept: "failed connection-lost" },
  "a line that goes dead after the act": { kind: "dead", done: true, sent: 1, says: "failure.unreachable", kept: "failed connection-lost" },
  "a system whose line goes dead after the act": { kind: "reset", done: true, sent: 1, says: "failure.gateway_sent", kept: "failed server-error 502" },
  "a system whose line is dead before it": { kind: "drop", done: false, sent: 1, says: "failure.gateway_sent", kept: "failed server-error 502" },
  "an answer after the deadline": { kind: "late", done: false, sent: 1, says: "failure.timed_out", kept: "failed timed-out" },
} satisfies Record<string, Fault>;

/** One line of the table: what is claimed when this fault befalls the command, and where it differs, why. */
type Claim = [fault: keyof typeof FAULTS, outcome: string, says?: string];

const SCENARIOS: Record<keyof typeof COMMANDS, Claim[]> = {
  toggle: [
    ["401", "refused"],
    ["500", "unknown"],
    ["200 with null", "unknown"],
    ["a redirect", "unknown"],
    ["a line that is dead before the server", "unknown"],
    // Read back, it is as it was wanted.
    ["a line that goes dead after the act", "done", "evidence.active"],
    ["an answer that breaks off", "done", "evidence.active"],
    ["an answer after the deadline", "unknown"],
  ],
  test: [
    ["403", "refused"],
    ["503", "unknown"],
    ["rubbish", "unknown"],
    ["a line that goes dead after the act", "unknown"],
  ],
  "sync all": [
    ["404", "refused"],
    ["500", "unknown"],
    ["204", "unknown"],
    ["a sign-in page", "unknown"],
    ["a line that is dead before the server", "unknown"],
  ],
  "force sync all": [
    ["409", "refused"],
    ["429", "refused"],
    ["502", "unknown"],
    ["200 with Message", "refused"],
    ["a redirect", "unknown"],
    ["an answer after the deadline", "unknown"],
    ["401", "refused"],
  ],
  "resync now": [
    ["422", "refused"],
    ["503", "unknown"],
    ["another shape", "unknown"],
    ["a line that is dead before the server", "unknown"],
    ["a line that goes dead after the act", "unknown"],
  ],
  "resync in the background": [
    ["403", "refused"],
    ["500", "unknown"],
    ["a sign-in page", "unknown"],
    // Its task is found, belongs to who is signed in, and comes to its end.
    ["a line that goes dead after the act", "done", "tasks.task"],
  ],
  "engine off": [
    ["401", "refused"],
    ["502", "unknown"],
    ["200 with null", "unknown"],
    ["a line that is dead before the server", "unknown"],
  ],
  "engine on": [
    ["403", "refused"],
    ["503", "unknown"],
    ["rubbish", "unknown"],
    ["a line that is dead before the server", "unknown"],
  ],
  "stop a task": [
    ["404", "refused"],
    ["500", "unknown"],
    ["200 with null", "unknown"],
    ["a line that is dead before the server", "unknown"],
    // The task is read back, and is over.
    ["a line that goes dead after the act", "done", "tasks.task"],
  ],
  "ActiveCampaign: create": [
    ["422", "refused"],
    ["500", "unknown"],
    ["a line that goes dead after the act", "done", "evidence.saved"],
    ["a line that is dead before the server", "unknown"],
  ],
  "ActiveCampaign: change": [
    ["403", "refused"],
    ["404", "refused"],
    ["429", "refused"],
    ["503", "unknown"],
    ["rubbish", "unknown"],
    ["an answer that breaks off", "done", "evidence.saved"],
    ["a system whose line goes dead after the act", "done", "evidence.saved"],
    ["a system whose line is dead before it", "unknown"],
  ],
  "ActiveCampaign: delete": [
    ["409", "refused"],
    ["500", "unknown"],
    ["a line that goes dead after the act", "done", "evidence.gone"],
    ["a line that is dead before the server", "unknown"],
  ],
  "Stuut: create": [
    ["422", "refused"],
    ["502", "unknown"],
    ["a line that goes dead after the act", "done", "evidence.saved"],
  ],
  "Stuut: change": [
    ["404", "refused"],
    ["500", "unknown"],
    ["a sign-in page", "unknown"],
    ["a line that goes dead after the act", "done", "evidence.saved"],
    ["a system whose line goes dead after the act", "done", "evidence.saved"],
  ],
};

test.use({ systems: "all" });

/** How often a command's request reached the server. */
const arrivals = async (gateway: Gateway, given: Given): Promise<number> => {
  const calls = (await received(gateway)) as unknown as { system: string; method: string; path: string }[];
  return calls.filter(({ system, method, path }) => system === given.system && method === given.wire[0] && given.wire[1].test(path)).length;
};

/** Everything fresh: the server, and what this browser keeps. */
const afresh = async (page: Page, gateway: Gateway): Promise<void> => {
  await page.unrouteAll({ behavior: "ignoreErrors" });
  await page.goto("about:blank");
  await gateway.control("reset");
  await gateway.control("clock", { speed: 60 });
  const protocol = await page.context().newCDPSession(page);
  await protocol.send("Storage.clearDataForOrigin", { origin: new URL(gateway.address).origin, storageTypes: "indexeddb" });
  await protocol.detach();
};

const open = async (page: Page, gateway: Gateway, { path, prepare }: Given): Promise<void> => {
  await gateway.gotoConsole(page, path);
  if (prepare) {
    await prepare(page, gateway);
    await page.reload();
  }
  // What is read at the start is here, so that the fault befalls nothing else.
  if (path.includes("connection=")) await expect(page.getByTestId("why")).toBeVisible();
  else if (path === "") await expect(page.getByTestId("create")).toBeVisible();
  else await expect(page.getByTestId(/^engine-o/).first()).toBeVisible();
};

/** Lets the fault befall the next request of the command. */
const arrange = async (page: Page, gateway: Gateway, given: Given, { kind, more = {} }: Fault): Promise<void> => {
  const own = (url: URL): boolean => given.wire[1].test(url.pathname);
  const on = (act: (route: Route) => Promise<void>) =>
    page.route(own, (route) => (route.request().method() === given.wire[0] ? act(route) : route.fallback()));
  if (kind === "lost") await on((route) => route.abort("connectionreset"));
  else if (kind === "dead") {
    await on(async (route) => {
      await route.fetch();
      await route.abort("connectionreset");
    });
  } else if (kind === "late") {
    // The server begins only in an hour of its own time, which stands still.
    await gateway.control("clock", { speed: 0 });
    await befall(gateway, given, "delay", { delayMs: 3_600_000 });
  } else await befall(gateway, given, kind, more);
};

for (const [name, claims] of Object.entries(SCENARIOS) as [keyof typeof COMMANDS, Claim[]][]) {
  test(name, async ({ page, gateway, problems }) => {
    test.setTimeout(120_000);
    problems.allow(FAILED_TO_LOAD);
    const given: Given = COMMANDS[name];
    // A deadline of a command that nobody has to wait for.
    await page.addInitScript(() => {
      const timeout = AbortSignal.timeout.bind(AbortSignal);
      AbortSignal.timeout = (milliseconds) => timeout(milliseconds === 120_000 && sessionStorage.getItem("hasty") ? 500 : milliseconds);
    });
    for (const [which, claimed, says] of claims) {
      await test.step(`${which}: ${claimed}`, async () => {
        const fault: Fault = FAULTS[which];
        await afresh(page, gateway);
        await open(page, gateway, given);
        if (fault.kind === "late") await page.evaluate(() => sessionStorage.setItem("hasty", "yes"));
        const before = await arrivals(gateway, given);
        await arrange(page, gateway, given, fault);
        await given.give(page);
        const system = TITLES[given.system];
        // A flip that went as wished is told by its row and the journal; no card stands in the way.
        const quiet = name === "toggle" && claimed === "done";
        const told = quiet ? page.getByTestId("announcement") : outcome(page);
        if (!quiet) await expect(told).toHaveAttribute("data-outcome", claimed);
        const status = String((fault.more as { status?: number } | undefined)?.status ?? "");
        await expect(told).toContainText(say(says ?? fault.says, { system, status }));
        const sent = fault.kind === "late" ? 0 : fault.sent;
        expect((await arrivals(gateway, given)) - before, "requests that reached the server").toBe(sent);
        if (given.truth) {
          const truth = await given.truth(page);
          expect(truth, "what the server says").toBe(fault.done);
          if (["done", "warning", "accepted"].includes(claimed)) expect(truth, "claimed, and true").toBe(true);
          if (claimed === "refused") expect(truth, "refused, and not done").toBe(false);
        }
        // The journal has it, and says the same to whoever comes later; nothing is sent again.
        await expect.poll(async () => (await journalLines(page)).join("\n")).toContain(fault.kept);
        await page.evaluate(() => sessionStorage.clear());
        await gateway.gotoConsole(page, "?view=journal");
        await expect(page.getByTestId("entry")).toHaveCount(1);
        await expect(page.getByTestId("entry")).toHaveAttribute("data-outcome", claimed);
        expect(await journalLines(page)).toHaveLength(1);
        expect((await arrivals(gateway, given)) - before, "requests after a reload").toBe(sent);
        if (fault.kind === "late") {
          // Its time comes: the server does it after all, once.
          await gateway.control("clock", { advanceSeconds: 7_200, speed: 60 });
          await expect.poll(async () => (await arrivals(gateway, given)) - before).toBe(1);
        }
      });
    }
  });
}

test("there are at least forty scenarios, and each fault is among them", () => {
  const claims = Object.values(SCENARIOS).flat();
  expect(claims.length).toBeGreaterThanOrEqual(40);
  expect(new Set(claims.map(([fault]) => fault))).toEqual(new Set(Object.keys(FAULTS)));
});
