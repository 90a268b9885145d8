//! Sending the one request of a command, and what came back: codes for the journal, the system's own words for the page.

use super::answering::failed;
use crate::{
    i18n, net,
    state::{runs::Heard, store::Store},
};
use connections::{
    activecampaign::{ActiveCampaignConnection, ConnectionChange},
    commands::{Act, Answer, Command, NotSent},
    connection::Listed,
    status::TestResult,
    system::System,
    text_id::TextId,
};
use leptos::task::spawn_local;
use systems::{
    activecampaign, stuut,
    superoffice::{
        ChangeEngineInterval, ChangeEngineStatus, ForceSyncAll, ResyncAnswer, StartResync, StopBatchTask,
        SyncAll, TestConnection, ToggleActive,
    },
};

/// What came back, and the system's own words.
type Outcome = (Answer, Option<Heard>);

/// Sends the command, now and once.
pub(super) fn send(store: Store, command: Command, then: impl FnOnce(Outcome) + 'static) {
    let system = store.each_system().find(|state| state.system.name == command.system.as_str());
    let Some(system) = system else { return then((Answer::NotSent(NotSent::NoRequest), None)) };
    spawn_local(async move { then(carry(store, &system.system, command.act).await) });
}

async fn carry(store: Store, system: &'static System, act: Act) -> Outcome {
    match act {
        Act::SyncAll => plugin(net::send(system, &SyncAll).await),
        Act::ForceSyncAll => plugin(net::send(system, &ForceSyncAll).await),
        Act::Engine { run } => match net::send(system, &ChangeEngineStatus { run }).await {
            Ok(engine) => {
                let running = engine.running;
                store.settle_engine(Ok(engine));
                (Answer::Engine(running), None)
            }
            Err(failure) => lost(failure),
        },
        Act::Interval(text) => {
            let call = ChangeEngineInterval { interval: text.as_str().to_owned() };
            match net::send(system, &call).await {
                Ok(()) => (Answer::Taken, None),
                Err(failure) => lost(failure),
            }
        }
        Act::Toggle { connection, activate } => toggle(store, system, &connection, activate).await,
        Act::Test { connection } => test(store, system, &connection).await,
        Act::Resync(resync) => match net::send(system, &StartResync(resync)).await {
            Ok(ResyncAnswer::Answered(answer)) => plugin(Ok(answer)),
            Ok(ResyncAnswer::TaskAccepted) => (Answer::Taken, None),
            Err(failure) => lost(failure),
        },
        Act::StopTask { task } => match net::send(system, &StopBatchTask { id: task.get() }).await {
            Ok(stopped) => (Answer::Stopped(stopped), None),
            Err(failure) => lost(failure),
        },
        Act::CreateActiveCampaign(new) => {
            let created = net::send(system, &activecampaign::CreateConnection((*new).clone())).await;
            record(created.map(|one| (one.id.clone(), new.is(&one))))
        }
        Act::UpdateActiveCampaign { connection, change } => {
            let call = activecampaign::UpdateConnection { id: connection, change: (*change).clone() };
            match net::send(system, &call).await {
                // The answer has fewer fields than the list: what it leaves out is looked up there.
                Ok(one) => {
                    let as_wanted = change.holds(&one) || listed_so(system, &one, &change).await;
                    (Answer::Record { id: one.id.as_str().to_owned(), as_wanted }, None)
                }
                Err(failure) => lost(failure),
            }
        }
        Act::DeleteActiveCampaign { connection } => {
            match net::send(system, &activecampaign::DeleteConnection { id: connection }).await {
                Ok(()) => (Answer::Deleted, None),
                Err(failure) => lost(failure),
            }
        }
        Act::CreateStuut(new) => {
            let created = net::send(system, &stuut::CreateConnection((*new).clone())).await;
            record(created.map(|one| (one.id.clone(), new.is(&one))))
        }
        Act::UpdateStuut { connection, change } => {
            let call = stuut::UpdateConnection { id: connection, change: (*change).clone() };
            let changed = net::send(system, &call).await;
            record(changed.map(|one| (one.id.clone(), change.holds(&one))))
        }
    }
}

/// Whether the list shows a connection as a change wants it.
async fn listed_so(
    system: &'static System,
    one: &ActiveCampaignConnection,
    change: &ConnectionChange,
) -> bool {
    let (Some(service), Some(account)) = (&one.service, &one.external_id) else { return false };
    let list = net::send(system, &activecampaign::ListConnections::of(service, account)).await;
    let is_so = |listed: &Listed<ActiveCampaignConnection>| matches!(listed, Listed::Connection(listed) if listed.id == one.id && change.holds(listed));
    list.is_ok_and(|page| page.listed.iter().any(is_so))
}

fn lost(failure: net::Failure) -> Outcome {
    (failed(&failure), Some(Heard::Failure(failure)))
}

fn plugin(answer: Result<connections::outcome::PluginAnswer, net::Failure>) -> Outcome {
    match answer {
        Ok(answer) => (Answer::Plugin(answer.level), Some(Heard::Answer(answer))),
        Err(failure) => lost(failure),
    }
}

fn record(saved: Result<(TextId, bool), net::Failure>) -> Outcome {
    match saved {
        Ok((id, as_wanted)) => (Answer::Record { id: id.as_str().to_owned(), as_wanted }, None),
        Err(failure) => lost(failure),
    }
}

/// The primary key of a connection of the CRM.
pub(super) fn key(connection: &TextId) -> Option<i32> {
    connection.as_str().parse().ok()
}

async fn toggle(store: Store, system: &'static System, connection: &TextId, activate: bool) -> Outcome {
    let Some(id) = key(connection) else { return (Answer::NotSent(NotSent::NoRequest), None) };
    match net::send(system, &ToggleActive { id }).await {
        Ok(reasons) => {
            let refused = (!reasons.is_empty()).then(|| reasons.clone());
            store.change_record(id, |record| record.tried_mut().refusal = refused.filter(|_| activate));
            let count = u32::try_from(reasons.len()).unwrap_or(u32::MAX);
            (Answer::Reasons(count), Some(Heard::Reasons(reasons)))
        }
        Err(failure) => lost(failure),
    }
}

async fn test(store: Store, system: &'static System, connection: &TextId) -> Outcome {
    let Some(id) = key(connection) else { return (Answer::NotSent(NotSent::NoRequest), None) };
    match net::send(system, &TestConnection { id }).await {
        Ok(ok) => {
            let at = i18n::now();
            store.change_record(id, |record| record.tried_mut().test = Some(TestResult { ok, at }));
            (Answer::Tested(ok), None)
        }
        Err(failure) => lost(failure),
    }
}
