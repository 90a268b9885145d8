//! The XSRF token, read anew for every request because it can be renewed at any time.

use wasm_bindgen::JsCast as _;
use web_sys::{HtmlDocument, HtmlInputElement};

const COOKIE: &str = "XSRF-TOKEN";
const HIDDEN_INPUT: &str = "XSRF_TOKEN";

/// The header that carries the token.
pub(super) const HEADER: &str = "X-XSRF-TOKEN";

/// The token from the cookie, else from the page's hidden input (contract page, section 3.2). `boot.js` reads it likewise.
pub(super) fn current() -> Option<String> {
    let page = web_sys::window()?.document()?;
    // Reading cookies throws in a sandboxed frame; then there is none to read.
    let cookies = page.unchecked_ref::<HtmlDocument>().cookie().unwrap_or_default();
    from_cookies(&cookies).map(|value| decode(&value)).or_else(|| {
        page.get_elements_by_name(HIDDEN_INPUT)
            .item(0)
            .and_then(|node| node.dyn_into::<HtmlInputElement>().ok())
            .map(|input| input.value())
            .filter(|value| !value.is_empty())
    })
}

/// The first cookie of exactly this name: browsers list the most specific path first.
fn from_cookies(cookies: &str) -> Option<String> {
    cookies
        .split(';')
        .filter_map(|cookie| cookie.trim().split_once('='))
        .find(|(name, value)| *name == COOKIE && !value.is_empty())
        .map(|(_, value)| value.to_owned())
}

fn decode(value: &str) -> String {
    js_sys::decode_uri_component(value).map_or_else(|_| value.to_owned(), String::from)
}

#[cfg(test)]
mod tests {
    use super::from_cookies;

    #[test]
    fn only_the_exact_name_counts_and_the_first_wins() {
        let cookies = "OTHER-XSRF-TOKEN=no; xsrf-token=no; XSRF-TOKEN=; XSRF-TOKEN=a=b; XSRF-TOKEN=later";
        assert_eq!(from_cookies(cookies).as_deref(), Some("a=b"));
        assert_eq!(from_cookies(""), None);
        assert_eq!(from_cookies("XSRF-TOKEN"), None);
    }
}
