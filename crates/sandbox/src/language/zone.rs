//! The time zone that a request asks for, and dates written in it.

use axum::http::HeaderMap;
use jiff::Timestamp;
use jiff::tz::TimeZone;

use crate::clock::Moment;

/// The tenant's own zone, in which dates go out when a request names none.
const BASE_ZONE: &str = "Europe/Oslo";

/// What the product writes for a date that was never set.
const UNSET: &str = "0001-01-01T00:00:00";

/// The product's own zone codes and ids, for the zones of the countries that its users sit in. `NO`, `261` and
/// `US-NY` stand in the product's pages.
const CODES: &[(&str, &str)] = &[
    ("NO", "Europe/Oslo"),
    ("261", "Europe/Oslo"),
    ("SE", "Europe/Stockholm"),
    ("DK", "Europe/Copenhagen"),
    ("DE", "Europe/Berlin"),
    ("NL", "Europe/Amsterdam"),
    ("BE", "Europe/Brussels"),
    ("CH", "Europe/Zurich"),
    ("FI", "Europe/Helsinki"),
    ("GB", "Europe/London"),
    ("US-NY", "America/New_York"),
    ("US-CA", "America/Los_Angeles"),
    ("GMT", "UTC"),
];

/// How the dates of one answer are written.
#[derive(Clone, Debug)]
pub(crate) struct Zone {
    zone: TimeZone,
    with_offset: bool,
}

impl Zone {
    /// Reads `SO-TimeZone: <code, id or IANA name>[, includeTZOffset]`. An unknown zone counts as not named.
    pub(crate) fn of(headers: &HeaderMap) -> Self {
        let value = headers.get("so-timezone").and_then(|value| value.to_str().ok()).unwrap_or_default();
        let mut parts = value.split(',').map(str::trim);
        let named = parts.next().and_then(zone_named);
        let with_offset = named.is_some() && parts.any(|part| part.eq_ignore_ascii_case("includeTZOffset"));
        Self { zone: named.or_else(|| zone_named(BASE_ZONE)).unwrap_or(TimeZone::UTC), with_offset }
    }

    /// A date as the server writes it: `2018-12-24T07:34:45`, with `-0500` behind it only when that was asked for.
    pub(crate) fn date(&self, moment: Option<Moment>) -> String {
        let stamp = moment.and_then(|moment| Timestamp::from_millisecond(moment.millis()).ok());
        let Some(stamp) = stamp else { return UNSET.to_owned() };
        let format = if self.with_offset { "%Y-%m-%dT%H:%M:%S%z" } else { "%Y-%m-%dT%H:%M:%S" };
        stamp.to_zoned(self.zone.clone()).strftime(format).to_string()
    }
}

fn zone_named(name: &str) -> Option<TimeZone> {
    let known = CODES.iter().find(|(code, _)| code.eq_ignore_ascii_case(name)).map(|(_, zone)| *zone);
    TimeZone::get(known.unwrap_or(name)).ok()
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderValue;

    use super::*;

    /// The moment of the product's own example: 2018-12-24T12:34:45Z.
    const EXAMPLE: Moment = Moment::from_millis(1_545_654_885_000);

    fn written(header: Option<&'static str>) -> String {
        let mut headers = HeaderMap::new();
        if let Some(value) = header {
            headers.insert("so-timezone", HeaderValue::from_static(value));
        }
        Zone::of(&headers).date(Some(EXAMPLE))
    }

    #[test]
    fn dates_follow_the_products_example() {
        assert_eq!(written(Some("US-NY, includeTZOffset")), "2018-12-24T07:34:45-0500");
        assert_eq!(written(Some("US-NY")), "2018-12-24T07:34:45");
        assert_eq!(written(Some("NO")), "2018-12-24T13:34:45");
        assert_eq!(written(Some("261")), "2018-12-24T13:34:45");
    }

    #[test]
    fn iana_names_are_taken_and_the_base_zone_needs_no_header() {
        assert_eq!(written(Some("Asia/Kolkata,INCLUDETZOFFSET")), "2018-12-24T18:04:45+0530");
        assert_eq!(written(Some("UTC, includeTZOffset")), "2018-12-24T12:34:45+0000");
        assert_eq!(written(None), "2018-12-24T13:34:45");
        assert_eq!(written(Some("Nowhere/Land, includeTZOffset")), "2018-12-24T13:34:45");
    }

    #[test]
    fn a_date_that_was_never_set_is_the_first_of_the_first_year() {
        assert_eq!(Zone::of(&HeaderMap::new()).date(None), "0001-01-01T00:00:00");
    }
}
