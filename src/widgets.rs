//! Reusable parts of the screen.
//!
//! They know no system, no connection and no message table: every text arrives as an argument, and every decision goes
//! back through a callback. Their looks are in `style/`.

mod badge;
#[cfg(all(test, target_arch = "wasm32"))]
mod browser_tests;
mod button;
mod copy;
mod dialog;
mod disclosure;
mod empty;
mod icon;
mod menu;
mod notice;
mod progress;
mod raw_text;
mod skeleton;
mod switch;

use std::cell::Cell;

pub(crate) use badge::{Badge, badge};
pub(crate) use button::{button, icon_button, icon_button_for};
pub(crate) use copy::copy_button;
pub(crate) use dialog::dialog;
pub(crate) use disclosure::disclosure;
pub(crate) use empty::empty;
pub(crate) use icon::{icon, icon_with};
pub(crate) use menu::{MenuItem, MenuOptions, menu};
pub(crate) use notice::notice;
pub(crate) use progress::progress;
pub(crate) use raw_text::raw_text;
pub(crate) use skeleton::skeleton;
pub(crate) use switch::switch;

/// The six colours that a status, an outcome or a notice can have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Tone {
    /// Red: something failed or was refused.
    Bad,
    /// Amber: someone must act.
    Attention,
    /// Blue: under way.
    Running,
    /// Green: proved to be fine.
    Good,
    /// Violet: not known.
    Unknown,
    /// Grey: nothing to say.
    Idle,
}

impl Tone {
    /// The value of the `data-st` attribute, which picks the colours.
    pub(crate) fn code(self) -> &'static str {
        match self {
            Self::Bad => "bad",
            Self::Attention => "attn",
            Self::Running => "run",
            Self::Good => "ok",
            Self::Unknown => "unk",
            Self::Idle => "idle",
        }
    }
}

/// An element id that no other call has given, for labels and descriptions.
pub(crate) fn fresh_id() -> String {
    thread_local! {
        static LAST: Cell<u32> = const { Cell::new(0) };
    }
    let number = LAST.get() + 1;
    LAST.set(number);
    format!("w{number}")
}
