//! Where things lie.

use crate::process;
use anyhow::{Context as _, Result, bail};
use std::{env, fs, path::PathBuf};

/// The project's folders.
#[derive(Debug)]
pub(crate) struct Workspace {
    /// The repository's root.
    pub(crate) root: PathBuf,
    /// Cargo's target folder.
    pub(crate) target: PathBuf,
}

impl Workspace {
    /// Finds the workspace around the current folder.
    pub(crate) fn find() -> Result<Self> {
        let here = env::current_dir()?;
        let Some(root) = here.ancestors().find(|folder| folder.join("Trunk.toml").is_file()) else {
            bail!("{} is not inside the project", here.display());
        };
        let mut query = process::cargo();
        query.args(["metadata", "--no-deps", "--offline", "--format-version", "1"]).current_dir(root);
        let metadata: serde_json::Value = serde_json::from_str(&process::capture(&mut query)?)?;
        let target = metadata["target_directory"].as_str().context("cargo names no target folder")?;
        Ok(Self { root: root.to_owned(), target: PathBuf::from(target) })
    }

    /// The version of `package` in Cargo.lock.
    pub(crate) fn locked_version(&self, package: &str) -> Result<String> {
        let lock = fs::read_to_string(self.root.join("Cargo.lock"))?;
        version_in(&lock, package).with_context(|| format!("Cargo.lock has no package `{package}`"))
    }

    /// A folder for these commands' own files, made when missing.
    pub(crate) fn scratch(&self) -> Result<PathBuf> {
        let folder = self.target.join("xtask");
        fs::create_dir_all(&folder)?;
        Ok(folder)
    }

    /// The gateway as the dev profile builds it.
    pub(crate) fn gateway(&self) -> PathBuf {
        self.target.join("debug").join(format!("gateway{}", env::consts::EXE_SUFFIX))
    }

    /// The gateway as it is put into service.
    pub(crate) fn release_gateway(&self) -> PathBuf {
        self.target.join("release").join(format!("gateway{}", env::consts::EXE_SUFFIX))
    }
}

fn version_in(lock: &str, package: &str) -> Option<String> {
    let name = format!("name = \"{package}\"");
    let mut lines = lock.lines().skip_while(|line| *line != name).skip(1);
    let version = lines.next()?.strip_prefix("version = \"")?.strip_suffix('"')?;
    Some(version.to_owned())
}

#[cfg(test)]
mod tests {
    use super::version_in;

    #[test]
    fn a_version_is_read_from_the_lock_file() {
        let lock = "[[package]]\nname = \"a-b\"\nversion = \"1.0.0\"\n\n[[package]]\nname = \"a\"\nversion = \"0.2.130\"\n";
        assert_eq!(version_in(lock, "a").as_deref(), Some("0.2.130"));
        assert_eq!(version_in(lock, "b"), None);
    }
}
