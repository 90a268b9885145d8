//! The status, in words that end with what to do and who does it.

use super::{evidence::evidence, parts::follow};
use crate::{
    dom::{El, el},
    i18n::{self, text},
    screens::words,
    signal::Memo,
    state::{
        store::Store,
        table::{Record, RowId},
    },
    widgets::{icon, icon_with},
};
use connections::status::{Status, Verdict};

/// The panel of the status.
pub(super) fn why(store: Store, id: RowId) -> El {
    let verdict = Memo::new(move || follow(store, id, |row| Verdict::clone(&row.verdict)));
    let part = move |draw: fn(&Verdict) -> Vec<El>| {
        move || verdict.with(|verdict| verdict.as_ref().map(draw).unwrap_or_default())
    };
    let tone = move || {
        verdict
            .with(|verdict| verdict.as_ref().map(|verdict| words::shape(verdict.status).0.code().to_owned()))
    };
    let advice = Memo::new(move || follow(store, id, |row| advice(&row.record)).flatten());
    let rules = el("div")
        .child(el("h3").text(&text::why_rules()))
        .child(el("ol").class("rules").live(part(rules)))
        .child(el("small").text(&text::why_rules_note()));
    el("section")
        .class("panel why")
        .attr("aria-labelledby", "why")
        .test("why")
        .live_attr("data-st", tone)
        .child(el("header").class("ph").live(part(heading)))
        .child(
            el("div")
                .class("pad cols")
                .child(
                    el("div")
                        .class("stack")
                        .live(part(judgement))
                        .live_maybe(move || advice.with(|advice| advice.as_deref().map(quoted)))
                        .children(evidence(store, id)),
                )
                .child(rules),
        )
}

/// What the system itself suggests to do.
fn advice(record: &Record) -> Option<String> {
    let advice = record.stuut()?.health.as_ref()?.suggested_resolution.clone()?;
    (!advice.trim().is_empty()).then_some(advice)
}

/// The system's own words, never reworded.
fn quoted(advice: &str) -> El {
    el("div")
        .test("advice")
        .child(el("h3").text(&text::why_system_suggests()))
        .child(el("blockquote").child(el("bdi").text(advice)))
}

fn heading(verdict: &Verdict) -> Vec<El> {
    let (_, shape) = words::shape(verdict.status);
    let turning = if shape == "s-run" { "spin" } else { "" };
    let mut heading =
        vec![icon_with(shape, turning), el("h2").attr("id", "why").text(&words::status(verdict.status))];
    if let Some(at) = verdict.since {
        heading.push(el("small").text(&text::since(&i18n::date_time(at), &i18n::age(at))));
    }
    heading
}

fn judgement(verdict: &Verdict) -> Vec<El> {
    let remedy = words::remedy(&verdict.reason);
    let remedy = (!remedy.is_empty())
        .then(|| el("div").child(el("h3").text(&text::why_what_to_do())).child(el("p").text(&remedy)));
    let who = el("p").class("line").child(icon("person")).text(&words::who(verdict.who));
    vec![
        el("p").class("lead").text(&words::reason(&verdict.reason)),
        el("div")
            .class("deck duo")
            .maybe(remedy)
            .child(el("div").child(el("h3").text(&text::why_who())).child(who)),
    ]
}

fn rules(verdict: &Verdict) -> Vec<El> {
    let numbered = Status::ALL.into_iter().filter(|status| status.rule_number().is_some());
    let rule = |status| {
        let fired = status == verdict.status;
        let mark = || el("span").class("line end").child(icon("check")).text(&text::why_fired());
        el("li")
            .class("line")
            .maybe_attr("aria-current", fired.then_some("true"))
            .child(el("span").text(&words::status(status)))
            .maybe(fired.then(mark))
    };
    numbered.map(rule).collect()
}
