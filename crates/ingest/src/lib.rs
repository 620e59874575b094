//! Bytes to articles.
//!
//! *Takes* the bytes of a file or of standard input, packed or not. *Gives* an [`Input`] for every article in them, or a
//! [`Failed`] that says what is wrong with it, in its place: a file is cut into [`Piece`]s in its order, and whoever takes a
//! piece reads it. *Promises* that nothing is lost silently, that no input makes it fail as a whole or take memory without
//! bounds, and that it touches no disk. *Data files:* `shared/letter.tsv` and `shared/function.tsv` for the language gate.
//!
//! A format is a module with one function that reads it; `sniff` tells formats apart, [`read`] calls the right one.

mod bound;
mod charset;
mod columnar;
mod columns;
mod feed;
mod gate;
mod json;
mod page;
mod piece;
mod rows;
mod sniff;
mod table;
mod unpack;
mod warc;

use std::io::{BufRead, BufReader, Error, ErrorKind, Read};
use std::sync::Arc;

pub use charset::decode;
pub use columns::Columns;
pub use gate::Gate;
pub use json::json_line;
pub use parquet::file::reader::ChunkReader;
pub use piece::Piece;
pub use sniff::Format;
pub use unpack::Bytes;

/// An article as it came in.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Input {
    /// The input's own id, else a hash of source, title and text.
    pub id: String,
    /// The title, where it is given apart, or the first line of a plain text.
    pub title: Option<String>,
    /// Title, a newline and body, where the title is given apart; else the text as it stands.
    pub text: String,
    /// As given.
    pub published: Option<String>,
    /// As given.
    pub source: Option<String>,
    /// As given.
    pub url: Option<String>,
    /// As given.
    pub lang: Option<String>,
}

/// An input that could not be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failed {
    /// The input's id, or its file and line.
    pub id: String,
    /// One word for programs: `binary`, `encoding`, `empty`, `json`, `text`, `size`, `missing`, `language`, `bug`.
    pub kind: &'static str,
    /// A sentence for people.
    pub message: String,
    /// Nothing is wrong with it, it is only not for us: its record is `skipped`, not `error`, and `kind` is the reason.
    pub skipped: bool,
    /// The language it is in, where that is the reason: ISO 639-1, or `und` where its letters do not say.
    pub lang: Option<String>,
}

/// Where an entry stands among the inputs: what a run that goes on after a stop counts by.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// The file as it was found, `-` for standard input.
    pub file: Arc<str>,
    /// Which of the file's entries, from 1, good and bad alike.
    pub number: u64,
}

/// One article or what is wrong with it.
pub type Entry = Result<Input, Failed>;

/// The longest text that is coded, in bytes: a hundred times a long article.
pub const LONGEST: usize = 8 << 20;
/// The longest line or row read, in bytes: a text of `LONGEST` written with escapes.
const LONGEST_RECORD: u64 = 32 << 20;
/// The largest page read, in bytes.
const LARGEST_PAGE: u64 = 8 << 20;
/// The largest file read of a format that must be read as a whole.
const LARGEST_FILE: u64 = 64 << 20;
/// The largest Parquet file read from a stream, which must be kept as a whole.
const LARGEST_STREAMED: u64 = 512 << 20;

impl Failed {
    /// A failure of the input named.
    #[must_use]
    pub fn new(id: impl Into<String>, kind: &'static str, message: impl Into<String>) -> Failed {
        Failed { id: id.into(), kind, message: message.into(), skipped: false, lang: None }
    }

    /// An article left out for its language, `und` if nobody knows which that is.
    #[must_use]
    pub fn in_language(id: impl Into<String>, lang: &str, message: impl Into<String>) -> Failed {
        Failed { skipped: true, lang: Some(lang.to_owned()), ..Failed::new(id, "language", message) }
    }
}

/// How files are read.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// Where fields stand in rows.
    pub columns: Arc<Columns>,
    /// Read a file only if its name or content says that articles are in it; else it is one failure, marked as left out. For
    /// files nobody named, but that lie in a folder.
    pub choosy: bool,
}

/// What a reader works with: what it reads, and whom it gives the pieces. Readers answer whether to go on.
struct Reading<'a> {
    name: &'a str,
    columns: Arc<Columns>,
    give: &'a mut dyn FnMut(Piece) -> bool,
}

impl Reading<'_> {
    fn fail(&mut self, place: impl Into<String>, kind: &'static str, message: impl Into<String>) -> bool {
        (self.give)(Piece::failed(place, kind, message))
    }

    /// What cannot be read to its end.
    fn cut_off(&mut self, place: impl Into<String>, error: &Error) -> bool {
        let kind = if error.kind() == ErrorKind::FileTooLarge { "size" } else { "unreadable" };
        self.fail(place, kind, format!("cannot read on: {error}"))
    }
}

