// The apps that are measured, and where the same things are in their pages. All use the test ids of the console's own
// end-to-end tests; what differs is named here.

const common = {
  /** There once everything has been loaded that the page loads by itself. */
  settled: "[data-testid=row]",
  scroller: "[data-testid=viewport]",
  sort: (column) => `[data-testid=sort-${column}]`,
  header: (column) => `[data-testid=sort-${column}]`,
};

const grid = {
  scroller: ".ag-grid-viewport",
  sort: (column) => `.ag-header-cell[col-id=${column}] .ag-header-cell-label`,
  header: (column) => `.ag-header-cell[col-id=${column}] .ag-header-cell-text`,
};

/** By name, in the order of the table of results. */
export const SCREENS = {
  // The console has fetched its second part when its menus are there.
  console: { ...common, title: "this app", settled: "[data-testid=columns]" },
  react: { ...common, title: "React 19 + TanStack" },
  "ag-grid": { ...common, ...grid, title: "AG Grid Community" },
  solid: { ...common, title: "SolidJS + TanStack" },
  plain: { ...common, title: "hand-written" },
};
