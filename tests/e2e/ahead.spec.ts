// The request that the starting script sends before the app is there, and how the app takes it over.
import type { Page, Request } from "@playwright/test";
import { expect, test, type Gateway } from "./fixtures";
import { calls, connection, expectOrder, FAILED_TO_LOAD, fault, holdTime, LISTED, open, say, withoutApp, type Received } from "./helpers";

const LIST = "**/GetAllConnections";

/** The requests for the list that the page has sent. */
const asked = (page: Page): Request[] => {
  const requests: Request[] = [];
  page.on("request", (request) => {
    if (request.url().endsWith("/GetAllConnections")) requests.push(request);
  });
  return requests;
};

/** All that a request says, with the values of its headers. The browser's own word on where the page stands changes with the view. */
const said = async (request: Request): Promise<object> => {
  const { referer: _, ...headers } = await request.allHeaders();
  return { method: request.method(), url: request.url(), body: request.postData(), headers };
};

/** What the sandbox saw of it. */
const seen = (call: Received): object => ({ ...call, atMillis: 0 });

const refresh = (page: Page) => page.getByTestId("refresh").click();

/** The list is there, by this one request. */
const expectOne = async (page: Page, gateway: Gateway): Promise<void> => {
  await expect(page.getByTestId("columns")).toBeVisible();
  expect((await calls(gateway, "GetAllConnections")).length).toBe(1);
};

for (const [what, path, language, zone, deleted] of [
  ["the plain page", "", "en", "Europe/Oslo", false],
  ["a tenant's folder", "Cust12345/", "en", "Europe/Oslo", false],
  ["a tenant's folder in small letters, and a file", "Cust7/index.html?lang=da", "da", "Europe/Oslo", false],
  ["deleted connections", "?deleted=1", "en", "Europe/Oslo", true],
  ["the last of several wishes", "?deleted=1&deleted=yes&zone=UTC&zone=Asia/Tokyo&zone=&lang=sv&lang=nl", "sv", "Asia/Tokyo", false],
  ["German in Kolkata", "?lang=de-AT&zone=Asia/Kolkata", "de", "Asia/Kolkata", false],
  ["Nynorsk, and a zone that is none", "?lang=nn-NO&zone=Nowhere/Land", "nb", "Europe/Oslo", false],
  ["a zone in small letters", "?lang=xx&zone=america/new_york", "en", "america/new_york", false],
  ["another screen", "?view=sync&lang=nl", "nl", "Europe/Oslo", false],
] as const) {
  test(`${what}: it leaves before the app has arrived, and says what the app itself would say`, async ({ page, gateway }) => {
    const requests = asked(page);
    const come = await withoutApp(page);
    await gateway.gotoConsole(page, path);
    await expect.poll(async () => (await calls(gateway, "GetAllConnections")).length).toBe(1);
    await expect(page.locator("#app main.shell")).toBeAttached();
    come();
    if (path.includes("view=sync")) await page.getByRole("link", { name: say("nav.connections", {}, language) }).click();
    await expectOne(page, gateway);
    expect(requests.length).toBe(1);
    // Of the next one, the starting script knows nothing.
    await refresh(page);
    await expect.poll(async () => (await calls(gateway, "GetAllConnections")).length).toBe(2);
    const [first, second] = await calls(gateway, "GetAllConnections");
    expect(seen(first)).toEqual(seen(second));
    expect(first).toMatchObject({
      status: 200,
      xsrfPresent: true,
      acceptLanguage: language,
      soLanguage: language,
      soCulture: language,
      soTimeZone: `${zone}, includeTZOffset`,
      body: { IncludeDeleted: deleted },
    });
    expect(await said(requests[0])).toEqual(await said(requests[1]));
  });
}

test.describe("in a Danish browser far away", () => {
  test.use({ locale: "da-DK", timezoneId: "Pacific/Auckland" });

  test("the browser's language and zone count", async ({ page, gateway }) => {
    const requests = asked(page);
    await open(page, gateway);
    await refresh(page);
    await expect.poll(() => requests.length).toBe(2);
    expect(await said(requests[0])).toEqual(await said(requests[1]));
    expect(await requests[0].allHeaders()).toMatchObject({ "so-language": "da", "so-timezone": "Pacific/Auckland, includeTZOffset" });
  });
});

