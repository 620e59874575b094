//! Tellings the grammar binds: "the attack that hit", "were killed in an attack", "the shelling led to the death of".

use super::compare::{elsewhere, is_own_deed, shares, status_agrees};
use super::is_weighty;
use super::signs::{is_called, words};
use crate::doc::Doc;
use crate::entity::Entity;
use crate::found::{Found, is_spoken};
use marsad_clause::{Arg, ClauseId, ClauseKind, Node, Phrase, PhraseKind};
use marsad_morph::{Gender, LexemeId, Number, Pos};

/// For every telling the first of those it is bound to, directly or through others; itself if there is none.
pub(super) fn bound(doc: &Doc<'_>, found: &[Found]) -> Vec<usize> {
    let mut first: Vec<usize> = (0..found.len()).collect();
    let unite = |first: &mut [usize], a: usize, b: usize| {
        let (kept, gone) = (first[a].min(first[b]), first[a].max(first[b]));
        first.iter_mut().filter(|f| **f == gone).for_each(|f| *f = kept);
    };
    for (later, telling) in found.iter().enumerate().filter(|(_, f)| is_weighty(f)) {
        if let Some(title) = in_title(doc, &found[..later], telling) {
            unite(&mut first, title, later);
        }
        let near = |i: &usize| telling.sentence <= found[*i].sentence + 1;
        let like = |i: &usize| is_weighty(&found[*i]) && same_type(&found[*i], telling);
        let mut nearest = true;
        for earlier in (0..later).rev().take_while(near).filter(like) {
            if is_bound(doc, &found[earlier], telling, nearest) {
                unite(&mut first, earlier, later);
            }
            nearest = false;
        }
    }
    first
}

/// The telling of the title that one where its words stand again repeats.
fn in_title(doc: &Doc<'_>, found: &[Found], telling: &Found) -> Option<usize> {
    let again = telling.sentence > 0 && doc.is_title(telling.sentence);
    let word = |f: &Found| doc.view.folded(f.predicate.token);
    let same = |f: &Found| is_weighty(f) && same_type(f, telling) && word(f) == word(telling);
    let title = || found.iter().take_while(|f| f.sentence == 0).position(same);
    again.then(title).flatten()
}

pub(super) fn same_type(a: &Found, b: &Found) -> bool {
    a.event.map(|e| e.name) == b.event.map(|e| e.name)
}

fn is_violent(found: &Found) -> bool {
    found.event.is_some_and(|e| e.name == "ASSAULT")
}

/// Whether the words right around two tellings say that they are one; `nearest` where no other telling of the type stands between
/// them.
pub(super) fn is_bound(doc: &Doc<'_>, event: &Found, telling: &Found, nearest: bool) -> bool {
    tells_of(doc, event, telling)
        || completes(event, telling)
        || is_what_does(doc, event, telling)
        || befell_in(doc, event, telling)
        || status_agrees(event.status, telling.status)
            && (came_of(doc, event, telling, nearest)
                || talked_at(doc, event, telling, nearest)
                || befell_there(doc, event, telling, nearest)
                || harmed_by(doc, event, telling, nearest)
                || befell_during(doc, event, telling, nearest))
}

/// Whether a telling's noun stands right behind an event's own and completes it: "the seizing of control", "an
/// operation of arrest".
fn completes(event: &Found, telling: &Found) -> bool {
    let right_behind = |a: Node, b: Node| a.phrase == b.phrase && a.part + 1 == b.part;
    let (own, other) = (event.predicate.node, telling.predicate.node);
    !is_spoken(event.event, &event.modes) && own.is_some_and(|a| other.is_some_and(|b| right_behind(a, b)))
}

/// Whether those to whom one is done are named as who does the other: "killed all who took part in the attack".
fn is_turned(done: &Found, by: &Found) -> bool {
    let one = |a: &Entity, b: &Entity| a.tokens.is_some() && a.tokens == b.tokens;
    let sided =
        done.one_sided && by.one_sided && by.actor.iter().all(|a| !done.actor.iter().any(|b| one(a, b)));
    sided && !by.actor.is_empty() && by.actor.iter().all(|a| done.recipient.iter().any(|b| one(a, b)))
}

