//! What the tests of mentions share: a language with its writing, words and readers of times and figures.

#![allow(dead_code, reason = "each test uses what it needs")]

use marsad_mention::{Mentioner, Quantities, Times};
use marsad_morph::{Cache, Chooser, Lexicon, Word};
use marsad_pack::{Diagnostics, File, Packs};
use marsad_text::{Orthography, Text};
use std::path::Path;

/// A language as its files make it.
pub struct Language {
    pub orthography: Orthography,
    pub lexicon: Lexicon,
    pub chooser: Chooser,
    pub mentioner: Mentioner,
    pub times: Times,
    pub quantities: Quantities,
}

/// Loads a language; the test fails with all that is wrong with its files.
pub fn language(tag: &str) -> Language {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../data");
    let mut files = Vec::new();
    for folder in [tag, "shared"] {
        gather(&root.join(folder), &root, &mut files);
    }
    let packs = Packs::new(files);
    let pack = packs.language(tag).expect("the language has files");
    let mut problems = Diagnostics::default();
    let orthography = marsad_morph::orthography(pack, &mut problems);
    let lexicon = Lexicon::build(&packs, tag, &mut problems);
    let chooser = Chooser::load(pack, &lexicon, &orthography, &mut problems);
    let mentioner = Mentioner::load(&packs, tag, &orthography, &lexicon, None, &mut problems);
    let times = Times::load(&packs, tag, &orthography, &mut problems);
    let quantities = Quantities::load(&packs, tag, &orthography, &mut problems);
    assert!(problems.is_empty(), "{problems}");
    Language { orthography, lexicon, chooser, mentioner, times, quantities }
}

fn gather(dir: &Path, root: &Path, out: &mut Vec<File>) {
    for entry in std::fs::read_dir(dir).expect("a data folder can be read") {
        let path = entry.expect("a data file can be listed").path();
        if path.is_dir() {
            gather(&path, root, out);
        } else {
            let inside = path
                .strip_prefix(root)
                .expect("it lies inside the data folder")
                .to_string_lossy()
                .replace('\\', "/");
            out.push(File {
                path: inside,
                text: std::fs::read_to_string(&path).expect("a data file is text").into(),
            });
        }
    }
}

impl Language {
    /// A text and its words.
    pub fn read(&self, text: &str) -> (Text, Vec<Word>) {
        let text = Text::read(text, &self.orthography);
        let words = marsad_morph::read(&text, &self.lexicon, &self.chooser, &mut Cache::default());
        (text, words)
    }
}
