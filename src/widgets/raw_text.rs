//! Raw text from a system, bounded.

use crate::dom::{El, el};

/// How many characters are shown: enough to judge a record, never enough to freeze the page.
const SHOWN: usize = 4_000;

/// Text exactly as a system sent it, in a box that scrolls. Of a long one the start is shown, and how much is left out.
///
/// `label` names the box for assistive technology; `left_out` says that so many characters are left out.
pub(crate) fn raw_text(label: &str, text: &str, left_out: fn(usize) -> String) -> Vec<El> {
    let (shown, more) = start_of(text, SHOWN);
    let frame = el("pre").class("raw").attr("role", "region").attr("tabindex", "0");
    let mut parts = vec![frame.attr("aria-label", label).text(shown)];
    if more > 0 {
        parts.push(el("small").class("block").text(&left_out(more)));
    }
    parts
}

/// The first characters of a text, and the number of characters that follow them.
fn start_of(text: &str, limit: usize) -> (&str, usize) {
    let Some((end, _)) = text.char_indices().nth(limit) else { return (text, 0) };
    let (shown, rest) = text.split_at(end);
    (shown, rest.chars().count())
}

#[cfg(test)]
mod tests {
    use super::start_of;

    #[test]
    fn cuts_between_characters_and_counts_the_rest() {
        assert_eq!(start_of("æøå", 3), ("æøå", 0));
        assert_eq!(start_of("æøå", 2), ("æø", 1));
        assert_eq!(start_of("", 2), ("", 0));
    }
}
