//! Records as a person reads them.

use crate::bidi::Way;
use marsad_export::Record;
use marsad_record::{Article, Claim, Count, Entity, Event, Place, Source};
use serde_json::Value;
use std::collections::BTreeMap;
use std::fmt::Write;

/// What came of an input.
pub fn record(record: &Record, text: &str, way: Way) -> String {
    match record {
        Record::Article(record) => article(record, text, way),
        Record::Skipped(s) => {
            format!("– {}\n  skipped, {}: {}\n\n", s.id, s.skipped.reason, s.skipped.message)
        }
        Record::Failure(f) => format!("✗ {}\n  {}: {}\n\n", f.id, f.error.kind, f.error.message),
    }
}

/// An article's events, figures and quotes as lines.
fn article(record: &Article, text: &str, way: Way) -> String {
    let mut out = String::new();
    let first = text.trim_start().lines().next().unwrap_or_default();
    let _ = writeln!(out, "{}", way.show(record.title.as_deref().unwrap_or(first)));
    let mut about = vec![record.id.clone()];
    about.extend(record.published.clone());
    about.extend(record.source.clone());
    let counts =
        [(record.events.len(), "event"), (record.claims.len(), "claim"), (record.quotes.len(), "quote")];
    about.extend(counts.iter().map(|(n, what)| format!("{n} {what}{}", if *n == 1 { "" } else { "s" })));
    let _ = writeln!(out, "{}\n", about.join(" · "));
    for event in &record.events {
        one_event(&mut out, event, way);
    }
    figures(&mut out, record, way);
    blame(&mut out, record, way);
    for quote in &record.quotes {
        let speaker =
            if quote.speaker.entity_text.is_empty() { "?".into() } else { who(&quote.speaker, way) };
        let _ = writeln!(out, "  “ {}\n      — {speaker}", way.show(&shorten(&quote.text)));
    }
    if !record.quotes.is_empty() {
        out.push('\n');
    }
    out
}

fn number(id: &str) -> &str {
    id.rsplit_once('#').map_or(id, |(_, n)| n)
}

fn one_event(out: &mut String, event: &Event, way: Way) {
    let mut line = format!("  {}  ", number(&event.id));
    let codes = |list: &[Entity]| list.iter().map(code).collect::<Vec<_>>().join("+");
    let (actor, recipient) = (codes(&event.actor), codes(&event.recipient));
    if !actor.is_empty() {
        let _ = write!(line, "{actor} → ");
    }
    line.push_str(&event.event);
    for mode in &event.mode {
        let _ = write!(line, " {mode}");
    }
    if !recipient.is_empty() {
        let _ = write!(line, " → {recipient}");
    }
    let _ = writeln!(out, "{line}    ({})", event.status);
    field(out, "what", &way.show(&event.event_text.text));
    for actor in &event.actor {
        field(out, "who", &who(actor, way));
    }
    for recipient in &event.recipient {
        field(out, "whom", &who(recipient, way));
    }
    for place in &event.event_loc {
        field(out, "where", &where_(place, way));
    }
    if let Some(date) = &event.date {
        let end = event.enddate.as_ref().map(|e| format!(" to {e}")).unwrap_or_default();
        let how = match event.date_resolution.as_deref() {
            Some("published") => " (day of publication; the text gives none)",
            _ => "",
        };
        field(out, "when", &format!("{date}{end}{how}"));
    }
    if !event.according_to.is_empty() {
        field(out, "says", &chain(&event.according_to, way));
    }
    out.push('\n');
}

fn field(out: &mut String, name: &str, value: &str) {
    let _ = writeln!(out, "      {name:<6}{value}");
}

fn code(entity: &Entity) -> String {
    // What the text does not tell is asked for.
    let state = format!("{}{}", entity.code, if entity.assumed { "?" } else { "" });
    let both = [state.as_str(), entity.sector.as_str()];
    both.iter().filter(|s| !s.is_empty()).copied().collect::<Vec<_>>().join(" ")
}

fn who(entity: &Entity, way: Way) -> String {
    let name = entity.identifier_text.as_ref().map(|n| format!(", {n}")).unwrap_or_default();
    format!("{}  {}{name}", way.show(&entity.entity_text), code(entity))
}

fn where_(place: &Place, way: Way) -> String {
    let mut out = way.show(&place.extracted_place).into_owned();
    if let Some(name) = &place.resolved_place {
        let _ = write!(out, "  {name}");
    }
    if let Some(country) = &place.country_code {
        let _ = write!(out, " {country}");
    }
    if let (Some(lat), Some(lon)) = (place.lat, place.lon) {
        let _ = write!(out, " {lat:.2},{lon:.2}");
    }
    out
}

