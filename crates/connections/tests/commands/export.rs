//! The journal as a file: a reader gets back what the entries hold, and no spreadsheet gets a formula.

use crate::csv_reader::{BEGINS_A_FORMULA, bare, read};
use crate::made;
use connections::commands::{Entry, Filter, Shown, Words, runs};
use connections::export::{Export, Form};
use connections::outcome::Outcome;
use proptest::prelude::*;
use serde_json::Value;

fn filter() -> Filter {
    Filter {
        state: Some(Shown::Outcome(Outcome::Unknown)),
        system: Some("crm".to_owned()),
        words: "=1+1".to_owned(),
    }
}

/// Every text that an entry holds and may show, for comparison with a file.
fn held(entry: &Entry) -> Vec<String> {
    let words = Words::of(entry);
    let origin = &entry.origin;
    let times = [
        Some(origin.asked),
        entry.left,
        entry.answer.as_ref().map(|(at, _)| *at),
        entry.closed,
        entry.put_away,
    ];
    let after = words.after.iter().map(|(at, words)| format!("{at} {words}")).collect::<Vec<_>>().join("; ");
    let mut held = vec![entry.id.clone(), entry.system.clone(), words.deed, after];
    held.extend(times.into_iter().flatten().map(|time| time.to_string()));
    held.extend(
        [origin.by.clone(), origin.why.clone(), entry.connection.clone(), words.before, words.answer]
            .into_iter()
            .flatten(),
    );
    held.extend(origin.bulk.iter().flat_map(|(id, row)| [id.clone(), row.to_string()]));
    held.extend(words.records.into_iter().flat_map(|(count, ids)| [count.to_string(), ids]));
    held.extend(
        ["accepted", "running", "done", "warning", "refused", "unknown", "yes", "no"].map(str::to_owned),
    );
    held
}

proptest! {
    #[test]
    fn a_reader_gets_back_every_cell_and_nothing_else(entries in prop::collection::vec(made::entries(), 0..4)) {
        let filter = filter();
        let listed: Vec<&Entry> = entries.iter().collect();
        let export = Export { entries: &listed, at: made::at(5), filter: &filter };
        let rows = read(&export.to_csv());
        prop_assert!(rows.is_some(), "not RFC 4180");
        let rows = rows.unwrap_or_default();
        prop_assert_eq!(rows.len(), entries.len() + 1);
        for (entry, row) in entries.iter().zip(&rows[1..]) {
            prop_assert_eq!(row.len(), rows[0].len());
            let cell = |name: &str| bare(&row[rows[0].iter().position(|known| known == name).expect("a name")]).to_owned();
            prop_assert_eq!(&cell("request_id"), &entry.id);
            prop_assert_eq!(&cell("system"), &entry.system);
            prop_assert_eq!(&cell("connection"), &entry.connection.clone().unwrap_or_default());
            prop_assert_eq!(&cell("asked_by"), &entry.origin.by.clone().unwrap_or_default());
            prop_assert_eq!(&cell("reason"), &entry.origin.why.clone().unwrap_or_default());
            prop_assert_eq!(cell("exported_at"), made::at(5).to_string());
            prop_assert_eq!(cell("filter"), filter.written());
            let held = held(entry);
            for cell in &row[..row.len() - 2] {
                prop_assert!(cell.is_empty() || held.iter().any(|held| held == bare(cell)), "{cell:?}");
            }
        }
    }

    #[test]
    fn no_cell_begins_a_formula(entries in prop::collection::vec(made::entries(), 1..4), begin in "[=+@\t\r\n'-]", rest in any::<String>()) {
        let mut entries = entries;
        entries[0].origin.why = Some(format!("{begin}{rest}"));
        let filter = filter();
        let listed: Vec<&Entry> = entries.iter().collect();
        let csv = Export { entries: &listed, at: made::at(5), filter: &filter }.to_csv();
        let rows = read(&csv).unwrap_or_default();
        for cell in rows.iter().flatten() {
            prop_assert!(!cell.starts_with(BEGINS_A_FORMULA), "{cell:?}");
        }
        let guarded = format!("'{begin}{rest}");
        prop_assert!(rows.iter().flatten().any(|cell| *cell == guarded));
    }

    #[test]
    fn json_gives_back_the_same_as_csv(entries in prop::collection::vec(made::entries(), 0..4)) {
        let filter = filter();
        let listed: Vec<&Entry> = entries.iter().collect();
        let export = Export { entries: &listed, at: made::at(5), filter: &filter };
        let json: Value = serde_json::from_str(&export.to_json()).expect("JSON");
        prop_assert_eq!(&json["exported_at"], "1970-01-01T00:00:00.005Z");
        prop_assert_eq!(&json["filter"], &serde_json::json!({"outcome": "unknown", "system": "crm", "words": "=1+1"}));
        let rows = read(&export.to_csv()).unwrap_or_default();
        prop_assert_eq!(json["entries"].as_array().map(Vec::len), Some(entries.len()));
        for (place, row) in rows[1..].iter().enumerate() {
            for (name, cell) in rows[0].iter().zip(row).take(row.len() - 2) {
                prop_assert_eq!(json["entries"][place][name].as_str().unwrap_or_default(), bare(cell));
            }
        }
    }
}

