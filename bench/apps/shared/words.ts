// The words of the screen in its two languages, and the browser's formats for them.

export const LANGUAGES = { en: "English", de: "Deutsch" } as const;
export type Language = keyof typeof LANGUAGES;

const en = {
  title: "Connections",
  language: "Language",
  search: "Search name, connector or id",
  loading: "Reading…",
  connection: "1 connection",
  connections: "{count} connections",
  DisplayName: "Name",
  ErpConnectorId: "Connector",
  Status: "Status",
  LastSync: "Last sync",
  Actors: "Actor types",
  AllAccess: "Access",
  Active: "Active",
  all: "All",
  attention: "Needs attention",
  failing: "Failing",
  running: "Running",
  waiting: "Waiting",
  paused: "Paused",
  unknown: "Unknown",
  healthy: "Healthy",
  setup: "Setup needed",
  late: "Late",
  reason_no_mappings: "no field is mapped",
  reason_inactive: "not active",
  reason_engine_stopped: "automatic sync is off",
  reason_late: "no sync for {age}, expected within {expected}",
  reason_never_synced: "active, no sync yet",
  reason_recent: "last sync {age} ago",
  reason_active_not_told: "the server does not say whether it is active",
  reason_engine_not_read: "the sync engine was not read",
  reason_summary_not_read: "the last sync was not read",
  reason_interval_unknown: "last sync {age} ago, but the interval is not known",
  who_setup: "CRM administrator",
  who_late: "Owner of the connector",
  who_paused: "Whoever switched it off",
  who_unknown: "Nobody yet; the console keeps asking",
  types: "{count} of {total} types",
  Customer: "Customer",
  Supplier: "Supplier",
  Partner: "Partner",
  Person: "Person",
  Project: "Project",
  Employee: "Employee",
  Sale: "Sale",
  never: "Never",
  reading: "Being read",
  not_told: "Not told by the server",
  nameless: "Connection {id}",
  connector: "Connector {id}",
  everyone: "Everyone",
  nobody: "Nobody listed",
  group: "1 group",
  groups: "{count} groups",
  person: "1 person",
  people: "{count} people",
  yes: "Yes",
  no: "No",
};

export type Key = keyof typeof en;

const de: typeof en = {
  title: "Verbindungen",
  language: "Sprache",
  search: "Name, Connector oder ID suchen",
  loading: "Wird abgerufen…",
  connection: "1 Verbindung",
  connections: "{count} Verbindungen",
  DisplayName: "Name",
  ErpConnectorId: "Connector",
  Status: "Status",
  LastSync: "Letzte Synchronisierung",
  Actors: "Akteurtypen",
  AllAccess: "Zugriff",
  Active: "Aktiv",
  all: "Alle",
  attention: "Handlungsbedarf",
  failing: "Gestört",
  running: "Läuft",
  waiting: "Wartet",
  paused: "Pausiert",
  unknown: "Unbekannt",
  healthy: "In Ordnung",
  setup: "Einrichtung nötig",
  late: "Überfällig",
  reason_no_mappings: "kein Feld ist zugeordnet",
  reason_inactive: "nicht aktiv",
  reason_engine_stopped: "automatische Synchronisierung ist ausgeschaltet",
  reason_late: "{age} ohne Synchronisierung, erwartet höchstens {expected}",
  reason_never_synced: "aktiv, noch keine Synchronisierung",
  reason_recent: "letzte Synchronisierung {age} her",
  reason_active_not_told: "der Server gibt nicht an, ob sie aktiv ist",
  reason_engine_not_read: "Status der Sync-Engine wurde nicht abgerufen",
  reason_summary_not_read: "Zeitpunkt der letzten Synchronisierung wurde nicht abgerufen",
  reason_interval_unknown: "letzte Synchronisierung {age} her, aber das Intervall ist unbekannt",
  who_setup: "CRM-Administrator",
  who_late: "Eigentümer des Connectors",
  who_paused: "Wer ausgeschaltet hat",
  who_unknown: "Noch niemand, die Konsole fragt weiter ab",
  types: "{count} von {total} Typen",
  Customer: "Kunde",
  Supplier: "Lieferant",
  Partner: "Partner",
  Person: "Person",
  Project: "Projekt",
  Employee: "Mitarbeiter",
  Sale: "Verkauf",
  never: "Nie",
  reading: "Wird abgerufen",
  not_told: "Vom Server nicht angegeben",
  nameless: "Verbindung {id}",
  connector: "Connector {id}",
  everyone: "Alle",
  nobody: "Niemand aufgeführt",
  group: "1 Gruppe",
  groups: "{count} Gruppen",
  person: "1 Person",
  people: "{count} Personen",
  yes: "Ja",
  no: "Nein",
};

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const scaled = (milliseconds: number): [number, "second" | "minute" | "hour" | "day"] => {
  const size = Math.abs(milliseconds);
  if (size < MINUTE) return [Math.trunc(milliseconds / 1000), "second"];
  if (size < HOUR) return [Math.trunc(milliseconds / MINUTE), "minute"];
  if (size < 2 * DAY) return [Math.trunc(milliseconds / HOUR), "hour"];
  return [Math.trunc(milliseconds / DAY), "day"];
};

/** The words of one language. Formats are made once: that is their slow part. */
export class Words {
  readonly #texts: typeof en;
  readonly #number: Intl.NumberFormat;
  readonly #relative: Intl.RelativeTimeFormat;
  readonly #list: Intl.ListFormat;
  readonly #time: Intl.DateTimeFormat;
  readonly #day: Intl.DateTimeFormat;
  readonly #units = new Map<string, Intl.NumberFormat>();

  constructor(readonly language: Language) {
    this.#texts = language === "de" ? de : en;
    this.#number = new Intl.NumberFormat(language);
    this.#relative = new Intl.RelativeTimeFormat(language, { numeric: "auto", style: "short" });
    this.#list = new Intl.ListFormat(language);
    this.#time = new Intl.DateTimeFormat(language, { hour: "2-digit", minute: "2-digit" });
    this.#day = new Intl.DateTimeFormat(language, { day: "numeric", month: "short" });
  }

  say(key: Key, values: Readonly<Record<string, string | number>> = {}): string {
    return this.#texts[key].replace(/\{(\w+)\}/g, (place, name: string) => String(values[name] ?? place));
  }

  number(value: number): string {
    return this.#number.format(value);
  }

  /** So many of something. */
  many(count: number, one: Key, several: Key): string {
    return count === 1 ? this.say(one) : this.say(several, { count: this.number(count) });
  }

  connections(count: number): string {
    return this.many(count, "connection", "connections");
  }

  list(items: readonly string[]): string {
    return this.#list.format(items);
  }

  actor(type: string): string {
    return type in this.#texts ? this.say(type as Key) : type;
  }

  /** How long ago: “3 min. ago”. */
  age(at: number, now: number): string {
    return this.#relative.format(...scaled(at - now));
  }

  /** The time of day for a moment of today, else its day. */
  timeOfDay(at: number, now: number): string {
    const sameDay = new Date(at).toDateString() === new Date(now).toDateString();
    return (sameDay ? this.#time : this.#day).format(at);
  }

  /** A length of time: “26 hr”. */
  duration(milliseconds: number): string {
    const [value, unit] = scaled(milliseconds);
    let format = this.#units.get(unit);
    if (!format) {
      format = new Intl.NumberFormat(this.language, { style: "unit", unit, unitDisplay: "short" });
      this.#units.set(unit, format);
    }
    return format.format(value);
  }
}
