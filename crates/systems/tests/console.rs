//! The file that says which systems the console shows.

use connections::system::{System, SystemKind};
use proptest::prelude::*;
use systems::console::{ConsoleError, read};

#[test]
fn every_system_of_the_file_is_shown() {
    let file = r#"{"systems": [
        {"kind": "superoffice", "name": "superoffice", "base": "", "writable": true},
        {"kind": "activecampaign", "name": "marketing", "label": " Marketing ", "base": "systems/marketing",
         "writable": true, "later": 1},
        {"kind": "stuut", "name": "stuut", "base": "systems/stuut"}
    ], "more": {}}"#;
    let system = |kind, name: &str, label: Option<&str>, base: &str, writable| System {
        kind,
        name: name.to_owned(),
        label: label.map(str::to_owned),
        base: base.to_owned(),
        writable,
    };
    assert_eq!(
        read(file),
        Ok(vec![
            system(SystemKind::SuperOffice, "superoffice", None, "", true),
            system(SystemKind::ActiveCampaign, "marketing", Some("Marketing"), "systems/marketing", true),
            system(SystemKind::Stuut, "stuut", None, "systems/stuut", false),
        ])
    );
}

#[test]
fn a_mistake_is_told_with_its_place_and_nothing_is_left_out() {
    let stuut = r#"{"kind":"stuut","name":"s","base":"systems/s"}"#;
    for (systems, error) in [
        ("[]".to_owned(), ConsoleError::Number(0)),
        (format!("[{}]", [stuut; 33].join(",")), ConsoleError::Number(33)),
        (format!("[{stuut},{stuut}]"), ConsoleError::Name(2)),
        (r#"[{"kind":"sap","name":"s","base":"x"}]"#.to_owned(), ConsoleError::Kind(1)),
        ("[7]".to_owned(), ConsoleError::Kind(1)),
        (r#"[{"kind":"stuut","name":"A b","base":"x"}]"#.to_owned(), ConsoleError::Name(1)),
        (r#"[{"kind":"stuut","base":"x"}]"#.to_owned(), ConsoleError::Name(1)),
        (
            r#"[{"kind":"superoffice","name":"a"},{"kind":"superoffice","name":"b"}]"#.to_owned(),
            ConsoleError::SecondCrm(2),
        ),
    ] {
        assert_eq!(read(&format!(r#"{{"systems":{systems}}}"#)), Err(error), "{systems}");
    }
    for text in ["", "null", "[]", "{}", r#"{"systems":{}}"#, "<!doctype html>"] {
        assert_eq!(read(text), Err(ConsoleError::NoList), "{text}");
    }
}

#[test]
fn a_base_never_leads_away_from_the_page() {
    for base in [
        "",
        "/",
        "//evil.example",
        "https://evil.example",
        "..",
        "a/../b",
        "a//b",
        "a/",
        "./a",
        "a\\b",
        "a%2fb",
        "a?b",
        "a#b",
        "a b",
        "ä",
    ] {
        let file = format!(
            r#"{{"systems":[{{"kind":"stuut","name":"s","base":"{}"}}]}}"#,
            base.replace('\\', "\\\\")
        );
        assert_eq!(read(&file), Err(ConsoleError::Base(1)), "{base}");
    }
}

proptest! {
    #[test]
    fn no_text_makes_it_stumble(text in "\\PC{0,200}") {
        let _ = read(&text);
    }

    #[test]
    fn what_is_read_has_plain_names_and_paths(kind in "superoffice|activecampaign|stuut", name in "\\PC{0,8}", base in "\\PC{0,12}") {
        let quoted = |text: &str| serde_json::Value::from(text).to_string();
        let file = format!(
            r#"{{"systems":[{{"kind":"{kind}","name":{},"base":{}}}]}}"#,
            quoted(&name),
            quoted(&base),
        );
        if let Ok(systems) = read(&file) {
            for system in systems {
                prop_assert!(!system.name.contains(['/', ':', '?', '#', ' ']));
                prop_assert!(!system.base.starts_with('/') && !system.base.contains("..") && !system.base.contains(':'));
            }
        }
    }
}
