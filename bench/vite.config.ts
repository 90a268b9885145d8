// Builds one of the apps for production: BENCH_APP says which, BENCH_OUT where to. Names have hashes of sixteen hex digits,
// so that the gateway has browsers keep the files; nothing is inline, as its Content-Security-Policy asks.
import { defineConfig } from "vite";
import solid from "vite-plugin-solid";

const app = process.env.BENCH_APP ?? "";
const out = process.env.BENCH_OUT;
if (!out) throw new Error("BENCH_OUT says where the built app goes");

export default defineConfig({
  root: new URL(`apps/${app}`, import.meta.url).pathname,
  base: "./",
  plugins: app === "solid" ? [solid()] : [],
  logLevel: "warn",
  build: {
    outDir: out,
    emptyOutDir: true,
    target: "es2022",
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 1000,
    rolldownOptions: {
      checks: { moduleLevelDirective: false, pluginTimings: false },
      output: {
        hashCharacters: "hex",
        entryFileNames: "app-[hash:16].js",
        chunkFileNames: "part-[hash:16].js",
        assetFileNames: "asset-[hash:16][extname]",
      },
    },
  },
});
