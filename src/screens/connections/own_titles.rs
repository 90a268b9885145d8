//! The names of the fields that only one system has.

use crate::i18n::text;
use connections::{activecampaign, column::Column, stuut};

/// A field's name; empty for columns that are no such field.
pub(crate) fn own_title(column: Column) -> String {
    let title = match column {
        Column::ActiveCampaign(place) => ACTIVECAMPAIGN.get(usize::from(place)),
        Column::Stuut(place) => STUUT.get(usize::from(place)),
        _ => None,
    };
    title.map(|title| title()).unwrap_or_default()
}

/// In the order of [`activecampaign::FIELDS`].
const ACTIVECAMPAIGN: [fn() -> String; activecampaign::FIELDS.len()] = [
    text::field_service,
    text::field_external_id,
    text::field_internal,
    text::field_status,
    text::field_sync_status,
    text::field_logo,
    text::field_link,
    text::field_list,
    text::field_created,
    text::field_updated,
    text::field_links,
    text::column_id,
];

/// In the order of [`stuut::FIELDS`].
const STUUT: [fn() -> String; stuut::FIELDS.len()] = [
    text::field_created,
    text::field_updated,
    text::column_id,
    text::field_authentication_pending,
    text::field_running_setup,
    text::field_sync_disabled,
    text::field_authentication_required,
    text::field_health_message,
    text::field_health_healthy,
    text::field_health_code,
    text::field_resolution,
    text::field_health_time,
    text::column_next_sync,
    text::field_owner,
    text::field_requires_setup,
    text::field_provider_name,
    text::field_api_url,
    text::field_company,
    text::field_company_name,
    text::field_environment,
    text::field_dimension_lines,
    text::field_bc_extension,
    text::field_on_premise,
    text::field_tenant,
    text::field_object,
    text::field_authorization_url,
    text::field_configured,
    text::field_missing_settings,
    text::field_healthy,
    text::field_linked_integration,
    text::field_auth_type,
    text::field_categories,
    text::field_manual_sync,
    text::field_webhooks,
];
