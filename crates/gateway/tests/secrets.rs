//! The program with its secrets, driven through every kind of answer and error: no byte of an answer and no line of
//! the log holds a secret, and TLS is verified.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on should stop where it is")]

mod support;

use std::fs::File;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use rustls::pki_types::PrivateKeyDer;
use support::Behaviour::{Answers, Away, Drips, Fills, Slams, Speaks, Stalls, StallsInside, Streams};
use support::redis::REDIS_PASSWORD;
use support::{API_TOKEN, BEARER, KEY, METRICS_TOKEN, PASSWORD, Upstream, password_hash};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};
use tokio_rustls::TlsAcceptor;

/// What a browser and a system say to each other, and nobody writes down.
const CRM_COOKIE: &str = "crm-session-secret-51ab";
const QUERY: &str = "query-secret-77aa";

/// The running program, ended with the test.
struct Running {
    child: Child,
    address: String,
    log: PathBuf,
}

impl Drop for Running {
    fn drop(&mut self) {
        self.child.kill().ok();
        self.child.wait().ok();
    }
}

impl Running {
    fn start(name: &str, config: &str, roots: &Path) -> Self {
        use std::io::{BufRead as _, BufReader};
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR"));
        let (file, log) = (folder.join(format!("{name}.toml")), folder.join(format!("{name}.log")));
        std::fs::write(&file, config).unwrap();
        let bearer = folder.join(format!("{name}.bearer"));
        std::fs::write(&bearer, format!("{BEARER}\n")).unwrap();
        let mut child = Command::new(env!("CARGO_BIN_EXE_gateway"))
            .args(["--dist", support::dist().to_str().unwrap(), "--port", "0", "--config"])
            .arg(&file)
            .env("RUST_LOG", "trace")
            .env("SSL_CERT_FILE", roots)
            .env("API_TOKEN", API_TOKEN)
            .env("KEY", KEY)
            .env("METRICS", METRICS_TOKEN)
            // Nobody listens there, so that its absence is logged.
            .env("REDIS", support::redis::url(([127, 0, 0, 1], 1).into()))
            .env("HASH", password_hash())
            .stdout(Stdio::piped())
            .stderr(File::create(&log).unwrap())
            .spawn()
            .unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let address = line.strip_prefix("listening on http://").and_then(|rest| rest.strip_suffix("/\n"));
        assert!(address.is_some(), "{}", std::fs::read_to_string(&log).unwrap());
        let address = address.unwrap().to_owned();
        Self { child, address, log }
    }

    /// What it has logged so far.
    fn lines(&self) -> Vec<String> {
        std::fs::read_to_string(&self.log).unwrap().lines().map(str::to_owned).collect()
    }

    async fn say(&self, bytes: &str) -> String {
        say(&self.address, bytes).await
    }

    async fn ask(&self, line: &str, headers: &str, body: &str) -> String {
        ask(&self.address, line, headers, body).await
    }
}

/// Sends bytes, and reads what comes until the end.
async fn say(address: &str, bytes: &str) -> String {
    let mut stream = TcpStream::connect(address).await.unwrap();
    stream.write_all(bytes.as_bytes()).await.unwrap();
    let mut answer = Vec::new();
    let read = tokio::time::timeout(Duration::from_secs(20), stream.read_to_end(&mut answer)).await;
    assert!(read.is_ok(), "{bytes} was never answered to its end");
    String::from_utf8_lossy(&answer).into_owned()
}

async fn ask(address: &str, line: &str, headers: &str, body: &str) -> String {
    let length = body.len();
    let text = format!(
        "{line} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\nContent-Length: {length}\r\n{headers}\r\n{body}"
    );
    say(address, &text).await
}

fn certificate(name: &str) -> (rcgen::Certificate, PrivateKeyDer<'static>) {
    certificate_until(name, 4000)
}

/// A certificate that is good until a year.
fn certificate_until(name: &str, year: i32) -> (rcgen::Certificate, PrivateKeyDer<'static>) {
    let mut wishes = rcgen::CertificateParams::new([name.to_owned()]).unwrap();
    wishes.not_after = rcgen::date_time_ymd(year, 1, 1);
    let key = rcgen::KeyPair::generate().unwrap();
    let certificate = wishes.self_signed(&key).unwrap();
    (certificate, PrivateKeyDer::try_from(key.serialize_der()).unwrap())
}

