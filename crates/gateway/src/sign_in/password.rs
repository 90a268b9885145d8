//! Passwords: made into an Argon2id hash once, and compared with it at each attempt.
//!
//! Nothing here keeps a password, and nothing tells whether the name or the password was wrong.

use argon2::Argon2;
use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher as _, PasswordVerifier as _};
use secrecy::{ExposeSecret as _, SecretString};

/// The shortest password that is made into a hash.
pub const SHORTEST: usize = 12;

/// Why a password is not made into a hash.
#[derive(Debug, thiserror::Error)]
pub enum HashError {
    /// It is too short.
    #[error("the password must have at least {SHORTEST} letters")]
    TooShort,
    /// The hash could not be made.
    #[error("the password cannot be hashed: {0}")]
    Failed(argon2::password_hash::Error),
}

/// The Argon2id hash of a password, with a salt of its own.
pub fn hash(password: &SecretString) -> Result<String, HashError> {
    let password = password.expose_secret();
    if password.chars().count() < SHORTEST {
        return Err(HashError::TooShort);
    }
    let hash = Argon2::default().hash_password(password.as_bytes()).map_err(HashError::Failed)?;
    Ok(hash.to_string())
}

/// Whether a text is the Argon2id hash of something.
pub(crate) fn is_hash(text: &str) -> bool {
    PasswordHash::new(text).is_ok_and(|hash| hash.algorithm.as_str() == "argon2id" && hash.hash.is_some())
}

/// Whether a password is the one that was hashed. It takes some tens of milliseconds of a processor.
pub(crate) fn matches(password: &SecretString, hash: &SecretString) -> bool {
    PasswordHash::new(hash.expose_secret()).is_ok_and(|hash| {
        Argon2::default().verify_password(password.expose_secret().as_bytes(), &hash).is_ok()
    })
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test that cannot go on should stop where it is")]
mod tests {
    use super::*;

    #[test]
    fn a_password_opens_its_own_hash_only() {
        let made = SecretString::from(hash(&"correct horse battery".into()).unwrap());
        assert!(is_hash(made.expose_secret()));
        assert!(matches(&"correct horse battery".into(), &made));
        assert!(!matches(&"correct horse batterz".into(), &made));
        assert!(!matches(&"".into(), &made));
        let again = hash(&"correct horse battery".into()).unwrap();
        assert_ne!(again, made.expose_secret(), "each has a salt of its own");
    }

    #[test]
    fn what_is_no_hash_opens_nothing() {
        for other in ["", "secret", "$2b$10$abc", "$argon2id$v=19$m=19456,t=2,p=1$", "$argon2id$"] {
            assert!(!is_hash(other), "{other}");
            assert!(!matches(&other.into(), &other.into()), "{other}");
        }
        assert!(matches!(hash(&"short".into()), Err(HashError::TooShort)));
    }
}
