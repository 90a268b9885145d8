//! A value as it stands in a file: the same in every language, and as it came.

use crate::field::Value;
use crate::time::Moment;
use std::borrow::Cow;

/// One value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cell<'a> {
    /// Not told, not read yet, or no such thing in that system.
    Nothing,
    /// A text.
    Text(Cow<'a, str>),
    /// A whole number.
    Number(i64),
    /// Yes or no.
    Flag(bool),
    /// Several values.
    List(Vec<Cell<'a>>),
}

/// Parts the values of a list where it has to be one text.
const PARTING: &str = "; ";

impl<'a> Cell<'a> {
    /// A text, if there is one.
    pub fn text(text: Option<impl Into<Cow<'a, str>>>) -> Self {
        text.map_or(Self::Nothing, |text| Self::Text(text.into()))
    }

    /// A number, if there is one.
    pub fn number(number: Option<impl Into<i64>>) -> Self {
        number.map_or(Self::Nothing, |number| Self::Number(number.into()))
    }

    /// Yes or no, if that was told.
    pub fn flag(flag: Option<bool>) -> Self {
        flag.map_or(Self::Nothing, Self::Flag)
    }

    /// A list of texts, if it was told.
    pub fn texts(texts: Option<impl IntoIterator<Item = &'a str>>) -> Self {
        texts.map_or(Self::Nothing, |texts| {
            Self::List(texts.into_iter().map(|text| Self::Text(Cow::Borrowed(text))).collect())
        })
    }

    /// A list of ids, if it was told.
    pub fn ids(ids: Option<&[i32]>) -> Self {
        ids.map_or(Self::Nothing, |ids| Self::List(ids.iter().map(|id| Self::Number((*id).into())).collect()))
    }

    /// A time: one with a zone in UTC, one without as it came, and `never`.
    pub fn moment(moment: Option<&'a Moment>) -> Self {
        match moment {
            None => Self::Nothing,
            Some(Moment::Zoned(at)) => Self::Text(Cow::Owned(at.to_string())),
            Some(Moment::Unzoned(text)) => Self::Text(Cow::Borrowed(text)),
            Some(Moment::Never) => Self::Text(Cow::Borrowed("never")),
        }
    }

    /// As one text.
    pub(super) fn written(&self) -> Cow<'_, str> {
        match self {
            Self::Nothing => Cow::Borrowed(""),
            Self::Text(text) => Cow::Borrowed(text),
            Self::Number(number) => Cow::Owned(number.to_string()),
            Self::Flag(flag) => Cow::Borrowed(if *flag { "true" } else { "false" }),
            Self::List(cells) => {
                Cow::Owned(cells.iter().map(Self::written).collect::<Vec<_>>().join(PARTING))
            }
        }
    }
}

impl<'a> From<Value<'a>> for Cell<'a> {
    fn from(value: Value<'a>) -> Self {
        match value {
            Value::NotTold => Self::Nothing,
            Value::Text(text) => Self::Text(text),
            Value::Address(address) => Self::Text(Cow::Borrowed(address)),
            Value::Flag(flag) => Self::Flag(flag),
            Value::Moment(moment) => Self::moment(Some(moment)),
            Value::Texts(texts) => Self::texts(Some(texts)),
        }
    }
}
