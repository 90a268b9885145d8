// The console speaks six languages, and asks the server for its names in the one that is chosen.
import type { Locator, Page } from "@playwright/test";
import { expect, test } from "./fixtures";
import { calls, messages, nameOf, open, row, say } from "./helpers";

const NAMES: Record<string, string> = {
  en: "Nordlys Handel – customers",
  nb: "Nordlys Handel – kunder",
  sv: "Nordlys Handel – kunder",
  da: "Nordlys Handel – kunder",
  de: "Nordlys Handel – Kunden",
  nl: "Nordlys Handel – klanten",
};

/** Every message of a language, in all its forms. */
const texts = (language: string): Map<string, string[]> => {
  const entries = Object.entries(messages(language));
  return new Map(entries.map(([key, text]) => [key, typeof text === "string" ? [text] : Object.values(text)]));
};

/** The English messages that this language says in other words. */
const leftovers = (language: string): Set<string> => {
  const own = new Set([...texts(language).values()].flat());
  return new Set([...texts("en").values()].flat().filter((text) => !own.has(text)));
};

/** Every text of a part of the page: what is read, and what assistive technology and hovering tell. */
const said = (part: Locator): Promise<string[]> =>
  part.evaluateAll((parts) => {
    const found: string[] = [];
    for (const root of parts) {
      for (const element of [root, ...root.querySelectorAll("*")]) {
        // Names of languages and zones are no language's own.
        if (element.closest("[data-testid=lang], [data-testid=zone]")) continue;
        for (const name of ["aria-label", "title", "placeholder"]) found.push(element.getAttribute(name) ?? "");
        for (const node of element.childNodes) if (node.nodeType === Node.TEXT_NODE) found.push(node.textContent ?? "");
      }
    }
    return found.map((text) => text.trim()).filter(Boolean);
  });

const chrome = (page: Page) => page.locator("header.bar, main .head, .strip, [role=search], .thead, .foot, .tbody .acts, a.skip");

for (const language of Object.keys(NAMES)) {
  test(`the whole frame speaks ${language}`, async ({ page, gateway }) => {
    await open(page, gateway, `?lang=${language}`);
    await expect(page.locator("html")).toHaveAttribute("lang", language);
    await expect(nameOf(page, 501)).toHaveText(NAMES[language]);
    const t = (key: string) => say(key, {}, language);
    await expect(page.getByRole("link", { name: t("nav.sync") })).toBeVisible();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(t("connections.title"));
    await expect(page.getByTestId("search")).toHaveAttribute("placeholder", t("search.label"));
    for (const [group, key] of [["all", "group.all"], ["attention", "group.attention"], ["paused", "status.paused"], ["healthy", "status.healthy"]]) {
      await expect(page.getByTestId(`group-${group}`)).toContainText(t(key));
    }
    for (const [column, key] of [["DisplayName", "column.name"], ["Status", "column.status"], ["Active", "column.active"]]) {
      await expect(page.getByTestId(`sort-${column}`)).toHaveText(t(key));
    }
    await expect(page.getByTestId("count")).toHaveText(t("count.shown").replace("{count}", "12"));
    if (language === "en") return;
    const english = leftovers(language);
    const seen = await said(chrome(page));
    expect(seen.length).toBeGreaterThan(40);
    expect(seen.filter((text) => english.has(text))).toEqual([]);
    for (const path of ["?view=sync", "?connection=509"]) {
      await gateway.gotoConsole(page, path + `&lang=${language}`);
      await expect(page.getByRole("heading", { level: 1 })).not.toHaveText("");
      const all = await said(page.locator("body > :not(svg, noscript, script)"));
      expect(all.filter((text) => english.has(text)), path).toEqual([]);
    }
  });
}

