//! Which of the nouns beside a verb does what it tells, and which has it done to it, where their forms do not say.

use super::agree::{agrees, agrees_before, head, may_stand_for, noun_features};
use super::carry::{is_sure, opening, told_of_before};
use super::case::{Case, case};
use super::{Context, third_singular};
use crate::phrase::gentilic;
use crate::types::{Arg, Clause, ClauseId, ClauseKind, Link, Node, Phrase, PhraseKind};
use hashbrown::HashSet;
use marsad_morph::{Derived, Gender, LexemeId, Number, Pos, Reading, Voice};

/// The phrases after a verb, with one that can only be its subject first: "met the envoy [the] two ministers".
pub(super) fn in_order(cx: &Context<'_>, mut after: Vec<Node>) -> Vec<Node> {
    let subject = after.iter().position(|n| case(cx, *n) == Some(Case::Nominative));
    if subject == Some(1) && case(cx, after[0]) == Some(Case::Oblique) {
        after.swap(0, 1);
    }
    after
}

/// Whether a verb joined to the one before by "and" is done by the same: one that always has an object, or urges somebody, with
/// one noun after it that is rather this than who does it ("the police chased the thief and closed the roads").
pub(super) fn does_more(cx: &Context<'_>, out: &[Clause], id: ClauseId, noun: Node) -> bool {
    let clause = &out[id];
    let on = |v: usize, set: &HashSet<LexemeId>| cx.view.lexeme(v).is_some_and(|(id, _)| set.contains(&id));
    // Who condemns, meets or says something goes on to call upon somebody; who does something else may be called upon for it.
    let from = clause.shares.and_then(|from| out[from].verb);
    let speaks = |v: usize| on(v, cx.judges) || on(v, cx.mutual) || on(v, cx.reporting);
    let calls = |v: usize| on(v, cx.urges) || on(v, cx.calls) && from.is_some_and(speaks);
    let Some(verb) = clause.verb.filter(|v| must_take_object(cx, *v) || calls(*v)) else { return false };
    let Some(reading) = cx.view.best(verb) else { return false };
    let befalls = befalls(cx, verb);
    let somebody = |n: Node| is_somebody(cx, n);
    let likelier = |doer: Node| somebody(doer) && !(befalls && somebody(noun)) || !somebody(noun) && !befalls;
    let goes = |doer: Node| likelier(doer) && agrees_before(cx, reading, doer);
    let first = out.iter().position(|c| c.sentence == clause.sentence);
    if first.and_then(|first| opening(cx, out, first)) == Some(id) {
        let likely = |doer: &Node| somebody(*doer) && !somebody(noun) && !befalls && is_sure(cx, verb, *doer);
        let before = told_of_before(out, id).filter(likely);
        return before.is_some_and(goes);
    }
    let opens = clause.verb == Some(clause.tokens.start());
    let Some(from) = clause.shares.filter(|_| opens).map(|from| &out[from]) else { return false };
    doers(cx, from, verb).any(goes)
}

/// Whether the two nouns after a verb that always urges somebody are whom it urges and what to: "and appealed to the world to open".
pub(super) fn is_urged_to(cx: &Context<'_>, verb: usize, after: &[Node]) -> bool {
    let urges =
        must_take_object(cx, verb) && cx.view.lexeme(verb).is_some_and(|(id, _)| cx.calls.contains(&id));
    let masdar =
        |at: usize| cx.view.lexeme(at).is_some_and(|(_, l)| l.of.is_some_and(|(_, d)| d == Derived::Masdar));
    matches!(after, &[whom, what] if urges && is_somebody(cx, whom) && masdar(head(cx, what)))
}

