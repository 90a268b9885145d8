// Puts texts into the order of a language, on a thread of its own, where to do so would hold the page.
//
// It is asked once: for which language, and which texts, joined. It tells the rank of each; equal texts have equal ranks. It
// must be of one mind with `src/state/collation.rs`, which does the same in the page.
"use strict";

const BETWEEN = "\u001f";

onmessage = ({ data: [language, joined] }) => {
  const texts = joined.split(BETWEEN);
  const { compare } = new Intl.Collator(language, { numeric: true });
  const ranks = new Map([...new Set(texts)].sort(compare).map((text, rank) => [text, rank]));
  const { buffer } = Uint32Array.from(texts, (text) => ranks.get(text));
  postMessage(buffer, [buffer]);
  close();
};
