//! CAMEO: actors and codes as its users write them, and the table of dyads.

use crate::Record;
use marsad_record::{Article, Entity, Event, Status};
use std::fmt::Write as _;

/// Who, to whom: either may be unknown.
pub type Dyad<'a> = (Option<&'a Entity>, Option<&'a Entity>);

/// What stands for a side nobody names.
const NOBODY: &str = "---";

/// Types of which those who do it together are each other's recipients.
const MUTUAL: [&str; 4] = ["AGREE", "CONSULT", "COOPERATE", "ASSAULT"];

/// Organisations PLOVER codes by themselves, and sectors CAMEO knows by another name.
const RENAMED: [(&str, &str); 4] = [("UNO", "IGOUNO"), ("EUR", "IGOEEC"), ("MED", "HLH"), ("JRN", "MED")];

/// One line a dyad: date, source, target, code, id of the event.
pub fn render(record: &Record, out: &mut Vec<u8>) {
    let Record::Article(article) = record else { return };
    let mut text = String::new();
    for event in happened(article) {
        let date = digits(event.date.as_deref());
        for (source, target) in dyads(event).iter().filter(|d| **d != (None, None)) {
            let [source, target] = [source, target].map(|side| side.map_or(NOBODY.to_owned(), actor));
            // Writing to memory does not fail.
            let _ = writeln!(text, "{date}\t{source}\t{target}\t{}\t{}", code(event), flat(&event.id));
        }
    }
    out.extend_from_slice(text.as_bytes());
}

/// The events a table without status can hold: what is said to have happened or to go on.
pub fn happened(article: &Article) -> impl Iterator<Item = &Event> {
    let seen = [Status::Actual.name(), Status::Ongoing.name()];
    article.events.iter().filter(move |e| seen.contains(&e.status.as_str()))
}

/// Every doer with everyone it is done to. Those who do a mutual thing together, and to nobody else, do it to each other.
pub fn dyads(event: &Event) -> Vec<Dyad<'_>> {
    let (actors, recipients) = (&event.actor, &event.recipient);
    if recipients.is_empty() && actors.len() > 1 && MUTUAL.contains(&event.event.as_str()) {
        let others = |i: usize| actors.iter().enumerate().filter(move |(j, _)| *j != i);
        return (0..actors.len())
            .flat_map(|i| others(i).map(move |(_, b)| (Some(&actors[i]), Some(b))))
            .collect();
    }
    let side = |all: &'_ [Entity]| all.len().max(1);
    (0..side(actors))
        .flat_map(|a| (0..side(recipients)).map(move |r| (actors.get(a), recipients.get(r))))
        .collect()
}

/// Country or organisation, then what they are; `---` where neither is known.
pub fn actor(entity: &Entity) -> String {
    let codes = renamed(&entity.code).to_owned() + renamed(&entity.sector);
    if codes.is_empty() { NOBODY.to_owned() } else { codes }
}

/// A code as CAMEO writes it.
pub fn renamed(code: &str) -> &str {
    RENAMED.iter().find(|(ours, _)| *ours == code).map_or(code, |(_, theirs)| theirs)
}

/// The code with three digits at least: a root alone is "not specified below".
pub fn code(event: &Event) -> String {
    format!("{:0<3}", event.cameo)
}

/// The day in a date or date with time, without what parts it; nothing where there is none.
pub fn digits(date: Option<&str>) -> String {
    let day = date.and_then(|d| d.get(..10)).filter(|d| {
        d.bytes().enumerate().all(|(i, b)| if i == 4 || i == 7 { b == b'-' } else { b.is_ascii_digit() })
    });
    day.unwrap_or_default().replace('-', "")
}

/// Text for a cell between tabs.
pub fn flat(text: &str) -> String {
    text.replace(|c: char| c.is_control(), " ")
}
