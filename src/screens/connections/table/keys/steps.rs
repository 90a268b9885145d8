//! Where a key leads in the table. Pure: the shape of the table is an argument.

/// A place in the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Place {
    /// 0 is the head, 1 the first line below it.
    pub(super) line: usize,
    /// Which of the line's cells and controls, from 0; more than there are is the last one.
    pub(super) stop: usize,
}

/// What there is to move in.
pub(super) struct Shape {
    /// The lines below the head.
    pub(super) lines: usize,
    /// Whether the head can be seen.
    pub(super) has_head: bool,
    /// The stops of the line that is left.
    pub(super) stops: usize,
    /// How many lines a page is.
    pub(super) page: usize,
}

/// A move that a key asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Move {
    Up,
    Down,
    Previous,
    Next,
    LineStart,
    LineEnd,
    PageUp,
    PageDown,
    First,
    Last,
}

impl Move {
    /// The move of a key; with Ctrl or Cmd only Home and End have one.
    pub(super) fn of(key: &str, control: bool, right_to_left: bool) -> Option<Self> {
        Some(match (key, control) {
            ("Home", true) => Self::First,
            ("End", true) => Self::Last,
            (_, true) => return None,
            ("ArrowUp", _) => Self::Up,
            ("ArrowDown", _) => Self::Down,
            ("ArrowLeft", _) if right_to_left => Self::Next,
            ("ArrowRight", _) if right_to_left => Self::Previous,
            ("ArrowLeft", _) => Self::Previous,
            ("ArrowRight", _) => Self::Next,
            ("Home", _) => Self::LineStart,
            ("End", _) => Self::LineEnd,
            ("PageUp", _) => Self::PageUp,
            ("PageDown", _) => Self::PageDown,
            _ => return None,
        })
    }

    /// Whether it leads from line to line.
    pub(super) fn is_by_line(self) -> bool {
        !matches!(self, Self::Previous | Self::Next | Self::LineStart | Self::LineEnd)
    }
}

/// The place that a move leads to; at an edge it stays.
pub(super) fn reach(towards: Move, from: Place, shape: &Shape) -> Place {
    let top = usize::from(!shape.has_head).min(shape.lines);
    let stop = from.stop.min(shape.stops.saturating_sub(1));
    let line = |line: usize| Place { line: line.clamp(top, shape.lines), stop: from.stop };
    match towards {
        Move::Up => line(from.line.saturating_sub(1)),
        Move::Down => line(from.line + 1),
        // A page ends at the lines; the head is one step further.
        Move::PageUp if from.line > 1 => line(from.line.saturating_sub(shape.page).max(1)),
        Move::PageUp => line(from.line),
        Move::PageDown => line(from.line + shape.page),
        Move::Previous => Place { stop: stop.saturating_sub(1), ..from },
        Move::Next => Place { stop: (stop + 1).min(shape.stops.saturating_sub(1)), ..from },
        Move::LineStart => Place { stop: 0, ..from },
        Move::LineEnd => Place { stop: shape.stops.saturating_sub(1), ..from },
        Move::First => Place { stop: 0, ..line(1) },
        Move::Last => Place { stop: usize::MAX, ..line(shape.lines) },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SHAPE: Shape = Shape { lines: 100, has_head: true, stops: 6, page: 10 };

    fn at(line: usize, stop: usize) -> Place {
        Place { line, stop }
    }

    #[test]
    fn every_key_of_the_pattern_leads_where_it_says() {
        for (key, control, to) in [
            ("ArrowUp", false, at(49, 3)),
            ("ArrowDown", false, at(51, 3)),
            ("ArrowLeft", false, at(50, 2)),
            ("ArrowRight", false, at(50, 4)),
            ("Home", false, at(50, 0)),
            ("End", false, at(50, 5)),
            ("PageUp", false, at(40, 3)),
            ("PageDown", false, at(60, 3)),
            ("Home", true, at(1, 0)),
            ("End", true, at(100, usize::MAX)),
        ] {
            let step = Move::of(key, control, false).map(|step| reach(step, at(50, 3), &SHAPE));
            assert_eq!(step, Some(to), "{key}");
        }
        for (key, control) in [("ArrowDown", true), ("x", false), ("Tab", false)] {
            assert_eq!(Move::of(key, control, false), None, "{key} is somebody else's");
        }
    }

    #[test]
    fn from_right_to_left_the_arrows_follow_the_reading() {
        assert_eq!(Move::of("ArrowLeft", false, true), Some(Move::Next));
        assert_eq!(Move::of("ArrowRight", false, true), Some(Move::Previous));
    }

    #[test]
    fn at_an_edge_the_place_stays() {
        for (step, from, to) in [
            (Move::Up, at(0, 2), at(0, 2)),
            (Move::Up, at(1, 2), at(0, 2)),
            (Move::Down, at(100, 2), at(100, 2)),
            (Move::Previous, at(7, 0), at(7, 0)),
            (Move::Next, at(7, 5), at(7, 5)),
            (Move::PageUp, at(4, 2), at(1, 2)),
            (Move::PageUp, at(0, 2), at(0, 2)),
            (Move::PageDown, at(95, 2), at(100, 2)),
        ] {
            assert_eq!(reach(step, from, &SHAPE), to, "{step:?} from {from:?}");
        }
    }

    #[test]
    fn a_column_beyond_the_last_stop_counts_as_the_last_one() {
        let heading = Shape { stops: 1, ..SHAPE };
        assert_eq!(reach(Move::Down, at(7, 4), &heading), at(8, 4), "and is kept for the next line");
        assert_eq!(reach(Move::Previous, at(7, usize::MAX), &SHAPE), at(7, 4));
    }

    #[test]
    fn nobody_is_led_to_a_head_that_is_not_seen() {
        let cards = Shape { has_head: false, ..SHAPE };
        assert_eq!(reach(Move::Up, at(1, 2), &cards), at(1, 2));
        let none = Shape { lines: 0, has_head: false, stops: 1, page: 1 };
        assert_eq!(reach(Move::Down, at(1, 0), &none), at(0, 0));
    }
}
