// What a cell says: a line, and a quiet second line.
import type { Column } from "./columns";
import type { Row } from "./row";
import { groupOf, judge, type Group } from "./status";
import type { Tenant } from "./tenant";
import type { Key, Words } from "./words";

export interface Cell {
  first: string;
  second?: string;
  muted?: boolean;
  /** Only in the status column: its mark, and its name before the reason. */
  status?: { group: Group; name: string };
}

export const cellOf = (column: Column, row: Row, tenant: Tenant, words: Words): Cell => {
  switch (column) {
    case "DisplayName":
      return { first: row.name || words.say("nameless", { id: row.id }), second: row.description };
    case "ErpConnectorId": {
      if (row.connectorId === null) return notTold(words);
      const name = tenant.connectors.get(row.connectorId) ?? words.say("connector", { id: row.connectorId });
      return { first: name, second: `SuperOffice ${row.id}` };
    }
    case "Status":
      return statusOf(row, tenant, words);
    case "LastSync":
      return lastSyncOf(row, words);
    case "Actors":
      return actorsOf(row, words);
    case "AllAccess":
      return accessOf(row, words);
    case "Active":
      if (row.active === null) return notTold(words);
      return row.active ? { first: words.say("yes") } : { first: words.say("no"), muted: true };
  }
};

const notTold = (words: Words): Cell => ({ first: "–", second: words.say("not_told"), muted: true });

const beingRead = (words: Words): Cell => ({ first: "…", second: words.say("reading"), muted: true });

const statusOf = (row: Row, tenant: Tenant, words: Words): Cell => {
  const { status, reason, age = 0, expected = 0 } = judge(row, tenant.engine, Date.now());
  const values = { age: words.duration(age), expected: words.duration(expected) };
  const needsNobody = status === "waiting" || status === "healthy";
  return {
    status: { group: groupOf(status), name: words.say(status) },
    first: words.say(`reason_${reason}`, values),
    ...(needsNobody ? {} : { second: words.say(`who_${status}` as Key) }),
  };
};

const lastSyncOf = ({ summary }: Row, words: Words): Cell => {
  if (!summary) return beingRead(words);
  if (!summary.LastSync) return { first: words.say("never"), muted: true };
  const [at, now] = [Date.parse(summary.LastSync), Date.now()];
  return { first: words.age(at, now), second: words.timeOfDay(at, now) };
};

const actorsOf = ({ summary }: Row, words: Words): Cell => {
  if (!summary) return beingRead(words);
  if (!summary.Actors) return notTold(words);
  const mapped = summary.Actors.filter((actor) => actor.HasMappings);
  const values = { count: words.number(mapped.length), total: words.number(summary.Actors.length) };
  return { first: words.say("types", values), second: words.list(mapped.map((actor) => words.actor(actor.ActorType))) };
};

const accessOf = (row: Row, words: Words): Cell => {
  if (row.everyone === true) return { first: words.say("everyone") };
  if (row.groups + row.people === 0) return { first: words.say("nobody"), muted: true };
  return { first: words.many(row.groups, "group", "groups"), second: words.many(row.people, "person", "people") };
};