/// Whether a telling stands in the relative clause on an event's own noun: "the attack that hit the mosque".
pub(super) fn tells_of(doc: &Doc<'_>, event: &Found, telling: &Found) -> bool {
    let antecedent = doc.clauses.antecedent(telling.predicate.clause);
    // "The arrest of three men who stole" tells of the men.
    let person = |n: Node| doc.view.lexeme(doc.clauses.head(n)).is_some_and(|(_, l)| l.human);
    let of = |a: Node, n: Node| a.phrase == n.phrase && (a.part == n.part || !person(a));
    event.predicate.node.is_some_and(|n| antecedent.is_some_and(|a| of(a, n)))
}

/// Whether the words say that a telling is not of an event told before.
pub(super) fn is_parted(doc: &Doc<'_>, event: &Found, telling: &Found) -> bool {
    is_another(doc, event, telling)
        || dates_another(doc, event, telling)
        || is_spoken_of(doc, event, telling)
        || is_done_too(doc, event, telling)
}

/// Whether a verb beside an event's own tells another deed of the same people: "they killed two guards and abducted a girl".
fn is_done_too(doc: &Doc<'_>, event: &Found, telling: &Found) -> bool {
    let clauses = &doc.clauses.clauses;
    let (own, before) = (telling.predicate.clause, event.predicate.clause);
    let beside = own != before && clauses[own].shares == Some(before) && clauses[own].subject_shared;
    let verbs = clauses[own].verb == Some(telling.predicate.token)
        && clauses[before].verb == Some(event.predicate.token)
        && !clauses[own].passive;
    beside && verbs && (is_own_deed(event, telling) || is_own_deed(telling, event))
}

/// Whether a telling is what somebody else's words in its clause are about: who welcomes an agreement between two is none of
/// them.
fn is_spoken_of(doc: &Doc<'_>, event: &Found, telling: &Found) -> bool {
    let verb = doc.clauses.clauses[telling.predicate.clause].verb;
    let words = telling.predicate.is_noun() && verb == Some(event.predicate.token);
    let one = |a: &Entity, b: &Entity| match (&a.name, &b.name) {
        (Some(a), Some(b)) => a == b,
        _ => a.label() == b.label(),
    };
    let others = || telling.actor.iter().all(|a| event.actor.iter().all(|b| !one(a, b)));
    words
        && is_spoken(event.event, &event.modes)
        && !telling.actor.is_empty()
        && !event.actor.is_empty()
        && others()
}

/// Whether a telling says no more than what somebody else's words are about, known already: "praised the Iranian agreement".
pub(super) fn is_only_spoken_of(doc: &Doc<'_>, event: &Found, telling: &Found) -> bool {
    let known = |t: usize| doc.view.best(t).is_some_and(|r| r.article);
    same_type(event, telling) && words(telling).all(known) && is_spoken_of(doc, event, telling)
}

/// "A second attack", "a similar march": one not told before, unless that was another too.
fn is_another(doc: &Doc<'_>, event: &Found, telling: &Found) -> bool {
    let called = |f: &Found| is_called(doc, f, &doc.words.apart);
    let definite = |t: usize| doc.view.best(t).is_some_and(|r| r.article || r.pronoun.is_some());
    called(telling) && !called(event) && !words(telling).any(definite)
}

/// Whether a telling stands after a preposition that says when an event of its clause was: "the attack came a day after the
/// killing of two officers". What befell people "after an attack" befell them in it.
fn dates_another(doc: &Doc<'_>, event: &Found, telling: &Found) -> bool {
    let says = |(prep, _): (LexemeId, usize)| doc.words.sequence.contains(&prep);
    let after = telling.predicate.node.is_some_and(|n| doc.clauses.phrases[n.phrase].prep.is_some_and(says));
    let befell = !event.casualties.is_empty() && telling.casualties.is_empty();
    let clauses = &doc.clauses.clause_at;
    let own = words(event).any(|t| clauses[t].is_some_and(|c| c == telling.predicate.clause));
    after && own && event.predicate.is_noun() && !befell
}

