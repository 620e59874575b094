//! What the tests of linking share: the linker of the data folder, and made articles with what must be found in them.

#![allow(dead_code, reason = "each test uses what it needs")]

use marsad_link::Linker;
use marsad_pack::{Diagnostics, File, Packs};
use marsad_record::{Article, Claim, Count, Dateline, Entity, Event, Place, Source, Words};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::OnceLock;

/// The linker of the data folder; the test fails with all that is wrong with its tables.
pub fn linker() -> &'static Linker {
    static LINKER: OnceLock<Linker> = OnceLock::new();
    LINKER.get_or_init(|| {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../data");
        let mut files = Vec::new();
        let paths = [
            "ar/link",
            "ar/orth",
            "ar/name/country.tsv",
            "ar/name/org.tsv",
            "ar/name/place",
            "ar/quantity/number.tsv",
            "ar/time/term.tsv",
            "shared/link",
            "shared/org.tsv",
        ];
        for path in paths {
            gather(&root.join(path), &root, &mut files);
        }
        let mut problems = Diagnostics::default();
        let linker = Linker::load(&Packs::new(files), &mut problems);
        assert!(problems.is_empty(), "{problems}");
        linker
    })
}

fn gather(path: &Path, root: &Path, out: &mut Vec<File>) {
    if path.is_dir() {
        for entry in std::fs::read_dir(path).expect("a data folder can be read") {
            gather(&entry.expect("a data file can be listed").path(), root, out);
        }
        return;
    }
    let inside = path.strip_prefix(root).expect("it lies inside the data folder");
    let text = std::fs::read_to_string(path).expect("a data file is text");
    out.push(File { path: inside.to_string_lossy().replace('\\', "/"), text: text.into() });
}

/// Made articles, and what must be found in them.
#[derive(Deserialize)]
pub struct Case {
    pub what: String,
    #[serde(deserialize_with = "made")]
    pub articles: Vec<Article>,
    pub copies: Option<Vec<Vec<String>>>,
    pub origin: Option<Origin>,
    #[serde(default)]
    pub additions: BTreeMap<String, Vec<String>>,
    pub incidents: Option<Vec<Vec<String>>>,
    pub ledger: Option<Wanted>,
}

#[derive(Deserialize)]
pub struct Origin {
    pub id: String,
    pub reason: String,
    pub agency: Option<String>,
}

#[derive(Deserialize)]
pub struct Wanted {
    pub low: Option<u64>,
    pub best: Option<u64>,
    pub high: Option<u64>,
    pub best_claim: Option<String>,
    pub sources: usize,
    pub reasons: Vec<String>,
    pub uncontested: Vec<String>,
    pub accusations: usize,
    pub denials: usize,
}

#[derive(Deserialize)]
struct Made {
    id: String,
    source: String,
    published: String,
    #[serde(default)]
    agencies: Vec<String>,
    lines: Vec<String>,
    #[serde(default)]
    events: Vec<Told>,
}

#[derive(Deserialize)]
struct Told {
    line: usize,
    words: String,
    r#type: String,
    place: String,
    date: Option<String>,
    killed: Option<u64>,
    part: Option<u64>,
    #[serde(default)]
    killed_of: Vec<(u64, String, String)>,
    #[serde(default = "affirms")]
    stance: String,
    by: Option<[String; 3]>,
    accused: Option<[String; 3]>,
    denied: Option<[String; 3]>,
}

fn affirms() -> String {
    "affirms".to_owned()
}

/// All cases of the folder, by name.
pub fn cases() -> Vec<Case> {
    let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
    let mut paths: Vec<_> = std::fs::read_dir(dir)
        .expect("the cases can be listed")
        .map(|e| e.expect("a case can be listed").path())
        .collect();
    paths.sort();
    let read = |path: &std::path::PathBuf| {
        let text = std::fs::read_to_string(path).expect("a case is text");
        serde_json::from_str(&text).unwrap_or_else(|e| panic!("{}: {e}", path.display()))
    };
    paths.iter().map(read).collect()
}

fn made<'de, D: serde::Deserializer<'de>>(from: D) -> Result<Vec<Article>, D::Error> {
    Ok(Vec::<Made>::deserialize(from)?.into_iter().map(article).collect())
}

fn article(made: Made) -> Article {
    let mut sentences = Vec::new();
    let mut at = 0;
    for line in &made.lines {
        let length = line.chars().count();
        sentences.push((at, at + length));
        at += length + 1;
    }
    let mut out = Article {
        source: Some(made.source),
        published: Some(made.published),
        lang: Some("ar".to_owned()),
        text: Some(made.lines.join("\n")),
        dateline: Some(Dateline { agencies: made.agencies, ..Dateline::default() }),
        sentences,
        id: made.id,
        ..Article::default()
    };
    for told in &made.events {
        add(&mut out, told, &made.lines[told.line]);
    }
    out
}

fn entity(parts: &[String; 3]) -> Entity {
    let [code, sector, words] = parts.clone();
    Entity { code, sector, entity_text: words, ..Entity::default() }
}

fn add(article: &mut Article, told: &Told, line: &str) {
    let before = line.split_once(&told.words).expect("the line has the words").0.chars().count();
    let start = article.sentences[told.line].0 + before;
    let event = format!("{}#e{}", article.id, article.events.len() + 1);
    article.events.push(Event {
        id: event.clone(),
        event: told.r#type.clone(),
        status: "actual".to_owned(),
        date: told.date.clone().or_else(|| article.published.clone()),
        date_resolution: Some(if told.date.is_some() { "day" } else { "published" }.to_owned()),
        event_loc: vec![Place { extracted_place: told.place.clone(), resolution: 4, ..Place::default() }],
        event_text: Words { text: told.words.clone(), start, end: start + told.words.chars().count() },
        sentence: told.line,
        ..Event::default()
    });
    let claimant = told.by.as_ref().map(|by| Source {
        entity: entity(&["".to_owned(), by[1].clone(), by[2].clone()]),
        kind: by[0].clone(),
        ..Source::default()
    });
    let base = Claim {
        stance: told.stance.clone(),
        event: Some(event),
        claimant: claimant.into_iter().collect(),
        sentence: told.line,
        ..Claim::default()
    };
    let mut claims = Vec::new();
    let figure = |n: u64| Claim {
        kind: "casualty".to_owned(),
        outcome: Some("killed".to_owned()),
        count: Some(Count { value: Some(n), min: Some(n), max: Some(n), exact: true, ..Count::default() }),
        ..base.clone()
    };
    claims.extend(told.killed.map(figure));
    claims.extend(told.killed_of.iter().map(|(n, code, sector)| Claim {
        victims: Some(entity(&[code.clone(), sector.clone(), String::new()])),
        ..figure(*n)
    }));
    let total = format!("{}#c{}", article.id, article.claims.len() + 1);
    claims.extend(told.part.map(|n| Claim { part_of: Some(total), ..figure(n) }));
    for (by, who) in [("accusation", &told.accused), ("denial", &told.denied)] {
        claims.extend(who.as_ref().map(|who| Claim {
            kind: "responsibility".to_owned(),
            by: Some(by.to_owned()),
            responsible: Some(entity(who)),
            ..base.clone()
        }));
    }
    for claim in claims {
        let id = format!("{}#c{}", article.id, article.claims.len() + 1);
        article.claims.push(Claim { id, ..claim });
    }
}
