//! Secrets: taken from an environment variable or a file, never from the configuration's own text.

use std::path::PathBuf;

use secrecy::{ExposeSecret as _, SecretString};

use super::section::Section;

/// Where a secret comes from, asked by name: environment variables, unless a test puts its own there.
pub type Environment<'a> = &'a dyn Fn(&str) -> Option<String>;

/// The secret that a key such as `secret = { env = "NAME" }` points to.
pub(super) fn read(
    parent: &mut Section<'_, '_>,
    key: &'static str,
    environment: Environment<'_>,
) -> Option<SecretString> {
    let mut section = parent.section(key)?;
    let variable = section.optional::<String>("env", "the name of an environment variable");
    let file = section.optional::<PathBuf>("file", "the path of a file");
    let found = match (variable, file) {
        (Some(variable), None) => environment(&variable.value)
            .ok_or_else(|| format!("the environment variable {} is not set", variable.value)),
        (None, Some(file)) => std::fs::read_to_string(&file.value)
            .map_err(|error| format!("{} cannot be read: {error}", file.value.display())),
        _ => Err("takes either env or file".to_owned()),
    };
    let checked = found.and_then(|text| check(SecretString::from(text.trim_end())));
    let secret = checked.map_err(|what| section.mistake(what)).ok();
    section.finish();
    secret
}

/// A secret goes out as a header's value, and an empty one opens nothing.
fn check(secret: SecretString) -> Result<SecretString, String> {
    let text = secret.expose_secret();
    if text.is_empty() {
        Err("the secret is empty".to_owned())
    } else if text.bytes().all(|byte| byte.is_ascii_graphic()) {
        Ok(secret)
    } else {
        Err("the secret holds a blank, a control sign or a letter outside ASCII".to_owned())
    }
}