/// Cuts what a file or stream holds into pieces, in their order; answers whether `give` wants more. `name` is what the file
/// goes by.
pub fn read(name: &str, stream: Bytes, options: &Options, give: &mut dyn FnMut(Piece) -> bool) -> bool {
    let mut at = Reading { name, columns: Arc::clone(&options.columns), give };
    let begun = unpack::unpack(stream).and_then(|stream| unpack::peek(stream, sniff::HEAD, sniff::is_row));
    let (head, stream) = match begun {
        Ok(begun) => begun,
        Err(error) => return at.cut_off(name, &error),
    };
    let format = match sniff::sniff(&head, name, &at.columns) {
        Ok(format) => format,
        Err(what) if options.choosy => return (at.give)(left_out(name, what)),
        Err(what) => return at.fail(name, "format", format!("it is {what}")),
    };
    if options.choosy && format == Format::Plain && !sniff::plain(name) {
        return (at.give)(left_out(name, "of no kind articles are kept in"));
    }
    let reader: Box<dyn BufRead + Send> = Box::new(BufReader::with_capacity(1 << 16, stream));
    match format {
        Format::Plain => whole(&mut at, reader, LARGEST_FILE, |name, bytes| plain(name, &bytes)),
        Format::Page => whole(&mut at, reader, LARGEST_PAGE, |name, bytes| {
            let given = page::Given { place: name, id: name, url: None, charset: None };
            page::article(&given, &bytes)
        }),
        Format::Lines => json::lines(&mut at, &mut charset::wide(&head, reader)),
        Format::Json => json::values(&mut at, charset::stream(&head, reader)),
        Format::Table(mark) => table::read(&mut at, charset::stream(&head, reader), mark),
        Format::Warc => warc::read(&mut at, reader),
        Format::Feed => feed::read(&mut at, reader),
        Format::Parquet => gathered(&mut at, reader),
    }
}

/// Cuts a Parquet file into pieces. Its table of contents stands at its end, so it is no stream.
pub fn read_parquet<R: ChunkReader + 'static>(
    name: &str,
    file: R,
    options: &Options,
    give: &mut dyn FnMut(Piece) -> bool,
) -> bool {
    columnar::read(&mut Reading { name, columns: Arc::clone(&options.columns), give }, file)
}

/// Whether a file that begins so is Parquet.
#[must_use]
pub fn is_parquet(head: &[u8]) -> bool {
    head.starts_with(b"PAR1")
}

fn left_out(name: &str, what: &str) -> Piece {
    let message = format!("left out: it is {what}; name it itself to have it read");
    Piece::done(Err(Failed { skipped: true, ..Failed::new(name, "format", message) }))
}

/// Reads a file that is one article.
fn whole(
    at: &mut Reading<'_>,
    reader: Box<dyn BufRead + Send>,
    most: u64,
    article: impl FnOnce(&str, Vec<u8>) -> Entry + Send + 'static,
) -> bool {
    let name = at.name.to_owned();
    let mut bytes = Vec::new();
    if let Err(error) = reader.take(most + 1).read_to_end(&mut bytes) {
        return at.cut_off(name, &error);
    }
    if bytes.len() as u64 > most {
        let message = format!("a file of more than {} MB; save articles as JSON Lines (.jsonl)", most >> 20);
        return at.fail(name, "size", message);
    }
    let size = bytes.len();
    (at.give)(Piece::new(name.clone(), move || article(&name, bytes)).of_size(size))
}

fn gathered(at: &mut Reading<'_>, reader: Box<dyn BufRead + Send>) -> bool {
    let name = at.name.to_owned();
    let mut bytes = Vec::new();
    if let Err(error) = reader.take(LARGEST_STREAMED + 1).read_to_end(&mut bytes) {
        return at.cut_off(name, &error);
    }
    if bytes.len() as u64 > LARGEST_STREAMED {
        let most = LARGEST_STREAMED >> 20;
        let message = format!("Parquet of more than {most} MB in a stream: give it as a file, not packed");
        return at.fail(name, "size", message);
    }
    columnar::read(at, bytes::Bytes::from(bytes))
}

/// A plain text: its first line is the title, if more follows. `name` is its id.
///
/// # Errors
/// Bytes that are no text, an empty text, a text too long.
pub fn plain(name: &str, bytes: &[u8]) -> Entry {
    let text = decode(bytes).map_err(|(kind, message)| Failed::new(name, kind, message))?;
    if text.trim().is_empty() {
        return Err(Failed::new(name, "empty", "there is no text in it"));
    }
    too_long(name, &text)?;
    let lines = text.trim_start().split_once('\n');
    let title = lines
        .filter(|(first, rest)| !first.trim().is_empty() && !rest.trim().is_empty())
        .map(|(first, _)| first.trim_end().to_owned());
    Ok(Input { id: name.to_owned(), title, text, ..Input::default() })
}

/// Says so if a text is too long to be an article.
fn too_long(id: &str, text: &str) -> Result<(), Failed> {
    if text.len() <= LONGEST {
        return Ok(());
    }
    let message = format!(
        "a text of {} MB; an article of more than {} MB is not coded: split it",
        text.len() >> 20,
        LONGEST >> 20
    );
    Err(Failed::new(id, "size", message))
}

#[cfg(test)]
mod tests;
