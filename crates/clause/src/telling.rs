//! Tellings: where a text says who says what.

mod aside;
mod phrase;

use crate::speech::{Report, Reporting};
use crate::types::{Arg, Clause, ClauseId, ClauseKind, Clauses, Node, PhraseKind, Speech};
use crate::view::View;
use marsad_mention::Referent;
use marsad_morph::{Aspect, Derived, Gender, LexemeId, Number, Person, Pos, Reading};
use marsad_text::{InTokens, Span, mark};

/// Finds the tellings of a text.
#[must_use]
pub fn speeches(view: &View<'_>, clauses: &Clauses, reporting: &Reporting) -> Vec<Speech> {
    let finder = Finder { view, clauses, reporting };
    let (mut phrases, mut heads) = (Vec::new(), Vec::new());
    for (sentence, span) in view.text.sentences.iter().enumerate() {
        heads.clear();
        heads.extend(span.range().filter(|at| reporting.may_begin(view, *at)));
        finder.by_phrase(sentence, &heads, &mut phrases);
        finder.by_opener(sentence, &heads, &mut phrases);
        phrases.extend(finder.by_headline(sentence));
    }
    let mut out = Vec::new();
    for id in 0..clauses.clauses.len() {
        let telling = finder.by_verb(id, &out, &phrases);
        out.extend(telling);
    }
    for phrase in 0..clauses.phrases.len() {
        out.extend(finder.by_noun(phrase));
    }
    out.extend(phrases);
    out.sort_by_key(|s: &Speech| s.word);
    out
}

/// How far from a noun what it tells may begin.
const NOUN_REACH: usize = 16;
/// How many words a quotation has at least that is taken for what a verb reports.
const QUOTED: usize = 4;

