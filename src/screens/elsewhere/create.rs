//! The dialog for a new connection in a system that can have one.

use super::form::{Texts, choice, field, foot};
use crate::{
    dom::{El, el, value_of},
    i18n::text,
    screens::reason::reason,
    signal::{Memo, Signal},
    state::{
        runs::{Command, NewConnection},
        store::Store,
        systems::SystemState,
        table::SystemId,
    },
    widgets::{Tone, dialog, notice},
};
use connections::{
    activecampaign,
    command::RequiredText,
    stuut::{self, Hosting, ProviderName},
    system::SystemKind,
};

/// The dialog.
pub(crate) fn create_dialog(store: Store) -> El {
    let close = move || store.dialog.set(None);
    let possible: Vec<&'static SystemState> = store.each_system().filter(|state| can_create(state)).collect();
    let first = possible.first().map_or(SystemId(0), |state| state.id);
    let system = Signal::new(first);
    let options = possible.iter().map(|state| {
        let value = state.id.0.to_string();
        el("option").attr("value", &value).text(state.system.title())
    });
    let list = el("select").class("field").test("create-system").children(options.collect()).on(
        "change",
        move |event| {
            if let Ok(id) = value_of(&event).parse() {
                system.set(SystemId(id));
            }
        },
    );
    let choose =
        el("label").class("block").child(el("span").class("block").text(&text::create_system())).child(list);
    let form = move || match store.system(system.get()) {
        Some(state) if state.system.kind == SystemKind::ActiveCampaign => activecampaign(store, state),
        Some(state) => stuut(store, state),
        None => Vec::new(),
    };
    dialog(
        &text::create_title(),
        &text::action_close(),
        false,
        close,
        vec![el("div").class("pad stack").child(choose), el("div").class("part").live(form)],
    )
}

/// Whether a connection can be created in a system from here.
fn can_create(state: &SystemState) -> bool {
    state.system.kind != SystemKind::SuperOffice && state.system.writable
}

fn activecampaign(store: Store, state: &'static SystemState) -> Vec<El> {
    let texts: Texts = Signal::new(vec![String::new(); 6]);
    let made = move || {
        texts.with(|texts| {
            let text = |place: usize| texts.get(place).and_then(|text| RequiredText::new(text));
            Some(activecampaign::NewConnection {
                service: text(0)?,
                external_id: text(1)?,
                name: text(2)?,
                logo_url: text(3)?,
                link_url: text(4)?,
                list_id: text(5),
            })
        })
    };
    let fields = vec![
        field(texts, 0, (&text::field_service(), "service", true)),
        field(texts, 1, (&text::field_external_id(), "externalid", true)),
        field(texts, 2, (&text::column_name(), "name", true)),
        field(texts, 3, (&text::field_logo(), "logoUrl", true)),
        field(texts, 4, (&text::field_link(), "linkUrl", true)),
        field(texts, 5, (&text::field_list(), "listId", false)),
    ];
    form(store, state, &text::create_note_activecampaign(), fields, move || {
        made().map(NewConnection::ActiveCampaign)
    })
}

fn stuut(store: Store, state: &'static SystemState) -> Vec<El> {
    let texts: Texts = Signal::new(vec![String::new(), String::new(), "cloud".to_owned(), String::new()]);
    let made = move || {
        texts.with(|texts| {
            let text = |place: usize| texts.get(place).and_then(|text| RequiredText::new(text));
            let hosting = match texts.get(2).map(String::as_str) {
                Some("premises") => Hosting::OnPremises { api_url: text(3)? },
                _ => Hosting::Cloud,
            };
            let provider_name = ProviderName::from_wire(text(0)?.as_str());
            Some(stuut::NewConnection { provider_name, name: text(1)?, hosting })
        })
    };
    let hosting = [("cloud", text::create_cloud()), ("premises", text::create_premises())];
    let address = move || {
        let premises = texts.with(|texts| texts.get(2).is_some_and(|hosting| hosting == "premises"));
        premises.then(|| field(texts, 3, (&text::field_api_url(), "api_url", true)))
    };
    let known = known_providers(store, state.id).into_iter().map(|name| el("option").attr("value", &name));
    let fields = vec![
        field(texts, 0, (&text::field_provider_name(), "provider_name", true)),
        el("datalist").attr("id", "providers").children(known.collect()),
        field(texts, 1, (&text::column_name(), "name", true)),
        choice(texts, 2, (&text::create_hosting(), "is_on_premise"), &hosting),
        el("div").class("part").live_maybe(address),
    ];
    form(store, state, &text::create_note_stuut(), fields, move || made().map(NewConnection::Stuut))
}

/// The names of providers that are in use; others can be typed.
fn known_providers(store: Store, system: SystemId) -> Vec<String> {
    store.with_table(|table| {
        let mut names: Vec<String> = table
            .rows_of(system)
            .iter()
            .filter_map(|row| row.record.stuut()?.provider_name.as_ref())
            .map(|name| name.as_str().to_owned())
            .collect();
        names.sort_unstable();
        names.dedup();
        names
    })
}

fn form(
    store: Store,
    state: &'static SystemState,
    note: &str,
    fields: Vec<El>,
    made: impl Fn() -> Option<NewConnection> + 'static,
) -> Vec<El> {
    let new = Memo::new(made);
    let blocked =
        Memo::new(move || if new.get().is_none() { text::form_incomplete() } else { String::new() });
    let system = state.system.title();
    let (given, why) = reason();
    let send = move || {
        let Some(new) = new.get_untracked() else { return };
        let name = match &new {
            NewConnection::ActiveCampaign(new) => new.name.as_str().to_owned(),
            NewConnection::Stuut(new) => new.name.as_str().to_owned(),
        };
        let why = why.get_untracked();
        store.dialog.set(None);
        store.send_because(Command::Create { system: state.id, new, name }, &why);
    };
    let act = text::action_create_in(system);
    vec![
        el("div")
            .class("pad stack")
            .child(notice(Tone::Idle, "info", note, "", None, Vec::new()))
            .children(fields)
            .child(given),
        foot(store, "btn primary", blocked, move || act.clone(), send),
    ]
}
