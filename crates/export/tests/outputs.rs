//! What comes out is what `docs/outputs.md` says, in every form, and can be read back.
#![allow(clippy::unwrap_used)]

use arrow_array::{Array, RecordBatch, cast::AsArray};
use marsad_export::{Format, GDELT_COLUMNS, Record, Stream, Table, Writer, columns, schema};
use marsad_record::*;
use parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;
use proptest::prelude::*;
use serde_json::{Value, json};
use std::fs::File;
use std::io::{Read, Seek};

fn entity(text: &str, code: &str, sector: &str) -> Entity {
    Entity {
        entity_text: text.into(),
        start: 3,
        end: 9,
        code: code.into(),
        sector: sector.into(),
        other_sectors: vec!["PTY".into(), "A;B".into()],
        identifier_id: Some("Q1".into()),
        identifier_text: Some("Name".into()),
        office: Some("office".into()),
        country_name: Some("Land".into()),
        assumed: false,
    }
}

fn place() -> Place {
    Place {
        extracted_place: "there".into(),
        start: 1,
        end: 2,
        resolved_place: Some("There".into()),
        geonameid: Some(7),
        lat: Some(15.35),
        lon: Some(44.2),
        city: Some("There".into()),
        district: Some("D".into()),
        province: Some("P".into()),
        country: Some("Land".into()),
        country_code: Some("YEM".into()),
        feature_class: Some("P".into()),
        feature_code: Some("PPL".into()),
        resolution: 4,
        relation: Some("near".into()),
    }
}

fn words(text: &str) -> Words {
    Words { text: text.into(), start: 4, end: 8 }
}

fn source() -> Source {
    Source {
        entity: entity("who", "YEM", "GOV"),
        verb: Some("said".into()),
        stance: "affirms".into(),
        kind: "official".into(),
    }
}

fn event(id: &str, actor: Vec<Entity>, recipient: Vec<Entity>) -> Event {
    Event {
        id: id.into(),
        event: "ASSAULT".into(),
        mode: vec!["aerial".into()],
        context: vec!["military".into(), "cbrn".into()],
        quad_code: 4,
        event_scale: -9.5,
        cameo: "195".into(),
        status: "actual".into(),
        date: Some("2024-03-12".into()),
        enddate: Some("2024-03-13".into()),
        date_resolution: Some("day".into()),
        actor,
        recipient,
        event_loc: vec![place()],
        event_text: words("hit"),
        sentence: 1,
        mentions: vec![words("struck"), words("hit; again")],
        according_to: vec![source()],
        claims: vec!["a#c1".into()],
        rule: "xx/frame/f#r".into(),
        confidence: 0.57,
    }
}

/// An article with every field there.
fn full() -> Article {
    let sides = [entity("one", "YEM", "MIL"), entity("two", "YEM", "REB")];
    Article {
        id: "a".into(),
        url: Some("https://example.org/a".into()),
        source: Some("paper".into()),
        title: Some("A \"title\", with\ttab".into()),
        lang: Some("ar".into()),
        published: Some("2024-03-14T10:20:30Z".into()),
        text: Some("text".into()),
        dateline: Some(Dateline {
            place: Some("there".into()),
            agencies: vec!["agency".into()],
            date: Some("2024-03-14".into()),
        }),
        sentences: vec![(0, 4), (5, 9)],
        events: vec![
            event("a#e1", sides[..1].to_vec(), sides[1..].to_vec()),
            event("a#e2", sides.to_vec(), vec![]),
        ],
        claims: vec![Claim {
            id: "a#c1".into(),
            kind: "casualty".into(),
            outcome: Some("killed".into()),
            count: Some(Count {
                value: Some(5),
                min: Some(4),
                max: Some(6),
                text: "five".into(),
                exact: true,
            }),
            victims: Some(entity("soldiers", "YEM", "MIL")),
            responsible: Some(entity("group", "YEM", "REB")),
            by: Some("accusation".into()),
            claimant: vec![source()],
            stance: "affirms".into(),
            event: Some("a#e1".into()),
            part_of: Some("a#c0".into()),
            date: Some("2024-03-12".into()),
            place: Some(place()),
            start: 1,
            end: 2,
            sentence: 1,
            rule: "xx/frame/f#c".into(),
            confidence: 0.7,
        }],
        quotes: vec![Quote {
            id: "a#q1".into(),
            text: "words".into(),
            start: 1,
            end: 2,
            kind: "direct".into(),
            speaker: entity("who", "YEM", "GOV"),
            verb: Some("said".into()),
            sentence: 1,
        }],
    }
}

