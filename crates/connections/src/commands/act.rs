//! What a user may ask for: the full command, as it will be sent. It lives in the page's memory only.

use super::deed::{ChangedField, Deed, Field, FrozenScope};
use super::digest::Digest;
use super::looks::{self, What};
use crate::command::{Effect, PositiveId, RequiredText, Resync, Scope};
use crate::engine::Interval;
use crate::text_id::TextId;
use crate::{activecampaign, stuut};

/// A command to one system, with everything that its request needs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Command {
    /// The system's name, as the console's configuration gives it.
    pub system: RequiredText,
    /// What is asked of it.
    pub act: Act,
}

/// Every act of every system.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Act {
    /// `SuperOffice`: `SyncAll`.
    SyncAll,
    /// `SuperOffice`: `ForceSyncAll`.
    ForceSyncAll,
    /// `SuperOffice`: `ChangeEngineStatus`.
    Engine {
        /// On.
        run: bool,
    },
    /// `SuperOffice`: `ChangeEngineInterval`.
    Interval(RequiredText),
    /// `SuperOffice`: `ToggleErpConnectionActive`, a flip on the wire.
    Toggle {
        /// The connection.
        connection: TextId,
        /// What the user wants it to be.
        activate: bool,
    },
    /// `SuperOffice`: `TestConnectionById`.
    Test {
        /// The connection.
        connection: TextId,
    },
    /// `SuperOffice`: one of the resyncs.
    Resync(Resync),
    /// `SuperOffice`: `StopBatchJob`.
    StopTask {
        /// The task.
        task: PositiveId,
    },
    /// `ActiveCampaign`: a new connection.
    CreateActiveCampaign(Box<activecampaign::NewConnection>),
    /// `ActiveCampaign`: a changed connection.
    UpdateActiveCampaign {
        /// The connection.
        connection: TextId,
        /// What to change.
        change: Box<activecampaign::ConnectionChange>,
    },
    /// `ActiveCampaign`: a connection deleted.
    DeleteActiveCampaign {
        /// The connection.
        connection: TextId,
    },
    /// Stuut: a new connection.
    CreateStuut(Box<stuut::NewConnection>),
    /// Stuut: a changed connection.
    UpdateStuut {
        /// The connection.
        connection: TextId,
        /// What to change.
        change: Box<stuut::ConnectionChange>,
    },
}

impl Act {
    /// The connection that the act is about, when it is about one. The source of a resync is not: it is written to
    /// all the others.
    pub fn connection(&self) -> Option<&TextId> {
        match self {
            Self::Toggle { connection, .. }
            | Self::Test { connection }
            | Self::UpdateActiveCampaign { connection, .. }
            | Self::DeleteActiveCampaign { connection }
            | Self::UpdateStuut { connection, .. } => Some(connection),
            _ => None,
        }
    }

    /// What the call does to the world; `crates/systems` says the same of each call.
    pub fn effect(&self) -> Effect {
        match self {
            Self::Engine { .. }
            | Self::Interval(_)
            | Self::Toggle { .. }
            | Self::Test { .. }
            | Self::StopTask { .. }
            | Self::CreateActiveCampaign(_)
            | Self::UpdateActiveCampaign { .. } => Effect::Reversible,
            Self::SyncAll | Self::ForceSyncAll | Self::CreateStuut(_) | Self::UpdateStuut { .. } => {
                Effect::Costly
            }
            Self::Resync(_) | Self::DeleteActiveCampaign { .. } => Effect::Overwriting,
        }
    }

    /// Whether the wire knows only the opposite of what is, so that the state before must be known.
    pub fn is_flip(&self) -> bool {
        matches!(self, Self::Toggle { .. })
    }

    /// What is read before it leaves.
    pub fn reads_before(&self) -> Option<What> {
        looks::before(&self.deed())
    }

    /// What is read after it, in this order, when the answer leaves its outcome open; nothing, when it cannot be read
    /// back.
    pub fn reads_back(&self) -> Vec<What> {
        let deed = self.deed();
        let task = looks::task_of(&deed, None).map(What::Task);
        looks::after(&deed).iter().copied().chain(task).collect()
    }

    /// What the journal keeps of it: ids and digests, no names and no addresses.
    pub fn deed(&self) -> Deed {
        match self {
            Self::SyncAll => Deed::SyncAll,
            Self::ForceSyncAll => Deed::ForceSyncAll,
            Self::Engine { run } => Deed::Engine { run: *run },
            Self::Interval(text) => Deed::Interval {
                text: Digest::of(text.as_str()),
                seconds: Interval::new(text.as_str()).seconds.and_then(|seconds| u32::try_from(seconds).ok()),
            },
            Self::Toggle { activate, .. } => Deed::Toggle { activate: *activate },
            Self::Test { .. } => Deed::Test,
            Self::Resync(resync) => Deed::Resync {
                source: resync.source,
                scope: match &resync.scope {
                    Scope::Everything => FrozenScope::Everything,
                    Scope::Records(ids) => FrozenScope::of(ids),
                },
                method: resync.method,
            },
            Self::StopTask { task } => Deed::StopTask { task: task.get() },
            Self::CreateActiveCampaign(new) => Deed::CreateActiveCampaign {
                service: Digest::of(new.service.as_str()),
                external: Digest::of(new.external_id.as_str()),
            },
            Self::UpdateActiveCampaign { change, .. } => Deed::UpdateActiveCampaign {
                fields: changed(&[
                    (Field::Service, change.service.as_ref().map(RequiredText::as_str)),
                    (Field::ExternalId, change.external_id.as_ref().map(RequiredText::as_str)),
                    (Field::Name, change.name.as_ref().map(RequiredText::as_str)),
                    (Field::LogoUrl, change.logo_url.as_deref()),
                    (Field::LinkUrl, change.link_url.as_deref()),
                ]),
                connected: change.connected,
                syncing: change.syncing,
            },
            Self::DeleteActiveCampaign { .. } => Deed::DeleteActiveCampaign,
            Self::CreateStuut(new) => Deed::CreateStuut {
                provider: Digest::of(new.provider_name.as_str()),
                name: Digest::of(new.name.as_str()),
            },
            Self::UpdateStuut { change, .. } => Deed::UpdateStuut {
                fields: changed(&[
                    (Field::Name, change.name.as_ref().map(RequiredText::as_str)),
                    (Field::Company, change.company.as_ref().map(RequiredText::as_str)),
                    (Field::Environment, change.environment.as_ref().map(RequiredText::as_str)),
                ]),
            },
        }
    }
}

/// The fields that are there, with the digests of their values.
fn changed(fields: &[(Field, Option<&str>)]) -> Vec<ChangedField> {
    let there = fields.iter().filter_map(|(field, value)| Some((*field, (*value)?)));
    there.map(|(field, value)| ChangedField { field, value: Digest::of(value) }).collect()
}
