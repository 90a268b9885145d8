//! `cargo xtask run`: from a clone to a running console.

use crate::{
    app, arguments::RunOptions, gateway, gateway::Gateway, process, progress::Progress, watch,
    workspace::Workspace,
};
use anyhow::{Context as _, Result, bail};
use std::{net::TcpListener, path::Path, process::Command, thread, time::Duration};

const PORT: u16 = 8080;

/// Builds what has changed, starts the gateway with the sandbox, and stays until it is told to end.
pub(crate) fn run(workspace: &Workspace, progress: &Progress, options: &RunOptions) -> Result<()> {
    let port = options.port.unwrap_or(PORT);
    // Before minutes of building.
    if let Err(error) = TcpListener::bind(("127.0.0.1", port)) {
        bail!("port {port} cannot be had ({error}); choose another one with --port");
    }
    if options.watch {
        return watch::watch(workspace, progress, options, port);
    }
    let dist = app::build(workspace, progress)?;
    let gateway = start(workspace, progress, options, &dist, port)?;
    announce(progress, options, &gateway.address);
    loop {
        gateway.check()?;
        thread::sleep(Duration::from_millis(300));
    }
}

/// Builds and starts the gateway so that it ends with this program.
pub(crate) fn start(
    workspace: &Workspace,
    progress: &Progress,
    options: &RunOptions,
    dist: &Path,
    port: u16,
) -> Result<Gateway> {
    progress.step("building the gateway", || gateway::build(workspace))?;
    let gateway =
        progress.step("starting the gateway", || Gateway::start(workspace, dist, port, &options.gateway))?;
    let stop = gateway.stopper();
    ctrlc::set_handler(move || {
        stop();
        std::process::exit(0);
    })
    .context("signals cannot be handled")?;
    Ok(gateway)
}

/// Prints where the console is, and opens it when asked to.
pub(crate) fn announce(progress: &Progress, options: &RunOptions, address: &str) {
    let address = match &options.language {
        Some(language) => format!("{address}?lang={language}"),
        None => address.to_owned(),
    };
    progress.note("ready; end it with Ctrl-C");
    println!("\n  ErpSync Console: {address}\n");
    if options.open && open(&address).is_err() {
        progress.note("no browser could be opened; open the address by hand");
    }
}

fn open(address: &str) -> Result<()> {
    let mut command = if cfg!(windows) {
        let mut shell = Command::new("cmd");
        shell.args(["/C", "start", ""]);
        shell
    } else if cfg!(target_os = "macos") {
        Command::new("open")
    } else {
        Command::new("xdg-open")
    };
    process::run(command.arg(address))
}
