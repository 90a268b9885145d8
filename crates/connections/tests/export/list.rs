//! Every form gives back the same, whatever the texts are, and a table is one that spreadsheets do not compute.

use crate::csv_reader::{BEGINS_A_FORMULA, bare, read};
use connections::column::Column;
use connections::connection::{Expected, FieldProblem};
use connections::export::{Cell, Form, Key, Line, ListExport, Scope};
use connections::time::{Moment, Timestamp};
use proptest::prelude::*;
use serde_json::Value;

/// A connection of a test.
#[derive(Clone, Debug)]
struct Made<'a> {
    cells: Vec<Cell<'a>>,
    problems: Vec<FieldProblem>,
    other: Vec<(String, String)>,
}

pub(crate) fn export(form: Form, chosen: &[Column]) -> ListExport {
    ListExport {
        form,
        at: Timestamp(5),
        scope: Scope::Matching,
        query: "q=a+b&sort=-Status".to_owned(),
        search: "a b".to_owned(),
        keys: Key::of(chosen),
    }
}

fn file(export: &ListExport, lines: &[Made<'_>]) -> String {
    let mut text = export.begin();
    for (before, line) in lines.iter().enumerate() {
        let Made { cells, problems, other } = line;
        export.line(&mut text, &Line { cells: cells.clone(), problems, other }, before);
    }
    text + &export.end(lines.len(), 2)
}

fn cells() -> impl Strategy<Value = Cell<'static>> {
    let plain = prop_oneof![
        Just(Cell::Nothing),
        any::<String>().prop_map(|text| Cell::Text(text.into())),
        "[=+@\t\r\n'-].{0,3}".prop_map(|text| Cell::Text(text.into())),
        any::<i32>().prop_map(|number| Cell::Number(number.into())),
        any::<bool>().prop_map(Cell::Flag),
    ];
    let some = plain.clone().prop_filter("in a list", |cell| *cell != Cell::Nothing);
    prop_oneof![4 => plain, 1 => prop::collection::vec(some, 0..3).prop_map(Cell::List)]
}

fn lines() -> impl Strategy<Value = Made<'static>> {
    let problems = prop::collection::vec((any::<String>(), any::<String>()), 0..2);
    let other = prop::collection::btree_map("[a-z\"\\\\]{1,6}", any::<String>(), 0..3);
    (prop::collection::vec(cells(), keys().len()), problems, other).prop_map(|(cells, problems, other)| {
        let problem = |(field, found)| FieldProblem { field, found, expected: Expected::Moment };
        let raw = |(name, text): (String, String)| {
            let value = serde_json::json!({ "a b": [text, { "c": null }] });
            (name, serde_json::to_string_pretty(&value).expect("JSON"))
        };
        Made {
            cells,
            problems: problems.into_iter().map(problem).collect(),
            other: other.into_iter().map(raw).collect(),
        }
    })
}

fn keys() -> Vec<Key> {
    Key::of(&[Column::DisplayName, Column::ErpConnectorId, Column::Active])
}

/// A value of a JSON file as a table has it.
fn flat(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        Value::Array(values) => values.iter().map(flat).collect::<Vec<_>>().join("; "),
        other => other.to_string(),
    }
}

