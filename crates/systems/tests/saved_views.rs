//! Files of saved views: what is written comes back, rubbish costs itself, and nothing grows without end.
#![expect(clippy::unwrap_used, clippy::expect_used, reason = "a test stops at the first fault")]

#[path = "properties/saved_views.rs"]
mod property;

use connections::saved::{Clash, LONGEST_NAME, LONGEST_QUERY, MOST, Merged, Refused, SavedViews, name_from};
use proptest::prelude::*;
use systems::saved_views::{NotViews, read};

fn views(list: &[(&str, &str)]) -> SavedViews {
    let mut views = SavedViews::default();
    for (name, query) in list {
        views.put(name, query).unwrap();
    }
    views
}

fn names(views: &SavedViews) -> Vec<&str> {
    views.all().iter().map(|view| view.name.as_str()).collect()
}

proptest! {
    #[test]
    fn no_text_is_too_bad(text in any::<String>()) {
        property::check(&text);
    }

    #[test]
    fn no_list_is_too_bad(list in prop::collection::vec(("[ab \\t]{0,3}|.*", ".{0,9}"), 0..6), rubbish in any::<String>(), default in "[ab]{0,2}") {
        let mut views: Vec<serde_json::Value> =
            list.iter().map(|(name, query)| serde_json::json!({ "name": name, "query": query })).collect();
        views.push(serde_json::json!({ "name": 7, "query": rubbish }));
        views.push(rubbish.as_str().into());
        let text = serde_json::json!({ "erpsync_views": 1, "default": default, "views": views, "more": rubbish });
        property::check(&text.to_string());
        let file = read(&text.to_string()).unwrap();
        prop_assert!(file.left_out >= 2);
        // Half of a file is none, or has no more than the whole.
        let text = text.to_string();
        let half: String = text.chars().take(text.chars().count() / 2).collect();
        prop_assert!(read(&half).is_err());
    }

    #[test]
    fn what_is_kept_comes_back(list in prop::collection::vec((any::<String>(), any::<String>()), 0..9)) {
        let mut views = SavedViews::default();
        for (name, query) in &list {
            let kept = views.put(name, query);
            prop_assert_eq!(kept.is_ok(), name_from(name).is_some());
            if let Ok(name) = kept {
                views.set_default(Some(&name));
            }
        }
        let file = read(&views.to_json()).unwrap();
        prop_assert_eq!((file.views, file.left_out), (views, 0));
    }
}

#[test]
fn what_is_no_such_file_is_told_apart() {
    for text in [
        "",
        "[]",
        "{}",
        "null",
        "{\"erpsync_views\":0,\"views\":[]}",
        "{\"erpsync_views\":1}",
        "{\"views\":[]}",
    ] {
        assert_eq!(read(text).unwrap_err(), NotViews::OtherFile, "{text}");
    }
    assert_eq!(read("{\"erpsync_views\":2,\"views\":{}}").unwrap_err(), NotViews::Later);
    assert_eq!(read("\u{feff}{\"erpsync_views\":1,\"views\":[]}").unwrap().views, SavedViews::default());
}

#[test]
fn the_document_says_what_holds() {
    let document = include_str!("../../../docs/saved-views.md");
    let example = document.split("```json\n").nth(1).and_then(|rest| rest.split("```").next()).unwrap();
    let file = read(example).unwrap();
    assert_eq!((file.left_out, file.views.all().len()), (0, 2));
    assert_eq!(file.views.to_json(), example);
    for limit in [format!("at most {MOST} views"), format!("at most {LONGEST_NAME} characters")] {
        assert!(document.contains(&limit), "{limit}");
    }
    assert_eq!(LONGEST_QUERY, 8000);
    assert!(document.contains("8,000 bytes"));
}

#[test]
fn names_are_one_line_of_bounded_length() {
    assert_eq!(name_from(" \t Late \n in\u{0}Oslo ").as_deref(), Some("Late in Oslo"));
    assert_eq!(name_from("\u{1}\n"), None);
    assert_eq!(name_from(&"å".repeat(200)).map(|name| name.chars().count()), Some(LONGEST_NAME));
    let mut kept = views(&[("a", "1")]);
    assert_eq!(kept.put(" ", "2"), Err(Refused::Nameless));
    assert_eq!(kept.put("b", &"x".repeat(8001)), Err(Refused::TooLong));
    assert_eq!(kept.put(" a\n", "2"), Ok("a".to_owned()));
    assert_eq!(kept, views(&[("a", "2")]));
}

