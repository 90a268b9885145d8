//! Running other programs.

use anyhow::{Context as _, Result, bail};
use std::{
    env,
    ffi::OsString,
    io::{BufRead as _, BufReader},
    path::{Path, PathBuf},
    process::{Command, ExitStatus, Stdio},
};

/// The cargo that runs this program, else the one on PATH.
pub(crate) fn cargo() -> Command {
    Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
}

/// Where that cargo is.
pub(crate) fn cargo_program() -> Result<PathBuf> {
    let named = PathBuf::from(cargo().get_program());
    if named.is_absolute() { Ok(named) } else { on_path(&["cargo"]).context("cargo is not on PATH") }
}

/// A program that is a script on Windows, such as npm.
pub(crate) fn script(name: &str) -> Command {
    if cfg!(windows) { Command::new(format!("{name}.cmd")) } else { Command::new(name) }
}

/// Runs to the end with this program's own streams; fails when the program does.
pub(crate) fn run(command: &mut Command) -> Result<()> {
    let status = command.status().with_context(|| format!("{} could not be started", describe(command)))?;
    check(command, status)
}

/// Runs to the end and returns what it wrote to its standard output.
pub(crate) fn capture(command: &mut Command) -> Result<String> {
    let output = command
        .stderr(Stdio::inherit())
        .output()
        .with_context(|| format!("{} could not be started", describe(command)))?;
    check(command, output.status)?;
    String::from_utf8(output.stdout).with_context(|| format!("{} wrote something odd", describe(command)))
}

/// Runs to the end, shows every line of its standard output and keeps it too.
pub(crate) fn tee(command: &mut Command) -> Result<(ExitStatus, String)> {
    let mut child = command
        .stdout(Stdio::piped())
        .spawn()
        .with_context(|| format!("{} could not be started", describe(command)))?;
    let mut kept = String::new();
    if let Some(stdout) = child.stdout.take() {
        for line in BufReader::new(stdout).split(b'\n') {
            let line = line?;
            let line = String::from_utf8_lossy(&line);
            println!("{line}");
            kept.push_str(&line);
            kept.push('\n');
        }
    }
    Ok((child.wait()?, kept))
}

/// The standard output of a program that may not be there, such as `node --version`.
pub(crate) fn probe(command: &mut Command) -> Option<String> {
    let output = command.stderr(Stdio::null()).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

/// The first of `names` on PATH.
pub(crate) fn on_path(names: &[&str]) -> Option<PathBuf> {
    let folders: Vec<PathBuf> = env::split_paths(&env::var_os("PATH")?).collect();
    let file = |folder: &PathBuf, name: &str| folder.join(format!("{name}{}", env::consts::EXE_SUFFIX));
    names.iter().find_map(|name| folders.iter().map(|folder| file(folder, name)).find(|path| path.is_file()))
}

/// PATH with `folders` before everything else.
pub(crate) fn path_with(folders: &[&Path]) -> Result<OsString> {
    let inherited = env::var_os("PATH").unwrap_or_default();
    let all = folders.iter().map(|folder| folder.to_path_buf()).chain(env::split_paths(&inherited));
    Ok(env::join_paths(all)?)
}

fn check(command: &Command, status: ExitStatus) -> Result<()> {
    if !status.success() {
        bail!("{} failed ({status})", describe(command));
    }
    Ok(())
}

fn describe(command: &Command) -> String {
    let program = Path::new(command.get_program()).file_name().unwrap_or(command.get_program());
    let arguments = command.get_args().take(4).map(|argument| argument.to_string_lossy().into_owned());
    let words: Vec<String> = [program.to_string_lossy().into_owned()].into_iter().chain(arguments).collect();
    format!("`{}`", words.join(" "))
}
