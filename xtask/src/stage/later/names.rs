//! Shortens the names under which the machine code asks for the browser's functions, and those under which the script calls it.
//!
//! wasm-bindgen calls each of the first by its name in the browser and sixteen random-looking digits, and there are hundreds; the
//! others by the whole types of what they take. Nobody reads them: they only have to be different from each other, and the same
//! in both files. Numbers in the order in which the script has them compress to almost nothing.

use crate::machine_code::{EXPORTS, IMPORTS, counted, encoded, exports, imports, section, with_sections};
use anyhow::{Context as _, Result, ensure};
use std::collections::{HashMap, HashSet};

/// What all of the first begin with, and few other words of the script.
const PREFIX: &str = "__w";
/// What the others begin with. The rest of what the machine code offers, the second part knows by its name.
const CALLED: [&str; 3] = ["__wbindgen_", "__externref_", "wasm_bindgen_"];
/// The digits of the new names.
const DIGITS: &[u8; 36] = b"0123456789abcdefghijklmnopqrstuvwxyz";
/// How many names two digits make.
const MOST: usize = DIGITS.len() * DIGITS.len();

/// The script and the machine code with the new names.
pub(super) fn shortened(script: &str, code: &[u8]) -> Result<(String, Vec<u8>)> {
    let imported = section(code, IMPORTS).and_then(imports).context("the machine code asks for nothing")?;
    let asked: HashSet<&[u8]> = imported.iter().map(|(_, name, _)| *name).collect();
    let offered = section(code, EXPORTS).and_then(exports).context("the machine code offers nothing")?;
    let offered: HashSet<&[u8]> = offered.iter().map(|(name, _)| *name).collect();
    let is_called = |word: &str| {
        CALLED.iter().any(|beginning| word.starts_with(beginning)) && offered.contains(word.as_bytes())
    };
    let mut new: HashMap<&str, String> = HashMap::new();
    let is_asked = |word: &str| word.starts_with(PREFIX) && asked.contains(word.as_bytes());
    for word in words(script) {
        if is_asked(word) || is_made_up(word) || is_called(word) {
            let number = new.len();
            new.entry(word).or_insert_with(|| short(number));
        }
        ensure!(!is_short(word), "{word} is a name of the script's own");
    }
    ensure!(new.len() <= MOST, "more names than there are short ones");
    let renamed = |kind: u8, content: &[u8]| {
        let name = |old| {
            let new = str::from_utf8(old).ok().and_then(|old| new.get(old));
            counted(new.map_or(old, String::as_bytes))
        };
        match kind {
            IMPORTS => {
                let imports = imports(content)?;
                let each =
                    imports.iter().map(|(module, old, what)| [&counted(module), &*name(old), what].concat());
                Some([encoded(imports.len()), each.collect::<Vec<_>>().concat()].concat())
            }
            EXPORTS => {
                let exports = exports(content)?;
                let each = exports.iter().map(|(old, what)| [&*name(old), what].concat());
                Some([encoded(exports.len()), each.collect::<Vec<_>>().concat()].concat())
            }
            _ => Some(content.to_vec()),
        }
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

/// Whether the script has such a name by itself.
fn is_short(word: &str) -> bool {
    word.len() == 3 && word.starts_with('$')
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test that cannot go on should stop where it is")]
mod tests {
    use super::{EXPORTS, IMPORTS, MOST, short, shortened};
    use crate::machine_code::{counted, exports, imports, section};
    use std::collections::HashSet;

    #[test]
    fn both_files_keep_agreeing_and_only_what_is_asked_for_is_renamed() {
        let script = "{__wbg_new_00ff00ff00ff00ff:a,__wbg_get_12:b.__wbindgen_free,__wbg_new:c,__wbindgen_throw:d,__wbg_gone_0123456789abcdef:e,__wbindgen_malloc}";
        let names = [b"__wbg_get_12".as_slice(), b"__wbg_new_00ff00ff00ff00ff", b"__wbindgen_throw", b"load"];
        let list: Vec<u8> =
            names.iter().flat_map(|name| [counted(b"./x.js"), counted(name), vec![0, 7]].concat()).collect();
        let offered = [b"memory".as_slice(), b"__wbindgen_free", b"__wbindgen_start"];
        let offers: Vec<u8> = offered.iter().flat_map(|name| [counted(name), vec![0, 9]].concat()).collect();
        let code = [
            b"\0asm\x01\0\0\0\x02".to_vec(),
            counted(&[vec![4], list].concat()),
            vec![EXPORTS],
            counted(&[vec![3], offers].concat()),
        ]
        .concat();
        let (script, code) = shortened(script, &code).unwrap();
        assert_eq!(script, "{$00:a,$01:b.$02,__wbg_new:c,$03:d,$04:e,__wbindgen_malloc}");
        let names: Vec<_> = imports(section(&code, IMPORTS).unwrap()).unwrap();
        let names: Vec<_> = names.iter().map(|(module, name, what)| (*module, *name, *what)).collect();
        assert_eq!(
            names,
            [b"$01".as_slice(), b"$00", b"$03", b"load"].map(|name| (
                b"./x.js".as_slice(),
                name,
                b"\0\x07".as_slice()
            ))
        );
        let offered = exports(section(&code, EXPORTS).unwrap()).unwrap();
        // What the script does not name keeps its own.
        assert_eq!(
            offered,
            [b"memory".as_slice(), b"$02", b"__wbindgen_start"].map(|name| (name, b"\0\x09".as_slice()))
        );
    }

    #[test]
    fn a_script_with_such_a_name_of_its_own_is_refused() {
        let code = b"\0asm\x01\0\0\0\x02\x01\0\x07\x01\0";
        assert!(shortened("let $0=1;", code).is_ok());
        assert!(shortened("let $0a=1;", code).is_err());
    }

    #[test]
    fn no_two_names_are_the_same() {
        let names: HashSet<String> = (0..MOST).map(short).collect();
        assert_eq!(names.len(), MOST);
    }
}
