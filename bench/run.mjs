// Measures this app beside the same screen in four rivals: `cargo xtask bench` builds all of them and calls this.
//
//   node bench/run.mjs [--quick] [--rounds N] [--only APP,...] [--measure NAME,...]
//                      [--apps FOLDER] [--dist FOLDER] [--gateway PROGRAM] [--out FOLDER]
//
// All apps are served by the same gateway program and opened in the same browser, one after the other within each round,
// so that whatever slows the machine down for a while slows all of them. `docs/performance.md` says how each figure is
// taken. It ends with 1 when anything failed. `--check` only looks at the options.
import { join } from "node:path";
import { launch } from "./harness/browser.mjs";
import { startGateway } from "./harness/gateway.mjs";
import { KINDS, MEASURES } from "./harness/measures.mjs";
import { machine, options } from "./harness/options.mjs";
import { report } from "./harness/report.mjs";
import { SCREENS } from "./harness/screens.mjs";
import { learn } from "./harness/truth.mjs";

const results = {};
let failed = false;

const resultOf = (measure, app) => ((results[measure] ??= {})[app] ??= { values: [], failure: null });

/** Takes the wanted measures of one app once; what fails is told and holds up nobody else. */
const once = async (run, kind, wanted) => {
  const missing = new Set(wanted);
  const take = (measure, value) => {
    if (!wanted.has(measure)) return;
    missing.delete(measure);
    resultOf(measure, run.app).values.push(value);
  };
  try {
    await KINDS[kind](run, wanted, take);
  } catch (error) {
    failed = true;
    const told = error.message.split("\n")[0];
    console.error(`  ${run.app}: ${told}`);
    for (const measure of missing) resultOf(measure, run.app).failure ??= told;
  }
};

/** All rounds of the measures that are taken on one size of tenant. */
const onTenant = async (settings, browser, size, kind, wanted) => {
  const told = size ? `${size} connections` : "the small tenant";
  console.error(`${told}: ${[...wanted].join(", ")}`);
  const gateways = [];
  try {
    const runs = [];
    for (const app of settings.only) {
      const dist = app === "console" ? settings.dist : join(settings.apps, app);
      const gateway = await startGateway(settings.gateway, dist, size);
      gateways.push(gateway);
      const truth = runs[0]?.truth ?? (await learn(gateway.address));
      const { address } = gateway;
      runs.push({ app, browser, size, truth, address, screen: SCREENS[app], seconds: settings.scrollSeconds });
    }
    for (let round = 1; round <= settings.rounds; round += 1) {
      console.error(`  round ${round} of ${settings.rounds}`);
      // Another one begins each time, so that none is always first.
      const turn = (round - 1) % runs.length;
      for (const run of [...runs.slice(turn), ...runs.slice(0, turn)]) await once(run, kind, wanted);
    }
  } finally {
    await Promise.all(gateways.map((gateway) => gateway.stop()));
  }
};

const measure = async (settings) => {
  const browser = await launch();
  try {
    const wanted = settings.measures.map((name) => ({ name, ...MEASURES[name] }));
    for (const size of new Set(wanted.map((measure) => measure.size))) {
      const here = wanted.filter((measure) => measure.size === size);
      await onTenant(settings, browser, size, here[0].kind, new Set(here.map(({ name }) => name)));
    }
    await report(results, { ...settings, machine: machine(browser) });
  } finally {
    await browser.close();
  }
};

try {
  const settings = options(process.argv.slice(2));
  if (!settings.check) await measure(settings);
} catch (error) {
  failed = true;
  console.error(error.message);
}
process.exitCode = failed ? 1 : 0;
