//! Whether what a word tells happened: negation, future, possibility, duration, background.

use crate::terms::Terms;
use crate::types::{Clause, ClauseId, ClauseKind, Clauses, Modality};
use crate::view::View;
use marsad_morph::{Aspect, Pos, Reading};
use marsad_text::{InTokens, Span};

/// How many words back a word of modality can stand.
const REACH: usize = 6;
/// How many words after a predicate it can be said to have been "at that time".
const THEN: usize = 6;
/// How many words after an event noun it can be said to go on.
const FAR: usize = 16;
/// Words of modality that open a condition: "if", "in case".
const CONDITION: &str = "condition";

/// The modality of the predicate at a token.
#[must_use]
pub fn modality(view: &View<'_>, clauses: &Clauses, terms: &Terms, token: usize) -> Modality {
    let mut modality = Modality { future: view.best(token).is_some_and(|r| r.future), ..Modality::default() };
    let Some(clause) = clauses.clause_at[token] else { return modality };
    if let Some(verb) = side_by_side(view, clauses, clause, token) {
        let first = self::modality(view, clauses, terms, verb);
        modality.future |= first.future;
        modality.decided |= first.decided;
        modality.hypothetical |= first.hypothetical;
    }
    before(view, terms, token, clauses.clauses[clause].tokens.start(), &mut modality);
    after(view, clauses, terms, token, &mut modality);
    whoever(view, terms, token, &mut modality);
    if clauses.clauses[clause].kind == ClauseKind::Complement {
        over(view, terms, clauses.clauses[clause].tokens.start(), token, &mut modality);
    }
    let mut at = Some(clause);
    while let Some(id) = at {
        at = around(view, clauses, terms, (id, token), &mut modality);
    }
    let sentence = view.text.sentences[clauses.clauses[clause].sentence];
    modality.conditional = modality.future && is_conditional(view, terms, sentence, token);
    modality.hypothetical |= modality.conditional;
    let asks = |t: usize| marsad_text::mark::asks(view.text.word(t));
    modality.hypothetical |= modality.irrealis && !(modality.future || modality.decided)
        || sentence.range().next_back().is_some_and(asks);
    modality
}

/// What a clause around a token says of it: its verb, its auxiliaries and the word that opens it. The clause that says more.
fn around(
    view: &View<'_>,
    clauses: &Clauses,
    terms: &Terms,
    (id, token): (ClauseId, usize),
    modality: &mut Modality,
) -> Option<ClauseId> {
    let clause = &clauses.clauses[id];
    let over = clause.verb.filter(|&v| v != token && id_governs(clause.kind) && !goes_on(view, v, token));
    for word in clause.auxiliaries.iter().copied().chain(over) {
        modality.hypothetical |= is_supposed(view, clauses, terms, token, word);
        let with_particle = word.checked_sub(1).and_then(|t| terms.at(view, t)).filter(|t| t.0 == 2);
        apply(terms.at(view, word).or(with_particle).map(|t| t.1), view, word, modality);
    }
    let opening = clause.tokens.start();
    let kind = terms.at(view, opening).map(|t| t.1);
    let opens = kind == Some(CONDITION)
        || kind == Some("hypothetical") && !is_parted(view, opening, token) && !goes_on(view, opening, token);
    apply(kind.filter(|_| opens), view, token, modality);
    modality.background |= clause.kind == ClauseKind::Complement && is_earlier(view, clauses, terms, clause);
    match clause.kind {
        // "May rise, as four are in danger": what it rests on is so.
        ClauseKind::Adverbial if kind == Some("given") => None,
        ClauseKind::Complement | ClauseKind::Adverbial => clause.parent,
        _ => None,
    }
}

