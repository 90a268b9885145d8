//! `cargo xtask run --watch`: rebuilds on change; the page in the browser reloads itself.

use crate::{
    app::Trunk, arguments::RunOptions, fingerprint, gateway, gateway::Gateway, progress::Progress, run,
    stage, workspace::Workspace,
};
use anyhow::Result;
use std::{thread, time::Duration};

/// How often files are looked at.
const PAUSE: Duration = Duration::from_millis(500);

/// Serves a development build from a folder of its own, so that `dist` stays what a release build made it.
pub(crate) fn watch(
    workspace: &Workspace,
    progress: &Progress,
    options: &RunOptions,
    port: u16,
) -> Result<()> {
    let dist = workspace.scratch()?.join("watch");
    let trunk = Trunk::prepare(workspace, progress)?;
    let mut page = page_state(workspace)?;
    let mut server = gateway_state(workspace)?;
    progress.step("building the page for development", || trunk.development(workspace, &dist))?;
    let gateway = run::start(workspace, progress, options, &dist, port)?;
    run::announce(progress, options, &gateway.address);
    loop {
        thread::sleep(PAUSE);
        gateway.check()?;
        let page_now = page_state(workspace)?;
        if page_now != page {
            page = page_now;
            // The compiler has said what is wrong; the last good page stays in the browser.
            if progress.step("rebuilding the page", || trunk.development(workspace, &dist)).is_err() {
                progress.note("the page stays as it was until the next change");
            }
        }
        let server_now = gateway_state(workspace)?;
        if server_now != server {
            server = server_now;
            restart(workspace, progress, &gateway);
            // The pages that are open belong to the sandbox that has just gone.
            stage::mark_built(&dist)?;
        }
    }
}

fn restart(workspace: &Workspace, progress: &Progress, gateway: &Gateway) {
    let renewed = progress.step("rebuilding the gateway", || gateway::build(workspace));
    if renewed.and_then(|()| gateway.restart()).is_err() {
        progress.note("the gateway stays as it was until the next change");
    }
}

fn page_state(workspace: &Workspace) -> Result<String> {
    Ok(fingerprint::of_files(&workspace.root, &fingerprint::page_files(&workspace.root)?))
}

fn gateway_state(workspace: &Workspace) -> Result<String> {
    Ok(fingerprint::of_files(&workspace.root, &fingerprint::gateway_files(&workspace.root)?))
}
