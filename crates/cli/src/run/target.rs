//! Where a run's records go, and where it goes on.

use super::sink::{HIDDEN, Sink, ToFile, ToFolder, ToStdout};
use crate::args::{Code, Format};
use crate::load;
use crate::resume::{Asked, Journal, Mark, Seen};
use anyhow::{Context, Result, bail, ensure};
use marsad_export::Stream;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// Where records go.
pub struct Target {
    pub sink: Box<dyn Sink>,
    /// What is done, in a place a run can go on in.
    pub journal: Option<Journal>,
    /// How much is done before this run.
    pub mark: Mark,
    /// A journal that is taken away when the run is whole.
    pub passing: bool,
}

/// The streams of records a command asks for.
pub fn streams(what: &Code) -> Vec<Stream> {
    if what.out.is_none() {
        return vec![Stream::Jsonl];
    }
    let mut streams: Vec<Stream> = what.to.iter().flat_map(|f| Stream::of(*f)).collect();
    streams.sort();
    streams.dedup();
    streams
}

impl Target {
    /// Standard output, or a file that is written anew.
    pub fn plain(output: Option<&PathBuf>) -> Result<Target> {
        let sink: Box<dyn Sink> = match output {
            Some(path) => Box::new(ToFile::open(path, 0)?),
            None => Box::new(ToStdout::new()),
        };
        Ok(Target { sink, journal: None, mark: Mark::default(), passing: false })
    }

    /// What a command asks for.
    pub fn of(what: &Code, format: Format) -> Result<Target> {
        let output = what.inputs.output.as_ref();
        match (&what.out, output) {
            (Some(dir), _) => folder(what, dir),
            (None, Some(path)) if format == Format::Jsonl && can_go_on(path) => file(what, path),
            (None, _) => {
                ensure!(
                    !what.resume,
                    "--resume goes on in a file of JSON Lines or a folder: name it with -o or --out"
                );
                Target::plain(output)
            }
        }
    }
}

/// Whether a file is or will be one that can be cut and written on; a pipe or device cannot.
fn can_go_on(path: &Path) -> bool {
    std::fs::metadata(path).map_or(true, |about| about.is_file())
}

fn folder(what: &Code, dir: &Path) -> Result<Target> {
    let hidden = dir.join(HIDDEN);
    std::fs::create_dir_all(&hidden)
        .with_context(|| format!("cannot make the folder {}", hidden.display()))?;
    not_inside(dir, &what.inputs.reading.inputs)?;
    let (path, streams) = (hidden.join("run.jsonl"), streams(what));
    let began = std::fs::metadata(&path).is_ok_and(|about| about.len() > 0);
    if !began {
        let filled = |s: &&Stream| {
            std::fs::read_dir(dir.join(s.folder())).is_ok_and(|mut entries| entries.next().is_some())
        };
        if let Some(stream) = streams.iter().find(filled) {
            let filled = dir.join(stream.folder());
            bail!("{} is not empty; name another folder or empty it", filled.display());
        }
    } else if !what.resume {
        bail!("{} holds a run already; go on with --resume, or name another folder", dir.display());
    }
    let (journal, mark) = Journal::resume(&path, &asked(what)?)?;
    let sink = Box::new(ToFolder::open(dir, &streams, mark.parts)?);
    Ok(Target { sink, journal: Some(journal), mark, passing: false })
}

/// A folder that is read cannot hold what is written: it would be read, too.
fn not_inside(dir: &Path, inputs: &[PathBuf]) -> Result<()> {
    let whole = |path: &Path| std::fs::canonicalize(path).ok();
    let Some(dir) = whole(dir) else { return Ok(()) };
    let around = inputs.iter().find(|i| i.is_dir() && whole(i).is_some_and(|i| dir.starts_with(i)));
    match around {
        Some(input) => {
            bail!("--out lies in the folder {} that is read; name one outside it", input.display())
        }
        None => Ok(()),
    }
}

fn file(what: &Code, path: &Path) -> Result<Target> {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let beside = path.with_file_name(format!(".{name}{HIDDEN}"));
    if what.resume && path.exists() && !beside.exists() {
        bail!(
            "{} has no unfinished run: it is whole, or was not begun by `marsad code -o`; without --resume it is written anew",
            path.display()
        );
    }
    let asked = asked(what)?;
    let (journal, mark) = if what.resume {
        Journal::resume(&beside, &asked)?
    } else {
        (Journal::begin(&beside, &asked)?, Mark::default())
    };
    let sink = Box::new(ToFile::open(path, mark.bytes)?);
    Ok(Target { sink, journal: Some(journal), mark, passing: true })
}

/// All that changes what comes out.
fn asked(what: &Code) -> Result<Asked> {
    let setting = &what.inputs.reading.setting;
    let mut settings = BTreeMap::new();
    let mut set = |name: &str, value: Option<String>| {
        settings.extend(value.map(|v| (name.to_owned(), v)));
    };
    set("--published", setting.published.clone());
    set("--lang", setting.lang.clone());
    set("--map", Some(what.inputs.reading.map.join(" ")).filter(|m| !m.is_empty()));
    set("--with-text", what.with_text.then(|| "given".to_owned()));
    set("the data", Some(load::sum(setting)?));
    if what.out.is_some() {
        let folders: Vec<String> = streams(what).iter().map(|s| s.folder()).collect();
        set("--to", Some(folders.join(",")));
        set("--part", Some(what.part.to_string()));
    }
    Ok(Asked {
        version: env!("CARGO_PKG_VERSION").to_owned(),
        settings,
        inputs: what.inputs.reading.inputs.iter().map(|i| Seen::of(i)).collect(),
    })
}
