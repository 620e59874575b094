//! Where an event was that no telling of it says: where its story is.

use super::{LEAD, STAYS};
use crate::doc::Doc;
use crate::found::Found;
use crate::place::Resolved;
use marsad_record::Status;

/// For how many sentences what happens on the ground is taken to be where something did before.
const GOES_ON: usize = 8;

/// Gives events without a place that of their story, and those told only by their state a more exact one.
pub(super) fn settle(doc: &Doc<'_>, events: &mut [Found]) {
    head(doc, events);
    stay(doc, events);
    scene(doc, events);
    narrow(events);
}

/// What the title and the sentence after it tell is done at the place the title begins with: "London: a man arrested".
fn head(doc: &Doc<'_>, events: &mut [Found]) {
    let first = doc.view.text.sentences.first().filter(|_| doc.titled);
    let place = first.and_then(|s| doc.places.at(s.start()).filter(|p| p.tokens.start() == s.start()));
    let set_off = |p: &&Resolved| {
        let end = p.tokens.end();
        doc.view.is_mark(end) && doc.places.at(end + 1).is_none() && doc.in_title(end)
    };
    let Some(place) = place.filter(set_off) else { return };
    // Where the story itself says more exactly where in the state it was, the title means that.
    let within = |p: &Resolved| p.country == place.country && p.resolution > place.resolution;
    let lead =
        events.iter().filter(|e| (1..=STAYS).contains(&e.sentence)).find(|e| e.places.iter().any(within));
    let exact = lead.map(|e| e.places.clone());
    let told = |e: &&mut Found| e.sentence <= 1 && e.event.is_some_and(|e| e.is_material());
    for event in events.iter_mut().filter(told).filter(|e| e.places.is_empty()) {
        match exact.clone().filter(|_| event.sentence == 0) {
            Some(exact) => event.places = exact,
            None => event.places.push(place.clone()),
        }
    }
}

/// Whether it is done somewhere, and not only said; nor between states, as trade and sanctions are.
fn is_on_the_ground(event: &Found) -> bool {
    let has = |modes: &[&str]| modes.iter().any(|m| event.modes.contains(m));
    event.event.is_some_and(|e| match e.name {
        "COOPERATE" => false,
        "SANCTION" => has(&["convict", "expel"]),
        _ => e.is_material() || has(&["investigate"]),
    })
}

/// Whether something is told to be "in the country": anywhere in it.
fn is_anywhere(doc: &Doc<'_>, places: &[Resolved]) -> bool {
    matches!(places, [one] if one.resolution == 1 && doc.places.at(one.tokens.start()).is_none())
}

/// What is done on the ground where nothing says so is done where the story was last; before that says so anywhere, where
/// it is first.
fn stay(doc: &Doc<'_>, events: &mut [Found]) {
    let near =
        |from: &(usize, Vec<Resolved>), event: &Found, far: usize| event.sentence.abs_diff(from.0) <= far;
    let mut last: Option<(usize, Vec<Resolved>)> = None;
    for event in events.iter_mut().filter(|e| is_on_the_ground(e)) {
        // What is long past may have been anywhere.
        let far = if event.status == Status::Historical { STAYS } else { GOES_ON };
        match last.as_ref().filter(|l| near(l, event, far)) {
            Some((_, places)) if event.places.is_empty() => event.places.clone_from(places),
            _ if event.places.is_empty() => continue,
            // After what is told of the whole country the story is where it was.
            Some(_) if is_anywhere(doc, &event.places) => continue,
            _ => {}
        }
        last = Some((event.sentence, event.places.clone()));
    }
    let first = events.iter().find(|e| is_on_the_ground(e) && !e.places.is_empty());
    let Some(first) = first.map(|e| (e.sentence, e.places.clone())) else { return };
    let empty = |e: &&mut Found| {
        is_on_the_ground(e) && e.places.is_empty() && e.sentence <= first.0 && e.status != Status::Historical
    };
    for event in events.iter_mut().filter(empty).filter(|e| near(&first, e, GOES_ON)) {
        event.places.clone_from(&first.1);
    }
}

/// Where no event says where it was, the story is where its title, else the sentences after it, first name a place in a
/// state: "calm returns to Gabes".
fn scene(doc: &Doc<'_>, events: &mut [Found]) {
    if events.iter().any(|e| is_on_the_ground(e) && !e.places.is_empty()) {
        return;
    }
    let Some(end) = doc.view.text.sentences.get(LEAD).or(doc.view.text.sentences.last()).map(|s| s.end())
    else {
        return;
    };
    let dateline = doc.view.mentions.dateline.tokens.map_or(0, |t| t.end());
    let outside = |p: &&Resolved| doc.in_title(p.tokens.start()) || p.tokens.start() >= dateline;
    let exact = |p: &&Resolved| p.resolution > 1 && !p.country.is_empty() && doc.is_about(&p.country);
    let lead = doc.places.all().take_while(|p| p.tokens.end() <= end);
    let Some(place) = lead.filter(outside).find(exact).cloned() else { return };
    for event in events.iter_mut().filter(|e| is_on_the_ground(e) && e.status != Status::Historical) {
        event.places.push(place.clone());
    }
}

/// Tells more exactly where something was that is told only by its state or its province: where the story was last in that,
/// and for a title where it is first.
fn narrow(events: &mut [Found]) {
    let exact = |e: &Found, place: &Resolved| {
        let lies = |p: &&Resolved| {
            let unit = place.resolution == 1 || p.admin1 == place.admin1;
            p.country == place.country && p.resolution > place.resolution && unit
        };
        e.places.iter().filter(lies).cloned().collect::<Vec<Resolved>>()
    };
    for i in 0..events.len() {
        let event = &events[i];
        let [place, within @ ..] = &event.places[..] else { continue };
        let alone = within.iter().all(|p| p.country == place.country && p.resolution < place.resolution);
        if place.resolution > 2 || !alone || !event.event.is_some_and(|e| e.is_material()) {
            continue;
        }
        let near = |e: &&Found| {
            let apart = e.sentence.abs_diff(event.sentence);
            e.event.is_some_and(|e| e.is_material()) && apart <= STAYS
        };
        let before = events[..i].iter().rev().filter(near).map(|e| exact(e, place));
        let after = events[i..].iter().filter(|_| event.sentence == 0).filter(near).map(|e| exact(e, place));
        let found = before.chain(after).find(|p| !p.is_empty());
        if let Some(mut found) = found {
            found.extend(event.places.iter().cloned());
            events[i].places = found;
        }
    }
}
