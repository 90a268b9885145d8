//! The messages in use: English from the app itself, any other language from its file.
//!
//! One language at a time, held for the thread: the browser has one, and texts are asked for from places
//! that have no reactive owner, such as the panic page.

use super::{Language, text};
use crate::{
    recovery::{call_boot, stop},
    signal::Signal,
};
use js_sys::{Array, Intl, Object, Reflect};
use std::cell::{Cell, OnceCell, RefCell};
use wasm_bindgen::JsValue;

/// One language, ready to speak.
pub(crate) struct Messages {
    language: Language,
    /// The lines of the language's file; none for English.
    lines: Option<Vec<Box<str>>>,
    // Made when somebody counts: making them takes a slow device some frames, and the first request should not wait for it.
    plurals: OnceCell<Intl::PluralRules>,
}

impl Messages {
    fn new(language: Language, file: Option<&str>) -> Option<Self> {
        let lines = match (language, file) {
            (Language::English, _) => None,
            (_, Some(file)) => {
                let lines: Vec<Box<str>> = file.split('\n').map(Box::from).collect();
                // A file of another build would put every text in the wrong place.
                if lines.len() != text::COUNT {
                    return None;
                }
                Some(lines)
            }
            (_, None) => return None,
        };
        Some(Self { language, lines, plurals: OnceCell::new() })
    }

    /// Adds the lines of the language's other file; false when it is of another build.
    fn add(&mut self, file: &str) -> bool {
        let Some(lines) = &mut self.lines else { return true };
        let more = || file.split('\n');
        let fits = more().count() == lines.len();
        if fits {
            for (line, more) in lines.iter_mut().zip(more()) {
                if line.is_empty() {
                    *line = more.into();
                }
            }
        }
        fits
    }

    /// The line at `position` of the language's files; `english` is what the app itself says there.
    pub(super) fn text(&self, position: usize, english: &'static str) -> &str {
        let line = self.lines.as_ref().and_then(|lines| lines.get(position));
        line.filter(|line| !line.is_empty()).map_or(english, AsRef::as_ref)
    }

    pub(super) fn plural_category(&self, count: usize) -> String {
        let rules = self.plurals.get_or_init(|| Intl::PluralRules::new(&tags(self.language), &Object::new()));
        rules.select(as_number(count)).as_string().unwrap_or_default()
    }
}

#[expect(clippy::cast_precision_loss, reason = "counts of rows are far below 2^53")]
fn as_number(count: usize) -> f64 {
    count as f64
}

thread_local! {
    static CURRENT: RefCell<Option<Messages>> = const { RefCell::new(None) };
    static CHANGES: Cell<Option<Signal<Language>>> = const { Cell::new(None) };
}

/// From now on, whoever asks for a text on the reactive graph is run again when `changes` tells of another language. The
/// signal must live as long as the page.
pub(crate) fn follow(changes: Signal<Language>) {
    CHANGES.set(Some(changes));
}

/// Makes `language` the console's, with the content of its file. False when the file is missing or belongs
/// to another build: then what was in use stays, and English at the very start.
pub(crate) fn install(language: Language, file: Option<&str>) -> bool {
    match Messages::new(language, file) {
        Some(messages) => {
            CURRENT.with_borrow_mut(|current| *current = Some(messages));
            true
        }
        None => false,
    }
}

/// Fetches what the first file does not hold, from now on; false when that did not work.
pub(crate) fn complete() -> impl Future<Output = bool> + use<> {
    let language = current();
    let later = crate::net::later_messages(language.tag());
    async move { language == Language::English || later.await.is_some_and(|file| add(&file)) }
}

fn add(later: &str) -> bool {
    CURRENT.with_borrow_mut(|current| current.as_mut().is_some_and(|messages| messages.add(later)))
}

/// Fetches the files of `language` and makes it the console's; false when that did not work.
pub(crate) async fn switch(language: Language) -> bool {
    let mut file = None;
    let mut later = None;
    if language != Language::English {
        let rest = crate::net::later_messages(language.tag());
        file = crate::net::message_file(language.tag()).await;
        later = rest.await;
        if later.is_none() {
            return false;
        }
    }
    let installed = install(language, file.as_deref()) && later.is_none_or(|later| add(&later));
    if installed {
        // The few texts that are the page's own and not the app's.
        call_boot("speak", &file.map_or(JsValue::NULL, JsValue::from));
    }
    installed
}

/// The language in use.
pub(crate) fn current() -> Language {
    with(|messages| messages.language)
}

/// The language and its tag as `Intl` constructors take them.
pub(crate) fn collator_tag() -> Array {
    tags(current())
}

pub(super) fn with<T>(ask: impl FnOnce(&Messages) -> T) -> T {
    if let Some(changes) = CHANGES.get() {
        changes.track();
    }
    CURRENT.with_borrow_mut(|current| {
        if current.is_none() {
            *current = Messages::new(Language::English, None);
        }
    });
    CURRENT.with_borrow(|current| match current {
        Some(messages) => ask(messages),
        // English needs no file, so the branch above has always filled it in.
        None => stop("English is part of the app"),
    })
}

/// The language for `Intl`: with the reader's own region where the browser names one, since dates in English
/// are written one way in one country and another way in the next.
fn tags(language: Language) -> Array {
    let own = web_sys::window().and_then(|window| {
        let wishes = window.navigator().languages();
        wishes
            .iter()
            .filter_map(|wish| wish.as_string())
            .find(|wish| Language::from_tag(wish) == Some(language))
    });
    Array::of1(&JsValue::from_str(own.as_deref().unwrap_or(language.tag())))
}

/// Tells assistive technology which language the page is in. The browser then works out the style of every element and lays out
/// all of the page, although nothing looks different; so after a switch the words come first.
pub(crate) fn tell_document() {
    let language = current();
    let root =
        web_sys::window().and_then(|window| window.document()).and_then(|page| page.document_element());
    if let Some(root) = root {
        // The attribute is for assistive technology; the page reads the same without it.
        let _ = root.set_attribute("lang", language.tag());
    }
}

/// The options object of an `Intl` constructor.
pub(super) fn options<O: wasm_bindgen::JsCast>(pairs: &[(&str, &str)]) -> O {
    let object = Object::new();
    for (name, value) in pairs {
        let value = if *value == "true" { JsValue::TRUE } else { JsValue::from_str(value) };
        // Setting a property of a plain new object cannot fail.
        let _ = Reflect::set(&object, &JsValue::from_str(name), &value);
    }
    wasm_bindgen::JsCast::unchecked_into(object)
}
