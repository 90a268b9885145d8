//! What may not be under way at the same time, in this tab or in another: whatever has the same key.

use super::deed::Deed;

/// The name of the lock which a command needs from before it is written down until nobody follows it any more.
///
/// - Syncs of everything and resyncs of one system exclude each other: a second would do the first one's work again,
///   and a resync's new task could not be told from another's.
/// - Engine state and interval of one system; flips of one connection; tests of one connection; stops of one task;
///   changes and deletion of one connection.
/// - New connections in one system: which of two like ones is new could not be told.
///
/// A flip is allowed during a sync: it is how a bad connection is taken out of one.
pub fn lock_key(system: &str, connection: Option<&str>, deed: &Deed) -> String {
    let (kind, of) = match deed {
        Deed::SyncAll | Deed::ForceSyncAll | Deed::Resync { .. } => ("run", None),
        Deed::Engine { .. } | Deed::Interval { .. } => ("engine", None),
        Deed::Toggle { .. } => ("flip", connection),
        Deed::Test => ("test", connection),
        Deed::StopTask { task } => return join("stop", system, Some(&task.to_string())),
        Deed::CreateActiveCampaign { .. } | Deed::CreateStuut { .. } => ("create", None),
        Deed::UpdateActiveCampaign { .. } | Deed::DeleteActiveCampaign | Deed::UpdateStuut { .. } => {
            ("change", connection)
        }
    };
    join(kind, system, of)
}

/// Joins the parts so that no two different ones give the same key: the length of the system's name comes first.
fn join(kind: &str, system: &str, of: Option<&str>) -> String {
    let mut key = String::from("erpsync/");
    key.push_str(kind);
    key.push('/');
    key.push_str(&system.len().to_string());
    key.push('/');
    key.push_str(system);
    if let Some(of) = of {
        key.push('/');
        key.push_str(of);
    }
    key
}
