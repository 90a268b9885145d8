//! The parameters in a request's body, by name in any case, as the server binds them.

use std::collections::HashMap;

use serde_json::Value;

use super::call::Refusal;

/// The properties of the body's object; none for an empty body.
#[derive(Debug, Default)]
pub(crate) struct Parameters(HashMap<String, Value>);

impl Parameters {
    pub(crate) fn read(body: &[u8]) -> Result<Self, Refusal> {
        if body.iter().all(u8::is_ascii_whitespace) {
            return Ok(Self::default());
        }
        match serde_json::from_slice(body) {
            Ok(Value::Object(properties)) => Ok(Self(
                properties.into_iter().map(|(name, value)| (name.to_ascii_lowercase(), value)).collect(),
            )),
            Ok(Value::Null) => Ok(Self::default()),
            Ok(_) => Err(Refusal::Malformed("The request body is not an object.".to_owned())),
            Err(error) => Err(Refusal::Malformed(format!("The request body is not JSON: {error}"))),
        }
    }

    /// An id, which has 32 bits on the wire.
    pub(crate) fn id(&self, name: &'static str) -> Result<i64, Refusal> {
        number(name, self.required(name)?)
    }

    /// A list of ids.
    pub(crate) fn ids(&self, name: &'static str) -> Result<Vec<i64>, Refusal> {
        match self.required(name)? {
            Value::Array(values) => values.iter().map(|value| number(name, value)).collect(),
            _ => Err(wrong(name, "a list of whole numbers")),
        }
    }

    pub(crate) fn flag(&self, name: &'static str) -> Result<bool, Refusal> {
        match self.required(name)? {
            Value::Bool(flag) => Ok(*flag),
            _ => Err(wrong(name, "true or false")),
        }
    }

    pub(crate) fn text(&self, name: &'static str) -> Result<&str, Refusal> {
        match self.required(name)? {
            Value::String(text) => Ok(text),
            _ => Err(wrong(name, "a text")),
        }
    }

    fn required(&self, name: &'static str) -> Result<&Value, Refusal> {
        match self.0.get(&name.to_ascii_lowercase()) {
            None | Some(Value::Null) => Err(Refusal::Missing(name)),
            Some(value) => Ok(value),
        }
    }
}

fn number(name: &str, value: &Value) -> Result<i64, Refusal> {
    value
        .as_i64()
        .filter(|number| i32::try_from(*number).is_ok())
        .ok_or_else(|| wrong(name, "a whole number of 32 bits"))
}

fn wrong(name: &str, expected: &str) -> Refusal {
    Refusal::Malformed(format!("The parameter '{name}' must be {expected}."))
}
