//! The view: everything about the screen that a link can carry, and nothing that acts.
//!
//! Parsed into closed types: what is not understood is dropped, never passed on. [`View::parse`] and
//! [`View::pairs`] round-trip. Parameters that are not the console's (a CRM adds its own) are kept by
//! `address`, not here.

use super::{
    grouping, layout,
    sorting::{self, Sorting},
};
use connections::{column::Column, status::Group};

/// A connection that an address names: its system and its id there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Target {
    /// The system's name; empty for the CRM, whose ids are numbers.
    pub system: String,
    /// As the system writes it.
    pub id: String,
}

impl Target {
    /// Reads `501`, which is one of the CRM, or `marketing:12`.
    fn parse(value: &str) -> Option<Self> {
        let value: String = value.chars().take(LONGEST_SEARCH).collect();
        let (system, id) = value.split_once(':').unwrap_or(("", &value));
        let number = id.parse::<i32>().is_ok();
        let plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
        (system.bytes().all(plain) && !id.is_empty() && (number || !system.is_empty()))
            .then(|| Self { system: system.to_owned(), id: id.to_owned() })
    }

    /// As it stands in an address.
    pub(crate) fn written(&self) -> String {
        if self.system.is_empty() { self.id.clone() } else { [self.system.as_str(), ":", &self.id].concat() }
    }
}

/// Which screen is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Screen {
    /// The table of connections.
    #[default]
    Connections,
    /// The engine, sync all, running tasks and what this console did.
    Sync,
    /// Every command in the journal.
    Journal,
}

/// The height of rows and controls.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Density {
    /// One line a row.
    Compact,
    /// Two lines a row.
    #[default]
    Regular,
    /// Two lines with air.
    Comfortable,
}

impl Density {
    /// All, in the order of the density button.
    pub const ALL: [Self; 3] = [Self::Compact, Self::Regular, Self::Comfortable];

    /// As in the address and in `data-density`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Compact => "compact",
            Self::Regular => "regular",
            Self::Comfortable => "comfortable",
        }
    }
}

/// What the screen shows.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct View {
    /// The open screen.
    pub screen: Screen,
    /// What the journal is narrowed to, as its screen writes it; empty when to nothing.
    pub journal: String,
    /// The connection whose page is open.
    pub connection: Option<Target>,
    /// The search text as typed.
    pub search: String,
    /// The status group that the table is narrowed to.
    pub group: Option<Group>,
    /// The name of the system that the table is narrowed to.
    pub system: Option<String>,
    /// The column that the rows are grouped by, under a heading for each of its values.
    pub grouped: Option<Column>,
    /// The groups that are folded away, by name.
    pub folded: Vec<String>,
    /// Whether deleted connections are shown.
    pub deleted: bool,
    /// The columns sorted by.
    pub sort: Sorting,
    /// The shown columns in order; none is the default set.
    pub columns: Option<Vec<Column>>,
    /// The columns that stay at the start while the table scrolls, in order.
    pub pinned: Vec<Column>,
    /// The columns whose width was set.
    pub widths: layout::Widths,
    /// Row height.
    pub density: Density,
    /// The IANA name of the zone of all times; none is the browser's.
    pub zone: Option<String>,
}

/// The parameters that belong to the console.
pub const PARAMETERS: [&str; 15] = [
    "view",
    "journal",
    "connection",
    "q",
    "status",
    "system",
    "group",
    "folded",
    "deleted",
    "sort",
    "columns",
    "pin",
    "widths",
    "density",
    "zone",
];

/// A link cannot make the page hold a text of any length. In characters, of the search field as well.
pub const LONGEST_SEARCH: usize = 200;

impl View {
    /// Takes a search text that was put together and not typed, if an address keeps all of it; else the search stays as it
    /// is, and the answer is no. A shorter one than before is always taken.
    pub fn search_for(&mut self, text: String) -> bool {
        let length = |text: &str| text.chars().count();
        let taken = length(&text) <= LONGEST_SEARCH.max(length(&self.search));
        if taken {
            self.search = text;
        }
        taken
    }

