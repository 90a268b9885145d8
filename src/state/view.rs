//! The view: everything about the screen that a link can carry, and nothing that acts.
//!
//! Parsed into closed types: what is not understood is dropped, never passed on. [`View::parse`] and
//! [`View::pairs`] round-trip. Parameters that are not the console's (a CRM adds its own) are kept by
//! `address`, not here.

use connections::{column::Column, order::Direction, status::Group};

/// Which screen is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Screen {
    /// The table of connections.
    #[default]
    Connections,
    /// The engine, sync all, running tasks and what this console did.
    Sync,
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
    /// The connection whose page is open, by its primary key.
    pub connection: Option<i32>,
    /// The search text as typed.
    pub search: String,
    /// The status group that the table is narrowed to.
    pub group: Option<Group>,
    /// Whether deleted connections are shown.
    pub deleted: bool,
    /// The column sorted by; none is the server's order.
    pub sort: Option<(Column, Direction)>,
    /// The shown columns in order; none is the default set.
    pub columns: Option<Vec<Column>>,
    /// Row height.
    pub density: Density,
    /// The IANA name of the zone of all times; none is the browser's.
    pub zone: Option<String>,
}

/// The parameters that belong to the console.
pub const PARAMETERS: [&str; 9] =
    ["view", "connection", "q", "status", "deleted", "sort", "columns", "density", "zone"];

/// A link cannot make the page hold a text of any length.
const LONGEST_SEARCH: usize = 200;

impl View {
    /// Reads the parameters of an address.
    pub fn parse<'a>(pairs: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        let mut view = Self::default();
        for (name, value) in pairs {
            match name {
                "view" if value == "sync" => view.screen = Screen::Sync,
                "connection" => view.connection = value.parse().ok(),
                "q" => view.search = value.chars().take(LONGEST_SEARCH).collect(),
                "status" => view.group = group_from(value),
                "deleted" => view.deleted = value == "1",
                "sort" => view.sort = sort_from(value),
                "columns" => view.columns = columns_from(value),
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
        if self.screen == Screen::Sync {
            pairs.push(("view", "sync".to_owned()));
        }
        if let Some(id) = self.connection {
            pairs.push(("connection", id.to_string()));
        }
        if !self.search.is_empty() {
            pairs.push(("q", self.search.clone()));
        }
        if let Some(group) = self.group {
            pairs.push(("status", group_name(group).to_owned()));
        }
        if self.deleted {
            pairs.push(("deleted", "1".to_owned()));
        }
        if let Some((column, direction)) = self.sort {
            let sign = if direction == Direction::Descending { "-" } else { "" };
            pairs.push(("sort", format!("{sign}{}", column.wire())));
        }
        if let Some(columns) = &self.columns {
            let names: Vec<&str> = columns.iter().map(|column| column.wire()).collect();
            pairs.push(("columns", names.join(",")));
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

fn sort_from(value: &str) -> Option<(Column, Direction)> {
    match value.strip_prefix('-') {
        Some(name) => Column::from_wire(name).map(|column| (column, Direction::Descending)),
        None => Column::from_wire(value).map(|column| (column, Direction::Ascending)),
    }
}

/// The name is always shown: without it a row is nobody.
fn columns_from(value: &str) -> Option<Vec<Column>> {
    let mut columns = vec![Column::DisplayName];
    for column in value.split(',').filter_map(Column::from_wire) {
        if !columns.contains(&column) {
            columns.push(column);
        }
    }
    (columns.len() > 1).then_some(columns)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn round_trip(view: &View) -> View {
        let pairs = view.pairs();
        View::parse(pairs.iter().map(|(name, value)| (*name, value.as_str())))
    }

    #[test]
    fn every_part_of_a_view_survives_its_link() {
        for column in Column::ALL {
            for direction in [Direction::Ascending, Direction::Descending] {
                for group in GROUPS {
                    let view = View {
                        screen: Screen::Sync,
                        connection: Some(12),
                        search: "a & b=c, ø".to_owned(),
                        group: Some(group),
                        deleted: true,
                        sort: Some((column, direction)),
                        columns: Some(vec![Column::DisplayName, Column::ConnectionId]),
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
    fn all_parameters_of_a_view_are_listed_as_the_consoles_own() {
        let view = View {
            screen: Screen::Sync,
            connection: Some(1),
            search: "s".to_owned(),
            group: Some(Group::Paused),
            deleted: true,
            sort: Some((Column::Status, Direction::Ascending)),
            columns: Some(vec![Column::DisplayName, Column::Active]),
            density: Density::Comfortable,
            zone: Some("UTC".to_owned()),
        };
        let names: Vec<&str> = view.pairs().into_iter().map(|(name, _)| name).collect();
        assert_eq!(names, PARAMETERS);
    }
}
