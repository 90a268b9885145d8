//! Texts as JSON writes them.

use std::borrow::Cow;

/// What a JSON string says; nothing where it is none, or has half a character in it.
pub fn unquoted(raw: &str) -> Option<Cow<'_, str>> {
    let bare = raw.strip_prefix('"')?.strip_suffix('"')?;
    let Some(first) = bare.find('\\') else { return Some(Cow::Borrowed(bare)) };
    let (plain, mut rest) = bare.split_at(first);
    let mut text = String::with_capacity(bare.len());
    text.push_str(plain);
    while let Some(after) = rest.strip_prefix('\\') {
        let (character, behind) = escaped(after)?;
        text.push(character);
        let (plain, next) = behind.split_at(behind.find('\\').unwrap_or(behind.len()));
        text.push_str(plain);
        rest = next;
    }
    Some(Cow::Owned(text))
}

/// The character that stands behind a backslash, and what follows it.
fn escaped(text: &str) -> Option<(char, &str)> {
    let mut characters = text.chars();
    let character = match characters.next()? {
        'b' => '\u{8}',
        'f' => '\u{c}',
        'n' => '\n',
        'r' => '\r',
        't' => '\t',
        'u' => {
            let (unit, rest) = unit(characters.as_str())?;
            if !(0xd800..0xdc00).contains(&unit) {
                return Some((char::from_u32(unit)?, rest));
            }
            // The first half of a character: the second one must follow.
            let (second, rest) = self::unit(rest.strip_prefix("\\u")?)?;
            let low = second.checked_sub(0xdc00).filter(|low| *low < 0x400)?;
            return Some((char::from_u32(0x1_0000 + ((unit - 0xd800) << 10) + low)?, rest));
        }
        plain @ ('"' | '\\' | '/') => plain,
        _ => return None,
    };
    Some((character, characters.as_str()))
}

/// Four hexadecimal digits, and what follows them.
fn unit(text: &str) -> Option<(u32, &str)> {
    let (digits, rest) = text.split_at_checked(4)?;
    let hexadecimal = digits.bytes().all(|digit| digit.is_ascii_hexdigit());
    hexadecimal.then(|| u32::from_str_radix(digits, 16).ok().map(|unit| (unit, rest)))?
}

/// A text as a JSON string.
pub fn quoted(text: &str) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let mut quoted = String::with_capacity(text.len() + 2);
    quoted.push('"');
    for character in text.chars() {
        let short = match character {
            '"' | '\\' => character,
            '\u{8}' => 'b',
            '\t' => 't',
            '\n' => 'n',
            '\u{c}' => 'f',
            '\r' => 'r',
            '\0'..=' ' if character != ' ' => {
                let code = character as usize;
                quoted.push_str("\\u00");
                quoted.push(char::from(DIGITS[code / 16]));
                quoted.push(char::from(DIGITS[code % 16]));
                continue;
            }
            _ => {
                quoted.push(character);
                continue;
            }
        };
        quoted.push('\\');
        quoted.push(short);
    }
    quoted.push('"');
    quoted
}
