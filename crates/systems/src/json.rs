//! Takes JSON apart without making values of it: where values begin and end, what an object or a list holds, and what a text
//! says. `serde_json` decides all of it; here it is asked value by value, so that a text can be read while it arrives.
//!
//! It knows no names of fields and decides nothing about them.

mod escapes;

pub(crate) use escapes::unquoted;

use serde_json::value::RawValue;

/// Why no value could be taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fault {
    /// The text ends before the value does.
    Cut,
    /// The text may end within a number: more of it could make it one, and as it is it is none.
    CutNumber,
    /// What is there is no JSON.
    Wrong,
}

/// A place in a text, from which values are taken.
#[derive(Clone, Debug)]
pub(crate) struct Cursor<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Cursor<'a> {
    /// At the beginning of a text.
    pub(crate) fn new(text: &'a str) -> Self {
        Self { text, at: 0 }
    }

    /// How many bytes lie behind it.
    pub(crate) fn at(&self) -> usize {
        self.at
    }

    fn rest(&self) -> &'a str {
        self.text.get(self.at..).unwrap_or_default()
    }

    /// Skips space; the byte behind it.
    pub(crate) fn space(&mut self) -> Option<u8> {
        while let Some(byte) = self.text.as_bytes().get(self.at) {
            if !matches!(byte, b' ' | b'\n' | b'\t' | b'\r') {
                return Some(*byte);
            }
            self.at += 1;
        }
        None
    }

    /// Takes this byte, and space before it, if it is there.
    fn take(&mut self, wanted: u8) -> Option<()> {
        self.space().filter(|byte| *byte == wanted)?;
        self.step();
        Some(())
    }

    /// Takes the byte that [`Cursor::space`] has told of.
    pub(crate) fn step(&mut self) {
        self.at += 1;
    }

    /// Takes a value.
    pub(crate) fn value(&mut self) -> Result<&'a str, Fault> {
        if let Some(text) = self.plain_text() {
            return Ok(text);
        }
        let mut values = serde_json::Deserializer::from_str(self.rest()).into_iter::<&RawValue>();
        match values.next() {
            Some(Ok(value)) => {
                self.at += values.byte_offset();
                Ok(value.get())
            }
            Some(Err(error)) if !error.is_eof() => {
                // It says of a number that is cut behind its sign, its point or its `e` that this is none.
                let is_cut = self.rest().ends_with(['-', '+', '.', 'e', 'E']);
                Err(if is_cut { Fault::CutNumber } else { Fault::Wrong })
            }
            _ => Err(Fault::Cut),
        }
    }

    /// Takes a text without escapes, as all names of fields are and many values: it ends at the next quote, and to ask
    /// `serde_json` takes a deserializer for each. What is to be decided, it decides.
    fn plain_text(&mut self) -> Option<&'a str> {
        if self.space() != Some(b'"') {
            return None;
        }
        let rest = self.rest();
        let special = |byte: &u8| matches!(byte, b'"' | b'\\' | ..b' ');
        let end = 1 + rest.as_bytes().iter().skip(1).position(special)?;
        let text = rest.get(..=end).filter(|text| text.ends_with('"'))?;
        self.at += text.len();
        Some(text)
    }

    /// Takes an object, and calls `each` with the names, in their quotes, and the raw values of its members.
    pub(crate) fn members(&mut self, mut each: impl FnMut(&'a str, &'a str)) -> Result<(), Fault> {
        self.expect(b'{')?;
        if self.take(b'}').is_some() {
            return Ok(());
        }
        loop {
            if self.space().is_some_and(|first| first != b'"') {
                return Err(Fault::Wrong);
            }
            let name = self.value()?;
            self.expect(b':')?;
            each(name, self.value()?);
            if self.take(b',').is_none() {
                return self.expect(b'}');
            }
        }
    }

    /// Takes this byte, and space before it.
    fn expect(&mut self, wanted: u8) -> Result<(), Fault> {
        let fault = if self.space().is_none() { Fault::Cut } else { Fault::Wrong };
        self.take(wanted).ok_or(fault)
    }
}

/// The text without the space around it, if all of it is one value.
pub(crate) fn whole(text: &str) -> Result<&str, Fault> {
    let mut cursor = Cursor::new(text);
    let value = cursor.value()?;
    if cursor.space().is_some() { Err(Fault::Wrong) } else { Ok(value) }
}

