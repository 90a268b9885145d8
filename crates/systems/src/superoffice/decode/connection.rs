//! The carrier `ErpConnection`.

use std::sync::Arc;

use connections::access::Access;
use connections::connection::{ConfigField, Connection, Expected, UnreadableReason};
use connections::guid::Guid;
use connections::localized::LocalizedText;
use connections::rights::{FieldProperty, Right};

use crate::fields::{Fields, SECRET};
use crate::shared::{Texts, alike};

/// Decodes one connection.
pub(in crate::superoffice) fn one(fields: Fields<'_>) -> Result<Connection, UnreadableReason> {
    Decoder::default().connection(fields)
}

/// Decodes connections one after the other. What one says like another before it is kept once.
#[derive(Debug, Default)]
pub(in crate::superoffice) struct Decoder {
    texts: Texts,
    config_fields: Arc<[ConfigField]>,
    table_right: Arc<Right>,
    field_properties: Arc<[FieldProperty]>,
}

impl Decoder {
    /// Decodes the next one.
    pub(in crate::superoffice) fn connection(
        &mut self,
        mut fields: Fields<'_>,
    ) -> Result<Connection, UnreadableReason> {
        let id = fields.id("ErpConnectionId")?;
        let connection = Connection {
            id,
            connector_id: fields.integer("ErpConnectorId"),
            name: fields.text("DisplayName").map(LocalizedText::from),
            description: fields
                .text_by("DisplayDescription", |text| self.texts.shared(text))
                .map(LocalizedText::from),
            active: fields.boolean("Active"),
            guid: fields.text_by("ConnectionId", |text| Guid::from(text)),
            most_recent_timestamp: fields.text("MostRecentTimestamp").map(String::into_boxed_str),
            config_fields: config_fields(&mut fields).map(|found| alike(&mut self.config_fields, found)),
            deleted: fields.boolean("Deleted"),
            access: Access {
                everyone: fields.boolean("AllAccess"),
                groups: fields.integers("UserGroupAccessIds").map(Vec::into_boxed_slice),
                people: fields.integers("AssociateAccessIds").map(Vec::into_boxed_slice),
            },
            table_right: fields.right("TableRight").map(|right| {
                if *self.table_right != right {
                    self.table_right = Arc::new(right);
                }
                Arc::clone(&self.table_right)
            }),
            field_properties: alike(&mut self.field_properties, field_properties(&mut fields)),
            other: Vec::new(),
            problems: Vec::new(),
        };
        let (other, problems) = fields.finish();
        Ok(Connection { other, problems, ..connection })
    }
}

/// Which fields are filled; their values stop here.
fn config_fields(fields: &mut Fields<'_>) -> Option<Vec<ConfigField>> {
    let secrets = fields.secrets(SECRET)?.into_iter();
    Some(secrets.map(|(key, raw)| ConfigField { key, filled: !matches!(raw, "null" | "\"\"") }).collect())
}

/// The rights to single fields. An entry that cannot be read keeps its name.
fn field_properties(fields: &mut Fields<'_>) -> Vec<FieldProperty> {
    const FIELD: &str = "FieldProperties";
    let entries = fields.object(FIELD).map(Fields::into_entries).unwrap_or_default();
    let properties = entries.into_iter().map(|(name, raw)| {
        let path = format!("{FIELD}.{name}");
        let Some(mut property) = Fields::of(raw) else {
            if raw != "null" {
                fields.problem(path, raw, Expected::Object);
            }
            return FieldProperty { name, ..FieldProperty::default() };
        };
        let decoded = FieldProperty {
            name,
            right: property.right("FieldRight"),
            field_type: property.text("FieldType"),
            field_length: property.long("FieldLength"),
        };
        fields.adopt(&path, property.into_problems());
        decoded
    });
    properties.collect()
}
