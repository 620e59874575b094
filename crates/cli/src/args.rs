//! What can be asked on the command line.

use crate::store::args as store;
use clap::{Args, Parser, Subcommand, ValueEnum};
use marsad_ingest::Columns;
use std::io::IsTerminal;
use std::num::NonZeroU64;
use std::path::PathBuf;

/// Who did what to whom, where, when, and according to whom: news articles in, checkable records out.
#[derive(Parser)]
#[command(version, about, after_help = ALL, max_term_width = 100)]
pub struct Cli {
    #[command(subcommand)]
    pub verb: Verb,
}

#[derive(Subcommand)]
pub enum Verb {
    /// Code articles: events, claims and quotes.
    #[command(after_help = CODE)]
    Code(Code),
    /// Show how the events of an article were derived: words, readings, clause, frame, and what else was tried.
    #[command(after_help = EXPLAIN)]
    Explain(Explain),
    /// Show how a sentence is read.
    #[command(after_help = TRY)]
    Try(Try),
    /// Show what the early stages saw: tokens, readings and mentions.
    #[command(after_help = ANALYZE)]
    Analyze(Analyze),
    /// Keep articles, and all that is read from them, in a store: one file.
    #[command(after_help = store::ADD)]
    Add(store::Add),
    /// List incidents: what several articles tell of one thing.
    #[command(after_help = store::INCIDENTS)]
    Incidents(store::Events),
    /// List events.
    #[command(after_help = store::EVENTS)]
    Events(store::Events),
    /// List claims: figures and blame, with who says so.
    #[command(after_help = store::CLAIMS)]
    Claims(store::Claims),
    /// Show what is claimed about an incident, by whom and when.
    #[command(after_help = store::LEDGER)]
    Ledger(store::Ledger),
    /// Find articles by their words, in any form of these.
    #[command(after_help = store::SEARCH)]
    Search(store::Search),
    /// Ask a store in SQL, which cannot change it.
    #[command(after_help = store::SQL)]
    Sql(store::Sql),
    /// Write all of a store as files for other tools.
    #[command(after_help = store::EXPORT)]
    Export(store::Export),
}

/// Examples, run by a test as they stand: it brings `news.jsonl`, `article.txt` and a folder `news/`.
const ALL: &str = "\
Examples:
  marsad code article.txt --published 2024-03-14
  marsad code news.jsonl --out coded --to parquet
  marsad explain article.txt e1
  marsad code --help";
const CODE: &str = "\
Examples:
  marsad code article.txt --published 2024-03-14 --format pretty
  marsad code news/ -o news.out.jsonl
  marsad code 'news/*' --map title=headline -o all.jsonl
  marsad code news.jsonl --out coded --to parquet,csv
  marsad code news.jsonl --out coded --to parquet,csv --resume
  cat news.jsonl | marsad code - | grep ASSAULT";
const EXPLAIN: &str = "\
Examples:
  marsad explain article.txt
  marsad explain article.txt e1 --published 2024-03-14";
const TRY: &str = "\
Examples:
  marsad try \"$(head -n 1 article.txt)\" --published 2024-03-14";
const ANALYZE: &str = "\
Examples:
  marsad analyze article.txt --format pretty
  marsad analyze news.jsonl -o words.jsonl";

#[derive(Args)]
pub struct Code {
    #[command(flatten)]
    pub inputs: Inputs,
    /// `jsonl` for programs or `pretty` for people; by default what fits where it goes.
    #[arg(long, hide_possible_values = true)]
    pub format: Option<Format>,
    /// Print each article's text with its record.
    #[arg(long)]
    pub with_text: bool,
    /// A folder for the records, in the forms of --to; a file is seen in it only when it is whole.
    #[arg(long, value_name = "DIR", conflicts_with_all = ["output", "format"])]
    pub out: Option<PathBuf>,
    /// The forms of the records in --out, parted by commas: jsonl, parquet, csv, plover, gdelt, cameo.
    #[arg(long, value_name = "FORM", requires = "out", value_delimiter = ',', default_value = "jsonl", value_parser = form)]
    pub to: Vec<marsad_export::Format>,
    /// Articles in a part of --out, and after which what is written is safe from a crash.
    #[arg(long, value_name = "N", default_value = "5000")]
    pub part: NonZeroU64,
    /// Go on with a run that was stopped, in the same --out or -o.
    #[arg(long)]
    pub resume: bool,
    #[command(flatten)]
    pub show: Show,
}

