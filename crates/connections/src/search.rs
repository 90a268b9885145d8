//! Finding rows by text, without regard to case and to accents on Latin letters.

mod haystacks;

pub use haystacks::Haystacks;

/// Base letters of U+00C0 to U+017F in lower case, one for each character; `*` keeps the character, `#` is replaced
/// by two letters.
const LATIN: &[u8; 192] = b"\
aaaaaa#ceeeeiiiidnooooo*ouuuuy##aaaaaa#ceeeeiiiidnooooo*ouuuuy#y\
aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiii##jjkkklllllll\
lllnnnnnnnnnoooooo##rrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs";

/// Base letters of U+1E00 to U+1EFF, in the same form.
const LATIN_ADDITIONAL: &[u8; 256] = b"\
aabbbbbbccddddddddddeeeeeeeeeeffgghhhhhhhhhhiiiikkkkkkllllllllmm\
mmmmnnnnnnnnoooooooopppprrrrrrrrssssssssssttttttttuuuuuuuuuuvvvv\
wwwwwwwwwwxxxxyyzzzzzzhtwyas**#*aaaaaaaaaaaaaaaaaaaaaaaaeeeeeeee\
eeeeeeeeiiiioooooooooooooooooooooooouuuuuuuuuuuuuuyyyyyyyy******";

/// The text in the form in which it is searched: lower case, Latin letters without accents (`Malmö` is `malmo`,
/// `Ærø` is `aero`). Folding a folded text changes nothing.
///
/// `lower` makes a text lower case, such as [`str::to_lowercase`]. It is an argument because a browser can do it, and
/// would otherwise download the tables for it once more.
pub fn fold(text: &str, lower: Lower) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    let mut folded = String::with_capacity(text.len());
    lower(text).chars().for_each(|character| push_base(character, &mut folded));
    folded
}

/// Makes a text lower case, whatever its script.
pub type Lower = fn(&str) -> String;

/// Appends the letter or letters which stand for a lower-case character.
fn push_base(character: char, folded: &mut String) {
    let code = character as usize;
    let base = match code {
        0x00C0..=0x017F => LATIN[code - 0x00C0],
        0x1E00..=0x1EFF => LATIN_ADDITIONAL[code - 0x1E00],
        // Romanian, and the letters of Pinyin.
        0x0219 => b's',
        0x021B => b't',
        0x01CE => b'a',
        0x01D0 => b'i',
        0x01D2 => b'o',
        0x01D4 | 0x01D6 | 0x01D8 | 0x01DA | 0x01DC => b'u',
        // Accents that were written as characters of their own.
        0x0300..=0x036F => return,
        _ => b'*',
    };
    match (base, character) {
        (b'#', 'æ') => folded.push_str("ae"),
        (b'#', 'œ') => folded.push_str("oe"),
        (b'#', 'ß' | 'ẞ') => folded.push_str("ss"),
        (b'#', 'þ') => folded.push_str("th"),
        (b'#', 'ĳ') => folded.push_str("ij"),
        (b'*' | b'#', 'ς') => folded.push('σ'),
        (b'*' | b'#', _) => folded.push(character),
        (letter, _) => folded.push(letter as char),
    }
}

/// What is searched for: words which must all be found, in any order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Needle(Vec<String>);

impl Needle {
    /// Takes the words of the text; for `lower` see [`fold`].
    pub fn new(text: &str, lower: Lower) -> Self {
        Self(fold(text, lower).split_whitespace().map(String::from).collect())
    }

    /// Whether nothing is searched for, so that everything matches.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether all words are in a text that [`fold`] has made.
    pub fn matches(&self, folded_haystack: &str) -> bool {
        self.0.iter().all(|word| folded_haystack.contains(word.as_str()))
    }
}