/// Whether the two nouns after a verb of two objects are just these, and somebody of whom the clause or the sentence before tells
/// does it: "mourned him, and laid [on] the government the responsibility".
pub(super) fn are_both_objects(cx: &Context<'_>, out: &[Clause], id: ClauseId, after: &[Node]) -> bool {
    let (Some(verb), &[whom, what, ..]) = (out[id].verb, after) else { return false };
    let lexeme = |at: usize| cx.view.lexeme(at).map(|(id, _)| id);
    let pair = lexeme(verb).zip(lexeme(head(cx, what)));
    let Some(to) = pair.and_then(|p| cx.second_objects.get(&p)) else { return false };
    let mut later = out[id].phrases.iter().filter(|p| **p > what.phrase).filter_map(|p| cx.phrases[*p].prep);
    if !is_somebody(cx, whom) || to.is_some() && later.any(|(prep, _)| Some(prep) == *to) {
        return false;
    }
    let Some(reading) = cx.view.best(verb) else { return false };
    let first = out.iter().position(|c| c.sentence == out[id].sentence);
    let opens = first.and_then(|first| opening(cx, out, first)) == Some(id);
    let before = told_of_before(out, id).filter(|_| opens);
    let beside = out[id].shares.into_iter().flat_map(|from| doers(cx, &out[from], verb));
    before.into_iter().chain(beside).any(|n| is_somebody(cx, n) && agrees_before(cx, reading, n))
}

/// Who may do what a verb beside a clause tells: its subject, and after a comma alone the indefinite noun that is its object
/// ("made three attacks, which hit", in Arabic "made three attacks, hit"), or that of which something came ("condemned the attacks … and
/// killed").
pub(super) fn doers<'a>(
    cx: &'a Context<'_>,
    from: &'a Clause,
    verb: usize,
) -> impl Iterator<Item = Node> + 'a {
    let node = |arg: Option<Arg>| match arg {
        Some(Arg::Phrase(node)) => Some(node),
        _ => None,
    };
    let indefinite = |n: &Node| cx.phrases[n.phrase].parts.iter().all(|p| !p.definite);
    let joined = cx.view.has_conj(verb);
    let came_of_it = cx.view.lexeme(verb).is_some_and(|(id, _)| cx.results.contains(&id));
    let object = node(from.object).filter(|n| came_of_it || !joined && indefinite(n));
    node(from.subject).into_iter().chain(object)
}

/// Whether people or a body of people head a node.
pub(super) fn is_somebody(cx: &Context<'_>, node: Node) -> bool {
    let at = head(cx, node);
    let people = cx.view.lexeme(at).is_some_and(|(_, l)| l.human);
    people || cx.view.name(at).is_some_and(|n| !n.referents.is_empty())
}

/// Whether a verb of the patients' table can be read as a passive where it stands.
pub(super) fn befalls(cx: &Context<'_>, verb: usize) -> bool {
    cx.view.lexeme(verb).is_some_and(|(id, _)| cx.patients.contains(&id)) && has_passive(cx, verb)
}

/// Whether a verb of the patients' table stands before a plural and people who can only be its object: a plural that is no
/// word for people by itself may be who does it, "elements of the group killed seven civilians".
pub(super) fn did_it_to(cx: &Context<'_>, verb: usize, doer: Node, whom: Option<&Node>) -> bool {
    let several = noun_features(cx, doer).1 == Some(Number::Plur);
    let person = |n: &Node| cx.view.lexeme(head(cx, *n)).is_some_and(|(_, l)| l.human);
    let counted = |n: &Node| cx.phrases[n.phrase].parts[n.part].quantity.is_some();
    let object = |n: &&Node| {
        !are_parted(cx, doer, **n) && person(n) && (counted(n) || case(cx, **n) == Some(Case::Oblique))
    };
    several && befalls(cx, verb) && whom.filter(object).is_some()
}

/// Whether a verb that always has an object stands with a thing alone, and may be read as a passive: "charges were brought".
pub(super) fn is_done(cx: &Context<'_>, verb: usize, subject: Arg) -> bool {
    let Arg::Phrase(node) = subject else { return false };
    let thing = !is_somebody(cx, node) && head(cx, node) > verb && case(cx, node) != Some(Case::Oblique);
    thing && must_take_object(cx, verb) && has_passive(cx, verb)
}

/// Whether a verb can be read as a passive of the same word.
pub(super) fn has_passive(cx: &Context<'_>, verb: usize) -> bool {
    has_voice(cx, verb, Voice::Pass)
}

