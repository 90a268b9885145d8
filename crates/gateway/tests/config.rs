//! The configuration file: what is taken, and how mistakes are told.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on should stop where it is")]

use std::time::Duration;

use gateway::config::{Config, Kind, Rate};
use secrecy::ExposeSecret as _;

const HASH: &str =
    "$argon2id$v=19$m=19456,t=2,p=1$bGl0dGxlc2FsdHNhbHQ$XHrXSSJmNlpN6NwqSD8XQz3TzPvxYqWWbWWVzLeH4jE";

fn environment(name: &str) -> Option<String> {
    match name {
        "TOKEN" => Some("the-token-itself".to_owned()),
        "KEY" => Some("0123456789abcdef0123456789abcdef".to_owned()),
        "HASH" => Some(HASH.to_owned()),
        "EMPTY" => Some(String::new()),
        "SHORT" => Some("fifteen-letters".to_owned()),
        "SPACED" => Some("two words".to_owned()),
        _ => None,
    }
}

fn read(text: &str) -> Result<Config, Vec<String>> {
    Config::read(text, &environment)
        .map_err(|mistakes| mistakes.0.iter().map(ToString::to_string).collect::<Vec<_>>())
}

/// A file with one good system and something more.
fn with(more: &str) -> String {
    format!(
        "{more}\n[[systems]]\nkind = \"superoffice\"\nname = \"crm\"\nupstream = \"https://crm.example/Cust1\"\n"
    )
}

const SIGN_IN: &str = "[sign_in]\nkey = { env = \"KEY\" }\n[sign_in.administrator]\nname = \"admin\"\npassword_hash = { env = \"HASH\" }";

#[test]
fn servers_that_share_a_redis_say_so_and_can_share_every_rate() {
    let account = "[[systems]]\nkind = \"activecampaign\"\nname = \"a\"\nupstream = \"https://a.example\"\nsecret = { env = \"TOKEN\" }\n";
    let given = |name: &str| match name {
        "REDIS" => Some("redis://:the-password@redis.example:6379/2".to_owned()),
        "NONSENSE" => Some("the-password@nowhere".to_owned()),
        _ => environment(name),
    };
    let read = |text: &str| {
        Config::read(text, &given)
            .map_err(|mistakes| mistakes.0.iter().map(ToString::to_string).collect::<Vec<_>>())
    };
    let shared = |redis: &str, gateways: &str| {
        read(&format!("[redis]\nurl = {{ env = \"{redis}\" }}\n{gateways}\n{account}"))
    };
    let config = shared("REDIS", "gateways = 5").unwrap();
    let redis = config.redis.unwrap();
    assert_eq!(redis.gateways, 5);
    assert!(!format!("{redis:?}").contains("the-password"));
    for (result, mistakes) in [
        (
            shared("REDIS", ""),
            vec!["line 1: redis gateways is missing; it must be how many servers share this Redis"],
        ),
        (
            shared("NONSENSE", "gateways = 0"),
            vec![
                "line 1: redis url is no address of a Redis; the secret must be like redis://:password@host:6379/0",
                "line 3: redis.gateways must be a whole number from 1 to 100",
            ],
        ),
        (
            shared("REDIS", "gateways = 6"),
            vec![
                "line 6: systems[0].rate must have at least one call each second for each of the 6 gateways",
            ],
        ),
        (
            read(&format!(
                "[redis]\ngateways = 2\n{}\n{account}",
                SIGN_IN.replace("key = { env = \"KEY\" }\n", "")
            )),
            vec!["line 1: redis url is missing; write it like { env = \"NAME\" } or { file = \"PATH\" }"],
        ),
        (
            read(&format!(
                "[redis]\nurl = {{ env = \"REDIS\" }}\ngateways = 2\n{}\n{account}",
                SIGN_IN.replace("key = { env = \"KEY\" }\n", "")
            )),
            vec![
                "line 1: the file has [redis] and no sign_in.key; servers that share sessions need the same",
            ],
        ),
    ] {
        assert_eq!(result.unwrap_err(), mistakes);
    }
}

