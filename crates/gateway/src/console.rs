//! `/console.json`: which systems the app shows. It holds names and paths, never an address or a secret.

use axum::Json;
use axum::routing::{MethodRouter, get};
use serde::Serialize;

use crate::config::{Config, Kind};

#[derive(Clone, Serialize)]
struct Console {
    systems: Vec<Entry>,
}

#[derive(Clone, Serialize)]
struct Entry {
    kind: Kind,
    name: String,
    base: String,
}

/// The list, in the order of the configuration.
pub(crate) fn route(config: &Config) -> MethodRouter {
    let systems = config.systems.iter().map(|system| Entry {
        kind: system.kind,
        name: system.name.clone(),
        base: format!("systems/{}", system.name),
    });
    let console = Console { systems: systems.collect() };
    get(move || {
        let console = console.clone();
        async { Json(console) }
    })
}
