//! One row: a connection of any of the systems with all that was observed about it, and the status that follows.
//!
//! Pure, like the table: the language and the time are arguments.

use super::{OtherRecord, Surroundings};
use connections::{
    activecampaign::ActiveCampaignConnection,
    connection::{Connection, Listed, Unreadable},
    localized::LocalizedText,
    status::{self, Evidence, Explained as _, SuperOfficeFacts, TestResult, Verdict},
    stuut::StuutConnection,
    summary::ConnectionSummary,
    time::{Moment, Timestamp},
};
use std::{borrow::Cow, rc::Rc};

/// A row's number, given once in the life of the page to one connection of one system.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RowId(pub u32);

/// A system's place among the systems of the console.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SystemId(pub u8);

/// How far the reading of a connection's summary has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum SummaryReading {
    /// To be read when the row is on the screen: never read, or the list is newer.
    #[default]
    Wanted,
    /// On its way.
    Asked,
    /// As last read.
    Done,
    /// Asked for in vain.
    Failed,
}

/// A connection of `SuperOffice` with what was observed about it.
#[derive(Debug)]
pub struct SuperOfficeRecord {
    /// As the list or the connection's own page told it.
    pub connection: Box<Connection>,
    /// The newest summary that was read; only rows that were on the screen have one.
    pub summary: Option<Box<ConnectionSummary>>,
    /// Whether that summary is up to date.
    pub reading: SummaryReading,
    /// What was tried with it in this console; nothing, with most.
    pub tried: Option<Box<Tried>>,
}

/// What was tried with a connection in this console.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Tried {
    /// The last test.
    pub test: Option<TestResult>,
    /// The reasons of the last refused activation, until the connection changes.
    pub refusal: Option<Vec<String>>,
}

impl SuperOfficeRecord {
    /// What was tried, to add to it.
    pub fn tried_mut(&mut self) -> &mut Tried {
        self.tried.get_or_insert_default()
    }
}

/// A connection of whatever system.
#[derive(Debug)]
pub enum Record {
    /// Of `SuperOffice`.
    SuperOffice(SuperOfficeRecord),
    /// Of another system.
    Other(Box<dyn OtherRecord>),
}

/// One element of a list, of whatever system.
#[derive(Debug)]
pub enum Item {
    /// A connection.
    Record(Record),
    /// Anything else.
    Unreadable(Unreadable),
}

impl Item {
    /// An element of a system's list; `record` makes one of its connections a record.
    pub fn of<T>(listed: Listed<T>, record: impl FnOnce(Box<T>) -> Record) -> Self {
        match listed {
            Listed::Connection(connection) => Self::Record(record(connection)),
            Listed::Unreadable(unreadable) => Self::Unreadable(unreadable),
        }
    }
}

impl From<Box<Connection>> for Record {
    fn from(connection: Box<Connection>) -> Self {
        Self::SuperOffice(SuperOfficeRecord {
            connection,
            summary: None,
            reading: SummaryReading::Wanted,
            tried: None,
        })
    }
}

impl Record {
    /// Its id in its own system.
    pub fn id(&self) -> Cow<'_, str> {
        match self {
            Self::SuperOffice(record) => Cow::Owned(record.connection.id.to_string()),
            Self::Other(record) => Cow::Borrowed(record.id()),
        }
    }

    /// Its name, in the language where the system has several; none where the system told none.
    pub fn name(&self, language: &str) -> Option<Cow<'_, str>> {
        let name = match self {
            Self::SuperOffice(record) => localized(record.connection.name.as_ref(), language),
            Self::Other(record) => record.name().map(Cow::Borrowed),
        };
        name.filter(|name| !name.trim().is_empty())
    }

    /// What it is for, as the system tells it.
    pub fn description(&self, language: &str) -> Option<Cow<'_, str>> {
        match self {
            Self::SuperOffice(record) => localized(record.connection.description.as_ref(), language),
            Self::Other(record) => record.description().map(Cow::Borrowed),
        }
    }

    /// When its last sync was, if that is known.
    pub fn last_sync(&self) -> Option<&Moment> {
        match self {
            Self::SuperOffice(record) => record.summary.as_ref()?.last_sync.as_ref(),
            Self::Other(record) => record.last_sync(),
        }
    }

    /// When its next sync is to be, where the system plans one.
    pub fn next_sync(&self) -> Option<&Moment> {
        match self {
            Self::SuperOffice(_) => None,
            Self::Other(record) => record.next_sync(),
        }
    }

    /// The connection, where it is one of ActiveCampaign.
    pub fn activecampaign(&self) -> Option<&ActiveCampaignConnection> {
        self.other()
    }

    /// The connection, where it is one of Stuut.
    pub fn stuut(&self) -> Option<&StuutConnection> {
        self.other()
    }

    fn other<T: 'static>(&self) -> Option<&T> {
        match self {
            Self::SuperOffice(_) => None,
            Self::Other(record) => record.as_any().downcast_ref(),
        }
    }

    /// Whether both are the same, as far as the list tells.
    fn is_same(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::SuperOffice(one), Self::SuperOffice(other)) => one.connection == other.connection,
            (Self::Other(one), Self::Other(other)) => one.is_same(&**other),
            _ => false,
        }
    }

    /// Keeps what only the connection itself tells and its list leaves out (`GetAllConnections` comes "without config field
    /// data").
    fn keep_untold(&mut self, before: &Self) {
        if let (Self::SuperOffice(new), Self::SuperOffice(old)) = (self, before)
            && new.connection.config_fields.is_none()
        {
            new.connection.config_fields.clone_from(&old.connection.config_fields);
        }
    }

    /// Takes over what was observed about the connection before its list was read anew.
    fn inherit(&mut self, before: Self) {
        if let (Self::SuperOffice(new), Self::SuperOffice(old)) = (self, before) {
            new.summary = old.summary;
            new.tried = old.tried;
            if let (Some(tried), Some(true)) = (&mut new.tried, new.connection.active) {
                // An activation that has since happened was not refused after all.
                tried.refusal = None;
            }
        }
    }
}

