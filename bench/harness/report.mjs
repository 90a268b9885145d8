// The results as a table for people and as a file for programs.
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { MEASURES } from "./measures.mjs";
import { SCREENS } from "./screens.mjs";
import { spread } from "./stats.mjs";

const whole = new Intl.NumberFormat("en", { maximumFractionDigits: 0 });
const tenths = new Intl.NumberFormat("en", { maximumFractionDigits: 1 });

const written = (value, unit) => (unit === "B" || value >= 100 ? whole : tenths).format(value);

const cell = (result, unit) => {
  if (result?.failure) return "failed";
  const told = result && spread(result.values);
  if (!told) return "–";
  const [low, high] = told.quartiles.map((value) => written(value, unit));
  const middle = written(told.median, unit);
  return low === high ? middle : `${middle} (${low}–${high})`;
};

/** `results` has, by measure and app, the values and what failed. */
export const table = (results, { only, measures, rounds, machine }) => {
  const line = (cells) => `| ${cells.join(" | ")} |`;
  const head = line(["measure", "unit", ...only.map((app) => SCREENS[app].title)]);
  const rule = line(["---", "---", ...only.map(() => "---:")]);
  const lines = measures.map((measure) => {
    const { title, unit } = MEASURES[measure];
    return line([title, unit, ...only.map((app) => cell(results[measure]?.[app], unit))]);
  });
  const failures = measures.flatMap((measure) =>
    only.flatMap((app) => {
      const failure = results[measure]?.[app]?.failure;
      return failure ? [`- ${measure}, ${app}: ${failure}`] : [];
    }),
  );
  const told = [`Medians of ${rounds} rounds (quartiles). ${machine}.`, "", head, rule, ...lines];
  return [...told, ...(failures.length > 0 ? ["", "Failed:", "", ...failures] : []), ""].join("\n");
};

/** Prints the table, and writes it and the raw values. */
export const report = async (results, settings) => {
  const text = table(results, settings);
  await mkdir(settings.out, { recursive: true });
  await writeFile(join(settings.out, "results.md"), text);
  const { machine, rounds, scrollSeconds } = settings;
  const values = JSON.stringify({ machine, rounds, scrollSeconds, results }, null, 2);
  await writeFile(join(settings.out, "results.json"), `${values}\n`);
  console.log(`\n${text}`);
};
