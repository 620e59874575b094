//! Running articles through the stages, on several threads, and printing in the order they came.

pub mod pool;
pub mod read;

use crate::args::{Analyze, Code, Explain, Format, Inputs, Setting, Try, format};
use crate::bidi::Way;
use crate::load::{Loaded, load};
use crate::{input, pretty};
use anyhow::{Context, Result, bail};
use marsad_ingest::{Entry, Failed, Input};
use marsad_morph::Cache;
use marsad_pipeline::{Analysis, Article};
use marsad_record::{ErrorInfo, Failure};
use std::collections::BTreeMap;
use std::io::{BufWriter, IsTerminal, Write};
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Mutex;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::time::Instant;

/// Articles waiting for each thread at most: what keeps memory flat.
const WAITING: usize = 32;

/// What is printed for one input, and whether it failed.
struct Done {
    text: String,
    failed: bool,
}

pub fn code(what: &Code) -> Result<ExitCode> {
    let format = format(what.format, what.inputs.output.as_ref());
    let way = Way::of(what.show.bidi);
    let print = |a: &Analysis<'_>, input: &Input| {
        let mut record = a.record();
        match format {
            Format::Pretty => pretty::article(&record, &input.text, way),
            Format::Jsonl => {
                if what.with_text {
                    record.text = Some(input.text.clone());
                }
                json(&record)
            }
        }
    };
    all(&what.inputs, format, &print)
}

pub fn analyze(what: &Analyze) -> Result<ExitCode> {
    let format = format(what.format, what.inputs.output.as_ref());
    let way = Way::of(what.show.bidi);
    let print = |a: &Analysis<'_>, _: &Input| {
        let words = a.words_json();
        match format {
            Format::Pretty => pretty::words(&words, way),
            Format::Jsonl => json(&words),
        }
    };
    all(&what.inputs, format, &print)
}

pub fn explain(what: &Explain) -> Result<ExitCode> {
    let loaded = load(&what.setting)?;
    let mut first: Option<Entry> = None;
    let wanted = what.event.as_deref().and_then(|e| e.rsplit_once('#')).map(|(id, _)| id.to_owned());
    input::each(std::slice::from_ref(&what.input), &mut |entry| {
        let fits = wanted.as_ref().is_none_or(|w| entry.as_ref().map_or_else(|f| &f.id, |i| &i.id) == w);
        if fits {
            first = Some(entry);
        }
        !fits
    });
    let input = match first {
        Some(Ok(input)) => input,
        Some(Err(failed)) => bail!("{}: {}", failed.id, failed.message),
        None => bail!("{}: no such article in it", what.input.display()),
    };
    show_derivation(loaded, &what.setting, &input, what.event.as_deref(), Way::of(what.show.bidi))
}

pub fn try_sentence(what: &Try) -> Result<ExitCode> {
    let loaded = load(&what.setting)?;
    let input = Input { id: "try".into(), text: what.sentence.clone(), ..Input::default() };
    show_derivation(loaded, &what.setting, &input, None, Way::of(what.show.bidi))
}

fn show_derivation(
    loaded: &Loaded,
    setting: &Setting,
    input: &Input,
    event: Option<&str>,
    way: Way,
) -> Result<ExitCode> {
    let shown = read(loaded, setting, input, &mut Cache::default(), |a| a.explain(event));
    match shown {
        Ok(text) => {
            std::io::stdout().write_all(way.show_lines(&text).as_bytes())?;
            Ok(ExitCode::SUCCESS)
        }
        Err(failed) => bail!("{}: {}", failed.id, failed.message),
    }
}

fn json(value: &impl serde::Serialize) -> String {
    let mut line = serde_json::to_string(value).unwrap_or_default();
    line.push('\n');
    line
}

/// Reads one article in its language.
pub fn read<R>(
    loaded: &Loaded,
    setting: &Setting,
    input: &Input,
    cache: &mut Cache,
    with: impl FnOnce(&Analysis<'_>) -> R,
) -> Result<R, Failed> {
    let known = loaded.coder.languages();
    let given = setting
        .lang
        .as_deref()
        .or(input.lang.as_deref())
        .map(|l| l.split('-').next().unwrap_or(l).to_lowercase());
    let lang = match given {
        Some(lang) => lang,
        None => loaded.gate.language(&input.text).map(str::to_owned).ok_or_else(|| {
            let message = format!(
                "its letters do not tell its language; say it with `lang` or --lang ({})",
                known.join(", ")
            );
            Failed::new(&input.id, "language", message)
        })?,
    };
    let article = Article {
        id: &input.id,
        title: input.title.as_deref(),
        text: &input.text,
        published: input.published.as_deref().or(setting.published.as_deref()),
        source: input.source.as_deref(),
        url: input.url.as_deref(),
        lang: &lang,
    };
    loaded.coder.read(&article, cache, with).ok_or_else(|| {
        Failed::new(
            &input.id,
            "language",
            format!("it is in `{lang}`; there are data for {}", known.join(", ")),
        )
    })
}

type Print<'a> = dyn Fn(&Analysis<'_>, &Input) -> String + Sync + 'a;

