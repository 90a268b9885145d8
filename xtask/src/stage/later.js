// What the machine code calls for its second part. It takes the place of the module that the cut writes, which would be one
// file more before the first row; what both parts share, the first one exports.
(() => {
  const file = (kind) => new URL(`./BUILD.${kind}`, import.meta.url);

  const code = async () => {
    const answer = await fetch(file("wasm"));
    if (!answer.ok) throw new Error(`${answer.status} for ${answer.url}`);
    return answer.arrayBuffer();
  };

  // The looks of what comes later: in the page before any of it is drawn, and asked for again after a failure.
  const looks = () =>
    new Promise((resolve, reject) => {
      const sheet = document.createElement("link");
      sheet.rel = "stylesheet";
      sheet.href = file("css");
      sheet.onload = resolve;
      sheet.onerror = () => {
        sheet.remove();
        reject(new Error("the styles did not arrive"));
      };
      document.head.append(sheet);
    });

  const load = async () => {
    const [bytes] = await Promise.all([code(), looks()]);
    await WebAssembly.instantiate(bytes, { __wasm_split: wasm });
  };

  let loaded;
  return {
    __wasm_split_load_later: async (callback, data) => {
      let success = true;
      try {
        await (loaded ??= load());
      } catch (error) {
        console.error(error);
        loaded = undefined;
        success = false;
      }
      wasm.__indirect_function_table.get(callback)(data, success);
    },
  };
})();
