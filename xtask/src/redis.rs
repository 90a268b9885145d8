//! The Redis that the gateway's tests start: the distribution's.

use crate::{debian, process, progress::Progress};
use anyhow::{Result, bail};

const SERVERS: &[&str] = &["redis-server"];

/// Finds the server; installs it where that is possible.
pub(crate) fn ensure(progress: &Progress) -> Result<()> {
    if process::on_path(SERVERS).is_some() {
        return Ok(());
    }
    debian::install(progress, "Redis", SERVERS)?;
    if process::on_path(SERVERS).is_none() {
        bail!(
            "redis-server is missing. Debian: `apt-get install redis-server`; elsewhere put it on the PATH"
        );
    }
    Ok(())
}
