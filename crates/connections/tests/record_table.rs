//! Tables of ids: what is one, which column is meant, and that nothing is dropped in silence.

use connections::record_ids::{PastedIds, RejectionReason, Table, decode};
use proptest::prelude::*;

fn table(text: &str) -> Table {
    let read = Table::read(text);
    assert!(read.is_some(), "no table: {text:?}");
    read.unwrap_or_else(|| unreachable!())
}

fn ids(text: &str) -> PastedIds {
    let table = table(text);
    let column = table.suggested();
    assert!(column.is_some(), "a list: {text:?}");
    table.ids(column.unwrap_or_default())
}

#[test]
fn lists_are_no_tables() {
    for list in [
        "",
        "1001",
        "1001, 1003",
        "1001, 1003\n1002",
        "1001\n1002\n1003",
        "10A4\n1001\n1002",
        "1001, 10A4; 1002\t1001 -7\n1003-1005 <b>x</b>",
        "abc\ndef",
        "Ids to sync:\n1001",
        "\"1001\n1002",
        "\"1001\"x;5\n1002;6",
    ] {
        assert_eq!(Table::read(list), None, "{list:?}");
    }
}

#[test]
fn the_column_with_most_ids_is_meant_and_its_name_is_no_id() {
    let text = "\u{feff}Name;Company ID;Orders\r\n\"Nordlys; Handel\";1001;3\r\n\"Bergtind \"\"Nord\"\"\";1002;\r\n\r\nHavgap;10A4;x\r\n";
    let table = table(text);
    assert_eq!((table.width(), table.height(), table.suggested()), (3, 3, Some(1)));
    assert_eq!((table.name(0), table.name(1), table.name(3)), (Some("Name"), Some("Company ID"), None));
    assert_eq!((table.example(0), table.example(1)), (Some("Nordlys; Handel"), Some("1001")));
    let found = table.ids(1);
    assert_eq!(found.accepted, [1001, 1002]);
    let rejected: Vec<_> = found.rejected.iter().map(|id| (id.text.as_str(), id.why)).collect();
    assert_eq!(rejected, [("10A4", RejectionReason::NotANumber)]);
    assert_eq!((table.empty(1), table.empty(2)), (0, 1));
    assert_eq!(table.ids(0).rejected[1].text, "Bergtind \"Nord\"");
}

#[test]
fn a_list_over_several_lines_loses_nothing() {
    for list in ["1,2\n3,4", "1001, 1002,1003\r\n1004,1005-1010,1006", "1;2\n3;"] {
        assert_eq!(table(list).suggested(), None, "{list:?}");
    }
    // With a name above, or a cell that is no id, columns are meant.
    assert_eq!(table("Id;Orders\n1;2\n3;4").suggested(), Some(0));
    assert_eq!(table("1;a\n3;4").suggested(), Some(0));
}

#[test]
fn each_separator_will_do_and_the_rarest_in_prose_comes_first() {
    for separator in ['\t', ';', ','] {
        let text = format!("a{separator}id\nx{separator}7\ny{separator}8");
        assert_eq!(ids(&text).accepted, [7, 8], "{separator:?}");
    }
    assert_eq!(ids("1,5\t7\n2,5\t8").accepted, [7, 8], "commas in cells");
    assert_eq!(ids("7,\n8,\n9,").accepted, [7, 8, 9], "a column without anything");
}

#[test]
fn one_column_is_a_table_under_a_name_or_in_quotes() {
    assert_eq!(ids("CompanyId\n1001\n1002\n").accepted, [1001, 1002]);
    assert_eq!(ids("\"1001\"\r\"1002\"\r").accepted, [1001, 1002]);
    assert_eq!(Table::read("Company Id\n1001"), None, "a line of prose");
}

#[test]
fn a_first_line_with_a_wrong_id_is_shown_and_not_taken_for_names() {
    let found = ids("10A4;Nordlys\n1001;Bergtind");
    assert_eq!((found.accepted.as_slice(), found.rejected.len()), (&[1001][..], 1));
    assert_eq!(table("1001;Nordlys\n1002;Bergtind").name(0), None);
}

