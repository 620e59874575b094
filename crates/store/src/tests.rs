//! What a store promises, on invented articles. Their words are made of letters by number.
#![allow(clippy::unwrap_used)]

use super::*;
use crate::rows::{ARTICLES, CLAIMS, EVENTS, QUOTES, Table};
use marsad_link::Linker;
use marsad_pack::{Diagnostics, File as Data, Packs};
use marsad_record::{Article, Claim, Count, Dateline, Entity, Event, Place, Quote, Source, Words};
use proptest::prelude::*;
use serde_json::{Value, json};
use std::sync::OnceLock;

fn linker() -> &'static Linker {
    static LINKER: OnceLock<Linker> = OnceLock::new();
    LINKER.get_or_init(|| {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../data");
        let mut files = Vec::new();
        for folder in ["shared", "shared/link", "ar/orth", "ar/link"] {
            for entry in std::fs::read_dir(root.join(folder)).unwrap() {
                let path = entry.unwrap().path();
                if path.is_file() {
                    let inside = path.strip_prefix(&root).unwrap().display().to_string();
                    files.push(Data { path: inside, text: std::fs::read_to_string(&path).unwrap().into() });
                }
            }
        }
        let mut problems = Diagnostics::default();
        let linker = Linker::load(&Packs::new(files), &mut problems);
        assert!(problems.is_empty(), "{problems}");
        linker
    })
}

/// A word of four letters, another for each number.
fn word(mut n: usize) -> String {
    const LETTERS: [char; 12] = ['ب', 'ت', 'ج', 'د', 'ر', 'س', 'ش', 'ع', 'ف', 'ق', 'ك', 'م'];
    let mut out = String::new();
    for _ in 0..4 {
        out.push(LETTERS[n % LETTERS.len()]);
        n /= LETTERS.len();
    }
    out
}

fn entity(text: &str, code: &str, sector: &str) -> Entity {
    Entity { entity_text: text.into(), code: code.into(), sector: sector.into(), ..Entity::default() }
}

/// The `n`th article: about what happened in the place `about`, told on a day with a figure. `own` words are its own.
fn article(n: usize, about: usize, day: usize, killed: u64, own: usize) -> Article {
    let id = format!("a{n}");
    let told: Vec<String> = (0..14).map(|i| word(about * 40 + i)).collect();
    let rest: Vec<String> = (0..own).map(|i| word(7000 + n * 40 + i)).collect();
    let title = told[..5].join(" ");
    let text = format!("{title}\n{} {killed}. {}.", told.join(" "), rest.join(" "));
    let length = text.chars().count();
    let lead = title.chars().count() + 1;
    let end = lead + told.join(" ").chars().count() + 1 + killed.to_string().len() + 1;
    let side = if n.is_multiple_of(2) { "AAA" } else { "BBB" };
    let source = Source {
        entity: entity(&told[1], side, "GOV"),
        stance: "affirms".into(),
        kind: "official".into(),
        verb: None,
    };
    let event = Event {
        id: format!("{id}#e1"),
        event: "ASSAULT".into(),
        quad_code: 4,
        event_scale: -9.5,
        cameo: "19".into(),
        status: "actual".into(),
        date: Some(format!("2024-03-{:02}", 10 + about)),
        date_resolution: Some("day".into()),
        actor: vec![entity(&told[0], side, "MIL")],
        event_loc: vec![Place {
            extracted_place: told[2].clone(),
            resolved_place: Some(format!("Place {about}")),
            geonameid: Some(u32::try_from(about).unwrap() + 100),
            lat: Some(10.0 + f64::from(u32::try_from(about).unwrap())),
            lon: Some(40.25),
            country_code: Some("CCC".into()),
            resolution: 4,
            ..Place::default()
        }],
        event_text: Words { text: told[0].clone(), start: lead, end: lead + 4 },
        sentence: 1,
        claims: vec![format!("{id}#c1")],
        rule: "xx/frame/a#b".into(),
        confidence: 0.7,
        ..Event::default()
    };
    let claim = Claim {
        id: format!("{id}#c1"),
        kind: "casualty".into(),
        outcome: Some("killed".into()),
        count: Some(Count { value: Some(killed), text: killed.to_string(), exact: true, ..Count::default() }),
        victims: Some(entity(&told[3], "CCC", "CVL")),
        claimant: vec![source],
        stance: "affirms".into(),
        event: Some(event.id.clone()),
        start: lead,
        end,
        sentence: 1,
        rule: "xx/frame/a#b".into(),
        confidence: 0.7,
        ..Claim::default()
    };
    Article {
        id,
        source: Some(format!("outlet {}", n % 5)),
        title: Some(title),
        lang: Some("ar".into()),
        published: Some(format!("2024-03-{:02}", 10 + day)),
        text: Some(text),
        sentences: vec![(0, lead - 1), (lead, end), (end + 1, length)],
        events: vec![event],
        claims: vec![claim],
        ..Article::default()
    }
}

