//! The carrier `ErpConnection`.

use connections::access::Access;
use connections::connection::{ConfigField, Connection, Expected, UnreadableReason};
use connections::localized::LocalizedText;
use connections::rights::FieldProperty;

use crate::fields::{Fields, SECRET};

/// Decodes one connection.
pub(in crate::superoffice) fn one(mut fields: Fields<'_>) -> Result<Connection, UnreadableReason> {
    let id = fields.id("ErpConnectionId")?;
    let connection = Connection {
        id,
        connector_id: fields.integer("ErpConnectorId"),
        name: fields.text("DisplayName").map(LocalizedText::from),
        description: fields.text("DisplayDescription").map(LocalizedText::from),
        active: fields.boolean("Active"),
        guid: fields.text("ConnectionId"),
        most_recent_timestamp: fields.text("MostRecentTimestamp"),
        config_fields: config_fields(&mut fields),
        deleted: fields.boolean("Deleted"),
        access: Access {
            everyone: fields.boolean("AllAccess"),
            groups: fields.integers("UserGroupAccessIds"),
            people: fields.integers("AssociateAccessIds"),
        },
        table_right: fields.right("TableRight"),
        field_properties: field_properties(&mut fields),
        other: Vec::new(),
        problems: Vec::new(),
    };
    let (other, problems) = fields.finish();
    Ok(Connection { other, problems, ..connection })
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
