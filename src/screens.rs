//! What is drawn: one file a screen or a part of one. Screens read the store and ask it to act; they send
//! nothing and decide nothing about what answers mean.

pub(crate) mod acts;
pub(crate) mod bar;
pub(crate) mod barred;
pub(crate) mod bulk;
mod chosen_file;
pub(crate) mod confirm;
pub(crate) mod connection;
pub(crate) mod connections;
mod download;
pub(crate) mod elsewhere;
pub(crate) mod found;
pub(crate) mod icons;
pub(crate) mod journal;
pub(crate) mod keyboard;
pub(crate) mod language;
pub(crate) mod link;
pub(crate) mod outcome;
pub(crate) mod palette;
pub(crate) mod reason;
pub(crate) mod resync;
pub(crate) mod shortcuts;
pub(crate) mod sync;
pub(crate) mod theme;
pub(crate) mod views;
pub(crate) mod words;
pub(crate) mod zones;

use crate::{
    dom::{El, of_page},
    state::store::Store,
};

/// A part that nobody waits for: until the first rows are painted, the shell's own, which is as tall, stays in its place.
pub(crate) fn after_rows(
    store: Store,
    shell: &'static str,
    make: fn(Store) -> El,
) -> impl Fn() -> Option<El> + 'static {
    move || if store.painted.get() { Some(make(store)) } else { of_page(shell) }
}