/// An upstream with a certificate; the number tells how many calls came through.
async fn tls(certificate: &rcgen::Certificate, key: PrivateKeyDer<'static>) -> (u16, Arc<AtomicUsize>) {
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config = rustls::ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(vec![certificate.der().clone()], key)
        .unwrap();
    let acceptor = TlsAcceptor::from(Arc::new(config));
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    let calls = Arc::new(AtomicUsize::new(0));
    let count = Arc::clone(&calls);
    tokio::spawn(async move {
        loop {
            let (stream, _) = listener.accept().await.unwrap();
            let Ok(mut stream) = acceptor.accept(stream).await else { continue };
            let mut read = [0; 4096];
            if stream.read(&mut read).await.unwrap_or(0) > 0 {
                count.fetch_add(1, Ordering::Relaxed);
                stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\nsecure").await.ok();
            }
            stream.shutdown().await.ok();
        }
    });
    (port, calls)
}

fn system(kind: &str, name: &str, upstream: &str, folder: &str) -> String {
    let secret = match kind {
        "superoffice" => String::new(),
        "activecampaign" => "secret = { env = \"API_TOKEN\" }\n".to_owned(),
        _ => format!("secret = {{ file = \"{folder}\" }}\n"),
    };
    format!(
        "[[systems]]\nkind = \"{kind}\"\nname = \"{name}\"\nupstream = \"{upstream}\"\n{secret}\
         timeouts = {{ connect = 1, read = 0.5, total = 8 }}\nlimits = {{ request = 1000, response = 50000 }}\n"
    )
}

const SIGN_IN: &str = "[sign_in]\nkey = { env = \"KEY\" }\n[sign_in.administrator]\nname = \"admin\"\n\
                       password_hash = { env = \"HASH\" }\n";

/// Cookies and token, from the program itself.
async fn sign_in(program: &Running) -> (String, String) {
    let body = serde_json::json!({ "name": "admin", "password": PASSWORD }).to_string();
    let answer = program.ask("POST /session", "Content-Type: application/json\r\n", &body).await;
    assert!(answer.starts_with("HTTP/1.1 200 OK"), "{answer}");
    let pairs: Vec<_> = answer
        .lines()
        .filter_map(|line| line.strip_prefix("set-cookie: "))
        .map(|line| line.split(';').next().unwrap().to_owned())
        .collect();
    let token = pairs.iter().find_map(|pair| pair.strip_prefix("XSRF-TOKEN=")).unwrap().to_owned();
    (pairs.join("; "), token)
}

/// An upstream for each kind of answer and error.
async fn upstreams() -> Vec<(&'static str, Upstream)> {
    let repeats = &[
        ("content-type", "text/html"),
        ("content-language", API_TOKEN),
        ("retry-after", BEARER),
        ("api-token", API_TOKEN),
        ("authorization", BEARER),
        ("set-cookie", API_TOKEN),
        ("location", API_TOKEN),
    ];
    let page = "<h1>api-token-secret-7f3a bearer-secret-9c1d</h1>";
    let mut started = Vec::new();
    for (name, behaviour) in [
        ("fine", Answers(200, &[("content-type", "application/json")], "{}")),
        ("empty", Answers(204, &[], "")),
        ("repeats", Answers(200, repeats, page)),
        ("denies", Answers(403, repeats, page)),
        ("fails", Answers(500, repeats, page)),
        ("moves", Answers(302, repeats, page)),
        ("slows", Answers(429, &[("retry-after", "60")], page)),
        ("fills", Fills(40_000)),
        ("overflows", Fills(60_000)),
        ("streams", Streams(40_000)),
        ("floods", Streams(90_000)),
        ("stalls", Stalls),
        ("stalls-inside", StallsInside),
        ("drips", Drips(100)),
        ("slams", Slams),
        ("away", Away),
        ("babbles", Speaks("api-token-secret-7f3a bearer-secret-9c1d\r\n\r\n")),
        ("cuts", Speaks("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nbearer-secret-9c1d")),
        ("bad-header", Speaks("HTTP/1.1 200 OK\r\nX Y: api-token-secret-7f3a\r\n\r\n")),
    ] {
        started.push((name, Upstream::start(behaviour).await));
    }
    started
}

