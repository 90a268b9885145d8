// A list with bad records in it: the good ones stay, the bad ones are shown as they came, and nothing acts.
import { expect, test } from "./fixtures";
import { cell, connection, expectOrder, ids, listOf, nameOf, open, say } from "./helpers";

const HOSTILE = '<img src=x onerror=alert(1)><script>alert(2)</script>';

/** A record that nobody can read, and why. */
const UNREADABLE: [string, unknown, string][] = [
  ["null", null, "unreadable.not_an_object"],
  ["a text", HOSTILE, "unreadable.not_an_object"],
  ["a number", 42, "unreadable.not_an_object"],
  ["a list", [1, 2], "unreadable.not_an_object"],
  ["no id", { DisplayName: "Nameless" }, "unreadable.no_id"],
  ["a null id", connection(null), "unreadable.no_id"],
  ["an id in words", connection("five"), "unreadable.id_not_a_number"],
  ["an id with a fraction", connection(1.5), "unreadable.id_not_a_number"],
  ["an id out of range", connection(9_999_999_999), "unreadable.id_out_of_range"],
  ["an id that was there", connection(501, { DisplayName: "Again" }), "unreadable.duplicate_id"],
  ["no id but a secret", { ConfigFields: { Password: "hunter2" }, Active: true }, "unreadable.no_id"],
];

/** The record as it may be shown: exactly what came, but for what config fields hold. */
const shown = (record: unknown): string =>
  JSON.stringify(record, (name, value: unknown) => (name === "ConfigFields" ? "…" : value));

test("unreadable records are listed with their raw text, and hide no other", async ({ page, gateway }) => {
  const records = [connection(501), ...UNREADABLE.map(([, record]) => record), connection(502)];
  await listOf(page, records);
  await gateway.gotoConsole(page);
  await expectOrder(page, [501, 502]);
  await expect(page.getByTestId("summary")).toHaveText("2 connections · 11 unreadable records");
  const unreadable = page.getByTestId("unreadable");
  await unreadable.getByText("11 records of the list could not be read").click();
  for (const [index, [name, record, why]] of UNREADABLE.entries()) {
    const item = unreadable.getByRole("listitem").nth(index);
    await expect(item, name).toContainText(`Record ${index + 2}: ${say(why)}.`);
    await expect(item.locator("pre"), name).toHaveText(shown(record));
  }
  await expect(page.getByText("hunter2")).toHaveCount(0);
  await expect(page.locator("img, main script")).toHaveCount(0);
});

/** A field that is missing, null, or of another type or range: the record stays, the field is not told. */
const ODD: [string, Record<string, unknown>][] = [
  ["fields missing", { DisplayName: undefined, Active: undefined, ErpConnectorId: undefined, AllAccess: undefined, Deleted: undefined }],
  ["fields null", Object.fromEntries(Object.keys(connection(1)).slice(1).map((name) => [name, null]))],
  ["texts where flags belong", { Active: "yes", Deleted: "no", AllAccess: "all" }],
  ["numbers where texts belong", { DisplayName: 7, DisplayDescription: 8, ConnectionId: 9, MostRecentTimestamp: 10 }],
  ["flags where lists belong", { UserGroupAccessIds: true, AssociateAccessIds: {}, AllAccess: false }],
  ["ids out of range in lists", { UserGroupAccessIds: [1, 9_999_999_999, "x"], AllAccess: false }],
  ["a connector out of range", { ErpConnectorId: 9_999_999_999 }],
  ["rights of another shape", { TableRight: "all", FieldProperties: [1] }],
  ["a right with unknown flags", { TableRight: { Mask: "Everything, Fly", Reason: HOSTILE } }],
  ["fields that nobody knows", { Colour: HOSTILE, Nested: { deep: [[[]]] } }],
];

test("records with odd fields are rows, and what is odd about them is told", async ({ page, gateway }) => {
  page.on("dialog", (dialog) => expect(dialog.message(), "a dialog opened").toBe(""));
  await listOf(page, ODD.map(([, more], index) => connection(501 + index, more)));
  await gateway.gotoConsole(page);
  await expectOrder(page, ODD.map((_, index) => 501 + index));
  await expect(page.getByTestId("unreadable")).toHaveCount(0);
  await expect(nameOf(page, 501)).toHaveText("Connection 501");
  await expect(cell(page, 501, "Active").getByRole("checkbox")).toHaveAttribute("aria-checked", "mixed");
  // A click on what is not known sends nothing unless it was read first; here the server knows it to be active.
  await page.getByTestId("sort-Active").click();
  await page.getByTestId("search").fill("connection 50");
  await expect.poll(async () => (await ids(page)).length).toBeGreaterThan(5);
  await expect(page.locator("img")).toHaveCount(0);
});

