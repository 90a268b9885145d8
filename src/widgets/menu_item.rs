//! The lines of a menu.

use leptos::prelude::*;

use super::Icon;

/// What a line of a menu is.
#[derive(Clone, Copy)]
pub enum MenuKind {
    /// Does something, and closes the menu.
    Action,
    /// Does something that cannot be taken back lightly: drawn in red.
    Warning,
    /// One of several, of which one is chosen. Closes the menu.
    Radio(Signal<bool>),
    /// On or off by itself. The menu stays open.
    Check(Signal<bool>),
    /// A name for the lines that follow.
    Heading,
    /// A line between groups.
    Separator,
}

/// A line of a menu.
#[derive(Clone)]
pub struct MenuItem {
    /// What it is.
    pub kind: MenuKind,
    /// The words.
    pub text: String,
    /// Quiet words at the end of the line: a count, a key, or why it cannot be used.
    pub detail: String,
    /// The drawing before the words of an action; empty for none.
    pub icon: &'static str,
    /// False where it cannot be used now; `detail` then says why.
    pub enabled: bool,
    /// The language of the words, where it is not the page's.
    pub language: Option<&'static str>,
    /// What it does.
    pub run: Option<Callback<()>>,
}

impl MenuItem {
    /// A line that can be used.
    pub fn new(kind: MenuKind, icon: &'static str, text: impl Into<String>, run: Callback<()>) -> Self {
        Self { run: Some(run), ..Self::inert(kind, icon, text.into()) }
    }

    /// A name for the lines that follow.
    pub fn heading(text: impl Into<String>) -> Self {
        Self::inert(MenuKind::Heading, "", text.into())
    }

    /// A line between groups.
    pub fn separator() -> Self {
        Self::inert(MenuKind::Separator, "", String::new())
    }

    /// The same with quiet words at the end.
    #[must_use]
    pub fn detail(mut self, detail: impl Into<String>) -> Self {
        self.detail = detail.into();
        self
    }

    /// The same, not to be used now, and why.
    #[must_use]
    pub fn barred(self, reason: impl Into<String>) -> Self {
        Self { enabled: false, ..self.detail(reason) }
    }

    /// The same, with words in a language of their own.
    #[must_use]
    pub fn in_language(mut self, language: &'static str) -> Self {
        self.language = Some(language);
        self
    }

    fn inert(kind: MenuKind, icon: &'static str, text: String) -> Self {
        Self { kind, text, detail: String::new(), icon, enabled: true, language: None, run: None }
    }

    /// The line on the screen; `close` is called before the line does what it does.
    pub(super) fn view(self, close: Callback<()>) -> AnyView {
        let Self { kind, text, detail, icon, enabled, language, run } = self;
        let (role, checked) = match kind {
            MenuKind::Separator => return view! { <hr/> }.into_any(),
            MenuKind::Heading => return view! { <h3 role="presentation">{text}</h3> }.into_any(),
            MenuKind::Action | MenuKind::Warning => ("menuitem", None),
            MenuKind::Radio(chosen) => ("menuitemradio", Some(chosen)),
            MenuKind::Check(on) => ("menuitemcheckbox", Some(on)),
        };
        let icon = if checked.is_some() { "check" } else { icon };
        let stays = matches!(kind, MenuKind::Check(_));
        view! {
            <button
                type="button"
                class="item"
                class:warn=matches!(kind, MenuKind::Warning)
                role=role
                tabindex="-1"
                aria-checked=move || checked.map(|checked| if checked.get() { "true" } else { "false" })
                aria-disabled=(!enabled).then_some("true")
                on:click=move |_| {
                    if enabled && let Some(run) = run {
                        if !stays {
                            close.run(());
                        }
                        run.run(());
                    }
                }
            >
                {(!icon.is_empty()).then(|| view! { <Icon name=icon/> })}
                <span lang=language>{text}</span>
                {(!detail.is_empty()).then(|| view! { <small class="end">{detail}</small> })}
            </button>
        }
        .into_any()
    }
}
