//! What may be asked of `ActiveCampaign` about a connection. One that lacks a required field cannot be made.

use crate::command::RequiredText;

/// A connection to create. All fields but the list are required (domain page of `ActiveCampaign`, section 8).
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct NewConnection {
    /// `service`.
    pub service: RequiredText,
    /// `externalid`. A service and an id that are there already are refused.
    pub external_id: RequiredText,
    /// `name`.
    pub name: RequiredText,
    /// `logoUrl`.
    pub logo_url: RequiredText,
    /// `linkUrl`.
    pub link_url: RequiredText,
    /// `listId`.
    pub list_id: Option<RequiredText>,
}

/// What to change of a connection; what is absent stays as it is.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct ConnectionChange {
    /// `service`.
    pub service: Option<RequiredText>,
    /// `externalid`.
    pub external_id: Option<RequiredText>,
    /// `name`.
    pub name: Option<RequiredText>,
    /// `logoUrl`; may be empty.
    pub logo_url: Option<String>,
    /// `linkUrl`; may be empty.
    pub link_url: Option<String>,
    /// `status`: connected (1) or in error (0). No other value is documented, so no other can be written.
    pub connected: Option<bool>,
    /// `syncStatus`: running (1) or stopped (0).
    pub syncing: Option<bool>,
}
