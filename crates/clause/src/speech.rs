//! The words that report: verbs and nouns, phrases that name a source.

use crate::terms::ShapeSet;
use crate::view::View;
use hashbrown::{HashMap, HashSet};
use marsad_morph::{LexemeId, Lexicon, Pos};
use marsad_pack::{Block, Diagnostics, Entry, Pack, did_you_mean};
use marsad_text::Orthography;
use std::borrow::Cow;

/// The reporting words of a language.
#[derive(Debug, Clone, Default)]
pub struct Reporting {
    pub(crate) blocks: Vec<Report>,
    pub(crate) verbs: HashMap<LexemeId, Vec<usize>>,
    /// Nouns for what is said: a statement.
    pub(crate) nouns: HashMap<LexemeId, Vec<usize>>,
    /// The block of those who stand alone before a colon at the head of a line.
    pub(crate) headline: Option<usize>,
    phrases: Vec<SourcePhrase>,
    /// The phrases by their first word.
    phrases_at: ByFirst,
    /// The words that open a clause of whose verb the subject is a source, longest first: "as", "according to what".
    openers: Vec<Opener>,
    /// The openers by their first word.
    openers_at: ByFirst,
    /// The shapes of the first words of both.
    beginnings: ShapeSet,
    /// Nouns that only say that the one named after them was told before: "the same source".
    pub(crate) same: Vec<LexemeId>,
    /// Pronouns for what was told just before: "which shows that".
    pub(crate) whatever: Vec<LexemeId>,
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

/// A block: what a reporting word tells, and where.
#[derive(Debug, Clone, Default)]
pub(crate) struct Report {
    /// The block's id.
    pub id: String,
    /// affirms, denies, doubts.
    pub stance: &'static str,
    /// Whether it tells a clause.
    pub that: bool,
    /// Whether it tells a quotation.
    pub quote: bool,
    /// Whether it tells its object.
    pub object: bool,
    /// The prepositions before what it tells.
    pub preps: Vec<LexemeId>,
    /// The preposition before the speaker, where it is not the subject.
    pub speaker: Option<LexemeId>,
    /// The nouns that preposition must have.
    pub speaker_nouns: Vec<LexemeId>,
    /// Whether the subject only passes on what the speaker said.
    pub relays: bool,
    /// Whether the verb in the present, with no subject, is nobody's: "it is said".
    pub impersonal: bool,
    /// The prepositions before the speaker of a noun that has no genitive: "a statement from".
    pub by: Vec<LexemeId>,
}

/// A phrase that stands before a source.
#[derive(Debug, Clone)]
pub(crate) struct SourcePhrase {
    /// The block's id.
    pub id: String,
    /// affirms, denies, doubts.
    pub stance: &'static str,
    /// Its words, folded.
    pub words: Vec<String>,
    /// A preposition that must be written onto the source.
    pub onto: Option<LexemeId>,
    /// The preposition before whom the source only passes on.
    pub from: Option<LexemeId>,
}

/// Words that open a clause with a reporting verb that tells nothing of its own: "as the police announced".
#[derive(Debug, Clone)]
pub(crate) struct Opener {
    /// The block's id.
    pub id: String,
    /// affirms, denies, doubts.
    pub stance: &'static str,
    /// Its words, folded.
    words: Vec<String>,
    /// The verbs it may open; none where any that reports.
    verbs: Vec<LexemeId>,
}

impl Opener {
    /// Whether it may open a clause of a verb.
    pub(crate) fn fits(&self, verb: LexemeId) -> bool {
        self.opens_any() || self.verbs.contains(&verb)
    }

    /// Whether it may open a clause of any verb that reports.
    pub(crate) fn opens_any(&self) -> bool {
        self.verbs.is_empty()
    }
}

const STANCES: [&str; 3] = ["affirms", "denies", "doubts"];
const KEYS: [&str; 14] = [
    "verb",
    "noun",
    "by",
    "phrase",
    "opener",
    "stance",
    "says",
    "speaker",
    "relays",
    "impersonal",
    "headline",
    "yes",
    "no",
    "todo",
];

/// Rows of words, by the first.
#[derive(Debug, Clone, Default)]
struct ByFirst {
    rows: HashMap<String, Vec<usize>>,
    /// The shapes of the first words: most words of a text have none of them, and need not be looked up.
    shapes: ShapeSet,
}

impl ByFirst {
    fn of<'w>(rows: impl Iterator<Item = &'w [String]>) -> ByFirst {
        let mut out = ByFirst::default();
        for (number, first) in rows.enumerate().filter_map(|(i, words)| Some((i, words.first()?))) {
            out.shapes.add(first);
            out.rows.entry(first.clone()).or_default().push(number);
        }
        out
    }

