//! The provider of a connection: the accounting system and what it takes to connect to it. Its names are for people.

use crate::open_set::open_set;

/// The card of a provider (seed Stuut).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Provider {
    /// `name`.
    pub name: Option<ProviderName>,
    /// `categories`.
    pub categories: Option<Vec<Category>>,
    /// `display_name`.
    pub display_name: Option<String>,
    /// `is_api_connection`.
    pub api_connection: Option<bool>,
    /// `is_webhooks_supported`.
    pub webhooks_supported: Option<bool>,
    /// `auth_type`.
    pub auth_type: Option<AuthType>,
    /// `color`.
    pub color: Option<String>,
    /// `connection_guide_url`; this and the other addresses may be anything: see [`crate::address::is_safe_link`].
    pub connection_guide_url: Option<String>,
    /// `connection_instructions`, in their order.
    pub connection_instructions: Option<Vec<String>>,
    /// `documentation_url`.
    pub documentation_url: Option<String>,
    /// `description`.
    pub description: Option<String>,
    /// `is_enabled`.
    pub enabled: Option<bool>,
    /// `is_manual_sync_supported`.
    pub manual_sync_supported: Option<bool>,
    /// `logo`.
    pub logo: Option<String>,
    /// `logo_square`.
    pub logo_square: Option<String>,
    /// `required_settings`.
    pub required_settings: Option<Vec<String>>,
    /// `short_description`.
    pub short_description: Option<String>,
    /// `website`.
    pub website: Option<String>,
    /// Fields that the seed does not name: name and raw JSON.
    pub other: Vec<(String, String)>,
}

open_set! {
    /// The name of a provider (`provider_name`, and `name` of the card).
    ProviderName {
        /// `ms-dynamics-bc`: Microsoft Dynamics Business Central.
        BusinessCentral = "ms-dynamics-bc",
        /// `bill`.
        Bill = "bill",
    }
}

open_set! {
    /// `auth_type`. Only the value of the sample is known.
    AuthType {
        /// `api_key`.
        ApiKey = "api_key",
    }
}

open_set! {
    /// One of `categories`. Only the value of the sample is known.
    Category {
        /// `accounting`.
        Accounting = "accounting",
    }
}
