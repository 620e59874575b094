//! One event of a document from its several tellings.

mod bound;
mod compare;
mod likeness;
mod signs;

pub use likeness::{Likeness, sign_names};
pub use signs::SIGN_COUNT;

use crate::doc::Doc;
use crate::found::Found;
use crate::place::order;
use crate::weight::Weight;
use bound::{bound, is_only_spoken_of, same_type, tells_of};
use compare::is_side_of;
use likeness::{GRAMMAR, is_one, signs};
use marsad_clause::{ClauseId, ClauseKind};
use marsad_record::Status;
use signs::{Around, Pair, Tally};
use std::borrow::Cow;

/// Joins the tellings of one event, in order of the text. Those the grammar binds are one from the start; each row of them
/// joins the earlier event whose rows it is likest on average, where that is likely enough. Gives the events, and for every
/// telling its event; a telling that codes none belongs to the event of violence told nearest to it.
#[must_use]
pub fn merge(doc: &Doc<'_>, found: &[Found], likeness: &Likeness) -> (Vec<Found>, Vec<Option<usize>>) {
    let rows = rows(doc, found);
    let tally = Tally::of(rows.iter().map(|r| &*r.told));
    let mut reasons = Vec::new();
    let known = sort(&rows, |events, row| {
        let pair = |earlier: usize| pair(doc, &tally, [&rows[earlier], &rows[row]]);
        let odds = |event: &Vec<usize>| -> Vec<f32> { event.iter().map(|r| likeness.of(pair(*r))).collect() };
        let like = events.iter().enumerate().filter(|(_, e)| same_type(&rows[e[0]].told, &rows[row].told));
        let like = like.map(|(i, e)| (i, odds(e))).map(|(i, odds)| (mean(&odds), i, odds));
        // One that is of the event by one telling and parted from it by another has no mean.
        match like.filter(|(mean, ..)| *mean > LEAST).max_by(|a, b| a.0.total_cmp(&b.0)) {
            Some((_, event, odds)) => {
                let likest = (0..odds.len()).max_by(|a, b| odds[*a].total_cmp(&odds[*b])).unwrap_or_default();
                reasons.push((rows[row].all[0], likeness.reasons(pair(events[event][likest]))));
                Fate::Of(event)
            }
            None if rows[row].told.weight == Weight::Refers => Fate::Lost,
            None if events
                .iter()
                .flatten()
                .any(|of| is_only_spoken_of(doc, &rows[*of].told, &rows[row].told)) =>
            {
                Fate::Lost
            }
            None => Fate::New,
        }
    });
    let (mut out, mut event_of) = join_all(doc, found, &rows, &known);
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

/// The least mean log-odds at which a row of tellings is joined to an event.
const LEAST: f32 = 0.0;

#[allow(clippy::cast_precision_loss, reason = "tellings of one event are few")]
fn mean(odds: &[f32]) -> f32 {
    odds.iter().sum::<f32>() / odds.len() as f32
}

/// Tellings the grammar binds: they are of one event.
struct Row<'f> {
    /// Which they are, in order of the text.
    all: Vec<usize>,
    /// All of them as one telling.
    told: Cow<'f, Found>,
    /// The words around it.
    around: Around<'f>,
}

fn pair<'a, 'd>(doc: &'a Doc<'d>, tally: &'a Tally<'a>, [a, b]: [&'a Row<'d>; 2]) -> Pair<'a, 'd> {
    Pair { doc, tally, event: &a.told, telling: &b.told, around: [&a.around, &b.around] }
}

fn rows<'f>(doc: &Doc<'f>, found: &'f [Found]) -> Vec<Row<'f>> {
    let first = bound(doc, found);
    let mut out: Vec<Row<'f>> = Vec::new();
    for (i, telling) in found.iter().enumerate().filter(|(_, f)| is_weighty(f)) {
        match out.iter_mut().find(|row| first[row.all[0]] == first[i]) {
            Some(row) => {
                join(doc, row.told.to_mut(), telling);
                row.all.push(i);
            }
            None => out.push(Row { all: vec![i], told: Cow::Borrowed(telling), around: Around::default() }),
        }
    }
    for row in &mut out {
        row.around = Around::of(doc, &row.told);
    }
    out
}

/// What becomes of a row of tellings.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Fate {
    /// It is of an event told before.
    Of(usize),
    /// It is of a new one.
    New,
    /// It is of none.
    Lost,
}

/// Sorts rows of tellings into events, each the rows that tell it, as `fate` says of each row in its turn.
fn sort(rows: &[Row<'_>], mut fate: impl FnMut(&[Vec<usize>], usize) -> Fate) -> Vec<Vec<usize>> {
    let mut events: Vec<Vec<usize>> = Vec::new();
    for row in 0..rows.len() {
        match fate(&events, row) {
            Fate::Of(event) => events[event].push(row),
            Fate::New => events.push(vec![row]),
            Fate::Lost => {}
        }
    }
    events
}

/// The events that rows of tellings tell, and for every telling its event.
fn join_all(
    doc: &Doc<'_>,
    found: &[Found],
    rows: &[Row<'_>],
    events: &[Vec<usize>],
) -> (Vec<Found>, Vec<Option<usize>>) {
    let mut event_of: Vec<Option<usize>> = vec![None; found.len()];
    for (event, told) in events.iter().enumerate() {
        told.iter().flat_map(|r| &rows[*r].all).for_each(|t| event_of[*t] = Some(event));
    }
    let mut out: Vec<Option<Found>> = vec![None; events.len()];
    for (telling, event) in found.iter().zip(&event_of).filter_map(|(f, e)| Some((f, (*e)?))) {
        match &mut out[event] {
            Some(event) => join(doc, event, telling),
            none => *none = Some(telling.clone()),
        }
    }
    (out.into_iter().flatten().collect(), event_of)
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

/// The signs of every two rows of tellings of one type that the grammar does not bind, and whether a reader says that they are
/// of one event: `reader` gives the event each telling is of, if any.
#[must_use]
pub fn studied(doc: &Doc<'_>, found: &[Found], reader: &[Option<usize>]) -> Vec<([bool; SIGN_COUNT], bool)> {
    let rows = rows(doc, found);
    let tally = Tally::of(rows.iter().map(|r| &*r.told));
    let read = |row: &Row<'_>| row.all.iter().find_map(|t| reader[*t]);
    let mut out = Vec::new();
    for (i, telling) in rows.iter().enumerate() {
        for event in rows[..i].iter().filter(|e| same_type(&e.told, &telling.told)) {
            let pair = pair(doc, &tally, [event, telling]);
            if let Some((a, b)) = read(event).zip(read(telling)).filter(|_| !is_one(pair)) {
                out.push((signs(pair), a == b));
            }
        }
    }
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
    // Who met the minister on his visit is still his guest.
    let visit = event.modes.contains(&"visit");
    if !visit && is_side_of(telling, event) && !is_side_of(event, telling) {
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
    let narrower = |m: &str| event.modes.len() == 1 && marsad_record::is_narrower(m, event.modes[0]);
    if event.modes.is_empty() || telling.modes.iter().all(|m| narrower(m)) && !telling.modes.is_empty() {
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
