//! What the console asks of each kind of system: nothing else is let through.
//!
//! Paths are compared as they came, before anybody decodes them, so whatever could be read in two ways (`%2f`, `..`,
//! `//`, `\`) matches nothing.

use axum::http::Method;

use crate::config::Kind;

/// The agents' methods that `crates/systems` calls.
const AGENTS: [&str; 18] = [
    "Batch/GetBatchTaskInfo",
    "Batch/GetBatchTaskInfosByState",
    "Batch/StopBatchJob",
    "ErpSync/ChangeEngineInterval",
    "ErpSync/ChangeEngineStatus",
    "ErpSync/ForceResync",
    "ErpSync/ForceResyncBatchTask",
    "ErpSync/ForceResyncNoBlankValues",
    "ErpSync/ForceSyncAll",
    "ErpSync/GetAllConnections",
    "ErpSync/GetAllConnectors",
    "ErpSync/GetConnection",
    "ErpSync/GetEngineStatus",
    "ErpSync/GetErpSyncConnectionSummary",
    "ErpSync/SyncAll",
    "ErpSync/TestConnectionById",
    "ErpSync/ToggleErpConnectionActive",
    "MDO/GetList",
];

/// What `crates/systems` reads of SuperOffice by GET.
const READ: [&str; 3] = ["Archive/BatchTasks", "Archive/ErpSyncLog", "User/currentPrincipal"];

/// Whether the console has such a call. `path` is what follows `/systems/<name>/`.
pub(super) fn allows(kind: Kind, method: &Method, path: &str) -> bool {
    match kind {
        Kind::SuperOffice => superoffice(method, path),
        Kind::ActiveCampaign => match path.strip_prefix("api/3/connections") {
            Some("") => [Method::GET, Method::POST].contains(method),
            Some(rest) => {
                [Method::GET, Method::PUT, Method::DELETE].contains(method)
                    && rest.strip_prefix('/').is_some_and(is_number)
            }
            None => false,
        },
        Kind::Stuut => match path.strip_prefix("v2/integrations/connections") {
            Some("") => [Method::GET, Method::POST].contains(method),
            Some(rest) => method == Method::PATCH && rest.strip_prefix('/').is_some_and(is_id),
            None => false,
        },
    }
}

fn superoffice(method: &Method, path: &str) -> bool {
    if method == Method::POST {
        path.strip_prefix("api/v1/Agents/").is_some_and(|call| AGENTS.contains(&call))
    } else {
        method == Method::GET && path.strip_prefix("api/v1/").is_some_and(|call| READ.contains(&call))
    }
}

fn is_number(text: &str) -> bool {
    (1..=20).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit())
}

fn is_id(text: &str) -> bool {
    let plain = text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte));
    plain && (1..=64).contains(&text.len())
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test that cannot go on should stop where it is")]
mod tests {
    use super::*;

    /// The calls of these beginnings that are written in the room of the protocols.
    fn calls_of_the_console(beginnings: &[&str]) -> Vec<String> {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../systems/src/superoffice");
        let files = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
        let texts = files.filter(|path| path.is_file()).map(|path| std::fs::read_to_string(path).unwrap());
        let mut methods = Vec::new();
        for text in texts {
            let code = text.split("#[cfg(test)]").next().unwrap();
            for literal in code.split('"').skip(1).step_by(2) {
                if beginnings.iter().any(|beginning| literal.starts_with(beginning)) {
                    methods.push(literal.to_owned());
                }
            }
        }
        methods.sort();
        methods.dedup();
        methods
    }

    #[test]
    fn the_agents_methods_are_those_that_the_console_calls() {
        assert_eq!(calls_of_the_console(&["Batch/", "ErpSync/", "MDO/"]), AGENTS);
    }

    #[test]
    fn what_is_read_by_get_is_what_the_console_reads() {
        assert_eq!(calls_of_the_console(&["Archive/", "User/"]), READ);
    }

    #[test]
    fn only_the_consoles_calls_pass() {
        let (get, post, put, patch, delete) =
            (&Method::GET, &Method::POST, &Method::PUT, &Method::PATCH, &Method::DELETE);
        let crm = Kind::SuperOffice;
        for (kind, method, path) in [
            (crm, post, "api/v1/Agents/ErpSync/GetAllConnections"),
            (crm, get, "api/v1/Archive/BatchTasks"),
            (crm, get, "api/v1/Archive/ErpSyncLog"),
            (crm, get, "api/v1/User/currentPrincipal"),
            (Kind::ActiveCampaign, get, "api/3/connections"),
            (Kind::ActiveCampaign, post, "api/3/connections"),
            (Kind::ActiveCampaign, get, "api/3/connections/1"),
            (Kind::ActiveCampaign, put, "api/3/connections/1"),
            (Kind::ActiveCampaign, delete, "api/3/connections/12345"),
            (Kind::Stuut, get, "v2/integrations/connections"),
            (Kind::Stuut, post, "v2/integrations/connections"),
            (Kind::Stuut, patch, "v2/integrations/connections/a-B_9"),
        ] {
            assert!(allows(kind, method, path), "{method} {path}");
        }
        for (kind, method, path) in [
            (crm, get, "api/v1/Agents/ErpSync/GetAllConnections"),
            (crm, post, "api/v1/Agents/ErpSync/DeleteConnection"),
            (crm, post, "api/v1/Agents/ErpSync/GetAllConnections/"),
            (crm, post, "api/v1/Agents/ErpSync//GetAllConnections"),
            (crm, post, "api/v1/agents/erpsync/getallconnections"),
            (crm, post, "api/v1/Agents/User/../ErpSync/SyncAll"),
            (crm, post, "api/v1/Agents/ErpSync%2fSyncAll"),
            (crm, post, "api/v1/Agents/ErpSync\\SyncAll"),
            (crm, post, "api/v1/Archive/ErpSyncLog"),
            (crm, get, "api/v1/Archive/Contact"),
            (crm, post, "api/v1/User/currentPrincipal"),
            (crm, get, "api/v1/User/currentPrincipal/"),
            (crm, get, "api/v1/User/7"),
            (crm, post, ""),
            (Kind::ActiveCampaign, delete, "api/3/connections"),
            (Kind::ActiveCampaign, patch, "api/3/connections/1"),
            (Kind::ActiveCampaign, get, "api/3/connections/"),
            (Kind::ActiveCampaign, get, "api/3/connections/1/"),
            (Kind::ActiveCampaign, get, "api/3/connections/1/customers"),
            (Kind::ActiveCampaign, get, "api/3/connections/x"),
            (Kind::ActiveCampaign, get, "api/3/connections/.."),
            (Kind::ActiveCampaign, get, "api/3/connections/%31"),
            (Kind::ActiveCampaign, get, "api/3/connections2"),
            (Kind::ActiveCampaign, get, "api/3/contacts"),
            (Kind::Stuut, get, "v2/integrations/connections/1"),
            (Kind::Stuut, delete, "v2/integrations/connections/1"),
            (Kind::Stuut, patch, "v2/integrations/connections/"),
            (Kind::Stuut, patch, "v2/integrations/connections/a.b"),
            (Kind::Stuut, patch, "v2/integrations/connections/a%2fb"),
            (Kind::Stuut, get, "v2/invoices"),
        ] {
            assert!(!allows(kind, method, path), "{method} {path}");
        }
    }
}
