//! Tokens: words, numbers and marks, tiling the text.

use crate::fold::Folded;
use crate::span::{InFolded, InSource, Span};
use std::sync::LazyLock;

/// What a token is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TokenKind {
    /// Letters.
    Word,
    /// Digits, with the points and commas between them.
    Number,
    /// One mark of punctuation or one symbol.
    Mark,
}

/// A word, number or mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Token {
    /// Where it stands on the page.
    pub source: Span<InSource>,
    /// Where its folded form stands in the folded copy.
    pub folded: Span<InFolded>,
    /// What it is made of.
    pub kind: TokenKind,
}

/// The letters whose kind is looked up once: those of the alphabets and their marks.
const TABLED: u32 = 0x3000;

/// Their kinds, none for a gap; the tables of Unicode are searched otherwise.
struct Kinds([Option<TokenKind>; TABLED as usize]);

static KINDS: LazyLock<Kinds> = LazyLock::new(|| {
    let mut kinds = [None; TABLED as usize];
    for (place, c) in kinds.iter_mut().zip('\0'..) {
        *place = Kinds::look_up(c);
    }
    Kinds(kinds)
});

impl Kinds {
    fn of(&self, c: char) -> Option<TokenKind> {
        self.0.get(c as usize).copied().unwrap_or_else(|| Kinds::look_up(c))
    }

    fn look_up(c: char) -> Option<TokenKind> {
        (!is_gap(c)).then(|| kind(c))
    }
}

/// Whether a word is made of such: a letter, or a mark that sits on one.
#[must_use]
pub fn is_letter(c: char) -> bool {
    KINDS.of(c) == Some(TokenKind::Word)
}

fn kind(c: char) -> TokenKind {
    if c.is_numeric() {
        TokenKind::Number
    } else if c.is_alphabetic() || is_joining(c) {
        TokenKind::Word
    } else {
        TokenKind::Mark
    }
}

/// Marks that sit on a letter and zero-width joiners: inside a word they belong to it.
fn is_joining(c: char) -> bool {
    matches!(u32::from(c), 0x0300..=0x036F | 0x0610..=0x061A | 0x064B..=0x065F | 0x0670 | 0x06D6..=0x06ED | 0x200C | 0x200D)
}

/// White space, and the invisible marks of direction that separate no words.
pub(crate) fn is_gap(c: char) -> bool {
    c.is_whitespace()
        || c.is_control()
        || is_direction(c)
        || matches!(u32::from(c), 0x200B | 0x2060..=0x2065 | 0xFEFF)
}

/// Invisible marks of direction.
fn is_direction(c: char) -> bool {
    matches!(u32::from(c), 0x200E | 0x200F | 0x202A..=0x202E | 0x2066..=0x2069)
}

/// Whether `c` between two digits keeps them one number: "3.5", "1,032", "18:00".
fn joins_digits(c: char) -> bool {
    matches!(c, '.' | ',' | ':' | '\u{066B}' | '\u{066C}')
}

/// Cuts the folded text; what folding dropped goes with the token before it.
pub(crate) fn tokens(folded: &Folded, source: &str) -> Vec<Token> {
    let (text, kinds) = (&folded.text, &*KINDS);
    let mut out = Vec::with_capacity(text.len() / 8);
    let mut walker = folded.walker();
    let mut push = |start, end, kind| {
        let folded = Span::new(start, end);
        out.push(Token { source: trim(source, walker.advance(folded), kinds), folded, kind });
    };
    // Where the word begins that goes on, and where the number ends that was read ahead.
    let (mut word, mut read) = (None, 0);
    for (at, c) in text.char_indices() {
        let kind = kinds.of(c);
        if at < read {
            continue;
        }
        if kind == Some(TokenKind::Word) {
            word.get_or_insert(at);
            continue;
        }
        if let Some(start) = word.take() {
            push(start, at, TokenKind::Word);
        }
        let Some(kind) = kind else { continue };
        let end = at + c.len_utf8();
        read = if kind == TokenKind::Number { number_end(text, end, kinds) } else { end };
        push(at, read, kind);
    }
    if let Some(start) = word {
        push(start, text.len(), TokenKind::Word);
    }
    out
}

/// Where a number ends, of which the first digit stands before a place.
fn number_end(text: &str, from: usize, kinds: &Kinds) -> usize {
    let number = Some(TokenKind::Number);
    let mut end = from;
    let mut chars = text[from..].char_indices().map(|(at, c)| (from + at, c)).peekable();
    while let Some(&(at, next)) = chars.peek() {
        let after = || text[at + next.len_utf8()..].trim_start_matches(is_direction).chars().next();
        let joins = joins_digits(next) && after().and_then(|c| kinds.of(c)) == number;
        if kinds.of(next) != number && !joins {
            break;
        }
        end = at + next.len_utf8();
        chars.next();
        // "49.\u{200F}3" is one number, its parts the other way round on the page.
        while joins_digits(next) && chars.next_if(|(_, c)| is_direction(*c)).is_some() {}
    }
    end
}

/// Folding may drop white-space-like marks beside a word: the page's words begin and end with something to see.
fn trim(source: &str, span: Span<InSource>, kinds: &Kinds) -> Span<InSource> {
    let words = &source[span.range()];
    let gap = |c: char| kinds.of(c).is_none();
    if ![words.chars().next(), words.chars().next_back()].into_iter().flatten().any(gap) {
        return span;
    }
    let left = words.len() - words.trim_start_matches(gap).len();
    let right = words.trim_end_matches(gap).len();
    if left >= right { span } else { Span::new(span.start() + left, span.start() + right) }
}

/// Whether a line ends between two tokens. One letter of the page may fold to several words: they lie over one another,
/// and nothing is between them.
pub(crate) fn line_break(source: &str, before: &Token, after: &Token) -> bool {
    let between = source.as_bytes().get(before.source.end()..after.source.start());
    between.is_some_and(|between| between.contains(&b'\n'))
}
