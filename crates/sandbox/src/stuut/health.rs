//! The health states of a connection. The documents show one value, so clients must take any: here are all
//! that the documents and the peers name, in this system's spelling.

/// A state, what it says, and what follows from it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Health {
    /// `status_code`.
    pub(crate) code: &'static str,
    pub(crate) message: &'static str,
    pub(crate) suggested_resolution: Option<&'static str>,
    pub(crate) authentication_required: bool,
    /// Whether syncs go on in this state.
    pub(crate) syncs: bool,
}

impl Health {
    pub(crate) fn is_healthy(&self) -> bool {
        self.code == HEALTHY
    }
}

pub(crate) const HEALTHY: &str = "healthy";
pub(crate) const INCOMPLETE: &str = "incomplete";
pub(crate) const PENDING: &str = "pending_auth";

/// Sources: `healthy` seed 003; `incomplete` Stuut's older organisation object and Merge; `relink_needed`
/// Merge; `pending_auth`, `unlinked`, `deauthorized` Codat; `inactive`, `error` Rutter; `paused`,
/// `partially_synced` Merge's words for syncs. `vendor_maintenance` is named by nobody, as the next value to
/// come will not be either.
pub(crate) const STATES: [Health; 11] = [
    state(HEALTHY, "The connection works.", None, false, true),
    state(INCOMPLETE, "Some settings are missing.", Some("Fill in the missing settings."), false, false),
    state(
        PENDING,
        "Nobody has signed in to the provider yet.",
        Some("Open the authorization page and sign in."),
        true,
        false,
    ),
    state(
        "relink_needed",
        "The provider refused the stored sign-in: invalid_grant.",
        Some("Sign in to the provider again."),
        true,
        false,
    ),
    state(
        "unlinked",
        "The company was unlinked in the provider.",
        Some("Link the company again."),
        false,
        false,
    ),
    state(
        "deauthorized",
        "The access was withdrawn in the provider.",
        Some("Ask an administrator of the provider to grant the access again."),
        true,
        false,
    ),
    state("inactive", "The provider's subscription is not active.", None, false, false),
    state(
        "error",
        "The user of the connection may not read payments.",
        Some("Give the user of the connection the right to read payments."),
        false,
        true,
    ),
    state(
        "paused",
        "The provider asked for a pause: too many requests.",
        Some("Wait for the next sync."),
        false,
        true,
    ),
    state(
        "partially_synced",
        "Some records were refused.",
        Some("Look at the errors of the models."),
        false,
        true,
    ),
    state("vendor_maintenance", "The provider is under maintenance.", None, false, true),
];

const fn state(
    code: &'static str,
    message: &'static str,
    suggested_resolution: Option<&'static str>,
    authentication_required: bool,
    syncs: bool,
) -> Health {
    Health { code, message, suggested_resolution, authentication_required, syncs }
}

/// The state of a code.
pub(crate) fn of(code: &str) -> &'static Health {
    STATES.iter().find(|state| state.code == code).unwrap_or(&STATES[0])
}
