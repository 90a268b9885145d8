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
