// A resync overwrites: it sends exactly what was chosen, by the method that was chosen, and never more.
import type { Page } from "@playwright/test";
import { checkAccessibility, expect, test, type Gateway } from "./fixtures";
import { calls, cell, commands, nameOf, open, outcome, row, say } from "./helpers";

const blocked = async (page: Page, reason: string): Promise<void> => {
  await expect(page.getByTestId("overwrite")).toHaveAttribute("aria-disabled", "true");
  await expect(page.getByTestId("overwrite")).toHaveAccessibleDescription(say(reason));
  // A click all the same, as a script or an impatient hand would do it.
  await page.getByTestId("overwrite").dispatchEvent("click");
  await expect(page.getByRole("dialog")).toBeVisible();
};

test.beforeEach(async ({ gateway }) => {
  // A resync takes the sandbox's time; nobody needs to wait for it here.
  await gateway.control("clock", { speed: 20 });
});

for (const [choice, method] of [
  ["method-skip", "ForceResyncNoBlankValues"],
  ["method-overwrite", "ForceResync"],
  ["method-batch", "ForceResyncBatchTask"],
]) {
  test(`${choice} sends exactly the chosen ids to ${method}`, async ({ page, gateway }) => {
    await gateway.gotoConsole(page, "?view=sync");
    await page.getByTestId("resync").click();
    await page.getByTestId(choice).check();
    await page.getByTestId("record-ids").fill("1001, 1003\n1002");
    await expect(page.getByTestId("overwrite")).toHaveText("Overwrite 3 records");
    await page.getByTestId("overwrite").click();
    await expect(outcome(page)).toHaveAttribute("data-outcome", "done");
    await expect(outcome(page)).toContainText("Records resynced from SuperOffice: 3.");
    expect(await commands(gateway)).toEqual([`Agents/ErpSync/${method}`]);
    const [sent] = await calls(gateway, method);
    expect(sent.body).toEqual({ ErpConnectionId: 0, InternalKeyIds: [1001, 1002, 1003] });
  });
}

test("the safest method is chosen at first: blank values overwrite nothing", async ({ page, gateway }) => {
  await gateway.gotoConsole(page, "?view=sync");
  await page.getByTestId("resync").click();
  await expect(page.getByTestId("method-skip")).toBeChecked();
  await expect(page.getByTestId("scope-records")).toBeChecked();
  await expect(page.getByTestId("resync-source")).toHaveValue("0");
  await expect(page.getByRole("dialog")).toContainText(say("resync.direction_crm"));
});

test("a pasted list shows what is taken, what is repeated and what is left out", async ({ page, gateway }) => {
  await gateway.gotoConsole(page, "?view=sync");
  await page.getByTestId("resync").click();
  await page.getByTestId("record-ids").fill("1001, 10A4; 1002\t1001 -7 0 99999999999 20-10\n1003-1005 <b>x</b>");
  await expect(page.getByTestId("ids-accepted")).toHaveText("5 valid");
  await expect(page.getByTestId("ids-rejected")).toHaveText("6 rejected, left out");
  const dialog = page.getByRole("dialog");
  await expect(dialog).toContainText("1 repeated id counted once");
  for (const line of [
    "10A4: not a number",
    "-7: not above zero",
    "0: not above zero",
    "99999999999: too large for a record id",
    "20-10: the range ends before it begins",
    "<b>x</b>: not a number",
  ]) {
    await expect(dialog.getByText(line, { exact: true })).toBeVisible();
  }
  await page.getByTestId("overwrite").click();
  await expect(outcome(page)).toHaveAttribute("data-outcome", "done");
  const [sent] = await calls(gateway, "ForceResyncNoBlankValues");
  expect(sent.body).toEqual({ ErpConnectionId: 0, InternalKeyIds: [1001, 1002, 1003, 1004, 1005] });
});

test("a list with nothing valid in it is not everything: the button stays off", async ({ page, gateway }) => {
  await gateway.gotoConsole(page, "?view=sync");
  await page.getByTestId("resync").click();
  for (const text of ["", "  \n", "all", "10A4, -7", "0"]) {
    await page.getByTestId("record-ids").fill(text);
    await blocked(page, "blocked.no_records");
  }
  expect(await commands(gateway)).toEqual([]);
});

