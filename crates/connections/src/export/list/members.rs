//! What the list's files in JSON say, member by member.

use super::{ABOUT, Cell, Line, ListExport, OTHER, UNREADABLE};
use crate::connection::Expected;
use crate::export::json;

impl ListExport {
    /// The members that tell of the file.
    pub(super) fn about(&self, text: &mut String, parting: &str) {
        let [at, scope, view] = ABOUT;
        json::name(text, at);
        json::string(text, &self.at.to_string());
        text.push_str(parting);
        json::name(text, scope);
        json::string(text, self.scope.name());
        text.push_str(parting);
        json::name(text, view);
        text.push('{');
        json::name(text, "query");
        json::string(text, &self.query);
        text.push_str(", ");
        json::name(text, "search");
        json::string(text, &self.search);
        text.push('}');
    }

    /// The members of a connection.
    pub(super) fn members(&self, text: &mut String, line: &Line<'_>) {
        for (key, cell) in self.keys.iter().zip(&line.cells) {
            json::name(text, key.name());
            value(text, cell);
            text.push_str(", ");
        }
        json::name(text, UNREADABLE);
        text.push('[');
        for (place, problem) in line.problems.iter().enumerate() {
            json::comma(text, place);
            text.push('{');
            json::name(text, "field");
            json::string(text, &problem.field);
            text.push_str(", ");
            json::name(text, "found");
            json::string(text, &problem.found);
            text.push_str(", ");
            json::name(text, "expected");
            json::string(text, expected(problem.expected));
            text.push('}');
        }
        text.push_str("], ");
        json::name(text, OTHER);
        text.push('{');
        for (place, (name, raw)) in line.other.iter().enumerate() {
            json::comma(text, place);
            json::name(text, name);
            json::raw(text, raw);
        }
        text.push('}');
    }
}

fn value(text: &mut String, cell: &Cell<'_>) {
    match cell {
        Cell::Nothing => text.push_str("null"),
        Cell::Text(string) => json::string(text, string),
        Cell::Number(_) | Cell::Flag(_) => text.push_str(&cell.written()),
        Cell::List(cells) => {
            text.push('[');
            for (place, cell) in cells.iter().enumerate() {
                json::comma(text, place);
                value(text, cell);
            }
            text.push(']');
        }
    }
}

fn expected(expected: Expected) -> &'static str {
    match expected {
        Expected::Text => "text",
        Expected::Integer => "integer",
        Expected::Boolean => "boolean",
        Expected::Moment => "time",
        Expected::List => "list",
        Expected::Object => "object",
    }
}
