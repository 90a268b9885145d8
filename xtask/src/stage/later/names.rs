//! Evens out the names under which the machine code asks for the browser's functions.
//!
//! wasm-bindgen calls each by its name in the browser and sixteen random-looking digits, and there are hundreds. Nobody reads
//! them: they only have to be different from each other, and the same in both files. Numbers in their places compress to
//! almost nothing.

use std::collections::{BTreeMap, HashSet};

const DIGITS: usize = 16;

/// What all of them begin with.
const PREFIX: &str = "__wbg_";

/// The script and the machine code, with evened names of the same length.
pub(super) fn evened(script: &str, mut machine_code: Vec<u8>) -> (String, Vec<u8>) {
    let mut script = script.to_owned();
    for (old, new) in renamed(&script) {
        script = script.replace(&old, &new);
        replace(&mut machine_code, old.as_bytes(), new.as_bytes());
    }
    (script, machine_code)
}

/// Each name with its new one, which is a number as long as the name. Names of one length are counted through.
fn renamed(script: &str) -> Vec<(String, String)> {
    let is_part = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '$';
    let mut seen = HashSet::new();
    let mut counts = BTreeMap::new();
    let names = script.split(|c| !is_part(c)).filter(|word| is_made_up(word) && seen.insert(word.to_owned()));
    names
        .map(|name| {
            let count = counts.entry(name.len()).or_insert(0_usize);
            *count += 1;
            let width = name.len() - PREFIX.len();
            (name.to_owned(), format!("{PREFIX}{count:0>width$x}"))
        })
        .collect()
}

/// Whether a word is a name of wasm-bindgen's: it ends with its digits.
fn is_made_up(word: &str) -> bool {
    let digits =
        word.strip_prefix(PREFIX).and_then(|rest| rest.split_at_checked(rest.len().checked_sub(DIGITS)?));
    let random =
        |digits: &str| digits.bytes().all(|digit| digit.is_ascii_digit() || (b'a'..=b'f').contains(&digit));
    digits.is_some_and(|(stem, digits)| stem.ends_with('_') && random(digits))
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
            "__wbg_00000000000000000001:a,__wbg_00000000000000000002:b,__wbg_00000000000000000003:c,__wbg_x:d"
        );
        assert_eq!(
            code,
            b"\x19__wbg_00000000000000000002\0__wbg_00000000000000000001__wbg_00000000000000000003"
        );
    }
}
