//! The part of the configuration that says who may sign in.

use secrecy::{ExposeSecret as _, SecretString};

use super::secret::{self, Environment};
use super::section::Section;
use super::system::whole;

/// Who may sign in, and for how long.
#[derive(Clone, Debug)]
pub struct SignIn {
    /// The local administrator.
    pub administrator: Administrator,
    /// What sessions are signed with; none: drawn anew at each start, so that a start ends all sessions.
    pub key: Option<SecretString>,
    /// How many hours a session lasts.
    pub hours: usize,
}

/// The one person known to the program itself.
#[derive(Clone, Debug)]
pub struct Administrator {
    /// The name to sign in with.
    pub name: String,
    /// The Argon2id hash of the password, as `gateway hash-password` prints it.
    pub password_hash: SecretString,
}

/// A shorter one could be guessed.
const SHORTEST_KEY: usize = 32;

/// Reads `[sign_in]`.
pub(super) fn read(mut section: Section<'_, '_>, environment: Environment<'_>) -> Option<SignIn> {
    let hours = whole(&mut section, "hours", 12, 24 * 7);
    let key = secret::read(&mut section, "key", environment);
    if key.as_ref().is_some_and(|key| key.expose_secret().len() < SHORTEST_KEY) {
        section.mistake(format!("key must have at least {SHORTEST_KEY} letters"));
    }
    if !section.contains("administrator") {
        section.mistake("administrator is missing; write [sign_in.administrator]");
    }
    let administrator = section
        .section("administrator")
        .and_then(|administrator| read_administrator(administrator, environment));
    section.finish();
    Some(SignIn { administrator: administrator?, key, hours })
}

fn read_administrator(mut section: Section<'_, '_>, environment: Environment<'_>) -> Option<Administrator> {
    let name = section.required::<String>("name", "a name").filter(|name| {
        let fine = (1..=100).contains(&name.value.len()) && !name.value.chars().any(char::is_control);
        if !fine {
            section.findings.add(name.offset, &name.place, "must be a name of 1 to 100 letters");
        }
        fine
    });
    let hash = secret::read(&mut section, "password_hash", environment);
    if hash.is_none() && !section.was_given("password_hash") {
        section.mistake("password_hash is missing; write it like { file = \"PATH\" }");
    }
    let hash = hash.filter(|hash| {
        let fine = crate::sign_in::password::is_hash(hash.expose_secret());
        if !fine {
            section.mistake("password_hash is no Argon2id hash; `gateway hash-password` prints one");
        }
        fine
    });
    section.finish();
    Some(Administrator { name: name?.value, password_hash: hash? })
}
