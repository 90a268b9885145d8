//! Words between spaces: written with escapes, and taken off one by one.

/// Makes a text one word: without tabs, line ends and spaces, and never empty.
pub(super) fn escape(text: &str) -> String {
    let mut word = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '\\' => word.push_str("\\\\"),
            '\t' => word.push_str("\\t"),
            '\n' => word.push_str("\\n"),
            '\r' => word.push_str("\\r"),
            ' ' => word.push_str("\\s"),
            other => word.push(other),
        }
    }
    if word.is_empty() {
        // An empty word would be lost between two spaces.
        word.push_str("\\e");
    }
    word
}

/// The text of a word; `None` when [`escape`] does not give that word.
pub(super) fn unescape(word: &str) -> Option<String> {
    let mut text = String::with_capacity(word.len());
    let mut characters = word.chars();
    while let Some(character) = characters.next() {
        if character != '\\' {
            text.push(character);
            continue;
        }
        match characters.next()? {
            '\\' => text.push('\\'),
            't' => text.push('\t'),
            'n' => text.push('\n'),
            'r' => text.push('\r'),
            's' => text.push(' '),
            // Only alone: in any other word it is not what `escape` gives.
            'e' => {}
            _ => return None,
        }
    }
    (escape(&text) == word).then_some(text)
}

/// Puts words together.
pub(super) struct Line(pub(super) String);

impl Line {
    /// Begins with a word.
    pub(super) fn new(word: &str) -> Self {
        Self(word.to_owned())
    }

    /// Adds a word as it is.
    pub(super) fn word(mut self, word: &str) -> Self {
        self.0.push(' ');
        self.0.push_str(word);
        self
    }

    /// Adds any text.
    pub(super) fn text(self, text: &str) -> Self {
        self.word(&escape(text))
    }

    /// Adds a number.
    pub(super) fn number(self, number: i64) -> Self {
        self.word(&number.to_string())
    }

    /// Adds a number, or a dash for none.
    pub(super) fn maybe_number(self, number: Option<i64>) -> Self {
        match number {
            Some(number) => self.number(number),
            None => self.word("-"),
        }
    }

    /// Adds yes, no, or a dash for neither.
    pub(super) fn maybe(self, value: Option<bool>) -> Self {
        self.word(match value {
            Some(true) => "y",
            Some(false) => "n",
            None => "-",
        })
    }

    /// Adds a digest.
    pub(super) fn digest(self, digest: super::super::Digest) -> Self {
        self.word(&digest.0.to_string())
    }
}

/// Takes words off the front.
pub(super) struct Words<'a>(std::str::Split<'a, char>);

impl<'a> Words<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Self(text.split(' '))
    }

    pub(super) fn word(&mut self) -> Option<&'a str> {
        self.0.next()
    }

    pub(super) fn text(&mut self) -> Option<String> {
        unescape(self.word()?)
    }

    /// A number in the form in which [`Line::number`] writes it, within the bounds of its type.
    pub(super) fn number<T: TryFrom<i64>>(&mut self) -> Option<T> {
        number(self.word()?)
    }

    #[expect(
        clippy::option_option,
        reason = "the outer one is a fault, the inner one a value that is not there"
    )]
    pub(super) fn maybe_number<T: TryFrom<i64>>(&mut self) -> Option<Option<T>> {
        match self.word()? {
            "-" => Some(None),
            word => number(word).map(Some),
        }
    }

    #[expect(
        clippy::option_option,
        reason = "the outer one is a fault, the inner one a value that is not there"
    )]
    pub(super) fn maybe(&mut self) -> Option<Option<bool>> {
        match self.word()? {
            "y" => Some(Some(true)),
            "n" => Some(Some(false)),
            "-" => Some(None),
            _ => None,
        }
    }

    pub(super) fn flag(&mut self) -> Option<bool> {
        self.maybe()?
    }

    pub(super) fn digest(&mut self) -> Option<super::super::Digest> {
        let word = self.word()?;
        word.parse().ok().filter(|number: &u64| number.to_string() == word).map(super::super::Digest)
    }

    /// Nothing may be left: a later version may have added a word whose meaning is not known here.
    pub(super) fn end<T>(mut self, value: T) -> Option<T> {
        self.0.next().is_none().then_some(value)
    }
}

/// A number in its only form: the standard parser would take a sign and zeros in front.
pub(super) fn number<T: TryFrom<i64>>(word: &str) -> Option<T> {
    let number: i64 = word.parse().ok()?;
    (number.to_string() == word).then_some(number)?.try_into().ok()
}
