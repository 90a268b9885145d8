//! What holds for every text that is read as a file of saved views. Used by the tests and by the fuzz target.

use connections::saved::{Clash, LONGEST_NAME, LONGEST_QUERY, MOST, SavedViews};
use systems::saved_views::read;

/// Panics if reading or merging the text fails, or gives what it must not.
pub(crate) fn check(text: &str) {
    let Ok(file) = read(text) else { return };
    check_bounds(&file.views);
    let again = read(&file.views.to_json()).expect("what is written is read");
    assert_eq!((&again.views, again.left_out), (&file.views, 0));
    for clash in [Clash::Replace, Clash::KeepBoth] {
        let mut own = SavedViews::default();
        own.put("Late", "q=status%3Alate").expect("room");
        own.put("a", "").expect("room");
        let taken = own.clashes(&file.views).len();
        let merged = own.merge(&file.views, clash);
        let all = merged.added + merged.replaced + merged.same + merged.left_out;
        assert_eq!(all, file.views.all().len());
        assert!(merged.replaced <= taken);
        check_bounds(&own);
        // Whoever takes the same in once more, in the place of what is there, changes nothing.
        let before = own.clone();
        if clash == Clash::Replace && merged.left_out == 0 {
            let twice = own.merge(&file.views, clash);
            assert_eq!((own, twice.same), (before, file.views.all().len()));
        }
    }
}

fn check_bounds(views: &SavedViews) {
    assert!(views.all().len() <= MOST);
    for (place, view) in views.all().iter().enumerate() {
        assert!((1..=LONGEST_NAME).contains(&view.name.chars().count()));
        assert!(view.query.len() <= LONGEST_QUERY);
        assert!(!view.name.contains(char::is_control));
        assert_eq!(views.all().iter().position(|other| other.name == view.name), Some(place));
    }
}
