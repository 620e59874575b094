//! Linking scored against labelled pairs of articles and groups of events, and the common words it weighs by.

use crate::articles;
use anyhow::{Context, Result};
use marsad_link::{Linked, Linker};
use marsad_morph::Cache;
use marsad_pack::{Diagnostics, Packs};
use marsad_record::Article;
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::io::{BufRead, BufReader, Read, Write};
use std::path::{Path, PathBuf};

/// What to link and to score against.
pub struct Options {
    /// Corpora, or records with text as `marsad code --with-text` prints them.
    pub inputs: Vec<PathBuf>,
    /// Labelled pairs.
    pub pairs: Option<PathBuf>,
    /// Labelled groups.
    pub groups: Option<PathBuf>,
    /// The half of the gold.
    pub half: String,
    /// Where to write what was linked.
    pub write: Option<PathBuf>,
    /// How many mistakes to list.
    pub show: usize,
    /// Whether only copies are looked for: they hang on the words alone, so nothing is coded.
    pub copies: bool,
}

/// Two articles and what they are to each other: copy, same (incident) or different.
#[derive(Deserialize)]
struct Pair {
    a: String,
    b: String,
    label: String,
    half: String,
}

/// Events of one incident.
#[derive(Deserialize)]
struct Group {
    group: String,
    half: String,
    members: Vec<Member>,
}

/// One telling: a span in code points of the article's text.
#[derive(Deserialize)]
struct Member {
    article: String,
    start: usize,
    end: usize,
    #[serde(default, rename = "type")]
    kind: Option<String>,
}

/// Links the inputs, and prints what was found and how it scores.
pub fn run(options: &Options) -> Result<()> {
    let linker = linker()?;
    let articles = if options.copies { texts(&options.inputs)? } else { records(&options.inputs)? };
    let linked = linker.link(&articles);
    let told = linked.incidents.iter().filter(|i| i.members.len() > 1).count();
    println!(
        "{} articles; {} groups of copies with {} articles; {} incidents, {} with several tellings; {} ledgers",
        articles.len(),
        linked.copies.len(),
        linked.copies.iter().map(|g| g.members.len()).sum::<usize>(),
        linked.incidents.len(),
        told,
        linked.ledgers.len()
    );
    if let Some(path) = &options.pairs {
        let pairs = lines::<Pair>(path)?;
        let halves: BTreeSet<&str> = pairs.iter().map(|p| p.half.as_str()).collect();
        for half in halves.into_iter().filter(|h| options.copies || *h == options.half) {
            println!("{half}");
            score_copies(&pairs, half, &linked, options.show);
        }
    }
    if let Some(path) = &options.groups {
        score_incidents(&lines::<Group>(path)?, &articles, &linked, options);
    }
    match &options.write {
        Some(path) => {
            let text = serde_json::to_vec(&linked)?;
            std::fs::write(path, text).with_context(|| format!("cannot write {}", path.display()))
        }
        None => Ok(()),
    }
}

fn linker() -> Result<Linker> {
    let mut problems = Diagnostics::default();
    let linker = Linker::load(&Packs::new(articles::files()?), &mut problems);
    anyhow::ensure!(problems.is_empty(), "{problems}");
    Ok(linker)
}

fn lines<T: serde::de::DeserializeOwned>(path: &Path) -> Result<Vec<T>> {
    let text = std::fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
    let parse = |(line, n): (&str, usize)| {
        serde_json::from_str(line).with_context(|| format!("{}:{n}: not as expected", path.display()))
    };
    text.lines().zip(1..).filter(|(l, _)| !l.trim().is_empty()).map(parse).collect()
}

/// The records of the inputs: read where they are records, coded where they are articles.
fn records(inputs: &[PathBuf]) -> Result<Vec<Article>> {
    let mut out = Vec::new();
    for path in inputs {
        if let Some(records) = printed(path)? {
            out.extend(records);
            continue;
        }
        let coder = articles::coder()?;
        let mut cache = Cache::default();
        for input in articles::read(path, usize::MAX)? {
            let record = coder.read(&input.article(), &mut cache, |a| a.record());
            out.extend(record.map(|r| Article { text: Some(input.text.clone()), ..r }));
        }
    }
    let mut seen = HashSet::new();
    out.retain(|a| seen.insert(a.id.clone()));
    Ok(out)
}