fn stored(article: &Article) -> Stamp {
    Stamp { input: xxhash_rust::xxh3::xxh3_128(&serde_json::to_vec(article).unwrap()), coder: 1 }
}

fn prepared(article: &Article) -> Prepared {
    Prepared::new(linker(), article.clone(), Terms::plain(article.text.as_ref().unwrap()), stored(article))
}

/// Five incidents, some told by many, some articles copies of others, one article on nothing that others tell.
fn some() -> Vec<Article> {
    let mut out: Vec<Article> =
        (0..22).map(|n| article(n, n % 5, n % 5 + n / 9, 3 + n as u64, 6 * (n % 4))).collect();
    for (n, of) in [(22, 3), (23, 3), (24, 8)] {
        let copy = serde_json::to_string(&out[of]).unwrap().replace(&format!("\"a{of}"), &format!("\"a{n}"));
        out.push(serde_json::from_str(&copy).unwrap());
    }
    out.push(article(25, 9, 4, 1, 30));
    out
}

/// Adds articles in batches of these sizes, over and over.
fn add(store: &mut Store, articles: &[&Article], batches: &[usize]) {
    let mut writer = Writer::new(store, linker());
    let (mut left, mut sizes) = (0, batches.iter().cycle());
    for article in articles {
        writer.add(&prepared(article)).unwrap();
        left = if left == 0 { *sizes.next().unwrap() } else { left } - 1;
        if left == 0 {
            writer.commit().unwrap();
        }
    }
    writer.commit().unwrap();
}

fn fresh() -> (tempfile::TempDir, Store) {
    let dir = tempfile::tempdir().unwrap();
    let store = Store::create(&dir.path().join("s")).unwrap();
    (dir, store)
}

/// All that a store tells, whatever the order it was told in.
fn told(store: &Store) -> Value {
    let (mut incidents, mut whole, mut articles) = (Vec::new(), Vec::new(), Vec::new());
    store
        .incidents(&Filter::default(), &mut |i| {
            incidents.push(i);
            true
        })
        .unwrap();
    for incident in &incidents {
        let found = store.incident(linker(), incident["id"].as_str().unwrap()).unwrap().unwrap();
        whole.push(serde_json::to_value(found).unwrap());
    }
    store
        .articles(&mut |a| {
            articles.push(a);
            true
        })
        .unwrap();
    json!({ "incidents": incidents, "whole": whole, "articles": articles })
}

fn events(store: &Store, filter: &Filter) -> Vec<String> {
    let mut out = Vec::new();
    store
        .events(filter, &mut |found| {
            out.push(found.record.id);
            true
        })
        .unwrap();
    out.sort();
    out
}

#[test]
fn the_database_is_free_of_a_known_fault() {
    // A write that met a checkpoint could damage the file, from 3.7.0 to 3.51.2.
    assert!(rusqlite::version_number() >= 3_051_003, "{}", rusqlite::version());
}

