//! What is not permitted, and the reason that is given for it.

use crate::made;
use connections::batch::{BatchState, Cancellation};
use connections::command::PositiveId;
use connections::commands::{Act, Circumstances, NotPermitted, Stopping, permit, stopping};
use connections::rights::{FieldProperty, Right};

fn right(mask: &str) -> Right {
    Right::new(mask, "because")
}

#[test]
fn each_circumstance_has_its_reason_and_the_first_one_is_told() {
    let act = made::toggle("1", true);
    let around = Circumstances::default;
    assert_eq!(permit(&act, &around()), Ok(()));
    let cases = [
        (Circumstances { unsupported: true, ..around() }, NotPermitted::Unsupported),
        (Circumstances { read_only: true, ..around() }, NotPermitted::ReadOnly),
        (Circumstances { signed_out: true, ..around() }, NotPermitted::SignedOut),
        (Circumstances { agent_refused: true, ..around() }, NotPermitted::AgentRefused),
        (Circumstances { journal_broken: true, ..around() }, NotPermitted::JournalBroken),
        (Circumstances { vanished: true, ..around() }, NotPermitted::Vanished),
        (Circumstances { deleted: true, ..around() }, NotPermitted::Deleted),
    ];
    for (around, why) in cases {
        assert_eq!(permit(&act, &around), Err(why));
        assert_eq!(permit(&Act::SyncAll, &around), Err(why));
    }
    let both = Circumstances { deleted: true, read_only: true, ..around() };
    assert_eq!(permit(&act, &both), Err(NotPermitted::ReadOnly));
}

#[test]
fn the_right_to_the_row_is_asked_for_what_the_act_needs() {
    let test = Act::Test { connection: made::id("1") };
    let delete = Act::DeleteActiveCampaign { connection: made::id("1") };
    let flip = made::toggle("1", true);
    let table = |flag| Err(NotPermitted::Table { flag, reason: "because" });
    let cases = [
        (&flip, "Select", table("Update")),
        (&flip, "Select, Update", Ok(())),
        (&flip, "RestrictedUpdate", Ok(())),
        (&flip, "FULL", Ok(())),
        (&test, "Select", Ok(())),
        (&test, "None", table("Select")),
        (&delete, "Update", table("Delete")),
        (&delete, "RestrictedUpdate", table("Delete")),
        (&delete, "UDR", Ok(())),
        (&made::create(), "R", table("Insert")),
        (&made::create(), "RI", Ok(())),
        (&made::batch(), "None", table("Select")),
        (&Act::SyncAll, "None", Ok(())),
    ];
    for (act, mask, expected) in cases {
        let right = right(mask);
        let around = Circumstances { table_right: Some(&right), ..Circumstances::default() };
        assert_eq!(permit(act, &around), expected, "{mask}");
    }
}

#[test]
fn a_field_that_may_not_be_written_is_not_flipped() {
    let property = |name: &str, mask: Option<&str>| {
        [FieldProperty { name: name.to_owned(), right: mask.map(right), ..FieldProperty::default() }]
    };
    let not = Err(NotPermitted::Field { field: "Active", reason: "because" });
    let cases = [
        (property("active", Some("Read")), not),
        (property("Active", Some("Update, UIHintReadOnly")), not),
        (property("Active", Some("Update")), Ok(())),
        (property("Active", None), Ok(())),
        (property("DisplayName", Some("Read")), Ok(())),
    ];
    for (properties, expected) in &cases {
        let around = Circumstances { field_properties: properties, ..Circumstances::default() };
        assert_eq!(permit(&made::toggle("1", true), &around), *expected);
        assert_eq!(permit(&Act::Test { connection: made::id("1") }, &around), Ok(()));
    }
}

#[test]
fn a_task_is_stopped_by_its_own_rule() {
    let stop = Act::StopTask { task: PositiveId::new(5).expect("above zero") };
    let cases = [
        (BatchState::Started, Cancellation::CanCancel, Stopping::Allowed, Ok(())),
        (BatchState::Started, Cancellation::CancelWithWarning, Stopping::AfterWarning, Ok(())),
        (BatchState::Started, Cancellation::Unknown, Stopping::AfterWarning, Ok(())),
        (BatchState::New, Cancellation::Other("Perhaps".to_owned()), Stopping::AfterWarning, Ok(())),
        (BatchState::New, Cancellation::CannotCancel, Stopping::NotAllowed, Err(NotPermitted::CannotCancel)),
        (BatchState::Failed, Cancellation::CanCancel, Stopping::Over, Err(NotPermitted::TaskOver)),
    ];
    for (state, cancellation, how, expected) in cases {
        assert_eq!(stopping(&state, &cancellation), how);
        let around = Circumstances { task: Some((&state, &cancellation)), ..Circumstances::default() };
        assert_eq!(permit(&stop, &around), expected);
        assert_eq!(permit(&Act::SyncAll, &around), Ok(()), "the task is about nothing but its stop");
    }
}
