//! A row to be found, and the language once more in the plainest form: what each key means, with no text in between.

use std::borrow::Cow;

use connections::query::Subject;
use connections::search;
use connections::status::{Status, Who};
use connections::time::{Moment, Timestamp};
use proptest::prelude::*;

pub(crate) const NOW: Timestamp = Timestamp(1_700_000_000_000);
pub(crate) const MINUTE: i64 = 60_000;

/// A row; its texts are folded.
#[derive(Clone, Debug)]
pub(crate) struct Row {
    pub(crate) haystack: String,
    pub(crate) name: String,
    pub(crate) connector: String,
    pub(crate) id: String,
    pub(crate) system: String,
    pub(crate) status: Status,
    pub(crate) who: Who,
    pub(crate) active: Option<bool>,
    pub(crate) last_sync: Option<Moment>,
    pub(crate) next_sync: Option<Moment>,
}

pub(crate) fn fold(text: &str) -> String {
    search::fold(text, str::to_lowercase)
}

impl Row {
    /// A row with this name, of which hardly anything else is known.
    pub(crate) fn named(name: &str, connector: &str) -> Self {
        Self {
            haystack: fold(&[name, "\n", connector, "\n501"].concat()),
            name: fold(name),
            connector: fold(connector),
            id: "501".to_owned(),
            system: "superoffice".to_owned(),
            status: Status::Unknown,
            who: Who::Console,
            active: None,
            last_sync: None,
            next_sync: None,
        }
    }
}

impl Subject for Row {
    fn haystack(&self) -> &str {
        &self.haystack
    }
    fn name(&self) -> Cow<'_, str> {
        Cow::Borrowed(&self.name)
    }
    fn connector(&self) -> Cow<'_, str> {
        Cow::Borrowed(&self.connector)
    }
    fn id(&self) -> Cow<'_, str> {
        Cow::Borrowed(&self.id)
    }
    fn system(&self) -> &str {
        &self.system
    }
    fn status(&self) -> Status {
        self.status
    }
    fn who(&self) -> Who {
        self.who
    }
    fn active(&self) -> Option<bool> {
        self.active
    }
    fn last_sync(&self) -> Option<&Moment> {
        self.last_sync.as_ref()
    }
    fn next_sync(&self) -> Option<&Moment> {
        self.next_sync.as_ref()
    }
}

/// So many minutes before now.
pub(crate) fn ago(minutes: i64) -> Moment {
    Moment::Zoned(Timestamp(NOW.0 - minutes * MINUTE))
}

fn any_moment() -> impl Strategy<Value = Option<Moment>> {
    let near = prop_oneof![Just(0), Just(30), Just(360), Just(-5), Just(-6), Just(-30), -500i64..20_000];
    prop_oneof![
        near.prop_map(|minutes| Some(ago(minutes))),
        Just(Some(Moment::Never)),
        Just(Some(Moment::Unzoned("2024-05-01T11:59:00".to_owned()))),
        Just(None),
    ]
}

pub(crate) const WHO: [(&str, Who); 6] = [
    ("nobody", Who::Nobody),
    ("administrator", Who::Administrator),
    ("connector-owner", Who::ConnectorOwner),
    ("other-system-owner", Who::OtherSystemOwner),
    ("whoever-paused", Who::WhoeverPaused),
    ("console", Who::Console),
];

/// A row whose texts are of few words, so that queries find some.
pub(crate) fn any_row() -> impl Strategy<Value = Row> {
    let name = "(Malmö|Visma|\"ERP\"|a,b| ){0,4}";
    let connector = "(Visma|Business|Æ|-| ){0,3}";
    let facts = (
        prop::sample::select(Status::ALL.to_vec()),
        prop::sample::select(WHO.map(|(_, who)| who).to_vec()),
        any::<Option<bool>>(),
        any_moment(),
        any_moment(),
    );
    (name, connector, "(12|con_7|CON_7)", "(superoffice|stuut)", facts).prop_map(
        |(name, connector, id, system, (status, who, active, last_sync, next_sync))| Row {
            id,
            system,
            status,
            who,
            active,
            last_sync,
            next_sync,
            ..Row::named(&name, &connector)
        },
    )
}
