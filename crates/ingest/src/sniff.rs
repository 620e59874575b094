//! What a file holds, by how it begins.

use crate::columns::{Columns, Field};

/// How much of a file is looked at.
pub(crate) const HEAD: usize = 1 << 16;

/// What a file holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// One article as plain text.
    Plain,
    /// JSON, an article a line.
    Lines,
    /// JSON otherwise: a list of articles, or one after another.
    Json,
    /// Rows of cells with a header, and the byte between cells.
    Table(u8),
    /// Columns as Apache Parquet keeps them.
    Parquet,
    /// An HTML page.
    Page,
    /// A web archive.
    Warc,
    /// RSS, Atom or JSON Feed.
    Feed,
}

/// Files no article is in, by their first bytes.
const ALIEN: [(&[u8], &str); 15] = [
    (b"%PDF-", "a PDF; save its text"),
    (b"PK\x03\x04", "a ZIP archive or an office document; unpack it, or save it as text"),
    (b"\xD0\xCF\x11\xE0", "an office document; save it as text"),
    (b"{\\rtf", "an RTF document; save it as text"),
    (b"\xFD7zXZ\0", "packed with xz; unpack it"),
    (b"BZh", "packed with bzip2; unpack it"),
    (b"7z\xBC\xAF", "a 7z archive; unpack it"),
    (b"Rar!", "a RAR archive; unpack it"),
    (b"\x1F\x8B", "packed twice; unpack it once"),
    (b"\x28\xB5\x2F\xFD", "packed twice; unpack it once"),
    (b"SQLite format 3\0", "a database; export it as CSV"),
    (b"\x89PNG", "a picture"),
    (b"\xFF\xD8\xFF", "a picture"),
    (b"GIF8", "a picture"),
    (b"\x7FELF", "a program"),
];

/// Elements a page may begin with, if its `html` was left out.
const PAGE: [&str; 16] = [
    "html", "head", "body", "title", "meta", "link", "script", "style", "div", "p", "article", "table",
    "section", "h1", "span", "main",
];
const FEED: [&str; 3] = ["rss", "feed", "rdf:rdf"];

/// Whether a file begins with a row of JSON, whatever comes after it.
pub(crate) fn is_row(head: &[u8]) -> bool {
    let Some(end) = head.iter().position(|b| *b == b'\n') else { return false };
    let line = head[..end].trim_ascii();
    line.starts_with(b"{") && serde_json::from_slice::<serde::de::IgnoredAny>(line).is_ok()
}

/// What a file holds: its content says so, and where that may be anything its name does.
///
/// # Errors
/// What it is instead, where no article can be in it.
pub(crate) fn sniff(head: &[u8], name: &str, columns: &Columns) -> Result<Format, &'static str> {
    if head.starts_with(b"PAR1") {
        return Ok(Format::Parquet);
    }
    if head.starts_with(b"WARC/") {
        return Ok(Format::Warc);
    }
    if let Some((_, what)) = ALIEN.iter().find(|(magic, _)| head.starts_with(magic)) {
        return Err(what);
    }
    let text = crate::charset::glimpse(head);
    let text = text.trim_start();
    let found = match text.as_bytes().first() {
        Some(b'<') => markup(text)?,
        Some(b'{' | b'[') => json(text),
        _ => None,
    };
    let named = || match extension(name).as_str() {
        "jsonl" | "ndjson" => Some(Format::Lines),
        "json" => Some(Format::Json),
        "csv" => Some(Format::Table(b',')),
        "tsv" | "tab" => Some(Format::Table(b'\t')),
        "html" | "htm" | "xhtml" => Some(Format::Page),
        "parquet" => Some(Format::Parquet),
        "warc" => Some(Format::Warc),
        "rss" | "atom" => Some(Format::Feed),
        _ => None,
    };
    Ok(found.or_else(|| table(text, columns)).or_else(named).unwrap_or(Format::Plain))
}

/// The ending of a file's name, that of packing left off.
pub(crate) fn extension(name: &str) -> String {
    let name = name.rsplit(['/', '\\']).next().unwrap_or(name).to_lowercase();
    let stem = [".gz", ".zst", ".zstd"].iter().find_map(|e| name.strip_suffix(e)).unwrap_or(&name);
    stem.rsplit_once('.').map_or(String::new(), |(_, e)| e.to_owned())
}

fn markup(text: &str) -> Result<Option<Format>, &'static str> {
    let mut rest = text;
    let mut xml = false;
    loop {
        rest = rest.trim_start();
        let lower: String = rest.chars().take(16).collect::<String>().to_ascii_lowercase();
        let end = if lower.starts_with("<?xml") {
            xml = true;
            "?>"
        } else if lower.starts_with("<?") {
            "?>"
        } else if lower.starts_with("<!--") {
            "-->"
        } else if lower.starts_with("<!doctype html") {
            return Ok(Some(Format::Page));
        } else if lower.starts_with("<!") {
            // A document type may hold declarations of its own.
            let inside = rest.find('[').is_some_and(|at| rest.find('>').is_none_or(|end| at < end));
            if inside { "]>" } else { ">" }
        } else {
            break;
        };
        let Some(at) = rest.find(end) else { return Ok(None) };
        rest = &rest[at + end.len()..];
    }
    let name: String =
        rest.chars().skip(1).take_while(|c| c.is_ascii_alphanumeric() || *c == ':').collect::<String>();
    match name.to_ascii_lowercase().as_str() {
        n if FEED.contains(&n) => Ok(Some(Format::Feed)),
        n if PAGE.contains(&n) => Ok(Some(Format::Page)),
        _ if xml => Err("XML that is neither a feed nor a page"),
        _ => Ok(None),
    }
}

fn json(text: &str) -> Option<Format> {
    let mut signs = text.chars().filter(|c| !c.is_whitespace());
    let list = signs.next() == Some('[');
    let begins = match signs.next() {
        Some('{' | '[' | ']') => list,
        Some('"' | '}') => !list,
        None => true,
        _ => false,
    };
    if !begins {
        return None;
    }
    if list {
        return Some(Format::Json);
    }
    let mut lines = text.lines().filter(|l| !l.trim().is_empty());
    let first = lines.next().unwrap_or_default();
    let whole = serde_json::from_str::<serde::de::IgnoredAny>(first).is_ok();
    if (if whole { first } else { text }).contains("jsonfeed.org/version") {
        return Some(Format::Feed);
    }
    // A line longer than what is looked at can only be one of many.
    let many = lines.next().is_some_and(|l| l.starts_with('{')) || first.len() == text.len();
    Some(if whole || many && first.len() > 2 { Format::Lines } else { Format::Json })
}

/// A table, if its first line names a column of texts.
fn table(text: &str, columns: &Columns) -> Option<Format> {
    let header = text.lines().next()?;
    let names = columns.names(Field::Text);
    let holds = |mark: &&u8| {
        let cells: Vec<&str> = header.split(char::from(**mark)).map(|c| c.trim().trim_matches('"')).collect();
        cells.len() > 1 && cells.iter().any(|c| names.contains(c))
    };
    [b'\t', b',', b';', b'|'].iter().find(holds).map(|mark| Format::Table(*mark))
}

/// Whether a file's name is that of a text.
pub(crate) fn plain(name: &str) -> bool {
    matches!(extension(name).as_str(), "" | "txt" | "text")
}
