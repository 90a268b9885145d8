//! Evens out the names under which the machine code asks for the browser's functions.
//!
//! wasm-bindgen ends each with sixteen random-looking digits, which no compression makes smaller. They only have to
//! be different from each other and the same in both files.

use std::collections::{BTreeMap, BTreeSet};

const DIGITS: usize = 16;

/// The script and the machine code, with evened names of the same length.
pub(super) fn evened(script: &str, mut machine_code: Vec<u8>) -> (String, Vec<u8>) {
    let mut script = script.to_owned();
    for (old, new) in renamed(&script) {
        script = script.replace(&old, &new);
        replace(&mut machine_code, old.as_bytes(), new.as_bytes());
    }
    (script, machine_code)
}

/// Each name with its new one; names that differ in their digits only are counted through.
fn renamed(script: &str) -> Vec<(String, String)> {
    let is_part = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '$';
    let names: BTreeSet<&str> = script.split(|c| !is_part(c)).filter(|word| stem(word).is_some()).collect();
    let mut same_stem = BTreeMap::new();
    names
        .into_iter()
        .filter_map(|name| {
            let stem = stem(name)?;
            let number = same_stem.entry(stem).and_modify(|number| *number += 1).or_insert(0);
            Some((name.to_owned(), format!("{stem}{number:016x}")))
        })
        .collect()
}

/// What stands before the digits.
fn stem(word: &str) -> Option<&str> {
    let (stem, digits) = word.split_at_checked(word.len().checked_sub(DIGITS)?)?;
    let random = digits.bytes().all(|digit| digit.is_ascii_digit() || (b'a'..=b'f').contains(&digit));
    (stem.starts_with("__wbg_") && stem.ends_with('_') && random).then_some(stem)
}

fn replace(bytes: &mut [u8], old: &[u8], new: &[u8]) {
    let mut position = 0;
    while let Some(found) = bytes[position..].windows(old.len()).position(|window| window == old) {
        position += found;
        bytes[position..position + old.len()].copy_from_slice(new);
        position += old.len();
    }
}

#[cfg(test)]
mod tests {
    use super::evened;

    #[test]
    fn both_files_keep_agreeing_and_no_two_names_become_one() {
        let script = "__wbg_new_00ff00ff00ff00ff:a,__wbg_new_1234567890abcdef:b,__wbg_get_ffffffffffffffff:c,__wbg_x:d";
        let code =
            b"\x19__wbg_new_1234567890abcdef\0__wbg_new_00ff00ff00ff00ff__wbg_get_ffffffffffffffff".to_vec();
        let (script, code) = evened(script, code);
        assert_eq!(
            script,
            "__wbg_new_0000000000000000:a,__wbg_new_0000000000000001:b,__wbg_get_0000000000000000:c,__wbg_x:d"
        );
        assert_eq!(
            code,
            b"\x19__wbg_new_0000000000000001\0__wbg_new_0000000000000000__wbg_get_0000000000000000"
        );
    }
}
