//! Web archives: the pages in them.

use crate::{Entry, Failed, LARGEST_PAGE, Piece, Reading, page, piece};
use fastwarc::stream_io::bufread::TrackingBufReader;
use fastwarc::warc::header::{HeaderEncoding, HeaderMap};
use fastwarc::warc::iter::{ArchiveIterator, ArchiveIteratorOptions};
use fastwarc::warc::record::{AutoDecode, WarcRecord, WarcRecordType};
use std::io::{BufRead, Cursor, Error, ErrorKind, Read, Result, Seek, SeekFrom};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// The most a record's headers may take, and those of the answer in it.
const HEADERS: usize = 64 << 10;

/// Reads the pages a crawler got: answers of kind `text/html` that went well. Requests, pictures and errors are passed over.
pub(crate) fn read(at: &mut Reading<'_>, reader: Box<dyn BufRead + Send>) -> bool {
    let ended = Arc::new(AtomicBool::new(false));
    let forward = Forward { reader, at: 0, ended: Arc::clone(&ended) };
    let options = ArchiveIteratorOptions {
        stream_detect: false,
        parse_http: false,
        max_header_len: HEADERS,
        ..ArchiveIteratorOptions::default()
    };
    let mut records =
        ArchiveIterator::with_options(TrackingBufReader::with_capacity(1 << 16, forward), options);
    let mut number = 0u64;
    loop {
        number += 1;
        let place = format!("{}:{number}", at.name);
        let next = catch_unwind(AssertUnwindSafe(|| {
            let record = records.next()?;
            Some(record.and_then(|r| message(&mut r.borrow_mut(), &ended)))
        }));
        let go_on = match next {
            Ok(None) => return true,
            Ok(Some(Ok(None))) => true,
            Ok(Some(Ok(Some(answer)))) => !answer.is_page() || (at.give)(answer.piece(place)),
            Ok(Some(Err(error))) => {
                let message = format!("the archive cannot be read from its record {number} on: {error}");
                return at.fail(place, "warc", message);
            }
            Err(_) => return (at.give)(Piece::done(Err(piece::broken(&place)))),
        };
        if !go_on {
            return false;
        }
    }
}

/// What a server answered, as it went over the line.
struct Answer {
    id: String,
    url: Option<String>,
    bytes: Vec<u8>,
    whole: bool,
}

/// The answer in a record, if it is one. What is too long to be a page is cut.
fn message(record: &mut WarcRecord, ended: &AtomicBool) -> Result<Option<Answer>> {
    if record.record_type() != WarcRecordType::Response || !record.is_http() {
        return Ok(None);
    }
    let header = |name: &str| record.headers().get(name).map(|v| v.trim_matches(['<', '>']).to_owned());
    let (id, url) = (header("WARC-Record-ID"), header("WARC-Target-URI"));
    let length = record.content_length();
    let mut bytes = Vec::new();
    if let Some(reader) = record.reader_mut() {
        reader.take(LARGEST_PAGE + 1).read_to_end(&mut bytes)?;
    }
    // An archive that was cut off gives less than it said, and says nothing of it.
    let whole = bytes.len() as u64 >= length.min(LARGEST_PAGE + 1) || !ended.load(Ordering::Relaxed);
    Ok(Some(Answer { id: id.unwrap_or_default(), url, bytes, whole }))
}

impl Answer {
    /// Whether it is a page and went well.
    fn is_page(&self) -> bool {
        let head = self.bytes[..self.bytes.len().min(HEADERS)].to_vec();
        let mut headers = HeaderMap::new(HeaderEncoding::Latin1);
        if headers.parse(&mut Cursor::new(head), true).is_err() || headers.status_code() != Some(200) {
            return false;
        }
        let kind = headers.get("Content-Type").unwrap_or_default().to_ascii_lowercase();
        kind.starts_with("text/html") || kind.starts_with("application/xhtml")
    }

    fn piece(self, place: String) -> Piece {
        if self.bytes.len() as u64 > LARGEST_PAGE {
            return Piece::failed(place, "size", page::too_large());
        }
        if !self.whole {
            return Piece::failed(
                place,
                "warc",
                "the archive ends in the middle of this page; fetch it again",
            );
        }
        let size = self.bytes.len();
        Piece::new(place.clone(), move || self.article(&place)).of_size(size)
    }

    fn article(self, place: &str) -> Entry {
        let (body, charset) =
            self.body().map_err(|e| Failed::new(place, "http", format!("cannot unpack the page: {e}")))?;
        if body.len() as u64 > LARGEST_PAGE {
            return Err(Failed::new(place, "size", page::too_large()));
        }
        let id = self.id.trim_start_matches("urn:uuid:");
        let given = page::Given { place, id, url: self.url.as_deref(), charset };
        page::article(&given, &body)
    }

    /// The page itself, out of what transfer and packing made of it, and the code page its server declared.
    fn body(&self) -> Result<(Vec<u8>, Option<String>)> {
        let mut whole = format!(
            "WARC/1.1\r\nWARC-Type: response\r\nContent-Type: application/http\r\nContent-Length: {}\r\n\r\n",
            self.bytes.len()
        )
        .into_bytes();
        whole.extend_from_slice(&self.bytes);
        let mut record = WarcRecord::from_reader(Cursor::new(whole))?;
        record.parse_http_with_opts(AutoDecode::All, HEADERS, false)?;
        let charset = record.http_charset().map(|c| c.trim_matches('"').to_owned());
        let mut body = Vec::new();
        if let Some(reader) = record.reader_mut() {
            reader.take(LARGEST_PAGE + 1).read_to_end(&mut body)?;
        }
        Ok((body, charset))
    }
}

/// A stream that says where it is, but goes only forward: all the library asks for when it reads from end to end.
struct Forward {
    reader: Box<dyn BufRead + Send>,
    at: u64,
    ended: Arc<AtomicBool>,
}

impl Read for Forward {
    fn read(&mut self, buffer: &mut [u8]) -> Result<usize> {
        let count = self.reader.read(buffer)?;
        self.at += count as u64;
        self.ended.fetch_or(count == 0 && !buffer.is_empty(), Ordering::Relaxed);
        Ok(count)
    }
}

impl Seek for Forward {
    fn seek(&mut self, to: SeekFrom) -> Result<u64> {
        match to {
            SeekFrom::Current(0) => Ok(self.at),
            _ => Err(Error::new(ErrorKind::Unsupported, "a stream is not sought in")),
        }
    }
}
