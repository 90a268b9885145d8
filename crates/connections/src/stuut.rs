//! Connections of Stuut: its link to an accounting system, with health, set-up and the models it syncs.
//!
//! Set-up, sign-in and sync are three things that are told apart here; none is derived from another. The system
//! has no documented call that starts a sync, and a connection has the fields of its provider.

mod command;
mod fields;
mod model;
mod model_fields;
mod provider;
mod provider_fields;

use crate::connection::FieldProblem;
use crate::open_set::open_set;
use crate::text_id::TextId;
use crate::time::Moment;

pub use command::{ConnectionChange, Hosting, NewConnection};
pub use fields::{FIELDS, NAMES};
pub use model::{LastSync, Model, RunStatus};
pub use model_fields::{LAST_SYNC_FIELDS, MODEL_FIELDS};
pub use provider::{AuthType, Category, Provider, ProviderName};
pub use provider_fields::PROVIDER_FIELDS;

/// One connection (seed Stuut, “List Connections”). Any field but the id may be absent, null or of another shape.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StuutConnection {
    /// `created_at`.
    pub created: Option<Moment>,
    /// `modified_at`.
    pub modified: Option<Moment>,
    /// `id`.
    pub id: TextId,
    /// `is_authentication_pending`: someone has yet to sign in; normally with `OAuth` 2 only.
    pub authentication_pending: Option<bool>,
    /// `is_running_setup`.
    pub running_setup: Option<bool>,
    /// `is_sync_disabled`: syncs are paused, for maintenance and the like.
    pub sync_disabled: Option<bool>,
    /// `health`.
    pub health: Option<Health>,
    /// `models`: what is synced; absent when the list was not told.
    pub models: Option<Vec<Model>>,
    /// `next_sync_at`: when the next sync is to run.
    pub next_sync: Option<Moment>,
    /// `name`: given by a user.
    pub name: Option<String>,
    /// `owner_id`.
    pub owner_id: Option<String>,
    /// `requires_setup`.
    pub requires_setup: Option<bool>,
    /// `provider_name`: it decides which other fields there are.
    pub provider_name: Option<ProviderName>,
    /// The fields of Microsoft Dynamics Business Central; each may come from other providers as well.
    pub business_central: BusinessCentral,
    /// `object`: the type of the record.
    pub object: Option<String>,
    /// `authorization_url`: where to sign in; may be anything: see [`crate::address::is_safe_link`].
    pub authorization_url: Option<String>,
    /// `provider`.
    pub provider: Option<Provider>,
    /// `is_configured`.
    pub configured: Option<bool>,
    /// `missing_settings`: why it is not configured.
    pub missing_settings: Option<Vec<String>>,
    /// `is_healthy`: by configuration, connection and permissions, in this order.
    pub healthy: Option<bool>,
    /// `linked_integration_id`: the id in the first version of the interface.
    pub linked_integration_id: Option<String>,
    /// Fields that the seed does not name, such as those of other providers: name and raw JSON.
    pub other: Vec<(String, String)>,
    /// Fields that were sent but could not be read, those of nested objects with their path.
    pub problems: Vec<FieldProblem>,
}

impl StuutConnection {
    /// A connection of which nothing but the id was told.
    pub fn new(id: TextId) -> Self {
        Self {
            created: None,
            modified: None,
            id,
            authentication_pending: None,
            running_setup: None,
            sync_disabled: None,
            health: None,
            models: None,
            next_sync: None,
            name: None,
            owner_id: None,
            requires_setup: None,
            provider_name: None,
            business_central: BusinessCentral::default(),
            object: None,
            authorization_url: None,
            provider: None,
            configured: None,
            missing_settings: None,
            healthy: None,
            linked_integration_id: None,
            other: Vec::new(),
            problems: Vec::new(),
        }
    }
}

/// The fields that a connection to Microsoft Dynamics Business Central adds (seed Stuut).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BusinessCentral {
    /// `api_url`: the base of the interface; for instances on premises only.
    pub api_url: Option<String>,
    /// `company`: its id within the environment.
    pub company: Option<String>,
    /// `company_name`.
    pub company_name: Option<String>,
    /// `environment`: its name.
    pub environment: Option<String>,
    /// `include_dimension_lines`: whether querying dimension lines is supported.
    pub includes_dimension_lines: Option<bool>,
    /// `is_bc_extension_installed`: whether Stuut's extension is installed.
    pub extension_installed: Option<bool>,
    /// `is_on_premise`: on premises, not in the cloud.
    pub on_premises: Option<bool>,
    /// `tenant_id`.
    pub tenant_id: Option<String>,
}

/// What the system says about the health of a connection (`IntegrationConnectionHealth`).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Health {
    /// `authentication_required`: someone must sign in again.
    pub authentication_required: Option<bool>,
    /// `message`, in the words of the system.
    pub message: Option<String>,
    /// `healthy`.
    pub healthy: Option<bool>,
    /// `status_code`.
    pub status_code: Option<HealthCode>,
    /// `suggested_resolution`: what to do, in the words of the system.
    pub suggested_resolution: Option<String>,
    /// `timestamp`: when this was found.
    pub timestamp: Option<Moment>,
    /// Fields that the seed does not name: name and raw JSON.
    pub other: Vec<(String, String)>,
}

open_set! {
    /// `status_code`. Only the value of the sample is known.
    HealthCode {
        /// `healthy`.
        Healthy = "healthy",
    }
}
