//! What holds for every text of the filter language, whatever it is. Used by the tests and by the fuzz target.

use connections::query::{
    Key, Parsed, Problem, ProblemKind, Query, Span, Value, Vocabulary, complete, is_plain, toggled, without,
};
use connections::search::{Lower, Needle};

const LOWER: Lower = str::to_lowercase;
const SYSTEMS: [&str; 3] = ["superoffice", "marketing", "stuut"];
const CONNECTORS: [&str; 5] = ["Visma Business", "Tallgrass \"ERP\", new", "Malmö", "-old", " "];
const VOCABULARY: Vocabulary<'_> = Vocabulary { systems: &SYSTEMS, connectors: &CONNECTORS, lower: LOWER };

fn parse(text: &str) -> Parsed {
    Query::parse(text, Some(&SYSTEMS), LOWER)
}

/// Panics if reading, writing, changing or completing the text fails or gives what it must not.
pub(crate) fn check(text: &str) {
    let parsed = parse(text);
    check_places(text, &parsed);
    check_round_trip(&parsed.query);
    if is_plain(text) {
        assert_eq!(parsed.query.as_plain(), Some(Needle::new(text, LOWER)));
        assert!(parsed.problems.is_empty());
    }
    for (place, span) in parsed.spans.iter().enumerate() {
        let mut rest = parsed.query.terms().to_vec();
        rest.remove(place);
        let less = without(text, *span);
        assert_eq!(parse(&less).query.terms(), rest);
        assert!(!less.starts_with(char::is_whitespace));
        assert!(less.len() < text.len(), "less is no longer");
    }
    for problem in &parsed.problems {
        let fewer = parse(&without(text, problem.span)).problems.len();
        assert!(fewer < parsed.problems.len(), "the mistake is still there");
    }
    for (key, value) in [(Key::Status, "late"), (Key::Connector, CONNECTORS[1]), (Key::LastSync, ">6h")] {
        check_toggling(text, key, value);
    }
    check_toggling(text, Key::Name, text);
    for cursor in 0..=text.len() + 1 {
        check_completion(text, cursor);
    }
}

/// Every place is in the text, and the terms stand one after the other.
fn check_places(text: &str, parsed: &Parsed) {
    assert_eq!(parsed.spans.len(), parsed.query.terms().len());
    let mut end = 0;
    for span in &parsed.spans {
        assert!(end <= span.start && span.start < span.end, "terms overlap");
        assert!(!text.get(span.start..span.end).expect("a term stands in the text").trim().is_empty());
        end = span.end;
    }
    for problem in &parsed.problems {
        let part = text.get(problem.span.start..problem.span.end).expect("a mistake stands in the text");
        match problem.kind {
            ProblemKind::UnclosedQuote => assert_eq!(part, "\""),
            ProblemKind::MissingValue(_) => assert_eq!(part, ""),
            ProblemKind::UnknownKey | ProblemKind::UnknownValue(_) => assert!(!part.is_empty()),
        }
    }
    assert!(parsed.problems.is_sorted_by_key(|problem| problem.span.start));
    assert!(parsed.query.terms().iter().all(|term| !term.values.is_empty()));
}

fn check_round_trip(query: &Query) {
    let again = parse(&query.to_text());
    assert_eq!(again.query, *query);
    assert!(again.problems.is_empty(), "a text of ours has mistakes: {}", query.to_text());
}

/// The terms without regard to their order, to that of their values, and to how these are typed.
fn meaning(query: &Query) -> Vec<(bool, Option<Key>, Vec<String>)> {
    let mut terms: Vec<_> = query
        .terms()
        .iter()
        .map(|term| {
            let mut values: Vec<_> = term
                .values
                .iter()
                .map(|value| match value {
                    Value::Text { folded, .. } => folded.clone(),
                    other => other.written(term.key).into_owned(),
                })
                .collect();
            values.sort();
            (term.negated, term.key, values)
        })
        .collect();
    terms.sort();
    terms
}

fn check_toggling(text: &str, key: Key, value: &str) {
    let written = [key.name(), ":\"", &value.replace('"', "\"\""), "\""].concat();
    let wanted = meaning(&parse(&written).query);
    let once = toggled(text, key, value, LOWER);
    let Some((_, _, wanted)) = wanted.first() else {
        assert_eq!(once, text);
        return;
    };
    let asks = |term: &&(bool, Option<Key>, Vec<String>)| !term.0 && term.1 == Some(key);
    let has = |terms: &[(bool, Option<Key>, Vec<String>)]| {
        terms.iter().filter(asks).any(|term| term.2.contains(&wanted[0]))
    };
    let (before, after) = (parse(text), parse(&once));
    assert!(after.problems.len() <= before.problems.len(), "a new mistake");
    let (before, after) = (meaning(&before.query), meaning(&after.query));
    assert_ne!(has(&before), has(&after), "nothing was toggled");
    let others = |terms: &[(bool, Option<Key>, Vec<String>)]| -> Vec<_> {
        terms.iter().filter(|term| !asks(term)).cloned().collect()
    };
    assert_eq!(others(&before), others(&after));
    // Of a key that is asked for twice, two terms may become one.
    if before.iter().filter(asks).count() <= 1 {
        assert_eq!(meaning(&parse(&toggled(&once, key, value, LOWER)).query), before);
    }
}

/// What is put in is no mistake, but for a key that still wants a value.
fn check_completion(text: &str, cursor: usize) {
    let completion = complete(text, cursor, &VOCABULARY);
    let Span { start, end } = completion.replace;
    let (start_of_text, after) = (text.get(..start).expect("it begins in the text"), &text[end..]);
    for option in &completion.options {
        let with = [start_of_text, &option.insert].concat();
        let is_new = |problem: &&Problem| {
            let wants_value = option.value.is_none() && problem.kind == ProblemKind::MissingValue(option.key);
            problem.span.end > start && !wants_value
        };
        assert_eq!(parse(&with).problems.iter().find(is_new), None, "{with:?}");
        let whole = parse(&[&with, after].concat());
        let held = whole.query.terms().iter().any(|term| term.key == Some(option.key));
        assert!(held || option.value.is_none(), "{with:?}{after:?} does not say {:?}", option.value);
        // What stood in a quote that was open, or after a key that was none, may have mistakes of its own.
        let hidden =
            |problem: &Problem| matches!(problem.kind, ProblemKind::UnclosedQuote | ProblemKind::UnknownKey);
        let (before, lacks) = (parse(text).problems, usize::from(option.value.is_none()));
        if !before.iter().any(hidden) {
            assert!(whole.problems.len() <= before.len() + lacks, "{with:?}{after:?} has a new mistake");
        }
    }
}
