//! The fields of a connection but its name (seed Stuut). Its models and the card of its provider are told by
//! themselves; of the card only what decides how a connection works is here.

use super::{AuthType, Category, Health, HealthCode, Provider, ProviderName, StuutConnection};
use crate::field::{Field, Value};

type Of = StuutConnection;

/// The names of the fields, in the order of the seed. Apart from the fields, because columns and links need the names
/// without the ways to read them.
pub const NAMES: [&str; 34] = [
    "stuut.created_at",
    "stuut.modified_at",
    "stuut.id",
    "stuut.is_authentication_pending",
    "stuut.is_running_setup",
    "stuut.is_sync_disabled",
    "stuut.health.authentication_required",
    "stuut.health.message",
    "stuut.health.healthy",
    "stuut.health.status_code",
    "stuut.health.suggested_resolution",
    "stuut.health.timestamp",
    "stuut.next_sync_at",
    "stuut.owner_id",
    "stuut.requires_setup",
    "stuut.provider_name",
    "stuut.api_url",
    "stuut.company",
    "stuut.company_name",
    "stuut.environment",
    "stuut.include_dimension_lines",
    "stuut.is_bc_extension_installed",
    "stuut.is_on_premise",
    "stuut.tenant_id",
    "stuut.object",
    "stuut.authorization_url",
    "stuut.is_configured",
    "stuut.missing_settings",
    "stuut.is_healthy",
    "stuut.linked_integration_id",
    "stuut.provider.auth_type",
    "stuut.provider.categories",
    "stuut.provider.is_manual_sync_supported",
    "stuut.provider.is_webhooks_supported",
];

/// The fields, in the order of the seed.
pub const FIELDS: [Field<StuutConnection>; NAMES.len()] = [
    field(0, |of| Value::moment(of.created.as_ref())),
    field(1, |of| Value::moment(of.modified.as_ref())),
    field(2, |of| Value::text(Some(of.id.as_str()))),
    field(3, |of| Value::flag(of.authentication_pending)),
    field(4, |of| Value::flag(of.running_setup)),
    field(5, |of| Value::flag(of.sync_disabled)),
    field(6, |of| Value::flag(health(of).and_then(|health| health.authentication_required))),
    field(7, |of| Value::text(health(of).and_then(|health| health.message.as_deref()))),
    field(8, |of| Value::flag(health(of).and_then(|health| health.healthy))),
    field(9, |of| {
        Value::text(health(of).and_then(|health| health.status_code.as_ref()).map(HealthCode::as_str))
    }),
    field(10, |of| Value::text(health(of).and_then(|health| health.suggested_resolution.as_deref()))),
    field(11, |of| Value::moment(health(of).and_then(|health| health.timestamp.as_ref()))),
    field(12, |of| Value::moment(of.next_sync.as_ref())),
    field(13, |of| Value::text(of.owner_id.as_deref())),
    field(14, |of| Value::flag(of.requires_setup)),
    field(15, |of| Value::text(of.provider_name.as_ref().map(ProviderName::as_str))),
    field(16, |of| Value::address(of.business_central.api_url.as_ref())),
    field(17, |of| Value::text(of.business_central.company.as_deref())),
    field(18, |of| Value::text(of.business_central.company_name.as_deref())),
    field(19, |of| Value::text(of.business_central.environment.as_deref())),
    field(20, |of| Value::flag(of.business_central.includes_dimension_lines)),
    field(21, |of| Value::flag(of.business_central.extension_installed)),
    field(22, |of| Value::flag(of.business_central.on_premises)),
    field(23, |of| Value::text(of.business_central.tenant_id.as_deref())),
    field(24, |of| Value::text(of.object.as_deref())),
    field(25, |of| Value::address(of.authorization_url.as_ref())),
    field(26, |of| Value::flag(of.configured)),
    field(27, |of| Value::texts(of.missing_settings.as_ref())),
    field(28, |of| Value::flag(of.healthy)),
    field(29, |of| Value::text(of.linked_integration_id.as_deref())),
    field(30, |of| Value::text(provider(of).and_then(|card| card.auth_type.as_ref()).map(AuthType::as_str))),
    field(31, |of| match provider(of).and_then(|card| card.categories.as_ref()) {
        Some(categories) => Value::Texts(categories.iter().map(Category::as_str).collect()),
        None => Value::NotTold,
    }),
    field(32, |of| Value::flag(provider(of).and_then(|card| card.manual_sync_supported))),
    field(33, |of| Value::flag(provider(of).and_then(|card| card.webhooks_supported))),
];

const fn field(place: usize, read: for<'a> fn(&'a Of) -> Value<'a>) -> Field<Of> {
    Field { name: NAMES[place], read }
}

fn health(of: &Of) -> Option<&Health> {
    of.health.as_ref()
}

fn provider(of: &Of) -> Option<&Provider> {
    of.provider.as_ref()
}