/// The elements of a list, if all of the text is one.
pub(crate) fn elements(text: &str) -> Option<Vec<&str>> {
    let mut cursor = Cursor::new(text);
    let mut elements = Vec::new();
    cursor.take(b'[')?;
    if cursor.take(b']').is_none() {
        loop {
            elements.push(cursor.value().ok()?);
            if cursor.take(b',').is_none() {
                break;
            }
        }
        cursor.take(b']')?;
    }
    cursor.space().is_none().then_some(elements)
}

/// A text as a JSON string.
pub(crate) fn quoted(text: &str) -> String {
    // Texts can always be written.
    serde_json::to_string(text).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_taken_one_by_one_and_what_is_cut_is_told_from_what_is_wrong() {
        let mut cursor = Cursor::new(" {\"a\": [1, {}]} , 12");
        assert_eq!(cursor.value(), Ok("{\"a\": [1, {}]}"));
        assert_eq!(cursor.space(), Some(b','));
        cursor.step();
        assert_eq!(cursor.value(), Ok("12"));
        assert_eq!(cursor.space(), None);
        assert_eq!(elements(" [1, {} ,[2]] "), Some(vec!["1", "{}", "[2]"]));
        assert_eq!(elements("[ ]"), Some(Vec::new()));
        for text in ["[1 2]", "[1,]", "[,]", "[1]]", "[", "{}", "[1] 2", "[1"] {
            assert_eq!(elements(text), None, "{text}");
        }
        assert_eq!(whole(" {} "), Ok("{}"));
        assert_eq!(whole("{} {}"), Err(Fault::Wrong));
        for (text, fault) in [
            ("", Fault::Cut),
            ("{\"a\": [1, {}", Fault::Cut),
            ("\"half", Fault::Cut),
            ("\"\\u00", Fault::Cut),
            ("tru", Fault::Cut),
            ("{\"a\": 1.", Fault::CutNumber),
            ("[-", Fault::CutNumber),
            ("1e", Fault::CutNumber),
            ("[1,]", Fault::Wrong),
            ("nix", Fault::Wrong),
            ("{\"a\" 1}", Fault::Wrong),
            ("\"a line\nin a text\"", Fault::Wrong),
            ("\"no \\escape\"", Fault::Wrong),
        ] {
            let taken = Cursor::new(text).value();
            // Some versions tell more exactly that a number is cut.
            let cut = fault == Fault::CutNumber && taken == Err(Fault::Cut);
            assert!(taken == Err(fault) || cut, "{text:?}: {taken:?}");
        }
    }

    #[test]
    fn a_text_ends_at_its_own_quote_and_has_no_space_around_it() {
        for text in ["\"\"", "\"å [1,\"", r#""a \" b""#, r#""\\""#, r#""\u00e5""#] {
            let mut cursor = Cursor::new(text);
            assert_eq!(cursor.value(), Ok(text));
            assert_eq!(cursor.space(), None);
            let spaced = [" \n", text, " \"next\""].concat();
            let mut cursor = Cursor::new(&spaced);
            assert_eq!(cursor.value(), Ok(text));
            assert_eq!(cursor.value(), Ok("\"next\""));
        }
    }

    #[test]
    fn members_keep_their_order_their_doubles_and_names_that_cannot_be_unescaped() {
        let text = r#"{"b": 1, "a": {"x": []}, "b": null, "\ud800": 2}"#;
        let expected =
            vec![("\"b\"", "1"), ("\"a\"", "{\"x\": []}"), ("\"b\"", "null"), ("\"\\ud800\"", "2")];
        let behind = [text, ",7"].concat();
        let mut cursor = Cursor::new(&behind);
        let mut members = Vec::new();
        assert_eq!(cursor.members(|name, value| members.push((name, value))), Ok(()));
        assert_eq!(members, expected);
        assert_eq!(cursor.space(), Some(b','));
        for (text, fault) in [
            ("[1]", Fault::Wrong),
            ("{1: 2}", Fault::Wrong),
            ("{\"a\": 1,}", Fault::Wrong),
            ("{\"a\" 1}", Fault::Wrong),
            ("{", Fault::Cut),
            ("{\"a\"", Fault::Cut),
            ("{\"a\": 1", Fault::Cut),
        ] {
            assert_eq!(Cursor::new(text).members(|_, _| ()), Err(fault), "{text}");
        }
        assert_eq!(unquoted("\"\\ud800\""), None);
        assert_eq!(unquoted("\"\\u00e5 \\n\"").as_deref(), Some("å \n"));
    }
}
