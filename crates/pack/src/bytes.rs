//! Writing what was compiled from the tables as bytes, and reading it in place.

use std::borrow::Cow;
use std::fmt;

/// Bytes that live as long as the program, or are held here.
pub type Bytes = Cow<'static, [u8]>;

/// Compiled tables that cannot be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Corrupt(pub String);

impl fmt::Display for Corrupt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the compiled tables cannot be read: {}", self.0)
    }
}

impl std::error::Error for Corrupt {}

/// An error of this kind.
pub fn corrupt<T>(what: impl Into<String>) -> Result<T, Corrupt> {
    Err(Corrupt(what.into()))
}

/// Appends numbers and strings.
#[derive(Debug, Default)]
pub struct Writer(pub Vec<u8>);

impl Writer {
    /// One byte.
    pub fn byte(&mut self, n: u8) {
        self.0.push(n);
    }
    /// A number.
    pub fn int(&mut self, n: u32) {
        self.0.extend_from_slice(&n.to_le_bytes());
    }
    /// A length.
    pub fn size(&mut self, n: usize) {
        self.int(u32::try_from(n).unwrap_or(u32::MAX));
    }
    /// A string.
    pub fn text(&mut self, text: &str) {
        self.block(text.as_bytes());
    }
    /// Bytes, with their length.
    pub fn block(&mut self, bytes: &[u8]) {
        self.size(bytes.len());
        self.0.extend_from_slice(bytes);
    }
    /// Numbers, as a block that is read in place.
    pub fn ints(&mut self, numbers: impl IntoIterator<Item = u32>) {
        let bytes: Vec<u8> = numbers.into_iter().flat_map(u32::to_le_bytes).collect();
        self.block(&bytes);
    }
    /// Strings, as two blocks that are read in place.
    pub fn texts<'t>(&mut self, texts: impl Iterator<Item = &'t str> + Clone) {
        self.text(&texts.clone().collect::<String>());
        let mut end = 0;
        self.ints(texts.map(|text| {
            end += text.len();
            u32::try_from(end).unwrap_or(u32::MAX)
        }));
    }
    /// A list.
    pub fn list<T>(&mut self, all: &[T], one: impl Fn(&mut Writer, &T)) {
        self.size(all.len());
        all.iter().for_each(|x| one(self, x));
    }
}

/// Takes them off again.
#[derive(Debug)]
pub struct Reader<'a> {
    bytes: &'a Bytes,
    at: usize,
}

impl<'a> Reader<'a> {
    /// Reads from the start.
    #[must_use]
    #[allow(clippy::ptr_arg)] // whether they live as long as the program is what the `Cow` tells
    pub fn new(bytes: &'a Bytes) -> Self {
        Reader { bytes, at: 0 }
    }
    fn take(&mut self, n: usize) -> Result<&'a [u8], Corrupt> {
        let end = self.at.checked_add(n).filter(|end| *end <= self.bytes.len());
        let Some(end) = end else { return corrupt("they end early") };
        let found = &self.bytes[self.at..end];
        self.at = end;
        Ok(found)
    }
    /// One byte.
    pub fn byte(&mut self) -> Result<u8, Corrupt> {
        Ok(self.take(1)?[0])
    }
    /// A number.
    pub fn int(&mut self) -> Result<u32, Corrupt> {
        let b = self.take(4)?;
        Ok(u32::from_le_bytes([b[0], b[1], b[2], b[3]]))
    }
    /// A length.
    pub fn size(&mut self) -> Result<usize, Corrupt> {
        Ok(self.int()? as usize)
    }
    /// Bytes, with their length.
    pub fn block(&mut self) -> Result<&'a [u8], Corrupt> {
        let n = self.size()?;
        self.take(n)
    }
    /// A block kept: not copied if the bytes live as long as the program.
    pub fn kept(&mut self) -> Result<Bytes, Corrupt> {
        let len = self.block()?.len();
        let range = self.at - len..self.at;
        Ok(match self.bytes {
            Cow::Borrowed(b) => Cow::Borrowed(&b[range]),
            Cow::Owned(b) => Cow::Owned(b[range].to_vec()),
        })
    }
    /// A block of numbers.
    pub fn ints(&mut self) -> Result<Ints, Corrupt> {
        self.kept().map(Ints)
    }
    /// Strings.
    pub fn texts(&mut self) -> Result<Texts, Corrupt> {
        let letters = match self.kept()? {
            Cow::Borrowed(b) => std::str::from_utf8(b).map(Cow::Borrowed).ok(),
            Cow::Owned(b) => String::from_utf8(b).map(Cow::Owned).ok(),
        };
        let Some(letters) = letters else { return corrupt("a word is no text") };
        Ok(Texts { letters, ends: self.ints()? })
    }
    /// A string.
    pub fn text(&mut self) -> Result<&'a str, Corrupt> {
        std::str::from_utf8(self.block()?).map_err(|_| Corrupt("a word is no text".into()))
    }
    /// A list.
    pub fn list<T>(&mut self, one: impl Fn(&mut Self) -> Result<T, Corrupt>) -> Result<Vec<T>, Corrupt> {
        let n = self.size()?;
        (0..n).map(|_| one(self)).collect()
    }
}

/// Numbers read where they stand.
#[derive(Debug, Clone, Default)]
pub struct Ints(Bytes);

impl Ints {
    /// How many they are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.len() / 4
    }
    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
    /// All of them, in order.
    pub fn iter(&self) -> impl Iterator<Item = u32> + '_ {
        (0..self.len()).map(|i| self.at(i))
    }
    /// One of them; 0 beyond the end.
    #[must_use]
    pub fn at(&self, i: usize) -> u32 {
        match self.0.get(i * 4..i * 4 + 4) {
            Some(&[a, b, c, d]) => u32::from_le_bytes([a, b, c, d]),
            _ => 0,
        }
    }
}

impl FromIterator<u32> for Ints {
    fn from_iter<I: IntoIterator<Item = u32>>(numbers: I) -> Ints {
        Ints(Cow::Owned(numbers.into_iter().flat_map(u32::to_le_bytes).collect()))
    }
}

/// Strings read where they stand.
#[derive(Debug, Clone, Default)]
pub struct Texts {
    letters: Cow<'static, str>,
    /// Where each ends.
    ends: Ints,
}

impl Texts {
    /// How many they are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.ends.len()
    }
    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }
    /// One of them; empty beyond the end.
    #[must_use]
    pub fn at(&self, i: u32) -> &str {
        let i = i as usize;
        let start = i.checked_sub(1).map_or(0, |before| self.ends.at(before));
        self.letters.get(start as usize..self.ends.at(i) as usize).unwrap_or_default()
    }
}

impl Texts {
    /// All of them, in order; none is copied if the bytes live as long as the program.
    pub fn into_texts(self) -> impl Iterator<Item = Cow<'static, str>> {
        let mut start = 0;
        (0..self.len()).map(move |i| {
            let end = self.ends.at(i) as usize;
            let range = std::mem::replace(&mut start, end)..end;
            match &self.letters {
                Cow::Borrowed(all) => Cow::Borrowed(all.get(range).unwrap_or_default()),
                Cow::Owned(all) => Cow::Owned(all.get(range).unwrap_or_default().to_owned()),
            }
        })
    }
}
