//! Running articles through the stages, on several threads, and handing on what they give in the order they came.

mod explain;
pub mod pool;
pub mod read;
mod sink;
pub mod stop;
mod tally;
mod target;

pub use explain::{explain, try_sentence};
pub use tally::Tally;

use crate::args::{Analyze, Code, Format, Inputs, format};
use crate::bidi::Way;
use crate::load::load;
use crate::progress::Progress;
use crate::resume::Seen;
use crate::{input, pretty};
use anyhow::Result;
use marsad_export::Record;
use marsad_ingest::Entry;
use marsad_morph::Cache;
use std::process::ExitCode;
use std::time::Duration;
use target::Target;

/// What came of one input: its rows for each stream, and its counts.
struct Made {
    rows: Vec<Vec<u8>>,
    tally: Tally,
}

pub fn code(what: &Code) -> Result<ExitCode> {
    let loaded = load(&what.inputs.reading.setting)?;
    let output = what.out.as_ref().or(what.inputs.output.as_ref());
    let (format, way) = (format(what.format, output), Way::of(what.show.bidi));
    let streams = target::streams(what);
    let make = |entry: Entry, cache: &mut Cache| {
        let read = entry.and_then(|input| {
            let article = read::article(loaded, &what.inputs.reading.setting, &input, cache, |a| a.record())?;
            Ok((article, input))
        });
        let (record, text) = match read {
            Ok((mut article, input)) => {
                article.text = what.with_text.then(|| input.text.clone());
                (Record::Article(Box::new(article)), input.text)
            }
            Err(failed) => (read::in_its_place(failed), String::new()),
        };
        let tally = Tally::of(&record);
        if format == Format::Pretty {
            return Made { rows: vec![pretty::record(&record, &text, way).into_bytes()], tally };
        }
        let mut rows = vec![Vec::new(); streams.len()];
        streams.iter().zip(&mut rows).for_each(|(stream, rows)| stream.render(&record, rows));
        Made { rows, tally }
    };
    let target = Target::of(what, format)?;
    Run::new(&what.inputs, target, what.part.get(), output.is_some()).all(&what.inputs, &make)
}

pub fn analyze(what: &Analyze) -> Result<ExitCode> {
    let loaded = load(&what.inputs.reading.setting)?;
    let output = what.inputs.output.as_ref();
    let (format, way) = (format(what.format, output), Way::of(what.show.bidi));
    let make = |entry: Entry, cache: &mut Cache| {
        let words = entry.and_then(|input| {
            read::article(loaded, &what.inputs.reading.setting, &input, cache, |a| a.words_json())
        });
        let (text, tally) = match (words, format) {
            (Ok(words), Format::Pretty) => {
                (pretty::words(&words, way), Tally { read: 1, ..Tally::default() })
            }
            (Ok(words), Format::Jsonl) => (format!("{words}\n"), Tally { read: 1, ..Tally::default() }),
            (Err(failed), _) => {
                let record = read::in_its_place(failed);
                let tally = Tally::of(&record);
                (
                    if format == Format::Pretty { pretty::record(&record, "", way) } else { line(&record) },
                    tally,
                )
            }
        };
        Made { rows: vec![text.into_bytes()], tally }
    };
    Run::new(&what.inputs, Target::plain(output)?, u64::MAX, output.is_some()).all(&what.inputs, &make)
}

fn line(record: &Record) -> String {
    let mut line = Vec::new();
    marsad_export::Stream::Jsonl.render(record, &mut line);
    String::from_utf8(line).unwrap_or_default()
}

/// A run under way.
struct Run {
    target: Target,
    /// Inputs after which what is written is made safe.
    every: u64,
    strict: bool,
    progress: Progress,
    /// Whether the records go where a summary does not stand among them.
    apart: bool,
}

impl Run {
    fn new(inputs: &Inputs, target: Target, every: u64, apart: bool) -> Run {
        let free = apart || !std::io::IsTerminal::is_terminal(&std::io::stdout());
        let seen: Vec<Seen> = inputs.reading.inputs.iter().map(|i| Seen::of(i)).collect();
        let known = seen.iter().all(|s| s.files > 0);
        let bytes = known.then(|| seen.iter().map(|s| s.bytes).sum());
        let progress = Progress::new(free, bytes, target.mark.inputs);
        Run { target, every, strict: inputs.reading.strict, progress, apart }
    }

    fn all(mut self, inputs: &Inputs, make: &pool::Work<'_, Made>) -> Result<ExitCode> {
        if self.target.mark.whole {
            eprintln!("marsad: nothing is left to do: the run is whole");
            self.close()?;
            return Ok(self.report(Duration::ZERO, true));
        }
        stop::listen()?;
        let before = pool::Before { entries: self.target.mark.inputs, sum: self.target.mark.sum };
        let feed = input::feed(&inputs.reading);
        let whole =
            pool::run(feed, before, inputs.reading.threads, make, &mut |made, sum| self.take(made, sum))?;
        self.commit(whole)?;
        if whole {
            self.close()?;
        }
        let took = self.progress.end();
        Ok(self.report(took, whole))
    }

    /// Takes what came of the next input; `false` if it is to be the last.
    fn take(&mut self, made: Made, sum: u64) -> Result<bool> {
        self.target.sink.put(&made.rows)?;
        let failed = made.tally.failures() > 0;
        let mark = &mut self.target.mark;
        mark.tally.add(made.tally);
        mark.inputs += 1;
        mark.sum = sum;
        let full = mark.inputs.is_multiple_of(self.every);
        self.progress.tick(&mark.tally);
        if full {
            self.commit(false)?;
        }
        Ok(!(failed && self.strict))
    }

    /// Makes all that was written safe, then says so in the journal.
    fn commit(&mut self, whole: bool) -> Result<()> {
        let Target { sink, journal, mark, .. } = &mut self.target;
        sink.commit(mark)?;
        mark.whole = whole;
        journal.as_mut().map_or(Ok(()), |journal| journal.mark(mark))
    }

    /// Takes away a journal that is needed no more.
    fn close(&mut self) -> Result<()> {
        let passing = self.target.journal.take_if(|_| self.target.passing);
        passing.map_or(Ok(()), crate::resume::Journal::remove)
    }

    /// Says on standard error what the run came to; the exit status.
    fn report(&self, took: Duration, whole: bool) -> ExitCode {
        let tally = &self.target.mark.tally;
        let (failures, count) = (tally.failures(), tally.inputs());
        if self.apart || count > 1 {
            eprint!("{}", tally.lines(took));
        }
        if !whole && stop::asked() {
            eprintln!("marsad: stopped after {count} inputs, as asked{}", self.way_on());
            return ExitCode::from(stop::STATUS);
        }
        if failures == 0 {
            return ExitCode::SUCCESS;
        }
        let stopped = if whole { "" } else { "; stopped at the first (--strict)" };
        eprintln!("marsad: {failures} of {count} inputs could not be read{stopped}");
        ExitCode::FAILURE
    }

    /// How to go on with a run that was stopped.
    fn way_on(&self) -> String {
        if self.target.journal.is_none() {
            return String::new();
        }
        let plain = |c: char| c.is_alphanumeric() || "-_./,=:+@%".contains(c);
        let mut words: Vec<String> = std::env::args()
            .skip(1)
            .filter(|w| w != "--resume")
            .map(|w| {
                if !w.is_empty() && w.chars().all(plain) {
                    w
                } else {
                    format!("'{}'", w.replace('\'', r"'\''"))
                }
            })
            .collect();
        words.push("--resume".to_owned());
        format!("; go on with\n  marsad {}", words.join(" "))
    }
}
