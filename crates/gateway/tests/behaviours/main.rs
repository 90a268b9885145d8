//! Everything that an upstream may do, in one table: what the browser is answered, that the upstream was called once, and
//! that no byte and no line of the log holds a secret. TLS stands in `secrets.rs`, where the program has roots of its own.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on should stop where it is")]

#[path = "../support/mod.rs"]
mod support;
mod table;
mod upstream;

use std::io::{self, Write};
use std::sync::{Arc, Mutex};

use axum::body::Body;
use axum::http::Request;
use support::{API_TOKEN, Answer, BEARER};
use table::{Expected, Row};
use tokio::task::JoinSet;
use tracing_subscriber::fmt::MakeWriter;
use upstream::Upstream;

const CALL: &str = "/systems/marketing/api/3/connections?limit=100";
const EACH: &str = "timeouts = { connect = 1, read = 0.6, total = 1.6 }\nlimits = { response = 50000 }";

/// The log, kept.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl Write for Log {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap().write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl MakeWriter<'_> for Log {
    type Writer = Self;

    fn make_writer(&self) -> Self {
        self.clone()
    }
}

/// Everything that is wrong with what a row came to.
async fn run(row: Row) -> Vec<String> {
    let upstream = Upstream::start(row.acts.clone()).await;
    let site = support::site(&support::config_text(&format!("http://{}", upstream.address), false, EACH));
    let ask = async || support::ask(&site, Request::get(CALL).body(Body::empty()).unwrap()).await;
    let mut wrong = Vec::new();
    let mut sent = 0;
    for expected in [Some(&row.expected), row.again.as_ref()].into_iter().flatten() {
        let answer = ask().await;
        wrong.extend(judge(expected, &answer).err());
        if format!("{:?} {}", answer.headers, answer.text()).contains(API_TOKEN) {
            wrong.push("the secret is in the answer".to_owned());
        }
        if answer.headers.contains_key("set-cookie") {
            wrong.push("a cookie passed".to_owned());
        }
        sent += usize::from(!matches!(expected, Expected::Refused(503, _)));
    }
    if upstream.calls() != sent {
        wrong.push(format!("{} calls came, {sent} were due", upstream.calls()));
    }
    wrong.iter().map(|what| format!("{}: {what}", row.name)).collect()
}

fn judge(expected: &Expected, answer: &Answer) -> Result<(), String> {
    let found = (answer.status, answer.broken, answer.error(), answer.text());
    let fine = match expected {
        Expected::Passes(status, body) => {
            answer.status == *status && !answer.broken && answer.text() == *body
        }
        Expected::Breaks(status) => answer.status == *status && answer.broken,
        Expected::Refused(status, error) => answer.status == *status && answer.error() == *error,
    };
    if fine { Ok(()) } else { Err(format!("{found:?} instead of {expected:?}")) }
}

#[tokio::test]
async fn whatever_an_upstream_does_is_told_truly_and_holds_no_secret() {
    let log = Log::default();
    tracing_subscriber::fmt().with_max_level(tracing::Level::TRACE).with_writer(log.clone()).init();
    let rows = table::all();
    let count = rows.len();
    let mut names: Vec<_> = rows.iter().map(|row| row.name.clone()).collect();
    names.sort();
    names.dedup();
    assert!(names.len() == count && count >= 60, "{count} rows of {} names", names.len());
    let mut running = JoinSet::new();
    for row in rows {
        running.spawn(run(row));
    }
    let mut wrong = Vec::new();
    while let Some(found) = running.join_next().await {
        wrong.extend(found.unwrap());
    }
    assert!(wrong.is_empty(), "{} of {count}:\n{}", wrong.len(), wrong.join("\n"));
    let log = String::from_utf8_lossy(&log.0.lock().unwrap()).into_owned();
    assert!(log.lines().count() > count, "every request has its line");
    for secret in [API_TOKEN, BEARER, "limit=100"] {
        let line = log.lines().find(|line| line.contains(secret));
        assert!(line.is_none(), "the log tells {secret}: {line:?}");
    }
}