    /// The numbers of those that may stand at a token, perhaps after a conjunction, in order.
    fn at(&self, view: &View<'_>, at: usize) -> Cow<'_, [usize]> {
        if !view.has_shape(at, &self.shapes) {
            return Cow::default();
        }
        let of = |word| self.rows.get(word).map_or(&[][..], Vec::as_slice);
        let joined = if view.has_conj(at) { of(view.stem(at)) } else { &[] };
        match (of(view.folded(at)), joined) {
            (whole, []) => Cow::Borrowed(whole),
            ([], joined) => Cow::Borrowed(joined),
            (whole, joined) => {
                let mut found = [whole, joined].concat();
                found.sort_unstable();
                Cow::Owned(found)
            }
        }
    }
}

impl Reporting {
    /// Loads `speech/*.frames`.
    pub fn load(
        pack: &Pack,
        lexicon: &Lexicon,
        orthography: &Orthography,
        problems: &mut Diagnostics,
    ) -> Reporting {
        let same = crate::lexemes(pack, "clause/same", Pos::Noun, lexicon, problems);
        let whatever = crate::lexemes(pack, "clause/whatever", Pos::Pron, lexicon, problems);
        let mut reporting = Reporting { same, whatever, ..Reporting::default() };
        for block in pack.blocks("speech", "frames", problems) {
            reporting.add(&block, lexicon, orthography, problems);
        }
        reporting.phrases.sort_by(|a, b| b.words.len().cmp(&a.words.len()).then(a.id.cmp(&b.id)));
        reporting.openers.sort_by(|a, b| b.words.len().cmp(&a.words.len()).then(a.id.cmp(&b.id)));
        reporting.phrases_at = ByFirst::of(reporting.phrases.iter().map(|p| &*p.words));
        reporting.openers_at = ByFirst::of(reporting.openers.iter().map(|o| &*o.words));
        let firsts = reporting.phrases_at.rows.keys().chain(reporting.openers_at.rows.keys());
        firsts.for_each(|word| reporting.beginnings.add(word));
        reporting
    }

    /// The verbs that report.
    #[must_use]
    pub fn verb_set(&self) -> HashSet<LexemeId> {
        self.verbs.keys().copied().collect()
    }

    /// Whether a phrase or an opener may begin at a token: at most tokens none does.
    pub(crate) fn may_begin(&self, view: &View<'_>, at: usize) -> bool {
        view.has_shape(at, &self.beginnings)
    }

    /// The longest phrase before a source that begins at a token, and how many tokens it has.
    pub(crate) fn phrase_at(&self, view: &View<'_>, at: usize, end: usize) -> Option<(&SourcePhrase, usize)> {
        let found = self.phrases_at.at(view, at);
        found.iter().find_map(|i| source_phrase(view, &self.phrases[*i], at, end))
    }

    /// The longest opener of a source's clause at a token, and how many tokens it has.
    pub(crate) fn opener_at(&self, view: &View<'_>, at: usize, end: usize) -> Option<(&Opener, usize)> {
        let found = self.openers_at.at(view, at);
        let mut openers = found.iter().map(|i| &self.openers[*i]);
        let fits = |o: &&Opener| at + o.words.len() < end && stands_at(view, &o.words, at);
        openers.find(fits).map(|o| (o, o.words.len()))
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
        let mut nouns = Vec::new();
        let mut phrases = Vec::new();
        let mut openers = Vec::new();
        for entry in &block.entries {
            match entry.key {
                "verb" => verbs.extend(words.lexemes(entry, Pos::Verb)),
                "stance" => report.stance = words.stance(entry),
                "says" => words.says(entry, &mut report),
                "speaker" => words.speaker(entry, &mut report),
                "phrase" => phrases.extend(words.phrases(entry)),
                "opener" => openers.extend(words.phrases(entry)),
                "yes" | "no" | "todo" | "todo_no" => self.proofs.push(proof(&report.id, entry)),
                "noun" => nouns.extend(words.lexemes(entry, Pos::Noun)),
                "by" => words.by(entry, &mut report),
                "relays" => report.relays = true,
                "impersonal" => report.impersonal = true,
                "headline" => self.headline = Some(self.blocks.len()),
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
            let from = report.speaker.filter(|_| report.relays);
            self.phrases.push(SourcePhrase {
                id: report.id.clone(),
                stance: report.stance,
                words,
                onto,
                from,
            });
        }
        if !openers.is_empty() {
            let own = std::mem::take(&mut verbs);
            let (id, stance) = (&report.id, report.stance);
            let opener = |words| Opener { id: id.clone(), stance, words, verbs: own.clone() };
            self.openers.extend(openers.into_iter().map(|(words, _)| opener(words)));
        }
        let at = self.blocks.len();
        for verb in verbs {
            self.verbs.entry(verb).or_default().push(at);
        }
        for noun in nouns {
            self.nouns.entry(noun).or_default().push(at);
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

    fn by(&mut self, entry: &Entry<'_>, report: &mut Report) {
        for prep in alternatives(entry.value) {
            report.by.extend(self.prepositions(entry, prep));
        }
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

/// A phrase where it stands before a token that can be a source, and how many tokens it has.
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
    if !stands_at(view, &phrase.words, at) {
        return None;
    }
    let onto = phrase.onto.is_none_or(|prep| view.best(at + len).is_some_and(|r| r.prep == Some(prep)));
    (onto && !view.is_mark(at + len)).then_some((phrase, len))
}

/// Whether words stand at a token, perhaps after a conjunction.
fn stands_at(view: &View<'_>, words: &[String], at: usize) -> bool {
    let same = |(i, w): (usize, &String)| {
        let token = at + i;
        view.folded(token) == w || (i == 0 && view.has_conj(token) && view.stem(token) == w)
    };
    words.iter().enumerate().all(same)
}
