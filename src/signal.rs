//! Values that the screen follows: [`Signal`] and [`Memo`], typed handles on leptos' reactive graph.
//!
//! The graph's own signals are generic, and each type of value that one of them holds brings its own copy of the
//! graph's code into the download. Here all values are of one type to the graph, and only reading and changing
//! know the real one. Nothing else about the graph is changed: who follows what, and when it runs, is leptos'.

use crate::recovery::stop;
use leptos::prelude::{self, GetUntracked as _, Notify as _, Track as _, WithUntracked as _};
use send_wrapper::SendWrapper;
use std::{any::Any, cell::RefCell, marker::PhantomData, rc::Rc};

/// A value as the graph sees it. The browser has one thread; the wrapper says so to the compiler.
type Held = SendWrapper<Rc<dyn Any>>;

/// A value that can be read, followed and changed, for as long as the part of the screen that made it.
pub(crate) struct Signal<T> {
    held: prelude::RwSignal<Held>,
    of: PhantomData<fn(T) -> T>,
}

impl<T> Clone for Signal<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Signal<T> {}

impl<T: Default + 'static> Default for Signal<T> {
    fn default() -> Self {
        Self::new(T::default())
    }
}

impl<T: 'static> Signal<T> {
    pub(crate) fn new(value: T) -> Self {
        let held: Rc<dyn Any> = Rc::new(RefCell::new(value));
        Self { held: hold(held), of: PhantomData }
    }

    /// Reads the value; whoever runs this is run again when it changes.
    pub(crate) fn with<R>(self, read: impl FnOnce(&T) -> R) -> R {
        track(self.held);
        self.with_untracked(read)
    }

    /// Reads the value without following it.
    pub(crate) fn with_untracked<R>(self, read: impl FnOnce(&T) -> R) -> R {
        let held = held(self.held).unwrap_or_else(|| gone());
        read(&cell(&*held).borrow())
    }

    /// Whether its part of the screen is still there. The browser tells elements of what has happened a moment ago also when
    /// they have been taken out of the page meanwhile.
    pub(crate) fn is_there(self) -> bool {
        held(self.held).is_some()
    }

    /// Changes the value and tells its followers; false when the signal is gone with its part of the screen.
    pub(crate) fn try_update(self, change: impl FnOnce(&mut T)) -> bool {
        let Some(held) = held(self.held) else { return false };
        change(&mut cell(&*held).borrow_mut());
        notify(self.held);
        true
    }

    /// Changes the value; nothing happens when the signal is gone: answers, timers and the browser's own events come
    /// after their part of the screen as well.
    pub(crate) fn update(self, change: impl FnOnce(&mut T)) {
        self.try_update(change);
    }

    /// Sets the value, unless the signal is gone.
    pub(crate) fn set(self, value: T) {
        self.update(|held| *held = value);
    }

    /// Follows the value without reading it.
    pub(crate) fn track(self) {
        track(self.held);
    }

    /// Tells the followers without a change.
    pub(crate) fn notify(self) {
        notify(self.held);
    }
}

impl<T: Clone + 'static> Signal<T> {
    pub(crate) fn get(self) -> T {
        self.with(T::clone)
    }

    pub(crate) fn get_untracked(self) -> T {
        self.with_untracked(T::clone)
    }
}

/// A value made of other values; its followers run only when it comes out different.
pub(crate) struct Memo<T> {
    held: prelude::Memo<Comparable>,
    of: PhantomData<fn() -> T>,
}

/// A value and how to tell whether another one is the same.
#[derive(Clone)]
struct Comparable {
    value: Held,
    same: fn(&dyn Any, &dyn Any) -> bool,
}

impl<T> Clone for Memo<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Memo<T> {}

impl<T: PartialEq + 'static> Memo<T> {
    pub(crate) fn new(make: impl Fn() -> T + 'static) -> Self {
        let make = move || {
            let value: Rc<dyn Any> = Rc::new(make());
            Comparable { value: SendWrapper::new(value), same: same::<T> }
        };
        Self { held: compute(Box::new(make)), of: PhantomData }
    }

    /// Reads the value; whoever runs this is run again when it comes out different.
    pub(crate) fn with<R>(self, read: impl FnOnce(&T) -> R) -> R {
        follow(self.held);
        self.with_untracked(read)
    }

    /// Follows the value without needing it. It is made all the same: what nobody has made follows nothing itself.
    pub(crate) fn track(self) {
        self.with(|_| ());
    }

    /// Reads the value without following it.
    pub(crate) fn with_untracked<R>(self, read: impl FnOnce(&T) -> R) -> R {
        read(value(&**self.held.get_untracked().value))
    }
}

