//! The one call that overwrites records.

use connections::command::{BlankValues, Effect, Resync, ResyncMethod, ResyncSource, Scope};
use connections::outcome::PluginAnswer;

use super::{agent, engine::plugin_answer};
use crate::reply::{self, Content};
use crate::{Call, Refusal, Reply, Request};

/// Starts a resync: `ForceResync`, `ForceResyncNoBlankValues` or `ForceResyncBatchTask`, by its method.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StartResync(pub Resync);

/// How a resync was answered.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(clippy::large_enum_variant, reason = "one for each command; on 32 bits it is below the limit")]
pub enum ResyncAnswer {
    /// It has ended, and this is how.
    Answered(PluginAnswer),
    /// A batch task was started. The system does not say which (seed `ForceResyncBatchTask`).
    TaskAccepted,
}

impl Call for StartResync {
    type Answer = ResyncAnswer;
    const EFFECT: Effect = Effect::Overwriting;

    fn request(&self) -> Request {
        let Resync { source, scope, method } = &self.0;
        let method = match method {
            ResyncMethod::Now { blank_values: BlankValues::Overwrite } => "ErpSync/ForceResync",
            ResyncMethod::Now { blank_values: BlankValues::Skip } => "ErpSync/ForceResyncNoBlankValues",
            ResyncMethod::BatchTask => "ErpSync/ForceResyncBatchTask",
        };
        let source = match source {
            ResyncSource::Crm => 0,
            ResyncSource::Connection(id) => id.get(),
        };
        // The empty list means everything: nothing but that scope may produce it.
        let ids: &[i32] = match scope {
            Scope::Records(ids) => ids.as_slice(),
            Scope::Everything => &[],
        };
        let ids: Vec<String> = ids.iter().map(ToString::to_string).collect();
        let ids = ids.join(",");
        agent(method, Some(format!("{{\"ErpConnectionId\":{source},\"InternalKeyIds\":[{ids}]}}")))
    }

    fn read(&self, reply: &Reply<'_>) -> Result<Self::Answer, Refusal> {
        let batch = self.0.method == ResyncMethod::BatchTask;
        match reply::content(reply)? {
            Content::None | Content::Null if batch => Ok(ResyncAnswer::TaskAccepted),
            Content::None => Err(Refusal::Empty),
            Content::Null => Err(Refusal::Null),
            Content::Text(text) => plugin_answer(&text).map(ResyncAnswer::Answered),
        }
    }
}
