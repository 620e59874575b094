//! Quotation marks and brackets: what stands inside what.

use crate::mark;
use crate::span::{InTokens, Span};
use crate::token::{Token, TokenKind, line_break};

/// What a pair of marks does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum PairKind {
    /// Quotation marks.
    Quote,
    /// Brackets.
    Bracket,
}

/// One pair of marks; `open` and `close` may be the same mark.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PairMark {
    /// The opening mark.
    pub open: String,
    /// The closing mark.
    pub close: String,
    /// What it does.
    pub kind: PairKind,
}

/// A quotation or bracket: the tokens between its marks, and whether its closing mark was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Nested {
    /// The tokens between the marks.
    pub inside: Span<InTokens>,
    /// What the marks do.
    pub kind: PairKind,
    /// Whether the closing mark was found; else its sentence's end closed it.
    pub closed: bool,
}

/// The quotations and brackets of a text, by where they open.
#[derive(Debug, Clone, Default)]
pub struct Nesting {
    /// In order of opening.
    pub spans: Vec<Nested>,
}

impl Nesting {
    /// The quotations, in order.
    pub fn quotes(&self) -> impl Iterator<Item = &Nested> {
        self.spans.iter().filter(|n| n.kind == PairKind::Quote)
    }
    /// The quotation that a mark opens, if it is closed too.
    #[must_use]
    pub fn opened_by(&self, mark: usize) -> Option<&Nested> {
        let first = self.spans.partition_point(|n| n.inside.start() <= mark);
        self.spans[first..]
            .iter()
            .take_while(|n| n.inside.start() == mark + 1)
            .find(|n| n.kind == PairKind::Quote && n.closed)
    }
    /// The innermost span of a kind that holds a token.
    #[must_use]
    pub fn innermost(&self, token: usize, kind: PairKind) -> Option<&Nested> {
        self.spans.iter().rev().find(|n| n.kind == kind && n.inside.contains(token))
    }
}

struct Open {
    mark: usize,
    pair: usize,
    /// Whether it was opened by the pair's closing mark, as pages with mirrored marks do.
    mirrored: bool,
}

/// How a mark that opens and closes alike stands among its neighbours.
#[derive(PartialEq, Eq)]
enum Side {
    /// Free before and written onto what follows.
    Opens,
    /// Written onto what it ends, with a stop or the end of the line behind it.
    Closes,
    /// Neither: it closes what is open, else it opens.
    Either,
}

/// Matches marks. A quotation may run over sentences of a paragraph; a line break closes what is open. One that nothing
/// closes ends with its sentence.
pub(crate) fn nesting(
    source: &str,
    tokens: &[Token],
    sentences: &[Span<InTokens>],
    pairs: &[PairMark],
) -> Nesting {
    let mut spans = Vec::new();
    let mut open: Vec<Open> = Vec::new();
    for (i, token) in tokens.iter().enumerate() {
        if i > 0 && line_break(source, &tokens[i - 1], token) {
            close_all(&mut open, &mut spans, sentences, pairs);
        }
        if token.kind != TokenKind::Mark {
            continue;
        }
        let mark = word(source, token);
        let opener = pairs.iter().position(|p| p.open == mark);
        let alike = opener.is_some_and(|p| pairs[p].close == mark);
        let side = if alike { side(source, tokens, i) } else { Side::Either };
        let closes = open.iter().rposition(|o| {
            let pair = &pairs[o.pair];
            // One opened the wrong way round is often closed the right way.
            mark == pair.close || (o.mirrored && mark == pair.open)
        });
        if let Some(depth) = closes.filter(|_| side != Side::Opens) {
            let found = &open[depth];
            spans.push(Nested {
                inside: Span::new(found.mark + 1, i),
                kind: pairs[found.pair].kind,
                closed: true,
            });
            open.truncate(depth);
        } else if side == Side::Closes {
            // The end of a quotation whose beginning nobody marked.
        } else if let Some(pair) = opener {
            open.push(Open { mark: i, pair, mirrored: false });
        } else if let Some(pair) = pairs.iter().position(|p| p.close == mark && p.kind == PairKind::Quote) {
            open.push(Open { mark: i, pair, mirrored: true });
        }
    }
    close_all(&mut open, &mut spans, sentences, pairs);
    spans.sort_by_key(|n| (n.inside.start(), std::cmp::Reverse(n.inside.end())));
    Nesting { spans }
}

fn word<'a>(source: &'a str, token: &Token) -> &'a str {
    &source[token.source.range()]
}

fn side(source: &str, tokens: &[Token], i: usize) -> Side {
    let onto = |a: usize, b: usize| tokens[a].source.end() == tokens[b].source.start();
    let before = i.checked_sub(1).filter(|b| onto(*b, i));
    let after = (i + 1 < tokens.len() && onto(i, i + 1)).then_some(i + 1);
    let stop = after.is_some_and(|a| mark::stops(word(source, &tokens[a])));
    let last = tokens.get(i + 1).is_none_or(|next| line_break(source, &tokens[i], next));
    let ends = |b: usize| tokens[b].kind != TokenKind::Mark || mark::closes(word(source, &tokens[b]));
    if before.is_none() && after.is_some() && !stop {
        Side::Opens
    } else if before.is_some_and(ends) && (stop || last) {
        Side::Closes
    } else {
        Side::Either
    }
}

fn close_all(
    open: &mut Vec<Open>,
    spans: &mut Vec<Nested>,
    sentences: &[Span<InTokens>],
    pairs: &[PairMark],
) {
    for o in open.drain(..).filter(|o| !o.mirrored) {
        let start = o.mark + 1;
        let next = sentences.partition_point(|s| s.end() <= start);
        let end = sentences.get(next).filter(|s| s.start() <= o.mark).map_or(start, |s| s.end());
        spans.push(Nested { inside: Span::new(start, end), kind: pairs[o.pair].kind, closed: false });
    }
}
