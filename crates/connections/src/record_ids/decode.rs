//! The text of a file of ids, whatever program wrote it.

/// Reads bytes as text: UTF-16 behind its byte order mark, else UTF-8, and what is neither as Latin-1, in which ids and
/// separators are the same. A byte order mark is not part of the text.
pub fn decode(bytes: &[u8]) -> String {
    match bytes {
        [0xFF, 0xFE, rest @ ..] => utf16(rest, u16::from_le_bytes),
        [0xFE, 0xFF, rest @ ..] => utf16(rest, u16::from_be_bytes),
        _ => {
            let bytes = bytes.strip_prefix(&[0xEF, 0xBB, 0xBF]).unwrap_or(bytes);
            let latin = |_| bytes.iter().copied().map(char::from).collect();
            std::str::from_utf8(bytes).map_or_else(latin, str::to_owned)
        }
    }
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> String {
    let (pairs, _) = bytes.as_chunks::<2>();
    let units = pairs.iter().map(|pair| unit(*pair));
    char::decode_utf16(units).map(|sign| sign.unwrap_or(char::REPLACEMENT_CHARACTER)).collect()
}
