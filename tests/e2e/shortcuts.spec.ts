// Keys do what the list of shortcuts says, can be changed and switched off, and never fire while somebody writes.
import type { Locator, Page } from "@playwright/test";
import { checkAccessibility, expect, test } from "./fixtures";
import { commands, FAILED_TO_LOAD, holdTime, nameOf, open, outcome, say } from "./helpers";

const dialog = (page: Page): Locator => page.getByTestId("shortcuts-dialog");
const line = (page: Page, action: string): Locator => page.getByTestId(`keys-${action}`);
const said = (page: Page): Locator => page.getByTestId("shortcuts-status");
const stored = (page: Page): Promise<string | null> => page.evaluate(() => localStorage.getItem("erpsync.shortcuts"));

/** Opens the list of shortcuts by its own key. */
const list = async (page: Page): Promise<void> => {
  await page.keyboard.press("?");
  await expect(dialog(page)).toBeVisible();
};

/** Asks for new keys of an action. */
const change = async (page: Page, action: string): Promise<void> => {
  await line(page, action).getByTestId("change").click();
  await expect(page.getByTestId("press")).toBeFocused();
};

const heading = (page: Page): Locator => page.getByRole("heading", { level: 1 });

test("goes to places, into the search field, and shapes the table", async ({ page, gateway }) => {
  await holdTime(page);
  await open(page, gateway);
  await page.keyboard.press("g");
  await page.keyboard.press("j");
  await expect(heading(page)).toHaveText(say("history.title"));
  await page.keyboard.press("g");
  await page.keyboard.press("s");
  await expect(heading(page)).toHaveText(say("sync.title"));
  await page.keyboard.press("/");
  await expect(page.getByTestId("search")).toBeFocused();
  await expect(page.getByTestId("search")).toHaveValue("");
  await expect(page).not.toHaveURL(/view=/);
  await page.getByTestId("columns").focus();
  await page.keyboard.press("t");
  await page.keyboard.press("1");
  await expect(page.locator("html")).toHaveAttribute("data-density", "compact");
  await page.keyboard.press("p");
  await expect(page.getByTestId("announcement")).toHaveText(`${say("live.hold")}: ${say("act.on")}`);
  await page.keyboard.press("p");
  await expect(page.getByTestId("announcement")).toHaveText(`${say("live.hold")}: ${say("act.off")}`);
  const again = page.waitForRequest("**/GetAllConnections");
  await page.keyboard.press("r");
  await again;
  expect(await commands(gateway)).toEqual([]);
});

test("fires nothing while somebody writes, chooses, or has something else open", async ({ page, gateway }) => {
  await holdTime(page);
  await open(page, gateway);
  let asked = 0;
  page.on("request", (request) => (asked += request.url().endsWith("/GetAllConnections") ? 1 : 0));
  const nothing = async (): Promise<void> => {
    for (const key of ["r", "?", "g", "j", "t", "2"]) await page.keyboard.press(key);
    await expect(page.getByTestId("shortcuts-dialog")).toHaveCount(0);
    await expect(page.getByTestId("announcement")).toHaveText("");
  };
  await page.getByTestId("search").focus();
  await nothing();
  await expect(page.getByTestId("search")).toHaveValue("r?gjt2");
  await page.getByTestId("search").fill("");
  // There it chooses a zone that begins so.
  await page.getByTestId("zone").focus();
  await page.keyboard.press("p");
  await expect(page).toHaveURL(/zone=P/);
  await expect(page.getByTestId("announcement")).toHaveText("");
  const here = page.url();
  await page.getByTestId("density").click();
  await expect(page.getByRole("menu")).toBeVisible();
  await nothing();
  await page.keyboard.press("Escape");
  await page.getByTestId("sync-all").click();
  await expect(page.getByTestId("confirm")).toBeVisible();
  await nothing();
  await page.keyboard.press("Escape");
  await expect(page.getByTestId("confirm")).toHaveCount(0);
  await page.evaluate(() => {
    const written = document.createElement("div");
    written.contentEditable = "true";
    written.id = "written";
    document.getElementById("main")?.append(written);
  });
  await page.locator("#written").focus();
  await nothing();
  await page.locator("#written").evaluate((written) => written.remove());
  await page.getByTestId("columns").focus();
  // More keys held than meant, a key that repeats, one that composes, and one that somebody has made use of.
  await page.keyboard.press("Alt+r");
  await page.keyboard.press("Shift+R");
  await page.evaluate(() => {
    const press = (key: string, more: KeyboardEventInit): void => {
      document.activeElement?.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true, ...more }));
    };
    press("r", { repeat: true });
    press("r", { isComposing: true });
    press("r", { metaKey: true });
    const use = (event: Event): void => event.preventDefault();
    document.activeElement?.addEventListener("keydown", use);
    press("r", {});
    document.activeElement?.removeEventListener("keydown", use);
    // As browsers tell of a field that they fill in.
    document.getElementById("main")?.dispatchEvent(new Event("keydown", { bubbles: true }));
  });
  // A key by itself is heard: what came before it would have been seen by now.
  await page.keyboard.press("?");
  await expect(dialog(page)).toBeVisible();
  expect(page.url()).toBe(here);
  expect(asked).toBe(0);
});

