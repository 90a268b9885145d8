// The table: a head that stays, and the rows in sight.
import { createEffect, createMemo, For, Show } from "solid-js";
import { createVirtualizer } from "@tanstack/solid-virtual";
import { cellOf } from "../shared/cells";
import { COLUMNS, type Column } from "../shared/columns";
import type { Row } from "../shared/row";
import type { Tenant } from "../shared/tenant";
import type { Words } from "../shared/words";
import type { Connections } from "./connections";

const ROW = 44;
const OVERSCAN = 6;
const ARIA_SORT = { asc: "ascending", desc: "descending" } as const;

interface TableProps {
  tenant: Tenant;
  table: Connections;
  words: Words;
  /** Changes when rows have changed in place. */
  facts: number;
}

export const Table = (props: TableProps) => {
  let viewport: HTMLDivElement | undefined;
  const rows = () => props.table.getRowModel().rows;
  const virtualizer = createVirtualizer({
    get count() {
      return rows().length;
    },
    getScrollElement: () => viewport ?? null,
    estimateSize: () => ROW,
    overscan: OVERSCAN,
  });
  createEffect(() =>
    props.tenant.want(virtualizer.getVirtualItems().flatMap(({ index }) => rows()[index]?.original.id ?? [])),
  );
  const ariaSort = (sorted: false | "asc" | "desc") => (sorted ? ARIA_SORT[sorted] : undefined);

  return (
    <div
      ref={viewport}
      class="viewport"
      role="table"
      tabIndex={0}
      data-testid="viewport"
      aria-rowcount={rows().length + 1}
    >
      <div class="tr head" role="row" aria-rowindex={1}>
        <For each={props.table.getFlatHeaders()}>
          {({ id, column }) => (
            <div class="td" role="columnheader" aria-sort={ariaSort(column.getIsSorted())}>
              <button
                type="button"
                data-testid={`sort-${id}`}
                onClick={(event) => column.getToggleSortingHandler()?.(event)}
              >
                {props.words.say(id as Column)}
              </button>
            </div>
          )}
        </For>
      </div>
      <div class="body" role="rowgroup" style={{ height: `${virtualizer.getTotalSize()}px` }}>
        <For each={virtualizer.getVirtualItems()}>
          {(item) => (
            <Show when={rows()[item.index]?.original}>
              {(row) => (
                <div
                  class="tr"
                  role="row"
                  data-testid="row"
                  data-id={row().id}
                  aria-rowindex={item.index + 2}
                  style={{ transform: `translateY(${item.start}px)` }}
                >
                  <Cells row={row()} tenant={props.tenant} words={props.words} facts={props.facts} />
                </div>
              )}
            </Show>
          )}
        </For>
      </div>
    </div>
  );
};

interface CellsProps {
  row: Row;
  tenant: Tenant;
  words: Words;
  facts: number;
}

const Cells = (props: CellsProps) => {
  // The row with its version, so that its cells are made anew only where it has changed.
  const current = createMemo(
    () => [props.row, props.row.version, props.facts] as const,
    undefined,
    { equals: ([row, version], [other, newer]) => row === other && version === newer },
  );
  return (
    <For each={COLUMNS}>
      {(column) => {
        const cell = createMemo(() => cellOf(column, current()[0], props.tenant, props.words));
        return (
          <div class={`td ${column}`} role="cell" data-testid={`cell-${column}`}>
            <Show when={cell().status} fallback={<span class={cell().muted ? "quiet" : undefined}>{cell().first}</span>}>
              {(status) => (
                <span class={`mark ${status().group}`}>
                  <b>{status().name}</b> {cell().first}
                </span>
              )}
            </Show>
            <Show when={cell().second}>{(second) => <small>{second()}</small>}</Show>
          </div>
        );
      }}
    </For>
  );
};
