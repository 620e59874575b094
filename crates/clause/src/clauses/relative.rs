//! Which noun a relative clause is about, with a word for "that" or without one, and where it ends without a mark.

use super::Reader;
use super::agree::{
    agrees, agrees_before, comes_back, goes_on_as, goes_with, may_stand_for, noun_features, pronoun_behind,
};
use super::case::{Case, case};
use super::likely::{befalls, has_voice, is_manner, is_somebody, is_state, must_take_object, taken_up};
use crate::types::{ClauseId, ClauseKind, Node, PhraseKind};
use marsad_morph::{Aspect, Derived, Number, Pos, Reading, Voice};
use marsad_text::mark;

/// How many phrases before a word for "that" may be the one it is about.
const CHAIN: usize = 3;

impl Reader<'_, '_> {
    /// The noun a word for "that" is about: of the chain before it, and of those this hangs on, the first it goes with ("the
    /// chief of the forces that", "the attack on the base that"). Where none does, the chain as a whole.
    pub(super) fn told_of_by(&self, at: usize) -> Option<Node> {
        let last = self.last_phrase(at)?;
        let Some(that) = self.cx.view.best(at).filter(|r| r.pos == Pos::Det) else { return Some(last) };
        let phrases = &self.cx.phrases;
        let before = |p: &usize| {
            let opens = phrases[*p].prep.map_or(phrases[*p].tokens.start(), |(_, t)| t);
            let hangs = |q: &usize| phrases[*q].tokens.end() == opens && phrases[*q].kind == PhraseKind::Noun;
            p.checked_sub(1).filter(hangs)
        };
        let mut chain: Vec<usize> = std::iter::successors(Some(last.phrase), before).take(CHAIN).collect();
        // "The meeting of the ministers of defence, and which was to be held".
        if that.conj.is_some() && at.checked_sub(1).is_some_and(|t| self.cx.view.is_mark(t)) {
            chain.reverse();
        }
        { chain }
            .into_iter()
            .flat_map(|phrase| (0..phrases[phrase].parts.len()).map(move |part| Node { phrase, part }))
            .find(|n| goes_with(self.cx, that, *n))
            .or(Some(last))
    }

    /// Whether a verb right behind an indefinite noun tells of it.
    pub(super) fn is_told_of(&self, node: Node, verb: usize) -> bool {
        let phrase = &self.cx.phrases[node.phrase];
        let opening = self.opening(verb);
        // "Suffered an attack yesterday [that] a girl made".
        let time = opening.checked_sub(1).and_then(|t| self.cx.phrase_at[t]).map(|p| &self.cx.phrases[p]);
        let start = time.filter(|p| p.kind == PhraseKind::Time).map_or(opening, |p| p.tokens.start());
        let adjoins =
            [start, opening].contains(&(phrase.tokens.end() + usize::from(self.is_aside(node, verb))));
        let indefinite = phrase.parts.iter().all(|p| !p.definite) && adjoins;
        let Some(reading) = self.cx.view.best(verb).filter(|_| indefinite) else { return false };
        // "An area that the rebels hold": in Arabic they "hold over it".
        let behind = || pronoun_behind(self.cx, node, verb);
        reading.pronoun.is_some()
            || agrees_before(self.cx, reading, node)
            || behind()
            || self.is_thought_of(node, verb)
    }

    /// Whether a verb in the present between two commas tells of people, or what is thought of something, behind the verb that
    /// tells what they do: "a bomber, [who] is suspected of, killed".
    pub(super) fn is_aside(&self, node: Node, verb: usize) -> bool {
        let view = &self.cx.view;
        let phrase = &self.cx.phrases[node.phrase];
        let start = self.opening(verb);
        let own = self.out[self.current].verb.is_some_and(|v| v + 1 == phrase.tokens.start());
        let sentence = view.text.sentences[self.sentence];
        let closes = |t: usize| mark::parts(view.text.word(t));
        let several = noun_features(self.cx, node).1 == Some(Number::Plur) && is_somebody(self.cx, node);
        own && self.is_present(verb)
            && phrase.tokens.end() + 1 == start
            && closes(phrase.tokens.end())
            && (several || self.is_thought_of(node, verb))
            && (verb + 1..sentence.end() - 1).any(closes)
    }