/// Whether a verb can be read in a voice.
pub(super) fn has_voice(cx: &Context<'_>, verb: usize, voice: Voice) -> bool {
    let Some((id, _)) = cx.view.lexeme(verb) else { return false };
    let alike = |r: &Reading| r.lexeme == Some(id) && r.features.voice == Some(voice);
    let word = &cx.view.words[verb];
    word.readings().chain(word.removed().map(|(r, _)| r)).any(alike)
}

/// Whether a noun is a verbal noun alone in the indefinite accusative.
pub(super) fn is_manner(cx: &Context<'_>, node: Node) -> bool {
    let phrase = &cx.phrases[node.phrase];
    let at = head(cx, node);
    let masdar = cx.view.lexeme(at).is_some_and(|(_, l)| l.of.is_some_and(|(_, d)| d == Derived::Masdar));
    masdar && phrase.tokens.len() == 1 && cx.view.best(at).is_some_and(|r| r.features.absolute)
}

/// What stands behind a verbal noun in the accusative that between two marks only says why or how it is done: "imposed, in answer to
/// the raid, sanctions".
pub(super) fn past_reason(cx: &Context<'_>, reason: Node, next: Node) -> Option<Node> {
    let own = cx.phrases[reason.phrase].tokens;
    let start = cx.phrases[next.phrase].tokens.start();
    let mut end = own.end();
    let mut of = cx.phrases[reason.phrase + 1..next.phrase].iter();
    while let Some(p) = of.next().filter(|p| p.prep.is_some_and(|(_, at)| at == end)) {
        end = p.tokens.end();
    }
    let mark = |t: usize| cx.view.is_mark(t);
    let aside = own.start() > 0 && mark(own.start() - 1) && end + 1 == start && mark(end);
    (aside && is_manner(cx, reason) && !is_manner(cx, next)).then_some(next)
}

/// Whether a participle in the indefinite accusative heads a node: it tells in what state somebody does it, "the army, backed
/// by the militia, took".
pub(super) fn is_state(cx: &Context<'_>, node: Node) -> bool {
    let at = head(cx, node);
    let participle = |d| matches!(d, Derived::Active | Derived::Passive);
    let derived = cx.view.lexeme(at).is_some_and(|(_, l)| l.of.is_some_and(|(_, d)| participle(d)));
    derived && cx.view.best(at).is_some_and(|r| r.features.absolute)
}

/// The phrases after a subject without those that only say what it is like, where an object stands behind them: "the Resistance,
/// backed by the army, made an advance"; "the 'Front' [the] extremist dismissed a founder"; "the two armies, the Indian and the
/// Pakistani, traded fire".
pub(super) fn past_attributes(cx: &Context<'_>, subject: Option<Arg>, mut after: Vec<Node>) -> Vec<Node> {
    let Some(Arg::Phrase(subject)) = subject else { return after };
    let two = noun_features(cx, subject).1 == Some(Number::Dual);
    let is_attribute = |n: Node| {
        let adjective = cx.view.best(head(cx, n)).filter(|r| r.pos == Pos::Adj && r.pronoun.is_none());
        let feminine = |r: &Reading| r.features.gender == Some(Gender::Fem) && agrees_before(cx, r, subject);
        let next = cx.phrases[n.phrase].tokens.start() == cx.phrases[subject.phrase].tokens.end();
        let of_state = cx.view.name(head(cx, n)).is_some_and(|n| gentilic(&n.referents));
        adjective.is_some_and(feminine) || two && next && of_state
    };
    let skipped = after.iter().take_while(|n| is_attribute(**n)).count();
    if skipped < after.len() {
        after.drain(..skipped);
    }
    after
}

