//! One event of a document from its several tellings.

use crate::doc::Doc;
use crate::entity::Entity;
use crate::found::Found;
use crate::place::{Resolved, order};
use crate::weight::Weight;
use marsad_clause::{Arg, ClauseId, ClauseKind, Node};
use marsad_morph::Reading;
use marsad_record::Status;

/// Joins the tellings of one event, in order of the text. Each telling joins the earlier event it fits best.
/// Gives the events, and for every telling its event; a telling that codes none belongs to the event of violence told
/// nearest to it.
#[must_use]
pub fn merge(doc: &Doc<'_>, found: &[Found]) -> (Vec<Found>, Vec<Option<usize>>) {
    let mut out: Vec<Found> = Vec::new();
    let mut event_of = vec![None; found.len()];
    let weighty = |f: &Found| f.event.is_some() && f.weight > Weight::Speaks;
    for (i, telling) in found.iter().enumerate().filter(|(_, f)| weighty(f)) {
        let best =
            out.iter().enumerate().filter_map(|(j, e)| likeness(doc, e, telling).map(|l| (l, j))).max();
        let at = match best {
            Some((_, j)) => {
                join(doc, &mut out[j], telling);
                j
            }
            None if telling.weight == Weight::Refers => continue,
            None => {
                out.push(telling.clone());
                out.len() - 1
            }
        };
        event_of[i] = Some(at);
    }
    for (i, telling) in found.iter().enumerate().filter(|(_, f)| f.event.is_none()) {
        event_of[i] = violence_near(found, &event_of, telling);
    }
    if doc.view.text.sentences.len() == 1 {
        out.iter_mut().for_each(|e| put_behind(doc, e));
    }
    put_back(doc, &mut out, found, &event_of);
    (out, event_of)
}

/// What a story recalls belongs to it. A sentence alone tells no story: what it only recalls is background, unless its own
/// verb tells it ("the demonstrators closed the road", but not "the demonstrators chanted").
fn put_behind(doc: &Doc<'_>, event: &mut Found) {
    let relative = doc.clauses.clauses[event.predicate.clause].kind == ClauseKind::Relative;
    let told = !event.predicate.is_noun() && !relative && event.modes != ["demo"];
    if event.weight == Weight::Recalls && !told && matches!(event.status, Status::Actual | Status::Ongoing) {
        event.status = Status::Historical;
    }
}

/// What is dated long ago by a later telling is background, and so is what is told without a time inside a clause that
/// tells of such: "he was killed last year when he tried to take back what they had seized".
fn put_back(doc: &Doc<'_>, events: &mut [Found], found: &[Found], event_of: &[Option<usize>]) {
    let in_title = |e: &Found| doc.titled && e.sentence == 0;
    for event in events.iter_mut().filter(|e| e.status == Status::Actual && !in_title(e)) {
        if event.when.is_some_and(|w| w.is_long_past(doc) && !w.since) {
            event.status = Status::Historical;
        }
    }
    for i in 0..events.len() {
        if events[i].status != Status::Actual || events[i].when.is_some() {
            continue;
        }
        let own = event_of.iter().position(|e| *e == Some(i)).map(|t| found[t].predicate.clause);
        let above = std::iter::successors(own, |c| doc.clauses.clauses[*c].parent).skip(1);
        let told = |clause: ClauseId| {
            let verb = |f: &Found| f.predicate.clause == clause && f.predicate.node.is_none();
            let here = found.iter().zip(event_of).filter(move |(f, _)| verb(f));
            here.filter_map(|(_, e)| *e).map(|e| &events[e]).find(|e| e.status == Status::Historical)?.when
        };
        if let Some(when) = above.filter_map(told).next() {
            events[i].status = Status::Historical;
            events[i].when = Some(when);
        }
    }
}

