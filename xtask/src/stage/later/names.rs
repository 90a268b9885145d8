//! Shortens the names under which the machine code asks for the browser's functions.
//!
//! wasm-bindgen calls each by its name in the browser and sixteen random-looking digits, and there are hundreds. Nobody reads
//! them: they only have to be different from each other, and the same in both files. Numbers in the order in which the script
//! has them compress to almost nothing.

use crate::machine_code::{IMPORTS, counted, encoded, imports, section, with_sections};
use anyhow::{Context as _, Result, ensure};
use std::collections::{HashMap, HashSet};

/// What all of them begin with, and few other words of the script.
const PREFIX: &str = "__w";
/// The digits of the new names.
const DIGITS: &[u8; 36] = b"0123456789abcdefghijklmnopqrstuvwxyz";
/// How many names two digits make.
const MOST: usize = DIGITS.len() * DIGITS.len();

/// The script and the machine code with the new names.
pub(super) fn shortened(script: &str, code: &[u8]) -> Result<(String, Vec<u8>)> {
    let imported = section(code, IMPORTS).and_then(imports).context("the machine code asks for nothing")?;
    let asked: HashSet<&[u8]> = imported.iter().map(|(_, name, _)| *name).collect();
    let mut new: HashMap<&str, String> = HashMap::new();
    let is_asked = |word: &str| word.starts_with(PREFIX) && asked.contains(word.as_bytes());
    for word in words(script).filter(|word| is_asked(word) || is_made_up(word)) {
        let number = new.len();
        new.entry(word).or_insert_with(|| short(number));
    }
    ensure!(new.len() <= MOST, "more names than there are short ones");
    let renamed = |kind: u8, content: &[u8]| {
        if kind != IMPORTS {
            return Some(content.to_vec());
        }
        let imports = imports(content)?;
        let mut made = encoded(imports.len());
        for (module, name, what) in imports {
            let name =
                str::from_utf8(name).ok().and_then(|name| new.get(name)).map_or(name, String::as_bytes);
            made.extend([counted(module), counted(name), what.to_vec()].concat());
        }
        Some(made)
    };
    let code = with_sections(code, renamed).context("not what machine code looks like")?;
    let script = words(script).map(|word| new.get(word).map_or(word, String::as_str)).collect();
    Ok((script, code))
}

/// Whether a word is a name of wasm-bindgen's, which ends with its digits; also one that wasm-opt found nobody to ask for.
fn is_made_up(word: &str) -> bool {
    let digits = word.strip_prefix("__wbg_").and_then(|rest| rest.rsplit_once('_'));
    digits.is_some_and(|(_, digits)| {
        digits.len() == 16 && digits.bytes().all(|digit| digit.is_ascii_hexdigit())
    })
}

/// Names and what stands between them, in order.
fn words(script: &str) -> impl Iterator<Item = &str> {
    let is_part = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '$';
    let mut rest = script;
    std::iter::from_fn(move || {
        let inside = is_part(rest.chars().next()?);
        let end = rest.find(|c| is_part(c) != inside).unwrap_or(rest.len());
        let (word, after) = rest.split_at(end);
        rest = after;
        Some(word)
    })
}

/// A name as short as any, which is no word of the language.
fn short(number: usize) -> String {
    let digit = |value: usize| char::from(DIGITS[value % DIGITS.len()]);
    ['$', digit(number / DIGITS.len()), digit(number)].into_iter().collect()
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test that cannot go on should stop where it is")]
mod tests {
    use super::{IMPORTS, MOST, short, shortened};
    use crate::machine_code::{counted, imports, section};
    use std::collections::HashSet;

    #[test]
    fn both_files_keep_agreeing_and_only_what_is_asked_for_is_renamed() {
        let script = "{__wbg_new_00ff00ff00ff00ff:a,__wbg_get_12:b.__wbindgen_free,__wbg_new:c,__wbindgen_throw:d,__wbg_gone_0123456789abcdef:e}";
        let names = [b"__wbg_get_12".as_slice(), b"__wbg_new_00ff00ff00ff00ff", b"__wbindgen_throw", b"load"];
        let list: Vec<u8> =
            names.iter().flat_map(|name| [counted(b"./x.js"), counted(name), vec![0, 7]].concat()).collect();
        let code = [b"\0asm\x01\0\0\0\x02".to_vec(), counted(&[vec![4], list].concat())].concat();
        let (script, code) = shortened(script, &code).unwrap();
        assert_eq!(script, "{$00:a,$01:b.__wbindgen_free,__wbg_new:c,$02:d,$03:e}");
        let names: Vec<_> = imports(section(&code, IMPORTS).unwrap()).unwrap();
        let names: Vec<_> = names.iter().map(|(module, name, what)| (*module, *name, *what)).collect();
        assert_eq!(
            names,
            [b"$01".as_slice(), b"$00", b"$02", b"load"].map(|name| (
                b"./x.js".as_slice(),
                name,
                b"\0\x07".as_slice()
            ))
        );
    }

    #[test]
    fn no_two_names_are_the_same() {
        let names: HashSet<String> = (0..MOST).map(short).collect();
        assert_eq!(names.len(), MOST);
    }
}
