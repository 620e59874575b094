//! Files, folders and standard input, one article after another.

use crate::progress::Counted;
use flate2::read::MultiGzDecoder;
use marsad_ingest::{Columns, Entry, Failed, Place, decode, json_line, json_whole, plain};
use std::fs::File;
use std::io::{BufRead, BufReader, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The longest line read; what goes on is skipped to the next.
const LONGEST_LINE: u64 = 64 << 20;
/// The largest plain text read.
const LARGEST_FILE: u64 = 64 << 20;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Shape {
    Plain,
    Lines,
    /// A list, an object, or lines.
    Json,
}

/// Gives every article of some inputs, in order, until `take` has had enough.
pub fn each(inputs: &[PathBuf], columns: &Columns, give: &mut dyn FnMut(Place, Entry) -> bool) {
    for input in inputs {
        let (file, mut number) = (Arc::from(input.display().to_string()), 0);
        let take = &mut |entry| {
            number += 1;
            give(Place { file: Arc::clone(&file), number }, entry)
        };
        let go_on =
            if input.as_os_str() == "-" { stdin(columns, take) } else { path(input, true, columns, take) };
        if !go_on {
            return;
        }
    }
}

fn stdin(columns: &Columns, take: &mut dyn FnMut(Entry) -> bool) -> bool {
    let mut reader = BufReader::new(std::io::stdin());
    let first = reader.fill_buf().map(<[u8]>::to_vec).unwrap_or_default();
    let json = first.iter().find(|b| !b.is_ascii_whitespace()) == Some(&b'{');
    read("-", if json { Shape::Lines } else { Shape::Plain }, &mut reader, columns, take)
}

fn path(path: &Path, named: bool, columns: &Columns, take: &mut dyn FnMut(Entry) -> bool) -> bool {
    let name = path.display().to_string();
    if path.is_dir() {
        return folder(path, columns, take);
    }
    let Some(shape) = shape(path).or(named.then_some(Shape::Plain)) else { return true };
    let file = match File::open(path) {
        Ok(file) => Counted(file),
        Err(error) => {
            let kind = if error.kind() == std::io::ErrorKind::NotFound { "missing" } else { "unreadable" };
            return take(Err(Failed::new(name, kind, format!("cannot open it: {error}"))));
        }
    };
    if path.extension().is_some_and(|e| e == "gz") {
        read(&name, shape, &mut BufReader::new(MultiGzDecoder::new(file)), columns, take)
    } else {
        read(&name, shape, &mut BufReader::with_capacity(1 << 16, file), columns, take)
    }
}

/// The files of a folder by name, and its folders' files.
fn folder(dir: &Path, columns: &Columns, take: &mut dyn FnMut(Entry) -> bool) -> bool {
    let entries = match std::fs::read_dir(dir) {
        Ok(entries) => entries,
        Err(error) => {
            return take(Err(Failed::new(
                dir.display().to_string(),
                "unreadable",
                format!("cannot list it: {error}"),
            )));
        }
    };
    let mut paths: Vec<PathBuf> = entries.filter_map(|e| e.ok().map(|e| e.path())).collect();
    paths.sort();
    paths.iter().all(|p| path(p, false, columns, take))
}

/// Whether a file is read when it is found in a folder.
pub fn is_read(path: &Path) -> bool {
    shape(path).is_some()
}

fn shape(path: &Path) -> Option<Shape> {
    let name = path.file_name()?.to_string_lossy().to_lowercase();
    let stem = name.strip_suffix(".gz").unwrap_or(&name);
    match stem.rsplit_once('.')?.1 {
        "txt" | "text" => Some(Shape::Plain),
        "jsonl" | "ndjson" => Some(Shape::Lines),
        "json" => Some(Shape::Json),
        _ => None,
    }
}

fn read(
    name: &str,
    shape: Shape,
    reader: &mut dyn BufRead,
    columns: &Columns,
    take: &mut dyn FnMut(Entry) -> bool,
) -> bool {
    match shape {
        Shape::Lines => lines(name, reader, columns, take),
        Shape::Plain | Shape::Json => {
            let mut bytes = Vec::new();
            if let Err(error) = reader.take(LARGEST_FILE + 1).read_to_end(&mut bytes) {
                return take(Err(Failed::new(name, "unreadable", format!("cannot read it: {error}"))));
            }
            if bytes.len() as u64 > LARGEST_FILE {
                let message = format!(
                    "a file of more than {} MB; save articles as JSON Lines (.jsonl)",
                    LARGEST_FILE >> 20
                );
                return take(Err(Failed::new(name, "size", message)));
            }
            if shape == Shape::Json {
                return json(name, &bytes, columns, take);
            }
            take(plain(name, &bytes))
        }
    }
}

fn json(name: &str, bytes: &[u8], columns: &Columns, take: &mut dyn FnMut(Entry) -> bool) -> bool {
    let whole = decode(bytes).ok().and_then(|text| json_whole(name, &text, columns));
    match whole {
        Some(entries) => entries.into_iter().all(take),
        None => lines(name, &mut &bytes[..], columns, take),
    }
}

fn lines(
    name: &str,
    reader: &mut dyn BufRead,
    columns: &Columns,
    take: &mut dyn FnMut(Entry) -> bool,
) -> bool {
    let mut line = Vec::new();
    let mut number = 0;
    loop {
        line.clear();
        number += 1;
        let place = format!("{name}:{number}");
        match reader.take(LONGEST_LINE + 1).read_until(b'\n', &mut line) {
            Ok(0) => return true,
            Ok(_) => {}
            Err(error) => {
                return take(Err(Failed::new(place, "unreadable", format!("cannot read on: {error}"))));
            }
        }
        let entry = if line.len() as u64 > LONGEST_LINE {
            if let Err(error) = reader.skip_until(b'\n') {
                return take(Err(Failed::new(place, "unreadable", format!("cannot read on: {error}"))));
            }
            Err(Failed::new(
                place,
                "size",
                format!("a line of more than {} MB is no article", LONGEST_LINE >> 20),
            ))
        } else if line.trim_ascii().is_empty() {
            continue;
        } else {
            match decode(&line) {
                Ok(text) => json_line(&place, text.trim(), columns),
                Err((kind, message)) => Err(Failed::new(place, kind, message)),
            }
        };
        if !take(entry) {
            return false;
        }
    }
}
