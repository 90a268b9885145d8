//! The rule on where the XSRF token may go, under the browser's own parser of addresses.
#![cfg(target_arch = "wasm32")]
#![expect(clippy::expect_used, reason = "a test says what it expects")]

use erpsync_console::net::origin::own_address;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use web_sys::Url;

wasm_bindgen_test_configure!(run_in_browser);

const PAGE: &str = "https://crm.example/Cust12345/console/?q=1#top";

/// Addresses that lead away from the page, or that nobody means well with.
const HOSTILE: &[&str] = &[
    // Another host, in every disguise that browsers see through.
    "//evil.example/x",
    "/\\evil.example/x",
    "\\\\evil.example\\x",
    "\\/evil.example/x",
    "///evil.example/x",
    "////evil.example",
    "https://evil.example/api",
    "http:evil.example",
    "https:\\\\evil.example\\x",
    "https:////evil.example/x",
    "HTTPS://EVIL.EXAMPLE/",
    " \u{1}//evil.example/x",
    "/\t/evil.example/x",
    "\t//evil.example/x",
    "/\n/evil.example/x",
    "ht\ntps://evil.example/",
    "h\tt\rt\nps:/\t/evil.example/",
    "https://crm.example.evil.example/",
    "https://crm.example@evil.example/",
    "https://crm.example:443@evil.example/",
    "https://crm.example%40evil.example/",
    "https://evilcrm.example/",
    "https://sub.crm.example/",
    "https://example/",
    // The same name is another host with a dot behind it, and letters that only look alike make another name.
    "https://crm.example./",
    "https://crm.exаmple/",
    "https://ｃrm.example。evil.example/",
    "https://xn--crm-example/",
    // Another port or scheme is another origin.
    "https://crm.example:444/",
    "https://crm.example:80/",
    "http://crm.example/",
    "http://crm.example:443/",
    "//crm.example:8443/",
    "ws://crm.example/",
    "wss://crm.example/",
    "ftp://crm.example/",
    "file:///etc/passwd",
    // Addresses that have no origin, or carry one inside.
    "blob:https://crm.example/0a1b2c3d",
    "data:text/html,<script>alert(1)</script>",
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "java\nscript:alert(1)",
    "about:blank",
    "about:srcdoc",
    "filesystem:https://crm.example/temporary/x",
    "mailto:someone@crm.example",
    "view-source:https://crm.example/",
    // The page's own origin, but somebody else's words in front of it.
    "https://user@crm.example/",
    "https://user:password@crm.example/",
    "https://:password@crm.example/",
    "//user@crm.example/x",
    // No addresses at all.
    "https://",
    "https://[",
    "https://crm.example:99999/",
    "https://crm.ex ample/",
    "https://crm.example:port/",
    "//",
    "///",
];

/// Addresses of the page's own origin, and where they lead.
const OWN: &[(&str, &str)] = &[
    (
        "/api/v1/Agents/ErpSync/GetAllConnections",
        "https://crm.example/api/v1/Agents/ErpSync/GetAllConnections",
    ),
    (
        "/Cust12345/api/v1/MDOList/associate?x=//evil.example",
        "https://crm.example/Cust12345/api/v1/MDOList/associate?x=//evil.example",
    ),
    ("api", "https://crm.example/Cust12345/console/api"),
    ("../api", "https://crm.example/Cust12345/api"),
    ("/../../../api", "https://crm.example/api"),
    ("", "https://crm.example/Cust12345/console/?q=1"),
    ("?x", "https://crm.example/Cust12345/console/?x"),
    ("#x", "https://crm.example/Cust12345/console/?q=1#x"),
    ("https:api", "https://crm.example/Cust12345/console/api"),
    ("//crm.example/api", "https://crm.example/api"),
    ("https://crm.example/api", "https://crm.example/api"),
    ("https://crm.example:443/api", "https://crm.example/api"),
    ("HTTPS://CRM.EXAMPLE/api", "https://crm.example/api"),
    ("https://ｃｒｍ.example/api", "https://crm.example/api"),
    ("https://%63rm.example/api", "https://crm.example/api"),
    ("/a\tp\ni", "https://crm.example/api"),
    (" /api ", "https://crm.example/api"),
    ("https://crm.example\\@evil.example:444/", "https://crm.example/@evil.example:444/"),
    ("/@evil.example", "https://crm.example/@evil.example"),
    ("/:evil.example//x", "https://crm.example/:evil.example//x"),
    ("./javascript:alert(1)", "https://crm.example/Cust12345/console/javascript:alert(1)"),
];

