//! What the program is told on its command line.

use std::net::IpAddr;
use std::path::PathBuf;

use clap::{Parser, Subcommand};
use gateway::FrameAncestor;

/// Serves the built console, with the systems of a configuration behind it or, with --sandbox, an embedded stand-in.
#[derive(Debug, Parser)]
#[command(name = "gateway", version, args_conflicts_with_subcommands = true, subcommand_negates_reqs = true)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    pub(crate) command: Option<Command>,

    /// The folder of the built app.
    #[arg(long, value_name = "DIR", required = true)]
    pub(crate) dist: Option<PathBuf>,

    /// The address to listen on. The sandbox is served on this machine only. [default: the configuration's, or
    /// 127.0.0.1]
    #[arg(long, value_name = "ADDRESS")]
    pub(crate) bind: Option<IpAddr>,

    /// The port to listen on; 0 takes a free one. [default: the configuration's, or 8080]
    #[arg(long, value_name = "N")]
    pub(crate) port: Option<u16>,

    /// The systems to forward to, and who may use them (docs/gateway.md).
    #[arg(long, value_name = "FILE", conflicts_with = "sandbox")]
    pub(crate) config: Option<PathBuf>,

    /// An origin whose pages may show the app in a frame; may be given several times.
    #[arg(long, value_name = "ORIGIN")]
    pub(crate) frame_ancestor: Vec<FrameAncestor>,

    /// Show an embedded stand-in for all three systems, in which everybody is signed in.
    #[arg(long)]
    pub(crate) sandbox: bool,

    /// Show the tenant of SuperOffice alone, as a console that is embedded in it does.
    #[arg(long, requires = "sandbox")]
    pub(crate) crm_alone: bool,

    /// How many connections a new SuperOffice tenant has, deleted ones included.
    #[arg(long, value_name = "N", requires = "sandbox")]
    pub(crate) connections: Option<usize>,

    /// How many connections a new ActiveCampaign account has.
    #[arg(long, value_name = "N", requires = "sandbox")]
    pub(crate) activecampaign: Option<usize>,

    /// How many connections a new Stuut organisation has.
    #[arg(long, value_name = "N", requires = "sandbox")]
    pub(crate) stuut: Option<usize>,

    /// What a new tenant's data follow from.
    #[arg(long, value_name = "S", default_value_t = 1, requires = "sandbox")]
    pub(crate) seed: u64,

    /// Keep the tenant in this file; without it, it ends with the program.
    #[arg(long, value_name = "FILE", requires = "sandbox")]
    pub(crate) data: Option<PathBuf>,

    /// How many times as fast as the world the tenant lives.
    #[arg(long, value_name = "X", default_value_t = 1.0, requires = "sandbox")]
    pub(crate) speed: f64,

    /// Let tests steer the sandbox through /sandbox/….
    #[arg(long, requires = "sandbox")]
    pub(crate) controls: bool,
}

/// What the program does instead of serving.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Reads a password from the standard input and prints its Argon2id hash.
    HashPassword,
}