test("two keys with too much time between them are none", async ({ page, gateway }) => {
  await page.clock.install();
  await open(page, gateway);
  await page.keyboard.press("g");
  await page.clock.fastForward(1600);
  await page.keyboard.press("j");
  await page.keyboard.press("g");
  await page.clock.fastForward(1000);
  await page.keyboard.press("s");
  await expect(heading(page)).toHaveText(say("sync.title"));
  // The first two have gone nowhere: nothing lies between.
  await page.goBack();
  await expect(heading(page)).toHaveText(say("connections.title"));
});

test("lists every action with its keys, and gives the focus back", async ({ page, gateway }) => {
  await open(page, gateway);
  const link = nameOf(page, 501);
  await link.focus();
  await list(page);
  await expect(dialog(page)).toHaveAccessibleName(say("shortcuts.title"));
  await expect(line(page, "journal").locator("kbd")).toHaveText(["G", "J"]);
  await expect(line(page, "journal").locator(".sr")).toHaveText("G, then J");
  await expect(line(page, "palette").locator("kbd")).toHaveText(["Ctrl+K"]);
  await expect(line(page, "sync-all")).toContainText(say("shortcuts.none"));
  await page.keyboard.press("Escape");
  await expect(link).toBeFocused();
});

test("new keys are pressed, work, are shown, and are still there after a reload", async ({ page, gateway }) => {
  await open(page, gateway);
  await list(page);
  await change(page, "journal");
  await page.keyboard.press("x");
  await page.keyboard.press("y");
  await expect(said(page)).toHaveText(`${say("nav.journal")}: X, then Y`);
  await expect(line(page, "journal").getByTestId("change")).toBeFocused();
  // One key alone is taken by Enter, or when nothing comes after it.
  await change(page, "refresh");
  await page.keyboard.press("u");
  await page.keyboard.press("Enter");
  await expect(said(page)).toHaveText(`${say("live.update_now")}: U`);
  await change(page, "theme");
  await page.keyboard.press("Alt+x");
  await expect(said(page)).toHaveText(`${say("theme.switch")}: Alt+X`);
  await change(page, "hold");
  await page.keyboard.press("h");
  await expect(said(page)).toHaveText(`${say("live.hold")}: H`);
  expect(await stored(page)).toBe("theme=Alt+x\njournal=x y\nrefresh=u\nhold=h\n");
  await page.reload();
  await expect(page.getByTestId("columns")).toBeVisible();
  await page.keyboard.press("g");
  await page.keyboard.press("j");
  await page.keyboard.press("x");
  await page.keyboard.press("y");
  await expect(heading(page)).toHaveText(say("history.title"));
  await page.keyboard.press("Control+k");
  await page.getByTestId("palette-field").fill("journal");
  await expect(page.getByTestId("palette-list").locator("kbd")).toHaveText(["X", "Y"]);
});

test("keys of another action, of the browser and of the table are refused with the reason", async ({ page, gateway }) => {
  await open(page, gateway);
  await list(page);
  await change(page, "theme");
  await page.keyboard.press("?");
  await page.keyboard.press("Enter");
  await expect(said(page)).toHaveText(say("shortcuts.taken", { keys: "?", action: say("shortcuts.title") }));
  await checkAccessibility(page);
  // One that another begins with, when nothing comes after it.
  await page.keyboard.press("g");
  await expect(said(page)).toHaveText(say("shortcuts.taken", { keys: "G", action: say("nav.connections") }));
  await page.keyboard.press("Control+Shift+v");
  await expect(said(page)).toHaveText(say("shortcuts.reserved", { keys: "Ctrl+Shift+V" }));
  await page.keyboard.press("ArrowDown");
  await expect(said(page)).toHaveText(say("shortcuts.unusable"));
  await expect(page.getByTestId("press")).toBeFocused();
  // Esc leaves the field and not the dialog.
  await page.keyboard.press("Escape");
  await expect(page.getByTestId("press")).toHaveCount(0);
  await expect(line(page, "theme").getByTestId("change")).toBeFocused();
  await expect(line(page, "theme")).toContainText(say("shortcuts.none"));
  expect(await stored(page)).toBeNull();
  // So does Tab: nobody is caught in it.
  await change(page, "theme");
  await page.keyboard.press("Tab");
  await expect(page.getByTestId("press")).toHaveCount(0);
  await expect(dialog(page)).toBeVisible();
});

