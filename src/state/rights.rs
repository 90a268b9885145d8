//! What is known around a command, as `connections::commands::permit` asks for it. It comes with the second part of the app.
//!
//! It decides nothing and says nothing: the domain decides, and `screens::barred` has the words. Whoever reads here follows
//! what it was read from.

use super::{
    runs::Command,
    store::Store,
    systems::SystemState,
    table::{Row, RowId, SystemId},
};
use crate::net::Failure;
use connections::commands::{Circumstances, NotPermitted, Wish, permit_wish};
use systems::Refusal;

/// What a command is about.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum About {
    /// The CRM as a whole.
    Crm,
    /// A system as a whole.
    System(SystemId),
    /// A connection.
    Row(RowId),
    /// A connection of this system that is not in its list any more.
    Vanished(SystemId),
    /// A batch task of the CRM.
    Task(i32),
}

/// What a command of the app asks for, and about what; none for what another page has asked for.
pub(crate) fn asked(store: Store, command: &Command) -> Option<(Wish, About)> {
    let crm = store.crm().map(|crm| crm.id);
    let found = |system: Option<SystemId>, id: &str| {
        let Some(system) = system else { return About::Crm };
        store.with_table(|table| table.find(system, id)).map_or(About::Vanished(system), About::Row)
    };
    Some(match command {
        Command::SyncAll | Command::ForceSyncAll => (Wish::Run, About::Crm),
        Command::Engine { .. } | Command::Interval { .. } => (Wish::Engine, About::Crm),
        Command::Toggle { id, .. } => (Wish::Toggle, found(crm, &id.to_string())),
        Command::Test { id, .. } => (Wish::Test, found(crm, &id.to_string())),
        Command::Resync { resync, .. } => match resync.source {
            connections::command::ResyncSource::Crm => (Wish::Resync, About::Crm),
            connections::command::ResyncSource::Connection(id) => {
                (Wish::Resync, found(crm, &id.get().to_string()))
            }
        },
        Command::StopTask { id, .. } => (Wish::Stop, About::Task(*id)),
        Command::Create { system, .. } => (Wish::Create, About::System(*system)),
        Command::Change { system, id, .. } => (Wish::Change, found(Some(*system), id.as_str())),
        Command::Delete { system, id, .. } => (Wish::Delete, found(Some(*system), id.as_str())),
        Command::Earlier { .. } => return None,
    })
}

/// Whether a command is permitted by all that is known now; `tell` makes of the answer what is wanted.
pub(crate) fn judge<T>(
    store: Store,
    wish: Wish,
    about: About,
    tell: impl FnOnce(Result<(), NotPermitted<'_>>, &str) -> T,
) -> Option<T> {
    store.rows_changed.track();
    store.facts_changed.track();
    let system = match about {
        About::Crm | About::Task(_) => store.crm()?,
        About::System(system) | About::Vanished(system) => store.system(system)?,
        About::Row(row) => store.with_row(row, |row| row.system).and_then(|system| store.system(system))?,
    };
    let name = system.system.title();
    let around = around(store, wish, system);
    match about {
        About::Row(row) => store.with_row(row, |row| tell(permit_wish(wish, &with_row(around, row)), name)),
        About::Vanished(_) => {
            Some(tell(permit_wish(wish, &Circumstances { vanished: true, ..around }), name))
        }
        About::Task(id) => store.tasks.with(|tasks| {
            let task = tasks.value.iter().flatten().find(|task| task.id == id);
            let task = task.map(|task| (&task.state, &task.cancellation));
            Some(tell(permit_wish(wish, &Circumstances { task, ..around }), name))
        }),
        About::Crm | About::System(_) => Some(tell(permit_wish(wish, &around), name)),
    }
}

/// What holds for a whole system.
fn around(store: Store, wish: Wish, system: &SystemState) -> Circumstances<'static> {
    let refused = |failure: &Failure| matches!(failure, Failure::Refused(Refusal::Forbidden { .. }));
    let (signed_out, list_refused) = system.list.with(|list| match &list.failure {
        Some(failure) => (failure.is_signed_out(), refused(failure)),
        None => (false, false),
    });
    // What a call of its own reads may be closed to a person who may read the list.
    let own_refused = match wish {
        Wish::Run | Wish::Engine => store.engine.with(|engine| engine.failure.as_ref().is_some_and(refused)),
        Wish::Stop => store.tasks.with(|tasks| tasks.failure.as_ref().is_some_and(refused)),
        _ => false,
    };
    Circumstances {
        read_only: !system.system.writable,
        agent_refused: list_refused || own_refused,
        signed_out,
        journal_broken: store.journal_broken.get(),
        ..Circumstances::default()
    }
}

/// What a connection's own row tells. Other systems than the CRM state no rights.
fn with_row<'a>(around: Circumstances<'a>, row: &'a Row) -> Circumstances<'a> {
    let Some(record) = row.superoffice() else { return around };
    let connection = &record.connection;
    Circumstances {
        deleted: connection.deleted == Some(true),
        table_right: connection.table_right.as_deref(),
        field_properties: &connection.field_properties,
        ..around
    }
}
