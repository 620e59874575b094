//! Bytes to articles.
//!
//! *Takes* the bytes of a file, of standard input, or of one line of JSON. *Gives* an [`Input`] for every article in them,
//! or a [`Failed`] that says what is wrong with it, in its place. *Promises* that nothing is lost silently, that no input
//! makes it fail as a whole, and that it touches no disk. *Data files:* `shared/letter.tsv` for the language gate.

mod charset;
mod columns;
mod gate;
mod rows;

use std::sync::Arc;

pub use charset::decode;
pub use columns::Columns;
pub use gate::Gate;
pub use rows::{json_line, json_whole};

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
