//! Who says so: reporting verbs and nouns, phrases that name a source, quotations.

use crate::types::{Arg, ClauseId, ClauseKind, Clauses, Node, Speech};
use crate::view::View;
use hashbrown::{HashMap, HashSet};
use marsad_morph::{Derived, LexemeId, Lexicon, Pos};
use marsad_pack::{Block, Diagnostics, Entry, Pack, did_you_mean};
use marsad_text::{InTokens, Orthography, Span};

/// The reporting words of a language.
#[derive(Debug, Clone, Default)]
pub struct Reporting {
    blocks: Vec<Report>,
    verbs: HashMap<LexemeId, Vec<usize>>,
    phrases: Vec<SourcePhrase>,
    /// The phrases that begin with a word.
    phrases_at: HashMap<String, Vec<usize>>,
    /// The sentences the blocks carry.
    pub proofs: Vec<SpeechProof>,
}

/// A sentence a block carries, and what must be found in it.
#[derive(Debug, Clone)]
pub struct SpeechProof {
    /// The block's id.
    pub rule: String,
    /// The sentence.
    pub text: String,
    /// The words of the source that must be found, if the proof names one.
    pub source: Option<String>,
    /// Whether the block must fire.
    pub fires: bool,
    /// Whether it is known not to hold yet.
    pub todo: bool,
    /// Where it stands.
    pub origin: marsad_pack::Origin,
}

#[derive(Debug, Clone, Default)]
struct Report {
    id: String,
    stance: &'static str,
    that: bool,
    quote: bool,
    object: bool,
    preps: Vec<LexemeId>,
    /// The preposition before the speaker, where it is not the subject.
    speaker: Option<LexemeId>,
    /// The nouns that preposition must have.
    speaker_nouns: Vec<LexemeId>,
}

#[derive(Debug, Clone)]
struct SourcePhrase {
    id: String,
    stance: &'static str,
    words: Vec<String>,
    /// A preposition that must be written onto the source.
    onto: Option<LexemeId>,
}

const STANCES: [&str; 3] = ["affirms", "denies", "doubts"];
const KEYS: [&str; 9] = ["verb", "noun", "phrase", "stance", "says", "speaker", "yes", "no", "todo"];

impl Reporting {
    /// Loads `speech/*.frames`.
    pub fn load(
        pack: &Pack,
        lexicon: &Lexicon,
        orthography: &Orthography,
        problems: &mut Diagnostics,
    ) -> Reporting {
        let mut reporting = Reporting::default();
        for block in pack.blocks("speech", "frames", problems) {
            reporting.add(&block, lexicon, orthography, problems);
        }
        reporting.phrases.sort_by(|a, b| b.words.len().cmp(&a.words.len()).then(a.id.cmp(&b.id)));
        for (i, phrase) in reporting.phrases.iter().enumerate() {
            if let Some(first) = phrase.words.first() {
                reporting.phrases_at.entry(first.clone()).or_default().push(i);
            }
        }
        reporting
    }

    /// The verbs that report.
    #[must_use]
    pub fn verb_set(&self) -> HashSet<LexemeId> {
        self.verbs.keys().copied().collect()
    }

    /// The longest phrase before a source that begins at a token, and how many tokens it has.
    fn phrase_at(&self, view: &View<'_>, at: usize, end: usize) -> Option<(&SourcePhrase, usize)> {
        let of = |word| self.phrases_at.get(word).map_or(&[][..], Vec::as_slice);
        let joined = if view.has_conj(at) { of(view.stem(at)) } else { &[] };
        let mut found: Vec<usize> = of(view.folded(at)).iter().chain(joined).copied().collect();
        found.sort_unstable();
        found.iter().find_map(|i| source_phrase(view, &self.phrases[*i], at, end))
    }

