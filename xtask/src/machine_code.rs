//! The little of WebAssembly's binary form that the build has to read and write: sections, numbers, and the functions' bodies.
//!
//! It knows no instruction; whatever looks into the code itself is left to wasm-opt.

/// What every file begins with: a name and a version.
const HEAD: usize = 8;
const CUSTOM: u8 = 0;
pub(crate) const IMPORTS: u8 = 2;
const FUNCTIONS: u8 = 3;
pub(crate) const EXPORTS: u8 = 7;
const CODE: u8 = 10;

/// The sections by their kinds, in order. None where the file breaks off.
pub(crate) fn sections(code: &[u8]) -> Option<Vec<(u8, &[u8])>> {
    let mut rest = code.get(HEAD..)?;
    let mut sections = Vec::new();
    while let Some((&kind, after)) = rest.split_first() {
        rest = after;
        sections.push((kind, bytes(&mut rest)?));
    }
    Some(sections)
}

/// The content of the only section of a kind.
pub(crate) fn section(code: &[u8], wanted: u8) -> Option<&[u8]> {
    sections(code)?.into_iter().find(|(kind, _)| *kind == wanted).map(|(_, content)| content)
}

/// The file with each section made by `change` from its kind and its content.
pub(crate) fn with_sections(code: &[u8], change: impl Fn(u8, &[u8]) -> Option<Vec<u8>>) -> Option<Vec<u8>> {
    let mut made = code.get(..HEAD)?.to_vec();
    for (kind, content) in sections(code)? {
        let content = change(kind, content)?;
        made.push(kind);
        made.extend(encoded(content.len()));
        made.extend(content);
    }
    Some(made)
}

/// Takes a number off the front: seven bits a byte, the least first.
pub(crate) fn number(from: &mut &[u8]) -> Option<usize> {
    let mut value = 0_usize;
    for shift in (0..usize::BITS).step_by(7) {
        let (&byte, rest) = from.split_first()?;
        *from = rest;
        value |= usize::from(byte & 0x7f) << shift;
        if byte < 0x80 {
            return Some(value);
        }
    }
    None
}

/// Takes bytes off the front, before which their number stands: a name, a section, the body of a function.
pub(crate) fn bytes<'a>(from: &mut &'a [u8]) -> Option<&'a [u8]> {
    let length = number(from)?;
    let (taken, rest) = from.split_at_checked(length)?;
    *from = rest;
    Some(taken)
}

pub(crate) fn encoded(mut value: usize) -> Vec<u8> {
    let mut bytes = Vec::new();
    loop {
        let low = u8::try_from(value & 0x7f).unwrap_or_default();
        value >>= 7;
        if value == 0 {
            bytes.push(low);
            return bytes;
        }
        bytes.push(low | 0x80);
    }
}

/// Bytes with their number before them.
pub(crate) fn counted(bytes: &[u8]) -> Vec<u8> {
    [encoded(bytes.len()).as_slice(), bytes].concat()
}

/// A function: the number of its type, and its body.
pub(crate) struct Function<'a> {
    pub(crate) kind: usize,
    pub(crate) body: &'a [u8],
}

/// The file's own functions, and how many come before them from elsewhere, which share their numbers.
pub(crate) fn functions(code: &[u8]) -> Option<(usize, Vec<Function<'_>>)> {
    let imported = imported_functions(section(code, IMPORTS).unwrap_or(&[0]))?;
    let (mut kinds, mut code) = (section(code, FUNCTIONS)?, section(code, CODE)?);
    let count = number(&mut kinds)?;
    number(&mut code)?;
    let mut functions = Vec::with_capacity(count);
    for _ in 0..count {
        functions.push(Function { kind: number(&mut kinds)?, body: bytes(&mut code)? });
    }
    Some((imported, functions))
}

/// An import: the names of its module and its own, and the bytes that say what it is.
pub(crate) type Import<'a> = (&'a [u8], &'a [u8], &'a [u8]);

/// The imports, in order.
pub(crate) fn imports(mut section: &[u8]) -> Option<Vec<Import<'_>>> {
    let count = number(&mut section)?;
    let mut imports = Vec::with_capacity(count);
    for _ in 0..count {
        let (module, name) = (bytes(&mut section)?, bytes(&mut section)?);
        let whole = section;
        let kind = take(&mut section)?;
        match kind {
            // A function's type.
            0 => drop(number(&mut section)?),
            1 => {
                take(&mut section)?;
                limits(&mut section)?;
            }
            2 => limits(&mut section)?,
            3 => {
                take(&mut section)?;
                take(&mut section)?;
            }
            _ => return None,
        }
        imports.push((module, name, &whole[..whole.len() - section.len()]));
    }
    Some(imports)
}

/// The exports, in order: the name of each, and the bytes that say what it is.
pub(crate) fn exports(mut section: &[u8]) -> Option<Vec<(&[u8], &[u8])>> {
    let count = number(&mut section)?;
    let mut exports = Vec::with_capacity(count);
    for _ in 0..count {
        let name = bytes(&mut section)?;
        let whole = section;
        take(&mut section)?;
        number(&mut section)?;
        exports.push((name, &whole[..whole.len() - section.len()]));
    }
    Some(exports)
}

