// Every state that all three systems bring with them, looked at by axe, light and dark, wide and narrow.
import type { Page } from "@playwright/test";
import { checkAccessibility, expect, test, type Gateway } from "./fixtures";
import { FAILED_TO_LOAD, groupBy, outcome, say } from "./helpers";
import { COUNTS, faultless, faultOf, notice, openAll, rowAt, rowsOf, STUUT } from "./systems";

test.use({ systems: "all" });

type State = (page: Page, gateway: Gateway) => Promise<unknown>;

const pageOf = (target: string): State => async (page, gateway) => {
  await gateway.gotoConsole(page, `?connection=${target}`);
  await expect(page.getByTestId("why")).toBeVisible();
};

/** Opens everything that is folded on a page. */
const unfold = (page: Page): Promise<void> =>
  page.locator("main details:not([open]) > summary").evaluateAll((summaries) => summaries.forEach((summary) => (summary as HTMLElement).click()));

/** Each group is one walk through states that lead to each other. */
const WALKS: Record<string, Record<string, State>> = {
  "three systems": {
    "in one table": (page, gateway) => openAll(page, gateway),
    "some rows picked": async (page) => {
      await page.getByTestId("pick").first().click();
      await expect(page.getByTestId("picked")).toBeVisible();
    },
    "by system": async (page) => {
      await page.getByTestId("pick-none").click();
      await groupBy(page, "System");
      await expect(page.getByTestId("group-heading").first()).toBeVisible();
    },
    "one system folded": async (page) => {
      await page.getByTestId("fold-superoffice").click();
      await expect(rowsOf(page, "superoffice")).toHaveCount(0);
    },
    "the menu of columns": async (page) => {
      await page.getByTestId("columns").click();
      await expect(page.getByRole("menu")).toBeVisible();
    },
    "fields of single systems": async (page, gateway) => {
      await openAll(page, gateway, "?columns=Status,activecampaign.linkUrl,activecampaign.status,stuut.health.message,stuut.missing_settings");
    },
  },
  "one system down": {
    later: async (page, gateway) => {
      await openAll(page, gateway);
      await faultOf(gateway, "stuut", "status", { status: 500, times: 1000 });
      await expect(async () => {
        await page.getByTestId("refresh").click();
        await expect(notice(page, "stuut")).toBeVisible({ timeout: 1_000 });
      }).toPass();
    },
    "by system": async (page) => {
      await page.getByTestId("system-filter").selectOption("stuut");
      await groupBy(page, "System");
      await expect(page.locator(".tr.stale").first()).toBeVisible();
    },
    "the page of one of its connections": async (page) => {
      await rowAt(page, "stuut", STUUT.cloud).getByTestId("cell-DisplayName").getByRole("link").click();
      await expect(page.getByTestId("why")).toBeVisible();
    },
    "at the start": async (page, gateway) => {
      await gateway.gotoConsole(page);
      await expect(notice(page, "stuut")).toContainText(say("list.failed_title_of", { system: "Stuut" }));
    },
    "all of them": async (page, gateway) => {
      for (const system of ["superoffice", "activecampaign"] as const) await faultOf(gateway, system, "status", { status: 500, times: 1000 });
      await gateway.gotoConsole(page);
      await expect(page.getByTestId("list-failed")).toHaveCount(3);
    },
    "a key that is refused": async (page, gateway) => {
      await faultless(gateway);
      await faultOf(gateway, "stuut", "status", { status: 401, times: 1000 });
      await gateway.gotoConsole(page);
      await expect(notice(page, "stuut")).toContainText(say("key.refused_text", { system: "Stuut" }));
    },
  },
  dialogs: {
    "a new connection in ActiveCampaign": async (page, gateway) => {
      await openAll(page, gateway);
      await page.getByTestId("create").click();
      await page.getByTestId("create-system").selectOption({ label: "ActiveCampaign" });
      await expect(page.getByTestId("field-externalid")).toBeVisible();
    },
    "a new connection in Stuut": async (page) => {
      await page.getByTestId("create-system").selectOption({ label: "Stuut" });
      await page.getByTestId("field-is_on_premise").selectOption("premises");
      await expect(page.getByTestId("field-api_url")).toBeVisible();
    },
    "a change in ActiveCampaign": async (page, gateway) => {
      await page.keyboard.press("Escape");
      await pageOf("activecampaign:6")(page, gateway);
      await page.getByTestId("change").click();
      await page.getByTestId("field-name").fill("Molenveld");
      await expect(page.getByTestId("differences")).toBeVisible();
    },
    "a deletion": async (page) => {
      await page.keyboard.press("Escape");
      await page.getByTestId("delete").click();
      await expect(page.getByTestId("typed-name")).toBeVisible();
    },
    "a change in Stuut, and its outcome": async (page, gateway) => {
      await page.keyboard.press("Escape");
      await pageOf(`stuut:${STUUT.onPremises}`)(page, gateway);
      await page.getByTestId("change").click();
      await page.getByTestId("field-company").fill("CRONUS-3");
      await page.getByTestId("confirm").click();
      await expect(outcome(page)).toHaveAttribute("data-outcome", "done");
    },
  },
  pages: {
    "of ActiveCampaign": pageOf("activecampaign:4"),
    "of Stuut, with models and provider": async (page, gateway) => {
      await pageOf(`stuut:${STUUT.onPremises}`)(page, gateway);
      await unfold(page);
    },
    "of Stuut, to be signed in to": pageOf(`stuut:${STUUT.relink}`),
    "of Stuut, to be set up": pageOf(`stuut:${STUUT.unfinished}`),
    "through a gateway that lets no changes through": async (page, gateway) => {
      await page.route("**/console.json", async (route) => {
        const reply = await route.fetch();
        await route.fulfill({ response: reply, body: (await reply.text()).replaceAll('"writable":true', '"writable":false') });
      });
      await pageOf("activecampaign:1")(page, gateway);
      await expect(page.getByTestId("change")).toHaveAttribute("aria-disabled", "true");
      await page.unrouteAll();
    },
  },
};

