//! The header `Retry-After`: a number of seconds, or a date.

use std::time::{Duration, SystemTime};

use axum::http::{HeaderMap, header};

/// The pause that an answer asks for.
pub(super) fn read(headers: &HeaderMap) -> Option<Duration> {
    parse(headers.get(header::RETRY_AFTER)?.to_str().ok()?, SystemTime::now())
}

fn parse(text: &str, now: SystemTime) -> Option<Duration> {
    let text = text.trim();
    if let Ok(seconds) = text.parse() {
        return Some(Duration::from_secs(seconds));
    }
    httpdate::parse_http_date(text).ok()?.duration_since(now).ok()
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test that cannot go on should stop where it is")]
mod tests {
    use super::*;

    #[test]
    fn seconds_and_dates_are_read_and_nothing_else() {
        let now = httpdate::parse_http_date("Sun, 06 Nov 1994 08:49:37 GMT").unwrap();
        let seconds = |text| parse(text, now).map(|pause| pause.as_secs());
        assert_eq!(seconds("3"), Some(3));
        assert_eq!(seconds(" 0 "), Some(0));
        assert_eq!(seconds("Sun, 06 Nov 1994 08:50:07 GMT"), Some(30));
        for other in ["", "-1", "soon", "1.5", "Sun, 06 Nov 1994 08:49:00 GMT"] {
            assert_eq!(seconds(other), None, "{other}");
        }
    }
}