#[tokio::test]
#[expect(clippy::too_many_lines, reason = "one program, driven from its start to its end")]
async fn no_byte_of_an_answer_and_no_line_of_the_log_holds_a_secret() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR"));
    let (good, good_key) = certificate("localhost");
    let (stranger, stranger_key) = certificate("localhost");
    let (other_name, other_key) = certificate("other.example");
    let (expired, expired_key) = certificate_until("localhost", 2020);
    let roots = folder.join("secrets-roots.pem");
    std::fs::write(&roots, good.pem() + &other_name.pem() + &expired.pem()).unwrap();
    let (trusted, trusted_calls) = tls(&good, good_key).await;
    let (untrusted, untrusted_calls) = tls(&stranger, stranger_key).await;
    let (misnamed, misnamed_calls) = tls(&other_name, other_key).await;
    let (expired, expired_calls) = tls(&expired, expired_key).await;

    let bearer = folder.join("secrets.bearer");
    let bearer = bearer.to_str().unwrap();
    let mut config = format!(
        "[metrics]\ntoken = {{ env = \"METRICS\" }}\n[redis]\nurl = {{ env = \"REDIS\" }}\ngateways = 2\n{SIGN_IN}"
    );
    let mut names = Vec::new();
    let started = upstreams().await;
    for (name, upstream) in &started {
        for (kind, letter) in [("activecampaign", 'a'), ("stuut", 't')] {
            // An account of its own for each, so that no pause of one holds another.
            config +=
                &system(kind, &format!("{name}-{letter}"), &format!("http://{}", upstream.address), bearer);
        }
        names.push(*name);
    }
    for (name, port) in
        [("trusted", trusted), ("untrusted", untrusted), ("misnamed", misnamed), ("expired", expired)]
    {
        config += &system("stuut", name, &format!("https://localhost:{port}"), bearer);
    }
    let mut program = Running::start("secrets", &config, &roots);
    let (cookies, token) = sign_in(&program).await;
    let own = format!(
        "Cookie: {cookies}; ASP.NET_SessionId={CRM_COOKIE}; XSRF-TOKEN={CRM_COOKIE}\r\nX-XSRF-TOKEN: {token}\r\n\
         Authorization: Bearer browser-secret-1234\r\nApi-Token: browser-secret-1234\r\n"
    );
    let mut answers = Vec::new();
    let mut note = |what: String, answer: String| {
        assert!(answer.starts_with("HTTP/1."), "{what}: {answer}");
        answers.push((what, answer));
    };

    let large = "x".repeat(2000);
    let mut calls = tokio::task::JoinSet::new();
    for name in &names {
        for (letter, path) in [
            ('a', "POST api/3/connections"),
            ('a', "GET api/3/connections"),
            ('t', "POST v2/integrations/connections"),
            ('t', "GET v2/integrations/connections"),
        ] {
            let (method, path) = path.split_once(' ').unwrap();
            let line = format!("{method} /systems/{name}-{letter}/{path}?key={QUERY}");
            let (address, own) = (program.address.clone(), own.clone());
            calls.spawn(async move { (line.clone(), ask(&address, &line, &own, "").await) });
        }
    }
    while let Some(call) = calls.join_next().await {
        let (line, answer) = call.unwrap();
        note(line, answer);
    }
    for line in [
        "POST /systems/fine-a/api/3/connections",
        "GET /systems/slows-a/api/3/connections",
        "GET /systems/fine-a/api/3/contacts",
        "GET /systems/none/api/3/connections",
        "GET /systems/fine-a/../fine-t/v2/integrations/connections",
        "GET /systems/fine-a\\api/3/connections",
        "GET http://elsewhere.example/systems/fine-a/api/3/connections",
        "GET /systems/fine-a/api/3/connections/%2e%2e",
        "DELETE /systems/fine-a/api/3/connections/1",
        "CONNECT fine-a:443",
        "GET /",
        "GET /index.html",
        "GET /nothing.js",
        "GET /console.json",
        "GET /metrics",
        "GET /healthz",
        "GET /readyz",
        "GET /sign-in",
        "GET /session",
        "BREW /session",
    ] {
        for (who, headers) in [("own", own.as_str()), ("stranger", "")] {
            note(format!("{who}: {line}"), program.ask(line, headers, "").await);
        }
    }
    note("large".to_owned(), program.ask("POST /systems/fine-a/api/3/connections", &own, &large).await);
    note(
        "wrong".to_owned(),
        program
            .ask(
                "POST /session",
                "Content-Type: application/json\r\n",
                "{\"name\":\"admin\",\"password\":\"guess-secret-31\"}",
            )
            .await,
    );
    note(
        "no JSON".to_owned(),
        program.ask("POST /session", "Content-Type: application/json\r\n", "guess-secret-31").await,
    );
    for bytes in [
        "GET /systems/fine-a/api/3/connections HTTP/1.1\r\nHost: a\r\nX Y: 1\r\n\r\n".to_owned(),
        format!(
            "POST /systems/fine-a/api/3/connections HTTP/1.1\r\nHost: a\r\n{own}Transfer-Encoding: chunked\r\nContent-Length: 3\r\nConnection: close\r\n\r\nzz\r\n"
        ),
    ] {
        note(bytes.clone(), program.say(&bytes).await);
    }

    let path = "v2/integrations/connections";
    let answer = program.ask(&format!("GET /systems/trusted/{path}"), &own, "").await;
    assert!(answer.ends_with("secure"), "{answer}");
    note("trusted".to_owned(), answer);
    for name in ["untrusted", "misnamed", "expired"] {
        let answer = program.ask(&format!("GET /systems/{name}/{path}"), &own, "").await;
        assert!(answer.starts_with("HTTP/1.1 502") && answer.contains("\"untrusted\""), "{answer}");
        note(name.to_owned(), answer);
    }
    let calls = [trusted_calls, untrusted_calls, misnamed_calls, expired_calls]
        .map(|calls| calls.load(Ordering::Relaxed));
    assert_eq!(calls, [1, 0, 0, 0], "nothing is said to those whom TLS does not vouch for");
    let headers = format!("Authorization: Bearer {METRICS_TOKEN}\r\n");
    let answer = program.ask("GET /metrics", &headers, "").await;
    assert!(answer.contains("gateway_redis_up 0"), "{answer}");
    note("metrics".to_owned(), answer);
    note("out".to_owned(), program.ask("DELETE /session", &own, "").await);

    #[cfg(unix)]
    {
        let id = program.child.id().to_string();
        assert!(Command::new("kill").args(["-TERM", &id]).status().unwrap().success());
        assert!(program.child.wait().unwrap().success());
    }
    let statuses: std::collections::BTreeSet<_> =
        answers.iter().map(|(_, answer)| answer.split(' ').nth(1).unwrap().to_owned()).collect();
    for status in
        ["200", "204", "303", "400", "401", "403", "404", "405", "413", "429", "500", "502", "503", "504"]
    {
        assert!(statuses.contains(status), "{status} was not among the answers: {statuses:?}");
    }
    for (what, answer) in &answers {
        // Neither system knows the other's secret, so that what it says of it is made up.
        let (of_campaign, of_stuut) = (what.contains("-a/"), what.contains("-t/"));
        assert_none_in(answer, what, |secret| {
            (of_campaign && secret == BEARER) || (of_stuut && secret == API_TOKEN)
        });
    }
    let log = program.lines();
    assert_eq!(log.iter().filter(|line| line.contains("Redis is away")).count(), 1, "it is told once");
    assert!(log.len() > names.len() * 4, "{log:?}");
    assert_none_in_log(&log, &[&token, session_of(&cookies)]);
}

