// Type-checks the rivals and builds them for production, each into a folder of its own below the one that is named.
//
//   node bench/build.mjs FOLDER [APP,...]
import { execFileSync } from "node:child_process";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const APPS = ["react", "ag-grid", "solid", "plain"];

const [, , folder, chosen] = process.argv;
if (!folder) throw new Error("where to build is missing");
const here = fileURLToPath(new URL(".", import.meta.url));
const out = resolve(folder);

const program = (path, args, more = {}) =>
  execFileSync(process.execPath, [join(here, "node_modules", path), ...args], {
    cwd: here,
    env: { ...process.env, ...more },
    stdio: "inherit",
  });

for (const app of chosen ? APPS.filter((name) => chosen.split(",").includes(name)) : APPS) {
  program("typescript/bin/tsc", ["--project", join("apps", app)]);
  program("vite/bin/vite.js", ["build"], { BENCH_APP: app, BENCH_OUT: join(out, app) });
}
