//! What a strict reader makes of a table.

/// What a spreadsheet may take for the beginning of a formula.
pub(crate) const BEGINS_A_FORMULA: [char; 7] = ['=', '+', '-', '@', '\t', '\r', '\n'];

/// A strict reader of RFC 4180; `None` for everything that is not in it.
pub(crate) fn read(text: &str) -> Option<Vec<Vec<String>>> {
    let mut rows = Vec::new();
    let mut row = Vec::new();
    let mut rest = text;
    while !rest.is_empty() {
        let cell = if let Some(quoted) = rest.strip_prefix('"') {
            let mut cell = String::new();
            rest = quoted;
            loop {
                let (before, after) = rest.split_once('"')?;
                cell.push_str(before);
                rest = after;
                match rest.strip_prefix('"') {
                    Some(after) => {
                        cell.push('"');
                        rest = after;
                    }
                    None => break,
                }
            }
            cell
        } else {
            let end = rest.find([',', '\r', '\n', '"'])?;
            let (cell, after) = rest.split_at(end);
            rest = after;
            cell.to_owned()
        };
        row.push(cell);
        if let Some(after) = rest.strip_prefix(',') {
            rest = after;
        } else {
            rest = rest.strip_prefix("\r\n")?;
            rows.push(std::mem::take(&mut row));
        }
    }
    row.is_empty().then_some(rows)
}

/// A cell as it was before it was guarded.
pub(crate) fn bare(cell: &str) -> &str {
    cell.strip_prefix('\'').unwrap_or(cell)
}
