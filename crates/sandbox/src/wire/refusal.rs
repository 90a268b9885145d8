//! The bodies in which the server says no. Section 3.4 of the domain notes lists them.

use serde::Serialize;

/// An HTTP error's body.
#[derive(Debug, Serialize)]
#[serde(rename_all = "PascalCase")]
pub(crate) struct ErrorBody {
    pub(crate) error: bool,
    pub(crate) error_type: &'static str,
    pub(crate) error_message: String,
    pub(crate) error_source: &'static str,
}

impl ErrorBody {
    pub(crate) fn new(error_type: &'static str, error_message: String) -> Self {
        Self { error: true, error_type, error_message, error_source: "SuperOffice.Services.Implementation" }
    }
}

/// The body, sent with 200, for a request that lacks a parameter.
#[derive(Debug, Serialize)]
#[serde(rename_all = "PascalCase")]
pub(crate) struct InvalidRequest {
    pub(crate) message: &'static str,
    pub(crate) message_detail: String,
}

impl InvalidRequest {
    pub(crate) fn missing(parameter: &str) -> Self {
        Self {
            message: "The request is invalid.",
            message_detail: format!(
                "The parameters dictionary contains a null entry for parameter '{parameter}'."
            ),
        }
    }
}