test("the page of a record with odd fields names them, with what they hold", async ({ page, gateway }) => {
  const odd = connection(501, { Active: "yes", MostRecentTimestamp: 10, Colour: HOSTILE });
  await listOf(page, [odd]);
  await page.route("**/GetConnection", (route) => route.fulfill({ json: odd }));
  await gateway.gotoConsole(page, "?connection=501");
  await expect(page.getByText(say("problem.line", { field: "Active", expected: say("expected.boolean"), found: '"yes"' }))).toBeVisible();
  await page.getByText(say("facts.more")).click();
  await expect(page.getByText(`Colour: ${JSON.stringify(HOSTILE)}`)).toBeVisible();
  await expect(page.locator("img")).toHaveCount(0);
});

test("what was opened to read stays open when more arrives", async ({ page, gateway }) => {
  const odd = connection(501, { Colour: "blue" });
  await listOf(page, [odd]);
  let release = () => {};
  const opened = new Promise<void>((resolve) => (release = resolve));
  await page.route("**/GetConnection", async (route) => {
    await opened;
    await route.fulfill({ json: { ...odd, Shape: "round" } });
  });
  await gateway.gotoConsole(page, "?connection=501");
  const more = page.locator("summary", { hasText: say("facts.more") });
  await more.focus();
  await page.keyboard.press("Enter");
  await expect(page.getByText('Colour: "blue"')).toBeVisible();
  release();
  await expect(page.getByText('Shape: "round"')).toBeVisible();
  await expect(page.getByText('Colour: "blue"')).toBeVisible();
  await expect(more).toBeFocused();
});

test("names with markup and controls are text, and nothing of them runs", async ({ page, gateway }) => {
  page.on("dialog", (dialog) => expect(dialog.message(), "a dialog opened").toBe(""));
  const names = [HOSTILE, "{{7*7}} ${7*7} %s", "\u202Eevil\u202C", 'US:"<b>bold</b>";NO:"x"', "a\u0000b", "  ", "javascript:alert(3)"];
  const records = names.map((DisplayName, index) => connection(501 + index, { DisplayName, DisplayDescription: DisplayName }));
  await listOf(page, records);
  await page.route("**/GetConnection", (route) => route.fulfill({ json: records[0] }));
  await gateway.gotoConsole(page);
  await expect(nameOf(page, 501)).toHaveText(HOSTILE);
  await expect(nameOf(page, 502)).toHaveText("{{7*7}} ${7*7} %s");
  await expect(nameOf(page, 504)).toHaveText("<b>bold</b>");
  // A name of blanks is none: its number stands in, so that the row can be told and opened.
  await expect(nameOf(page, 506)).toHaveText("Connection 506");
  // What is written in another direction stays inside its own name.
  await expect(nameOf(page, 503).locator("bdi")).toHaveCount(1);
  await nameOf(page, 501).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(HOSTILE);
  await page.getByTestId("resync").click();
  await expect(page.getByRole("dialog")).toContainText(HOSTILE);
  await expect(page.locator("img")).toHaveCount(0);
});

test("a name of ten megabytes is one row among others, and the page answers at once", async ({ page, gateway }) => {
  const long = `Long ${"x".repeat(10 * 1024 * 1024)}`;
  await listOf(page, [connection(501), connection(502, { DisplayName: long }), connection(503), { DisplayName: long }]);
  await gateway.gotoConsole(page);
  await expectOrder(page, [501, 502, 503]);
  expect((await nameOf(page, 502).innerText()).length).toBeLessThan(400);
  const begun = Date.now();
  await page.getByTestId("search").fill("connection 503");
  await expectOrder(page, [503]);
  await page.getByTestId("search").fill("");
  await page.getByTestId("sort-DisplayName").click();
  await expectOrder(page, [501, 503, 502]);
  expect(Date.now() - begun, "milliseconds for a search and a sort").toBeLessThan(5_000);
  await page.getByText("1 record of the list could not be read").click();
  await expect(page.getByTestId("unreadable")).toContainText("more characters are not shown");
  // The whole document stays small, so that nothing else gets slow either.
  expect(await page.evaluate(() => document.documentElement.innerHTML.length)).toBeLessThan(1_000_000);
});

test("a list of rubbish is said to be so, without a box for each", async ({ page, gateway }) => {
  await listOf(page, Array.from({ length: 3000 }, (_, index) => index));
  await gateway.gotoConsole(page);
  const unreadable = page.getByTestId("unreadable");
  await unreadable.getByText("3,000 records of the list could not be read").click();
  await expect(unreadable.getByRole("listitem")).toHaveCount(20);
  await expect(unreadable).toContainText("and 2,980 more");
});

test("a refresh with bad records keeps what can be read, and forgets none of what was seen", async ({ page, gateway }) => {
  await open(page, gateway);
  await listOf(page, [connection(501, { DisplayName: "Renamed" }), null, connection(504)]);
  await page.getByTestId("refresh").click();
  await expect(nameOf(page, 501)).toHaveText("Renamed");
  await expectOrder(page, [501, 504]);
  await expect(page.getByTestId("unreadable")).toBeVisible();
});
