//! The connection with its health. The fields of a provider that is not documented end up in `other`.

use connections::connection::UnreadableReason;
use connections::stuut::{BusinessCentral, Health, HealthCode, ProviderName, StuutConnection};

use super::{model, provider};
use crate::fields::Fields;

/// Decodes one connection.
pub(in crate::stuut) fn one(mut fields: Fields<'_>) -> Result<StuutConnection, UnreadableReason> {
    let connection = StuutConnection {
        created: fields.moment("created_at"),
        modified: fields.moment("modified_at"),
        id: fields.text_id("id")?,
        authentication_pending: fields.boolean("is_authentication_pending"),
        running_setup: fields.boolean("is_running_setup"),
        sync_disabled: fields.boolean("is_sync_disabled"),
        health: health(&mut fields),
        models: model::list(&mut fields),
        next_sync: fields.moment("next_sync_at"),
        name: fields.scalar("name"),
        owner_id: fields.scalar("owner_id"),
        requires_setup: fields.boolean("requires_setup"),
        provider_name: fields.scalar("provider_name").map(|name| ProviderName::from_wire(&name)),
        business_central: business_central(&mut fields),
        object: fields.scalar("object"),
        authorization_url: fields.scalar("authorization_url"),
        provider: provider::card(&mut fields),
        configured: fields.boolean("is_configured"),
        missing_settings: fields.texts("missing_settings"),
        healthy: fields.boolean("is_healthy"),
        linked_integration_id: fields.scalar("linked_integration_id"),
        other: Vec::new(),
        problems: Vec::new(),
    };
    let (other, problems) = fields.finish();
    Ok(StuutConnection { other, problems, ..connection })
}

fn business_central(fields: &mut Fields<'_>) -> BusinessCentral {
    BusinessCentral {
        api_url: fields.scalar("api_url"),
        company: fields.scalar("company"),
        company_name: fields.scalar("company_name"),
        environment: fields.scalar("environment"),
        includes_dimension_lines: fields.boolean("include_dimension_lines"),
        extension_installed: fields.boolean("is_bc_extension_installed"),
        on_premises: fields.boolean("is_on_premise"),
        tenant_id: fields.scalar("tenant_id"),
    }
}

fn health(connection: &mut Fields<'_>) -> Option<Health> {
    const FIELD: &str = "health";
    let mut fields = connection.object(FIELD)?;
    let health = Health {
        authentication_required: fields.boolean("authentication_required"),
        message: fields.scalar("message"),
        healthy: fields.boolean("healthy"),
        status_code: fields.scalar("status_code").map(|code| HealthCode::from_wire(&code)),
        suggested_resolution: fields.scalar("suggested_resolution"),
        timestamp: fields.moment("timestamp"),
        other: Vec::new(),
    };
    let (other, problems) = fields.finish();
    connection.adopt(FIELD, problems);
    Some(Health { other, ..health })
}
