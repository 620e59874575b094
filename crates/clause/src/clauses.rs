//! Clauses: where they begin, which verb each holds, and who is its subject and object.

mod agree;
mod arguments;
mod aside;
mod beside;
mod carry;
mod case;
mod contrast;
mod likely;
mod masdar;
mod opener;
mod participle;
mod particle;
mod relative;

use arguments::arguments;
pub(super) use arguments::{bare, third_singular};
use carry::{carry, done_by_the_same, give_back, named_further_on};
pub(crate) use case::{Case, Cases};

use crate::terms::Terms;
use crate::types::{Clause, ClauseId, ClauseKind, Node, Phrase, PhraseKind};
use crate::view::View;
use hashbrown::{HashMap, HashSet};
use marsad_mention::Names;
use marsad_morph::{LexemeId, Pos};
use marsad_text::{InTokens, Span, mark};
use std::cmp::Reverse;

/// Verbs of two objects, each with a noun of the second, "laid [on] the government the responsibility", and the preposition before
/// the first where the noun right behind the verb does it.
pub(crate) type SecondObjects = HashMap<(LexemeId, LexemeId), Option<LexemeId>>;

/// What the clause reader needs beside the view.
pub struct Context<'a> {
    /// The tables.
    pub view: View<'a>,
    /// The name tables.
    pub names: &'a Names,
    /// Words that open clauses.
    pub openers: &'a Terms,
    /// Verbs that only help another verb.
    pub auxiliaries: &'a HashSet<LexemeId>,
    /// Verbs whose subject alone is the one they befall.
    pub patients: &'a HashSet<LexemeId>,
    /// Verbs that tell what came of something.
    pub results: &'a HashSet<LexemeId>,
    /// Prepositions before two, and before those of whom some are told: "among them".
    pub between: &'a HashSet<LexemeId>,
    /// Nouns for where somebody receives or meets others.
    pub houses: &'a HashSet<LexemeId>,
    /// Nouns for a part of the whole told after "of".
    pub portions: &'a HashSet<LexemeId>,
    /// The prepositions for "of" before such a whole.
    pub partitive: &'a HashSet<LexemeId>,
    /// Verbs that one alone cannot do.
    pub mutual: &'a HashSet<LexemeId>,
    /// Verbs by which somebody talks something over.
    pub talks: &'a HashSet<LexemeId>,
    /// Verbs that call upon somebody.
    pub calls: &'a HashSet<LexemeId>,
    /// Verbs of urging, which seldom stand without the one who is urged.
    pub urges: &'a HashSet<LexemeId>,
    pub judges: &'a HashSet<LexemeId>,
    /// Those who are called upon and seldom call: "the world".
    pub called: &'a HashSet<LexemeId>,
    /// Verbs of two objects.
    pub second_objects: &'a SecondObjects,
    /// Words that carry the pronoun of an object apart from its verb.
    pub particles: &'a HashSet<LexemeId>,
    /// Conjunctions before what came of what was just said.
    pub consequence: &'a HashSet<LexemeId>,
    /// Verbs that tell events.
    pub telling: &'a HashSet<LexemeId>,
    /// Verbs that report speech.
    pub reporting: &'a HashSet<LexemeId>,
    /// Endings that show a case.
    pub cases: &'a Cases,
    /// The phrases of the text so far.
    pub phrases: &'a [Phrase],
    /// For every token, the phrase it stands in.
    pub phrase_at: &'a [Option<usize>],
}

/// Reads the clauses of one sentence onto `out`.
pub fn clauses(cx: &Context<'_>, sentence: usize, out: &mut Vec<Clause>) {
    let span = cx.view.text.sentences[sentence];
    let first = out.len();
    out.push(blank(ClauseKind::Main, None, span.start(), sentence));
    let mut reader = Reader { cx, out, first, current: first, sentence, comma: false };
    let mut at = past_head(&cx.view, span);
    while at < span.end() {
        at = reader.step(at);
    }
    reader.close(span.end());
    // A clause before the sentence's own gives its subject to that.
    let late = reader.out[first].shares.is_some().then_some(first);
    for id in (first..reader.out.len()).filter(|id| Some(*id) != late).chain(late) {
        arguments(cx, reader.out, id);
    }
    for id in first..out.len() {
        give_back(cx, out, id);
    }
    carry(cx, out, first);
    named_further_on(cx, out, first);
    for id in first..out.len() {
        done_by_the_same(cx, out, id);
    }
}

