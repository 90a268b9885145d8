//! The rows as plain data, off the reactive graph: what the systems said, what was observed, and the status
//! that follows. Signals elsewhere only say that something here has changed.
//!
//! Pure: it compiles natively and takes the time as an argument.

use connections::{
    batch::BatchTask,
    connection::{Connection, Listed, Unreadable},
    engine::EngineStatus,
    search::{self, Lower, Needle},
    status::{self, Group, Status, SuperOfficeFacts, TestResult, Verdict},
    summary::ConnectionSummary,
    time::Timestamp,
};
use std::{cell::OnceCell, collections::HashMap};

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

/// A connection with all that was observed about it.
#[derive(Debug)]
pub struct Row {
    /// As the list or the connection's own page told it.
    pub connection: Box<Connection>,
    /// The newest summary that was read; only rows that were on the screen have one.
    pub summary: Option<ConnectionSummary>,
    /// Whether that summary is up to date.
    pub reading: SummaryReading,
    /// The last test made in this console.
    pub test: Option<TestResult>,
    /// The reasons of the last refused activation, until the connection changes.
    pub refusal: Option<Vec<String>>,
    /// The status that follows from all this.
    pub verdict: Verdict,
    haystack: OnceCell<String>,
}

/// What holds for all rows when a status is judged.
#[derive(Debug, Default)]
pub struct Surroundings {
    /// The sync engine, if it was read.
    pub engine: Option<EngineStatus>,
    /// Batch tasks that are not over.
    pub tasks: Vec<BatchTask>,
    /// Connector names by id, for search.
    pub connectors: HashMap<i32, String>,
}

/// All rows.
#[derive(Debug, Default)]
pub struct Table {
    rows: Vec<Row>,
    by_id: HashMap<i32, usize>,
    /// Records that the list held and nobody can read.
    pub unreadable: Vec<Unreadable>,
    /// What holds for all rows.
    pub surroundings: Surroundings,
}

impl Table {
    /// The rows in the server's order.
    pub fn rows(&self) -> &[Row] {
        &self.rows
    }

    /// The row of a connection.
    pub fn row(&self, id: i32) -> Option<&Row> {
        self.by_id.get(&id).and_then(|position| self.rows.get(*position))
    }

    /// Takes a new list; what was observed about a connection stays with its id.
    pub fn replace(&mut self, listed: Vec<Listed>, now: Timestamp) {
        let mut earlier: Vec<Option<Row>> = std::mem::take(&mut self.rows).into_iter().map(Some).collect();
        let known = std::mem::take(&mut self.by_id);
        self.unreadable.clear();
        self.rows.reserve(listed.len());
        for item in listed {
            match item {
                Listed::Unreadable(unreadable) => self.unreadable.push(unreadable),
                Listed::Connection(connection) => {
                    let before = known.get(&connection.id).and_then(|position| earlier.get_mut(*position));
                    let observed = before.and_then(Option::take);
                    self.by_id.insert(connection.id, self.rows.len());
                    self.rows.push(self.fresh(connection, observed, now));
                }
            }
        }
    }

    fn fresh(&self, connection: Box<Connection>, observed: Option<Row>, now: Timestamp) -> Row {
        let (summary, test, refusal) = match observed {
            // An activation that has since happened was not refused after all.
            Some(row) => (row.summary, row.test, row.refusal.filter(|_| connection.active != Some(true))),
            None => (None, None, None),
        };
        Row {
            verdict: status::judge(&facts(
                &self.surroundings,
                &connection,
                summary.as_ref(),
                test,
                refusal.as_deref(),
                now,
            )),
            connection,
            summary,
            reading: SummaryReading::Wanted,
            test,
            refusal,
            haystack: OnceCell::new(),
        }
    }

    /// Changes what is known of one connection and judges it anew; false when there is no such row.
    pub fn update(&mut self, id: i32, now: Timestamp, change: impl FnOnce(&mut Row)) -> bool {
        let Some(row) = self.by_id.get(&id).and_then(|position| self.rows.get_mut(*position)) else {
            return false;
        };
        change(row);
        row.haystack = OnceCell::new();
        row.verdict = status::judge(&row_facts(&self.surroundings, row, now));
        true
    }

