// The state of the screen, and what stands above the table.
import { useMemo, useState, useSyncExternalStore } from "react";
import type { ColumnFiltersState, SortingState } from "@tanstack/react-table";
import { dependsOnFacts } from "../shared/columns";
import { GROUPS, type Group } from "../shared/status";
import type { Tenant } from "../shared/tenant";
import { LANGUAGES, Words, type Language } from "../shared/words";
import { Table } from "./table";
import { useConnections } from "./connections";

export const App = ({ tenant }: { tenant: Tenant }) => {
  const [language, setLanguage] = useState<Language>("en");
  const [search, setSearch] = useState("");
  const [group, setGroup] = useState<Group | null>(null);
  const [sorting, setSorting] = useState<SortingState>([]);
  const words = useMemo(() => new Words(language), [language]);

  const rows = useSyncExternalStore(tenant.onList, () => tenant.rows);
  const facts = useSyncExternalStore(tenant.onFacts, () => tenant.facts);
  const counts = useMemo(() => tenant.counts(), [tenant, rows, facts]);

  // Rows change in place, so the table is given new data where what changed decides which rows it shows.
  const decisive = group !== null || sorting.some(({ id }) => dependsOnFacts(id)) ? facts : 0;
  const data = useMemo(() => [...rows], [rows, decisive]);
  const columnFilters = useMemo<ColumnFiltersState>(() => (group ? [{ id: "Status", value: group }] : []), [group]);
  const table = useConnections({ tenant, data, words, search, columnFilters, sorting, setSorting });
  const shown = table.getRowModel().rows;

  const choose = (chosen: Language) => {
    setLanguage(chosen);
    document.documentElement.lang = chosen;
    void tenant.load(chosen);
  };

  return (
    <>
      <header>
        <h1>{words.say("title")}</h1>
        <select
          data-testid="lang"
          aria-label={words.say("language")}
          value={language}
          onChange={(event) => choose(event.target.value as Language)}
        >
          {Object.entries(LANGUAGES).map(([tag, name]) => (
            <option key={tag} value={tag} lang={tag}>
              {name}
            </option>
          ))}
        </select>
      </header>
      {rows.length === 0 ? (
        <p role="status">{words.say("loading")}</p>
      ) : (
        <>
          <section className="strip">
            {(["all", ...GROUPS] as const).map((name) => (
              <button
                key={name}
                type="button"
                data-testid={`group-${name}`}
                aria-pressed={(group ?? "all") === name}
                onClick={() => setGroup(name === "all" || name === group ? null : name)}
              >
                <b>{words.number(counts[name])}</b>
                <span>{words.say(name)}</span>
              </button>
            ))}
          </section>
          <div className="tools" role="search">
            <input
              type="search"
              data-testid="search"
              aria-label={words.say("search")}
              placeholder={words.say("search")}
              value={search}
              onChange={(event) => setSearch(event.target.value)}
            />
            <span className="quiet" role="status" data-testid="count">
              {words.connections(shown.length)}
            </span>
          </div>
          <Table tenant={tenant} table={table} words={words} />
        </>
      )}
    </>
  );
};
