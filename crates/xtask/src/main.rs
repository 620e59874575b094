//! The tools of those who build Marsad: score against gold, list what a change does to a corpus, time the stages.
#![allow(clippy::print_stdout)]

mod articles;
mod bench;
mod calibrate;
mod coverage;
mod diff;
mod eval;
mod explain;
mod frequency;
mod gold;
mod link;
mod proofs;
mod silent;
mod words;

use clap::{Parser, Subcommand};
use std::path::PathBuf;

/// The command's own, so that what is timed here is what users wait for.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Tools for those who build Marsad.
#[derive(Parser)]
struct Cli {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Subcommand)]
enum Verb {
    /// Score against every development set under a folder, and write EVAL.md's table.
    Eval {
        /// The folder that holds `eval/` and `examples/`.
        gold: PathBuf,
        /// Print the table and leave EVAL.md as it is.
        #[arg(long)]
        dry: bool,
    },
    /// Learn how sure events are from annotated articles, write `frame/confidence.tsv`, and print how often events of each
    /// confidence are right.
    Calibrate {
        /// The folder that holds `eval/` and `corpora/`.
        gold: PathBuf,
        /// Leave the weights as they are.
        #[arg(long)]
        dry: bool,
    },
    /// List what is added, removed and changed on a corpus, by rule, against an earlier run.
    Diff {
        /// Corpora: JSON Lines, gzipped or not.
        corpora: Vec<PathBuf>,
        /// Keep this run here, to compare a later one with.
        #[arg(long, conflicts_with = "against")]
        save: Option<PathBuf>,
        /// The earlier run.
        #[arg(long)]
        against: Option<PathBuf>,
        /// How many articles of each corpus.
        #[arg(long, default_value_t = 2000)]
        limit: usize,
        /// How many examples of each rule.
        #[arg(long, default_value_t = 3)]
        examples: usize,
    },
    /// Time the whole line and each stage on a corpus, beside a bare read and the cutting into words.
    Bench {
        /// Corpora: JSON Lines, gzipped or not.
        corpora: Vec<PathBuf>,
        /// How many articles of each corpus.
        #[arg(long, default_value_t = 3000)]
        limit: usize,
        /// Numbers of threads, parted by commas.
        #[arg(long, value_delimiter = ',', default_value = "1,2")]
        threads: Vec<usize>,
    },
    /// Count how many running words of corpora are known, by outlet, and list the most frequent that are not.
    Coverage {
        /// Corpora: JSON Lines, gzipped or not.
        corpora: Vec<PathBuf>,
        /// How many articles of each corpus.
        #[arg(long, default_value_t = usize::MAX)]
        limit: usize,
        /// How many unknown words to list.
        #[arg(long, default_value_t = 0)]
        unknown: usize,
    },
    /// Explain how a sentence is read with the data as they are in the working tree, mistakes and all.
    Try {
        /// The sentence.
        text: String,
        /// The day it is read as published on.
        #[arg(long, default_value = "2020-01-15")]
        published: String,
    },
    /// List the words of corpora that head frames and tell no event, a line each, with why: what to read when events are
    /// missed.
    Silent {
        /// Corpora: JSON Lines, gzipped or not.
        corpora: Vec<PathBuf>,
        /// How many articles of each corpus.
        #[arg(long, default_value_t = 2000)]
        limit: usize,
    },
    /// Learn how common words are from corpora, and write `morph/frequency.tsv` of their languages.
    Frequency {
        /// Corpora: JSON Lines, gzipped or not.
        corpora: Vec<PathBuf>,
        /// How many articles of each corpus.
        #[arg(long, default_value_t = usize::MAX)]
        limit: usize,
    },
    /// Score the reading of words against annotated sentences in CoNLL-U.
    Words {
        /// A file, or a folder of files.
        gold: PathBuf,
        /// The language of the sentences.
        #[arg(long, default_value = "ar")]
        lang: String,
        /// How many of the most frequent confusions to list.
        #[arg(long, default_value_t = 10)]
        show: usize,
        /// Fail if segmentation, lemma, part of speech or voice is lower than these, parted by commas.
        #[arg(long, value_delimiter = ',')]
        floors: Option<Vec<f64>>,
    },
    /// Link corpora: copies, incidents, ledgers; score them against labelled pairs and groups.
    Link {
        /// Corpora, or records with text as `marsad code --with-text` prints them.
        inputs: Vec<PathBuf>,
        /// Pairs of articles labelled copy, same or different.
        #[arg(long)]
        pairs: Option<PathBuf>,
        /// Groups of tellings of one incident.
        #[arg(long)]
        groups: Option<PathBuf>,
        /// Which half of the labels.
        #[arg(long, default_value = "work")]
        half: String,
        /// Keep what was linked here, as JSON.
        #[arg(long)]
        write: Option<PathBuf>,
        /// How many mistakes to list.
        #[arg(long, default_value_t = 0)]
        show: usize,
        /// Only copies, of texts as they are: nothing is coded, and every half is scored.
        #[arg(long, conflicts_with = "groups")]
        copies: bool,
    },
    /// Learn which words stand in many articles, and write `link/common.tsv` of their language.
    LinkCommon {
        /// Corpora: JSON Lines, gzipped or not.
        corpora: Vec<PathBuf>,
        /// Their language.
        #[arg(long, default_value = "ar")]
        lang: String,
    },
    /// Load all data, and print every mistake in them.
    Lint,
    /// Run the sentences of frames and reporting words, and print those that do not hold.
    Proofs {
        /// Only rules whose id contains this.
        #[arg(default_value = "")]
        only: String,
    },
}

fn main() -> anyhow::Result<()> {
    match Cli::parse().verb {
        Verb::Eval { gold, dry } => eval::run(&gold, dry),
        Verb::Calibrate { gold, dry } => calibrate::run(&gold, dry),
        Verb::Diff { corpora, save, against, limit, examples } => {
            diff::run(&corpora, save.as_deref(), against.as_deref(), limit, examples)
        }
        Verb::Bench { corpora, limit, threads } => bench::run(&corpora, limit, &threads),
        Verb::Silent { corpora, limit } => silent::run(&corpora, limit),
        Verb::Coverage { corpora, limit, unknown } => coverage::run(&corpora, limit, unknown),
        Verb::Frequency { corpora, limit } => frequency::run(&corpora, limit),
        Verb::Words { gold, lang, show, floors } => {
            let floors = floors.and_then(|f| Some(words::Floors(f.try_into().ok()?)));
            words::run(&gold, &lang, show, floors.as_ref())
        }
        Verb::Link { inputs, pairs, groups, half, write, show, copies } => {
            link::run(&link::Options { inputs, pairs, groups, half, write, show, copies })
        }
        Verb::LinkCommon { corpora, lang } => link::common(&corpora, &lang),
        Verb::Lint => proofs::lint(),
        Verb::Proofs { only } => proofs::run(&only),
        Verb::Try { text, published } => explain::run(&text, &published),
    }
}
