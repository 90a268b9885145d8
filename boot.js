// Starts the page, before its first paint and without a line of inline script.
//
// It settles what must not flicker (language, theme, frame), sends for the language's messages and the CRM's list while
// the app is still on its way, starts the app, and says so when that fails. The app finds its part in
// `globalThis.erpsync`.
(() => {
  "use strict";

  // The worker that the page starts below from this same file.
  if (globalThis.WorkerGlobalScope) {
    for (const kind of ["Number", "RelativeTime", "DateTime", "List"]) new Intl[`${kind}Format`](name);
    new Intl.Collator(name).compare("a", "b");
    close();
    return;
  }

  const LANGUAGES = ["en", "nb", "sv", "da", "de", "nl"];
  // A reader of Nynorsk, or of "Norwegian" without a form, is better served by Bokmål than by English.
  const ALIASES = { no: "nb", nn: "nb" };
  const root = document.documentElement;
  const query = new URLSearchParams(location.search);

  // In a frame of another site, reading storage and cookies can throw.
  const attempt = (read) => {
    try {
      return read();
    } catch {
      return null;
    }
  };
  const stored = (key) => attempt(() => localStorage.getItem(key));

  // The reader's default view takes the place of a view that the address does not ask for, here, so that the app and the
  // request that is sent ahead of it both find it there. A link always says more than a default.
  const VIEW = "view journal connection q status system group folded deleted sort columns pin widths density zone".split(" ");
  if (!VIEW.some((name) => query.has(name))) {
    for (const [name, value] of new URLSearchParams(stored("erpsync.default") || "")) {
      if (VIEW.includes(name)) query.append(name, value);
    }
    if (VIEW.some((name) => query.has(name))) attempt(() => history.replaceState(null, "", `?${query}${location.hash}`));
  }

  const known = (tag) => {
    const primary = String(tag || "").toLowerCase().split(/[-_]/)[0];
    const language = ALIASES[primary] || primary;
    return LANGUAGES.includes(language) ? language : null;
  };

  const chosenLanguage = () => {
    const wishes = [query.get("lang"), stored("erpsync.language")];
    return wishes.concat(navigator.languages).map(known).find(Boolean) || "en";
  };

  // English is part of the app; `nb=locales/nb-….txt sv=…` lists the others.
  const messageFile = (language) => {
    const list = document.querySelector("meta[name=messages]").content;
    const entry = list.split(" ").find((part) => part.startsWith(`${language}=`));
    return entry && entry.slice(language.length + 1);
  };

  const fetchMessages = async (language) => {
    const file = messageFile(language);
    if (!file) return null;
    try {
      const response = await fetch(file);
      return response.ok ? await response.text() : null;
    } catch {
      return null;
    }
  };

  const language = chosenLanguage();

  // The first of each kind that `Intl` is asked for has it look through all languages of the world, and a slow device is busy with
  // that for a quarter of a second. The browser remembers it for all threads of the page, so another one does it meanwhile.
  attempt(() => {
    const own = navigator.languages.find((tag) => known(tag) === language);
    new Worker(document.currentScript.src, { name: own || language });
  });
  root.lang = language;
  const theme = stored("erpsync.theme");
  if (theme) root.dataset.theme = theme;
  if (window.top !== window) root.dataset.frame = "embedded";

  // Which systems there are; nothing when no such file is there, as in a CRM whose only system is itself. Some servers
  // send their own page for every address that they do not know.
  const fetchSystems = async () => {
    const response = await fetch("console.json", { cache: "no-cache" });
    if (response.status === 404) return null;
    if (!response.ok) throw new Error(`${response.status} for console.json`);
    return (response.headers.get("content-type") || "").includes("json") ? response.text() : null;
  };

  // This script runs while the page is being read.
  const parsed = new Promise((resolve) => addEventListener("DOMContentLoaded", resolve));

  // A request is given up when nothing of its answer has come for so long, or up to twice as long: a long list on a slow line
  // comes for minutes. Whoever gets a piece says that it is `alive`.
  const within = (milliseconds) => {
    const given = new AbortController();
    const deadline = { signal: given.signal, alive: true };
    const watch = () => {
      if (!deadline.alive) return given.abort();
      deadline.alive = false;
      AbortSignal.timeout(milliseconds).onabort = watch;
    };
    watch();
    return deadline;
  };

  // The app's first request, for the CRM's list, leaves before the app is here. The app takes it over when its own is the
  // same, else it sends its own: what is decided here again (as in `net/base`, `net/token` and `net/transport`, with
  // which `tests/e2e/ahead.spec.ts` compares it) can cost time and nothing else.
  let ahead = null;

  // The browser's own zone. `Intl` knows it too, but see above.
  const ownZone = () =>
    attempt(() => Temporal.Now.timeZoneId()) || new Intl.DateTimeFormat([]).resolvedOptions().timeZone || "UTC";

  const knowsZone = (name) => attempt(() => new Intl.DateTimeFormat([], { timeZone: name }));

  const zone = () => {
    const wish = query.getAll("zone").filter(Boolean).pop();
    return wish && knowsZone(wish) ? wish : ownZone();
  };

  const token = async () => {
    const cookie = attempt(() => /(?:^|;) *XSRF-TOKEN=([^;]+)/.exec(document.cookie));
    if (cookie) return attempt(() => decodeURIComponent(cookie[1])) || cookie[1];
    await parsed;
    const input = document.querySelector("input[name=XSRF_TOKEN]");
    return input && input.value;
  };

  // Whether the table begins with the list of the CRM as it comes, with nothing asked for that would shape it.
  const plain = VIEW.every((name) => name === "zone" || !query.has(name));

  // The first rows have their names before the app is here: as texts, in the place where they stay. Only names, because all else
  // of a row takes the app to tell, and only up to the first record that the app could leave out or word otherwise.
  const nameRows = ({ value }) => {
    const text = new TextDecoder().decode(value);
    // The first piece of a long list ends anywhere.
    const list = attempt(() => JSON.parse(text)) || JSON.parse(`${text.slice(0, text.lastIndexOf("},{"))}}]`);
    for (const row of document.querySelectorAll(".shell .bones .tr")) {
      const { ErpConnectionId, Deleted, DisplayName, DisplayDescription } = list.shift();
      const inLanguages = /^\s*\w\w:"/m.test(`${DisplayName}\n${DisplayDescription}`);
      if (!(ErpConnectionId > 0) || Deleted || !DisplayName.trim() || inLanguages) return;
      const cell = document.createElement("div");
      cell.className = "c-name two";
      for (const [line, words] of Object.entries({ b: DisplayName, small: DisplayDescription || "" })) {
        const element = document.createElement(line);
        element.textContent = words.slice(0, 300);
        cell.append(element);
      }
      row.append(cell);
    }
  };

  // An answer whose first piece is read here. To the app it is like any other.
  const begun = ({ status, headers, body }) => {
    const reader = body.getReader();
    let first = reader.read();
    Promise.all([first, parsed]).then(([piece]) => nameRows(piece)).catch(() => {});
    const read = () => {
      const piece = first || reader.read();
      first = null;
      return piece;
    };
    return { status, headers, body: { getReader: () => ({ read }) } };
  };

  const sendAhead = async (text) => {
    const systems = text ? JSON.parse(text).systems : [{ kind: "superoffice" }];
    const crm = systems.find(({ kind }) => kind === "superoffice");
    if (!crm) return;
    const comesFirst = plain && crm === systems[0];
    const { origin, pathname } = location;
    const [, tenant = ""] = /^\/*(\/cust\d+)(?:\/|$)/i.exec(pathname) || [];
    const base = crm.base ? pathname.slice(0, pathname.lastIndexOf("/") + 1) + crm.base : tenant;
    const json = "application/json; charset=utf-8";
    const timeZone = zone();
    const headers = {
      Accept: json,
      "Accept-Language": language,
      "Content-Type": json,
      "SO-Culture": language,
      "SO-Language": language,
      "SO-TimeZone": `${timeZone}, includeTZOffset`,
    };
    const xsrf = await token();
    if (xsrf) headers["X-XSRF-TOKEN"] = xsrf;
    const body = `{"IncludeDeleted":${query.getAll("deleted").pop() === "1"}}`;
    const deadline = within(30000);
    // An address that begins with the page's own origin: the token goes nowhere else, nor with a redirect.
    const request = new Request(`${origin}${base}/api/v1/Agents/ErpSync/GetAllConnections`, {
      method: "POST",
      headers,
      body,
      credentials: "same-origin",
      redirect: "error",
      signal: deadline.signal,
    });
    const words = [language, timeZone, xsrf, body].join("\n");
    // Another system in console.json is no reason to ask the CRM again.
    if (ahead && ahead.url === request.url && ahead.words === words) return;
    const sent = { url: request.url, words, deadline };
    sent.answer = fetch(request).then((answer) => (comesFirst && ahead === sent && answer.body ? begun(answer) : answer));
    ahead = sent;
    // To an app that asks for it after it has failed, it was never sent.
    sent.answer.catch(() => {
      if (ahead === sent) ahead = null;
    });
  };

  // The list is asked for by what console.json said the last time here, while it is asked for anew. Where it says something else
  // now, what was sent is left alone, as is whatever the app would not send in the same words.
  const LAST = `erpsync.systems ${new URL("console.json", location.href).pathname}`;

  // Whatever is sent ahead has been sent when the app learns of its systems. What cannot be read here, the app tells.
  const prepareSystems = async () => {
    const fetched = fetchSystems();
    fetched.catch(() => {});
    const last = stored(LAST);
    const send = (text) => sendAhead(text).catch(() => {});
    if (last !== null) await send(last);
    const text = await fetched;
    const said = text || "";
    if (said !== last) {
      attempt(() => localStorage.setItem(LAST, said));
      await send(said);
    }
    return text;
  };

  const messages = fetchMessages(language);
  const prepared = prepareSystems();
  // Told when the page is there, into which the app then puts what it has to say: the app itself is made ready before that.
  const systems = parsed.then(() => prepared);
  // The app says what is wrong, should it fail before the app listens.
  for (const early of [prepared, systems]) early.catch(() => {});

  // The page's own few texts: the build has written each one's line in the message file beside it. Without a file
  // they are in English again.
  const english = new Map();
  const speak = (text) => {
    const lines = (text || "").split("\n");
    for (const element of document.querySelectorAll("[data-line]")) {
      if (!english.has(element)) english.set(element, element.textContent);
      element.textContent = lines[element.dataset.line] || english.get(element);
    }
  };

  // A page of its own, with a way on and the technical text, in the place of the app.
  const show = (id, error) => {
    const section = document.getElementById(id);
    const wayOn = document.getElementById("way-on");
    if (!wayOn.hidden) return;
    const main = document.createElement("main");
    main.id = "main";
    document.getElementById("app").replaceWith(main);
    section.append(wayOn);
    main.replaceChildren(section);
    document.getElementById("technical").textContent = error;
    const reload = document.getElementById("reload");
    reload.addEventListener("click", () => location.reload());
    section.hidden = false;
    wayOn.hidden = false;
    reload.focus();
  };

  // The app asks here before it sends. What was sent ahead is handed over once, and only for the same language, zone, token and
  // body.
  const takeOver = (url, words) => {
    const sent = ahead;
    if (!sent || sent.url !== url) return null;
    ahead = null;
    return !sent.deadline.signal.aborted && sent.words === words ? sent : null;
  };

  // The app calls these: when it has failed in itself, cannot start, or has changed its language.
  const recover = (technical) => show("stopped", technical);
  const refuse = (technical) => show("start-failed", technical);
  globalThis.erpsync = { language, messages, systems, ownZone, knowsZone, within, takeOver, recover, refuse, speak };

  // The machine code stops where it has failed, without a word (see src/recovery.rs), and so it does without memory.
  const hasStopped = (error) => error instanceof WebAssembly.RuntimeError;
  const watch = ({ error, reason = error }) => {
    if (hasStopped(reason)) parsed.then(() => recover(reason.stack || reason));
  };
  for (const event of ["error", "unhandledrejection"]) addEventListener(event, watch);

  const translateShell = async () => {
    const [text] = await Promise.all([messages, parsed]);
    speak(text);
  };

  const showFailure = async (error) => {
    console.error(error);
    await parsed;
    show(hasStopped(error) ? "stopped" : "start-failed", error);
  };

  const start = async () => {
    const code = document.getElementById("app-code").href;
    const wasm = document.getElementById("app-wasm").href;
    const [app, binary] = await Promise.all([import(code), fetch(wasm)]);
    if (!binary.ok) throw new Error(`${binary.status} for ${wasm}`);
    await app.default({ module_or_path: binary });
  };

  translateShell();
  start().catch(showFailure);
})();
