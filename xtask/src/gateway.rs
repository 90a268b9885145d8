//! Builds and starts the gateway.

use crate::{process, workspace::Workspace};
use anyhow::{Context as _, Result, bail};
use std::{
    env,
    io::{BufRead as _, BufReader},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    sync::{Arc, Mutex, MutexGuard, PoisonError, mpsc},
    thread,
    time::{Duration, Instant},
};

/// What the gateway prints before its address, once it answers.
const ANNOUNCEMENT: &str = "listening on ";
/// Generating very many connections takes a while.
const PATIENCE: Duration = Duration::from_mins(3);
/// How long a gateway may take to end by itself.
const GRACE: Duration = Duration::from_secs(2);

/// Builds the gateway with the sandbox inside. `--workspace`, so that its crates have the same features as in
/// the tests and are not compiled a second time for these.
pub(crate) fn build(workspace: &Workspace) -> Result<()> {
    let mut build = process::cargo();
    process::run(build.args(["build", "--workspace", "--bin", "gateway"]).current_dir(&workspace.root))
}

/// Builds it as it is put into service.
pub(crate) fn build_release(workspace: &Workspace) -> Result<()> {
    let mut build = process::cargo();
    process::run(build.args(["build", "--release", "--package", "gateway"]).current_dir(&workspace.root))
}

/// A running gateway with the sandbox inside; it ends when this is dropped.
#[derive(Debug)]
pub(crate) struct Gateway {
    program: PathBuf,
    /// All but the port.
    arguments: Vec<String>,
    child: Arc<Mutex<Child>>,
    /// Where it listens, with a slash at the end.
    pub(crate) address: String,
}

impl Gateway {
    /// Starts it to serve `dist` at `port`, and waits until it listens.
    pub(crate) fn start(workspace: &Workspace, dist: &Path, port: u16, further: &[String]) -> Result<Self> {
        let program = workspace.gateway();
        let mut arguments = vec!["--sandbox".to_owned(), "--dist".to_owned(), dist.display().to_string()];
        arguments.extend_from_slice(further);
        let (child, address) = launch(&program, &arguments, &port.to_string())?;
        Ok(Self { program, arguments, child: Arc::new(Mutex::new(child)), address })
    }

    /// Starts it anew at the same address.
    pub(crate) fn restart(&self) -> Result<()> {
        let port = self.address.trim_end_matches('/').rsplit(':').next().context("an address has a port")?;
        let mut child = lock(&self.child);
        stop(&mut child, Duration::ZERO);
        *child = launch(&self.program, &self.arguments, port)?.0;
        Ok(())
    }

    /// A way to end it from the handler of a signal.
    pub(crate) fn stopper(&self) -> impl Fn() + Send + 'static {
        let child = Arc::clone(&self.child);
        move || stop(&mut lock(&child), GRACE)
    }

    /// Fails when it has ended by itself.
    pub(crate) fn check(&self) -> Result<()> {
        match lock(&self.child).try_wait()? {
            Some(status) => bail!("the gateway ended ({status})"),
            None => Ok(()),
        }
    }
}

impl Drop for Gateway {
    fn drop(&mut self) {
        stop(&mut lock(&self.child), Duration::ZERO);
    }
}

/// Starts the program and waits for its address; whatever else it says is passed on.
fn launch(program: &Path, arguments: &[String], port: &str) -> Result<(Child, String)> {
    let mut command = Command::new(program);
    command.args(arguments).args(["--port", port]).stdin(Stdio::null()).stdout(Stdio::piped());
    if env::var_os("RUST_LOG").is_none() {
        // A line for each request would drown what is said here.
        command.env("RUST_LOG", "warn");
    }
    let mut child = command.spawn().context("the gateway could not be started")?;
    let output = child.stdout.take().context("the gateway has no output")?;
    let (announce, announced) = mpsc::channel();
    thread::spawn(move || {
        for line in BufReader::new(output).lines().map_while(Result::ok) {
            match line.split_once(ANNOUNCEMENT) {
                // Nobody is left to listen when a second such line comes.
                Some((_, address)) => drop(announce.send(address.trim().to_owned())),
                None => println!("{line}"),
            }
        }
    });
    let Ok(address) = announced.recv_timeout(PATIENCE) else {
        stop(&mut child, Duration::ZERO);
        bail!("the gateway ended or stayed silent; its own words are above");
    };
    Ok((child, address))
}

/// A poisoned lock still holds the process that must be ended.
fn lock(child: &Mutex<Child>) -> MutexGuard<'_, Child> {
    child.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Ends it. Ctrl-C in a terminal has reached the gateway too: then it gets time to finish.
fn stop(child: &mut Child, grace: Duration) {
    let started = Instant::now();
    while started.elapsed() < grace {
        if !matches!(child.try_wait(), Ok(None)) {
            return;
        }
        thread::sleep(Duration::from_millis(50));
    }
    // It may have ended in this very moment, which is what is wanted.
    child.kill().ok();
    child.wait().ok();
}
