//! The browser's network edge: the only place that sends anything.
//!
//! [`send`] runs one [`Call`]. It decides nothing about meaning: the call makes its request and reads its
//! answer. What it does decide is fixed for all calls: where the XSRF token may go, that redirects are
//! refused, that each request has a deadline, and that only a [`Effect::Read`] is ever sent twice.

mod ahead;
mod base;
mod failure;
mod messages;
pub mod origin;
mod token;
mod transport;

use crate::i18n;
use connections::{
    command::Effect,
    system::{System, SystemKind},
};
use leptos::task::spawn_local;
use std::pin::Pin;
use systems::{Call, LanguageUse, Reply, Request};

pub(crate) use failure::Failure;
pub(crate) use messages::{later_messages, message_file};
use transport::{Outgoing, RawReply};

/// How long a reading call may take, in milliseconds.
const READ_DEADLINE: u32 = 30_000;
/// How long the console waits for a command: sync calls answer when the sync ends. After that the outcome is
/// unknown, not failed.
const COMMAND_DEADLINE: u32 = 120_000;

/// Sends `call` to a system and reads its answer.
pub(crate) async fn send<C: Call>(to: &'static System, call: &C) -> Result<C::Answer, Failure> {
    judge(call, perform(to, call.request(), C::EFFECT).await)
}

/// Sends `call` to a system and hands on its answer. Smaller than [`send`] where nothing else is waited for: what waits is one
/// piece of code for all calls.
pub(crate) fn ask<C: Call + 'static>(
    to: &'static System,
    call: C,
    then: impl FnOnce(Result<C::Answer, Failure>) + 'static,
) {
    let request = call.request();
    carry(to, request, C::EFFECT, Box::new(move |raw| then(judge(&call, raw))));
}

fn carry(
    to: &'static System,
    request: Request,
    effect: Effect,
    then: Box<dyn FnOnce(Result<RawReply, Failure>)>,
) {
    spawn_local(async move { then(perform(to, request, effect).await) });
}

fn judge<C: Call>(call: &C, raw: Result<RawReply, Failure>) -> Result<C::Answer, Failure> {
    let raw = raw?;
    let reply = Reply {
        status: raw.status,
        content_type: raw.content_type.as_deref(),
        retry_after: raw.retry_after.as_deref(),
        body: &raw.body,
    };
    // The gateway knows better than any system whether a call was sent.
    match systems::gateway::refusal(&reply) {
        Some(refusal) => Err(Failure::Refused(refusal)),
        None => call.read(&reply).map_err(Failure::Refused),
    }
}

/// Everything about a call that does not depend on its type: one piece of code for all of them, since each
/// call's own copy would be paid for in bytes by every user.
fn perform(
    to: &'static System,
    request: Request,
    effect: Effect,
) -> Pin<Box<dyn Future<Output = Result<RawReply, Failure>>>> {
    Box::pin(async move {
        let language = match request.language {
            LanguageUse::Console => i18n::current().tag(),
            LanguageUse::Untranslated => "*",
        };
        let outgoing = Outgoing {
            to,
            request: &request,
            language,
            zone: i18n::zone().name(),
            deadline: if effect == Effect::Read { READ_DEADLINE } else { COMMAND_DEADLINE },
        };
        let reply = transport::exchange(&outgoing).await?;
        // The token may have been renewed since the page was loaded: the next send reads the cookie anew.
        // Only the CRM renews it; the keys of other systems are the gateway's.
        let renewable = to.kind == SystemKind::SuperOffice && matches!(reply.status, 401 | 403);
        if effect == Effect::Read && renewable {
            return transport::exchange(&outgoing).await;
        }
        Ok(reply)
    })
}