#[test]
fn every_field_has_its_column_and_comes_back() {
    let entity = json!({ "entity_text": "x", "start": 1, "end": 2, "code": "AAA", "sector": "GOV", "identifier_id": "Q1" });
    let place =
        json!({ "extracted_place": "x", "start": 1, "end": 2, "lat": 1.25, "lon": 2.5, "resolution": 4 });
    let source = json!({ "entity_text": "x", "start": 1, "end": 2, "verb": "v", "stance": "affirms", "kind": "official" });
    let event: Event = serde_json::from_value(json!({
        "id": "a#e1", "event": "ASSAULT", "mode": ["m"], "context": ["c"], "quad_code": 4, "event_scale": -9.1, "cameo": "19",
        "status": "actual", "date": "2024-01-01", "enddate": "2024-01-02", "date_resolution": "day", "actor": [entity],
        "recipient": [entity], "event_loc": [place], "event_text": { "text": "x", "start": 1, "end": 2 }, "sentence": 3,
        "mentions": [{ "text": "x", "start": 1, "end": 2 }], "according_to": [source], "claims": ["a#c1"], "rule": "r",
        "confidence": 0.7
    }))
    .unwrap();
    let claim: Claim = serde_json::from_value(json!({
        "id": "a#c1", "kind": "casualty", "outcome": "killed", "count": { "value": 1, "text": "x", "exact": true },
        "victims": entity, "responsible": entity, "by": "denial", "claimant": [source], "stance": "denies", "event": "a#e1",
        "part_of": "a#c2", "date": "2024-01-01", "place": place, "start": 1, "end": 2, "sentence": 3, "rule": "r",
        "confidence": 0.7
    }))
    .unwrap();
    let quote: Quote = serde_json::from_value(json!({
        "id": "a#q1", "text": "x", "start": 1, "end": 2, "kind": "direct", "speaker": entity, "verb": "v", "sentence": 3
    }))
    .unwrap();
    let mut one = Article {
        id: "a".into(),
        url: Some("https://example.org/1".into()),
        source: Some("s".into()),
        title: Some("t".into()),
        lang: Some("ar".into()),
        published: Some("2024-01-01".into()),
        text: Some("abcdef".into()),
        dateline: Some(Dateline { place: Some("p".into()), agencies: vec!["g".into()], date: None }),
        sentences: vec![(0, 6)],
        ..Article::default()
    };
    let keys = |value: Value| value.as_object().unwrap().keys().cloned().collect::<Vec<_>>();
    let columns = |table: &Table| {
        let mut all: Vec<String> = table.fields.iter().map(|f| (*f).to_owned()).collect();
        all.sort();
        all
    };
    assert_eq!(keys(json!(event)), columns(&EVENTS));
    assert_eq!(keys(json!(claim)), columns(&CLAIMS));
    assert_eq!(keys(json!(quote)), columns(&QUOTES));
    let mut own = keys(json!(one));
    own.retain(|k| !["events", "claims", "quotes"].contains(&k.as_str()));
    assert_eq!(own, columns(&ARTICLES));
    (one.events, one.claims, one.quotes) = (vec![event], vec![claim], vec![quote]);
    let (_dir, mut store) = fresh();
    add(&mut store, &[&one], &[1]);
    assert_eq!(store.article("a").unwrap().unwrap(), one);
}

#[test]
fn a_store_links_as_the_whole_set_is_linked() {
    let all = some();
    let (_dir, mut store) = fresh();
    add(&mut store, &all.iter().collect::<Vec<_>>(), &[4]);
    let linked = linker().link(&all);
    assert!(linked.incidents.iter().any(|i| i.members.len() > 2), "the articles are to be linked");
    assert!(!linked.copies.is_empty(), "there are to be copies");
    for incident in &linked.incidents {
        let (found, _) = store.incident(linker(), &incident.id).unwrap().unwrap();
        let members: Vec<&String> = found.members.iter().map(|m| &m.event.id).collect();
        assert_eq!(members, incident.members.iter().collect::<Vec<_>>());
        let ledger = linked.ledgers.iter().find(|l| l.incident == incident.id).unwrap();
        assert_eq!(&found.ledger, ledger);
    }
    assert_eq!(store.counts().unwrap()[4], ("incidents", linked.incidents.len() as i64));
}