/// The event of violence told nearest to a telling, in its sentence or the two before.
fn violence_near(found: &[Found], event_of: &[Option<usize>], telling: &Found) -> Option<usize> {
    let violent = |f: &Found| f.event.is_some_and(|e| e.name == "ASSAULT");
    let near = |f: &Found| f.sentence <= telling.sentence && telling.sentence - f.sentence <= 2;
    let all = found.iter().zip(event_of).filter(|(f, e)| e.is_some() && violent(f) && near(f));
    all.min_by_key(|(f, _)| f.predicate.token.abs_diff(telling.predicate.token)).and_then(|(_, e)| *e)
}

/// The deed a telling that blames somebody is about, where it tells of the deed's own noun: "the attack that they laid to".
#[must_use]
pub fn deed_of(doc: &Doc<'_>, found: &[Found], event_of: &[Option<usize>], telling: usize) -> Option<usize> {
    let violent = |f: &Found| f.event.is_some_and(|e| e.name == "ASSAULT");
    let about = found.iter().zip(event_of).filter(|(f, _)| violent(f) && tells_of(doc, f, &found[telling]));
    about.filter_map(|(_, e)| *e).next()
}

/// How alike an event and a telling are; `None` if they cannot be one.
fn likeness(doc: &Doc<'_>, event: &Found, telling: &Found) -> Option<u32> {
    let same_type = event.event.map(|e| e.name) == telling.event.map(|e| e.name);
    if same_type && (tells_of(doc, event, telling) || is_what_does(doc, event, telling)) {
        return Some(10);
    }
    if same_type && status_agrees(event.status, telling.status) && came_of(doc, event, telling) {
        return Some(9);
    }
    let mutual = same_type && (is_side_of(event, telling) || is_side_of(telling, event));
    if !same_type || !(mutual || modes_agree(event, telling)) || !status_agrees(event.status, telling.status)
    {
        return None;
    }
    if !mutual
        && (!who_agrees(&event.actor, &telling.actor) || !who_agrees(&event.recipient, &telling.recipient))
    {
        return None;
    }
    if !when_agrees(event, telling) || !where_agrees(&event.places, &telling.places) {
        return None;
    }
    if counts_others(doc, event, telling) {
        return None;
    }
    let mut likeness = 0;
    let title = doc.titled && event.sentence == 0 && telling.sentence <= 2;
    let near = telling.sentence - event.sentence.min(telling.sentence) <= 1;
    let refers = refers_back(doc, event, telling);
    let same_word = event.predicate.lexeme == telling.predicate.lexeme || same_verb(doc, event, telling);
    let shares =
        mutual || shares(&event.actor, &telling.actor) || shares(&event.recipient, &telling.recipient);
    for (holds, weight) in [(title, 4), (same_word, 2), (refers, 3), (shares, 2), (near, 1)] {
        likeness += if holds { weight } else { 0 };
    }
    let bare = telling.actor.is_empty() && telling.recipient.is_empty();
    let linked = title
        || refers
        || befell_in(doc, event, telling)
        || (mutual && event.status == Status::Ongoing)
        || same_word && (shares || bare)
        || (near && (shares || bare))
        || (shares && same_place(event, telling));
    linked.then_some(likeness)
}

/// Whether a telling stands in the relative clause on an event's own noun: "the attack that hit the mosque".
fn tells_of(doc: &Doc<'_>, event: &Found, telling: &Found) -> bool {
    let antecedent = doc.clauses.clauses[telling.predicate.clause].antecedent;
    event.predicate.node.is_some_and(|n| antecedent.is_some_and(|a| a.phrase == n.phrase))
}

/// Whether a telling says whom an event killed or hurt, after a verb for what came of it: "an attack on a hotel that led to
/// the death of", "they attacked it, which left dead".
fn came_of(doc: &Doc<'_>, event: &Found, telling: &Found) -> bool {
    let clause = &doc.clauses.clauses[telling.predicate.clause];
    let result = |v: usize| doc.view.lexeme(v).is_some_and(|(id, _)| doc.words.results.contains(&id));
    let violent = event.event.is_some_and(|e| e.name == "ASSAULT");
    let befell = violent && telling.predicate.node.is_some() && telling.actor.is_empty();
    if !befell || event.sentence != telling.sentence || !clause.verb.is_some_and(result) {
        return false;
    }
    let ours = |n: Node| event.predicate.node.is_some_and(|own| hangs_on(doc, n.phrase, own.phrase));
    match clause.kind {
        ClauseKind::Adverbial => clause.parent == Some(event.predicate.clause),
        ClauseKind::Relative => clause.antecedent.is_some_and(ours),
        _ => matches!(clause.subject, Some(Arg::Phrase(n)) if ours(n)),
    }
}

