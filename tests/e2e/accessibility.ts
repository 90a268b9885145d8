// Runs axe on a page. Every rule of the tags below holds, without a list of exceptions.
import { expect, type Page } from "@playwright/test";
import type { AxeResults, RunOptions } from "axe-core";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/**
 * Fails the test with one line for each element that breaks a rule, and goes on.
 *
 * `colours` is for a state whose every rule was checked in another colour scheme.
 */
export const checkAccessibility = async (page: Page, rules: "all" | "colours" = "all"): Promise<void> => {
  // Evaluated rather than added as a script, which the page's own policy would refuse.
  if (!(await page.evaluate(() => "axe" in globalThis))) await page.evaluate(AXE);
  const runOnly: RunOptions["runOnly"] =
    rules === "all" ? { type: "tag", values: TAGS } : { type: "rule", values: ["color-contrast", "link-in-text-block"] };
  const results = await page.evaluate(async (runOnly): Promise<AxeResults> => {
    const axe = (globalThis as unknown as { axe: typeof import("axe-core") }).axe;
    return axe.run(document, { runOnly, resultTypes: ["violations"] });
  }, runOnly);
  const broken = results.violations.flatMap(({ id, help, nodes }) =>
    nodes.map((node) => `${id}: ${help}: ${node.target.join(" ")}: ${node.html.slice(0, 200)}`),
  );
  expect.soft(broken, "accessibility violations").toEqual([]);
};
