//! The one decision on where the XSRF token may go.

use web_sys::Url;

/// The address that a request for `path` goes to, and only if it is the page's own origin.
///
/// The browser's parser decides what the origin is: `//host`, `/\host`, tabs, user-info, other ports and
/// schemes such as `blob:` or `data:` mean to a browser what they mean here. A page that is no
/// page of a server has no origin of its own here, so nothing is sent from it.
pub fn own_address(path: &str, page: &str) -> Option<String> {
    let page = Url::new(page).ok()?;
    let target = Url::new_with_base(path, &page.href()).ok()?;
    let http = |address: &Url| matches!(address.protocol().as_str(), "http:" | "https:");
    let own = http(&page) && http(&target) && target.origin() == page.origin();
    // User-info does not change the origin, yet no call of ours has any: someone else made this address.
    let plain = target.username().is_empty() && target.password().is_empty();
    (own && plain).then(|| target.href())
}
