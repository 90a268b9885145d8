//! One system of the configuration: where it is, what opens it, how long it may take, how much it may say.

use std::net::IpAddr;
use std::time::Duration;

use axum::http::Uri;
use axum::http::uri::Scheme;
use secrecy::SecretString;
use serde::{Deserialize, Serialize};

use super::secret::{self, Environment};
use super::section::{Placed, Section};

/// Which protocol a system speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// `SuperOffice`: the session is the browser's own.
    SuperOffice,
    /// `ActiveCampaign`: an `Api-Token`, five requests a second.
    ActiveCampaign,
    /// Stuut: a bearer token.
    Stuut,
}

impl Kind {
    /// Its word in a configuration.
    pub(crate) const fn word(self) -> &'static str {
        match self {
            Self::SuperOffice => "superoffice",
            Self::ActiveCampaign => "activecampaign",
            Self::Stuut => "stuut",
        }
    }
}

/// One system that the console shows.
#[derive(Clone, Debug)]
pub struct System {
    /// Which protocol it speaks.
    pub kind: Kind,
    /// Its place in the path: `/systems/<name>/…`.
    pub name: String,
    /// What people call it, where its kind alone does not tell: "Marketing".
    pub label: Option<String>,
    /// Its address; paths are added to the one here, which does not end in a slash.
    pub upstream: Uri,
    /// What opens it; none for `SuperOffice`.
    pub secret: Option<SecretString>,
    /// How long it may take.
    pub timeouts: Timeouts,
    /// How much may go either way.
    pub limits: Limits,
    /// How many requests it takes, if it says so.
    pub rate: Option<Rate>,
}

/// How long a system may take.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Timeouts {
    /// Until it is connected.
    pub connect: Duration,
    /// Until the answer begins, and between two parts of it.
    pub read: Duration,
    /// Altogether, the wait for the rate limit included.
    pub total: Duration,
}

/// How much may go either way, in bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// The body of a request.
    pub request: usize,
    /// The body of an answer.
    pub response: usize,
}

/// How many requests a system takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rate {
    /// Requests in a second.
    pub per_second: u32,
    /// How many may wait.
    pub queue: usize,
}

/// What `ActiveCampaign` takes, for all keys of an account together.
const ACTIVE_CAMPAIGN: Rate = Rate { per_second: 5, queue: 60 };

/// How long a system may take when nothing is said.
const TIMEOUTS: Timeouts = Timeouts {
    connect: Duration::from_secs(5),
    read: Duration::from_secs(30),
    total: Duration::from_mins(1),
};

/// How much may go either way when nothing is said.
const LIMITS: Limits = Limits { request: 1024 * 1024, response: 32 * 1024 * 1024 };

/// The longest label, in letters.
const LONGEST_LABEL: usize = 60;

impl System {
    /// A system of which nothing but this is said.
    pub(crate) fn usual(kind: Kind, name: &str, upstream: Uri, secret: &str) -> Self {
        Self {
            kind,
            name: name.to_owned(),
            label: None,
            upstream,
            secret: Some(secret.into()),
            timeouts: TIMEOUTS,
            limits: LIMITS,
            rate: usual_rate(kind),
        }
    }
}

fn usual_rate(kind: Kind) -> Option<Rate> {
    (kind == Kind::ActiveCampaign).then_some(ACTIVE_CAMPAIGN)
}

/// Reads one `[[systems]]`.
pub(super) fn read(
    mut section: Section<'_, '_>,
    environment: Environment<'_>,
) -> Option<(Placed<String>, System)> {
    let kind = section.required::<Kind>("kind", "superoffice, activecampaign or stuut");
    let name = section.required::<String>("name", "a word of small letters, digits and hyphens");
    let name = name.filter(|name| {
        let fine = is_name(&name.value);
        if !fine {
            let what = "must be a word of at most 40 small letters, digits and hyphens";
            section.findings.add(name.offset, &name.place, what);
        }
        fine
    });
    let label = read_label(&mut section);
    let upstream = section.required::<String>("upstream", "the system's address").and_then(|text| {
        let read = upstream(&text.value);
        read.map_err(|what| section.findings.add(text.offset, &text.place, what)).ok()
    });
    let secret = secret::read(&mut section, "secret", environment);
    let kind = kind.map(|kind| kind.value);
    // A secret that is there but faulty has been told already.
    let has_secret = secret.is_some() || section.was_given("secret");
    match kind {
        Some(Kind::SuperOffice) if has_secret => {
            section.mistake("SuperOffice takes no secret: the session is the browser's own");
        }
        Some(Kind::ActiveCampaign | Kind::Stuut) if !has_secret => {
            section.mistake("secret is missing; write it like { env = \"NAME\" } or { file = \"PATH\" }");
        }
        _ => {}
    }
    let timeouts = read_timeouts(&mut section);
    let limits = read_limits(&mut section);
    let rate = read_rate(&mut section, kind);
    section.finish();
    let (kind, name, upstream) = (kind?, name?, upstream?);
    let system = System { kind, name: name.value.clone(), label, upstream, secret, timeouts, limits, rate };
    Some((name, system))
}