    /// Reads the parameters of an address.
    pub fn parse<'a>(pairs: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        let mut view = Self::default();
        for (name, value) in pairs {
            match name {
                "view" if value == "sync" => view.screen = Screen::Sync,
                "view" if value == "journal" => view.screen = Screen::Journal,
                "journal" => view.journal = value.chars().take(LONGEST_SEARCH).collect(),
                "connection" => view.connection = Target::parse(value),
                "q" => view.search = value.chars().take(LONGEST_SEARCH).collect(),
                "status" => view.group = group_from(value),
                "system" if !value.is_empty() => view.system = Some(value.chars().take(60).collect()),
                "group" => view.grouped = grouping::parse(value),
                "folded" => grouping::fold(&mut view.folded, value),
                "deleted" => view.deleted = value == "1",
                "sort" => view.sort = sorting::parse(value),
                "columns" => view.columns = columns_from(value),
                "pin" => {
                    view.pinned = layout::names(value);
                    view.pinned.truncate(layout::MOST_PINNED);
                }
                "widths" => view.widths = layout::widths(value),
                "density" => {
                    view.density =
                        Density::ALL.into_iter().find(|density| density.name() == value).unwrap_or_default();
                }
                "zone" if !value.is_empty() => view.zone = Some(value.chars().take(64).collect()),
                _ => {}
            }
        }
        view
    }

    /// The parameters that bring this view back; defaults are left out.
    pub fn pairs(&self) -> Vec<(&'static str, String)> {
        let mut pairs = Vec::new();
        let screen = match self.screen {
            Screen::Connections => "",
            Screen::Sync => "sync",
            Screen::Journal => "journal",
        };
        for (name, value) in [("view", screen), ("journal", &self.journal)] {
            if !value.is_empty() {
                pairs.push((name, value.to_owned()));
            }
        }
        if let Some(target) = &self.connection {
            pairs.push(("connection", target.written()));
        }
        if !self.search.is_empty() {
            pairs.push(("q", self.search.clone()));
        }
        if let Some(group) = self.group {
            pairs.push(("status", group_name(group).to_owned()));
        }
        if let Some(system) = &self.system {
            pairs.push(("system", system.clone()));
        }
        if let Some(column) = self.grouped {
            pairs.push(("group", grouping::written(column).to_owned()));
            pairs.extend(self.folded.iter().map(|name| ("folded", name.clone())));
        }
        if self.deleted {
            pairs.push(("deleted", "1".to_owned()));
        }
        if !self.sort.is_empty() {
            pairs.push(("sort", sorting::written(&self.sort)));
        }
        if let Some(columns) = &self.columns {
            pairs.push(("columns", layout::written(columns)));
        }
        if !self.pinned.is_empty() {
            pairs.push(("pin", layout::written(&self.pinned)));
        }
        if !self.widths.is_empty() {
            pairs.push(("widths", layout::widths_written(&self.widths)));
        }
        if self.density != Density::default() {
            pairs.push(("density", self.density.name().to_owned()));
        }
        if let Some(zone) = &self.zone {
            pairs.push(("zone", zone.clone()));
        }
        pairs
    }
}

/// The groups in the order of the strip.
pub const GROUPS: [Group; 7] = [
    Group::NeedsAttention,
    Group::Failing,
    Group::Running,
    Group::Waiting,
    Group::Paused,
    Group::Unknown,
    Group::Healthy,
];

/// A group's name in the address.
pub fn group_name(group: Group) -> &'static str {
    match group {
        Group::NeedsAttention => "attention",
        Group::Failing => "failing",
        Group::Running => "running",
        Group::Waiting => "waiting",
        Group::Paused => "paused",
        Group::Unknown => "unknown",
        Group::Healthy => "healthy",
    }
}

fn group_from(name: &str) -> Option<Group> {
    GROUPS.into_iter().find(|group| group_name(*group) == name)
}

/// The name is always shown: without it a row is nobody.
fn columns_from(value: &str) -> Option<Vec<Column>> {
    let mut columns = layout::names(value);
    if !columns.contains(&Column::DisplayName) {
        columns.insert(0, Column::DisplayName);
    }
    (columns.len() > 1).then_some(columns)
}