/// Where the words of a sentence begin: past the head of the article, whose town says nothing. "Moscow: the talks go on" may
/// be said by Moscow.
fn past_head(view: &View<'_>, sentence: Span<InTokens>) -> usize {
    let line = &view.mentions.dateline;
    let Some(head) = line.tokens.filter(|t| t.start() == sentence.start()) else { return sentence.start() };
    let said = view.folded(head.end() - 1) == ":" && line.agencies.is_empty() && line.date.is_none();
    if said { sentence.start() } else { head.end().min(sentence.end()) }
}

fn blank(kind: ClauseKind, parent: Option<ClauseId>, start: usize, sentence: usize) -> Clause {
    Clause {
        kind,
        parent,
        shares: None,
        antecedent: None,
        tokens: Span::new(start, start),
        verb: None,
        auxiliaries: Vec::new(),
        phrases: Vec::new(),
        subject: None,
        subject_shared: false,
        object: None,
        passive: false,
        sentence,
    }
}

struct Reader<'a, 'c> {
    cx: &'c Context<'a>,
    out: &'c mut Vec<Clause>,
    first: ClauseId,
    current: ClauseId,
    sentence: usize,
    comma: bool,
}

impl Reader<'_, '_> {
    fn step(&mut self, at: usize) -> usize {
        let view = &self.cx.view;
        if view.is_mark(at) {
            return self.mark(at);
        }
        if view.name(at).is_none()
            && let Some((len, kind, _)) = self.cx.openers.at(view, at)
            // "Was" is spelt like "as if".
            && (len > 1 || view.pos(at) != Some(Pos::Verb))
            && let Some(end) = self.open(at, len, kind)
        {
            return end;
        }
        if view.pos(at) == Some(Pos::Verb) && self.cx.phrase_at[at].is_none() {
            return self.verb(at);
        }
        if let Some(phrase) = self.cx.phrase_at[at] {
            return self.phrase(at, phrase);
        }
        self.grow(at + 1);
        at + 1
    }

    fn mark(&mut self, at: usize) -> usize {
        let word = self.cx.view.text.word(at);
        if word == ":" && self.out[self.current].tokens.start() < at {
            let clause = blank(ClauseKind::Complement, Some(self.current), at, self.sentence);
            self.begin(clause);
        }
        if mark::parts(word) {
            self.comma = true;
            let clause = &self.out[self.current];
            if clause.kind == ClauseKind::Relative && clause.verb.is_some() {
                self.pop();
            }
        }
        self.grow(at + 1);
        at + 1
    }

