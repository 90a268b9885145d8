//! Holds `docs/filter.md` against the code, table by table.

use connections::query::{Key, Parsed, Query};

const DOCUMENT: &str = include_str!("../../../../docs/filter.md");

fn parse(text: &str) -> Parsed {
    Query::parse(text, Some(&["superoffice"]), str::to_lowercase)
}

/// The cells of the table with this heading.
fn table(heading: &str) -> Vec<Vec<String>> {
    let lines = DOCUMENT.lines().skip_while(|line| !line.starts_with(heading)).skip(2);
    let rows = lines.take_while(|line| line.starts_with('|'));
    let rows: Vec<Vec<String>> = rows
        .map(|line| line.trim_matches('|').split('|').map(|cell| cell.trim().to_owned()).collect())
        .collect();
    assert!(rows.len() > 3, "the table {heading} was not found");
    rows
}

/// What stands between backticks.
fn quoted(cell: &str) -> Vec<&str> {
    cell.split('`').skip(1).step_by(2).collect()
}

#[test]
fn the_document_has_every_key_with_its_values() {
    let rows = table("| Key |");
    let keys: Vec<_> = rows.iter().map(|cells| quoted(&cells[0]).concat()).collect();
    assert_eq!(keys, Key::ALL.map(|key| [key.name(), ":"].concat()));
    for (key, cells) in Key::ALL.into_iter().zip(&rows) {
        assert_eq!(quoted(&cells[1]), key.values().collect::<Vec<_>>(), "{}", key.name());
        for value in key.values() {
            assert_eq!(parse(&[key.name(), ":", value].concat()).problems, []);
        }
        let examples = quoted(&cells[3]);
        assert!(!examples.is_empty());
        for example in examples {
            let parsed = parse(example);
            assert_eq!(parsed.problems, [], "{example}");
            assert_eq!(parsed.query.terms().iter().map(|term| term.key).collect::<Vec<_>>(), [Some(key)]);
        }
    }
}

#[test]
fn every_example_of_the_document_is_read() {
    for cells in table("| Text | Finds") {
        for example in quoted(&cells[0]) {
            let parsed = parse(example);
            assert_eq!(parsed.problems, [], "{example}");
            assert!(!parsed.query.is_empty());
        }
    }
    let words =
        DOCUMENT.lines().skip_while(|line| !line.starts_with("A colon")).take_while(|line| !line.is_empty());
    let words: Vec<_> = words.collect();
    let words = words.join(" ");
    assert_eq!(quoted(&words).len(), 5);
    for word in quoted(&words) {
        let parsed = parse(word);
        assert_eq!(parsed.problems, [], "{word}");
        assert!(parsed.query.terms().iter().all(|term| term.key.is_none() && !term.negated), "{word}");
    }
}

#[test]
fn the_units_of_the_document_are_as_long_as_it_says() {
    for cells in table("| Unit |") {
        let age = |cell: &str| parse(&["last-sync:>", &quoted(cell).concat()].concat());
        let (one, other) = (age(&cells[0]), age(&cells[1]));
        assert_eq!((&one.problems[..], one.query), (&[][..], other.query));
    }
}

#[test]
fn the_mistakes_of_the_document_are_found() {
    for cells in table("| Text | Mistake") {
        let text = quoted(&cells[0]).concat();
        let [problem] = parse(&text).problems[..] else { panic!("{text} has not one mistake") };
        assert!(format!("{:?}", problem.kind).starts_with(&cells[1]), "{text}: {:?}", problem.kind);
        assert_eq!(problem.span.of(&text), quoted(&cells[2]).concat(), "{text}");
        assert!(cells[2].starts_with('`') || text.as_bytes()[problem.span.start - 1] == b':');
    }
}
