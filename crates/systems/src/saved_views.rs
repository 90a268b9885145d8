//! The file of saved views, as `connections::saved` writes it: from the browser's storage, or from a reader.
//!
//! Whatever it holds, what can be read of it is taken in and the rest is counted: one broken view costs itself.

use connections::saved::{SavedViews, VERSION};

use crate::fields::Fields;

/// Why a file is not one of saved views.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotViews {
    /// It is something else.
    OtherFile,
    /// A later console has written it.
    Later,
}

/// What a file holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ReadViews {
    /// The views.
    pub views: SavedViews,
    /// Elements of the list that are no view, or for which there is no room. Of equal names the last counts.
    pub left_out: usize,
}

/// Reads a file.
pub fn read(text: &str) -> Result<ReadViews, NotViews> {
    let mut fields = Fields::of(text.trim_start_matches('\u{feff}')).ok_or(NotViews::OtherFile)?;
    let version = fields.long("erpsync_views").filter(|version| *version > 0).ok_or(NotViews::OtherFile)?;
    if version > i64::from(VERSION) {
        return Err(NotViews::Later);
    }
    let mut read = ReadViews::default();
    for raw in fields.list("views").ok_or(NotViews::OtherFile)? {
        let view = Fields::of(raw).and_then(|mut view| Some((view.text("name")?, view.text("query")?)));
        let kept = view.is_some_and(|(name, query)| read.views.put(&name, &query).is_ok());
        read.left_out += usize::from(!kept);
    }
    read.views.set_default(fields.text("default").as_deref());
    Ok(read)
}
