//! Lines of a table after RFC 4180. The one place that keeps spreadsheets from taking a cell for a formula.

/// What a spreadsheet may take for the beginning of a formula, and the apostrophe that keeps it from doing so: were
/// that one left alone, nobody could tell the two apart.
const GUARDED: [char; 8] = ['=', '+', '-', '@', '\t', '\r', '\n', '\''];

/// A line of cells, ended by CRLF.
pub(super) fn row<'a>(table: &mut String, cells: impl Iterator<Item = &'a str>) {
    for (place, text) in cells.enumerate() {
        if place > 0 {
            table.push(',');
        }
        cell(table, text);
    }
    table.push_str("\r\n");
}

fn cell(table: &mut String, text: &str) {
    let guard = if text.starts_with(GUARDED) { "'" } else { "" };
    // Semicolons too: some spreadsheets part cells by them, and what follows one would begin a cell.
    if text.contains(['"', ',', ';', '\r', '\n', '\t']) {
        table.push('"');
        table.push_str(guard);
        table.push_str(&text.replace('"', "\"\""));
        table.push('"');
    } else {
        table.push_str(guard);
        table.push_str(text);
    }
}
