//! What a filter says that nobody understands, each pointed at in the text as it was typed.

use super::words;
use crate::{
    dom::{El, el},
    i18n::text,
    signal::Memo,
};
use connections::query::{Key, Parsed, Problem, ProblemKind, Span};
use std::rc::Rc;

/// A mistake in words, with the text before it, the part that it is about, and the text after it.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Mistake {
    words: String,
    text: [String; 3],
}

/// The mistakes; one at the end of what is still being written is none yet.
pub(super) fn told(parsed: Option<&(Rc<Parsed>, String)>, writing: bool) -> Vec<Mistake> {
    let Some((parsed, text)) = parsed else { return Vec::new() };
    let unfinished = |problem: &&Problem| {
        let at_end = problem.span.end == text.len() || problem.kind == ProblemKind::UnclosedQuote;
        !(writing && at_end)
    };
    parsed.problems.iter().filter(unfinished).map(|problem| mistake(problem, text)).collect()
}

fn mistake(problem: &Problem, text: &str) -> Mistake {
    let part = problem.span.of(text);
    let words = match problem.kind {
        ProblemKind::UnknownKey => text::filter_unknown_key(part, &keys()),
        ProblemKind::MissingValue(key) => text::filter_missing_value(&words::key(key)),
        ProblemKind::UnknownValue(Key::System) => text::filter_unknown_system(part),
        ProblemKind::UnknownValue(key) => {
            let values = key.values().collect::<Vec<_>>().join(", ");
            text::filter_unknown_value(part, &words::key(key), &values)
        }
        ProblemKind::UnclosedQuote => text::filter_unclosed_quote(),
    };
    let before = Span { start: 0, end: problem.span.start };
    let after = Span { start: problem.span.end, end: text.len() };
    Mistake { words, text: [before, problem.span, after].map(|span| span.of(text).to_owned()) }
}

fn keys() -> String {
    Key::ALL.map(|key| [key.name(), ":"].concat()).join(" ")
}

/// The mistakes as a list, with the id that the field refers to.
pub(super) fn list(mistakes: Memo<Vec<Mistake>>, id: &str) -> El {
    let id = id.to_owned();
    el("div").attr("role", "status").attr("id", &id).live_maybe(move || {
        let mistakes = mistakes.get();
        (!mistakes.is_empty()).then(|| {
            let lines = mistakes.into_iter().map(|Mistake { words, text: [before, part, after] }| {
                // Nothing stands where a value is missing, so a gap is shown.
                let part = if part.is_empty() { "…".to_owned() } else { part };
                let typed = el("code").text(&before).child(el("mark").text(&part)).text(&after);
                el("li").child(typed).child(el("span").text(&words))
            });
            el("ul").class("bare mistakes").test("mistakes").children(lines.collect())
        })
    })
}
