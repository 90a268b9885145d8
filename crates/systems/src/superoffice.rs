//! `SuperOffice`: the agents `ErpSync`, `Batch` and `MDO`, the archives `ErpSyncLog` and `BatchTasks`, and who is
//! signed in.
//!
//! Agents are always called by POST, whatever they do; everything else by GET.

mod batch;
mod connections;
mod decode;
mod engine;
mod heartbeats;
mod lists;
mod log;
mod resync;
mod user;

use crate::{LanguageUse, Method, Request};

pub use self::batch::{GetBatchTask, GetBatchTasksByState, StopBatchTask};
pub use self::connections::{
    ArrivingConnections, ConnectionList, GetAllConnections, GetConnection, GetConnectionSummary,
    TestConnection, ToggleActive,
};
pub use self::engine::{ChangeEngineInterval, ChangeEngineStatus, ForceSyncAll, GetEngineStatus, SyncAll};
pub use self::heartbeats::GetHeartbeats;
pub use self::lists::{GetAllConnectors, GetList, ListName};
pub use self::log::{GetSyncLog, SyncLogPage};
pub use self::resync::{ResyncAnswer, StartResync};
pub use self::user::GetCurrentUser;

/// A call of an agent's method, `ErpSync/GetAllConnections`, with a body of JSON or none.
fn agent(method: &str, body: Option<String>) -> Request {
    Request {
        method: Method::Post,
        path: format!("Agents/{method}"),
        query: Vec::new(),
        body,
        language: LanguageUse::Console,
    }
}

/// A body with one field; the value is JSON.
fn body(name: &str, value: impl std::fmt::Display) -> String {
    format!("{{\"{name}\":{value}}}")
}