fn records() -> Vec<Record> {
    vec![
        Record::Article(Box::new(full())),
        Record::Skipped(Skipped {
            id: "b".into(),
            skipped: SkipInfo { reason: "language".into(), lang: Some("fa".into()), message: "no".into() },
        }),
        Record::Failure(Failure {
            id: "c".into(),
            error: ErrorInfo { kind: "text".into(), message: "none".into() },
        }),
        Record::Article(Box::new(Article { id: "d".into(), ..Article::default() })),
    ]
}

fn text(stream: Stream, records: &[Record]) -> String {
    let mut writer = Writer::new(stream, Vec::new()).unwrap();
    for record in records {
        let mut rows = Vec::new();
        stream.render(record, &mut rows);
        writer.put(&rows).unwrap();
    }
    String::from_utf8(writer.finish().unwrap()).unwrap()
}

fn parquet(table: Table, records: &[Record]) -> Vec<RecordBatch> {
    let mut file = tempfile::tempfile().unwrap();
    let mut writer = Writer::new(Stream::Parquet(table), file.try_clone().unwrap()).unwrap();
    for record in records {
        let mut rows = Vec::new();
        Stream::Parquet(table).render(record, &mut rows);
        writer.put(&rows).unwrap();
    }
    writer.finish().unwrap();
    file.rewind().unwrap();
    ParquetRecordBatchReaderBuilder::try_new(file).unwrap().build().unwrap().map(Result::unwrap).collect()
}

/// The rows of a table as JSON, without what is empty.
fn read_back(table: Table, records: &[Record]) -> Vec<Value> {
    let mut out = Vec::new();
    let mut writer = arrow_json::LineDelimitedWriter::new(&mut out);
    parquet(table, records).iter().for_each(|batch| writer.write(batch).unwrap());
    writer.finish().unwrap();
    String::from_utf8(out).unwrap().lines().map(|l| bare(serde_json::from_str(l).unwrap())).collect()
}

/// A value as records print it: no empty list where a key can be absent, numbers as short as they were.
fn bare(value: Value) -> Value {
    match value {
        Value::Object(map) => Value::Object(
            map.into_iter().map(|(k, v)| (k, bare(v))).filter(|(_, v)| *v != json!([])).collect(),
        ),
        Value::Array(items) => Value::Array(items.into_iter().map(bare).collect()),
        Value::Number(n) if n.is_f64() => json!(format!("{:.4}", n.as_f64().unwrap())),
        other => other,
    }
}

#[test]
fn the_page_lists_every_column() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/outputs.md");
    let mut page = String::new();
    File::open(path).unwrap().read_to_string(&mut page).unwrap();
    for table in Table::ALL {
        let part = page.split(&format!("### {}\n", table.name())).nth(1).expect("each table has its part");
        let rows =
            part.lines().skip_while(|l| !l.starts_with("| ---")).skip(1).take_while(|l| l.starts_with('|'));
        let told: Vec<(String, String)> = rows
            .map(|row| {
                let cells: Vec<&str> = row.split(" | ").collect();
                (cells[0].trim_matches(['|', ' ', '`']).to_owned(), cells[1].to_owned())
            })
            .collect();
        assert_eq!(told, columns(table), "{}: docs/outputs.md and the program differ", table.name());
    }
}

/// A record with every field gives every column something, and no column is missing: a writer refuses what it does not
/// know.
#[test]
fn parquet_gives_back_what_the_records_say() {
    let all = records();
    let article = serde_json::to_value(full()).unwrap();
    for table in [Table::Events, Table::Claims, Table::Quotes] {
        let mut rows = article[table.name()].as_array().unwrap().clone();
        rows.iter_mut().for_each(|r| r["article"] = json!("a"));
        let rows: Vec<Value> = rows.into_iter().map(bare).collect();
        assert_eq!(read_back(table, &all), rows);
        let kept: Vec<_> = schema(table).fields().iter().map(|f| f.name().clone()).collect();
        let first = rows[0].as_object().unwrap();
        assert!(kept.iter().all(|c| first.contains_key(c)), "{}: a column no record fills", table.name());
    }
    let mut rows: Vec<Value> = all.iter().map(|r| serde_json::to_value(r).unwrap()).collect();
    for row in &mut rows {
        ["events", "claims", "quotes"].iter().for_each(|t| {
            row.as_object_mut().unwrap().remove(*t);
        });
    }
    assert_eq!(read_back(Table::Articles, &all), rows.into_iter().map(bare).collect::<Vec<_>>());
}

#[test]
fn lists_are_lists_and_days_are_days() {
    let batch = &parquet(Table::Events, &records())[0];
    let actors = batch.column_by_name("actor").unwrap().as_list::<i32>();
    assert_eq!((actors.value_length(0), actors.value_length(1)), (1, 2));
    let recipients = batch.column_by_name("recipient").unwrap();
    assert_eq!(recipients.null_count(), 0);
    assert_eq!(recipients.as_list::<i32>().value_length(1), 0);
    let day = batch.column_by_name("date").unwrap().as_primitive::<arrow_array::types::Date32Type>();
    assert_eq!(day.value_as_date(0).unwrap().to_string(), "2024-03-12");
}

