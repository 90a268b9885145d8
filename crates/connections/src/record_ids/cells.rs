//! Cells of a text with separators, as spreadsheets write it (RFC 4180): a cell in quotes may hold separators, line breaks
//! and doubled quotes. It knows nothing of ids.

use std::borrow::Cow;

/// One line of cells.
pub(super) type Line<'a> = Vec<Cow<'a, str>>;

/// Takes a text apart at this separator. `None` when a quoted cell has no end, or goes on behind it. Lines without anything in
/// them are left out.
pub(super) fn lines(text: &str, separator: char) -> Option<Vec<Line<'_>>> {
    let mut lines = Vec::new();
    let mut line = Vec::new();
    let mut rest = text;
    loop {
        let (cell, after) = cell(rest, separator)?;
        line.push(cell);
        let mut signs = after.chars();
        match signs.next() {
            Some(sign) if sign == separator => rest = signs.as_str(),
            end => {
                let whole = std::mem::take(&mut line);
                if whole.iter().any(|cell| !cell.is_empty()) {
                    lines.push(whole);
                }
                if end.is_none() {
                    return Some(lines);
                }
                rest = after.strip_prefix("\r\n").unwrap_or(signs.as_str());
            }
        }
    }
}

/// The cell at the beginning of a text, without the space around it, and what follows.
fn cell(text: &str, separator: char) -> Option<(Cow<'_, str>, &str)> {
    let blank = |sign: char| sign.is_whitespace() && sign != separator && !matches!(sign, '\r' | '\n');
    let Some(quoted) = text.trim_start_matches(blank).strip_prefix('"') else {
        let end = text.find([separator, '\r', '\n']).unwrap_or(text.len());
        return Some((Cow::Borrowed(text[..end].trim()), &text[end..]));
    };
    let mut end = 0;
    loop {
        end += quoted[end..].find('"')?;
        if quoted[end + 1..].starts_with('"') {
            end += 2;
        } else {
            break;
        }
    }
    let after = quoted[end + 1..].trim_start_matches(blank);
    let ends = after.is_empty() || after.starts_with([separator, '\r', '\n']);
    let inner = quoted[..end].trim();
    let value =
        if inner.contains('"') { Cow::Owned(inner.replace("\"\"", "\"")) } else { Cow::Borrowed(inner) };
    ends.then_some((value, after))
}
