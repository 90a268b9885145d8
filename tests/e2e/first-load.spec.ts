import { checkAccessibility, expect, test } from "./fixtures";

test.describe("the first load", () => {
  test("shows the tenant's connections in the browser's language", async ({ page, gateway }) => {
    await gateway.gotoConsole(page);
    await expect(page.getByTestId("row").first()).toBeVisible();
    await expect(page.getByTestId("cell-DisplayName").first()).not.toBeEmpty();
    await expect(page.getByTestId("count")).toHaveText(/\d/);
    await expect(page.getByTestId("search")).toBeVisible();
    await expect(page.locator("html")).toHaveAttribute("lang", "en");
    await expect(page.locator("#start-failed")).toBeHidden();
  });

  for (const colorScheme of ["light", "dark"] as const) {
    test(`breaks no accessibility rule in ${colorScheme}`, async ({ page, gateway }) => {
      await page.emulateMedia({ colorScheme });
      await gateway.gotoConsole(page);
      await expect(page.getByTestId("row").first()).toBeVisible();
      await checkAccessibility(page);
    });
  }

  test("takes the language from the address before the browser's", async ({ page, gateway }) => {
    await gateway.gotoConsole(page, "?lang=nn-NO");
    await expect(page.getByTestId("row").first()).toBeVisible();
    await expect(page.locator("html")).toHaveAttribute("lang", "nb");
  });

  test("sorts by name", async ({ page, gateway }) => {
    await gateway.gotoConsole(page);
    const names = page.getByTestId("cell-DisplayName");
    await expect(names.first()).toBeVisible();
    await page.getByTestId("sort-DisplayName").click();
    await expect
      .poll(async () => {
        const texts = await names.allInnerTexts();
        const sorted = [...texts].sort(new Intl.Collator("en").compare);
        const isSorted = (order: string[]) => order.every((text, index) => text === texts[index]);
        return texts.length > 1 && (isSorted(sorted) || isSorted(sorted.reverse()));
      })
      .toBe(true);
  });

  test("finds a connection by its name", async ({ page, gateway }) => {
    await gateway.gotoConsole(page);
    const names = page.getByTestId("cell-DisplayName");
    await expect(names.first()).toBeVisible();
    const name = (await names.last().innerText()).split("\n")[0].trim();
    await page.getByTestId("search").fill(name);
    await expect.poll(async () => (await names.allInnerTexts()).every((text) => text.includes(name))).toBe(true);
    await expect(names).not.toHaveCount(0);
  });

  test("says so when a part of the app does not arrive", async ({ page, gateway, problems }) => {
    problems.allow(/Failed to load resource|404 for/);
    await page.route("**/*.wasm", (route) => route.fulfill({ status: 404 }));
    await gateway.gotoConsole(page);
    const failure = page.locator("#start-failed");
    await expect(failure).toBeVisible();
    await checkAccessibility(page);
    await page.unroute("**/*.wasm");
    await failure.getByRole("button").click();
    await expect(page.getByTestId("row").first()).toBeVisible();
  });

  test("shows English when the message file does not arrive", async ({ page, gateway, problems }) => {
    problems.allow(/Failed to load resource/);
    await page.route("**/locales/*", (route) => route.abort());
    await gateway.gotoConsole(page, "?lang=sv");
    await expect(page.getByTestId("row").first()).toBeVisible();
    await expect(page.locator("html")).toHaveAttribute("lang", "en");
  });
});
