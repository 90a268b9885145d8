//! The kinds of system whose connections the console shows, and one installed system of a kind.

/// What a system is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SystemKind {
    /// `SuperOffice` ERP Sync.
    SuperOffice,
    /// `ActiveCampaign`.
    ActiveCampaign,
    /// Stuut.
    Stuut,
}

impl SystemKind {
    /// Every kind, in the order in which the console lists them.
    pub const ALL: [Self; 3] = [Self::SuperOffice, Self::ActiveCampaign, Self::Stuut];

    /// Its name in `console.json` and in the gateway's configuration.
    pub fn wire(self) -> &'static str {
        match self {
            Self::SuperOffice => "superoffice",
            Self::ActiveCampaign => "activecampaign",
            Self::Stuut => "stuut",
        }
    }

    /// The kind of a name.
    pub fn from_wire(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.wire() == name)
    }

    /// The product's own name, which no language translates.
    pub const fn product(self) -> &'static str {
        match self {
            Self::SuperOffice => "SuperOffice",
            Self::ActiveCampaign => "ActiveCampaign",
            Self::Stuut => "Stuut",
        }
    }

    /// Two letters that stand for it where there is no room.
    pub fn short(self) -> &'static str {
        match self {
            Self::SuperOffice => "SO",
            Self::ActiveCampaign => "AC",
            Self::Stuut => "ST",
        }
    }
}

/// One system that the console shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct System {
    /// What it is.
    pub kind: SystemKind,
    /// Its name, unlike that of every other system: `superoffice`, `marketing`.
    pub name: String,
    /// What people call it, where somebody has said so.
    pub label: Option<String>,
    /// Where its calls go, relative to the page; empty for the CRM whose page the console is in.
    pub base: String,
    /// Whether calls that change something are let through to it.
    pub writable: bool,
}

impl System {
    /// The CRM whose page the console is in, when nothing says otherwise.
    pub fn own_crm() -> Self {
        let kind = SystemKind::SuperOffice;
        Self { kind, name: kind.wire().to_owned(), label: None, base: String::new(), writable: true }
    }

    /// What to call it.
    pub fn title(&self) -> &str {
        self.label.as_deref().unwrap_or(self.kind.product())
    }
}
