//! Fetches a language's two message files. The hashed address of the first stands in the page; the second, with what the
//! first screen does not say, is beside it.

use gloo_net::http::Request;
use wasm_bindgen::JsCast as _;
use wasm_bindgen_futures::JsFuture;
use web_sys::Response;

/// The content of the message file of `tag`; none when the page names no such file or it cannot be had.
pub(crate) async fn message_file(tag: &str) -> Option<String> {
    let address = address_of(tag)?;
    let response = Request::get(&address).send().await.ok()?;
    if !response.ok() {
        return None;
    }
    response.text().await.ok()
}

/// The content of the second message file of `tag`, asked for at once and not only when it is waited for.
pub(crate) fn later_messages(tag: &str) -> impl Future<Output = Option<String>> + use<> {
    let file = address_of(tag).and_then(|first| Some([first.strip_suffix(".txt")?, ".later.txt"].concat()));
    // Listened to from the start: a failure while something else is waited for is not one that nobody handles.
    let asked = file.and_then(|file| Some(JsFuture::from(web_sys::window()?.fetch_with_str(&file))));
    async move {
        let response: Response = asked?.await.ok()?.dyn_into().ok()?;
        if !response.ok() {
            return None;
        }
        JsFuture::from(response.text().ok()?).await.ok()?.as_string()
    }
}

/// The hashed address of a file of languages, as the page names it: by the tag of its language; `order` sorts texts.
pub(crate) fn address_of(name: &str) -> Option<String> {
    let page = web_sys::window()?.document()?;
    let listed = page.query_selector("meta[name=messages]").ok()??.get_attribute("content")?;
    listed
        .split(' ')
        .filter_map(|entry| entry.split_once('='))
        .find_map(|(listed, address)| (listed == name).then(|| address.to_owned()))
}
