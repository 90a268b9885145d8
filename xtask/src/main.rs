//! The developer's commands; `cargo xtask help` lists them.
//!
//! Everything that building, running and testing the console takes is behind these commands, so that a
//! newcomer types one line and continuous integration types the same one.
#![expect(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a command-line program speaks on its standard streams"
)]

mod app;
mod arguments;
mod bench;
mod browser;
mod debian;
mod fingerprint;
mod gateway;
mod html;
mod machine_code;
mod node;
mod process;
mod progress;
mod redis;
mod run;
mod size;
mod split;
mod stage;
mod stand_in;
mod standard;
mod test;
mod tools;
mod watch;
mod workspace;

use anyhow::Result;
use arguments::Command;
use progress::Progress;
use std::process::ExitCode;
use workspace::Workspace;

fn main() -> ExitCode {
    match stand_in::called().unwrap_or_else(execute) {
        Ok(code) => code,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn execute() -> Result<ExitCode> {
    let command = arguments::parse()?;
    let workspace = Workspace::find()?;
    let progress = Progress::start();
    match command {
        Command::Help => println!("{}", arguments::HELP),
        Command::Run(options) => run::run(&workspace, &progress, &options)?,
        Command::Build => {
            let dist = app::build(&workspace, &progress)?;
            progress.note(&format!("the built page is in {}", dist.display()));
        }
        Command::Test { fast } => return Ok(test::test(&workspace, &progress, fast)),
        Command::Bench(options) => bench::bench(&workspace, &progress, &options)?,
        Command::Size => {
            let dist = app::build(&workspace, &progress)?;
            size::check(&dist)?;
        }
        Command::Stage => stage::stage(&workspace)?,
    }
    Ok(ExitCode::SUCCESS)
}
