//! Takes JSON apart without making values of it: where a value begins and ends, what an object or a list holds, and what a text
//! says.
//!
//! It knows no names and decides nothing. A text is looked at once, byte by byte, whether all of it is there or only its
//! beginning. What is JSON and what is not is decided as `serde_json` decides it, which a test holds it against.

mod text;

pub use text::{quoted, unquoted};

/// Why no value could be taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// The text ends before the value does.
    Cut,
    /// The text ends within a number: more of it could make it one, and as it is it is none.
    CutNumber,
    /// What is there is no JSON.
    Wrong,
}

/// A place in a text, from which values are taken.
#[derive(Clone, Debug)]
pub struct Cursor<'a> {
    text: &'a str,
    at: usize,
    /// What closes the lists and objects that are open.
    open: Vec<u8>,
}

impl<'a> Cursor<'a> {
    /// At the beginning of a text.
    pub fn new(text: &'a str) -> Self {
        Self { text, at: 0, open: Vec::new() }
    }

    /// How many bytes lie behind it.
    pub fn at(&self) -> usize {
        self.at
    }

    /// The text from a place behind it up to it.
    fn since(&self, start: usize) -> &'a str {
        self.text.get(start..self.at).unwrap_or_default()
    }

    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn next(&mut self) -> Option<u8> {
        let byte = self.peek()?;
        self.at += 1;
        Some(byte)
    }

    /// Skips space; the byte behind it.
    pub fn space(&mut self) -> Option<u8> {
        while matches!(self.peek(), Some(b' ' | b'\n' | b'\t' | b'\r')) {
            self.at += 1;
        }
        self.peek()
    }

    /// Takes this byte, and space before it, if it is there.
    pub fn take(&mut self, wanted: u8) -> Result<(), Fault> {
        match self.space() {
            Some(byte) if byte == wanted => {
                self.at += 1;
                Ok(())
            }
            Some(_) => Err(Fault::Wrong),
            None => Err(Fault::Cut),
        }
    }

    /// Takes a value.
    pub fn value(&mut self) -> Result<&'a str, Fault> {
        self.space();
        let start = self.at;
        self.open.clear();
        self.begin()?;
        while let Some(close) = self.open.last().copied() {
            match self.space() {
                Some(b',') => {
                    self.at += 1;
                    if close == b'}' {
                        self.name()?;
                    }
                    self.begin()?;
                }
                Some(byte) if byte == close => {
                    self.at += 1;
                    self.open.pop();
                }
                Some(_) => return Err(Fault::Wrong),
                None => return Err(Fault::Cut),
            }
        }
        Ok(self.since(start))
    }

    /// Takes a value up to its end, or to the end of the first plain value in it.
    fn begin(&mut self) -> Result<(), Fault> {
        loop {
            self.space();
            match self.next().ok_or(Fault::Cut)? {
                b'"' => return self.string(),
                b'{' if self.space() == Some(b'}') => self.at += 1,
                b'[' if self.space() == Some(b']') => self.at += 1,
                b'{' => {
                    self.open.push(b'}');
                    self.name()?;
                    continue;
                }
                b'[' => {
                    self.open.push(b']');
                    continue;
                }
                b't' => return self.word(b"rue"),
                b'f' => return self.word(b"alse"),
                b'n' => return self.word(b"ull"),
                b'-' => {
                    let first = self.next();
                    return self.number(first);
                }
                digit @ b'0'..=b'9' => return self.number(Some(digit)),
                _ => return Err(Fault::Wrong),
            }
            return Ok(());
        }
    }

    /// Takes the name of a member and the colon behind it; the name is in its quotes.
    fn name(&mut self) -> Result<&'a str, Fault> {
        self.take(b'"')?;
        let start = self.at - 1;
        self.string()?;
        let name = self.since(start);
        self.take(b':')?;
        Ok(name)
    }

    /// Takes the rest of a text, behind its first quote.
    fn string(&mut self) -> Result<(), Fault> {
        loop {
            let rest = self.text.as_bytes().get(self.at..).unwrap_or_default();
            let plain = rest.iter().position(|byte| matches!(byte, b'"' | b'\\' | ..0x20));
            let Some(plain) = plain else {
                self.at += rest.len();
                return Err(Fault::Cut);
            };
            self.at += plain;
            match self.next() {
                Some(b'"') => return Ok(()),
                Some(b'\\') => self.escape()?,
                _ => return Err(Fault::Wrong),
            }
        }
    }

    fn escape(&mut self) -> Result<(), Fault> {
        match self.next().ok_or(Fault::Cut)? {
            b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't' => Ok(()),
            b'u' => {
                let digits = self.text.as_bytes().get(self.at..self.at + 4).ok_or(Fault::Cut)?;
                self.at += 4;
                if digits.iter().all(u8::is_ascii_hexdigit) { Ok(()) } else { Err(Fault::Wrong) }
            }
            _ => Err(Fault::Wrong),
        }
    }

    fn word(&mut self, rest: &[u8]) -> Result<(), Fault> {
        for byte in rest {
            if self.next().ok_or(Fault::Cut)? != *byte {
                return Err(Fault::Wrong);
            }
        }
        Ok(())
    }

    /// Takes a number of which this was the first digit.
    fn number(&mut self, first: Option<u8>) -> Result<(), Fault> {
        match first.ok_or(Fault::CutNumber)? {
            b'0' if matches!(self.peek(), Some(b'0'..=b'9')) => return Err(Fault::Wrong),
            b'0'..=b'9' => self.digits(),
            _ => return Err(Fault::Wrong),
        }
        if self.peek() == Some(b'.') {
            self.at += 1;
            self.some_digits()?;
        }
        if matches!(self.peek(), Some(b'e' | b'E')) {
            self.at += 1;
            if matches!(self.peek(), Some(b'+' | b'-')) {
                self.at += 1;
            }
            self.some_digits()?;
        }
        Ok(())
    }

    fn digits(&mut self) {
        while matches!(self.peek(), Some(b'0'..=b'9')) {
            self.at += 1;
        }
    }

    fn some_digits(&mut self) -> Result<(), Fault> {
        match self.peek() {
            Some(b'0'..=b'9') => {
                self.digits();
                Ok(())
            }
            Some(_) => Err(Fault::Wrong),
            None => Err(Fault::CutNumber),
        }
    }

    /// Takes an object, and calls `each` with the names, in their quotes, and the values of its members.
    pub fn members(&mut self, mut each: impl FnMut(&'a str, &'a str)) -> Result<(), Fault> {
        self.take(b'{')?;
        if self.space() == Some(b'}') {
            self.at += 1;
            return Ok(());
        }
        loop {
            let name = self.name()?;
            each(name, self.value()?);
            match self.space() {
                Some(b',') => self.at += 1,
                _ => return self.take(b'}'),
            }
        }
    }
}

/// The text without the space around it, if all of it is one value.
pub fn whole(text: &str) -> Result<&str, Fault> {
    let mut cursor = Cursor::new(text);
    let value = cursor.value()?;
    if cursor.space().is_some() { Err(Fault::Wrong) } else { Ok(value) }
}

/// The elements of a list, if all of the text is one.
pub fn elements(text: &str) -> Option<Vec<&str>> {
    let mut cursor = Cursor::new(text);
    let mut elements = Vec::new();
    cursor.take(b'[').ok()?;
    if cursor.space() == Some(b']') {
        cursor.take(b']').ok()?;
    } else {
        loop {
            elements.push(cursor.value().ok()?);
            if cursor.space() != Some(b',') {
                break;
            }
            cursor.take(b',').ok()?;
        }
        cursor.take(b']').ok()?;
    }
    cursor.space().is_none().then_some(elements)
}
