//! A connection on the wire, in the two forms that the pages show.

use jiff::Timestamp;
use jiff::tz::TimeZone;
use serde_json::{Value, json};

use crate::clock::Moment;
use crate::store::AccountConnection;

/// The account's zone: dates go out with its offset, `-06:00` in winter as in the pages' samples.
const ZONE: &str = "America/Chicago";

/// As lists answer it: text throughout, null where there was no sync, a link with the API's path (seed 002).
pub(super) fn in_list(row: &AccountConnection) -> Value {
    let mut connection = updated(row);
    connection["lastSync"] = row.last_sync.map_or(Value::Null, |at| date(at).into());
    connection
}

/// As an update answers it: text throughout, but without `lastSync`.
pub(super) fn updated(row: &AccountConnection) -> Value {
    json!({
        "service": row.service,
        "externalid": row.external_id,
        "name": row.name,
        "isInternal": if row.is_internal { "1" } else { "0" },
        "status": row.status.to_string(),
        "syncStatus": row.sync_status.to_string(),
        "logoUrl": row.logo_url,
        "linkUrl": row.link_url,
        "listId": row.list_id,
        "cdate": date(row.created),
        "udate": date(row.updated),
        "links": {"customers": format!("/api/3/connections/{}/customers", row.id)},
        "id": row.id.to_string(),
    })
}

/// As creating and retrieving answer it: `isInternal` as a number, neither status nor sync, a link without the
/// API's path.
pub(super) fn alone(row: &AccountConnection) -> Value {
    json!({
        "isInternal": u8::from(row.is_internal),
        "service": row.service,
        "externalid": row.external_id,
        "name": row.name,
        "logoUrl": row.logo_url,
        "linkUrl": row.link_url,
        "listId": row.list_id,
        "cdate": date(row.created),
        "udate": date(row.updated),
        "links": {"customers": format!("/connections/{}/customers", row.id)},
        "id": row.id.to_string(),
    })
}

/// `2017-02-02T13:09:07-06:00`.
fn date(at: Moment) -> String {
    let zone = TimeZone::get(ZONE).unwrap_or(TimeZone::UTC);
    let stamp = Timestamp::from_millisecond(at.millis()).unwrap_or_default();
    stamp.to_zoned(zone).strftime("%Y-%m-%dT%H:%M:%S%:z").to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_carry_the_offset_of_their_season() {
        assert_eq!(date(Moment::from_millis(1_486_062_547_000)), "2017-02-02T13:09:07-06:00");
        assert_eq!(date(Moment::from_millis(1_500_000_000_000)), "2017-07-13T21:40:00-05:00");
    }
}
