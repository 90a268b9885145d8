// Starts the page, before its first paint and without a line of inline script.
//
// It settles what must not flicker (language, theme, frame), sends for the language's messages while the app is
// still on its way, starts the app, and says so when that fails. The app finds its part in `globalThis.erpsync`.
(() => {
  "use strict";

  const LANGUAGES = ["en", "nb", "sv", "da", "de", "nl"];
  // A reader of Nynorsk, or of "Norwegian" without a form, is better served by Bokmål than by English.
  const ALIASES = { no: "nb", nn: "nb" };
  const root = document.documentElement;

  // In a frame of another site, reading storage can throw.
  const stored = (key) => {
    try {
      return localStorage.getItem(key);
    } catch {
      return null;
    }
  };

  const known = (tag) => {
    const primary = String(tag || "").toLowerCase().split(/[-_]/)[0];
    const language = ALIASES[primary] || primary;
    return LANGUAGES.includes(language) ? language : null;
  };

  const chosenLanguage = () => {
    const wishes = [new URLSearchParams(location.search).get("lang"), stored("erpsync.language")];
    return wishes.concat(navigator.languages || [navigator.language]).map(known).find(Boolean) || "en";
  };

  // English is part of the app; `nb=locales/nb-….txt sv=…` lists the others.
  const messageFile = (language) => {
    const list = document.querySelector('meta[name="messages"]');
    const entry = ((list && list.content) || "").split(" ").find((part) => part.startsWith(`${language}=`));
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
  root.lang = language;
  const theme = stored("erpsync.theme");
  if (theme === "light" || theme === "dark") root.dataset.theme = theme;
  if (window.top !== window) root.dataset.frame = "embedded";

  const messages = fetchMessages(language);

  const parsed = new Promise((resolve) => {
    if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", resolve, { once: true });
    else resolve();
  });

  // The page's own few texts: the build has written each one's line in the message file beside it. Without a file
  // they are in English again.
  const english = new Map();
  const speak = (text) => {
    const lines = text ? text.split("\n") : [];
    for (const element of document.querySelectorAll("[data-line]")) {
      if (!english.has(element)) english.set(element, element.textContent);
      element.textContent = lines[Number(element.dataset.line)] || english.get(element);
    }
  };

  // A page of its own, with a way on and the technical text, in the place of the app.
  const show = (id, error) => {
    const section = document.getElementById(id);
    const wayOn = document.getElementById("way-on");
    if (!section || !wayOn || !wayOn.hidden) return;
    const main = document.createElement("main");
    main.id = "main";
    const app = document.getElementById("app");
    if (app) app.replaceWith(main);
    else document.body.append(main);
    section.append(wayOn);
    main.replaceChildren(section);
    document.getElementById("technical").textContent = String(error);
    const reload = document.getElementById("reload");
    reload.addEventListener("click", () => location.reload());
    section.hidden = false;
    wayOn.hidden = false;
    reload.focus();
  };

  // The app calls these: when it has failed in itself, and when it has changed its language.
  const recover = (technical) => show("stopped", technical);
  globalThis.erpsync = { language, messages, recover, speak };

  const translateShell = async () => {
    const [text] = await Promise.all([messages, parsed]);
    speak(text);
  };

  const showFailure = async (error) => {
    console.error(error);
    await parsed;
    // An app that came far enough to fail in itself has shown its own page.
    show("start-failed", error);
  };

  const start = async () => {
    const code = document.getElementById("app-code").href;
    const wasm = document.getElementById("app-wasm").href;
    const [app, binary] = await Promise.all([import(code), fetch(wasm), parsed]);
    if (!binary.ok) throw new Error(`${binary.status} for ${wasm}`);
    await app.default({ module_or_path: binary });
  };

  translateShell();
  start().catch(showFailure);
})();
