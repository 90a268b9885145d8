//! One call, read from its request, and the table of the methods that there are.

use axum::body::Bytes;
use axum::extract::Query;
use axum::http::{Method, header, request::Parts};
use serde::Serialize;

use super::parameters::Parameters;
use super::{archive, archive_tasks, batch, commands, connections, engine_control, mdo, user};
use crate::Error;
use crate::clock::Moment;
use crate::language::{Wording, Zone};
use crate::store::Store;
use crate::wire::Select;

/// What a method needs to know of its request.
pub(crate) struct Call {
    method: Method,
    /// The address behind `/api/v1/`, in lower case: the server's addresses know no case.
    path: String,
    /// The whole address as it was written.
    pub(crate) written_path: String,
    query: Vec<(String, String)>,
    pub(crate) parameters: Parameters,
    pub(crate) wording: Wording,
    pub(crate) zone: Zone,
    pub(crate) select: Select,
}

/// What the second half of a call does, once its time has come.
pub(crate) type Finish = Box<dyn FnOnce(&mut Store, &Call, Moment) -> Result<Answer, Refusal> + Send>;

/// How a call ends.
pub(crate) enum Answer {
    Body(Vec<u8>),
    NoContent,
    /// Not before this moment, and by doing this then.
    Later(Moment, Finish),
}

/// Why a call was not done.
#[derive(Debug)]
pub(crate) enum Refusal {
    NotFound(String),
    Malformed(String),
    /// The body is not JSON.
    Unsupported,
    WrongMethod,
    /// The parameter of this name is missing, which the server tells with status 200.
    Missing(&'static str),
    Broken(Error),
}

impl From<Error> for Refusal {
    fn from(error: Error) -> Self {
        Self::Broken(error)
    }
}

impl From<serde_json::Error> for Refusal {
    fn from(error: serde_json::Error) -> Self {
        Self::Broken(error.into())
    }
}

impl Call {
    pub(crate) fn read(parts: &Parts, path: &str, body: &Bytes) -> Result<Self, Refusal> {
        let media_type = parts.headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok());
        if !body.is_empty() && !media_type.is_some_and(|media_type| media_type.contains("json")) {
            return Err(Refusal::Unsupported);
        }
        let query: Query<Vec<(String, String)>> =
            Query::try_from_uri(&parts.uri).map_err(|error| Refusal::Malformed(error.to_string()))?;
        let mut call = Self {
            method: parts.method.clone(),
            path: path.to_ascii_lowercase(),
            written_path: parts.uri.path().to_owned(),
            query: query.0,
            parameters: Parameters::read(body)?,
            wording: Wording::of(&parts.headers),
            zone: Zone::of(&parts.headers),
            select: Select::default(),
        };
        call.select = Select::of(call.option("$select"));
        Ok(call)
    }

    /// Whether the first part of the address is this, in lower case.
    pub(crate) fn is_for(&self, first: &str) -> bool {
        self.path.split('/').next() == Some(first)
    }

    /// The value of an option in the query, by its name in any case.
    pub(crate) fn option(&self, name: &str) -> Option<&str> {
        self.query.iter().find(|(found, _)| found.eq_ignore_ascii_case(name)).map(|(_, value)| value.as_str())
    }

    /// A carrier as the answer, with `$select` applied.
    pub(crate) fn answer(&self, carrier: &impl Serialize) -> Result<Answer, Refusal> {
        let mut body = Vec::new();
        self.select.write(carrier, &mut body)?;
        Ok(Answer::Body(body))
    }
}

/// Finds the method and runs it.
pub(crate) fn dispatch(store: &mut Store, call: &Call, now: Moment) -> Result<Answer, Refusal> {
    let parts: Vec<&str> = call.path.split('/').collect();
    let wanted = if parts[0] == "agents" { Method::POST } else { Method::GET };
    if call.method != wanted {
        return Err(Refusal::WrongMethod);
    }
    match parts[..] {
        ["agents", "erpsync", method] => erp_sync(store, call, method, now),
        ["agents", "batch", method] => batch_agent(store, call, method, now),
        ["agents", "mdo", "getlist" | "getsimplelist"] => mdo::agent_list(store, call),
        ["mdolist", list] => mdo::list(store, call, list),
        ["archive", "batchtasks"] => archive_tasks::batch_tasks(store, call),
        ["archive", "erpsynclog"] => archive::sync_log(store, call),
        ["user", "currentprincipal"] => user::current(store, call),
        _ => Err(not_found(call)),
    }
}

fn erp_sync(store: &mut Store, call: &Call, method: &str, now: Moment) -> Result<Answer, Refusal> {
    match method {
        "getallconnections" => connections::all(store, call),
        "getconnection" => connections::one(store, call),
        "geterpsyncconnectionsummary" => connections::summary(store, call),
        "getallconnectors" => connections::connectors(store, call),
        "toggleerpconnectionactive" => connections::toggle(store, call),
        "testconnectionbyid" => connections::test(store, call, now),
        "getenginestatus" => engine_control::status(store, call),
        "changeenginestatus" => engine_control::switch(store, call, now),
        "changeengineinterval" => engine_control::set_interval(store, call, now),
        "syncall" => commands::sync_all(store, call, now),
        "forcesyncall" => commands::force_sync_all(store, now),
        "forceresync" => commands::resync(store, call, now, crate::engine::change::Blanks::Overwrite),
        "forceresyncnoblankvalues" => commands::resync(store, call, now, crate::engine::change::Blanks::Keep),
        "forceresyncbatchtask" => commands::resync_in_batch(store, call, now),
        _ => Err(not_found(call)),
    }
}

fn batch_agent(store: &mut Store, call: &Call, method: &str, now: Moment) -> Result<Answer, Refusal> {
    match method {
        "getbatchtaskinfo" => batch::one(store, call),
        "getbatchtaskinfosbystate" => batch::by_state(store, call),
        "stopbatchjob" => batch::stop(store, call, now),
        _ => Err(not_found(call)),
    }
}

fn not_found(call: &Call) -> Refusal {
    Refusal::NotFound(format!("{} not found", call.written_path))
}
