//! The fields behind a status, axis by axis, as they came. They are gathered only when somebody asks.

use crate::time::Moment;

/// Stands for a call that has not been answered yet.
pub const NOT_READ: &str = "not read";

/// Stands for a field that was missing or null.
pub const NOT_TOLD: &str = "not told";

/// Stands for a date that says that it has not happened.
pub const NEVER: &str = "never";

/// The sides from which a connection is looked at, in the order in which they depend on each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Axis {
    /// Is it set up?
    Setup,
    /// Does the other system let it in?
    SignIn,
    /// Is it switched on?
    Schedule,
    /// What did the last work on it bring?
    LastRun,
    /// How old is its data?
    Freshness,
}

/// One field and what it holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Evidence {
    /// The side to which it belongs.
    pub axis: Axis,
    /// Where it stands on the wire, such as `ErpConnection.Active`, or the call whose answer it is.
    pub field: &'static str,
    /// Its value as it came, a time in ISO 8601, or [`NOT_READ`], [`NOT_TOLD`], [`NEVER`].
    pub value: String,
}

pub(super) fn text(value: Option<impl ToString>) -> Option<String> {
    value.map(|value| value.to_string())
}

pub(super) fn told(value: Option<impl ToString>) -> String {
    text(value).unwrap_or_else(|| NOT_TOLD.to_owned())
}

pub(super) fn not_read() -> String {
    NOT_READ.to_owned()
}

pub(super) fn moment(moment: &Moment) -> String {
    match moment {
        Moment::Zoned(timestamp) => timestamp.to_string(),
        Moment::Unzoned(text) => text.clone(),
        Moment::Never => NEVER.to_owned(),
    }
}
