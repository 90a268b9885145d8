//! The domain of integration connections: what they are, what is wrong with them, what may be done.
//!
//! Everything here is a pure function of its arguments. There is no input or output, no JSON is read, and there is no
//! clock, no browser and no randomness: the time and the language are arguments.

pub mod access;
pub mod activecampaign;
pub mod address;
pub mod batch;
pub mod column;
pub mod command;
pub mod commands;
pub mod connection;
pub mod engine;
pub mod export;
pub mod field;
pub mod guid;
pub mod list;
pub mod localized;
mod open_set;
pub mod order;
pub mod outcome;
pub mod pace;
pub mod query;
pub mod record_ids;
pub mod rights;
pub mod saved;
pub mod search;
pub mod status;
pub mod stuut;
pub mod summary;
pub mod sync_log;
pub mod system;
pub mod text_id;
pub mod time;
