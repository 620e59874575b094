//! Articles of corpora and gold, and the coder built from the working tree's data.

use anyhow::{Context, Result};
use marsad_pack::{Diagnostics, File};
use marsad_pipeline::{Article, Coder};
use serde_json::Value;
use std::io::{BufRead, BufReader, Read};
use std::path::{Path, PathBuf};

/// One article as read from a line.
pub struct Input {
    /// Its id.
    pub id: String,
    /// Its title, where given apart.
    pub title: Option<String>,
    /// Title, newline, body.
    pub text: String,
    /// The outlet, as given.
    pub source: Option<String>,
    /// As given.
    pub published: Option<String>,
    /// As given.
    pub lang: String,
}

impl Input {
    /// As the coder takes it.
    pub fn article(&self) -> Article<'_> {
        Article {
            id: &self.id,
            title: self.title.as_deref(),
            text: &self.text,
            published: self.published.as_deref(),
            source: self.source.as_deref(),
            lang: &self.lang,
            ..Article::default()
        }
    }
}

/// The coder of the data in the working tree; what is wrong with them goes to standard error.
pub fn coder() -> Result<Coder> {
    let (coder, problems) = load()?;
    if !problems.is_empty() {
        eprintln!("{problems}\n{} mistakes in the data; what they touch is left out\n", problems.all.len());
    }
    Ok(coder)
}

/// The coder of the data in the working tree, and what is wrong with them.
pub fn load() -> Result<(Coder, Diagnostics)> {
    Ok(Coder::load(files()?, |_| None))
}

/// The data files of the working tree.
pub fn files() -> Result<Vec<File>> {
    let root = data_dir();
    let mut files = Vec::new();
    walk(&root, &root, &mut files)?;
    Ok(files)
}

/// The repository's folder.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn data_dir() -> PathBuf {
    root().join("data")
}

fn walk(root: &Path, dir: &Path, files: &mut Vec<File>) -> Result<()> {
    let entries = std::fs::read_dir(dir).with_context(|| format!("cannot list {}", dir.display()))?;
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

/// The articles of a corpus, gzipped or not.
pub fn read(path: &Path, limit: usize) -> Result<Vec<Input>> {
    let file = std::fs::File::open(path).with_context(|| format!("cannot open {}", path.display()))?;
    let reader: Box<dyn Read> = if path.extension().is_some_and(|e| e == "gz") {
        Box::new(flate2::read::MultiGzDecoder::new(file))
    } else {
        Box::new(file)
    };
    let mut out = Vec::new();
    for line in BufReader::new(reader).lines().take(limit) {
        let line = line.with_context(|| format!("cannot read {}", path.display()))?;
        if line.trim().is_empty() {
            continue;
        }
        let value: Value =
            serde_json::from_str(&line).with_context(|| format!("{}: not JSON", path.display()))?;
        out.push(input(&value));
    }
    Ok(out)
}

/// The repository's sample, again and again.
pub fn sample(times: usize) -> Result<Vec<Input>> {
    let path = root().join("examples/taiz.txt");
    let text = std::fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
    let value = serde_json::json!({ "id": "sample", "text": text, "published": "2024-03-14" });
    Ok((0..times).map(|_| input(&value)).collect())
}

fn input(value: &Value) -> Input {
    let get = |key: &str| value[key].as_str().map(str::to_owned);
    let title = get("title");
    let body = get("text").unwrap_or_default();
    let text = match &title {
        Some(title) => format!("{title}\n{body}"),
        None => body,
    };
    Input {
        id: get("id").unwrap_or_default(),
        title,
        text,
        source: get("source"),
        published: get("published"),
        lang: get("lang").unwrap_or_else(|| "ar".to_owned()),
    }
}
