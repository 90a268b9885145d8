//! The command line.

use anyhow::{Result, bail};
use lexopt::{Arg, Parser, ValueExt as _};
use std::num::NonZeroU32;

/// What `cargo xtask help` prints.
pub(crate) const HELP: &str = "\
The developer's commands.

cargo xtask run     Build the console and run it against the embedded sandbox, on 127.0.0.1.
    --open              open the address in the browser
    --port PORT         listen there (8080; 0 takes any free port)
    --connections N     fill the sandbox with N generated connections
    --activecampaign N, --stuut N
                        the same for its other two systems
    --seed S            what the generated connections are drawn from
    --data FILE         keep the sandbox's state in FILE
    --lang LANG         start in en, nb, sv, da, de or nl
    --watch             rebuild and reload the page when a file changes (development build)

cargo xtask test    Check and test everything; ends with `N passed, N failed`.
    --fast              leave out what needs a browser

cargo xtask bench   Measure this app beside the same screen in four rivals.
    --quick             one round with a short scroll
    --rounds N          rounds of all apps (9)
    --only APP,...      of console, react, ag-grid, solid, plain
    --measure NAME,...  such as cold, load-10k, sort-100k; a wrong name lists them
    --built             take app and gateway as they were built before

cargo xtask size    Print the bytes of the first screen by file; fails over the budget.
cargo xtask build   Build the page in release into dist/.
cargo xtask stage   Finish a build: message files and precompressed copies. Trunk calls it.
cargo xtask help    Print this.

Whatever tool is missing is installed first, at a pinned version, into a cache folder of your own.";

/// One parsed command.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Command {
    /// Print the help.
    Help,
    /// Build and run.
    Run(RunOptions),
    /// Build the page only.
    Build,
    /// Check and test.
    Test {
        /// Without the parts that need a browser.
        fast: bool,
    },
    /// Measure beside the rivals.
    Bench(BenchOptions),
    /// Weigh the first screen.
    Size,
    /// Trunk's hook.
    Stage,
}

/// The options of `cargo xtask run`.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct RunOptions {
    /// Open the browser.
    pub(crate) open: bool,
    /// The gateway's port; 8080 when not given.
    pub(crate) port: Option<u16>,
    /// The language that the printed address asks for.
    pub(crate) language: Option<String>,
    /// Rebuild and reload on change.
    pub(crate) watch: bool,
    /// Options that go to the gateway as they are.
    pub(crate) gateway: Vec<String>,
}

/// The options of `cargo xtask bench`.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct BenchOptions {
    /// Build neither app nor gateway.
    pub(crate) built: bool,
    /// Options that go to the harness as they are.
    pub(crate) harness: Vec<String>,
}

/// Parses this process's arguments.
pub(crate) fn parse() -> Result<Command> {
    parse_from(&mut Parser::from_env())
}

fn parse_from(parser: &mut Parser) -> Result<Command> {
    let name = match parser.next()? {
        None | Some(Arg::Long("help") | Arg::Short('h')) => return Ok(Command::Help),
        Some(Arg::Value(name)) => name.string()?,
        Some(other) => return Err(other.unexpected().into()),
    };
    let command = match name.as_str() {
        "help" => Command::Help,
        "run" => return run_options(parser),
        "build" => Command::Build,
        "test" => return test_options(parser),
        "bench" => return bench_options(parser),
        "size" => Command::Size,
        "stage" => Command::Stage,
        _ => bail!("there is no command `{name}`; `cargo xtask help` lists them"),
    };
    match parser.next()? {
        None => Ok(command),
        Some(Arg::Long("help") | Arg::Short('h')) => Ok(Command::Help),
        Some(other) => Err(other.unexpected().into()),
    }
}

