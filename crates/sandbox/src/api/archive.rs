//! `Archive/ErpSyncLog`: which fields the syncs changed, page by page.
//!
//! The archive answers only the columns that are asked for, always as texts, and counts nothing.

use serde_json::{Map, Value, json};

use crate::store::{LogEntry, Store};

use super::call::{Answer, Call, Refusal};
use super::commands::CRM;

/// The columns that rows have when none are asked for. `id` comes only when it is.
const COLUMNS: [&str; 7] =
    ["connection", "source", "target", "crmfieldkey", "oldvalue", "newvalue", "updated"];
/// Rows of a page when nobody says how many.
const PAGE: usize = 1_000;

/// One row, as it is shown in the language of the call.
struct Row {
    entry: LogEntry,
    connection: String,
    updated: String,
}

pub(super) fn sync_log(store: &Store, call: &Call) -> Result<Answer, Refusal> {
    let mut rows: Vec<Row> = store
        .log()?
        .into_iter()
        .map(|(entry, name)| Row {
            connection: call.wording.name(&name),
            updated: call.zone.date(Some(entry.updated)),
            entry,
        })
        .collect();
    filter(&mut rows, call)?;
    order(&mut rows, call)?;
    let columns = columns(call)?;
    let (skip, top) = (count(call, "$skip", 0)?, count(call, "$top", PAGE)?);
    let value: Vec<Value> = rows.iter().skip(skip).take(top).map(|row| written(row, &columns)).collect();
    let more = rows.len() > skip.saturating_add(top) && top > 0;
    let next = more.then(|| next_link(call, skip + top));
    let page = json!({"odata.metadata": "Archive/ErpSyncLog", "odata.nextLink": next, "value": value});
    Ok(Answer::Body(serde_json::to_vec(&page)?))
}

impl Row {
    fn text(&self, column: &str) -> String {
        let (crm, erp) = (CRM, self.connection.as_str());
        let (source, target) = if self.entry.to_crm { (erp, crm) } else { (crm, erp) };
        match column {
            "id" => self.entry.id.to_string(),
            "connection" => self.connection.clone(),
            "source" => source.to_owned(),
            "target" => target.to_owned(),
            "crmfieldkey" => self.entry.field.clone(),
            "oldvalue" => self.entry.old_value.clone(),
            "newvalue" => self.entry.new_value.clone(),
            _ => self.updated.clone(),
        }
    }
}

fn written(row: &Row, columns: &[String]) -> Value {
    let mut written = Map::new();
    written.insert("PrimaryKey".to_owned(), row.entry.id.to_string().into());
    written.insert("EntityName".to_owned(), "all".into());
    for column in columns {
        written.insert(column.clone(), row.text(column).into());
    }
    Value::Object(written)
}

fn columns(call: &Call) -> Result<Vec<String>, Refusal> {
    match call.option("$select").filter(|select| !select.trim().is_empty()) {
        Some(select) => select.split(',').map(column).collect(),
        None => Ok(COLUMNS.map(str::to_owned).into()),
    }
}

/// A column's name as it is written in the answer.
fn column(name: &str) -> Result<String, Refusal> {
    let name = name.trim().to_ascii_lowercase();
    if name == "id" || COLUMNS.contains(&name.as_str()) {
        return Ok(name);
    }
    Err(Refusal::Malformed(format!("The archive ErpSyncLog has no column '{name}'.")))
}