    /// Judges every row anew: the time has passed, or the surroundings have changed.
    pub fn judge_all(&mut self, now: Timestamp) {
        for row in &mut self.rows {
            row.verdict = status::judge(&row_facts(&self.surroundings, row, now));
        }
    }

    /// Takes the connectors' names, which rows can be found by.
    pub fn name_connectors(&mut self, connectors: HashMap<i32, String>) {
        self.surroundings.connectors = connectors;
        for row in &mut self.rows {
            row.haystack = OnceCell::new();
        }
    }

    /// The facts that a row's status was judged by, for its evidence.
    pub fn facts<'a>(&'a self, row: &'a Row, now: Timestamp) -> SuperOfficeFacts<'a> {
        row_facts(&self.surroundings, row, now)
    }

    /// The number of rows in each group, and of those that are not deleted.
    pub fn counts(&self) -> Counts {
        let mut counts = Counts::default();
        for row in &self.rows {
            match row.verdict.status {
                Status::Deleted => counts.deleted += 1,
                status => {
                    counts.shown += 1;
                    if let Some(group) = status.group() {
                        counts.groups[group as usize] += 1;
                    }
                }
            }
        }
        counts
    }

    /// The positions of the rows that a filter lets through, in the server's order.
    pub fn matching(&self, filter: &Filter<'_>) -> Vec<u32> {
        let needle = Needle::new(filter.search, filter.lower);
        let mut positions = Vec::new();
        for (position, row) in (0u32..).zip(&self.rows) {
            let deleted = row.verdict.status == Status::Deleted;
            let in_group = filter.group.is_none_or(|group| row.verdict.status.group() == Some(group));
            if (filter.deleted || !deleted)
                && in_group
                && (filter.search.is_empty() || needle.matches(self.haystack(row, filter)))
            {
                positions.push(position);
            }
        }
        positions
    }

    fn haystack<'a>(&self, row: &'a Row, filter: &Filter<'_>) -> &'a str {
        let language = filter.language;
        row.haystack.get_or_init(|| {
            let connection = &row.connection;
            let connector = connection.connector_id.and_then(|id| self.surroundings.connectors.get(&id));
            let mut text = String::new();
            let mut add = |part: &str| {
                text.push_str(part);
                text.push('\n');
            };
            if let Some(name) = &connection.name {
                add(&name.in_language(language));
            }
            if let Some(description) = &connection.description {
                add(&description.in_language(language));
            }
            add(connector.map_or("", String::as_str));
            add(connection.guid.as_deref().unwrap_or_default());
            add(&connection.id.to_string());
            search::fold(&text, filter.lower)
        })
    }
}

/// What the table is narrowed to.
#[derive(Debug, Clone, Copy)]
pub struct Filter<'a> {
    /// As typed.
    pub search: &'a str,
    /// Only this group.
    pub group: Option<Group>,
    /// Deleted ones too.
    pub deleted: bool,
    /// For names that came untranslated.
    pub language: &'a str,
    /// Makes a text lower case.
    pub lower: Lower,
}

/// How many connections there are.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Counts {
    /// All but the deleted.
    pub shown: usize,
    /// Deleted ones that the list holds.
    pub deleted: usize,
    /// By position in the enumeration.
    groups: [usize; Group::ALL.len()],
}

impl Counts {
    /// Connections in a group.
    pub fn of(&self, group: Group) -> usize {
        self.groups[group as usize]
    }
}

fn row_facts<'a>(surroundings: &'a Surroundings, row: &'a Row, now: Timestamp) -> SuperOfficeFacts<'a> {
    facts(surroundings, &row.connection, row.summary.as_ref(), row.test, row.refusal.as_deref(), now)
}

fn facts<'a>(
    surroundings: &'a Surroundings,
    connection: &'a Connection,
    summary: Option<&'a ConnectionSummary>,
    test: Option<TestResult>,
    refusal: Option<&'a [String]>,
    now: Timestamp,
) -> SuperOfficeFacts<'a> {
    SuperOfficeFacts {
        connection,
        engine: surroundings.engine.as_ref(),
        summary,
        test,
        activation_refused: refusal,
        task: surroundings.tasks.iter().find(|task| task.connection_id() == Some(connection.id)),
        now,
    }
}
