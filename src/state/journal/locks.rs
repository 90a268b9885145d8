//! The browser's locks: one tab has a lock, and loses it when it goes away.

use js_sys::{Function, Object, Promise, Reflect};
use std::{cell::RefCell, rc::Rc};
use wasm_bindgen::{JsCast as _, JsValue, closure::Closure};

/// What became of asking for a lock.
pub(super) enum Asked {
    /// It is this tab's, until it is given back.
    Taken(Release),
    /// Somebody else has it.
    Busy,
    /// The browser gives none.
    Missing,
}

/// Gives a lock back.
pub(super) struct Release(Function);

impl Release {
    /// Gives it back.
    pub(super) fn now(self) {
        // Resolving a promise cannot fail.
        let _ = self.0.call0(&JsValue::UNDEFINED);
    }
}

type Then = Rc<RefCell<Option<Box<dyn FnOnce(Asked)>>>>;

fn answer(then: &Then, asked: Asked) {
    let then = then.borrow_mut().take();
    if let Some(then) = then {
        then(asked);
    }
}

/// Asks for the lock of this name without waiting for it.
pub(super) fn take(name: &str, then: impl FnOnce(Asked) + 'static) {
    let then: Then = Rc::new(RefCell::new(Some(Box::new(then))));
    if request(name, &then).is_err() {
        answer(&then, Asked::Missing);
    }
}

fn request(name: &str, then: &Then) -> Result<(), JsValue> {
    let navigator = web_sys::window().ok_or(JsValue::UNDEFINED)?.navigator();
    let locks = Reflect::get(&navigator, &"locks".into())?;
    let request: Function = Reflect::get(&locks, &"request".into())?.dyn_into()?;
    let options = Object::new();
    Reflect::set(&options, &"ifAvailable".into(), &JsValue::TRUE)?;
    let granted = Rc::clone(then);
    let callback = Closure::once_into_js(move |lock: JsValue| -> JsValue {
        if lock.is_null() {
            answer(&granted, Asked::Busy);
            return JsValue::UNDEFINED;
        }
        // Held for as long as this promise is open.
        Promise::new(&mut |resolve, _| answer(&granted, Asked::Taken(Release(resolve)))).into()
    });
    let held: Promise = request.call3(&locks, &name.into(), &options, &callback)?.dyn_into()?;
    // Frames without an origin of their own are refused.
    let refused = Rc::clone(then);
    let refused = Closure::once_into_js(move |_: JsValue| answer(&refused, Asked::Missing));
    let catch: Function = Reflect::get(&held, &"catch".into())?.dyn_into()?;
    catch.call1(&held, &refused)?;
    Ok(())
}
