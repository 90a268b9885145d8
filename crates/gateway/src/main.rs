//! The server program: serves the built app, with the systems of a configuration behind it or, with `--sandbox`, a
//! stand-in for them.

mod arguments;

use std::future::Future;
use std::io::{BufRead as _, IsTerminal as _, Write as _};
use std::net::{Ipv4Addr, SocketAddr};
use std::path::Path;
use std::process::ExitCode;
use std::time::Duration;

use anyhow::{Context as _, Result, bail};
use axum::Router;
use clap::Parser as _;
use gateway::config::{Config, Metrics};
use gateway::sign_in::password;
use gateway::{Goodbye, Readiness, Site, StandIn};
use sandbox::{Clock, Options, Population, Sandbox};
use secrecy::SecretString;
use secrecy::zeroize::Zeroize as _;
use tokio::net::TcpListener;
use tracing_subscriber::EnvFilter;

use arguments::{Arguments, Command};

/// The program could not start with what it was given.
const CANNOT_START: u8 = 2;

#[tokio::main]
async fn main() -> ExitCode {
    let arguments = Arguments::parse();
    start_log();
    let started = match arguments.command {
        Some(Command::HashPassword) => return ended(hash_password()),
        None => start(arguments).await,
    };
    match started {
        Ok(started) => ended(run(started).await),
        Err(error) => {
            tracing::error!("{error:#}");
            ExitCode::from(CANNOT_START)
        }
    }
}

/// The log goes to the standard error output: as text for people, as JSON for everything else.
fn start_log() {
    let filter = EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new("info"));
    let log = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr);
    if std::io::stderr().is_terminal() {
        log.init();
    } else {
        log.json().with_span_list(false).init();
    }
}

fn ended(result: Result<()>) -> ExitCode {
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            tracing::error!("{error:#}");
            ExitCode::FAILURE
        }
    }
}

fn hash_password() -> Result<()> {
    let mut line = String::new();
    std::io::stdin().lock().read_line(&mut line).context("the password cannot be read")?;
    let password = SecretString::from(line.trim_end_matches(['\r', '\n']));
    line.zeroize();
    let hash = password::hash(&password)?;
    writeln!(std::io::stdout(), "{hash}")?;
    Ok(())
}

/// Everything that runs.
struct Started {
    listener: TcpListener,
    router: Router,
    /// Served at an address of its own.
    metrics: Option<(TcpListener, Router)>,
    sandbox: Option<Sandbox>,
    goodbye: Goodbye,
}

/// Opens everything that can be refused: the arguments, the configuration, the data, the folder of the app, the port.
async fn start(arguments: Arguments) -> Result<Started> {
    let mut config = arguments.config.as_deref().map(read_config).transpose()?;
    let address = address(&arguments, config.as_ref())?;
    if let Some(config) = &mut config {
        config.listen = address;
    }
    let sandbox = arguments.sandbox.then(|| open_sandbox(&arguments)).transpose()?;
    let mut frame_ancestors = arguments.frame_ancestor;
    frame_ancestors.extend(config.iter().flat_map(|config| config.frame_ancestors.clone()));
    let drain = config.as_ref().map_or(Duration::ZERO, |config| config.drain);
    let goodbye = Goodbye { readiness: Readiness::default(), drain };
    let dist = arguments.dist.unwrap_or_default();
    // Before the port is taken, so that a missing folder is what is told.
    gateway::find_app(&dist)?;
    let listener = TcpListener::bind(address).await.with_context(|| {
        format!("cannot listen on {address}; is another server running there? choose another with --port")
    })?;
    let address = listener.local_addr()?;
    let metrics_address = config.as_ref().and_then(|config| match config.metrics {
        Some(Metrics::Listen(address)) => Some(address),
        _ => None,
    });
    let site = Site {
        dist,
        stand_in: sandbox.clone().map(|sandbox| StandIn { sandbox, address, crm_alone: arguments.crm_alone }),
        frame_ancestors,
        config,
        readiness: goodbye.readiness.clone(),
    };
    let (router, metrics) = site.routers()?;
    let metrics = match metrics.zip(metrics_address) {
        Some((router, address)) => {
            let listener = TcpListener::bind(address).await;
            Some((listener.with_context(|| format!("cannot listen on {address}, for the metrics"))?, router))
        }
        None => None,
    };
    Ok(Started { listener, router, metrics, sandbox, goodbye })
}

fn read_config(path: &Path) -> Result<Config> {
    let shown = path.display();
    let text = std::fs::read_to_string(path).with_context(|| format!("{shown} cannot be read"))?;
    Config::read(&text, &|name| std::env::var(name).ok()).with_context(|| format!("{shown} is refused"))
}

/// Where to listen: what the arguments say goes before what the configuration says.
fn address(arguments: &Arguments, config: Option<&Config>) -> Result<SocketAddr> {
    let usual = config.map_or_else(|| SocketAddr::from((Ipv4Addr::LOCALHOST, 8080)), |config| config.listen);
    let bind = arguments.bind.unwrap_or(usual.ip());
    if arguments.sandbox && !bind.is_loopback() {
        bail!("the sandbox signs everybody in, so it is not served on {bind}; leave --bind at 127.0.0.1");
    }
    if config.is_some_and(|config| config.sign_in.is_none()) && !bind.is_loopback() {
        bail!("{bind} is open to a network, so [sign_in] must say who may sign in");
    }
    Ok(SocketAddr::new(bind, arguments.port.unwrap_or(usual.port())))
}

fn open_sandbox(arguments: &Arguments) -> Result<Sandbox> {
    let options = Options {
        data: arguments.data.clone(),
        connections: None,
        seed: arguments.seed,
        clock: Clock::system(arguments.speed),
        controls: arguments.controls,
    };
    let kept =
        arguments.data.as_deref().map_or_else(|| "memory".to_owned(), |path| path.display().to_string());
    let population = Population {
        superoffice: arguments.connections,
        active_campaign: arguments.activecampaign,
        stuut: arguments.stuut,
    };
    Sandbox::open_with(options, population)
        .with_context(|| format!("cannot open the sandbox's data in {kept}"))
}

async fn run(Started { listener, router, metrics, sandbox, goodbye }: Started) -> Result<()> {
    let address = listener.local_addr()?;
    if let Some(sandbox) = sandbox {
        tokio::spawn(async move { sandbox.run().await });
    }
    if let Some((listener, router)) = metrics {
        tokio::spawn(async move { axum::serve(listener, router).await });
    }
    let stop = stop_signal()?;
    // The one line on the standard output: programs that start this one wait for it.
    let mut output = std::io::stdout().lock();
    writeln!(output, "listening on http://{address}/")?;
    output.flush()?;
    drop(output);
    gateway::serve(listener, router, goodbye, stop).await?;
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
