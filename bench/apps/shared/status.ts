// The status of a connection, by the rules of docs/status.md for SuperOffice that the list, the engine and the summary
// can prove. The console knows some more, of tests, tasks and refusals.
import type { Engine, Summary } from "./api";

export type Status = "setup" | "late" | "waiting" | "paused" | "unknown" | "healthy";

/** The buttons of the strip, in their order; those without a status stay at none here, and are drawn all the same. */
export const GROUPS = ["attention", "failing", "running", "waiting", "paused", "unknown", "healthy"] as const;
export type Group = (typeof GROUPS)[number];

export const groupOf = (status: Status): Group => (status === "setup" || status === "late" ? "attention" : status);

/** What needs somebody sorts first. */
export const URGENCY: readonly Status[] = ["setup", "late", "waiting", "paused", "unknown", "healthy"];

export type Reason =
  | "no_mappings"
  | "inactive"
  | "engine_stopped"
  | "late"
  | "never_synced"
  | "recent"
  | "active_not_told"
  | "engine_not_read"
  | "summary_not_read"
  | "interval_unknown";

export interface Verdict {
  status: Status;
  reason: Reason;
  /** Age of the last sync in milliseconds, where the reason tells it. */
  age?: number;
  /** The age that would still be in time. */
  expected?: number;
}

export interface Facts {
  active: boolean | null;
  summary: Summary | undefined;
}

/** A sync is late after this many intervals. */
const PATIENCE = 3;

const milliseconds = (interval: string | null | undefined): number => {
  const [hours = 0, minutes = 0, seconds = 0] = (interval ?? "").split(":").map(Number);
  return ((hours * 60 + minutes) * 60 + seconds) * 1000;
};

export const judge = (facts: Facts, engine: Engine | undefined, now: number): Verdict => {
  const { active, summary } = facts;
  if (summary?.Actors?.every((actor) => actor.HasMappings === false)) return { status: "setup", reason: "no_mappings" };
  if (active === false) return { status: "paused", reason: "inactive" };
  if (engine?.IsRunning === false) return { status: "paused", reason: "engine_stopped" };
  if (active === null) return { status: "unknown", reason: "active_not_told" };
  if (!engine) return { status: "unknown", reason: "engine_not_read" };
  if (!summary) return { status: "unknown", reason: "summary_not_read" };
  if (!summary.LastSync) return { status: "waiting", reason: "never_synced" };
  const age = now - Date.parse(summary.LastSync);
  const expected = PATIENCE * milliseconds(engine.Interval);
  if (!(expected > 0)) return { status: "unknown", reason: "interval_unknown", age };
  if (age > expected) return { status: "late", reason: "late", age, expected };
  return { status: "healthy", reason: "recent", age };
};
