//! The carrier `ErpSyncConnectionSummary`.

use connections::connection::Expected;
use connections::localized::LocalizedText;
use connections::summary::{ActorSummary, ActorType, ConnectionSummary};

use crate::fields::Fields;

/// Decodes a summary.
pub(in crate::superoffice) fn summary(mut fields: Fields<'_>) -> ConnectionSummary {
    let summary = ConnectionSummary {
        name: fields.text("DisplayName").map(LocalizedText::from),
        description: fields.text("DisplayDescription").map(LocalizedText::from),
        active: fields.boolean("Active"),
        deleted: fields.boolean("Deleted"),
        last_sync: fields.moment("LastSync"),
        actors: actors(&mut fields),
        other: Vec::new(),
        problems: Vec::new(),
    };
    let (other, problems) = fields.finish();
    ConnectionSummary { other, problems, ..summary }
}

/// As many actors as elements: one that is no object must not make the others look like all there is.
fn actors(fields: &mut Fields<'_>) -> Option<Vec<ActorSummary>> {
    let mut actors = Vec::new();
    for (index, raw) in fields.list("Actors")?.into_iter().enumerate() {
        let path = format!("Actors[{index}]");
        let Some(mut actor) = Fields::of(raw) else {
            fields.problem(path, raw, Expected::Object);
            actors.push(ActorSummary::default());
            continue;
        };
        actors.push(ActorSummary {
            actor_type: actor.text("ActorType").map(|name| ActorType::from_wire(&name)).unwrap_or_default(),
            has_mappings: actor.boolean("HasMappings"),
            defaults: actor.text("Defaults").unwrap_or_default(),
            mappings: actor.text("Mappings").unwrap_or_default(),
        });
        fields.adopt(&path, actor.into_problems());
    }
    Some(actors)
}