fn origin(address: &str) -> String {
    Url::new(address).expect("what is sent to is an address").origin()
}

#[wasm_bindgen_test]
fn nothing_is_sent_away_from_the_page() {
    for address in HOSTILE {
        assert_eq!(own_address(address, PAGE), None, "{address:?}");
    }
}

#[wasm_bindgen_test]
fn the_pages_own_addresses_are_found_as_the_browser_finds_them() {
    for (address, wanted) in OWN {
        assert_eq!(own_address(address, PAGE).as_deref(), Some(*wanted), "{address:?}");
    }
}

#[wasm_bindgen_test]
fn whatever_comes_back_has_the_origin_of_the_page() {
    let pages = [
        PAGE,
        "http://127.0.0.1:8080/",
        "http://127.0.0.1:8080/index.html?//evil.example",
        "https://crm.example:8443/Cust12345/",
        "https://CRM.EXAMPLE/",
        "https://xn--crm-qla.example/",
        "https://crm.example./",
        "http://[::1]:8080/",
        "https://user:password@crm.example/console/",
    ];
    let pieces = [
        "",
        "/",
        "\\",
        "//",
        "https:",
        "http://",
        "@",
        ":",
        "crm.example",
        "evil.example",
        "\t",
        "#",
        "?",
        ":443",
        "..",
        "%2f",
    ];
    let mut built = Vec::new();
    for one in pieces {
        for two in pieces {
            built.extend(pieces.map(|three| format!("{one}{two}{three}/x")));
        }
    }
    let fixed = HOSTILE.iter().copied().chain(OWN.iter().map(|(address, _)| *address)).map(str::to_owned);
    let addresses: Vec<String> = fixed.chain(built).collect();
    for page in pages {
        let own = origin(page);
        for address in &addresses {
            if let Some(target) = own_address(address, page) {
                assert_eq!(origin(&target), own, "{address:?} on {page:?}");
                let target = Url::new(&target).expect("an address");
                assert_eq!(
                    (target.username(), target.password()),
                    (String::new(), String::new()),
                    "{address:?}"
                );
            }
        }
    }
}

#[wasm_bindgen_test]
fn a_page_without_an_origin_of_its_own_sends_nothing() {
    for page in [
        "",
        "about:blank",
        "about:srcdoc",
        "data:text/html,x",
        "file:///console/index.html",
        "javascript:0",
        "not an address",
        "//crm.example/",
        "blob:https://crm.example/0a1b",
    ] {
        for address in ["/api", "", "https://crm.example/api", "//crm.example/api", page] {
            assert_eq!(own_address(address, page), None, "{address:?} on {page:?}");
        }
    }
}

#[wasm_bindgen_test]
fn the_origin_of_a_page_on_its_default_port_is_its_host() {
    assert_eq!(own_address("/x", "https://crm.example:443/").as_deref(), Some("https://crm.example/x"));
    assert_eq!(
        own_address("https://crm.example/x", "https://crm.example:443/").as_deref(),
        Some("https://crm.example/x")
    );
    assert_eq!(
        own_address("http://crm.example:80/x", "http://crm.example/").as_deref(),
        Some("http://crm.example/x")
    );
    assert_eq!(own_address("http://localhost/x", "http://127.0.0.1/"), None);
}
