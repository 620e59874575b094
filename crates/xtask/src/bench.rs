//! How fast the whole line and each stage are, as ratios to a bare read of the same bytes.

use crate::articles::{self, Input};
use anyhow::Result;
use marsad_clause::{Index, View};
use marsad_event::Setting;
use marsad_morph::Cache;
use marsad_pipeline::{Coder, Language};
use marsad_text::Text;
use std::hint::black_box;
use std::path::PathBuf;
use std::time::{Duration, Instant};

#[derive(Default)]
struct Times {
    read: Duration,
    text: Duration,
    morph: Duration,
    mention: Duration,
    clause: Duration,
    event: Duration,
    whole: Duration,
}

/// Times the stages over corpora, on one thread, and prints a table.
pub fn run(corpora: &[PathBuf], limit: usize) -> Result<()> {
    let start = Instant::now();
    let coder = articles::coder()?;
    let loading = start.elapsed();
    let mut inputs = Vec::new();
    for corpus in corpora {
        inputs.extend(articles::read(corpus, limit)?);
    }
    let bytes: usize = inputs.iter().map(|i| i.text.len()).sum();
    let mut times = Times::default();
    stages(&coder, &inputs, &mut times);
    let mut cache = Cache::default();
    let start = Instant::now();
    for input in &inputs {
        black_box(coder.read(&input.article(), &mut cache, |a| a.record()));
    }
    times.whole = start.elapsed();
    print(&times, inputs.len(), bytes);
    println!("loading the data and compiling the lexicon: {loading:.2?}");
    println!("peak memory: {}", peak_memory().unwrap_or_else(|| "unknown on this system".into()));
    Ok(())
}

fn stages(coder: &Coder, inputs: &[Input], times: &mut Times) {
    let mut cache = Cache::default();
    for input in inputs {
        let start = Instant::now();
        black_box(input.text.bytes().map(u64::from).sum::<u64>());
        times.read += start.elapsed();
        if let Some(language) = coder.language(&input.lang) {
            article(language, input, &mut cache, times);
        }
    }
}

fn article(language: &Language, input: &Input, cache: &mut Cache, times: &mut Times) {
    let start = Instant::now();
    let text = Text::read(&input.text, &language.orthography);
    times.text += start.elapsed();
    let start = Instant::now();
    let mut words = marsad_morph::read(&text, &language.lexicon, &language.chooser, cache);
    times.morph += start.elapsed();
    let start = Instant::now();
    let published = input.published.as_deref().and_then(|p| p.get(..10)?.parse().ok());
    let mentions = language.mentioner.run(&text, &mut words, &language.lexicon, published);
    times.mention += start.elapsed();
    let start = Instant::now();
    let index = Index::new(&text, &words, &mentions, &language.lexicon);
    let view = View::new(&text, &words, &mentions, &language.lexicon, &index);
    let names = language.mentioner.names();
    let clauses = language.grammar.read(&view, names);
    times.clause += start.elapsed();
    let start = Instant::now();
    let setting = Setting::new(published, input.title.is_some());
    black_box(language.coder.code(view, names, &language.grammar, clauses, setting));
    times.event += start.elapsed();
}

fn print(times: &Times, articles: usize, bytes: usize) {
    println!("{articles} articles, {:.1} MB", bytes as f64 / 1e6);
    println!("| stage | seconds | articles a second | MB a second | times a bare read |");
    println!("| --- | --- | --- | --- | --- |");
    let rows = [
        ("bare read", times.read),
        ("text", times.text),
        ("morph", times.morph),
        ("mention", times.mention),
        ("clause", times.clause),
        ("event", times.event),
        ("whole line, with records", times.whole),
    ];
    for (name, time) in rows {
        let seconds = time.as_secs_f64();
        let ratio = seconds / times.read.as_secs_f64();
        println!(
            "| {name} | {seconds:.3} | {:.0} | {:.1} | {ratio:.0} |",
            articles as f64 / seconds,
            bytes as f64 / 1e6 / seconds
        );
    }
}

/// The most memory the process has held, where the system tells.
fn peak_memory() -> Option<String> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    status.lines().find_map(|l| l.strip_prefix("VmHWM:")).map(|v| v.trim().to_owned())
}
