//! What begins at a word: worked out once for each word of the page, for most begin nothing, and news says the same words
//! again and again.

use crate::Mentioner;
use crate::clitic::Onto;
use crate::packed::Reached;
use crate::term::{Begun, Start};
use crate::vocab::WordId;
use marsad_morph::{LexemeId, Word};
use marsad_text::Text;
use std::borrow::Cow;

/// What begins at a word. It is read wherever the word stands, and so kept small.
#[derive(Debug, Clone, Default)]
pub(crate) struct Begins {
    pub(crate) names: Box<[Name]>,
    /// Terms of time, and after them those of figures.
    starts: Box<[Start]>,
    of_time: u16,
    /// Whether the word is cut, for terms of time and of figures.
    cut: [bool; 2],
    /// One more than the number of the word among those of names, of terms of time, and of figures; 0 for none.
    numbers: [u32; 3],
}

/// A beginning of a name in a word.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Name {
    /// By its letters, with what is written onto its front.
    Letters(Option<Onto>, Reached),
    /// By the lemma of one of its readings.
    Lexeme(LexemeId, WordId, Reached),
    /// By what is left of it without what a reading says is written onto it, by the place of that in the word.
    Stem((u16, u16), WordId, Reached),
}

/// What may begin at a word, a bit each.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Name = 1,
    Time = 2,
    Figure = 4,
}

impl Kind {
    /// Whether it is among bits.
    pub(crate) fn is_in(self, bits: u32) -> bool {
        bits & self as u32 != 0
    }
}

impl Begins {
    /// What begins at a word, if anything does or goes on with it: names with the number of the word among those of names,
    /// terms of time and of figures.
    pub(crate) fn new(
        (names, number): (Vec<Name>, Option<WordId>),
        [times, figures]: [Begun<Vec<Start>>; 2],
    ) -> Option<Begins> {
        let numbers = [number, times.number, figures.number].map(|n| n.map_or(0, |id| id.0 + 1));
        let (of_time, cut) = (times.starts.len() as u16, [times.cut, figures.cut]);
        let starts: Box<[Start]> = times.starts.into_iter().chain(figures.starts).collect();
        let nothing = names.is_empty() && starts.is_empty() && numbers == [0; 3];
        (!nothing).then(|| Begins { names: names.into(), starts, of_time, cut, numbers })
    }

    /// What kinds of things begin, as bits.
    pub(crate) fn kinds(&self) -> u32 {
        let of_time = usize::from(self.of_time);
        let kind = |is: bool, kind: Kind| if is { kind as u32 } else { 0 };
        kind(!self.names.is_empty(), Kind::Name)
            | kind(of_time > 0, Kind::Time)
            | kind(self.starts.len() > of_time, Kind::Figure)
    }

    /// The terms that begin.
    pub(crate) fn begun(&self, kind: Kind) -> Begun<&[Start]> {
        let (times, figures) = self.starts.split_at(usize::from(self.of_time));
        let (starts, cut) = if kind == Kind::Time { (times, self.cut[0]) } else { (figures, self.cut[1]) };
        Begun { number: self.number(kind), starts, cut }
    }

    /// The number of the word among those of a kind.
    pub(crate) fn number(&self, kind: Kind) -> Option<WordId> {
        let place = match kind {
            Kind::Name => 0,
            Kind::Time => 1,
            Kind::Figure => 2,
        };
        self.numbers[place].checked_sub(1).map(WordId)
    }
}

/// Tells what begins at each token of a text.
pub(crate) trait Beginnings {
    /// Whether something of a kind does.
    fn has(&self, token: usize, kind: Kind) -> bool;
    /// All that does, if anything.
    fn at(&self, token: usize) -> Option<Cow<'_, Begins>>;
}

impl Beginnings for Vec<Option<Begins>> {
    fn has(&self, token: usize, kind: Kind) -> bool {
        self[token].as_ref().is_some_and(|begins| kind.is_in(begins.kinds()))
    }
    fn at(&self, token: usize) -> Option<Cow<'_, Begins>> {
        self.get(token)?.as_ref().map(Cow::Borrowed)
    }
}

/// What is noted of the words of a text.
#[derive(Clone, Copy)]
pub(crate) struct Noted<'a> {
    pub(crate) mentioner: &'a Mentioner,
    pub(crate) text: &'a Text,
    pub(crate) words: &'a [Word],
    /// What kinds of things begin at each, as bits.
    pub(crate) kinds: &'a [u32],
}

impl<'a> Noted<'a> {
    /// All that begins at a token, if anything does.
    pub(crate) fn begins(self, token: usize) -> Option<Cow<'a, Begins>> {
        self.mentioner.begins(self.text, token, self.words.get(token)?).1
    }
}

impl Beginnings for Noted<'_> {
    fn has(&self, token: usize, kind: Kind) -> bool {
        kind.is_in(self.kinds[token])
    }
    fn at(&self, token: usize) -> Option<Cow<'_, Begins>> {
        self.begins(token)
    }
}
