//! The lists of users and user groups.

use crate::language::Wording;
use crate::store::Store;
use crate::wire::MdoListItem;

use super::call::{Answer, Call, Refusal};

/// `Agents/MDO/GetList` and `GetSimpleList`: the list's name is in the body.
pub(super) fn agent_list(store: &Store, call: &Call) -> Result<Answer, Refusal> {
    list(store, call, call.parameters.text("Name")?)
}

/// The list of a name.
pub(super) fn list(store: &Store, call: &Call, name: &str) -> Result<Answer, Refusal> {
    let items = match name.to_ascii_lowercase().as_str() {
        "associate" => associates(store)?,
        "usergroup" => user_groups(store, call.wording)?,
        _ => return Err(Refusal::NotFound(format!("MDO list '{name}' not found"))),
    };
    call.answer(&items)
}

fn associates(store: &Store) -> Result<Vec<MdoListItem>, Refusal> {
    let items = store.associates()?.into_iter().zip(1..).map(|(associate, rank)| MdoListItem {
        tool_tip: associate.login,
        deleted: associate.deleted,
        extra_info: format!("usergroup={}", associate.group_id),
        full_name: associate.full_name.clone(),
        ..item(associate.id, associate.full_name, rank, "associate")
    });
    Ok(items.collect())
}

fn user_groups(store: &Store, wording: Wording) -> Result<Vec<MdoListItem>, Refusal> {
    let items = store.user_groups()?.into_iter().zip(1..).map(|(group, rank)| {
        let name = wording.name(&group.name);
        MdoListItem {
            deleted: group.deleted,
            full_name: name.clone(),
            ..item(group.id, name, rank, "usergroup")
        }
    });
    Ok(items.collect())
}

fn item(id: i64, name: String, rank: i64, kind: &'static str) -> MdoListItem {
    MdoListItem {
        id,
        name,
        tool_tip: String::new(),
        deleted: false,
        rank,
        kind,
        child_items: Vec::new(),
        icon_hint: kind.to_owned(),
        color_block: 0,
        extra_info: String::new(),
        style_hint: String::new(),
        full_name: String::new(),
        table_right: None,
        field_properties: None,
    }
}
