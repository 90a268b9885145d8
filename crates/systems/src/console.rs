//! `console.json`, the file beside the page that says which systems the console shows (`docs/gateway.md`).
//!
//! It holds names and paths, and nothing secret. What cannot be understood is an error: a system that is left out by
//! mistake would be a system that nobody watches.

use std::fmt;

use connections::system::{System, SystemKind};

use crate::fields::Fields;

/// The longest name or label, in characters.
const LONGEST: usize = 60;
/// More systems than anybody has.
const MOST: usize = 32;

/// Why the file cannot be used, for whoever wrote it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ConsoleError {
    /// It is not an object with a list `systems`.
    NoList,
    /// The list is empty, or longer than a console can show.
    Number(usize),
    /// A system of the list, by its place from 1, has no `kind` that is known.
    Kind(usize),
    /// It has no usable `name`, or one that was there before.
    Name(usize),
    /// Its `base` is no plain path below the page's folder.
    Base(usize),
    /// It is a second CRM: the console belongs to one.
    SecondCrm(usize),
}

impl fmt::Display for ConsoleError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoList => formatter.write_str("console.json: no list `systems`"),
            Self::Number(number) => write!(formatter, "console.json: {number} systems"),
            Self::Kind(place) => write!(formatter, "console.json: systems[{place}].kind"),
            Self::Name(place) => write!(formatter, "console.json: systems[{place}].name"),
            Self::Base(place) => write!(formatter, "console.json: systems[{place}].base"),
            Self::SecondCrm(place) => write!(formatter, "console.json: systems[{place}]: second superoffice"),
        }
    }
}

/// Reads the file.
pub fn read(text: &str) -> Result<Vec<System>, ConsoleError> {
    let list = Fields::of(text).and_then(|mut fields| fields.list("systems")).ok_or(ConsoleError::NoList)?;
    if list.is_empty() || list.len() > MOST {
        return Err(ConsoleError::Number(list.len()));
    }
    let mut systems: Vec<System> = Vec::new();
    for (place, raw) in (1..).zip(list) {
        let system = one(raw, place)?;
        if systems.iter().any(|other| other.name == system.name) {
            return Err(ConsoleError::Name(place));
        }
        let crm = |system: &System| system.kind == SystemKind::SuperOffice;
        if crm(&system) && systems.iter().any(crm) {
            return Err(ConsoleError::SecondCrm(place));
        }
        systems.push(system);
    }
    Ok(systems)
}

fn one(raw: &str, place: usize) -> Result<System, ConsoleError> {
    let mut fields = Fields::of(raw).ok_or(ConsoleError::Kind(place))?;
    let kind = fields.text("kind").as_deref().and_then(SystemKind::from_wire);
    let kind = kind.ok_or(ConsoleError::Kind(place))?;
    let name = fields.text("name").filter(|name| is_name(name)).ok_or(ConsoleError::Name(place))?;
    let base = fields.text("base").unwrap_or_default();
    let own = base.is_empty() && kind == SystemKind::SuperOffice;
    if !own && !is_path(&base) {
        return Err(ConsoleError::Base(place));
    }
    let label = fields.text("label").map(|label| label.trim().chars().take(LONGEST).collect::<String>());
    Ok(System {
        kind,
        name,
        label: label.filter(|label| !label.is_empty()),
        base,
        writable: fields.boolean("writable").unwrap_or(kind == SystemKind::SuperOffice),
    })
}

/// Small letters, digits and hyphens: it stands in links.
fn is_name(name: &str) -> bool {
    let plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    !name.is_empty() && name.len() <= LONGEST && name.bytes().all(plain)
}

/// Plain segments below the page's folder: no other host, no way up, nothing that a browser reads otherwise.
fn is_path(base: &str) -> bool {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-_.".contains(&byte);
    base.split('/').all(|segment| !matches!(segment, "" | "." | "..") && segment.bytes().all(plain))
}
