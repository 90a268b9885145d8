// The table: a head that stays, and as many lines as the viewport has room for, which are filled anew as it scrolls.
import { cellOf } from "../shared/cells";
import { COLUMNS, type Column } from "../shared/columns";
import { el } from "../shared/frame";
import type { Row } from "../shared/row";
import type { Tenant } from "../shared/tenant";
import type { Words } from "../shared/words";
import type { Sorted } from "./view";

const ROW = 44;
const OVERSCAN = 6;

/** One line of the table, which may stand for any row. */
class Line {
  readonly element = el("div", { class: "tr", role: "row", "data-testid": "row" });
  readonly #cells = COLUMNS.map((column) => {
    const name = el("b");
    const text = document.createTextNode("");
    const first = el("span", {}, name, text);
    const second = el("small");
    const cell = el("div", { class: `td ${column}`, role: "cell", "data-testid": `cell-${column}` }, first, second);
    this.element.append(cell);
    return { column, name, text, first, second };
  });
  #row: Row | null = null;
  #version = -1;
  #words: Words | null = null;
  #place = -1;

  fill(row: Row, place: number, tenant: Tenant, words: Words): void {
    if (place !== this.#place) {
      this.#place = place;
      this.element.style.transform = `translateY(${place * ROW}px)`;
      this.element.ariaRowIndex = String(place + 2);
    }
    if (row === this.#row && row.version === this.#version && words === this.#words) return;
    if (row !== this.#row) this.element.dataset.id = String(row.id);
    [this.#row, this.#version, this.#words] = [row, row.version, words];
    for (const { column, name, text, first, second } of this.#cells) {
      const cell = cellOf(column, row, tenant, words);
      name.textContent = cell.status ? `${cell.status.name} ` : "";
      text.data = cell.first;
      first.className = cell.status ? `mark ${cell.status.group}` : cell.muted ? "quiet" : "";
      second.textContent = cell.second ?? "";
    }
  }
}

export class Table {
  readonly element = el("div", { class: "viewport", role: "table", tabindex: "0", "data-testid": "viewport" });
  readonly #head: { column: Column; cell: HTMLElement; button: HTMLElement }[];
  readonly #body = el("div", { class: "body", role: "rowgroup" });
  #lines: Line[] = [];
  #order: Uint32Array = new Uint32Array();
  #words: Words | null = null;
  #height = 0;

  constructor(
    private readonly tenant: Tenant,
    sortBy: (column: Column) => void,
  ) {
    this.#head = COLUMNS.map((column) => {
      const button = el("button", { type: "button", "data-testid": `sort-${column}` });
      button.addEventListener("click", () => sortBy(column));
      return { column, button, cell: el("div", { class: "td", role: "columnheader" }, button) };
    });
    const head = el("div", { class: "tr head", role: "row", "aria-rowindex": "1" }, ...this.#head.map(({ cell }) => cell));
    this.element.append(head, this.#body);
    this.element.addEventListener("scroll", () => this.refresh(), { passive: true });
    new ResizeObserver(() => {
      this.#height = this.element.clientHeight;
      this.refresh();
    }).observe(this.element);
  }

  /** Shows these rows, places in the tenant's list. */
  show(order: Uint32Array, words: Words, sorted: Sorted | null): void {
    this.#order = order;
    if (words !== this.#words) for (const { column, button } of this.#head) button.textContent = words.say(column);
    this.#words = words;
    for (const { column, cell } of this.#head) {
      if (column === sorted?.column) cell.ariaSort = sorted.descending ? "descending" : "ascending";
      else cell.removeAttribute("aria-sort");
    }
    this.element.ariaRowCount = String(order.length + 1);
    this.#body.style.height = `${order.length * ROW}px`;
    this.refresh();
  }

  toTop(): void {
    this.element.scrollTop = 0;
  }

  /** Fills the lines with the rows that are in sight. */
  refresh(): void {
    const words = this.#words;
    if (!words || !this.element.isConnected) return;
    this.#height ||= this.element.clientHeight;
    const room = Math.ceil(this.#height / ROW) + 1 + 2 * OVERSCAN;
    const count = Math.min(room, this.#order.length);
    const first = Math.max(0, Math.min(Math.floor(this.element.scrollTop / ROW) - OVERSCAN, this.#order.length - count));
    while (this.#lines.length < count) {
      const line = new Line();
      this.#lines.push(line);
      this.#body.append(line.element);
    }
    for (const line of this.#lines.splice(count)) line.element.remove();
    const ids: number[] = [];
    for (let place = first; place < first + count; place += 1) {
      const row = this.tenant.rows[this.#order[place]!]!;
      // A place keeps its line while it is in sight, so that scrolling by a row fills one line.
      this.#lines[place % count]!.fill(row, place, this.tenant, words);
      ids.push(row.id);
    }
    this.tenant.want(ids);
  }
}
