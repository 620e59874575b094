//! Scores the reading of words against annotated sentences: segmentation, lemma, part of speech, voice.

use crate::articles;
use anyhow::{Context, Result, bail, ensure};
use marsad_morph::Cache;
use marsad_pipeline::{Article, Coder};
use serde_json::Value;
use std::collections::HashMap;
use std::path::{Path, PathBuf};

/// A word of the annotation or of the analysis: lemma, part of speech, and voice of a verb.
#[derive(Debug, Clone, Default)]
struct Unit {
    form: String,
    lemma: String,
    pos: String,
    passive: Option<bool>,
}

/// A sentence as annotated.
#[derive(Debug, Default)]
struct Sentence {
    text: String,
    units: Vec<Unit>,
}

/// How many agree, of how many.
#[derive(Default, Clone, Copy)]
struct Share {
    right: usize,
    all: usize,
}

#[derive(Default)]
struct Score {
    gold: usize,
    found: usize,
    same: usize,
    lemma: Share,
    pos: Share,
    voice: Share,
    confusions: HashMap<(&'static str, String, String), usize>,
}

/// The least each figure may be, in the order they are printed; a lower one is an error.
pub struct Floors(pub [f64; 4]);

/// Scores every CoNLL-U file of a folder together and prints the figures and the most frequent confusions.
pub fn run(gold: &Path, lang: &str, show: usize, floors: Option<&Floors>) -> Result<()> {
    let coder = articles::coder()?;
    let language = coder.language(lang).with_context(|| format!("no language `{lang}`"))?;
    let fold = |word: &str| language.orthography.fold.fold_word(word);
    let mut score = Score::default();
    let mut sentences = 0;
    for path in files(gold)? {
        let text =
            std::fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
        for sentence in parse(&text).with_context(|| format!("in {}", path.display()))? {
            sentences += 1;
            let found = analyse(&coder, lang, &sentence.text)?;
            score.add(&sentence.units, &found, &fold, language.lexicon.article());
        }
    }
    ensure!(sentences > 0, "no sentence under {}: give a folder of .conllu files, or one", gold.display());
    let figures = score.figures();
    println!("| figure | value |\n| --- | --- |");
    for (name, value) in ["segmentation F1", "lemma", "part of speech", "voice"].iter().zip(figures) {
        println!("| {name} | {value:.4} |");
    }
    println!("| sentences, words | {sentences}, {} |", score.gold);
    score.print_confusions(show);
    let Some(floors) = floors else { return Ok(()) };
    let low = figures.iter().zip(floors.0).find(|(value, floor)| **value < *floor);
    low.map_or(Ok(()), |(value, floor)| bail!("a figure has sunk to {value:.4}, below {floor}"))
}

fn files(path: &Path) -> Result<Vec<PathBuf>> {
    if path.is_file() {
        return Ok(vec![path.to_owned()]);
    }
    let entries = std::fs::read_dir(path).with_context(|| format!("cannot list {}", path.display()))?;
    let mut out: Vec<PathBuf> = entries
        .filter_map(|e| Some(e.ok()?.path()))
        .filter(|p| p.extension().is_some_and(|e| e == "conllu"))
        .collect();
    out.sort();
    Ok(out)
}

fn parse(text: &str) -> Result<Vec<Sentence>> {
    let mut out = Vec::new();
    let mut open = Sentence::default();
    for line in text.lines().chain([""]) {
        if let Some(text) = line.strip_prefix("# text = ") {
            text.clone_into(&mut open.text);
        } else if line.is_empty() {
            if !open.units.is_empty() {
                out.push(std::mem::take(&mut open));
            }
        } else if !line.starts_with('#') {
            let cells: Vec<&str> = line.split('\t').collect();
            ensure!(cells.len() == 10, "a line of CoNLL-U has ten columns: {line}");
            if cells[0].bytes().all(|b| b.is_ascii_digit()) {
                let passive = (cells[3] == "VERB" && cells[5].contains("Voice="))
                    .then(|| cells[5].contains("Voice=Pass"));
                let own = |i: usize| cells[i].to_owned();
                open.units.push(Unit { form: own(1), lemma: own(2), pos: own(3), passive });
            }
        }
    }
    Ok(out)
}

fn analyse(coder: &Coder, lang: &str, text: &str) -> Result<Vec<Unit>> {
    let article = Article { text, lang, ..Article::default() };
    let words = coder.read(&article, &mut Cache::default(), |a| a.words_json()).context("no language")?;
    let cell = |segment: &Value, key: &str| segment[key].as_str().unwrap_or_default().to_owned();
    let segments = words["tokens"].as_array().into_iter().flatten().filter_map(|t| t["segments"].as_array());
    let unit = |s: &Value| {
        let passive = Some(cell(s, "features").contains("Voice=Pass"));
        Unit { form: cell(s, "form"), lemma: cell(s, "lemma"), pos: cell(s, "pos"), passive }
    };
    Ok(segments.flatten().map(unit).collect())
}

/// Parts of speech that are not told apart here, since the treebanks differ in them.
fn broad(pos: &str) -> &str {
    match pos {
        "PROPN" => "NOUN",
        "AUX" => "VERB",
        "SCONJ" | "CCONJ" => "CONJ",
        other => other,
    }
}

impl Score {
    fn add(&mut self, gold: &[Unit], found: &[Unit], fold: &dyn Fn(&str) -> String, article: &str) {
        self.gold += gold.len();
        self.found += found.len();
        let forms = |units: &[Unit]| units.iter().map(|u| fold(&u.form)).collect::<Vec<_>>();
        for (g, f) in aligned(&forms(gold), &forms(found)) {
            self.same += 1;
            self.compare(&gold[g], &found[f], fold, article);
        }
    }