#[test]
fn many_long_rows_are_written_a_group_at_a_time() {
    let noise = |i: u64| {
        (0..4000u64).map(move |j| format!("{:x}", (i * 4000 + j).wrapping_mul(0x9E37_79B9_7F4A_7C15)))
    };
    let all: Vec<Record> = (0..1500)
        .map(|i| {
            let text = Some(noise(i).collect());
            Record::Article(Box::new(Article { id: i.to_string(), text, ..Article::default() }))
        })
        .collect();
    let mut file = tempfile::tempfile().unwrap();
    let stream = Stream::Parquet(Table::Articles);
    let mut writer = Writer::new(stream, file.try_clone().unwrap()).unwrap();
    for record in &all {
        let mut rows = Vec::new();
        stream.render(record, &mut rows);
        writer.put(&rows).unwrap();
    }
    writer.finish().unwrap();
    file.rewind().unwrap();
    let reader = ParquetRecordBatchReaderBuilder::try_new(file).unwrap();
    assert!(reader.metadata().num_row_groups() > 1);
    assert_eq!(reader.metadata().file_metadata().num_rows(), 1500);
}

#[test]
fn csv_joins_lists_and_keeps_what_would_part_them() {
    let page = text(Stream::Csv(Table::Events), &records());
    let mut rows = csv::Reader::from_reader(page.as_bytes());
    let names = rows.headers().unwrap().clone();
    let rows: Vec<csv::StringRecord> = rows.records().map(Result::unwrap).collect();
    assert_eq!(rows.len(), 2);
    let cell = |row: usize, name: &str| rows[row].get(names.iter().position(|n| n == name).unwrap()).unwrap();
    for (row, name, wanted) in [
        (0, "article", "a"),
        (0, "context", "military;cbrn"),
        (0, "event_scale", "-9.5"),
        (0, "confidence", "0.57"),
        (1, "actor_code", "YEM;YEM"),
        (1, "actor_sector", "MIL;REB"),
        (0, "actor_other_sectors", r"PTY|A\;B"),
        (0, "mentions_text", r"struck;hit\; again"),
        (1, "recipient_code", ""),
        (0, "event_text_start", "4"),
        (0, "event_loc_lat", "15.35"),
    ] {
        assert_eq!(cell(row, name), wanted, "{name} of row {row}");
    }
    let page = text(Stream::Csv(Table::Articles), &records());
    let ids: Vec<String> =
        csv::Reader::from_reader(page.as_bytes()).records().map(|r| r.unwrap()[0].to_owned()).collect();
    assert_eq!(ids, ["a", "b", "c", "d"]);
}

#[test]
fn plover_is_an_object_an_event() {
    let page = text(Stream::Plover, &records());
    let events: Vec<Value> = page.lines().map(|l| serde_json::from_str(l).unwrap()).collect();
    assert_eq!(events.len(), 2);
    for (name, wanted) in [
        ("id", json!("a#e1")),
        ("event", json!("ASSAULT")),
        ("event_text", json!("hit")),
        ("publisher", json!("paper")),
        ("language", json!("ar")),
        ("quad_code", json!(4)),
    ] {
        assert_eq!(events[0][name], wanted, "{name}");
    }
    assert_eq!(events[0]["actor"][0]["sector"], "MIL");
    assert!(!page.contains("null"));
}

#[test]
fn gdelt_has_its_columns() {
    let page = text(Stream::Gdelt, &records());
    let rows: Vec<Vec<&str>> = page.lines().map(|l| l.split('\t').collect()).collect();
    assert_eq!(rows.len(), 3, "one dyad, and one that goes both ways");
    assert!(rows.iter().all(|r| r.len() == 61));
    let cell = |row: usize, name: &str| rows[row][GDELT_COLUMNS.iter().position(|c| *c == name).unwrap()];
    for (row, name, wanted) in [
        (0, "SQLDATE", "20240312"),
        (0, "MonthYear", "202403"),
        (0, "FractionDate", "2024.2795"),
        (0, "Actor1Code", "YEMMIL"),
        (0, "Actor2Code", "YEMREB"),
        (0, "Actor1CountryCode", "YEM"),
        (0, "Actor1KnownGroupCode", ""),
        (0, "IsRootEvent", "1"),
        (0, "EventCode", "195"),
        (0, "EventRootCode", "19"),
        (0, "QuadClass", "4"),
        (0, "GoldsteinScale", "-9.5"),
        (0, "NumMentions", "3"),
        (0, "Actor1Geo_Type", "1"),
        (0, "ActionGeo_Type", "4"),
        (0, "ActionGeo_FullName", "There, P, Land"),
        (0, "ActionGeo_Lat", "15.35"),
        (0, "DATEADDED", "20240314102030"),
        (0, "SOURCEURL", "https://example.org/a"),
        (2, "Actor1Code", "YEMREB"),
        (2, "Actor2Code", "YEMMIL"),
    ] {
        assert_eq!(cell(row, name), wanted, "{name} of row {row}");
    }
    assert_ne!(rows[1][0], rows[2][0]);
    assert!(rows.iter().all(|r| r[0].parse::<i64>().is_ok_and(|n| n > 0)));
}

