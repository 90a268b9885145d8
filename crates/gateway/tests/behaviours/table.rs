//! What an upstream may do, and what the browser is answered then.

use super::upstream::Act::{self, Drip, Hear, Hold, Pause, Reset, Say};
use super::{API_TOKEN, BEARER};

/// What the browser gets.
#[derive(Clone, Debug)]
pub(crate) enum Expected {
    /// The system's own answer, whole.
    Passes(u16, String),
    /// The system's own answer, cut off.
    Breaks(u16),
    /// An answer of the gateway's own.
    Refused(u16, &'static str),
}

pub(crate) struct Row {
    pub(crate) name: String,
    pub(crate) acts: Vec<Act>,
    pub(crate) expected: Expected,
    /// What a second call is answered, where that is of interest.
    pub(crate) again: Option<Expected>,
}

impl Row {
    fn again(mut self, expected: Expected) -> Self {
        self.again = Some(expected);
        self
    }
}

fn row(name: &str, acts: Vec<Act>, expected: Expected) -> Row {
    Row { name: name.to_owned(), acts, expected, again: None }
}

/// Hears, says, hangs up.
fn says(name: &str, text: &str, expected: Expected) -> Row {
    row(name, vec![Hear, say(text)], expected)
}

fn say(text: &str) -> Act {
    Say(text.as_bytes().to_vec())
}

fn passes(status: u16, body: &str) -> Expected {
    Expected::Passes(status, body.to_owned())
}

const BREAKS: Expected = Expected::Breaks(200);
const BROKEN: Expected = Expected::Refused(502, "broken_answer");
const SLOW: Expected = Expected::Refused(504, "slow_answer");
const REDIRECT: Expected = Expected::Refused(502, "redirect");
const LARGE: Expected = Expected::Refused(502, "large_answer");
const PAUSED: Expected = Expected::Refused(503, "paused_by_system");
const FINE: &str = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}";
const CHUNKED: &str = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";
const TEN: &str = "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n";

pub(crate) fn all() -> Vec<Row> {
    let mut rows = statuses();
    rows.extend(heads());
    rows.extend(framing());
    rows.extend(times());
    rows.extend(ends());
    rows.extend(secrets());
    rows.extend(pauses());
    rows
}

fn statuses() -> Vec<Row> {
    let answer = |status: u16| format!("HTTP/1.1 {status} Word\r\nContent-Length: 2\r\n\r\n{{}}");
    let mut rows = Vec::new();
    for status in [200, 201, 202, 206, 299, 400, 401, 403, 404, 409, 422, 429, 500, 501, 502, 503, 504, 599] {
        rows.push(says(&format!("status {status}"), &answer(status), passes(status, "{}")));
    }
    for status in [300, 301, 302, 303, 307, 308] {
        rows.push(says(&format!("status {status}"), &answer(status), REDIRECT));
    }
    rows.push(says("no content", "HTTP/1.1 204 No Content\r\n\r\n", passes(204, "")));
    rows.push(says("not modified", "HTTP/1.1 304 Not Modified\r\nETag: \"a\"\r\n\r\n", passes(304, "")));
    rows
}

