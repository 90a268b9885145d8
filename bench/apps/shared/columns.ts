// The columns of the screen: their order, their widths, and what they sort by.
import type { Row } from "./row";
import { URGENCY } from "./status";

export const COLUMNS = ["DisplayName", "ErpConnectorId", "Status", "LastSync", "Actors", "AllAccess", "Active"] as const;
export type Column = (typeof COLUMNS)[number];

/** Columns whose values change without the list being read again. */
const BY_FACTS: readonly string[] = ["Status", "LastSync", "Actors", "ErpConnectorId"];

export const dependsOnFacts = (column: string): boolean => BY_FACTS.includes(column);

/** Texts in the order of a language, numbers inside them by value. */
export const collator = (language: string): Intl.Collator => new Intl.Collator(language, { numeric: true });

/** What a row sorts by in a column; without a value it sorts last. */
export const keyOf = (column: Column, row: Row, connectors: ReadonlyMap<number, string>): string | number | undefined => {
  switch (column) {
    case "DisplayName":
      return row.name || undefined;
    case "ErpConnectorId":
      return row.connectorId === null ? undefined : (connectors.get(row.connectorId) ?? String(row.connectorId));
    case "Status":
      return URGENCY.indexOf(row.status);
    case "LastSync":
      return row.summary?.LastSync ? Date.parse(row.summary.LastSync) : undefined;
    case "Actors":
      return row.summary?.Actors?.filter((actor) => actor.HasMappings).length;
    case "AllAccess":
      return row.everyone === null ? undefined : Number(row.everyone);
    case "Active":
      return row.active === null ? undefined : Number(row.active);
  }
};

/** How two present keys of one column stand to each other. */
export const compareKeys = (collate: Intl.Collator) => {
  const texts = collate.compare;
  return (one: string | number, other: string | number): number =>
    typeof one === "string" ? texts(one, other as string) : one - (other as number);
};
