//! Every field of a provider's card (seed Stuut).

use super::{AuthType, Category, Provider, ProviderName};
use crate::field::{Field, Value};

/// The fields, in the order of the seed.
pub const PROVIDER_FIELDS: [Field<Provider>; 18] = [
    field("provider.name", |card| Value::text(card.name.as_ref().map(ProviderName::as_str))),
    field("provider.categories", |card| match &card.categories {
        Some(categories) => Value::Texts(categories.iter().map(Category::as_str).collect()),
        None => Value::NotTold,
    }),
    field("provider.display_name", |card| Value::text(card.display_name.as_deref())),
    field("provider.is_api_connection", |card| Value::flag(card.api_connection)),
    field("provider.is_webhooks_supported", |card| Value::flag(card.webhooks_supported)),
    field("provider.auth_type", |card| Value::text(card.auth_type.as_ref().map(AuthType::as_str))),
    field("provider.color", |card| Value::text(card.color.as_deref())),
    field("provider.connection_guide_url", |card| Value::address(card.connection_guide_url.as_ref())),
    field("provider.connection_instructions", |card| Value::texts(card.connection_instructions.as_ref())),
    field("provider.documentation_url", |card| Value::address(card.documentation_url.as_ref())),
    field("provider.description", |card| Value::text(card.description.as_deref())),
    field("provider.is_enabled", |card| Value::flag(card.enabled)),
    field("provider.is_manual_sync_supported", |card| Value::flag(card.manual_sync_supported)),
    field("provider.logo", |card| Value::address(card.logo.as_ref())),
    field("provider.logo_square", |card| Value::address(card.logo_square.as_ref())),
    field("provider.required_settings", |card| Value::texts(card.required_settings.as_ref())),
    field("provider.short_description", |card| Value::text(card.short_description.as_deref())),
    field("provider.website", |card| Value::address(card.website.as_ref())),
];

const fn field(name: &'static str, read: for<'a> fn(&'a Provider) -> Value<'a>) -> Field<Provider> {
    Field { name, read }
}