test("a CRM with a base of its own is asked there", async ({ page, gateway }) => {
  const requests = asked(page);
  const systems = [{ kind: "stuut", name: "stuut", base: "systems/stuut" }, { kind: "superoffice", name: "crm", base: "systems/crm" }];
  await page.route("**/console.json", (route) => route.fulfill({ json: { systems } }));
  await page.route("**/systems/**", (route) => route.fulfill({ json: [] }));
  await page.route("**/systems/crm/**/GetAllConnections", (route) => route.fulfill({ json: [connection(7)] }));
  await gateway.gotoConsole(page, "Cust12345/?lang=sv");
  await expect(page.getByTestId("row")).toHaveCount(1);
  expect(requests.length).toBe(1);
  await refresh(page);
  await expect.poll(() => requests.length).toBe(2);
  expect(new URL(requests[0].url()).pathname).toBe("/Cust12345/systems/crm/api/v1/Agents/ErpSync/GetAllConnections");
  expect(await said(requests[0])).toEqual(await said(requests[1]));
});

test("where there is no console.json, it goes to the CRM whose page this is", async ({ page, gateway, problems }) => {
  problems.allow(FAILED_TO_LOAD);
  await page.route("**/console.json", (route) => route.fulfill({ status: 404 }));
  const come = await withoutApp(page);
  await gateway.gotoConsole(page);
  await expect.poll(async () => (await calls(gateway, "GetAllConnections")).length).toBe(1);
  come();
  await expectOrder(page, LISTED);
  await expectOne(page, gateway);
});

for (const [what, answer] of [
  ["no CRM", { json: { systems: [{ kind: "stuut", name: "stuut", base: "systems/stuut" }] } }],
  ["nothing that can be read", { json: { systems: "superoffice" } }],
  ["no JSON", { contentType: "application/json", body: "{" }],
  ["a failure", { status: 500 }],
] as const) {
  test(`with ${what} in console.json, no CRM is asked`, async ({ page, gateway, problems }) => {
    problems.allow(FAILED_TO_LOAD);
    const requests = asked(page);
    await page.route("**/console.json", (route) => route.fulfill(answer));
    await gateway.gotoConsole(page);
    if (what === "no CRM") await expect(page.getByTestId("columns")).toBeVisible();
    else await expect(page.locator("#start-failed")).toBeVisible();
    await page.waitForLoadState("networkidle");
    expect(requests).toEqual([]);
  });
}

/** Answers console.json only when it is let go, and then as given. */
const holdSystems = async (page: Page, json?: object): Promise<() => void> => {
  let go = (): void => {};
  const held = new Promise<void>((resolve) => (go = resolve));
  await page.route("**/console.json", async (route) => {
    await held;
    await (json ? route.fulfill({ json }) : route.continue());
  });
  return go;
};

test("on the next visit it does not wait for console.json", async ({ page, gateway, context }) => {
  await open(page, gateway);
  await page.close();
  const again = await context.newPage();
  const requests = asked(again);
  // It names more systems than the test's own page had, and the CRM where it was: that is no reason to ask the CRM twice.
  const go = await holdSystems(again);
  const before = (await calls(gateway, "GetAllConnections")).length;
  await gateway.gotoConsole(again);
  await expect.poll(async () => (await calls(gateway, "GetAllConnections")).length).toBe(before + 1);
  // What the console watches is known by the file alone.
  await expect(again.getByTestId("row")).toHaveCount(0);
  go();
  await expectOrder(again, LISTED);
  expect(requests.length).toBe(1);
  await again.getByTestId("refresh").click();
  await expect.poll(() => requests.length).toBe(2);
  expect(await said(requests[0])).toEqual(await said(requests[1]));
});

