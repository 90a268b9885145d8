// The console speaks six languages, and asks the server for its names in the one that is chosen.
import type { Locator, Page } from "@playwright/test";
import { expect, test } from "./fixtures";
import { calls, connection, expectOrder, FAILED_TO_LOAD, holdTime, messages, nameOf, open, row, say } from "./helpers";

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

/** The page without what belongs to one visit: numbers of elements, what has the focus, and the language that was asked for. */
const drawn = (page: Page, asked: string): Promise<string[]> =>
  page.locator("body").evaluate((body, asked) => {
    const found: string[] = [];
    // A made-up id, as `w12` or `w12-3`.
    const made = /\bw\d+\b/g;
    for (const element of body.querySelectorAll("#app *")) {
      const attributes = [...element.attributes].filter(({ name }) => !["tabindex", "data-keys", "selected"].includes(name));
      const own = attributes.map(({ name, value }) => `${name}=${value.replace(made, "w")}`).sort();
      const texts = [...element.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE).map((node) => node.textContent);
      found.push(`${element.localName} ${own.join(" ")}: ${texts.join("")}`);
    }
    return found.map((element) => element.replace(new RegExp(`lang=${asked}&?`), "").replace("/?:", "/:"));
  }, asked);

/** Until nothing more comes: all is read, and two looks see the same. */
const settled = async (page: Page, asked: string): Promise<void> => {
  await page.waitForLoadState("networkidle");
  let before = "";
  const isSame = async () => {
    const now = (await drawn(page, asked)).join("\n");
    const same = now === before;
    before = now;
    return same;
  };
  await expect.poll(isSame).toBe(true);
};

const AS_OPENED: [string, string][] = [
  ["the list", "?"],
  ["groups", "?group=Status"],
  ["a filter and its mistakes", "?q=status:failing,nonsense"],
  ["a filter that nothing matches", "?q=no+such+connection"],
  ["chosen columns", "?columns=DisplayName,Status,AllAccess,TableRight,FieldProperties,ConfigFields,Deleted,Actors,LastSync"],
  ["the sync centre", "?view=sync"],
  ["the journal", "?view=journal"],
  ["a connection", "?connection=509"],
];

for (const [what, path] of AS_OPENED) {
  test(`${what} says after a switch what it says when it is opened in that language`, async ({ page, gateway }) => {
    await holdTime(page);
    await gateway.control("clock", { speed: 0 });
    const opened = async (language: string) => {
      await gateway.gotoConsole(page, `${path}&lang=${language}`);
      await expect(page.getByTestId("palette")).toHaveAttribute("title", say("palette.title", {}, language));
      await settled(page, language);
    };
    await opened("de");
    const wanted = await drawn(page, "de");
    await opened("en");
    const english = await drawn(page, "en");
    await page.getByTestId("lang").selectOption("de");
    await expect(page.getByTestId("palette")).toHaveAttribute("title", say("palette.title", {}, "de"));
    await expect.poll(() => drawn(page, "de")).toEqual(wanted);
    await page.getByTestId("lang").selectOption("en");
    await expect.poll(() => drawn(page, "en")).toEqual(english);
  });
}

test("a switch leaves the table where it is, with its rows and with what is being typed", async ({ page, gateway }) => {
  await open(page, gateway, "?lang=en");
  await page.setViewportSize({ width: 1280, height: 420 });
  const viewport = page.getByTestId("viewport");
  await viewport.evaluate((element) => (element.scrollTop = 150));
  await page.getByTestId("search").fill("status:");
  await expect(page.getByTestId("completion")).toBeVisible();
  await page.getByTestId("search").fill("");
  await page.evaluate(() => {
    const marks = "[data-testid=viewport], [data-testid=search], [data-testid=row], [data-testid=lang]";
    for (const element of document.querySelectorAll(marks)) (element as unknown as Record<string, boolean>).known = true;
  });
  await viewport.evaluate((element) => (element.scrollTop = 150));
  await page.getByTestId("lang").selectOption("de");
  await expect(page.getByTestId("sort-Status")).toHaveText(say("column.status", {}, "de"));
  await expect(nameOf(page, 501)).toHaveText("Nordlys Handel – Kunden");
  const anew = await page.evaluate(() => {
    const marks = "[data-testid=viewport], [data-testid=search], [data-testid=row], [data-testid=lang]";
    const all = [...document.querySelectorAll(marks)];
    return [all.length > 10, all.filter((element) => !("known" in element)).length];
  });
  expect(anew).toEqual([true, 0]);
  // Longer words may take the head one line more, and then the browser keeps the rows where they are.
  expect(await viewport.evaluate((element) => element.scrollTop)).toBeGreaterThanOrEqual(150);
  // The table is still one stop of the Tab key: what was drawn anew in its head is in no order of its own.
  const stops = await viewport.evaluate(
    (element) => [...element.querySelectorAll<HTMLElement>("a, button, input, [tabindex]")].filter(({ tabIndex }) => tabIndex >= 0).length,
  );
  expect(stops).toBeLessThan(2);
});

test("the words of another language do not wait for its order of the rows", async ({ page, gateway, problems }) => {
  // Of connections that are made up here the sandbox has no summary.
  problems.allow(FAILED_TO_LOAD);
  const list = [connection(7, { DisplayName: "Zeta" }), connection(8, { DisplayName: "Ängelholm" })];
  await page.route("**/GetAllConnections", (route) => route.fulfill({ json: list }));
  await gateway.gotoConsole(page, "?lang=en&sort=DisplayName");
  await expectOrder(page, [8, 7]);
  await expect(page.getByTestId("columns")).toBeVisible();
  // Looks at the page in the frame that has the words, before it is painted.
  await page.evaluate((words) => {
    const looked = { first: "" };
    Object.assign(globalThis, { looked });
    const look = () => {
      if (document.querySelector(".nav a")?.textContent !== words) return requestAnimationFrame(look);
      looked.first = document.querySelector("[data-testid=row]")?.getAttribute("data-id") ?? "";
    };
    requestAnimationFrame(look);
  }, say("nav.connections", {}, "sv"));
  await page.getByTestId("lang").selectOption("sv");
  await expectOrder(page, [7, 8]);
  expect(await page.evaluate(() => (globalThis as unknown as { looked: object }).looked)).toEqual({ first: "8" });
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

test("who turns to the list of languages has all of them fetched, once", async ({ page, gateway }) => {
  const asked: string[] = [];
  page.on("request", (request) => {
    const [, file] = request.url().split("/locales/");
    if (file) asked.push(file.replace(/-[0-9a-f]+/, ""));
  });
  await open(page, gateway, "?lang=nl");
  await expect.poll(() => asked.length).toBe(2);
  asked.length = 0;
  const list = page.getByTestId("lang");
  await list.focus();
  const others = ["da", "de", "nb", "sv"].flatMap((tag) => [`${tag}.later.txt`, `${tag}.txt`]);
  await expect.poll(() => [...asked].sort()).toEqual(others);
  await page.getByTestId("search").focus();
  await list.focus();
  await list.selectOption("de");
  await expect(page.getByTestId("sort-LastSync")).toHaveText("Letzte Synchronisierung");
  // The two that are in use now, which the browser has.
  expect(asked.slice(others.length).sort()).toEqual(["de.later.txt", "de.txt"]);
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
