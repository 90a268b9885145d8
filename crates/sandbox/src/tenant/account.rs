//! The ActiveCampaign account that a new sandbox starts with: eight believable connections, and as many
//! generated ones as are asked for. All shops and companies are invented; `shopify` and `fooCommerce` are the
//! pages' samples of a service's name.

use crate::Error;
use crate::chance::Chance;
use crate::clock::Moment;
use crate::store::{AccountConnection, Store};

const DAY: i64 = 86_400;

const SERVICES: [&str; 6] =
    ["shopify", "fooCommerce", "kassapunkt", "butikkmotor", "fjordshop", "winkelwagen"];
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
const GOODS: [&str; 8] = ["Books", "Cycles", "Garden", "Kitchen", "Outdoor", "Paper", "Sports", "Tea"];

/// Adds `wanted` connections; the believable ones first.
pub(super) fn fill(store: &Store, now: Moment, seed: u64, wanted: Option<usize>) -> Result<(), Error> {
    let believable = believable(now);
    let wanted = wanted.unwrap_or(believable.len());
    for row in believable.iter().take(wanted) {
        store.add_account_connection(row)?;
    }
    let mut chance = Chance::of(&[seed.cast_signed(), 2]);
    for number in believable.len()..wanted {
        store.add_account_connection(&generated(number, now, &mut chance))?;
    }
    Ok(())
}

/// What is special about each stands beside it.
fn believable(now: Moment) -> Vec<AccountConnection> {
    let of = |service: &str, external_id: &str, name: &str, age: i64| {
        let last_sync = now.plus_seconds(-age);
        AccountConnection {
            service: service.to_owned(),
            external_id: external_id.to_owned(),
            name: name.to_owned(),
            last_sync: Some(last_sync),
            logo_url: format!("https://{}.example/logo.png", service.to_lowercase()),
            link_url: format!("https://{}.example/integrations/activecampaign", service.to_lowercase()),
            list_id: "1".to_owned(),
            created: now.plus_seconds(-400 * DAY),
            updated: last_sync,
            next_change: Some(last_sync.plus_seconds(3600)),
            ..AccountConnection::new(now)
        }
    };
    vec![
        // Internal to the product, with the empty addresses of the sample.
        AccountConnection {
            is_internal: true,
            logo_url: String::new(),
            link_url: String::new(),
            list_id: "0".to_owned(),
            ..of("shopify", "nordlys.myshopify.example", "Nordlys Interiør", 600)
        },
        // Connected, and never synced.
        AccountConnection {
            last_sync: None,
            next_change: None,
            created: now.plus_seconds(-2 * DAY),
            updated: now.plus_seconds(-2 * DAY),
            ..of("fooCommerce", "drift@kornmark.example", "Kornmark Agro", 0)
        },
        // In a sync right now.
        AccountConnection {
            sync_status: 1,
            last_sync: Some(now.plus_seconds(-3_700)),
            next_change: Some(now.plus_seconds(45)),
            ..of("shopify", "bjorkdal.myshopify.example", "Björkdal Cykel", 40)
        },
        // In error for three days.
        AccountConnection {
            status: 0,
            next_change: None,
            ..of("kassapunkt", "store-2071", "Møllegård Gårdbutik", 3 * DAY)
        },
        // In error while a sync is said to run: nobody wrote its end.
        AccountConnection {
            status: 0,
            sync_status: 1,
            next_change: None,
            ..of("butikkmotor", "havblikk-fisk", "Havblikk Fisk", 9 * DAY)
        },
        // Connected and quiet for three weeks: late.
        AccountConnection { next_change: None, ..of("winkelwagen", "molenveld", "Molenveld Thee", 21 * DAY) },
        // A second shop of the same service and name, with another external id and no page to manage it.
        AccountConnection {
            link_url: String::new(),
            ..of("shopify", "nordlys-outlet.myshopify.example", "Nordlys Interiør", 1_900)
        },
        // An external id that must be escaped in an address, and a name that is more than letters.
        AccountConnection {
            list_id: "14".to_owned(),
            ..of("fjordshop", "lindenhof+shop@example.com/2", "Lindenhof & Söhne <B2B>", 2_700)
        },
    ]
}

fn generated(number: usize, now: Moment, chance: &mut Chance) -> AccountConnection {
    let service = *chance.pick(&SERVICES);
    let place = *chance.pick(&PLACES);
    let goods = *chance.pick(&GOODS);
    let connected = !chance.one_in(12);
    let age = chance.below(3_600);
    let last_sync = (!chance.one_in(15)).then(|| now.plus_seconds(if connected { -age } else { -age * 200 }));
    let created = now.plus_seconds(-30 * DAY - chance.below(900 * DAY));
    AccountConnection {
        service: service.to_owned(),
        external_id: format!("{}-{number}.example", place.to_lowercase()),
        name: format!("{place} {goods} {number}"),
        is_internal: chance.one_in(5),
        status: i64::from(connected),
        last_sync,
        logo_url: if chance.one_in(3) {
            String::new()
        } else {
            format!("https://{service}.example/logo.png")
        },
        link_url: if chance.one_in(6) { String::new() } else { format!("https://{service}.example/admin") },
        list_id: chance.below(6).to_string(),
        created,
        updated: last_sync.unwrap_or(created),
        next_change: connected.then(|| now.plus_seconds(30 + chance.below(3_600))),
        ..AccountConnection::new(now)
    }
}
