// Everything that the server told, off any framework: apps are told that the list or some facts have changed, and read.
import { getAllConnections, getAllConnectors, getEngine, getSummary, type Engine } from "./api";
import { Row } from "./row";
import { groupOf, type Group } from "./status";

/** Calls for summaries under way at once. */
const AT_ONCE = 4;
/** In a tenant of at most this size the summaries of rows that nobody sees are read too. */
const SMALL = 200;
/** Changes of this many milliseconds are drawn together. */
const TOGETHER = 80;

/** Which rows have changed in place. */
export type Changed = ReadonlySet<Row> | "all";

export type Counts = Readonly<Record<Group | "all", number>>;

export class Tenant {
  /** In the server's order; another array whenever the list was read. */
  rows: readonly Row[] = [];
  connectors: ReadonlyMap<number, string> = new Map();
  engine: Engine | undefined;
  /** Goes up when a summary, the engine or the names of connectors were read. */
  facts = 0;
  #language = "en";
  #byId = new Map<number, Row>();
  #waiting: number[] = [];
  #underWay = 0;
  #drawing = false;
  #onList = new Set<() => void>();
  #onFacts = new Set<(changed: Changed) => void>();
  #changed = new Set<Row>();

  onList = (listener: () => void): (() => void) => {
    this.#onList.add(listener);
    return () => this.#onList.delete(listener);
  };

  onFacts = (listener: (changed: Changed) => void): (() => void) => {
    this.#onFacts.add(listener);
    return () => this.#onFacts.delete(listener);
  };

  row(id: number): Row | undefined {
    return this.#byId.get(id);
  }

  /** Reads everything, in a language. */
  async load(language: string): Promise<void> {
    this.#language = language;
    await Promise.all([this.#loadList(language), this.#loadConnectors(language), this.#loadEngine(language)]);
  }

  /** Asks for the summaries of rows that are in sight. */
  want(ids: readonly number[]): void {
    const small = this.rows.length <= SMALL ? this.rows.map((row) => row.id) : [];
    const wanted = [...ids, ...small].filter((id) => {
      const row = this.#byId.get(id);
      if (!row || row.asked) return false;
      row.asked = true;
      return true;
    });
    // What is seen now is more urgent than what was seen before.
    this.#waiting.unshift(...wanted);
    this.#pump();
  }

  counts(): Counts {
    const counts = { all: 0, attention: 0, failing: 0, running: 0, waiting: 0, paused: 0, unknown: 0, healthy: 0 };
    for (const row of this.rows) {
      counts.all += 1;
      counts[groupOf(row.status)] += 1;
    }
    return counts;
  }

  async #loadList(language: string): Promise<void> {
    const list = await getAllConnections(language);
    if (language !== this.#language) return;
    const now = Date.now();
    const before = this.#byId;
    this.#byId = new Map();
    this.rows = list.map((connection) => {
      const row = new Row(connection, language);
      const earlier = before.get(row.id);
      if (earlier) row.inherit(earlier);
      row.judge(this.engine, now);
      this.#byId.set(row.id, row);
      return row;
    });
    for (const listener of this.#onList) listener();
  }

  async #loadConnectors(language: string): Promise<void> {
    const connectors = await getAllConnectors(language);
    this.connectors = new Map(connectors.map(({ Id, Name }) => [Id, Name]));
    for (const row of this.rows) row.forgetHaystack();
    this.#touchAll();
  }

  async #loadEngine(language: string): Promise<void> {
    this.engine = await getEngine(language);
    const now = Date.now();
    for (const row of this.rows) row.judge(this.engine, now);
    this.#touchAll();
  }

  #touchAll(): void {
    for (const row of this.rows) row.version += 1;
    this.#tell("all");
  }

  #pump(): void {
    while (this.#underWay < AT_ONCE) {
      const id = this.#waiting.shift();
      if (id === undefined) return;
      this.#underWay += 1;
      void this.#readSummary(id);
    }
  }

  async #readSummary(id: number): Promise<void> {
    try {
      const summary = await getSummary(this.#language, id);
      const row = this.#byId.get(id);
      if (row) {
        row.summary = summary;
        row.version += 1;
        row.judge(this.engine, Date.now());
        this.#changed.add(row);
      }
    } finally {
      this.#underWay -= 1;
      if (!this.#drawing) {
        this.#drawing = true;
        setTimeout(() => {
          this.#drawing = false;
          const changed = this.#changed;
          this.#changed = new Set();
          this.#tell(changed);
        }, TOGETHER);
      }
      this.#pump();
    }
  }

  #tell(changed: Changed): void {
    this.facts += 1;
    for (const listener of this.#onFacts) listener(changed);
  }
}
