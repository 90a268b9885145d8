//! Reusable parts of the screen.
//!
//! They know no system, no connection and no message table: every text arrives as an argument, and every decision goes
//! back through a callback. Their looks are in `style/`.

pub mod badge;
pub mod copy;
pub mod dialog;
pub mod disclosure;
pub mod empty;
pub mod icon;
pub mod menu;
pub mod menu_item;
pub mod notice;
mod place;
pub mod progress;
pub mod raw_text;
pub mod skeleton;
pub mod switch;
pub mod toasts;

use std::cell::Cell;

pub use badge::Badge;
pub use copy::CopyButton;
pub use dialog::Dialog;
pub use disclosure::Disclosure;
pub use empty::Empty;
pub use icon::Icon;
pub use menu::Menu;
pub use menu_item::{MenuItem, MenuKind};
pub use notice::Notice;
pub use progress::Progress;
pub use raw_text::RawText;
pub use skeleton::Skeleton;
pub use switch::Switch;
pub use toasts::{Toast, Toasts};

/// The six colours that a status, an outcome or a notice can have.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tone {
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
    pub fn code(self) -> &'static str {
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
pub fn fresh_id() -> String {
    thread_local! {
        static LAST: Cell<u32> = const { Cell::new(0) };
    }
    let number = LAST.get() + 1;
    LAST.set(number);
    format!("w{number}")
}
