//! Files, folders, patterns and standard input, one entry after another, in the same order on every run.

use crate::args::Reading;
use crate::progress::Counted;
use crate::run::pool::Feed;
use marsad_ingest::{Columns, Options, Piece, Place, is_parquet, read, read_parquet};
use std::fs::File;
use std::io::{Error, ErrorKind, Read, Seek};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// What hands on the pieces of all inputs, for whoever takes one to read.
pub fn feed(reading: &Reading) -> Feed {
    let (paths, columns) = (reading.inputs.clone(), reading.columns());
    Box::new(move |take| each(&paths, &columns, &mut |_, piece| take(piece)))
}

/// Gives every entry of some inputs with its place, in order, until `give` has had enough.
pub fn each(inputs: &[PathBuf], columns: &Columns, give: &mut dyn FnMut(Place, Piece) -> bool) {
    let columns = Arc::new(columns.clone());
    let named = Options { columns: Arc::clone(&columns), choosy: false };
    let mut walk = Walk { found: Options { columns, choosy: true }, named, give };
    for input in inputs {
        let go_on = if input.as_os_str() == "-" { walk.stdin() } else { walk.input(input) };
        if !go_on {
            return;
        }
    }
}

struct Walk<'a> {
    /// How files somebody named are read.
    named: Options,
    /// How files found in a folder are read.
    found: Options,
    give: &'a mut dyn FnMut(Place, Piece) -> bool,
}

impl Walk<'_> {
    fn stdin(&mut self) -> bool {
        let (options, mut take) = (self.named.clone(), counted("-", self.give));
        read("-", Box::new(std::io::stdin()), &options, &mut take)
    }

    fn input(&mut self, path: &Path) -> bool {
        match fitting(path) {
            None => self.path(path, true),
            Some(Ok(paths)) => paths.iter().all(|path| self.path(path, true)),
            Some(Err(message)) => self.fail(&path.display().to_string(), "missing", message),
        }
    }

    fn path(&mut self, path: &Path, named: bool) -> bool {
        if path.is_dir() {
            return self.folder(path);
        }
        let name = path.display().to_string();
        let file = match open(path) {
            Ok(file) => file,
            Err(error) => {
                let kind = if error.kind() == ErrorKind::NotFound { "missing" } else { "unreadable" };
                return self.fail(&name, kind, format!("cannot open it: {error}"));
            }
        };
        let options = if named { self.named.clone() } else { self.found.clone() };
        let mut take = counted(&name, self.give);
        match file {
            (file, true) => read_parquet(&name, file, &options, &mut take),
            (file, false) => read(&name, Box::new(Counted(file)), &options, &mut take),
        }
    }

    fn folder(&mut self, dir: &Path) -> bool {
        match listed(dir) {
            Ok(paths) => paths.iter().all(|path| self.path(path, false)),
            Err(error) => {
                self.fail(&dir.display().to_string(), "unreadable", format!("cannot list it: {error}"))
            }
        }
    }

    fn fail(&mut self, name: &str, kind: &'static str, message: String) -> bool {
        counted(name, self.give)(Piece::failed(name, kind, message))
    }
}

/// The files a pattern fits, by name, or why there are none; `None` where the path is no pattern.
pub fn fitting(path: &Path) -> Option<Result<Vec<PathBuf>, String>> {
    let pattern = path.to_str().filter(|p| !path.exists() && p.contains(['*', '?', '[']))?;
    Some(match glob::glob(pattern) {
        Err(error) => Err(format!("no pattern: {error}")),
        Ok(paths) => match paths.filter_map(Result::ok).collect::<Vec<PathBuf>>() {
            none if none.is_empty() => Err("no file fits the pattern".into()),
            paths => Ok(paths),
        },
    })
}

/// What lies in a folder, by name; not what a dot hides.
pub fn listed(dir: &Path) -> Result<Vec<PathBuf>, Error> {
    let entries = std::fs::read_dir(dir)?.collect::<Result<Vec<_>, _>>()?;
    let shown = entries.iter().filter(|e| !e.file_name().to_string_lossy().starts_with('.'));
    let mut paths: Vec<PathBuf> = shown.map(std::fs::DirEntry::path).collect();
    paths.sort();
    Ok(paths)
}

/// Gives entries of a file with their numbers.
fn counted(name: &str, give: &mut dyn FnMut(Place, Piece) -> bool) -> impl FnMut(Piece) -> bool {
    let (file, mut number): (Arc<str>, u64) = (Arc::from(name), 0);
    move |piece| {
        number += 1;
        give(Place { file: Arc::clone(&file), number }, piece)
    }
}

/// A file at its beginning, and whether it is Parquet, which is not read from its beginning on.
fn open(path: &Path) -> Result<(File, bool), Error> {
    let mut file = File::open(path)?;
    if !file.metadata()?.is_file() {
        return Ok((file, false));
    }
    let mut head = Vec::new();
    file.by_ref().take(4).read_to_end(&mut head)?;
    file.rewind()?;
    Ok((file, is_parquet(&head)))
}
