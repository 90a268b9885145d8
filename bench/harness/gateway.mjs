// The gateway with its sandbox, one for each app: the same program serves all of them.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";

/** What the sandbox's tenant is drawn from. */
const SEED = "7";

/** Starts a gateway that serves `dist`; with `connections` the tenant has as many, else it is the small one. */
export const startGateway = async (program, dist, connections) => {
  const size = connections ? ["--connections", String(connections), "--seed", SEED] : [];
  const running = spawn(program, ["--sandbox", "--crm-alone", "--controls", "--port", "0", "--dist", dist, ...size], {
    stdio: ["ignore", "pipe", "inherit"],
    env: { ...process.env, RUST_LOG: "error" },
  });
  const address = await new Promise((resolve, reject) => {
    running.on("error", reject);
    running.on("exit", (code) => reject(new Error(`the gateway for ${dist} ended (${code}) before it listened`)));
    createInterface({ input: running.stdout }).on("line", (line) => {
      const found = /listening on (http:\S+)/.exec(line)?.[1];
      if (found) resolve(found.endsWith("/") ? found : `${found}/`);
    });
  });
  const stop = async () => {
    if (running.exitCode !== null) return;
    const ended = once(running, "exit");
    running.kill("SIGKILL");
    await ended;
  };
  return { address, stop };
};
