//! The configuration file: which systems there are, where the program listens, who may sign in.
//!
//! A file with mistakes is refused with all of them at once. Secrets are never written in it: it says which
//! environment variable or file holds them, and no message of this module repeats a value that it was given.

mod metrics;
mod redis;
mod secret;
mod section;
mod sign_in;
mod system;

use std::fmt;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::time::Duration;

use axum::http::Uri;
use axum::http::uri::Scheme;
use ipnet::IpNet;
use toml::de::DeTable;

use crate::headers::FrameAncestor;
use section::{Findings, Section};

pub use metrics::Metrics;
pub use redis::Redis;
pub use secret::Environment;
pub use sign_in::{Administrator, SignIn};
pub use system::{Kind, Limits, Rate, System, Timeouts};

/// What the configuration file says.
#[derive(Clone, Debug)]
pub struct Config {
    /// Where to listen.
    pub listen: SocketAddr,
    /// The address under which browsers reach the server, when something stands in front of it.
    pub public_address: Option<Uri>,
    /// Who, apart from pages of the same origin, may show the app in a frame.
    pub frame_ancestors: Vec<FrameAncestor>,
    /// How long the server goes on answering after it was told to stop, so that a load balancer can take notice.
    pub drain: Duration,
    /// Who may sign in; none: only this very machine is served, and only `SuperOffice` can be changed.
    pub sign_in: Option<SignIn>,
    /// The proxies that are believed when they say for whom they ask.
    pub trusted_proxies: Vec<IpNet>,
    /// Who may read the metrics; none: this very machine.
    pub metrics: Option<Metrics>,
    /// What several servers share their limits and sign-outs through; none: this server is the only one.
    pub redis: Option<Redis>,
    /// The systems, in the order in which the console shows them.
    pub systems: Vec<System>,
}

/// One mistake in the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mistake {
    /// The line in which it stands, or in which the table begins that lacks something.
    pub line: usize,
    /// The key: `systems[1].upstream`.
    pub place: String,
    /// What is wrong with it.
    pub what: String,
}

impl fmt::Display for Mistake {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "line {}: {} {}", self.line, self.place, self.what)
    }
}

/// Everything that is wrong with the file; never empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mistakes(pub Vec<Mistake>);

impl fmt::Display for Mistakes {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let count = self.0.len();
        write!(formatter, "the configuration has {count} mistake{}", if count == 1 { "" } else { "s" })?;
        for mistake in &self.0 {
            write!(formatter, "; {mistake}")?;
        }
        Ok(())
    }
}

impl std::error::Error for Mistakes {}

impl Config {
    /// Reads the text of the file. Secrets are asked of `environment`, or read from the files that it names.
    pub fn read(text: &str, environment: Environment<'_>) -> Result<Self, Mistakes> {
        let findings = Findings::new(text);
        let (table, errors) = DeTable::parse_recoverable(text);
        for error in &errors {
            findings.add(
                error.span().map_or(0, |span| span.start),
                "the text",
                format!("is no TOML: {}", error.message()),
            );
        }
        let config = errors.is_empty().then(|| read(Section::whole(table, &findings), environment));
        let mistakes = findings.into_mistakes();
        match config {
            Some(config) if mistakes.is_empty() => Ok(config),
            _ => Err(Mistakes(mistakes)),
        }
    }

    /// Whether browsers reach the server by https: by its public address, or because it is open to a network, where
    /// something with a certificate has to stand in front of it.
    pub fn is_reached_by_https(&self) -> bool {
        match &self.public_address {
            Some(address) => address.scheme() == Some(&Scheme::HTTPS),
            None => !self.listen.ip().is_loopback(),
        }
    }
}