#[test]
fn there_is_an_end_to_them() {
    let mut all = SavedViews::default();
    for number in 0..MOST {
        all.put(&number.to_string(), "").unwrap();
    }
    assert_eq!(all.put("more", ""), Err(Refused::Full));
    assert_eq!(all.put("7", "q=x"), Ok("7".to_owned()), "one that is there can be changed");
    let merged = all.merge(&views(&[("more", ""), ("7", ""), ("8", "")]), Clash::KeepBoth);
    assert_eq!(merged, Merged { same: 1, left_out: 2, ..Merged::default() });
    let removed = all.remove("0").unwrap();
    all.put("more", "").unwrap();
    assert_eq!(all.put_back(removed), Err(Refused::Full));
}

#[test]
fn the_default_follows_its_view() {
    let mut kept = views(&[("a", "1"), ("b", "2"), ("c", "3")]);
    kept.set_default(Some("nobody"));
    assert_eq!(kept.default_view(), None);
    kept.set_default(Some("b"));
    assert_eq!(kept.rename("b", " a "), Err(Refused::Taken));
    assert_eq!(kept.rename("nobody", "d"), Err(Refused::Gone));
    assert_eq!(kept.rename("b", ""), Err(Refused::Nameless));
    assert_eq!(kept.rename("b", "b").unwrap(), "b");
    assert_eq!(kept.rename("b", "new").unwrap(), "new");
    assert_eq!(kept.default_view().unwrap().query, "2");
    let removed = kept.remove("new").unwrap();
    assert_eq!((names(&kept), kept.default_view()), (vec!["a", "c"], None));
    kept.put_back(removed.clone()).unwrap();
    assert_eq!((names(&kept), kept.default_view().unwrap().query.as_str()), (vec!["a", "new", "c"], "2"));
    assert_eq!(kept.put_back(removed), Err(Refused::Taken));
    kept.step("a", true);
    kept.step("c", false);
    assert_eq!(names(&kept), ["a", "new", "c"]);
    kept.step("c", true);
    kept.step("a", false);
    assert_eq!(names(&kept), ["c", "a", "new"]);
    kept.set_default(None);
    assert_eq!(kept.default_view(), None);
}

#[test]
fn views_of_a_file_replace_or_stand_beside() {
    let own = views(&[("a", "1"), ("b", "2"), ("b (2)", "9")]);
    let mut file = views(&[("b", "other"), ("a", "1"), ("new", "3")]);
    file.set_default(Some("b"));
    assert_eq!(own.clashes(&file), ["b"]);
    let mut replaced = own.clone();
    let merged = replaced.merge(&file, Clash::Replace);
    assert_eq!(merged, Merged { added: 1, replaced: 1, same: 1, left_out: 0 });
    assert_eq!(replaced.named("b").unwrap().query, "other");
    assert_eq!(replaced.default_view().unwrap().name, "b");
    let mut both = own.clone();
    both.set_default(Some("a"));
    let merged = both.merge(&file, Clash::KeepBoth);
    assert_eq!(merged, Merged { added: 2, replaced: 0, same: 1, left_out: 0 });
    assert_eq!(names(&both), ["a", "b", "b (2)", "b (3)", "new"]);
    assert_eq!(
        (both.named("b").unwrap().query.as_str(), both.named("b (3)").unwrap().query.as_str()),
        ("2", "other")
    );
    assert_eq!(both.default_view().unwrap().name, "a", "a file does not take the default away");
    // A name as long as may be keeps its end.
    let long = "x".repeat(LONGEST_NAME);
    let mut own = views(&[(&long, "1")]);
    own.merge(&views(&[(&long, "2")]), Clash::KeepBoth);
    assert!(names(&own)[1].ends_with("x (2)"));
    assert_eq!(names(&own)[1].chars().count(), LONGEST_NAME);
}
