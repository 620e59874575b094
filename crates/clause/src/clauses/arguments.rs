//! Subject and object of a clause's verb.

use super::Context;
use super::agree::{
    agrees, agrees_before, agrees_with_all, comes_back, comes_back_behind, head, is_somebody_else,
    is_thing_of_it, pronoun_behind,
};
use super::aside::is_aside;
use super::carry::{does_in_it, thing_that_comes_back};
use super::case::{Case, case};
use super::likely::{
    are_both_objects, befalls, clause_again, did_it_to, doers, does_more, goes_on_about, in_order, is_alone,
    is_among, is_called_upon, is_done, is_done_by, is_emphatic, is_manner, is_mutual, is_somebody, is_state,
    is_talked_over, is_urged_to, must_take_object, opens_about, past_attributes, past_reason, past_telling,
    spoken_of, stresses, taken_up, two_sides,
};
use super::masdar::{is_met_by_him, without_its_objects};
use super::opener::{is_of_result, opener, teller};
use super::particle::apart;
use crate::types::{Arg, Clause, ClauseId, ClauseKind, Node, Phrase, PhraseKind};
use marsad_morph::{Number, Person, Reading, Voice};

/// Finds subject and object of a clause's verb.
pub(super) fn arguments(cx: &Context<'_>, out: &mut [Clause], id: ClauseId) {
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
    let planned = planned_about(cx, out, id, (verb, reading)).filter(|_| before.is_none());
    let planned = planned.filter(|n| after.is_empty() || is_somebody(cx, *n));
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
    clause.subject = clause.subject.or(planned.map(Arg::Phrase));
    let relative_without = clause.kind == ClauseKind::Relative && clause.object.is_none();
    let takes_thing = relative_without && cx.view.lexeme(verb).is_some_and(|(_, l)| l.transitive);
    if takes_thing && clause.subject.is_none() && is_thing_of_it(cx, clause, reading, after.as_slice()) {
        clause.object = after.next().map(Arg::Phrase);
        clause.subject = after.next().map(Arg::Phrase);
    }
    if clause.subject.is_none() && third_singular(reading) {
        let relative = clause.kind == ClauseKind::Relative && clause.antecedent.is_some();
        // Whatever stands bare after a verb that takes no object is its subject, even where newspapers forget to agree.
        let takes = cx.view.lexeme(verb).is_none_or(|(_, l)| l.transitive);
        // In a relative clause it is somebody else only where a pronoun says so: "a fire whose victim was".
        let own = |n: &Node| cx.view.best(head(cx, *n)).is_some_and(|r| !takes && r.pronoun.is_some());
        let first = after.clone().next();
        let called =
            first.is_some_and(|n| is_called_upon(cx, verb, n) || is_talked_over(cx, clause, verb, n));
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

pub(crate) fn third_singular(reading: &Reading) -> bool {
    let f = &reading.features;
    f.number != Some(Number::Plur)
        && f.number != Some(Number::Dual)
        && f.person.is_none_or(|p| p == Person::Third)
}

/// The phrases of a clause without a preposition, not hanging on another.
pub(crate) fn bare<'a>(cx: &'a Context<'_>, clause: &'a Clause) -> impl Iterator<Item = Node> + 'a {
    clause.phrases.iter().filter_map(|&phrase| {
        let p = &cx.phrases[phrase];
        let plain = p.kind == PhraseKind::Noun && p.prep.is_none() && p.link.is_none();
        (plain && !is_circumstance(cx, p)).then_some(Node { phrase, part: 0 })
    })
}

/// The noun of which is told that something is planned or may be: "the talks that are planned to be held", in Arabic "the talks
/// that of the planned [is] that they be held".
fn planned_about(
    cx: &Context<'_>,
    out: &[Clause],
    id: ClauseId,
    (verb, reading): (usize, &Reading),
) -> Option<Node> {
    let clause = &out[id];
    let start = clause.tokens.start();
    let plain = cx.view.best(start).is_some_and(|r| r.pronoun.is_none());
    let over = clause.parent.filter(|_| clause.kind == ClauseKind::Complement && plain).map(|p| &out[p])?;
    // "That is planned to", "that is expected to".
    let nobody = |v: usize| cx.view.best(v).is_some_and(|r| r.features.voice == Some(Voice::Pass));
    let bare = over.verb.is_none_or(|v| v + 1 == start && nobody(v));
    let about = over.antecedent.filter(|_| over.kind == ClauseKind::Relative && bare)?;
    let back = reading.pronoun.is_some() || pronoun_behind(cx, about, verb);
    (!back && agrees_before(cx, reading, about)).then_some(about)
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
    let plain = |n: &Node| {
        !is_state(cx, *n) && !is_emphatic(cx, *n) && !is_aside(cx, *n, verb) && !is_met_by_him(cx, *n)
    };
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
