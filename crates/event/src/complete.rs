//! What an event takes from the rest of the article: its doer from who admits the deed or is accused of it, its victims
//! from the figures told of it, a crowd from where it gathers.

mod place;
mod required;
mod sides;

use crate::claim::{FoundClaim, What};
use crate::doc::Doc;
use crate::entity::{Entities, Entity};
use crate::found::{Found, When};
use crate::frame::Blame;
use crate::predicate::Form;
use jiff::civil::Date;
use marsad_mention::Resolution;
use marsad_record::Status;

/// How many sentences a story goes on where it was without saying so.
const STAYS: usize = 3;
/// How many days old news is at most.
const NEWS: i64 = 10;
/// How many days before publication the day of a story is at most.
const FRESH: i64 = 2;
/// The mode of an attack in which those who make it die.
const SUICIDE: &str = "suicide-attack";
/// The last sentence that may name the day of the story.
const LEAD: usize = 3;

/// Fills the roles that no telling of an event fills.
pub fn complete(doc: &Doc<'_>, entities: &Entities, events: &mut Vec<Found>, claims: &mut [FoundClaim]) {
    let placed: Vec<bool> = events.iter().map(|e| !e.places.is_empty()).collect();
    place::settle(doc, events);
    same_days(doc, events);
    sides::not_their_own(doc, events);
    sides::not_of_the_army_abroad(doc, events, claims);
    sides::not_from_there(doc, events);
    sides::oppose(events);
    sides::same_force(events);
    sides::from_rebels(events, entities);
    for (i, event) in events.iter_mut().enumerate() {
        // Nobody helps himself: "the giving of aid to poor families" is no doing of theirs.
        if event.event.is_some_and(|e| e.name == "AID") {
            let Found { actor, recipient, .. } = event;
            actor.retain(|a| a.tokens.is_none() || recipient.iter().all(|r| r.tokens != a.tokens));
        }
        let mine = || claims.iter().filter(move |c| c.event == Some(i));
        if event.event.is_some_and(|e| e.name == "ASSAULT") {
            if event.actor.is_empty() {
                event.actor = responsible(mine());
            }
            if event.recipient.is_empty() && event.actor.len() < 2 {
                event.recipient = victims(mine(), &event.actor);
            }
            if event.recipient.is_empty() && placed[i] {
                event.recipient.extend(those_there(event));
            }
        }
        if event.actor.is_empty() {
            event.actor.extend(those_who_tell(event, placed[i]));
        }
        let implied = event.event.and_then(|e| marsad_record::implied_doer(e.name));
        if let Some(sector) = implied.filter(|_| event.actor.is_empty()) {
            event.actor.extend(crowd(doc, event, sector));
        }
        let force = event.event.and_then(|e| marsad_record::implied_force(e.name, &event.modes));
        if let Some(sector) = force.filter(|_| is_by_law(event) && !event.besides) {
            // Nobody arrests himself: whoever has it done to him is another.
            let own = |d: &Entity| event.recipient.iter().any(|r| r.code == d.code && r.sector == d.sector);
            let doer = crowd(doc, event, sector).filter(|d| !own(d));
            event.actor.extend(doer);
        }
        if event.recipient.is_empty() {
            let helped = || helped_there(event).filter(|_| placed[i]);
            event.recipient.extend(sides::state_before(event).or_else(helped));
        }
    }
    events.iter_mut().for_each(by_its_forces);
    required::with_each_other(events);
    required::leave_out(events, claims);
}

/// Names the mode by the forces that do it, where they are all of one kind.
fn by_its_forces(event: &mut Found) {
    let Some(kind) = event.event else { return };
    for mode in &mut event.modes {
        let mut named = event.actor.iter().map(|e| marsad_record::mode_of_forces(kind.name, mode, &e.sector));
        if let Some(first) = named.next().flatten().filter(|first| named.all(|m| m == Some(first))) {
            *mode = first;
        }
    }
}

/// Who admits it, else who is accused of it.
fn responsible<'c>(claims: impl Iterator<Item = &'c FoundClaim> + Clone) -> Vec<Entity> {
    let by = |wanted: Blame| {
        let named = claims.clone().filter_map(move |c| match &c.what {
            What::Responsibility { by, responsible } if *by == wanted => Some(responsible.clone()),
            _ => None,
        });
        distinct(named)
    };
    let admitted = by(Blame::Admission);
    if admitted.is_empty() { by(Blame::Accusation) } else { admitted }
}

/// Whom it killed, hurt or took; not those who did it. (Of a fight all sides are doers.)
fn victims<'c>(claims: impl Iterator<Item = &'c FoundClaim>, actors: &[Entity]) -> Vec<Entity> {
    let suffered = claims.filter(|c| c.part_of.is_none()).filter_map(|c| match &c.what {
        // Those who fled it were not hit.
        What::Casualty { victims, outcome, .. } if outcome != "displaced" => victims.clone(),
        What::Casualty { .. } | What::Responsibility { .. } => None,
    });
    distinct(suffered.filter(|v| !actors.iter().any(|a| a.same(v))))
}

