//! The direction as a picture: one source at the start, everything that is overwritten at the end.

use super::{draft::Draft, partners};
use crate::{
    dom::{El, el, svg},
    i18n::text,
    signal::{Memo, Signal},
    state::store::Store,
};
use connections::command::ResyncSource;

/// So many targets are drawn; the rest is counted.
const SHOWN: usize = 6;

/// The picture.
pub(super) fn flow(store: Store, draft: Signal<Draft>, name: Memo<String>) -> El {
    let source = Memo::new(move || draft.with(|draft| draft.source));
    el("div").class("part").live_maybe(move || Some(picture(store, source.get(), &name.get())))
}

fn picture(store: Store, source: ResyncSource, name: &str) -> El {
    let own = match source {
        ResyncSource::Crm => None,
        ResyncSource::Connection(id) => Some(id.get()),
    };
    let mut targets: Vec<(&'static str, String)> = Vec::new();
    if own.is_some() {
        targets.push(("CRM", text::crm_name()));
    }
    let others = partners(store).into_iter().filter(|(id, _, active)| *active && Some(*id) != own);
    targets.extend(others.map(|(_, name, _)| ("SO", name)));
    let more = targets.len().saturating_sub(SHOWN);
    targets.truncate(SHOWN);
    let lines = targets.len() + usize::from(more > 0);
    let mut ends: Vec<El> = targets.iter().map(|(system, name)| target(system, name)).collect();
    if more > 0 {
        ends.push(el("li").class("node line").child(el("small").text(&text::flow_more(more))));
    }
    let fan = svg("svg")
        .attr("class", "fan flip")
        .attr("viewBox", "0 0 56 100")
        .attr("preserveAspectRatio", "none")
        .attr("aria-hidden", "true")
        .children(fan(lines));
    let start = el("div")
        .class("node line")
        .child(el("abbr").class("sys big").text(if own.is_none() { "CRM" } else { "SO" }))
        .child(
            el("span")
                .child(el("bdi").text(name))
                .child(el("small").class("block").text(&text::flow_source())),
        );
    el("div")
        .class("flow")
        .test("flow")
        .child(start)
        .child(fan)
        .child(el("ul").attr("aria-label", &text::flow_targets()).children(ends))
}

fn target(system: &str, name: &str) -> El {
    el("li").class("node line").children(vec![
        el("abbr").class("sys").text(system),
        el("span").class("cut").attr("title", name).child(el("bdi").text(name)),
        el("small").class("end").text(&text::flow_overwritten()),
    ])
}

/// Curves from the middle of the start edge to the middle of each target, in a box of 56 by 100.
fn fan(targets: usize) -> Vec<El> {
    (0..targets)
        .map(|target| {
            let end = ((2 * target + 1) * 50 / targets).to_string();
            svg("path").attr("d", &["M0 50C28 50 28 ", &end, " 56 ", &end].concat())
        })
        .collect()
}
