//! The one lenient way to read the fields of a JSON object.
//!
//! A missing or null field is absent; a field of the wrong type is absent too and leaves a [`FieldProblem`];
//! unknown fields survive as raw JSON. Values are parsed one by one from their own text, so that a broken value
//! (a number that is too large, half a surrogate pair) costs that one field and nothing else.

pub(crate) mod loose;

use std::borrow::Cow;

use connections::connection::{Expected, FieldProblem, UnreadableReason};
use connections::rights::Right;
use connections::time::Moment;

use crate::json::{Cursor, Fault, elements, quoted, unquoted};

/// The field whose values are secrets.
pub(crate) const SECRET: &str = "ConfigFields";

/// Parts, in any case, of names whose values may be secrets: those of [`SECRET`], and of fields which no contract
/// names, such as another provider's.
const SECRET_PARTS: [&str; 6] = ["configfields", "password", "secret", "token", "apikey", "api_key"];

/// Stands for a value that must not be shown.
const MASK: &str = "\"…\"";

/// The longest excerpt, in characters.
const EXCERPT: usize = 120;

/// The fields of one object which have not been taken yet.
pub(crate) struct Fields<'a> {
    entries: Vec<(Cow<'a, str>, &'a str)>,
    problems: Vec<FieldProblem>,
}

impl<'a> Fields<'a> {
    /// Takes an object apart, if all of the text is one.
    pub(crate) fn of(raw: &'a str) -> Option<Self> {
        let mut cursor = Cursor::new(raw);
        let fields = Self::at(&mut cursor).ok()?;
        cursor.space().is_none().then_some(fields)
    }

    /// Takes apart the object that begins here.
    pub(crate) fn at(cursor: &mut Cursor<'a>) -> Result<Self, Fault> {
        let mut entries = Vec::with_capacity(16);
        cursor.members(|name, value| entries.push((name_of(name), value)))?;
        Ok(Self { entries, problems: Vec::new() })
    }

    /// The raw value of a field which is neither missing nor null. Of equal names the last counts; the others stay.
    fn take(&mut self, name: &str) -> Option<&'a str> {
        let index = self.entries.iter().rposition(|(own, _)| own == name)?;
        let (_, raw) = self.entries.remove(index);
        (raw != "null").then_some(raw)
    }

    /// Notes a value that is not what it should be.
    pub(crate) fn problem(&mut self, field: String, found: &str, expected: Expected) {
        self.problems.push(FieldProblem { field, found: excerpt(found), expected });
    }

    /// Takes a field and reads it, or notes what was expected.
    fn read<T>(
        &mut self,
        name: &str,
        expected: Expected,
        read: impl FnOnce(&'a str) -> Option<T>,
    ) -> Option<T> {
        let raw = self.take(name)?;
        let value = read(raw);
        if value.is_none() {
            self.problem(name.to_owned(), raw, expected);
        }
        value
    }

    /// Whether a field is there with any value but null.
    pub(crate) fn has(&self, name: &str) -> bool {
        self.entries.iter().any(|(own, raw)| own == name && *raw != "null")
    }

    pub(crate) fn text(&mut self, name: &str) -> Option<String> {
        self.read(name, Expected::Text, text)
    }

    /// A text, made by `make`.
    pub(crate) fn text_by<T>(&mut self, name: &str, make: impl FnOnce(&str) -> T) -> Option<T> {
        self.read(name, Expected::Text, |raw| Some(make(&unquoted(raw)?)))
    }

    /// A text, or the raw text of any other value.
    pub(crate) fn any_text(&mut self, name: &str) -> Option<String> {
        self.take(name).map(|raw| text(raw).unwrap_or_else(|| raw.to_owned()))
    }

    pub(crate) fn boolean(&mut self, name: &str) -> Option<bool> {
        self.read(name, Expected::Boolean, boolean)
    }

    pub(crate) fn integer(&mut self, name: &str) -> Option<i32> {
        self.read(name, Expected::Integer, |raw| raw.parse().ok())
    }

    pub(crate) fn long(&mut self, name: &str) -> Option<i64> {
        self.read(name, Expected::Integer, |raw| raw.parse().ok())
    }

    pub(crate) fn moment(&mut self, name: &str) -> Option<Moment> {
        self.read(name, Expected::Moment, |raw| Moment::parse(&unquoted(raw)?))
    }

    /// The primary key.
    pub(crate) fn id(&mut self, name: &str) -> Result<i32, UnreadableReason> {
        let raw = self.take(name).ok_or(UnreadableReason::NoId)?;
        let whole = raw.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-');
        if !whole {
            return Err(UnreadableReason::IdNotANumber);
        }
        raw.parse().map_err(|_| UnreadableReason::IdOutOfRange)
    }

    /// The raw elements of a list.
    pub(crate) fn list(&mut self, name: &str) -> Option<Vec<&'a str>> {
        self.read(name, Expected::List, elements)
    }

    /// A list whose elements are read one by one; those that cannot be read are noted and left out.
    pub(crate) fn list_of<T>(
        &mut self,
        name: &str,
        expected: Expected,
        read: impl Fn(&'a str) -> Option<T>,
    ) -> Option<Vec<T>> {
        let mut values = Vec::new();
        for (index, raw) in self.list(name)?.into_iter().enumerate() {
            match read(raw) {
                Some(value) => values.push(value),
                None => self.problem(format!("{name}[{index}]"), raw, expected),
            }
        }
        Some(values)
    }

    pub(crate) fn integers(&mut self, name: &str) -> Option<Vec<i32>> {
        self.list_of(name, Expected::Integer, |raw| raw.parse().ok())
    }

    /// The fields of a nested object. Give its problems back with [`Fields::adopt`].
    pub(crate) fn object(&mut self, name: &str) -> Option<Self> {
        self.read(name, Expected::Object, Fields::of)
    }

    /// Takes over the problems of a nested object.
    pub(crate) fn adopt(&mut self, path: &str, nested: Vec<FieldProblem>) {
        let adopted = nested
            .into_iter()
            .map(|problem| FieldProblem { field: format!("{path}.{}", problem.field), ..problem });
        self.problems.extend(adopted);
    }

    /// The names and raw values of an object whose values must not be shown, not even when it is no object.
    pub(crate) fn secrets(&mut self, name: &str) -> Option<Vec<(String, &'a str)>> {
        let raw = self.take(name)?;
        let Some(secrets) = Self::of(raw) else {
            self.problem(name.to_owned(), MASK, Expected::Object);
            return None;
        };
        Some(secrets.into_entries())
    }

    /// A right with its reason.
    pub(crate) fn right(&mut self, name: &str) -> Option<Right> {
        let mut fields = self.object(name)?;
        let right =
            Right::new(&fields.text("Mask").unwrap_or_default(), fields.text("Reason").unwrap_or_default());
        self.adopt(name, fields.problems);
        Some(right)
    }

    /// All remaining names and raw values.
    pub(crate) fn into_entries(self) -> Vec<(String, &'a str)> {
        self.entries.into_iter().map(|(name, raw)| (name.into_owned(), raw)).collect()
    }

    /// What is left: the unknown fields, and the problems.
    pub(crate) fn finish(self) -> (Vec<(String, String)>, Vec<FieldProblem>) {
        let other = self.entries.into_iter().map(|(name, raw)| {
            // What nobody has named can hold a secret deeper down; then nothing of it is kept.
            let within = raw.starts_with(['{', '[']) && is_secret(raw);
            let raw = if within || is_secret(&name) { MASK } else { raw };
            (name.into_owned(), raw.to_owned())
        });
        (other.collect(), self.problems)
    }

    /// Only the problems.
    pub(crate) fn into_problems(self) -> Vec<FieldProblem> {
        self.problems
    }
}

