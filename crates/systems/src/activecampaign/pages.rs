//! All pages of a list, one after the other, to an end that always comes.
//!
//! The number of records that a page tells is a claim, and the endpoint's own page does not even list `limit` and
//! `offset` (domain page, section 8): neither may make the reading endless, nor end it before the last record.

use std::collections::BTreeSet;

use connections::activecampaign::ActiveCampaignConnection;
use connections::connection::{Listed, Unreadable};
use connections::text_id::TextId;

use super::{ConnectionPage, ListConnections};

/// The pages that have come, and which one to ask for next.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConnectionPages {
    call: ListConnections,
    listed: Vec<Listed<ActiveCampaignConnection>>,
    ids: BTreeSet<TextId>,
    unreadable: BTreeSet<String>,
    progress: Progress,
}

/// How far the reading is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Progress {
    /// There may be more.
    More,
    /// All records are there.
    Complete,
    /// The system sends only what was there before. It may have more, and does not give it.
    Repeating,
    /// More records than anybody has: the rest was not asked for.
    TooMany,
}

impl ConnectionPages {
    /// The most records that are read.
    pub const MOST: usize = 100_000;

    /// Begins at the page that the call asks for.
    pub fn new(first: ListConnections) -> Self {
        Self {
            call: first,
            listed: Vec::new(),
            ids: BTreeSet::new(),
            unreadable: BTreeSet::new(),
            progress: Progress::More,
        }
    }

    /// The page to ask for next; `None` at the end.
    pub fn next_page(&self) -> Option<&ListConnections> {
        (self.progress == Progress::More).then_some(&self.call)
    }

    /// Takes over the page that [`ConnectionPages::next_page`] asked for.
    ///
    /// A record that was there before is left out: while pages are read, records move from one to another. What cannot
    /// be read has no id to know it by, and stays unless the whole page is a repetition.
    pub fn take(&mut self, page: ConnectionPage) {
        let count = u32::try_from(page.listed.len()).unwrap_or(u32::MAX);
        let brings_news = page.listed.iter().any(|listed| match listed {
            Listed::Connection(connection) => !self.ids.contains(&connection.id),
            Listed::Unreadable(unreadable) => !self.unreadable.contains(&unreadable.raw),
        });
        if brings_news {
            for listed in page.listed {
                self.add(listed);
            }
        }
        let next = self.call.offset.saturating_add(count);
        let told = page.total == Some(u64::from(next));
        let enough = page.total.is_some_and(|total| total <= self.listed.len() as u64);
        self.progress = if count == 0 || (told && count < self.call.page_size()) {
            Progress::Complete
        } else if !brings_news {
            if enough { Progress::Complete } else { Progress::Repeating }
        } else if self.listed.len() >= Self::MOST || next == u32::MAX {
            Progress::TooMany
        } else {
            Progress::More
        };
        self.call.offset = next;
    }

    fn add(&mut self, listed: Listed<ActiveCampaignConnection>) {
        let listed = match listed {
            Listed::Connection(connection) if !self.ids.insert(connection.id.clone()) => return,
            Listed::Unreadable(unreadable) => {
                self.unreadable.insert(unreadable.raw.clone());
                let position = unreadable.position + self.call.offset as usize;
                Listed::Unreadable(Unreadable { position, ..unreadable })
            }
            connection @ Listed::Connection(_) => connection,
        };
        self.listed.push(listed);
    }

    /// How far the reading is.
    pub fn progress(&self) -> Progress {
        self.progress
    }

    /// Everything that the pages held, each record once. Positions of unreadable ones count over all pages.
    pub fn into_listed(self) -> Vec<Listed<ActiveCampaignConnection>> {
        self.listed
    }
}
