//! Saved pages in the shape of what news sites run on: the article comes out, and nothing of what stands around it.
#![allow(clippy::unwrap_used)]

mod common;

use marsad_ingest::Options;
use serde_json::{Value, json};
use std::path::Path;

/// A page beside what must be read off it. `MARSAD_BLESS=1` writes what is read, for a new page; look at it before keeping it.
#[test]
fn pages_give_their_articles() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/pages");
    let mut pages: Vec<_> = std::fs::read_dir(folder).unwrap().map(|e| e.unwrap().path()).collect();
    pages.retain(|p| p.extension().is_some_and(|e| e == "html"));
    pages.sort();
    assert!(pages.len() >= 5);
    let mut wrong = Vec::new();
    for page in pages {
        let name = page.file_name().unwrap().to_string_lossy().into_owned();
        let found = read(&name, &std::fs::read(&page).unwrap());
        let expected = page.with_extension("json");
        if std::env::var_os("MARSAD_BLESS").is_some() {
            std::fs::write(&expected, serde_json::to_string_pretty(&found).unwrap() + "\n").unwrap();
        }
        let wanted: Value = serde_json::from_str(&std::fs::read_to_string(&expected).unwrap()).unwrap();
        if found != wanted {
            wrong.push(format!("{name}: {found:#}\nnot\n{wanted:#}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

fn read(name: &str, bytes: &[u8]) -> Value {
    let mut found = common::entries(name, bytes, &Options::default());
    assert_eq!(found.len(), 1, "{name}");
    match found.remove(0) {
        Ok(input) => json!({
            "title": input.title,
            "paragraphs": input.text.lines().skip(1).collect::<Vec<&str>>(),
            "published": input.published,
            "source": input.source,
            "url": input.url,
            "lang": input.lang,
        }),
        Err(failed) => json!({ "kind": failed.kind, "message": failed.message }),
    }
}
