//! Quotation marks and brackets: what stands inside what.

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
    /// Whether the closing mark was found; else the paragraph's end closed it.
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

/// Matches marks. A quotation may run over sentences of a paragraph; a line break closes what is open.
pub(crate) fn nesting(source: &str, tokens: &[Token], pairs: &[PairMark]) -> Nesting {
    let mut spans = Vec::new();
    let mut open: Vec<Open> = Vec::new();
    for (i, token) in tokens.iter().enumerate() {
        if i > 0 && line_break(source, &tokens[i - 1], token) {
            close_all(&mut open, &mut spans, i, pairs);
        }
        if token.kind != TokenKind::Mark {
            continue;
        }
        let mark = &source[token.source.range()];
        let closes = open.iter().rposition(|o| {
            let pair = &pairs[o.pair];
            // One opened the wrong way round is often closed the right way.
            mark == pair.close || (o.mirrored && mark == pair.open)
        });
        if let Some(depth) = closes {
            let found = &open[depth];
            spans.push(Nested {
                inside: Span::new(found.mark + 1, i),
                kind: pairs[found.pair].kind,
                closed: true,
            });
            open.truncate(depth);
        } else if let Some(pair) = pairs.iter().position(|p| p.open == mark) {
            open.push(Open { mark: i, pair, mirrored: false });
        } else if let Some(pair) = pairs.iter().position(|p| p.close == mark && p.kind == PairKind::Quote) {
            open.push(Open { mark: i, pair, mirrored: true });
        }
    }
    close_all(&mut open, &mut spans, tokens.len(), pairs);
    spans.sort_by_key(|n| (n.inside.start(), std::cmp::Reverse(n.inside.end())));
    Nesting { spans }
}

fn close_all(open: &mut Vec<Open>, spans: &mut Vec<Nested>, at: usize, pairs: &[PairMark]) {
    for o in open.drain(..) {
        if !o.mirrored {
            spans.push(Nested { inside: Span::new(o.mark + 1, at), kind: pairs[o.pair].kind, closed: false });
        }
    }
}
