//! Any number of connections, in every state of health.

use serde_json::{Map, Value};

use super::{DAY, Draft, HOUR, running};
use crate::chance::Chance;
use crate::clock::Moment;
use crate::store::StuutSync;
use crate::stuut::health::{INCOMPLETE, PENDING, STATES};
use crate::stuut::providers::{Field, PROVIDERS};

const PLACES: [&str; 12] = [
    "Alvdal",
    "Brekke",
    "Dalheim",
    "Elvestrand",
    "Furuholt",
    "Granvik",
    "Lysholm",
    "Nyborg",
    "Sjöbo",
    "Uferstadt",
    "Weidenau",
    "Zandwijk",
];
const TRADES: [&str; 8] =
    ["Bygg", "Handel", "Kraft", "Logistik", "Maschinenbau", "Shipping", "Textiel", "Verkstad"];

/// One connection; most of them work.
pub(super) fn one(now: Moment, chance: &mut Chance) -> Draft {
    let provider = chance.pick(&PROVIDERS);
    let name = format!("{} {} {}", chance.pick(&PLACES), chance.pick(&TRADES), chance.below(1_000_000));
    let settings: Map<String, Value> = provider
        .fields
        .iter()
        .filter(|field| matches!(field, Field::Required(_)))
        .map(|field| (field.name().to_owned(), format!("{}-{}", field.name(), chance.below(100_000)).into()))
        .collect();
    let age = chance.below(HOUR - 400);
    let mut draft = Draft::working(provider, &name, Value::Object(settings), age, now);
    draft.row.id = format!("conn_{}", chance.guid());
    draft.row.sync_disabled = chance.one_in(25);
    if chance.one_in(4) {
        draft = draft.in_health(chance.pick(&STATES).code);
    }
    match draft.row.health.as_str() {
        PENDING => {
            draft.row.authentication_pending = true;
            draft = draft.never_synced();
        }
        INCOMPLETE if chance.one_in(2) => {
            draft.row.setup_due = Some(now.plus_seconds(30 + chance.below(300)));
            draft = draft.never_synced();
        }
        INCOMPLETE => {
            "{}".clone_into(&mut draft.row.settings);
            draft = draft.never_synced();
        }
        _ => befall(&mut draft, now, chance),
    }
    draft
}

/// What goes on in a connection that has been synced before.
fn befall(draft: &mut Draft, now: Moment, chance: &mut Chance) {
    if chance.one_in(20) {
        draft.row.name = None;
    }
    if draft.row.health == "deauthorized" || draft.row.health == "unlinked" {
        draft.row.health_at = now.plus_seconds(-chance.below(60 * DAY));
    }
    let place = usize::try_from(chance.below(3)).unwrap_or(0);
    let Some(model) = draft.models.get_mut(place) else { return };
    if chance.one_in(6) {
        model.last_sync = Some(running(chance.below(30), now));
        model.due = Some(now.plus_seconds(1 + chance.below(120)));
    } else if chance.one_in(8) {
        let error = Some("429 Too Many Requests from the provider".to_owned());
        let status = "failed".to_owned();
        model.fails_every = 2;
        model.last_sync = model.last_sync.take().map(|sync| StuutSync { status, error, attempt: 3, ..sync });
    }
}
