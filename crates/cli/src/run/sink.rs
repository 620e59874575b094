//! Where records go.

use crate::resume::Mark;
use anyhow::{Context, Result, bail};
use marsad_export::{Stream, Writer};
use std::fs::File;
use std::io::{BufWriter, Error, Seek, SeekFrom, StdoutLock, Write};
use std::path::{Path, PathBuf};

/// The folder, in that of the outputs, for what is not finished.
pub const HIDDEN: &str = ".marsad";

/// What takes the rows of one input after another, a list of rows for each stream.
pub trait Sink {
    fn put(&mut self, rows: &[Vec<u8>]) -> Result<()>;
    /// Makes all that was put safe, and says in the mark how far it goes.
    fn commit(&mut self, mark: &mut Mark) -> Result<()>;
}

pub struct ToStdout(BufWriter<StdoutLock<'static>>);

impl ToStdout {
    pub fn new() -> ToStdout {
        ToStdout(BufWriter::new(std::io::stdout().lock()))
    }
}

impl Sink for ToStdout {
    fn put(&mut self, rows: &[Vec<u8>]) -> Result<()> {
        rows.iter().try_for_each(|r| self.0.write_all(r)).context("cannot write the records")
    }

    fn commit(&mut self, _: &mut Mark) -> Result<()> {
        self.0.flush().context("cannot write the records")
    }
}

/// One file, written from the front to the end.
pub struct ToFile {
    out: BufWriter<File>,
    path: PathBuf,
    bytes: u64,
}

impl ToFile {
    /// Opens a file and drops what stands in it after the bytes that are safe.
    pub fn open(path: &Path, safe: u64) -> Result<ToFile> {
        let open = || {
            if safe == 0 {
                return File::create(path);
            }
            let mut file = File::options().write(true).open(path)?;
            if file.metadata()?.len() < safe {
                return Err(Error::other("it is shorter than the run left it; begin the run anew"));
            }
            file.set_len(safe)?;
            file.seek(SeekFrom::End(0))?;
            Ok(file)
        };
        let file = open().with_context(|| format!("cannot write {}", path.display()))?;
        Ok(ToFile { out: BufWriter::new(file), path: path.to_owned(), bytes: safe })
    }
}

impl Sink for ToFile {
    fn put(&mut self, rows: &[Vec<u8>]) -> Result<()> {
        for rows in rows {
            self.out.write_all(rows).with_context(|| format!("cannot write {}", self.path.display()))?;
            self.bytes += rows.len() as u64;
        }
        Ok(())
    }

    fn commit(&mut self, mark: &mut Mark) -> Result<()> {
        let cannot = || format!("cannot write {}", self.path.display());
        self.out.flush().with_context(cannot)?;
        if self.out.get_ref().metadata().is_ok_and(|m| m.is_file()) {
            self.out.get_ref().sync_data().with_context(cannot)?;
        }
        mark.bytes = self.bytes;
        Ok(())
    }
}

/// A folder with a folder for each stream, in it one part after another. A part is written out of sight and put in its
/// place when it is whole.
pub struct ToFolder {
    dir: PathBuf,
    streams: Vec<Stream>,
    parts: u64,
    open: Option<Vec<Writer<BufWriter<File>>>>,
}

impl ToFolder {
    /// Goes on after the parts that are safe.
    pub fn open(dir: &Path, streams: &[Stream], parts: u64) -> Result<ToFolder> {
        for folder in streams.iter().map(|s| s.folder()) {
            let folder = dir.join(folder);
            std::fs::create_dir_all(&folder)
                .with_context(|| format!("cannot make the folder {}", folder.display()))?;
        }
        let folder = ToFolder { dir: dir.to_owned(), streams: streams.to_vec(), parts, open: None };
        let mut left = (0..parts).flat_map(|n| streams.iter().map(move |s| (n, *s)));
        if let Some((n, stream)) = left.find(|(n, stream)| !folder.part(*n, *stream).exists()) {
            let path = folder.part(n, stream);
            bail!(
                "{} is gone, which the run wrote before; put it back or begin the run anew",
                path.display()
            );
        }
        Ok(folder)
    }

    fn hidden(&self, stream: Stream) -> PathBuf {
        self.dir.join(HIDDEN).join(format!("{}.part", stream.folder().replace('/', "-")))
    }

    fn part(&self, number: u64, stream: Stream) -> PathBuf {
        self.dir.join(stream.folder()).join(format!("part-{number:05}.{}", stream.ending()))
    }

    fn writers(&self) -> Result<Vec<Writer<BufWriter<File>>>> {
        let begin = |stream: &Stream| {
            let path = self.hidden(*stream);
            let begin = || Writer::new(*stream, BufWriter::new(File::create(&path)?));
            begin().with_context(|| format!("cannot write {}", path.display()))
        };
        self.streams.iter().map(begin).collect()
    }

    /// Ends a file, and waits until the disk has it.
    fn end(&self, stream: Stream, writer: Writer<BufWriter<File>>) -> Result<()> {
        let end = || writer.finish()?.into_inner().map_err(std::io::IntoInnerError::into_error)?.sync_all();
        end().with_context(|| format!("cannot write {}", self.hidden(stream).display()))
    }

    /// Puts a file in its place, and waits until the disk knows it there.
    fn show(&self, stream: Stream) -> Result<()> {
        let shown = self.part(self.parts, stream);
        let show = || {
            std::fs::rename(self.hidden(stream), &shown)?;
            sync_folder(&self.dir.join(stream.folder()))
        };
        show().with_context(|| format!("cannot write {}", shown.display()))
    }
}

/// Not every system lets a folder be opened; where it does not, there is nothing to wait for.
fn sync_folder(folder: &Path) -> std::io::Result<()> {
    if cfg!(unix) { File::open(folder)?.sync_all() } else { Ok(()) }
}

impl Sink for ToFolder {
    fn put(&mut self, rows: &[Vec<u8>]) -> Result<()> {
        if self.open.is_none() {
            self.open = Some(self.writers()?);
        }
        for ((writer, rows), stream) in self.open.iter_mut().flatten().zip(rows).zip(&self.streams) {
            writer.put(rows).with_context(|| format!("cannot write to {}", stream.folder()))?;
        }
        Ok(())
    }

    fn commit(&mut self, mark: &mut Mark) -> Result<()> {
        let writers = match self.open.take() {
            Some(writers) => writers,
            // Nothing came: an empty part says what the tables are.
            None if self.parts == 0 => self.writers()?,
            None => return Ok(()),
        };
        for (stream, writer) in self.streams.iter().zip(writers) {
            self.end(*stream, writer)?;
        }
        self.streams.iter().try_for_each(|s| self.show(*s))?;
        self.parts += 1;
        mark.parts = self.parts;
        Ok(())
    }
}
