// What the screens must show, worked out from the API's own answers and by nothing that the apps share.

/** The words that are typed letter by letter, of those that narrow the list with each one. */
const LETTERS = 4;

const fold = (text) =>
  text
    .toLowerCase()
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .replaceAll("æ", "ae")
    .replaceAll("ø", "o")
    .replaceAll("ß", "ss");

const signIn = async (address) => {
  const reply = await fetch(address);
  const cookies = reply.headers.getSetCookie().map((cookie) => cookie.split(";")[0]);
  const token = cookies.find((cookie) => cookie.startsWith("XSRF-TOKEN="))?.split("=")[1] ?? "";
  return { Cookie: cookies.join("; "), "X-XSRF-TOKEN": token };
};

const ask = async (address, session, method, language) => {
  const reply = await fetch(new URL(`api/v1/Agents/ErpSync/${method}`, address), {
    method: "POST",
    headers: { ...session, "Content-Type": "application/json", "Accept-Language": language, "SO-Language": language },
    body: JSON.stringify({ IncludeDeleted: false }),
  });
  if (!reply.ok) throw new Error(`${method}: ${reply.status}`);
  return reply.json();
};

/** Names in order. What compares as equal may change places, so names are told and not ids. */
const sorted = (names, language) => {
  const { compare } = new Intl.Collator(language, { numeric: true });
  return names.slice().sort(compare);
};

/** A word whose first letters each leave fewer rows than the one before, and the counts. */
const typing = (rows) => {
  const words = new Set(rows.flatMap(({ folded }) => folded.match(/[g-z][a-z]{3,}/g) ?? []));
  for (const word of [...words].sort()) {
    const keys = Array.from({ length: LETTERS }, (_, length) => word.slice(0, length + 1));
    const found = keys.map((query) => rows.filter(({ haystack }) => haystack.includes(query)));
    const counts = [rows.length, ...found.map((matching) => matching.length)];
    if (counts.every((count, place) => count > 0 && (place === 0 || count < counts[place - 1]))) {
      return keys.map((query, place) => ({ query, count: found[place].length, first: found[place][0].id }));
    }
  }
  throw new Error("no word narrows this list with each of its letters");
};

/** Everything that is checked, from the sandbox behind an address. */
export const learn = async (address) => {
  const session = await signIn(address);
  const [list, german, connectors] = await Promise.all([
    ask(address, session, "GetAllConnections", "en"),
    ask(address, session, "GetAllConnections", "de"),
    ask(address, session, "GetAllConnectors", "en"),
  ]);
  const names = new Map(connectors.map(({ Id, Name }) => [Id, Name]));
  const rows = list.map((connection) => ({
    id: String(connection.ErpConnectionId),
    name: connection.DisplayName.trim(),
    folded: fold(connection.DisplayName),
    haystack: fold(
      [
        connection.DisplayName,
        connection.DisplayDescription,
        connection.ErpConnectionId,
        names.get(connection.ErpConnectorId) ?? "",
        connection.ConnectionId,
      ].join("\n"),
    ),
  }));
  const ascending = sorted(rows.map(({ name }) => name), "en");
  return {
    count: rows.length,
    first: rows.slice(0, 10).map(({ name }) => name),
    firstId: rows[0].id,
    firstGerman: german[0].DisplayName.trim(),
    ascending: ascending.slice(0, 10),
    descending: ascending.slice(-10).reverse(),
    typing: rows.length > 1000 ? typing(rows) : [],
  };
};
