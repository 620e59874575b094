//! Events, claims and incidents by what is asked; articles by their words; SQL.

use super::args::{Claims, Events, Filters, Format, Search, Sql};
use super::open;
use super::show::{FEW, Printer, format};
use crate::load;
use crate::pretty::how_many;
use anyhow::{Result, bail};
use marsad_morph::Cache;
use marsad_pipeline::Article;
use marsad_record::{Claim, Entity, Event, Source};
use marsad_store::{Answer, Filter, Query};
use serde::{Serialize, Serializer};
use serde_json::Value;
use std::process::ExitCode;

/// Runs what prints rows inside what gives them, and keeps the first that goes wrong.
fn each(give: impl FnOnce(&mut dyn FnMut(Result<()>) -> bool) -> marsad_store::Result<()>) -> Result<()> {
    let mut first = Ok(());
    give(&mut |printed| {
        first = printed;
        first.is_ok()
    })?;
    first
}

fn filter(what: &Filters, format: Format) -> Filter {
    let few = (format == Format::Table).then_some(FEW);
    Filter {
        types: what.types.clone(),
        status: what.status.clone(),
        actor: what.actor.clone(),
        recipient: what.recipient.clone(),
        place: what.place.clone(),
        bounds: what.bounds.map(|b| b.0),
        from: what.from.clone(),
        to: what.to.clone(),
        claimant: what.claimant.clone(),
        sources: what.min_sources,
        article: what.article.clone(),
        limit: what.limit.or(few),
        ..Filter::default()
    }
}

pub fn events(what: &Events) -> Result<ExitCode> {
    const HEAD: [&str; 10] =
        ["date", "event", "actor", "recipient", "place", "status", "according_to", "incident", "id", "words"];
    let store = open(&what.file)?;
    let filter = filter(&what.filters, format(&what.form));
    let mut printer = Printer::new(&what.form, &HEAD, filter.limit)?;
    each(|on| {
        store.events(&filter, &mut |found| {
            let cells = || event_cells(&found.record, found.incident.as_deref());
            on(printer.row(|| serde_json::to_string(&found), cells))
        })
    })?;
    printer.end("events")?;
    Ok(ExitCode::SUCCESS)
}

fn event_cells(event: &Event, incident: Option<&str>) -> Vec<String> {
    let mut kind = event.event.clone();
    event.mode.iter().for_each(|m| kind = format!("{kind} {m}"));
    let place = event.event_loc.first();
    let place = place.map(|p| {
        let name = p.resolved_place.as_ref().unwrap_or(&p.extracted_place);
        format!("{name} {}", p.country_code.as_deref().unwrap_or_default()).trim().to_owned()
    });
    vec![
        event.date.clone().unwrap_or_default(),
        kind,
        all(&event.actor),
        all(&event.recipient),
        place.unwrap_or_default(),
        event.status.clone(),
        chain(&event.according_to),
        incident.unwrap_or_default().to_owned(),
        event.id.clone(),
        event.event_text.text.clone(),
    ]
}

fn all(entities: &[Entity]) -> String {
    entities.iter().map(name).collect::<Vec<_>>().join(";")
}

/// The name that is known, else the code and sector, else the words.
fn name(entity: &Entity) -> String {
    let code = format!("{} {}", entity.code, entity.sector).trim().to_owned();
    match &entity.identifier_text {
        Some(name) => name.clone(),
        None if code.is_empty() => entity.entity_text.clone(),
        None => code,
    }
}

fn chain(sources: &[Source]) -> String {
    sources.iter().map(|s| name(&s.entity)).collect::<Vec<_>>().join(" < ")
}

pub fn claims(what: &Claims) -> Result<ExitCode> {
    const HEAD: [&str; 8] = ["id", "what", "count", "whose", "claimant", "stance", "incident", "words"];
    let store = open(&what.file)?;
    let asked = filter(&what.filters, format(&what.form));
    let filter = Filter { kind: what.kind.clone(), outcome: what.outcome.clone(), ..asked };
    let mut printer = Printer::new(&what.form, &HEAD, filter.limit)?;
    each(|on| {
        store.claims(&filter, &mut |found| {
            let cells = || claim_cells(&found.record, found.incident.as_deref());
            on(printer.row(|| serde_json::to_string(&found), cells))
        })
    })?;
    printer.end("claims")?;
    Ok(ExitCode::SUCCESS)
}