/// The articles of the inputs as they are, with no event.
fn texts(inputs: &[PathBuf]) -> Result<Vec<Article>> {
    let mut out = Vec::new();
    let mut seen = HashSet::new();
    for path in inputs {
        let read = articles::read(path, usize::MAX)?.into_iter().filter(|i| seen.insert(i.id.clone()));
        out.extend(read.map(|input| Article {
            id: input.id,
            source: input.source,
            published: input.published,
            lang: Some(input.lang),
            text: Some(input.text),
            ..Article::default()
        }));
    }
    Ok(out)
}

/// The records a file holds; `None` where it holds articles.
fn printed(path: &Path) -> Result<Option<Vec<Article>>> {
    let file = std::fs::File::open(path).with_context(|| format!("cannot open {}", path.display()))?;
    let reader: Box<dyn Read> = if path.extension().is_some_and(|e| e == "gz") {
        Box::new(flate2::read::MultiGzDecoder::new(file))
    } else {
        Box::new(file)
    };
    let mut out = Vec::new();
    for line in BufReader::new(reader).lines() {
        let line = line.with_context(|| format!("cannot read {}", path.display()))?;
        if !line.contains("\"events\":[") {
            return Ok(None);
        }
        out.push(serde_json::from_str(&line).with_context(|| format!("{}: no record", path.display()))?);
    }
    Ok(Some(out))
}

#[allow(clippy::cast_precision_loss, reason = "counts of labelled pairs are small")]
fn figures(name: &str, right: usize, found: usize, wanted: usize) {
    let (p, r) = (right as f64 / found.max(1) as f64, right as f64 / wanted.max(1) as f64);
    let f = if p + r > 0.0 { 2.0 * p * r / (p + r) } else { 0.0 };
    println!(
        "{name}: precision {p:.3} recall {r:.3} F1 {f:.3} ({right} right of {found} found, {wanted} wanted)"
    );
}

fn score_copies(pairs: &[Pair], half: &str, linked: &Linked, show: usize) {
    let copies: HashSet<(&str, &str)> = linked.pairs.iter().map(|p| (p.a.as_str(), p.b.as_str())).collect();
    let mut group: HashMap<&str, usize> = HashMap::new();
    for (n, copies) in linked.copies.iter().enumerate() {
        group.extend(copies.members.iter().map(|m| (m.as_str(), n)));
    }
    let grouped = |p: &Pair| group.contains_key(&*p.a) && group.get(&*p.a) == group.get(&*p.b);
    let paired = |p: &Pair| copies.contains(&(p.a.as_str().min(&p.b), p.a.as_str().max(&p.b)));
    let own: Vec<&Pair> = pairs.iter().filter(|p| p.half == half).collect();
    score_pairs("copies, pair by pair or by group", &own, |p| paired(p) || grouped(p), show);
    score_pairs("copies, pair by pair", &own, paired, 0);
}

fn score_pairs(name: &str, pairs: &[&Pair], is_copy: impl Fn(&Pair) -> bool, show: usize) {
    let (mut right, mut found, mut wanted, mut shown) = (0, 0, 0, 0);
    for pair in pairs {
        let is = is_copy(pair);
        let should = pair.label == "copy";
        right += usize::from(is && should);
        found += usize::from(is);
        wanted += usize::from(should);
        if is != should && shown < show {
            shown += 1;
            println!("  {} {} labelled {}", pair.a, pair.b, pair.label);
        }
    }
    figures(name, right, found, wanted);
}

/// A gold member with the incident its event is in, if the coder found it.
struct Placed<'a> {
    gold: &'a str,
    incident: Option<&'a str>,
}

fn score_incidents(groups: &[Group], articles: &[Article], linked: &Linked, options: &Options) {
    let mut incident: HashMap<&str, &str> = HashMap::new();
    for i in &linked.incidents {
        incident.extend(i.members.iter().map(|m| (m.as_str(), i.id.as_str())));
    }
    let by_id: HashMap<&str, &Article> = articles.iter().map(|a| (a.id.as_str(), a)).collect();
    let mut placed = Vec::new();
    for group in groups.iter().filter(|g| g.half == options.half) {
        for member in &group.members {
            let article = by_id.get(member.article.as_str());
            let event = article.and_then(|a| event_at(a, member));
            let at = event.and_then(|e| incident.get(e).copied());
            placed.push(Placed { gold: &group.group, incident: at });
        }
    }
    let found: Vec<&Placed> = placed.iter().filter(|p| p.incident.is_some()).collect();
    println!("incidents: {} of {} labelled tellings are read", found.len(), placed.len());
    b_cubed("incidents, B-cubed over those read", &found);
    b_cubed("incidents, B-cubed with the others alone", &placed.iter().collect::<Vec<_>>());
    show_mixed(&found, options.show);
}

