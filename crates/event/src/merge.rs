//! One event of a document from its several tellings.

mod bound;
mod likeness;

pub use likeness::{Likeness, SIGN_COUNT, sign_names};

use crate::doc::Doc;
use crate::found::Found;
use crate::place::order;
use crate::weight::Weight;
use bound::{bound, tells_of};
use likeness::{GRAMMAR, is_one, is_side_of, signs};
use marsad_clause::{ClauseId, ClauseKind};
use marsad_record::Status;

/// Joins the tellings of one event, in order of the text. Those the grammar binds are one from the start; each row of them
/// joins the earlier event that any of it is likest, where that is likely enough. Gives the events, and for every telling its event; a telling that codes none belongs to the event of
/// violence told nearest to it.
#[must_use]
pub fn merge(doc: &Doc<'_>, found: &[Found], likeness: &Likeness) -> (Vec<Found>, Vec<Option<usize>>) {
    let mut reasons = Vec::new();
    let (mut out, mut event_of) = join_by(doc, found, |events, i, row| {
        let like = (0..events.len()).filter_map(|j| likeness.of(doc, &events[j], row).map(|l| (l, j)));
        match like.max_by(|a, b| a.0.total_cmp(&b.0)) {
            Some((_, event)) => {
                reasons.push((i, likeness.reasons(doc, &events[event], row)));
                Fate::Of(event)
            }
            None if row.weight == Weight::Refers => Fate::Lost,
            None => Fate::New,
        }
    });
    tell_why(&mut out, found, &event_of, &reasons);
    for (i, telling) in found.iter().enumerate().filter(|(_, f)| f.event.is_none()) {
        event_of[i] = violence_near(found, &event_of, telling);
    }
    if doc.view.text.sentences.len() == 1 {
        out.iter_mut().for_each(|e| put_behind(doc, e));
    }
    put_back(doc, &mut out, found, &event_of);
    (out, event_of)
}

/// What becomes of a telling.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fate {
    /// It is of an event told before.
    Of(usize),
    /// It is of a new one.
    New,
    /// It is of none.
    Lost,
}

/// Joins tellings as `fate` says, which sees the events so far, the first of a row of tellings the grammar binds, its place,
/// and the row as one telling.
fn join_by(
    doc: &Doc<'_>,
    found: &[Found],
    mut fate: impl FnMut(&[Found], usize, &Found) -> Fate,
) -> (Vec<Found>, Vec<Option<usize>>) {
    let mut out: Vec<Found> = Vec::new();
    let mut event_of: Vec<Option<usize>> = vec![None; found.len()];
    let first = bound(doc, found);
    for (i, telling) in found.iter().enumerate().filter(|(_, f)| is_weighty(f)) {
        let known = (0..i).filter(|t| first[*t] == first[i]).find_map(|t| event_of[t]);
        let mut later = (i + 1..found.len()).filter(|t| first[*t] == first[i]).peekable();
        let whole = known.is_none() && later.peek().is_some();
        let row = whole.then(|| {
            let mut row = telling.clone();
            later.for_each(|t| join(doc, &mut row, &found[t]));
            row
        });
        let decide = || fate(&out, i, row.as_ref().unwrap_or(telling));
        event_of[i] = match known.map_or_else(decide, Fate::Of) {
            Fate::Lost => continue,
            Fate::New => {
                out.push(telling.clone());
                Some(out.len() - 1)
            }
            Fate::Of(event) => {
                join(doc, &mut out[event], telling);
                Some(event)
            }
        };
    }
    (out, event_of)
}

/// Whether a telling may be one of an event.
fn is_weighty(telling: &Found) -> bool {
    telling.event.is_some() && telling.weight > Weight::Speaks
}

/// Keeps with every event why its later tellings were joined to it: the signs that spoke for it, or the grammar.
fn tell_why(
    events: &mut [Found],
    found: &[Found],
    event_of: &[Option<usize>],
    reasons: &[(usize, Vec<&'static str>)],
) {
    let mut told = vec![false; events.len()];
    for (i, event) in (0..found.len()).filter_map(|i| Some((i, event_of[i]?))) {
        if !std::mem::replace(&mut told[event], true) {
            continue;
        }
        let why = reasons.iter().find(|(t, _)| *t == i).map(|(_, why)| why.clone());
        events[event].joined_by.push(why.unwrap_or_else(|| vec![GRAMMAR]));
    }
}

/// The signs of every telling with every event of its type told before it, joined as a reader says: `reader` gives the event
/// each telling is of, if any. With each, whether they are one.
#[must_use]
pub fn studied(doc: &Doc<'_>, found: &[Found], reader: &[Option<usize>]) -> Vec<([bool; SIGN_COUNT], bool)> {
    let mut out = Vec::new();
    let mut known: Vec<usize> = Vec::new();
    join_by(doc, found, |events, i, row| {
        let Some(own) = reader[i] else { return Fate::Lost };
        for (event, of) in events.iter().zip(&known) {
            let same_type = event.event.map(|e| e.name) == row.event.map(|e| e.name);
            if same_type && !is_one(doc, event, row) {
                out.push((signs(doc, event, row), *of == own));
            }
        }
        if let Some(at) = known.iter().position(|k| *k == own) {
            return Fate::Of(at);
        }
        known.push(own);
        Fate::New
    });
    out
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

/// Takes a telling into an event: what the event lacks, the telling gives.
fn join(doc: &Doc<'_>, event: &mut Found, telling: &Found) {
    let lead = doc.titled && event.sentence == 0 && telling.sentence != 0;
    let unhurt =
        |f: &Found| f.status == Status::Negated && !f.casualties.is_empty() && !f.predicate.is_noun();
    // "Nobody was hurt in the attack": it happened, and so it did where that is told later.
    if unhurt(event) && telling.status != Status::Negated && telling.predicate.node.is_some() {
        event.status = telling.status;
        event.recipient.clear();
        event.casualties.clear();
    } else if unhurt(telling) && event.status != Status::Negated {
        event.mentions.push(telling.trigger);
        return;
    }
    event.mentions.push(telling.trigger);
    event.casualties.extend(telling.casualties.iter().cloned());
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
