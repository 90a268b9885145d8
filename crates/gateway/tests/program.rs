//! The program as it is started: what it prints, what it refuses, how it ends.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on should stop where it is")]

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};

fn program(arguments: &[&str]) -> Command {
    let mut program = Command::new(env!("CARGO_BIN_EXE_gateway"));
    program.args(arguments).env_remove("RUST_LOG").stdout(Stdio::piped()).stderr(Stdio::piped());
    program
}

/// A folder with the least that counts as a built app.
fn dist() -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("program-dist");
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::write(folder.join("index.html"), "<!doctype html><title>Console</title>").unwrap();
    folder
}

fn refused(arguments: &[&str]) -> (Option<i32>, String) {
    let Output { status, stdout, stderr } = program(arguments).output().unwrap();
    assert!(stdout.is_empty(), "nothing is listening");
    (status.code(), String::from_utf8(stderr).unwrap())
}

/// A running server, ended with the test.
struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        self.0.kill().ok();
        self.0.wait().ok();
    }
}

#[test]
fn it_prints_its_address_once_it_answers_there() {
    let dist = dist();
    let mut running =
        Running(program(&["--sandbox", "--dist", dist.to_str().unwrap(), "--port", "0"]).spawn().unwrap());
    let mut output = BufReader::new(running.0.stdout.take().unwrap());
    let mut line = String::new();
    output.read_line(&mut line).unwrap();
    let address = line.strip_prefix("listening on http://").unwrap().strip_suffix("/\n").unwrap().to_owned();

    let mut stream = TcpStream::connect(&address).unwrap();
    write!(stream, "GET /healthz HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n").unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    assert!(answer.starts_with("HTTP/1.1 200 OK\r\n") && answer.ends_with("\r\n\r\nok"), "{answer}");

    #[cfg(unix)]
    {
        let id = running.0.id().to_string();
        assert!(Command::new("kill").args(["-TERM", &id]).status().unwrap().success());
        assert!(running.0.wait().unwrap().success(), "it ends well when it is asked to");
    }
    let mut rest = String::new();
    drop(running);
    output.read_to_string(&mut rest).unwrap();
    assert_eq!(rest, "", "one line only");
}

/// What `GET path` answers, headers included.
fn get(address: &str, path: &str) -> String {
    let mut stream = TcpStream::connect(address).unwrap();
    write!(stream, "GET {path} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n").unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    answer
}

#[test]
fn the_sandbox_has_as_many_connections_of_each_system_as_are_asked_for() {
    let dist = dist();
    let arguments = ["--sandbox", "--dist", dist.to_str().unwrap(), "--port", "0"];
    let counts = ["--activecampaign", "3", "--stuut", "2"];
    let mut running = Running(program(&[&arguments[..], &counts].concat()).spawn().unwrap());
    let mut line = String::new();
    BufReader::new(running.0.stdout.take().unwrap()).read_line(&mut line).unwrap();
    let address = line.strip_prefix("listening on http://").unwrap().strip_suffix("/\n").unwrap();
    let answer = get(address, "/systems/activecampaign/api/3/connections");
    assert!(answer.starts_with("HTTP/1.1 200") && answer.contains("{\"total\":\"3\"}"), "{answer}");
    let answer = get(address, "/systems/stuut/v2/integrations/connections");
    assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
    assert_eq!(answer.matches("\"id\":\"conn_").count(), 2, "{answer}");
}

#[test]
fn a_folder_without_the_app_is_refused() {
    let missing = Path::new(env!("CARGO_TARGET_TMPDIR")).join("no-such-folder");
    let (code, message) = refused(&["--sandbox", "--dist", missing.to_str().unwrap(), "--port", "0"]);
    assert_eq!(code, Some(2));
    assert!(message.contains("no-such-folder holds no built app"), "{message}");
}

#[test]
fn a_taken_port_is_told() {
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = taken.local_addr().unwrap().port().to_string();
    let (code, message) = refused(&["--dist", dist().to_str().unwrap(), "--port", &port]);
    assert_eq!(code, Some(2));
    assert!(message.contains(&format!("cannot listen on 127.0.0.1:{port}")), "{message}");
}

#[test]
fn the_sandbox_is_not_served_to_a_network() {
    let arguments = ["--sandbox", "--dist", dist().to_str().unwrap(), "--bind", "0.0.0.0", "--port", "0"]
        .map(str::to_owned);
    let (code, message) = refused(&arguments.each_ref().map(String::as_str));
    assert_eq!(code, Some(2));
    assert!(message.contains("the sandbox signs everybody in"), "{message}");
}

#[test]
fn arguments_that_mean_nothing_are_refused() {
    let folder = dist();
    let dist = folder.to_str().unwrap();
    for arguments in [
        &["--dist", dist, "--controls"][..],
        &["--dist", dist, "--frame-ancestor", "https://a.example; script-src *"],
        &["--sandbox"],
        &["--dist", dist, "--port", "70000"],
    ] {
        assert_eq!(refused(arguments).0, Some(2), "{arguments:?}");
    }
}

/// A configuration in a file of its own.
fn config(name: &str, text: &str) -> String {
    let file = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    std::fs::write(&file, text).unwrap();
    file.to_str().unwrap().to_owned()
}

