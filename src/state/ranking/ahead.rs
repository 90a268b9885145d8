//! Ranks made on a thread of their own, where making them would hold the page for more than a few frames: when somebody turns
//! to the head of a column, so that they are there when it is pressed; else the press is answered when they are there.
//!
//! Nothing depends on that thread: where there is none, or it fails, ranks are made where they are asked for.

use super::MadeOf;
use crate::{
    i18n,
    net::address_of,
    signal::Signal,
    state::{collation::joined, columns, store::Store, table::Row},
    timer::after,
};
use connections::{
    column::Column,
    order::{Keys, Ranks},
};
use js_sys::{Array, Reflect, Uint8Array};
use std::{cell::RefCell, collections::VecDeque, rc::Rc, time::Duration};
use wasm_bindgen::{JsValue, closure::Closure};
use web_sys::Worker;

/// Fewer texts than these are ranked in the time of a frame.
const SOME: usize = 2_000;

/// Fewer texts than these are ranked sooner in the page than a thread is there.
const MANY: usize = 20_000;

/// A thread that has not answered by then will not.
const PATIENCE: Duration = Duration::from_secs(10);

/// What is being ranked, and what waits for it.
#[derive(Default)]
struct Ahead {
    under_way: Vec<UnderWay>,
    /// In the order in which they were asked for.
    acts: VecDeque<(Column, Box<dyn FnOnce()>)>,
    /// Told whether any waits.
    waiting: Option<Signal<bool>>,
    /// Whether there is no such thread.
    alone: bool,
}

struct UnderWay {
    made_of: MadeOf,
    /// Whether it is waited for, rather than made in the page as well.
    awaited: bool,
    /// For as long as it is listened to.
    _thread: Worker,
}

thread_local! {
    static AHEAD: RefCell<Ahead> = RefCell::default();
}

/// Tells `waiting` from now on whether somebody waits for ranks.
pub(crate) fn tell(waiting: Signal<bool>) {
    AHEAD.with_borrow_mut(|ahead| ahead.waiting = Some(waiting));
}

impl Store {
    /// Does `act`, which needs the ranks of a column, when they are there. Acts are done in the order in which they were asked
    /// for.
    pub(crate) fn when_ranked(self, column: Column, act: impl FnOnce() + 'static) {
        self.rank(column, MANY);
        AHEAD.with_borrow_mut(|ahead| ahead.acts.push_back((column, Box::new(act))));
        go_on();
    }

    /// Has the ranks of a column made, if that takes a while and they are neither there nor under way.
    pub(crate) fn rank_ahead(self, column: Column) {
        self.rank(column, SOME);
    }

    /// The same of so many texts and more.
    fn rank(self, column: Column, least: usize) {
        let language = self.language.get_untracked();
        self.with_table(|table| {
            let made_of = self.made_of(column, language, table);
            let begun = AHEAD.with_borrow(|ahead| ahead.alone || ahead.is_under_way(made_of));
            if begun || self.ranking.borrow().knows(made_of) {
                return;
            }
            let rows: Vec<&Row> = table.rows().collect();
            if rows.len() < least {
                return;
            }
            let Keys::Text(texts) = columns::keys(column, &rows, self, table, language) else { return };
            let (numbers, texts): (Vec<u32>, Vec<&str>) =
                rows.iter().zip(&texts).filter_map(|(row, text)| Some((row.id.0, text.as_deref()?))).unzip();
            if texts.len() >= least {
                self.rank_elsewhere(made_of, numbers, joined(&texts).into());
            }
        });
    }

    fn rank_elsewhere(self, made_of: MadeOf, rows: Vec<u32>, texts: JsValue) {
        let awaited = rows.len() >= MANY;
        let begun = address_of("order").and_then(|script| {
            let worker = Worker::new(&script).ok()?;
            let told = move |event: JsValue| {
                let ranks = ranks_in(&event).filter(|ranks| ranks.len() == rows.len());
                self.ranked(made_of, ranks.map(|ranks| Ranks::of(&rows, ranks.into_iter().map(Some))));
            };
            let told = Closure::once_into_js(told);
            for event in ["onmessage", "onerror"] {
                Reflect::set(&worker, &event.into(), &told).ok()?;
            }
            let question: Array = [i18n::collator_tag().into(), texts].into_iter().collect();
            worker.post_message(&question).ok()?;
            Some(worker)
        });
        AHEAD.with_borrow_mut(|ahead| match begun {
            Some(thread) => ahead.under_way.push(UnderWay { made_of, awaited, _thread: thread }),
            None => ahead.alone = true,
        });
        after(PATIENCE, move || self.ranked(made_of, None));
    }

    /// Takes the ranks of what is under way; none when nothing came of it.
    fn ranked(self, made_of: MadeOf, ranks: Option<Ranks>) {
        let under_way = AHEAD.with_borrow_mut(|ahead| {
            let under_way = ahead.is_under_way(made_of);
            ahead.under_way.retain(|under_way| under_way.made_of != made_of);
            ahead.alone |= under_way && ranks.is_none();
            under_way
        });
        if let Some(ranks) = ranks.filter(|_| under_way) {
            self.ranking.borrow_mut().keep(made_of, Rc::new(ranks));
        }
        go_on();
    }
}

impl Ahead {
    fn is_under_way(&self, made_of: MadeOf) -> bool {
        self.under_way.iter().any(|under_way| under_way.made_of == made_of)
    }

    /// What waits for nothing any more.
    fn next_act(&mut self) -> Option<Box<dyn FnOnce()>> {
        let (first, _) = self.acts.front()?;
        let waits = |under_way: &UnderWay| under_way.awaited && under_way.made_of.column == *first;
        let waits = self.under_way.iter().any(waits);
        let next = if waits { None } else { self.acts.pop_front() };
        next.map(|(_, act)| act)
    }
}

fn go_on() {
    while let Some(act) = AHEAD.with_borrow_mut(Ahead::next_act) {
        act();
    }
    let (told, waiting) = AHEAD.with_borrow(|ahead| (ahead.waiting, !ahead.acts.is_empty()));
    if let Some(told) = told.filter(|told| told.is_there() && told.get_untracked() != waiting) {
        told.set(waiting);
    }
}

/// The ranks in what the thread tells; none in what else it sends when it has failed.
fn ranks_in(event: &JsValue) -> Option<Vec<u32>> {
    let ranks = Reflect::get(event, &"data".into()).ok().filter(|data| !data.is_undefined())?;
    let bytes = Uint8Array::new(&ranks).to_vec();
    let (numbers, rest) = bytes.as_chunks::<{ size_of::<u32>() }>();
    rest.is_empty().then(|| numbers.iter().copied().map(u32::from_le_bytes).collect())
}
