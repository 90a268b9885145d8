//! Reading all pages of a list: it always ends, and every record that was sent is there.
#![expect(clippy::unwrap_used, reason = "a test stops at the first fault")]

use std::collections::BTreeSet;

use connections::activecampaign::ActiveCampaignConnection;
use connections::connection::Listed;
use proptest::prelude::*;
use systems::activecampaign::{ConnectionPages, ListConnections, Progress};
use systems::{Call as _, Reply};

/// A server that keeps its promises, or does not.
#[derive(Clone, Debug)]
struct Server {
    /// How many records there are.
    records: usize,
    /// What it says there are; `None` says nothing.
    total: Option<String>,
    /// The most it sends at once, whatever is asked for.
    most: usize,
    ignores_offset: bool,
    ignores_limit: bool,
    /// Every so many records one cannot be read.
    broken: usize,
}

impl Server {
    fn honest(records: usize) -> Self {
        let total = Some(format!("\"{records}\""));
        Self { records, total, most: 100, ignores_offset: false, ignores_limit: false, broken: 0 }
    }

    fn record(&self, index: usize) -> String {
        if self.broken > 0 && index.is_multiple_of(self.broken) {
            return format!("\"broken {index}\"");
        }
        format!("{{\"id\":\"{index}\"}}")
    }

    /// The body that answers this call, and how many records it has.
    fn answer(&self, call: &ListConnections) -> String {
        let request = call.request();
        let number = |name: &str| -> usize {
            request.query.iter().find(|(own, _)| own == name).unwrap().1.parse().unwrap()
        };
        let begin = if self.ignores_offset { 0 } else { number("offset").min(self.records) };
        let most = if self.ignores_limit { self.records } else { number("limit").min(self.most) };
        let end = (begin + most).min(self.records);
        let records: Vec<_> = (begin..end).map(|index| self.record(index)).collect();
        let meta = self.total.as_ref().map(|total| format!(",\"meta\":{{\"total\":{total}}}"));
        format!("{{\"connections\":[{}]{}}}", records.join(","), meta.unwrap_or_default())
    }
}

/// Reads everything; the calls that it took, and the pages.
fn read_all(server: &Server, limit: u32, most_calls: usize) -> (usize, ConnectionPages) {
    let mut pages =
        ConnectionPages::new(ListConnections { service: None, external_id: None, limit, offset: 0 });
    let mut calls = 0;
    while let Some(call) = pages.next_page() {
        calls += 1;
        assert!(calls <= most_calls, "no end after {calls} calls: {server:?}");
        let body = server.answer(call);
        let reply = Reply { status: 200, content_type: None, retry_after: None, body: body.as_bytes() };
        let page = call.read(&reply).unwrap();
        pages.take(page);
    }
    (calls, pages)
}

/// What a record is known by.
fn names(pages: ConnectionPages) -> Vec<String> {
    let name = |listed: Listed<ActiveCampaignConnection>| match listed {
        Listed::Connection(connection) => connection.id.to_string(),
        Listed::Unreadable(unreadable) => unreadable.raw,
    };
    pages.into_listed().into_iter().map(name).collect()
}

#[test]
fn an_honest_server_is_asked_no_more_than_needed() {
    for (records, limit, calls) in
        [(0, 20, 1), (1, 20, 1), (19, 20, 1), (20, 20, 2), (21, 20, 2), (45, 20, 3), (250, 1000, 3)]
    {
        let (asked, pages) = read_all(&Server::honest(records), limit, 10);
        assert_eq!((asked, pages.progress()), (calls, Progress::Complete), "{records} by {limit}");
        assert_eq!(names(pages).len(), records);
    }
}

#[test]
fn totals_that_lie_neither_cut_short_nor_go_on_for_ever() {
    for total in ["\"0\"", "\"1\"", "20", "\"18446744073709551615\"", "-1", "null", "\"many\"", "{}"] {
        for total in [Some(total.to_owned()), None] {
            let server = Server { total, ..Server::honest(60) };
            let (_, pages) = read_all(&server, 20, 5);
            assert_eq!(pages.progress(), Progress::Complete, "{server:?}");
            assert_eq!(names(pages).len(), 60, "{server:?}");
        }
    }
}

#[test]
fn a_server_that_repeats_itself_is_left() {
    let same = Server { ignores_offset: true, ..Server::honest(60) };
    let (calls, pages) = read_all(&same, 20, 5);
    assert_eq!((calls, pages.progress()), (2, Progress::Repeating));
    assert_eq!(names(pages).len(), 20);
    // Limit and offset are not documented for this endpoint: it may send everything at once.
    let everything = Server { ignores_offset: true, ignores_limit: true, ..Server::honest(60) };
    let (calls, pages) = read_all(&everything, 20, 5);
    assert_eq!((calls, pages.progress()), (2, Progress::Complete));
    assert_eq!(names(pages).len(), 60);
}

