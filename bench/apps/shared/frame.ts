// What stands above the table, in plain DOM: for the two rivals that have no framework.
import { GROUPS, type Group } from "./status";
import type { Counts } from "./tenant";
import { LANGUAGES, type Language, type Words } from "./words";

export interface FrameEvents {
  language(language: Language): void;
  search(query: string): void;
  /** None for all groups. */
  group(group: Group | null): void;
}

/** An element with attributes and children. */
export const el = <Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Readonly<Record<string, string>> = {},
  ...children: (Node | string)[]
): HTMLElementTagNameMap[Tag] => {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
};

export class Frame {
  readonly #title = el("h1");
  readonly #lang = el("select", { "data-testid": "lang" });
  readonly #loading = el("p", { role: "status" });
  readonly #search = el("input", { type: "search", "data-testid": "search" });
  readonly #count = el("span", { class: "quiet", role: "status", "data-testid": "count" });
  readonly #tiles = (["all", ...GROUPS] as const).map((name) => {
    const number = el("b");
    const label = el("span");
    const button = el("button", { type: "button", "data-testid": `group-${name}` }, number, label);
    return { name, number, label, button };
  });
  #group: Group | null = null;

  constructor(
    root: HTMLElement,
    private readonly table: HTMLElement,
    events: FrameEvents,
  ) {
    for (const [tag, name] of Object.entries(LANGUAGES)) this.#lang.append(el("option", { value: tag, lang: tag }, name));
    this.#lang.addEventListener("change", () => events.language(this.#lang.value as Language));
    this.#search.addEventListener("input", () => events.search(this.#search.value));
    for (const { name, button } of this.#tiles) {
      button.addEventListener("click", () => {
        this.#group = name === "all" || name === this.#group ? null : name;
        this.#press();
        events.group(this.#group);
      });
    }
    this.#press();
    root.append(el("header", {}, this.#title, this.#lang), this.#loading);
  }

  /** The list is there. */
  open(): void {
    if (this.table.isConnected) return;
    this.#loading.replaceWith(
      el("section", { class: "strip" }, ...this.#tiles.map(({ button }) => button)),
      el("div", { class: "tools", role: "search" }, this.#search, this.#count),
      this.table,
    );
  }

  speak(words: Words): void {
    document.documentElement.lang = words.language;
    this.#title.textContent = words.say("title");
    this.#lang.ariaLabel = words.say("language");
    this.#loading.textContent = words.say("loading");
    this.#search.placeholder = this.#search.ariaLabel = words.say("search");
    for (const { name, label } of this.#tiles) label.textContent = words.say(name);
  }

  tell(counts: Counts, words: Words): void {
    for (const { name, number } of this.#tiles) number.textContent = words.number(counts[name]);
  }

  shown(count: number, words: Words): void {
    this.#count.textContent = words.connections(count);
  }

  #press(): void {
    for (const { name, button } of this.#tiles) button.ariaPressed = String(name === (this.#group ?? "all"));
  }
}
