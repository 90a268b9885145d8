//! A number for each view that the dialog has drawn, which its row goes by while the name changes.

/// The names, by number.
#[derive(Default)]
pub(super) struct Names(Vec<String>);

impl Names {
    /// The number of a name: the one that it has, or a new one.
    pub(super) fn number(&mut self, name: &str) -> u32 {
        let place = self.0.iter().position(|known| known == name).unwrap_or_else(|| {
            self.0.push(name.to_owned());
            self.0.len() - 1
        });
        u32::try_from(place).unwrap_or(u32::MAX)
    }

    /// The name of a number.
    pub(super) fn name(&self, number: u32) -> String {
        let place = usize::try_from(number).unwrap_or(usize::MAX);
        self.0.get(place).cloned().unwrap_or_default()
    }

    /// The view of a number has another name from now on.
    pub(super) fn rename(&mut self, number: u32, name: &str) {
        // A view of before, which is gone, may have had the name.
        if let Some(gone) = self.0.iter_mut().find(|known| *known == name) {
            gone.clear();
        }
        if let Some(known) = usize::try_from(number).ok().and_then(|place| self.0.get_mut(place)) {
            name.clone_into(known);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Names;

    #[test]
    fn a_number_stays_with_its_view() {
        let mut names = Names::default();
        let (one, other) = (names.number("one"), names.number("other"));
        names.rename(one, "new");
        assert_eq!((names.number("new"), names.number("other")), (one, other));
        // What is called by the name of before is another view.
        assert_ne!(names.number("one"), one);
        names.rename(other, "one");
        assert_eq!(names.number("one"), other);
        assert_eq!(names.name(other), "one");
    }
}
