// Tokens that expire, sessions that end, and servers that are not there.
import type { Page } from "@playwright/test";
import { expect, test, type Gateway } from "./fixtures";
import { calls, cell, confirmed, expectOrder, FAILED_TO_LOAD, fault, holdTime, LISTED, nameOf, open, outcome, say } from "./helpers";

const SIGNED_OUT = say("signed.out_title");

const refresh = (page: Page) => page.getByTestId("refresh").click();

test("a token that was renewed elsewhere is taken from the cookie, without any refusal", async ({ page, gateway, context }) => {
  await open(page, gateway);
  const other = await context.newPage();
  await open(other, gateway);
  // Another tab gets a new token; the cookie is the same for both.
  await other.evaluate(() =>
    fetch("/sandbox/rotate-token", { method: "POST", headers: { "Content-Type": "application/json" }, body: '{"reissue":"now"}' }),
  );
  await page.getByTestId("deleted").click();
  await expect(page.getByTestId("row")).toHaveCount(14);
  const statuses = (await calls(gateway, "GetAllConnections")).map(({ status }) => status);
  expect(new Set(statuses)).toEqual(new Set([200]));
});

test("a reading call that meets an expired token is sent once more with the new one", async ({ page, gateway, problems }) => {
  problems.allow(FAILED_TO_LOAD);
  await open(page, gateway);
  // Whatever is still being read would meet the old token first.
  await page.waitForLoadState("networkidle");
  await gateway.control("rotate-token", { reissue: "refusal" });
  await page.getByTestId("deleted").click();
  await expect(page.getByTestId("row")).toHaveCount(14);
  const asked = (await calls(gateway, "GetAllConnections")).slice(1);
  expect(asked.map(({ status, xsrfPresent }) => [status, xsrfPresent])).toEqual([[401, true], [200, true]]);
  await expect(page.getByText(SIGNED_OUT)).toHaveCount(0);
});

test("a command that meets an expired token is refused, and not sent twice", async ({ page, gateway, problems }) => {
  problems.allow(FAILED_TO_LOAD);
  await gateway.control("next-answer", { method: "ForceSyncAll", status: "Ok" });
  await gateway.gotoConsole(page, "?view=sync");
  await expect(page.getByTestId("engine").getByRole("heading")).toHaveText(say("engine.on"));
  // Whatever is still being read would meet the old token first.
  await page.waitForLoadState("networkidle");
  await gateway.control("rotate-token", { reissue: "refusal" });
  await confirmed(page, "force-sync-all");
  await expect(outcome(page)).toHaveAttribute("data-outcome", "refused");
  await expect(outcome(page)).toContainText("Nothing was changed.");
  expect((await calls(gateway, "ForceSyncAll")).map(({ status }) => status)).toEqual([401]);
  // Whoever gave the command gives it again, and now it goes through.
  await confirmed(page, "force-sync-all");
  await expect(outcome(page)).toHaveAttribute("data-outcome", "done");
  expect((await calls(gateway, "ForceSyncAll")).map(({ status }) => status)).toEqual([401, 200]);
});

test("signed out: the notice says so, the table stays, and signing in elsewhere ends it", async ({ page, gateway, problems, context }) => {
  problems.allow(FAILED_TO_LOAD);
  await holdTime(page);
  await open(page, gateway);
  await gateway.control("end-sessions");
  await refresh(page);
  const notice = page.getByRole("alert").filter({ hasText: SIGNED_OUT });
  await expect(notice).toBeVisible();
  await expectOrder(page, LISTED);
  await expect(page.getByTestId("freshness")).toContainText("Not current");
  const opened = context.waitForEvent("page");
  await notice.getByRole("link", { name: say("action.sign_in") }).click();
  const other = await opened;
  await expect(other.getByTestId("row").first()).toBeVisible();
  await other.close();
  await notice.getByTestId("try-again").click();
  await expect(notice).toHaveCount(0);
  await expect(page.getByTestId("freshness")).not.toContainText("Not current");
});

test("signed out: a reload signs in again", async ({ page, gateway, problems }) => {
  problems.allow(FAILED_TO_LOAD);
  await holdTime(page);
  await open(page, gateway);
  await gateway.control("end-sessions");
  await refresh(page);
  await expect(page.getByTestId("missing").getByText(SIGNED_OUT)).toBeVisible();
  await page.reload();
  await expect(nameOf(page, 501)).toBeVisible();
  await expect(page.getByText(SIGNED_OUT)).toHaveCount(0);
});

test("signed out at the start: there is no list yet, and a way to one", async ({ page, gateway, problems }) => {
  problems.allow(FAILED_TO_LOAD);
  await holdTime(page);
  await fault(gateway, "GetAllConnections", "status", { status: 401, times: 2 });
  await gateway.gotoConsole(page);
  const failed = page.getByTestId("list-failed");
  await expect(failed).toContainText(SIGNED_OUT);
  await expect(failed.getByRole("link", { name: say("action.sign_in") })).toBeVisible();
  await failed.getByTestId("try-again").click();
  await expectOrder(page, LISTED);
});

