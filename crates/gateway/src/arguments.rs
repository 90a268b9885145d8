//! What the program is told on its command line.

use std::net::{IpAddr, Ipv4Addr};
use std::path::PathBuf;

use clap::Parser;
use gateway::FrameAncestor;

/// Serves the built console and, with --sandbox, an embedded stand-in for the systems behind it.
#[derive(Debug, Parser)]
#[command(name = "gateway", version)]
pub(crate) struct Arguments {
    /// The folder of the built app.
    #[arg(long, value_name = "DIR")]
    pub(crate) dist: PathBuf,

    /// The address to listen on. The sandbox is served on this machine only.
    #[arg(long, value_name = "ADDRESS", default_value_t = IpAddr::V4(Ipv4Addr::LOCALHOST))]
    pub(crate) bind: IpAddr,

    /// The port to listen on; 0 takes a free one.
    #[arg(long, value_name = "N", default_value_t = 8080)]
    pub(crate) port: u16,

    /// An origin whose pages may show the app in a frame; may be given several times.
    #[arg(long, value_name = "ORIGIN")]
    pub(crate) frame_ancestor: Vec<FrameAncestor>,

    /// Answer /api/v1 from an embedded tenant in which everybody is signed in.
    #[arg(long)]
    pub(crate) sandbox: bool,

    /// How many connections a new tenant has, deleted ones included.
    #[arg(long, value_name = "N", requires = "sandbox")]
    pub(crate) connections: Option<usize>,

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
