//! Reusable parts of the screen.
//!
//! They know no system, no connection and no message table: every text arrives as an argument, and every decision goes
//! back through a callback. Their looks are in `style/`.
#![expect(unreachable_pub, reason = "the component macro adds a public function to each part")]

mod badge;
mod copy;
mod dialog;
mod disclosure;
mod empty;
mod icon;
mod menu;
mod menu_item;
mod notice;
mod place;
mod progress;
mod raw_text;
mod skeleton;
mod switch;
mod toasts;

use std::cell::Cell;

pub(crate) use badge::Badge;
pub(crate) use copy::CopyButton;
pub(crate) use dialog::Dialog;
pub(crate) use disclosure::Disclosure;
pub(crate) use empty::Empty;
pub(crate) use icon::Icon;
pub(crate) use menu::Menu;
pub(crate) use menu_item::{MenuItem, MenuKind};
pub(crate) use notice::Notice;
pub(crate) use progress::Progress;
pub(crate) use raw_text::RawText;
pub(crate) use skeleton::Skeleton;
pub(crate) use switch::Switch;
pub(crate) use toasts::{Toast, Toasts};

/// The six colours that a status, an outcome or a notice can have.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
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
    #[default]
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