/// Whether people are the subject of a verb and people counted, or in the accusative, stand behind them: it may be active.
pub(super) fn two_sides(cx: &Context<'_>, clause: &Clause, verb: usize) -> bool {
    let (Some(Arg::Phrase(first)), Some(Arg::Phrase(second))) = (clause.subject, clause.object) else {
        return false;
    };
    let people = |n: Node| cx.view.lexeme(head(cx, n)).is_some_and(|(_, l)| l.human);
    let part = &cx.phrases[second.phrase].parts[second.part];
    let counted = part.quantity.is_some() || case(cx, second) == Some(Case::Oblique);
    let pronoun = |p: &Phrase| matches!(p.kind, PhraseKind::Pronoun(_));
    // "Three of them", "among them three".
    let among = second.phrase.checked_sub(1).map(|p| &cx.phrases[p]).filter(|p| pronoun(p));
    let among = among.is_some_and(|p| p.tokens.end() == cx.phrases[second.phrase].tokens.start());
    let of_them = among || cx.phrases.get(second.phrase + 1).is_some_and(pronoun);
    has_voice(cx, verb, Voice::Act)
        && people(first)
        && people(second)
        && counted
        && !of_them
        && !are_parted(cx, first, second)
        && must_take_object(cx, verb)
}

/// Whether something known, or in the accusative, stands bare behind what is told of the people who are the subject of a verb, or behind
/// an aside: it may be active, "protesters who were marching set fire to the seat of the party".
pub(super) fn past_telling(cx: &Context<'_>, out: &[Clause], id: ClauseId, verb: usize) -> bool {
    let (Some(Arg::Phrase(first)), Some(Arg::Phrase(second))) = (out[id].subject, out[id].object) else {
        return false;
    };
    let (from, to) = (cx.phrases[first.phrase].tokens.end(), cx.phrases[second.phrase].tokens.start());
    let told = |c: &Clause| c.antecedent == Some(first) && c.tokens.start() == from && c.tokens.end() <= to;
    let aside = || to > from + 1 && cx.view.is_mark(from) && cx.view.is_mark(to - 1);
    if to <= from || !(aside() || out[id + 1..].iter().any(told)) {
        return false;
    }
    let person = |n: Node| cx.view.lexeme(head(cx, n)).is_some_and(|(_, l)| l.human);
    let own = &cx.phrases[second.phrase].parts;
    let known = own.iter().any(|p| p.definite) && own[0].quantity.is_none();
    let other = known || person(second) && case(cx, second) == Some(Case::Oblique);
    let plain = !is_state(cx, second) && !is_manner(cx, second);
    let takes = cx.view.lexeme(verb).is_some_and(|(_, l)| l.transitive);
    person(first) && other && plain && takes && has_voice(cx, verb, Voice::Act)
}

/// Whether a mark stands between two phrases; not an aside: "gunmen, witnesses say, killed [in Arabic: killed gunmen, witnesses
/// say,] three soldiers".
fn are_parted(cx: &Context<'_>, first: Node, second: Node) -> bool {
    let (from, to) = (cx.phrases[first.phrase].tokens.end(), cx.phrases[second.phrase].tokens.start());
    let aside = to > from + 1 && cx.view.is_mark(from) && cx.view.is_mark(to - 1);
    !aside && (from..to).any(|t| cx.view.is_mark(t))
}

/// The pronoun on the word that opens a clause, where its verb may be active and somebody in the accusative stands behind it:
/// "that they killed in the town an officer".
pub(super) fn spoken_of(cx: &Context<'_>, clause: &Clause, verb: usize) -> Option<Arg> {
    let at = clause.tokens.start();
    let pronoun = cx.view.best(at).filter(|r| r.pos == Pos::Sconj && at < verb)?.pronoun?;
    let Some(Arg::Phrase(whom)) = clause.object.filter(|_| befalls(cx, verb)) else { return None };
    let person = cx.view.lexeme(head(cx, whom)).is_some_and(|(_, l)| l.human) && !is_state(cx, whom);
    let active = has_voice(cx, verb, Voice::Act);
    let named = !matches!(clause.subject, Some(Arg::Phrase(_)));
    let fits = person && active && named && head(cx, whom) > verb && case(cx, whom) == Some(Case::Oblique);
    fits.then_some(Arg::Pronoun(at, pronoun))
}

