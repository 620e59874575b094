//! All of a store as files for other tools.

use super::args::Export;
use super::open;
use anyhow::{Context, Result, ensure};
use marsad_export::{Record, Stream, Writer};
use std::fs::{self, File};
use std::io::BufWriter;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// One file under way.
struct Out {
    stream: Stream,
    writer: Writer<BufWriter<File>>,
    rows: Vec<u8>,
}

impl Out {
    fn new(folder: &Path, stream: Stream) -> Result<Out> {
        let path = folder.join(name(stream));
        let file = File::create(&path).with_context(|| format!("cannot write {}", path.display()))?;
        Ok(Out { stream, writer: Writer::new(stream, BufWriter::new(file))?, rows: Vec::new() })
    }

    fn put(&mut self, record: &Record) -> Result<()> {
        self.rows.clear();
        self.stream.render(record, &mut self.rows);
        Ok(self.writer.put(&self.rows)?)
    }

    fn finish(self) -> Result<()> {
        // What lasts must be on the disk before the folder gets its name.
        let file = self.writer.finish()?.into_inner().map_err(|e| e.into_error())?;
        Ok(file.sync_all()?)
    }
}

/// `events.parquet`, `articles.csv`; where a form has one table, its own name.
fn name(stream: Stream) -> String {
    let folder = stream.folder();
    let table = folder.rsplit('/').next().unwrap_or(&folder);
    let table = if table == stream.ending() { "articles" } else { table };
    format!("{table}.{}", stream.ending())
}

pub fn export(what: &Export) -> Result<ExitCode> {
    let store = open(&what.file)?;
    ensure!(!what.out.exists(), "{}: it is there already; name a folder that is not", what.out.display());
    let unfinished = beside(&what.out);
    if unfinished.exists() {
        fs::remove_dir_all(&unfinished).with_context(|| format!("cannot remove {}", unfinished.display()))?;
    }
    fs::create_dir_all(&unfinished).with_context(|| format!("cannot make {}", unfinished.display()))?;
    let streams = what.to.iter().flat_map(|f| Stream::of(*f));
    let mut outs = streams.map(|s| Out::new(&unfinished, s)).collect::<Result<Vec<_>>>()?;
    let (mut count, mut written) = (0u64, Ok(()));
    store.articles(&mut |article| {
        count += 1;
        let record = Record::Article(Box::new(article));
        written = outs.iter_mut().try_for_each(|out| out.put(&record));
        written.is_ok()
    })?;
    written.context("cannot write the tables")?;
    outs.into_iter().try_for_each(Out::finish).context("cannot write the tables")?;
    fs::rename(&unfinished, &what.out).with_context(|| format!("cannot name {}", what.out.display()))?;
    eprintln!("marsad: {count} articles in {}", what.out.display());
    Ok(ExitCode::SUCCESS)
}

/// Where files stand till all are whole.
fn beside(out: &Path) -> PathBuf {
    let mut name = out.as_os_str().to_owned();
    name.push(".unfinished");
    name.into()
}
