//! Which systems there are, where each is reached, and what opens it.

use axum::http::{HeaderMap, StatusCode};
use serde::{Deserialize, Serialize};
use serde_json::json;

use crate::session::same;
use crate::wire::ErrorBody;

/// One of the systems that the sandbox stands in for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum System {
    #[default]
    SuperOffice,
    ActiveCampaign,
    Stuut,
}

impl System {
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::SuperOffice => "superoffice",
            Self::ActiveCampaign => "activecampaign",
            Self::Stuut => "stuut",
        }
    }

    /// The body of an HTTP error in the form that the system uses. Stuut's is not documented; `detail` is the
    /// form of the kind of server whose pages say "Successful Response".
    pub(crate) fn error_body(self, status: StatusCode, message: &str) -> Result<Vec<u8>, serde_json::Error> {
        match self {
            Self::SuperOffice => serde_json::to_vec(&ErrorBody::new("SoException", message.to_owned())),
            Self::ActiveCampaign => {
                let title = status.canonical_reason().unwrap_or_default();
                let error = json!({"status": status.as_u16(), "title": title, "detail": message});
                serde_json::to_vec(&json!({"errors": [error]}))
            }
            Self::Stuut => serde_json::to_vec(&json!({"detail": message})),
        }
    }
}

/// A system that a server forwards to and that asks for a secret. Its secret opens nothing but the sandbox.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Upstream {
    pub(crate) system: System,
    /// `activecampaign` or `stuut`, as the controls name it.
    pub name: &'static str,
    /// What stands before the system's own paths, without a slash at its end.
    pub base_path: &'static str,
    /// The header that carries the secret, in lower case.
    pub header: &'static str,
    /// What stands before the secret in the header, space included; empty for ActiveCampaign.
    pub prefix: &'static str,
    /// The secret itself.
    pub secret: &'static str,
}

/// ActiveCampaign: header `Api-Token` (domain notes, section 8).
pub(crate) const ACTIVE_CAMPAIGN: Upstream = Upstream {
    system: System::ActiveCampaign,
    name: System::ActiveCampaign.name(),
    base_path: "/sandbox/upstream/activecampaign",
    header: "api-token",
    prefix: "",
    secret: "sandbox-token",
};

/// Stuut: a "Bearer authentication header" with the token behind the word (seed 003).
pub(crate) const STUUT: Upstream = Upstream {
    system: System::Stuut,
    name: System::Stuut.name(),
    base_path: "/sandbox/upstream/stuut",
    header: "authorization",
    prefix: "Bearer ",
    secret: "sandbox-token",
};

/// Every system that is reached through a server, with all that the server must know. `SuperOffice` is not
/// among them: pages reach it at their own origin, with their session.
pub const fn upstreams() -> [Upstream; 2] {
    [ACTIVE_CAMPAIGN, STUUT]
}

/// What a call presented as its secret.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Presented {
    Nothing,
    Wrong,
    Right,
}

impl Upstream {
    /// The value of the header: the secret with what stands before it.
    pub fn header_value(&self) -> String {
        format!("{}{}", self.prefix, self.secret)
    }

    pub(crate) fn presented(&self, headers: &HeaderMap) -> Presented {
        let mut values = headers.get_all(self.header).iter();
        match (values.next(), values.next()) {
            (None, _) => Presented::Nothing,
            (Some(value), None) if same(value.as_bytes(), self.header_value().as_bytes()) => Presented::Right,
            (Some(_), _) => Presented::Wrong,
        }
    }
}

#[cfg(test)]
mod tests {
    use axum::http::{HeaderName, HeaderValue};

    use super::*;

    fn presented(upstream: Upstream, values: &[&'static str]) -> Presented {
        let name = HeaderName::from_static(upstream.header);
        let headers = values.iter().map(|value| (name.clone(), HeaderValue::from_static(value)));
        let mut map = HeaderMap::new();
        headers.for_each(|(name, value)| {
            map.append(name, value);
        });
        upstream.presented(&map)
    }

    #[test]
    fn only_the_whole_secret_opens() {
        assert_eq!(presented(ACTIVE_CAMPAIGN, &[]), Presented::Nothing);
        assert_eq!(presented(ACTIVE_CAMPAIGN, &["sandbox-token"]), Presented::Right);
        assert_eq!(presented(STUUT, &["Bearer sandbox-token"]), Presented::Right);
        for wrong in ["", "sandbox-toke", "sandbox-token2", "Bearer sandbox-token"] {
            assert_eq!(presented(ACTIVE_CAMPAIGN, &[wrong]), Presented::Wrong, "{wrong}");
        }
        for wrong in ["sandbox-token", "Basic sandbox-token", "Bearer  sandbox-token"] {
            assert_eq!(presented(STUUT, &[wrong]), Presented::Wrong, "{wrong}");
        }
        assert_eq!(presented(ACTIVE_CAMPAIGN, &["sandbox-token", "sandbox-token"]), Presented::Wrong);
    }

    #[test]
    fn each_system_has_a_place_of_its_own() {
        let [first, second] = upstreams();
        assert_ne!(first.base_path, second.base_path);
        assert!(upstreams().iter().all(|upstream| !upstream.base_path.ends_with('/')));
    }
}