test("everything needs the name of the source, and sends the empty list", async ({ page, gateway }) => {
  await gateway.gotoConsole(page, "?view=sync");
  await page.getByTestId("resync").click();
  // Ids that were listed before do not make the everything smaller in silence: they are not sent, nor shown.
  await page.getByTestId("record-ids").fill("1001 1002");
  await page.getByTestId("scope-everything").check();
  await expect(page.getByTestId("record-ids")).toBeHidden();
  await expect(page.getByTestId("overwrite")).toHaveText(say("action.overwrite_everything"));
  for (const typed of ["", "SuperOffice", "superoffice crm", "SuperOffice CRM!"]) {
    await page.getByTestId("typed-name").fill(typed);
    await blocked(page, "blocked.not_typed");
  }
  await page.getByTestId("typed-name").fill(" SuperOffice  CRM ");
  await expect(page.getByTestId("overwrite")).not.toHaveAttribute("aria-disabled", "true");
  await page.getByTestId("overwrite").click();
  await expect(outcome(page)).toHaveAttribute("data-outcome", "done");
  const [sent] = await calls(gateway, "ForceResyncNoBlankValues");
  expect(sent.body).toEqual({ ErpConnectionId: 0, InternalKeyIds: [] });
});

test("from a connection, its own number is sent, and its name is what is typed", async ({ page, gateway }) => {
  await open(page, gateway);
  await row(page, 501).getByTestId("resync-row").click();
  const dialog = page.getByRole("dialog");
  await expect(page.getByTestId("resync-source")).toHaveValue("501");
  await expect(dialog).toContainText("Nordlys Handel – customers → CRM and the other ERPs, one way.");
  // The source is not among what is overwritten; the CRM is.
  const targets = page.getByTestId("flow").getByRole("listitem");
  await expect(targets.first()).toContainText("SuperOffice CRM");
  await expect(targets.filter({ hasText: "Nordlys Handel" })).toHaveCount(0);
  await page.getByTestId("scope-everything").check();
  await page.getByTestId("typed-name").fill("SuperOffice CRM");
  await blocked(page, "blocked.not_typed");
  await page.getByTestId("typed-name").fill("Nordlys Handel – customers");
  await expect(page.getByTestId("overwrite")).not.toHaveAttribute("aria-disabled", "true");
  // Another source asks anew.
  await page.getByTestId("resync-source").selectOption("502");
  await expect(page.getByTestId("typed-name")).toHaveValue("");
  await blocked(page, "blocked.not_typed");
  await page.getByTestId("resync-source").selectOption("501");
  await page.getByTestId("scope-records").check();
  await page.getByTestId("method-overwrite").check();
  await page.getByTestId("record-ids").fill("1001");
  await expect(page.getByTestId("overwrite")).toHaveText("Overwrite 1 record");
  await page.getByTestId("overwrite").click();
  await expect(outcome(page)).toHaveAttribute("data-outcome", "done");
  const [sent] = await calls(gateway, "ForceResync");
  expect(sent.body).toEqual({ ErpConnectionId: 501, InternalKeyIds: [1001] });
});

test("a source that refuses gives nothing, and says why", async ({ page, gateway }) => {
  await open(page, gateway);
  await nameOf(page, 504).click();
  await page.getByTestId("resync").click();
  await page.getByTestId("record-ids").fill("1001");
  await page.getByTestId("overwrite").click();
  await expect(outcome(page)).toHaveAttribute("data-outcome", "refused");
  await expect(outcome(page).getByText("invalid_grant")).toBeHidden();
  await outcome(page).getByText(say("technical.text"), { exact: true }).click();
  await expect(outcome(page).getByText("invalid_grant")).toBeVisible();
});

test("numbers that no record has are told", async ({ page, gateway }) => {
  await gateway.gotoConsole(page, "?view=sync");
  await page.getByTestId("resync").click();
  await page.getByTestId("record-ids").fill("1001 987654");
  await page.getByTestId("overwrite").click();
  await expect(outcome(page)).toContainText("No record has this number: 987654.");
});

test("cancelling sends nothing, and gives the focus back", async ({ page, gateway }) => {
  await open(page, gateway);
  const button = row(page, 502).getByTestId("resync-row");
  await button.click();
  await page.getByTestId("record-ids").fill("1001");
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await expect(button).toBeFocused();
  expect(await commands(gateway)).toEqual([]);
  await expect(cell(page, 502, "Status").locator("b")).toHaveText("Healthy");
});

