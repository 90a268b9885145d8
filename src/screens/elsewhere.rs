//! Creating, changing and deleting connections of the systems beside the CRM: what will be sent stands in the dialog
//! before it is, and the button names the act.

mod change;
mod create;
mod delete;
mod form;

pub(crate) use change::change_dialog;
pub(crate) use create::create_dialog;
pub(crate) use delete::delete_dialog;
