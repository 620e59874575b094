//! Quotations with their speakers.

use crate::doc::Doc;
use crate::entity::Entity;
use crate::source::Sources;
use marsad_text::{InTokens, Span};

/// A quotation whose speaker the text tells.
#[derive(Debug, Clone)]
pub struct FoundQuote {
    /// The words between the marks.
    pub tokens: Span<InTokens>,
    /// Who says them.
    pub speaker: Entity,
    /// The reporting word.
    pub verb: Option<usize>,
    /// The sentence they begin in.
    pub sentence: usize,
}

/// How many words a quotation has at least; shorter ones are names and single words.
const WORDS: usize = 4;

/// Finds the direct quotations of an article.
#[must_use]
pub fn quotes(doc: &Doc<'_>, sources: &Sources) -> Vec<FoundQuote> {
    let mut out: Vec<FoundQuote> = Vec::new();
    for quote in doc.view.text.nesting.quotes() {
        let words = quote.inside.range().filter(|t| !doc.view.is_mark(*t)).count();
        let inside_other = out.iter().any(|q| q.tokens.covers(quote.inside));
        if words < WORDS || inside_other {
            continue;
        }
        out.extend(told(doc, sources, quote.inside));
    }
    out
}

fn told(doc: &Doc<'_>, sources: &Sources, inside: Span<InTokens>) -> Option<FoundQuote> {
    let sentence = doc.view.text.sentence_of(inside.start());
    let holds = |c: &Span<InTokens>| c.covers(inside) || (c.overlaps(inside) && inside.contains(c.start()));
    let telling = doc.clauses.speeches.iter().enumerate().filter(|(_, s)| !inside.contains(s.word));
    let best = telling
        .filter(|(_, s)| s.content.iter().any(holds))
        .min_by_key(|(_, s)| s.word.abs_diff(inside.start()));
    let (speaker, verb) = match best {
        Some((i, speech)) => (sources.speaker(i)?.clone(), Some(speech.word)),
        None => (carried(doc, sources, inside)?, None),
    };
    // Marks around the name of the speaker are no quotation; a pronoun in them is his.
    let named = speaker.tokens.is_some_and(|t| t.len() > 1 && inside.covers(t));
    (!named).then_some(FoundQuote { tokens: inside, speaker, verb, sentence })
}

/// The speaker of a quotation no word reports: the last one, unless it stands in the title, or is the name of something:
/// words in the middle of what somebody else tells, before his own words.
fn carried(doc: &Doc<'_>, sources: &Sources, inside: Span<InTokens>) -> Option<Entity> {
    let (speech, speaker) = sources.last_before(doc, inside.start())?;
    let name = speech.word < inside.start() && speech.content.iter().any(|c| c.start() >= inside.end());
    (!doc.in_title(inside.start()) && !name).then(|| speaker.clone())
}
