//! `User/currentPrincipal`: whose session it is. The sandbox signs everybody in as the same associate.

use crate::store::Store;
use crate::tenant::SIGNED_IN;
use crate::wire::SoPrincipal;

use super::call::{Answer, Call, Refusal};

/// The signed-in associate, who owns the batch tasks of this session as well.
pub(super) fn current(store: &Store, call: &Call) -> Result<Answer, Refusal> {
    let associate = store.associates()?.into_iter().find(|associate| associate.id == SIGNED_IN);
    let associate = associate.ok_or_else(|| Refusal::NotFound("Nobody is signed in.".to_owned()))?;
    call.answer(&SoPrincipal {
        user_type: "InternalAssociate",
        associate_id: associate.id,
        is_person: true,
        group_id: associate.group_id,
        role_type: "Employee",
        full_name: associate.full_name,
        e_mail_address: format!("{}@example.com", associate.login),
        function_rights: Vec::new(),
        secondary_groups: Vec::new(),
        user_name: associate.login.clone(),
        associate: associate.login,
    })
}
