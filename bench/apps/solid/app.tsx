// The state of the screen, and what stands above the table.
import { createMemo, createSignal, For, onCleanup, Show } from "solid-js";
import type { SortingState } from "@tanstack/solid-table";
import { dependsOnFacts } from "../shared/columns";
import { GROUPS, type Group } from "../shared/status";
import type { Tenant } from "../shared/tenant";
import { LANGUAGES, Words, type Language } from "../shared/words";
import { createConnections } from "./connections";
import { Table } from "./table";

export const App = (props: { tenant: Tenant }) => {
  const tenant = props.tenant;
  const [language, setLanguage] = createSignal<Language>("en");
  const [search, setSearch] = createSignal("");
  const [group, setGroup] = createSignal<Group | null>(null);
  const [sorting, setSorting] = createSignal<SortingState>([]);
  const words = createMemo(() => new Words(language()));

  const [rows, setRows] = createSignal(tenant.rows);
  const [facts, setFacts] = createSignal(tenant.facts);
  onCleanup(tenant.onList(() => setRows(tenant.rows)));
  onCleanup(tenant.onFacts(() => setFacts(tenant.facts)));
  const counts = createMemo(() => {
    rows();
    facts();
    return tenant.counts();
  });

  // Rows change in place, so the table is given new data where what changed decides which rows it shows.
  const decisive = createMemo(() => (group() !== null || sorting().some(({ id }) => dependsOnFacts(id)) ? facts() : 0));
  const data = createMemo(() => {
    decisive();
    return [...rows()];
  });
  const table = createConnections({ tenant, data, words, search, group, sorting, setSorting });

  const choose = (chosen: Language) => {
    setLanguage(chosen);
    document.documentElement.lang = chosen;
    void tenant.load(chosen);
  };

  return (
    <>
      <header>
        <h1>{words().say("title")}</h1>
        <select
          data-testid="lang"
          aria-label={words().say("language")}
          value={language()}
          onChange={(event) => choose(event.currentTarget.value as Language)}
        >
          <For each={Object.entries(LANGUAGES)}>
            {([tag, name]) => (
              <option value={tag} lang={tag}>
                {name}
              </option>
            )}
          </For>
        </select>
      </header>
      <Show when={rows().length > 0} fallback={<p role="status">{words().say("loading")}</p>}>
        <section class="strip">
          <For each={["all", ...GROUPS] as const}>
            {(name) => (
              <button
                type="button"
                data-testid={`group-${name}`}
                aria-pressed={(group() ?? "all") === name}
                onClick={() => setGroup((chosen) => (name === "all" || name === chosen ? null : name))}
              >
                <b>{words().number(counts()[name])}</b>
                <span>{words().say(name)}</span>
              </button>
            )}
          </For>
        </section>
        <div class="tools" role="search">
          <input
            type="search"
            data-testid="search"
            aria-label={words().say("search")}
            placeholder={words().say("search")}
            value={search()}
            onInput={(event) => setSearch(event.currentTarget.value)}
          />
          <span class="quiet" role="status" data-testid="count">
            {words().connections(table.getRowModel().rows.length)}
          </span>
        </div>
        <Table tenant={tenant} table={table} words={words()} facts={facts()} />
      </Show>
    </>
  );
};
