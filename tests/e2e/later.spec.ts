// What comes after the first screen: dialogs, pages and commands are a second download, which can be late or fail.
import { expect, test } from "./fixtures";
import { calls, commands, confirmed, FAILED_TO_LOAD, nameOf, outcome, row, say } from "./helpers";

const LATE = "**/parts-*.wasm";
const FAILURE = /later|parts-|Failed to fetch|did not arrive|TypeError/i;

test("the list does not wait for it, and a dialog that was asked for before opens when it can", async ({
  page,
  gateway,
}) => {
  let arrive = (): void => undefined;
  const arrival = new Promise<void>((resolve) => (arrive = resolve));
  await page.route(LATE, async (route) => {
    await arrival;
    await route.continue();
  });
  await gateway.control("next-answer", { method: "SyncAll", status: "Ok" });
  await gateway.gotoConsole(page);
  await expect(nameOf(page, 501)).toBeVisible();
  await page.getByTestId("sync-all").click();
  await expect(page.getByText(say("later.awaited"))).toBeVisible();
  await expect(page.getByRole("dialog")).toHaveCount(0);
  arrive();
  await page.getByTestId("confirm").click();
  await expect(outcome(page)).toHaveAttribute("data-outcome", "done");
  await expect(page.getByText(say("later.awaited"))).toHaveCount(0);
  expect(await commands(gateway)).toEqual(["Agents/ErpSync/SyncAll"]);
});

for (const [what, pattern] of [["code", LATE], ["looks", "**/parts-*.css"]]) {
  test(`when its ${what} do not arrive, the list stays, nothing is sent, and it can be asked for again`, async ({
    page,
    gateway,
    problems,
  }) => {
    problems.allow(FAILED_TO_LOAD);
    problems.allow(FAILURE);
    await gateway.control("next-answer", { method: "SyncAll", status: "Ok" });
    await page.route(pattern, (route) => route.abort());
    await gateway.gotoConsole(page);
    const failure = page.getByRole("alert").filter({ hasText: say("later.failed_title") });
    await expect(failure).toBeVisible();
    await expect(nameOf(page, 501)).toBeVisible();
    // The switch of a row is a command: it must not be sent in part, nor later by itself.
    const again = page.waitForEvent("requestfailed");
    await row(page, 501).getByRole("switch").click();
    await again;
    await expect(failure).toBeVisible();
    await page.unroute(pattern);
    await failure.getByRole("button", { name: say("action.try_again") }).click();
    await expect(failure).toHaveCount(0);
    expect(await commands(gateway)).toEqual([]);
    await confirmed(page, "sync-all");
    await expect(outcome(page)).toHaveAttribute("data-outcome", "done");
    expect((await calls(gateway, "SyncAll")).length).toBe(1);
  });
}

test("a page that does not arrive says so in its place, and comes when it is asked for again", async ({
  page,
  gateway,
  problems,
}) => {
  problems.allow(FAILED_TO_LOAD);
  problems.allow(FAILURE);
  await page.route(LATE, (route) => route.fulfill({ status: 404 }));
  await gateway.gotoConsole(page, "?connection=501");
  const failure = page.getByRole("alert").filter({ hasText: say("later.failed_title") });
  await expect(failure).toBeVisible();
  await expect(page.getByRole("main")).toHaveCount(1);
  await page.unroute(LATE);
  await failure.getByRole("button", { name: say("action.try_again") }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Nordlys Handel – customers");
});
