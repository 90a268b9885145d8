//! `/console.json`: which systems the app shows. It holds names and paths, never an address or a secret.
//!
//! What each field means to the app stands in `docs/gateway.md`.

use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Response};
use axum::routing::get;
use axum::{Json, Router};
use serde::Serialize;

use crate::config::{Kind, System};
use crate::files;
use crate::forward::Guard;

#[derive(Clone, Serialize)]
struct Console {
    systems: Vec<Entry>,
}

#[derive(Clone, Serialize)]
pub(crate) struct Entry {
    kind: Kind,
    name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    label: Option<String>,
    base: String,
    writable: bool,
}

impl Entry {
    /// A system behind `/systems/<name>/`.
    pub(crate) fn forwarded(system: &System, guard: &Guard) -> Self {
        Self {
            kind: system.kind,
            name: system.name.clone(),
            label: system.label.clone(),
            base: format!("systems/{}", system.name),
            writable: guard.opens_changes(system.kind),
        }
    }

    /// `SuperOffice` at the page's own address.
    pub(crate) fn at_the_page() -> Self {
        let name = "superoffice".to_owned();
        Self { kind: Kind::SuperOffice, name, label: None, base: String::new(), writable: true }
    }
}

/// The list in its order, beside the page: at the root, and in a tenant's folder.
pub(crate) fn router(systems: Vec<Entry>) -> Router {
    let console = Console { systems };
    let tenants = console.clone();
    let at_root = get(move || {
        let console = console.clone();
        async { Json(console) }
    });
    let in_folder = get(move |Path(folder): Path<String>| {
        let console = tenants.clone();
        async move { below(&folder, console) }
    });
    Router::new().route("/console.json", at_root).route("/{tenant}/console.json", in_folder)
}

fn below(folder: &str, console: Console) -> Response {
    if files::without_tenant(&format!("/{folder}")) == Some("") {
        Json(console).into_response()
    } else {
        StatusCode::NOT_FOUND.into_response()
    }
}
