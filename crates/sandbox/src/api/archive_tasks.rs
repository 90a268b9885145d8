//! `Archive/BatchTasks`: the rows of batch tasks, with the time at which each was last updated.
//!
//! The archive answers only the columns that are asked for, and each row's primary key. Columns that stay empty here
//! are not among them.

use serde_json::{Map, Value, json};

use crate::store::{Store, StoredTask, TaskState};

use super::archive::{conditions, count, next_link};
use super::batch::TASK_NAME;
use super::call::{Answer, Call, Refusal};

const COLUMNS: [&str; 6] =
    ["DefinitionName", "State", "StartCount", "LastStarted", "registeredDate", "updatedDate"];
/// Rows of a page when nobody says how many.
const PAGE: usize = 1_000;

pub(super) fn batch_tasks(store: &Store, call: &Call) -> Result<Answer, Refusal> {
    let mut tasks = store.tasks(None)?;
    for condition in conditions(call.option("$filter").unwrap_or_default()) {
        let state = state(condition)?;
        tasks.retain(|task| number(task.state) == state);
    }
    match call.option("$orderBy").map(str::trim) {
        None | Some("") => {}
        Some(order) if order.eq_ignore_ascii_case("updatedDate desc") => {
            tasks.sort_by_key(|task| std::cmp::Reverse((task.updated, task.id)));
        }
        Some(order) => {
            return Err(Refusal::Malformed(format!(
                "The archive BatchTasks is not ordered by '{order}' here."
            )));
        }
    }
    let columns = columns(call)?;
    let (skip, top) = (count(call, "$skip", 0)?, count(call, "$top", PAGE)?);
    let page = tasks.iter().skip(skip).take(top);
    let value: Vec<Value> = page.map(|task| written(call, task, &columns)).collect();
    let more = tasks.len() > skip.saturating_add(top) && top > 0;
    let next = more.then(|| next_link(call, skip + top));
    let page = json!({"odata.metadata": "Archive/BatchTasks", "odata.nextLink": next, "value": value});
    Ok(Answer::Body(serde_json::to_vec(&page)?))
}

/// `State eq 3`, the only restriction that is known here.
fn state(condition: &str) -> Result<i64, Refusal> {
    let parts: Vec<&str> = condition.split_whitespace().collect();
    match parts[..] {
        [column, operator, value]
            if column.eq_ignore_ascii_case("State") && ["eq", "="].contains(&operator) =>
        {
            value.parse().ok()
        }
        _ => None,
    }
    .ok_or_else(|| Refusal::Malformed(format!("The restriction '{condition}' cannot be read.")))
}

/// The number that the database has for a state.
const fn number(state: TaskState) -> i64 {
    match state {
        TaskState::New => 1,
        TaskState::Aquired => 2,
        TaskState::Started => 3,
        TaskState::Succeeded => 4,
        TaskState::Failed => 5,
    }
}

fn columns(call: &Call) -> Result<Vec<&'static str>, Refusal> {
    let Some(select) = call.option("$select").filter(|select| !select.trim().is_empty()) else {
        return Ok(COLUMNS.into());
    };
    let known = |name: &str| {
        let known = COLUMNS.into_iter().find(|column| column.eq_ignore_ascii_case(name.trim()));
        known.ok_or_else(|| Refusal::Malformed(format!("The archive BatchTasks has no column '{name}'.")))
    };
    select.split(',').map(known).collect()
}

fn written(call: &Call, task: &StoredTask, columns: &[&'static str]) -> Value {
    let mut written = Map::new();
    written.insert("PrimaryKey".to_owned(), task.id.to_string().into());
    written.insert("EntityName".to_owned(), "batchtask".into());
    for column in columns {
        let value: Value = match *column {
            "DefinitionName" => TASK_NAME.into(),
            "State" => number(task.state).into(),
            "StartCount" => i64::from(task.started.is_some()).into(),
            "LastStarted" => call.zone.date(task.started).into(),
            "registeredDate" => call.zone.date(Some(task.created)).into(),
            _ => call.zone.date(Some(task.updated)).into(),
        };
        written.insert((*column).to_owned(), value);
    }
    Value::Object(written)
}