#[test]
fn what_very_many_tell_is_the_same_in_any_order() {
    // More share a word here than are compared with one another.
    let all: Vec<Article> = (0..130).map(|n| article(n, n % 2, n % 4, 5, 3 * (n % 7))).collect();
    let whole = linker().link(&all);
    let orders: [Box<dyn Fn(usize) -> usize>; 3] =
        [Box::new(|n| n), Box::new(|n| 129 - n), Box::new(|n| n * 37 % 130)];
    for order in orders {
        let (_dir, mut store) = fresh();
        add(&mut store, &(0..130).map(|n| &all[order(n)]).collect::<Vec<_>>(), &[1, 40]);
        let kept: Vec<(String, String)> = store
            .ask(|c| {
                let mut find = c.prepare("SELECT data ->> 'a', data ->> 'b' FROM joins ORDER BY 1, 2")?;
                find.query_map([], |r| Ok((r.get(0)?, r.get(1)?)))?.collect()
            })
            .unwrap();
        let tellings: Vec<_> = all.iter().flat_map(|a| linker().tellings(a)).collect();
        let mut wanted: Vec<(String, String)> =
            linker().joins(&tellings).into_iter().map(|j| (j.a, j.b)).collect();
        wanted.sort();
        assert_eq!(kept, wanted);
        assert_eq!(store.counts().unwrap()[4].1, whole.incidents.len() as i64);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, ..ProptestConfig::default() })]

    /// One by one or together, in any order, with corrections and repetitions on the way.
    #[test]
    fn any_order_tells_the_same(
        order in Just((0..26).collect::<Vec<usize>>()).prop_shuffle(),
        batches in prop::collection::vec(1usize..9, 1..4),
        wrong in prop::collection::vec(0usize..26, 0..5),
    ) {
        let all = some();
        let (_a, mut reference) = fresh();
        add(&mut reference, &all.iter().collect::<Vec<_>>(), &[26]);
        let (_b, mut store) = fresh();
        let before: Vec<Article> = wrong.iter().map(|n| article(*n, (n + 1) % 5, 2, 99, 9)).collect();
        add(&mut store, &before.iter().collect::<Vec<_>>(), &[2]);
        let shuffled: Vec<&Article> = order.iter().map(|n| &all[*n]).collect();
        add(&mut store, &shuffled, &batches);
        add(&mut store, &shuffled[..5], &[1]);
        prop_assert_eq!(told(&store), told(&reference));
        store.check().unwrap();
    }
}

#[test]
fn the_same_changes_nothing_and_a_correction_keeps_what_was() {
    let all = some();
    let (_dir, mut store) = fresh();
    add(&mut store, &all.iter().collect::<Vec<_>>(), &[7]);
    let before = told(&store);
    let mut writer = Writer::new(&mut store, linker());
    for article in &all {
        assert_eq!(writer.add(&prepared(article)).unwrap(), Outcome::Same);
    }
    let stamp = Stamp { coder: 2, ..stored(&all[3]) };
    let anew = Prepared::new(linker(), all[3].clone(), Terms::plain("x"), stamp);
    assert_eq!(writer.add(&anew).unwrap(), Outcome::Same, "another program that reads the same");
    let right = article(3, 3, 3, 50, 18);
    assert_eq!(writer.add(&prepared(&right)).unwrap(), Outcome::Replaced);
    writer.commit().unwrap();
    drop(writer);
    assert_eq!(store.article("a3").unwrap().unwrap(), right);
    assert_eq!(store.history("a3").unwrap(), [("corrected".to_owned(), all[3].clone())]);
    assert_ne!(told(&store), before);
    add(&mut store, &[&all[3]], &[1]);
    assert_eq!(told(&store), before, "put back as it was");
    assert_eq!(store.history("a3").unwrap().len(), 2);
}

#[test]
fn readers_see_what_lasts_while_another_writes() {
    let all = some();
    let (dir, mut store) = fresh();
    add(&mut store, &[&all[0]], &[1]);
    let reader = Store::open(&dir.path().join("s")).unwrap();
    let mut writer = Writer::new(&mut store, linker());
    writer.add(&prepared(&all[1])).unwrap();
    assert_eq!(events(&reader, &Filter::default()), ["a0#e1"]);
    writer.commit().unwrap();
    assert_eq!(events(&reader, &Filter::default()), ["a0#e1", "a1#e1"]);
}

