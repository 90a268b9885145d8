//! The carrier `ErpSyncEngineStatus`.

use connections::engine::{EngineStatus, Interval};

use crate::fields::Fields;

/// Decodes the status of the engine.
pub(in crate::superoffice) fn status(mut fields: Fields<'_>) -> EngineStatus {
    let running = fields.boolean("IsRunning");
    let message = fields.text("StatusMessage");
    // A number of seconds would be as good as a text.
    let interval = fields.any_text("Interval").map(Interval::new);
    let (other, problems) = fields.finish();
    EngineStatus { running, message, interval, other, problems }
}
