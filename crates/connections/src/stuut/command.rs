//! What may be asked of Stuut about a connection. One that lacks a required field cannot be made.

use super::{ProviderName, StuutConnection};
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

impl NewConnection {
    /// Whether this connection has all that the new one was to have.
    pub fn is(&self, connection: &StuutConnection) -> bool {
        connection.provider_name.as_ref() == Some(&self.provider_name)
            && connection.name.as_deref() == Some(self.name.as_str())
    }
}

impl ConnectionChange {
    /// Whether there is nothing to change.
    pub fn is_empty(&self) -> bool {
        self.name.is_none() && self.company.is_none() && self.environment.is_none()
    }

    /// Whether a connection is as this change wants it.
    pub fn holds(&self, connection: &StuutConnection) -> bool {
        let holds = |wish: &Option<RequiredText>, found: Option<&str>| {
            wish.as_ref().is_none_or(|wish| found == Some(wish.as_str()))
        };
        holds(&self.name, connection.name.as_deref())
            && holds(&self.company, connection.business_central.company.as_deref())
            && holds(&self.environment, connection.business_central.environment.as_deref())
    }
}
