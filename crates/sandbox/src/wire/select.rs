//! `$select`: "Other fields are then nulled out to reduce payload size".

use std::collections::HashMap;

use serde::Serialize;
use serde_json::Value;

/// The wanted properties of an answer, names in lower case; `a/b` wants only `b` inside of `a`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Select(HashMap<String, Select>);

impl Select {
    /// Reads the option's value; empty or absent wants everything.
    pub(crate) fn of(value: Option<&str>) -> Self {
        let mut select = Self::default();
        for path in value.unwrap_or_default().split(',').map(str::trim).filter(|path| !path.is_empty()) {
            let mut inside = &mut select;
            for name in path.split('/') {
                inside = inside.0.entry(name.trim().to_ascii_lowercase()).or_default();
            }
        }
        select
    }

    /// Writes a carrier, or a list of carriers, with only the wanted properties filled.
    pub(crate) fn write(
        &self,
        carrier: &impl Serialize,
        into: &mut Vec<u8>,
    ) -> Result<(), serde_json::Error> {
        if self.0.is_empty() {
            return serde_json::to_writer(into, carrier);
        }
        let mut value = serde_json::to_value(carrier)?;
        self.null_others(&mut value);
        serde_json::to_writer(into, &value)
    }

    fn null_others(&self, value: &mut Value) {
        if self.0.is_empty() {
            return;
        }
        match value {
            Value::Array(items) => items.iter_mut().for_each(|item| self.null_others(item)),
            Value::Object(properties) => {
                for (name, property) in properties {
                    match self.0.get(&name.to_ascii_lowercase()) {
                        Some(inside) => inside.null_others(property),
                        None => *property = Value::Null,
                    }
                }
            }
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn selected(select: Option<&str>, value: &Value) -> Value {
        let mut written = Vec::new();
        assert!(Select::of(select).write(value, &mut written).is_ok());
        serde_json::from_slice(&written).unwrap_or_default()
    }

    #[test]
    fn everything_else_is_nulled_whatever_the_case() {
        let list = json!([{"Name": "a", "Deleted": true}, {"Name": "b", "Deleted": false}]);
        let names = json!([{"Name": "a", "Deleted": null}, {"Name": "b", "Deleted": null}]);
        assert_eq!(selected(Some(" nAmE "), &list), names);
        assert_eq!(selected(None, &list), list);
        assert_eq!(selected(Some(""), &list), list);
    }

    #[test]
    fn paths_reach_inside() {
        let summary = json!({"Active": true, "Actors": [{"ActorType": "Customer", "Mappings": "x"}]});
        let expected = json!({"Active": null, "Actors": [{"ActorType": "Customer", "Mappings": null}]});
        assert_eq!(selected(Some("actors/actorType"), &summary), expected);
    }

    #[test]
    fn bare_answers_are_not_touched() {
        assert_eq!(selected(Some("name"), &json!(true)), json!(true));
        assert_eq!(selected(Some("name"), &json!(["reason"])), json!(["reason"]));
    }
}