/// Whether a verb in the past, joined by a word, tells of what was done and not of what a verb in the present before it is about:
/// "we hope to be heard, and we asked".
fn goes_on(view: &View<'_>, over: usize, token: usize) -> bool {
    let aspect = |t: usize| view.best(t).and_then(|r| r.features.aspect);
    over < token
        && view.has_conj(token)
        && aspect(token) == Some(Aspect::Perf)
        && aspect(over) == Some(Aspect::Imp)
}

/// How many words may stand between a verb for what came before and the clause that tells it.
const NEAR: usize = 4;

/// Whether the verb right before a clause says that it tells of an earlier time: "it came before that he visited Paris".
fn is_earlier(view: &View<'_>, clauses: &Clauses, terms: &Terms, clause: &Clause) -> bool {
    let verb = clause.parent.and_then(|p| clauses.clauses[p].verb).filter(|v| *v < clause.tokens.start());
    verb.is_some_and(|v| {
        let start = clause.tokens.start();
        let apart = start - v > NEAR || (v..=start).any(|t| view.is_mark(t));
        !apart && matches!(terms.at(view, v), Some((1, "earlier", _)))
    })
}

/// Whether a verb says what something not known yet would be: "an attack on the country would be a disaster".
fn is_supposed(view: &View<'_>, clauses: &Clauses, terms: &Terms, token: usize, verb: usize) -> bool {
    let would_be = matches!(terms.at(view, verb), Some((_, "supposed", _)));
    let phrase = clauses.phrase_at[token].map(|p| &clauses.phrases[p]).filter(|_| would_be && token < verb);
    let noun = view.pos(token) == Some(Pos::Noun);
    noun && phrase.is_some_and(|p| p.parts.iter().all(|part| !part.definite))
}

/// Whether a mark parts a verb from a word before it: "for the sake of peace, he lost his life".
fn is_parted(view: &View<'_>, from: usize, verb: usize) -> bool {
    view.pos(verb) == Some(Pos::Verb) && (from..verb).any(|t| view.is_mark(t))
}

/// A verb in the present right after a word for whoever does it: "a reward for whoever kills him", not "it is they who do".
fn whoever(view: &View<'_>, terms: &Terms, token: usize, modality: &mut Modality) {
    let pronoun = |t: &usize| view.pos(*t) == Some(Pos::Pron);
    let Some(at) = token.checked_sub(1).filter(|t| pronoun(t) && !modality.future) else { return };
    let named = at.checked_sub(1).as_ref().is_some_and(pronoun);
    let term = terms.at(view, at).filter(|t| !named && (t.0, t.1) == (1, "whoever"));
    apply(term.map(|t| t.1), view, token, modality);
}

/// Whether what is to come hangs on a condition: told before it, or right behind it ("will shell the town if they do not
/// leave").
fn is_conditional(view: &View<'_>, terms: &Terms, sentence: Span<InTokens>, token: usize) -> bool {
    let opens = |t: usize| matches!(terms.at(view, t), Some((_, CONDITION, _)));
    let verb = |t: &usize| view.pos(*t) == Some(Pos::Verb);
    // "… and if they leave": the condition of what follows.
    let behind = (token + 1..sentence.end()).take_while(|t| !verb(t)).find(|t| opens(*t));
    if behind.is_some_and(|t| !view.has_conj(t)) {
        return true;
    }
    // A verb to come is never in the condition itself, which has at most one verb.
    let before = (sentence.start()..token).rev().find(|t| opens(*t));
    before.is_some_and(|at| (at..token).filter(verb).count() <= 1)
}

/// The verb in the present that one joined to it goes on from: both may be, or will be ("they may attack and kill").
fn side_by_side(view: &View<'_>, clauses: &Clauses, clause: ClauseId, token: usize) -> Option<usize> {
    let own = &clauses.clauses[clause];
    let present = |t: usize| view.best(t).is_some_and(|r| r.features.aspect == Some(Aspect::Imp));
    let first = clauses.clauses[own.shares?].verb?;
    let joined = own.verb == Some(token) && view.has_conj(token) && first < token;
    (joined && present(token) && present(first) && own.auxiliaries.is_empty()).then_some(first)
}

