//! The card of the provider.

use connections::connection::Expected;
use connections::stuut::{AuthType, Category, Provider, ProviderName};

use crate::fields::{Fields, text};

/// Decodes the card of a connection's provider.
pub(super) fn card(connection: &mut Fields<'_>) -> Option<Provider> {
    const FIELD: &str = "provider";
    let mut fields = connection.object(FIELD)?;
    let provider = Provider {
        name: fields.scalar("name").map(|name| ProviderName::from_wire(&name)),
        categories: fields
            .list_of("categories", Expected::Text, |raw| text(raw).map(|name| Category::from_wire(&name))),
        display_name: fields.scalar("display_name"),
        api_connection: fields.boolean("is_api_connection"),
        webhooks_supported: fields.boolean("is_webhooks_supported"),
        auth_type: fields.scalar("auth_type").map(|name| AuthType::from_wire(&name)),
        color: fields.scalar("color"),
        connection_guide_url: fields.scalar("connection_guide_url"),
        connection_instructions: fields.texts("connection_instructions"),
        documentation_url: fields.scalar("documentation_url"),
        description: fields.scalar("description"),
        enabled: fields.boolean("is_enabled"),
        manual_sync_supported: fields.boolean("is_manual_sync_supported"),
        logo: fields.scalar("logo"),
        logo_square: fields.scalar("logo_square"),
        required_settings: fields.texts("required_settings"),
        short_description: fields.scalar("short_description"),
        website: fields.scalar("website"),
        other: Vec::new(),
    };
    let (other, problems) = fields.finish();
    connection.adopt(FIELD, problems);
    Some(Provider { other, ..provider })
}
