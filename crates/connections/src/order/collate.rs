//! Ranks of texts by an order that only the caller knows.

use super::{Weights, guess};

/// The rank of each text among all of them; equal texts have equal ranks.
///
/// `weights` say about how the language sorts. `sort` says how it truly does: it is asked once, gets every different text in
/// about the right order, and gives them in the right one, or nothing when that is the order which they are in.
pub fn collated(
    texts: &[&str],
    weights: &Weights,
    sort: impl FnOnce(&[&str]) -> Option<Vec<String>>,
) -> Vec<u32> {
    let order = guess(texts, weights);
    // Equal texts are next to each other.
    let text = |place: u32| texts.get(place as usize).copied();
    let mut different: Vec<&str> = Vec::with_capacity(texts.len());
    let mut places: Vec<u32> = Vec::with_capacity(texts.len());
    let mut before = None;
    for place in &order {
        if before.is_none() || before != text(*place) {
            before = text(*place);
            different.extend(before);
        }
        places.push(u32::try_from(different.len() - 1).unwrap_or(u32::MAX));
    }
    let right = sort(&different).map(|right| ranks_of(&different, &right));
    let mut ranks = vec![u32::MAX; texts.len()];
    for (place, different) in order.into_iter().zip(places) {
        let rank = match &right {
            None => Some(different),
            Some(right) => right.get(different as usize).copied(),
        };
        if let (Some(of), Some(rank)) = (ranks.get_mut(place as usize), rank) {
            *of = rank;
        }
    }
    ranks
}

/// Where each of the different texts stands in the right order; the last place for one that is not there.
fn ranks_of(different: &[&str], right: &[String]) -> Vec<u32> {
    let ranks: std::collections::HashMap<&str, u32> = right.iter().map(String::as_str).zip(0..).collect();
    different.iter().map(|text| ranks.get(text).copied().unwrap_or(u32::MAX)).collect()
}
