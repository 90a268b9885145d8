//! The sandbox's other systems, as a configuration would name them: `/systems/activecampaign` and `/systems/stuut`.
//!
//! They are called over HTTP at this server's own address, so that whatever goes wrong there arrives as it would from
//! afar. Their secrets open nothing but the sandbox.

use std::io;
use std::net::SocketAddr;

use sandbox::{Sandbox, upstreams};

use crate::config::{Kind, System};

/// A sandbox and the address at which its server listens.
#[derive(Clone)]
pub struct StandIn {
    /// The stand-in for the systems.
    pub sandbox: Sandbox,
    /// Where the server answers that serves this very sandbox.
    pub address: SocketAddr,
    /// Whether the console shows the CRM alone, as where it is embedded in one.
    pub crm_alone: bool,
}

impl StandIn {
    /// The systems that are forwarded to. `SuperOffice` is not among them: it stands at the server's own paths.
    pub(crate) fn systems(&self) -> io::Result<Vec<System>> {
        let kinds: &[Kind] = if self.crm_alone { &[] } else { &[Kind::ActiveCampaign, Kind::Stuut] };
        let systems = upstreams().into_iter().filter_map(|upstream| {
            let kind = kinds.iter().copied().find(|kind| kind.word() == upstream.name)?;
            let address = format!("http://{}{}", self.address, upstream.base_path).parse();
            Some(address.map(|address| System::usual(kind, upstream.name, address, upstream.secret)))
        });
        systems.collect::<Result<_, _>>().map_err(io::Error::other)
    }
}
