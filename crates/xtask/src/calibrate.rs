//! Learns from articles annotated in full: which signs say that two tellings are of one event, how sure events are by the
//! signs they show; and shows how often events of each confidence are right.

use crate::{articles, eval};
use anyhow::{Context, Result};
use marsad_event::Found;
use marsad_event::confidence::{SIGNS, signs};
use marsad_event::merge::{SIGN_COUNT, sign_names, studied};
use marsad_morph::Cache;
use marsad_pipeline::{Analysis, Coder};
use serde_json::Value;
use std::fmt::Write as _;
use std::ops::Range;
use std::path::{Path, PathBuf};

/// Rounds of learning, and how far each goes.
const ROUNDS: usize = 4000;
const STEP: f64 = 0.5;
/// What keeps weights small where little is known: of events, and of pairs, whose many signs overlap.
const SHRINK: f64 = 0.02;
const SHRINK_PAIRS: f64 = 0.001;

/// Articles learnt from: those whose texts were read while the coder was made.
const READ: [&str; 7] = [
    "articles_work",
    "articles_held",
    "articles_fresh",
    "articles_wide",
    "articles_next",
    "articles_kept",
    "invented_read",
];

/// One event of the coder: its signs, its confidence, and whether a reader coded it too.
struct Case {
    signs: [bool; SIGNS.len()],
    confidence: f32,
    right: bool,
}

/// Learns from the development gold and the articles read, and shows how sure their events are.
pub fn run(gold: &Path, dry: bool) -> Result<()> {
    let out = articles::root().join("out/eval");
    std::fs::create_dir_all(&out).context("cannot make out/eval")?;
    let own = eval::own(gold, &out)?;
    let all = own.into_iter().chain(eval::invented()?);
    let read = all.filter(|s| READ.contains(&s.name.as_str())).map(|s| s.gold);
    let sets: Vec<PathBuf> = read.chain([gold.join("eval/gold_dev.jsonl")]).collect();
    if !dry {
        let pairs = gather(&articles::coder()?, &sets, pairs)?;
        let weights = learn(&pairs, SHRINK_PAIRS);
        write("likeness", "that two tellings are of one event", &sign_names(), &weights)?;
        let cases = gather(&articles::coder()?, &sets, judge)?;
        let weights = learn(&cases.iter().map(|c| (c.signs, c.right)).collect::<Vec<_>>(), SHRINK);
        write("confidence", "that an event is right", &SIGNS, &weights)?;
    }
    println!("{}", table(&gather(&articles::coder()?, &sets, judge)?));
    Ok(())
}

