// The journal: a command is written down before it leaves, leaves once, and is told no better than its evidence.
import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures";
import { calls, confirmed, FAILED_TO_LOAD, journalLines, open, outcome, say } from "./helpers";

/** Lets the server do every call of a method, and the answer never come. */
const swallow = (page: Page, method: string): Promise<void> =>
  page.route(`**/${method}`, async (route) => {
    await route.fetch();
  });

test("a page that goes away in the middle leaves an unknown command, which is not sent again", async ({
  page,
  gateway,
  problems,
}) => {
  problems.allow(FAILED_TO_LOAD);
  await gateway.control("clock", { speed: 60 });
  await swallow(page, "ForceSyncAll");
  await gateway.gotoConsole(page, "?view=sync");
  await confirmed(page, "force-sync-all");
  await expect.poll(async () => (await calls(gateway, "ForceSyncAll")).length).toBe(1);
  await page.reload();
  const entry = page.getByTestId("history").getByTestId("outcome");
  await expect(entry).toHaveCount(1);
  await expect(entry).toHaveAttribute("data-outcome", "unknown");
  await expect(entry).toContainText(say("command.force_sync_all"));
  await expect(entry).toContainText(say("evidence.unanswered"));
  expect(await calls(gateway, "ForceSyncAll")).toHaveLength(1);
  // It stays until somebody has seen it.
  await page.reload();
  await entry.getByRole("button", { name: say("action.put_away") }).click();
  await expect(entry).toHaveCount(0);
  await page.reload();
  await expect(page.getByTestId("history")).toContainText(say("history.none"));
});

test("a line that nobody can read is told, kept, and goes only when the reader wants it", async ({ page, gateway }) => {
  await gateway.gotoConsole(page, "?view=sync");
  await expect(page.getByTestId("history")).toContainText(say("history.none"));
  await page.evaluate(
    () =>
      new Promise<void>((resolve, reject) => {
        const opening = indexedDB.open("erpsync");
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const transaction = opening.result.transaction("journal", "readwrite");
          transaction.objectStore("journal").put("99 from=tomorrow", "e/1-1");
          transaction.oncomplete = () => resolve();
        };
      }),
  );
  await page.reload();
  const note = page.getByTestId("history").locator(".note");
  await expect(note).toContainText("1 line of the journal cannot be read.");
  await note.getByRole("button").click();
  await expect(note).toHaveCount(0);
});

test("a flip whose page went away is read back by the next one", async ({ page, gateway, problems }) => {
  problems.allow(FAILED_TO_LOAD);
  await open(page, gateway);
  await swallow(page, "ToggleErpConnectionActive");
  await page.locator('[data-testid=row][data-id="511"]').getByRole("switch").click();
  await expect.poll(async () => (await calls(gateway, "ToggleErpConnectionActive")).length).toBe(1);
  await gateway.gotoConsole(page, "?view=sync");
  const entry = page.getByTestId("history").getByTestId("outcome");
  await expect(entry).toHaveAttribute("data-outcome", "done");
  await expect(entry).toContainText(say("evidence.active"));
  expect(await calls(gateway, "ToggleErpConnectionActive")).toHaveLength(1);
});

test("what cannot be written down is not sent, and then nothing more is offered", async ({ page, gateway }) => {
  // It can be read, as where the disk is full.
  await page.addInitScript(() => {
    IDBObjectStore.prototype.put = () => {
      throw new DOMException("no room", "QuotaExceededError");
    };
  });
  await open(page, gateway);
  await confirmed(page, "sync-all");
  await expect(outcome(page)).toHaveAttribute("data-outcome", "refused");
  await expect(outcome(page)).toContainText(say("evidence.journal_failed"));
  await expect(page.getByTestId("sync-all")).toHaveAttribute("aria-disabled", "true");
  await expect(page.getByTestId("sync-all")).toHaveAccessibleDescription(say("barred.journal"));
  expect(await calls(gateway, "SyncAll")).toHaveLength(0);
});

for (const locks of [true, false]) {
  test(`two windows ${locks ? "with" : "without"} locks send one command at a time`, async ({ page, gateway, context }) => {
    if (!locks) {
      await context.addInitScript(() => {
        Object.defineProperty(navigator, "locks", { get: () => undefined });
      });
    }
    await gateway.control("clock", { speed: 60 });
    const other = await context.newPage();
    await gateway.gotoConsole(page, "?view=sync");
    await gateway.gotoConsole(other, "?view=sync");
    let release = (): void => {};
    const held = new Promise<void>((resolve) => (release = resolve));
    await page.route("**/ForceSyncAll", async (route) => {
      const response = await route.fetch();
      await held;
      await route.fulfill({ response });
    });
    await confirmed(page, "force-sync-all");
    await expect(outcome(page)).toHaveAttribute("data-outcome", "running");
    await confirmed(other, "force-sync-all");
    await expect(outcome(other)).toHaveAttribute("data-outcome", "refused");
    await expect(outcome(other)).toContainText(say("evidence.busy"));
    release();
    await expect(outcome(page)).toHaveAttribute("data-outcome", /^(done|warning)$/);
    expect(await calls(gateway, "ForceSyncAll")).toHaveLength(1);
  });
}

test("the journal keeps ids, and none of the words that were sent or heard", async ({ page, gateway }) => {
  await gateway.control("clock", { speed: 60 });
  await open(page, gateway);
  await confirmed(page, "sync-all");
  await expect(outcome(page)).toHaveAttribute("data-outcome", /^(done|warning)$/);
  const lines = await journalLines(page);
  expect(lines).toHaveLength(1);
  expect(lines[0]).toContain("sync-all");
  const explanation = await outcome(page).locator("p").first().innerText();
  expect(lines[0]).not.toContain(explanation.slice(1, 20));
});
