//! Which letters the bytes mean.

use chardetng::EncodingDetector;
use encoding_rs::{Encoding, UTF_8};

/// The text of some bytes: UTF-8, what a byte order mark says, or the old code page their letters speak for.
///
/// # Errors
/// The kind of failure and a sentence: bytes that are no text, or text with broken letters.
pub fn decode(bytes: &[u8]) -> Result<String, (&'static str, String)> {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return with(encoding, &bytes[mark..]);
    }
    if let Some(message) = binary(bytes) {
        return Err(("binary", message));
    }
    let broken = match std::str::from_utf8(bytes) {
        Ok(text) => return Ok(text.to_owned()),
        Err(error) => error.valid_up_to(),
    };
    if mostly_utf8(bytes) {
        let message = format!(
            "broken UTF-8 at byte {broken}: part of a letter is missing; save the file again as UTF-8"
        );
        return Err(("encoding", message));
    }
    let mut detector = EncodingDetector::new(chardetng::Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    let encoding = detector.guess(None, chardetng::Utf8Detection::Deny);
    with(encoding, bytes)
}

fn with(encoding: &'static Encoding, bytes: &[u8]) -> Result<String, (&'static str, String)> {
    let (text, broken) = encoding.decode_without_bom_handling(bytes);
    if broken {
        let name = encoding.name();
        return Err((
            "encoding",
            format!("it looks like {name} but has letters {name} does not have; save it as UTF-8"),
        ));
    }
    if encoding != UTF_8 && text.chars().any(|c| c.is_control() && !c.is_whitespace()) {
        return Err(("binary", "it looks like no text: unprintable letters".into()));
    }
    Ok(text.into_owned())
}

/// What shows that bytes are no text.
fn binary(bytes: &[u8]) -> Option<String> {
    let head = &bytes[..bytes.len().min(1 << 16)];
    let odd = |b: &u8| *b < 0x20 && !matches!(b, b'\n' | b'\r' | b'\t' | 0x0C | 0x1B);
    if let Some(at) = head.iter().position(|b| *b == 0) {
        return Some(format!("it is no text: a zero byte at {at}"));
    }
    let count = head.iter().filter(|b| odd(b)).count();
    (count * 100 > head.len()).then(|| "it is no text: too many control bytes".into())
}

/// Whether all but a few letters are good UTF-8.
fn mostly_utf8(bytes: &[u8]) -> bool {
    let text = String::from_utf8_lossy(bytes);
    let broken = text.chars().filter(|c| *c == '\u{FFFD}').count();
    let good = text.chars().filter(|c| !c.is_ascii() && *c != '\u{FFFD}').count();
    good > broken * 4
}
