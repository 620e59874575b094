//! What a word can be looked up by: as it stands, without what is written onto it, and by its lemma. Tables of words are
//! many and ask for the same ones over and over: most answers are no, and are seen at a glance.

use crate::types::{Lexeme, Reading};
use xxhash_rust::xxh3::xxh3_64;

/// What is seen of a word at a glance: words of other shapes are others.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Shape(u16);

impl Shape {
    /// How many there are.
    pub const COUNT: usize = 1 << 12;

    /// The shape of a folded word.
    #[must_use]
    pub fn of(word: &str) -> Shape {
        let hash = xxh3_64(word.as_bytes()) as usize % Shape::COUNT;
        Shape(u16::try_from(hash).unwrap_or(0))
    }

    /// Its number, less than [`Shape::COUNT`].
    #[must_use]
    pub fn index(self) -> usize {
        usize::from(self.0)
    }
}

/// What a word can be looked up by: itself folded, its stem where that is shorter, and its folded lemma where that is not
/// the stem.
pub type Forms<'a> = [Option<&'a str>; 3];

/// The shapes of these; what is left out has that of the word, so that shapes alone can be asked for.
pub type Shapes = [Shape; 3];

/// The forms of a folded word by one of its readings.
#[must_use]
pub fn forms<'a>(word: &'a str, reading: Option<&Reading>, lexeme: Option<&'a Lexeme>) -> Forms<'a> {
    let stem = stem_of(word, reading);
    let lemma = lexeme.map(|l| &*l.folded);
    [Some(word), Some(stem).filter(|s| s.len() < word.len()), lemma.filter(|l| *l != stem)]
}

/// The folded word without what a reading says is written onto it.
#[must_use]
pub fn stem_of<'a>(word: &'a str, reading: Option<&Reading>) -> &'a str {
    let range = |r: &Reading| usize::from(r.stem.0)..usize::from(r.stem.1);
    reading.and_then(|r| word.get(range(r))).unwrap_or(word)
}

/// The shapes of some forms.
#[must_use]
pub fn shapes(forms: Forms<'_>) -> Shapes {
    let word = forms[0].map(Shape::of).unwrap_or_default();
    let other = |form: Option<&str>| form.map_or(word, Shape::of);
    [word, other(forms[1]), other(forms[2])]
}