/// Whether somebody named after a verb does what is told of a thing that comes back later as the pronoun on a preposition:
/// "an attack that the group claimed", in Arabic "an attack claimed the group the responsibility for it".
pub(super) fn is_done_by(cx: &Context<'_>, clause: &Clause, next: Node) -> bool {
    let Some(about) = clause.antecedent.filter(|n| !is_somebody(cx, *n)) else { return false };
    let stands = |p: &usize| match (cx.phrases[*p].kind, cx.phrases[*p].prep) {
        (PhraseKind::Pronoun(pronoun), Some(_)) => may_stand_for(cx, pronoun, about),
        _ => false,
    };
    let later = clause.phrases.iter().skip_while(|p| **p <= next.phrase);
    is_somebody(cx, next) && { later }.take(2).any(stands)
}

/// Whether the thing before a verb comes back as the pronoun on it, and somebody stands behind who does what it tells: "thirty raids
/// that the coalition made", in Arabic "thirty raids made them the coalition". So may several people who are the last of the phrase,
/// of whom a verb in the singular cannot tell: "the bodies of five men whom the gunmen killed".
pub(super) fn taken_up(
    cx: &Context<'_>,
    (verb, reading): (usize, &Reading),
    thing: Node,
    next: Option<&Node>,
) -> Option<Node> {
    let pronoun = reading.pronoun?;
    let last = Node { part: cx.phrases[thing.phrase].parts.len() - 1, ..thing };
    let people = |n: Node| {
        let (_, number, human) = noun_features(cx, n);
        let part = &cx.phrases[n.phrase].parts[n.part];
        human && (number == Some(Number::Plur) || part.quantity.is_some())
    };
    let back = if !noun_features(cx, thing).2 && may_stand_for(cx, pronoun, thing) {
        Some(thing)
    } else {
        Some(last).filter(|n| pronoun.number == Number::Plur && third_singular(reading) && people(*n))
    };
    // "According to what the minister confirmed": a word of another clause may stand before the verb.
    let adjoins = verb.checked_sub(1).is_some_and(|t| cx.phrase_at[t].is_some());
    let does = |n: &Node| is_somebody(cx, *n) && agrees(cx, reading, *n);
    back.filter(|_| adjoins && next.is_some_and(does))
}

/// Whether a node only stresses the noun before it: "the same".
pub(super) fn is_emphatic(cx: &Context<'_>, node: Node) -> bool {
    cx.openers.at(&cx.view, head(cx, node)).is_some_and(|(_, kind, _)| kind == "emphatic")
}

/// Whether a node only stresses the noun of a preposition right before it: "by the source himself", but "killed himself".
pub(super) fn stresses(cx: &Context<'_>, node: Node) -> bool {
    let before = cx.phrases[node.phrase].tokens.start().checked_sub(1).and_then(|t| cx.phrase_at[t]);
    before.is_some_and(|p| cx.phrases[p].prep.is_some()) && is_emphatic(cx, node)
}

/// Whether the people who are the subject of the clause before go with an adverbial clause's verb: "will go to the
/// capital, where he will meet the president"; with one that nobody can do alone also in a clause that a word for "as" joins, or in
/// the sentence after: "visited Berlin. He also met the minister".
pub(super) fn goes_on_about(cx: &Context<'_>, out: &[Clause], id: ClauseId) -> bool {
    let clause = &out[id];
    let mutual = clause.verb.is_some_and(|v| is_mutual(cx, v));
    let from = clause.shares.filter(|_| clause.kind == ClauseKind::Adverbial || mutual);
    let first = || out.iter().position(|c| c.sentence == clause.sentence);
    let opens = || first().and_then(|first| opening(cx, out, first)) == Some(id);
    let before = || told_of_before(out, id).filter(|n| mutual && opens() && is_somebody(cx, *n));
    let subject = from.and_then(|f| out[f].subject).or_else(|| before().map(Arg::Phrase));
    subject.zip(clause.verb.and_then(|v| cx.view.best(v))).is_some_and(|(s, reading)| match s {
        Arg::Phrase(node) if !noun_features(cx, node).2 => false,
        _ => goes_with(cx, s, reading),
    })
}

