//! The fields that only one system has, by column. They come with the second part of the app.

use super::table::Row;
use connections::{activecampaign, column::Column, field::Value, stuut};

/// The value of a column that is a field of one system; none for rows of another.
pub(crate) fn value(column: Column, row: &Row) -> Option<Value<'_>> {
    match column {
        Column::ActiveCampaign(place) => {
            let connection = row.record.activecampaign()?;
            activecampaign::FIELDS.get(usize::from(place)).map(|field| (field.read)(connection))
        }
        Column::Stuut(place) => {
            let connection = row.record.stuut()?;
            stuut::FIELDS.get(usize::from(place)).map(|field| (field.read)(connection))
        }
        _ => None,
    }
}
