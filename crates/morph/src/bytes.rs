//! Writing and reading the compiled lexicon.

use std::fmt;

/// A compiled lexicon that cannot be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Corrupt(pub(crate) String);

impl fmt::Display for Corrupt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the compiled lexicon cannot be read: {}", self.0)
    }
}

impl std::error::Error for Corrupt {}

pub(crate) fn corrupt<T>(what: impl Into<String>) -> Result<T, Corrupt> {
    Err(Corrupt(what.into()))
}

/// Appends numbers and strings.
#[derive(Debug, Default)]
pub(crate) struct Writer(pub Vec<u8>);

impl Writer {
    pub(crate) fn byte(&mut self, n: u8) {
        self.0.push(n);
    }
    pub(crate) fn int(&mut self, n: u32) {
        self.0.extend_from_slice(&n.to_le_bytes());
    }
    pub(crate) fn size(&mut self, n: usize) {
        self.int(u32::try_from(n).unwrap_or(u32::MAX));
    }
    pub(crate) fn text(&mut self, text: &str) {
        self.block(text.as_bytes());
    }
    pub(crate) fn block(&mut self, bytes: &[u8]) {
        self.size(bytes.len());
        self.0.extend_from_slice(bytes);
    }
}

/// Takes them off again.
#[derive(Debug)]
pub(crate) struct Reader<'a> {
    bytes: &'a [u8],
    pub at: usize,
}

impl<'a> Reader<'a> {
    pub(crate) fn new(bytes: &'a [u8]) -> Self {
        Reader { bytes, at: 0 }
    }
    fn take(&mut self, n: usize) -> Result<&'a [u8], Corrupt> {
        let end = self.at.checked_add(n).filter(|end| *end <= self.bytes.len());
        let Some(end) = end else { return corrupt("it ends early") };
        let found = &self.bytes[self.at..end];
        self.at = end;
        Ok(found)
    }
    pub(crate) fn byte(&mut self) -> Result<u8, Corrupt> {
        Ok(self.take(1)?[0])
    }
    pub(crate) fn int(&mut self) -> Result<u32, Corrupt> {
        let b = self.take(4)?;
        Ok(u32::from_le_bytes([b[0], b[1], b[2], b[3]]))
    }
    pub(crate) fn size(&mut self) -> Result<usize, Corrupt> {
        Ok(self.int()? as usize)
    }
    pub(crate) fn block(&mut self) -> Result<&'a [u8], Corrupt> {
        let n = self.size()?;
        self.take(n)
    }
    pub(crate) fn text(&mut self) -> Result<&'a str, Corrupt> {
        std::str::from_utf8(self.block()?).map_err(|_| Corrupt("a word is no text".into()))
    }
}
