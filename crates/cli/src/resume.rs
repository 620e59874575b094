//! The journal of a run: what was asked, and how much of it is done and safe on disk.
//!
//! Its first line says what was asked; each line after it is a mark: so many inputs are whole. A mark is written after
//! what it tells of is safe, so that a run killed at any moment goes on from the last mark and finds nothing missing or
//! told twice. A line cut short by the kill is no mark.

use crate::input;
use crate::run::Tally;
use anyhow::{Context, Result, bail, ensure};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::fs::{File, TryLockError};
use std::io::{Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

/// What a run was asked: it goes on only if it is asked the same.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Asked {
    /// The program's version.
    pub version: String,
    /// The options that change what comes out, and the data.
    pub settings: BTreeMap<String, String>,
    /// The inputs in order.
    pub inputs: Vec<Seen>,
}

/// An input as it was found: a folder is all its files that are read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Seen {
    pub path: PathBuf,
    pub files: u64,
    pub bytes: u64,
    /// A sum of the names, sizes and times of the files.
    pub sum: u64,
}

/// How much is done.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mark {
    /// Inputs done, from the first.
    pub inputs: u64,
    /// The sum of these inputs.
    pub sum: u64,
    /// Parts written, in a folder.
    pub parts: u64,
    /// Bytes written, in a file.
    pub bytes: u64,
    /// Whether that is all.
    pub whole: bool,
    /// What came of them.
    pub tally: Tally,
}

/// The journal, open and locked: one run at a time writes to a place.
pub struct Journal {
    file: File,
    path: PathBuf,
}

impl Journal {
    /// Begins a journal; what stood in it is gone.
    pub fn begin(path: &Path, asked: &Asked) -> Result<Journal> {
        let mut journal = Journal::open(path)?;
        journal.file.set_len(0).with_context(|| format!("cannot write {}", path.display()))?;
        journal.line(asked)?;
        Ok(journal)
    }

    /// Opens the journal of a run that was asked the same, with its last mark. Without a journal, a run begins.
    pub fn resume(path: &Path, asked: &Asked) -> Result<(Journal, Mark)> {
        let mut journal = Journal::open(path)?;
        let mut text = Vec::new();
        journal.file.read_to_end(&mut text).with_context(|| format!("cannot read {}", path.display()))?;
        let mut lines = text.split_inclusive(|b| *b == b'\n').filter(|l| l.ends_with(b"\n"));
        let Some(first) = lines.next() else {
            return Ok((Journal::begin_in(journal, asked)?, Mark::default()));
        };
        let then: Asked = serde_json::from_slice(first)
            .with_context(|| format!("{} is no journal of a run", path.display()))?;
        same(&then, asked)?;
        let (mut mark, mut end) = (Mark::default(), first.len());
        for line in lines {
            let Ok(next) = serde_json::from_slice(line) else { break };
            (mark, end) = (next, end + line.len());
        }
        journal.file.set_len(end as u64)?;
        journal.file.seek(SeekFrom::End(0))?;
        Ok((journal, mark))
    }

    fn begin_in(mut journal: Journal, asked: &Asked) -> Result<Journal> {
        journal.file.set_len(0)?;
        journal.file.rewind()?;
        journal.line(asked)?;
        Ok(journal)
    }

    fn open(path: &Path) -> Result<Journal> {
        let cannot = || format!("cannot write the run's journal {}", path.display());
        let mut options = File::options();
        options.read(true).write(true).create(true).truncate(false);
        let file = options.open(path).with_context(cannot)?;
        match file.try_lock() {
            Ok(()) => Ok(Journal { file, path: path.to_owned() }),
            Err(TryLockError::WouldBlock) => {
                bail!("another run is writing here (it holds {}); wait for it or end it", path.display())
            }
            Err(TryLockError::Error(error)) => Err(error).with_context(cannot),
        }
    }

    /// Says that so much is done and safe.
    pub fn mark(&mut self, mark: &Mark) -> Result<()> {
        self.line(mark)
    }

    fn line(&mut self, what: &impl Serialize) -> Result<()> {
        let cannot = || format!("cannot write the run's journal {}", self.path.display());
        let mut line = serde_json::to_vec(what)?;
        line.push(b'\n');
        self.file.write_all(&line).and_then(|()| self.file.sync_data()).with_context(cannot)
    }

    /// Takes it away: the run is whole, and nothing is left to go on with.
    pub fn remove(self) -> Result<()> {
        std::fs::remove_file(&self.path).with_context(|| format!("cannot remove {}", self.path.display()))
    }
}

/// Says in what a run that should go on is another than the one that began.
fn same(then: &Asked, now: &Asked) -> Result<()> {
    const WAY_OUT: &str = "begin another run in another place, or take away what is there";
    ensure!(
        then.version == now.version,
        "cannot go on: the run began with version {} and this is {}; go on with that version, or {WAY_OUT}",
        then.version,
        now.version
    );
    let names = then.settings.keys().chain(now.settings.keys());
    for name in names {
        let [old, new] = [then, now].map(|a| a.settings.get(name).map_or("not given", String::as_str));
        ensure!(
            old == new,
            "cannot go on: {name} was {old} when the run began and is {new} now; give what was given then, or {WAY_OUT}"
        );
    }
    let [old, new] = [then, now].map(|a| a.inputs.iter().map(|i| &i.path).collect::<Vec<_>>());
    ensure!(old == new, "cannot go on: the run began with other inputs ({}); {WAY_OUT}", listed(&old));
    for (old, new) in then.inputs.iter().zip(&now.inputs) {
        ensure!(
            old == new,
            "cannot go on: {} has changed since the run began (then {} bytes in {} files, now {} in {}, or another time); {WAY_OUT}",
            old.path.display(),
            old.bytes,
            old.files,
            new.bytes,
            new.files
        );
    }
    Ok(())
}

fn listed(paths: &[&PathBuf]) -> String {
    paths.iter().map(|p| p.display().to_string()).collect::<Vec<_>>().join(" ")
}

impl Seen {
    /// Looks at an input. What cannot be looked at is seen as empty: reading it will say what is wrong.
    pub fn of(path: &Path) -> Seen {
        let mut seen = Seen { path: path.to_owned(), files: 0, bytes: 0, sum: 0 };
        match input::fitting(path) {
            Some(paths) => paths.unwrap_or_default().iter().for_each(|p| seen.look(p)),
            None => seen.look(path),
        }
        seen
    }

    fn look(&mut self, path: &Path) {
        let Ok(about) = std::fs::metadata(path) else { return };
        if about.is_dir() {
            input::listed(path).unwrap_or_default().iter().for_each(|p| self.look(p));
            return;
        }
        let time = about.modified().ok().and_then(|t| t.duration_since(UNIX_EPOCH).ok()).unwrap_or_default();
        let known = format!("{}\u{1F}{}\u{1F}{}", path.display(), about.len(), time.as_nanos());
        self.files += 1;
        self.bytes += about.len();
        self.sum = xxhash_rust::xxh3::xxh3_64_with_seed(known.as_bytes(), self.sum);
    }
}
