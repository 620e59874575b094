//! What a change does to a corpus: records added, removed and changed, by rule.

use crate::articles;
use anyhow::{Context, Result};
use marsad_morph::Cache;
use marsad_record::Event;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

/// Where an event stands: its article, its words, its type. Two runs' events at one place are the same event.
type Place = (String, usize, String);

/// What is compared of an event, and how it is shown.
struct Line {
    rule: String,
    shown: String,
}

#[derive(Default)]
struct Counts {
    added: Vec<String>,
    removed: Vec<String>,
    changed: Vec<String>,
}

/// Saves a run, or compares it with one saved before.
pub fn run(
    corpora: &[PathBuf],
    save: Option<&Path>,
    against: Option<&Path>,
    limit: usize,
    examples: usize,
) -> Result<()> {
    let now = code(corpora, limit)?;
    if let Some(path) = save {
        let mut text = String::new();
        for ((id, start, event), line) in &now {
            writeln!(text, "{id}\t{start}\t{event}\t{}\t{}", line.rule, line.shown)?;
        }
        std::fs::write(path, text).with_context(|| format!("cannot write {}", path.display()))?;
        println!("{} events kept in {}", now.len(), path.display());
    }
    if let Some(path) = against {
        let before = load(path)?;
        print(&compare(&before, &now), examples);
    }
    Ok(())
}

fn code(corpora: &[PathBuf], limit: usize) -> Result<BTreeMap<Place, Line>> {
    let coder = articles::coder()?;
    let mut cache = Cache::default();
    let mut out = BTreeMap::new();
    for corpus in corpora {
        for input in articles::read(corpus, limit)? {
            let record = coder.read(&input.article(), &mut cache, |a| a.record());
            for event in record.into_iter().flat_map(|r| r.events) {
                let place = (input.id.clone(), event.event_text.start, event.event.clone());
                out.insert(place, Line { rule: event.rule.clone(), shown: show(&event) });
            }
        }
    }
    Ok(out)
}

fn show(event: &Event) -> String {
    let who = |list: &[marsad_record::Entity]| {
        list.iter()
            .map(|e| format!("{}/{} {}", e.code, e.sector, e.entity_text))
            .collect::<Vec<_>>()
            .join(" + ")
    };
    let place = event.event_loc.first().map(|p| p.extracted_place.as_str()).unwrap_or_default();
    let line = format!(
        "{} {} {} | {} | {} → {} | {}",
        event.event,
        event.mode.join(","),
        event.status,
        event.event_text.text,
        who(&event.actor),
        who(&event.recipient),
        place
    );
    line.replace(['\t', '\n'], " ")
}

fn load(path: &Path) -> Result<BTreeMap<Place, Line>> {
    let text = std::fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
    let mut out = BTreeMap::new();
    for line in text.lines() {
        let cells: Vec<&str> = line.splitn(5, '\t').collect();
        if let [id, start, event, rule, shown] = cells[..] {
            let start = start.parse().context("not a run kept by `diff --save`")?;
            out.insert(
                (id.to_owned(), start, event.to_owned()),
                Line { rule: rule.to_owned(), shown: shown.to_owned() },
            );
        }
    }
    Ok(out)
}

fn compare(before: &BTreeMap<Place, Line>, now: &BTreeMap<Place, Line>) -> BTreeMap<String, Counts> {
    let mut out: BTreeMap<String, Counts> = BTreeMap::new();
    for (place, line) in now {
        match before.get(place) {
            None => {
                out.entry(line.rule.clone()).or_default().added.push(format!("{}  {}", place.0, line.shown))
            }
            Some(old) if old.shown != line.shown => {
                let both = format!("{}  {}\n      was  {}", place.0, line.shown, old.shown);
                out.entry(line.rule.clone()).or_default().changed.push(both);
            }
            Some(_) => {}
        }
    }
    for (place, line) in before.iter().filter(|(p, _)| !now.contains_key(*p)) {
        out.entry(line.rule.clone()).or_default().removed.push(format!("{}  {}", place.0, line.shown));
    }
    out
}

fn print(rules: &BTreeMap<String, Counts>, examples: usize) {
    let total = |f: fn(&Counts) -> usize| rules.values().map(f).sum::<usize>();
    println!(
        "all  +{} −{} ~{}",
        total(|c| c.added.len()),
        total(|c| c.removed.len()),
        total(|c| c.changed.len())
    );
    let mut by_size: Vec<_> = rules.iter().collect();
    by_size.sort_by_key(|(_, c)| std::cmp::Reverse(c.added.len() + c.removed.len() + c.changed.len()));
    for (rule, counts) in by_size {
        println!("{rule}  +{} −{} ~{}", counts.added.len(), counts.removed.len(), counts.changed.len());
        for (sign, list) in [('+', &counts.added), ('−', &counts.removed), ('~', &counts.changed)] {
            for line in list.iter().take(examples) {
                println!("  {sign} {line}");
            }
        }
    }
}
