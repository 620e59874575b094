//! How fast the whole line and each stage are, beside a bare read and the cutting into words of the same bytes, in the same
//! run: what a figure is worth on another machine, the ratios say.

use crate::articles::{self, Input};
use anyhow::Result;
use marsad_clause::{Index, View};
use marsad_event::Setting;
use marsad_morph::Cache;
use marsad_pipeline::{Coder, Language};
use marsad_text::{Text, TokenKind};
use std::hint::black_box;
use std::path::PathBuf;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

/// Time in each stage.
#[derive(Default)]
struct Times {
    text: Duration,
    morph: Duration,
    /// Words of letters among the tokens read.
    words: usize,
    mention: Duration,
    clause: Duration,
    event: Duration,
}

/// One pass over all articles.
struct Pass {
    name: String,
    time: Duration,
    /// The most memory held meanwhile, where the system tells.
    peak: Option<String>,
}

/// Times passes over corpora and the stages of one of them, and prints tables.
pub fn run(corpora: &[PathBuf], limit: usize, threads: &[usize]) -> Result<()> {
    let start = Instant::now();
    let coder = articles::coder()?;
    let loading = start.elapsed();
    let mut inputs = Vec::new();
    for corpus in corpora {
        inputs.extend(articles::read(corpus, limit)?);
    }
    if corpora.is_empty() {
        println!("the sample again and again: words read before are kept, so news takes longer\n");
        inputs.extend(articles::sample(limit)?);
    }
    let bytes: usize = inputs.iter().map(|i| i.text.len()).sum();
    let mut passes = vec![
        pass("bare read", || {
            for input in &inputs {
                black_box(input.text.bytes().map(u64::from).sum::<u64>());
            }
        }),
        pass("cut into words only", || {
            for input in &inputs {
                black_box(coder.language(&input.lang).map(|l| Text::read(&input.text, &l.orthography)));
            }
        }),
        pass("cut into words, these read and chosen", || words(&coder, &inputs)),
    ];
    for threads in threads {
        let name =
            format!("whole line, with records, {threads} thread{}", if *threads == 1 { "" } else { "s" });
        passes.push(pass(&name, || whole(&coder, &inputs, *threads)));
    }
    let mut times = Times::default();
    stages(&coder, &inputs, &mut times);
    print(&passes, &times, inputs.len(), bytes);
    println!("\nloading the data and compiling the lexicon: {loading:.2?}");
    Ok(())
}

fn pass(name: &str, work: impl FnOnce()) -> Pass {
    forget_peak();
    let start = Instant::now();
    work();
    Pass { name: name.to_owned(), time: start.elapsed(), peak: peak_memory() }
}

fn whole(coder: &Coder, inputs: &[Input], threads: usize) {
    let (next, cache) = (AtomicUsize::new(0), Cache::default());
    std::thread::scope(|scope| {
        for _ in 0..threads.max(1) {
            scope.spawn(|| {
                let mut cache = cache.beside();
                while let Some(input) = inputs.get(next.fetch_add(1, Ordering::Relaxed)) {
                    black_box(coder.read(&input.article(), &mut cache, |a| a.record()));
                }
            });
        }
    });
}

/// Reads the words of all articles, and does nothing else.
fn words(coder: &Coder, inputs: &[Input]) {
    let mut cache = Cache::default();
    for input in inputs {
        if let Some(language) = coder.language(&input.lang) {
            let text = Text::read(&input.text, &language.orthography);
            black_box(marsad_morph::read(&text, &language.lexicon, &language.chooser, &mut cache));
        }
    }
}

fn stages(coder: &Coder, inputs: &[Input], times: &mut Times) {
    let mut cache = Cache::default();
    for input in inputs {
        if let Some(language) = coder.language(&input.lang) {
            article(language, input, &mut cache, times);
        }
    }
}

fn article(language: &Language, input: &Input, cache: &mut Cache, times: &mut Times) {
    let start = Instant::now();
    let text = Text::read(&input.text, &language.orthography);
    times.text += start.elapsed();
    times.words += text.tokens.iter().filter(|t| t.kind == TokenKind::Word).count();
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
    let setting = Setting { published, titled: input.title.is_some(), home: None };
    black_box(language.coder.code(view, names, &language.grammar, clauses, setting));
    times.event += start.elapsed();
}

fn print(passes: &[Pass], times: &Times, articles: usize, bytes: usize) {
    println!("{articles} articles, {:.1} MB\n", bytes as f64 / 1e6);
    let speed = |time: Duration| {
        let seconds = time.as_secs_f64().max(1e-9);
        let read = passes.first().map_or(seconds, |p| p.time.as_secs_f64()).max(1e-9);
        format!(
            "{seconds:.3} | {:.0} | {:.1} | {:.0}",
            articles as f64 / seconds,
            bytes as f64 / 1e6 / seconds,
            seconds / read
        )
    };
    println!("| pass | seconds | articles a second | MB a second | times a bare read | peak memory |");
    println!("| --- | --- | --- | --- | --- | --- |");
    for Pass { name, time, peak } in passes {
        println!("| {name} | {} | {} |", speed(*time), peak.as_deref().unwrap_or("unknown on this system"));
    }
    println!("\n| stage, on one thread | seconds | articles a second | MB a second | times a bare read |");
    println!("| --- | --- | --- | --- | --- |");
    let stages = [
        ("text", times.text),
        ("morph", times.morph),
        ("mention", times.mention),
        ("clause", times.clause),
        ("event", times.event),
    ];
    for (name, time) in stages {
        println!("| {name} | {} |", speed(time));
    }
    let millions = |time: Duration| times.words as f64 / time.as_secs_f64().max(1e-9) / 1e6;
    let alone = match passes {
        [_, cut, read, ..] => read.time.saturating_sub(cut.time),
        _ => times.morph,
    };
    println!(
        "\n{} words, their readings found and chosen: {:.2} million a second by themselves, {:.2} with the other stages between",
        times.words,
        millions(alone),
        millions(times.morph)
    );
}

/// Lets the most memory held be counted from now on, where the system can.
fn forget_peak() {
    // Elsewhere the peak is that of the whole run, which is still true of the last pass.
    let _ = std::fs::write("/proc/self/clear_refs", "5");
}

/// The most memory the process has held, with the articles and the data, where the system tells.
fn peak_memory() -> Option<String> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    status.lines().find_map(|l| l.strip_prefix("VmHWM:")).map(|v| v.trim().to_owned())
}