test("a console.json that says something else on the next visit is what counts", async ({ page, gateway, context }) => {
  const at = (base: string) => ({ systems: [{ kind: "superoffice", name: "crm", base }] });
  const paths = (requests: Request[]) => requests.map((request) => new URL(request.url()).pathname.split("/api/")[0]);
  await context.route("**/systems/**", (route) => route.fulfill({ json: [] }));
  await context.route("**/systems/old/**/GetAllConnections", (route) => route.fulfill({ json: [connection(7), connection(8)] }));
  await context.route("**/systems/new/**/GetAllConnections", (route) => route.fulfill({ json: [connection(9)] }));
  await page.route("**/console.json", (route) => route.fulfill({ json: at("systems/old") }));
  await gateway.gotoConsole(page);
  await expect(page.getByTestId("row")).toHaveCount(2);
  await page.close();
  const again = await context.newPage();
  const requests = asked(again);
  const go = await holdSystems(again, at("systems/new"));
  await gateway.gotoConsole(again);
  await expect.poll(() => paths(requests)).toEqual(["/systems/old"]);
  go();
  await expectOrder(again, [9]);
  expect(paths(requests)).toEqual(["/systems/old", "/systems/new"]);
  await again.close();
  // From now on it is the new one; another folder of the same host knows nothing of either.
  const third = await context.newPage();
  const later = asked(third);
  const letGo = await holdSystems(third, at("systems/new"));
  await gateway.gotoConsole(third);
  await expect.poll(() => paths(later)).toEqual(["/systems/new"]);
  letGo();
  await expectOrder(third, [9]);
  const fourth = await context.newPage();
  const elsewhere = asked(fourth);
  await holdSystems(fourth);
  await gateway.gotoConsole(fourth, "Cust7/");
  await expect(fourth.locator("#app main.shell")).toBeAttached();
  await fourth.waitForFunction(() => "erpsync" in globalThis);
  expect(paths(elsewhere)).toEqual([]);
});

test("a worker readies the browser's formats, and where there is none the page starts all the same", async ({ page, gateway, context }) => {
  const worker = page.waitForEvent("worker");
  await open(page, gateway);
  expect((await worker).url()).toContain("/boot-");
  await expect.poll(() => page.workers().length).toBe(0);
  const without = await context.newPage();
  await without.addInitScript(() => Reflect.deleteProperty(globalThis, "Worker"));
  await open(without, gateway);
  await expectOrder(without, LISTED);
});

test("what was remembered and cannot be read costs nothing", async ({ page, gateway }) => {
  await page.addInitScript(() => localStorage.setItem("erpsync.systems /console.json", '{"systems":'));
  await open(page, gateway);
  await expectOne(page, gateway);
});

test("a token that only the page itself holds is waited for", async ({ page, gateway, context }) => {
  const requests = asked(page);
  await page.route(gateway.address, async (route) => {
    const response = await route.fetch();
    const cookies = response.headersArray().filter(({ name }) => name.toLowerCase() === "set-cookie");
    const token = cookies.map(({ value }) => /^XSRF-TOKEN=([^;]+)/.exec(value)?.[1]).find(Boolean)!;
    const others = cookies.map(({ value }) => value).filter((value) => !value.startsWith("XSRF-TOKEN="));
    // The fetch above has kept them all.
    await context.clearCookies({ name: "XSRF-TOKEN" });
    // At the end of the document, which the starting script does not wait for otherwise.
    const body = `${await response.text()}<input type="hidden" name="XSRF_TOKEN" value="${decodeURIComponent(token)}">`;
    await route.fulfill({ contentType: "text/html", headers: { "Set-Cookie": others.join("\n") }, body });
  });
  await gateway.gotoConsole(page);
  await expectOrder(page, LISTED);
  expect((await context.cookies()).map(({ name }) => name)).not.toContain("XSRF-TOKEN");
  expect((await calls(gateway, "GetAllConnections")).map(({ status, xsrfPresent }) => [status, xsrfPresent])).toEqual([[200, true]]);
  expect(requests.length).toBe(1);
});

test("a token that was renewed before the app came is used for one request of its own", async ({ page, gateway, context }) => {
  const come = await withoutApp(page);
  await gateway.gotoConsole(page);
  await expect.poll(async () => (await calls(gateway, "GetAllConnections")).length).toBe(1);
  const other = await context.newPage();
  await open(other, gateway, "?lang=de");
  // Else the token changes under one of its own requests.
  await other.waitForLoadState("networkidle");
  await other.evaluate(() =>
    fetch("/sandbox/rotate-token", { method: "POST", headers: { "Content-Type": "application/json" }, body: '{"reissue":"now"}' }),
  );
  await other.close();
  come();
  await expectOrder(page, LISTED);
  const english = (await calls(gateway, "GetAllConnections")).filter(({ soLanguage }) => soLanguage === "en");
  expect(english.map(({ status }) => status)).toEqual([200, 200]);
});

