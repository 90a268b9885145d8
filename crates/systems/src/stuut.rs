//! Stuut: the resource `v2/integrations/connections` (seed “List Connections”; domain page, section 9).
//!
//! Paths are relative to the host. The token travels in a header and never here. No documented call starts a sync,
//! switches one off or deletes a connection, so there is none here.

mod connections;
mod decode;

pub use self::connections::{ConnectionList, CreateConnection, ListConnections, UpdateConnection};
