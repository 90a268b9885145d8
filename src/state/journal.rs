//! Carrying commands out: `connections::commands::Machine` says what is to be done, and this room does it, with the
//! browser's storage, locks and clock, and the network edge (`docs/commands.md`).
//!
//! It decides nothing about outcomes, and sends nothing that the machine has not given away. All of it comes with the
//! second part of the app.

mod answering;
mod bulk;
mod driver;
mod earlier;
mod known;
mod locks;
mod looking;
mod naming;
mod sending;
mod storage;
mod stored;
mod telling;

pub(crate) use bulk::{confirm, dismiss, steer};
pub(crate) use driver::start;
pub(crate) use earlier::run_of;
pub(crate) use known::{Known, with_known};
pub(crate) use stored::{forget_unreadable, put_away, wake_journal};