test("a language that does not come is asked for in vain, and the app asks in its own", async ({ page, gateway, problems }) => {
  problems.allow(FAILED_TO_LOAD);
  await page.route("**/locales/*", (route) => route.abort());
  await open(page, gateway, "?lang=sv");
  // As they were answered, in any order: the first one may take longer.
  const languages = async () => (await calls(gateway, "GetAllConnections")).map(({ soLanguage }) => soLanguage).sort();
  await expect.poll(languages).toEqual(["en", "sv"]);
  // What was not taken over then is never taken over.
  await refresh(page);
  await expect.poll(languages).toEqual(["en", "en", "sv"]);
});

test.describe("when it fails", () => {
  test.beforeEach(async ({ page, problems }) => {
    problems.allow(FAILED_TO_LOAD);
    await holdTime(page);
  });

  for (const [name, kind, more, key] of [
    ["a failing server", "status", { status: 500 }, "failure.server"],
    ["a sign-in page", "html", {}, "signed.out_title"],
    ["an answer that breaks off", "truncated", {}, "failure.truncated"],
    ["too many calls", "status", { status: 429 }, "failure.throttled"],
  ] as const) {
    test(`${name} is told as of the app's own request`, async ({ page, gateway }) => {
      await fault(gateway, "GetAllConnections", kind, more);
      await gateway.gotoConsole(page);
      await expect(page.getByTestId("list-failed")).toContainText(say(key, { status: "500" }));
      expect((await calls(gateway, "GetAllConnections")).length).toBe(1);
      await page.getByTestId("try-again").click();
      await expectOrder(page, LISTED);
    });
  }

  for (const status of [401, 403]) {
    test(`${status} makes the app send it once more, and no further time`, async ({ page, gateway }) => {
      const statuses = async () => (await calls(gateway, "GetAllConnections")).map(({ status }) => status);
      await fault(gateway, "GetAllConnections", "status", { status });
      await gateway.gotoConsole(page);
      await expectOrder(page, LISTED);
      expect(await statuses()).toEqual([status, 200]);
      await fault(gateway, "GetAllConnections", "status", { status, times: 2 });
      await gateway.gotoConsole(page);
      await expect(page.getByTestId("list-failed")).toBeVisible();
      expect(await statuses()).toEqual([status, 200, status, status]);
    });
  }

  test("a token that has expired is renewed", async ({ page, gateway }) => {
    // The cookie of the document is refused with the first call, which brings the new one.
    const come = await withoutApp(page);
    let rotated = false;
    await page.route("**/console.json", async (route) => {
      if (!rotated) await gateway.control("rotate-token", { reissue: "refusal" });
      rotated = true;
      await route.fallback();
    });
    await gateway.gotoConsole(page);
    await expect.poll(async () => (await calls(gateway, "GetAllConnections")).map(({ status }) => status)).toEqual([401]);
    come();
    await expectOrder(page, LISTED);
    expect((await calls(gateway, "GetAllConnections")).map(({ status }) => status)).toEqual([401, 200]);
  });

  test("a line that goes dead before the app has come costs nothing", async ({ page, gateway }) => {
    const requests = asked(page);
    const come = await withoutApp(page);
    await page.route(LIST, (route) => route.abort("connectionreset"), { times: 1 });
    const failed = page.waitForEvent("requestfailed");
    await gateway.gotoConsole(page);
    expect((await failed).url()).toContain("GetAllConnections");
    come();
    await expectOrder(page, LISTED);
    expect(requests.length).toBe(2);
    await expectOne(page, gateway);
  });

  test("a line that goes dead while the app waits is told", async ({ page, gateway }) => {
    const requests = asked(page);
    let die = (): void => {};
    const dead = new Promise<void>((resolve) => (die = resolve));
    await page.route(LIST, (route) => dead.then(() => route.abort("connectionreset")), { times: 1 });
    await gateway.gotoConsole(page);
    await expect(page.getByTestId("refresh")).toBeVisible();
    die();
    await expect(page.getByTestId("list-failed")).toContainText(say("failure.unreachable"));
    expect(requests.length).toBe(1);
    await page.getByTestId("try-again").click();
    await expectOrder(page, LISTED);
  });
});

/** The first request that the page gives a deadline gets this one, in milliseconds. */
const deadlineOf = (page: Page, milliseconds: number): Promise<void> =>
  page.addInitScript((milliseconds) => {
    const timeout = AbortSignal.timeout.bind(AbortSignal);
    const given: number[] = [];
    Object.assign(globalThis, { given });
    AbortSignal.timeout = (wanted) => {
      given.push(wanted);
      return timeout(given.length === 1 ? milliseconds : wanted);
    };
  }, milliseconds);

