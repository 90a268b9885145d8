//! Answers that a test has set for the next call of a method: given at once, and nothing is done.

use std::collections::VecDeque;
use std::sync::{Mutex, PoisonError};

use serde::Deserialize;
use serde_json::{Value, json};

/// The planned answers, in the order in which they were set.
#[derive(Debug, Default)]
pub(crate) struct PlannedAnswers(Mutex<VecDeque<Planned>>);

/// What the next call of a method is answered with.
#[derive(Debug, Deserialize)]
#[serde(from = "Wanted")]
pub(crate) struct Planned {
    method: String,
    body: Value,
}

impl Planned {
    pub(crate) const fn body(&self) -> &Value {
        &self.body
    }
}

/// Either `raw`, any JSON, or the parts of a `PluginResponse`.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Wanted {
    method: String,
    raw: Option<Value>,
    status: Option<String>,
    is_ok: Option<bool>,
    user_explanation: Option<String>,
    tech_explanation: Option<String>,
    error_code: Option<String>,
    changes: Option<Value>,
}

impl From<Wanted> for Planned {
    fn from(wanted: Wanted) -> Self {
        let status = wanted.status.unwrap_or_else(|| "Ok".to_owned());
        let body = wanted.raw.unwrap_or_else(|| {
            json!({
                "IsOk": wanted.is_ok.unwrap_or(status != "Error"),
                "UserExplanation": wanted.user_explanation.unwrap_or_else(|| format!("Planned answer: {status}.")),
                "TechExplanation": wanted.tech_explanation.unwrap_or_default(),
                "ErrorCode": wanted.error_code.unwrap_or_default(),
                "Changes": wanted.changes,
                "Status": status,
                "TableRight": null,
                "FieldProperties": null,
            })
        });
        Self { method: wanted.method, body }
    }
}

impl PlannedAnswers {
    pub(crate) fn add(&self, planned: Planned) {
        self.lock().push_back(planned);
    }

    /// Takes the answer for a call of this method, if one is planned.
    pub(crate) fn next(&self, method: &str) -> Option<Planned> {
        let mut planned = self.lock();
        let index = planned.iter().position(|planned| planned.method.eq_ignore_ascii_case(method))?;
        planned.remove(index)
    }

    pub(crate) fn clear(&self) {
        self.lock().clear();
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, VecDeque<Planned>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