fn heads() -> Vec<Row> {
    let many = |count: usize| {
        let lines = "X-Same: a\r\n".repeat(count);
        format!("HTTP/1.1 200 OK\r\n{lines}Content-Length: 2\r\n\r\n{{}}")
    };
    let long = |length: usize| {
        format!("HTTP/1.1 200 OK\r\nX-Long: {}\r\nContent-Length: 2\r\n\r\n{{}}", "x".repeat(length))
    };
    let latin = b"HTTP/1.1 200 OK\r\nContent-Language: \xff\r\nContent-Length: 2\r\n\r\n{}".to_vec();
    vec![
        says("no reason", "HTTP/1.1 200\r\nContent-Length: 2\r\n\r\n{}", passes(200, "{}")),
        says("a status in letters", "HTTP/1.1 fine OK\r\n\r\n", BROKEN),
        says("a status of four digits", "HTTP/1.1 2000 OK\r\n\r\n", BROKEN),
        says("another protocol", "SSH-2.0-OpenSSH_9.6\r\n", BROKEN),
        says("version 2 in words", "HTTP/2.0 200 OK\r\n\r\n", BROKEN),
        says("version 1.0 with a length", &FINE.replace("1.1", "1.0"), passes(200, "{}")),
        says("version 1.0 to the end", "HTTP/1.0 200 OK\r\n\r\n{}", passes(200, "{}")),
        says("a page without a head", "<html>Sign in</html>", BROKEN),
        says("lines that end by a feed alone", &FINE.replace("\r\n", "\n"), passes(200, "{}")),
        says("a header without a colon", "HTTP/1.1 200 OK\r\nWrong\r\n\r\n", BROKEN),
        says("a blank before the colon", "HTTP/1.1 200 OK\r\nX : a\r\n\r\n", BROKEN),
        says("a header without a name", "HTTP/1.1 200 OK\r\n: a\r\n\r\n", BROKEN),
        says("a zero byte in a header", "HTTP/1.1 200 OK\r\nX: a\0b\r\n\r\n", BROKEN),
        row("a header that is no text", vec![Hear, Say(latin)], passes(200, "{}")),
        says("eighty headers", &many(80), passes(200, "{}")),
        says("three hundred headers", &many(300), BROKEN),
        says("a header of 8 kB", &long(8_000), passes(200, "{}")),
        says("a header of 1 MB", &long(1_000_000), BROKEN),
        says("continue first", &format!("HTTP/1.1 100 Continue\r\n\r\n{FINE}"), passes(200, "{}")),
        says(
            "early hints first",
            &format!("HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n{FINE}"),
            passes(200, "{}"),
        ),
        says("nothing but continue", "HTTP/1.1 100 Continue\r\n\r\n", BROKEN),
        says(
            "another protocol from here on",
            "HTTP/1.1 101 Switching Protocols\r\nConnection: upgrade\r\nUpgrade: x\r\n\r\nhello",
            BROKEN,
        ),
        says(
            "a packed body that was not asked for",
            "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 4\r\n\r\nrags",
            passes(200, "rags"),
        ),
        says(
            "cookies",
            "HTTP/1.1 200 OK\r\nSet-Cookie: a=1\r\nSet-Cookie: XSRF-TOKEN=evil\r\nContent-Length: 2\r\n\r\n{}",
            passes(200, "{}"),
        ),
    ]
}

fn framing() -> Vec<Row> {
    let with_length = |length: &str| format!("HTTP/1.1 200 OK\r\nContent-Length: {length}\r\n\r\n0123456789");
    let large = format!("HTTP/1.1 200 OK\r\nContent-Length: 60000\r\n\r\n{}", "x".repeat(60_000));
    let flood = format!("{CHUNKED}{}", format!("400\r\n{}\r\n", "x".repeat(1024)).repeat(60));
    vec![
        says("more than the length says", &with_length("4"), passes(200, "0123")),
        says("another answer behind the first", &format!("{FINE}{FINE}"), passes(200, "{}"))
            .again(passes(200, "{}")),
        says("less than the length says", &with_length("11"), BREAKS),
        says("a negative length", &with_length("-1"), BROKEN),
        says("a length in letters", &with_length("ten"), BROKEN),
        says("a length with a sign", &with_length("+10"), BROKEN),
        says("a length beyond all numbers", &with_length("99999999999999999999999"), BROKEN),
        says("two lengths that agree", &with_length("10\r\nContent-Length: 10"), passes(200, "0123456789")),
        says("two lengths that do not", &with_length("10\r\nContent-Length: 9"), BROKEN),
        says("no length, to the end", "HTTP/1.1 200 OK\r\n\r\n{}", passes(200, "{}")),
        says("in pieces", &format!("{CHUNKED}1\r\n{{\r\n1\r\n}}\r\n0\r\n\r\n"), passes(200, "{}")),
        says(
            "in pieces with a remark",
            &format!("{CHUNKED}2;a=\"b\"\r\n{{}}\r\n0\r\n\r\n"),
            passes(200, "{}"),
        ),
        says(
            "in pieces with a trailer",
            &format!("{CHUNKED}2\r\n{{}}\r\n0\r\nX: a\r\n\r\n"),
            passes(200, "{}"),
        ),
        says(
            "in pieces and with a length",
            &FINE.replace("\r\n\r\n{}", "\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n"),
            passes(200, "{}"),
        ),
        says("a piece whose size is no number", &format!("{CHUNKED}2\r\n{{}}\r\nzz\r\n"), BREAKS),
        says("a piece without its end", &format!("{CHUNKED}2\r\n{{}}ZZ0\r\n\r\n"), BREAKS),
        says("a piece beyond all numbers", &format!("{CHUNKED}2\r\n{{}}\r\nfffffffffffffffff\r\n"), BREAKS),
        says("no last piece", &format!("{CHUNKED}2\r\n{{}}\r\n"), BREAKS),
        says("half of a piece", &format!("{CHUNKED}2\r\n{{}}\r\n8\r\n{{}}"), BREAKS),
        says("larger than the limit by its length", &large, LARGE),
        says("larger than the limit in pieces", &flood, BREAKS),
    ]
}

