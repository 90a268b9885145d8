//! The eleven connections of the believable organisation. What is special about each stands beside it.

use serde_json::json;

use super::{DAY, Draft, HOUR, running, settings};
use crate::clock::Moment;
use crate::store::{StuutModel, StuutSync};
use crate::stuut::health::{INCOMPLETE, PENDING};
use crate::stuut::providers::PROVIDERS;

#[expect(clippy::too_many_lines, reason = "it is a table, one entry a connection")]
pub(super) fn all(now: Moment) -> Vec<Draft> {
    let [business_central, bill, kontobok, lagerlinje, betalhub, tallmester, filbro, gammelbok] = &PROVIDERS;
    let company = |name: &str| {
        json!({
            "company": "3f0c9e7a-0000-4000-8000-000000000001",
            "company_name": name,
            "environment": "production",
            "include_dimension_lines": true,
            "is_bc_extension_installed": true,
            "tenant_id": "7b1d3c52-0000-4000-8000-00000000000a",
        })
    };

    // In the cloud, healthy, and in the middle of a sync.
    let name = "Bergtind Industri";
    let mut cloud = Draft::working(business_central, name, company(name), 900, now);
    cloud.row.linked_integration_id = Some("int_20417".to_owned());
    let invoices = &mut cloud.models[2];
    (invoices.last_sync, invoices.due) = (Some(running(25, now)), Some(now.plus_seconds(40)));
    let payments = &mut cloud.models[4];
    let queued = StuutSync { status: "scheduled".to_owned(), started: None, ..running(3, now) };
    (payments.last_sync, payments.due) = (Some(queued), Some(now.plus_seconds(4)));

    // On premise; one model has failed twice and will be tried again.
    let on_premise = json!({"is_on_premise": true, "api_url": "https://bc.havblikk.example:7048/BC/api/v2.0",
        "company": "CRONUS-2", "company_name": "Havblikk Shipping"});
    let mut on_premise = Draft::working(business_central, "Havblikk (own server)", on_premise, 1_500, now)
        .in_health("partially_synced");
    let invoices = &mut on_premise.models[2];
    invoices.last_sync = Some(StuutSync {
        status: "failed".to_owned(),
        attempt: 2,
        completed: Some(now.plus_seconds(-70)),
        error: Some("Record INV-2207 refers to customer 10442, which does not exist".to_owned()),
        ..running(110, now)
    });
    (invoices.fails_every, invoices.due) = (1, Some(now.plus_seconds(50)));

    // Nobody has signed in yet.
    let mut pending = Draft::working(business_central, "Sandvik Bygg", settings(&[]), 0, now)
        .never_synced()
        .in_health(PENDING);
    pending.row.authentication_pending = true;
    (pending.row.created, pending.row.modified) = (now.plus_seconds(-2 * HOUR), None);

    // A one-off sync of a whole year runs beside the hourly ones.
    let mut one_off =
        Draft::working(bill, "Nordlys Handel", settings(&[("organization_id", "00801NORD")]), 300, now);
    let payments = &mut one_off.models[3];
    payments.last_sync = Some(StuutSync {
        one_off: true,
        range_start: Some(now.plus_seconds(-365 * DAY)),
        range_end: Some(now),
        ..running(200, now)
    });
    payments.due = Some(now.plus_seconds(400));

    // The stored sign-in has run out two days ago: each model was tried three times.
    let mut relink =
        Draft::working(kontobok, "Björkdal Verkstad", settings(&[("realm_id", "913045")]), 2 * DAY, now)
            .in_health("relink_needed");
    for sync in relink.models.iter_mut().filter_map(|model| model.last_sync.as_mut()) {
        "failed".clone_into(&mut sync.status);
        sync.attempt = 3;
        sync.error = Some("401 invalid_grant: the refresh token has expired".to_owned());
    }

    // Settings are missing.
    let unfinished = settings(&[("account_id", "TST-4471")]);
    let unfinished =
        Draft::working(lagerlinje, "Kornmark Agro", unfinished, 0, now).never_synced().in_health(INCOMPLETE);

    // Everything is there, and the setup runs.
    let merchant = settings(&[("merchant_id", "mch_7730")]);
    let mut setup =
        Draft::working(betalhub, "Strandmark Ferie", merchant, 0, now).never_synced().in_health(INCOMPLETE);
    setup.row.setup_due = Some(now.plus_seconds(90));
    setup.row.created = now.plus_seconds(-600);

    // Syncs are turned off for maintenance; one of them was cancelled by it.
    let mut disabled = Draft::working(
        tallmester,
        "Lindenhof Maschinenbau",
        settings(&[("company_number", "HRB 40217")]),
        5 * HOUR,
        now,
    );
    disabled.row.sync_disabled = true;
    if let Some(sync) = disabled.models[1].last_sync.as_mut() {
        "cancelled".clone_into(&mut sync.status);
    }

    // The user may not read payments: that model has used up its attempts.
    let folder = settings(&[("host", "files.waterkant.example"), ("folder", "/outbox")]);
    let mut failing = Draft::working(filbro, "Waterkant Logistiek", folder, 1_800, now).in_health("error");
    let payments = &mut failing.models[1];
    payments.fails_every = 1;
    if let Some(sync) = payments.last_sync.as_mut() {
        "failed".clone_into(&mut sync.status);
        sync.attempt = 3;
        sync.error = Some("550 /outbox/payments: permission denied".to_owned());
    }

    // The access was withdrawn; nobody gave the connection a name, and its provider is not offered any more. Its
    // syncs ended in states that peers name (Merge, Codat): the set is open.
    let mut withdrawn =
        Draft::working(gammelbok, "Skogsro", settings(&[("database", "skogsro")]), 40 * DAY, now)
            .in_health("deauthorized");
    withdrawn.row.name = None;
    let ends = ["partially_synced", "validation_error", "paused", "disabled"];
    for (model, end) in withdrawn.models.iter_mut().zip(ends) {
        if let Some(sync) = model.last_sync.as_mut() {
            end.clone_into(&mut sync.status);
        }
    }

    // Its very first sync runs, and one model is not read at all.
    let mut initial =
        Draft::working(kontobok, "Fjellvang Kraft", settings(&[("realm_id", "913377")]), 0, now)
            .never_synced();
    initial.row.created = now.plus_seconds(-400);
    let first = StuutSync { initial: true, range_start: None, ..running(120, now) };
    for (place, model) in initial.models.iter_mut().enumerate() {
        *model = match place {
            0 => StuutModel {
                last_sync: Some(first.clone()),
                sync_count: 1,
                due: Some(now.plus_seconds(60)),
                next_sync: Some(now.plus_seconds(HOUR)),
                ..model.clone()
            },
            5 => StuutModel { read_enabled: false, sync_supported: false, custom: true, ..model.clone() },
            _ => model.clone(),
        };
    }

    vec![
        cloud, on_premise, pending, one_off, relink, unfinished, setup, disabled, failing, withdrawn, initial,
    ]
}