/// Whether two tellings count other people arrested: the police do not give other figures of one raid, as hospitals do of the
/// dead.
fn counts_others(doc: &Doc<'_>, a: &Found, b: &Found) -> bool {
    let count = |f: &Found| {
        let (_, node) = f.casualties.iter().find(|(outcome, _)| outcome == "arrested")?;
        let quantity = doc.clauses.phrases[node.phrase].parts[node.part].quantity?;
        doc.view.mentions.quantities[quantity].value
    };
    count(a).zip(count(b)).is_some_and(|(x, y)| x != y)
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

/// Whether one tells a fight of two sides and the other what befell one of them. Sides of two countries are told apart by
/// their codes, those of one country by their sectors.
fn is_side_of(fight: &Found, telling: &Found) -> bool {
    let sides = &fight.actor;
    let abroad = sides.windows(2).any(|w| w[0].code != w[1].code);
    let at_home = sides.windows(2).any(|w| w[0].sector != w[1].sector);
    let of = |side: &Entity, e: &Entity| side.code == e.code && (abroad || side.sector == e.sector);
    let of_them =
        |list: &[Entity]| list.iter().all(|e| e.code.is_empty() || sides.iter().any(|side| of(side, e)));
    (abroad || at_home)
        && fight.recipient.is_empty()
        && of_them(&telling.actor)
        && of_them(&telling.recipient)
}

/// Whether what befell somebody is told with what it befell him in: "was killed in an attack".
fn befell_in(doc: &Doc<'_>, event: &Found, telling: &Found) -> bool {
    let after_word = telling.predicate.node.is_some_and(|n| doc.clauses.phrases[n.phrase].prep.is_some());
    after_word && !event.casualties.is_empty() && event.predicate.clause == telling.predicate.clause
}

fn same_verb(doc: &Doc<'_>, a: &Found, b: &Found) -> bool {
    let root = |f: &Found| {
        let lexeme = doc.view.lexicon.lexeme(f.predicate.lexeme);
        lexeme.of.map_or(f.predicate.lexeme, |(v, _)| v)
    };
    root(a) == root(b)
}

/// Modes that can be told of one deed: what destroys is a bomb, a shell, a raid.
const ONE_DEED: [[&str; 2]; 5] = [
    ["aerial", "destroy"],
    ["aerial", "heavy-weapons"],
    ["destroy", "explosives"],
    ["destroy", "heavy-weapons"],
    ["explosives", "suicide-attack"],
];

fn modes_agree(a: &Found, b: &Found) -> bool {
    let alike = |x, y| ONE_DEED.contains(&[x, y]) || ONE_DEED.contains(&[y, x]);
    let one = |x: &&'static str, y: &&'static str| x == y || a.status == b.status && alike(*x, *y);
    a.modes.is_empty() || b.modes.is_empty() || a.modes.iter().any(|m| b.modes.iter().any(|n| one(m, n)))
}

fn status_agrees(a: Status, b: Status) -> bool {
    let happened = |s| matches!(s, Status::Actual | Status::Ongoing | Status::Historical);
    a == b || (happened(a) && happened(b))
}

/// Whether two lists may name one: those of no country may be of any.
fn who_agrees(a: &[Entity], b: &[Entity]) -> bool {
    let alike = |x: &Entity, y: &Entity| {
        x.sector == y.sector && !x.sector.is_empty() && (x.code.is_empty() || y.code.is_empty())
    };
    let any = || a.iter().any(|x| b.iter().any(|y| alike(x, y)));
    a.is_empty() || b.is_empty() || shares(a, b) || any()
}

/// Whether two lists name a common one: the same code, or without codes the same sector.
fn shares(a: &[Entity], b: &[Entity]) -> bool {
    a.iter().any(|x| b.iter().any(|y| x.label() == y.label()))
}

fn when_agrees(a: &Found, b: &Found) -> bool {
    match (a.when, b.when) {
        (Some(x), Some(y)) => x.start <= y.end && y.start <= x.end,
        _ => true,
    }
}

/// Places agree if one of each could hold the other.
fn where_agrees(a: &[Resolved], b: &[Resolved]) -> bool {
    a.is_empty() || b.is_empty() || a.iter().any(|x| b.iter().any(|y| contains(x, y) || contains(y, x)))
}

fn contains(outer: &Resolved, inner: &Resolved) -> bool {
    (outer.resolution == 1 || outer.name == inner.name) && outer.country == inner.country
        || outer.resolution == 2
            && outer.country == inner.country
            && (outer.name == inner.admin1 || inner.admin1.is_empty())
}

fn same_place(a: &Found, b: &Found) -> bool {
    !a.places.is_empty() && !b.places.is_empty()
}

/// A definite noun refers back: "the attack"; so does one with whom it befell, known to the event, and nobody who does it:
/// "his arrest".
fn refers_back(doc: &Doc<'_>, event: &Found, telling: &Found) -> bool {
    let known = |r: &Entity| event.recipient.iter().any(|e| e.label() == r.label() && e.sector == r.sector);
    let befell = || telling.actor.is_empty() && telling.recipient.iter().any(known);
    let definite = |r: &Reading| r.article || r.pronoun.is_some() && befell();
    let definite = doc.view.best(telling.predicate.token).is_some_and(definite);
    definite && telling.predicate.node.is_some()
}

/// Takes a telling into an event: what the event lacks, the telling gives.
fn join(doc: &Doc<'_>, event: &mut Found, telling: &Found) {
    let lead = doc.titled && event.sentence == 0 && telling.sentence != 0;
    event.mentions.push(telling.trigger);
    if event.weight < telling.weight {
        event.weight = telling.weight;
        event.status = telling.status;
    }
    if is_side_of(telling, event) && !is_side_of(event, telling) {
        event.actor.clone_from(&telling.actor);
        event.recipient.clear();
    }
    let fight = is_side_of(event, telling);
    for (mine, theirs) in [(&mut event.actor, &telling.actor), (&mut event.recipient, &telling.recipient)] {
        if fight {
            break;
        }
        if mine.is_empty() || (lead && theirs.len() > mine.len()) {
            mine.clone_from(theirs);
        }
    }
    if event.modes.is_empty() {
        event.modes.clone_from(&telling.modes);
    }
    if lead && !telling.places.is_empty() {
        event.places.clone_from(&telling.places);
    }
    for place in &telling.places {
        if !event.places.iter().any(|p| p.name == place.name) {
            event.places.push(place.clone());
        }
    }
    order(&mut event.places);
    // What a title tells as new and the text as long past is past.
    let past = telling.when.is_some() && telling.status == Status::Historical;
    if event.when.is_none() && past && doc.titled && event.sentence == 0 && event.status == Status::Actual {
        event.status = Status::Historical;
    }
    event.when = event.when.or(telling.when);
    // A noun that only refers back says nothing of who tells it.
    event.narrated |= telling.narrated && telling.weight > Weight::Refers;
    if event.sources.is_empty() {
        event.sources.clone_from(&telling.sources);
    }
    // What a finished verb told is over, whatever later goes on of it.
    let goes_on = telling.status == Status::Ongoing && !event.done;
    let as_sure = telling.weight >= event.weight;
    if as_sure && event.status != telling.status && (event.sentence == 0 && !event.done || goes_on) {
        event.status = telling.status;
    }
    event.done |= telling.done;
}
