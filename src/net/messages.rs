//! Fetches a language's message file, whose hashed address stands in the page.

use gloo_net::http::Request;

/// The content of the message file of `tag`; none when the page names no such file or it cannot be had.
pub(crate) async fn message_file(tag: &str) -> Option<String> {
    let address = address(tag)?;
    let response = Request::get(&address).send().await.ok()?;
    if !response.ok() {
        return None;
    }
    response.text().await.ok()
}

fn address(tag: &str) -> Option<String> {
    let page = web_sys::window()?.document()?;
    let listed = page.query_selector("meta[name=messages]").ok()??.get_attribute("content")?;
    listed
        .split_whitespace()
        .filter_map(|entry| entry.split_once('='))
        .find_map(|(name, address)| (name == tag).then(|| address.to_owned()))
}