test("a sign-in page in the place of an answer is a sign-out too", async ({ page, gateway }) => {
  await holdTime(page);
  await open(page, gateway);
  await fault(gateway, "GetAllConnections", "html");
  await refresh(page);
  await expect(page.getByTestId("missing").getByText(SIGNED_OUT)).toBeVisible();
  await expectOrder(page, LISTED);
});

test("no access to the agent is a state of its own", async ({ page, gateway, problems }) => {
  problems.allow(FAILED_TO_LOAD);
  await fault(gateway, "GetAllConnections", "status", { status: 403, times: 1000 });
  await gateway.gotoConsole(page);
  await expect(page.getByTestId("list-failed")).toContainText(say("no.agent_title"));
  await expect(page.getByTestId("list-failed")).toContainText(say("no.agent_text"));
  await expect(page.getByText(SIGNED_OUT)).toHaveCount(0);
});

test("a bad day of the server at the start is told, and trying again recovers", async ({ page, gateway, problems }) => {
  problems.allow(FAILED_TO_LOAD);
  await holdTime(page);
  for (const [name, kind, more, key] of [
    ["HTTP 500", "status", { status: 500 }, "failure.server"],
    ["a line that goes dead", "dead", {}, "failure.unreachable"],
    ["200 with null", "null", {}, "failure.null"],
    ["200 with Message", "message", {}, "failure.invalid"],
    ["an answer that breaks off", "truncated", {}, "failure.truncated"],
    ["rubbish", "rubbish", {}, "failure.not_json"],
    ["an object in the place of the list", "rubbish", { body: "{}" }, "failure.wrong_shape"],
    ["204", "status", { status: 204, body: "" }, "failure.null"],
    // Browsers themselves ask once more after this one.
    ["a tenant that has moved", "status", { status: 421, times: 2 }, "failure.misdirected"],
    ["too many calls", "status", { status: 429 }, "failure.throttled"],
  ] as [string, string, object, string][]) {
    await test.step(name, async () => {
      // Every time until it is told: before the app is there, one that fails is not yet the app's.
      if (kind === "dead") await page.route("**/GetAllConnections", (route) => route.abort("connectionreset"));
      else await fault(gateway, "GetAllConnections", kind, more);
      await gateway.gotoConsole(page);
      const failed = page.getByTestId("list-failed");
      await expect(failed).toContainText(say("list.failed_title"));
      await expect(failed).toContainText(say(key, { status: "500" }));
      await expect(page.getByTestId("row")).toHaveCount(0);
      await page.unroute("**/GetAllConnections");
      await failed.getByTestId("try-again").click();
      await expectOrder(page, LISTED);
      await expect(failed).toHaveCount(0);
    });
  }
});

const stale = async (page: Page, gateway: Gateway, fail: () => Promise<unknown>): Promise<void> => {
  await holdTime(page);
  await open(page, gateway);
  await fail();
  await refresh(page);
  const notice = page.getByTestId("missing").getByRole("status");
  await expect(notice.first()).toContainText("This is the list as it was at");
  await expect(page.getByTestId("freshness")).toContainText("Not current");
  await expectOrder(page, LISTED);
  await expect(cell(page, 501, "Status").locator("b")).toHaveText("Healthy");
};

test("a server that fails later leaves the rows, and says since when", async ({ page, gateway, problems }) => {
  problems.allow(FAILED_TO_LOAD);
  await stale(page, gateway, () => fault(gateway, "GetAllConnections", "status", { status: 503 }));
  await page.getByTestId("missing").getByTestId("try-again").first().click();
  await expect(page.getByTestId("missing")).toBeEmpty();
  await expect(page.getByTestId("freshness")).toContainText("Updated");
});

test("a network that is gone leaves the rows, and comes back", async ({ page, gateway, problems, context }) => {
  problems.allow(FAILED_TO_LOAD);
  await stale(page, gateway, () => context.setOffline(true));
  await expect(page.getByTestId("missing")).toContainText(say("failure.offline"));
  await context.setOffline(false);
  await refresh(page);
  await expect(page.getByTestId("missing")).toBeEmpty();
});

test("the token goes to no other origin, not even by a redirect", async ({ page, gateway, problems }) => {
  problems.allow(/Failed to load resource|redirect|ERR_FAILED|CORS/i);
  const elsewhere: string[] = [];
  await page.route("http://elsewhere.example/**", (route) => {
    elsewhere.push(route.request().url());
    return route.fulfill({ status: 200, body: "[]" });
  });
  await page.route("**/GetAllConnections", (route) =>
    route.fulfill({ status: 307, headers: { Location: "http://elsewhere.example/take" } }),
  );
  await gateway.gotoConsole(page);
  await expect(page.getByTestId("list-failed")).toContainText(say("failure.unreachable"));
  expect(elsewhere).toEqual([]);
});