    /// Opens a clause at a word that opens one; gives the token after the word.
    fn open(&mut self, at: usize, len: usize, kind: &str) -> Option<usize> {
        // The subject of a consequence is all that was said before.
        let own_subject = matches!(kind, "consequence" | "result");
        if matches!(kind, "wish" | "called") {
            // "The king - God keep him - received", "what is called the army": nothing is told there.
            self.grow(at + len);
            return Some(at + len);
        }
        let another = match kind {
            "contrast" => self.is_told_by_another(at, at + len, true),
            "coordinate" | "topic" => self.is_told_by_another(at, at + len, false),
            _ => false,
        };
        let kind = match kind {
            // "What led to": elsewhere the word negates or asks.
            "result" if !self.tells_result(at + len) => return None,
            "relative" => ClauseKind::Relative,
            "complement" if self.follows_from(at) => ClauseKind::Main,
            "complement" => ClauseKind::Complement,
            "contrast" | "coordinate" | "topic" if another => ClauseKind::Main,
            "adverbial" | "contrast" | "consequence" | "result" => ClauseKind::Adverbial,
            "coordinate" => ClauseKind::Main,
            "topic" if self.is_topic(at + len) => ClauseKind::Main,
            _ => return None,
        };
        let antecedent = (kind == ClauseKind::Relative).then(|| self.told_of_by(at)).flatten();
        if kind == ClauseKind::Relative && antecedent.is_none() {
            return None;
        }
        let parent = match kind {
            ClauseKind::Relative => Some(self.current),
            ClauseKind::Complement => self.said_beside(at).or(Some(self.current)),
            ClauseKind::Main if another => None,
            ClauseKind::Main => self.out[self.going_on_from()].parent,
            _ => Some(self.holder()),
        };
        let mut clause = blank(kind, parent, at, self.sentence);
        clause.antecedent = antecedent;
        if matches!(kind, ClauseKind::Adverbial | ClauseKind::Main) && !own_subject && !another {
            // "But" goes on from what is told, not from what tells of a noun in it.
            clause.shares = Some(if kind == ClauseKind::Main { self.holder() } else { self.current });
        }
        self.begin(clause);
        self.grow(at + len);
        Some(at + len)
    }

    /// The clause a second "and that" completes: the one the first "that" does, not what is told in between ("he said that
    /// they want to withdraw, and that they killed").
    fn said_beside(&self, at: usize) -> Option<ClauseId> {
        let view = &self.cx.view;
        let opener = view.lexeme(at).filter(|_| view.has_conj(at))?.0;
        // "Said that it stays, warning of breaches and that they will strike": what is warned of.
        if self.out[self.current].kind == ClauseKind::Participle {
            return None;
        }
        let above = std::iter::successors(Some(self.current), |id| self.out[*id].parent);
        let above: Vec<ClauseId> = above.collect();
        let same = |c: &Clause| view.lexeme(c.tokens.start()).is_some_and(|(id, _)| id == opener);
        let here = self.out.iter().rev().take_while(|c| c.sentence == self.sentence);
        let mut said = here.filter(|c| c.kind == ClauseKind::Complement && same(c)).filter_map(|c| c.parent);
        said.find(|p| above.contains(p))
    }

    /// Whether a word for "that" says what follows from the clause before it, whole as that is: "they refused, and so (that)".
    fn follows_from(&self, at: usize) -> bool {
        let conj = self.cx.view.best(at).and_then(|r| r.conj);
        conj.is_some_and(|c| self.cx.consequence.contains(&c)) && self.out[self.current].verb.is_some()
    }

    /// Whether the verb of the current clause is followed by one that tells what came of it.
    fn tells_result(&self, next: usize) -> bool {
        let view = &self.cx.view;
        let verb = view.pos(next) == Some(Pos::Verb) && self.out[self.current].tokens.start() + 1 < next;
        verb && view.lexeme(next).is_some_and(|(id, _)| self.cx.results.contains(&id))
    }

    /// The clause circumstances attach to: out of relative clauses.
    fn holder(&self) -> ClauseId {
        let mut id = self.current;
        while self.out[id].kind == ClauseKind::Relative {
            match self.out[id].parent {
                Some(parent) => id = parent,
                None => break,
            }
        }
        id
    }

    /// The clause a participle of telling goes on from: out of what was said, that of who says it ("he said that the state
    /// will help, adding that").
    fn teller(&self) -> ClauseId {
        let holder = self.holder();
        let mut id = holder;
        while let Some(parent) = self.out[id].parent {
            // "… will help and also sends, adding that": what goes on from what was said is said too.
            let told = matches!(self.out[id].kind, ClauseKind::Complement | ClauseKind::Main);
            id = parent;
            if told && self.out[id].verb.is_some_and(|v| self.reports(v)) {
                return id;
            }
        }
        holder
    }

    fn reports(&self, token: usize) -> bool {
        self.cx.view.lexeme(token).is_some_and(|(id, _)| self.cx.reporting.contains(&id))
    }

