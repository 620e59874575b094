//! Scores against the development sets, by their own scorers.

use crate::articles::{self, Input};
use anyhow::{Context, Result, ensure};
use marsad_morph::Cache;
use marsad_pipeline::Coder;
use serde_json::Value;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;

/// One development set: its name in the table, its file, and the arguments of its scorer.
pub struct Set {
    /// Its name in the table.
    pub name: String,
    /// Its file.
    pub gold: PathBuf,
    scorer: &'static str,
    kind: Option<&'static str>,
}

/// Articles that two annotated who had not seen each other's work.
const LATER: &str = "later";
const AGAIN: &str = "later_again";

const BEGIN: &str = "<!-- figures: begin -->";
const END: &str = "<!-- figures: end -->";

/// Scores every set under a folder and writes the table into EVAL.md.
pub fn run(gold: &Path, dry: bool) -> Result<()> {
    let coder = articles::coder()?;
    let out = articles::root().join("out/eval");
    std::fs::create_dir_all(&out).context("cannot make out/eval")?;
    let mut table = String::from("| set | figure | value |\n| --- | --- | --- |\n");
    for set in sets(gold)?.into_iter().chain(own(gold, &out)?).chain(invented()?) {
        let inputs = articles::read(&set.gold, usize::MAX)?;
        let system = out.join(format!("{}.jsonl", set.name));
        write_records(&coder, &inputs, &system)?;
        let score = score(gold, &set, &system)?;
        rows(&mut table, &set.name, &score);
    }
    if let Some(score) = readers(gold, &out)? {
        rows(&mut table, "two_readers", &score);
    }
    print!("{table}");
    if dry { Ok(()) } else { write_table(&table) }
}

fn sets(gold: &Path) -> Result<Vec<Set>> {
    let mut out = Vec::new();
    let examples = gold.join("examples");
    let mut names: Vec<PathBuf> = match std::fs::read_dir(&examples) {
        Ok(dir) => dir
            .filter_map(|e| Some(e.ok()?.path()))
            .filter(|p| p.to_string_lossy().ends_with(".gold.jsonl"))
            .collect(),
        Err(_) => Vec::new(),
    };
    names.push(gold.join("eval/gold_dev.jsonl"));
    names.sort();
    for path in names {
        let name = path
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .split('.')
            .next()
            .unwrap_or_default()
            .to_owned();
        out.push(Set { name, gold: path, scorer: "score.py", kind: None });
    }
    for (name, kind) in [
        ("assault_detect", "detect"),
        ("protest_detect", "detect"),
        ("assault_spans", "spans"),
        ("protest_spans", "spans"),
    ] {
        let path = gold.join(format!("eval/arabic_event_gsr/{name}.jsonl"));
        out.push(Set { name: name.to_owned(), gold: path, scorer: "score_gsr.py", kind: Some(kind) });
    }
    out.retain(|s| s.gold.exists());
    ensure!(
        !out.is_empty(),
        "no gold under {}: give the folder that holds eval/ and examples/",
        gold.display()
    );
    Ok(out)
}

/// The articles annotated for this project, where the folder has the corpora they are of.
pub fn own(gold: &Path, out: &Path) -> Result<Vec<Set>> {
    let mut sets = Vec::new();
    for half in ["work", "held", "fresh", "next", "wide", "kept", LATER, AGAIN] {
        let annotation = articles::root().join(format!("eval/ar/articles/{half}.jsonl"));
        let Some(docs) = crate::gold::restore(&annotation, &gold.join("corpora"))? else { continue };
        let path = out.join(format!("{half}.gold.jsonl"));
        let lines: String = docs.iter().map(|d| format!("{d}\n")).collect();
        std::fs::write(&path, lines).with_context(|| format!("cannot write {}", path.display()))?;
        sets.push(Set { name: format!("articles_{half}"), gold: path, scorer: "score.py", kind: None });
    }
    Ok(sets)
}

/// The articles invented for this project: their texts stand with their annotation.
pub fn invented() -> Result<Vec<Set>> {
    let folder = articles::root().join("eval/ar/invented");
    let mut files: Vec<PathBuf> = std::fs::read_dir(&folder)
        .with_context(|| format!("cannot list {}", folder.display()))?
        .filter_map(|e| Some(e.ok()?.path()))
        .filter(|p| p.extension().is_some_and(|e| e == "jsonl"))
        .collect();
    files.sort();
    let set = |gold: PathBuf| {
        let name = gold.file_stem().unwrap_or_default().to_string_lossy();
        Set { name: format!("invented_{name}"), gold, scorer: "score.py", kind: None }
    };
    Ok(files.into_iter().map(set).collect())
}

/// How far the two agree who annotated the same articles: the second scored against the first as if a coder had made it.
fn readers(gold: &Path, out: &Path) -> Result<Option<Value>> {
    let file = |name: &str| out.join(format!("{name}.gold.jsonl"));
    if !file(LATER).exists() || !file(AGAIN).exists() {
        return Ok(None);
    }
    let second = std::fs::read_to_string(file(AGAIN)).context("cannot read the second annotation")?;
    let docs: Vec<Value> = second.lines().map(serde_json::from_str).collect::<Result<_, _>>()?;
    let records: String = docs.iter().map(|d| format!("{}\n", crate::gold::as_record(d))).collect();
    let system = out.join("two_readers.jsonl");
    std::fs::write(&system, records).with_context(|| format!("cannot write {}", system.display()))?;
    let set = Set { name: "two_readers".to_owned(), gold: file(LATER), scorer: "score.py", kind: None };
    let mut score = score(gold, &set, &system)?;
    // Their quotations are not compared.
    score.as_object_mut().map(|figures| figures.remove("quote"));
    Ok(Some(score))
}

fn write_records(coder: &Coder, inputs: &[Input], path: &Path) -> Result<()> {
    let mut cache = Cache::default();
    let mut text = String::new();
    for input in inputs {
        if let Some(record) = coder.read(&input.article(), &mut cache, |a| a.record()) {
            writeln!(text, "{}", serde_json::to_string(&record)?)?;
        }
    }
    std::fs::write(path, text).with_context(|| format!("cannot write {}", path.display()))
}

fn score(gold: &Path, set: &Set, system: &Path) -> Result<Value> {
    let mut command = Command::new("python3");
    command.arg(gold.join("eval").join(set.scorer)).args(set.kind).arg(&set.gold).arg(system).arg("--json");
    let output = command.output().context("cannot run python3, which the scorers need")?;
    ensure!(output.status.success(), "{} failed: {}", set.scorer, String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).context("the scorer printed no JSON")
}

fn rows(table: &mut String, set: &str, score: &Value) {
    let Some(figures) = score.as_object() else { return };
    for (figure, value) in figures {
        let shown = value
            .as_object()
            .map(|parts| parts.iter().map(|(k, v)| format!("{k} {v}")).collect::<Vec<_>>().join(", "));
        let _ = writeln!(table, "| {set} | {figure} | {} |", shown.unwrap_or_else(|| value.to_string()));
    }
}

fn write_table(table: &str) -> Result<()> {
    let path = articles::root().join("EVAL.md");
    let page = std::fs::read_to_string(&path).context("cannot read EVAL.md")?;
    let (before, rest) = page.split_once(BEGIN).context("EVAL.md has lost the line that begins its table")?;
    let (_, after) = rest.split_once(END).context("EVAL.md has lost the line that ends its table")?;
    std::fs::write(&path, format!("{before}{BEGIN}\n{table}{END}{after}")).context("cannot write EVAL.md")
}
