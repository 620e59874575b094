//! Verbs that only carry an event noun, and their verbal nouns.

use super::{Carrier, lexemes_at};
use crate::doc::Doc;
use crate::frame::{Frames, Role, Slot};
use marsad_clause::{Arg, ClauseId, ClauseKind, Link, Node, PhraseKind};
use marsad_morph::{Derived, LexemeId, Pos};

/// How many phrases behind a noun its doer may be told in, the one before it among them.
const BETWEEN: usize = 2;

/// The support verb that carries the noun of a node, also over a verbal noun that carries it as well: "the army rose to the
/// making of an attack".
pub(super) fn carried(doc: &Doc<'_>, frames: &Frames, node: Node, clause: ClauseId) -> Option<Carrier> {
    let mut own = carrier(doc, frames, node, clause)?;
    let noun = doc.clauses.node_at(own.token).filter(|n| *n != node);
    let over = noun.and_then(|n| carrier(doc, frames, n, clause));
    let Some(verb) = over.filter(|o| doc.view.pos(o.token) == Some(Pos::Verb)) else { return Some(own) };
    if verb.does && own.does && own.subject.is_none() {
        return Some(verb);
    }
    own.over = Some(verb.token);
    Some(own)
}

/// The support verb right over the noun of a node.
fn carrier(doc: &Doc<'_>, frames: &Frames, node: Node, clause: ClauseId) -> Option<Carrier> {
    let c = &doc.clauses.clauses[clause];
    let about = || carrier_about(doc, frames, node);
    if let Some(over) = carrier_noun(doc, frames, node, clause) {
        // Who is told to have done it goes before what is told over it: "the foiling of the attack that gunmen made".
        return Some(about().filter(|c| c.subject.is_some()).unwrap_or(over));
    }
    let own = c.verb.and_then(|verb| carrier_verb(doc, frames, root_of(doc, node), clause, verb));
    // "Takes part in the strikes that the alliance leads against the group": what is told right behind says who and whom.
    let after = doc.clauses.phrases[node.phrase].prep.is_some();
    let of_it = |a: &Carrier| {
        let about = &doc.clauses.clauses[a.clause];
        let opened = doc.view.pos(about.tokens.start()) == Some(Pos::Det);
        let known = doc.view.best(doc.clauses.head(node)).is_some_and(|r| r.article);
        about.antecedent == Some(node) && opened == known
    };
    let behind = || about().filter(|a| a.does && a.subject.is_some() && of_it(a));
    if let Some(told) = own.as_ref().filter(|o| o.does && after).and_then(|_| behind()) {
        return Some(told);
    }
    // "The town suffered shelling that the army carried out": the town is whom it befell, the army does it.
    let befalls = |c: &Carrier| matches!(c.subject, Some((Role::Recipient, _)));
    // "An attack that gunmen made led to the death of two", "the town saw an attack that gunmen made".
    let does = |c: &Carrier| matches!(c.subject, Some((Role::Actor, _)));
    let told = |c: &Carrier| (!does(c)).then(|| told_doer(doc, frames, node)).flatten();
    let doer = own.as_ref().and_then(|c| if befalls(c) { doer_about(doc, frames, node) } else { told(c) });
    own.map(|own| Carrier { doer, ..own }).or_else(about)
}

/// The subject of the clause about the noun of a node, where he does it.
fn told_doer(doc: &Doc<'_>, frames: &Frames, node: Node) -> Option<Arg> {
    let told = carrier_about(doc, frames, node).and_then(|c| c.subject);
    told.filter(|(role, _)| *role == Role::Actor).map(|(_, arg)| arg)
}