/// Whether a telling says whom an event killed or hurt, after a verb for what came of it: "an attack on a hotel that led to
/// the death of", "they attacked it, which left dead", "they attacked it. That led to the death of".
fn came_of(doc: &Doc<'_>, event: &Found, telling: &Found, nearest: bool) -> bool {
    let clause = &doc.clauses.clauses[telling.predicate.clause];
    let result = |v: usize| doc.view.lexeme(v).is_some_and(|(id, _)| doc.words.results.contains(&id));
    let nobody_else = telling.actor.is_empty() || shares(&event.actor, &telling.actor);
    let befell = is_violent(event) && telling.predicate.node.is_some() && nobody_else;
    let Some(verb) = clause.verb.filter(|v| befell && result(*v)) else { return false };
    // "That led to": all that was just said.
    if clause.kind == ClauseKind::Main && doc.view.pos(verb + 1) == Some(Pos::Det) {
        return true;
    }
    let own = |n: Node| event.predicate.node.is_some_and(|own| hangs_on(doc, n.phrase, own.phrase));
    match clause.kind {
        ClauseKind::Adverbial => nearest && clause.parent.is_some_and(|p| is_within(doc, event, p)),
        ClauseKind::Relative => clause.antecedent.is_some_and(own),
        // "They attacked it and it led to".
        _ if clause.subject_shared => nearest && clause.shares == Some(event.predicate.clause),
        _ => clause.subject.is_some_and(|s| matches!(s, Arg::Phrase(n) if own(n))),
    }
}

/// Whether a telling says what befell somebody in "the incident", or what came of it: the attack right before it.
fn befell_there(doc: &Doc<'_>, event: &Found, telling: &Found, nearest: bool) -> bool {
    let clause = &doc.clauses.clauses[telling.predicate.clause];
    let means = |p: usize| {
        let phrase = &doc.clauses.phrases[p];
        let head = phrase.parts[0].head;
        let incident = |(id, _): (LexemeId, _)| doc.words.incidents.contains(&id);
        let where_it_was =
            phrase.prep.is_none_or(|(l, _)| doc.words.course.contains(&l) || doc.words.locative.contains(&l));
        where_it_was
            && phrase.parts.len() == 1
            && doc.view.best(head).is_some_and(|r| r.article)
            && doc.view.lexeme(head).is_some_and(incident)
    };
    nearest
        && is_violent(event)
        && (telling.actor.is_empty() || shares(&event.actor, &telling.actor))
        && !telling.casualties.is_empty()
        && clause.phrases.iter().any(|p| doc.clauses.phrases[*p].kind == PhraseKind::Noun && means(*p))
}

/// Whether a telling says what was talked of at the meeting right before it, with nobody else: "he received the envoy and
/// discussed with him".
fn talked_at(doc: &Doc<'_>, event: &Found, telling: &Found, nearest: bool) -> bool {
    let met = event.event.is_some_and(|e| e.name == "CONSULT");
    let goes_on = doc.clauses.clauses[telling.predicate.clause].shares == Some(event.predicate.clause);
    let there = |e: &Entity| event.actor.iter().chain(&event.recipient).any(|m| m.label() == e.label());
    met && nearest && goes_on && telling.actor.iter().chain(&telling.recipient).all(there)
}

/// Whether an event is told in a clause or in one that depends on it.
fn is_within(doc: &Doc<'_>, event: &Found, clause: ClauseId) -> bool {
    let over = |c: &ClauseId| doc.clauses.clauses[*c].parent;
    std::iter::successors(Some(event.predicate.clause), over).any(|c| c == clause)
}

/// Whether a telling says whom the deed right before it killed or hurt: "they opened fire on the patrol, so that they killed
/// two", "they fired at it and hurt two".
fn harmed_by(doc: &Doc<'_>, event: &Found, telling: &Found, nearest: bool) -> bool {
    let clauses = &doc.clauses.clauses;
    let (own, before) = (&clauses[telling.predicate.clause], event.predicate.clause);
    let harms =
        telling.casualties.iter().any(|(outcome, _)| ["killed", "injured"].contains(&outcome.as_str()));
    let whole = nearest && is_violent(event) && event.casualties.is_empty() && harms;
    if !whole || own.verb.is_none() || own.sentence != clauses[before].sentence {
        return false;
    }
    let so =
        own.verb.and_then(|v| doc.view.best(v)?.conj).is_some_and(|c| doc.words.consequence.contains(&c));
    let next = own.shares == Some(before) || own.parent == clauses[before].parent;
    let likewise = own.shares == Some(before)
        && !own.passive
        && telling.when.is_none()
        && shares(&event.actor, &telling.actor)
        && !elsewhere(event, telling);
    so && next || likewise
}