test("keys are taken away and brought back, one by one and all", async ({ page, gateway }) => {
  await open(page, gateway);
  await list(page);
  await line(page, "refresh").getByTestId("remove").click();
  await expect(said(page)).toHaveText(`${say("live.update_now")}: ${say("shortcuts.none")}`);
  await expect(line(page, "refresh").getByTestId("change")).toBeFocused();
  await expect(line(page, "refresh").getByTestId("remove")).toHaveCount(0);
  await change(page, "theme");
  await page.keyboard.press("r");
  await page.keyboard.press("Enter");
  await line(page, "refresh").getByTestId("reset").click();
  await expect(said(page)).toHaveText(say("shortcuts.taken", { keys: "R", action: say("theme.switch") }));
  await line(page, "theme").getByTestId("reset").click();
  await expect(line(page, "theme")).toContainText(say("shortcuts.none"));
  await line(page, "refresh").getByTestId("reset").click();
  await expect(line(page, "refresh").locator("kbd")).toHaveText(["R"]);
  await line(page, "list").getByTestId("remove").click();
  await page.getByTestId("reset-all").click();
  await expect(said(page)).toHaveText(say("shortcuts.reset_done"));
  await expect(line(page, "list").locator("kbd")).toHaveText(["G", "C"]);
  expect(await stored(page)).toBe("");
});

test("single keys can be switched off, and others still work", async ({ page, gateway }) => {
  await open(page, gateway);
  await list(page);
  const off = page.getByTestId("single-keys");
  await expect(off).toBeChecked();
  await off.uncheck();
  await expect(said(page)).toHaveText(`${say("shortcuts.single")}: ${say("act.off")}`);
  await page.keyboard.press("Escape");
  for (const key of ["?", "g", "j"]) await page.keyboard.press(key);
  await page.keyboard.press("Control+k");
  await expect(page.getByTestId("palette-dialog")).toBeVisible();
  await expect(dialog(page)).toHaveCount(0);
  // Keys that do not work are not shown.
  await page.getByTestId("palette-field").fill("journal");
  await expect(page.getByTestId("palette-list").getByRole("option")).toHaveCount(1);
  await expect(page.getByTestId("palette-list").locator("kbd")).toHaveCount(0);
  await page.reload();
  await expect(page.getByTestId("columns")).toBeVisible();
  await page.keyboard.press("?");
  await page.keyboard.press("Control+k");
  await page.getByTestId("palette-field").fill("shortcuts");
  await page.keyboard.press("Enter");
  await expect(page.getByTestId("single-keys")).not.toBeChecked();
});

test("what a browser has stored may be anything", async ({ page, gateway }) => {
  await page.addInitScript(() => localStorage.setItem("erpsync.shortcuts", '{"refresh":1}\nhold=\u0000\nlist=F2\njournal=z\nsearch=z'));
  await open(page, gateway);
  await page.keyboard.press("z");
  await expect(page.getByTestId("search")).toBeFocused();
  await page.getByTestId("columns").focus();
  await list(page);
  await expect(line(page, "list").locator("kbd")).toHaveText(["G", "C"]);
  // Of two actions with the same keys one has them.
  await expect(line(page, "journal")).toContainText(say("shortcuts.none"));
});

test("where nothing may be stored, keys last for the page, and that is said", async ({ page, gateway }) => {
  await page.addInitScript(() => {
    const refuse = (): never => {
      throw new DOMException("refused", "SecurityError");
    };
    Object.defineProperty(window, "localStorage", { get: refuse });
  });
  await open(page, gateway);
  await list(page);
  await change(page, "journal");
  await page.keyboard.press("x");
  await page.keyboard.press("Enter");
  await expect(said(page)).toContainText(say("shortcuts.not_kept"));
  await page.keyboard.press("Escape");
  await page.keyboard.press("x");
  await expect(heading(page)).toHaveText(say("history.title"));
});

