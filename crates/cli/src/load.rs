//! The data: those built in, or a folder's.

use crate::args::Setting;
use anyhow::{Context, Result, bail, ensure};
use marsad_ingest::Gate;
use marsad_link::Linker;
use marsad_pack::{Diagnostics, File, Packs};
use marsad_pipeline::Coder;
use std::path::Path;
use xxhash_rust::xxh3::Xxh3Default;

/// What reads articles, and what tells their language.
pub struct Loaded {
    pub coder: Coder,
    pub gate: Gate,
}

/// Loads the data a setting asks for, and checks the rest of it. They are kept till the program ends: to take them down
/// piece by piece would cost a tenth of its start.
pub fn load(setting: &Setting) -> Result<&'static Loaded> {
    let (files, built_in) = files(setting.data.as_deref())?;
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

/// What links articles, and a sum of all that their records hang on.
pub struct Linking {
    pub linker: Linker,
    pub sum: u128,
}

/// Loads what links articles.
pub fn linking(data: Option<&Path>) -> Result<Linking> {
    let (mut files, _) = files(data)?;
    files.sort_by(|a, b| a.path.cmp(&b.path));
    let mut sum = Xxh3Default::new();
    sum.update(env!("CARGO_PKG_VERSION").as_bytes());
    for file in &files {
        sum.update(file.path.as_bytes());
        sum.update(file.text.as_bytes());
    }
    let mut problems = Diagnostics::default();
    let linker = Linker::load(&Packs::new(files), &mut problems);
    if !problems.is_empty() {
        bail!("the data have {} mistakes:\n{problems}", problems.all.len());
    }
    Ok(Linking { linker, sum: sum.digest128() })
}

/// The files of a folder of data, or those built in; and whether they are these.
fn files(data: Option<&Path>) -> Result<(Vec<File>, bool)> {
    let Some(dir) = data else { return Ok((marsad_data::files(), true)) };
    let mut files = Vec::new();
    walk(dir, dir, &mut files)?;
    ensure!(!files.is_empty(), "{} holds no .tsv, .frames or .rules files", dir.display());
    Ok((files, false))
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
