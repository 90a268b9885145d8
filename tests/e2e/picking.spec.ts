// Picking rows: by number, one by one, in ranges or all; their order stays meanwhile.
import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures";
import { connection, expectOrder, open, row, say } from "./helpers";

/** Answers the list with these ids, in this order, from now on. */
const listing = async (page: Page, ids: number[]): Promise<void> => {
  await page.unroute("**/GetAllConnections");
  await page.route("**/GetAllConnections", (route) =>
    route.fulfill({
      contentType: "application/json; charset=utf-8",
      body: JSON.stringify(ids.map((id) => connection(id))),
    }),
  );
};

const pick = (page: Page, id: number): ReturnType<Page["locator"]> => row(page, id).getByTestId("pick");

test("the order stays while rows are picked, and follows again when they are put back", async ({ page, gateway }) => {
  await listing(page, [501, 502, 503]);
  await gateway.gotoConsole(page);
  await expectOrder(page, [501, 502, 503]);
  await pick(page, 502).check();
  await expect(page.getByTestId("picked")).toContainText("1 selected");
  await listing(page, [503, 504, 502]);
  await page.getByTestId("refresh").click();
  // What is gone leaves, what is new comes last, and the rest stays where it was.
  await expectOrder(page, [502, 503, 504]);
  await expect(pick(page, 502)).toBeChecked();
  await page.getByTestId("pick-none").click();
  await expect(page.getByTestId("picked")).toHaveCount(0);
  await expectOrder(page, [503, 504, 502]);
});

test("a range, all of them, and none", async ({ page, gateway }) => {
  await open(page, gateway);
  await pick(page, 502).check();
  await pick(page, 505).click({ modifiers: ["Shift"] });
  await expect(page.getByTestId("picked")).toContainText("4 selected");
  await expect(page.getByTestId("pick-all")).toHaveJSProperty("indeterminate", true);
  await page.getByTestId("pick-all").click();
  await expect(page.getByTestId("picked")).toContainText("12 selected");
  await page.getByTestId("pick-all").click();
  await expect(page.getByTestId("picked")).toHaveCount(0);
});

test("a filter leaves the picked ones picked, and the copied list names them", async ({ page, gateway, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await open(page, gateway);
  await pick(page, 504).press("Space");
  await page.getByTestId("search").fill("Nordlys");
  await expect(row(page, 504)).toHaveCount(0);
  await expect(page.getByTestId("picked")).toContainText("1 selected");
  await page.getByTestId("picked").getByRole("button", { name: say("picked.copy") }).click();
  await expect(page.getByTestId("picked")).toContainText(say("copy.done"));
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe("SuperOffice\t504\tBjörkdal Verkstad – workshop");
});