    fn add(
        &mut self,
        block: &Block<'_>,
        lexicon: &Lexicon,
        orthography: &Orthography,
        problems: &mut Diagnostics,
    ) {
        let mut report = Report { id: block.id(), stance: STANCES[0], ..Report::default() };
        let mut words = Loader { lexicon, orthography, problems };
        let mut verbs = Vec::new();
        let mut phrases = Vec::new();
        for entry in &block.entries {
            match entry.key {
                "verb" => verbs.extend(words.lexemes(entry, Pos::Verb)),
                "stance" => report.stance = words.stance(entry),
                "says" => words.says(entry, &mut report),
                "speaker" => words.speaker(entry, &mut report),
                "phrase" => phrases.extend(words.phrases(entry)),
                "yes" | "no" | "todo" | "todo_no" => self.proofs.push(proof(&report.id, entry)),
                "noun" => {}
                other => words.unknown(entry, other),
            }
        }
        if !block.entries.iter().any(|e| e.key == "yes") {
            problems.at(
                &block.origin,
                format!("{} `{}` has no `yes` sentence", block.kind, block.name),
                Some("add one sentence: `yes …`".into()),
            );
        }
        for (words, onto) in phrases {
            self.phrases.push(SourcePhrase { id: report.id.clone(), stance: report.stance, words, onto });
        }
        let at = self.blocks.len();
        for verb in verbs {
            self.verbs.entry(verb).or_default().push(at);
        }
        self.blocks.push(report);
    }
}

fn proof(rule: &str, entry: &Entry<'_>) -> SpeechProof {
    let source = entry.children.iter().find(|c| c.key == "source").map(|c| c.value.to_owned());
    SpeechProof {
        rule: rule.to_owned(),
        text: entry.value.to_owned(),
        source,
        fires: matches!(entry.key, "yes" | "todo"),
        todo: entry.key.starts_with("todo"),
        origin: entry.origin.clone(),
    }
}

struct Loader<'a, 'p> {
    lexicon: &'a Lexicon,
    orthography: &'a Orthography,
    problems: &'p mut Diagnostics,
}

/// The alternatives of a value: `L | L`.
pub(crate) fn alternatives(value: &str) -> impl Iterator<Item = &str> {
    value.split('|').map(str::trim).filter(|v| !v.is_empty())
}

impl Loader<'_, '_> {
    fn lexemes(&mut self, entry: &Entry<'_>, pos: Pos) -> Vec<LexemeId> {
        let mut out = Vec::new();
        for word in alternatives(entry.value) {
            let before = out.len();
            out.extend(self.lexicon.find(word, pos));
            if out.len() == before {
                let help = "add it to the tables under morph/".to_owned();
                self.problems.at(
                    &entry.origin,
                    format!("no {} `{word}` in the lexicon", entry.key),
                    Some(help),
                );
            }
        }
        out
    }