#[derive(Args)]
pub struct Analyze {
    #[command(flatten)]
    pub inputs: Inputs,
    /// `jsonl` for programs or `pretty` for people; by default what fits where it goes.
    #[arg(long, hide_possible_values = true)]
    pub format: Option<Format>,
    #[command(flatten)]
    pub show: Show,
}

#[derive(Args)]
pub struct Explain {
    /// The article: a plain text, or the first article of JSON Lines; `-` for standard input.
    pub input: PathBuf,
    /// The event's id, as `code` prints it (`e2` will do); without it, all of them and every sentence.
    pub event: Option<String>,
    #[command(flatten)]
    pub setting: Setting,
    #[command(flatten)]
    pub show: Show,
}

#[derive(Args)]
pub struct Try {
    /// The sentence.
    pub sentence: String,
    #[command(flatten)]
    pub setting: Setting,
    #[command(flatten)]
    pub show: Show,
}

/// What is read, and how.
#[derive(Args)]
pub struct Reading {
    /// Files, folders, patterns ('2024-*.warc.gz'), or `-` for standard input, told by content: plain text (the first line is
    /// the title), JSON Lines, JSON, CSV, Parquet, HTML, WARC, RSS and Atom; packed (gzip, zstd) or not.
    #[arg(required = true)]
    pub inputs: Vec<PathBuf>,
    /// Where a field of an article (id, title, text, published, source, url, lang) stands in rows, if not under a usual
    /// name; `article.body` is a field of a field. May be repeated.
    #[arg(long, value_name = "FIELD=COLUMN", value_parser = pair)]
    pub map: Vec<String>,
    #[command(flatten)]
    pub setting: Setting,
    /// Threads; the records are the same with any number.
    #[arg(long, value_name = "N", default_value_t = cores())]
    pub threads: usize,
    /// Stop at the first input that cannot be read.
    #[arg(long)]
    pub strict: bool,
}

/// What is read, and where what comes of it goes.
#[derive(Args)]
pub struct Inputs {
    #[command(flatten)]
    pub reading: Reading,
    /// Where the records go, instead of standard output.
    #[arg(long, short, value_name = "FILE")]
    pub output: Option<PathBuf>,
}

/// What is known of articles beside their text.
#[derive(Args)]
pub struct Setting {
    /// The day of publication, YYYY-MM-DD, of articles that do not give one.
    #[arg(long, value_name = "DAY")]
    pub published: Option<String>,
    /// The language (ISO 639-1), instead of telling it by the letters.
    #[arg(long)]
    pub lang: Option<String>,
    /// A folder of data to use instead of those built in.
    #[arg(long, value_name = "DIR")]
    pub data: Option<PathBuf>,
}

/// How right-to-left text is shown.
#[derive(Args)]
pub struct Show {
    /// How right-to-left text is shown: auto, isolate, reorder (for terminals that do not), off.
    #[arg(long, value_name = "WAY", value_enum, default_value_t = Bidi::Auto, hide_possible_values = true)]
    pub bidi: Bidi,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// For programs: one JSON object a line.
    Jsonl,
    /// For people.
    Pretty,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Bidi {
    /// `isolate` in a pipe and on terminals known to order text themselves, else `reorder`.
    Auto,
    /// Mark where a run begins and ends; the terminal orders it.
    Isolate,
    /// Put it in visual order, for terminals that do not.
    Reorder,
    /// As it stands.
    Off,
}

impl Reading {
    /// Where the fields of articles stand in rows.
    pub fn columns(&self) -> Columns {
        let mut columns = Columns::default();
        for map in &self.map {
            // Each was tried when it was parsed.
            let _ = columns.map(map);
        }
        columns
    }
}

pub fn pair(text: &str) -> Result<String, String> {
    Columns::default().map(text).map(|()| text.to_owned())
}

pub fn form(text: &str) -> Result<marsad_export::Format, String> {
    let all = marsad_export::Format::ALL;
    let names = all.map(marsad_export::Format::name);
    all.into_iter().find(|f| f.name() == text).ok_or_else(|| format!("there are {}", names.join(", ")))
}

pub fn cores() -> usize {
    std::thread::available_parallelism().map_or(1, usize::from)
}

/// The format asked for, or the one that fits where it goes.
pub fn format(asked: Option<Format>, output: Option<&PathBuf>) -> Format {
    asked.unwrap_or(if output.is_none() && std::io::stdout().is_terminal() {
        Format::Pretty
    } else {
        Format::Jsonl
    })
}
