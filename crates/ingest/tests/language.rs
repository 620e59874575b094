//! Languages that share Arabic's letters are told from it.
#![allow(clippy::unwrap_used)]

use marsad_ingest::Gate;
use marsad_pack::{Diagnostics, File, Packs};
use std::path::Path;

#[test]
fn sentences_are_told_by_language() {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let table = |name: &str| {
        let text = std::fs::read_to_string(here.join("../../data/shared").join(name)).unwrap();
        File { path: format!("shared/{name}"), text: text.into() }
    };
    let packs = Packs::new(vec![table("letter.tsv"), table("function.tsv")]);
    let mut problems = Diagnostics::default();
    let gate = Gate::load(&packs.shared, &mut problems);
    assert_eq!(problems.to_string(), "");
    let sentences = std::fs::read_to_string(here.join("tests/language.tsv")).unwrap();
    let rows: Vec<(&str, &str)> =
        sentences.lines().filter(|l| !l.starts_with('#')).filter_map(|l| l.split_once('\t')).collect();
    assert!(rows.len() > 40);
    let wrong: Vec<String> = rows
        .iter()
        .map(|(lang, sentence)| (*lang, gate.language(sentence).unwrap_or("und"), sentence))
        .filter(|(wanted, got, _)| wanted != got)
        .map(|(wanted, got, sentence)| format!("{got}, not {wanted}: {sentence}"))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
