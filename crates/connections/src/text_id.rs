//! Ids which are texts. They become parts of addresses, so some texts are no ids.

use std::fmt;

/// An id that is a text: never empty, and never `.` or `..`, which an address takes for a step to another place.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TextId(String);

impl TextId {
    /// Takes the id; `None` when it cannot be one.
    pub fn new(id: impl Into<String>) -> Option<Self> {
        let id = id.into();
        (!matches!(id.as_str(), "" | "." | "..")).then_some(Self(id))
    }

    /// The id.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for TextId {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}
