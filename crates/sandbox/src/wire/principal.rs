//! `SoPrincipalCarrier`, as far as a session of the sandbox has something to say in it.

use serde::Serialize;

/// Who is signed in.
#[derive(Debug, Serialize)]
#[serde(rename_all = "PascalCase")]
pub(crate) struct SoPrincipal {
    pub(crate) user_type: &'static str,
    /// The logon name.
    pub(crate) associate: String,
    pub(crate) associate_id: i64,
    pub(crate) is_person: bool,
    pub(crate) group_id: i64,
    pub(crate) role_type: &'static str,
    pub(crate) full_name: String,
    #[serde(rename = "EMailAddress")]
    pub(crate) e_mail_address: String,
    pub(crate) function_rights: Vec<String>,
    pub(crate) secondary_groups: Vec<i64>,
    pub(crate) user_name: String,
}
