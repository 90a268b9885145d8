//! Keeps a secret out of answers: a system that repeats what it was told, as debug pages do, tells it to nobody else.
//!
//! The bytes of the secret become stars, so that the answer keeps its length. Answers still pass while they come in:
//! only what may be the beginning of the secret waits for the next piece. A secret that a system has written in
//! another form (encoded, compressed) is not found, which is why no compressed answer is asked of such a system.

use std::pin::Pin;
use std::task::{Context, Poll, ready};

use axum::body::{Body, Bytes};
use hyper::body::{Body as HttpBody, Frame, SizeHint};
use secrecy::{ExposeSecret as _, SecretString};

/// A body without the secret.
pub(super) struct Scrubbed {
    inner: Body,
    secret: SecretString,
    /// What may be the beginning of the secret.
    held: Vec<u8>,
}

impl Scrubbed {
    pub(super) fn new(inner: Body, secret: SecretString) -> Self {
        Self { inner, secret, held: Vec::new() }
    }

    /// What can be passed on when more has come.
    fn pass(&mut self, more: &[u8]) -> Bytes {
        let secret = self.secret.expose_secret().as_bytes();
        self.held.extend_from_slice(more);
        let mut from = 0;
        while let Some(found) = self.held[from..].windows(secret.len()).position(|part| part == secret) {
            let start = from + found;
            from = start + secret.len();
            self.held[start..from].fill(b'*');
        }
        let longest = secret.len().saturating_sub(1).min(self.held.len() - from);
        let kept = (1..=longest).rev().find(|length| self.held.ends_with(&secret[..*length])).unwrap_or(0);
        let rest = self.held.split_off(self.held.len() - kept);
        std::mem::replace(&mut self.held, rest).into()
    }
}

impl HttpBody for Scrubbed {
    type Data = Bytes;
    type Error = axum::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, axum::Error>>> {
        loop {
            let passed = match ready!(Pin::new(&mut self.inner).poll_frame(context)) {
                // Trailers are not data, and do not pass.
                Some(Ok(frame)) => frame.into_data().map(|data| self.pass(&data)).unwrap_or_default(),
                Some(Err(error)) => return Poll::Ready(Some(Err(error))),
                None if self.held.is_empty() => return Poll::Ready(None),
                None => std::mem::take(&mut self.held).into(),
            };
            if !passed.is_empty() {
                return Poll::Ready(Some(Ok(Frame::data(passed))));
            }
        }
    }

    fn size_hint(&self) -> SizeHint {
        let (inner, held) = (self.inner.size_hint(), self.held.len() as u64);
        let mut hint = SizeHint::new();
        hint.set_lower(inner.lower() + held);
        if let Some(upper) = inner.upper() {
            hint.set_upper(upper + held);
        }
        hint
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What comes out of the pieces, and how much of it before the end.
    fn scrub(pieces: &[&str]) -> (String, usize) {
        let mut body = Scrubbed::new(Body::empty(), "abab-key".into());
        let mut out: Vec<u8> = pieces.iter().flat_map(|piece| body.pass(piece.as_bytes())).collect();
        let before = out.len();
        out.extend(std::mem::take(&mut body.held));
        (String::from_utf8_lossy(&out).into_owned(), before)
    }

    #[test]
    fn a_secret_becomes_stars_however_it_is_cut() {
        let text = "1abab-key2ababab-keyabab-key3abab-ke";
        let clean = "1********2ab****************3abab-ke";
        assert_eq!(scrub(&[text]).0, clean);
        for cut in 0..text.len() {
            assert_eq!(scrub(&[&text[..cut], &text[cut..]]).0, clean, "{cut}");
        }
        let single: Vec<String> = text.chars().map(String::from).collect();
        assert_eq!(scrub(&single.iter().map(String::as_str).collect::<Vec<_>>()).0, clean);
    }

    #[test]
    fn nothing_else_waits() {
        assert_eq!(scrub(&["{\"fine\":true}"]), ("{\"fine\":true}".to_owned(), 13));
        assert_eq!(scrub(&["x", "", "yab"]), ("xyab".to_owned(), 2));
    }
}
