//! What the screen knows, reactive. Screens read it and ask it to act; nothing here draws.

pub(crate) mod address;
pub(crate) mod bulk;
pub(crate) mod collation;
pub(crate) mod columns;
pub(crate) mod exported;
pub mod grouping;
pub(crate) mod journal;
pub mod layout;
pub(crate) mod list_query;
pub mod names;
pub(crate) mod own_fields;
pub(crate) mod ranking;
pub(crate) mod reading;
pub(crate) mod rights;
pub(crate) mod runs;
pub(crate) mod saved;
pub(crate) mod selection;
pub(crate) mod shortcuts;
pub mod sorting;
pub(crate) mod store;
pub(crate) mod systems;
pub mod table;
pub mod view;
