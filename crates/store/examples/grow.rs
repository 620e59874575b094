//! How a store grows: adds variants of real records and prints, as it doubles, time, memory and size.
//!
//! `cargo run --release -p marsad-store --example grow -- RECORDS.jsonl DATA STORE COUNT`, where RECORDS.jsonl is what
//! `marsad code --with-text` prints and DATA the data folder. The variants of a record have its form, other days and other
//! words of the same length, so that they are no copies and other incidents; every tenth is a copy of the one before. A
//! thread of its own makes them, so that the seconds of the processor are those of the store.
#![allow(clippy::print_stdout)]

use marsad_link::Linker;
use marsad_pack::{Diagnostics, File, Packs};
use marsad_record::Article;
use marsad_store::{Prepared, Stamp, Store, Terms, Writer};
use std::collections::{BTreeMap, BTreeSet};
use std::error::Error;
use std::path::Path;
use std::sync::mpsc::sync_channel;
use std::time::Instant;

/// The command's own.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Articles in a transaction.
const BATCH: usize = 1000;
/// Days over which the variants are spread, in the order they are added.
const DAYS: i64 = 3650;

fn main() -> Result<(), Box<dyn Error>> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let [records, data, store, count] = &args[..] else { return Err("RECORDS DATA STORE COUNT".into()) };
    let (count, mut files) = (count.parse::<usize>()?, Vec::new());
    walk(Path::new(data), Path::new(data), &mut files)?;
    let linker = Linker::load(&Packs::new(files), &mut Diagnostics::default());
    let text = std::fs::read_to_string(records)?;
    let seeds: Vec<Article> = text
        .lines()
        .filter_map(|l| serde_json::from_str(l).ok())
        .filter(|a: &Article| a.text.is_some())
        .collect();
    let words = Words::of(&seeds);
    let path = Path::new(store);
    let mut kept = Store::create(path)?;
    let mut writer = Writer::new(&mut kept, &linker);
    let (start, mut next) = (Instant::now(), count.min(1000));
    println!(
        "articles\tseconds\tof the processor\tarticles a second\tMB in memory\tMB on disk\tms to add one more"
    );
    let mut since = Instant::now();
    let mut before = 0;
    let variant = |n: usize| prepared(&linker, &words.variant(&seeds[n % seeds.len()], n, count));
    std::thread::scope(|threads| {
        let (made, taken) = sync_channel(BATCH);
        threads.spawn(move || (0..count).map(variant).all(|v| made.send(v).is_ok()));
        for (n, new) in taken.iter().enumerate() {
            writer.add(&new)?;
            if (n + 1) % BATCH == 0 {
                writer.commit()?;
            }
            if n + 1 == next {
                writer.commit()?;
                let rate = f64::from(u32::try_from(next - before)?) / since.elapsed().as_secs_f64();
                let one = prepared(
                    &linker,
                    &words.variant(&seeds[(n + 7) % seeds.len()], n + 1_000_000_000, count),
                );
                let begun = Instant::now();
                writer.add(&one)?;
                writer.commit()?;
                let added = begun.elapsed().as_secs_f64() * 1000.0;
                let disk = [path.to_owned(), path.with_added_extension("wal")]
                    .iter()
                    .filter_map(|p| p.metadata().ok())
                    .map(|m| m.len())
                    .sum::<u64>()
                    >> 20;
                println!(
                    "{next}\t{:.1}\t{}\t{rate:.0}\t{}\t{disk}\t{added:.1}",
                    start.elapsed().as_secs_f64(),
                    processor(),
                    memory()
                );
                (before, since) = (next, Instant::now());
                next = (next * 2).min(count);
            }
        }
        Ok(())
    })
}

fn prepared(linker: &Linker, article: &Article) -> Prepared {
    let text = article.text.clone().unwrap_or_default();
    let input = xxhash_rust::xxh3::xxh3_128(article.id.as_bytes());
    Prepared::new(linker, article.clone(), Terms::plain(&text), Stamp { input, coder: 0 })
}

/// The words of some articles by their length in letters.
struct Words(BTreeMap<usize, Vec<String>>);