/// A gateway speaks for one CRM, so that each way to answer has a gateway of its own.
#[tokio::test]
async fn no_byte_on_the_way_to_a_crm_holds_a_secret() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR"));
    let roots = folder.join("secrets-of-crm-roots.pem");
    std::fs::write(&roots, certificate("localhost").0.pem()).unwrap();
    for (name, upstream) in &upstreams().await {
        let crm = system("superoffice", "crm", &format!("http://{}", upstream.address), "");
        let config = format!(
            "[metrics]\ntoken = {{ env = \"METRICS\" }}\n[redis]\nurl = {{ env = \"REDIS\" }}\ngateways = 2\n{SIGN_IN}{crm}"
        );
        let program = Running::start(&format!("secrets-of-crm-{name}"), &config, &roots);
        let (cookies, token) = sign_in(&program).await;
        let own = format!(
            "Cookie: {cookies}; ASP.NET_SessionId={CRM_COOKIE}\r\nX-XSRF-TOKEN: {token}\r\n\
             Authorization: Bearer browser-secret-1234\r\nApi-Token: browser-secret-1234\r\n"
        );
        for line in ["POST api/v1/Agents/ErpSync/SyncAll", "GET api/v1/Archive/ErpSyncLog"] {
            let (method, path) = line.split_once(' ').unwrap();
            let line = format!("{method} /systems/crm/{path}?key={QUERY}");
            let answer = program.ask(&line, &own, "").await;
            assert!(answer.starts_with("HTTP/1."), "{name}: {line}: {answer}");
            // The CRM is given no secret, so that what it says of one is made up.
            assert_none_in(&answer, name, |secret| [API_TOKEN, BEARER].contains(&secret));
        }
        let log = program.lines();
        assert!(log.len() > 4, "{name}: {log:?}");
        assert_none_in_log(&log, &[&token, session_of(&cookies)]);
    }
}

fn secrets() -> [&'static str; 11] {
    [
        API_TOKEN,
        BEARER,
        KEY,
        METRICS_TOKEN,
        REDIS_PASSWORD,
        PASSWORD,
        password_hash(),
        CRM_COOKIE,
        QUERY,
        "browser-secret",
        "guess-secret",
    ]
}

fn assert_none_in(answer: &str, what: &str, is_made_up: impl Fn(&str) -> bool) {
    for secret in secrets() {
        assert!(is_made_up(secret) || !answer.contains(secret), "{what} tells {secret}: {answer}");
    }
}

fn assert_none_in_log(log: &[String], of_session: &[&str]) {
    for line in log {
        assert!(serde_json::from_str::<serde_json::Value>(line).is_ok(), "no JSON: {line}");
        for secret in secrets().iter().chain(of_session) {
            assert!(!line.contains(secret), "{line}");
        }
    }
}

fn session_of(cookies: &str) -> &str {
    cookies.split("; ").find_map(|pair| pair.strip_prefix("erpsync-session=")).unwrap()
}
