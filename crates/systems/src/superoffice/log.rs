//! The log of field changes (archive `ErpSyncLog`). It is read page by page: counts are expensive.

use connections::command::Effect;
use connections::list::Listing;
use connections::sync_log::LogEntry;

use super::decode;
use crate::{Call, LanguageUse, Method, Refusal, Reply, Request, reply};

/// One page of the log, the newest first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GetSyncLog {
    /// Only the changes of the connection with this name; the archive knows no id.
    pub connection: Option<String>,
    /// The most rows to give.
    pub top: u32,
    /// The rows to leave out before.
    pub skip: u32,
}

/// The rows of a page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SyncLogPage {
    /// The rows.
    pub rows: Listing<LogEntry>,
    /// Whether there is another page.
    pub has_more: bool,
}

impl Call for GetSyncLog {
    type Answer = SyncLogPage;
    const EFFECT: Effect = Effect::Read;

    fn request(&self) -> Request {
        let pair = |name: &str, value: String| (name.to_owned(), value);
        let mut query = vec![
            pair("$select", "connection,source,target,crmfieldkey,oldvalue,newvalue,updated".to_owned()),
            pair("$orderBy", "updated desc".to_owned()),
            pair("$top", self.top.to_string()),
            pair("$skip", self.skip.to_string()),
        ];
        if let Some(name) = &self.connection {
            query.push(pair("$filter", format!("connection eq '{}'", name.replace('\'', "''"))));
        }
        Request {
            method: Method::Get,
            path: "Archive/ErpSyncLog".to_owned(),
            query,
            body: None,
            language: LanguageUse::Console,
        }
    }

    fn read(&self, reply: &Reply<'_>) -> Result<Self::Answer, Refusal> {
        const EXPECTED: &str = "a page of the sync log";
        let text = reply::text(reply)?;
        let mut page = reply::record(&text, EXPECTED)?;
        let next = page.any_text("odata.nextLink");
        let elements = page.list("value").ok_or_else(|| reply::wrong_shape(EXPECTED, &text))?;
        let rows = decode::list::listing(elements, |fields| Ok(decode::log::entry(fields)));
        Ok(SyncLogPage { rows, has_more: next.is_some_and(|link| !link.is_empty()) })
    }
}