    fn last_phrase(&self, at: usize) -> Option<Node> {
        // "The attack on Monday which": a time between a noun and what tells of it is not what is told of.
        let is_time = |p: &usize| self.cx.phrases[*p].kind == PhraseKind::Time;
        let from = self.out[self.first].tokens.start();
        let before = (from..at).rev().filter(|t| !self.cx.phrase_at[*t].as_ref().is_some_and(is_time));
        let mut phrase = before.take(4).find_map(|t| self.cx.phrase_at[t])?;
        // "The suspect who": in Arabic he is "the suspected of him".
        if matches!(self.cx.phrases[phrase].kind, PhraseKind::Pronoun(_)) {
            phrase = phrase.checked_sub(1).filter(|&p| self.cx.phrases[p].tokens.start() >= from)?;
        }
        let last = &self.cx.phrases[phrase];
        (last.kind == PhraseKind::Noun).then_some(Node { phrase, part: 0 })
    }

    fn begin(&mut self, clause: Clause) {
        self.out.push(clause);
        self.current = self.out.len() - 1;
        self.comma = false;
    }

    fn pop(&mut self) {
        if let Some(parent) = self.out[self.current].parent {
            self.current = parent;
        }
    }

    fn verb(&mut self, at: usize) -> usize {
        let view = &self.cx.view;
        let start = self.opening(at);
        let joined = view.has_conj(at) || start < at && view.has_conj(start) && !self.is_finished(at);
        // "The speech that he gave and in which he threatened": what is told of a noun goes on where that comes back.
        let about = self.out[self.current].antecedent;
        let comes_back = about.is_some_and(|n| agree::pronoun_behind(self.cx, n, at));
        if joined && self.reports(at) && self.out[self.current].verb.is_some() && !comes_back {
            self.current = self.first;
        }
        if let Some(around) = self.goes_on_past(at).filter(|_| joined) {
            self.current = around;
        }
        let main = self.behind_circumstance(at).filter(|_| !joined);
        if let Some(id) = main {
            self.current = id;
            self.out[id].shares = Some(id + 1);
            self.out[id + 1].shares = None;
        }
        let clause = &self.out[self.current];
        match clause.verb {
            _ if main.is_some() => {}
            _ if let Some(id) = self.topic_goes_on(at).filter(|_| !joined) => self.go_on(id, at),
            None if let Some(around) = self.past_description(at).filter(|_| joined) => {
                self.current = around;
                self.beside(start);
            }
            None if self.tells_of_noun(at) || self.tells_of_genitive(at) => self.under(at),
            None if self.taken_up_further(at).is_some() => self.under(at),
            None => {}
            // "Was one of several men whom the court took".
            Some(verb)
                if self.is_auxiliary(verb)
                    && !joined
                    && (self.tells_of_noun(at) || self.has_own(verb, at)) =>
            {
                self.under(at)
            }
            Some(verb) if self.is_auxiliary(verb) && !joined && !self.is_parted(verb, at) => {
                self.out[self.current].auxiliaries.push(verb);
            }
            Some(_) if !joined && self.last_phrase(at).is_some_and(|n| self.is_aside(n, at)) => {
                self.under(at)
            }
            Some(_) if joined || self.comma => self.beside(start),
            Some(_) if self.topic_after_and(at).is_some() => self.beside_topic(at),
            Some(_) => match self.waiting(at) {
                Some(id) => {
                    self.current = id;
                    let helped = self.out[id].verb;
                    self.out[id].auxiliaries.extend(helped);
                }
                None => self.under(at),
            },
        }
        self.out[self.current].verb = Some(at);
        self.comma = false;
        self.grow(at + 1);
        at + 1
    }

    fn is_auxiliary(&self, verb: usize) -> bool {
        self.cx.view.lexeme(verb).is_some_and(|(id, _)| self.cx.auxiliaries.contains(&id))
    }