/// Whether a telling says what befell somebody in the course of an event whose noun stands before it: "clashes broke out, in
/// which six were killed".
fn befell_during(doc: &Doc<'_>, event: &Found, telling: &Found, nearest: bool) -> bool {
    let Some(node) = event.predicate.node.filter(|_| nearest && event.sentence == telling.sentence) else {
        return false;
    };
    let Some(noun) = doc.view.best(doc.clauses.head(node)).map(|r| r.features) else { return false };
    let [many, both] = [Number::Plur, Number::Dual].map(|n| noun.number == Some(n));
    let feminine = many || noun.gender == Some(Gender::Fem);
    let number = if both { Number::Dual } else { Number::Sing };
    let agrees = |p: &Phrase| match p.kind {
        PhraseKind::Pronoun(own) => {
            own.number == number && (both || feminine == (own.gender == Some(Gender::Fem)))
        }
        _ => false,
    };
    let after = |at: usize| at > event.predicate.token;
    let clause = &doc.clauses.clauses[telling.predicate.clause];
    // "The prison that he was put in" is no course of anything.
    let course = |prep: LexemeId| match clause.antecedent {
        Some(_) => doc.words.matter.contains(&prep),
        None => doc.words.course.contains(&prep),
    };
    let during = |p: &Phrase| p.prep.is_some_and(|(prep, at)| after(at) && course(prep)) && agrees(p);
    clause.phrases.iter().any(|p| during(&doc.clauses.phrases[*p]))
}

/// Whether what befell somebody is told with what it befell him in: "was killed in an attack", "six were killed and ten
/// hurt in an attack", "a woman was killed and a man hurt by a sniper".
fn befell_in(doc: &Doc<'_>, event: &Found, telling: &Found) -> bool {
    let after_word = telling.predicate.node.is_some_and(|n| doc.clauses.phrases[n.phrase].prep.is_some());
    let passive = |f: &Found| doc.clauses.clauses[f.predicate.clause].passive;
    let by_one = event.actor.is_empty() && passive(event) && passive(telling);
    let befell = (telling.actor.is_empty() || by_one) && !telling.casualties.is_empty();
    (after_word || befell)
        && !event.casualties.is_empty()
        && !is_turned(event, telling)
        && in_row(doc, event, telling)
}

/// Whether a telling stands in the clause of an event, or in one of a row of verbs side by side with it.
fn in_row(doc: &Doc<'_>, event: &Found, telling: &Found) -> bool {
    let clauses = &doc.clauses.clauses;
    let own = telling.predicate.clause;
    let row = std::iter::successors(Some(own), |c| clauses[*c].shares);
    let mut row = row.take_while(|c| clauses[*c].sentence == clauses[own].sentence);
    let told: Vec<ClauseId> = words(event).filter_map(|t| doc.clauses.clause_at[t]).collect();
    row.any(|clause| told.contains(&clause))
}

/// Whether a phrase is another or one of those after prepositions that follow it: "an attack | on a hotel | in the city".
fn hangs_on(doc: &Doc<'_>, phrase: usize, on: usize) -> bool {
    phrase >= on && doc.clauses.phrases[on + 1..=phrase].iter().all(|p| p.prep.is_some())
}

/// Whether one is the noun by which the verb of the other does what it tells: "the raids destroyed".
fn is_what_does(doc: &Doc<'_>, a: &Found, b: &Found) -> bool {
    let clause = &doc.clauses.clauses[a.predicate.clause];
    let subject = |f: &Found| f.predicate.node.is_some_and(|n| clause.subject == Some(Arg::Phrase(n)));
    let verb = |f: &Found| clause.verb == Some(f.predicate.token);
    a.predicate.clause == b.predicate.clause && (subject(a) && verb(b) || subject(b) && verb(a))
}