fn times() -> Vec<Row> {
    vec![
        row("never a word", vec![Hear, Hold], SLOW),
        row("half a status", vec![Hear, say("HTTP/1.1 2"), Hold], SLOW),
        row("a head without an end", vec![Hear, say("HTTP/1.1 200 OK\r\nX: a\r\n"), Hold], SLOW),
        row("a head by drops", vec![Hear, Drip(FINE.as_bytes().to_vec(), 60)], SLOW),
        row("a little late", vec![Hear, Pause(200), say(FINE)], passes(200, "{}")),
        row("no body after the head", vec![Hear, say(TEN), Hold], BREAKS),
        row("half of the body", vec![Hear, say(TEN), say("01234"), Hold], BREAKS),
        row(
            "a body by drops",
            vec![Hear, say(TEN), Drip(b"0123456789".to_vec(), 20)],
            passes(200, "0123456789"),
        ),
        row(
            "a piece by drops",
            vec![Hear, say(CHUNKED), Drip(b"1\r\n{\r\n1\r\n}\r\n0\r\n\r\n".to_vec(), 5)],
            passes(200, "{}"),
        ),
        row(
            "drops for ever",
            vec![Hear, say("HTTP/1.1 200 OK\r\n\r\n"), Drip(vec![b'x'; 1_000], 50)],
            BREAKS,
        ),
        row("an end that never comes", vec![Hear, say(&format!("{CHUNKED}2\r\n{{}}\r\n")), Hold], BREAKS),
    ]
}

fn ends() -> Vec<Row> {
    vec![
        row("hangs up at once", vec![], BROKEN),
        row("hangs up after hearing", vec![Hear], BROKEN),
        row("hangs up inside the head", vec![Hear, say("HTTP/1.1 200 OK\r\nX: ")], BROKEN),
        row("resets at once", vec![Reset], BROKEN),
        row("resets after hearing", vec![Hear, Reset], BROKEN),
        row("resets inside the head", vec![Hear, say("HTTP/1.1 200 OK\r\nX: "), Pause(50), Reset], BROKEN),
        row("resets after the head", vec![Hear, say(TEN), Pause(50), Reset], BREAKS),
        row("resets inside the body", vec![Hear, say(TEN), say("01234"), Pause(50), Reset], BREAKS),
        row(
            "resets a body of unknown length",
            vec![Hear, say("HTTP/1.1 200 OK\r\n\r\n{}"), Pause(50), Reset],
            BREAKS,
        ),
        row(
            "resets inside a piece",
            vec![Hear, say(&format!("{CHUNKED}8\r\n{{}}")), Pause(50), Reset],
            BREAKS,
        ),
        row("answers before hearing", vec![say(FINE), Hear], BROKEN),
    ]
}

