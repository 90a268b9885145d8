//! Reading what is, before a command and after it. Every call here is one that only reads.

use super::{answering, sending::key};
use crate::{
    net::{self, Failure},
    state::{
        runs::{Change, Command, Heard, NewConnection},
        store::{Store, add_heartbeats},
        systems::SystemState,
    },
};
use connections::{
    activecampaign::{ActiveCampaignConnection, ConnectionStatus, SyncStatus},
    batch::{BatchState, BatchTask},
    command::RequiredText,
    commands::{self, Deed, Entry, RecordSeen, Sight, TaskSeen, What},
    connection::Listed,
    stuut::StuutConnection,
    system::{System, SystemKind},
    text_id::TextId,
};
use systems::{
    Refusal,
    activecampaign::{ConnectionPages, GetConnection, ListConnections},
    stuut,
    superoffice::{GetBatchTask, GetBatchTasksByState, GetConnectionSummary, GetEngineStatus, GetSyncLog},
};

/// So many connections are asked when they last synced: a hint is not worth a call for each of ten thousand.
const ASKED: usize = 20;
/// So many of the newest lines of the log are read.
const LOGGED: u32 = 50;

/// What was seen, or the failure by its kind; with the system's own words, where there are any.
pub(super) type Seen = (Result<Sight, commands::Failure>, Option<Heard>);

/// Reads `what` for an entry; `asked` is the command, where this page knows it.
pub(super) async fn look(store: Store, entry: &Entry, what: What, asked: Option<&Command>) -> Seen {
    let state = store.each_system().find(|state| state.system.name == entry.system);
    let Some(state) = state else { return (Err(commands::Failure::NotFound), None) };
    let mut heard = None;
    let sight = match what {
        What::Active => active(store, entry).await,
        What::Engine => engine(store, &state.system).await,
        What::Tasks => match tasks(&state.system).await {
            Ok(tasks) => {
                let seen = tasks.iter().map(TaskSeen::new).collect();
                heard = Some(Heard::Tasks(tasks));
                Ok(Sight::Tasks(seen))
            }
            Err(failure) => Err(failure),
        },
        What::Task(id) => match net::send(&state.system, &GetBatchTask { id }).await {
            Ok(mut task) => {
                add_heartbeats(&state.system, std::slice::from_mut(&mut task)).await;
                let seen = TaskSeen::new(&task);
                heard = Some(Heard::Tasks(vec![task]));
                Ok(Sight::Task(seen))
            }
            Err(failure) => Err(failure),
        },
        What::Summaries => summaries(store, state).await,
        What::Log => log(&state.system).await,
        What::Record => record(store, state, entry, asked).await,
        What::Alike => alike(&state.system, entry, asked).await,
    };
    match sight {
        Ok(sight) => (Ok(sight), heard),
        Err(failure) => (Err(answering::of(&failure)), Some(Heard::Unseen(failure))),
    }
}

async fn active(store: Store, entry: &Entry) -> Result<Sight, Failure> {
    let id = entry.connection.as_deref().and_then(TextId::new).as_ref().and_then(key);
    let connection = store.read_connection(id.ok_or(Failure::NotSent)?).await?;
    Ok(Sight::Active(connection.active))
}

async fn engine(store: Store, system: &'static System) -> Result<Sight, Failure> {
    let engine = net::send(system, &GetEngineStatus).await?;
    store.settle_engine(Ok(engine.clone()));
    Ok(engine.into())
}

async fn tasks(system: &'static System) -> Result<Vec<BatchTask>, Failure> {
    // The contract's "special type" for a question by state.
    let all = GetBatchTasksByState { state: BatchState::Other("All".to_owned()) };
    Ok(net::send(system, &all).await?.items)
}

async fn summaries(store: Store, state: &'static SystemState) -> Result<Sight, Failure> {
    let active: Vec<i32> = store.with_table(|table| {
        let rows = table.rows_of(state.id).iter().filter_map(|row| row.superoffice());
        let active = rows.filter(|record| record.connection.active == Some(true));
        active.take(ASKED).map(|record| record.connection.id).collect()
    });
    let mut times = Vec::with_capacity(active.len());
    for id in active {
        times.push(net::send(&state.system, &GetConnectionSummary { id }).await?.last_sync);
    }
    Ok(Sight::Summaries(times))
}

