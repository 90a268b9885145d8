//! From what a reader asked for to the command that the machine carries out.

use crate::state::{
    runs::{Change, Command, NewConnection},
    store::Store,
    table::SystemId,
};
use connections::{
    command::{PositiveId, RequiredText},
    commands::{self, Act},
    text_id::TextId,
};

/// The command as it will be sent; none when its system or its ids are none.
pub(super) fn command(store: Store, command: &Command) -> Option<commands::Command> {
    let crm_id = |id: &i32| TextId::new(id.to_string());
    let system = match command {
        Command::Create { system, .. } | Command::Change { system, .. } | Command::Delete { system, .. } => {
            *system
        }
        _ => store.crm()?.id,
    };
    let act = match command {
        Command::SyncAll => Act::SyncAll,
        Command::ForceSyncAll => Act::ForceSyncAll,
        Command::Engine { run } => Act::Engine { run: *run },
        Command::Interval { text, .. } => Act::Interval(RequiredText::new(text)?),
        Command::Toggle { id, activate, .. } => Act::Toggle { connection: crm_id(id)?, activate: *activate },
        Command::Test { id, .. } => Act::Test { connection: crm_id(id)? },
        Command::Resync { resync, .. } => Act::Resync(resync.clone()),
        Command::StopTask { id, .. } => Act::StopTask { task: PositiveId::new(*id)? },
        Command::Create { new: NewConnection::ActiveCampaign(new), .. } => {
            Act::CreateActiveCampaign(Box::new(new.clone()))
        }
        Command::Create { new: NewConnection::Stuut(new), .. } => Act::CreateStuut(Box::new(new.clone())),
        Command::Change { id, change: Change::ActiveCampaign(change), .. } => {
            Act::UpdateActiveCampaign { connection: id.clone(), change: Box::new(change.clone()) }
        }
        Command::Change { id, change: Change::Stuut(change), .. } => {
            Act::UpdateStuut { connection: id.clone(), change: Box::new(change.clone()) }
        }
        Command::Delete { id, .. } => Act::DeleteActiveCampaign { connection: id.clone() },
        Command::Earlier { .. } => return None,
    };
    Some(commands::Command { system: named(store, system)?, act })
}

fn named(store: Store, system: SystemId) -> Option<RequiredText> {
    RequiredText::new(&store.system(system)?.system.name)
}
