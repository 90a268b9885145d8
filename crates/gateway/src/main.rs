//! The server program: serves the built app and, with `--sandbox`, a stand-in for the systems behind it.

mod arguments;

use std::future::Future;
use std::io::{IsTerminal as _, Write as _};
use std::net::SocketAddr;
use std::process::ExitCode;

use anyhow::{Context as _, Result, bail};
use axum::Router;
use clap::Parser as _;
use gateway::Site;
use sandbox::{Clock, Options, Sandbox};
use tokio::net::TcpListener;
use tracing_subscriber::EnvFilter;

use arguments::Arguments;

/// The program could not start with what it was given.
const CANNOT_START: u8 = 2;

#[tokio::main]
async fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let filter = EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new("info"));
    let to_terminal = std::io::stderr().is_terminal();
    tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_ansi(to_terminal)
        .with_writer(std::io::stderr)
        .init();
    let started = match start(arguments).await {
        Ok(started) => started,
        Err(error) => {
            tracing::error!("{error:#}");
            return ExitCode::from(CANNOT_START);
        }
    };
    match run(started).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            tracing::error!("{error:#}");
            ExitCode::FAILURE
        }
    }
}

/// Everything that runs.
struct Started {
    listener: TcpListener,
    router: Router,
    sandbox: Option<Sandbox>,
}

/// Opens everything that can be refused: the arguments, the data, the folder of the app, the port.
async fn start(arguments: Arguments) -> Result<Started> {
    if arguments.sandbox && !arguments.bind.is_loopback() {
        bail!(
            "the sandbox signs everybody in, so it is not served on {}; leave --bind at 127.0.0.1",
            arguments.bind
        );
    }
    let sandbox = arguments.sandbox.then(|| open_sandbox(&arguments)).transpose()?;
    let site =
        Site { dist: arguments.dist, sandbox: sandbox.clone(), frame_ancestors: arguments.frame_ancestor };
    // Before the port is taken, so that a missing folder is what is told.
    let router = site.router()?;
    let address = SocketAddr::new(arguments.bind, arguments.port);
    let listener = TcpListener::bind(address).await.with_context(|| {
        format!("cannot listen on {address}; is another server running there? choose another with --port")
    })?;
    Ok(Started { listener, router, sandbox })
}

fn open_sandbox(arguments: &Arguments) -> Result<Sandbox> {
    let options = Options {
        data: arguments.data.clone(),
        connections: arguments.connections,
        seed: arguments.seed,
        clock: Clock::system(arguments.speed),
        controls: arguments.controls,
    };
    let kept =
        arguments.data.as_deref().map_or_else(|| "memory".to_owned(), |path| path.display().to_string());
    Sandbox::open(options).with_context(|| format!("cannot open the sandbox's data in {kept}"))
}

async fn run(Started { listener, router, sandbox }: Started) -> Result<()> {
    let address = listener.local_addr()?;
    if let Some(sandbox) = sandbox {
        tokio::spawn(async move { sandbox.run().await });
    }
    let stop = stop_signal()?;
    // The one line on the standard output: programs that start this one wait for it.
    let mut output = std::io::stdout().lock();
    writeln!(output, "listening on http://{address}/")?;
    output.flush()?;
    drop(output);
    gateway::serve(listener, router, stop).await?;
    Ok(())
}

/// Is done when somebody asks the program to end.
#[cfg(unix)]
fn stop_signal() -> Result<impl Future<Output = ()> + Send + 'static> {
    use tokio::signal::unix::{SignalKind, signal};
    let (mut interrupt, mut terminate) = (signal(SignalKind::interrupt())?, signal(SignalKind::terminate())?);
    Ok(async move {
        tokio::select! {
            _ = interrupt.recv() => {}
            _ = terminate.recv() => {}
        }
    })
}

/// Is done when somebody asks the program to end.
#[cfg(not(unix))]
fn stop_signal() -> Result<impl Future<Output = ()> + Send + 'static> {
    Ok(async {
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    })
}