test("a switch changes the words and the names, and keeps the focus and the filter", async ({ page, gateway }) => {
  await open(page, gateway, "?q=handel");
  await gateway.control("clock", { speed: 0 });
  const chooser = page.getByTestId("lang");
  await chooser.focus();
  await chooser.selectOption("de");
  await expect(nameOf(page, 501)).toHaveText("Nordlys Handel – Kunden");
  await expect(page.locator("html")).toHaveAttribute("lang", "de");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(say("connections.title", {}, "de"));
  await expect(page).toHaveTitle(new RegExp(say("connections.title", {}, "de")));
  await expect(page.getByTestId("lang")).toBeFocused();
  await expect(page.getByTestId("lang")).toHaveValue("de");
  await expect(page.getByTestId("search")).toHaveValue("handel");
  const asked = await calls(gateway, "GetAllConnections");
  expect(asked.map(({ soLanguage, acceptLanguage }) => [soLanguage, acceptLanguage])).toEqual([["en", "en"], ["de", "de"]]);
  // Names of groups and people are asked for anew as well.
  const lists = (await calls(gateway, "GetList")).map(({ soLanguage, body }) => `${soLanguage} ${(body as { Name: string }).Name}`);
  expect(lists.sort()).toEqual(["de associate", "de usergroup", "en associate", "en usergroup"]);
  // The page's own texts go along, and back again to those that are in no file.
  const skip = page.locator(".skip");
  await expect(skip).toHaveText(say("page.skip", {}, "de"));
  await chooser.selectOption("en");
  await expect(skip).toHaveText(say("page.skip"));
});

test("the choice survives a reload, and wins over the browser's language", async ({ page, gateway }) => {
  await open(page, gateway, "?lang=nl");
  await page.getByTestId("lang").selectOption("sv");
  await expect(page.locator("html")).toHaveAttribute("lang", "sv");
  // The parameter has done its work: else it would win over the choice.
  expect(new URL(page.url()).searchParams.has("lang")).toBe(false);
  await page.reload();
  await expect(row(page, 501)).toBeVisible();
  await expect(page.locator("html")).toHaveAttribute("lang", "sv");
  await expect(page.getByTestId("lang")).toHaveValue("sv");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(say("connections.title", {}, "sv"));
});

test("a language that cannot be loaded changes nothing, and that is said", async ({ page, gateway, problems }) => {
  problems.allow(/Failed to load resource/);
  await open(page, gateway);
  await page.route("**/locales/*", (route) => route.abort());
  await page.getByTestId("lang").selectOption("da");
  await expect(page.getByTestId("announcement")).toHaveText(say("language.failed", { language: "Dansk" }));
  await expect(page.getByTestId("lang")).toHaveValue("en");
  await expect(page.locator("html")).toHaveAttribute("lang", "en");
  await expect(row(page, 501)).toBeVisible();
});

test("names that come untranslated are decoded here", async ({ page, gateway }) => {
  // As a server does that knows none of the wanted languages: every form goes out as it is stored.
  await page.route("**/api/v1/**", (route) => {
    const headers = { ...route.request().headers(), "so-language": "*", "accept-language": "*" };
    return route.continue({ headers });
  });
  await open(page, gateway, "?lang=nl");
  await expect(nameOf(page, 501)).toHaveText("Nordlys Handel – klanten");
  await expect(nameOf(page, 514)).toHaveText("Molenveld – webwinkel");
  await expect(nameOf(page, 513)).toHaveText("Silberbach Präzision GmbH");
  await page.getByTestId("lang").selectOption("sv");
  await expect(nameOf(page, 504)).toHaveText("Björkdal Verkstad – verkstad");
  // No Swedish text: the English one stands in.
  await expect(nameOf(page, 514)).toHaveText("Molenveld – web shop");
  await expect(page.getByText('NO:"')).toHaveCount(0);
  await page.getByTestId("search").fill("fodevarer grossist");
  await expect(page.getByTestId("row")).toHaveCount(1);
});

test("numbers and times follow the language", async ({ page, gateway }) => {
  await open(page, gateway, "?lang=de");
  const parts = page.getByTestId("cell-LastSync").first();
  await expect(parts).toContainText(/^vor /);
  await page.getByTestId("lang").selectOption("en");
  await expect(page.getByTestId("cell-LastSync").first()).toContainText(/ago/);
});