/// The event whose words lie over a labelled span: of several the one of its type, then the one that overlaps most.
fn event_at<'a>(article: &'a Article, member: &Member) -> Option<&'a str> {
    let over = |w: &marsad_record::Words| w.end.min(member.end).saturating_sub(w.start.max(member.start));
    let best = article.events.iter().map(|e| {
        let overlap = std::iter::once(&e.event_text).chain(&e.mentions).map(over).max().unwrap_or(0);
        (overlap > 0, member.kind.as_deref() == Some(e.event.as_str()), overlap, e)
    });
    let best = best.filter(|b| b.0).max_by_key(|b| (b.1, b.2, std::cmp::Reverse(&b.3.id)));
    best.map(|b| b.3.id.as_str())
}

#[allow(clippy::cast_precision_loss, reason = "counts of labelled tellings are small")]
fn b_cubed(name: &str, placed: &[&Placed]) {
    let together = |a: usize, b: usize| {
        a == b || (placed[a].incident.is_some() && placed[a].incident == placed[b].incident)
    };
    let (mut precision, mut recall) = (0.0, 0.0);
    for a in 0..placed.len() {
        let system = (0..placed.len()).filter(|b| together(a, *b)).count();
        let gold = (0..placed.len()).filter(|b| placed[a].gold == placed[*b].gold).count();
        let both = (0..placed.len()).filter(|b| together(a, *b) && placed[a].gold == placed[*b].gold).count();
        precision += both as f64 / system as f64;
        recall += both as f64 / gold as f64;
    }
    let n = placed.len().max(1) as f64;
    let (p, r) = (precision / n, recall / n);
    let f = if p + r > 0.0 { 2.0 * p * r / (p + r) } else { 0.0 };
    println!("{name}: precision {p:.3} recall {r:.3} F1 {f:.3} ({} tellings)", placed.len());
}

/// Lists labelled groups that lie in several incidents, and incidents that hold several labelled groups.
fn show_mixed(placed: &[&Placed], limit: usize) {
    let mut groups: BTreeMap<&str, BTreeMap<&str, usize>> = BTreeMap::new();
    let mut incidents: BTreeMap<&str, BTreeMap<&str, usize>> = BTreeMap::new();
    for p in placed {
        let Some(incident) = p.incident else { continue };
        *groups.entry(p.gold).or_default().entry(incident).or_default() += 1;
        *incidents.entry(incident).or_default().entry(p.gold).or_default() += 1;
    }
    for (what, table) in [("split", groups), ("mixed", incidents)] {
        for (name, parts) in table.iter().filter(|(_, parts)| parts.len() > 1).take(limit) {
            println!("  {what}: {name}: {parts:?}");
        }
    }
}

/// How rare the rarest word of the table is, in bits: it stands in more than one article of 2 to this power.
const MOST_BITS: u32 = 8;

/// Counts in how many articles each stem stands, and writes the table of common ones.
pub fn common(corpora: &[PathBuf], lang: &str) -> Result<()> {
    let linker = linker()?;
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    let mut articles = 0;
    for path in corpora {
        for input in articles::read(path, usize::MAX)? {
            articles += 1;
            for stem in linker.stems(lang, &input.text) {
                *counts.entry(stem).or_default() += 1;
            }
        }
    }
    let mut rows: Vec<(u32, String)> =
        counts.into_iter().map(|(stem, n)| ((articles / n).max(1).ilog2(), stem)).collect();
    rows.retain(|(bits, _)| *bits <= MOST_BITS);
    rows.sort();
    let path = articles::root().join(format!("data/{lang}/link/common.tsv"));
    let mut file =
        std::fs::File::create(&path).with_context(|| format!("cannot write {}", path.display()))?;
    writeln!(
        file,
        "# generated by: cargo xtask link-common CORPORA. A word with this stem stands in one article of 2 to the power of \
         bits."
    )?;
    writeln!(file, "bits\tstem")?;
    for (bits, stem) in &rows {
        writeln!(file, "{bits}\t{stem}")?;
    }
    println!("{}: {} stems of {articles} articles", path.display(), rows.len());
    Ok(())
}