fn run_options(parser: &mut Parser) -> Result<Command> {
    let mut options = RunOptions::default();
    while let Some(argument) = parser.next()? {
        match argument {
            Arg::Long("open") => options.open = true,
            Arg::Long("watch") => options.watch = true,
            Arg::Long("port") => options.port = Some(parser.value()?.parse()?),
            Arg::Long("lang") => options.language = Some(parser.value()?.string()?),
            Arg::Long(name @ ("connections" | "activecampaign" | "stuut" | "seed")) => {
                let flag = format!("--{name}");
                // Parsed here too, so that a slip is named before minutes of building.
                let number: u64 = parser.value()?.parse()?;
                options.gateway.extend([flag, number.to_string()]);
            }
            Arg::Long("data") => {
                let file = parser.value()?.string()?;
                options.gateway.extend(["--data".to_owned(), file]);
            }
            Arg::Long("help") | Arg::Short('h') => return Ok(Command::Help),
            other => return Err(other.unexpected().into()),
        }
    }
    Ok(Command::Run(options))
}

fn bench_options(parser: &mut Parser) -> Result<Command> {
    let mut options = BenchOptions::default();
    while let Some(argument) = parser.next()? {
        match argument {
            Arg::Long("built") => options.built = true,
            Arg::Long("quick") => options.harness.push("--quick".to_owned()),
            Arg::Long("rounds") => {
                // Parsed here too, so that a slip is named before minutes of building.
                let rounds: NonZeroU32 = parser.value()?.parse()?;
                options.harness.extend(["--rounds".to_owned(), rounds.to_string()]);
            }
            Arg::Long(name @ ("only" | "measure")) => {
                let flag = format!("--{name}");
                let names = parser.value()?.string()?;
                options.harness.extend([flag, names]);
            }
            Arg::Long("help") | Arg::Short('h') => return Ok(Command::Help),
            other => return Err(other.unexpected().into()),
        }
    }
    Ok(Command::Bench(options))
}

fn test_options(parser: &mut Parser) -> Result<Command> {
    let mut fast = false;
    while let Some(argument) = parser.next()? {
        match argument {
            Arg::Long("fast") => fast = true,
            Arg::Long("help") | Arg::Short('h') => return Ok(Command::Help),
            other => return Err(other.unexpected().into()),
        }
    }
    Ok(Command::Test { fast })
}

#[cfg(test)]
mod tests {
    use super::{BenchOptions, Command, Parser, RunOptions, parse_from};

    fn parsed(arguments: &[&str]) -> Result<Command, String> {
        parse_from(&mut Parser::from_args(arguments)).map_err(|error| error.to_string())
    }

    #[test]
    fn no_command_asks_for_help() {
        assert_eq!(parsed(&[]), Ok(Command::Help));
        assert_eq!(parsed(&["run", "--help"]), Ok(Command::Help));
    }

    #[test]
    fn the_gateways_options_pass_through() {
        let arguments = [
            "run",
            "--port",
            "0",
            "--connections=10",
            "--stuut",
            "7",
            "--data",
            "a b.db",
            "--lang",
            "nb",
            "--open",
        ];
        let expected = RunOptions {
            open: true,
            port: Some(0),
            language: Some("nb".to_owned()),
            watch: false,
            gateway: ["--connections", "10", "--stuut", "7", "--data", "a b.db"].map(str::to_owned).to_vec(),
        };
        assert_eq!(parsed(&arguments), Ok(Command::Run(expected)));
    }

    #[test]
    fn the_harness_gets_what_is_its_own() {
        let arguments = ["bench", "--built", "--rounds=3", "--only", "console,plain", "--quick"];
        let harness = ["--rounds", "3", "--only", "console,plain", "--quick"].map(str::to_owned).to_vec();
        assert_eq!(parsed(&arguments), Ok(Command::Bench(BenchOptions { built: true, harness })));
    }

    #[test]
    fn slips_are_refused() {
        for arguments in [
            &["rnu"][..],
            &["run", "--prot", "1"],
            &["run", "--port", "x"],
            &["size", "--fast"],
            &["bench", "--rounds", "0"],
        ] {
            assert!(parsed(arguments).is_err(), "{arguments:?}");
        }
    }
}