proptest! {
    #[test]
    fn the_three_forms_say_the_same(lines in prop::collection::vec(lines(), 0..4)) {
        let of = |form| {
            let export = export(form, &[Column::DisplayName, Column::ErpConnectorId, Column::Active]);
            file(&export, &lines)
        };
        let table = of(Form::Csv);
        let rows = read(table.strip_prefix('\u{feff}').expect("a mark")).expect("RFC 4180");
        let json: Value = serde_json::from_str(&of(Form::Json)).expect("JSON");
        let text = of(Form::NdJson);
        let each: Vec<Value> = text.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
        prop_assert_eq!(text.matches('\n').count(), lines.len());
        prop_assert_eq!((rows.len(), each.len()), (lines.len() + 1, lines.len()));
        prop_assert_eq!(&json["count"], lines.len());
        prop_assert_eq!(&json["unreadable_records"], 2);
        for (place, row) in rows[1..].iter().enumerate() {
            prop_assert_eq!(row.len(), rows[0].len());
            let connection = &json["connections"][place];
            for (name, cell) in rows[0].iter().zip(row).take(keys().len()) {
                prop_assert_eq!(flat(&connection[name]), bare(cell));
                prop_assert!(!cell.starts_with(BEGINS_A_FORMULA));
            }
            for (name, value) in connection.as_object().expect("an object") {
                prop_assert_eq!(&each[place][name], value);
            }
            let problems = connection["unreadable_fields"].as_array().expect("a list").iter();
            let problems: Vec<String> = problems.map(|problem| format!("{}: {}", flat(&problem["field"]), flat(&problem["found"]))).collect();
            let about = &row[keys().len()..];
            prop_assert_eq!(bare(&about[0]), problems.join("; "));
            prop_assert_eq!(&about[1..], ["1970-01-01T00:00:00.005Z", "matching", "q=a+b&sort=-Status"]);
            for member in ["exported_at", "scope", "view"] {
                prop_assert_eq!(&each[place][member], &json[member]);
            }
            for (name, raw) in &lines[place].other {
                let value: Value = serde_json::from_str(raw).expect("JSON");
                prop_assert_eq!(&connection["other_fields"][name], &value);
            }
        }
    }
}

#[test]
fn a_file_begins_with_the_chosen_columns_and_has_what_it_always_has_once() {
    let names = |chosen: &[Column]| Key::of(chosen).into_iter().map(Key::name).collect::<Vec<_>>();
    assert_eq!(
        names(&[Column::DisplayName, Column::Status, Column::ErpConnectorId, Column::LastSync]),
        [
            "DisplayName",
            "Status",
            "ErpConnectorId",
            "Connector",
            "LastSync",
            "System",
            "ErpConnectionId",
            "SystemKind",
            "StatusGroup",
            "StatusRule",
            "StatusSince",
            "StatusWho",
        ]
    );
    let every = names(&Column::every());
    let mut once = every.clone();
    once.sort_unstable();
    once.dedup();
    assert_eq!(once.len(), every.len());
    assert_eq!(every.len(), Column::every().len() + Key::BESIDE.len());
}

#[test]
fn values_stand_as_they_came() {
    let moments =
        [Moment::Zoned(Timestamp(0)), Moment::Unzoned("2024-05-01T11:59:00".to_owned()), Moment::Never];
    let cells = [
        Cell::moment(Some(&moments[0])),
        Cell::moment(Some(&moments[1])),
        Cell::moment(Some(&moments[2])),
        Cell::moment(None),
        Cell::ids(Some(&[3, 4])),
        Cell::ids(Some(&[])),
        Cell::number(Some(-7)),
        Cell::flag(Some(false)),
        Cell::text(Some("NO:\"Navn\";US:\"Name\"")),
    ];
    let wanted = [
        ("1970-01-01T00:00:00.000Z", serde_json::json!("1970-01-01T00:00:00.000Z")),
        ("2024-05-01T11:59:00", serde_json::json!("2024-05-01T11:59:00")),
        ("never", serde_json::json!("never")),
        ("", Value::Null),
        ("3; 4", serde_json::json!([3, 4])),
        ("", serde_json::json!([])),
        ("'-7", serde_json::json!(-7)),
        ("false", serde_json::json!(false)),
        ("NO:\"Navn\";US:\"Name\"", serde_json::json!("NO:\"Navn\";US:\"Name\"")),
    ];
    let keys: Vec<Key> = Column::ALL.into_iter().take(cells.len()).map(Key::Of).collect();
    let of = |form| {
        let export = ListExport { keys: keys.clone(), ..export(form, &[]) };
        file(&export, &[Made { cells: cells.to_vec(), problems: Vec::new(), other: Vec::new() }])
    };
    let rows = read(&of(Form::Csv)[3..]).expect("RFC 4180");
    let json: Value = serde_json::from_str(&of(Form::Json)).expect("JSON");
    for ((key, (cell, value)), place) in keys.iter().zip(wanted).zip(0..) {
        assert_eq!(rows[1][place], cell, "{key:?}");
        assert_eq!(json["connections"][0][key.name()], value, "{key:?}");
    }
}
