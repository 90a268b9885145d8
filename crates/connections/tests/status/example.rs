//! The facts of an example in `docs/status.md`: `Active=true; LastSync=16m ago`.

mod activecampaign;
mod stuut;
mod superoffice;

use connections::status::{Evidence, Explained, Verdict, judge};
use connections::time::{Moment, Timestamp};

/// The time of every example: 2024-05-01T12:00:00Z.
pub(crate) const NOW: Timestamp = Timestamp(1_714_564_800_000);

/// The systems, by the headings of their tables.
pub(crate) const SYSTEMS: [&str; 3] = ["SuperOffice", "ActiveCampaign", "Stuut"];

/// Owns the facts of one connection.
pub(crate) enum Example {
    SuperOffice(superoffice::Facts),
    ActiveCampaign(activecampaign::Facts),
    Stuut(stuut::Facts),
}

impl Example {
    /// Reads examples of a system; a later one overrides the facts of an earlier one.
    pub(crate) fn parse(system: &str, examples: &[&str]) -> Self {
        let mut example = match system {
            "SuperOffice" => Self::SuperOffice(superoffice::Facts::default()),
            "ActiveCampaign" => Self::ActiveCampaign(activecampaign::Facts::new()),
            "Stuut" => Self::Stuut(stuut::Facts::new()),
            _ => panic!("no system is called {system}"),
        };
        let facts = examples.iter().flat_map(|text| text.split(';')).map(str::trim);
        for (key, value) in facts.filter_map(|fact| fact.split_once('=')) {
            match &mut example {
                Self::SuperOffice(facts) => facts.set(key, value),
                Self::ActiveCampaign(facts) => facts.set(key, value),
                Self::Stuut(facts) => facts.set(key, value),
            }
        }
        example
    }

    pub(crate) fn judge(&self) -> Verdict {
        self.with(|facts| judge(facts))
    }

    pub(crate) fn evidence(&self) -> Vec<Evidence> {
        self.with(|facts| facts.evidence())
    }

    fn with<T>(&self, ask: impl FnOnce(&dyn Explained) -> T) -> T {
        match self {
            Self::SuperOffice(facts) => ask(&facts.facts()),
            Self::ActiveCampaign(facts) => ask(&facts.facts()),
            Self::Stuut(facts) => ask(&facts.facts()),
        }
    }
}

fn boolean(value: &str) -> bool {
    value.parse().expect("true or false")
}

fn moment(value: &str) -> Moment {
    let minutes = |text: &str| text.parse::<i64>().expect("minutes") * 60_000;
    if let Some(text) = value.strip_suffix("m ago") {
        return Moment::Zoned(Timestamp(NOW.0 - minutes(text)));
    }
    if let Some(text) = value.strip_suffix("m ahead") {
        return Moment::Zoned(Timestamp(NOW.0 + minutes(text)));
    }
    if value == "never" { Moment::Never } else { Moment::parse(value).expect("a date") }
}
