// The calls of the sandbox that the screen needs, as the wire has them.

/** What `GetAllConnections` tells of a connection, as far as the screen shows it. */
export interface Connection {
  ErpConnectionId: number;
  ErpConnectorId: number | null;
  DisplayName: string | null;
  DisplayDescription: string | null;
  Active: boolean | null;
  ConnectionId: string | null;
  Deleted: boolean | null;
  AllAccess: boolean | null;
  UserGroupAccessIds: number[] | null;
  AssociateAccessIds: number[] | null;
}

/** What `GetErpSyncConnectionSummary` tells, as far as the screen shows it. */
export interface Summary {
  LastSync: string | null;
  Actors: { ActorType: string; HasMappings: boolean | null }[] | null;
}

/** The sync engine. */
export interface Engine {
  IsRunning: boolean | null;
  /** `hh:mm:ss`. */
  Interval: string | null;
}

/** A connector's name. */
export interface Connector {
  Id: number;
  Name: string;
}

const zone = new Intl.DateTimeFormat().resolvedOptions().timeZone;

const token = (): string => /(?:^|; )XSRF-TOKEN=([^;]*)/.exec(document.cookie)?.[1] ?? "";

const ask = async <Answer>(method: string, language: string, body: object = {}): Promise<Answer> => {
  const reply = await fetch(`api/v1/Agents/ErpSync/${method}`, {
    method: "POST",
    headers: {
      Accept: "application/json; charset=utf-8",
      "Accept-Language": language,
      "Content-Type": "application/json; charset=utf-8",
      "SO-Culture": language,
      "SO-Language": language,
      "SO-TimeZone": `${zone}, includeTZOffset`,
      "X-XSRF-TOKEN": token(),
    },
    body: JSON.stringify(body),
  });
  if (!reply.ok) throw new Error(`${method}: ${reply.status}`);
  return (await reply.json()) as Answer;
};

export const getAllConnections = (language: string): Promise<Connection[]> =>
  ask("GetAllConnections", language, { IncludeDeleted: false });

export const getAllConnectors = (language: string): Promise<Connector[]> => ask("GetAllConnectors", language);

export const getEngine = (language: string): Promise<Engine> => ask("GetEngineStatus", language);

export const getSummary = async (language: string, id: number): Promise<Summary> => {
  const { LastSync, Actors } = await ask<Summary>("GetErpSyncConnectionSummary", language, { ErpSyncConnectionId: id });
  // The first day of all is how the server says that there is none.
  return { LastSync: LastSync?.startsWith("0001-01-01") ? null : LastSync, Actors };
};
