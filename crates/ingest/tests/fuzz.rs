//! Bytes changed at random, from a file of each format: no panic of ours, no memory without bounds, and an answer.
//!
//! `MARSAD_FUZZ_SECONDS` says how long each format is tried.
#![allow(clippy::unwrap_used)]

mod common;

use common::{archive, atom, columnar, entries, formats, gzip, page, rss, table, zstd};
use marsad_ingest::Options;
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::time::{Duration, Instant};

/// The most memory the process may ever have taken, in MB: some large inputs beside one another.
const MOST: u64 = 1500;
/// What formats are made of, to be put where it does not belong.
const PARTS: [&[u8]; 24] = [
    b"\0",
    b"\xFF\xFF\xFF\xFF",
    b"\x7F\xFF\xFF\xFF",
    b"\n",
    b"\r\n\r\n",
    b"\"",
    b"{",
    b"[",
    b",",
    b"<",
    b"</p>",
    b"<table>",
    b"<b>",
    b"&#x10FFFF;",
    b"<![CDATA[",
    b"-->",
    b"Content-Length: 99999999999\r\n",
    b"Transfer-Encoding: chunked\r\n",
    b"Content-Encoding: br\r\n",
    b"\r\nFFFFFFFFFFFFFFFF\r\n",
    b"WARC/1.0\r\n",
    b"PAR1",
    b"\x1F\x8B\x08",
    b"\x28\xB5\x2F\xFD",
];

/// Numbers that look random and are the same on every run.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 16).unwrap() % sides.max(1)
    }

    fn change(&mut self, bytes: &mut Vec<u8>) {
        let at = self.roll(bytes.len() + 1);
        let end = (at + self.roll(64)).min(bytes.len());
        match self.roll(6) {
            0 if at < bytes.len() => bytes[at] ^= 1 << self.roll(8),
            1 if at < bytes.len() => bytes[at] = u8::try_from(self.roll(256)).unwrap(),
            2 => drop(bytes.drain(at..end)),
            3 => {
                let again = bytes[at..end].repeat(1 + self.roll(40));
                bytes.splice(at..at, again);
            }
            4 => bytes.truncate(at),
            _ => {
                let part = PARTS[self.roll(PARTS.len())];
                bytes.splice(at..at, part.iter().copied());
            }
        }
    }
}

static PANICS: Mutex<Vec<String>> = Mutex::new(Vec::new());

#[test]
fn changed_bytes_are_read_or_refused() {
    std::panic::set_hook(Box::new(|info| {
        let place = info.location().map_or(String::new(), ToString::to_string);
        // What libraries die of is caught and told as a failure of the entry.
        if place.contains("crates/ingest") || !place.contains("registry") {
            PANICS.lock().unwrap().push(info.to_string());
        }
    }));
    let seconds = std::env::var("MARSAD_FUZZ_SECONDS").ok().and_then(|s| s.parse().ok()).unwrap_or(1.0);
    let mut seeds = formats();
    seeds.push(("page", page(0).into_bytes()));
    seeds.push((
        "cms",
        std::fs::read(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/pages/wordpress.html")).unwrap(),
    ));
    seeds.push(("packed archive", gzip(&archive())));
    seeds.push(("packed table", zstd(&table(','))));
    seeds.push((
        "old feed",
        encoding_rs::WINDOWS_1256.encode(&String::from_utf8(rss()).unwrap()).0.into_owned(),
    ));
    seeds.push(("text", atom()[..200].to_vec()));
    // Two formats at a time: each has its seconds, and half as many pass.
    let (next, tried) = (AtomicUsize::new(0), AtomicU64::new(0));
    std::thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| {
                while let Some((i, (what, seed))) = take(&next, &seeds) {
                    tried.fetch_add(change(what, seed, i as u64, seconds), Ordering::Relaxed);
                }
            });
        }
    });
    let tried = tried.into_inner();
    let panics = PANICS.lock().unwrap();
    assert!(panics.is_empty(), "{tried} tried, {} panics:\n{}", panics.len(), panics.join("\n"));
    assert!(tried > 10, "{tried} tried");
    if let Some(peak) = peak() {
        assert!(peak < MOST, "{peak} MB taken");
    }
}

/// The next seed nobody has taken, and its number.
fn take<'s, T>(next: &AtomicUsize, seeds: &'s [T]) -> Option<(usize, &'s T)> {
    let i = next.fetch_add(1, Ordering::Relaxed);
    Some((i, seeds.get(i)?))
}

/// Changes a file again and again, for so many seconds, and reads it; how often.
fn change(what: &str, seed: &[u8], number: u64, seconds: f64) -> u64 {
    let (start, mut dice, options) =
        (Instant::now(), Dice(0x9E37_79B9_7F4A_7C15 + number), Options::default());
    let mut tried = 0;
    while start.elapsed() < Duration::from_secs_f64(seconds) {
        let mut bytes = seed.to_vec();
        (0..=dice.roll(6)).for_each(|_| dice.change(&mut bytes));
        let found =
            if what == "parquet" { columnar("f", &bytes, &options) } else { entries("f", &bytes, &options) };
        for failed in found.into_iter().filter_map(Result::err) {
            assert!(!failed.id.is_empty() && failed.message.len() > 10, "{what}: {failed:?}");
        }
        tried += 1;
    }
    tried
}

/// The most memory this process ever took, in MB, where the system tells it.
fn peak() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|l| l.strip_prefix("VmHWM:"))?;
    line.trim().split(' ').next()?.parse::<u64>().ok().map(|kilobytes| kilobytes >> 10)
}
