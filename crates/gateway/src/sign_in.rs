//! Signing in: who may use the systems that this server opens with its own secrets.

pub mod password;
