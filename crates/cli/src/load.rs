//! The data: those built in, or a folder's.

use crate::args::Setting;
use anyhow::{Context, Result, bail, ensure};
use marsad_ingest::Gate;
use marsad_link::Linker;
use marsad_pack::{Diagnostics, File, Packs};
use marsad_pipeline::Coder;
use std::path::Path;
use xxhash_rust::xxh3::xxh3_64_with_seed;

/// What reads articles, and what tells their language.
pub struct Loaded {
    pub coder: Coder,
    pub gate: Gate,
}

/// Loads the data a setting asks for, and checks the rest of it. They are kept till the program ends: to take them down
/// piece by piece would cost a tenth of its start.
pub fn load(setting: &Setting) -> Result<&'static Loaded> {
    let (files, built_in) = (files(setting)?, setting.data.is_none());
    let mut problems = Diagnostics::default();
    let gate = Gate::load(&Packs::new(files.clone()).shared, &mut problems);
    let (coder, more) = Coder::load(files, |tag| if built_in { marsad_data::compiled(tag) } else { None });
    problems.all.extend(more.all);
    if !problems.is_empty() {
        bail!("the data have {} mistakes:\n{problems}", problems.all.len());
    }
    if let Some(day) = &setting.published {
        ensure!(is_day(day), "--published {day}: not a day; write it as YYYY-MM-DD");
    }
    if let Some(lang) = &setting.lang {
        let known = coder.languages();
        ensure!(
            known.contains(&lang.as_str()),
            "--lang {lang}: no data for this language; there are {}",
            known.join(", ")
        );
    }
    Ok(Box::leak(Box::new(Loaded { coder, gate })))
}

/// The data files a setting asks for.
fn files(setting: &Setting) -> Result<Vec<File>> {
    let Some(dir) = &setting.data else { return Ok(marsad_data::files()) };
    let mut files = Vec::new();
    walk(dir, dir, &mut files)?;
    ensure!(!files.is_empty(), "{} holds no .tsv, .frames or .rules files", dir.display());
    files.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(files)
}

/// A sum of all data: another sum, and the same article may give another record.
pub fn sum(setting: &Setting) -> Result<String> {
    let add = |sum, file: &File| {
        xxh3_64_with_seed(file.text.as_bytes(), xxh3_64_with_seed(file.path.as_bytes(), sum))
    };
    Ok(format!("{:016x}", files(setting)?.iter().fold(0, add)))
}

/// What links articles.
pub fn linker(setting: &Setting) -> Result<Linker> {
    let mut problems = Diagnostics::default();
    let linker = Linker::load(&Packs::new(files(setting)?), &mut problems);
    if !problems.is_empty() {
        bail!("the data have {} mistakes:\n{problems}", problems.all.len());
    }
    Ok(linker)
}

fn is_day(text: &str) -> bool {
    let parts: Vec<&str> = text.split('-').collect();
    let number =
        |i: usize, len: usize| parts.get(i).filter(|p| p.len() == len).and_then(|p| p.parse::<u32>().ok());
    parts.len() == 3
        && number(0, 4).is_some()
        && number(1, 2).is_some_and(|m| (1..=12).contains(&m))
        && number(2, 2).is_some_and(|d| (1..=31).contains(&d))
}

fn walk(root: &Path, dir: &Path, files: &mut Vec<File>) -> Result<()> {
    let entries =
        std::fs::read_dir(dir).with_context(|| format!("cannot list the data folder {}", dir.display()))?;
    for entry in entries {
        let path = entry?.path();
        if path.is_dir() {
            walk(root, &path, files)?;
        } else if path.extension().is_some_and(|e| ["tsv", "frames", "rules"].iter().any(|x| e == *x)) {
            let text =
                std::fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
            let inside = path.strip_prefix(root)?.to_string_lossy().replace('\\', "/");
            files.push(File { path: inside, text: text.into() });
        }
    }
    Ok(())
}
