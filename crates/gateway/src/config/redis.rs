//! The part of the configuration that says where several servers keep what they share.

use redis::IntoConnectionInfo as _;
use secrecy::{ExposeSecret as _, SecretString};

use super::secret::{self, Environment};
use super::section::Section;
use super::system::whole;

/// What several servers share their limits and sign-outs through.
#[derive(Clone, Debug)]
pub struct Redis {
    /// Its address, which may hold a password.
    pub url: SecretString,
    /// How many servers share it: while it is away, each takes that part of a system's rate.
    pub gateways: u32,
}

/// Reads `[redis]`.
pub(super) fn read(mut section: Section<'_, '_>, environment: Environment<'_>) -> Option<Redis> {
    let url = secret::read(&mut section, "url", environment);
    if url.is_none() && !section.was_given("url") {
        section.mistake("url is missing; write it like { env = \"NAME\" } or { file = \"PATH\" }");
    }
    let url = url.filter(|url| {
        let fine = url.expose_secret().into_connection_info().is_ok();
        if !fine {
            section.mistake(
                "url is no address of a Redis; the secret must be like redis://:password@host:6379/0",
            );
        }
        fine
    });
    if !section.contains("gateways") {
        section.mistake("gateways is missing; it must be how many servers share this Redis");
    }
    let gateways = whole(&mut section, "gateways", 1, 100);
    section.finish();
    Some(Redis { url: url?, gateways: u32::try_from(gateways).unwrap_or(1) })
}