/// Whether a clause opens a sentence that goes on, and somebody of whom the one before tells goes with its verb: "he said that. And
/// he called, during his meeting with the envoy, for".
pub(super) fn opens_about(cx: &Context<'_>, out: &[Clause], id: ClauseId, reading: &Reading) -> bool {
    let first = out.iter().position(|c| c.sentence == out[id].sentence);
    let opens = first.and_then(|first| opening(cx, out, first)) == Some(id);
    opens && told_of_before(out, id).is_some_and(|n| is_somebody(cx, n) && agrees_before(cx, reading, n))
}

/// Whether a noun is one of those a pronoun before it stands for, "among them an officer", and has no place by the verb.
pub(super) fn is_among(cx: &Context<'_>, verb: usize, node: Node) -> bool {
    let before = cx.phrases[node.phrase].tokens.start().checked_sub(1).and_then(|t| cx.phrase_at[t]);
    before.map(|p| &cx.phrases[p]).is_some_and(|p| {
        let several = matches!(p.kind, PhraseKind::Pronoun(own) if own.number == Number::Plur);
        several && p.tokens.start() > verb + 1 && p.prep.is_some_and(|(prep, _)| cx.between.contains(&prep))
    })
}

/// Whether a clause goes on with the verb of the one it shares with, which has its object: "met the envoy, and will also meet the
/// ministers".
pub(super) fn clause_again(cx: &Context<'_>, out: &[Clause], id: ClauseId) -> bool {
    let lexeme = |c: &Clause| c.verb.and_then(|v| cx.view.lexeme(v)).map(|(id, _)| id);
    let from = out[id].shares.map(|from| &out[from]).filter(|from| from.object.is_some() && !from.passive);
    from.is_some_and(|from| lexeme(from).is_some() && lexeme(from) == lexeme(&out[id]))
}

/// Whether a verb goes with a subject named before it, or with a pronoun.
pub(super) fn goes_with(cx: &Context<'_>, subject: Arg, reading: &Reading) -> bool {
    match subject {
        Arg::Phrase(node) => agrees_before(cx, reading, node),
        Arg::Pronoun(_, pronoun) => {
            let f = &reading.features;
            f.number.is_none_or(|n| n == pronoun.number)
                && (f.gender.is_none() || pronoun.gender.is_none() || f.gender == pronoun.gender)
        }
    }
}

/// Whether a verb in the active always has its object.
pub(super) fn must_take_object(cx: &Context<'_>, verb: usize) -> bool {
    cx.view.lexeme(verb).is_some_and(|(_, l)| l.uses.object)
}

/// Whether somebody stands after a verb of calling who is called upon and seldom calls: "and called [upon] the world to".
pub(super) fn is_called_upon(cx: &Context<'_>, verb: usize, whom: Node) -> bool {
    let among =
        |at: usize, set: &HashSet<LexemeId>| cx.view.lexeme(at).is_some_and(|(id, _)| set.contains(&id));
    among(verb, cx.calls) && among(head(cx, whom), cx.called)
}

pub(super) fn is_mutual(cx: &Context<'_>, verb: usize) -> bool {
    cx.view.lexeme(verb).is_some_and(|(id, _)| cx.mutual.contains(&id))
}

/// Whether a noun is one in the singular, with nobody joined to it.
pub(super) fn is_alone(cx: &Context<'_>, node: Node) -> bool {
    let single = !matches!(noun_features(cx, node).1, Some(Number::Dual | Number::Plur));
    let joined =
        cx.phrases[node.phrase + 1..].iter().take(3).any(|p| p.link == Some((node, Link::Coordinate)));
    single && !joined
}

/// Whether a thing behind a verb of talking stands after somebody it is talked over with: "will discuss with the president the
/// affair", whoever it is that will.
pub(super) fn is_talked_over(cx: &Context<'_>, clause: &Clause, verb: usize, node: Node) -> bool {
    let talks = cx.view.lexeme(verb).is_some_and(|(id, _)| cx.talks.contains(&id));
    let with = |p: &usize| {
        let behind = cx.phrases[*p].tokens.start() > verb && *p < node.phrase;
        behind && cx.phrases[*p].prep.is_some() && is_somebody(cx, Node { phrase: *p, part: 0 })
    };
    talks && !is_somebody(cx, node) && clause.phrases.iter().any(with)
}
