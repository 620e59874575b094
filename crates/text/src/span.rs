//! Spans that say in their type what they count.

use std::marker::PhantomData;
use std::ops::Range;

/// Unit: bytes of the source as ingested.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum InSource {}
/// Unit: bytes of the folded copy.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum InFolded {}
/// Unit: tokens of the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum InTokens {}

/// A half-open range `[start, end)` of units `U`.
#[derive(Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Span<U> {
    start: u32,
    end: u32,
    unit: PhantomData<U>,
}

impl<U> Clone for Span<U> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<U> Copy for Span<U> {}

impl<U> Span<U> {
    /// A span from `start` to `end`; an `end` before `start` is taken as empty.
    ///
    /// # Panics
    /// When a bound does not fit 32 bits: texts of 4 GiB and more are refused by ingest.
    #[must_use]
    pub fn new(start: usize, end: usize) -> Self {
        let fit = |n: usize| u32::try_from(n).expect("texts over 4 GiB are refused at ingest");
        Span { start: fit(start), end: fit(end.max(start)), unit: PhantomData }
    }
    /// The first unit.
    #[must_use]
    pub fn start(self) -> usize {
        self.start as usize
    }
    /// One past the last unit.
    #[must_use]
    pub fn end(self) -> usize {
        self.end as usize
    }
    /// How many units.
    #[must_use]
    pub fn len(self) -> usize {
        self.end() - self.start()
    }
    /// Whether it holds no unit.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }
    /// As a range, for slicing.
    #[must_use]
    pub fn range(self) -> Range<usize> {
        self.start()..self.end()
    }
    /// Whether `at` lies inside.
    #[must_use]
    pub fn contains(self, at: usize) -> bool {
        self.range().contains(&at)
    }
    /// Whether all of `other` lies inside.
    #[must_use]
    pub fn covers(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }
    /// Whether the two share a unit.
    #[must_use]
    pub fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }
    /// The smallest span that covers both.
    #[must_use]
    pub fn join(self, other: Self) -> Self {
        Span { start: self.start.min(other.start), end: self.end.max(other.end), unit: PhantomData }
    }
}

/// Turns byte offsets of a text into code points, as records publish them, in one forward pass with marks.
#[derive(Debug)]
pub struct CodePoints {
    /// Code points before every `STEP`th byte.
    marks: Vec<u32>,
}

const STEP: usize = 64;

impl CodePoints {
    /// Indexes a text.
    #[must_use]
    pub fn new(text: &str) -> Self {
        let mut marks = Vec::with_capacity(text.len() / STEP + 2);
        let mut count = 0;
        for chunk in text.as_bytes().chunks(STEP) {
            marks.push(count);
            count += chunk.iter().map(|byte| u32::from(is_first(*byte))).sum::<u32>();
        }
        marks.push(count);
        CodePoints { marks }
    }
    /// The number of code points before byte `at` of the same text.
    #[must_use]
    pub fn before(&self, text: &str, at: usize) -> usize {
        let mark = at / STEP;
        let rest = text.as_bytes()[mark * STEP..at].iter().filter(|b| is_first(**b)).count();
        self.marks[mark] as usize + rest
    }
    /// A source span in code points, `(start, end)`.
    #[must_use]
    pub fn span(&self, text: &str, span: Span<InSource>) -> (usize, usize) {
        (self.before(text, span.start()), self.before(text, span.end()))
    }
}

/// Whether a byte begins a code point in UTF-8.
fn is_first(byte: u8) -> bool {
    byte & 0b1100_0000 != 0b1000_0000
}
