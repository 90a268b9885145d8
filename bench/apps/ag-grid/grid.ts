// The grid: its columns, the modules that they need and no others, and how it is told what to show.
import {
  ClientSideRowModelApiModule,
  ClientSideRowModelModule,
  ColumnApiModule,
  createGrid,
  ExternalFilterModule,
  ModuleRegistry,
  RenderApiModule,
  RowApiModule,
  type ColDef,
  type GridApi,
  type ICellRendererParams,
} from "ag-grid-community";
import { cellOf } from "../shared/cells";
import { COLUMNS, collator, compareKeys, keyOf, type Column } from "../shared/columns";
import { el } from "../shared/frame";
import type { Row } from "../shared/row";
import type { Tenant } from "../shared/tenant";
import type { Words } from "../shared/words";

ModuleRegistry.registerModules([
  ClientSideRowModelModule,
  ClientSideRowModelApiModule,
  ColumnApiModule,
  ExternalFilterModule,
  RenderApiModule,
  RowApiModule,
]);

/** The least width in pixels, and the share of what is left. */
const WIDTHS: Readonly<Record<Column, [number, number]>> = {
  DisplayName: [176, 16],
  ErpConnectorId: [168, 10],
  Status: [224, 24],
  LastSync: [112, 0],
  Actors: [120, 8],
  AllAccess: [112, 7],
  Active: [80, 0],
};

type Key = ReturnType<typeof keyOf>;

/** Keys that are missing come last in both directions, which the grid turns around. */
const comparator = (language: string) => {
  const compare = compareKeys(collator(language));
  return (one: Key, other: Key, _one: unknown, _other: unknown, descending: boolean): number => {
    if (one !== undefined && other !== undefined) return compare(one, other);
    if (one === other) return 0;
    return (one === undefined) === descending ? -1 : 1;
  };
};

export const columnDefinitions = (tenant: Tenant, words: () => Words): ColDef<Row>[] => {
  const compare = comparator(words().language);
  return COLUMNS.map((column): ColDef<Row> => {
    const [minWidth, flex] = WIDTHS[column];
    return {
      colId: column,
      headerName: words().say(column),
      ...(flex ? { minWidth, flex } : { width: minWidth }),
      valueGetter: ({ data }) => data && keyOf(column, data, tenant.connectors),
      comparator: compare,
      cellRenderer: ({ data }: ICellRendererParams<Row>) => data && drawn(column, data, tenant, words()),
    };
  });
};

const drawn = (column: Column, row: Row, tenant: Tenant, words: Words): HTMLElement => {
  const { first, second, muted, status } = cellOf(column, row, tenant, words);
  const line = status
    ? el("span", { class: `mark ${status.group}` }, el("b", {}, status.name), ` ${first}`)
    : el("span", muted ? { class: "quiet" } : {}, first);
  const lines = second ? [line, el("small", {}, second)] : [line];
  return el("div", { class: `td ${column}`, "data-testid": `cell-${column}` }, ...lines);
};

export interface Narrowing {
  narrows(): boolean;
  passes(row: Row): boolean;
  shown(count: number): void;
}

export const createConnectionsGrid = (
  place: HTMLElement,
  tenant: Tenant,
  words: () => Words,
  narrowing: Narrowing,
): GridApi<Row> =>
  createGrid<Row>(place, {
    // The other themes put style elements into the page, which its Content-Security-Policy forbids.
    theme: "legacy",
    columnDefs: columnDefinitions(tenant, words),
    defaultColDef: { resizable: false, suppressMovable: true },
    rowHeight: 44,
    headerHeight: 34,
    rowBuffer: 6,
    animateRows: false,
    suppressCellFocus: true,
    getRowId: ({ data }) => String(data.id),
    isExternalFilterPresent: () => narrowing.narrows(),
    doesExternalFilterPass: ({ data }) => data !== undefined && narrowing.passes(data),
    processRowPostCreate: ({ eRow, node }) => {
      eRow.dataset.testid = "row";
      eRow.dataset.id = node.id ?? "";
    },
    onModelUpdated: ({ api }) => narrowing.shown(api.getDisplayedRowCount()),
    onViewportChanged: ({ api }) => tenant.want(api.getRenderedNodes().flatMap(({ data }) => data?.id ?? [])),
  });