/// Runs all inputs and prints what comes of each in its place.
fn all(inputs: &Inputs, format: Format, print: &Print<'_>) -> Result<ExitCode> {
    let loaded = load(&inputs.setting)?;
    let mut out: Box<dyn Write> = match &inputs.output {
        Some(path) => {
            let file =
                std::fs::File::create(path).with_context(|| format!("cannot write {}", path.display()))?;
            Box::new(BufWriter::new(file))
        }
        None => Box::new(BufWriter::new(std::io::stdout().lock())),
    };
    let threads = inputs.threads.max(1);
    let mut failures = 0u64;
    let mut count = 0u64;
    let mut progress = Progress::new(inputs.output.as_ref());
    let outcome: Result<()> = std::thread::scope(|scope| {
        let (send_job, jobs) = sync_channel::<(usize, Entry)>(threads * WAITING);
        let (send_done, done) = sync_channel::<(usize, Done)>(threads * WAITING);
        let jobs = std::sync::Arc::new(Mutex::new(jobs));
        scope.spawn(move || feed(&inputs.inputs, &send_job));
        for _ in 0..threads {
            let (jobs, send_done, loaded) = (jobs.clone(), send_done.clone(), loaded);
            scope.spawn(move || work(&jobs, &send_done, loaded, &inputs.setting, format, print));
        }
        drop(send_done);
        drop(jobs);
        let mut early: BTreeMap<usize, Done> = BTreeMap::new();
        let mut next = 0;
        for (i, one) in done {
            early.insert(i, one);
            while let Some(one) = early.remove(&next) {
                next += 1;
                count += 1;
                failures += u64::from(one.failed);
                out.write_all(one.text.as_bytes()).context("cannot write the records")?;
                progress.tick(count);
                if one.failed && inputs.strict {
                    return Ok(());
                }
            }
        }
        Ok(())
    });
    outcome?;
    out.flush().context("cannot write the records")?;
    progress.end(count);
    if failures == 0 {
        return Ok(ExitCode::SUCCESS);
    }
    let stopped = if inputs.strict { "; stopped at the first (--strict)" } else { "" };
    eprintln!("marsad: {failures} of {count} inputs could not be read{stopped}");
    Ok(ExitCode::FAILURE)
}

fn feed(inputs: &[PathBuf], jobs: &SyncSender<(usize, Entry)>) {
    let mut i = 0;
    input::each(inputs, &mut |entry| {
        let sent = jobs.send((i, entry)).is_ok();
        i += 1;
        sent
    });
}

fn work(
    jobs: &Mutex<Receiver<(usize, Entry)>>,
    done: &SyncSender<(usize, Done)>,
    loaded: &Loaded,
    setting: &Setting,
    format: Format,
    print: &Print<'_>,
) {
    let mut cache = Cache::default();
    loop {
        let job = jobs.lock().map(|jobs| jobs.recv());
        let Ok(Ok((i, entry))) = job else { return };
        let made = entry.and_then(|input| read(loaded, setting, &input, &mut cache, |a| print(a, &input)));
        let one = match made {
            Ok(text) => Done { text, failed: false },
            Err(failed) => Done { text: failure(failed, format), failed: true },
        };
        if done.send((i, one)).is_err() {
            return;
        }
    }
}

/// The record in the place of an article that could not be read.
fn failure(failed: Failed, format: Format) -> String {
    match format {
        Format::Jsonl => json(&Failure {
            id: failed.id,
            error: ErrorInfo { kind: failed.kind.to_owned(), message: failed.message },
        }),
        Format::Pretty => format!("✗ {}\n  {}: {}\n\n", failed.id, failed.kind, failed.message),
    }
}

/// How far a long run is, on a terminal that is not being printed to.
struct Progress {
    start: Instant,
    shown: bool,
    on: bool,
}

impl Progress {
    fn new(output: Option<&PathBuf>) -> Progress {
        let free = output.is_some() || !std::io::stdout().is_terminal();
        Progress { start: Instant::now(), shown: false, on: free && std::io::stderr().is_terminal() }
    }
    fn tick(&mut self, count: u64) {
        if self.on && count.is_multiple_of(100) {
            self.shown = true;
            eprint!("\r{}", self.line(count));
        }
    }
    fn end(&self, count: u64) {
        if self.shown {
            eprintln!("\r{}", self.line(count));
        }
    }
    fn line(&self, count: u64) -> String {
        let seconds = self.start.elapsed().as_secs_f64().max(0.001);
        format!(
            "{count} articles, {:.0} a second",
            f64::from(u32::try_from(count).unwrap_or(u32::MAX)) / seconds
        )
    }
}
