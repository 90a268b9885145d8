//! Bulk actions on the screen: what can be done to the picked connections, the question before, and the way of each
//! confirmed action to its end.
//!
//! Sets are frozen and counted by `state::bulk`; nothing here adds to one.

mod ask;
mod fields;
mod offers;
mod panel;
mod words;

pub(crate) use ask::bulk_dialog;
pub(crate) use offers::{Offer, offered, offers};
pub(crate) use panel::bulk_panels;
pub(crate) use words::summary;
