//! What the console can be asked to do by its palette and by keys: the actions, their keys, and how they are found.
//!
//! Everything here is a pure function of its arguments. It knows no browser, no clock and no words: what an action is
//! called and what it does is the app's.

pub mod action;
pub mod bindings;
pub mod caps;
pub mod chord;
pub mod find;
pub mod heard;
pub mod press;
pub mod recent;
pub mod sequence;