#[test]
fn a_full_disk_leaves_whole_articles_and_the_rest_can_follow() {
    let all = some();
    let (_a, mut reference) = fresh();
    add(&mut reference, &all.iter().collect::<Vec<_>>(), &[1]);
    let (dir, mut store) = fresh();
    let pages: i64 = store.ask(|c| c.pragma_query_value(None, "page_count", |r| r.get(0))).unwrap();
    let mut stopped = 0;
    for more in [2, 5, 9, 14, 20, 30] {
        store.ask(|c| c.pragma_update(None, "max_page_count", pages + more)).unwrap();
        let mut writer = Writer::new(&mut store, linker());
        for article in &all {
            let written = writer.add(&prepared(article)).map(|_| ()).and_then(|()| writer.commit());
            if let Err(error) = written {
                assert_eq!(error.kind, Kind::Full, "{error}");
                assert!(error.to_string().contains("Make room"), "{error}");
                stopped += 1;
                break;
            }
        }
        drop(writer);
        store.check().unwrap();
        let reader = Store::open(&dir.path().join("s")).unwrap();
        reader
            .articles(&mut |a| {
                assert!(all.contains(&a), "{} is not whole", a.id);
                true
            })
            .unwrap();
    }
    assert!(stopped >= 3, "the disk is to be full: {stopped}");
    store.ask(|c| c.pragma_update(None, "max_page_count", 1 << 20)).unwrap();
    add(&mut store, &all.iter().collect::<Vec<_>>(), &[3]);
    assert_eq!(told(&store), told(&reference));
}

#[test]
fn what_is_no_good_store_is_refused_and_left_as_it_is() {
    let dir = tempfile::tempdir().unwrap();
    let good = dir.path().join("good");
    add(&mut Store::create(&good).unwrap(), &some().iter().collect::<Vec<_>>(), &[30]);
    let bytes = std::fs::read(&good).unwrap();
    assert!(!dir.path().join("good-wal").exists(), "a store that nobody has open is one file");
    let changed = |at: usize, with: &[u8]| {
        let mut bytes = bytes.clone();
        bytes[at..at + with.len()].copy_from_slice(with);
        bytes
    };
    let other = dir.path().join("other");
    Connection::open(&other).unwrap().execute_batch("CREATE TABLE t (x)").unwrap();
    let cases: [(&str, Vec<u8>, &str); 7] = [
        ("text", b"These are notes, and no store at all.".repeat(9), "is no store"),
        ("short", b"x".to_vec(), "is no store"),
        ("other", std::fs::read(&other).unwrap(), "another program"),
        ("newer", changed(60, &[0, 0, 0, 9]), "of version 9, and this program knows versions up to 3"),
        ("cut", bytes[..bytes.len() / 2].to_vec(), "is damaged"),
        ("schema", changed(100, &[0xFF; 400]), "is damaged"),
        ("pages", changed(4096 * 12, &vec![0xA5; 4096 * 20]), "is damaged"),
    ];
    for (name, bytes, says) in cases {
        let path = dir.path().join(name);
        std::fs::write(&path, &bytes).unwrap();
        let error = Store::create(&path).map(|_| ()).unwrap_err().to_string();
        assert!(error.contains(says), "{name}: {error}");
        assert!(error.contains(name), "{name}: {error}");
        assert_eq!(std::fs::read(&path).unwrap(), bytes, "{name} was written to");
    }
    let error = Store::open(&dir.path().join("none")).map(|_| ()).unwrap_err();
    assert_eq!(error.kind, Kind::Missing);
    assert!(!dir.path().join("none").exists());
}

