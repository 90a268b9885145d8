//! What may happen, in any order.

use proptest::prelude::*;
use proptest_state_machine::ReferenceStateMachine;

/// What the browser's lock manager is like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Locks {
    Work,
    Missing,
    /// Some requests are refused, as if there were none.
    Flaky,
}

/// The plan of a schedule, as far as it decides what may come next.
#[derive(Clone, Debug)]
pub(crate) struct Plan {
    pub(crate) locks: Locks,
    /// Whether the console knows who is signed in.
    pub(crate) person_known: bool,
    /// Tasks show late, or never.
    pub(crate) shy_tasks: bool,
    /// Tabs that are open.
    pub(crate) tabs: u8,
}

/// How the world treats one message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fate {
    /// It goes through.
    Well,
    /// It is lost before it has an effect.
    LostBefore,
    /// It has its effect, and the reply is lost.
    LostAfter,
    /// It is reported as lost, and has its effect later.
    Late,
    /// It goes through, and the reply comes twice.
    Twice,
    /// The other side says no: 401, a full storage.
    No,
    /// The other side answers something else than it should: 500, `IsOk: false`, `null`.
    Rude(u8),
}

#[derive(Clone, Copy, Debug)]
pub(crate) enum Step {
    /// A user clicks: tab, which command, which target.
    Click(u8, u8, u8),
    /// The same click a moment later.
    DoubleClick(u8, u8, u8),
    TakeBack(u8),
    OpenTab,
    CloseTab(u8),
    Reload(u8),
    /// A tab looks after what nobody looks after.
    Recover(u8),
    /// A user wants something unknown looked at again.
    LookAgain(u8, u8),
    PutAway(u8),
    /// A message, by position, meets its fate.
    Deliver(u8, Fate),
    /// Several messages go through well and in order; only requests that are among them meet this fate.
    Flow(u8, Fate),
    /// All messages go through well; only what is late stays so.
    Calm,
    Clock(i8),
    Sleep(u8),
    Storage(Weather),
    SignOut(bool),
    /// Somebody else acts in the system.
    Bystander(u8),
    /// Background work moves on.
    Progress(u8),
    LoseLock(u8),
    Bulk(u8, u8),
    Drive(u8),
    Steer(u8),
    Retry,
    /// A newer version of the console has written a line.
    NewerLine,
}

/// What the storage is like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Weather {
    Fine,
    /// Every write fails.
    Broken,
    /// Every write fails, but is there all the same.
    Lying,
}

fn fate() -> impl Strategy<Value = Fate> {
    prop_oneof![
        12 => Just(Fate::Well),
        2 => Just(Fate::LostBefore),
        2 => Just(Fate::LostAfter),
        2 => Just(Fate::Late),
        1 => Just(Fate::Twice),
        1 => Just(Fate::No),
        2 => any::<u8>().prop_map(Fate::Rude),
    ]
}

impl ReferenceStateMachine for Plan {
    type State = Self;
    type Transition = Step;

    fn init_state() -> BoxedStrategy<Self> {
        let locks = prop_oneof![3 => Just(Locks::Work), 2 => Just(Locks::Missing), 1 => Just(Locks::Flaky)];
        (locks, prop::bool::weighted(0.7), any::<bool>())
            .prop_map(|(locks, person_known, shy_tasks)| Self { locks, person_known, shy_tasks, tabs: 1 })
            .boxed()
    }

    fn transitions(_: &Self) -> BoxedStrategy<Step> {
        let weather =
            prop_oneof![3 => Just(Weather::Fine), 1 => Just(Weather::Broken), 1 => Just(Weather::Lying)];
        let byte = any::<u8>;
        prop_oneof![
            10 => (byte(), byte(), byte()).prop_map(|(tab, what, on)| Step::Click(tab, what, on)),
            2 => (byte(), byte(), byte()).prop_map(|(tab, what, on)| Step::DoubleClick(tab, what, on)),
            1 => byte().prop_map(Step::TakeBack),
            2 => Just(Step::OpenTab),
            2 => byte().prop_map(Step::CloseTab),
            2 => byte().prop_map(Step::Reload),
            3 => byte().prop_map(Step::Recover),
            1 => (byte(), byte()).prop_map(|(tab, which)| Step::LookAgain(tab, which)),
            1 => byte().prop_map(Step::PutAway),
            40 => (byte(), fate()).prop_map(|(which, fate)| Step::Deliver(which, fate)),
            16 => (1..24_u8, fate()).prop_map(|(count, fate)| Step::Flow(count, fate)),
            4 => Just(Step::Calm),
            2 => any::<i8>().prop_map(Step::Clock),
            2 => byte().prop_map(Step::Sleep),
            2 => weather.prop_map(Step::Storage),
            1 => prop::bool::weighted(0.3).prop_map(Step::SignOut),
            6 => byte().prop_map(Step::Bystander),
            6 => byte().prop_map(Step::Progress),
            1 => byte().prop_map(Step::LoseLock),
            2 => (byte(), byte()).prop_map(|(tab, what)| Step::Bulk(tab, what)),
            4 => byte().prop_map(Step::Drive),
            1 => byte().prop_map(Step::Steer),
            1 => Just(Step::Retry),
            1 => Just(Step::NewerLine),
        ]
        .boxed()
    }

    fn preconditions(plan: &Self, step: &Step) -> bool {
        match step {
            Step::OpenTab => plan.tabs < 3,
            Step::CloseTab(_) => plan.tabs > 0,
            _ => true,
        }
    }

    fn apply(mut plan: Self, step: &Step) -> Self {
        match step {
            Step::OpenTab => plan.tabs += 1,
            Step::CloseTab(_) => plan.tabs -= 1,
            _ => {}
        }
        plan
    }
}
