// Every screen and state under every rule of axe, light and dark, on a desk and on a phone.
import type { Page } from "@playwright/test";
import { checkAccessibility, expect, test, type Gateway } from "./fixtures";
import { connection, FAILED_TO_LOAD, fault, listOf, nameOf, open, outcome, say } from "./helpers";

type State = (page: Page, gateway: Gateway) => Promise<unknown>;

const outcomeOf = async (page: Page, gateway: Gateway, status: string, wanted: string): Promise<void> => {
  const words = { userExplanation: "What the server says.", techExplanation: "What its log says.", errorCode: "E-1" };
  await gateway.control("next-answer", { method: "ForceSyncAll", status, ...words });
  await page.getByTestId("force-sync-all").click();
  await page.getByTestId("confirm").click();
  await expect(outcome(page)).toHaveAttribute("data-outcome", wanted);
};

/** Each group is one walk through states that lead to each other. */
const WALKS: Record<string, Record<string, State>> = {
  "the list": {
    list: (page, gateway) => open(page, gateway, "?deleted=1"),
    "sorted and filtered": async (page) => {
      await page.getByTestId("group-healthy").click();
      await expect(page.getByTestId("row")).toHaveCount(7);
    },
    "no match": async (page) => {
      await page.getByTestId("search").fill("nothing at all");
      await expect(page.getByText(say("no.match_title"))).toBeVisible();
    },
    "a menu": async (page) => {
      await page.getByTestId("columns").click();
      await expect(page.getByRole("menu")).toBeVisible();
    },
    "every column": async (page, gateway) => {
      await open(page, gateway, "?columns=DisplayName,ConfigFields,TableRight,FieldProperties,Deleted,AllAccess,UserGroupAccessIds,ConnectionId");
    },
  },
  "a list with holes": {
    "unreadable records": async (page, gateway) => {
      await listOf(page, [connection(501), null, connection(502, { Active: null }), { DisplayName: "x" }]);
      await gateway.gotoConsole(page);
      await page.getByText("2 records of the list could not be read").click();
      await expect(page.locator("pre").first()).toBeVisible();
    },
    "parts missing": async (page, gateway) => {
      await page.unroute("**/GetAllConnections");
      await page.route(/GetEngineStatus|GetList|GetAllConnectors/, (route) => route.fulfill({ status: 404 }));
      await gateway.gotoConsole(page);
      await expect(page.getByTestId("missing").getByRole("status")).toBeVisible();
    },
    "signed out": async (page, gateway) => {
      await page.unrouteAll();
      await open(page, gateway);
      await gateway.control("end-sessions");
      await page.getByTestId("refresh").click();
      await expect(page.getByTestId("missing").getByText(say("signed.out_title"))).toBeVisible();
    },
    "a part on its way": async (page, gateway) => {
      await page.route("**/parts-*.wasm", () => undefined);
      await gateway.gotoConsole(page);
      await page.getByTestId("sync-all").click();
      await expect(page.getByText(say("later.awaited"))).toBeVisible();
    },
    "a page on its way": async (page, gateway) => {
      await gateway.gotoConsole(page, "?connection=501");
      await expect(page.getByText(say("later.awaited"))).toBeVisible();
    },
    "a part that did not arrive": async (page, gateway) => {
      await page.unrouteAll();
      await page.route("**/parts-*.wasm", (route) => route.fulfill({ status: 404 }));
      await gateway.gotoConsole(page);
      await expect(page.getByText(say("later.failed_title"))).toBeVisible();
    },
    "a page that did not arrive": async (page, gateway) => {
      await gateway.gotoConsole(page, "?view=sync");
      await expect(page.getByText(say("later.failed_title"))).toBeVisible();
      await page.unrouteAll();
    },
    "no list": async (page, gateway) => {
      await fault(gateway, "GetAllConnections", "status", { status: 500 });
      await gateway.gotoConsole(page);
      await expect(page.getByTestId("list-failed")).toBeVisible();
    },
    "no access": async (page, gateway) => {
      await fault(gateway, "GetAllConnections", "status", { status: 403, times: 2 });
      await gateway.gotoConsole(page);
      await expect(page.getByTestId("list-failed")).toBeVisible();
    },
    "nothing in it": async (page, gateway) => {
      await fault(gateway, "GetAllConnections", "rubbish", { body: "[]" });
      await gateway.gotoConsole(page);
      await expect(page.getByTestId("empty")).toBeVisible();
    },
  },
  "a connection's page": {
    found: async (page, gateway) => {
      await open(page, gateway);
      await nameOf(page, 501).click();
      await expect(page.getByTestId("why")).toBeVisible();
    },
    "with its log": async (page) => {
      await page.getByTestId("read-log").click();
      await expect(page.getByTestId("sync-log").getByRole("row").nth(1)).toBeVisible();
      await page.getByText(say("facts.more")).click();
    },
    restricted: async (page, gateway) => {
      await gateway.gotoConsole(page, "?connection=513");
      await expect(page.getByTestId("why")).toBeVisible();
    },
    unknown: async (page, gateway) => {
      await gateway.gotoConsole(page, "?connection=999");
      await expect(page.getByText(say("detail.missing_title"))).toBeVisible();
    },
  },
  "the sync centre": {
    quiet: async (page, gateway) => {
      await gateway.gotoConsole(page, "?view=sync");
      await expect(page.getByTestId("engine").getByRole("heading")).toHaveText(say("engine.on"));
    },
    "asked to confirm": async (page) => {
      await page.getByTestId("engine-off").click();
      await expect(page.getByRole("dialog")).toBeVisible();
    },
    "resync of records": async (page) => {
      await page.keyboard.press("Escape");
      await page.getByTestId("resync").click();
      await page.getByTestId("record-ids").fill("1001 1001 x -7");
      await expect(page.getByTestId("ids-rejected")).toBeVisible();
    },
    "resync of everything": async (page) => {
      await page.getByTestId("scope-everything").check();
      await expect(page.getByTestId("typed-name")).toBeVisible();
    },
    "done and warned": async (page, gateway) => {
      await page.keyboard.press("Escape");
      await outcomeOf(page, gateway, "Ok", "done");
      await outcomeOf(page, gateway, "Warning", "warning");
    },
    "refused and unknown": async (page, gateway) => {
      await outcomeOf(page, gateway, "Error", "refused");
      await outcomeOf(page, gateway, "Odd", "unknown");
      await outcome(page).getByText(say("technical.text"), { exact: true }).click();
    },
    "a task at work": async (page, gateway) => {
      await gateway.control("clock", { speed: 0 });
      await page.getByTestId("resync").click();
      await page.getByTestId("method-batch").check();
      await page.getByTestId("record-ids").fill("1001-1040");
      await page.getByTestId("overwrite").click();
      await expect(outcome(page)).toHaveAttribute("data-outcome", "accepted");
      await gateway.control("clock", { advanceSeconds: 10 });
      await expect(outcome(page)).toHaveAttribute("data-task", "Started");
      await page.getByTestId("refresh").click();
      await expect(page.getByTestId("stop-task")).toBeVisible();
    },
  },
};

/** How a state is looked at: nothing of it is reached anew for that. */
const LOOKS = ([1440, 390] as const).flatMap((width) => (["light", "dark"] as const).map((colorScheme) => ({ width, colorScheme })));

for (const [name, states] of Object.entries(WALKS)) {
  test(name, async ({ page, gateway, problems }) => {
    test.slow();
    problems.allow(FAILED_TO_LOAD);
    problems.allow(/404 for .*parts-/);
    for (const [state, reach] of Object.entries(states)) {
      await page.setViewportSize({ width: 1440, height: 900 });
      await test.step(state, () => reach(page, gateway));
      for (const { width, colorScheme } of LOOKS) {
        await test.step(`${state}, ${colorScheme}, ${width} pixels wide`, async () => {
          await page.setViewportSize({ width, height: 900 });
          await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
          // Between the schemes only the colours differ.
          await checkAccessibility(page, colorScheme === "light" ? "all" : "colours");
          // A page that is read on a phone is not scrolled sideways.
          const wider = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
          expect.soft(wider, `${state}: pixels to scroll sideways`).toBeLessThanOrEqual(0);
        });
      }
    }
  });
}