fn imported_functions(section: &[u8]) -> Option<usize> {
    Some(imports(section)?.iter().filter(|(_, _, what)| what.first() == Some(&0)).count())
}

/// How large a table or a memory is, with or without a most.
fn limits(section: &mut &[u8]) -> Option<()> {
    let most = take(section)? & 1 == 1;
    number(section)?;
    if most {
        number(section)?;
    }
    Some(())
}

fn take(from: &mut &[u8]) -> Option<u8> {
    let (&byte, rest) = from.split_first()?;
    *from = rest;
    Some(byte)
}

/// The names of functions with their numbers; there are none where the file has no names.
pub(crate) fn function_names(code: &[u8]) -> Option<Vec<(usize, &str)>> {
    let mut names = Vec::new();
    for (kind, mut content) in sections(code)? {
        if kind != CUSTOM || bytes(&mut content)? != b"name" {
            continue;
        }
        while let Some((&part, after)) = content.split_first() {
            content = after;
            let mut list = bytes(&mut content)?;
            // Other parts name locals and more.
            if part == 1 {
                for _ in 0..number(&mut list)? {
                    names.push((number(&mut list)?, str::from_utf8(bytes(&mut list)?).ok()?));
                }
            }
        }
    }
    Some(names)
}

/// The file with a name for each function, by its number.
pub(crate) fn with_names(code: &[u8], names: &[(usize, String)]) -> Vec<u8> {
    let mut list = encoded(names.len());
    for (number, name) in names {
        list.extend(encoded(*number));
        list.extend(counted(name.as_bytes()));
    }
    // The second part of the section named so is the functions'.
    let section = [counted(b"name"), vec![1], counted(&list)].concat();
    [code, &[CUSTOM], &counted(&section)].concat()
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test that cannot go on should stop where it is")]
mod tests {
    use super::{
        counted, encoded, exports, function_names, functions, imports, number, sections, with_names,
        with_sections,
    };

    /// Two imports, and two functions of the types 1 and 0.
    fn module() -> Vec<u8> {
        let imports =
            [b"\x02\x01m\x01f\x00\x05".to_vec(), b"\x01m\x01t\x01\x70\x01\x01\x02".to_vec()].concat();
        [
            b"\0asm\x01\0\0\0".to_vec(),
            vec![2],
            counted(&imports),
            vec![3],
            counted(&[2, 1, 0]),
            vec![10],
            counted(b"\x02\x02ab\x03cde"),
        ]
        .concat()
    }

    #[test]
    fn functions_come_with_their_types_and_after_those_from_elsewhere() {
        let module = module();
        let (imported, functions) = functions(&module).unwrap();
        assert_eq!(imported, 1);
        let functions: Vec<_> = functions.iter().map(|function| (function.kind, function.body)).collect();
        assert_eq!(functions, [(1, b"ab".as_slice()), (0, b"cde")]);
    }

    #[test]
    fn imports_come_whole() {
        let module = module();
        let (_, section) = sections(&module).unwrap()[0];
        let imports = imports(section).unwrap();
        assert_eq!(imports[0], (b"m".as_slice(), b"f".as_slice(), b"\x00\x05".as_slice()));
        assert_eq!(imports[1], (b"m".as_slice(), b"t".as_slice(), b"\x01\x70\x01\x01\x02".as_slice()));
    }

    #[test]
    fn exports_come_whole() {
        let section = [vec![2], counted(b"one"), vec![0, 0x80, 1], counted(b"memory"), vec![2, 0]].concat();
        let both = [(b"one".as_slice(), b"\x00\x80\x01".as_slice()), (b"memory", b"\x02\x00")];
        assert_eq!(exports(&section), Some(both.to_vec()));
        assert!((0..section.len()).all(|end| exports(&section[..end]).is_none()));
    }

    #[test]
    fn a_file_that_breaks_off_is_none() {
        let module = module();
        for end in 0..module.len() {
            let part = &module[..end];
            assert!(functions(part).is_none(), "{end}");
        }
        assert_eq!(with_sections(&module, |_, content| Some(content.to_vec())), Some(module));
    }

    #[test]
    fn names_are_a_section_of_their_own() {
        let module = module();
        let named = with_names(&module, &[(1, "first".to_owned())]);
        let sections = sections(&named).unwrap();
        assert_eq!(function_names(&named), Some(vec![(1, "first")]));
        assert_eq!(function_names(&module), Some(Vec::new()));
        assert_eq!(sections.last(), Some(&(0, b"\x04name\x01\x08\x01\x01\x05first".as_slice())));
    }

    #[test]
    fn numbers_of_any_length_come_back() {
        for value in [0, 1, 127, 128, 300, 16_383, 16_384, 4_000_000_000] {
            assert_eq!(number(&mut encoded(value).as_slice()), Some(value));
        }
        assert_eq!(number(&mut [0x80].as_slice()), None);
        assert_eq!(number(&mut [0xff; 12].as_slice()), None);
    }
}
