// What is put into each page before its own scripts: it tells when something was painted. It knows no app but by the
// selectors that it is given. `probe` runs in the page and may use nothing from outside itself.
export const probe = () => {
  /** From within a frame: when it was painted, since a message arrives behind it. */
  const afterPaint = () =>
    new Promise((resolve) => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => resolve(performance.now());
      port2.postMessage(null);
    });

  // While something is waited for, each frame is known from its beginning to its end.
  let waiting = 0;
  let following = false;
  let underWay = null;
  const follow = () => {
    const made = afterPaint();
    underWay = made;
    void made.then(() => {
      if (underWay === made) underWay = null;
    });
    following = waiting > 0;
    if (following) requestAnimationFrame(follow);
  };
  const wait = () => {
    waiting += 1;
    if (!following) requestAnimationFrame(follow);
    following = true;
  };

  /** When what is in the document now was painted: with the frame that is being made, else with the next one. */
  const painted = () => underWay ?? new Promise((resolve) => requestAnimationFrame(() => resolve(afterPaint())));

  /** When `holds` becomes true, in the document and on the screen. */
  const seen = (holds, patience, what) =>
    new Promise((resolve, reject) => {
      const end = () => {
        observer.disconnect();
        clearTimeout(timer);
        waiting -= 1;
      };
      const observer = new MutationObserver(() => {
        if (!holds()) return;
        end();
        const drawn = performance.now();
        void painted().then((painted) => resolve({ drawn, painted }));
      });
      const timer = setTimeout(() => {
        end();
        reject(new Error(`not seen within ${patience} ms: ${what}`));
      }, patience);
      wait();
      observer.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
    });

  const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));
  // The head is the first row of the table, as assistive technology counts.
  const rowAt = (place) => document.querySelector(`[data-testid=row][aria-rowindex="${place + 2}"]`);
  const nameAt = (place) =>
    rowAt(place)?.querySelector("[data-testid=cell-DisplayName] > :first-child")?.textContent.trim();
  const names = (length) => Array.from({ length }, (_, place) => nameAt(place));
  // What a page says of its first connections before it has rows.
  const namesAhead = () => Array.from(document.querySelectorAll(".shell .c-name > b"), (name) => name.textContent.trim());
  const count = () => Number(document.querySelector("[data-testid=count]")?.textContent.replace(/\D/g, ""));

  // When each number of rows that the page ever told was painted.
  const told = new Map();
  new MutationObserver(() => {
    const number = count();
    if (number && !told.has(number)) told.set(number, painted());
  }).observe(document, { subtree: true, childList: true, characterData: true });

  const firstRow = seen(() => Boolean(document.querySelector("[data-testid=row]")?.textContent.trim()), 120_000, "a row");
  firstRow.catch(() => {});
  let firstNames = [];
  const firstName = seen(
    () => {
      firstNames = nameAt(0) ? names(10) : namesAhead().slice(0, 10);
      return Boolean(firstNames[0]);
    },
    120_000,
    "a name",
  ).then((seen) => ({ ...seen, names: firstNames }));
  firstName.catch(() => {});

  /** Until nothing has changed in the page for a while; pages with a clock never rest, so not for ever. */
  const quiet = async (still = 250, longest = 4000) => {
    const end = performance.now() + longest;
    let changed = performance.now();
    const observer = new MutationObserver(() => (changed = performance.now()));
    observer.observe(document.body, { subtree: true, childList: true, characterData: true });
    while (performance.now() < end && performance.now() - changed < still) await pause(30);
    observer.disconnect();
    // So that actions begin anywhere between two frames, as people's do.
    await pause(Math.random() * 17);
  };

  /** Does something in a page at rest, and tells how long it took until `holds`, in the document and on the screen. */
  const time = async (act, holds, what) => {
    await quiet();
    if (holds()) throw new Error(`so before anything was done: ${what}`);
    const ready = seen(holds, 60_000, what);
    const started = performance.now();
    act();
    const { drawn, painted } = await ready;
    return { started, drawn: drawn - started, painted: painted - started };
  };

  const type = (text) => {
    const input = document.querySelector("[data-testid=search]");
    // The property of the prototype: React watches the input's own.
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value").set.call(input, text);
    input.dispatchEvent(new InputEvent("input", { bubbles: true }));
  };

  // The memories of WebAssembly, which the developer tools leave out of the size of a page.
  const memories = new Set();
  const remember = (object) => {
    for (const value of Object.values(object ?? {})) {
      if (value instanceof WebAssembly.Memory) memories.add(value);
    }
  };
  for (const name of ["instantiate", "instantiateStreaming"]) {
    const original = WebAssembly[name];
    WebAssembly[name] = async (source, imports, ...more) => {
      for (const names of Object.values(imports ?? {})) remember(names);
      const result = await original.call(WebAssembly, source, imports, ...more);
      remember((result.instance ?? result).exports);
      return result;
    };
  }

  window.bench = {
    wasmBytes: () => [...memories].reduce((sum, { buffer }) => sum + buffer.byteLength, 0),
    firstName,
    firstRow,
    quiet,
    names,
    count,
    told: (number) => told.get(number),
    answered: (method) =>
      performance.getEntriesByType("resource").find(({ name }) => name.endsWith(`/${method}`)).responseEnd,
    clickUntilFirst: (selector, name) =>
      time(() => document.querySelector(selector).click(), () => nameAt(0) === name, `${name} in the first row`),
    typeUntil: (query, wanted, id) =>
      time(() => type(query), () => count() === wanted && rowAt(0)?.dataset.id === id, `${wanted} rows for ${query}`),
    speakUntil: (language, selector, text) => {
      const choose = () => {
        const select = document.querySelector("[data-testid=lang]");
        select.value = language;
        select.dispatchEvent(new Event("change", { bubbles: true }));
      };
      return time(choose, () => document.querySelector(selector)?.textContent.trim() === text && rowAt(0) !== null, text);
    },
    untilFirst: async (name) => {
      if (nameAt(0) === name) return { painted: await painted() };
      return seen(() => nameAt(0) === name, 60_000, name);
    },
  };
};
