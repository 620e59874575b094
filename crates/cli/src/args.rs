//! What can be asked on the command line.

use clap::{Args, Parser, Subcommand, ValueEnum};
use marsad_ingest::Columns;
use std::io::IsTerminal;
use std::path::PathBuf;

/// Who did what to whom, where, when, and according to whom: news articles in, checkable records out.
#[derive(Parser)]
#[command(version, about)]
pub struct Cli {
    #[command(subcommand)]
    pub verb: Verb,
}

/// What may be read, by example.
const INPUTS: &str = "\
Examples of inputs:
  marsad code article.txt --published 2024-03-14
  marsad code crawl.warc.gz feed.xml saved-pages/
  marsad code 'archive/2024-*.jsonl.zst' -o records.jsonl
  marsad code news.csv --map title=headline --map text=content_ar
  marsad code articles.parquet --map published=crawl_date
  zcat dump.jsonl.gz | marsad code -";

#[derive(Subcommand)]
pub enum Verb {
    /// Code articles: events, claims and quotes.
    #[command(after_help = INPUTS)]
    Code(Code),
    /// Show how the events of an article were derived: words, readings, clause, frame, and what else was tried.
    Explain(Explain),
    /// Show how a sentence is read.
    Try(Try),
    /// Show what the early stages saw: tokens, readings and mentions.
    Analyze(Analyze),
}

#[derive(Args)]
pub struct Code {
    #[command(flatten)]
    pub inputs: Inputs,
    /// How to print; by default for people on a terminal, for programs in a pipe.
    #[arg(long)]
    pub format: Option<Format>,
    /// Print each article's text with its record.
    #[arg(long)]
    pub with_text: bool,
    #[command(flatten)]
    pub show: Show,
}

#[derive(Args)]
pub struct Analyze {
    #[command(flatten)]
    pub inputs: Inputs,
    /// How to print; by default for people on a terminal, for programs in a pipe.
    #[arg(long)]
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

/// What is read.
#[derive(Args)]
pub struct Inputs {
    /// Files, folders, patterns ('2024-*.warc.gz'), or `-` for standard input. What a file holds is told by its content:
    /// plain text (the first line is the title), JSON Lines, JSON, CSV and the like, Parquet, HTML pages, web archives
    /// (WARC), feeds (RSS, Atom); packed with gzip or zstd or not, in UTF-8 or an old code page.
    #[arg(required = true)]
    pub inputs: Vec<PathBuf>,
    /// Where a field of an article (id, title, text, published, source, url, lang) stands in rows of JSON, CSV or Parquet, if
    /// not under a usual name; `article.body` is a field of a field. May be repeated.
    #[arg(long, value_name = "FIELD=COLUMN", value_parser = pair)]
    pub map: Vec<String>,
    #[command(flatten)]
    pub setting: Setting,
    /// Threads that read articles; the records are the same with any number.
    #[arg(long, default_value_t = cores())]
    pub threads: usize,
    /// Stop at the first input that cannot be read.
    #[arg(long)]
    pub strict: bool,
    /// Where the records go, instead of standard output.
    #[arg(long, short)]
    pub output: Option<PathBuf>,
}

/// What is known of articles beside their text.
#[derive(Args)]
pub struct Setting {
    /// The day of publication, YYYY-MM-DD, of articles that do not give one.
    #[arg(long)]
    pub published: Option<String>,
    /// The language (ISO 639-1), instead of telling it by the letters.
    #[arg(long)]
    pub lang: Option<String>,
    /// A folder of data to use instead of those built in.
    #[arg(long)]
    pub data: Option<PathBuf>,
}

/// How right-to-left text is shown.
#[derive(Args)]
pub struct Show {
    /// Right-to-left text on terminals.
    #[arg(long, value_enum, default_value_t = Bidi::Auto)]
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

impl Inputs {
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

fn pair(text: &str) -> Result<String, String> {
    Columns::default().map(text).map(|()| text.to_owned())
}

fn cores() -> usize {
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
