//! What may be asked of a system, with its consequences in the types: some records are never everything.

/// What a call does to the world. It alone decides what may be repeated, confirmed and journaled.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Effect {
    /// Changes nothing: the only effect that may ever be sent twice.
    Read,
    /// Can be undone by another command.
    Reversible,
    /// Cannot be undone, and costs the systems time; overwrites nothing wholesale.
    Costly,
    /// Overwrites records in other systems.
    Overwriting,
}

/// Ids of records: at least one, each above zero, ascending, each once.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct RecordIds(Vec<i32>);

impl RecordIds {
    /// Takes the ids; `None` when there are none, or when one of them is not above zero.
    pub fn new(ids: impl IntoIterator<Item = i32>) -> Option<Self> {
        let mut ids: Vec<i32> = ids.into_iter().collect();
        ids.sort_unstable();
        ids.dedup();
        ids.first().is_some_and(|least| *least > 0).then_some(Self(ids))
    }

    /// The ids, ascending.
    pub fn as_slice(&self) -> &[i32] {
        &self.0
    }

    /// How many there are: never zero.
    #[expect(clippy::len_without_is_empty, reason = "it is never empty")]
    pub fn len(&self) -> usize {
        self.0.len()
    }
}

/// The records which a resync touches.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Scope {
    /// These, and no others.
    Records(RecordIds),
    /// Every record. On the wire this is the empty list, which nothing else can produce.
    Everything,
}

/// An id above zero.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PositiveId(i32);

impl PositiveId {
    /// Takes the id; `None` when it is not above zero.
    pub fn new(id: i32) -> Option<Self> {
        (id > 0).then_some(Self(id))
    }

    /// The id.
    pub fn get(self) -> i32 {
        self.0
    }
}

/// A text that is there: never empty, never only space.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RequiredText(String);

impl RequiredText {
    /// Takes the text without the space around it; `None` when nothing is left.
    pub fn new(text: &str) -> Option<Self> {
        let text = text.trim();
        (!text.is_empty()).then(|| Self(text.to_owned()))
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Where the values of a resync come from; they go to all other connections.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ResyncSource {
    /// The CRM.
    Crm,
    /// The system behind this connection.
    Connection(PositiveId),
}

/// What a blank value does to a value that is not blank.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum BlankValues {
    /// It is skipped: the value stays (`ForceResyncNoBlankValues`).
    Skip,
    /// It overwrites the value (`ForceResync`).
    Overwrite,
}

/// How a resync runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ResyncMethod {
    /// While the caller waits.
    Now {
        /// What blank values do.
        blank_values: BlankValues,
    },
    /// In the background (`ForceResyncBatchTask`); blank values overwrite.
    BatchTask,
}

/// A one-way resync which ignores timestamps (seed `ForceResyncBatchTask`).
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Resync {
    /// Where the values come from.
    pub source: ResyncSource,
    /// The records it touches.
    pub scope: Scope,
    /// How it runs.
    pub method: ResyncMethod,
}
