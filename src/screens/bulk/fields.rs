//! What a bulk action leaves to choose: how a resync runs, and which states are written to `ActiveCampaign`.

use crate::{
    dom::{El, el, value_of},
    i18n::text,
    screens::resync,
    signal::Signal,
    state::bulk::Kind,
};
use connections::{
    command::{BlankValues, ResyncMethod},
    commands::BulkAct,
};

/// What is chosen so far.
#[derive(Debug, Clone)]
pub(super) struct Choices {
    kind: Kind,
    method: ResyncMethod,
    typed: String,
    connected: Option<bool>,
    syncing: Option<bool>,
}

impl Choices {
    /// The safest ones: blank values never overwrite, and no state is written.
    pub(super) fn new(kind: Kind) -> Self {
        let method = ResyncMethod::Now { blank_values: BlankValues::Skip };
        Self { kind, method, typed: String::new(), connected: None, syncing: None }
    }

    /// The act, once nothing is missing. Everything of many connections overwrites: their number is typed.
    pub(super) fn act(&self, count: usize) -> Option<BulkAct> {
        match self.kind {
            Kind::Test => Some(BulkAct::Test),
            Kind::Activate => Some(BulkAct::Toggle { activate: true }),
            Kind::Deactivate => Some(BulkAct::Toggle { activate: false }),
            Kind::Resync => {
                (self.typed.trim() == count.to_string()).then_some(BulkAct::Resync { method: self.method })
            }
            Kind::Status => (self.connected.is_some() || self.syncing.is_some())
                .then_some(BulkAct::Status { connected: self.connected, syncing: self.syncing }),
        }
    }

    /// Why there is no act yet; empty when there is one.
    pub(super) fn blocked(&self, count: usize) -> String {
        match self.kind {
            _ if self.act(count).is_some() => String::new(),
            Kind::Resync => text::bulk_not_typed(),
            _ => text::form_unchanged(),
        }
    }
}

/// The fields of an action of this kind.
pub(super) fn fields(choices: Signal<Choices>, kind: Kind, count: usize) -> Vec<El> {
    match kind {
        Kind::Resync => vec![methods(choices), typed(choices, count)],
        Kind::Status => vec![
            state(
                choices,
                "status",
                &text::field_status(),
                [text::status_connected(), text::status_error()],
                |choices| &mut choices.connected,
            ),
            state(
                choices,
                "syncStatus",
                &text::field_sync_status(),
                [text::sync_running(), text::sync_stopped()],
                |choices| &mut choices.syncing,
            ),
        ],
        Kind::Test | Kind::Activate | Kind::Deactivate => Vec::new(),
    }
}

fn methods(choices: Signal<Choices>) -> El {
    resync::methods(
        move |method| choices.with(|choices| choices.method == method),
        move |method| choices.update(|choices| choices.method = method),
    )
}

fn typed(choices: Signal<Choices>, count: usize) -> El {
    let field = el("input")
        .class("field")
        .attr("type", "text")
        .attr("inputmode", "numeric")
        .attr("autocomplete", "off")
        .test("typed-count")
        .on("input", move |event| choices.update(|choices| choices.typed = value_of(&event)));
    el("label")
        .class("block")
        .child(el("span").class("block").text(&text::scope_type_name(&count.to_string())))
        .child(field)
}

/// A state that is left as it is, or written to all.
fn state(
    choices: Signal<Choices>,
    wire: &str,
    label: &str,
    [on, off]: [String; 2],
    slot: fn(&mut Choices) -> &mut Option<bool>,
) -> El {
    let options = [("", text::bulk_status_keep()), ("on", on), ("off", off)];
    let options =
        options.iter().map(|(value, words)| el("option").attr("value", value).text(words)).collect();
    let list = el("select").class("field").test(&["field-", wire].concat()).children(options).on(
        "change",
        move |event| {
            let chosen = match value_of(&event).as_str() {
                "on" => Some(true),
                "off" => Some(false),
                _ => None,
            };
            choices.update(|choices| *slot(choices) = chosen);
        },
    );
    el("label")
        .class("block")
        .child(el("span").class("block").text(label).text(" ").child(el("code").class("mute").text(wire)))
        .child(list)
}
