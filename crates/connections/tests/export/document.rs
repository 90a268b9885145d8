//! Holds `docs/export.md` against the code, table by table.

use crate::list::export;
use connections::column::Column;
use connections::export::{Form, Key, ListExport, Scope};

const DOCUMENT: &str = include_str!("../../../../docs/export.md");

/// The cells of the table with this heading.
fn table(heading: &str) -> Vec<Vec<String>> {
    let lines = DOCUMENT.lines().skip_while(|line| !line.starts_with(heading)).skip(2);
    let rows = lines.take_while(|line| line.starts_with('|'));
    let rows: Vec<Vec<String>> = rows
        .map(|line| line.trim_matches('|').split('|').map(|cell| cell.trim().to_owned()).collect())
        .collect();
    assert!(rows.len() > 2, "the table {heading} was not found");
    rows
}

/// What stands between backticks.
fn quoted(cell: &str) -> Vec<&str> {
    cell.split('`').skip(1).step_by(2).collect()
}

fn firsts(heading: &str) -> Vec<String> {
    table(heading).iter().flat_map(|cells| quoted(&cells[0])).map(str::to_owned).collect()
}

#[test]
fn the_document_has_every_name_of_a_connection() {
    let columns: Vec<&str> = Column::ALL.into_iter().map(Column::wire).collect();
    assert_eq!(firsts("| Column |"), columns);
    let beside: Vec<&str> = Key::BESIDE.into_iter().map(Key::name).collect();
    assert_eq!(firsts("| Beside |"), beside);
}

#[test]
fn the_document_has_every_name_that_is_about_the_file() {
    let in_form = |form: Form| {
        let export = export(form, &[]);
        let names = export.names();
        names[export.keys.len()..].to_vec()
    };
    let rows = table("| About |");
    for (place, form) in (1..).zip([Form::Csv, Form::NdJson]) {
        let told = rows.iter().filter(|cells| !cells[place].starts_with('–'));
        let told: Vec<&str> = told.flat_map(|cells| quoted(&cells[0])).collect();
        assert_eq!(told, in_form(form), "{form:?}");
    }
}

#[test]
fn the_document_has_every_form_and_scope() {
    for (form, cells) in Form::ALL.into_iter().zip(table("| Form |")) {
        assert_eq!(cells[0], form.name());
        assert_eq!(quoted(&cells[1]), [form.media_type()]);
        assert_eq!(
            quoted(&cells[2]),
            [export(form, &[]).file_name().replace("1970-01-01T00-00-00.005Z", "TIME")]
        );
    }
    for scope in [Scope::Matching, Scope::Selected] {
        assert!(DOCUMENT.contains(&["`", scope.name(), "`"].concat()));
    }
}

#[test]
fn the_example_of_the_document_begins_as_a_file_does() {
    let example =
        DOCUMENT.split("```csv\n").nth(1).and_then(|rest| rest.split("```").next()).expect("an example");
    let names = example.lines().next().expect("a line");
    let chosen = [Column::DisplayName, Column::Status];
    let export: ListExport = export(Form::Csv, &chosen);
    assert_eq!(names, export.names().join(","));
}