    /// The indefinite noun a finished verb tells of behind what only says whose it is, or whom it was with: "was killed in a raid
    /// of the coalition's [that] hit a school", "in clashes with the army [that] broke out".
    pub(super) fn told_of_further(&self, verb: usize) -> Option<Node> {
        let reading = self.cx.view.best(verb).filter(|r| r.features.aspect == Some(Aspect::Perf))?;
        let clause = &self.out[self.current];
        let from = clause.verb?;
        let mut end = self.opening(verb);
        for &phrase in clause.phrases.iter().rev() {
            let p = &self.cx.phrases[phrase];
            if p.tokens.end() != end || p.tokens.start() < from {
                return None;
            }
            let node = Node { phrase, part: 0 };
            let indefinite = p.kind == PhraseKind::Noun && p.parts.iter().all(|part| !part.definite);
            if indefinite && end != self.opening(verb) {
                let thing = p.prep.is_some() && !is_somebody(self.cx, node);
                // "A letter to the council in which he urged".
                let back = || !noun_features(self.cx, node).2 && pronoun_behind(self.cx, node, verb);
                return (thing && agrees_before(self.cx, reading, node) || back()).then_some(node);
            }
            end = p.prep.filter(|_| p.kind == PhraseKind::Noun)?.1.min(p.tokens.start());
        }
        None
    }

    /// The indefinite noun a verb takes up, where what that does stands right behind: "that a force of the army [which] a bulldozer
    /// went with stormed", in Arabic "a force of the army went with it a bulldozer stormed".
    pub(super) fn taken_up_further(&self, verb: usize) -> Option<Node> {
        let clause = &self.out[self.current];
        let pronoun = self.cx.view.best(verb).filter(|_| clause.verb.is_none())?.pronoun?;
        let next = self.cx.phrase_at.get(verb + 1).copied().flatten().filter(|p| self.is_bare(*p))?;
        let does = self.cx.phrases[next].tokens.end();
        let finite = |r: &&Reading| r.pos == Pos::Verb && r.conj.is_none();
        let reading = self.cx.view.best(does).filter(finite)?;
        let mut end = self.opening(verb);
        for &phrase in clause.phrases.iter().rev() {
            let p = &self.cx.phrases[phrase];
            if p.tokens.end() != end || p.kind != PhraseKind::Noun {
                return None;
            }
            if p.prep.is_none() {
                let node = Node { phrase, part: 0 };
                let indefinite = p.parts.iter().all(|part| !part.definite);
                let goes = indefinite && agrees_before(self.cx, reading, node);
                return (goes && may_stand_for(self.cx, pronoun, node)).then_some(node);
            }
            end = p.prep?.1.min(p.tokens.start());
        }
        None
    }

    /// Whether a passive verb tells what people think of a node, which comes back in what they think: "gunmen [of whom] it is
    /// believed that they", "suspected of their belonging to".
    fn is_thought_of(&self, node: Node, verb: usize) -> bool {
        let view = &self.cx.view;
        if view.best(verb).is_none_or(|r| r.features.voice != Some(Voice::Pass)) {
            return false;
        }
        let bare = view.best(verb + 1).is_some_and(|r| r.pos == Pos::Adp && r.pronoun.is_none());
        let next = verb + 1 + usize::from(bare);
        let phrase = self.cx.phrase_at.get(next).copied().flatten().map(|p| &self.cx.phrases[p]);
        let thought = match phrase {
            Some(p) => p.prep.map(|_| p.parts[0].head),
            None => Some(next).filter(|t| view.pos(*t) == Some(Pos::Sconj)),
        };
        let pronoun = thought.and_then(|t| view.best(t)?.pronoun);
        let number = noun_features(self.cx, node).1;
        pronoun.is_some_and(|p| may_stand_for(self.cx, p, node) || number == Some(p.number))
    }

