//! How moments and enumerations are stored.

use rusqlite::types::{FromSql, FromSqlResult, ToSql, ToSqlOutput, ValueRef};

use crate::clock::Moment;

impl ToSql for Moment {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(self.millis().into())
    }
}

impl FromSql for Moment {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        i64::column_result(value).map(Self::from_millis)
    }
}

/// Stores an enumeration by the names of its values.
macro_rules! stored_by_name {
    ($type:ty { $($value:path => $name:literal),+ $(,)? }) => {
        impl $type {
            /// The name, which is also the wire name where the value travels.
            pub(crate) const fn name(self) -> &'static str {
                match self { $($value => $name),+ }
            }

            /// The value of that name.
            pub(crate) fn named(name: &str) -> Option<Self> {
                match name { $($name => Some($value),)+ _ => None }
            }
        }

        impl rusqlite::types::ToSql for $type {
            fn to_sql(&self) -> rusqlite::Result<rusqlite::types::ToSqlOutput<'_>> {
                Ok(self.name().into())
            }
        }

        impl rusqlite::types::FromSql for $type {
            fn column_result(
                value: rusqlite::types::ValueRef<'_>,
            ) -> rusqlite::types::FromSqlResult<Self> {
                Self::named(value.as_str()?).ok_or(rusqlite::types::FromSqlError::InvalidType)
            }
        }
    };
}
pub(super) use stored_by_name;
