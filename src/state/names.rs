//! Names by id, as the CRM lists those of connectors, people and user groups. Pure.

use std::sync::Arc;

/// Names by id. A copy is the same names, and costs nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Names(Arc<Vec<(i32, String)>>);

impl Names {
    /// The name of an id.
    pub fn get(&self, id: i32) -> Option<&str> {
        let place = place(&self.0, id).ok()?;
        self.0.get(place).map(|(_, name)| name.as_str())
    }

    /// All names, in the order of their ids.
    pub fn all(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(|(_, name)| name.as_str())
    }
}

impl FromIterator<(i32, String)> for Names {
    /// Of several names of one id the last one counts.
    fn from_iter<T: IntoIterator<Item = (i32, String)>>(listed: T) -> Self {
        let mut names = Vec::new();
        for (id, name) in listed {
            // They come by their ids most of the time, and then at the end.
            match place(&names, id) {
                Ok(place) => names[place] = (id, name),
                Err(place) => names.insert(place, (id, name)),
            }
        }
        Self(Arc::new(names))
    }
}

/// Where an id stands, or where it belongs.
fn place(names: &[(i32, String)], id: i32) -> Result<usize, usize> {
    names.binary_search_by(|(known, _)| known.cmp(&id))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_id_has_the_last_name_that_was_told() {
        let told = [(7, "g"), (-2, "b"), (7, "seven"), (i32::MAX, "m"), (0, ""), (-2, "two")];
        let names: Names = told.map(|(id, name)| (id, name.to_owned())).into_iter().collect();
        assert_eq!(names.all().collect::<Vec<_>>(), ["two", "", "seven", "m"]);
        let found = [-2, 0, 7, i32::MAX].map(|id| names.get(id));
        assert_eq!(found, [Some("two"), Some(""), Some("seven"), Some("m")]);
        assert_eq!([i32::MIN, -1, 1, 8].map(|id| names.get(id)), [None; 4]);
        assert_eq!(Names::default().get(7), None);
    }
}
