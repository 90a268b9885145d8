// A forced sync of everything is told as the server told it, and is sent once.
import { expect, test } from "./fixtures";
import { calls, commands, confirmed, deadLine, FAILED_TO_LOAD, fault, nameOf, open, outcome, say } from "./helpers";

const EXPLANATION = "Read me: <b>7</b> records & more.";
const TECHNICAL = "System.Data.DBConcurrencyException: row 42 <locked>";

/** What the server answers, and the one word that may be claimed for it. */
const JUDGED: [string, object, string][] = [
  ["Ok", { status: "Ok" }, "done"],
  ["OkWithInfo", { status: "OkWithInfo" }, "done"],
  ["Warning", { status: "Warning" }, "warning"],
  ["Warn, the other spelling,", { status: "Warn" }, "warning"],
  ["Error", { status: "Error" }, "refused"],
  // What contradicts itself counts as the worse.
  ["IsOk with Error", { status: "Error", isOk: true }, "refused"],
  ["Ok without IsOk", { status: "Ok", isOk: false }, "refused"],
  ["a status that nobody knows", { status: "Splendid", isOk: true }, "unknown"],
];

test("each status is shown as what it says, in the server's own words first", async ({ page, gateway }) => {
  await gateway.gotoConsole(page, "?view=sync");
  for (const [index, [name, answer, judged]] of JUDGED.entries()) {
    await test.step(`${name} is ${judged}`, async () => {
      const words = { userExplanation: `${EXPLANATION} ${index}`, techExplanation: TECHNICAL, errorCode: `E-${index}` };
      await gateway.control("next-answer", { method: "ForceSyncAll", ...answer, ...words });
      await confirmed(page, "force-sync-all");
      const card = outcome(page);
      await expect(card).toContainText(words.userExplanation);
      await expect(card).toHaveAttribute("data-outcome", judged);
      // The server's words come first and as text; the technical ones wait behind a disclosure.
      await expect(card.getByText(TECHNICAL)).toBeHidden();
      await card.getByText(say("technical.text"), { exact: true }).click();
      await expect(card.getByText(TECHNICAL)).toBeVisible();
      await expect(card.getByText(`ErrorCode: E-${index}`)).toBeVisible();
      await expect(page.getByTestId("announcement")).toContainText(words.userExplanation);
      expect(await calls(gateway, "ForceSyncAll")).toHaveLength(index + 1);
      await expect(page.getByTestId("history").getByTestId("outcome")).toHaveCount(index + 1);
    });
  }
});

/** Answers that are none, with what is said of them. */
const FAULTS: [string, string, object, string, string][] = [
  ["200 with null", "null", {}, "unknown", "failure.null"],
  ["200 with Message", "message", {}, "refused", "failure.invalid"],
  ["a sign-in page", "html", {}, "unknown", "failure.sign_in_page"],
  ["an answer that breaks off", "truncated", {}, "unknown", "failure.truncated"],
  ["rubbish", "rubbish", {}, "unknown", "failure.not_json"],
  ["another shape", "rubbish", { body: "[1, 2]" }, "unknown", "failure.wrong_shape"],
  ["204", "status", { status: 204, body: "" }, "unknown", "failure.null"],
  ["HTTP 500", "status", { status: 500 }, "unknown", "failure.server"],
  ["HTTP 502 from a proxy", "status", { status: 502, body: "<html>bad gateway</html>" }, "unknown", "failure.server"],
  ["HTTP 403", "status", { status: 403 }, "refused", "failure.forbidden"],
  ["HTTP 404", "status", { status: 404 }, "refused", "failure.not_found"],
  ["HTTP 429", "status", { status: 429 }, "refused", "failure.throttled"],
  ["a line that goes dead", "dead", {}, "unknown", "failure.unreachable"],
];