const LOOKS = ([1440, 390] as const).flatMap((width) => (["light", "dark"] as const).map((colorScheme) => ({ width, colorScheme })));

for (const [name, states] of Object.entries(WALKS)) {
  test(name, async ({ page, gateway, problems }) => {
    test.setTimeout(360_000);
    problems.allow(FAILED_TO_LOAD);
    await gateway.control("clock", { speed: 0 });
    for (const [state, reach] of Object.entries(states)) {
      await page.setViewportSize({ width: 1440, height: 900 });
      await test.step(state, () => reach(page, gateway));
      for (const { width, colorScheme } of LOOKS) {
        await test.step(`${state}, ${colorScheme}, ${width} pixels wide`, async () => {
          await page.setViewportSize({ width, height: 900 });
          await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
          // Between the schemes only the colours differ.
          await checkAccessibility(page, colorScheme === "light" ? "all" : "colours");
          const wider = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
          expect.soft(wider, `${state}: pixels to scroll sideways`).toBeLessThanOrEqual(0);
        });
      }
    }
  });
}

test("with the keyboard alone: from the filter to a folded system and into a page", async ({ page, gateway }) => {
  await gateway.control("clock", { speed: 0 });
  await openAll(page, gateway, "?group=system");
  await page.getByTestId("fold-superoffice").focus();
  await page.keyboard.press("Space");
  await expect(rowsOf(page, "superoffice")).toHaveCount(0);
  await expect(page.getByTestId("fold-superoffice")).toBeFocused();
  await expect(rowsOf(page, "activecampaign")).toHaveCount(COUNTS.activecampaign);
  await rowAt(page, "activecampaign", 1).getByTestId("open").focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Nordlys Interiør");
  await expect(page.getByRole("main")).toBeFocused();
});