/// Words of modality right before a complement, or with the word that opens it: "it is planned that", "without that".
fn over(view: &View<'_>, terms: &Terms, start: usize, token: usize, modality: &mut Modality) {
    for at in start.saturating_sub(3)..start {
        if let Some((len, kind @ ("future" | "decided" | "genus" | "hypothetical" | "verbal" | "never"), _)) =
            terms.at(view, at)
            && (at + len == start || at + len == start + 1)
        {
            apply(Some(kind), view, token, modality);
        }
    }
}

/// Adjectives after an event noun that say it goes on, beside it or said of it: "the operation in the hotel is under way"; or,
/// in its phrase, that it is to come: "the coming visit".
fn after(view: &View<'_>, clauses: &Clauses, terms: &Terms, token: usize, modality: &mut Modality) {
    then(view, clauses, terms, token, modality);
    let Some(clause) = clauses.clause_at[token].filter(|_| view.pos(token) == Some(Pos::Noun)) else {
        return;
    };
    let end = clauses.clauses[clause].tokens.end().min(token + FAR);
    let later =
        (token + 1..end).take_while(|t| view.pos(*t) != Some(Pos::Verb) || terms.at(view, *t).is_some());
    // "His neighbour", in the word for "under way".
    let free = |t: usize| view.best(t).is_some_and(|r| r.pronoun.is_none());
    let says = |t: usize| free(t) && matches!(terms.at(view, t), Some((_, "under_way", _)));
    modality.ongoing |= { later }.any(says);
    let phrase = clauses.phrase_at[token].map(|p| clauses.phrases[p].tokens);
    let due = |t: usize| matches!(terms.at(view, t), Some((_, "due", _)));
    modality.future |= phrase.is_some_and(|p| (token + 1..p.end()).any(due));
}

/// Words that put a verb in the time of an earlier one: "five were killed at that time".
fn then(view: &View<'_>, clauses: &Clauses, terms: &Terms, token: usize, modality: &mut Modality) {
    let past = |t: usize| view.best(t).is_some_and(|r| r.features.aspect == Some(Aspect::Perf));
    let Some(clause) = clauses.clause_at[token].filter(|_| past(token)) else { return };
    let end = clauses.clauses[clause].tokens.end().min(token + THEN);
    let mut later = (token + 1..end).take_while(|t| view.pos(*t) != Some(Pos::Verb));
    modality.background |= later.any(|t| matches!(terms.at(view, t), Some((_, "then", _))));
}

fn id_governs(kind: ClauseKind) -> bool {
    kind != ClauseKind::Relative
}

