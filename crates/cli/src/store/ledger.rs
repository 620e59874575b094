//! The ledger of an incident: for people, for programs, or as a page.

use super::args::Ledger;
use super::chart::told;
use super::{open, page};
use crate::args::{Format, Setting, format};
use crate::bidi::Way;
use crate::load::linker;
use anyhow::{Context, Result, bail};
use marsad_link::{Blame, Outcome};
use marsad_record::{Article, Entity, Source};
use marsad_store::Incident;
use std::fmt::Write as _;
use std::io::Write as _;
use std::process::ExitCode;

pub fn ledger(what: &Ledger) -> Result<ExitCode> {
    let store = open(&what.file)?;
    let linker = linker(&Setting { published: None, lang: None, data: what.data.clone() })?;
    let Some((incident, articles)) = store.incident(&linker, &what.id)? else {
        bail!(
            "{}: no incident or event `{}` in it; `marsad incidents --store {0}` lists them",
            what.file.store.display(),
            what.id
        );
    };
    let text = if what.html {
        page::page(&incident, &articles)
    } else {
        match format(what.format, what.output.as_ref()) {
            Format::Pretty => lines(&incident, &articles, Way::of(what.show.bidi)),
            Format::Jsonl => serde_json::to_string(&incident)? + "\n",
        }
    };
    match &what.output {
        Some(path) => {
            std::fs::write(path, text).with_context(|| format!("cannot write {}", path.display()))?
        }
        None => std::io::stdout().write_all(text.as_bytes())?,
    }
    Ok(ExitCode::SUCCESS)
}

fn lines(incident: &Incident, articles: &[Article], way: Way) -> String {
    let mut out = format!("{}  {}", incident.id, incident.event);
    let days = [&incident.date, &incident.enddate].into_iter().flatten().cloned().collect::<Vec<_>>();
    for part in
        [Some(days.join(" – ")), incident.place.clone(), incident.country_code.clone()].into_iter().flatten()
    {
        let _ = write!(out, "  {part}");
    }
    let _ =
        writeln!(out, "\n{} articles, {} independent\n", articles.len(), incident.ledger.independent_sources);
    for article in articles {
        let day = article.published.as_deref().unwrap_or("no date");
        let copy = incident.members.iter().find(|m| m.article == article.id).and_then(|m| m.copy_of.as_ref());
        let copy = copy.map(|c| format!("  (copy of {c})")).unwrap_or_default();
        let title = article.title.as_deref().unwrap_or_default();
        let _ = writeln!(out, "  {day}  {}  {}{copy}", article.id, way.show(title));
    }
    for outcome in &incident.ledger.outcomes {
        figures(&mut out, outcome, way);
    }
    let blame = &incident.ledger.responsibility;
    for (verb, list) in [
        ("says it did it:", &blame.claims),
        ("accuses", &blame.accusations),
        ("denies it of", &blame.denials),
    ] {
        for one in list {
            let _ = writeln!(out, "\n  {}", blamed(one, verb, way));
        }
    }
    out
}

fn figures(out: &mut String, outcome: &Outcome, way: Way) {
    let whose =
        outcome.victims.as_ref().map_or("all victims".to_owned(), |v| format!("{} {}", v.code, v.sector));
    let _ = write!(out, "\n  {}, {}", outcome.outcome, whose.trim());
    if let (Some(low), Some(best), Some(high)) = (outcome.low, outcome.best, outcome.high) {
        let _ = write!(out, ": {low} to {high}, best {best}");
    }
    out.push('\n');
    for figure in &outcome.figures {
        let day = figure.published.as_deref().and_then(|d| d.get(..10)).unwrap_or("no date");
        let stance = if figure.stance == "affirms" { String::new() } else { format!("  {}", figure.stance) };
        let part = if figure.part_of.is_some() { "  (part)" } else { "" };
        let count = told(figure.min, figure.max);
        let _ = writeln!(
            out,
            "    {day}  {count:>7}  {}  [{}]{stance}{part}",
            chain(&figure.claimant, way),
            figure.claims.first().map(String::as_str).unwrap_or_default()
        );
    }
}

fn blamed(blame: &Blame, verb: &str, way: Way) -> String {
    format!(
        "{} {verb} {}  [{}]",
        chain(&blame.claimant, way),
        named(&blame.responsible, way),
        blame.claims.first().map(String::as_str).unwrap_or_default()
    )
}

fn chain(sources: &[Source], way: Way) -> String {
    if sources.is_empty() {
        return "the article".to_owned();
    }
    sources.iter().map(|s| named(&s.entity, way)).collect::<Vec<_>>().join(" < ")
}

fn named(entity: &Entity, way: Way) -> String {
    let code = format!("{} {}", entity.code, entity.sector);
    format!("{} {}", way.show(&entity.entity_text), code.trim()).trim().to_owned()
}
