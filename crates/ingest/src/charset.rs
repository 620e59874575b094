//! Which letters the bytes mean.

use chardetng::EncodingDetector;
use encoding_rs::{CoderResult, Decoder, Encoding, UTF_8};
use std::io::{BufRead, BufReader, Read, Result as IoResult};

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
    let broken = match simdutf8::compat::from_utf8(bytes) {
        Ok(text) => return Ok(text.to_owned()),
        Err(error) => error.valid_up_to(),
    };
    if mostly_utf8(bytes) {
        let message = format!(
            "broken UTF-8 at byte {broken}: part of a letter is missing; save the file again as UTF-8"
        );
        return Err(("encoding", message));
    }
    with(guess(bytes), bytes)
}

/// The old code page some letters speak for.
fn guess(bytes: &[u8]) -> &'static Encoding {
    let mut detector = EncodingDetector::new(chardetng::Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    detector.guess(None, chardetng::Utf8Detection::Deny)
}

/// The text of a page. What it declares itself to be counts, where the bytes bear it out; a broken letter or two is left as
/// a mark, for a page has many parts and the article is one of them.
///
/// # Errors
/// The kind of failure and a sentence: bytes that are no text.
pub(crate) fn page(bytes: &[u8], declared: &[Option<String>]) -> Result<String, (&'static str, String)> {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return Ok(encoding.decode_without_bom_handling(&bytes[mark..]).0.into_owned());
    }
    if let Some(message) = binary(bytes) {
        return Err(("binary", message));
    }
    // Letters that happen to be good UTF-8 and mean something else do not occur.
    if let Ok(text) = simdutf8::compat::from_utf8(bytes) {
        return Ok(text.to_owned());
    }
    let labels = declared.iter().flatten().filter_map(|label| Encoding::for_label(label.trim().as_bytes()));
    for encoding in labels.filter(|e| *e != UTF_8) {
        let (text, broken) = encoding.decode_without_bom_handling(bytes);
        if !broken {
            return Ok(text.into_owned());
        }
    }
    if mostly_utf8(bytes) {
        return Ok(String::from_utf8_lossy(bytes).into_owned());
    }
    Ok(guess(bytes).decode_without_bom_handling(bytes).0.into_owned())
}

/// The beginning of a file as text, good enough to see what it is.
pub(crate) fn glimpse(head: &[u8]) -> String {
    match Encoding::for_bom(head) {
        Some((encoding, mark)) => encoding.decode_without_bom_handling(&head[mark..]).0.into_owned(),
        None => String::from_utf8_lossy(head).into_owned(),
    }
}

/// A stream as UTF-8. `head` is what it begins with, and is still in it.
pub(crate) fn stream(head: &[u8], mut reader: Box<dyn BufRead + Send>) -> Box<dyn BufRead + Send> {
    let (encoding, mark) = match Encoding::for_bom(head) {
        Some(found) => found,
        None if mostly_utf8(head) || head.is_ascii() => (UTF_8, 0),
        None => (guess(head), 0),
    };
    if mark > 0 && reader.fill_buf().is_ok_and(|bytes| bytes.len() >= mark) {
        reader.consume(mark);
    }
    if encoding == UTF_8 {
        return reader;
    }
    let decoder = encoding.new_decoder_without_bom_handling();
    Box::new(BufReader::new(Transcoder { reader, decoder, text: Vec::new(), given: 0, ended: false }))
}

/// A stream of lines, whose ends are found only once letters of two bytes are decoded.
pub(crate) fn wide(head: &[u8], reader: Box<dyn BufRead + Send>) -> Box<dyn BufRead + Send> {
    if Encoding::for_bom(head).is_some() { stream(head, reader) } else { reader }
}

/// Decodes as it is read.
struct Transcoder {
    reader: Box<dyn BufRead + Send>,
    decoder: Decoder,
    text: Vec<u8>,
    given: usize,
    ended: bool,
}

impl Transcoder {
    fn refill(&mut self) -> IoResult<()> {
        let bytes = self.reader.fill_buf()?;
        self.ended = bytes.is_empty();
        self.text.resize(1 << 14, 0);
        let (outcome, read, written, _) = self.decoder.decode_to_utf8(bytes, &mut self.text, self.ended);
        self.ended &= outcome == CoderResult::InputEmpty;
        self.text.truncate(written);
        self.given = 0;
        self.reader.consume(read);
        Ok(())
    }
}

impl Read for Transcoder {
    fn read(&mut self, buffer: &mut [u8]) -> IoResult<usize> {
        while self.given == self.text.len() && !self.ended {
            self.refill()?;
        }
        let count = buffer.len().min(self.text.len() - self.given);
        buffer[..count].copy_from_slice(&self.text[self.given..self.given + count]);
        self.given += count;
        Ok(count)
    }
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

/// Bytes looked at in a row.
const ROW: usize = 128;

/// What shows that bytes are no text.
fn binary(bytes: &[u8]) -> Option<String> {
    let head = &bytes[..bytes.len().min(1 << 16)];
    // Without a branch and in short rows whose count fits a byte, many bytes are looked at at once.
    let odd =
        |b: &u8| (*b < 0x20) & (*b != b'\n') & (*b != b'\r') & (*b != b'\t') & (*b != 0x0C) & (*b != 0x1B);
    let count_odd = |row: &[u8]| usize::from(row.iter().fold(0u8, |count, b| count + u8::from(odd(b))));
    if head.contains(&0) {
        let at = head.iter().take_while(|b| **b != 0).count();
        return Some(format!("it is no text: a zero byte at {at}"));
    }
    let count: usize = head.chunks(ROW).map(count_odd).sum();
    (count * 100 > head.len()).then(|| "it is no text: too many control bytes".into())
}

/// Whether all but a few letters are good UTF-8.
fn mostly_utf8(bytes: &[u8]) -> bool {
    let text = String::from_utf8_lossy(bytes);
    let broken = text.chars().filter(|c| *c == '\u{FFFD}').count();
    let good = text.chars().filter(|c| !c.is_ascii() && *c != '\u{FFFD}').count();
    good > broken * 4
}
