//! Learns how sure events are: the weights of the signs an event shows, from articles annotated in full, and a table of how
//! often events of each confidence are right.

use crate::{articles, eval};
use anyhow::{Context, Result};
use marsad_event::confidence::{SIGNS, signs};
use marsad_morph::Cache;
use marsad_pipeline::{Analysis, Coder};
use serde_json::Value;
use std::fmt::Write as _;
use std::path::Path;

/// Rounds of learning, and how far each goes.
const ROUNDS: usize = 4000;
const STEP: f64 = 0.5;
/// What keeps weights small where little is known.
const SHRINK: f64 = 0.02;

/// One event of the coder: its signs, its confidence, and whether a reader coded it too.
struct Case {
    signs: [bool; SIGNS.len()],
    confidence: f32,
    right: bool,
}

/// Learns from the development gold and the working half, and shows them and the held half.
pub fn run(gold: &Path, dry: bool) -> Result<()> {
    let out = articles::root().join("out/eval");
    std::fs::create_dir_all(&out).context("cannot make out/eval")?;
    let own = eval::own(gold, &out)?;
    let file = |name: &str| own.iter().find(|s| s.name == name).map(|s| s.gold.clone());
    let learnt_from = [Some(gold.join("eval/gold_dev.jsonl")), file("articles_work")];
    let sets = |coder: &Coder| -> Result<Vec<Case>> {
        let all = learnt_from.iter().flatten().map(|path| cases(coder, path)).collect::<Result<Vec<_>>>()?;
        Ok(all.into_iter().flatten().collect())
    };
    if !dry {
        write(&learn(&sets(&articles::coder()?)?))?;
    }
    let coder = articles::coder()?;
    println!("Learnt from:\n{}", table(&sets(&coder)?));
    if let Some(held) = file("articles_held") {
        println!("Held back:\n{}", table(&cases(&coder, &held)?));
    }
    Ok(())
}

/// The coder's events of some annotated articles.
fn cases(coder: &Coder, path: &Path) -> Result<Vec<Case>> {
    let text = std::fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
    let gold: Vec<Value> = text.lines().map(serde_json::from_str).collect::<Result<_, _>>()?;
    let mut cache = Cache::default();
    let mut out = Vec::new();
    for (input, doc) in articles::read(path, usize::MAX)?.iter().zip(&gold) {
        out.extend(coder.read(&input.article(), &mut cache, |a| judge(a, doc)).unwrap_or_default());
    }
    Ok(out)
}

/// Pairs the events of an article with those annotated, each once, in order: the type is the same and a trigger lies in an
/// annotated sentence.
fn judge(analysis: &Analysis<'_>, gold: &Value) -> Vec<Case> {
    let text = gold["text"].as_str().unwrap_or_default();
    let mut open: Vec<(&str, Vec<(usize, usize)>)> = annotated(gold, text);
    let record = analysis.record();
    let told = analysis.told;
    let mut out = Vec::new();
    for (event, found) in record.events.iter().zip(&told.events) {
        let triggers: Vec<usize> =
            std::iter::once(&event.event_text).chain(&event.mentions).map(|w| w.start).collect();
        let inside = |spans: &[(usize, usize)]| {
            spans.iter().any(|(from, to)| triggers.iter().any(|t| from <= t && t < to))
        };
        let at = open.iter().position(|(kind, spans)| *kind == event.event && inside(spans));
        if let Some(at) = at {
            open.remove(at);
        }
        out.push(Case { signs: signs(&told.doc, found), confidence: event.confidence, right: at.is_some() });
    }
    out
}

/// The type and the sentences of each annotated event, in code points.
fn annotated<'g>(gold: &'g Value, text: &str) -> Vec<(&'g str, Vec<(usize, usize)>)> {
    let span = |mention: &Value| {
        let sentence = mention[0].as_str()?;
        let from = text.find(sentence)?;
        let start = text[..from].chars().count();
        Some((start, start + sentence.chars().count()))
    };
    let events = gold["events"].as_array().into_iter().flatten();
    let one = |e: &'g Value| {
        let mentions = e["mentions"].as_array().into_iter().flatten();
        (e["event"].as_str().unwrap_or_default(), mentions.filter_map(span).collect())
    };
    events.map(one).collect()
}

/// Logistic regression by plain gradient descent: few signs, few cases, the same weights on every run.
fn learn(cases: &[Case]) -> [f64; SIGNS.len()] {
    let mut weights = [0.0; SIGNS.len()];
    let count = f64::from(u32::try_from(cases.len().max(1)).unwrap_or(u32::MAX));
    for _ in 0..ROUNDS {
        let mut slope = weights.map(|w| -SHRINK * w);
        slope[0] = 0.0;
        for case in cases {
            let odds: f64 = weights.iter().zip(case.signs).filter(|(_, s)| *s).map(|(w, _)| w).sum();
            let miss = f64::from(u8::from(case.right)) - 1.0 / (1.0 + (-odds).exp());
            for (at, _) in case.signs.iter().enumerate().filter(|(_, s)| **s) {
                slope[at] += miss / count;
            }
        }
        for (weight, slope) in weights.iter_mut().zip(slope) {
            *weight += STEP * slope;
        }
    }
    weights
}

fn write(weights: &[f64; SIGNS.len()]) -> Result<()> {
    let path = articles::root().join("data/ar/frame/confidence.tsv");
    let mut rows: Vec<String> = SIGNS.iter().zip(weights).map(|(s, w)| format!("{s}\t{w:.2}")).collect();
    rows.sort();
    let head = "# generated by: cargo xtask calibrate FOLDER. What each sign of how an event is told adds to the log-odds that it is right.";
    let text = format!("{head}\nkey\tweight\n{}\n", rows.join("\n"));
    std::fs::write(&path, text).with_context(|| format!("cannot write {}", path.display()))
}

/// Events by confidence: how many, how sure on average, how many right.
fn table(cases: &[Case]) -> String {
    let mut out = String::from("| confidence | events | mean | right |\n| --- | --- | --- | --- |\n");
    for (from, to) in [(0.0, 0.4), (0.4, 0.5), (0.5, 0.6), (0.6, 0.7), (0.7, 0.8), (0.8, 1.01)] {
        let here: Vec<&Case> = cases.iter().filter(|c| from <= c.confidence && c.confidence < to).collect();
        if here.is_empty() {
            continue;
        }
        let count = f64::from(u32::try_from(here.len()).unwrap_or(u32::MAX));
        let mean = here.iter().map(|c| f64::from(c.confidence)).sum::<f64>() / count;
        let right = here.iter().filter(|c| c.right).count();
        let share = f64::from(u32::try_from(right).unwrap_or(u32::MAX)) / count;
        let _ = writeln!(out, "| {from:.1}–{:.1} | {} | {mean:.2} | {share:.2} |", to.min(1.0), here.len());
    }
    out
}
