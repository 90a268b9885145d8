//! The dialog that changes a connection of another system: only what is different is sent, and it says so before.

use super::form::{Texts, choice, differences, field, foot};
use crate::{
    dom::{El, el},
    i18n::{self, text},
    screens::{connections::name_of, reason::reason},
    signal::{Memo, Signal},
    state::{
        runs::{Change, Command},
        store::Store,
        table::RowId,
    },
    widgets::{Tone, dialog, notice},
};
use connections::{
    activecampaign::{self, ActiveCampaignConnection, ConnectionStatus, SyncStatus},
    command::RequiredText,
    stuut::{self, ProviderName, StuutConnection},
    text_id::TextId,
};

/// Makes a change of the values that are wished for; none while they make none that can be sent.
type Make = dyn Fn(&[Option<String>]) -> Option<Change>;

/// What a dialog changes: the fields with their names, their values before, and the change that follows.
struct Draft {
    labels: Vec<String>,
    before: Vec<String>,
    fields: Vec<El>,
    made: Box<Make>,
    note: String,
}

/// The dialog for a row that is in the table.
pub(crate) fn change_dialog(store: Store, row: RowId) -> El {
    let close = move || store.dialog.set(None);
    let name = store.with_row(row, |row| name_of(&row.record, i18n::current())).unwrap_or_default();
    let texts: Texts = Signal::new(Vec::new());
    let draft = store
        .with_row(row, |row| {
            let shop = row.record.activecampaign().map(|one| activecampaign_draft(texts, one));
            shop.or_else(|| row.record.stuut().map(|one| stuut_draft(texts, one)))
        })
        .flatten();
    let title = text::command_change(&name);
    let (Some(draft), Some(id)) = (draft, store.text_id(row)) else {
        // The connection has left the list meanwhile.
        let gone = el("div").class("pad").child(el("p").text(&text::detail_missing_title()));
        return dialog(&title, &text::action_close(), true, close, vec![gone]);
    };
    let body = body(store, row, name, id, texts, draft);
    dialog(&title, &text::action_close(), false, close, body)
}

fn body(store: Store, row: RowId, name: String, id: TextId, texts: Texts, draft: Draft) -> Vec<El> {
    let Draft { labels, before, fields, made, note } = draft;
    let old = before.clone();
    let changes = Memo::new(move || {
        texts.with(|texts| {
            let fields = labels.iter().zip(&old).zip(texts);
            let different = fields.filter(|((_, before), after)| before.as_str() != after.trim());
            different
                .map(|((label, before), after)| vec![label.clone(), before.clone(), after.trim().to_owned()])
                .collect::<Vec<_>>()
        })
    });
    let change = Memo::new(move || {
        texts.with(|texts| {
            let wishes: Vec<Option<String>> = before
                .iter()
                .zip(texts)
                .map(|(before, after)| (before.as_str() != after.trim()).then(|| after.trim().to_owned()))
                .collect();
            made(&wishes)
        })
    });
    let blocked = Memo::new(move || match (changes.with(Vec::is_empty), change.get()) {
        (true, _) => text::form_unchanged(),
        (false, None) => text::form_incomplete(),
        _ => String::new(),
    });
    let act = move || text::action_change_fields(changes.with(Vec::len));
    let (given, why) = reason();
    let send = move || {
        let system = store.with_row(row, |row| row.system);
        if let (Some(change), Some(system)) = (change.get_untracked(), system) {
            let why = why.get_untracked();
            store.dialog.set(None);
            let command = Command::Change { system, id: id.clone(), name: name.clone(), change };
            store.send_because(command, &why);
        }
    };
    vec![
        el("div")
            .class("pad stack")
            .child(notice(Tone::Idle, "info", &note, "", None, Vec::new()))
            .children(fields)
            .child(differences(changes))
            .child(given),
        foot(store, "btn primary", blocked, act, send),
    ]
}

