//! What the journal keeps of a command: enough to say what was done to what and to read it back, and nothing of the
//! texts that were sent. Nothing can be sent from it.

use super::digest::Digest;
use crate::activecampaign::{ActiveCampaignConnection, ConnectionStatus, SyncStatus};
use crate::command::{RecordIds, ResyncMethod, ResyncSource};
use crate::stuut::{ProviderName, StuutConnection};

/// The most runs of consecutive ids which an entry lists one by one; a larger set is kept by its size, ends and digest.
pub const LONGEST_LIST: usize = 2_000;

/// An act without its payload.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the fields are those of `Act`, as digests where they are texts")]
pub enum Deed {
    /// See [`super::Act`].
    SyncAll,
    /// See [`super::Act`].
    ForceSyncAll,
    /// See [`super::Act`].
    Engine { run: bool },
    /// See [`super::Act`]; the seconds when the text is a time span.
    Interval { text: Digest, seconds: Option<u32> },
    /// See [`super::Act`].
    Toggle { activate: bool },
    /// See [`super::Act`].
    Test,
    /// See [`super::Act`].
    Resync { source: ResyncSource, scope: FrozenScope, method: ResyncMethod },
    /// See [`super::Act`].
    StopTask { task: i32 },
    /// See [`super::Act`].
    CreateActiveCampaign { service: Digest, external: Digest },
    /// See [`super::Act`].
    UpdateActiveCampaign { fields: Vec<ChangedField>, connected: Option<bool>, syncing: Option<bool> },
    /// See [`super::Act`].
    DeleteActiveCampaign,
    /// See [`super::Act`].
    CreateStuut { provider: Digest, name: Digest },
    /// See [`super::Act`].
    UpdateStuut { fields: Vec<ChangedField> },
}

/// The records of a resync as they were confirmed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FrozenScope {
    /// Every record.
    Everything,
    /// These, ascending, each once.
    Records(Vec<i32>),
    /// So many that the journal keeps their number, ends and digest only.
    Many {
        /// How many.
        count: u32,
        /// The least id.
        least: i32,
        /// The greatest id.
        greatest: i32,
        /// The digest of all ids, ascending.
        digest: Digest,
    },
}

impl FrozenScope {
    /// Freezes ids: listed when they are few or lie in few runs.
    pub fn of(ids: &RecordIds) -> Self {
        let ids = ids.as_slice();
        let runs = ids.windows(2).filter(|pair| pair[0] + 1 != pair[1]).count() + 1;
        match (ids.first(), ids.last()) {
            (Some(&least), Some(&greatest)) if runs > LONGEST_LIST => Self::Many {
                count: u32::try_from(ids.len()).unwrap_or(u32::MAX),
                least,
                greatest,
                digest: Digest::of_ids(ids),
            },
            _ => Self::Records(ids.to_vec()),
        }
    }

    /// Whether the set is exactly the one that was frozen.
    pub fn is_of(&self, ids: &RecordIds) -> bool {
        *self == Self::of(ids)
    }
}

/// A text field that a change writes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[expect(missing_docs, reason = "the fields of the two systems, by their names there")]
pub enum Field {
    Service,
    ExternalId,
    Name,
    LogoUrl,
    LinkUrl,
    Company,
    Environment,
}

/// A field and what it is to become.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ChangedField {
    /// The field.
    pub field: Field,
    /// The digest of its new value.
    pub value: Digest,
}

impl Deed {
    /// Whether it is a resync in the background, whose answer names no task.
    pub fn is_batch_resync(&self) -> bool {
        matches!(self, Self::Resync { method: ResyncMethod::BatchTask, .. })
    }

    /// Whether an `ActiveCampaign` connection is as this update wants it.
    pub fn is_met_by_active_campaign(&self, seen: &ActiveCampaignConnection) -> bool {
        let Self::UpdateActiveCampaign { fields, connected, syncing } = self else { return false };
        let status = |on: bool| if on { ConnectionStatus::Connected } else { ConnectionStatus::Error };
        let sync = |on: bool| if on { SyncStatus::Running } else { SyncStatus::Stopped };
        connected.is_none_or(|on| seen.status == Some(status(on)))
            && syncing.is_none_or(|on| seen.sync_status == Some(sync(on)))
            && all_met(fields, |field| match field {
                Field::Service => seen.service.as_deref(),
                Field::ExternalId => seen.external_id.as_deref(),
                Field::Name => seen.name.as_deref(),
                Field::LogoUrl => seen.logo_url.as_deref(),
                Field::LinkUrl => seen.link_url.as_deref(),
                Field::Company | Field::Environment => None,
            })
    }

    /// Whether a Stuut connection is as this update wants it.
    pub fn is_met_by_stuut(&self, seen: &StuutConnection) -> bool {
        let Self::UpdateStuut { fields } = self else { return false };
        all_met(fields, |field| match field {
            Field::Name => seen.name.as_deref(),
            Field::Company => seen.business_central.company.as_deref(),
            Field::Environment => seen.business_central.environment.as_deref(),
            _ => None,
        })
    }

    /// Whether an `ActiveCampaign` connection is the one that this creates: same service and account.
    pub fn would_create_active_campaign(&self, seen: &ActiveCampaignConnection) -> bool {
        let Self::CreateActiveCampaign { service, external } = self else { return false };
        is(seen.service.as_deref(), *service) && is(seen.external_id.as_deref(), *external)
    }

    /// Whether a Stuut connection is like the one that this creates: same provider and name.
    pub fn would_create_stuut(&self, seen: &StuutConnection) -> bool {
        let Self::CreateStuut { provider, name } = self else { return false };
        is(seen.provider_name.as_ref().map(ProviderName::as_str), *provider)
            && is(seen.name.as_deref(), *name)
    }
}

fn all_met<'a>(fields: &[ChangedField], value: impl Fn(Field) -> Option<&'a str>) -> bool {
    fields.iter().all(|changed| is(value(changed.field), changed.value))
}

fn is(text: Option<&str>, digest: Digest) -> bool {
    text.is_some_and(|text| Digest::of(text) == digest)
}
