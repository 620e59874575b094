//! Sentences as token ranges.

use crate::fold::Folded;
use crate::mark;
use crate::span::{InTokens, Span};
use crate::token::{Token, TokenKind, line_break};

/// Splits tokens into sentences at line breaks and at final marks, minding initials, abbreviations and numbers.
pub(crate) fn sentences(
    source: &str,
    folded: &Folded,
    tokens: &[Token],
    abbreviations: &[String],
) -> Vec<Span<InTokens>> {
    let mut out = Vec::new();
    let mut start = 0;
    let mut i = 0;
    while i < tokens.len() {
        if i > start && line_break(source, &tokens[i - 1], &tokens[i]) {
            out.push(Span::new(start, i));
            start = i;
        }
        if is_final(source, folded, tokens, i, abbreviations) {
            let mut end = i + 1;
            while end < tokens.len() && is_closing(source, &tokens[end]) && touches(tokens, end) {
                end += 1;
            }
            out.push(Span::new(start, end));
            start = end;
            i = end;
            continue;
        }
        i += 1;
    }
    if start < tokens.len() {
        out.push(Span::new(start, tokens.len()));
    }
    out
}

fn touches(tokens: &[Token], i: usize) -> bool {
    i > 0 && tokens[i - 1].source.end() == tokens[i].source.start()
}

fn word<'a>(source: &'a str, token: &Token) -> &'a str {
    &source[token.source.range()]
}

fn is_closing(source: &str, token: &Token) -> bool {
    mark::closes(word(source, token))
}

fn is_final(source: &str, folded: &Folded, tokens: &[Token], i: usize, abbreviations: &[String]) -> bool {
    if tokens[i].kind != TokenKind::Mark {
        return false;
    }
    match word(source, &tokens[i]) {
        "." => !is_inside(folded, tokens, i, abbreviations),
        other => mark::is_final(other),
    }
}

/// A full stop inside initials ("a.f.p"), after an abbreviation, or in a run of dots is no end.
fn is_inside(folded: &Folded, tokens: &[Token], i: usize, abbreviations: &[String]) -> bool {
    let form = |t: &Token| &folded.text[t.folded.range()];
    let is_letter = |t: &Token| t.kind == TokenKind::Word && form(t).chars().count() == 1;
    let Some(before) = i.checked_sub(1).map(|j| &tokens[j]) else { return true };
    let Some(after) = tokens.get(i + 1) else { return false };
    let dot_before = form(before) == "." && touches(tokens, i);
    let dot_after = form(after) == "." && touches(tokens, i + 1);
    if dot_before || dot_after {
        return true;
    }
    let abbreviated = before.kind == TokenKind::Word
        && touches(tokens, i)
        && abbreviations.iter().any(|a| a == form(before));
    let initials = is_letter(before)
        && touches(tokens, i)
        && (is_letter(after) || i >= 2 && form(&tokens[i - 2]) == ".");
    abbreviated || initials
}