const LINE: &str = "1\ti=a\\sb\ts=crm\tc=4\td=resync 0 task records 3-5,9\ta=1000\tw=7\ty=per\\s\"request\",\\snow\tp=intended\th=9 1 lock 181000\tb=tasks 0\tl=2000\tr=3000 failed timed-out\tf=1 4000 no-task\tx=5000";

#[test]
fn an_entry_is_a_line_of_its_own_words() {
    let entry = Entry::from_line(LINE).expect("an entry");
    let filter = Filter::default();
    let export = Export { entries: &[&entry], at: made::at(6000), filter: &filter };
    let csv = export.to_csv();
    let line = csv.lines().nth(1).expect("a line");
    assert_eq!(
        line,
        "a b,1970-01-01T00:00:01.000Z,7,\"per \"\"request\"\", now\",,,crm,4,resync 0 task records,4,\"3-5,9\",tasks 0,\
         1970-01-01T00:00:02.000Z,1970-01-01T00:00:03.000Z,failed timed-out,1970-01-01T00:00:04.000Z no-task,unknown,no,\
         1970-01-01T00:00:05.000Z,,1970-01-01T00:00:06.000Z,"
    );
    assert_eq!(export.file_name(Form::Csv), "erpsync-journal-1970-01-01T00-00-06.000Z.csv");
    // Neither the tab that looked after it, nor fields of a later version.
    assert!(!csv.contains("181000") && !export.to_json().contains("lock"));
}

#[test]
fn every_character_comes_back_from_json() {
    let every: String = ('\0'..='\u{ff}').chain(['\u{2028}', '\u{fffd}', '😀']).collect();
    let mut entry = Entry::from_line(LINE).expect("an entry");
    entry.origin.why = Some(every.clone());
    let filter = Filter { words: every.clone(), ..Filter::default() };
    let export = Export { entries: &[&entry, &entry], at: made::at(0), filter: &filter };
    let json: Value = serde_json::from_str(&export.to_json()).expect("JSON");
    assert_eq!(json["filter"], serde_json::json!({ "words": every }));
    assert!((0..2).all(|place| json["entries"][place]["reason"] == every.as_str()));
    // What is not there is not written.
    assert_eq!(json["entries"][0].get("bulk_action"), None);
}

#[test]
fn ids_that_follow_each_other_are_one_run() {
    assert_eq!(runs(&[1, 3, 4, 5, 9, i32::MAX - 1, i32::MAX]), "1,3-5,9,2147483646-2147483647");
    assert_eq!(runs(&[]), "");
}