fn chain(sources: &[Source], way: Way) -> String {
    let one = |s: &Source| {
        let verb = s.verb.as_ref().map(|v| format!(", {}", way.show(v))).unwrap_or_default();
        let stance = if s.stance == "affirms" { String::new() } else { format!(", {}", s.stance) };
        format!("{}  ({}{verb}{stance})", who(&s.entity, way), s.kind)
    };
    sources.iter().map(one).collect::<Vec<_>>().join("  ←  ")
}

/// Figures side by side: for each event, what is counted, and who says how many.
fn figures(out: &mut String, record: &Article, way: Way) {
    let casualties: Vec<&Claim> = record.claims.iter().filter(|c| c.kind == "casualty").collect();
    if casualties.is_empty() {
        return;
    }
    out.push_str("  figures\n");
    let mut rows: BTreeMap<(Option<usize>, String, String), Vec<&Claim>> = BTreeMap::new();
    for claim in casualties {
        let event = claim.event.as_ref().and_then(|e| number(e).trim_start_matches('e').parse().ok());
        let claimant =
            claim.claimant.first().map_or_else(|| "the article".to_owned(), |s| who(&s.entity, way));
        rows.entry((event, claim.outcome.clone().unwrap_or_default(), claimant)).or_default().push(claim);
    }
    for ((event, outcome, claimant), claims) in rows {
        let event = event.map(|n| format!("e{n}")).unwrap_or_default();
        let counts: Vec<String> = claims.iter().map(|c| figure(c, way)).collect();
        let _ = writeln!(out, "      {event:<4}{outcome:<10}{}    says {claimant}", counts.join(" + "));
    }
    out.push('\n');
}

fn figure(claim: &Claim, way: Way) -> String {
    let count = claim.count.as_ref().map(how_many).unwrap_or_default();
    let whose = claim
        .victims
        .as_ref()
        .map(|v| format!(" {} {}", code(v), way.show(&v.entity_text)))
        .unwrap_or_default();
    format!("{count}{whose}")
}

pub fn how_many(count: &Count) -> String {
    match (count.value, count.min, count.max) {
        (Some(value), ..) if count.exact => value.to_string(),
        (Some(value), ..) => format!("about {value}"),
        (None, Some(min), Some(max)) => format!("{min}–{max}"),
        (None, Some(min), None) => format!("≥{min}"),
        (None, None, Some(max)) => format!("≤{max}"),
        (None, None, None) => "some".into(),
    }
}

fn blame(out: &mut String, record: &Article, way: Way) {
    for claim in record.claims.iter().filter(|c| c.kind == "responsibility") {
        let Some(responsible) = &claim.responsible else { continue };
        let by = claim.by.as_deref().unwrap_or("accusation");
        let claimant =
            claim.claimant.first().map_or_else(|| "the article".to_owned(), |s| who(&s.entity, way));
        let _ = writeln!(out, "  {by}: {}    says {claimant}", who(responsible, way));
    }
}

fn shorten(text: &str) -> String {
    const LONG: usize = 160;
    let flat = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match flat.char_indices().nth(LONG) {
        Some((at, _)) => format!("{}…", &flat[..at]),
        None => flat,
    }
}

/// Tokens with their segments, and mentions, as lines.
pub fn words(analysis: &Value, way: Way) -> String {
    let mut out = String::new();
    let text = |v: &Value, key: &str| v[key].as_str().unwrap_or_default().to_owned();
    let _ = writeln!(out, "{}\n", text(analysis, "id"));
    for token in analysis["tokens"].as_array().into_iter().flatten() {
        let segments = token["segments"].as_array().into_iter().flatten();
        let segments: Vec<String> = segments
            .map(|s| {
                format!(
                    "{} {} {} {}",
                    way.show(&text(s, "form")),
                    way.show(&text(s, "lemma")),
                    text(s, "pos"),
                    text(s, "features")
                )
            })
            .collect();
        let guess = if token["guessed"].as_bool() == Some(true) { "  ?" } else { "" };
        let _ = writeln!(
            out,
            "  {:<5} {}    {}{guess}",
            token["start"],
            way.show(&text(token, "text")),
            segments.join(" + ")
        );
    }
    out.push('\n');
    for mention in analysis["mentions"].as_array().into_iter().flatten() {
        let rest: Vec<String> = mention
            .as_object()
            .into_iter()
            .flatten()
            .filter(|(k, _)| !matches!(k.as_str(), "kind" | "text" | "start" | "end"))
            .map(|(k, v)| format!("{k} {}", v.as_str().map_or_else(|| v.to_string(), str::to_owned)))
            .collect();
        let _ = writeln!(
            out,
            "  {:<9} {}    {}",
            text(mention, "kind"),
            way.show(&text(mention, "text")),
            rest.join(", ")
        );
    }
    out.push('\n');
    out
}