/// Who does what the noun of a node tells: the subject of the clause about it, or whoever stands right behind it after the
/// word for "from".
fn doer_about(doc: &Doc<'_>, frames: &Frames, node: Node) -> Option<Arg> {
    told_doer(doc, frames, node).or_else(|| {
        let mut end = doc.clauses.phrases[node.phrase].tokens.end();
        // "Received support in arms from": what it is in, or with, may stand between.
        for (i, phrase) in doc.clauses.phrases.iter().enumerate().skip(node.phrase + 1).take(BETWEEN) {
            let (prep, _) = phrase.prep.filter(|_| phrase.tokens.start() <= end + 1)?;
            if doc.words.partitive.contains(&prep) {
                return Some(Arg::Phrase(Node { phrase: i, part: 0 }));
            }
            end = phrase.tokens.end();
        }
        None
    })
}

/// The verb of a relative clause that tells of a noun, also over what is said between them: "an attack with a knife that a
/// stranger made".
pub(super) fn carrier_about(doc: &Doc<'_>, frames: &Frames, node: Node) -> Option<Carrier> {
    let phrases = &doc.clauses.phrases;
    let end = phrases[node.phrase].tokens.end();
    let between = phrases.get(node.phrase + 1).filter(|p| p.prep.is_some() && p.tokens.start() <= end + 1);
    let reach = node.phrase..=node.phrase + usize::from(between.is_some());
    // "The visit that it is planned that he pay": what is planned tells of it.
    let planned = |id: ClauseId| {
        let below = |c: &&marsad_clause::Clause| c.parent == Some(id) && c.kind == ClauseKind::Complement;
        let at = doc.clauses.clauses[id + 1..].iter().take(1).position(|c| below(&c));
        at.map(|at| id + 1 + at)
    };
    let tells = |id: ClauseId, c: &marsad_clause::Clause| {
        let about = c.antecedent.filter(|a| c.kind == ClauseKind::Relative && reach.contains(&a.phrase))?;
        let told = if c.verb.is_none() { planned(id)? } else { id };
        Some((told, about, doc.clauses.clauses[told].verb?))
    };
    let sentence = phrases[node.phrase].sentence;
    let first = doc.clauses.clauses.partition_point(|c| c.sentence < sentence);
    let rest = doc.clauses.clauses.iter().enumerate().skip(first);
    let mut clauses = rest.take_while(|(_, c)| c.sentence == sentence);
    let (id, about, verb) = clauses.find_map(|(id, c)| tells(id, c))?;
    // Of a chain the last noun is meant where the verb's words allow it, "the foiling of the attack that".
    let last = phrases[node.phrase].parts.len() - 1;
    if node.part != 0 && node.part != last {
        return None;
    }
    carrier_verb(doc, frames, about, id, verb)
}

/// A verb of a clause that carries the noun of a node: one the noun depends on, or one that tells of it ("a visit the
/// minister paid").
pub(super) fn carrier_verb(
    doc: &Doc<'_>,
    frames: &Frames,
    root: Node,
    clause: ClauseId,
    verb: usize,
) -> Option<Carrier> {
    let c = &doc.clauses.clauses[clause];
    // "Saying so, voicing his refusal of": a participle that goes on carries as its verb does.
    let participle = c.kind == ClauseKind::Participle;
    let base = |id: LexemeId| match doc.view.lexicon.lexeme(id).of {
        Some((of, Derived::Active)) if participle => of,
        _ => id,
    };
    let mut supports =
        lexemes_at(doc, verb, |id| frames.is_support(base(id))).flat_map(|id| frames.supports_of(base(id)));
    let (rule, support) = supports.find(|(_, s)| !s.by_noun && stands_in(doc, s.carries, root, clause))?;
    let driven = support.object.zip(c.object);
    let subject = driven.or(support.subject.zip(c.subject.or(c.object)));
    let subject = subject.filter(|(_, arg)| *arg != Arg::Phrase(root));
    let does = support.subject == Some(Role::Actor);
    Some(Carrier { token: verb, over: None, rule, subject, doer: None, does, clause })
}

