//! What the journal keeps of a text that is none of its business: enough to know the text again, no more.

/// A 64-bit digest (FNV-1a) of a text. It tells texts apart; it is no protection against somebody who wants two alike.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Digest(pub u64);

const BASIS: u64 = 0xcbf2_9ce4_8422_2325;
const PRIME: u64 = 0x0100_0000_01b3;

impl Digest {
    /// The digest of a text.
    pub fn of(text: &str) -> Self {
        Self(text.bytes().fold(BASIS, |digest, byte| (digest ^ u64::from(byte)).wrapping_mul(PRIME)))
    }

    /// The digest of a list of ids, which depends on their order.
    pub(super) fn of_ids(ids: &[i32]) -> Self {
        let bytes = ids.iter().flat_map(|id| id.to_le_bytes());
        Self(bytes.fold(BASIS, |digest, byte| (digest ^ u64::from(byte)).wrapping_mul(PRIME)))
    }
}
