//! What a run came to, in numbers.

use marsad_export::Record;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::time::Duration;

type Counts = BTreeMap<String, u64>;

/// Counts of inputs and of what was read from them.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Tally {
    /// Articles read.
    pub read: u64,
    /// Events by type.
    pub events: Counts,
    pub claims: u64,
    pub quotes: u64,
    /// Inputs skipped, by reason.
    pub skipped: Counts,
    /// Inputs that could not be read, by reason.
    pub failed: Counts,
}

fn total(counts: &Counts) -> u64 {
    counts.values().sum()
}

impl Tally {
    /// The tally of one input.
    pub fn of(record: &Record) -> Tally {
        let mut tally = Tally::default();
        match record {
            Record::Article(article) => {
                tally.read = 1;
                for event in &article.events {
                    *tally.events.entry(event.event.clone()).or_default() += 1;
                }
                tally.claims = article.claims.len() as u64;
                tally.quotes = article.quotes.len() as u64;
            }
            Record::Skipped(skipped) => {
                let skipped = &skipped.skipped;
                let lang = skipped.lang.as_ref().map(|l| format!(" {l}")).unwrap_or_default();
                tally.skipped.insert(format!("{}{lang}", skipped.reason), 1);
            }
            Record::Failure(failure) => {
                tally.failed.insert(failure.error.kind.clone(), 1);
            }
        }
        tally
    }

    pub fn add(&mut self, one: Tally) {
        self.read += one.read;
        self.claims += one.claims;
        self.quotes += one.quotes;
        let sides = [
            (&mut self.events, one.events),
            (&mut self.skipped, one.skipped),
            (&mut self.failed, one.failed),
        ];
        for (all, new) in sides {
            for (name, count) in new {
                *all.entry(name).or_default() += count;
            }
        }
    }

    pub fn inputs(&self) -> u64 {
        self.read + total(&self.skipped) + self.failures()
    }

    pub fn events(&self) -> u64 {
        total(&self.events)
    }

    pub fn failures(&self) -> u64 {
        total(&self.failed)
    }

    /// A few lines for people, most frequent first.
    pub fn lines(&self, took: Duration) -> String {
        let seconds = took.as_secs_f64();
        let mut out = format!("marsad: {} articles read in {seconds:.1} s\n", self.read);
        if self.events() + self.claims + self.quotes > 0 {
            let (claims, quotes) = (self.claims, self.quotes);
            list(&mut out, "events", &self.events);
            // Writing to memory does not fail.
            let _ = writeln!(out, "  {claims} claims, {quotes} quotes");
        }
        list(&mut out, "skipped", &self.skipped);
        list(&mut out, "failed", &self.failed);
        out
    }
}

fn list(out: &mut String, what: &str, counts: &Counts) {
    if counts.is_empty() {
        return;
    }
    let mut all: Vec<_> = counts.iter().collect();
    all.sort_by_key(|(name, count)| (std::cmp::Reverse(**count), *name));
    let named: Vec<String> = all.iter().map(|(name, count)| format!("{name} {count}")).collect();
    let _ = writeln!(out, "  {} {what}: {}", total(counts), named.join(", "));
}
