// A row of the table: what the list told of a connection, and what was observed since.
import type { Connection, Engine, Summary } from "./api";
import { judge, type Status } from "./status";
import { fold } from "./search";
import { inLanguage } from "./localized";

export class Row {
  readonly id: number;
  readonly connectorId: number | null;
  readonly name: string;
  readonly description: string;
  readonly active: boolean | null;
  readonly guid: string;
  readonly everyone: boolean | null;
  readonly groups: number;
  readonly people: number;
  summary: Summary | undefined;
  /** The summary was asked for. */
  asked = false;
  status: Status = "unknown";
  /** Goes up with each change, so that only changed rows are drawn anew. */
  version = 0;
  #haystack: string | undefined;

  constructor(connection: Connection, language: string) {
    this.id = connection.ErpConnectionId;
    this.connectorId = connection.ErpConnectorId;
    this.name = inLanguage(connection.DisplayName ?? "", language).trim();
    this.description = inLanguage(connection.DisplayDescription ?? "", language).trim();
    this.active = connection.Active;
    this.guid = connection.ConnectionId ?? "";
    this.everyone = connection.AllAccess;
    this.groups = connection.UserGroupAccessIds?.length ?? 0;
    this.people = connection.AssociateAccessIds?.length ?? 0;
  }

  /** Takes over what was observed before the list was read anew. */
  inherit(before: Row): void {
    this.summary = before.summary;
    this.asked = before.asked;
  }

  judge(engine: Engine | undefined, now: number): void {
    this.status = judge(this, engine, now).status;
  }

  /** The text that the row is found by, made when somebody searches. */
  haystack(connectors: ReadonlyMap<number, string>): string {
    this.#haystack ??= fold(
      [this.name, this.description, this.id, connectors.get(this.connectorId ?? -1) ?? "", this.guid].join("\n"),
    );
    return this.#haystack;
  }

  /** A connector's name was told or has changed. */
  forgetHaystack(): void {
    this.#haystack = undefined;
  }
}