#[test]
fn unreadable_records_have_their_place_in_the_whole_list() {
    let server = Server { broken: 7, ..Server::honest(45) };
    let (_, pages) = read_all(&server, 20, 5);
    for (position, listed) in pages.into_listed().into_iter().enumerate() {
        if let Listed::Unreadable(unreadable) = listed {
            assert_eq!(unreadable.position, position);
            assert_eq!(unreadable.raw, format!("\"broken {position}\""));
        }
    }
}

#[test]
fn records_that_move_between_pages_are_there_once() {
    let mut pages =
        ConnectionPages::new(ListConnections { service: None, external_id: None, limit: 2, offset: 0 });
    for (body, offset) in [
        (r#"{"connections":[{"id":"1"},{"id":"2"}],"meta":{"total":"4"}}"#, 0),
        (r#"{"connections":[{"id":"2"},{"id":"3"}],"meta":{"total":"5"}}"#, 2),
        (r#"{"connections":[7,7],"meta":{"total":"6"}}"#, 4),
        (r#"{"connections":[],"meta":{"total":"6"}}"#, 6),
    ] {
        let call = pages.next_page().unwrap().clone();
        assert_eq!(call.offset, offset);
        let reply = Reply { status: 200, content_type: None, retry_after: None, body: body.as_bytes() };
        pages.take(call.read(&reply).unwrap());
    }
    assert_eq!((pages.next_page(), pages.progress()), (None, Progress::Complete));
    assert_eq!(names(pages), ["1", "2", "3", "7", "7"]);
}

#[test]
fn more_records_than_anybody_has_are_not_read() {
    let server = Server { total: None, ..Server::honest(10_000_000) };
    let (calls, pages) = read_all(&server, 100, 1_000);
    assert_eq!((calls, pages.progress()), (1_000, Progress::TooMany));
    assert_eq!(names(pages).len(), ConnectionPages::MOST);
}

#[test]
fn an_offset_at_the_end_of_numbers_is_an_end() {
    let first = ListConnections { service: None, external_id: None, limit: 100, offset: u32::MAX - 1 };
    let mut pages = ConnectionPages::new(first);
    let body = br#"{"connections":[{"id":"1"},{"id":"2"},{"id":"3"}]}"#;
    let reply = Reply { status: 200, content_type: None, retry_after: None, body };
    let page = pages.next_page().unwrap().read(&reply).unwrap();
    pages.take(page);
    assert_eq!((pages.next_page(), pages.progress()), (None, Progress::TooMany));
}

fn total() -> impl Strategy<Value = Option<String>> {
    prop_oneof![
        Just(None),
        (0..200_u64).prop_map(|total| Some(total.to_string())),
        (0..200_u64).prop_map(|total| Some(format!("\"{total}\""))),
        any::<u64>().prop_map(|total| Some(format!("\"{total}\""))),
        prop::sample::select(vec!["null", "-1", "\"x\"", "[]", "1e400"]).prop_map(|raw| Some(raw.to_owned())),
    ]
}

proptest! {
    #[test]
    fn reading_ends_with_every_record(
        records in 0..150_usize,
        total in total(),
        most in 1..120_usize,
        limit in 0..150_u32,
        broken in 0..9_usize,
    ) {
        let server = Server { total, most, broken, ..Server::honest(records) };
        let (calls, pages) = read_all(&server, limit, records + 2);
        prop_assert!(calls >= 1);
        // A server that keeps to the offset is read to its end, unless it tells the very total of a page cut short.
        let cut_short = most < limit.clamp(1, 100) as usize;
        let names = names(pages);
        let unique: BTreeSet<_> = names.iter().collect();
        prop_assert_eq!(unique.len(), names.len());
        if !cut_short {
            prop_assert_eq!(names.len(), records);
        }
    }

    #[test]
    fn reading_ends_whatever_is_sent(
        records in 0..150_usize,
        total in total(),
        most in 0..120_usize,
        limit in 0..150_u32,
        broken in 0..9_usize,
        ignores_offset in any::<bool>(),
        ignores_limit in any::<bool>(),
    ) {
        let server = Server { records, total, most, ignores_offset, ignores_limit, broken };
        let (_, pages) = read_all(&server, limit, records + 2);
        prop_assert_ne!(pages.progress(), Progress::More);
        let names = names(pages);
        let unique: BTreeSet<_> = names.iter().collect();
        prop_assert_eq!(unique.len(), names.len());
    }
}
