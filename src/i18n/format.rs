//! Numbers, dates, ages and lists in the console's language and zone, by the browser's `Intl`.
//!
//! Making a formatter is the slow part, so each is made once for a language and a zone.

use super::{Zone, clock, current, current::options};
use connections::time::Timestamp;
use js_sys::{Array, Date, Function, Intl, Object, Reflect};
use std::{
    cell::{OnceCell, RefCell},
    rc::Rc,
};
use wasm_bindgen::{JsCast as _, JsValue};

const MINUTE: i64 = 60_000;
const HOUR: i64 = 60 * MINUTE;
const DAY: i64 = 24 * HOUR;

struct Formats {
    language: super::Language,
    zone: Zone,
    // All are made when they are first needed: no start needs more than the list.
    dates: OnceCell<Dates>,
    relative: OnceCell<Intl::RelativeTimeFormat>,
    list: OnceCell<(Intl::ListFormat, Function)>,
    /// Of numbers, by their unit; without one for plain numbers.
    numbers: RefCell<Vec<(&'static str, Function)>>,
    /// A minute since 1970, and the day that it is in.
    today: RefCell<(i64, String)>,
    tags: Array,
}

/// Of moments.
struct Dates {
    long: Function,
    time: Function,
    day: Function,
    date: Function,
}

thread_local! {
    static FORMATS: RefCell<Option<Rc<Formats>>> = const { RefCell::new(None) };
    static ZONE: RefCell<Zone> = const { RefCell::new(Zone::Browser) };
}

/// Sets the zone of all times from now on; what is on the screen is the caller's to redraw.
pub(crate) fn set_zone(zone: Zone) {
    ZONE.set(zone);
}

/// The zone that times are shown in.
pub(crate) fn zone() -> Zone {
    ZONE.with_borrow(Clone::clone)
}

fn formats() -> Rc<Formats> {
    let (language, zone) = (current(), zone());
    FORMATS.with_borrow_mut(|cached| match cached {
        Some(formats) if formats.language == language && formats.zone == zone => Rc::clone(formats),
        _ => {
            let formats = Rc::new(Formats::new(language, zone));
            *cached = Some(Rc::clone(&formats));
            formats
        }
    })
}

impl Formats {
    fn new(language: super::Language, zone: Zone) -> Self {
        let tags = super::collator_tag();
        Self {
            dates: OnceCell::new(),
            relative: OnceCell::new(),
            list: OnceCell::new(),
            numbers: RefCell::default(),
            today: RefCell::new((i64::MIN, String::new())),
            language,
            zone,
            tags,
        }
    }

    fn dates(&self) -> &Dates {
        self.dates.get_or_init(|| {
            let name = self.zone.name();
            let format = |pairs: &[(&str, &str)]| {
                let options: Object = options(pairs);
                // A plain new object takes any property.
                let _ = Reflect::set(&options, &"timeZone".into(), &name.as_str().into());
                Intl::DateTimeFormat::new(&self.tags, &options).format()
            };
            Dates {
                long: format(&[
                    ("weekday", "short"),
                    ("day", "numeric"),
                    ("month", "short"),
                    ("year", "numeric"),
                    ("hour", "2-digit"),
                    ("minute", "2-digit"),
                    ("second", "2-digit"),
                    ("timeZoneName", "short"),
                ]),
                time: format(&[("hour", "2-digit"), ("minute", "2-digit")]),
                day: format(&[("day", "numeric"), ("month", "short")]),
                date: format(&[("day", "numeric"), ("month", "numeric"), ("year", "numeric")]),
            }
        })
    }

    /// Whether a moment is on the day that it is now.
    fn is_today(&self, at: Timestamp) -> bool {
        let now = clock::now();
        // No day has more hours, whatever the clocks do in its night.
        if (now.0 - at.0).abs() > DAY + 2 * HOUR {
            return false;
        }
        let mut today = self.today.borrow_mut();
        if today.0 != now.0 / MINUTE {
            *today = (now.0 / MINUTE, call(&self.dates().date, &date(now)));
        }
        call(&self.dates().date, &date(at)) == today.1
    }

    fn relative(&self) -> &Intl::RelativeTimeFormat {
        self.relative.get_or_init(|| {
            let options: Object = options(&[("numeric", "auto"), ("style", "short")]);
            Intl::RelativeTimeFormat::new(&self.tags, &options)
        })
    }

