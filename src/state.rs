//! What the screen knows, reactive. Screens read it and ask it to act; nothing here draws.

pub(crate) mod address;
pub(crate) mod collation;
pub(crate) mod columns;
pub(crate) mod reading;
pub(crate) mod runs;
pub(crate) mod store;
pub mod table;
pub mod view;
