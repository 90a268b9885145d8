// The table as TanStack Table has it: its columns, what filters them, and what sorts them.
import { useMemo, type Dispatch, type SetStateAction } from "react";
import {
  columnFilteringFeature,
  createFilteredRowModel,
  createSortedRowModel,
  globalFilteringFeature,
  rowSortingFeature,
  tableFeatures,
  useTable,
  type ColumnDef,
  type ColumnFiltersState,
  type FilterFn,
  type SortingState,
} from "@tanstack/react-table";
import { COLUMNS, collator, compareKeys, keyOf } from "../shared/columns";
import type { Row } from "../shared/row";
import { holds, wordsOf } from "../shared/search";
import { groupOf } from "../shared/status";
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
  data: Row[];
  words: Words;
  search: string;
  columnFilters: ColumnFiltersState;
  sorting: SortingState;
  setSorting: Dispatch<SetStateAction<SortingState>>;
}

export const useConnections = (options: Options) => {
  const { tenant, data, words, search: globalFilter, columnFilters, sorting, setSorting } = options;
  const columns = useMemo(() => {
    const compare = compareKeys(collator(words.language));
    return COLUMNS.map(
      (id): ColumnDef<Features, Row> => ({
        id,
        accessorFn: (row) => keyOf(id, row, tenant.connectors),
        header: words.say(id),
        filterFn: inGroup,
        sortUndefined: "last",
        sortDescFirst: false,
        sortFn: (one, other) => compare(one.getValue(id), other.getValue(id)),
        // The haystack has the texts of all columns, so one of them stands for all.
        enableGlobalFilter: id === "DisplayName",
      }),
    );
  }, [tenant, words]);
  const globalFilterFn = useMemo(() => search(tenant), [tenant]);
  return useTable({
    features,
    columns,
    data,
    getRowId: (row) => String(row.id),
    globalFilterFn,
    state: { globalFilter, columnFilters, sorting },
    onSortingChange: setSorting,
  });
};

export type Connections = ReturnType<typeof useConnections>;
