//! What is known of a file that is not text: its length, its key, the size of its picture. Apart
//! because it is the same for files on disk and for those of the embedded theme.

use std::hash::Hasher;
use std::io::{self, BufReader, Read, Seek};

use sha2::{Digest as _, Sha256};
use siphasher::sip128::{Hasher128, SipHasher13};

use crate::base::hash::Digest;
use crate::base::path::SourcePath;
use crate::source::snapshot::Content;

/// Reads `file` from its start, once in part for the size of its picture and once for its key; it
/// is never held in memory whole.
///
/// # Errors
/// Those of reading.
pub fn examine(path: &SourcePath, file: &mut (impl Read + Seek)) -> io::Result<Content> {
    let ending = path.extension().to_ascii_lowercase();
    let size = match ending.as_str() {
        "png" | "jpg" | "jpeg" | "gif" | "webp" | "avif" => {
            let size = imagesize::reader_size(BufReader::new(&mut *file)).ok();
            file.rewind()?;
            size.and_then(|size| Some((size.width.try_into().ok()?, size.height.try_into().ok()?)))
        }
        "svg" => {
            let mut start = Vec::new();
            file.take(16 * 1024).read_to_end(&mut start)?;
            file.rewind()?;
            drawing_size(&String::from_utf8_lossy(&start))
        }
        _ => None,
    };
    let mut hasher = SipHasher13::new();
    let mut fingerprint = Sha256::new();
    let mut bytes = 0;
    let mut chunk = vec![0; 64 * 1024];
    loop {
        match file.read(&mut chunk) {
            Ok(0) => break,
            Ok(length) => {
                hasher.write(&chunk[..length]);
                fingerprint.update(&chunk[..length]);
                bytes += length as u64;
            }
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    Ok(Content::Media {
        bytes,
        digest: Digest(hasher.finish128().as_u128()),
        fingerprint: fingerprint.finalize().into(),
        size,
    })
}

/// Width and height of an SVG drawing in pixels: its own, or those of its view box.
fn drawing_size(text: &str) -> Option<(u32, u32)> {
    let tag = &text[text.find("<svg")?..];
    let tag = &tag[..tag.find('>')?];
    let attribute = |name: &str| {
        let at = tag
            .match_indices(name)
            .map(|(at, _)| at)
            .find(|&at| tag[..at].ends_with(char::is_whitespace))?;
        let value = tag[at + name.len()..].trim_start().strip_prefix('=')?;
        let value = value.trim_start();
        let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''))?;
        value[1..].split(quote).next()
    };
    let whole =
        |number: f64| (number.is_finite() && number >= 1.0).then_some(number.round() as u32);
    let length = |name: &str| {
        let value = attribute(name)?.trim();
        whole(value.strip_suffix("px").unwrap_or(value).parse().ok()?)
    };
    if let (Some(width), Some(height)) = (length("width"), length("height")) {
        return Some((width, height));
    }
    let numbers: Vec<f64> = attribute("viewBox")?
        .split([' ', ',', '\n', '\t'])
        .filter(|part| !part.is_empty())
        .map_while(|part| part.parse().ok())
        .collect();
    match numbers[..] {
        [_, _, width, height] => Some((whole(width)?, whole(height)?)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn drawings_have_the_size_of_their_attributes_or_of_their_view_box() {
        let own = r#"<?xml version="1.0"?><svg xmlns="x" width="40px" height='20.4'>"#;
        assert_eq!(drawing_size(own), Some((40, 20)));
        let boxed = r#"<svg width="100%" stroke-width="3" viewBox="0 0 24 12">"#;
        assert_eq!(drawing_size(boxed), Some((24, 12)));
        assert_eq!(drawing_size(r#"<svg viewBox="0 0 nan 1">"#), None);
        assert_eq!(drawing_size("<svg"), None);
    }

    #[test]
    fn a_picture_is_measured_and_keyed() {
        let mut gif = b"GIF89a\x05\x00\x03\x00".to_vec();
        gif.resize(100_000, 0);
        let path = SourcePath::new("content/a.GIF");
        let of = |bytes: &[u8]| examine(&path, &mut io::Cursor::new(bytes)).unwrap();
        let Content::Media { bytes, size, .. } = of(&gif) else {
            panic!("media");
        };
        assert_eq!((bytes, size), (100_000, Some((5, 3))));
        let whole = of(&gif);
        gif[99_999] = 1;
        assert_ne!(whole, of(&gif));
    }
}