/// Within how many words of the head of a line the colon stands behind who says the rest.
const HEADLINE: usize = 8;

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
    fn by_verb(&self, id: ClauseId, before: &[Speech], phrases: &[Speech]) -> Option<Speech> {
        let clause = &self.clauses.clauses[id];
        let word = clause.verb?;
        let blocks = self.reporting.verbs.get(&self.verb_of(word)?)?;
        if self.is_nobodys(clause, word, blocks) {
            return None;
        }
        let teller = Teller { word, clause: id, sentence: self.view.text.sentences[clause.sentence] };
        let reported = before.iter().any(|s| s.sentence == clause.sentence);
        let goes_on = reported || phrases.iter().any(|s| s.sentence == clause.sentence && s.word < word);
        blocks.iter().find_map(|&b| {
            let report = &self.reporting.blocks[b];
            let content = self.content(report, teller, reported);
            let first = content.iter().map(|c| c.start()).filter(|c| *c > word).min();
            let own = self.subject(teller, first, goes_on);
            let (speaker, via) = self.speaker(report, teller, own)?;
            if self.is_shown(word, speaker) {
                return None;
            }
            (!content.is_empty()).then(|| self.telling(report, teller, speaker, via, content))
        })
    }

    /// "…, which shows that": what was told just before says so, and nobody who is named before that.
    fn is_shown(&self, word: usize, speaker: Option<Arg>) -> bool {
        let what =
            |t: usize| self.view.lexeme(t).is_some_and(|(id, _)| self.reporting.whatever.contains(&id));
        let named = match speaker {
            Some(Arg::Phrase(node)) => self.clauses.tokens(node).start() > word,
            _ => false,
        };
        word.checked_sub(1).is_some_and(what) && !named
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
            let first = || self.first_speaker(teller).map(Arg::Phrase);
            let able = |a: &Arg| !matches!(a, Arg::Phrase(n) if !self.can_speak(*n));
            let able = clause.subject.filter(able).or_else(first);
            return if reported { None } else { able.or(clause.subject) };
        }
        let own = match clause.subject {
            Some(Arg::Phrase(node)) => Some(node),
            Some(pronoun) => return Some(pronoun),
            None => None,
        };
        let own = own.filter(|n| content.is_none_or(|c| self.clauses.tokens(*n).start() < c));
        let speaks = own.is_some_and(|n| self.can_speak(n));
        let behind = own.is_some_and(|n| self.clauses.tokens(n).start() > teller.word);
        let next = self.next_speaker(teller, content);
        let adjacent = next.is_some_and(|n| self.clauses.tokens(n).start() == teller.word + 1);
        let told_of = own.is_some() && own == clause.antecedent && adjacent;
        let better = next.filter(|_| !speaks || (!behind && told_of));
        let mood = |n: &Node| self.is_participle(self.clauses.head(*n));
        let found = better.or(own.filter(|n| !(behind && mood(n))));
        found.or_else(|| self.owner_before(teller.word).filter(|_| !reported)).map(Arg::Phrase)
    }

    /// Whose words the nouns right before a verb are: "in remarks of the minister, in which he said".
    fn owner_before(&self, word: usize) -> Option<Node> {
        let phrase = self.clauses.phrase_at.get(word.checked_sub(1)?).copied().flatten()?;
        let before = Node { phrase: phrase.checked_sub(1)?, part: 0 };
        match self.behind_noun(Some(Arg::Phrase(before))) {
            Some(Arg::Phrase(node)) if node.phrase == phrase => Some(node),
            _ => None,
        }
    }

    /// The first noun of a sentence before a word that can speak, without a preposition.
    fn first_speaker(&self, teller: Teller) -> Option<Node> {
        let from = self.clauses.phrases.partition_point(|p| p.tokens.start() < teller.sentence.start());
        let here = (from..self.clauses.phrases.len()).map(|phrase| Node { phrase, part: 0 });
        let mut here = here.take_while(|n| self.clauses.tokens(*n).start() < teller.word);
        here.find(|n| self.clauses.phrases[n.phrase].prep.is_none() && self.can_speak(*n))
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
        if self.view.time(head).is_some() {
            return false;
        }
        if self.view.lexeme(head).is_some_and(|(id, _)| self.reporting.same.contains(&id)) {
            return self.clauses.genitive(node).is_some_and(|g| self.can_speak(g));
        }
        let place = |r: &Referent| matches!(r, Referent::Place(_) | Referent::Modifier(_));
        if let Some(name) = self.view.name(head)
            && !name.referents.iter().all(place)
        {
            return true;
        }
        let known = self
            .view
            .lexeme(head)
            .is_some_and(|(id, l)| (l.human && l.of.is_none()) || self.reporting.nouns.contains_key(&id));
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
        let author = || self.author(node).or_else(|| self.issuer(node, &by)).map(Arg::Phrase);
        self.after_preposition(node.phrase, &by, true).map(Arg::Phrase).or_else(author).or(arg)
    }

    /// From whom a clause right behind a noun for what is said tells that it came: "a statement issued by the ministry".
    fn issuer(&self, node: Node, by: &[LexemeId]) -> Option<Node> {
        let end = self.clauses.tokens(node).end();
        let about = |c: &&Clause| c.subject == Some(Arg::Phrase(node)) && c.tokens.start() == end;
        let clause = self.clauses.clauses.iter().find(|c| c.kind == ClauseKind::Relative && about(c))?;
        let from = |p: &&usize| self.clauses.phrases[**p].prep.is_some_and(|(l, _)| by.contains(&l));
        let phrase = *clause.phrases.iter().find(from)?;
        Some(Node { phrase, part: 0 }).filter(|n| self.can_speak(*n))
    }

    /// Who a clause right behind a noun for what is said tells to have written it: "a letter that the minister sent". One who
    /// only spreads it has not.
    fn author(&self, node: Node) -> Option<Node> {
        let (who, verb) = self.told_by_clause(node)?;
        (!self.reporting.verbs.contains_key(&verb)).then_some(who)
    }

    /// Who a clause right behind a noun for what is said tells to have written it or given it out, and the verb.
    fn told_by_clause(&self, node: Node) -> Option<(Node, LexemeId)> {
        let end = self.clauses.tokens(node).end();
        let about =
            |c: &&Clause| c.antecedent == Some(node) && c.tokens.start() == end && self.passes_on_in(c);
        let clause = self.clauses.clauses.iter().find(about)?;
        let verb = clause.verb.and_then(|v| self.verb_of(v))?;
        match clause.subject {
            Some(Arg::Phrase(who)) if self.can_speak(who) => Some((who, verb)),
            _ => None,
        }
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
        let misread = self.misread(word, sentence);
        let opens = !misread.is_empty();
        let of_noun = (!opens).then(|| self.noun_blocks(word));
        misread.into_iter().chain(of_noun.into_iter().flatten()).find_map(|b| {
            let report = &self.reporting.blocks[b];
            let (speaker, via) = self.noun_speaker(report, node, opens)?;
            let content = self.noun_content(report, teller, speaker, opens);
            (!content.is_empty()).then(|| self.telling(report, teller, speaker, via, content))
        })
    }

    /// The blocks of the reporting verb that a noun was read instead of, at the head of its sentence, or of the participle
    /// after a mark.
    fn misread(&self, word: usize, sentence: Span<InTokens>) -> Vec<usize> {
        let opener = |t: usize| {
            matches!(self.view.pos(t), Some(Pos::Sconj | Pos::Cconj | Pos::Adv | Pos::Part))
                && t == sentence.start()
        };
        let opens = word == sentence.start() || (word > 0 && opener(word - 1));
        let parts = |t: usize| self.view.is_mark(t) && mark::parts(self.view.text.word(t));
        let after_mark = word > sentence.start() && parts(word - 1);
        let free = after_mark || self.view.name(word).is_none();
        if (opens || after_mark) && free && self.is_bare(word) {
            self.verb_blocks(word, opens)
        } else {
            Vec::new()
        }
    }

    fn is_bare(&self, word: usize) -> bool {
        self.view.best(word).is_some_and(|r| !r.article && r.prep.is_none() && r.pronoun.is_none())
    }

    /// The blocks of the reporting verbs a word may be read as, or as a participle of; first those that say where the
    /// speaker stands.
    fn verb_blocks(&self, word: usize, verbs: bool) -> Vec<usize> {
        let word = &self.view.words[word];
        let all = word.readings().chain(word.removed().map(|(r, _)| r));
        let verb = |r: &Reading| {
            let id = r.lexeme?;
            match self.view.lexicon.lexeme(id).of {
                Some((of, Derived::Active)) => Some(of),
                _ => (verbs && r.pos == Pos::Verb && r.features.person.is_none_or(|p| p == Person::Third))
                    .then_some(id),
            }
        };
        let blocks = all.filter_map(verb).filter_map(|l| self.reporting.verbs.get(&l));
        let mut out: Vec<usize> = blocks.flatten().copied().collect();
        out.sort_unstable_by_key(|b| (self.reporting.blocks[*b].speaker.is_none(), *b));
        out.dedup();
        out
    }

    /// The blocks of a noun for what is said, or of the verb it is the verbal noun of.
    fn noun_blocks(&self, word: usize) -> impl Iterator<Item = usize> {
        let lexeme = self.view.lexeme(word);
        let masdar = lexeme.and_then(|(_, l)| l.of).filter(|(_, d)| *d == Derived::Masdar);
        let of_verb = masdar.and_then(|(verb, _)| self.reporting.verbs.get(&verb));
        let of_noun = lexeme.and_then(|(id, _)| self.reporting.nouns.get(&id));
        of_noun.into_iter().chain(of_verb).flatten().copied()
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
            out.extend(self.complement(report, teller).filter(near));
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
            let told = if report.that { self.complement(report, teller) } else { None };
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
    fn complement(&self, report: &Report, teller: Teller) -> Option<Span<InTokens>> {
        let later = self.clauses.clauses.iter().enumerate().skip(teller.clause + 1);
        let here = later.take_while(|(_, c)| c.tokens.start() < teller.sentence.end());
        // "Stressed that": a preposition of the word's before what opens the clause.
        let opener =
            |c: &Clause| self.view.lexeme(c.tokens.start()).is_some_and(|(l, _)| report.preps.contains(&l));
        // A clause that goes on beside another has no word of its own that opens it.
        let opened = |c: &Clause| c.kind == ClauseKind::Complement && c.shares.is_none();
        let mut told = here.filter(|(_, c)| opened(c) || (c.kind == ClauseKind::Adverbial && opener(c)));
        let (first, clause) = told.find(|(i, _)| self.tells(teller, *i))?;
        Some(Span::new(clause.tokens.start(), self.end_of_telling(teller, first)))
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
        let colon = after.find(|&i| self.is_colon(i))?;
        (!self.verb_between(teller.word + 1, colon) && colon + 1 < teller.sentence.end())
            .then(|| Span::new(colon + 1, teller.sentence.end()))
    }

    fn is_colon(&self, token: usize) -> bool {
        self.view.is_mark(token) && self.view.text.word(token) == ":"
    }

    /// "The police: five killed": who stands alone before a colon at the head of a line says what follows.
    fn by_headline(&self, sentence: usize) -> Option<Speech> {
        let report = &self.reporting.blocks[self.reporting.headline?];
        let span = self.view.text.sentences[sentence];
        let mut head = span.start() + 1..span.end().min(span.start() + HEADLINE);
        let colon = head.find(|&t| self.is_colon(t))?;
        let phrase = self.clauses.phrase_at.get(span.start()).copied().flatten()?;
        let own = &self.clauses.phrases[phrase];
        let alone = own.tokens == Span::new(span.start(), colon) && own.prep.is_none();
        // "An American official:", but a bare noun before a colon only names what is told of.
        let told_of = own.parts.last().is_some_and(|p| p.definite) || own.tokens.len() > 1;
        let speaks = alone && told_of && self.is_somebody(own.parts[0].head);
        let told = self.view.text.begins_line(span.start()) && speaks && colon + 1 < span.end();
        told.then(|| Speech {
            word: colon,
            speaker: Some(Arg::Phrase(Node { phrase, part: 0 })),
            via: None,
            stance: report.stance,
            content: vec![Span::new(colon + 1, span.end())],
            sentence,
            rule: report.id.clone(),
        })
    }

    /// Whether a noun names somebody and no place: an office, a body, a person.
    fn is_somebody(&self, head: usize) -> bool {
        let Some(name) = self.view.name(head) else { return false };
        let place = |r: &Referent| matches!(r, Referent::Place(_) | Referent::Country(..));
        let somebody =
            |r: &Referent| matches!(r, Referent::Head(_) | Referent::Org(_) | Referent::Person(..));
        name.referents.iter().any(somebody) && !name.referents.iter().any(place)
    }
}
