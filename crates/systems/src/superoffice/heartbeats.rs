//! Signs of life of batch tasks (archive `BatchTasks`): what the agent `Batch` itself does not tell.

use connections::command::Effect;
use connections::time::{Moment, Timestamp};

use crate::fields::Fields;
use crate::{Call, LanguageUse, Method, Refusal, Reply, Request, reply};

/// The most tasks that are asked for. Those at work are few; archives are not to be read to their end.
const MOST: u32 = 200;

/// When each task at work was last heard of. The task server updates the row "once a minute" while it works on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct GetHeartbeats;

impl Call for GetHeartbeats {
    /// Ids of tasks and `updatedDate`. A row without either, or with a time of no known zone, says nothing.
    type Answer = Vec<(i32, Timestamp)>;
    const EFFECT: Effect = Effect::Read;

    fn request(&self) -> Request {
        let pair = |name: &str, value: &str| (name.to_owned(), value.to_owned());
        Request {
            method: Method::Get,
            path: "Archive/BatchTasks".to_owned(),
            query: vec![
                pair("$select", "updatedDate"),
                // The number that the database has for Started.
                pair("$filter", "State eq 3"),
                pair("$orderBy", "updatedDate desc"),
                pair("$top", &MOST.to_string()),
            ],
            body: None,
            language: LanguageUse::Console,
        }
    }

    fn read(&self, reply: &Reply<'_>) -> Result<Self::Answer, Refusal> {
        const EXPECTED: &str = "a page of batch tasks";
        let text = reply::text(reply)?;
        let rows = reply::record(&text, EXPECTED)?.list("value");
        let rows = rows.ok_or_else(|| reply::wrong_shape(EXPECTED, &text))?;
        Ok(rows.into_iter().filter_map(heartbeat).collect())
    }
}

/// The archive has no column for the id; each row carries its primary key, as a text.
fn heartbeat(raw: &str) -> Option<(i32, Timestamp)> {
    let mut fields = Fields::of(raw)?;
    let id = fields.scalar("PrimaryKey")?.parse().ok()?;
    Some((id, fields.moment("updatedDate").as_ref().and_then(Moment::zoned)?))
}
