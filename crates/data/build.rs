//! Embeds the data folder, and each language's words and names compiled from it.

use marsad_mention::Mentioner;
use marsad_morph::Lexicon;
use marsad_pack::{Diagnostics, File, Packs};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let root = PathBuf::from(env::var("CARGO_MANIFEST_DIR")?).join("../../data").canonicalize()?;
    let out = PathBuf::from(env::var("OUT_DIR")?);
    let mut files = Vec::new();
    walk(&root, &root, &mut files)?;
    // The invented language is for tests, which read it from the folder.
    files.retain(|f: &File| !f.path.starts_with("xx/"));
    files.sort_by(|a, b| a.path.cmp(&b.path));
    let mut code = String::from("static FILES: &[(&str, &str)] = &[\n");
    for file in &files {
        writeln!(code, "    ({:?}, include_str!({:?})),", file.path, root.join(&file.path))?;
    }
    code.push_str("];\n");
    let packs = Packs::new(files);
    code.push_str("static COMPILED: &[(&str, Compiled)] = &[\n");
    for pack in &packs.languages {
        // What is wrong with the tables is said when they are loaded, all at once: here the good rows are compiled.
        let mut unheard = Diagnostics::default();
        let orthography = marsad_morph::orthography(pack, &mut unheard);
        let lexicon = Lexicon::build(&packs, &pack.tag, &mut unheard);
        let names = Mentioner::compile(&packs, &pack.tag, &orthography, &lexicon, &mut unheard);
        let [words_at, names_at] = ["lexicon", "names"].map(|kind| out.join(format!("{}.{kind}", pack.tag)));
        fs::write(&words_at, lexicon.to_bytes())?;
        fs::write(&names_at, names)?;
        writeln!(
            code,
            "    ({:?}, Compiled {{ lexicon: include_bytes!({words_at:?}), names: include_bytes!({names_at:?}) }}),",
            pack.tag
        )?;
    }
    code.push_str("];\n");
    fs::write(out.join("data.rs"), code)?;
    Ok(())
}

/// Gathers the data files under a folder; cargo is told to build anew when one comes, goes or changes.
fn walk(root: &Path, dir: &Path, files: &mut Vec<File>) -> Result<(), Box<dyn std::error::Error>> {
    println!("cargo::rerun-if-changed={}", dir.display());
    for entry in fs::read_dir(dir)? {
        let path = entry?.path();
        if path.is_dir() {
            walk(root, &path, files)?;
        } else if path.extension().is_some_and(|e| ["tsv", "frames", "rules"].iter().any(|x| e == *x)) {
            println!("cargo::rerun-if-changed={}", path.display());
            let inside = path.strip_prefix(root)?.to_string_lossy().replace('\\', "/");
            files.push(File { path: inside, text: fs::read_to_string(&path)?.into() });
        }
    }
    Ok(())
}