#[test]
fn what_is_asked_for_is_found() {
    let all = some();
    let (_dir, mut store) = fresh();
    add(&mut store, &all.iter().collect::<Vec<_>>(), &[30]);
    let text = |s: &str| Some(s.to_owned());
    let is = |test: fn(&Article) -> bool| {
        all.iter().filter(|a| test(a)).map(|a| format!("{}#e1", a.id)).collect::<Vec<_>>()
    };
    let cases: Vec<(Filter, Vec<String>)> = vec![
        (Filter::default(), is(|_| true)),
        (Filter { types: vec!["assault".into()], ..Filter::default() }, is(|_| true)),
        (Filter { types: vec!["AGREE".into()], ..Filter::default() }, vec![]),
        (Filter { actor: text("aaa"), ..Filter::default() }, is(|a| a.events[0].actor[0].code == "AAA")),
        (Filter { actor: text("AAA/MIL"), ..Filter::default() }, is(|a| a.events[0].actor[0].code == "AAA")),
        (Filter { actor: text("AAA GOV"), ..Filter::default() }, vec![]),
        (
            Filter { claimant: text("BBB GOV"), ..Filter::default() },
            is(|a| a.events[0].actor[0].code == "BBB"),
        ),
        (
            Filter { place: text("place 2"), ..Filter::default() },
            is(|a| a.events[0].event_loc[0].geonameid == Some(102)),
        ),
        (Filter { place: text("CCC"), ..Filter::default() }, is(|_| true)),
        (
            Filter { bounds: Some([40.0, 10.5, 41.0, 12.5]), ..Filter::default() },
            is(|a| [Some(101), Some(102)].contains(&a.events[0].event_loc[0].geonameid)),
        ),
        (Filter { bounds: Some([170.0, -90.0, 41.0, 90.0]), ..Filter::default() }, is(|_| true)),
        (Filter { bounds: Some([41.0, -90.0, 42.0, 90.0]), ..Filter::default() }, vec![]),
        (
            Filter { from: text("2024-03-13"), to: text("2024-03"), ..Filter::default() },
            is(|a| a.events[0].date.as_deref() >= Some("2024-03-13")),
        ),
        (
            Filter { to: text("2024-03-10"), ..Filter::default() },
            is(|a| a.events[0].date.as_deref() == Some("2024-03-10")),
        ),
        (Filter { status: text("future"), ..Filter::default() }, vec![]),
        (Filter { article: text("a7"), ..Filter::default() }, vec!["a7#e1".into()]),
        (Filter { sources: Some(1), ..Filter::default() }, is(|_| true)),
        (Filter { sources: Some(26), ..Filter::default() }, vec![]),
    ];
    for (filter, mut wanted) in cases {
        wanted.sort();
        assert_eq!(events(&store, &filter), wanted, "{filter:?}");
        let mut claims = 0;
        store
            .claims(&filter, &mut |_| {
                claims += 1;
                true
            })
            .unwrap();
        assert_eq!(claims, wanted.len(), "claims: {filter:?}");
    }
}

#[test]
fn sql_reads_and_nothing_else() {
    let (dir, mut store) = fresh();
    add(&mut store, &[&some()[0]], &[1]);
    let reader = Store::open(&dir.path().join("s")).unwrap();
    let other = dir.path().join("other").display().to_string();
    let attach = format!("ATTACH '{other}' AS o");
    let cases: [(&str, std::result::Result<usize, &str>); 11] = [
        ("SELECT id, published FROM articles", Ok(1)),
        ("SELECT 1 WHERE 0", Ok(0)),
        ("PRAGMA integrity_check", Ok(1)),
        (
            "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 5) SELECT i FROM n",
            Ok(5),
        ),
        ("DELETE FROM articles", Err("only read")),
        ("SELECT 1; DELETE FROM articles", Err("one question at a time")),
        ("SELEC 1", Err("syntax error")),
        ("SELECT nothing FROM articles", Err("sqlite_schema")),
        (&attach, Err("only read")),
        ("PRAGMA journal_mode = DELETE", Err("only read")),
        (" pragma query_only(0)", Err("only read")),
    ];
    for (question, wanted) in cases {
        let mut rows = 0;
        let answer = reader.sql(question, &mut |a| {
            rows += usize::from(matches!(a, Answer::Row(_)));
            true
        });
        match (answer, wanted) {
            (Ok(()), Ok(count)) => assert_eq!(rows, count, "{question}"),
            (Err(error), Err(says)) => assert!(error.to_string().contains(says), "{question}: {error}"),
            (answer, wanted) => panic!("{question}: {answer:?} for {wanted:?}"),
        }
    }
    assert!(!Path::new(&other).exists());
    assert_eq!(reader.counts().unwrap()[0], ("articles", 1));
}
