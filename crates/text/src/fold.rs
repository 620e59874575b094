//! Folding: many spellings to one, with the way back.

use crate::span::{InFolded, InSource, Span};

/// What becomes of one letter.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Fold {
    /// What it becomes beside a letter.
    to: String,
    /// What it becomes when it stands alone (a lengthening stroke used as a dash).
    alone: String,
    /// Whether it becomes one letter of as many bytes, wherever it stands: then it lies where it lay.
    alike: bool,
}

/// The folding of a language: letter by letter, what each becomes.
#[derive(Debug, Clone, Default)]
pub struct FoldTable {
    /// For each code point of the basic plane, one more than its place in `folds`; 0 where the letter stays.
    index: Vec<u16>,
    folds: Vec<Fold>,
}

impl FoldTable {
    /// Adds one letter: what it becomes, and what it becomes when no letter stands beside it.
    ///
    /// # Errors
    /// Says what is wrong when the letter lies outside the basic plane, stands twice, or the table is full.
    pub fn add(&mut self, from: char, to: &str, alone: &str) -> Result<(), String> {
        let code = u32::from(from) as usize;
        if code > 0xFFFF {
            return Err(format!("U+{code:X} lies outside the basic plane, which folding covers"));
        }
        self.index.resize(0x1_0000, 0);
        if self.index[code] != 0 {
            return Err(format!("U+{code:04X} stands twice"));
        }
        let alike = |s: &str| s.len() == from.len_utf8() && s.chars().count() == 1;
        let alike = alike(to) && alike(alone);
        self.folds.push(Fold { to: to.to_owned(), alone: alone.to_owned(), alike });
        self.index[code] = u16::try_from(self.folds.len()).map_err(|_| "too many letters".to_owned())?;
        Ok(())
    }

    fn get(&self, c: char) -> Option<&Fold> {
        match self.index.get(u32::from(c) as usize) {
            None | Some(0) => None,
            Some(&n) => Some(&self.folds[usize::from(n) - 1]),
        }
    }

    /// Folds a text and keeps the way back.
    #[must_use]
    pub fn fold(&self, source: &str) -> Folded {
        let mut runs = Vec::new();
        let fit = |n: usize| u32::try_from(n).expect("texts over 4 GiB are refused at ingest");
        let mut text = String::with_capacity(source.len());
        let mark = |(folded, source): (usize, usize), in_place| {
            runs.push(Run { folded: fit(folded), source: fit(source), in_place });
        };
        self.fold_onto(source, mark, &mut text);
        Folded { text, runs }
    }

    /// Folds onto a text, and tells where runs of letters begin in both: of those that stay where they are, and of others.
    fn fold_onto(&self, source: &str, mut mark: impl FnMut((usize, usize), bool), out: &mut String) {
        let mut before = ' ';
        // From where on letters that stay where they are wait to be copied.
        let mut stretch: Option<usize> = None;
        for (at, c) in source.char_indices() {
            let Some(fold) = self.get(c) else {
                if stretch.is_none() {
                    mark((out.len(), at), true);
                    stretch = Some(at);
                }
                before = c;
                continue;
            };
            if fold.alike && stretch.is_none() {
                mark((out.len(), at), true);
                stretch = Some(at);
            }
            if let Some(from) = stretch.take() {
                out.push_str(&source[from..at]);
            }
            let end = at + c.len_utf8();
            let next = || source[end..].chars().next().unwrap_or(' ');
            let alone = fold.alone != fold.to && !before.is_alphabetic() && !next().is_alphabetic();
            if fold.alike {
                stretch = Some(end);
            } else {
                mark((out.len(), at), false);
            }
            out.push_str(if alone { &fold.alone } else { &fold.to });
            before = c;
        }
        if let Some(from) = stretch {
            out.push_str(&source[from..]);
        }
        mark((out.len(), source.len()), false);
    }

    /// Folds a word whose way back is not needed (a lexicon entry).
    #[must_use]
    pub fn fold_word(&self, word: &str) -> String {
        let mut out = String::with_capacity(word.len());
        self.fold_onto(word, |_, _| {}, &mut out);
        out
    }
}

/// Where a stretch begins in both texts, and whether each of its letters lies where it lay.
#[derive(Debug, Clone, Copy)]
struct Run {
    folded: u32,
    source: u32,
    in_place: bool,
}

/// A folded text and the map back to its source.
#[derive(Debug, Clone)]
pub struct Folded {
    /// The folded text.
    pub text: String,
    runs: Vec<Run>,
}

impl Folded {
    /// The source span a folded span was made from. Marks that were dropped after the last letter belong to it; a span
    /// that cuts a letter made of several grows to the whole of it.
    #[must_use]
    pub fn to_source(&self, span: Span<InFolded>) -> Span<InSource> {
        Span::new(self.edge(span.start(), 0), self.edge(span.end(), 1))
    }

    /// `snap` is 0 to fall back to the start of an edited run, 1 to go to its end.
    fn edge(&self, at: usize, snap: usize) -> usize {
        let i = self.runs.partition_point(|r| r.folded as usize <= at) - 1;
        let run = self.runs[i];
        match at - run.folded as usize {
            0 => run.source as usize,
            inside if run.in_place => run.source as usize + inside,
            _ => self.runs[i + snap].source as usize,
        }
    }

    /// The same map for spans asked in rising order, without searching from the start each time.
    pub(crate) fn walker(&self) -> Walker<'_> {
        Walker { folded: self, at: 0 }
    }
}

/// Maps rising folded offsets to the source in one pass.
pub(crate) struct Walker<'a> {
    folded: &'a Folded,
    at: usize,
}

impl Walker<'_> {
    pub(crate) fn advance(&mut self, span: Span<InFolded>) -> Span<InSource> {
        Span::new(self.edge(span.start(), 0), self.edge(span.end(), 1))
    }

    fn edge(&mut self, at: usize, snap: usize) -> usize {
        let runs = &self.folded.runs;
        while self.at + 1 < runs.len() && runs[self.at + 1].folded as usize <= at {
            self.at += 1;
        }
        let run = runs[self.at];
        match at - run.folded as usize {
            0 => run.source as usize,
            inside if run.in_place => run.source as usize + inside,
            _ => runs[self.at + snap].source as usize,
        }
    }
}
