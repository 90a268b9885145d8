// The screen with AG Grid Community.
import { dependsOnFacts } from "../shared/columns";
import { el, Frame } from "../shared/frame";
import { holds, wordsOf } from "../shared/search";
import { groupOf, type Group } from "../shared/status";
import { Tenant } from "../shared/tenant";
import { Words, type Language } from "../shared/words";
import { columnDefinitions, createConnectionsGrid } from "./grid";
import "../shared/style.css";
import "./style.css";

const tenant = new Tenant();
void tenant.load("en");

let words = new Words("en");
let group: Group | null = null;
let searched: string[] = [];

const place = el("div", { class: "ag-theme-quartz place", "data-testid": "viewport" });
const grid = createConnectionsGrid(place, tenant, () => words, {
  narrows: () => group !== null || searched.length > 0,
  passes: (row) =>
    (group === null || groupOf(row.status) === group) && holds(row.haystack(tenant.connectors), searched),
  shown: (count) => frame.shown(count, words),
});

const speak = (language: Language) => {
  words = new Words(language);
  frame.speak(words);
};

const frame = new Frame(document.getElementById("app") ?? document.body, place, {
  language(language) {
    speak(language);
    frame.tell(tenant.counts(), words);
    grid.setGridOption("columnDefs", columnDefinitions(tenant, () => words));
    grid.refreshCells({ force: true });
    frame.shown(grid.getDisplayedRowCount(), words);
    void tenant.load(language);
  },
  search(query) {
    searched = wordsOf(query);
    grid.onFilterChanged();
  },
  group(chosen) {
    group = chosen;
    grid.onFilterChanged();
  },
});
speak("en");

tenant.onList(() => {
  frame.open();
  frame.tell(tenant.counts(), words);
  grid.setGridOption("rowData", [...tenant.rows]);
});
tenant.onFacts((changed) => {
  frame.tell(tenant.counts(), words);
  if (group) grid.onFilterChanged();
  if (grid.getColumnState().some(({ colId, sort }) => sort && dependsOnFacts(colId))) grid.refreshClientSideRowModel("sort");
  const rowNodes = grid.getRenderedNodes().filter(({ data }) => data && (changed === "all" || changed.has(data)));
  if (rowNodes.length > 0) grid.refreshCells({ rowNodes, force: true });
});