const CRM: &str = "[[systems]]\nkind = \"superoffice\"\nname = \"crm\"\nupstream = \"https://crm.example\"\n";

#[test]
fn a_configuration_is_refused_with_all_its_mistakes() {
    let dist = dist();
    let dist = dist.to_str().unwrap();
    let file = config(
        "mistakes.toml",
        &format!("listen = \"0.0.0.0:80\"\nnothing = 1\n{CRM}secret = {{ env = \"A\" }}\n"),
    );
    let (code, message) = refused(&["--dist", dist, "--port", "0", "--config", &file]);
    assert_eq!(code, Some(2));
    for mistake in
        ["4 mistakes", "line 1: listen", "line 2: nothing", "line 7: systems[0].secret", "takes no secret"]
    {
        assert!(message.contains(mistake), "{message}");
    }
    let (code, message) = refused(&["--dist", dist, "--config", "/no/such/console.toml"]);
    assert_eq!(code, Some(2));
    assert!(message.contains("/no/such/console.toml cannot be read"), "{message}");
}

#[test]
fn systems_are_not_served_to_a_network_without_a_sign_in() {
    let dist = dist();
    let file = config("open.toml", CRM);
    let arguments = ["--dist", dist.to_str().unwrap(), "--port", "0", "--config", &file];
    let (code, message) = refused(&[&arguments[..], &["--bind", "0.0.0.0"]].concat());
    assert_eq!(code, Some(2));
    assert!(message.contains("[sign_in] must say who may sign in"), "{message}");
    let (code, message) = refused(&[&arguments[..], &["--sandbox"]].concat());
    assert_eq!(code, Some(2));
    assert!(message.contains("cannot be used with"), "the sandbox lets everybody in: {message}");
}

#[test]
fn the_metrics_may_have_an_address_of_their_own() {
    let dist = dist();
    let free = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().to_string();
    let text = format!("{CRM}[metrics]\nlisten = \"{free}\"\n");
    let file = config("metrics.toml", &text.replace("https://crm.example", "http://localhost:1"));
    let arguments = ["--dist", dist.to_str().unwrap(), "--port", "0", "--config", &file];
    let mut running = Running(program(&arguments).spawn().unwrap());
    let mut line = String::new();
    BufReader::new(running.0.stdout.take().unwrap()).read_line(&mut line).unwrap();
    let address = line.strip_prefix("listening on http://").unwrap().strip_suffix("/\n").unwrap();
    assert!(get(&free, "/metrics").contains("gateway_limiter_waiting{system=\"crm\"} 0"));
    assert!(get(&free, "/console.json").starts_with("HTTP/1.1 404"), "nothing else is there");
    assert!(get(address, "/metrics").starts_with("HTTP/1.1 404"));
}

#[test]
fn a_password_becomes_a_hash() {
    let hash = |password: &str| {
        let mut child = program(&["hash-password"]).stdin(Stdio::piped()).spawn().unwrap();
        child.stdin.take().unwrap().write_all(password.as_bytes()).unwrap();
        let Output { status, stdout, stderr } = child.wait_with_output().unwrap();
        (status.code(), String::from_utf8(stdout).unwrap(), String::from_utf8(stderr).unwrap())
    };
    let (code, printed, told) = hash("correct horse battery\n");
    assert_eq!((code, told.as_str()), (Some(0), ""));
    assert!(printed.starts_with("$argon2id$v=19$") && printed.lines().count() == 1, "{printed}");
    assert_ne!(hash("correct horse battery").1, printed, "each has a salt of its own");
    let (code, printed, told) = hash("short\n");
    assert_eq!((code, printed.as_str()), (Some(1), ""));
    assert!(told.contains("at least 12 letters") && !told.contains("short"), "{told}");
    assert_eq!(refused(&["hash-password", "a-password-as-an-argument"]).0, Some(2));
}

#[cfg(unix)]
#[test]
fn a_server_that_is_told_to_stop_is_not_ready_and_still_answers() {
    let dist = dist();
    let file = config(
        "drain.toml",
        &format!("drain_seconds = 2\n{CRM}").replace("https://crm.example", "http://localhost:1"),
    );
    let arguments = ["--dist", dist.to_str().unwrap(), "--port", "0", "--config", &file];
    let mut running = Running(program(&arguments).spawn().unwrap());
    let mut output = BufReader::new(running.0.stdout.take().unwrap());
    let mut line = String::new();
    output.read_line(&mut line).unwrap();
    let address = line.strip_prefix("listening on http://").unwrap().strip_suffix("/\n").unwrap().to_owned();
    let ready = || {
        let mut stream = TcpStream::connect(&address).unwrap();
        write!(stream, "GET /readyz HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n").unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        answer.split(' ').nth(1).unwrap().to_owned()
    };
    assert_eq!(ready(), "200");
    let id = running.0.id().to_string();
    assert!(Command::new("kill").args(["-TERM", &id]).status().unwrap().success());
    let until = std::time::Instant::now() + std::time::Duration::from_secs(1);
    while ready() == "200" {
        assert!(std::time::Instant::now() < until, "it is still ready");
    }
    assert_eq!(ready(), "503");
    assert!(running.0.wait().unwrap().success());
}