#[test]
fn proxies_and_readers_of_the_metrics_are_named() {
    let config = read(&with(
        "trusted_proxies = [\"10.0.0.0/8\", \"2001:db8::/32\", \"192.0.2.7\"]\n[metrics]\ntoken = { env = \"KEY\" }",
    ))
    .unwrap();
    assert_eq!(config.trusted_proxies.len(), 3);
    assert!(matches!(config.metrics, Some(gateway::config::Metrics::Token(_))));
    let config = read(&with("[metrics]\nlisten = \"0.0.0.0:9100\"")).unwrap();
    assert!(matches!(config.metrics, Some(gateway::config::Metrics::Listen(_))));
    for (text, mistakes) in [
        (
            "trusted_proxies = [\"10.0.0.0/8\", \"proxy\", \"10.0.0.0/99\"]\n[metrics]",
            &[
                "line 1: trusted_proxies[1] must be a network like 10.0.0.0/8",
                "line 1: trusted_proxies[2] must be a network like 10.0.0.0/8",
                "line 2: metrics takes either listen or token",
            ][..],
        ),
        (
            "[metrics]\nlisten = 9100\ntoken = { env = \"SHORT\" }",
            &[
                "line 1: metrics takes either listen or token",
                "line 1: metrics token must have at least 16 letters",
                "line 2: metrics.listen must be an address and a port, such as \"127.0.0.1:9100\"",
            ],
        ),
    ] {
        assert_eq!(read(&with(text)).unwrap_err(), mistakes);
    }
}

#[test]
fn a_label_is_a_text_of_its_own_length() {
    let labelled = |label: &str| read(&format!("{}label = {label}\n", with("")));
    let longest = "ø".repeat(60);
    let config = labelled(&format!("\"{longest}\"")).unwrap();
    assert_eq!(config.systems[0].label.as_deref(), Some(longest.as_str()));
    for wrong in ["\"\"", "\"  \"", "\"a\\nb\"", "7", &format!("\"{longest}x\"")] {
        let refused = labelled(wrong).unwrap_err();
        assert_eq!(
            refused,
            ["line 6: systems[0].label must be a text of 1 to 60 letters on one line"],
            "{wrong}"
        );
    }
}

#[test]
fn the_example_of_the_documents_is_taken() {
    let document = include_str!("../../../docs/gateway.md");
    let example = document.split("```toml\n").nth(1).unwrap().split("```").next().unwrap();
    let folder = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("example-secrets");
    std::fs::create_dir_all(&folder).unwrap();
    for (name, content) in [
        ("activecampaign-token", "a-token\n"),
        ("session-key", "0123456789abcdef0123456789abcdef\n"),
        ("administrator-hash", HASH),
    ] {
        std::fs::write(folder.join(name), content).unwrap();
    }
    let example = example.replace("/run/secrets", folder.to_str().unwrap());
    let given = |name: &str| (name == "STUUT_TOKEN").then(|| "another-token".to_owned());
    let config = Config::read(&example, &given).unwrap();
    let systems: Vec<_> = config.systems.iter().map(|system| (system.kind, system.name.as_str())).collect();
    assert_eq!(
        systems,
        [(Kind::SuperOffice, "crm"), (Kind::ActiveCampaign, "marketing"), (Kind::Stuut, "receivables")]
    );
    assert!(config.sign_in.is_some());
    assert_eq!(config.systems[1].secret.as_ref().unwrap().expose_secret(), "a-token");
}

#[test]
fn what_is_left_out_has_good_values() {
    let config = read(&with("")).unwrap();
    assert_eq!(config.listen, "127.0.0.1:8080".parse().unwrap());
    assert_eq!((config.frame_ancestors.len(), config.drain), (0, Duration::ZERO));
    let system = &config.systems[0];
    assert_eq!(system.upstream, "https://crm.example/Cust1");
    assert_eq!(system.timeouts.connect, Duration::from_secs(5));
    assert_eq!(system.timeouts.read, Duration::from_secs(30));
    assert_eq!(system.timeouts.total, Duration::from_mins(1));
    assert_eq!((system.limits.request, system.limits.response), (1 << 20, 32 << 20));
    assert_eq!(system.rate, None);
    let text = "[[systems]]\nkind = \"activecampaign\"\nname = \"m\"\nupstream = \"https://m.example\"\nsecret = { env = \"TOKEN\" }";
    assert_eq!(read(text).unwrap().systems[0].rate, Some(Rate { per_second: 5, queue: 60 }));
}