/// Whom an attack hits where nobody is named: those of the state where it happens, unless they, or a state's forces, do it.
fn those_there(event: &Found) -> Option<Entity> {
    let place = event.places.iter().find(|p| !p.country.is_empty())?;
    let state = |e: &Entity| ["GOV", "MIL", "COP"].contains(&e.sector.as_str());
    let one = event.one_sided && event.actor.iter().all(|e| e.code != place.country && !state(e));
    let tokens = Some(place.tokens);
    one.then(|| Entity { tokens, code: place.country.clone(), assumed: true, ..Entity::default() })
}

/// Whom help reaches where nobody is named, for it always reaches somebody: those of the other state it is brought to.
fn helped_there(event: &Found) -> Option<Entity> {
    let aid = event.event.is_some_and(|e| e.name == "AID") && !event.actor.is_empty();
    let place = event.places.iter().find(|p| aid && !p.country.is_empty())?;
    let abroad = event.actor.iter().all(|e| e.code != place.country);
    let tokens = Some(place.tokens);
    abroad.then(|| Entity {
        tokens,
        code: place.country.clone(),
        sector: "CVL".into(),
        assumed: true,
        ..Entity::default()
    })
}

/// Who arrests, or kills those in arms, where nobody is named: the state of the official who tells of it, unless it happens
/// elsewhere.
fn those_who_tell(event: &Found, placed: bool) -> Option<Entity> {
    let unnamed =
        event.predicate.form != Form::Active && (event.modes.contains(&"arrest") || is_of_rebels(event));
    let source =
        event.sources.first().filter(|s| unnamed && s.kind == "official" && s.stance == "affirms")?;
    let state = ["GOV", "MIL", "COP", "JUD"].contains(&source.entity.sector.as_str());
    let code = &source.entity.code;
    let told = event.places.first().filter(|_| placed);
    let here = told.is_none_or(|p| p.country.is_empty() || p.country == *code);
    (state && here && !code.is_empty()).then(|| source.entity.clone())
}

/// Whether it befalls those in arms alone, and has happened: "announced the death of ten terrorists".
fn is_of_rebels(event: &Found) -> bool {
    let rebels = |e: &Entity| ["REB", "UAF"].contains(&e.sector.as_str());
    let attack = event.event.is_some_and(|e| e.name == "ASSAULT") && event.status == Status::Actual;
    let own_deed = event.modes.contains(&SUICIDE);
    attack && !own_deed && !event.recipient.is_empty() && event.recipient.iter().all(rebels)
}

/// Whether something is told as done with nobody named.
fn is_by_law(event: &Found) -> bool {
    let unnamed = event.actor.is_empty() && event.predicate.form != Form::Active;
    unnamed && !matches!(event.status, Status::Future | Status::Hypothetical)
}

fn distinct(entities: impl Iterator<Item = Entity>) -> Vec<Entity> {
    let mut out: Vec<Entity> = Vec::new();
    for entity in entities.filter(|e| !e.label().is_empty()) {
        if !out.iter().any(|o| o.label() == entity.label()) {
            out.push(entity);
        }
    }
    out
}

/// Those whom a type of event is always done by, of the country where it happens.
fn crowd(doc: &Doc<'_>, event: &Found, sector: &str) -> Option<Entity> {
    let here = event.places.iter().map(|p| p.country.clone()).find(|c| !c.is_empty());
    let code = here.or_else(|| doc.country_of(event.predicate.token))?;
    let tokens = Some(event.trigger);
    Some(Entity { tokens, code, assumed: true, sector: sector.to_owned(), ..Entity::default() })
}

/// A story told in the past tense goes on in the days it was last said to be in, and begins in those its lead names: what
/// happened and has no time of its own takes that of the event told before it, if that was news. What is said belongs to
/// the day of the story, whatever it is about.
fn same_days(doc: &Doc<'_>, events: &mut [Found]) {
    let Some(published) = doc.published else { return };
    let first_news = published.saturating_sub(jiff::Span::new().days(NEWS));
    let mut said = lead_day(doc, published);
    let mut done = said;
    for event in events.iter_mut().filter(|e| e.status == Status::Actual) {
        let material = event.event.is_some_and(|e| e.is_material());
        let last = if material { &mut done } else { &mut said };
        let Some(w) = event.when else {
            event.when = *last;
            continue;
        };
        let news = w.start >= first_news && w.end <= published && w.resolution == Resolution::Day;
        // A meeting may go on for days, and is not when something is said of it.
        if material || news && w.start == w.end && event.event.is_some_and(|e| e.name != "CONSULT") {
            *last = news.then_some(w);
        }
    }
}

/// The latest day the first sentences name that is that of publication or one of the two before: that of the story.
fn lead_day(doc: &Doc<'_>, published: Date) -> Option<When> {
    let end = doc.view.text.sentences.get(LEAD).or(doc.view.text.sentences.last())?.end();
    let first = published.saturating_sub(jiff::Span::new().days(FRESH));
    let lead = doc.view.mentions.times.iter().take_while(|t| t.tokens.start() < end);
    let days = lead.filter(|t| t.resolution == Resolution::Day && !t.since).map(|t| doc.days_of(t));
    let (start, end) =
        days.filter(|(start, end)| *start >= first && *end <= published).max_by_key(|(start, _)| *start)?;
    Some(When { start, end, resolution: Resolution::Day, since: false })
}
