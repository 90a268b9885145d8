// Names that came in several languages at once, such as `NO:"Leverandør";US:"Supplier"`.

const CODES: Readonly<Record<string, string>> = { en: "US", de: "GE" };
const ENTRY = /([A-Z]{2}):"(.*?)"(?=;[A-Z]{2}:"|;?$)/g;

/** The text in a language: the translation asked for, else the English one, else the first; a plain text as it is. */
export const inLanguage = (raw: string, language: string): string => {
  // Nearly all texts come in the language that was asked for.
  if (!raw.includes(':"')) return raw;
  const texts = new Map(Array.from(raw.matchAll(ENTRY), ([, code = "", text = ""]) => [code, text]));
  return texts.get(CODES[language] ?? "") ?? texts.get("US") ?? texts.values().next().value ?? raw;
};
