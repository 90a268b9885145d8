//! What many records say alike is kept once: their texts, rights and the names of their fields repeat.

use std::sync::Arc;

/// Texts that were seen lately.
#[derive(Debug, Default)]
pub(crate) struct Texts(Vec<Option<Arc<str>>>);

/// How many are known at once.
const PLACES: usize = 1 << 10;

impl Texts {
    /// The same text; the one from before, where it is still known.
    pub(crate) fn shared(&mut self, text: &str) -> Arc<str> {
        self.0.resize(PLACES, None);
        let hash = text.bytes().fold(0_u32, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193));
        let Some(place) = self.0.get_mut((hash ^ (hash >> 16)) as usize % PLACES) else { return text.into() };
        match place {
            Some(known) if **known == *text => Arc::clone(known),
            _ => {
                let new = Arc::<str>::from(text);
                *place = Some(Arc::clone(&new));
                new
            }
        }
    }
}

/// The same list; the one from before, where that says the same.
pub(crate) fn alike<T: PartialEq>(before: &mut Arc<[T]>, found: Vec<T>) -> Arc<[T]> {
    if **before != *found {
        *before = found.into();
    }
    Arc::clone(before)
}
