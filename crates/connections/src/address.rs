//! Addresses that systems send, and whether one of them may become a link. Nothing here repairs an address.

/// The longest name of a host, in characters (DNS).
const LONGEST_HOST: usize = 253;

/// Whether an address is safe to open as a link: `https`, a host written in plain ASCII, no user information, and no
/// character that a browser drops or turns into another (control characters, spaces, backslashes).
///
/// What a system sends can be anything (`authorization_url` of seed Stuut, `linkUrl` of seed `ActiveCampaign`); a
/// browser reads some texts otherwise than they look, so everything that is not plainly good is refused.
pub fn is_safe_link(address: &str) -> bool {
    let Some((scheme, rest)) = address.split_at_checked("https://".len()) else { return false };
    let plain = |byte: u8| byte.is_ascii_graphic() && !b"\\\"<>^`{|}".contains(&byte);
    if !scheme.eq_ignore_ascii_case("https://") || !rest.bytes().all(plain) {
        return false;
    }
    let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let (host, port) = authority.split_once(':').unwrap_or((authority, "443"));
    is_host(host) && is_port(port)
}

/// Names of letters, digits and hyphens between points. No user information, no address of IPv6.
fn is_host(host: &str) -> bool {
    let label = |label: &str| {
        !label.is_empty()
            && !label.starts_with('-')
            && !label.ends_with('-')
            && label.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
    };
    host.len() <= LONGEST_HOST && host.split('.').all(label)
}

fn is_port(port: &str) -> bool {
    let digits = port.bytes().all(|byte| byte.is_ascii_digit());
    digits && port.parse::<u16>().is_ok_and(|port| port > 0)
}