test("an answer that is none is refused or unknown, and nothing is sent again", async ({ page, gateway, problems }) => {
  problems.allow(FAILED_TO_LOAD);
  await gateway.gotoConsole(page, "?view=sync");
  const history = page.getByTestId("history").getByTestId("outcome");
  for (const [index, [name, kind, more, judged, key]] of FAULTS.entries()) {
    await test.step(`${name} is ${judged}`, async () => {
      await gateway.control("next-answer", { method: "ForceSyncAll", status: "Ok" });
      if (kind === "dead") await deadLine(page, "ForceSyncAll");
      else await fault(gateway, "ForceSyncAll", kind, more);
      await confirmed(page, "force-sync-all");
      await expect(history).toHaveCount(index + 1);
      await expect(outcome(page)).toHaveAttribute("data-outcome", judged);
      const { status } = { status: 0, ...more };
      await expect(outcome(page)).toContainText(say(key, { status: String(status) }));
      if (judged === "unknown") await expect(outcome(page)).toContainText("sent once and is not sent again");
      else await expect(outcome(page)).toContainText("Nothing was changed.");
      // The button is free again, for whoever decides to press it.
      await expect(page.getByTestId("force-sync-all")).not.toHaveAttribute("aria-disabled", "true");
      expect(await calls(gateway, "ForceSyncAll"), name).toHaveLength(index + 1);
      // Planned for a call that would have been done; this one was not.
      await fetch(new URL("sandbox/next-answer", gateway.address), { method: "DELETE" });
    });
  }
});

test("a double click on the confirmation sends once", async ({ page, gateway }) => {
  await gateway.control("next-answer", { method: "ForceSyncAll", status: "Ok" });
  await gateway.gotoConsole(page, "?view=sync");
  await page.getByTestId("force-sync-all").click();
  // Both clicks in one turn of the browser: the second finds the button as the first did.
  await page.getByTestId("confirm").evaluate((button: HTMLElement) => {
    button.click();
    button.click();
  });
  await expect(outcome(page)).toHaveAttribute("data-outcome", "done");
  await expect(page.getByTestId("history").getByTestId("outcome")).toHaveCount(1);
  expect(await commands(gateway)).toEqual(["Agents/ErpSync/ForceSyncAll"]);
});

test("nothing is sent before the confirmation, nor when it is cancelled", async ({ page, gateway }) => {
  await open(page, gateway);
  await page.getByTestId("sync-all").click();
  const dialog = page.getByRole("dialog");
  await expect(dialog).toContainText("10 active connections");
  await expect(dialog.getByRole("button", { name: say("action.cancel") })).toBeFocused();
  await dialog.getByRole("button", { name: say("action.cancel") }).click();
  await expect(dialog).toHaveCount(0);
  await page.getByTestId("sync-all").click();
  await page.keyboard.press("Escape");
  await expect(dialog).toHaveCount(0);
  await expect(page.getByTestId("outcome")).toHaveCount(0);
  expect(await commands(gateway)).toEqual([]);
});

test("a run is under way until the server says how it ended", async ({ page, gateway }) => {
  await gateway.control("clock", { speed: 0 });
  await gateway.gotoConsole(page, "?view=sync");
  await confirmed(page, "force-sync-all");
  await expect(outcome(page)).toHaveAttribute("data-outcome", "running");
  // One run at a time, whichever button begins it.
  for (const button of ["force-sync-all", "sync-all"]) {
    await expect(page.getByTestId(button)).toHaveAttribute("aria-disabled", "true");
    await page.getByTestId(button).dispatchEvent("click");
  }
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await expect
    .poll(async () => {
      await gateway.control("clock", { advanceSeconds: 5 });
      return outcome(page).getAttribute("data-outcome");
    })
    .toBe("warning");
  await expect(outcome(page)).toContainText("Björkdal Verkstad – workshop");
  expect(await calls(gateway, "ForceSyncAll")).toHaveLength(1);
  await page.getByRole("link", { name: say("nav.connections"), exact: true }).click();
  await expect(nameOf(page, 501)).toBeVisible();
  await expect(outcome(page)).toHaveAttribute("data-outcome", "warning");
  await outcome(page).getByRole("button", { name: say("action.put_away") }).click();
  await expect(page.getByTestId("outcome")).toHaveCount(0);
});

test("after a lost answer it is told what was read back, and nothing is claimed", async ({ page, gateway, problems }) => {
  problems.allow(FAILED_TO_LOAD);
  await gateway.gotoConsole(page, "?view=sync");
  await gateway.control("next-answer", { method: "ForceSyncAll", status: "Ok" });
  await deadLine(page, "ForceSyncAll");
  await confirmed(page, "force-sync-all");
  await expect(outcome(page)).toHaveAttribute("data-outcome", "unknown");
  const found = outcome(page).getByTestId("found");
  await expect(found).toContainText(say("engine.on"));
  await expect(found).toContainText(/\d+ of \d+ active connections have synced since\./);
  await expect(found).toContainText(/The sync log has \d+ changes? since\./);
  expect(await calls(gateway, "ForceSyncAll")).toHaveLength(1);
});
