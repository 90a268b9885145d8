//! Leaves out what wasm-streams offers to scripts and nobody calls.
//!
//! Leptos brings the crate along, and whatever a crate offers to scripts stays in the machine code, with all that it calls.
//! Without their names and their places in the table of functions, wasm-opt throws the functions away.

use crate::machine_code::{bytes, encoded, function_names, number, with_sections};
use anyhow::{Context as _, Result, ensure};
use std::{collections::HashSet, fs, path::Path};

/// Classes that turn a stream of Rust's into one of the browser's. The console only reads streams.
const CLASSES: [&str; 3] = ["IntoUnderlyingByteSource", "IntoUnderlyingSink", "IntoUnderlyingSource"];
/// The names of their methods in the machine code, without what some begin with.
const METHODS: &str = "intounderlying";
/// Names of functions that the table holds for the crate alone, before wasm-opt takes the names away: tasks behind promises,
/// which nothing else makes. Any smaller one may be somebody else's as well, since the compiler merges functions that are alike.
const TASKS: [&str; 2] = ["::futures::future_to_promise::<", "wasm_streams"];
const EXPORTS: u8 = 7;
const ELEMENTS: u8 = 9;

/// Takes them out of what wasm-bindgen has written into `folder` under `name`.
pub(super) fn drop_from(folder: &Path, name: &str) -> Result<()> {
    let script = folder.join(name).with_extension("js");
    let text = fs::read_to_string(&script)?;
    fs::write(&script, without_classes(&text)?)?;
    let code = folder.join(format!("{name}_bg.wasm"));
    fs::write(&code, without_functions(&fs::read(&code)?).context("not what machine code looks like")?)?;
    Ok(())
}

fn without_classes(script: &str) -> Result<String> {
    let mut kept = script.to_owned();
    for class in CLASSES {
        for (begin, end) in [
            (format!("export class {class} {{"), "\n}\n"),
            (format!("if (Symbol.dispose) {class}."), ";\n"),
            (format!("const {class}Finalization = "), ";\n"),
        ] {
            if let Some((before, rest)) = kept.split_once(&begin) {
                let (_, after) = rest.split_once(end).with_context(|| format!("{class} has no end"))?;
                kept = [before, after].concat();
            }
        }
        ensure!(!kept.contains(class), "{class} is in use after all");
    }
    Ok(kept)
}

/// None where it breaks off.
fn without_functions(code: &[u8]) -> Option<Vec<u8>> {
    let names = function_names(code)?;
    let is_unused = |name: &str| name.starts_with("js_sys") && TASKS.iter().all(|part| name.contains(part));
    let unused = names.into_iter().filter(|(_, name)| is_unused(name)).map(|(number, _)| number).collect();
    with_sections(code, |kind, content| match kind {
        EXPORTS => exports(content),
        ELEMENTS => elements(content, &unused),
        _ => Some(content.to_vec()),
    })
}

/// The section of the table: lists of functions, by their numbers. In the place of an unused one stands the one before it:
/// nothing but what is unused itself would come there.
fn elements(mut section: &[u8], unused: &HashSet<usize>) -> Option<Vec<u8>> {
    let count = number(&mut section)?;
    let mut made = encoded(count);
    for _ in 0..count {
        let whole = section;
        // Anything but a list of numbers with its place in the first table is kept as it is, with all that follows.
        let (0, [0x41, after @ ..]) = (number(&mut section)?, section) else {
            return Some([made.as_slice(), whole].concat());
        };
        section = after;
        number(&mut section)?;
        section = section.strip_prefix(&[0x0b])?;
        made.extend(&whole[..whole.len() - section.len()]);
        let functions = number(&mut section)?;
        made.extend(encoded(functions));
        let mut before = None;
        for _ in 0..functions {
            let function = number(&mut section)?;
            let function = before.filter(|_| unused.contains(&function)).unwrap_or(function);
            made.extend(encoded(function));
            before = Some(function);
        }
    }
    Some(made)
}

/// The section of the exports: how many there are, then each with its name, its kind and its number.
fn exports(mut section: &[u8]) -> Option<Vec<u8>> {
    let mut kept = Vec::new();
    let mut count = 0;
    for _ in 0..number(&mut section)? {
        let whole = section;
        let name = str::from_utf8(bytes(&mut section)?).ok()?;
        section = section.get(1..)?;
        number(&mut section)?;
        if !name.trim_start_matches("__wbg_").starts_with(METHODS) {
            count += 1;
            kept.extend(&whole[..whole.len() - section.len()]);
        }
    }
    Some([encoded(count), kept].concat())
}

#[cfg(test)]
mod tests {
    use super::{elements, encoded, exports, without_classes, without_functions};
    use crate::machine_code::counted;

    fn export(name: &str, index: usize) -> Vec<u8> {
        [counted(name.as_bytes()), vec![0], encoded(index)].concat()
    }

    #[test]
    fn only_the_methods_that_nobody_calls_lose_their_names() {
        let all = [
            export("main", 300),
            export("intounderlyingsink_write", 5),
            export("__wbg_intounderlyingsink_free", 200),
            export("memory", 0),
        ];
        let section = [vec![4], all.concat()].concat();
        let kept = [vec![2], export("main", 300), export("memory", 0)].concat();
        assert_eq!(exports(&section), Some(kept.clone()));
        let module = |exports: &[u8]| {
            [
                b"\0asm\x01\0\0\0\x01\x02ab".to_vec(),
                vec![7],
                encoded(exports.len()),
                exports.to_vec(),
                vec![10, 1, 0],
            ]
            .concat()
        };
        assert_eq!(without_functions(&module(&section)), Some(module(&kept)));
        assert_eq!(without_functions(&module(&section)[..40]), None);
    }

    #[test]
    fn unused_functions_leave_the_table_and_the_others_keep_their_places() {
        let section = b"\x02\x00\x41\x05\x0b\x04\x07\x08\x09\x08\x02\x01\x41\x00\x0b\xd0\x70";
        let kept = b"\x02\x00\x41\x05\x0b\x04\x07\x07\x09\x09\x02\x01\x41\x00\x0b\xd0\x70";
        assert_eq!(elements(section, &[8].into()), Some(kept.to_vec()));
        assert_eq!(elements(&section[..7], &[8].into()), None);
    }

    #[test]
    fn a_class_that_is_in_use_is_no_class_to_leave_out() {
        let class = "let a;\nexport class IntoUnderlyingSink {\n    free() {\n    }\n}\nif (Symbol.dispose) IntoUnderlyingSink.prototype = 1;\nconst IntoUnderlyingSinkFinalization = (x)\n    ? 1\n    : 2;\nlet b;\n";
        assert_eq!(without_classes(class).ok().as_deref(), Some("let a;\nlet b;\n"));
        assert!(without_classes(&[class, "IntoUnderlyingSink.made()"].concat()).is_err());
    }
}