#[test]
fn what_is_given_counts() {
    let more = "listen = \"0.0.0.0:443\"\npublic_address = \"https://console.example\"\n\
                frame_ancestors = [\"https://*.superoffice.com\"]\ndrain_seconds = 5\n";
    let text = with(&format!("{more}{SIGN_IN}"))
        + "timeouts = { connect = 0.5, read = 2, total = 3 }\nlimits = { request = 10, response = 20 }\nrate = { per_second = 2 }\n";
    let config = read(&text).unwrap();
    assert_eq!(config.listen.port(), 443);
    assert_eq!((config.frame_ancestors.len(), config.drain), (1, Duration::from_secs(5)));
    let system = &config.systems[0];
    assert_eq!(
        (system.timeouts.connect, system.timeouts.total),
        (Duration::from_millis(500), Duration::from_secs(3))
    );
    assert_eq!((system.limits.request, system.limits.response), (10, 20));
    assert_eq!(system.rate, Some(Rate { per_second: 2, queue: 60 }));
}

#[test]
fn all_mistakes_are_told_at_once() {
    let text = r#"listen = "0.0.0.0:8080"
framing = true
frame_ancestors = ["https://a.example; script-src *"]
drain_seconds = "long"

[[systems]]
kind = "salesforce"
name = "Two Words"
upstream = "http://crm.example"
secret = "the-token-itself"
timeouts = { connect = 0, wait = 3 }

[[systems]]
kind = "activecampaign"
upstream = "https://a:b@m.example"
secret = { env = "NOWHERE" }
limits = { request = -1 }
"#;
    assert_eq!(
        read(text).unwrap_err(),
        [
            "line 1: listen is open to a network, so [sign_in] must say who may sign in",
            "line 2: framing is no key here; there are listen, public_address, frame_ancestors, trusted_proxies, drain_seconds, sign_in, metrics, redis, systems",
            "line 3: frame_ancestors[0] must be an origin like https://crm.example",
            "line 4: drain_seconds must be a whole number of seconds up to 300",
            "line 7: systems[0].kind must be superoffice, activecampaign or stuut",
            "line 8: systems[0].name must be a word of at most 40 small letters, digits and hyphens",
            "line 9: systems[0].upstream must be https; http is for this machine only",
            "line 10: systems[0].secret must be a table",
            "line 11: systems[0].timeouts.connect must be a number of seconds from 0.01 to 600",
            "line 11: systems[0].timeouts.wait is no key here; there are connect, read, total",
            "line 13: systems[1].name is missing; it must be a word of small letters, digits and hyphens",
            "line 15: systems[1].upstream must hold no user and no password",
            "line 16: systems[1].secret the environment variable NOWHERE is not set",
            "line 17: systems[1].limits.request must be a whole number from 1 to 67108864",
        ]
    );
}

/// A system of a kind that needs a secret, with the lines given.
fn secret(lines: &str) -> String {
    format!("[[systems]]\nkind = \"stuut\"\nname = \"s\"\nupstream = \"https://s.example\"\n{lines}\n")
}

