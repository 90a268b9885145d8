//! The journal's storage: the browser's own database, where one transaction reads all lines, lets the journal decide,
//! and writes what it says, so that two tabs cannot both be let through.
//!
//! It knows nothing of commands. What the browser refuses is a failure; nothing is kept anywhere else.

use connections::commands::{Change, Journal};
use js_sys::{Array, Function, Object, Reflect};
use std::{cell::RefCell, rc::Rc};
use wasm_bindgen::{JsCast as _, JsValue, closure::Closure};
use web_sys::{IdbDatabase, IdbObjectStore, IdbOpenDbRequest, IdbRequest, IdbTransaction};

const DATABASE: &str = "erpsync";
const STORE: &str = "journal";

thread_local! {
    static OPEN: RefCell<Option<IdbDatabase>> = const { RefCell::new(None) };
}

/// What happens in a transaction, on the lines as they are in it.
type Decide = Box<dyn FnOnce(&Journal) -> Vec<Change>>;

/// What is called once.
type Then<T> = Box<dyn FnOnce(T)>;

/// Something that is called once, by whichever of several events comes first.
struct Once<T>(Rc<RefCell<Option<Then<T>>>>);

impl<T> Clone for Once<T> {
    fn clone(&self) -> Self {
        Self(Rc::clone(&self.0))
    }
}

impl<T> Once<T> {
    fn new(then: impl FnOnce(T) + 'static) -> Self {
        Self(Rc::new(RefCell::new(Some(Box::new(then)))))
    }

    fn call(&self, value: T) {
        let then = self.0.borrow_mut().take();
        if let Some(then) = then {
            then(value);
        }
    }
}

/// Reads all lines and hands the journal to `decide`; stores the changes that it answers, all or none. Then gives the
/// journal as it is stored, once that is durable; none when it is not.
pub(super) fn transact(
    decide: impl FnOnce(&Journal) -> Vec<Change> + 'static,
    then: impl FnOnce(Option<Journal>) + 'static,
) {
    let then = Once::new(then);
    let decide: Decide = Box::new(decide);
    with_database(Box::new(move |database| {
        let begun = database.is_some_and(|database| begin(&database, decide, &then).is_ok());
        if !begun {
            then.call(None);
        }
    }));
}

fn begin(database: &IdbDatabase, decide: Decide, then: &Once<Option<Journal>>) -> Result<(), JsValue> {
    let transaction = transaction(database)?;
    let store = transaction.object_store(STORE)?;
    let keys = store.get_all_keys()?;
    let texts = store.get_all()?;
    let stored: Rc<RefCell<Option<Journal>>> = Rc::default();
    for event in ["complete", "error", "abort"] {
        let (then, stored) = (then.clone(), Rc::clone(&stored));
        on(&transaction, event, move || {
            then.call(stored.borrow_mut().take().filter(|_| event == "complete"));
        });
    }
    let (texts_read, abort) = (texts.clone(), transaction);
    on(&texts, "success", move || {
        // The keys were asked for first, so they are here; both lists are in the order of the keys.
        let written = read(&keys, &texts_read).and_then(|journal| {
            let changes = decide(&journal);
            store_all(&store, &changes)?;
            *stored.borrow_mut() = Some(journal.after(&changes));
            Ok(())
        });
        if written.is_err() {
            // Refused only when it has ended already.
            let _ = abort.abort();
        }
    });
    Ok(())
}

/// A transaction that is over only when what it wrote has reached the disk.
fn transaction(database: &IdbDatabase) -> Result<IdbTransaction, JsValue> {
    let options = Object::new();
    Reflect::set(&options, &"durability".into(), &"strict".into())?;
    let open: Function = Reflect::get(database, &"transaction".into())?.dyn_into()?;
    Ok(open.call3(database, &STORE.into(), &"readwrite".into(), &options)?.unchecked_into())
}

fn read(keys: &IdbRequest, texts: &IdbRequest) -> Result<Journal, JsValue> {
    let list = |request: &IdbRequest| -> Result<Vec<String>, JsValue> {
        let values: Array = request.result()?.dyn_into()?;
        Ok(values.iter().map(|value| value.as_string().unwrap_or_default()).collect())
    };
    let (keys, texts) = (list(keys)?, list(texts)?);
    Ok(Journal::read(keys.iter().map(String::as_str).zip(texts.iter().map(String::as_str))))
}

fn store_all(store: &IdbObjectStore, changes: &[Change]) -> Result<(), JsValue> {
    for change in changes {
        match change {
            Change::Put(key, text) => store.put_with_key(&text.into(), &key.into())?,
            Change::Drop(key) => store.delete(&key.into())?,
        };
    }
    Ok(())
}

/// Hands the database on, opened when it is not yet; none when the browser has none for this page.
fn with_database(then: Then<Option<IdbDatabase>>) {
    let open = OPEN.with_borrow(Clone::clone);
    if open.is_some() {
        return then(open);
    }
    let then = Once::new(then);
    if request(&then).is_err() {
        then.call(None);
    }
}

fn request(then: &Once<Option<IdbDatabase>>) -> Result<(), JsValue> {
    // Frames of other sites may have none.
    let factory = web_sys::window().and_then(|window| window.indexed_db().ok().flatten());
    let factory = factory.ok_or(JsValue::UNDEFINED)?;
    let opening: IdbOpenDbRequest = factory.open_with_u32(DATABASE, 1)?;
    let made = opening.clone();
    on(&opening, "upgradeneeded", move || {
        let database = made.result().ok().and_then(|database| database.dyn_into::<IdbDatabase>().ok());
        if let Some(database) = database {
            // It is there already only if another version made it.
            let _ = database.create_object_store(STORE);
        }
    });
    let (opened, call) = (opening.clone(), then.clone());
    on(&opening, "success", move || {
        let database = opened.result().ok().and_then(|database| database.dyn_into::<IdbDatabase>().ok());
        if let Some(database) = &database {
            keep(database);
        }
        call.call(database);
    });
    for event in ["error", "blocked"] {
        let call = then.clone();
        on(&opening, event, move || call.call(None));
    }
    Ok(())
}

/// Keeps the database open, until the browser closes it or another version of the console wants it.
fn keep(database: &IdbDatabase) {
    for event in ["close", "versionchange"] {
        let closing = database.clone();
        on(database, event, move || {
            closing.close();
            OPEN.with_borrow_mut(|open| *open = None);
        });
    }
    OPEN.with_borrow_mut(|open| *open = Some(database.clone()));
}

fn on(target: &JsValue, event: &str, act: impl FnOnce() + 'static) {
    let listener = Closure::once_into_js(act);
    // The browser's own objects take their handlers.
    let _ = Reflect::set(target, &["on", event].concat().into(), &listener);
}
