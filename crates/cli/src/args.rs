//! What can be asked on the command line.

use crate::store::args as store;
use clap::{Args, Parser, Subcommand, ValueEnum};
use std::io::IsTerminal;
use std::path::PathBuf;

/// Who did what to whom, where, when, and according to whom: news articles in, checkable records out.
#[derive(Parser)]
#[command(version, about)]
pub struct Cli {
    #[command(subcommand)]
    pub verb: Verb,
}

#[derive(Subcommand)]
pub enum Verb {
    /// Code articles: events, claims and quotes.
    Code(Code),
    /// Show how the events of an article were derived: words, readings, clause, frame, and what else was tried.
    Explain(Explain),
    /// Show how a sentence is read.
    Try(Try),
    /// Show what the early stages saw: tokens, readings and mentions.
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
    /// Files, folders, or `-` for standard input: plain text (the first line is the title), or JSON Lines with `id, title,
    /// text|body|content, published|date, source, url, lang`; gzipped or not.
    #[arg(required = true)]
    pub inputs: Vec<PathBuf>,
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
