//! Raw text from a system, bounded.

use leptos::prelude::*;

/// How many characters are shown: enough to judge a record, never enough to freeze the page.
const SHOWN: usize = 4_000;

/// Text exactly as a system sent it, in a box that scrolls. Of a long one the start is shown, and how much is left out.
#[component]
pub fn RawText(
    /// What the box holds, for assistive technology.
    #[prop(into)]
    label: Signal<String>,
    /// The text.
    #[prop(into)]
    text: String,
    /// Says that so many characters are left out.
    #[prop(into)]
    left_out: Callback<usize, String>,
) -> AnyView {
    let (shown, more) = start_of(text, SHOWN);
    view! {
        <pre class="raw" role="region" tabindex="0" aria-label=label>{shown}</pre>
        {(more > 0).then(|| view! { <small class="block">{left_out.run(more)}</small> })}
    }
    .into_any()
}

/// The first characters of a text, and the number of characters that follow them.
fn start_of(mut text: String, limit: usize) -> (String, usize) {
    let Some((end, _)) = text.char_indices().nth(limit) else { return (text, 0) };
    let more = text[end..].chars().count();
    text.truncate(end);
    (text, more)
}

#[cfg(test)]
mod tests {
    use super::start_of;

    #[test]
    fn cuts_between_characters_and_counts_the_rest() {
        assert_eq!(start_of("æøå".into(), 3), ("æøå".into(), 0));
        assert_eq!(start_of("æøå".into(), 2), ("æø".into(), 1));
        assert_eq!(start_of(String::new(), 2), (String::new(), 0));
    }
}