    /// Whether a verb before any other of its clause only tells of the indefinite noun after a preposition it stands next
    /// to, and comes back to it by a pronoun, "after a meeting that brought him together with", "an attack that gunmen made led to", or
    /// of what is thought of those who then do something, "that gunmen [who] are thought to be of the movement killed".
    pub(super) fn tells_of_noun(&self, at: usize) -> bool {
        let noun = self.last_phrase(at).filter(|n| self.is_told_of(*n, at));
        let reading = self.cx.view.best(at);
        let does = |n: Node| reading.is_some_and(|r| agrees_before(self.cx, r, n));
        if noun.is_some_and(|n| self.is_thought_of(n, at) && !does(n)) {
            return true;
        }
        let pronoun = reading.and_then(|r| r.pronoun);
        if let Some(node) = noun.filter(|n| pronoun.is_none() && pronoun_behind(self.cx, *n, at)) {
            // "An operation that the army makes": in Arabic they "stand up with it".
            let next = self.cx.phrase_at.get(at + 2).copied().flatten().filter(|p| self.is_bare(*p));
            let next = next.map(|phrase| Node { phrase, part: 0 });
            let acts = |n: Node| is_somebody(self.cx, n) && reading.is_some_and(|r| agrees(self.cx, r, n));
            return !noun_features(self.cx, node).2 && next.is_some_and(acts);
        }
        let next = self.cx.phrase_at.get(at + 1).copied().flatten().filter(|p| self.is_bare(*p));
        let next = next.map(|phrase| Node { phrase, part: 0 });
        let comes_back =
            |n: Node| reading.is_some_and(|r| taken_up(self.cx, (at, r), n, next.as_ref()).is_some());
        noun.zip(pronoun).is_some_and(|(node, pronoun)| {
            let several =
                noun_features(self.cx, node).1 == Some(Number::Plur) && pronoun.number == Number::Plur;
            let may = several || may_stand_for(self.cx, pronoun, node);
            let behind = self.cx.phrases[node.phrase].prep.is_some() && may;
            behind || comes_back(node)
        })
    }

    /// Whether a verb in the present before any other of its clause cannot go with the verbal noun it stands behind, and tells
    /// of the indefinite noun that one is of: "the arrival of a plane [that] carries", "the arrest of a ring [that] smuggles".
    pub(super) fn tells_of_genitive(&self, at: usize) -> bool {
        let view = &self.cx.view;
        let Some(node) = self.last_phrase(at).filter(|_| self.is_present(at)) else { return false };
        let head = self.cx.phrases[node.phrase].parts[0].head;
        let masdar = view.lexeme(head).is_some_and(|(_, l)| matches!(l.of, Some((_, Derived::Masdar))));
        // "A show of force that the government makes": what comes back behind the verb is the deed.
        let bare = |r: &&Reading| r.pronoun.is_none() && !pronoun_behind(self.cx, node, at);
        let Some(reading) = view.best(at).filter(|_| masdar).filter(bare) else { return false };
        let later = 1..self.cx.phrases[node.phrase].parts.len();
        let mut later = later.map(|part| Node { part, ..node });
        !agrees_before(self.cx, reading, node) && later.any(|n| self.is_told_of(n, at))
    }

    /// Whether a phrase joined by "and" behind a relative clause has a preposition again that stands in the clause around it:
    /// "led to the death of a woman who fired, and to the arrest of".
    pub(super) fn goes_on_around(&self, phrase: usize) -> bool {
        let clause = &self.out[self.current];
        let parent = clause.parent.filter(|_| clause.kind == ClauseKind::Relative && clause.verb.is_some());
        let Some((prep, at)) = self.cx.phrases[phrase].prep else { return false };
        let again = |id: ClauseId| {
            let mut preps = self.out[id].phrases.iter().filter_map(|p| self.cx.phrases[*p].prep);
            preps.any(|(of, _)| of == prep)
        };
        self.cx.view.has_conj(at) && parent.is_some_and(again) && !again(self.current)
    }

    /// The clause whose verb has its object in a phrase behind what is told of its subject: "gunmen [who] rode a motorcycle killed
    /// [in Arabic: killed gunmen they ride a motorcycle] three soldiers", "the police that hunts smugglers arrested five men".
    pub(super) fn object_around(&self, phrase: usize) -> Option<ClauseId> {
        let bare = &self.cx.phrases[phrase];
        let node = Node { phrase, part: 0 };
        let no_object = || is_state(self.cx, node) || is_manner(self.cx, node);
        if !self.is_bare(phrase) || no_object() || self.cx.view.has_conj(bare.tokens.start()) {
            return None;
        }
        if let Some(around) = self.around_aside() {
            return Some(around);
        }
        // "Thought that they are of the party", "that they belong to it": such a sentence ends with what it says of them.
        let current = &self.out[self.current];
        let pronoun = || self.cx.view.best(current.tokens.start()).is_some_and(|r| r.pronoun.is_some());
        let asks_nothing = current.verb.is_none_or(|v| !self.takes_object(v) && pronoun());
        let said = current.kind == ClauseKind::Complement && asks_nothing && !current.phrases.is_empty();
        let told = if said { current.parent? } else { self.current };
        let subject = self.out[told].antecedent.filter(|_| self.out[told].kind == ClauseKind::Relative);
        let around = self.out[told].parent.filter(|id| subject.is_some_and(|s| self.lacks_object(*id, s)))?;
        let goes = self.is_without_who(told) || self.may_have(around, node) && self.ends_unmarked(told);
        (goes && (said || self.is_full(told, around, bare.tokens.start()))).then_some(around)
    }

