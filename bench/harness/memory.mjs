// What a page holds in memory, counted alike for all apps: the JavaScript heap after a collection, what the document needs
// beside it, the contents of array buffers, and the memory of WebAssembly, all of it, as it never shrinks.

const MEGABYTE = 1_000_000;

export const memory = async ({ page, session }) => {
  // The second one finds what the finalizers of the first one have let go.
  for (let time = 0; time < 2; time += 1) await session.send("HeapProfiler.collectGarbage");
  const { usedSize, embedderHeapUsedSize, backingStorageSize } = await session.send("Runtime.getHeapUsage");
  if (backingStorageSize === undefined) throw new Error("this browser does not tell the size of array buffers");
  const wasm = await page.evaluate(() => window.bench.wasmBytes());
  // Chromium does not count the memory of WebAssembly among the array buffers; one that did would not count it twice here.
  const buffers = backingStorageSize >= wasm ? backingStorageSize : backingStorageSize + wasm;
  return (usedSize + embedderHeapUsedSize + buffers) / MEGABYTE;
};
