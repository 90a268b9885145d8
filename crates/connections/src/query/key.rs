//! The keys of the language and the values that have names: one table each, for reading, writing and completing.
//! Must not know how a value is found in a row.

use crate::status::{Status, Who};

/// What a term asks about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Key {
    /// The status, or a group of them.
    Status,
    /// The system, by its name in addresses.
    System,
    /// A part of the connector's name.
    Connector,
    /// A part of the name.
    Name,
    /// The id, whole.
    Id,
    /// Whether it is switched on.
    Active,
    /// How long ago the last sync was.
    LastSync,
    /// How soon the next sync is.
    NextSync,
    /// Who must act.
    Who,
}

/// In the order of [`Key::ALL`].
const NAMES: [&str; 9] =
    ["status", "system", "connector", "name", "id", "active", "last-sync", "next-sync", "who"];

/// A value with a name: the facts that it stands for, one bit each. Examples of what else may be said have none.
pub(super) type Named = (&'static str, u16);

/// The bit of a status.
pub(super) const fn status_bit(status: Status) -> u16 {
    1 << status as u16
}

/// A name that comes later and means the same as an earlier one is understood, but not written.
const STATUSES: [Named; 13] = [
    (
        "attention",
        status_bit(Status::SignInNeeded)
            | status_bit(Status::SetupNeeded)
            | status_bit(Status::Late)
            | status_bit(Status::Warnings),
    ),
    ("failing", status_bit(Status::Failing)),
    ("running", status_bit(Status::Running)),
    ("waiting", status_bit(Status::Waiting)),
    ("paused", status_bit(Status::Paused)),
    ("unknown", status_bit(Status::Unknown)),
    ("healthy", status_bit(Status::Healthy)),
    ("sign-in-needed", status_bit(Status::SignInNeeded)),
    ("setup-needed", status_bit(Status::SetupNeeded)),
    ("late", status_bit(Status::Late)),
    ("warnings", status_bit(Status::Warnings)),
    ("deleted", status_bit(Status::Deleted)),
    ("stale", status_bit(Status::Late)),
];

const ACTIVE: [Named; 3] =
    [("yes", active_bit(Some(true))), ("no", active_bit(Some(false))), ("unknown", active_bit(None))];

/// The last sync or the next one has not happened, or is not planned.
pub(super) const NEVER: u16 = 1;
/// Nobody tells when, or not in a way that an age follows from.
pub(super) const UNKNOWN: u16 = 2;

const TIMES: [Named; 7] =
    [(">6h", 0), ("<30m", 0), (">=2d", 0), ("<=1w", 0), (">90s", 0), ("never", NEVER), ("unknown", UNKNOWN)];

const WHO: [Named; 6] = [
    ("nobody", who_bit(Who::Nobody)),
    ("administrator", who_bit(Who::Administrator)),
    ("connector-owner", who_bit(Who::ConnectorOwner)),
    ("other-system-owner", who_bit(Who::OtherSystemOwner)),
    ("whoever-paused", who_bit(Who::WhoeverPaused)),
    ("console", who_bit(Who::Console)),
];

/// The bit of who must act.
pub(super) const fn who_bit(who: Who) -> u16 {
    1 << who as u16
}

/// The bit of a switch.
pub(super) const fn active_bit(active: Option<bool>) -> u16 {
    match active {
        Some(true) => 1,
        Some(false) => 2,
        None => 4,
    }
}

impl Key {
    /// Every key, in the order in which they are offered.
    pub const ALL: [Self; 9] = [
        Self::Status,
        Self::System,
        Self::Connector,
        Self::Name,
        Self::Id,
        Self::Active,
        Self::LastSync,
        Self::NextSync,
        Self::Who,
    ];

    /// As it is written before the colon.
    pub fn name(self) -> &'static str {
        NAMES.get(self as usize).copied().unwrap_or_default()
    }

    /// The key of a name, in whatever case.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|key| key.name().eq_ignore_ascii_case(name))
    }

    /// The values that it takes, and examples of ages. Empty where any text is one, and for systems, whose names are
    /// the caller's.
    pub fn values(self) -> impl Iterator<Item = &'static str> {
        self.named().iter().map(|(name, _)| *name)
    }

    pub(super) fn named(self) -> &'static [Named] {
        match self {
            Self::Status => &STATUSES,
            Self::Active => &ACTIVE,
            Self::LastSync | Self::NextSync => &TIMES,
            Self::Who => &WHO,
            Self::System | Self::Connector | Self::Name | Self::Id => &[],
        }
    }

    /// Whether its values are times.
    pub(super) fn is_time(self) -> bool {
        matches!(self, Self::LastSync | Self::NextSync)
    }
}

/// The status that a value of [`Key::Status`] stands for; none for `attention`, which is several.
pub fn status_named(name: &str) -> Option<Status> {
    let (_, bits) = STATUSES.iter().find(|(known, _)| *known == name)?;
    Status::ALL.into_iter().find(|one| status_bit(*one) == *bits)
}

/// How [`Key::Status`] calls a status.
pub fn status_name(status: Status) -> &'static str {
    named_by(&STATUSES, status_bit(status))
}

/// How [`Key::Active`] calls a switch.
pub fn active_name(active: Option<bool>) -> &'static str {
    named_by(&ACTIVE, active_bit(active))
}

/// How [`Key::Who`] calls who must act.
pub fn who_name(who: Who) -> &'static str {
    named_by(&WHO, who_bit(who))
}

fn named_by(names: &[Named], wanted: u16) -> &'static str {
    names.iter().find(|(_, bits)| *bits == wanted).map_or("", |(name, _)| *name)
}

/// Who a value of [`Key::Who`] stands for.
pub fn who_named(name: &str) -> Option<Who> {
    const ALL: [Who; 6] = [
        Who::Nobody,
        Who::Administrator,
        Who::ConnectorOwner,
        Who::OtherSystemOwner,
        Who::WhoeverPaused,
        Who::Console,
    ];
    let (_, bits) = WHO.iter().find(|(known, _)| *known == name)?;
    ALL.into_iter().find(|one| who_bit(*one) == *bits)
}
