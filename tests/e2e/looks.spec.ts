// What cannot be said in words: lines and arrows in modes that few people switch on, and those who do rely on.
import { expect, test } from "./fixtures";
import { open } from "./helpers";

test("in forced colours no line stands beside the table's head", async ({ page, gateway }) => {
  await page.emulateMedia({ forcedColors: "active" });
  await open(page, gateway);
  const [line, ground] = await page.locator(".thead .tr").evaluate((head) => {
    const canvas = document.createElement("span");
    canvas.style.color = "Canvas";
    head.append(canvas);
    return [getComputedStyle(head).borderInlineStartColor, getComputedStyle(canvas).color];
  });
  expect(line).toBe(ground);
});

test("arrows point the way that the language is read", async ({ page, gateway }) => {
  await gateway.gotoConsole(page, "?connection=501");
  const resync = page.getByTestId("resync");
  await expect(resync).toBeVisible();
  const across = () =>
    resync.locator("svg").evaluate((arrow) => new DOMMatrix(getComputedStyle(arrow).transform).a);
  expect(await across()).toBe(1);
  await page.evaluate(() => document.documentElement.setAttribute("dir", "rtl"));
  await expect.poll(across).toBe(-1);
});
