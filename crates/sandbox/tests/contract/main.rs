//! The sandbox seen from outside: its router is called in-process, with a clock that stands still unless a test
//! moves it.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on should stop where it is")]

mod account;
mod account_refusals;
mod archive;
mod batch;
mod commands;
mod connections;
mod controls;
mod engine;
mod generator;
mod languages;
mod refusals;
mod session;
mod stuut;
mod stuut_syncs;
mod support;
mod upstream;
mod upstream_faults;