#[cfg(test)]
mod tests {
    use super::*;
    use connections::order::Direction;

    fn round_trip(view: &View) -> View {
        let pairs = view.pairs();
        View::parse(pairs.iter().map(|(name, value)| (*name, value.as_str())))
    }

    #[test]
    fn every_part_of_a_view_survives_its_link() {
        let targets = ["501", "marketing:12", "stuut:con_7:é"].map(Target::parse);
        assert!(targets.iter().all(Option::is_some));
        for (place, column) in Column::every().into_iter().enumerate() {
            for direction in [Direction::Ascending, Direction::Descending] {
                for group in GROUPS {
                    let view = View {
                        screen: if place % 2 == 0 { Screen::Sync } else { Screen::Journal },
                        journal: "unknown:crm:a b".to_owned(),
                        connection: targets[place % targets.len()].clone(),
                        search: "a & b=c, ø".to_owned(),
                        group: Some(group),
                        system: Some("marketing".to_owned()),
                        grouped: grouping::OFFERED.get(place % 6).copied(),
                        folded: if place % 6 == 5 {
                            Vec::new()
                        } else {
                            vec!["a,b & c".to_owned(), String::new()]
                        },
                        deleted: true,
                        sort: vec![(column, direction)],
                        columns: Some(vec![Column::ConnectionId, Column::DisplayName]),
                        pinned: vec![column],
                        widths: vec![(column, 30)],
                        density: Density::Compact,
                        zone: Some("Europe/Oslo".to_owned()),
                    };
                    assert_eq!(round_trip(&view), view);
                }
            }
        }
        assert_eq!(round_trip(&View::default()), View::default());
    }

    #[test]
    fn what_is_not_understood_is_dropped() {
        let hostile = [
            ("view", "javascript:alert(1)"),
            ("connection", "99999999999"),
            ("connection", "Up:1"),
            ("connection", "shops:"),
            ("connection", "/etc:1"),
            ("system", ""),
            ("group", "colour"),
            ("status", "<b>"),
            ("sort", "-NoSuchColumn"),
            ("columns", "x,y"),
            ("density", "huge"),
            ("force", "all"),
        ];
        assert_eq!(View::parse(hostile), View::default());
    }

    #[test]
    fn a_link_cannot_carry_a_search_of_any_length() {
        let long = "x".repeat(100_000);
        assert_eq!(View::parse([("q", long.as_str())]).search.len(), LONGEST_SEARCH);
    }

    #[test]
    fn a_search_that_is_put_together_is_no_longer_than_what_a_link_keeps() {
        let mut view = View::default();
        // Characters count, whatever they take.
        let longest = "ø".repeat(LONGEST_SEARCH);
        assert!(view.search_for(longest.clone()));
        assert_eq!(round_trip(&view), view);
        assert!(!view.search_for([longest.as_str(), "x"].concat()));
        assert_eq!(view.search, longest);
        assert!(view.search_for("x".to_owned()));
        assert_eq!(view.search, "x");
    }

    #[test]
    fn all_parameters_of_a_view_are_listed_as_the_consoles_own() {
        let view = View {
            screen: Screen::Sync,
            journal: "open::".to_owned(),
            connection: Target::parse("1"),
            search: "s".to_owned(),
            group: Some(Group::Paused),
            system: Some("stuut".to_owned()),
            grouped: Some(Column::System),
            folded: vec!["stuut".to_owned()],
            deleted: true,
            sort: vec![(Column::Status, Direction::Ascending)],
            columns: Some(vec![Column::DisplayName, Column::Active]),
            pinned: vec![Column::Active],
            widths: vec![(Column::Active, 20)],
            density: Density::Comfortable,
            zone: Some("UTC".to_owned()),
        };
        let names: Vec<&str> = view.pairs().into_iter().map(|(name, _)| name).collect();
        assert_eq!(names, PARAMETERS);
        // The starting script asks whether the address has any of them, before it takes the default view.
        assert!(include_str!("../../boot.js").contains(&["\"", &PARAMETERS.join(" "), "\""].concat()));
    }
}
