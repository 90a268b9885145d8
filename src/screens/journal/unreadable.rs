//! Lines of the journal that nobody can read: what they stand for is unknown.

use crate::{
    dom::El,
    i18n::text,
    state::{
        journal::{self, Known, with_known},
        store::Store,
    },
    widgets::{Tone, button, notice},
};
use connections::commands::Line;

/// How many there are, with the way to let them go; nothing when every line can be read.
pub(crate) fn unreadable(store: Store) -> Option<El> {
    let count = with_known(store, |known| match known {
        Known::Read(journal) => {
            journal.lines().filter(|(_, line)| matches!(line, Line::Unreadable(_))).count()
        }
        _ => 0,
    });
    (count > 0).then(|| {
        let forget = button(&text::action_put_away()).click(move || journal::forget_unreadable(store));
        let title = text::history_unreadable(count);
        notice(Tone::Unknown, "s-unk", &title, &text::history_unreadable_text(), None, vec![forget])
    })
}
