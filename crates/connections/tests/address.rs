//! Which addresses of the systems may become links: none that a browser could read as something else.

use connections::address::is_safe_link;
use proptest::prelude::*;

#[test]
fn plain_addresses_are_safe() {
    for address in [
        "https://example.com",
        "https://example.com/",
        "HTTPS://login.example.com/oauth2/authorize?client_id=1&redirect_uri=https%3A%2F%2Fx%2Fy&scope=a+b#top",
        "https://example.com:8443/a/b;c=1/~d",
        "https://localhost/x",
        "https://192.0.2.1/x",
        "https://xn--bcher-kva.example/@name?mail=a@b.c",
        "https://example.com?x=//other.example/",
        "https://example.com#//other.example",
    ] {
        assert!(is_safe_link(address), "{address}");
    }
}

#[test]
fn hostile_addresses_are_not() {
    for address in [
        "",
        " ",
        "<string>",
        "https",
        "https:",
        "https:/",
        "https://",
        "https:///",
        "https:///example.com",
        "https:example.com",
        "https:/example.com",
        "https:\\\\example.com",
        "https://\\example.com",
        "https://example.com\\@other.example",
        "http://example.com",
        "//example.com",
        "/authorize",
        "authorize",
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)//https://example.com",
        "java\tscript:alert(1)",
        "\u{1}javascript:alert(1)",
        "data:text/html,<script>alert(1)</script>",
        "vbscript:x",
        "file:///etc/passwd",
        "blob:https://example.com/1",
        "view-source:https://example.com",
        " https://example.com",
        "https://example.com ",
        "\thttps://example.com",
        "ht\ntps://example.com",
        "https://exa\tmple.com",
        "https://example.com/\r\nX: y",
        "https://example.com/a b",
        "https://user@example.com",
        "https://user:password@example.com",
        "https://example.com@other.example",
        "https://example.com:443@other.example",
        "https://:443/",
        "https://example.com:/",
        "https://example.com:0/",
        "https://example.com:65536/",
        "https://example.com:-1/",
        "https://example.com:+1/",
        "https://example.com:8a/",
        "https://.example.com",
        "https://example..com",
        "https://-x.example",
        "https://x-.example",
        "https://ex%61mple.com",
        "https://exämple.com",
        "https://\u{202e}moc.elpmaxe",
        "https://example.com/\u{202e}",
        "https://example\u{3002}com",
        "https://[::1]/",
        "https://[::1",
        "https://?x",
        "https://#x",
        "https://example.com/\"onclick=x",
        "https://example.com/<b>",
        "\u{feff}https://example.com",
        "é://example.com",
    ] {
        assert!(!is_safe_link(address), "{address:?}");
    }
    assert!(!is_safe_link(&format!("https://{}", "a.".repeat(200) + "example")));
}

/// Pieces out of which addresses and their imitations are made.
fn piece() -> impl Strategy<Value = String> {
    prop_oneof![
        prop::sample::select(vec![
            "https://",
            "HTTPS://",
            "http://",
            "//",
            "javascript:",
            "data:",
            "@",
            ":",
            "\\",
            "\t",
            "\n",
            "/",
            "?",
            "#",
            ".",
            "..",
            "example.com",
            "%0a",
            "[::1]",
            ":443",
            "\u{202e}",
            "user:password@",
        ])
        .prop_map(str::to_owned),
        "[a-z0-9.:/@-]{0,6}",
        any::<String>(),
    ]
}

proptest! {
    #[test]
    fn what_is_safe_has_a_host_and_nothing_hidden(pieces in prop::collection::vec(piece(), 0..7)) {
        let address = pieces.concat();
        if is_safe_link(&address) {
            prop_assert!(address.get(..8).is_some_and(|scheme| scheme.eq_ignore_ascii_case("https://")));
            prop_assert!(address.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'\\'));
            let rest = &address[8..];
            let authority = &rest[..rest.find(['/', '?', '#']).unwrap_or(rest.len())];
            prop_assert!(authority.starts_with(|first: char| first.is_ascii_alphanumeric()), "{}", authority);
            prop_assert!(!authority.contains('@'));
            prop_assert!(authority.matches(':').count() <= 1);
        }
    }

    #[test]
    fn one_bad_character_anywhere_makes_it_unsafe(
        position in any::<prop::sample::Index>(),
        bad in prop::sample::select(vec!['\t', '\n', '\r', ' ', '\0', '\\', '\u{7f}', '\u{a0}', '\u{200b}', '\u{2028}', 'é', '<', '"']),
    ) {
        let mut address = "https://example.com:8443/a/b?c=d#e".to_owned();
        address.insert(position.index(address.len() + 1), bad);
        prop_assert!(!is_safe_link(&address), "{:?}", address);
    }

    #[test]
    fn user_information_makes_it_unsafe(user in "[a-z0-9.:%]{0,12}", host in "[a-z]{1,8}(\\.[a-z]{1,5}){0,2}", path in "(/[a-z]{0,4}){0,3}") {
        let (plain, with_user) = (format!("https://{host}{path}"), format!("https://{user}@{host}{path}"));
        prop_assert!(is_safe_link(&plain));
        prop_assert!(!is_safe_link(&with_user));
    }

    #[test]
    fn only_one_scheme_is_safe(scheme in "[a-zA-Z][a-zA-Z0-9+.-]{0,10}", slashes in "/{0,3}") {
        let address = format!("{scheme}:{slashes}example.com/x");
        prop_assert_eq!(is_safe_link(&address), scheme.eq_ignore_ascii_case("https") && slashes == "//");
    }
}
