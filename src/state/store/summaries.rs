//! Reading summaries: one call for each connection of the CRM, so only for rows that are seen, a few at a time. Other
//! systems tell in their lists what a summary tells.

use super::Store;
use crate::{
    i18n, net,
    state::table::{Row, RowId, SummaryReading},
    timer::after,
};
use std::collections::VecDeque;
use std::time::Duration;
use systems::superoffice::GetConnectionSummary;

/// Calls under way at once.
const AT_ONCE: usize = 4;
/// In a tenant of at most this size the rows that are not seen are read too, after the others, so that the
/// numbers by status are complete.
const SMALL_TENANT: usize = 200;
/// After so many failures in a row the console stops asking until the next refresh.
const GIVE_UP_AFTER: u8 = 3;
/// Changes of this many milliseconds are drawn together.
const TOGETHER: Duration = Duration::from_millis(80);

/// The calls that wait, and those under way.
#[derive(Debug, Default)]
pub(super) struct Queue {
    waiting: VecDeque<RowId>,
    under_way: usize,
    failures: u8,
    drawing: bool,
}

impl Store {
    /// Asks for the summaries of the rows that are on the screen, unless they are known.
    pub(crate) fn want_summaries(self, seen: &[RowId]) {
        let Some(crm) = self.crm().filter(|crm| crm.lets_through()) else { return };
        let small: Vec<RowId> = self.with_table(|table| {
            let rows = table.rows_of(crm.id);
            if rows.len() > SMALL_TENANT { Vec::new() } else { rows.iter().map(|row| row.id).collect() }
        });
        let mut wanted = Vec::new();
        self.change_table(|table| {
            let now = i18n::now();
            for id in seen.iter().chain(&small) {
                let reading = table.row(*id).and_then(Row::superoffice).map(|record| record.reading);
                let missing = reading == Some(SummaryReading::Wanted);
                if missing && table.update(*id, now, |row| mark(row, SummaryReading::Asked)) {
                    wanted.push(*id);
                }
            }
        });
        if wanted.is_empty() {
            return;
        }
        self.change_queue(|queue| {
            // What is seen now is more urgent than what was seen before.
            for id in wanted.into_iter().rev() {
                queue.waiting.push_front(id);
            }
            queue.failures = 0;
        });
        self.pump();
    }

    /// Reads one summary again, now.
    pub(crate) fn renew_summary(self, id: RowId) {
        self.change_table(|table| {
            table.update(id, i18n::now(), |row| mark(row, SummaryReading::Wanted));
        });
        self.want_summaries(&[id]);
    }

    fn change_queue(self, change: impl FnOnce(&mut Queue)) {
        change(&mut self.queue.borrow_mut());
    }

    fn pump(self) {
        let mut ready = Vec::new();
        self.change_queue(|queue| {
            while queue.under_way < AT_ONCE
                && let Some(id) = queue.waiting.pop_front()
            {
                queue.under_way += 1;
                ready.push(id);
            }
        });
        for id in ready {
            let key = self.with_row(id, |row| row.superoffice().map(|record| record.connection.id)).flatten();
            let (Some(crm), Some(key)) = (self.crm(), key) else {
                // The connection has left the list meanwhile.
                self.after_summary(None);
                continue;
            };
            net::ask(&crm.system, GetConnectionSummary { id: key }, move |answer| {
                let now = i18n::now();
                let failure = answer.as_ref().err().cloned();
                self.change_table(|table| {
                    table.update(id, now, |row| {
                        let Some(record) = row.superoffice_mut() else { return };
                        match answer {
                            Ok(summary) => {
                                record.summary = Some(Box::new(summary));
                                record.reading = SummaryReading::Done;
                            }
                            Err(_) => record.reading = SummaryReading::Failed,
                        }
                    });
                });
                self.after_summary(failure);
            });
        }
    }

    fn after_summary(self, failure: Option<net::Failure>) {
        let mut given_up = Vec::new();
        self.change_queue(|queue| {
            queue.under_way -= 1;
            queue.failures = if failure.is_some() { queue.failures.saturating_add(1) } else { 0 };
            if queue.failures >= GIVE_UP_AFTER {
                given_up = std::mem::take(&mut queue.waiting).into();
            }
        });
        if failure.is_some() {
            self.summaries_failed.set(failure);
        }
        if !given_up.is_empty() {
            self.change_table(|table| {
                for id in &given_up {
                    table.update(*id, i18n::now(), |row| mark(row, SummaryReading::Failed));
                }
            });
        }
        self.draw_together();
        self.pump();
    }

    /// Tells of changes in rows at most once in a short while.
    fn draw_together(self) {
        let mut first = false;
        self.change_queue(|queue| {
            first = !queue.drawing;
            queue.drawing = true;
        });
        if first {
            let store = self;
            after(TOGETHER, move || {
                store.change_queue(|queue| queue.drawing = false);
                store.facts_changed.update(|version| *version += 1);
            });
        }
    }
}

fn mark(row: &mut Row, reading: SummaryReading) {
    if let Some(record) = row.superoffice_mut() {
        record.reading = reading;
    }
}