#[test]
fn a_cell_is_one_id() {
    let found = ids("id;x\n1001;a\n10-20;b\n1 002;c\n1001;d\n-7;e");
    assert_eq!((found.accepted.as_slice(), found.repeated), (&[1001][..], 1));
    let texts: Vec<_> = found.rejected.iter().map(|id| id.text.as_str()).collect();
    assert_eq!(texts, ["10-20", "1 002", "-7"]);
}

#[test]
fn files_of_any_program_are_read() {
    let text = "Navn;Id\nBjørk;7";
    let units = || text.encode_utf16();
    let little: Vec<u8> = [0xFF, 0xFE].into_iter().chain(units().flat_map(u16::to_le_bytes)).collect();
    let big: Vec<u8> = [0xFE, 0xFF].into_iter().chain(units().flat_map(u16::to_be_bytes)).collect();
    let marked: Vec<u8> = [0xEF, 0xBB, 0xBF].into_iter().chain(text.bytes()).collect();
    for bytes in [little, big, marked, text.as_bytes().to_vec(), b"Navn;Id\nBj\xF8rk;7".to_vec()] {
        assert_eq!(decode(&bytes), text);
    }
    assert_eq!(decode(&[0xFF, 0xFE, 0x00, 0xD8, 0x31]), "\u{fffd}", "half a pair, half a unit");
    assert_eq!(decode(b""), "");
}

/// A cell as a spreadsheet writes it.
fn written(cell: &str) -> String {
    if cell.contains(['"', ';', '\n', '\r']) {
        format!("\"{}\"", cell.replace('"', "\"\""))
    } else {
        cell.to_owned()
    }
}

proptest! {
    #[test]
    fn any_bytes_are_a_text(bytes in prop::collection::vec(any::<u8>(), 0..64)) {
        let mark = bytes.starts_with(&[0xEF, 0xBB, 0xBF]) || bytes.starts_with(&[0xFF, 0xFE]);
        let signs = decode(&bytes).chars().count();
        prop_assert!(signs <= bytes.len() && (!mark || signs < bytes.len()));
    }

    #[test]
    fn what_is_utf_8_comes_back(text in "[^\u{feff}]{0,20}") {
        prop_assert_eq!(decode(text.as_bytes()), text);
    }

    #[test]
    fn any_text_is_read(text in any::<String>()) {
        if let Some(table) = Table::read(&text) {
            for column in 0..=table.width() {
                let found = table.ids(column);
                let shown = found.accepted.len() + found.repeated + found.rejected.len();
                let cells = if column < table.width() { table.height() } else { 0 };
                prop_assert_eq!(shown + table.empty(column), cells);
            }
        }
    }

    #[test]
    fn any_text_of_these_signs_is_read(text in "([0-9]{1,3}|[;,\t\"\r\n a]){0,40}") {
        if let Some(table) = Table::read(&text) {
            let column = table.suggested().unwrap_or_default();
            prop_assert!(column < table.width());
            let found = table.ids(column);
            prop_assert!(found.accepted.iter().all(|id| *id > 0));
        }
    }

    #[test]
    fn what_a_spreadsheet_writes_comes_back(
        rows in prop::collection::vec((1..=i32::MAX, "[a-z]([a-z;\",\n ]{0,8}[a-z])?"), 2..20),
        named in any::<bool>(),
    ) {
        let header = if named { "Navn;Id\r\n" } else { "" };
        let lines = rows.iter().map(|(id, name)| format!("{};{id}\r\n", written(name)));
        let table = table(&format!("{header}{}", lines.collect::<String>()));
        prop_assert_eq!((table.width(), table.height(), table.suggested()), (2, rows.len(), Some(1)));
        prop_assert_eq!(table.name(1), named.then_some("Id"));
        let found = table.ids(1);
        prop_assert_eq!(found.accepted.len() + found.repeated, rows.len());
        let names = table.ids(0);
        let shown: Vec<_> = names.rejected.iter().map(|id| id.text.as_str()).collect();
        prop_assert_eq!(shown, rows.iter().map(|(_, name)| name.as_str()).collect::<Vec<_>>());
    }
}
