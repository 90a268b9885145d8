//! The log of field changes that syncs have made. It tells of fields, not of runs.

use crate::time::Moment;

/// One changed field (archive `ErpSyncLog`; every column is a text there).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LogEntry {
    /// `connection`.
    pub connection: Option<String>,
    /// `source` of the value.
    pub source: Option<String>,
    /// `target` of the value.
    pub target: Option<String>,
    /// `crmfieldkey`: the field.
    pub field: Option<String>,
    /// `oldvalue`.
    pub old: Option<String>,
    /// `newvalue`.
    pub new: Option<String>,
    /// `updated`, as it came: its form is not documented.
    pub updated: Option<String>,
}

impl LogEntry {
    /// When the field was changed, if the text is a date of a known form.
    pub fn updated_at(&self) -> Option<Moment> {
        Moment::parse(self.updated.as_deref()?)
    }
}
