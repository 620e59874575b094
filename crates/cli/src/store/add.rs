//! Adding articles: read on several threads, written by one, in the order they came.

use super::args::Add;
use crate::args::Setting;
use crate::input;
use crate::load::{self, Loaded};
use crate::run::{pool, read, stop};
use anyhow::Result;
use marsad_ingest::{Failed, Input};
use marsad_link::Linker;
use marsad_morph::Cache;
use marsad_store::{Outcome, Prepared, Stamp, Store, Terms, Writer};
use std::process::ExitCode;
use std::sync::Mutex;
use std::time::{Duration, Instant};
use xxhash_rust::xxh3::{Xxh3Default, xxh3_128};

/// After so many articles or so much time what was added is made to last.
const BATCH: u32 = 2000;
const WHILE: Duration = Duration::from_secs(10);

/// What became of an input before it is written.
enum Made {
    Read(Box<Prepared>),
    /// The store holds it as it would be written, or did a moment ago.
    There(Box<Input>, Stamp),
    Failed(Failed),
}

/// Reads articles for a store.
struct Reader<'a> {
    loaded: &'a Loaded,
    linker: &'a Linker,
    setting: &'a Setting,
    coder: u128,
    /// Asked which articles are there, while another connection writes.
    store: Mutex<Store>,
}

impl Reader<'_> {
    fn make(&self, entry: Result<Input, Failed>, cache: &mut Cache) -> Made {
        let input = match entry {
            Ok(input) => input,
            Err(failed) => return Made::Failed(failed),
        };
        let stamp = Stamp { input: sum(&input, self.setting), coder: self.coder };
        let there = self.store.lock().ok().and_then(|s| s.stamp(&input.id).ok().flatten());
        if there == Some(stamp) {
            Made::There(Box::new(input), stamp)
        } else {
            self.read(&input, stamp, cache)
        }
    }

    fn read(&self, input: &Input, stamp: Stamp, cache: &mut Cache) -> Made {
        let made = read::article(self.loaded, self.setting, input, cache, |analysis| {
            let mut article = analysis.record();
            article.text = Some(input.text.clone());
            Prepared::new(self.linker, article, Terms::of(analysis), stamp)
        });
        made.map_or_else(Made::Failed, |p| Made::Read(Box::new(p)))
    }
}

/// All that decides what is read from an input.
fn sum(input: &Input, setting: &Setting) -> u128 {
    let mut sum = Xxh3Default::new();
    let given = [&input.title, &input.published, &input.source, &input.url, &input.lang];
    let set = [&setting.published, &setting.lang];
    for part in
        [Some(&input.id), Some(&input.text)].into_iter().chain(given.iter().chain(&set).map(|p| p.as_ref()))
    {
        match part {
            Some(part) => {
                sum.update(&(part.len() as u64).to_le_bytes());
                sum.update(part.as_bytes());
            }
            None => sum.update(&u64::MAX.to_le_bytes()),
        }
    }
    sum.digest128()
}

/// How many inputs came to what.
#[derive(Default)]
struct Counts {
    new: u64,
    replaced: u64,
    same: u64,
    skipped: u64,
    failed: u64,
}

impl Counts {
    fn all(&self) -> u64 {
        self.new + self.replaced + self.same + self.skipped + self.failed
    }

    /// Says what the run came to.
    fn report(&self, took: Duration, whole: bool, strict: bool) -> ExitCode {
        let Counts { new, replaced, same, skipped, failed } = self;
        let (all, seconds) = (self.all(), took.as_secs_f64());
        let left =
            if *skipped > 0 { format!(", {skipped} skipped for their language") } else { String::new() };
        eprintln!(
            "marsad: {new} of {all} articles are new, {replaced} replaced, {same} there already{left} ({seconds:.1} s)"
        );
        if *failed > 0 {
            let stopped = if strict { "; stopped at the first (--strict)" } else { "" };
            eprintln!("marsad: {failed} of {all} inputs could not be read{stopped}");
            return ExitCode::FAILURE;
        }
        if !whole && stop::asked() {
            eprintln!("marsad: stopped; the same command goes on");
            return ExitCode::from(stop::STATUS);
        }
        ExitCode::SUCCESS
    }
}

/// Writes what was read, in batches.
struct Adder<'a> {
    writer: Writer<'a>,
    reader: &'a Reader<'a>,
    cache: Cache,
    counts: Counts,
    waiting: u32,
    since: Instant,
}

impl Adder<'_> {
    fn take(&mut self, made: Made) -> Result<()> {
        match made {
            Made::Read(new) => self.write(&new)?,
            Made::There(input, stamp) if !self.writer.has(&input.id, stamp)? => {
                // An earlier input with its id took its place meanwhile.
                let made = self.reader.read(&input, stamp, &mut self.cache);
                return self.take(made);
            }
            Made::There(..) => self.counts.same += 1,
            Made::Failed(failed) if failed.skipped => self.counts.skipped += 1,
            Made::Failed(failed) => {
                self.counts.failed += 1;
                eprintln!("marsad: {}: {}", failed.id, failed.message);
            }
        }
        if self.waiting >= BATCH || (self.waiting > 0 && self.since.elapsed() >= WHILE) {
            self.commit()?;
        }
        Ok(())
    }

    fn write(&mut self, new: &Prepared) -> Result<()> {
        match self.writer.add(new)? {
            Outcome::New => self.counts.new += 1,
            Outcome::Replaced => self.counts.replaced += 1,
            Outcome::Same => self.counts.same += 1,
        }
        self.waiting += 1;
        Ok(())
    }

    fn commit(&mut self) -> Result<()> {
        self.writer.commit()?;
        (self.waiting, self.since) = (0, Instant::now());
        Ok(())
    }
}

pub fn add(what: &Add) -> Result<ExitCode> {
    let start = Instant::now();
    let mut store = Store::create(&what.file.store)?;
    let loaded = load::load(&what.reading.setting)?;
    let linker = load::linker(&what.reading.setting)?;
    let coder = xxh3_128((load::sum(&what.reading.setting)? + env!("CARGO_PKG_VERSION")).as_bytes());
    let asked = Mutex::new(Store::open(&what.file.store)?);
    let reader = Reader { loaded, linker: &linker, setting: &what.reading.setting, coder, store: asked };
    let mut adder = Adder {
        writer: Writer::new(&mut store, &linker),
        reader: &reader,
        cache: Cache::default(),
        counts: Counts::default(),
        waiting: 0,
        since: start,
    };
    stop::listen()?;
    let feed = input::feed(&what.reading);
    let make = |entry, cache: &mut Cache| reader.make(entry, cache);
    let whole = pool::run(feed, pool::Before::default(), what.reading.threads, &make, &mut |made, _| {
        adder.take(made)?;
        Ok(!(what.reading.strict && adder.counts.failed > 0))
    })?;
    adder.commit()?;
    let Adder { counts, .. } = adder;
    Ok(counts.report(start.elapsed(), whole, what.reading.strict))
}