fn claim_cells(claim: &Claim, incident: Option<&str>) -> Vec<String> {
    let about = claim.victims.as_ref().or(claim.responsible.as_ref());
    vec![
        claim.id.clone(),
        claim.outcome.clone().or_else(|| claim.by.clone()).unwrap_or_else(|| claim.kind.clone()),
        claim.count.as_ref().map(how_many).unwrap_or_default(),
        about.map(name).unwrap_or_default(),
        chain(&claim.claimant),
        claim.stance.clone(),
        incident.unwrap_or_default().to_owned(),
        claim
            .count
            .as_ref()
            .map(|c| c.text.clone())
            .or_else(|| about.map(|a| a.entity_text.clone()))
            .unwrap_or_default(),
    ]
}

pub fn incidents(what: &Events) -> Result<ExitCode> {
    const HEAD: [&str; 10] = [
        "id",
        "event",
        "date",
        "enddate",
        "country_code",
        "independent_sources",
        "articles",
        "events",
        "claims",
        "place",
    ];
    let store = open(&what.file)?;
    let filter = filter(&what.filters, format(&what.form));
    let head = if format(&what.form) == Format::Table {
        HEAD.map(|h| if h == "independent_sources" { "sources" } else { h })
    } else {
        HEAD
    };
    let mut printer = Printer::new(&what.form, &head, filter.limit)?;
    each(|on| {
        store.incidents(&filter, &mut |found| {
            let cells = || HEAD.iter().map(|h| cell(&found[*h])).collect();
            on(printer.row(|| serde_json::to_string(&found), cells))
        })
    })?;
    printer.end("incidents")?;
    Ok(ExitCode::SUCCESS)
}

fn cell(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

pub fn search(what: &Search) -> Result<ExitCode> {
    const HEAD: [&str; 5] = ["published", "source", "id", "events", "title"];
    let store = open(&what.file)?;
    let loaded = load::load(&crate::args::Setting {
        published: None,
        lang: what.lang.clone(),
        data: what.data.clone(),
    })?;
    let text = what.words.join(" ");
    let known = loaded.coder.languages();
    let told = what.lang.as_deref().or_else(|| loaded.gate.language(&text)).filter(|l| known.contains(l));
    let Some(lang) = told.or(known.first().copied()) else { bail!("there are data for no language") };
    let question = Article { text: &text, lang, ..Article::default() };
    let query = loaded.coder.read(&question, &mut Cache::default(), Query::of).unwrap_or_default();
    let mut printer = Printer::new(&what.form, &HEAD, Some(what.limit))?;
    each(|on| {
        store.search(&query, what.limit, &mut |hit| {
            let cells = || {
                let text = |t: &Option<String>| t.clone().unwrap_or_default();
                vec![
                    text(&hit.published),
                    text(&hit.source),
                    hit.id.clone(),
                    hit.events.to_string(),
                    text(&hit.title),
                ]
            };
            on(printer.row(|| serde_json::to_string(&hit), cells))
        })
    })?;
    printer.end("articles")?;
    Ok(ExitCode::SUCCESS)
}

pub fn sql(what: &Sql) -> Result<ExitCode> {
    let store = open(&what.file)?;
    let mut printer: Option<Printer> = None;
    let mut head: Vec<String> = Vec::new();
    each(|on| {
        store.sql(&what.question, &mut |answer| match (answer, &mut printer) {
            (Answer::Columns(names), _) => {
                head.clone_from(&names);
                on(Printer::with(&what.form, names, None).map(|p| printer = Some(p)))
            }
            (Answer::Row(row), Some(printer)) => {
                let object = || serde_json::to_string(&Named(&head, &row));
                on(printer.row(object, || row.iter().map(cell).collect()))
            }
            (Answer::Row(_), None) => true,
        })
    })?;
    if let Some(printer) = printer {
        printer.end("rows")?;
    }
    Ok(ExitCode::SUCCESS)
}

/// A row as an object whose keys keep their order.
struct Named<'a>(&'a [String], &'a [Value]);

impl Serialize for Named<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> std::result::Result<S::Ok, S::Error> {
        to.collect_map(self.0.iter().zip(self.1).filter(|(_, v)| !v.is_null()))
    }
}