/// The verbal noun of a support verb over its genitive, "the carrying out of an attack", or before its preposition, "the
/// army's success in taking": whose it is is the subject.
pub(super) fn carrier_noun(doc: &Doc<'_>, frames: &Frames, node: Node, clause: ClauseId) -> Option<Carrier> {
    if let Some(part) = node.part.checked_sub(1) {
        let over = Node { part, ..node };
        let carries = |slot| matches!(slot, Slot::Object | Slot::Subject);
        let (token, rule, role) = carrying(doc, frames, over, carries)?;
        return Some(Carrier {
            token,
            over: None,
            rule,
            subject: None,
            doer: None,
            does: role == Some(Role::Actor),
            clause,
        });
    }
    let own = &doc.clauses.phrases[node.phrase];
    let (phrase, slot) = match own.prep {
        Some((prep, _)) => (over_parts(doc, node.phrase)?, Slot::Prep(prep)),
        // "The government's announcement yesterday of the sending of ships": in Arabic bare after whose it is.
        None => (over_bare(doc, node.phrase)?, Slot::Object),
    };
    let over = Node { phrase, part: 0 };
    let before = &doc.clauses.phrases[over.phrase];
    let carries = |s| s == slot;
    let parts = 0..before.parts.len().min(3);
    let found = parts.filter_map(|part| Some((part, carrying(doc, frames, Node { part, ..over }, carries)?)));
    let (part, (token, rule, role)) = { found }.next()?;
    let whose = Node { part: part + 1, ..over };
    let subject = role.filter(|_| whose.part < before.parts.len()).map(|r| (r, Arg::Phrase(whose)));
    if own.prep.is_none() && subject.is_none() {
        return None;
    }
    Some(Carrier { token, over: None, rule, subject, doer: None, does: role == Some(Role::Actor), clause })
}

/// The phrase right before another, past those that tell of what it is a part: "the rising of a group of gunmen to".
pub(super) fn over_parts(doc: &Doc<'_>, phrase: usize) -> Option<usize> {
    let mut at = phrase;
    for _ in 0..4 {
        let own = &doc.clauses.phrases[at];
        let before = at.checked_sub(1)?;
        let last = &doc.clauses.phrases[before];
        let start = own.prep.map_or(own.tokens.start(), |(_, p)| p.min(own.tokens.start()));
        if last.sentence != own.sentence || last.tokens.end() + usize::from(at == phrase) < start {
            return None;
        }
        at = before;
        if !is_loyal(doc, before) && last.prep.is_none_or(|(prep, _)| !doc.words.partitive.contains(&prep)) {
            break;
        }
    }
    Some(at)
}

/// Whether a phrase only says to whom somebody named before it belongs, or is the adjective before that: "the forces loyal to
/// the president, in".
fn is_loyal(doc: &Doc<'_>, phrase: usize) -> bool {
    let loyal = |i: usize| {
        let last = doc.clauses.phrases[i].tokens.end() - 1;
        doc.view.lexeme(last).is_some_and(|(id, _)| doc.words.loyal.contains(&id))
    };
    let own = &doc.clauses.phrases[phrase];
    let alone = own.tokens.len() == 1 && own.prep.is_none();
    let before = phrase.checked_sub(1).filter(|b| doc.clauses.phrases[*b].sentence == own.sentence);
    alone && loyal(phrase)
        || own.prep.is_some() && before.is_some_and(loyal)
        || matches!(own.link, Some((_, Link::Apposition)))
}

/// The phrase right before a bare one, times and what names it again aside.
pub(super) fn over_bare(doc: &Doc<'_>, phrase: usize) -> Option<usize> {
    let own = &doc.clauses.phrases[phrase];
    let mut start = own.tokens.start();
    for at in (0..phrase).rev().take(3).take_while(|_| own.prep.is_none() && own.link.is_none()) {
        let before = &doc.clauses.phrases[at];
        let again = matches!(before.link, Some((_, Link::Apposition)));
        if before.sentence != own.sentence || before.tokens.end() != start {
            return None;
        }
        start = before.tokens.start();
        if before.kind != PhraseKind::Time && !again {
            // "The organization" is in Arabic a verbal noun as well.
            let deed = before.kind == PhraseKind::Noun && doc.view.name(before.parts[0].head).is_none();
            return (deed && own.kind == PhraseKind::Noun).then_some(at);
        }
    }
    None
}

