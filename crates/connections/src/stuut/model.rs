//! The models of a connection: each kind of record that is synced, with its own switches, schedule and last run.

use crate::open_set::open_set;
use crate::time::Moment;

/// One kind of record that is synced (`IntegrationConnectionModel`, seed Stuut). All absent when it was no object.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Model {
    /// `created_at`.
    pub created: Option<Moment>,
    /// `modified_at`.
    pub modified: Option<Moment>,
    /// `id`.
    pub id: Option<String>,
    /// `name`.
    pub name: Option<String>,
    /// `is_read_enabled`.
    pub read_enabled: Option<bool>,
    /// `is_write_enabled`.
    pub write_enabled: Option<bool>,
    /// `is_custom_object`.
    pub custom_object: Option<bool>,
    /// `is_file_upload_enabled`.
    pub file_upload_enabled: Option<bool>,
    /// `is_webhooks_setup`.
    pub webhooks_set_up: Option<bool>,
    /// `next_sync_at`.
    pub next_sync: Option<Moment>,
    /// `connection_id`.
    pub connection_id: Option<String>,
    /// `last_sync`; absent when there was none, or none was told.
    pub last_sync: Option<LastSync>,
    /// `object`: the type of the record.
    pub object: Option<String>,
    /// `display_name`.
    pub display_name: Option<String>,
    /// `is_read_supported`.
    pub read_supported: Option<bool>,
    /// `is_write_supported`.
    pub write_supported: Option<bool>,
    /// `is_sync_supported`.
    pub sync_supported: Option<bool>,
    /// Fields that the seed does not name: name and raw JSON.
    pub other: Vec<(String, String)>,
}

/// The last sync of a model (`last_sync`, seed Stuut).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LastSync {
    /// `created_at`.
    pub created: Option<Moment>,
    /// `modified_at`.
    pub modified: Option<Moment>,
    /// `id`.
    pub id: Option<String>,
    /// `status`.
    pub status: Option<RunStatus>,
    /// `attempt`.
    pub attempt: Option<i64>,
    /// `batch_id`.
    pub batch_id: Option<String>,
    /// `completed_at`.
    pub completed: Option<Moment>,
    /// `entity_id`.
    pub entity_id: Option<String>,
    /// `error`, in the words of the system.
    pub error: Option<String>,
    /// `file_id`.
    pub file_id: Option<String>,
    /// `is_initial_sync`.
    pub initial: Option<bool>,
    /// `is_one_off`: not by schedule.
    pub one_off: Option<bool>,
    /// `model_id`.
    pub model_id: Option<String>,
    /// `pagination_state`: raw JSON; only the system knows what it means.
    pub pagination_state: Option<String>,
    /// `started_at`.
    pub started: Option<Moment>,
    /// `timerange_end`: up to when changes were read.
    pub range_end: Option<Moment>,
    /// `timerange_start`: from when on changes were read.
    pub range_start: Option<Moment>,
    /// `object`: the type of the record.
    pub object: Option<String>,
    /// Fields that the seed does not name: name and raw JSON.
    pub other: Vec<(String, String)>,
}

open_set! {
    /// `status` of a sync. Only the value of the sample is known.
    RunStatus {
        /// `scheduled`.
        Scheduled = "scheduled",
    }
}