/// Actors, recipients, type, status; and the lines they give, without date and id.
type Dyads = (Vec<Entity>, Vec<Entity>, &'static str, &'static str, &'static [&'static str]);

#[test]
fn a_dyad_is_a_row() {
    let e = |code, sector| entity("x", code, sector);
    let cases: [Dyads; 8] = [
        (vec![e("YEM", "MIL")], vec![e("YEM", "REB")], "ASSAULT", "actual", &["YEMMIL YEMREB 180"]),
        (
            vec![e("RUS", "GOV"), e("TUR", "GOV")],
            vec![],
            "CONSULT",
            "ongoing",
            &["RUSGOV TURGOV 180", "TURGOV RUSGOV 180"],
        ),
        (vec![e("RUS", ""), e("TUR", "")], vec![], "REQUEST", "actual", &["RUS --- 180", "TUR --- 180"]),
        (vec![], vec![e("SYR", "CVL")], "ASSAULT", "actual", &["--- SYRCVL 180"]),
        (vec![], vec![], "ASSAULT", "actual", &[]),
        (vec![e("YEM", "MIL")], vec![e("YEM", "REB")], "ASSAULT", "negated", &[]),
        (
            vec![e("UNO", "")],
            vec![e("YEM", "MED"), e("", "JRN")],
            "AID",
            "actual",
            &["IGOUNO YEMHLH 180", "IGOUNO MED 180"],
        ),
        (vec![e("", "")], vec![e("YEM", "")], "AID", "actual", &["--- YEM 180"]),
    ];
    for (actor, recipient, kind, status, wanted) in cases {
        let one = Event {
            event: kind.into(),
            cameo: "18".into(),
            status: status.into(),
            ..event("a#e1", actor, recipient)
        };
        let article = Article { id: "a".into(), events: vec![one], ..Article::default() };
        let page = text(Stream::Cameo, &[Record::Article(Box::new(article))]);
        let lines: Vec<String> =
            page.lines().map(|l| l.split('\t').collect::<Vec<_>>()[1..4].join(" ")).collect();
        assert_eq!(lines, wanted, "{kind} {status}");
        assert!(page.lines().all(|l| l.starts_with("20240312\t") && l.ends_with("\ta#e1")));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    /// No text breaks a row: every form keeps as many rows as there are records of its kind.
    #[test]
    fn any_text_keeps_its_row(odd in any::<String>(), date in "[-+]?[0-9]{1,6}-[0-9]{2}-[0-9]{2}") {
        let mut article = full();
        article.id.clone_from(&odd);
        article.title = Some(odd.clone());
        article.url = Some(odd.clone());
        article.published = Some(date);
        article.events[0].event_text.text.clone_from(&odd);
        article.events[0].actor[0].identifier_text = Some(odd.clone());
        let all = [Record::Article(Box::new(article))];
        for (table, rows) in [(Table::Articles, 1), (Table::Events, 2), (Table::Claims, 1), (Table::Quotes, 1)] {
            prop_assert_eq!(read_back(table, &all).len(), rows);
            let page = text(Stream::Csv(table), &all);
            prop_assert_eq!(csv::Reader::from_reader(page.as_bytes()).records().filter(Result::is_ok).count(), rows);
        }
        let row = read_back(Table::Articles, &all).remove(0);
        prop_assert_eq!(row["id"].as_str(), Some(odd.as_str()));
        prop_assert_eq!(text(Stream::Plover, &all).lines().count(), 2);
        let page = text(Stream::Gdelt, &all);
        prop_assert_eq!(page.lines().count(), 3);
        prop_assert!(page.split_terminator('\n').all(|l| l.split('\t').count() == 61));
    }
}

#[test]
fn every_form_has_its_own_place() {
    let mut folders: Vec<String> =
        Format::ALL.iter().flat_map(|f| Stream::of(*f)).map(Stream::folder).collect();
    let count = folders.len();
    folders.sort();
    folders.dedup();
    assert_eq!((count, folders.len()), (12, 12));
}
