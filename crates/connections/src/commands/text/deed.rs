//! Deeds as words.

use super::words::{Line, Words, number};
use crate::command::{BlankValues, PositiveId, ResyncMethod, ResyncSource};
use crate::commands::deed::{ChangedField, Deed, Field, FrozenScope};

const FIELDS: [(Field, &str); 7] = [
    (Field::Service, "service"),
    (Field::ExternalId, "external"),
    (Field::Name, "name"),
    (Field::LogoUrl, "logo"),
    (Field::LinkUrl, "link"),
    (Field::Company, "company"),
    (Field::Environment, "environment"),
];

pub(super) const METHODS: [(ResyncMethod, &str); 3] = [
    (ResyncMethod::Now { blank_values: BlankValues::Skip }, "skip"),
    (ResyncMethod::Now { blank_values: BlankValues::Overwrite }, "overwrite"),
    (ResyncMethod::BatchTask, "task"),
];

/// The word of a value in a table of all values.
pub(super) fn word_of<T: PartialEq>(table: &[(T, &'static str)], value: &T) -> &'static str {
    table.iter().find(|(known, _)| known == value).map_or("?", |(_, word)| word)
}

/// The value of a word in a table of all values.
pub(super) fn of_word<T: Clone>(table: &[(T, &'static str)], word: &str) -> Option<T> {
    table.iter().find(|(_, known)| *known == word).map(|(value, _)| value.clone())
}

pub(in super::super) fn render(deed: &Deed) -> String {
    let line = match deed {
        Deed::SyncAll => Line::new("sync-all"),
        Deed::ForceSyncAll => Line::new("force-sync-all"),
        Deed::Engine { run } => Line::new("engine").maybe(Some(*run)),
        Deed::Interval { text, seconds } => {
            Line::new("interval").digest(*text).maybe_number(seconds.map(i64::from))
        }
        Deed::Toggle { activate } => Line::new("toggle").maybe(Some(*activate)),
        Deed::Test => Line::new("test"),
        Deed::Resync { source, scope, method } => {
            let source = match source {
                ResyncSource::Crm => 0,
                ResyncSource::Connection(id) => id.get(),
            };
            let line = Line::new("resync").number(source.into()).word(word_of(&METHODS, method));
            render_scope(line, scope)
        }
        Deed::StopTask { task } => Line::new("stop").number((*task).into()),
        Deed::CreateActiveCampaign { service, external } => {
            Line::new("create-activecampaign").digest(*service).digest(*external)
        }
        Deed::UpdateActiveCampaign { fields, connected, syncing } => {
            render_fields(Line::new("update-activecampaign").maybe(*connected).maybe(*syncing), fields)
        }
        Deed::DeleteActiveCampaign => Line::new("delete-activecampaign"),
        Deed::CreateStuut { provider, name } => Line::new("create-stuut").digest(*provider).digest(*name),
        Deed::UpdateStuut { fields } => render_fields(Line::new("update-stuut"), fields),
    };
    line.0
}

pub(super) fn parse(text: &str) -> Option<Deed> {
    let mut words = Words::new(text);
    let deed = match words.word()? {
        "sync-all" => Deed::SyncAll,
        "force-sync-all" => Deed::ForceSyncAll,
        "engine" => Deed::Engine { run: words.flag()? },
        "interval" => Deed::Interval { text: words.digest()?, seconds: words.maybe_number()? },
        "toggle" => Deed::Toggle { activate: words.flag()? },
        "test" => Deed::Test,
        "resync" => {
            let source = match words.number()? {
                0 => ResyncSource::Crm,
                id => ResyncSource::Connection(PositiveId::new(id)?),
            };
            let method = of_word(&METHODS, words.word()?)?;
            Deed::Resync { source, scope: parse_scope(&mut words)?, method }
        }
        "stop" => Deed::StopTask { task: words.number()? },
        "create-activecampaign" => {
            Deed::CreateActiveCampaign { service: words.digest()?, external: words.digest()? }
        }
        "update-activecampaign" => {
            let (connected, syncing) = (words.maybe()?, words.maybe()?);
            let fields = parse_fields(&mut words)?;
            Deed::UpdateActiveCampaign { fields, connected, syncing }
        }
        "delete-activecampaign" => Deed::DeleteActiveCampaign,
        "create-stuut" => Deed::CreateStuut { provider: words.digest()?, name: words.digest()? },
        "update-stuut" => Deed::UpdateStuut { fields: parse_fields(&mut words)? },
        _ => return None,
    };
    words.end(deed)
}

fn render_fields(line: Line, fields: &[ChangedField]) -> Line {
    let line = line.number(i64::try_from(fields.len()).unwrap_or(0));
    fields
        .iter()
        .fold(line, |line, changed| line.word(word_of(&FIELDS, &changed.field)).digest(changed.value))
}

fn parse_fields(words: &mut Words<'_>) -> Option<Vec<ChangedField>> {
    let count: u8 = words.number()?;
    (0..count)
        .map(|_| Some(ChangedField { field: of_word(&FIELDS, words.word()?)?, value: words.digest()? }))
        .collect()
}

fn render_scope(line: Line, scope: &FrozenScope) -> Line {
    match scope {
        FrozenScope::Everything => line.word("everything"),
        FrozenScope::Records(ids) => line.word("records").word(&render_ids(ids)),
        FrozenScope::Many { count, least, greatest, digest } => line
            .word("many")
            .number((*count).into())
            .number((*least).into())
            .number((*greatest).into())
            .digest(*digest),
    }
}

fn parse_scope(words: &mut Words<'_>) -> Option<FrozenScope> {
    Some(match words.word()? {
        "everything" => FrozenScope::Everything,
        "records" => FrozenScope::Records(parse_ids(words.word()?)?),
        "many" => FrozenScope::Many {
            count: words.number()?,
            least: words.number()?,
            greatest: words.number()?,
            digest: words.digest()?,
        },
        _ => return None,
    })
}

/// Ascending ids above zero, runs as `from-to`.
pub(in super::super) fn render_ids(ids: &[i32]) -> String {
    let mut text = String::new();
    let mut rest = ids;
    while let Some(&first) = rest.first() {
        let run = rest.windows(2).take_while(|pair| pair[0].checked_add(1) == Some(pair[1])).count();
        if !text.is_empty() {
            text.push(',');
        }
        text.push_str(&first.to_string());
        if run > 0 {
            text.push('-');
            text.push_str(&rest[run].to_string());
        }
        rest = &rest[run + 1..];
    }
    text
}

/// The ids of [`render_ids`]: never none, and no more than a paste can give.
pub(super) fn parse_ids(text: &str) -> Option<Vec<i32>> {
    let mut ids: Vec<i32> = Vec::new();
    for piece in text.split(',') {
        let (first, last) = piece.split_once('-').unwrap_or((piece, piece));
        let (first, last): (i32, i32) = (number(first)?, number(last)?);
        let after = ids.last().map_or(0, |last| *last);
        let length = usize::try_from(i64::from(last) - i64::from(first)).ok()?;
        if first <= after || ids.len() + length >= crate::record_ids::MOST_IDS {
            return None;
        }
        ids.extend(first..=last);
    }
    Some(ids)
}