fn is_secret(name: &str) -> bool {
    SECRET_PARTS.into_iter().any(|part| position_of(name, part).is_some())
}

/// Where `part`, which is ASCII, begins in a text, in whatever case. The standard library's searcher is made for longer texts,
/// and takes 0.6 kB (brotli) of the first screen.
pub(crate) fn position_of(text: &str, part: &str) -> Option<usize> {
    text.as_bytes().windows(part.len()).position(|window| window.eq_ignore_ascii_case(part.as_bytes()))
}

/// A JSON string.
pub(crate) fn text(raw: &str) -> Option<String> {
    unquoted(raw).map(Cow::into_owned)
}

/// `true` or `false`.
pub(crate) fn boolean(raw: &str) -> Option<bool> {
    raw.parse().ok()
}

/// A JSON string, or the text of a number or of `true` and `false`.
pub(crate) fn scalar(raw: &str) -> Option<String> {
    match raw.as_bytes().first()? {
        b'"' => text(raw),
        b'[' | b'{' | b'n' => None,
        _ => Some(raw.to_owned()),
    }
}

/// The raw text of a record, with its secrets masked.
pub(crate) fn masked(raw: &str) -> String {
    let Some(fields) =
        Fields::of(raw).filter(|fields| fields.entries.iter().any(|(name, _)| is_secret(name)))
    else {
        return raw.to_owned();
    };
    let shown = fields.entries.iter().map(|(name, raw)| {
        let name = quoted(name);
        format!("{name}:{}", if is_secret(&name[1..name.len() - 1]) { MASK } else { raw })
    });
    format!("{{{}}}", shown.collect::<Vec<_>>().join(","))
}

/// The beginning of a text, cut before anything that may be secret.
pub(crate) fn excerpt(text: &str) -> String {
    let end = position_of(text, SECRET).unwrap_or(text.len());
    let shown: String = text[..end].chars().take(EXCERPT).collect();
    if shown.len() == text.len() { shown } else { shown + "…" }
}

/// The name of a field, without its quotes. One that cannot be unescaped stays as it came.
fn name_of(raw: &str) -> Cow<'_, str> {
    match raw.strip_prefix('"').and_then(|raw| raw.strip_suffix('"')) {
        Some(bare) if !bare.as_bytes().contains(&b'\\') => Cow::Borrowed(bare),
        _ => unquoted(raw).unwrap_or(Cow::Borrowed(raw.trim_matches('"'))),
    }
}