    /// The clause around one in the present about a noun that a finished verb joined behind it goes on from: "a mine went off under a
    /// bus that carries civilians and killed 15". What was the case when it was done may go on itself, "was living there and fled",
    /// but where its noun does not go with the verb.
    pub(super) fn goes_on_past(&self, at: usize) -> Option<ClauseId> {
        let reading = self.cx.view.best(at).filter(|r| r.features.aspect == Some(Aspect::Perf))?;
        let told = &self.out[self.current];
        let about = told.antecedent.filter(|_| told.kind == ClauseKind::Relative)?;
        let around = told.parent.filter(|id| self.out[*id].verb.is_some_and(|v| self.is_finished(v)))?;
        let present = told.verb.is_some_and(|v| self.is_present(v));
        let goes = || agrees_before(self.cx, reading, about);
        (present && (told.auxiliaries.is_empty() || !goes())).then_some(around)
    }

    /// The clause that lacks its object around one that tells between two commas who says so: "gunmen, as the police said, killed
    /// three soldiers", in Arabic "killed gunmen, as said the police, three soldiers".
    fn around_aside(&self) -> Option<ClauseId> {
        let aside = &self.out[self.current];
        let mark = aside.tokens.start().checked_sub(1).filter(|t| self.cx.view.is_mark(*t))?;
        let phrase = mark.checked_sub(1).and_then(|t| self.cx.phrase_at[t])?;
        let says = self.comma && aside.verb.is_some_and(|v| self.reports(v));
        aside.shares.filter(|around| says && self.lacks_object(*around, Node { phrase, part: 0 }))
    }

    /// Whether a clause opened by a word for "who" stands right behind its noun, so that no comma will end it, and its verb needs
    /// no object to be active.
    fn ends_unmarked(&self, told: ClauseId) -> bool {
        let clause = &self.out[told];
        let Some((node, verb)) = clause.antecedent.zip(clause.verb) else { return false };
        let mut between = self.cx.phrases[node.phrase].tokens.end()..clause.tokens.start();
        let reading = self.cx.view.best(verb);
        let passive = reading.is_some_and(|r| r.features.voice == Some(Voice::Pass));
        let misread = passive && self.takes_object(verb) && has_voice(self.cx, verb, Voice::Act);
        !misread && !between.any(|t| self.cx.view.is_mark(t))
    }

    /// Whether a clause about a noun opens with its verb.
    fn is_without_who(&self, told: ClauseId) -> bool {
        let told = &self.out[told];
        told.auxiliaries.first().copied().or(told.verb) == Some(told.tokens.start())
    }

    /// Whether a clause's verb, which may be active and then always has an object, may have a node for it: behind "were killed the
    /// soldiers who" stands nobody else.
    fn may_have(&self, id: ClauseId, node: Node) -> bool {
        let asks = |v: usize| {
            let active = has_voice(self.cx, v, Voice::Act) && must_take_object(self.cx, v);
            active && (is_somebody(self.cx, node) || !befalls(self.cx, v))
        };
        self.out[id].verb.is_some_and(asks)
    }

    fn is_bare(&self, phrase: usize) -> bool {
        let p = &self.cx.phrases[phrase];
        p.kind == PhraseKind::Noun && p.prep.is_none() && p.link.is_none()
    }

    /// Whether a clause's verb takes an object, and there stands behind it yet only its subject.
    fn lacks_object(&self, id: ClauseId, node: Node) -> bool {
        let clause = &self.out[id];
        let subject = &self.cx.phrases[node.phrase];
        let behind = |p: &&usize| clause.verb.is_some_and(|v| self.cx.phrases[**p].tokens.start() > v);
        // In a clause about a noun what stands next to the verb is rather its object.
        clause.kind != ClauseKind::Relative
            && subject.prep.is_none()
            && case(self.cx, node) != Some(Case::Oblique)
            && clause.verb.is_some_and(|v| self.takes_object(v) && v + 1 == subject.tokens.start())
            && clause.verb.and_then(|v| self.cx.view.best(v)).is_some_and(|r| agrees(self.cx, r, node))
            && clause.phrases.iter().filter(behind).filter(|p| self.is_bare(**p)).count() == 1
            && clause.verb.and_then(|v| self.cx.view.best(v)).is_some_and(|r| r.pronoun.is_none())
    }

