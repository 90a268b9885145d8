-- Times are milliseconds since the Unix epoch. Lists of ids and maps are JSON texts, as the API answers them.

CREATE TABLE connector (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    url TEXT NOT NULL,
    -- How long this connector takes for one sync, in seconds.
    run_seconds INTEGER NOT NULL,
    cancellation TEXT NOT NULL
);

CREATE TABLE connection (
    id INTEGER PRIMARY KEY,
    connector_id INTEGER NOT NULL,
    display_name TEXT NOT NULL,
    display_description TEXT NOT NULL,
    active INTEGER NOT NULL,
    guid TEXT NOT NULL,
    most_recent TEXT NOT NULL,
    timestamp_form TEXT NOT NULL,
    config_fields TEXT NOT NULL,
    deleted INTEGER NOT NULL,
    all_access INTEGER NOT NULL,
    group_ids TEXT NOT NULL,
    associate_ids TEXT NOT NULL,
    read_only INTEGER NOT NULL,
    mapping TEXT NOT NULL,
    -- A mandatory ERP field without a sync direction, which keeps the connection from being activated.
    missing_direction TEXT,
    -- The ERP system refuses the sign-in.
    refused INTEGER NOT NULL,
    last_test_failed INTEGER NOT NULL,
    -- Before this moment the ERP system has nothing to sync yet.
    ready_at INTEGER NOT NULL,
    last_sync INTEGER,
    -- When the sync that runs now will be done.
    sync_due INTEGER,
    sync_count INTEGER NOT NULL,
    -- One sync in so many finds a changed record; 0: none ever does.
    change_every INTEGER NOT NULL
);
CREATE INDEX connection_sync_due ON connection (sync_due) WHERE sync_due IS NOT NULL;

CREATE TABLE associate (
    id INTEGER PRIMARY KEY,
    login TEXT NOT NULL,
    full_name TEXT NOT NULL,
    group_id INTEGER NOT NULL,
    deleted INTEGER NOT NULL
);

CREATE TABLE usergroup (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    deleted INTEGER NOT NULL
);

CREATE TABLE record (
    id INTEGER PRIMARY KEY,
    table_name TEXT NOT NULL,
    name TEXT NOT NULL,
    phone TEXT NOT NULL,
    email TEXT NOT NULL,
    address TEXT NOT NULL,
    terms TEXT NOT NULL
);

CREATE TABLE sync_log (
    id INTEGER PRIMARY KEY,
    connection_id INTEGER NOT NULL,
    table_name TEXT NOT NULL,
    record_id INTEGER NOT NULL,
    to_crm INTEGER NOT NULL,
    field TEXT NOT NULL,
    old_value TEXT NOT NULL,
    new_value TEXT NOT NULL,
    updated INTEGER NOT NULL
);

CREATE TABLE batch_task (
    id INTEGER PRIMARY KEY,
    associate_id INTEGER NOT NULL,
    -- Positive: resync from that connection; else from the CRM.
    connection_id INTEGER NOT NULL,
    -- The chosen record ids as a JSON list; empty: everything.
    keys TEXT NOT NULL,
    total INTEGER NOT NULL,
    done INTEGER NOT NULL,
    created INTEGER NOT NULL,
    started INTEGER,
    state TEXT NOT NULL,
    stopped INTEGER NOT NULL,
    failure TEXT,
    cancellation TEXT NOT NULL,
    -- The heartbeat.
    updated INTEGER NOT NULL,
    -- Its worker has died, and nobody has noticed.
    stalled INTEGER NOT NULL
);
CREATE INDEX batch_task_open ON batch_task (state) WHERE state IN ('New', 'Aquired', 'Started');

CREATE TABLE engine (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    running INTEGER NOT NULL,
    -- What was asked for and is not done yet, and when it will be.
    requested INTEGER,
    requested_due INTEGER,
    interval_seconds INTEGER NOT NULL,
    next_run INTEGER NOT NULL,
    last_step INTEGER NOT NULL
);

-- The ActiveCampaign account. AUTOINCREMENT: the id of a deleted connection is never given again.
CREATE TABLE account_connection (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    service TEXT NOT NULL,
    external_id TEXT NOT NULL,
    name TEXT NOT NULL,
    is_internal INTEGER NOT NULL,
    status INTEGER NOT NULL,
    sync_status INTEGER NOT NULL,
    last_sync INTEGER,
    logo_url TEXT NOT NULL,
    link_url TEXT NOT NULL,
    list_id TEXT NOT NULL,
    created INTEGER NOT NULL,
    updated INTEGER NOT NULL,
    sync_every INTEGER NOT NULL,
    next_change INTEGER,
    UNIQUE (service, external_id)
);
CREATE INDEX account_connection_change ON account_connection (next_change) WHERE next_change IS NOT NULL;

-- The Stuut organisation.
CREATE TABLE stuut_connection (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    provider TEXT NOT NULL,
    name TEXT,
    created INTEGER NOT NULL,
    modified INTEGER,
    authentication_pending INTEGER NOT NULL,
    setup_due INTEGER,
    sync_disabled INTEGER NOT NULL,
    health TEXT NOT NULL,
    health_at INTEGER NOT NULL,
    -- The provider's own fields as a JSON object.
    settings TEXT NOT NULL,
    interval_seconds INTEGER NOT NULL,
    linked_integration_id TEXT
);
CREATE INDEX stuut_connection_setup ON stuut_connection (setup_due) WHERE setup_due IS NOT NULL;

CREATE TABLE stuut_model (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    connection INTEGER NOT NULL,
    name TEXT NOT NULL,
    read_enabled INTEGER NOT NULL,
    write_enabled INTEGER NOT NULL,
    write_supported INTEGER NOT NULL,
    sync_supported INTEGER NOT NULL,
    custom INTEGER NOT NULL,
    file_upload INTEGER NOT NULL,
    webhooks INTEGER NOT NULL,
    created INTEGER NOT NULL,
    next_sync INTEGER,
    -- When the last sync changes next, or the next one starts.
    due INTEGER,
    fails_every INTEGER NOT NULL,
    sync_count INTEGER NOT NULL,
    -- The last sync; all null before the first.
    sync_status TEXT,
    attempt INTEGER,
    sync_created INTEGER,
    started INTEGER,
    completed INTEGER,
    error TEXT,
    initial INTEGER,
    one_off INTEGER,
    range_start INTEGER,
    range_end INTEGER
);
CREATE INDEX stuut_model_connection ON stuut_model (connection);
CREATE INDEX stuut_model_due ON stuut_model (due) WHERE due IS NOT NULL;
