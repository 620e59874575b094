//! The words a text is found by: as folded, and their lemmas as chosen in the text.

use marsad_pipeline::Analysis;
use marsad_text::TokenKind;
use std::fmt::Write as _;

/// The shadow of a text that is searched.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Terms {
    /// The folded words.
    pub(crate) words: String,
    /// The lemma of each, or its stem where none is known.
    pub(crate) lemmas: String,
}

impl Terms {
    /// Of a text whose words stand for their lemmas: what tests and timings use.
    #[must_use]
    pub fn plain(text: &str) -> Terms {
        Terms { words: text.to_owned(), lemmas: text.to_owned() }
    }

    /// Of an article, or of a question put to the store.
    #[must_use]
    pub fn of(analysis: &Analysis<'_>) -> Terms {
        let mut out = Terms::default();
        for (word, lemma) in each(analysis) {
            // Writing to memory does not fail.
            let _ = write!(out.words, "{word} ");
            let _ = write!(out.lemmas, "{lemma} ");
        }
        out
    }
}

/// A question as the index is asked it: every word must be there, as it stands or by its lemma; words in quotation
/// marks must follow one another.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Query(pub(crate) String);

impl Query {
    /// The question in an analysed text; what stands between straight quotation marks is a phrase.
    #[must_use]
    pub fn of(analysis: &Analysis<'_>) -> Query {
        let mut parts: Vec<String> = Vec::new();
        let mut phrase: Option<Vec<&str>> = None;
        let text = analysis.text;
        for t in 0..text.tokens.len() {
            if text.word(t) == "\"" {
                match phrase.take() {
                    Some(words) if !words.is_empty() => parts.push(one("words", &words.join(" "))),
                    Some(_) => {}
                    None => phrase = Some(Vec::new()),
                }
            } else if text.tokens[t].kind != TokenKind::Mark {
                match &mut phrase {
                    Some(words) => words.push(text.folded_word(t)),
                    None => parts.push(word(analysis, t)),
                }
            }
        }
        if let Some(words) = phrase.filter(|w| !w.is_empty()) {
            parts.push(one("words", &words.join(" ")));
        }
        Query(parts.join(" AND "))
    }

    /// Whether nothing is asked.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

fn one(column: &str, words: &str) -> String {
    format!("{column}:\"{}\"", words.replace('"', ""))
}

/// A word alone has no company to choose its reading by: all that are left are asked for.
fn word(analysis: &Analysis<'_>, token: usize) -> String {
    let folded = analysis.text.folded_word(token);
    let readings = analysis.words[token].readings();
    let mut lemmas: Vec<&str> = readings.map(|r| lemma(analysis, token, r)).collect();
    lemmas.sort_unstable();
    lemmas.dedup();
    let mut parts = vec![one("words", folded)];
    parts.extend(lemmas.iter().map(|l| one("lemmas", l)));
    format!("({})", parts.join(" OR "))
}

fn each<'a>(analysis: &'a Analysis<'a>) -> impl Iterator<Item = (&'a str, &'a str)> {
    let text = analysis.text;
    let tokens = (0..text.tokens.len()).filter(|t| text.tokens[*t].kind != TokenKind::Mark);
    tokens.map(move |t| {
        let folded = text.folded_word(t);
        (folded, analysis.words[t].best().map_or(folded, |r| lemma(analysis, t, r)))
    })
}

fn lemma<'a>(analysis: &'a Analysis<'a>, token: usize, reading: &marsad_morph::Reading) -> &'a str {
    let folded = analysis.text.folded_word(token);
    let stem = usize::from(reading.stem.0)..usize::from(reading.stem.1);
    let known = reading.lexeme.map(|id| &*analysis.language.lexicon.lexeme(id).folded);
    known.unwrap_or_else(|| folded.get(stem).unwrap_or(folded))
}
