//! The sign-in page: a document, a style sheet and a script, compiled in. It runs under the app's own policy, so
//! nothing in it is inline.

use axum::Router;
use axum::http::header;
use axum::response::IntoResponse;
use axum::routing::get;

/// The three files.
pub(super) fn router() -> Router {
    let file = |kind: &'static str, content: &'static str| {
        get(move || async move { ([(header::CONTENT_TYPE, kind)], content).into_response() })
    };
    Router::new()
        .route("/sign-in", file("text/html; charset=utf-8", include_str!("../../assets/sign-in.html")))
        .route("/sign-in.css", file("text/css; charset=utf-8", include_str!("../../assets/sign-in.css")))
        .route("/sign-in.js", file("text/javascript; charset=utf-8", include_str!("../../assets/sign-in.js")))
}
