//! Compressed copies beside the files, made once at the highest level instead of on every request.

use anyhow::Result;
use flate2::{Compression, write::GzEncoder};
use std::{
    fs,
    io::Write as _,
    path::{Path, PathBuf},
};

/// Smaller files gain less than a second file costs.
const WORTH_IT: usize = 1000;
/// What compresses; pictures are compressed already.
const TEXTUAL: &[&str] = &["html", "css", "js", "wasm", "json", "svg", "txt", "webmanifest"];

/// Writes `.br` and `.gz` beside every file of `folder` that gains by it.
pub(crate) fn folder(folder: &Path) -> Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            self::folder(&path)?;
        } else if path.extension().is_some_and(|extension| TEXTUAL.iter().any(|known| extension == *known)) {
            let content = fs::read(&path)?;
            if content.len() >= WORTH_IT {
                keep(&path, "br", &content, brotli(&content)?)?;
                keep(&path, "gz", &content, gzip(&content)?)?;
            }
        }
    }
    Ok(())
}

fn keep(path: &Path, extension: &str, content: &[u8], compressed: Vec<u8>) -> Result<()> {
    if compressed.len() < content.len() {
        let mut name = path.as_os_str().to_owned();
        name.push(".");
        name.push(extension);
        fs::write(PathBuf::from(name), compressed)?;
    }
    Ok(())
}

/// Windows of brotli, as powers of two: a wide one finds more, a narrow one says more briefly where.
const WINDOWS: [i32; 2] = [18, 24];

/// Brotli at its highest level, with the window that serves this content best.
pub(crate) fn brotli(content: &[u8]) -> Result<Vec<u8>> {
    let mut best = Vec::new();
    for lgwin in WINDOWS {
        let parameters = brotli::enc::BrotliEncoderParams {
            quality: 11,
            lgwin,
            lgblock: 20,
            size_hint: content.len(),
            ..Default::default()
        };
        let mut compressed = Vec::new();
        brotli::BrotliCompress(&mut &content[..], &mut compressed, &parameters)?;
        if best.is_empty() || compressed.len() < best.len() {
            best = compressed;
        }
    }
    Ok(best)
}

fn gzip(content: &[u8]) -> Result<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(content)?;
    Ok(encoder.finish()?)
}
