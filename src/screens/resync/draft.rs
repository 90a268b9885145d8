//! What the resync dialog holds while it is being filled in, and when it may become a command.

use crate::i18n::text;
use connections::{
    command::{BlankValues, RecordIds, Resync, ResyncMethod, ResyncSource, Scope},
    record_ids::{self, PastedIds, Table},
};

/// Which records.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ScopeChoice {
    /// Those that are listed.
    Records,
    /// All that are linked.
    Everything,
}

/// Why a draft is no command yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Blocked {
    /// No record is listed.
    NoRecords,
    /// The source's name is not typed yet.
    NotTyped,
}

impl Blocked {
    pub(super) fn words(self) -> String {
        match self {
            Self::NoRecords => text::blocked_no_records(),
            Self::NotTyped => text::blocked_not_typed(),
        }
    }
}

/// The dialog's content.
#[derive(Debug, Clone)]
pub(super) struct Draft {
    pub(super) source: ResyncSource,
    pub(super) scope: ScopeChoice,
    /// The text of the list, pasted or from a file.
    text: String,
    /// The text as a table, where it is one.
    pub(super) table: Option<Table>,
    /// The column that holds the ids; none when the text is taken as a list.
    pub(super) column: Option<usize>,
    pub(super) pasted: PastedIds,
    pub(super) typed: String,
    pub(super) method: ResyncMethod,
}

impl Draft {
    /// The safest draft: chosen records, and blank values never overwrite.
    pub(super) fn new(source: ResyncSource) -> Self {
        Self {
            source,
            scope: ScopeChoice::Records,
            text: String::new(),
            table: None,
            column: None,
            pasted: PastedIds::default(),
            typed: String::new(),
            method: ResyncMethod::Now { blank_values: BlankValues::Skip },
        }
    }

    /// Takes a new text: a table by the column that looks most like ids, unless another of its columns is chosen already.
    pub(super) fn paste(&mut self, text: String) {
        let before = self.table.take();
        self.table = Table::read(&text);
        self.text = text;
        let kept = match (&before, &self.table) {
            (Some(before), Some(table)) => before.is_like(table),
            _ => false,
        };
        let column = if kept { self.column } else { self.table.as_ref().and_then(Table::suggested) };
        self.choose(column);
    }

    /// Takes the ids of a column; with none the whole text as a list.
    pub(super) fn choose(&mut self, column: Option<usize>) {
        self.pasted = match (&self.table, column) {
            (Some(table), Some(column)) => table.ids(column),
            _ => record_ids::parse(&self.text),
        };
        self.column = column;
    }

    /// How many lines of the table have nothing in the chosen column.
    pub(super) fn empty(&self) -> usize {
        let (Some(table), Some(column)) = (&self.table, self.column) else { return 0 };
        table.empty(column)
    }

    /// How many records are listed.
    pub(super) fn accepted(&self) -> usize {
        self.pasted.accepted.len()
    }

    /// Why this is no command yet; none when it is one.
    pub(super) fn blocked(&self, source_name: &str) -> Option<Blocked> {
        match self.scope {
            ScopeChoice::Records => self.pasted.accepted.is_empty().then_some(Blocked::NoRecords),
            ScopeChoice::Everything => {
                (normal(&self.typed) != normal(source_name)).then_some(Blocked::NotTyped)
            }
        }
    }

    /// The command that this draft is, once nothing blocks it.
    pub(super) fn resync(&self, source_name: &str) -> Option<Resync> {
        if self.blocked(source_name).is_some() {
            return None;
        }
        let scope = match self.scope {
            ScopeChoice::Records => Scope::Records(RecordIds::new(self.pasted.accepted.iter().copied())?),
            ScopeChoice::Everything => Scope::Everything,
        };
        Some(Resync { source: self.source, scope, method: self.method })
    }
}

/// Typed and shown names may differ in white space only.
fn normal(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_empty_list_is_never_everything() {
        let mut draft = Draft::new(ResyncSource::Crm);
        for rubbish in ["", "  ", "10A4, -7", "abc"] {
            draft.paste(rubbish.to_owned());
            assert_eq!(draft.resync("SuperOffice CRM"), None, "{rubbish:?}");
            assert_eq!(draft.blocked("SuperOffice CRM"), Some(Blocked::NoRecords));
        }
    }

    #[test]
    fn everything_needs_the_name_and_then_carries_no_records() {
        let mut draft = Draft::new(ResyncSource::Crm);
        draft.scope = ScopeChoice::Everything;
        draft.paste("1 2 3".to_owned());
        for typed in ["", "SuperOffice", "superoffice crm"] {
            draft.typed = typed.to_owned();
            assert_eq!(draft.resync("SuperOffice CRM"), None, "{typed:?}");
        }
        draft.typed = " SuperOffice  CRM ".to_owned();
        assert_eq!(draft.resync("SuperOffice CRM").map(|resync| resync.scope), Some(Scope::Everything));
    }

    #[test]
    fn exactly_the_accepted_records_are_acted_on() {
        let mut draft = Draft::new(ResyncSource::Crm);
        draft.paste("10021, 10A4, 10022 10021".to_owned());
        let scope = draft.resync("x").map(|resync| resync.scope);
        assert_eq!(scope, RecordIds::new([10021, 10022]).map(Scope::Records));
    }

    #[test]
    fn of_a_table_only_the_chosen_column_is_acted_on() {
        let mut draft = Draft::new(ResyncSource::Crm);
        let records = |draft: &Draft| draft.resync("x").map(|resync| resync.scope);
        draft.paste("Name;Id;Group\nA;7;1\nB;8;\n".to_owned());
        assert_eq!((draft.column, draft.empty()), (Some(1), 0));
        assert_eq!(records(&draft), RecordIds::new([7, 8]).map(Scope::Records));
        draft.choose(Some(2));
        assert_eq!(draft.empty(), 1);
        draft.paste("Name;Id;Group\nA;7;1\nB;8;2\n".to_owned());
        assert_eq!(records(&draft), RecordIds::new([1, 2]).map(Scope::Records), "the choice stays");
        draft.choose(None);
        assert_eq!(records(&draft), RecordIds::new([7, 1, 8, 2]).map(Scope::Records));
        draft.paste("5, 6\n7, 8".to_owned());
        assert_eq!(draft.column, None, "a list over two lines is no column");
        assert_eq!(records(&draft), RecordIds::new([5, 6, 7, 8]).map(Scope::Records));
        draft.paste("5 6".to_owned());
        assert_eq!((draft.column, records(&draft)), (None, RecordIds::new([5, 6]).map(Scope::Records)));
    }

    #[test]
    fn blank_values_do_not_overwrite_unless_that_is_chosen() {
        let draft = Draft::new(ResyncSource::Crm);
        assert_eq!(draft.method, ResyncMethod::Now { blank_values: BlankValues::Skip });
    }
}
