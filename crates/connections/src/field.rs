//! The fields of a record one by one, under their wire names: for columns, facts and sorting.
//!
//! A field is a name and a way to read it; how a value looks is decided elsewhere.

use crate::time::Moment;
use std::borrow::Cow;

/// The value of one field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value<'a> {
    /// It was not sent, was null, or could not be read.
    NotTold,
    /// A text or an open enumeration, as it came.
    Text(Cow<'a, str>),
    /// An address, which may be anything: see [`crate::address::is_safe_link`].
    Address(&'a str),
    /// Yes or no.
    Flag(bool),
    /// A date and time.
    Moment(&'a Moment),
    /// Several texts, in their order.
    Texts(Vec<&'a str>),
}

impl<'a> Value<'a> {
    /// A text, if it was told.
    pub(crate) fn text(value: Option<&'a str>) -> Self {
        value.map_or(Self::NotTold, |text| Self::Text(Cow::Borrowed(text)))
    }

    /// An address, if it was told.
    pub(crate) fn address(value: Option<&'a String>) -> Self {
        value.map_or(Self::NotTold, |address| Self::Address(address))
    }

    /// Yes or no, if it was told.
    pub(crate) fn flag(value: Option<bool>) -> Self {
        value.map_or(Self::NotTold, Self::Flag)
    }

    /// A time, if it was told.
    pub(crate) fn moment(value: Option<&'a Moment>) -> Self {
        value.map_or(Self::NotTold, Self::Moment)
    }

    /// Texts, if they were told.
    pub(crate) fn texts(value: Option<&'a Vec<String>>) -> Self {
        value.map_or(Self::NotTold, |texts| Self::Texts(texts.iter().map(String::as_str).collect()))
    }
}

/// A field of the records `T`.
pub struct Field<T> {
    /// `system.path`, as columns and links name it: `stuut.health.message`.
    pub name: &'static str,
    /// Reads it.
    pub read: for<'a> fn(&'a T) -> Value<'a>,
}

impl<T> Field<T> {
    /// The field's path on the wire: `health.message`.
    pub fn wire(&self) -> &'static str {
        self.name.split_once('.').map_or(self.name, |(_, path)| path)
    }
}