    /// Whether a new clause opens between two verbs: "began strikes on the town, and it is the last that still holds out".
    fn is_parted(&self, verb: usize, at: usize) -> bool {
        let view = &self.cx.view;
        (verb + 1..at).any(|t| view.pos(t) == Some(Pos::Pron) && view.has_conj(t))
    }

    /// Begins a clause that goes on from the current verb, or tells of the indefinite noun it stands next to: "an attack
    /// that hit" needs no word for "that".
    fn under(&mut self, at: usize) {
        // "By the sending of ships that carry": of a chain it may be the last noun.
        let chain = |n: Node| (0..self.cx.phrases[n.phrase].parts.len()).map(move |part| Node { part, ..n });
        let noun = self.last_phrase(at).and_then(|n| chain(n).find(|n| self.is_told_of(*n, at)));
        let noun = noun.or_else(|| self.told_of_further(at)).or_else(|| self.taken_up_further(at));
        let kind = if noun.is_some() { ClauseKind::Relative } else { ClauseKind::Adverbial };
        let mut clause = blank(kind, Some(self.current), self.opening(at), self.sentence);
        clause.antecedent = noun;
        if noun.is_none() {
            clause.shares = Some(self.current);
        }
        self.begin(clause);
    }

    /// Begins a clause that goes on with the subject of another.
    fn go_on(&mut self, with: ClauseId, at: usize) {
        let start = self.opening(at);
        let mut clause = blank(ClauseKind::Adverbial, Some(with), start, self.sentence);
        clause.shares = Some(with);
        self.begin(clause);
    }

    /// A clause around the current relative clause that has no verb yet, or only one that helps another: "had the forces that
    /// … taken".
    fn waiting(&self, at: usize) -> Option<ClauseId> {
        let mut id = self.current;
        while self.out[id].kind == ClauseKind::Relative {
            id = self.out[id].parent?;
            if self.out[id].verb.is_none_or(|v| self.is_auxiliary(v) && !self.is_parted(v, at)) {
                return Some(id);
            }
        }
        None
    }

    fn phrase(&mut self, at: usize, phrase: usize) -> usize {
        let end = self.cx.phrases[phrase].tokens.end().max(at + 1);
        let head = self.cx.phrases[phrase].parts[0].head;
        if self.goes_on_around(phrase) {
            self.pop();
        }
        if let Some(id) = self.object_around(phrase) {
            self.current = id;
        }
        if self.tells_without_verb(phrase) {
            self.beside(at);
        }
        if self.carries_on(head) {
            let teller = self.teller();
            let mut clause = blank(ClauseKind::Participle, Some(teller), at, self.sentence);
            clause.shares = Some(teller);
            clause.verb = Some(head);
            self.begin(clause);
        } else {
            self.out[self.current].phrases.push(phrase);
        }
        self.grow(end);
        self.comma = false;
        end
    }

    fn grow(&mut self, end: usize) {
        self.extend(self.current, end);
    }

    fn extend(&mut self, id: ClauseId, end: usize) {
        let tokens = &mut self.out[id].tokens;
        *tokens = Span::new(tokens.start(), end.max(tokens.end()));
    }

    /// Ends the sentence: what is inside a clause, which begins before that, is inside its span.
    fn close(&mut self, end: usize) {
        self.grow(end);
        for id in (self.first..self.out.len()).rev() {
            if let Some(parent) = self.out[id].parent {
                self.extend(parent, self.out[id].tokens.end());
            }
        }
    }
}

/// The innermost clause of every token of a text.
#[must_use]
pub fn innermost(clauses: &[Clause], tokens: usize) -> Vec<Option<ClauseId>> {
    let mut at: Vec<Option<ClauseId>> = vec![None; tokens];
    let mut outer_first: Vec<ClauseId> = (0..clauses.len()).collect();
    outer_first.sort_by_key(|id| Reverse(clauses[*id].tokens.len()));
    for id in outer_first {
        at[clauses[id].tokens.range()].fill(Some(id));
    }
    at
}