    fn compare(&mut self, gold: &Unit, found: &Unit, fold: &dyn Fn(&str) -> String, article: &str) {
        let bare = |lemma: &str| {
            let folded = fold(lemma);
            folded.strip_prefix(article).map_or(folded.clone(), str::to_owned)
        };
        if matches!(gold.pos.as_str(), "NOUN" | "VERB" | "ADJ") {
            let right = bare(&gold.lemma) == bare(&found.lemma);
            self.lemma.count(right);
            self.confuse(right, "lemma", format!("{} {}", gold.form, gold.lemma), &found.lemma);
        }
        if !matches!(gold.pos.as_str(), "PUNCT" | "X" | "SYM") {
            let right = broad(&gold.pos) == broad(&found.pos);
            self.pos.count(right);
            self.confuse(right, "part of speech", gold.pos.clone(), &found.pos);
        }
        if let Some(passive) = gold.passive {
            let right = Some(passive) == found.passive;
            self.voice.count(right);
            let named = |p: bool| if p { "passive" } else { "active" };
            self.confuse(right, "voice", named(passive).to_owned(), named(!passive));
        }
    }

    fn confuse(&mut self, right: bool, figure: &'static str, gold: String, found: &str) {
        if !right {
            *self.confusions.entry((figure, gold, found.to_owned())).or_default() += 1;
        }
    }

    #[allow(clippy::cast_precision_loss)]
    fn figures(&self) -> [f64; 4] {
        let f1 = 2.0 * self.same as f64 / (self.gold + self.found).max(1) as f64;
        [f1, self.lemma.rate(), self.pos.rate(), self.voice.rate()]
    }

    fn print_confusions(&self, most: usize) {
        let mut all: Vec<_> = self.confusions.iter().collect();
        all.sort_by(|a, b| b.1.cmp(a.1).then(a.0.cmp(b.0)));
        for ((figure, gold, found), times) in all.into_iter().take(most) {
            println!("| {times} | {figure} | {gold} | {found} |");
        }
    }
}

impl Share {
    fn count(&mut self, right: bool) {
        self.all += 1;
        self.right += usize::from(right);
    }

    #[allow(clippy::cast_precision_loss)]
    fn rate(self) -> f64 {
        self.right as f64 / self.all.max(1) as f64
    }
}

/// The places of a longest common subsequence.
fn aligned(a: &[String], b: &[String]) -> Vec<(usize, usize)> {
    let mut longest = vec![vec![0usize; b.len() + 1]; a.len() + 1];
    for i in (0..a.len()).rev() {
        for j in (0..b.len()).rev() {
            longest[i][j] = if a[i] == b[j] {
                longest[i + 1][j + 1] + 1
            } else {
                longest[i + 1][j].max(longest[i][j + 1])
            };
        }
    }
    let (mut i, mut j) = (0, 0);
    let mut out = Vec::new();
    while i < a.len() && j < b.len() {
        if a[i] == b[j] {
            out.push((i, j));
            (i, j) = (i + 1, j + 1);
        } else if longest[i + 1][j] >= longest[i][j + 1] {
            i += 1;
        } else {
            j += 1;
        }
    }
    out
}