impl<T: Clone + PartialEq + 'static> Memo<T> {
    pub(crate) fn get(self) -> T {
        self.with(T::clone)
    }

    pub(crate) fn get_untracked(self) -> T {
        self.with_untracked(T::clone)
    }
}

fn hold(value: Rc<dyn Any>) -> prelude::RwSignal<Held> {
    prelude::RwSignal::new(SendWrapper::new(value))
}

fn held(signal: prelude::RwSignal<Held>) -> Option<Rc<dyn Any>> {
    signal.try_with_untracked(|held| Rc::clone(held))
}

fn track(signal: prelude::RwSignal<Held>) {
    signal.track();
}

fn notify(signal: prelude::RwSignal<Held>) {
    signal.notify();
}

fn compute(make: Box<dyn Fn() -> Comparable>) -> prelude::Memo<Comparable> {
    let make = SendWrapper::new(make);
    prelude::Memo::new_with_compare(
        move |_| make(),
        |before, now| match (before, now) {
            (Some(before), Some(now)) => !(now.same)(&**before.value, &**now.value),
            _ => true,
        },
    )
}

fn follow(memo: prelude::Memo<Comparable>) {
    memo.track();
}

fn same<T: PartialEq + 'static>(one: &dyn Any, other: &dyn Any) -> bool {
    one.downcast_ref::<T>() == other.downcast_ref::<T>()
}

fn cell<T: 'static>(held: &dyn Any) -> &RefCell<T> {
    value(held)
}

/// A handle is made together with its value, so the types are the same.
fn value<T: 'static>(held: &dyn Any) -> &T {
    match held.downcast_ref() {
        Some(value) => value,
        None => stop("a signal holds what it was made with"),
    }
}

#[cold]
fn gone() -> ! {
    stop("a signal is used only by the part of the screen that made it")
}

#[cfg(test)]
mod tests {
    use super::{Memo, Signal};
    use leptos::prelude::Owner;
    use std::{cell::Cell, rc::Rc};

    #[test]
    fn a_memo_is_made_anew_only_when_what_it_read_has_changed() {
        let owner = Owner::new();
        owner.with(|| {
            let (number, made) = (Signal::new(3), Rc::new(Cell::new(0)));
            let counted = Rc::clone(&made);
            let even = Memo::new(move || {
                counted.set(counted.get() + 1);
                number.with(|number| number % 2 == 0)
            });
            assert!(!even.get());
            assert!(!even.get());
            assert_eq!(made.get(), 1);
            number.set(4);
            assert!(even.get_untracked());
            assert_eq!(made.get(), 2);
        });
    }

    #[test]
    fn a_memo_that_is_only_followed_tells_of_its_changes() {
        let owner = Owner::new();
        owner.with(|| {
            let (number, made) = (Signal::new(3), Rc::new(Cell::new(0)));
            let even = Memo::new(move || number.get() % 2 == 0);
            let counted = Rc::clone(&made);
            let words = Memo::new(move || {
                even.track();
                counted.set(counted.get() + 1);
                counted.get()
            });
            assert_eq!(words.get(), 1);
            number.set(5);
            assert_eq!(words.get(), 1, "it came out the same");
            number.set(4);
            assert_eq!(words.get(), 2);
        });
    }

    #[test]
    fn followers_of_a_memo_rest_while_it_comes_out_the_same() {
        let owner = Owner::new();
        owner.with(|| {
            let (number, told) = (Signal::new(3), Rc::new(Cell::new(0)));
            let even = Memo::new(move || number.get() % 2 == 0);
            let counted = Rc::clone(&told);
            let words = Memo::new(move || {
                counted.set(counted.get() + 1);
                if even.get() { "even" } else { "odd" }.to_owned()
            });
            assert_eq!(words.get(), "odd");
            number.set(5);
            assert_eq!(words.get(), "odd");
            assert_eq!(told.get(), 1);
            number.update(|number| *number += 1);
            assert_eq!(words.get(), "even");
            assert_eq!(told.get(), 2);
        });
    }

    #[test]
    fn a_signal_is_gone_with_its_part_of_the_screen() {
        let owner = Owner::new();
        let signal = owner.with(|| Signal::new(String::from("here")));
        assert!(signal.try_update(|text| text.push('!')));
        assert_eq!(signal.get_untracked(), "here!");
        owner.cleanup();
        assert!(!signal.try_update(String::clear));
        // A late event is no fault of the console's.
        signal.set(String::new());
    }
}
