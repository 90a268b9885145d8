// Finding rows by text, without regard to case and to accents.

const LETTERS: Readonly<Record<string, string>> = { æ: "ae", ø: "o", ß: "ss", œ: "oe", đ: "d", ł: "l", þ: "th" };
const ASCII = /^[\x00-\x7f]*$/;

/** The form in which texts are compared: lower case, without accents. */
export const fold = (text: string): string => {
  const lower = text.toLowerCase();
  if (ASCII.test(lower)) return lower;
  return lower
    .normalize("NFD")
    .replace(/\p{M}+/gu, "")
    .replace(/[æøßœđłþ]/g, (letter) => LETTERS[letter] ?? letter);
};

/** The words of a query, all of which a row must hold. */
export const wordsOf = (query: string): string[] => fold(query).split(/\s+/).filter(Boolean);

/** Whether all words are in a folded text. */
export const holds = (haystack: string, words: readonly string[]): boolean =>
  words.every((word) => haystack.includes(word));
