// What the command line asks for.
import { availableParallelism, cpus } from "node:os";
import { parseArgs } from "node:util";
import { chosen, MEASURES } from "./measures.mjs";
import { SCREENS } from "./screens.mjs";

const list = (text, known, what) => {
  if (text === undefined) return [...known];
  const names = text.split(",").map((name) => name.trim());
  const unknown = names.filter((name) => !known.includes(name));
  if (unknown.length > 0) throw new Error(`no such ${what}: ${unknown.join(", ")}; there are ${known.join(", ")}`);
  return known.filter((name) => names.includes(name));
};

/** The options, with what is not given filled in. */
export const options = (args) => {
  const { values } = parseArgs({
    args,
    options: {
      apps: { type: "string" },
      dist: { type: "string" },
      gateway: { type: "string" },
      out: { type: "string" },
      only: { type: "string" },
      measure: { type: "string" },
      rounds: { type: "string" },
      quick: { type: "boolean", default: false },
      check: { type: "boolean", default: false },
    },
  });
  const rounds = Number(values.rounds ?? (values.quick ? 1 : 9));
  if (!Number.isInteger(rounds) || rounds < 1) throw new Error(`--rounds takes a whole number, not ${values.rounds}`);
  return {
    /** The folder with the built rivals, one folder each. */
    apps: values.apps ?? "target/bench/apps",
    dist: values.dist ?? "dist",
    gateway: values.gateway ?? "target/release/gateway",
    /** Where the results go. */
    out: values.out ?? "target/bench",
    only: list(values.only, Object.keys(SCREENS), "app"),
    measures: chosen(list(values.measure, Object.keys(MEASURES), "measure")),
    rounds,
    scrollSeconds: values.quick ? 1 : 3,
    quick: values.quick,
    /** Nothing is measured: the options were all that was to be looked at. */
    check: values.check,
  };
};

/** The machine in a few words. */
export const machine = (browser) => {
  const model = cpus()[0]?.model.trim() ?? "unknown processor";
  return `${model}, ${availableParallelism()} cores, Chromium ${browser.version()}, Node ${process.versions.node}`;
};