/// Words of modality before the predicate in its clause, with no other verb between.
fn before(view: &View<'_>, terms: &Terms, token: usize, start: usize, modality: &mut Modality) {
    let from = start.max(token.saturating_sub(REACH));
    for at in (from..token).rev() {
        if let Some((len, kind, _)) = terms.at(view, at) {
            let next = at + len;
            // "The meeting that was planned [to be held]": said of it, and not in its phrase.
            let said = kind == "due" && view.best(at).is_some_and(|r| r.features.absolute);
            let kind = if said { "future" } else { kind };
            // A verb of going on says so of its own nouns: "they go on with the shelling", not "after the raids".
            let parted = || (next..token).any(|i| view.is_mark(i) || view.pos(i) == Some(Pos::Adp));
            // A word of wishing takes no pronoun: "that it" opens what is told.
            let tells = kind == "irrealis" && view.best(at).is_some_and(|r| r.pronoun.is_some());
            if tells
                || kind == "hypothetical" && is_parted(view, next, token)
                || matches!(
                    kind,
                    "under_way" | "due" | "coming" | "whoever" | "given" | "supposed" | "earlier" | "nearly"
                )
                || kind == "ongoing" && view.pos(at) == Some(Pos::Verb) && parted()
            {
                continue;
            }
            let adjoins = next == token
                || (next < token && (next..token).all(|i| view.pos(i) != Some(Pos::Verb) && next + 1 >= i));
            // "That Canada demands" is another word for that than "to demand": nobody stands before a wish's verb.
            let nobody =
                (next..token).all(|i| !matches!(view.pos(i), Some(Pos::Noun | Pos::Propn | Pos::Adj)));
            let adjoins = adjoins && (nobody || kind != "irrealis") && (next == token || kind != "any");
            // "Before they left": what the word opens happened.
            let fact =
                kind == "irrealis" && at > start && matches!(terms.at(view, at - 1), Some((2, "fact", _)));
            if fact || kind == "fact" {
                modality.fact = true;
                break;
            }
            let near =
                matches!(kind, "verbal" | "never" | "nominal" | "irrealis" | "anchor" | "any" | "genus");
            // "No talks with them", "no room for talks with them".
            let of_noun = matches!(kind, "genus" | "ruled_out") && !is_verb(view, token);
            // "A truce, nor talks": behind another noun it only denies.
            let beside = kind == "genus" && at > start && view.pos(at - 1).is_some_and(is_nominal);
            let kind = if of_noun && beside { "nominal" } else { kind };
            if (adjoins || !near) && (!of_noun || next == token) {
                apply(Some(kind), view, token, modality);
            }
        } else if view.pos(at) == Some(Pos::Verb) {
            break;
        }
    }
}

fn is_nominal(pos: Pos) -> bool {
    matches!(pos, Pos::Noun | Pos::Propn | Pos::Adj)
}

fn is_verb(view: &View<'_>, token: usize) -> bool {
    view.pos(token) == Some(Pos::Verb)
}

/// Whether a noun stands as it does where all of its kind is denied: bare, and not in the accusative of "a dialogue, no talks".
fn is_of_kind(view: &View<'_>, token: usize) -> bool {
    let bare = |r: &Reading| !r.article && r.prep.is_none() && r.conj.is_none() && r.pronoun.is_none();
    view.best(token).is_some_and(|r| r.pos == Pos::Noun && bare(r) && !r.features.absolute)
}

/// Whether a noun stands right behind a preposition and is nobody's: what somebody fails in, not "in their attack".
fn is_tried(view: &View<'_>, token: usize) -> bool {
    let behind = || token.checked_sub(1).is_some_and(|t| view.pos(t) == Some(Pos::Adp));
    view.best(token)
        .is_some_and(|r| r.pos == Pos::Noun && r.pronoun.is_none() && (r.prep.is_some() || behind()))
}

fn apply(kind: Option<&str>, view: &View<'_>, token: usize, modality: &mut Modality) {
    let verb = is_verb(view, token);
    let imperfect = view.best(token).is_some_and(|r| r.features.aspect == Some(Aspect::Imp));
    match kind {
        Some("genus") if verb => (modality.negated, modality.habit) = (true, modality.habit || imperfect),
        Some("verbal") if verb => modality.negated = true,
        Some("genus") if is_of_kind(view, token) => (modality.negated, modality.never) = (true, true),
        Some("ruled_out") if !verb => (modality.negated, modality.never) = (true, true),
        Some("never") if verb => (modality.negated, modality.never) = (true, true),
        Some("nominal") if !verb => modality.negated = true,
        Some("failed") if is_tried(view, token) => modality.negated = true,
        Some("future") => modality.future = true,
        Some("decided") => modality.decided = true,
        Some("hypothetical" | "nearly" | CONDITION) => modality.hypothetical = true,
        Some("irrealis") if imperfect => modality.irrealis = true,
        Some("may" | "whoever") if imperfect => modality.hypothetical = true,
        Some("any") if !verb => modality.hypothetical = true,
        Some("ongoing") => modality.ongoing = true,
        Some("historical" | "then") => modality.background = true,
        Some("anchor") if !verb => modality.background = true,
        _ => {}
    }
}