    fn stance(&mut self, entry: &Entry<'_>) -> &'static str {
        let found = STANCES.into_iter().find(|s| *s == entry.value);
        if found.is_none() {
            let help =
                did_you_mean(entry.value, STANCES).unwrap_or_else(|| "affirms, denies or doubts".into());
            self.problems.at(&entry.origin, format!("unknown stance `{}`", entry.value), Some(help));
        }
        found.unwrap_or(STANCES[0])
    }

    fn says(&mut self, entry: &Entry<'_>, report: &mut Report) {
        for slot in alternatives(entry.value) {
            match slot {
                "that" => report.that = true,
                "quote" => report.quote = true,
                "object" => report.object = true,
                prep => report.preps.extend(self.prepositions(entry, prep)),
            }
        }
    }

    fn speaker(&mut self, entry: &Entry<'_>, report: &mut Report) {
        let (prep, nouns) = entry.value.split_once(' ').unwrap_or((entry.value, ""));
        report.speaker = self.prepositions(entry, prep).first().copied();
        let lexicon = self.lexicon;
        report.speaker_nouns = alternatives(nouns).flat_map(|n| lexicon.find(n, Pos::Noun)).collect();
    }

    fn prepositions(&mut self, entry: &Entry<'_>, word: &str) -> Vec<LexemeId> {
        let found: Vec<LexemeId> = self.lexicon.find(word, Pos::Adp).collect();
        if found.is_empty() {
            let help = "`that`, `quote`, `object` or a preposition of morph/func.tsv".to_owned();
            self.problems.at(&entry.origin, format!("no preposition `{word}`"), Some(help));
        }
        found
    }

    fn phrases(&mut self, entry: &Entry<'_>) -> Vec<(Vec<String>, Option<LexemeId>)> {
        let mut out = Vec::new();
        for phrase in alternatives(entry.value) {
            let folded = self.orthography.fold.fold_word(phrase);
            let mut words: Vec<String> = folded.split_whitespace().map(str::to_owned).collect();
            let onto = words
                .last()
                .filter(|w| w.chars().count() == 1)
                .and_then(|w| self.lexicon.find(w, Pos::Adp).next());
            if onto.is_some() {
                words.pop();
            }
            out.push((words, onto));
        }
        out
    }

    fn unknown(&mut self, entry: &Entry<'_>, key: &str) {
        let help = did_you_mean(key, KEYS).unwrap_or_else(|| format!("one of {}", KEYS.join(", ")));
        self.problems.at(&entry.origin, format!("unknown key `{key}`"), Some(help));
    }
}

/// Finds the tellings of a text.
#[must_use]
pub fn speeches(view: &View<'_>, clauses: &Clauses, reporting: &Reporting) -> Vec<Speech> {
    let mut out = Vec::new();
    for id in 0..clauses.clauses.len() {
        out.extend(by_verb(view, clauses, reporting, id));
    }
    for sentence in 0..view.text.sentences.len() {
        by_phrase(view, clauses, reporting, sentence, &mut out);
    }
    out.sort_by_key(|s: &Speech| s.word);
    out
}

fn by_verb(view: &View<'_>, clauses: &Clauses, reporting: &Reporting, id: ClauseId) -> Option<Speech> {
    let clause = &clauses.clauses[id];
    let verb = clause.verb?;
    let (lexeme, entry) = view.lexeme(verb)?;
    let lexeme = match entry.of {
        Some((of, Derived::Active)) => of,
        _ => lexeme,
    };
    let blocks = reporting.verbs.get(&lexeme)?;
    blocks.iter().find_map(|&b| {
        let report = &reporting.blocks[b];
        let speaker = speaker(view, clauses, report, id)?;
        let content = content(view, clauses, report, id, verb);
        (!content.is_empty()).then(|| Speech {
            word: verb,
            speaker,
            stance: report.stance,
            content,
            sentence: clause.sentence,
            rule: report.id.clone(),
        })
    })
}

/// The speaker of a reporting verb; outer `None` where the block's own place for him is not filled.
fn speaker(view: &View<'_>, clauses: &Clauses, report: &Report, id: ClauseId) -> Option<Option<Arg>> {
    let clause = &clauses.clauses[id];
    let Some(prep) = report.speaker else { return Some(clause.subject) };
    let fits = |p: &usize| {
        let phrase = &clauses.phrases[*p];
        let head = phrase.parts[0].head;
        phrase.prep.is_some_and(|(l, _)| l == prep)
            && (report.speaker_nouns.is_empty()
                || view.lexeme(head).is_some_and(|(l, _)| report.speaker_nouns.contains(&l)))
    };
    let phrase = clause.phrases.iter().copied().find(|p| fits(p))?;
    Some(Some(Arg::Phrase(Node { phrase, part: 0 })))
}

fn content(
    view: &View<'_>,
    clauses: &Clauses,
    report: &Report,
    id: ClauseId,
    verb: usize,
) -> Vec<Span<InTokens>> {
    let clause = &clauses.clauses[id];
    let sentence = view.text.sentences[clause.sentence];
    let mut out = Vec::new();
    if report.quote || report.that {
        out.extend(quotations(view, verb, sentence));
        out.extend(after_colon(view, verb, sentence));
    }
    if report.that {
        let child = |c: &crate::types::Clause| c.parent == Some(id) && c.kind == ClauseKind::Complement;
        if let Some(first) =
            clauses.clauses[id..].iter().take_while(|c| c.sentence == clause.sentence).find(|c| child(c))
        {
            out.push(Span::new(first.tokens.start(), end_of_telling(clauses, id, sentence)));
        }
    }
    let by_prep = |prep: &LexemeId| {
        let after = |p: &&usize| clauses.phrases[**p].prep.is_some_and(|(l, at)| l == *prep && at > verb);
        clause.phrases.iter().find(after)
    };
    let by_object =
        |p: &&usize| report.object && clause.object == Some(Arg::Phrase(Node { phrase: **p, part: 0 }));
    if out.is_empty()
        && let Some(first) =
            report.preps.iter().find_map(by_prep).or_else(|| clause.phrases.iter().find(by_object))
    {
        out.push(Span::new(clauses.phrases[*first].tokens.start(), clause.tokens.end()));
    }
    out
}

/// Where what a clause tells ends: before the next clause that does not depend on it, or with the sentence.
fn end_of_telling(clauses: &Clauses, id: ClauseId, sentence: Span<InTokens>) -> usize {
    let later = clauses.clauses.iter().enumerate().skip(id + 1);
    let mut inside = later.take_while(|(_, c)| c.tokens.start() < sentence.end());
    inside.find(|(i, _)| !clauses.within(*i, id)).map_or(sentence.end(), |(_, c)| c.tokens.start())
}

/// Quotations that open after the verb in its sentence with no other verb between, or that closed right before it.
fn quotations(view: &View<'_>, verb: usize, sentence: Span<InTokens>) -> Vec<Span<InTokens>> {
    let quotes = view.text.nesting.quotes().filter(|q| q.inside.len() >= 2);
    let mut out: Vec<Span<InTokens>> = Vec::new();
    for quote in quotes {
        let start = quote.inside.start();
        let after = start > verb && start < sentence.end() && !verb_between(view, verb + 1, start);
        let end = quote.inside.end();
        let before = end < verb && verb - end <= 3 && quote.inside.len() >= 4;
        if after || before {
            out.push(quote.inside);
        }
    }
    out
}

fn verb_between(view: &View<'_>, from: usize, to: usize) -> bool {
    (from..to).any(|i| view.pos(i) == Some(Pos::Verb)) && to - from > 12
}

fn after_colon(view: &View<'_>, verb: usize, sentence: Span<InTokens>) -> Option<Span<InTokens>> {
    let colon = (verb + 1..sentence.end()).find(|&i| view.text.word(i) == ":")?;
    (!verb_between(view, verb + 1, colon) && colon + 1 < sentence.end())
        .then(|| Span::new(colon + 1, sentence.end()))
}

/// Finds phrases that name a source: "according to …".
fn by_phrase(
    view: &View<'_>,
    clauses: &Clauses,
    reporting: &Reporting,
    sentence: usize,
    out: &mut Vec<Speech>,
) {
    let span = view.text.sentences[sentence];
    let mut at = span.start();
    while at < span.end() {
        let Some((phrase, len)) = reporting.phrase_at(view, at, span.end()) else {
            at += 1;
            continue;
        };
        let source = (at + len).min(span.end());
        let node = clauses.phrase_at.get(source).copied().flatten().map(|phrase| Node { phrase, part: 0 });
        if let Some(node) = node.filter(|n| clauses.phrases[n.phrase].tokens.start() <= source) {
            let end = source_end(clauses, node);
            let content = [Span::new(span.start(), at), Span::new(end, span.end())];
            out.push(Speech {
                word: at,
                speaker: Some(Arg::Phrase(node)),
                stance: phrase.stance,
                content: content.into_iter().filter(|c| c.len() > 1).collect(),
                sentence,
                rule: phrase.id.clone(),
            });
        }
        at = source.max(at + 1);
    }
}

fn source_end(clauses: &Clauses, node: Node) -> usize {
    let last = clauses.appositions(node).last().map(|n| clauses.tokens(n).end());
    last.unwrap_or_else(|| clauses.tokens(node).end())
}

fn source_phrase<'p>(
    view: &View<'_>,
    phrase: &'p SourcePhrase,
    at: usize,
    end: usize,
) -> Option<(&'p SourcePhrase, usize)> {
    let len = phrase.words.len();
    if at + len >= end {
        return None;
    }
    let same = |(i, w): (usize, &String)| {
        let token = at + i;
        view.folded(token) == w || (i == 0 && view.has_conj(token) && view.stem(token) == w)
    };
    if !phrase.words.iter().enumerate().all(same) {
        return None;
    }
    let onto = phrase.onto.is_none_or(|prep| view.best(at + len).is_some_and(|r| r.prep == Some(prep)));
    (onto && !view.is_mark(at + len)).then_some((phrase, len))
}
