//! How far something has come.

use crate::dom::{El, el};

/// A bar from 0 to 100, striped where nobody knows the share; `label` says what is under way.
pub(crate) fn progress(label: &str, percent: Option<u8>) -> El {
    let share = percent.map(|percent| percent.min(100).to_string());
    el("progress").attr("max", "100").maybe_attr("value", share.as_deref()).attr("aria-label", label)
}