impl Words {
    fn of(articles: &[Article]) -> Words {
        let all: BTreeSet<&str> =
            articles.iter().filter_map(|a| a.text.as_deref()).flat_map(|t| t.split(apart)).collect();
        let mut out: BTreeMap<usize, Vec<String>> = BTreeMap::new();
        for word in all {
            out.entry(word.chars().count()).or_default().push(word.to_owned());
        }
        Words(out)
    }

    /// Three words in four are others; the same for the same variant.
    fn other(&self, word: &str, seed: u64) -> String {
        let hash = xxhash_rust::xxh3::xxh3_64_with_seed(word.as_bytes(), seed);
        let list = self.0.get(&word.chars().count()).filter(|_| !hash.is_multiple_of(4));
        list.map_or(word.to_owned(), |l| l[usize::try_from(hash >> 8).unwrap_or(0) % l.len()].clone())
    }

    fn variant(&self, of: &Article, n: usize, count: usize) -> Article {
        let seed = if n % 10 == 9 { n - 1 } else { n } as u64;
        let mut new = of.clone();
        new.id = format!("v{n}-{}", of.id);
        new.text = of.text.as_ref().map(|t| {
            let mut out = String::with_capacity(t.len());
            for part in t.split_inclusive(apart) {
                let word = part.trim_end_matches(apart);
                out.push_str(&self.other(word, seed));
                out.push_str(&part[word.len()..]);
            }
            out
        });
        new.title =
            new.title.map(|t| t.split(' ').map(|w| self.other(w, seed)).collect::<Vec<_>>().join(" "));
        let days = (n % count) as i64 * DAYS / count as i64;
        new.published = new.published.as_deref().and_then(|d| later(d, days));
        for event in &mut new.events {
            event.id = event.id.replacen(&of.id, &new.id, 1);
            event.date = event.date.as_deref().and_then(|d| later(d, days));
            event.enddate = event.enddate.as_deref().and_then(|d| later(d, days));
            event.claims.iter_mut().for_each(|c| *c = c.replacen(&of.id, &new.id, 1));
        }
        for claim in &mut new.claims {
            claim.id = claim.id.replacen(&of.id, &new.id, 1);
            claim.event = claim.event.as_ref().map(|e| e.replacen(&of.id, &new.id, 1));
            claim.part_of = claim.part_of.as_ref().map(|e| e.replacen(&of.id, &new.id, 1));
        }
        new.quotes.iter_mut().for_each(|q| q.id = q.id.replacen(&of.id, &new.id, 1));
        new
    }
}

fn apart(c: char) -> bool {
    !c.is_alphanumeric()
}

fn later(day: &str, days: i64) -> Option<String> {
    let day: jiff::civil::Date = day.get(..10)?.parse().ok()?;
    day.checked_add(jiff::Span::new().days(days)).ok().map(|d| d.to_string())
}

/// Seconds the processor has worked for this thread: what a busy machine adds to the clock is not in them.
fn processor() -> String {
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
    let nanoseconds = told.split_whitespace().next().and_then(|n| n.parse::<u64>().ok());
    nanoseconds.map_or("?".to_owned(), |n| (n / 1_000_000_000).to_string())
}

/// What the process has taken at most, in MB.
fn memory() -> String {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|l| l.strip_prefix("VmHWM:"));
    let kb = line.and_then(|l| l.split_whitespace().next()?.parse::<u64>().ok());
    kb.map_or("?".to_owned(), |kb| (kb >> 10).to_string())
}

fn walk(root: &Path, dir: &Path, files: &mut Vec<File>) -> Result<(), Box<dyn Error>> {
    for entry in std::fs::read_dir(dir)? {
        let path = entry?.path();
        if path.is_dir() {
            walk(root, &path, files)?;
        } else if path.extension().is_some_and(|e| e == "tsv") {
            let inside = path.strip_prefix(root)?.display().to_string();
            files.push(File { path: inside, text: std::fs::read_to_string(&path)?.into() });
        }
    }
    Ok(())
}
