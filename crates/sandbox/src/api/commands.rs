//! The syncs that a user asks for: of everything, or again of chosen records, now or as a batch task.

use crate::clock::Moment;
use crate::engine::change::Blanks;
use crate::engine::tasks;
use crate::language::phrase;
use crate::store::{Cancellation, ConnectionRow, NewTask, Store};
use crate::tenant::SIGNED_IN;
use crate::wire::{ChangedData, ChangedDataItem, PluginResponse, Status};

use super::call::{Answer, Call, Refusal};
use super::connections::found;

/// An explanation names no more connections than this.
const NAMED: usize = 5;
/// What the product calls itself as the source of a resync.
pub(super) const CRM: &str = "SuperOffice";

/// `SyncAll`: does nothing while automatic sync is off.
pub(super) fn sync_all(store: &Store, call: &Call, now: Moment) -> Result<Answer, Refusal> {
    if store.engine()?.running {
        return force_sync_all(store, now);
    }
    let explanation = call.wording.say(&phrase::SYNC_IS_OFF, &[]);
    let technical = "The sync engine is stopped; SyncAll did not start a run.".to_owned();
    call.answer(&PluginResponse::new(Status::OkWithInfo, explanation, technical).with_code("ENGINE_STOPPED"))
}

/// `ForceSyncAll`: seed 001. Answers when the slowest connection is done.
pub(super) fn force_sync_all(store: &Store, now: Moment) -> Result<Answer, Refusal> {
    let newest = store.newest_log_id()?;
    let until = store.start_syncs(now)?.unwrap_or(now);
    let finish = move |store: &mut Store, call: &Call, _now: Moment| {
        let count = call.wording.number(store.synced_since(now)?);
        let changes = changes_since(store, newest)?;
        let mut failed = store.refused_names()?;
        if failed.is_empty() {
            let records = call.wording.number(length(changes.updated_records.len()));
            let values: [(&str, &[String]); 2] = [("count", &[count]), ("changes", &[records])];
            let explanation = call.wording.say(&phrase::SYNC_DONE, &values);
            let response = PluginResponse::new(Status::Ok, explanation, String::new());
            return call.answer(&response.with_changes(changes));
        }
        let technical = format!(
            "{} connector(s) answered 401 invalid_grant: the refresh token has expired.",
            failed.len()
        );
        if failed.len() > NAMED {
            failed.truncate(NAMED);
            failed.push("…".to_owned());
        }
        let values: [(&str, &[String]); 2] = [("count", &[count]), ("names", &failed)];
        let explanation = call.wording.say(&phrase::SYNC_PARTLY_FAILED, &values);
        let response = PluginResponse::new(Status::Warning, explanation, technical);
        call.answer(&response.with_code("SIGN_IN_REFUSED").with_changes(changes))
    };
    Ok(Answer::Later(until, Box::new(finish)))
}

/// `ForceResync` and `ForceResyncNoBlankValues`.
pub(super) fn resync(store: &Store, call: &Call, now: Moment, blanks: Blanks) -> Result<Answer, Refusal> {
    let id = call.parameters.id("ErpConnectionId")?;
    let keys = call.parameters.ids("InternalKeyIds")?;
    let source = if id > 0 { Some(found(store, id)?) } else { None };
    if let Some(refusal) = source.as_ref().and_then(|row| refusal(row, call)) {
        return call.answer(&refusal);
    }
    let name = source.map_or_else(|| CRM.to_owned(), |row| row.display_name);
    let records = tasks::chosen(store, &keys)?;
    let seconds = 1 + (length(records.len()) / 10).min(15);
    let finish = move |store: &mut Store, call: &Call, now: Moment| {
        let newest = store.newest_log_id()?;
        store.transaction(|store| {
            for record in &records {
                tasks::overwrite(store, id, *record, blanks, now)?;
            }
            Ok(())
        })?;
        let missing: Vec<String> = keys
            .iter()
            .filter(|key| !records.iter().any(|record| record.id == **key))
            .map(i64::to_string)
            .collect();
        let count = [call.wording.number(length(records.len()))];
        let source = [name];
        let values: [(&str, &[String]); 3] = [("source", &source), ("count", &count), ("missing", &missing)];
        let (status, phrase) = match (missing.is_empty(), records.is_empty()) {
            (true, _) => (Status::Ok, &phrase::RESYNC_DONE),
            (false, false) => (Status::OkWithInfo, &phrase::RESYNC_SOME_MISSING),
            (false, true) => (Status::Warning, &phrase::RESYNC_SOME_MISSING),
        };
        let technical =
            if missing.is_empty() { String::new() } else { format!("Unknown keys: {}.", missing.join(", ")) };
        let response = PluginResponse::new(status, call.wording.say(phrase, &values), technical);
        call.answer(&response.with_changes(changes_since(store, newest)?))
    };
    Ok(Answer::Later(now.plus_seconds(seconds), Box::new(finish)))
}

/// `ForceResyncBatchTask`: seed 004. 204, and no word about the task that it makes.
pub(super) fn resync_in_batch(store: &Store, call: &Call, now: Moment) -> Result<Answer, Refusal> {
    let id = call.parameters.id("ErpConnectionId")?;
    let keys = call.parameters.ids("InternalKeyIds")?;
    let cancellation = if id > 0 {
        let connector_id = found(store, id)?.connector_id;
        let connector = store.connectors()?.into_iter().find(|connector| connector.id == connector_id);
        connector.map_or(Cancellation::CanCancel, |connector| connector.cancellation)
    } else if keys.is_empty() {
        Cancellation::CancelWithWarning
    } else {
        Cancellation::CanCancel
    };
    store.add_task(&NewTask {
        associate_id: SIGNED_IN,
        connection_id: id.max(0),
        total: length(tasks::chosen(store, &keys)?.len()),
        keys,
        created: now,
        cancellation,
    })?;
    Ok(Answer::NoContent)
}

/// Why nothing can be resynced from this connection.
fn refusal(row: &ConnectionRow, call: &Call) -> Option<PluginResponse> {
    let (phrase, code, technical) = if row.deleted {
        (&phrase::DELETED, "CONNECTION_DELETED", "The source connection is deleted.")
    } else if !row.active {
        (&phrase::NOT_ACTIVE, "CONNECTION_INACTIVE", "The source connection is not active.")
    } else if row.refused {
        let technical = "System.Net.Http.HttpRequestException: Response status code does not indicate success: \
             401 (invalid_grant: the refresh token has expired).";
        (&phrase::SIGN_IN_REFUSED, "SIGN_IN_REFUSED", technical)
    } else {
        return None;
    };
    let explanation = call.wording.say(phrase, &[("name", std::slice::from_ref(&row.display_name))]);
    Some(PluginResponse::new(Status::Error, explanation, technical.to_owned()).with_code(code))
}

fn changes_since(store: &Store, newest: i64) -> Result<ChangedData, crate::Error> {
    let updated_records = store
        .crm_records_since(newest)?
        .into_iter()
        .map(|(table, id)| ChangedDataItem::new(table.name(), id))
        .collect();
    Ok(ChangedData { updated_records, ..ChangedData::default() })
}

fn length(length: usize) -> i64 {
    i64::try_from(length).unwrap_or(i64::MAX)
}
