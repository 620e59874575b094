//! What the tests of the pipeline share: the data files, read from the folder, and the coder made of them.

#![allow(dead_code, reason = "each test uses what it needs")]

use marsad_morph::Cache;
use marsad_pack::File;
use marsad_pipeline::{Article, Coder};
use serde_json::Value;
use std::path::Path;

/// All data files of the shared pack and of the languages named.
pub fn files(tags: &[&str]) -> Vec<File> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../data");
    let mut out = Vec::new();
    for tag in tags.iter().chain(&["shared"]) {
        read(&root.join(tag), &root, &mut out);
    }
    out.sort_by(|a: &File, b: &File| a.path.cmp(&b.path));
    out
}

fn read(dir: &Path, root: &Path, out: &mut Vec<File>) {
    for entry in std::fs::read_dir(dir).expect("a data folder can be read") {
        let path = entry.expect("a data file can be listed").path();
        if path.is_dir() {
            read(&path, root, out);
        } else {
            let text = std::fs::read_to_string(&path).expect("a data file is text");
            let inside = path.strip_prefix(root).expect("it lies inside the data folder");
            out.push(File { path: inside.to_string_lossy().replace('\\', "/"), text: text.into() });
        }
    }
}

/// The coder of some languages; the test fails with all that is wrong with their files.
pub fn coder(tags: &[&str]) -> Coder {
    Coder::new(files(tags), |_| None).unwrap_or_else(|problems| panic!("{problems}"))
}

/// An article with an id and a day of publication.
pub fn article<'a>(lang: &'a str, text: &'a str) -> Article<'a> {
    Article { id: "t", text, published: Some("2020-01-15"), lang, ..Article::default() }
}

/// What the record of an Arabic text lists under a key: its events, its claims.
pub fn told(coder: &Coder, text: &str, key: &str) -> Vec<Value> {
    let record =
        coder.read(&article("ar", text), &mut Cache::default(), |a| serde_json::to_value(a.record()));
    record.and_then(Result::ok).and_then(|r| r[key].as_array().cloned()).unwrap_or_default()
}