test.describe("a table of ids", () => {
  const TABLE = 'Name;Company ID;Orders\r\n"Nordlys; Handel";1001;3\r\nBergtind;1002;\r\nHavgap;10A4;7\r\n';
  const FOUND = "2 valid";

  const openDialog = async (page: Page, gateway: Gateway): Promise<void> => {
    await gateway.gotoConsole(page, "?view=sync");
    await page.getByTestId("resync").click();
    await expect(page.getByTestId("ids-column")).toHaveCount(0);
  };

  test("is read by the column that looks like ids, or by another that is chosen", async ({ page, gateway }) => {
    await openDialog(page, gateway);
    await page.getByTestId("record-ids").fill(TABLE);
    const column = page.getByTestId("ids-column");
    await expect(column).toHaveValue("1");
    await expect(column.locator("option")).toHaveText([
      "Name, such as Nordlys; Handel",
      "Company ID, such as 1001",
      "Orders, such as 3",
      say("ids.column_all"),
    ]);
    await expect(page.getByTestId("ids-accepted")).toHaveText(FOUND);
    // The names of the columns are none of what is rejected.
    await expect(page.getByTestId("ids-rejected")).toHaveText("1 rejected, left out");
    await expect(page.getByRole("dialog")).toContainText("10A4: not a number");
    await column.selectOption("2");
    await expect(page.getByTestId("ids-accepted")).toHaveText(FOUND);
    await expect(page.getByRole("dialog")).toContainText("1 line without an id");
    await column.selectOption("0");
    await blocked(page, "blocked.no_records");
    await column.selectOption("1");
    await checkAccessibility(page);
    await page.getByTestId("overwrite").click();
    await expect(outcome(page)).toHaveAttribute("data-outcome", "done");
    const [sent] = await calls(gateway, "ForceResyncNoBlankValues");
    expect(sent.body).toEqual({ ErpConnectionId: 0, InternalKeyIds: [1001, 1002] });
  });

  const utf16 = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(TABLE, "utf16le")]);
  for (const [name, buffer] of [
    ["marked.csv", Buffer.from("\ufeff" + TABLE)],
    ["two-bytes.CSV", utf16],
    ["plain.txt", Buffer.from(TABLE)],
  ] as const) {
    test(`comes from the file ${name}`, async ({ page, gateway }) => {
      await openDialog(page, gateway);
      await page.getByTestId("ids-file").setInputFiles({ name, mimeType: "text/csv", buffer });
      await expect(page.getByTestId("ids-file-said")).toHaveText(say("ids.file_read", { name }));
      await expect(page.getByTestId("record-ids")).toHaveValue(TABLE.replaceAll("\r\n", "\n"));
      await expect(page.getByTestId("ids-column")).toHaveValue("1");
      await expect(page.getByTestId("ids-accepted")).toHaveText(FOUND);
    });
  }

  test("comes from a file that is dropped on the field", async ({ page, gateway }) => {
    await openDialog(page, gateway);
    const transfer = await page.evaluateHandle((text) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([text], "dropped.csv", { type: "text/csv" }));
      return transfer;
    }, TABLE);
    await page.getByTestId("record-ids").dispatchEvent("drop", { dataTransfer: transfer });
    await expect(page.getByTestId("ids-file-said")).toHaveText(say("ids.file_read", { name: "dropped.csv" }));
    await expect(page.getByTestId("ids-accepted")).toHaveText(FOUND);
  });

  test("is not read from files of another kind or without end, and what was there stays", async ({ page, gateway }) => {
    await openDialog(page, gateway);
    await page.getByTestId("record-ids").fill("1001");
    const file = page.getByTestId("ids-file");
    await file.setInputFiles({ name: "ids.xlsx", mimeType: "application/octet-stream", buffer: Buffer.from("1002") });
    await expect(page.getByTestId("ids-file-said")).toHaveText(say("ids.file_kind", { name: "ids.xlsx" }));
    await file.setInputFiles({ name: "big.csv", mimeType: "text/csv", buffer: Buffer.alloc(2_000_001, "1\n") });
    await expect(page.getByTestId("ids-file-said")).toHaveText(say("ids.file_large", { name: "big.csv", limit: "2" }));
    await expect(page.getByTestId("record-ids")).toHaveValue("1001");
    await expect(page.getByTestId("overwrite")).toHaveText("Overwrite 1 record");
  });
});

test("what will be touched is told before, and what nobody knows is said to be not known", async ({ page, gateway }) => {
  await open(page, gateway);
  await row(page, 501).getByTestId("resync-row").click();
  const preview = page.getByTestId("preview");
  const line = (name: string) => preview.getByRole("row").filter({ hasText: name });
  await expect(line("SuperOffice CRM")).toContainText(say("preview.as_mapped"));
  await expect(line("Nordlys Handel")).toHaveCount(0);
  await expect(line("Bergtind Industri")).toContainText("Customer");
  // Inactive ones are not overwritten.
  await expect(line("511")).toHaveCount(0);
  await page.getByTestId("record-ids").fill("1001 1002");
  await expect(preview).toContainText("2 records, wherever they are linked.");
  await page.getByTestId("scope-everything").check();
  await expect(preview).toContainText(say("preview.everything"));
  await expect(preview).toContainText(say("preview.order"));
  await expect(page.getByRole("dialog")).toContainText(say("resync.warning"));
  await page.getByTestId("resync-source").selectOption("0");
  await expect(line("SuperOffice CRM")).toHaveCount(0);
  await expect(line("Nordlys Handel")).toHaveCount(1);
  await checkAccessibility(page);
  expect(await commands(gateway)).toEqual([]);
});
