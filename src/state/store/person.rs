//! Who is signed in to the CRM: only the id, only in the page's memory. It tells the command's own batch task from others.
//!
//! When it cannot be read nothing is missing but that certainty.

use super::Store;
use crate::net;
use connections::command::PositiveId;
use systems::superoffice::GetCurrentUser;

/// What is known of the person whose session this is.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(crate) enum Person {
    /// Not read yet, or somebody else may have signed in since.
    #[default]
    Unread,
    /// It is being read.
    UnderWay,
    /// The associate.
    Known(PositiveId),
    /// The system does not tell; it is not asked again in this session.
    NotTold,
}

impl Person {
    /// The associate's id, as the journal writes it.
    pub(crate) fn id(self) -> Option<String> {
        let Self::Known(id) = self else { return None };
        Some(id.get().to_string())
    }
}

impl Store {
    /// Reads who is signed in, once in a session.
    pub(crate) fn load_person(self) {
        let Some(crm) = self.crm() else { return };
        if self.person.get() != Person::Unread {
            return;
        }
        self.person.set(Person::UnderWay);
        net::ask(&crm.system, GetCurrentUser, move |answer| {
            self.person.set(match answer {
                Ok(id) => Person::Known(id),
                // Not an answer about the person: there may be one later.
                Err(failure) if failure.may_have_taken_effect() || failure.is_signed_out() => Person::Unread,
                Err(_) => Person::NotTold,
            });
        });
    }

    /// Nobody is signed in any more, and whoever signs in next may be somebody else.
    pub(super) fn forget_person(self) {
        self.person.set(Person::Unread);
    }
}
