//! What can be asked of a store on the command line.

use crate::args::{Reading, Show, form};
use clap::{Args, ValueEnum};
use std::path::PathBuf;

/// Examples, one list a command; a test runs them on a store of two articles.
pub const ADD: &str = "\
Examples:
  marsad add news.jsonl --store news.marsad
  marsad add article.txt --published 2024-03-14 --store news.marsad";
pub const INCIDENTS: &str = "\
Examples:
  marsad incidents --store news.marsad --min-sources 1
  marsad incidents --store news.marsad --type ASSAULT,PROTEST --place YEM --from 2024-03
  marsad incidents --store news.marsad --box 43,12,46,16 --format csv";
pub const EVENTS: &str = "\
Examples:
  marsad events --store news.marsad --place YEM --status actual
  marsad events --store news.marsad --actor 'YEM REB' --from 2024-03-01 --to 2024-03-31 --format csv";
pub const CLAIMS: &str = "\
Examples:
  marsad claims --store news.marsad --outcome killed
  marsad claims --store news.marsad --claimant 'YEM GOV' --format csv";
pub const LEDGER: &str = "\
Examples:
  marsad ledger 1#e1 --store news.marsad
  marsad ledger 1#e1 --store news.marsad --html -o ledger.html";
pub const SEARCH: &str = "\
Examples:
  marsad search \"$(head -n 1 article.txt)\" --store news.marsad
  marsad search \"\\\"$(head -n 1 article.txt)\\\"\" --store news.marsad --limit 5";
pub const SQL: &str = "\
Examples:
  marsad sql \"SELECT event, count(*) FROM events GROUP BY 1\" --store news.marsad
  marsad sql \"SELECT name, sql FROM sqlite_schema\" --store news.marsad
  marsad sql \"PRAGMA integrity_check\" --store news.marsad";
pub const EXPORT: &str = "\
Examples:
  marsad export --store news.marsad --out tables
  marsad export --store news.marsad --out more --to parquet,csv";

/// A store.
#[derive(Args)]
pub struct File {
    /// The store's file.
    #[arg(long, value_name = "FILE")]
    pub store: PathBuf,
}

#[derive(Args)]
pub struct Add {
    #[command(flatten)]
    pub reading: Reading,
    #[command(flatten)]
    pub file: File,
}

/// What is asked for.
#[derive(Args, Clone)]
pub struct Filters {
    /// Types of events, parted by commas.
    #[arg(long = "type", value_delimiter = ',', value_name = "TYPE")]
    pub types: Vec<String>,
    /// actual, ongoing, future, hypothetical, negated, historical.
    #[arg(long)]
    pub status: Option<String>,
    /// Who did it: a code, `CODE SECTOR`, a Wikidata id or a name.
    #[arg(long, value_name = "WHO")]
    pub actor: Option<String>,
    /// To whom, in the same way.
    #[arg(long, value_name = "WHO")]
    pub recipient: Option<String>,
    /// Who says so, in the same way.
    #[arg(long, value_name = "WHO")]
    pub claimant: Option<String>,
    /// A place, province or country by name, a country by code, or a GeoNames id.
    #[arg(long)]
    pub place: Option<String>,
    /// Where, in degrees: west,south,east,north.
    #[arg(long = "box", value_name = "W,S,E,N", allow_hyphen_values = true, value_parser = bounds)]
    pub bounds: Option<Bounds>,
    /// The first day: YYYY-MM-DD, YYYY-MM or YYYY.
    #[arg(long, value_name = "DAY", value_parser = day)]
    pub from: Option<String>,
    /// The last day.
    #[arg(long, value_name = "DAY", value_parser = day)]
    pub to: Option<String>,
    /// In how many articles that are no copies of one another the incident is told, at least.
    #[arg(long, value_name = "N")]
    pub min_sources: Option<u32>,
    /// The id of an article.
    #[arg(long, value_name = "ID")]
    pub article: Option<String>,
    /// How many at most; on a terminal 50 where nothing is said.
    #[arg(long, value_name = "N")]
    pub limit: Option<u32>,
}

/// A box on the map.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Bounds(pub [f64; 4]);