/// What is gathered of some annotated articles.
fn gather<T>(coder: &Coder, sets: &[PathBuf], of: fn(&Analysis<'_>, &Value) -> Vec<T>) -> Result<Vec<T>> {
    let mut cache = Cache::default();
    let mut out = Vec::new();
    for path in sets {
        let text =
            std::fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
        let gold: Vec<Value> = text.lines().map(serde_json::from_str).collect::<Result<_, _>>()?;
        for (input, doc) in articles::read(path, usize::MAX)?.iter().zip(&gold) {
            out.extend(coder.read(&input.article(), &mut cache, |a| of(a, doc)).unwrap_or_default());
        }
    }
    Ok(out)
}

/// The tellings of an article with the events told before them: what signs a pair shows, and whether it is one event.
fn pairs(analysis: &Analysis<'_>, gold: &Value) -> Vec<([bool; SIGN_COUNT], bool)> {
    let text = gold["text"].as_str().unwrap_or_default();
    let annotated = mentions(gold, text);
    let told = analysis.told;
    let of = |found: &Found| {
        let span = analysis.text.span_of(found.trigger);
        let kind = found.event?.name;
        let same = annotated.iter().enumerate().filter(|(_, (k, _))| *k == kind);
        let near = same.filter_map(|(i, (_, spans))| {
            let distance = |m: &Mention| {
                let inside = m.sentence.contains(&span.start());
                let meets = m.trigger.start < span.end() && span.start() < m.trigger.end;
                let apart = if meets { 0 } else { 1 + m.trigger.start.abs_diff(span.start()) };
                inside.then_some(apart)
            };
            spans.iter().filter_map(distance).min().map(|d| (d, i))
        });
        near.min().map(|(_, i)| i)
    };
    let reader: Vec<Option<usize>> = told.tellings.iter().map(of).collect();
    studied(&told.doc, &told.tellings, &reader)
}

/// Pairs the events of an article with those annotated, each once, in order: the type is the same and a trigger lies in an
/// annotated sentence.
fn judge(analysis: &Analysis<'_>, gold: &Value) -> Vec<Case> {
    let text = gold["text"].as_str().unwrap_or_default();
    let mut open = mentions(gold, text);
    let record = analysis.record();
    let told = analysis.told;
    let mut out = Vec::new();
    for (event, found) in record.events.iter().zip(&told.events) {
        let triggers = std::iter::once(&found.trigger).chain(&found.mentions);
        let starts: Vec<usize> = triggers.map(|t| analysis.text.span_of(*t).start()).collect();
        let inside = |spans: &[Mention]| spans.iter().any(|m| starts.iter().any(|t| m.sentence.contains(t)));
        let at = open.iter().position(|(kind, spans)| *kind == event.event && inside(spans));
        if let Some(at) = at {
            open.remove(at);
        }
        out.push(Case { signs: signs(&told.doc, found), confidence: event.confidence, right: at.is_some() });
    }
    out
}

/// Where an annotation tells an event, in bytes.
struct Mention {
    sentence: Range<usize>,
    trigger: Range<usize>,
}

/// The type of each annotated event and where it is told.
fn mentions<'g>(gold: &'g Value, text: &str) -> Vec<(&'g str, Vec<Mention>)> {
    let span = |mention: &Value| {
        let (sentence, trigger) = (mention[0].as_str()?, mention[1].as_str()?);
        let start = text.find(sentence)?;
        let at = start + sentence.find(trigger)?;
        Some(Mention { sentence: start..start + sentence.len(), trigger: at..at + trigger.len() })
    };
    let events = gold["events"].as_array().into_iter().flatten();
    let one = |e: &'g Value| {
        let all = e["mentions"].as_array().into_iter().flatten();
        (e["event"].as_str().unwrap_or_default(), all.filter_map(span).collect())
    };
    events.map(one).collect()
}

/// Logistic regression by plain gradient descent: few signs, few cases, the same weights on every run. The first sign always
/// holds.
fn learn<const N: usize>(cases: &[([bool; N], bool)], shrink: f64) -> [f64; N] {
    let mut weights = [0.0; N];
    let count = f64::from(u32::try_from(cases.len().max(1)).unwrap_or(u32::MAX));
    for _ in 0..ROUNDS {
        let mut slope = weights.map(|w| -shrink * w);
        slope[0] = 0.0;
        for (signs, right) in cases {
            let odds: f64 = weights.iter().zip(signs).filter(|(_, s)| **s).map(|(w, _)| w).sum();
            let miss = f64::from(u8::from(*right)) - 1.0 / (1.0 + (-odds).exp());
            for (at, _) in signs.iter().enumerate().filter(|(_, s)| **s) {
                slope[at] += miss / count;
            }
        }
        for (weight, slope) in weights.iter_mut().zip(slope) {
            *weight += STEP * slope;
        }
    }
    weights
}

/// Writes weights as a table under `frame/`.
fn write(name: &str, of: &str, signs: &[&str], weights: &[f64]) -> Result<()> {
    let path = articles::root().join(format!("data/ar/frame/{name}.tsv"));
    let mut rows: Vec<String> = signs.iter().zip(weights).map(|(s, w)| format!("{s}\t{w:.2}")).collect();
    rows.sort();
    let head =
        format!("# generated by: cargo xtask calibrate FOLDER. What each sign adds to the log-odds {of}.");
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
