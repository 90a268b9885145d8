//! What may be asked of Stuut about a connection. One that lacks a required field cannot be made.

use super::ProviderName;
use crate::command::RequiredText;

/// A connection to create (domain page of Stuut, section 9: `provider_name`, `name`, `api_url`, `is_on_premise`).
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct NewConnection {
    /// `provider_name`.
    pub provider_name: ProviderName,
    /// `name`.
    pub name: RequiredText,
    /// `is_on_premise` and `api_url`.
    pub hosting: Hosting,
}

/// Where the accounting system runs. Only one on premises has an address of its own (seed Stuut, `api_url`).
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Hosting {
    /// In its maker's cloud.
    Cloud,
    /// On premises.
    OnPremises {
        /// `api_url`.
        api_url: RequiredText,
    },
}

/// What to change of a connection; what is absent stays as it is (domain page of Stuut, section 9).
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct ConnectionChange {
    /// `provider_name`: tells which fields there are, and is always sent.
    pub provider_name: ProviderName,
    /// `name`.
    pub name: Option<RequiredText>,
    /// `company`: the id of the company.
    pub company: Option<RequiredText>,
    /// `environment`.
    pub environment: Option<RequiredText>,
}
