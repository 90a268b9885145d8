//! Why something may not be done, in words, and the controls that show it: they stay where they are, can have the focus, are
//! off, and say why. A reason of the system is given as it came.

use crate::{
    dom::{El, effect},
    i18n::text,
    signal::{Memo, Signal},
    state::{
        journal,
        rights::{self, About},
        runs::Command,
        store::Store,
        table::RowId,
    },
    widgets::{Tone, icon_button, notice},
};
use connections::commands::{NotPermitted, Wish};

/// Why a command may not be given now; empty when nothing is known against it.
pub(crate) fn barred(store: Store, wish: Wish, about: About) -> String {
    let told = |permitted: Result<(), NotPermitted<'_>>, system: &str| match permitted {
        Ok(()) => String::new(),
        Err(why) => reason(&why, system),
    };
    // A new connection is wished before its system is chosen: one that takes it is enough.
    if wish == Wish::Create && about == About::Crm {
        let crm = store.crm().map(|crm| crm.id);
        let others = store.each_system().filter(|state| Some(state.id) != crm);
        let mut reasons = others.map(|state| barred(store, wish, About::System(state.id)));
        let first = reasons.next().unwrap_or_default();
        return if first.is_empty() || reasons.any(|reason| reason.is_empty()) {
            String::new()
        } else {
            first
        };
    }
    rights::judge(store, wish, about, told).unwrap_or_default()
}

/// Why this command may not be sent; none when nothing is known against it.
pub(crate) fn refusal(store: Store, command: &Command) -> Option<String> {
    let (wish, about) = rights::asked(store, command)?;
    Some(barred(store, wish, about)).filter(|reason| !reason.is_empty())
}

/// The same for a row's or a screen's control, which can also be off because its command is under way.
pub(crate) fn off(store: Store, wish: Wish, about: About) -> String {
    let reason = barred(store, wish, about);
    if !reason.is_empty() {
        return reason;
    }
    match (wish, about) {
        (Wish::Run, _) if store.is_busy(&Command::SyncAll) => text::busy_sync(),
        (Wish::Engine, _) if store.is_busy(&Command::Engine { run: true }) => text::busy_engine(),
        (Wish::Test, About::Row(row)) if is_tested(store, row) => text::busy_test(),
        _ => reason,
    }
}

fn is_tested(store: Store, row: RowId) -> bool {
    let id = store.with_row(row, |row| row.superoffice().map(|record| record.connection.id)).flatten();
    id.is_some_and(|id| store.is_busy(&Command::Test { id, name: String::new() }))
}

/// For the controls of the first screen, which know a row or none.
pub(crate) fn barred_at(store: Store, wish: Wish, row: Option<RowId>) -> String {
    barred(store, wish, about(row))
}

fn about(row: Option<RowId>) -> About {
    row.map_or(About::Crm, About::Row)
}

/// Shows on a button whether it may be used, for as long as it is there; `title` is what it says otherwise.
pub(crate) fn mark(store: Store, button: &El, wish: Wish, row: Option<Signal<u32>>) {
    mark_for(store, button, wish, move || about(row.map(|row| RowId(row.get()))));
}

fn mark_for(store: Store, button: &El, wish: Wish, about: impl Fn() -> About + 'static) {
    let reason = Memo::new(move || off(store, wish, about()));
    let element = button.clone();
    let title = button.element().get_attribute("title");
    effect(move || {
        let reason = reason.get();
        let off = !reason.is_empty();
        element.put_attr("aria-disabled", off.then_some("true"));
        element.put_attr("aria-description", off.then_some(&reason));
        element.put_attr("title", if off { Some(&reason) } else { title.as_deref() });
    });
}

/// Whether a press of a button is held back; then it is told why, where everybody can see and hear it.
pub(crate) fn held_back(store: Store, wish: Wish, row: Option<RowId>) -> bool {
    held_back_from(store, wish, about(row))
}

fn held_back_from(store: Store, wish: Wish, about: About) -> bool {
    let reason = off(store, wish, about);
    if reason.is_empty() {
        return false;
    }
    store.announce(reason.clone());
    store.held_back.set(reason);
    if store.journal_broken.get_untracked() {
        // The reader may have allowed storage since.
        journal::wake_journal(store);
    }
    true
}

/// A button that opens or gives a command; off, with its reason, where that may not be done.
pub(crate) fn guarded(store: Store, button: El, wish: Wish, about: About, act: impl Fn() + 'static) -> El {
    mark_for(store, &button, wish, move || about);
    button.click(move || {
        if !held_back_from(store, wish, about) {
            act();
        }
    })
}

/// Above what is shown: why the control that was pressed last does nothing.
pub(crate) fn told(store: Store) -> Option<El> {
    let reason = store.held_back.get();
    (!reason.is_empty()).then(|| {
        let close = icon_button("x", text::action_put_away).click(move || store.held_back.set(String::new()));
        notice(Tone::Attention, "s-warn", &text::barred_title(), &reason, None, vec![close]).test("held-back")
    })
}

fn reason(why: &NotPermitted<'_>, system: &str) -> String {
    match why {
        NotPermitted::ReadOnly => text::barred_read_only(),
        NotPermitted::SignedOut => text::failure_signed_out(system),
        NotPermitted::AgentRefused => text::failure_forbidden(system),
        NotPermitted::JournalBroken => text::barred_journal(),
        NotPermitted::Unsupported => text::cell_no_such_thing(system),
        NotPermitted::Vanished => text::barred_vanished(),
        NotPermitted::Deleted => text::barred_deleted(),
        NotPermitted::Table { reason, .. } | NotPermitted::Field { reason, .. }
            if !reason.trim().is_empty() =>
        {
            (*reason).to_owned()
        }
        NotPermitted::Table { flag: "Select", .. } => text::barred_select(),
        NotPermitted::Table { .. } => text::barred_right(),
        NotPermitted::Field { field, .. } => text::barred_field(field),
        NotPermitted::CannotCancel => text::tasks_cannot_stop(),
        NotPermitted::TaskOver => text::barred_task_over(),
    }
}
