// The table as TanStack Table has it: its columns, what filters them, and what sorts them.
import { createMemo, type Accessor, type Setter } from "solid-js";
import {
  columnFilteringFeature,
  createFilteredRowModel,
  createSortedRowModel,
  createTable,
  globalFilteringFeature,
  rowSortingFeature,
  tableFeatures,
  type ColumnDef,
  type FilterFn,
  type SortingState,
} from "@tanstack/solid-table";
import { COLUMNS, collator, compareKeys, keyOf } from "../shared/columns";
import type { Row } from "../shared/row";
import { holds, wordsOf } from "../shared/search";
import { groupOf, type Group } from "../shared/status";
import type { Tenant } from "../shared/tenant";
import type { Words } from "../shared/words";

const features = tableFeatures({
  columnFilteringFeature,
  globalFilteringFeature,
  rowSortingFeature,
  filteredRowModel: createFilteredRowModel(),
  sortedRowModel: createSortedRowModel(),
});

type Features = typeof features;

const inGroup: FilterFn<Features, Row> = (row, _column, group) => groupOf(row.original.status) === group;

const search = (tenant: Tenant): FilterFn<Features, Row> =>
  Object.assign(
    (row: { original: Row }, _column: string, words: string[]) => holds(row.original.haystack(tenant.connectors), words),
    { resolveFilterValue: wordsOf },
  );

interface Options {
  tenant: Tenant;
  data: Accessor<Row[]>;
  words: Accessor<Words>;
  search: Accessor<string>;
  group: Accessor<Group | null>;
  sorting: Accessor<SortingState>;
  setSorting: Setter<SortingState>;
}

export const createConnections = (options: Options) => {
  const { tenant, data, words, search: globalFilter, group, sorting, setSorting } = options;
  const columns = createMemo(() => {
    const compare = compareKeys(collator(words().language));
    return COLUMNS.map(
      (id): ColumnDef<Features, Row> => ({
        id,
        accessorFn: (row) => keyOf(id, row, tenant.connectors),
        header: words().say(id),
        filterFn: inGroup,
        sortUndefined: "last",
        sortDescFirst: false,
        sortFn: (one, other) => compare(one.getValue(id), other.getValue(id)),
        // The haystack has the texts of all columns, so one of them stands for all.
        enableGlobalFilter: id === "DisplayName",
      }),
    );
  });
  const columnFilters = createMemo(() => (group() ? [{ id: "Status", value: group() }] : []));
  return createTable({
    features,
    get columns() {
      return columns();
    },
    get data() {
      return data();
    },
    getRowId: (row) => String(row.id),
    globalFilterFn: search(tenant),
    state: {
      get globalFilter() {
        return globalFilter();
      },
      get columnFilters() {
        return columnFilters();
      },
      get sorting() {
        return sorting();
      },
    },
    onSortingChange: setSorting,
  });
};

export type Connections = ReturnType<typeof createConnections>;
