// Which rows are shown and in which order: places in the tenant's list, in typed arrays. What took long is kept as long as
// it holds: the ranks of a column, and what the words typed so far have left over.
import { collator, compareKeys, dependsOnFacts, keyOf, type Column } from "../shared/columns";
import { holds, wordsOf } from "../shared/search";
import { groupOf, type Group } from "../shared/status";
import type { Tenant } from "../shared/tenant";

export interface Sorted {
  column: Column;
  descending: boolean;
}

/** Of a row without a value: last in both directions. */
const NONE = 0xffff_ffff;

export class View {
  group: Group | null = null;
  sorted: Sorted | null = null;
  #query = "";
  #matching: { query: string; connectors: Tenant["connectors"]; places: Uint32Array } | null = null;
  #ranks = new Map<string, Uint32Array>();

  constructor(private readonly tenant: Tenant) {}

  /** The list was read. */
  renew(): void {
    this.#matching = null;
    this.#ranks.clear();
  }

  search(query: string): void {
    this.#query = query;
  }

  /** First up, then down, then the server's own order. */
  sortBy(column: Column): void {
    if (this.sorted?.column !== column) this.sorted = { column, descending: false };
    else this.sorted = this.sorted.descending ? null : { column, descending: true };
  }

  order(language: string): Uint32Array {
    let places = this.#found();
    if (this.group) places = places.filter((place) => groupOf(this.tenant.rows[place]!.status) === this.group);
    if (!this.sorted) return places;
    const ranks = this.#ranksOf(this.sorted.column, language);
    return inOrder(places, ranks, this.sorted.descending);
  }

  /** The rows that hold the words; longer words are looked for among those that held the shorter ones. */
  #found(): Uint32Array {
    const { rows, connectors } = this.tenant;
    const query = this.#query;
    // Rows are found by the names of connectors too.
    const before = this.#matching?.connectors === connectors ? this.#matching : null;
    if (before?.query === query) return before.places;
    let places = before && query.startsWith(before.query) ? before.places : upTo(rows.length);
    const words = wordsOf(query);
    if (words.length > 0) places = places.filter((place) => holds(rows[place]!.haystack(connectors), words));
    this.#matching = { query, connectors, places };
    return places;
  }

  /** The rank of each row in a column. Equal values have equal ranks. */
  #ranksOf(column: Column, language: string): Uint32Array {
    const name = `${column} ${language} ${dependsOnFacts(column) ? this.tenant.facts : ""}`;
    let ranks = this.#ranks.get(name);
    if (!ranks) {
      const { rows, connectors } = this.tenant;
      const compare = compareKeys(collator(language));
      const keys = rows.map((row) => keyOf(column, row, connectors));
      const distinct = [...new Set(keys)].filter((key) => key !== undefined).sort(compare);
      const byKey = new Map<string | number | undefined, number>(distinct.map((key, rank) => [key, rank]));
      ranks = Uint32Array.from(keys, (key) => byKey.get(key) ?? NONE);
      this.#ranks.set(name, ranks);
    }
    return ranks;
  }
}

/** The places of a list of this length. */
const upTo = (length: number): Uint32Array => {
  const places = new Uint32Array(length);
  for (let place = 0; place < length; place += 1) places[place] = place;
  return places;
};

/** Sorts places by rank, and rows of one rank as they stood: by counting, since ranks are dense. */
const inOrder = (places: Uint32Array, ranks: Uint32Array, descending: boolean): Uint32Array => {
  const last = ranks.length;
  const slot = (place: number): number => {
    const rank = ranks[place]!;
    if (rank === NONE) return last;
    return descending ? last - 1 - rank : rank;
  };
  const starts = new Uint32Array(last + 2);
  for (const place of places) starts[slot(place) + 1]! += 1;
  for (let at = 1; at < starts.length; at += 1) starts[at]! += starts[at - 1]!;
  const order = new Uint32Array(places.length);
  for (const place of places) order[starts[slot(place)]!++] = place;
  return order;
};
