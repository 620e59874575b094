//! Clauses: where they begin, which verb each holds, and who is its subject and object.

mod agree;
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

use agree::{agrees, agrees_before, agrees_with_all, comes_back, comes_back_behind, head, is_somebody_else};
use aside::is_aside;
use carry::{carry, does_in_it, done_by_the_same, give_back, thing_that_comes_back};
use case::case;
pub(crate) use case::{Case, Cases};
use likely::{
    are_both_objects, befalls, clause_again, did_it_to, doers, does_more, goes_on_about, in_order, is_alone,
    is_among, is_called_upon, is_done, is_done_by, is_emphatic, is_manner, is_mutual, is_state, is_urged_to,
    must_take_object, opens_about, past_attributes, past_reason, past_telling, spoken_of, stresses, taken_up,
    two_sides,
};
use masdar::without_its_objects;
use opener::{is_of_result, opener, teller};
use particle::apart;

use crate::terms::Terms;
use crate::types::{Arg, Clause, ClauseId, ClauseKind, Node, Phrase, PhraseKind};
use crate::view::View;
use hashbrown::{HashMap, HashSet};
use marsad_mention::Names;
use marsad_morph::{LexemeId, Number, Person, Pos, Reading, Voice};
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
    /// Verbs that one alone cannot do.
    pub mutual: &'a HashSet<LexemeId>,
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
        let antecedent = (kind == ClauseKind::Relative).then(|| self.last_phrase(at)).flatten();
        if kind == ClauseKind::Relative && antecedent.is_none() {
            return None;
        }
        let parent = match kind {
            ClauseKind::Relative | ClauseKind::Complement => Some(self.current),
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
        if joined && self.reports(at) && self.out[self.current].verb.is_some() {
            self.current = self.first;
        }
        if let Some(around) = self.goes_on_past(at).filter(|_| joined) {
            self.current = around;
        }
        let main = self.behind_circumstance().filter(|_| !joined);
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
            Some(verb) if self.is_auxiliary(verb) && !joined && self.tells_of_noun(at) => self.under(at),
            Some(verb) if self.is_auxiliary(verb) && !joined => self.out[self.current].auxiliaries.push(verb),
            Some(_) if !joined && self.last_phrase(at).is_some_and(|n| self.is_aside(n, at)) => {
                self.under(at)
            }
            Some(_) if joined || self.comma => self.beside(start),
            Some(_) if self.topic_after_and(at).is_some() => self.beside_topic(at),
            Some(_) => match self.waiting() {
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
    fn waiting(&self) -> Option<ClauseId> {
        let mut id = self.current;
        while self.out[id].kind == ClauseKind::Relative {
            id = self.out[id].parent?;
            if self.out[id].verb.is_none_or(|v| self.is_auxiliary(v)) {
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

/// Finds subject and object of a clause's verb.
fn arguments(cx: &Context<'_>, out: &mut [Clause], id: ClauseId) {
    let Some(verb) = out[id].verb else { return };
    let Some(reading) = cx.view.best(verb) else { return };
    if out[id].kind == ClauseKind::Participle {
        share(cx, out, id);
        // "Accusing the party": what follows a participle bare is no genitive of it.
        let own = cx.phrase_at[verb].filter(|p| cx.phrases[*p].parts.len() > 1);
        let joined = own.map(|phrase| Node { phrase, part: 1 });
        let after = || bare(cx, &out[id]).find(|n| cx.phrases[n.phrase].tokens.start() > verb);
        let object = apart(cx, &out[id], verb).or(joined).or_else(after);
        out[id].object = reading.pronoun.map(|p| Arg::Pronoun(verb, p)).or(object.map(Arg::Phrase));
        return;
    }
    let mut passive = reading.features.voice == Some(Voice::Pass);
    let before = topic(cx, &out[id], verb, reading);
    // "They arrived, and twenty": what is joined to nothing in the clause begins something else.
    let opens = |n: &Node| cx.view.has_conj(cx.phrases[n.phrase].tokens.start());
    let after: Vec<Node> = bare(cx, &out[id])
        .filter(|n| cx.phrases[n.phrase].tokens.start() > verb)
        .filter(|n| !opens(n) && !stresses(cx, *n) && !is_among(cx, verb, *n))
        .collect();
    let led = before.is_some() || opens_about(cx, out, id, reading);
    let after = without_its_objects(cx, &out[id], verb, led, &after);
    let alone = after.first().is_some_and(|n| is_alone(cx, *n));
    let again = || clause_again(cx, out, id);
    let takes_somebody = must_take_object(cx, verb) || is_mutual(cx, verb) && (alone || again());
    let goes_on = takes_somebody && goes_on_about(cx, out, id)
        || after.first().is_some_and(|n| does_more(cx, out, id, *n) || does_in_it(cx, out, id, *n));
    let told = teller(cx, out, id);
    let of_result = is_of_result(cx, &out[id], verb);
    let taken_up = before.and_then(|n| taken_up(cx, (verb, reading), n, after.first()));
    let before = before.filter(|_| taken_up.is_none());
    let gives_both = before.is_none() && reading.pronoun.is_none() && are_both_objects(cx, out, id, &after);
    let mut after = in_order(cx, after).into_iter();
    let clause = &mut out[id];
    let by_particle = || apart(cx, clause, verb).map(Arg::Phrase);
    let pronoun = || reading.pronoun.map(|p| Arg::Pronoun(verb, p));
    clause.object = taken_up.map(Arg::Phrase).or_else(pronoun).or_else(by_particle);
    let nobody = after.len() == 0;
    clause.subject = before.map(Arg::Phrase).or_else(|| opener(cx, clause, verb, (reading, nobody), told));
    if clause.subject.is_none() && third_singular(reading) {
        let relative = clause.kind == ClauseKind::Relative && clause.antecedent.is_some();
        // Whatever stands bare after a verb that takes no object is its subject, even where newspapers forget to agree.
        let takes = cx.view.lexeme(verb).is_none_or(|(_, l)| l.transitive);
        // In a relative clause it is somebody else only where a pronoun says so: "a fire whose victim was".
        let own = |n: &Node| cx.view.best(head(cx, *n)).is_some_and(|r| !takes && r.pronoun.is_some());
        let first = after.clone().next();
        let called = first.is_some_and(|n| is_called_upon(cx, verb, n));
        let whom = after.len() == 1 || is_urged_to(cx, verb, after.as_slice());
        let lacks_object = (goes_on || called) && whom && clause.object.is_none() || gives_both;
        let back = || {
            comes_back(cx, clause, verb)
                || first.is_some_and(|n| is_done_by(cx, clause, n))
                || comes_back_behind(cx, clause, takes, after.as_slice())
        };
        let other = relative && (is_somebody_else(cx, clause, reading) || back());
        let next = after.clone().next().filter(|n| {
            !lacks_object
                && !of_result
                && (other || clause.object.is_some() || !relative || own(n))
                && (!takes || agrees(cx, reading, *n) || did_it_to(cx, verb, *n, after.as_slice().get(1)))
                && case(cx, *n) != Some(Case::Oblique)
        });
        if let Some(node) = next {
            clause.subject = Some(Arg::Phrase(node));
            after.next();
        }
    }
    if clause.subject.is_none() && clause.kind == ClauseKind::Relative && clause.object.is_none() {
        let antecedent = clause.antecedent.filter(|_| !is_somebody_else(cx, clause, reading));
        let antecedent = antecedent.filter(|_| thing_that_comes_back(cx, clause, verb).is_none());
        clause.subject = antecedent.map(Arg::Phrase);
    } else if clause.kind == ClauseKind::Relative
        && let (Some(Arg::Pronoun(..)), Some(node)) = (clause.object, clause.antecedent)
    {
        clause.object = Some(Arg::Phrase(node));
    }
    if clause.object.is_none() {
        let mut after = past_attributes(cx, clause.subject, after.collect()).into_iter();
        // "Accused exactly Qatar": an adverb in the accusative before a definite noun is no object.
        let next = after.next();
        let adverb = next.filter(|n| is_manner(cx, *n)).map(|n| cx.phrases[n.phrase].tokens.end());
        let other = after.clone().next().filter(|n| {
            let phrase = &cx.phrases[n.phrase];
            adverb == Some(phrase.tokens.start()) && phrase.parts[0].definite
        });
        let reason = next.filter(|_| matches!(clause.subject, Some(Arg::Phrase(s)) if head(cx, s) > verb));
        let past = reason.and_then(|n| past_reason(cx, n, after.next()?));
        clause.object = other.or(past).or(next).map(Arg::Phrase);
    }
    // "Four gunmen killed fifty people": with two of them the first has done it.
    if passive && clause.object.is_some() && (two_sides(cx, clause, verb) || past_telling(cx, out, id, verb))
    {
        passive = false;
    }
    let clause = &mut out[id];
    if passive && let Some(doer) = spoken_of(cx, clause, verb) {
        clause.subject = Some(doer);
        passive = false;
    }
    passive |= clause.object.is_none()
        && clause.subject.is_some_and(|subject| befalls(cx, verb) || is_done(cx, verb, subject));
    clause.passive = passive;
    if passive {
        let patient = clause.subject.take();
        clause.object = patient.or(clause.object);
    }
    if clause.subject.is_none() && !passive {
        share(cx, out, id);
    } else if passive && out[id].object.is_none() {
        share(cx, out, id);
        out[id].object = out[id].subject.take();
    }
}

fn third_singular(reading: &Reading) -> bool {
    let f = &reading.features;
    f.number != Some(Number::Plur)
        && f.number != Some(Number::Dual)
        && f.person.is_none_or(|p| p == Person::Third)
}

/// The phrases of a clause without a preposition, not hanging on another.
pub(super) fn bare<'a>(cx: &'a Context<'_>, clause: &'a Clause) -> impl Iterator<Item = Node> + 'a {
    clause.phrases.iter().filter_map(|&phrase| {
        let p = &cx.phrases[phrase];
        let plain = p.kind == PhraseKind::Noun && p.prep.is_none() && p.link.is_none();
        (plain && !is_circumstance(cx, p)).then_some(Node { phrase, part: 0 })
    })
}

/// Adverbial accusatives and prepositional nouns ("north of", "during") are no arguments: the openers' table has them.
fn is_circumstance(cx: &Context<'_>, phrase: &Phrase) -> bool {
    let head = phrase.parts[0].head;
    cx.openers.at(&cx.view, head).is_some_and(|(_, kind, _)| kind == "circumstance")
}

/// The phrase before the verb that is its subject.
fn topic(cx: &Context<'_>, clause: &Clause, verb: usize, reading: &Reading) -> Option<Node> {
    let before = bare(cx, clause).filter(|n| cx.phrases[n.phrase].tokens.end() <= verb);
    // In a relative clause somebody else is named only after a helping verb: "which Washington kept refusing".
    let helped =
        |n: &Node| clause.auxiliaries.first().is_some_and(|a| *a < cx.phrases[n.phrase].tokens.start());
    let opens = clause.antecedent.is_none();
    let plain = |n: &Node| !is_state(cx, *n) && !is_emphatic(cx, *n) && !is_aside(cx, *n, verb);
    let goes = |n: &Node| agrees_before(cx, reading, *n) || agrees_with_all(cx, reading, *n, verb);
    before.filter(|n| (opens || helped(n)) && plain(n) && goes(n)).last()
}

/// Takes the subject of the clause before.
fn share(cx: &Context<'_>, out: &mut [Clause], id: ClauseId) {
    let Some(from) = out[id].shares else { return };
    let subject = out[from].subject.or(out[from].object.filter(|_| out[from].passive));
    let reading = out[id].verb.and_then(|v| cx.view.best(v));
    let goes = |node: Node, reading: &Reading| agrees_before(cx, reading, node) || agrees(cx, reading, node);
    let fits = match (subject, reading) {
        (Some(Arg::Phrase(node)), Some(reading)) => {
            out[id].kind == ClauseKind::Participle || goes(node, reading)
        }
        _ => true,
    };
    let fit = |n: &Node| reading.is_some_and(|r| agrees_before(cx, r, *n));
    let other = || out[id].verb.and_then(|v| doers(cx, &out[from], v).skip(1).find(fit));
    let opens = out[id].verb == Some(out[id].tokens.start());
    let other = if fits || !opens { None } else { other().map(Arg::Phrase) };
    let (fits, subject) = (fits || other.is_some(), other.or(subject));
    if fits {
        out[id].subject = subject;
        out[id].subject_shared = subject.is_some();
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
