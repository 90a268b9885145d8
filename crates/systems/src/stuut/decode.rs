//! From the fields of a record to a domain value. Nothing here fails but for a connection without a usable id.
//!
//! What a nested object holds beyond its documented fields stays with it; what cannot be read in it is told by the
//! connection, with its path.

pub(super) mod connection;
mod model;
mod provider;