fn localized<'a>(text: Option<&'a LocalizedText>, language: &str) -> Option<Cow<'a, str>> {
    text.map(|text| text.in_language(language))
}

/// A connection in its place in the table.
#[derive(Debug)]
pub struct Row {
    /// Its number.
    pub id: RowId,
    /// Its system.
    pub system: SystemId,
    /// The connection.
    pub record: Record,
    /// The status that follows. Most rows share theirs with others.
    pub verdict: Rc<Verdict>,
    /// Another number each time when something about the row has changed.
    pub version: u32,
}

impl Row {
    /// A row that takes over what was observed before; whether the list told anything new of it.
    pub(super) fn fresh(
        (id, system): (RowId, SystemId),
        mut record: Record,
        before: Option<Self>,
        judge: &mut Judge<'_>,
        version: u32,
    ) -> (Self, bool) {
        let Some(before) = before else {
            let verdict = judge.verdict(&record);
            return (Self { id, system, record, verdict, version }, true);
        };
        record.keep_untold(&before.record);
        let same = before.record.is_same(&record);
        record.inherit(before.record);
        let version = if same { before.version } else { version };
        let mut row = Self { id, system, record, verdict: before.verdict, version };
        row.judge(judge, version);
        (row, !same)
    }

    /// Judges it anew; the row has this version when the verdict is another one.
    pub(super) fn judge(&mut self, judge: &mut Judge<'_>, version: u32) {
        let verdict = judge.verdict(&self.record);
        if verdict != self.verdict {
            self.verdict = verdict;
            self.version = version;
        }
    }

    /// The record, where it is one of `SuperOffice`.
    pub fn superoffice(&self) -> Option<&SuperOfficeRecord> {
        match &self.record {
            Record::SuperOffice(record) => Some(record),
            Record::Other(_) => None,
        }
    }

    /// The record to change, where it is one of `SuperOffice`.
    pub fn superoffice_mut(&mut self) -> Option<&mut SuperOfficeRecord> {
        match &mut self.record {
            Record::SuperOffice(record) => Some(record),
            Record::Other(_) => None,
        }
    }
}

/// Judges rows, one after the other, at one time in the same surroundings.
pub(super) struct Judge<'a> {
    surroundings: &'a Surroundings,
    now: Timestamp,
    /// The verdict before: of many rows nothing else is known, and one word for all of them is enough.
    before: Option<Rc<Verdict>>,
}

impl<'a> Judge<'a> {
    /// Nothing was judged yet.
    pub(super) fn new(surroundings: &'a Surroundings, now: Timestamp) -> Self {
        Self { surroundings, now, before: None }
    }

    /// The status that follows from what is known.
    fn verdict(&mut self, record: &Record) -> Rc<Verdict> {
        let verdict = match record {
            Record::SuperOffice(record) => status::judge(&superoffice(record, self.surroundings, self.now)),
            Record::Other(record) => record.verdict(self.now),
        };
        match &self.before {
            Some(before) if **before == verdict => Rc::clone(before),
            _ => Rc::clone(self.before.insert(Rc::new(verdict))),
        }
    }
}

/// The fields that a status was judged by.
pub(super) fn evidence(record: &Record, surroundings: &Surroundings, now: Timestamp) -> Vec<Evidence> {
    match record {
        Record::SuperOffice(record) => superoffice(record, surroundings, now).evidence(),
        Record::Other(record) => record.evidence(now),
    }
}

fn superoffice<'a>(
    record: &'a SuperOfficeRecord,
    surroundings: &'a Surroundings,
    now: Timestamp,
) -> SuperOfficeFacts<'a> {
    let connection = &*record.connection;
    SuperOfficeFacts {
        connection,
        engine: surroundings.engine.as_ref(),
        summary: record.summary.as_deref(),
        test: record.tried.as_ref().and_then(|tried| tried.test),
        activation_refused: record.tried.as_ref().and_then(|tried| tried.refusal.as_deref()),
        task: surroundings.tasks.iter().find(|task| task.connection_id() == Some(connection.id)),
        now,
    }
}