fn secrets() -> Vec<Row> {
    let stars = |secret: &str| "*".repeat(secret.len());
    let length = API_TOKEN.len();
    let (first, second) = API_TOKEN.split_at(9);
    let split =
        format!("{CHUNKED}{:x}\r\n{first}\r\n{:x}\r\n{second}\r\n0\r\n\r\n", first.len(), second.len());
    let with =
        |header: &str| format!("HTTP/1.1 200 OK\r\n{header}: {API_TOKEN}\r\nContent-Length: 2\r\n\r\n{{}}");
    let mut rows = vec![
        says(
            "the secret as the body",
            &format!("HTTP/1.1 403 No\r\nContent-Length: {length}\r\n\r\n{API_TOKEN}"),
            passes(403, &stars(API_TOKEN)),
        ),
        says(
            "the secret in a page",
            &format!("HTTP/1.1 500 No\r\nContent-Type: text/html\r\n\r\n<p>{API_TOKEN}, {API_TOKEN}</p>"),
            passes(500, &format!("<p>{0}, {0}</p>", stars(API_TOKEN))),
        ),
        says("the secret across two pieces", &split, passes(200, &stars(API_TOKEN))),
        row(
            "the secret by drops",
            vec![Hear, say("HTTP/1.1 200 OK\r\n\r\n"), Drip(API_TOKEN.as_bytes().to_vec(), 5)],
            passes(200, &stars(API_TOKEN)),
        ),
        row(
            "the secret before a reset",
            vec![Hear, say(TEN), say(API_TOKEN), Pause(50), Reset],
            passes(200, &API_TOKEN[..10]),
        ),
        says("the secret in the reason", &FINE.replace("OK", API_TOKEN), passes(200, "{}")),
        says("the secret in a trailer", &format!("{CHUNKED}0\r\nX: {API_TOKEN}\r\n\r\n"), passes(200, "")),
        says(
            "the secret in a hint",
            &format!("HTTP/1.1 103 No\r\nLink: {API_TOKEN}\r\n\r\n{FINE}"),
            passes(200, "{}"),
        ),
        says("the secret in a redirect", &with("Location").replace("200", "302"), REDIRECT),
        says("the secret instead of a head", &format!("{API_TOKEN} {BEARER}\r\n\r\n"), BROKEN),
        says(
            "the secret as a header's name",
            &format!("HTTP/1.1 200 OK\r\n{API_TOKEN}: a\r\nContent-Length: 2\r\n\r\n{{}}"),
            passes(200, "{}"),
        ),
        says("the secret as a length", &with("Content-Length"), BROKEN),
    ];
    for header in [
        "Content-Type",
        "Content-Language",
        "Content-Encoding",
        "Retry-After",
        "RateLimit-Limit",
        "Set-Cookie",
        "Api-Token",
        "Server",
    ] {
        rows.push(says(&format!("the secret as {header}"), &with(header), passes(200, "{}")));
    }
    rows
}

fn pauses() -> Vec<Row> {
    let asks = |status: u16, when: &str| {
        format!("HTTP/1.1 {status} Word\r\nRetry-After: {when}\r\nContent-Length: 2\r\n\r\n{{}}")
    };
    let mut rows = Vec::new();
    for (status, when) in [
        (429, "90"),
        (503, "90"),
        (429, " 90 "),
        (429, "Fri, 31 Dec 2100 23:59:59 GMT"),
        (429, "999999999999"),
    ] {
        let name = format!("status {status}, come back {when:?}");
        rows.push(says(&name, &asks(status, when), passes(status, "{}")).again(PAUSED));
    }
    for (status, when) in [
        (429, "0"),
        (429, ""),
        (429, "-5"),
        (429, "1.5"),
        (429, "soon"),
        (503, "Sun, 06 Nov 1994 08:49:37 GMT"),
        (503, "Sunday, 06-Nov-94 08:49:37 GMT"),
        (200, "90"),
        (500, "90"),
    ] {
        let name = format!("status {status}, come back {when:?}");
        rows.push(says(&name, &asks(status, when), passes(status, "{}")).again(passes(status, "{}")));
    }
    rows
}