#[derive(Args)]
pub struct Events {
    #[command(flatten)]
    pub file: File,
    #[command(flatten)]
    pub filters: Filters,
    #[command(flatten)]
    pub form: Form,
}

#[derive(Args)]
pub struct Claims {
    #[command(flatten)]
    pub file: File,
    /// casualty or responsibility.
    #[arg(long)]
    pub kind: Option<String>,
    /// killed, injured, missing, captured, arrested, displaced, abducted.
    #[arg(long)]
    pub outcome: Option<String>,
    #[command(flatten)]
    pub filters: Filters,
    #[command(flatten)]
    pub form: Form,
}

#[derive(Args)]
pub struct Ledger {
    /// The incident's id, or that of any event in it.
    pub id: String,
    #[command(flatten)]
    pub file: File,
    /// One page that needs nothing else: map, figures over time, the words of each claim.
    #[arg(long, conflicts_with = "format")]
    pub html: bool,
    /// Where it goes, instead of standard output.
    #[arg(long, short)]
    pub output: Option<PathBuf>,
    /// `pretty` for people or `jsonl` for programs; by default what fits where it goes.
    #[arg(long, hide_possible_values = true)]
    pub format: Option<crate::args::Format>,
    /// A folder of data to use instead of those built in.
    #[arg(long, value_name = "DIR")]
    pub data: Option<PathBuf>,
    #[command(flatten)]
    pub show: Show,
}

#[derive(Args)]
pub struct Search {
    /// Words, in any form of theirs; "in quotation marks" they follow one another as they stand.
    #[arg(required = true)]
    pub words: Vec<String>,
    #[command(flatten)]
    pub file: File,
    /// How many at most.
    #[arg(long, value_name = "N", default_value_t = 20)]
    pub limit: u32,
    /// The language of the words (ISO 639-1), instead of telling it by the letters.
    #[arg(long)]
    pub lang: Option<String>,
    /// A folder of data to use instead of those built in.
    #[arg(long, value_name = "DIR")]
    pub data: Option<PathBuf>,
    #[command(flatten)]
    pub form: Form,
}

#[derive(Args)]
pub struct Sql {
    /// One question that only reads.
    pub question: String,
    #[command(flatten)]
    pub file: File,
    #[command(flatten)]
    pub form: Form,
}

#[derive(Args)]
pub struct Export {
    #[command(flatten)]
    pub file: File,
    /// A folder that is not there yet.
    #[arg(long, value_name = "DIR")]
    pub out: PathBuf,
    /// The forms, parted by commas: parquet, csv, jsonl, plover, gdelt, cameo.
    #[arg(long, value_name = "FORM", value_delimiter = ',', default_value = "parquet", value_parser = form)]
    pub to: Vec<marsad_export::Format>,
}

/// How answers are printed.
#[derive(Args)]
pub struct Form {
    /// table, jsonl or csv; by default a table on a terminal and jsonl in a pipe. CSV has the columns of the table.
    #[arg(long, value_enum, hide_possible_values = true)]
    pub format: Option<Format>,
    #[command(flatten)]
    pub show: Show,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    Table,
    Jsonl,
    Csv,
}

fn day(text: &str) -> Result<String, String> {
    let parts: Vec<&str> = text.split('-').collect();
    let right = (1..=3).contains(&parts.len())
        && parts
            .iter()
            .enumerate()
            .all(|(i, p)| p.len() == if i == 0 { 4 } else { 2 } && p.bytes().all(|b| b.is_ascii_digit()));
    if right { Ok(text.to_owned()) } else { Err("not a day; write it as YYYY-MM-DD, YYYY-MM or YYYY".into()) }
}

fn bounds(text: &str) -> Result<Bounds, String> {
    const HOW: &str = "not a box; write west,south,east,north in degrees, as in 43,12,46,16";
    let sides: Vec<f64> =
        text.split(',').map(|n| n.trim().parse()).collect::<Result<_, _>>().map_err(|_| HOW)?;
    let [west, south, east, north] = sides[..] else { return Err(HOW.into()) };
    let right = [west, east].iter().all(|d| (-180.0..=180.0).contains(d))
        && [south, north].iter().all(|d| (-90.0..=90.0).contains(d))
        && south <= north;
    if right { Ok(Bounds([west, south, east, north])) } else { Err(HOW.into()) }
}
