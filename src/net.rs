//! The browser's network edge: the only place that sends anything.
//!
//! [`send`] runs one [`Call`]. It decides nothing about meaning: the call makes its request and reads its
//! answer. What it does decide is fixed for all calls: where the XSRF token may go, that redirects are
//! refused, that each request has a deadline, and that only a [`Effect::Read`] is ever sent twice.

mod ahead;
mod base;
mod deadline;
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
use std::{cell::RefCell, pin::Pin, rc::Rc};
use systems::{Arriving, Call, LanguageUse, Refusal, Reply, Request};

pub(crate) use failure::Failure;
pub(crate) use messages::{address_of, later_messages, message_file};
use transport::{Outgoing, RawReply, Sink};

/// How long nothing of the answer to a reading call may come, in milliseconds.
const READ_DEADLINE: u32 = 30_000;
/// How long the console waits for a command: sync calls answer when the sync ends. After that the outcome is
/// unknown, not failed.
const COMMAND_DEADLINE: u32 = 120_000;

/// Sends `call` to a system and reads its answer.
pub(crate) async fn send<C: Call>(to: &'static System, call: &C) -> Result<C::Answer, Failure> {
    judge(perform(to, call.request(), C::EFFECT, None).await, |reply| call.read(reply))
}

/// Sends `call` to a system and hands on its answer. Smaller than [`send`] where nothing else is waited for: what waits is one
/// piece of code for all calls.
pub(crate) fn ask<C: Call + 'static>(
    to: &'static System,
    call: C,
    then: impl FnOnce(Result<C::Answer, Failure>) + 'static,
) {
    let request = call.request();
    let then = move |raw| then(judge(raw, |reply| call.read(reply)));
    carry(to, request, C::EFFECT, None, Box::new(then));
}

/// Asks for something to read, and reads the answer while it arrives: so it is there sooner, and nobody holds all of its text.
/// `take` may take from it what is there after each piece; what it says is to be seen is painted before more is read.
pub(crate) fn ask_arriving<A: Arriving + Default + 'static>(
    to: &'static System,
    request: Request,
    take: impl Fn(&mut A) -> bool + 'static,
    then: impl FnOnce(Result<A::Answer, Failure>) + 'static,
) {
    let arriving = Rc::new(RefCell::new(A::default()));
    let taking = Rc::clone(&arriving);
    let sink: Sink = Box::new(move |piece| {
        let mut arriving = taking.borrow_mut();
        arriving.take(piece);
        take(&mut arriving)
    });
    let then = move |raw| then(judge(raw, |reply| arriving.take().finish(reply)));
    carry(to, request, Effect::Read, Some(sink), Box::new(then));
}

fn carry(
    to: &'static System,
    request: Request,
    effect: Effect,
    sink: Option<Sink>,
    then: Box<dyn FnOnce(Result<RawReply, Failure>)>,
) {
    spawn_local(async move { then(perform(to, request, effect, sink).await) });
}

fn judge<A>(
    raw: Result<RawReply, Failure>,
    read: impl FnOnce(&Reply<'_>) -> Result<A, Refusal>,
) -> Result<A, Failure> {
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
        None => read(&reply).map_err(Failure::Refused),
    }
}

/// Everything about a call that does not depend on its type: one piece of code for all of them, since each
/// call's own copy would be paid for in bytes by every user.
fn perform(
    to: &'static System,
    request: Request,
    effect: Effect,
    mut sink: Option<Sink>,
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
        let reply = transport::exchange(&outgoing, sink.as_mut()).await?;
        // The token may have been renewed since the page was loaded: the next send reads the cookie anew.
        // Only the CRM renews it; the keys of other systems are the gateway's.
        let renewable = to.kind == SystemKind::SuperOffice && matches!(reply.status, 401 | 403);
        if effect == Effect::Read && renewable {
            return transport::exchange(&outgoing, sink.as_mut()).await;
        }
        Ok(reply)
    })
}
