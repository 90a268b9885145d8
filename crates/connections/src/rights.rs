//! What the signed-in person may do with a record or a field, as the system states it.
//!
//! An absent right states no restriction; that reading belongs to the caller, who holds the `Option`.

/// A right together with its reason (`TableRight` and `FieldRight`).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Right {
    /// The flag names of `Mask`, in the order in which they came.
    pub flags: Vec<String>,
    /// Why the right is restricted; empty when it is not.
    pub reason: String,
}

/// The names that stand for several flags (table rights, then field rights).
///
/// A name whose meaning is "one or the other" (`URU`, `WRITE`, `UR`, `RF`) promises neither of the two, so it is
/// not listed.
const COMBINED: [(&str, &[&str]); 9] = [
    ("FULL", &["Select", "Update", "Insert", "Delete", "Read", "Write"]),
    ("UDR", &["Select", "Update", "Delete"]),
    ("URI", &["Select", "Update", "Insert"]),
    ("RI", &["Select", "Insert"]),
    ("R", &["Select"]),
    ("F", &["Filtering"]),
    ("FI", &["Filtering", "Insert"]),
    ("Update", &["Read", "Write"]),
    ("UIHints", &["UIHintMandatory", "UIHintReadOnly"]),
];

impl Right {
    /// Reads a mask such as `Update, UIHintMandatory`.
    pub fn new(mask: &str, reason: impl Into<String>) -> Self {
        let flags = mask.split(',').map(str::trim).filter(|flag| !flag.is_empty());
        Self { flags: flags.map(String::from).collect(), reason: reason.into() }
    }

    /// Whether the mask certainly contains the flag, by its own name or by a combined one.
    pub fn allows(&self, flag: &str) -> bool {
        self.flags.iter().any(|own| {
            own.eq_ignore_ascii_case(flag)
                || COMBINED.iter().any(|(name, parts)| {
                    own.eq_ignore_ascii_case(name) && parts.iter().any(|part| part.eq_ignore_ascii_case(flag))
                })
        })
    }
}

/// One entry of `FieldProperties`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FieldProperty {
    /// The field's name: the key of the entry.
    pub name: String,
    /// `FieldRight`; absent when no restriction is stated.
    pub right: Option<Right>,
    /// `FieldType`, for example `System.String`.
    pub field_type: Option<String>,
    /// `FieldLength` in characters.
    pub field_length: Option<i64>,
}