test("one that is past its deadline when the app comes counts as not sent", async ({ page, gateway }) => {
  // Long enough for a busy server to answer within it.
  await deadlineOf(page, 2_000);
  const come = await withoutApp(page);
  await gateway.gotoConsole(page);
  await expect.poll(async () => (await calls(gateway, "GetAllConnections")).length).toBe(1);
  await page.waitForTimeout(2_200);
  come();
  await expectOrder(page, LISTED);
  expect((await calls(gateway, "GetAllConnections")).length).toBe(2);
  // As long as the app gives its own.
  expect(await page.evaluate(() => (globalThis as unknown as { given: number[] }).given.slice(0, 2))).toEqual([30_000, 30_000]);
});

interface Slow {
  /** Gives the app its next piece of the list; there when it has taken the one before and asks for more. */
  more?: (() => void) | undefined;
  /** Every deadline that was given so far is over. */
  pass?: () => void;
}

test("a list that comes slowly is not given up while it comes, and one that stops is", async ({ page, gateway }) => {
  const pieces = 4;
  await page.addInitScript((pieces) => {
    const slow = window as Slow;
    const original = window.fetch;
    const given: AbortController[] = [];
    AbortSignal.timeout = () => {
      const deadline = new AbortController();
      given.push(deadline);
      return deadline.signal;
    };
    slow.pass = () => given.splice(0).forEach((deadline) => deadline.abort());
    window.fetch = async (...asked) => {
      const answer = await original.apply(window, asked);
      if (!answer.url.endsWith("/GetAllConnections")) return answer;
      const { signal } = asked[0] as Request;
      const bytes = new Uint8Array(await answer.arrayBuffer());
      const part = (at: number) => Math.floor((bytes.length * at) / pieces);
      let piece = 0;
      const pull = (stream: ReadableStreamDefaultController) =>
        new Promise<void>((resolve) => {
          slow.more = () => {
            slow.more = undefined;
            stream.enqueue(bytes.slice(part(piece), part(piece + 1)));
            piece += 1;
            if (piece === pieces) stream.close();
            resolve();
          };
        });
      const start = (stream: ReadableStreamDefaultController) =>
        signal.addEventListener("abort", () => {
          slow.more = undefined;
          stream.error(signal.reason);
        });
      return new Response(new ReadableStream({ start, pull }, { highWaterMark: 0 }), answer);
    };
  }, pieces);
  const asked = () => expect.poll(() => page.evaluate(() => Boolean((window as Slow).more))).toBe(true);
  const pass = () => page.evaluate(() => (window as Slow).pass?.());
  const piece = async () => {
    await asked();
    await page.evaluate(() => (window as Slow).more?.());
  };
  await gateway.gotoConsole(page);
  await piece();
  await asked();
  await pass();
  await pass();
  await expect(page.getByTestId("list-failed")).toContainText(say("failure.timed_out"));

  await page.getByTestId("try-again").click();
  for (let count = 1; count < pieces; count += 1) {
    await piece();
    await asked();
    await pass();
  }
  await piece();
  await expectOrder(page, LISTED);
});

test("the deadline runs from when it was sent", async ({ page, gateway, problems }) => {
  problems.allow(FAILED_TO_LOAD);
  const requests = asked(page);
  await deadlineOf(page, 4_000);
  await page.route(LIST, () => {}, { times: 1 });
  await gateway.gotoConsole(page);
  await expect(page.getByTestId("refresh")).toBeVisible();
  await expect(page.getByTestId("list-failed")).toContainText(say("failure.timed_out"));
  expect(requests.length).toBe(1);
});

test("which systems there are is asked for once, with the page", async ({ page, gateway }) => {
  const order: string[] = [];
  page.on("request", (request) => order.push(new URL(request.url()).pathname.split("/").pop() ?? ""));
  // Held back, so that what the page itself asks for is told from what the script asks for.
  let run = (): void => {};
  const held = new Promise<void>((resolve) => (run = resolve));
  await page.route("**/boot-*.js", async (route) => {
    await held;
    await route.continue();
  });
  await page.goto(gateway.address, { waitUntil: "commit" });
  await expect.poll(() => order).toContain("console.json");
  expect(await calls(gateway, "GetAllConnections")).toEqual([]);
  run();
  await expect(page.getByTestId("row").first()).toBeVisible();
  expect(order.filter((name) => name === "console.json")).toEqual(["console.json"]);
});
