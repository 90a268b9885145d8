//! Lists that give ids a name: connectors, people, user groups.

use connections::command::Effect;
use connections::list::{ListItem, Listing};

use super::{agent, decode};
use crate::{Call, Refusal, Reply, Request, reply};

/// All connectors; the tooltip of each is its address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct GetAllConnectors;

impl Call for GetAllConnectors {
    type Answer = Listing<ListItem>;
    const EFFECT: Effect = Effect::Read;

    fn request(&self) -> Request {
        agent("ErpSync/GetAllConnectors", None)
    }

    fn read(&self, reply: &Reply<'_>) -> Result<Self::Answer, Refusal> {
        list_items(reply)
    }
}

/// One of the lists of the agent `MDO`, without its hierarchy.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct GetList {
    /// Which one.
    pub name: ListName,
}

/// The lists that the console uses.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ListName {
    /// `associate`: people.
    Associate,
    /// `usergroup`: user groups.
    UserGroup,
}

impl ListName {
    /// The wire name.
    pub fn wire(self) -> &'static str {
        match self {
            Self::Associate => "associate",
            Self::UserGroup => "usergroup",
        }
    }
}

impl Call for GetList {
    type Answer = Listing<ListItem>;
    const EFFECT: Effect = Effect::Read;

    fn request(&self) -> Request {
        let name = self.name.wire();
        let rest = "\"ForceFlatList\":true,\"AdditionalInfo\":\"\",\"OnlyHistory\":false";
        agent("MDO/GetList", Some(format!("{{\"Name\":\"{name}\",{rest}}}")))
    }

    fn read(&self, reply: &Reply<'_>) -> Result<Self::Answer, Refusal> {
        list_items(reply)
    }
}

fn list_items(reply: &Reply<'_>) -> Result<Listing<ListItem>, Refusal> {
    let text = reply::text(reply)?;
    Ok(decode::list::items(reply::list(&text, "a list of names")?))
}
