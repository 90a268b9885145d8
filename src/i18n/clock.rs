//! The browser's clock and the zone that times are shown in. The pure crates get both as arguments.

use crate::recovery::call_boot;
use connections::time::Timestamp;
use js_sys::{Array, Date, Intl, Object, Reflect};
use wasm_bindgen::JsValue;

/// The time zone of everything shown.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub(crate) enum Zone {
    /// The browser's own.
    #[default]
    Browser,
    /// A zone of the IANA database that the browser knows.
    Named(String),
}

thread_local! {
    /// Asked for once, of the boot script, which has found it out for the request that it sends ahead.
    static OWN: String = {
        let name = call_boot("ownZone", &JsValue::UNDEFINED).and_then(|name| name.as_string());
        name.unwrap_or_else(|| "UTC".to_owned())
    };
}

impl Zone {
    /// A zone by name, if the browser knows it.
    pub(crate) fn named(name: &str) -> Option<Self> {
        // The boot script has to know it too: it names the zone in the request that it sends ahead.
        let known = call_boot("knowsZone", &name.into()).is_some_and(|known| known.is_truthy());
        known.then(|| Self::Named(name.to_owned()))
    }

    /// Its IANA name, also for the browser's own zone.
    pub(crate) fn name(&self) -> String {
        match self {
            Self::Named(name) => name.clone(),
            Self::Browser => OWN.with(Clone::clone),
        }
    }

    /// All zones that the browser can show times in, by name.
    pub(crate) fn all() -> Vec<String> {
        let list = Reflect::get(&js_sys::global(), &"Intl".into())
            .and_then(|intl| {
                let function = Reflect::get(&intl, &"supportedValuesOf".into())?;
                js_sys::Function::from(function).call1(&intl, &"timeZone".into())
            })
            .map(|list| Array::from(&list));
        let mut names: Vec<String> =
            list.map(|list| list.iter().filter_map(|name| name.as_string()).collect()).unwrap_or_default();
        if !names.iter().any(|name| name == "UTC") {
            names.push("UTC".to_owned());
        }
        names
    }
}

/// The zone with its abbreviation of today, for the foot of the page: `Europe/Oslo (GMT+2)`.
pub(crate) fn zone_label() -> String {
    let name = super::zone().name();
    let options = Object::new();
    for (key, value) in [("timeZone", name.as_str()), ("timeZoneName", "short")] {
        // A plain new object takes any property.
        let _ = Reflect::set(&options, &key.into(), &value.into());
    }
    let format = Intl::DateTimeFormat::new(&super::collator_tag(), &options);
    let short = format.format_to_parts(&Date::new_0()).iter().find_map(|part| {
        let get = |key: &str| Reflect::get(&part, &key.into()).ok().and_then(|value| value.as_string());
        (get("type").as_deref() == Some("timeZoneName")).then(|| get("value")).flatten()
    });
    short.map_or_else(|| name.clone(), |short| format!("{name} ({short})"))
}

/// The time now.
pub(crate) fn now() -> Timestamp {
    #[expect(clippy::cast_possible_truncation, reason = "milliseconds since 1970 fit in 53 bits")]
    Timestamp(Date::now() as i64)
}