#[test]
fn each_mistake_has_its_words() {
    let crm = |upstream: &str| {
        format!("[[systems]]\nkind = \"superoffice\"\nname = \"crm\"\nupstream = \"{upstream}\"\n")
    };
    for (text, mistake) in [
        (String::new(), "names no system"),
        ("systems = 3".to_owned(), "systems must be a list of tables"),
        ("systems = [3]".to_owned(), "systems[0] must be a table"),
        ("x = \n y = 'a".to_owned(), "is no TOML"),
        (with("a = 1\na = 2"), "is no TOML"),
        (
            crm("https://a.example") + &crm("https://b.example").replace("\"crm\"", "\"second\""),
            "is a second SuperOffice",
        ),
        (with("listen = \"8080\""), "listen must be an address and a port"),
        (with("listen = \"[::]:80\""), "listen is open to a network"),
        (with("listen = \"192.168.0.1:80\""), "listen is open to a network"),
        (with("public_address = \"http://console.example\""), "public_address must be https"),
        (with("public_address = \"https://console.example/a\""), "public_address must have no path"),
        (with("public_address = \"https://console.example\""), "public_address is open to a network"),
        (with("drain_seconds = 301"), "drain_seconds must be"),
        (with("frame_ancestors = [1]"), "frame_ancestors must be a list of origins"),
        (with("") + &with(""), "systems[1].name is the name of another system already"),
        (with("") + "secret = { env = \"TOKEN\" }", "SuperOffice takes no secret"),
        (with("") + "rate = { per_second = 0 }", "rate.per_second must be a whole number from 1 to 1000"),
        (with("") + "limits = 3", "limits must be a table"),
        (crm("crm.example"), "upstream is no address"),
        (crm("/api"), "upstream is no address"),
        (crm("https://"), "upstream is no address"),
        (crm("ftp://crm.example"), "upstream must be https"),
        (crm("http://10.0.0.1"), "upstream must be https"),
        (crm("http://localhost.example"), "upstream must be https"),
        (crm("https://crm.example/?a"), "upstream must end with its path"),
        (crm("https://crm.example/#a"), "upstream must end with its path"),
        (crm("https://crm.example/a/../b"), "upstream must have a plain path"),
        (crm("https://crm.example/a%2fb"), "upstream must have a plain path"),
        (crm("https://crm.example//a"), "upstream must have a plain path"),
        (secret(""), "secret is missing"),
        (secret("secret = {}"), "secret takes either env or file"),
        (secret("secret = { env = \"TOKEN\", file = \"/x\" }"), "secret takes either env or file"),
        (secret("secret = { env = \"EMPTY\" }"), "the secret is empty"),
        (secret("secret = { env = \"SPACED\" }"), "the secret holds a blank"),
        (secret("secret = { file = \"/no/such/file\" }"), "/no/such/file cannot be read"),
        (secret("secret = { env = \"TOKEN\", value = \"x\" }"), "secret.value is no key here"),
        (with("[sign_in]\n"), "sign_in administrator is missing"),
        (
            with(
                "[sign_in]\nhours = 1000\n[sign_in.administrator]\nname = \"a\"\npassword_hash = { env = \"HASH\" }",
            ),
            "sign_in.hours must be",
        ),
        (with("[sign_in]\nkey = { env = \"TOKEN\" }"), "key must have at least 32 letters"),
        (
            with("[sign_in.administrator]\nname = \"\"\npassword_hash = { env = \"HASH\" }"),
            "administrator.name must be a name of 1",
        ),
        (with("[sign_in.administrator]\nname = \"a\""), "password_hash is missing"),
        (
            with("[sign_in.administrator]\nname = \"a\"\npassword_hash = { env = \"TOKEN\" }"),
            "password_hash is no Argon2id hash",
        ),
    ] {
        let mistakes = read(&text).unwrap_err();
        assert!(mistakes.iter().any(|told| told.contains(mistake)), "{text}\n{mistakes:?}");
    }
}

#[test]
fn this_machine_needs_no_tls() {
    for upstream in
        ["http://localhost:1", "http://127.0.0.1:9000", "http://[::1]:9000/Cust1", "http://127.8.8.8"]
    {
        let text =
            format!("[[systems]]\nkind = \"superoffice\"\nname = \"crm\"\nupstream = \"{upstream}\"\n");
        assert!(read(&text).is_ok(), "{upstream}");
    }
}

#[test]
fn a_secret_is_never_shown() {
    let text = with(SIGN_IN) + &secret("secret = { env = \"TOKEN\" }");
    let shown = format!("{:?}", read(&text).unwrap());
    for secret in ["the-token-itself", "0123456789abcdef", "argon2id"] {
        assert!(!shown.contains(secret), "{shown}");
    }
    for wrong in [
        "secret = \"the-token-itself\"",
        "secret = [\"the-token-itself\"]",
        "secret = { env = [\"the-token-itself\"] }",
        "limits = { request = \"the-token-itself\" }",
        "secret = \"the-token-itself",
    ] {
        let told = format!("{:?}", read(&secret(wrong)).unwrap_err());
        assert!(!told.contains("the-token-itself"), "{told}");
    }
}
