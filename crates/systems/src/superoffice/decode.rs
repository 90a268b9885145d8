//! From the fields of a carrier to a domain value. Nothing here fails but for a record without a usable id.

pub(super) mod batch;
pub(super) mod connection;
pub(super) mod engine;
pub(super) mod list;
pub(super) mod log;
pub(super) mod plugin;
pub(super) mod summary;
