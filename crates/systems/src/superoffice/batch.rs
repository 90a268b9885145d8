//! Calls about batch tasks (agent `Batch`).

use connections::batch::{BatchState, BatchTask};
use connections::command::Effect;
use connections::list::Listing;

use super::{agent, body, decode};
use crate::{Call, Refusal, Reply, Request, reply};

/// One batch task; [`Refusal::Null`] when there is none with this id.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct GetBatchTask {
    /// Its id.
    pub id: i32,
}

impl Call for GetBatchTask {
    type Answer = BatchTask;
    const EFFECT: Effect = Effect::Read;

    fn request(&self) -> Request {
        agent("Batch/GetBatchTaskInfo", Some(body("Id", self.id)))
    }

    fn read(&self, reply: &Reply<'_>) -> Result<Self::Answer, Refusal> {
        const EXPECTED: &str = "a batch task with its id";
        let text = reply::text(reply)?;
        decode::batch::task(reply::record(&text, EXPECTED)?).map_err(|_| reply::wrong_shape(EXPECTED, &text))
    }
}

/// All batch tasks in one state.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GetBatchTasksByState {
    /// The state.
    pub state: BatchState,
}

impl Call for GetBatchTasksByState {
    type Answer = Listing<BatchTask>;
    const EFFECT: Effect = Effect::Read;

    fn request(&self) -> Request {
        let state = crate::json::quoted(self.state.wire());
        agent("Batch/GetBatchTaskInfosByState", Some(body("State", state)))
    }

    fn read(&self, reply: &Reply<'_>) -> Result<Self::Answer, Refusal> {
        let text = reply::text(reply)?;
        Ok(decode::list::listing(reply::list(&text, "a list of batch tasks")?, decode::batch::task))
    }
}

/// Asks a batch task to stop.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StopBatchTask {
    /// Its id.
    pub id: i32,
}

impl Call for StopBatchTask {
    /// Whether the system took the request.
    type Answer = bool;
    const EFFECT: Effect = Effect::Reversible;

    fn request(&self) -> Request {
        agent("Batch/StopBatchJob", Some(body("Id", self.id)))
    }

    fn read(&self, reply: &Reply<'_>) -> Result<Self::Answer, Refusal> {
        reply::boolean(&reply::text(reply)?)
    }
}
