//! Who says so: reporting verbs and nouns, phrases that name a source, quotations.

use crate::types::{Arg, Clause, ClauseId, ClauseKind, Clauses, Node, PhraseKind, Speech};
use crate::view::View;
use hashbrown::{HashMap, HashSet};
use marsad_mention::Referent;
use marsad_morph::{Aspect, Derived, Gender, LexemeId, Lexicon, Number, Person, Pos, Reading};
use marsad_pack::{Block, Diagnostics, Entry, Pack, did_you_mean};
use marsad_text::{InTokens, Orthography, Span};

/// The reporting words of a language.
#[derive(Debug, Clone, Default)]
pub struct Reporting {
    blocks: Vec<Report>,
    verbs: HashMap<LexemeId, Vec<usize>>,
    /// Nouns for what is said: a statement.
    nouns: HashMap<LexemeId, Vec<usize>>,
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
    /// Whether the subject only passes on what the speaker said.
    relays: bool,
    /// Whether the verb in the present, with no subject, is nobody's: "it is said".
    impersonal: bool,
    /// The prepositions before the speaker of a noun that has no genitive: "a statement from".
    by: Vec<LexemeId>,
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
const KEYS: [&str; 12] =
    ["verb", "noun", "by", "phrase", "stance", "says", "speaker", "relays", "impersonal", "yes", "no", "todo"];

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
        let mut nouns = Vec::new();
        let mut phrases = Vec::new();
        for entry in &block.entries {
            match entry.key {
                "verb" => verbs.extend(words.lexemes(entry, Pos::Verb)),
                "stance" => report.stance = words.stance(entry),
                "says" => words.says(entry, &mut report),
                "speaker" => words.speaker(entry, &mut report),
                "phrase" => phrases.extend(words.phrases(entry)),
                "yes" | "no" | "todo" | "todo_no" => self.proofs.push(proof(&report.id, entry)),
                "noun" => nouns.extend(words.lexemes(entry, Pos::Noun)),
                "by" => words.by(entry, &mut report),
                "relays" => report.relays = true,
                "impersonal" => report.impersonal = true,
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

/// Finds the tellings of a text.
#[must_use]
pub fn speeches(view: &View<'_>, clauses: &Clauses, reporting: &Reporting) -> Vec<Speech> {
    let finder = Finder { view, clauses, reporting };
    let mut out = Vec::new();
    for id in 0..clauses.clauses.len() {
        let telling = finder.by_verb(id, &out);
        out.extend(telling);
    }
    for phrase in 0..clauses.phrases.len() {
        out.extend(finder.by_noun(phrase));
    }
    for sentence in 0..view.text.sentences.len() {
        finder.by_phrase(sentence, &mut out);
    }
    out.sort_by_key(|s: &Speech| s.word);
    out
}

/// How far from a noun what it tells may begin.
const NOUN_REACH: usize = 16;
/// How many words a quotation has at least that is taken for what a verb reports.
const QUOTED: usize = 4;

/// A reporting word in its place: a verb, or a noun.
#[derive(Clone, Copy)]
struct Teller {
    word: usize,
    clause: ClauseId,
    sentence: Span<InTokens>,
}

struct Finder<'v, 'a> {
    view: &'v View<'a>,
    clauses: &'v Clauses,
    reporting: &'v Reporting,
}

impl Finder<'_, '_> {
    fn by_verb(&self, id: ClauseId, before: &[Speech]) -> Option<Speech> {
        let clause = &self.clauses.clauses[id];
        let word = clause.verb?;
        let blocks = self.reporting.verbs.get(&self.verb_of(word)?)?;
        if self.is_nobodys(clause, word, blocks) {
            return None;
        }
        let teller = Teller { word, clause: id, sentence: self.view.text.sentences[clause.sentence] };
        let reported = before.iter().any(|s| s.sentence == clause.sentence);
        blocks.iter().find_map(|&b| {
            let report = &self.reporting.blocks[b];
            let content = self.content(report, teller, reported);
            let first = content.iter().map(|c| c.start()).filter(|c| *c > word).min();
            let own = self.subject(teller, first, reported);
            let (speaker, via) = self.speaker(report, teller, own)?;
            (!content.is_empty()).then(|| self.telling(report, teller, speaker, via, content))
        })
    }

    /// "It is said that": a verb that says so without naming anybody.
    fn is_nobodys(&self, clause: &Clause, word: usize, blocks: &[usize]) -> bool {
        let alone = |f: &marsad_morph::Features| {
            f.aspect == Some(Aspect::Imp)
                && f.person.is_none_or(|p| p == Person::Third)
                && f.gender != Some(Gender::Fem)
                && f.number != Some(Number::Plur)
        };
        clause.kind == ClauseKind::Main
            && clause.subject.is_none()
            && blocks.iter().any(|b| self.reporting.blocks[*b].impersonal)
            && self.view.best(word).is_some_and(|r| alone(&r.features))
    }

    fn telling(
        &self,
        report: &Report,
        teller: Teller,
        speaker: Option<Arg>,
        via: Option<Arg>,
        content: Vec<Span<InTokens>>,
    ) -> Speech {
        Speech {
            word: teller.word,
            speaker,
            via,
            stance: report.stance,
            content,
            sentence: self.clauses.clauses[teller.clause].sentence,
            rule: report.id.clone(),
        }
    }

    /// The verb a word is, or is a participle of.
    fn verb_of(&self, word: usize) -> Option<LexemeId> {
        let (lexeme, entry) = self.view.lexeme(word)?;
        Some(match entry.of {
            Some((of, Derived::Active)) => of,
            _ => lexeme,
        })
    }

    /// Who a verb says speaks. One who stands right behind it goes before a noun before it that cannot speak, and before
    /// the noun its clause tells of. A participle goes on with the last speaker of its sentence.
    fn subject(&self, teller: Teller, content: Option<usize>, reported: bool) -> Option<Arg> {
        let clause = &self.clauses.clauses[teller.clause];
        if clause.kind == ClauseKind::Participle {
            return clause.subject.filter(|_| !reported);
        }
        let own = match clause.subject {
            Some(Arg::Phrase(node)) => Some(node),
            other => return other,
        };
        let own = own.filter(|n| content.is_none_or(|c| self.clauses.tokens(*n).start() < c));
        let speaks = own.is_some_and(|n| self.can_speak(n));
        let behind = own.is_some_and(|n| self.clauses.tokens(n).start() > teller.word);
        let next = self.next_speaker(teller, content);
        let adjacent = next.is_some_and(|n| self.clauses.tokens(n).start() == teller.word + 1);
        let told_of = own.is_some() && own == clause.antecedent && adjacent;
        let better = next.filter(|_| !behind && (told_of || !speaks) || (behind && !speaks));
        let mood = |n: &Node| self.is_participle(self.clauses.head(*n));
        better.or(own.filter(|n| !(behind && mood(n)))).map(Arg::Phrase)
    }

    /// The first noun after a word and before what it tells that can speak, without a preposition.
    fn next_speaker(&self, teller: Teller, content: Option<usize>) -> Option<Node> {
        let end = content.unwrap_or(teller.sentence.end());
        let from = self.clauses.phrases.partition_point(|p| p.tokens.start() <= teller.word);
        let later = (from..self.clauses.phrases.len()).map(|phrase| Node { phrase, part: 0 });
        let mut here = later.take_while(|n| self.clauses.phrases[n.phrase].tokens.start() < end);
        here.find(|n| {
            let phrase = &self.clauses.phrases[n.phrase];
            phrase.prep.is_none() && phrase.link.is_none() && self.can_speak(*n)
        })
    }

    /// Whether a noun can speak: people, bodies, names, and what is written.
    fn can_speak(&self, node: Node) -> bool {
        let head = self.clauses.head(node);
        let place = |r: &Referent| matches!(r, Referent::Place(_) | Referent::Modifier(_));
        if let Some(name) = self.view.name(head)
            && !name.referents.iter().all(place)
        {
            return true;
        }
        let known = self.view.lexeme(head).is_some_and(|(id, l)| {
            (l.human && l.of.is_none()) || self.reporting.nouns.contains_key(&id)
        });
        known || self.view.pos(head) == Some(Pos::Propn)
    }

    fn is_participle(&self, word: usize) -> bool {
        let active = |l: &marsad_morph::Lexeme| matches!(l.of, Some((_, Derived::Active)));
        self.view.lexeme(word).is_some_and(|(_, l)| active(l))
            && self.view.name(word).is_none()
            && self.view.best(word).is_some_and(|r| !r.article)
    }

    /// The speaker of a reporting verb and who passes it on; outer `None` where the block's place for him is not filled.
    fn speaker(
        &self,
        report: &Report,
        teller: Teller,
        own: Option<Arg>,
    ) -> Option<(Option<Arg>, Option<Arg>)> {
        let Some(prep) = report.speaker else { return Some((self.behind_noun(own), None)) };
        let fits = |p: &usize| {
            let phrase = &self.clauses.phrases[*p];
            let head = phrase.parts[0].head;
            phrase.prep.is_some_and(|(l, at)| l == prep && at > teller.word)
                && (report.speaker_nouns.is_empty()
                    || self.view.lexeme(head).is_some_and(|(l, _)| report.speaker_nouns.contains(&l)))
        };
        let phrases = &self.clauses.clauses[teller.clause].phrases;
        let phrase = phrases.iter().copied().find(|p| fits(p))?;
        let speaker = Some(Arg::Phrase(Node { phrase, part: 0 }));
        Some((self.behind_noun(speaker), own.filter(|_| report.relays)))
    }

    /// "A statement from the ministry": whose the words are stands after the noun for them.
    fn behind_noun(&self, arg: Option<Arg>) -> Option<Arg> {
        let Some(Arg::Phrase(node)) = arg else { return arg };
        let Some((lexeme, _)) = self.view.lexeme(self.clauses.head(node)) else { return arg };
        let Some(blocks) = self.reporting.nouns.get(&lexeme) else { return arg };
        if self.clauses.genitive(node).is_some() {
            return arg;
        }
        let by: Vec<LexemeId> =
            blocks.iter().flat_map(|b| self.reporting.blocks[*b].by.iter().copied()).collect();
        self.after_preposition(node.phrase, &by, true).map(Arg::Phrase).or(arg)
    }

    /// The phrase right after another, after one of some prepositions; that can speak, where it need not.
    fn after_preposition(&self, phrase: usize, by: &[LexemeId], may: bool) -> Option<Node> {
        let own = &self.clauses.phrases[phrase];
        let next = self.clauses.phrases.get(phrase + 1)?;
        let node = Node { phrase: phrase + 1, part: 0 };
        let near = next.sentence == own.sentence && next.tokens.start() <= own.tokens.end() + 2;
        let fits = next.prep.is_some_and(|(l, _)| by.contains(&l)) && (!may || self.can_speak(node));
        (near && fits).then_some(node)
    }

    /// A noun for what is said, or a verb that was read as a noun at the head of its sentence.
    fn by_noun(&self, phrase: usize) -> Option<Speech> {
        let parts = &self.clauses.phrases[phrase].parts;
        (0..parts.len()).find_map(|part| self.by_part(Node { phrase, part }))
    }

    fn by_part(&self, node: Node) -> Option<Speech> {
        let word = self.clauses.head(node);
        let clause = self.clauses.clause_at.get(word).copied().flatten()?;
        if self.clauses.clauses[clause].verb == Some(word) {
            return None;
        }
        let sentence = self.view.text.sentences[self.clauses.clauses[clause].sentence];
        let teller = Teller { word, clause, sentence };
        let opens = word == sentence.start() && self.is_bare(word);
        let blocks = if opens { self.verb_blocks(word) } else { self.noun_blocks(word) };
        blocks.into_iter().find_map(|b| {
            let report = &self.reporting.blocks[b];
            let (speaker, via) = self.noun_speaker(report, node, opens)?;
            let content = self.noun_content(report, teller, speaker, opens);
            (!content.is_empty()).then(|| self.telling(report, teller, speaker, via, content))
        })
    }

    fn is_bare(&self, word: usize) -> bool {
        self.view.name(word).is_none()
            && self.view.best(word).is_some_and(|r| !r.article && r.prep.is_none() && r.pronoun.is_none())
    }

    /// The blocks of the reporting verbs a word may be read as, or as a participle of; first those that say where the
    /// speaker stands.
    fn verb_blocks(&self, word: usize) -> Vec<usize> {
        let word = &self.view.words[word];
        let all = word.readings().chain(word.removed().map(|(r, _)| r));
        let verb = |r: &Reading| {
            let id = r.lexeme?;
            match self.view.lexicon.lexeme(id).of {
                Some((of, Derived::Active)) => Some(of),
                _ => (r.pos == Pos::Verb && r.features.person.is_none_or(|p| p == Person::Third)).then_some(id),
            }
        };
        let blocks = all.filter_map(verb).filter_map(|l| self.reporting.verbs.get(&l));
        let mut out: Vec<usize> = blocks.flatten().copied().collect();
        out.sort_unstable_by_key(|b| (self.reporting.blocks[*b].speaker.is_none(), *b));
        out.dedup();
        out
    }

    /// The blocks of a noun for what is said, or of the verb it is the verbal noun of.
    fn noun_blocks(&self, word: usize) -> Vec<usize> {
        let Some((id, lexeme)) = self.view.lexeme(word) else { return Vec::new() };
        let verb = lexeme.of.filter(|(_, d)| *d == Derived::Masdar).map(|(v, _)| v);
        let of_verb = verb.and_then(|v| self.reporting.verbs.get(&v));
        let all = self.reporting.nouns.get(&id).into_iter().chain(of_verb);
        all.flatten().copied().collect()
    }

    /// Whose words a noun tells of: its genitive, its pronoun's, or who stands after the preposition for him.
    fn noun_speaker(&self, report: &Report, node: Node, opens: bool) -> Option<(Option<Arg>, Option<Arg>)> {
        let definite = |g: &Node| self.clauses.phrases[g.phrase].parts.last().is_some_and(|p| p.definite);
        let own = self.clauses.genitive(node).filter(|g| self.can_speak(*g) && (opens || definite(g)));
        let phrase = node.phrase;
        if let Some(prep) = report.speaker {
            let next = self.after_preposition(phrase, &[prep], false)?;
            return Some((Some(Arg::Phrase(next)), own.filter(|_| report.relays).map(Arg::Phrase)));
        }
        let by = || self.after_preposition(phrase, &report.by, true);
        let speaker = own.or_else(by).map(Arg::Phrase);
        let carried = opens || self.view.best(self.clauses.head(node)).is_some_and(|r| r.pronoun.is_some());
        (speaker.is_some() || carried).then_some((speaker, None))
    }

    fn noun_content(
        &self,
        report: &Report,
        teller: Teller,
        speaker: Option<Arg>,
        opens: bool,
    ) -> Vec<Span<InTokens>> {
        let mut out = Vec::new();
        if opens && (report.quote || report.that) {
            out.extend(self.quotations(teller, false));
            out.extend(self.after_colon(teller));
        }
        if report.that {
            let near = |c: &Span<InTokens>| c.start() - teller.word <= NOUN_REACH || opens;
            out.extend(self.complement(teller).filter(near));
        }
        if out.is_empty() {
            out.extend(self.noun_object(report, teller, speaker));
        }
        out
    }

    /// What a verbal noun has after its speaker: a bare noun, or one after the preposition of what is told.
    fn noun_object(&self, report: &Report, teller: Teller, speaker: Option<Arg>) -> Option<Span<InTokens>> {
        let Some(Arg::Phrase(node)) = speaker else { return None };
        let from = self.clauses.tokens(node).end();
        let first = self.clauses.phrases.partition_point(|p| p.tokens.start() < from);
        let near = self.clauses.phrases[first..].iter().take(3);
        let mut here = near.take_while(|p| p.tokens.start() < teller.sentence.end());
        let told = here.find(|p| match p.prep {
            Some((prep, _)) => report.preps.contains(&prep),
            None => report.object && p.link.is_none() && p.kind == PhraseKind::Noun,
        })?;
        let clause = self.clauses.clause_at[told.tokens.start()]?;
        let end = self.clauses.clauses[clause].tokens.end();
        Some(Span::new(from, end.max(told.tokens.end())))
    }

    fn content(&self, report: &Report, teller: Teller, reported: bool) -> Vec<Span<InTokens>> {
        let mut out = Vec::new();
        if report.quote || report.that {
            let told = if report.that { self.complement(teller) } else { None };
            let quotes = self.quotations(teller, reported);
            // A quotation before the clause that is told is a name.
            out.extend(quotes.into_iter().filter(|q| told.is_none_or(|t| q.start() >= t.start())));
            out.extend(self.after_colon(teller));
            out.extend(told);
        }
        if out.is_empty() {
            out.extend(self.argument(report, teller));
        }
        out
    }

    /// What is told as a noun: the object, or what stands after a preposition with no other noun before it.
    fn argument(&self, report: &Report, teller: Teller) -> Option<Span<InTokens>> {
        let clause = &self.clauses.clauses[teller.clause];
        let object = match clause.object {
            Some(Arg::Phrase(node)) => Some(node.phrase),
            _ => None,
        };
        let told = clause.phrases.iter().find(|&&p| {
            let phrase = &self.clauses.phrases[p];
            let named = phrase.prep.is_some_and(|(l, at)| report.preps.contains(&l) && at > teller.word);
            let free = object.is_none_or(|o| o >= p);
            (named && (free || !self.is_told(object))) || (report.object && object == Some(p))
        })?;
        let start = self.clauses.phrases[*told].tokens.start();
        Some(Span::new(start, clause.tokens.end().max(start)))
    }

    /// Whether an object is something told, not somebody spoken to or a thing.
    fn is_told(&self, object: Option<usize>) -> bool {
        let head = object.map(|phrase| self.clauses.head(Node { phrase, part: 0 }));
        let masdar = |l: &marsad_morph::Lexeme| matches!(l.of, Some((_, Derived::Masdar)));
        let alone = |h: &usize| self.view.best(*h).is_none_or(|r| r.article);
        head.filter(|h| !alone(h)).and_then(|h| self.view.lexeme(h)).is_some_and(|(_, l)| masdar(l))
    }

    /// The clause a word tells, from the word that opens it to where the telling ends.
    fn complement(&self, teller: Teller) -> Option<Span<InTokens>> {
        let later = self.clauses.clauses.iter().enumerate().skip(teller.clause + 1);
        let here = later.take_while(|(_, c)| c.tokens.start() < teller.sentence.end());
        let mut told = here.filter(|(_, c)| c.kind == ClauseKind::Complement);
        let (first, clause) = told.find(|(i, _)| self.tells(teller, *i))?;
        Some(Span::new(clause.tokens.start(), self.end_of_telling(teller, first)))
    }

    /// Whether a clause is what a word tells: no verb but those of relative clauses stands between, and none of these
    /// reports.
    fn tells(&self, teller: Teller, id: ClauseId) -> bool {
        let clause = &self.clauses.clauses[id];
        let start = clause.tokens.start();
        if start <= teller.word || self.view.is_mark(start) {
            return false;
        }
        let own = self.clauses.clauses[teller.clause].verb == Some(teller.word);
        if own && clause.parent == Some(teller.clause) {
            return true;
        }
        let between = |c: &&Clause| c.verb.is_some_and(|v| v > teller.word && v < start);
        let mut between = self.clauses.clauses.iter().filter(between);
        between.all(|c| {
            let reports = c.verb.and_then(|v| self.verb_of(v)).is_some_and(|v| self.reporting.verbs.contains_key(&v));
            c.kind == ClauseKind::Relative && !reports
        })
    }

    /// Where a telling ends: before the next clause that does not depend on the word or on what it tells.
    fn end_of_telling(&self, teller: Teller, first: ClauseId) -> usize {
        let all = &self.clauses.clauses;
        let inside = |i: ClauseId| {
            let beside = all[i].kind == ClauseKind::Complement && all[i].parent == all[first].parent;
            beside || self.clauses.within(i, teller.clause) || self.clauses.within(i, first)
        };
        let later = (first + 1..all.len()).take_while(|i| all[*i].tokens.start() < teller.sentence.end());
        let mut outside = later.filter(|i| !inside(*i));
        outside.next().map_or(teller.sentence.end(), |i| all[i].tokens.start())
    }

    /// Quotations that open after a word in its sentence with no other verb between, or, where nothing was reported
    /// before, that closed right before it.
    fn quotations(&self, teller: Teller, reported: bool) -> Vec<Span<InTokens>> {
        let clause = &self.clauses.clauses[teller.clause];
        let verb = teller.word;
        let about = clause.kind == ClauseKind::Relative;
        let opens = !reported && clause.kind != ClauseKind::Participle && !self.view.has_conj(verb);
        let mut out: Vec<Span<InTokens>> = Vec::new();
        for quote in self.view.text.nesting.quotes() {
            let words = quote.inside.range().filter(|t| !self.view.is_mark(*t)).count();
            let start = quote.inside.start();
            let near = !about || start - verb.min(start) <= 3;
            let after = start > verb && start < teller.sentence.end();
            let after = after && near && !self.verb_between(verb + 1, start);
            let end = quote.inside.end();
            let before = opens && end < verb && verb - end <= 3;
            if words >= QUOTED && (after || before) {
                out.push(quote.inside);
            }
        }
        out
    }

    fn verb_between(&self, from: usize, to: usize) -> bool {
        (from..to).any(|i| self.view.pos(i) == Some(Pos::Verb)) && to - from > 12
    }

    fn after_colon(&self, teller: Teller) -> Option<Span<InTokens>> {
        let mut after = teller.word + 1..teller.sentence.end();
        let colon = after.find(|&i| self.view.text.word(i) == ":")?;
        (!self.verb_between(teller.word + 1, colon) && colon + 1 < teller.sentence.end())
            .then(|| Span::new(colon + 1, teller.sentence.end()))
    }

    /// Finds phrases that name a source: "according to …".
    fn by_phrase(&self, sentence: usize, out: &mut Vec<Speech>) {
        let span = self.view.text.sentences[sentence];
        let mut at = span.start();
        while at < span.end() {
            let Some((phrase, len)) = self.reporting.phrase_at(self.view, at, span.end()) else {
                at += 1;
                continue;
            };
            let source = (at + len).min(span.end());
            let here = self.clauses.phrase_at.get(source).copied().flatten();
            let node = here.and_then(|phrase| self.part_at(phrase, source)).filter(|n| !self.is_thing(*n));
            if let Some(node) = node {
                let end = source_end(self.clauses, node);
                let content = [Span::new(span.start(), at), Span::new(end, span.end())];
                out.push(Speech {
                    word: at,
                    speaker: self.source(node),
                    via: None,
                    stance: phrase.stance,
                    content: content.into_iter().filter(|c| c.len() > 1).collect(),
                    sentence,
                    rule: phrase.id.clone(),
                });
            }
            at = source.max(at + 1);
        }
    }

    /// The part of a phrase a token stands in.
    fn part_at(&self, phrase: usize, token: usize) -> Option<Node> {
        let parts = &self.clauses.phrases[phrase].parts;
        let part = parts.iter().rposition(|p| p.tokens.start() <= token)?;
        Some(Node { phrase, part })
    }

    /// Whether a noun is a thing that says nothing: "according to the agreement".
    fn is_thing(&self, node: Node) -> bool {
        let head = self.clauses.head(node);
        let thing = |l: &marsad_morph::Lexeme| {
            !l.human && !matches!(l.of, Some((_, Derived::Active | Derived::Passive)))
        };
        let known = self.view.best(head).is_some_and(|r| !r.guessed && r.pos == Pos::Noun && r.pronoun.is_none());
        let counted = self.clauses.phrases[node.phrase].parts[node.part].quantity.is_some();
        known && !counted && !self.can_speak(node) && self.view.lexeme(head).is_some_and(|(_, l)| thing(l))
    }

    /// Who a phrase names; "as he put it" names the last speaker.
    fn source(&self, node: Node) -> Option<Arg> {
        let head = self.clauses.head(node);
        let his = self.view.best(head).is_some_and(|r| r.pronoun.is_some());
        if his && !self.noun_blocks(head).is_empty() {
            return None;
        }
        self.behind_noun(Some(Arg::Phrase(node)))
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