/// `$filter=connection eq 'Fjordlys' and target contains 'Super'`.
fn filter(rows: &mut Vec<Row>, call: &Call) -> Result<(), Refusal> {
    for condition in conditions(call.option("$filter").unwrap_or_default()) {
        let malformed = || Refusal::Malformed(format!("The restriction '{condition}' cannot be read."));
        let (name, rest) = condition.split_once(' ').ok_or_else(malformed)?;
        let (operator, value) = rest.trim().split_once(' ').ok_or_else(malformed)?;
        let column = column(name)?;
        let value = value.trim().trim_matches('\'').replace("''", "'").to_lowercase();
        let matches: fn(&str, &str) -> bool = match operator.to_ascii_lowercase().as_str() {
            "eq" | "=" | "is" => |text, value| text == value,
            "contains" => |text, value| text.contains(value),
            "begins" | "beginswith" => |text, value| text.starts_with(value),
            _ => return Err(malformed()),
        };
        rows.retain(|row| matches(&row.text(&column).to_lowercase(), &value));
    }
    Ok(())
}

/// Splits at ` and `, but not inside of quotes.
pub(super) fn conditions(filter: &str) -> Vec<&str> {
    let mut conditions = Vec::new();
    let (mut start, mut quoted) = (0, false);
    for (index, byte) in filter.bytes().enumerate() {
        quoted ^= byte == b'\'';
        let joint = filter.get(index..index + 5).is_some_and(|text| text.eq_ignore_ascii_case(" and "));
        if !quoted && joint && index >= start {
            conditions.push(&filter[start..index]);
            start = index + 5;
        }
    }
    conditions.push(&filter[start..]);
    conditions.into_iter().map(str::trim).filter(|condition| !condition.is_empty()).collect()
}

/// `$orderBy=updated desc,connection`; newest first when nobody says.
fn order(rows: &mut [Row], call: &Call) -> Result<(), Refusal> {
    let terms: Vec<&str> = call.option("$orderBy").unwrap_or_default().split(',').collect();
    // The last term decides least, and sorting is stable.
    for term in terms.iter().rev().map(|term| term.trim()).filter(|term| !term.is_empty()) {
        let (name, direction) = term.split_once(' ').unwrap_or((term, "asc"));
        let column = column(name)?;
        if column == "updated" {
            rows.sort_by_key(|row| (row.entry.updated, row.entry.id));
        } else if column == "id" {
            return Err(Refusal::Malformed("The column 'id' cannot be ordered by.".to_owned()));
        } else {
            rows.sort_by_cached_key(|row| row.text(&column).to_lowercase());
        }
        if direction.trim().eq_ignore_ascii_case("desc") {
            rows.reverse();
        }
    }
    Ok(())
}

pub(super) fn count(call: &Call, option: &str, otherwise: usize) -> Result<usize, Refusal> {
    let Some(text) = call.option(option) else { return Ok(otherwise) };
    text.trim().parse().map_err(|_| Refusal::Malformed(format!("{option} must be a number, not '{text}'.")))
}

/// The same call with another `$skip`, relative to the API's address.
pub(super) fn next_link(call: &Call, skip: usize) -> String {
    let mut options = vec![format!("$skip={skip}")];
    for name in ["$top", "$orderBy", "$select", "$filter"] {
        if let Some(value) = call.option(name) {
            options.push(format!("{name}={}", encoded(value)));
        }
    }
    format!("{}?{}", call.written_path, options.join("&"))
}

fn encoded(value: &str) -> String {
    let mut encoded = String::new();
    for byte in value.bytes() {
        if byte.is_ascii_alphanumeric() || b"-_.~,/".contains(&byte) {
            encoded.push(char::from(byte));
        } else {
            encoded.extend(['%', hex(byte >> 4), hex(byte & 0xF)]);
        }
    }
    encoded
}

fn hex(digit: u8) -> char {
    char::from_digit(digit.into(), 16).unwrap_or('0').to_ascii_uppercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn conditions_are_split_outside_of_quotes() {
        assert_eq!(
            conditions("connection eq 'Salt and Pepper' AND target contains 'x'"),
            ["connection eq 'Salt and Pepper'", "target contains 'x'"]
        );
        assert!(conditions("").is_empty());
    }

    #[test]
    fn values_are_encoded_for_a_query() {
        assert_eq!(encoded("a b&c='ø'"), "a%20b%26c%3D%27%C3%B8%27");
    }
}