/// The verbal noun at a node of a support verb that carries its noun in such a slot: its word, the support block, and what
/// its subject is.
pub(super) fn carrying(
    doc: &Doc<'_>,
    frames: &Frames,
    over: Node,
    carries: impl Fn(Slot) -> bool,
) -> Option<(usize, usize, Option<Role>)> {
    let token = doc.clauses.head(over);
    let (verb, how) = doc.view.lexeme(token)?.1.of?;
    let (rule, support) = frames.supports_of(verb).find(|(_, s)| carries(s.carries))?;
    (how == Derived::Masdar).then_some((token, rule, support.subject))
}

/// Whether all nouns before one in its phrase only say that it is done: "an operation of exchange".
pub(super) fn is_process(doc: &Doc<'_>, node: Node) -> bool {
    let process = |t: usize| doc.view.lexeme(t).is_some_and(|(id, _)| doc.words.processes.contains(&id));
    let before = &doc.clauses.phrases[node.phrase].parts[..node.part];
    !before.is_empty() && before.iter().all(|part| process(part.head))
}

/// The phrase a joined phrase hangs on, or the word over a noun for a part of it, or for its being done: "a series of raids".
pub(super) fn root_of(doc: &Doc<'_>, node: Node) -> Node {
    match doc.clauses.phrases[node.phrase].link {
        _ if is_process(doc, node) => root_of(doc, Node { part: 0, ..node }),
        Some((first, Link::Coordinate)) if node.part == 0 => first,
        _ => portion_before(doc, node).unwrap_or(node),
    }
}

/// The word for a part right before a noun after the word for "of".
pub(super) fn portion_before(doc: &Doc<'_>, node: Node) -> Option<Node> {
    let own = &doc.clauses.phrases[node.phrase];
    let (_, at) = own.prep.filter(|(prep, _)| node.part == 0 && doc.words.partitive.contains(prep))?;
    let phrase = node.phrase.checked_sub(1)?;
    let before = &doc.clauses.phrases[phrase];
    let part = before.parts.len() - 1;
    let portion = doc.view.lexeme(before.parts[part].head).map(|(id, _)| doc.words.portions.contains(&id));
    let adjoins = before.tokens.end() == at || before.tokens.end() == own.tokens.start();
    (portion == Some(true) && adjoins && before.sentence == own.sentence).then_some(Node { phrase, part })
}

pub(super) fn stands_in(doc: &Doc<'_>, slot: Slot, node: Node, clause: ClauseId) -> bool {
    let c = &doc.clauses.clauses[clause];
    let passive = c.passive;
    let here = Some(Arg::Phrase(node));
    match slot {
        Slot::Subject => c.subject == here || (passive && c.object == here),
        Slot::Object => c.object == here,
        Slot::Prep(prep) | Slot::Between(prep) => {
            let comes_back = doc.clauses.antecedent(clause) == Some(node) && has_pronoun_after(doc, c, prep);
            let here = doc.clauses.phrases[node.phrase].prep.is_some_and(|(l, _)| l == prep);
            comes_back || node.part == 0 && here
        }
        Slot::Second | Slot::That => false,
    }
}

/// Whether a pronoun stands on a preposition of a clause: for the noun it is about, "an attack that they are behind".
pub(super) fn has_pronoun_after(doc: &Doc<'_>, clause: &marsad_clause::Clause, prep: LexemeId) -> bool {
    let mut own = clause.phrases.iter().map(|&p| &doc.clauses.phrases[p]);
    own.any(|p| matches!(p.kind, PhraseKind::Pronoun(_)) && p.prep.is_some_and(|(l, _)| l == prep))
}