test("keys ask the same question as the button, and are barred for the same reason", async ({ page, gateway, problems }) => {
  problems.allow(FAILED_TO_LOAD);
  await holdTime(page);
  await gateway.control("next-answer", { method: "SyncAll", status: "Ok" });
  await page.addInitScript(() => localStorage.setItem("erpsync.shortcuts", "sync-all=y\n"));
  await open(page, gateway);
  const link = nameOf(page, 502);
  await link.focus();
  await page.keyboard.press("y");
  await expect(page.getByRole("dialog")).toHaveAccessibleName(say("command.sync_all"));
  await expect(page.getByRole("button", { name: say("action.cancel") })).toBeFocused();
  // Keys pressed there are not heard behind it.
  await page.keyboard.press("y");
  await expect(page.getByRole("dialog")).toHaveCount(1);
  expect(await commands(gateway)).toEqual([]);
  await page.keyboard.press("Escape");
  await expect(link).toBeFocused();
  await page.keyboard.press("y");
  await page.getByTestId("confirm").click();
  await expect(outcome(page)).toHaveAttribute("data-outcome", "done");
  expect(await commands(gateway)).toEqual(["Agents/ErpSync/SyncAll"]);
  await page.route("**/GetAllConnections", (route) => route.fulfill({ status: 401 }));
  await page.getByTestId("refresh").click();
  await expect(page.getByTestId("sync-all")).toHaveAttribute("aria-disabled", "true");
  await page.keyboard.press("y");
  await expect(page.getByTestId("announcement")).toHaveText(say("failure.signed_out"));
  await expect(page.getByTestId("held-back")).toContainText(say("failure.signed_out"));
  await expect(page.getByRole("dialog")).toHaveCount(0);
  expect(await commands(gateway)).toEqual(["Agents/ErpSync/SyncAll"]);
});

test("on an Apple device it is Cmd, and Ctrl is another key", async ({ page, gateway }) => {
  await page.addInitScript(() => Object.defineProperty(navigator, "platform", { get: () => "MacIntel" }));
  await open(page, gateway);
  await page.keyboard.press("Control+k");
  await page.keyboard.press("Meta+k");
  await page.getByTestId("palette-field").fill("shortcuts");
  await page.keyboard.press("Enter");
  await expect(line(page, "palette").locator("kbd")).toHaveText(["Cmd+K"]);
  await change(page, "theme");
  await page.keyboard.press("Control+Alt+e");
  await expect(said(page)).toHaveText(say("shortcuts.reserved", { keys: "Ctrl+Option+E" }));
  await page.keyboard.press("Control+Alt+u");
  await expect(said(page)).toHaveText(`${say("theme.switch")}: Ctrl+Option+U`);
  expect(await stored(page)).toBe("theme=Ctrl+Alt+u\n");
});

test("another window's keys are taken over", async ({ page, gateway, context }) => {
  await open(page, gateway);
  const other = await context.newPage();
  await open(other, gateway);
  await list(other);
  await change(other, "journal");
  await other.keyboard.press("x");
  await other.keyboard.press("Enter");
  await expect(said(other)).toContainText(": X");
  await expect
    .poll(async () => {
      await page.keyboard.press("x");
      return heading(page).textContent();
    })
    .toBe(say("history.title"));
});

for (const width of [1440, 390]) {
  for (const colorScheme of ["light", "dark"] as const) {
    test(`breaks no rule of accessibility, ${width} pixels wide, ${colorScheme}`, async ({ page, gateway }) => {
      await page.setViewportSize({ width, height: 800 });
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      await open(page, gateway);
      await list(page);
      await line(page, "refresh").getByTestId("remove").click();
      await checkAccessibility(page);
      await change(page, "journal");
      await page.keyboard.press("x");
      await expect(page.getByTestId("press")).toHaveValue("X …");
      await checkAccessibility(page);
      const wider = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      expect(wider).toBeLessThanOrEqual(0);
    });
  }
}

test("lists what this console can do, and nothing that belongs to a system it does not have", async ({ page, gateway }) => {
  await open(page, gateway);
  await list(page);
  await expect(line(page, "sync-centre")).toBeVisible();
  for (const absent of ["create", "by-system"]) await expect(line(page, absent)).toHaveCount(0);
});

test.describe("without a CRM", () => {
  test.use({ systems: "all" });

  test("no key is listed for what only a CRM can be asked", async ({ page, gateway }) => {
    await page.route("**/console.json", async (route) => {
      const reply = await route.fetch();
      const body = (await reply.json()) as { systems: { kind: string }[] };
      body.systems = body.systems.filter(({ kind }) => kind !== "superoffice");
      await route.fulfill({ response: reply, json: body });
    });
    await gateway.gotoConsole(page);
    await expect(page.getByTestId("columns")).toBeVisible();
    await list(page);
    await expect(line(page, "create")).toBeVisible();
    for (const absent of ["sync-centre", "sync-all", "resync", "deleted"]) {
      await expect(line(page, absent)).toHaveCount(0);
    }
  });
});