fn read(mut section: Section<'_, '_>, environment: Environment<'_>) -> Config {
    let findings = section.findings;
    let listen =
        section.optional::<SocketAddr>("listen", "an address and a port, such as \"127.0.0.1:8080\"");
    let public =
        section.optional::<String>("public_address", "an address such as \"https://console.example\"");
    let public_address = public.as_ref().and_then(|given| {
        let read = system::upstream(&given.value)
            .and_then(|uri| if uri.path() == "/" { Ok(uri) } else { Err("must have no path".to_owned()) });
        read.map_err(|what| findings.add(given.offset, &given.place, what)).ok()
    });
    let ancestors = section.optional::<Vec<String>>("frame_ancestors", "a list of origins");
    let mut frame_ancestors = Vec::new();
    for (index, origin) in ancestors.iter().flat_map(|given| given.value.iter().enumerate()) {
        if let Ok(ancestor) = origin.parse() {
            frame_ancestors.push(ancestor);
        } else {
            let (offset, place) =
                ancestors.as_ref().map_or((0, ""), |given| (given.offset, given.place.as_str()));
            findings.add(offset, &format!("{place}[{index}]"), "must be an origin like https://crm.example");
        }
    }
    let trusted_proxies = read_proxies(&mut section);
    let drain = section.optional::<u16>("drain_seconds", "a whole number of seconds up to 300");
    if let Some(given) = drain.as_ref().filter(|given| given.value > 300) {
        findings.add(given.offset, &given.place, "must be a whole number of seconds up to 300");
    }
    let has_sign_in = section.contains("sign_in");
    let sign_in = section.section("sign_in").and_then(|sign_in| sign_in::read(sign_in, environment));
    if !has_sign_in {
        let what = "is open to a network, so [sign_in] must say who may sign in";
        if let Some(given) = listen.as_ref().filter(|given| !given.value.ip().is_loopback()) {
            findings.add(given.offset, &given.place, what);
        }
        if let Some(given) = public.as_ref().filter(|given| !system::names_this_machine(&given.value)) {
            findings.add(given.offset, &given.place, what);
        }
    }
    let metrics = section.section("metrics").and_then(|metrics| metrics::read(metrics, environment));
    let redis = section.section("redis").and_then(|redis| redis::read(redis, environment));
    if redis.is_some() && sign_in.as_ref().is_some_and(|sign_in| sign_in.key.is_none()) {
        section.mistake("has [redis] and no sign_in.key; servers that share sessions need the same");
    }
    let gateways = redis.as_ref().map_or(1, |redis| redis.gateways);
    let systems = read_systems(&mut section, environment, gateways);
    section.finish();
    Config {
        listen: listen.map_or_else(|| SocketAddr::from((Ipv4Addr::LOCALHOST, 8080)), |given| given.value),
        public_address,
        frame_ancestors,
        drain: Duration::from_secs(drain.map_or(0, |given| given.value.into())),
        sign_in,
        trusted_proxies,
        metrics,
        redis,
        systems,
    }
}

/// Networks, or single addresses.
fn read_proxies(section: &mut Section<'_, '_>) -> Vec<IpNet> {
    let Some(given) = section.optional::<Vec<String>>("trusted_proxies", "a list of networks") else {
        return Vec::new();
    };
    let mut networks = Vec::new();
    for (index, text) in given.value.iter().enumerate() {
        let single = || text.parse::<IpAddr>().map(IpNet::from);
        if let Some(network) = text.parse().ok().or_else(|| single().ok()) {
            networks.push(network);
        } else {
            let place = format!("{}[{index}]", given.place);
            section.findings.add(given.offset, &place, "must be a network like 10.0.0.0/8");
        }
    }
    networks
}

fn read_systems(section: &mut Section<'_, '_>, environment: Environment<'_>, gateways: u32) -> Vec<System> {
    if !section.contains("systems") {
        section.mistake("names no system; write [[systems]]");
    }
    let mut systems: Vec<System> = Vec::new();
    for (name, system) in
        section.sections("systems").into_iter().filter_map(|section| system::read(section, environment))
    {
        if systems.iter().any(|other| other.name == system.name) {
            section.findings.add(name.offset, &name.place, "is the name of another system already");
        } else if system.kind == Kind::SuperOffice
            && systems.iter().any(|other| other.kind == Kind::SuperOffice)
        {
            // The console belongs to one CRM: its engine, its tasks and its session are one.
            section.findings.add(name.offset, &name.place, "is a second SuperOffice; run a server for each");
        }
        // While Redis is away each server takes a whole number of calls each second.
        if system.rate.is_some_and(|rate| rate.per_second < gateways) {
            let place = name.place.replace(".name", ".rate");
            let what = format!("must have at least one call each second for each of the {gateways} gateways");
            section.findings.add(name.offset, &place, what);
        }
        systems.push(system);
    }
    systems
}