    fn number(&self, unit: &'static str) -> Function {
        let mut numbers = self.numbers.borrow_mut();
        if let Some((_, format)) = numbers.iter().find(|(known, _)| *known == unit) {
            return format.clone();
        }
        let how =
            [("style", "unit"), ("unit", unit), ("unitDisplay", "short"), ("maximumFractionDigits", "0")];
        let options: Object = options(if unit.is_empty() { &[] } else { &how });
        let format = Intl::NumberFormat::new(&self.tags, &options).format();
        numbers.push((unit, format.clone()));
        format
    }

    /// Of this one the browser wants to be told whose it is.
    fn list(&self, items: &Array) -> Option<String> {
        let (formatter, format) = self.list.get_or_init(|| {
            let formatter = Intl::ListFormat::new(&self.tags, &Object::new().unchecked_into());
            let format = Reflect::get(&formatter, &"format".into()).map(Function::from);
            (formatter, format.unwrap_or_default())
        });
        format.call1(formatter, items).ok()?.as_string()
    }
}

fn call(format: &Function, value: &JsValue) -> String {
    format.call1(&JsValue::NULL, value).ok().and_then(|text| text.as_string()).unwrap_or_default()
}

fn date(at: Timestamp) -> JsValue {
    Date::new(&as_number(at.0)).into()
}

#[expect(clippy::cast_precision_loss, reason = "times and counts are far below 2^53")]
fn as_number(value: i64) -> JsValue {
    JsValue::from_f64(value as f64)
}

/// A whole number with the language's digit groups. Where there is only one group all languages of the console write it alike,
/// and the browser takes a while to make its first formatter of numbers.
pub(crate) fn number(value: i64) -> String {
    if (0..1000).contains(&value) {
        return value.to_string();
    }
    length(value, "")
}

/// A moment in full, with its weekday, seconds and zone.
pub(crate) fn date_time(at: Timestamp) -> String {
    call(&formats().dates().long, &date(at))
}

/// The time of day for a moment of today, else its day.
pub(crate) fn time_of_day(at: Timestamp) -> String {
    let formats = formats();
    call(if formats.is_today(at) { &formats.dates().time } else { &formats.dates().day }, &date(at))
}

/// How long ago a moment was, or how far ahead it is, in words: “3 hr. ago”.
pub(crate) fn age(at: Timestamp) -> String {
    let past = at.0 - clock::now().0;
    let (value, unit) = scaled(past);
    #[expect(clippy::cast_precision_loss, reason = "a number of days or smaller")]
    formats().relative().format(value as f64, unit).into()
}

/// A length of time in its largest whole unit: “26 hr”.
pub(crate) fn duration(milliseconds: i64) -> String {
    let (value, unit) = scaled(milliseconds);
    length(value, unit)
}

/// A length of time in the largest unit of which it is a whole number, so that nothing is rounded away: “90 min”.
pub(crate) fn exact_duration(seconds: i64) -> String {
    let units = [(DAY, "day"), (HOUR, "hour"), (MINUTE, "minute")];
    let fitting =
        units.into_iter().map(|(unit, name)| (unit / 1000, name)).find(|(unit, _)| seconds % unit == 0);
    let (unit, name) = fitting.unwrap_or((1, "second"));
    length(seconds / unit, name)
}

fn length(value: i64, unit: &'static str) -> String {
    call(&formats().number(unit), &as_number(value))
}

/// Two days and more are told in days, so that “26 hours” is not rounded to “yesterday”.
fn scaled(milliseconds: i64) -> (i64, &'static str) {
    match milliseconds.abs() {
        0..MINUTE => (milliseconds / 1000, "second"),
        MINUTE..HOUR => (milliseconds / MINUTE, "minute"),
        HOUR.. if milliseconds.abs() < 2 * DAY => (milliseconds / HOUR, "hour"),
        _ => (milliseconds / DAY, "day"),
    }
}

/// Several texts as one enumeration: “a, b and c”.
pub(crate) fn join(items: &[String]) -> String {
    if let [] | [_] = items {
        return items.concat();
    }
    let list: Array = items.iter().map(|item| JsValue::from_str(item)).collect();
    formats().list(&list).unwrap_or_else(|| items.join(", "))
}

#[cfg(test)]
mod tests {
    use super::{DAY, HOUR, MINUTE, scaled};

    #[test]
    fn lengths_are_told_in_the_largest_unit_that_keeps_their_meaning() {
        assert_eq!(scaled(-12_400), (-12, "second"));
        assert_eq!(scaled(59 * MINUTE), (59, "minute"));
        assert_eq!(scaled(26 * HOUR), (26, "hour"));
        assert_eq!(scaled(-3 * DAY), (-3, "day"));
        assert_eq!(scaled(0), (0, "second"));
    }
}