    /// Whether a verb that helps another has a subject and an object before a verb in the present with which it cannot have its
    /// subject in common: "the minister begins a visit that lasts two days", in Arabic without a word for "that".
    pub(super) fn has_own(&self, helps: usize, at: usize) -> bool {
        let behind = |p: &&usize| self.cx.phrases[**p].tokens.start() > helps && self.is_bare(**p);
        let own = || self.out[self.current].phrases.iter().filter(behind).count() > 1;
        self.is_present(at) && !goes_on_as(self.cx, helps, at) && own()
    }

    fn takes_object(&self, verb: usize) -> bool {
        !self.is_auxiliary(verb) && self.cx.view.lexeme(verb).is_some_and(|(_, l)| l.transitive)
    }

    /// Whether a relative clause has before a token what its verb asks for: behind one that takes an object, or that comes back to
    /// the noun and has another subject, a phrase, behind another anything. Where the clause around it asks for an object more
    /// than it does, "accused opponents [who] live abroad the government", anything will do as well.
    fn is_full(&self, id: ClauseId, around: ClauseId, end: usize) -> bool {
        let clause = &self.out[id];
        let Some(verb) = clause.verb else { return false };
        // "Suspected of belonging to the party" asks for nothing more.
        let in_it = self.cx.view.best(verb + 1).is_some_and(|r| r.pos == Pos::Adp && r.pronoun.is_some());
        if !in_it && clause.antecedent.is_some_and(|n| self.is_thought_of(n, verb)) {
            return verb + 1 < end;
        }
        let voice = |verb: usize| self.cx.view.best(verb).and_then(|r| r.features.voice);
        let must = |verb: usize| must_take_object(self.cx, verb) && voice(verb) == Some(Voice::Act);
        let people = clause.antecedent.is_some_and(|n| is_somebody(self.cx, n));
        let asked = people && self.out[around].verb.is_some_and(must);
        let asks = if asked { must(verb) } else { self.takes_object(verb) };
        let takes = voice(verb) != Some(Voice::Pass) && asks || comes_back(self.cx, clause, verb);
        let held = |p: &usize| {
            let p = &self.cx.phrases[*p];
            p.tokens.start() > verb && p.kind == PhraseKind::Noun && p.prep.is_none()
        };
        if takes { clause.phrases.iter().any(held) } else { verb + 1 < end }
    }

    /// The clause whose indefinite subject, told of since in the present, a verb goes on with: "a bomber who wore a uniform blew
    /// himself up", "gunmen thought to be of the group kidnapped", in Arabic without a word for "who".
    pub(super) fn topic_goes_on(&self, at: usize) -> Option<ClauseId> {
        let reading = self.cx.view.best(at).filter(|r| r.features.aspect == Some(Aspect::Perf))?;
        let current = &self.out[self.current];
        if self.cx.view.has_conj(at) || current.verb.is_none() && current.phrases.is_empty() {
            return None;
        }
        let nearer = self.last_phrase(at).filter(|n| self.is_told_of(*n, at) && is_somebody(self.cx, *n));
        let parents = std::iter::successors(Some(self.current), |id| self.out[*id].parent);
        let mut told = parents.filter(|id| self.out[*id].verb.is_some_and(|v| self.is_present(v)));
        told.find(|id| {
            let topic = self.topic(*id);
            topic.is_some_and(|t| nearer.is_none_or(|n| n == t) && agrees_before(self.cx, reading, t))
        })
    }

    fn is_present(&self, verb: usize) -> bool {
        self.cx.view.best(verb).is_some_and(|r| r.features.aspect == Some(Aspect::Imp))
    }

    /// The indefinite noun for people that a clause's verb, or the one that helps it, stands right behind; so in "there was a
    /// man who lived there had shot".
    fn topic(&self, id: ClauseId) -> Option<Node> {
        let clause = &self.out[id];
        clause.auxiliaries.iter().copied().chain(clause.verb).find_map(|verb| {
            let phrase = verb.checked_sub(1).and_then(|t| self.cx.phrase_at[t])?;
            let own = &self.cx.phrases[phrase];
            let node = Node { phrase, part: 0 };
            let bare = own.prep.is_none() && own.kind == PhraseKind::Noun && own.tokens.end() == verb;
            let indefinite = own.parts.iter().all(|p| !p.definite);
            let held = clause.phrases.contains(&phrase);
            (bare && indefinite && held && is_somebody(self.cx, node)).then_some(node)
        })
    }
}