async fn log(system: &'static System) -> Result<Sight, Failure> {
    let page = net::send(system, &GetSyncLog { connection: None, top: LOGGED, skip: 0 }).await?;
    Ok(Sight::Log(page.rows.items.iter().map(connections::sync_log::LogEntry::updated_at).collect()))
}

async fn record(
    store: Store,
    state: &'static SystemState,
    entry: &Entry,
    asked: Option<&Command>,
) -> Result<Sight, Failure> {
    let system = &state.system;
    let id = entry.connection.as_deref().and_then(TextId::new).ok_or(Failure::NotSent)?;
    let deed = &entry.deed;
    if system.kind == SystemKind::Stuut {
        let list = net::send(system, &stuut::ListConnections).await?.listed;
        let found = readable(&list).find(|one: &&StuutConnection| one.id == id);
        let seen = |one| RecordSeen { as_wanted: deed.is_met_by_stuut(one), ..RecordSeen::default() };
        return Ok(Sight::Record(found.map(seen)));
    }
    if matches!(deed, Deed::DeleteActiveCampaign) {
        return match net::send(system, &GetConnection { id }).await {
            Ok(_) => Ok(Sight::Record(Some(RecordSeen::default()))),
            Err(Failure::Refused(Refusal::NotFound { .. })) => Ok(Sight::Record(None)),
            Err(failure) => Err(failure),
        };
    }
    // Only the list tells all fields: a record by itself has no status.
    let first = account(store, state, &id, asked).unwrap_or_else(ListConnections::all);
    let list = accounts(system, first).await?;
    let found = readable(&list).find(|one: &&ActiveCampaignConnection| one.id == id);
    Ok(Sight::Record(found.map(|one| RecordSeen {
        as_wanted: deed.is_met_by_active_campaign(one),
        connected: match one.status {
            Some(ConnectionStatus::Connected) => Some(true),
            Some(ConnectionStatus::Error) => Some(false),
            _ => None,
        },
        syncing: match one.sync_status {
            Some(SyncStatus::Running) => Some(true),
            Some(SyncStatus::Stopped) => Some(false),
            _ => None,
        },
    })))
}

/// The list that holds a connection alone: of its account in its service, as the change leaves them.
fn account(
    store: Store,
    state: &'static SystemState,
    id: &TextId,
    asked: Option<&Command>,
) -> Option<ListConnections> {
    let Some(Command::Change { change: Change::ActiveCampaign(change), .. }) = asked else { return None };
    store.with_table(|table| {
        let row = table.row(table.find(state.id, id.as_str())?)?;
        let before = row.record.activecampaign()?;
        let service = change.service.as_ref().map(RequiredText::as_str).or(before.service.as_deref());
        let account = change.external_id.as_ref().map(RequiredText::as_str).or(before.external_id.as_deref());
        Some(ListConnections::of(service?, account?))
    })
}

async fn alike(system: &'static System, entry: &Entry, asked: Option<&Command>) -> Result<Sight, Failure> {
    let deed = &entry.deed;
    let ids = if system.kind == SystemKind::Stuut {
        let list = net::send(system, &stuut::ListConnections).await?.listed;
        let alike = readable(&list).filter(|one: &&StuutConnection| deed.would_create_stuut(one));
        alike.map(|one| one.id.as_str().to_owned()).collect()
    } else {
        let first = match asked {
            Some(Command::Create { new: NewConnection::ActiveCampaign(new), .. }) => {
                ListConnections::of(new.service.as_str(), new.external_id.as_str())
            }
            // The journal has digests only, by which nothing can be asked for.
            _ => ListConnections::all(),
        };
        let list = accounts(system, first).await?;
        let alike = readable(&list).filter(|one| deed.would_create_active_campaign(one));
        alike.map(|one| one.id.as_str().to_owned()).collect()
    };
    Ok(Sight::Alike(ids))
}

/// All pages of a list.
async fn accounts(
    system: &'static System,
    first: ListConnections,
) -> Result<Vec<Listed<ActiveCampaignConnection>>, Failure> {
    let mut pages = ConnectionPages::new(first);
    while let Some(call) = pages.next_page().cloned() {
        pages.take(net::send(system, &call).await?);
    }
    Ok(pages.into_listed())
}

fn readable<T>(listed: &[Listed<T>]) -> impl Iterator<Item = &T> {
    listed.iter().filter_map(|listed| match listed {
        Listed::Connection(connection) => Some(&**connection),
        Listed::Unreadable(_) => None,
    })
}