fn read_label(section: &mut Section<'_, '_>) -> Option<String> {
    let expected = "a text of 1 to 60 letters on one line";
    let label = section.optional::<String>("label", expected)?;
    let text = label.value.trim();
    let fine = (1..=LONGEST_LABEL).contains(&text.chars().count()) && !text.contains(char::is_control);
    if !fine {
        section.findings.add(label.offset, &label.place, format!("must be {expected}"));
    }
    fine.then(|| text.to_owned())
}

fn is_name(name: &str) -> bool {
    let plain = name.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-');
    plain && !name.is_empty() && name.len() <= 40
}

/// The address of an upstream: https, or http on this very machine.
pub(super) fn upstream(text: &str) -> Result<Uri, String> {
    let uri: Uri = text.parse().map_err(|_| "is no address; write it like https://crm.example".to_owned())?;
    let (Some(scheme), Some(authority)) = (uri.scheme(), uri.authority()) else {
        return Err("is no address; write it like https://crm.example".to_owned());
    };
    if authority.as_str().contains('@') {
        return Err("must hold no user and no password".to_owned());
    }
    if uri.query().is_some() || text.contains('#') {
        return Err("must end with its path, without ? and #".to_owned());
    }
    let plain = |segment: &str| {
        segment.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-._~".contains(&byte))
            && !matches!(segment, "" | "." | "..")
    };
    let path = uri.path().trim_end_matches('/');
    if !path.split('/').skip(1).all(plain) {
        return Err("must have a plain path, without %, .. and double slashes".to_owned());
    }
    let secure = *scheme == Scheme::HTTPS;
    let own = *scheme == Scheme::HTTP && is_this_machine(authority.host());
    if secure || own { Ok(uri) } else { Err("must be https; http is for this machine only".to_owned()) }
}

/// Whether an address can be reached from this very machine only.
pub(super) fn names_this_machine(address: &str) -> bool {
    address.parse::<Uri>().is_ok_and(|uri| uri.host().is_some_and(is_this_machine))
}

fn is_this_machine(host: &str) -> bool {
    let bare = host.trim_start_matches('[').trim_end_matches(']');
    host.eq_ignore_ascii_case("localhost")
        || bare.parse::<IpAddr>().is_ok_and(|address| address.is_loopback())
}

fn read_timeouts(parent: &mut Section<'_, '_>) -> Timeouts {
    let Timeouts { connect, read, total } = TIMEOUTS;
    let mut found = [("connect", connect), ("read", read), ("total", total)];
    if let Some(mut section) = parent.section("timeouts") {
        for (key, value) in &mut found {
            *value = seconds(&mut section, key, *value);
        }
        section.finish();
    }
    let [(_, connect), (_, read), (_, total)] = found;
    Timeouts { connect, read, total }
}

/// A number of seconds, parts of a second included.
fn seconds(section: &mut Section<'_, '_>, key: &'static str, default: Duration) -> Duration {
    let expected = "a number of seconds from 0.01 to 600";
    let Some(given) = section.optional::<f64>(key, expected) else { return default };
    if (0.01..=600.0).contains(&given.value) {
        return Duration::from_secs_f64(given.value);
    }
    section.findings.add(given.offset, &given.place, format!("must be {expected}"));
    default
}

fn read_limits(parent: &mut Section<'_, '_>) -> Limits {
    let mut limits = LIMITS;
    if let Some(mut section) = parent.section("limits") {
        limits.request = whole(&mut section, "request", limits.request, 64 * 1024 * 1024);
        limits.response = whole(&mut section, "response", limits.response, 256 * 1024 * 1024);
        section.finish();
    }
    limits
}

fn read_rate(parent: &mut Section<'_, '_>, kind: Option<Kind>) -> Option<Rate> {
    let usual = kind.and_then(usual_rate);
    let Some(mut section) = parent.section("rate") else { return usual };
    let Rate { per_second, queue } = usual.unwrap_or(ACTIVE_CAMPAIGN);
    let per_second = whole(&mut section, "per_second", per_second as usize, 1000);
    let queue = whole(&mut section, "queue", queue, 10_000);
    section.finish();
    Some(Rate { per_second: u32::try_from(per_second).unwrap_or(1), queue })
}

/// A whole number from 1 to `most`.
pub(super) fn whole(section: &mut Section<'_, '_>, key: &'static str, default: usize, most: usize) -> usize {
    let expected = format!("a whole number from 1 to {most}");
    let Some(given) = section.optional::<usize>(key, &expected) else { return default };
    if (1..=most).contains(&given.value) {
        return given.value;
    }
    section.findings.add(given.offset, &given.place, format!("must be {expected}"));
    default
}
