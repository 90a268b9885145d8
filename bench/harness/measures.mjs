// All measures, by name: what they are called in the table, in which unit, and on which size of tenant they are taken.
import { start } from "./start.mjs";
import { work } from "./work.mjs";

/** Kinds of runs. `start` opens a page for each measure; `work` opens one and takes its measures one after the other. */
export const KINDS = { start, work };

/** `whole` is the measure that brings this one along. */
const at = (kind, size, unit, title, whole = null) => ({ kind, size, unit, title, whole });
const SMALL = 0;

export const MEASURES = {
  bytes: at("start", SMALL, "B", "first screen over the wire"),
  cold: at("start", SMALL, "ms", "cold start to first row"),
  "cold-name": at("start", SMALL, "ms", "cold start to the first names", "cold"),
  warm: at("start", SMALL, "ms", "warm start to first row"),
  "warm-name": at("start", SMALL, "ms", "warm start to the first names", "warm"),
  "cold-slow": at("start", SMALL, "ms", "cold start, 4x CPU, 1.6 Mbit/s, 150 ms"),
  "cold-slow-name": at("start", SMALL, "ms", "the same to the first names", "cold-slow"),
  "warm-slow": at("start", SMALL, "ms", "warm start, 4x CPU, 1.6 Mbit/s, 150 ms"),
  "warm-slow-name": at("start", SMALL, "ms", "the same to the first names", "warm-slow"),
  "load-10k": at("work", 10_000, "ms", "10,000 rows: answer to first row painted"),
  "whole-10k": at("work", 10_000, "ms", "10,000 rows: answer to all of them counted", "load-10k"),
  "memory-10k": at("work", 10_000, "MB", "page memory at 10,000"),
  "sort-10k": at("work", 10_000, "ms", "sort 10,000 by name"),
  "filter-first-10k": at("work", 10_000, "ms", "filter at 10,000: first keystroke", "filter-10k"),
  "filter-10k": at("work", 10_000, "ms", "filter at 10,000: later keystrokes"),
  "language-10k": at("work", 10_000, "ms", "language switch at 10,000: words"),
  "names-10k": at("work", 10_000, "ms", "language switch at 10,000: names, read anew", "language-10k"),
  "load-100k": at("work", 100_000, "ms", "100,000 rows: answer to first row painted"),
  "whole-100k": at("work", 100_000, "ms", "100,000 rows: answer to all of them counted", "load-100k"),
  "memory-100k": at("work", 100_000, "MB", "page memory at 100,000"),
  "sort-100k": at("work", 100_000, "ms", "sort 100,000 by name, first time"),
  "sort-back-100k": at("work", 100_000, "ms", "sort 100,000 the other way"),
  "filter-first-100k": at("work", 100_000, "ms", "filter at 100,000: first keystroke", "filter-100k"),
  "filter-100k": at("work", 100_000, "ms", "filter at 100,000: later keystrokes"),
  "scroll-100k": at("work", 100_000, "fps", "scroll at 100,000: frames a second"),
  "scroll-worst-100k": at("work", 100_000, "ms", "scroll at 100,000: worst frame", "scroll-100k"),
  "scroll-over-33-100k": at("work", 100_000, "", "scroll at 100,000: frames over 33 ms", "scroll-100k"),
  "scroll-over-50-100k": at("work", 100_000, "", "scroll at 100,000: frames over 50 ms", "scroll-100k"),
  "scroll-blank-100k": at("work", 100_000, "", "scroll at 100,000: frames with blank rows", "scroll-100k"),
  "scroll-100k-4x": at("work", 100_000, "fps", "the same at 4x CPU: frames a second"),
  "scroll-worst-100k-4x": at("work", 100_000, "ms", "the same at 4x CPU: worst frame", "scroll-100k-4x"),
  "scroll-over-33-100k-4x": at("work", 100_000, "", "the same at 4x CPU: frames over 33 ms", "scroll-100k-4x"),
  "scroll-over-50-100k-4x": at("work", 100_000, "", "the same at 4x CPU: frames over 50 ms", "scroll-100k-4x"),
  "scroll-blank-100k-4x": at("work", 100_000, "", "the same at 4x CPU: frames with blank rows", "scroll-100k-4x"),
};

/** The measures with these names, and what they bring along. */
export const chosen = (names) =>
  Object.keys(MEASURES).filter((name) => names.includes(name) || names.includes(MEASURES[name].whole));
