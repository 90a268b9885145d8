//! The part of the configuration that says who may read the metrics.

use std::net::SocketAddr;

use secrecy::{ExposeSecret as _, SecretString};

use super::secret::{self, Environment};
use super::section::Section;

/// Who may read the metrics; without it, whoever is on this machine.
#[derive(Clone, Debug)]
pub enum Metrics {
    /// Whoever reaches this address, where nothing else is served.
    Listen(SocketAddr),
    /// Whoever has this bearer token.
    Token(SecretString),
}

/// A shorter one could be guessed.
const SHORTEST_TOKEN: usize = 16;

/// Reads `[metrics]`.
pub(super) fn read(mut section: Section<'_, '_>, environment: Environment<'_>) -> Option<Metrics> {
    let listen =
        section.optional::<SocketAddr>("listen", "an address and a port, such as \"127.0.0.1:9100\"");
    let token = secret::read(&mut section, "token", environment);
    if section.was_given("listen") == section.was_given("token") {
        section.mistake("takes either listen or token");
    }
    if token.as_ref().is_some_and(|token| token.expose_secret().len() < SHORTEST_TOKEN) {
        section.mistake(format!("token must have at least {SHORTEST_TOKEN} letters"));
    }
    section.finish();
    listen.map(|listen| Metrics::Listen(listen.value)).or(token.map(Metrics::Token))
}
