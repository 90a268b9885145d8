//! Calls about the sync engine, and the syncs that it runs at once.

use connections::command::Effect;
use connections::engine::EngineStatus;
use connections::outcome::PluginAnswer;

use super::{agent, body, decode};
use crate::reply::Content;
use crate::{Call, Refusal, Reply, Request, reply};

/// Whether automatic sync is on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct GetEngineStatus;

impl Call for GetEngineStatus {
    type Answer = EngineStatus;
    const EFFECT: Effect = Effect::Read;

    fn request(&self) -> Request {
        agent("ErpSync/GetEngineStatus", None)
    }

    fn read(&self, reply: &Reply<'_>) -> Result<Self::Answer, Refusal> {
        engine_status(reply)
    }
}

/// Switches automatic sync on or off. The change may show later only.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ChangeEngineStatus {
    /// On.
    pub run: bool,
}

impl Call for ChangeEngineStatus {
    type Answer = EngineStatus;
    const EFFECT: Effect = Effect::Reversible;

    fn request(&self) -> Request {
        agent("ErpSync/ChangeEngineStatus", Some(body("Run", self.run)))
    }

    fn read(&self, reply: &Reply<'_>) -> Result<Self::Answer, Refusal> {
        engine_status(reply)
    }
}

/// Sets the time between two runs. Its textual form is not documented: `connections::engine::interval_text` makes one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChangeEngineInterval {
    /// `Interval`.
    pub interval: String,
}

impl Call for ChangeEngineInterval {
    type Answer = ();
    const EFFECT: Effect = Effect::Reversible;

    fn request(&self) -> Request {
        let interval = crate::json::quoted(&self.interval);
        agent("ErpSync/ChangeEngineInterval", Some(body("Interval", interval)))
    }

    fn read(&self, reply: &Reply<'_>) -> Result<Self::Answer, Refusal> {
        match reply::content(reply)? {
            // 204 in the contract; `null` is how this system says "nothing" elsewhere.
            Content::None | Content::Null => Ok(()),
            Content::Text(text) => Err(reply::wrong_shape("no content", &text)),
        }
    }
}

/// Syncs all active connections, if automatic sync is on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SyncAll;

impl Call for SyncAll {
    type Answer = PluginAnswer;
    const EFFECT: Effect = Effect::Costly;

    fn request(&self) -> Request {
        agent("ErpSync/SyncAll", None)
    }

    fn read(&self, reply: &Reply<'_>) -> Result<Self::Answer, Refusal> {
        plugin_answer(&reply::text(reply)?)
    }
}

/// Syncs all active connections even when automatic sync is off (seed `ForceSyncAll`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ForceSyncAll;

impl Call for ForceSyncAll {
    type Answer = PluginAnswer;
    const EFFECT: Effect = Effect::Costly;

    fn request(&self) -> Request {
        agent("ErpSync/ForceSyncAll", None)
    }

    fn read(&self, reply: &Reply<'_>) -> Result<Self::Answer, Refusal> {
        plugin_answer(&reply::text(reply)?)
    }
}

/// Reads the answer of a sync.
pub(super) fn plugin_answer(text: &str) -> Result<PluginAnswer, Refusal> {
    Ok(decode::plugin::answer(reply::record(text, "the answer of a sync")?))
}

fn engine_status(reply: &Reply<'_>) -> Result<EngineStatus, Refusal> {
    let text = reply::text(reply)?;
    Ok(decode::engine::status(reply::record(&text, "an engine status")?))
}
