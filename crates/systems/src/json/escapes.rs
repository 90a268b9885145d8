//! What JSON strings say. That it is one has been decided by `serde_json` before, whose own way to read it brings all of its words
//! about wrong types, and with them the writing of fractions: 3 kB of the first screen for what a few lines do. A test holds it
//! against `serde_json`.

use std::borrow::Cow;

/// What a JSON string says; nothing where it is none, or has half a character in it.
pub(crate) fn unquoted(raw: &str) -> Option<Cow<'_, str>> {
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

#[cfg(test)]
mod tests {
    use super::unquoted;
    use proptest::prelude::*;

    fn check(raw: &str) {
        assert_eq!(unquoted(raw).map(String::from), serde_json::from_str(raw).ok(), "{raw:?}");
    }

    #[test]
    fn every_escape_says_what_it_says_elsewhere() {
        for text in [
            r#""""#,
            r#""plain""#,
            r#""å \u00e5 \n \t \r \b \f \/ \\ \"""#,
            r#""\ud83d\ude00 \uD83D\uDE00""#,
            r#""\ud800""#,
            r#""\udc00""#,
            r#""\ud800\ud800""#,
            r#""\ud800x""#,
            r#""\u0000\u001f\uffff""#,
        ] {
            check(text);
        }
        for no_string in ["null", "12", "[]", "{}"] {
            assert_eq!(unquoted(no_string), None);
        }
    }

    proptest! {
        #[test]
        fn whatever_was_written_is_read_back(text in any::<String>()) {
            let raw = serde_json::to_string(&text).unwrap_or_default();
            prop_assert_eq!(unquoted(&raw).map(String::from), Some(text));
        }

        #[test]
        fn halves_of_characters_are_told_from_whole_ones(units in proptest::collection::vec(any::<u16>(), 0..6)) {
            let escapes: Vec<String> = units.iter().map(|unit| format!("\\u{unit:04x}")).collect();
            check(&["\"", &escapes.concat(), "\""].concat());
        }
    }
}
