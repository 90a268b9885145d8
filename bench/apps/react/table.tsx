// The table: a head that stays, and the rows in sight.
import { memo, useEffect, useRef } from "react";
import { useVirtualizer } from "@tanstack/react-virtual";
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
}

export const Table = ({ tenant, table, words }: TableProps) => {
  const viewport = useRef<HTMLDivElement>(null);
  const { rows } = table.getRowModel();
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => viewport.current,
    estimateSize: () => ROW,
    overscan: OVERSCAN,
  });
  const items = virtualizer.getVirtualItems();
  const inSight = items.flatMap(({ index }) => rows[index]?.original ?? []);
  useEffect(() => tenant.want(inSight.map((row) => row.id)));

  return (
    <div
      ref={viewport}
      className="viewport"
      role="table"
      tabIndex={0}
      data-testid="viewport"
      aria-rowcount={rows.length + 1}
    >
      <div className="tr head" role="row" aria-rowindex={1}>
        {table.getFlatHeaders().map(({ id, column }) => {
          const sorted = column.getIsSorted();
          return (
            <div key={id} className="td" role="columnheader" aria-sort={sorted ? ARIA_SORT[sorted] : undefined}>
              <button type="button" data-testid={`sort-${id}`} onClick={column.getToggleSortingHandler()}>
                {words.say(id as Column)}
              </button>
            </div>
          );
        })}
      </div>
      <div className="body" role="rowgroup" style={{ height: virtualizer.getTotalSize() }}>
        {items.map(({ index, start }, place) => {
          const row = inSight[place];
          return (
            row && (
              <Line
                key={row.id}
                row={row}
                version={row.version}
                index={index}
                start={start}
                tenant={tenant}
                words={words}
              />
            )
          );
        })}
      </div>
    </div>
  );
};

interface LineProps {
  row: Row;
  /** Goes up when the row has changed in place. */
  version: number;
  index: number;
  start: number;
  tenant: Tenant;
  words: Words;
}

const Line = memo(({ row, index, start, tenant, words }: LineProps) => (
  <div
    className="tr"
    role="row"
    data-testid="row"
    data-id={row.id}
    aria-rowindex={index + 2}
    style={{ transform: `translateY(${start}px)` }}
  >
    {COLUMNS.map((column) => {
      const { first, second, muted, status } = cellOf(column, row, tenant, words);
      return (
        <div key={column} className={`td ${column}`} role="cell" data-testid={`cell-${column}`}>
          {status ? (
            <span className={`mark ${status.group}`}>
              <b>{status.name}</b> {first}
            </span>
          ) : (
            <span className={muted ? "quiet" : undefined}>{first}</span>
          )}
          {second && <small>{second}</small>}
        </div>
      );
    })}
  </div>
));