fn activecampaign_draft(texts: Texts, connection: &ActiveCampaignConnection) -> Draft {
    let plain = |text: &Option<String>| text.clone().unwrap_or_default();
    let status = connection.status.as_ref().map(ConnectionStatus::as_str).unwrap_or_default().to_owned();
    let sync_status = connection.sync_status.as_ref().map(SyncStatus::as_str).unwrap_or_default().to_owned();
    let before = vec![
        plain(&connection.service),
        plain(&connection.external_id),
        plain(&connection.name),
        plain(&connection.logo_url),
        plain(&connection.link_url),
        status.clone(),
        sync_status.clone(),
    ];
    texts.set(before.clone());
    let labels = vec![
        text::field_service(),
        text::field_external_id(),
        text::column_name(),
        text::field_logo(),
        text::field_link(),
        text::field_status(),
        text::field_sync_status(),
    ];
    let label = |place: usize| labels.get(place).map(String::as_str).unwrap_or_default();
    let fields = vec![
        field(texts, 0, (label(0), "service", true)),
        field(texts, 1, (label(1), "externalid", true)),
        field(texts, 2, (label(2), "name", true)),
        field(texts, 3, (label(3), "logoUrl", false)),
        field(texts, 4, (label(4), "linkUrl", false)),
        choice(
            texts,
            5,
            (label(5), "status"),
            &documented(&status, text::status_error(), text::status_connected()),
        ),
        choice(
            texts,
            6,
            (label(6), "syncStatus"),
            &documented(&sync_status, text::sync_stopped(), text::sync_running()),
        ),
    ];
    let made = |wishes: &[Option<String>]| {
        let wish = |place: usize| wishes.get(place).cloned().flatten();
        let required = |place: usize| match wish(place) {
            None => Some(None),
            Some(text) => RequiredText::new(&text).map(Some),
        };
        let number = |place: usize| match wish(place).as_deref() {
            None => Some(None),
            Some("0") => Some(Some(false)),
            Some("1") => Some(Some(true)),
            // What is not documented cannot be written.
            Some(_) => None,
        };
        let change = activecampaign::ConnectionChange {
            service: required(0)?,
            external_id: required(1)?,
            name: required(2)?,
            logo_url: wish(3),
            link_url: wish(4),
            connected: number(5)?,
            syncing: number(6)?,
        };
        (!change.is_empty()).then_some(Change::ActiveCampaign(change))
    };
    Draft { fields, made: Box::new(made), note: text::change_note_activecampaign(), labels, before }
}

/// The two documented numbers; a number that is not documented stays as it came until another is chosen.
fn documented(now: &str, zero: String, one: String) -> Vec<(&str, String)> {
    let mut options = Vec::new();
    if !matches!(now, "0" | "1") {
        let words = if now.is_empty() { text::cell_not_told() } else { text::status_undocumented(now) };
        options.push((now, words));
    }
    options.push(("0", zero));
    options.push(("1", one));
    options
}

fn stuut_draft(texts: Texts, connection: &StuutConnection) -> Draft {
    let plain = |text: &Option<String>| text.clone().unwrap_or_default();
    let before = vec![
        plain(&connection.name),
        plain(&connection.business_central.company),
        plain(&connection.business_central.environment),
    ];
    texts.set(before.clone());
    let labels = vec![text::column_name(), text::field_company(), text::field_environment()];
    let label = |place: usize| labels.get(place).map(String::as_str).unwrap_or_default();
    let fields = vec![
        field(texts, 0, (label(0), "name", false)),
        field(texts, 1, (label(1), "company", false)),
        field(texts, 2, (label(2), "environment", false)),
    ];
    let provider: Option<ProviderName> = connection.provider_name.clone();
    let made = move |wishes: &[Option<String>]| {
        let required = |place: usize| match wishes.get(place).cloned().flatten() {
            None => Some(None),
            // The system has no way to empty these.
            Some(text) => RequiredText::new(&text).map(Some),
        };
        let change = stuut::ConnectionChange {
            provider_name: provider.clone()?,
            name: required(0)?,
            company: required(1)?,
            environment: required(2)?,
        };
        (!change.is_empty()).then_some(Change::Stuut(change))
    };
    Draft { fields, made: Box::new(made), note: text::change_note_stuut(), labels, before }
}
