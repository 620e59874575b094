//! The command as a user meets it: good input, bad input, and what comes out and back.
#![allow(clippy::unwrap_used)]

use serde_json::Value;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};

const TITLE: &str = "مقتل ثلاثة جنود في هجوم على حاجز";
const BODY: &str = "أعلن الجيش اليمني أن مسلحين هاجموا حاجزا قرب تعز أمس وقتلوا ثلاثة جنود.";

fn run(args: &[&str], stdin: &[u8]) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_marsad"))
        .args(args)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut pipe = child.stdin.take().unwrap();
    let bytes = stdin.to_vec();
    let feeder = std::thread::spawn(move || {
        // A command that stops early does not read on.
        let _ = pipe.write_all(&bytes);
    });
    let output = child.wait_with_output().unwrap();
    feeder.join().unwrap();
    output
}

fn records(output: &Output) -> Vec<Value> {
    let text = String::from_utf8(output.stdout.clone()).unwrap();
    text.lines().map(|l| serde_json::from_str(l).unwrap()).collect()
}

fn row(id: &str) -> String {
    serde_json::json!({ "id": id, "title": TITLE, "text": BODY, "published": "2015-07-21", "lang": "ar" })
        .to_string()
}

type Case = (&'static str, Vec<u8>, &'static [Option<&'static str>]);

/// Why an article was skipped: no failure.
const SKIPPED: &str = "language";

/// A file's name and bytes, and the kind of its failure or why it is skipped, or nothing if it is read.
#[test]
fn every_input_has_its_record_in_its_place() {
    let dir = tempfile::tempdir().unwrap();
    let plain = format!("{TITLE}\n\n{BODY}\n");
    let (old, _, _) = encoding_rs::WINDOWS_1256.encode(&plain);
    let mut broken = plain.clone().into_bytes();
    broken.remove(3);
    let long = format!("{{\"id\": \"long\", \"text\": \"{}\"}}\n{}\n", "ا ".repeat(17 << 20), row("after"));
    let cases: [Case; 10] = [
        ("a-good.txt", plain.clone().into_bytes(), &[None]),
        ("b-old.txt", old.to_vec(), &[None]),
        ("c-junk.txt", (0..=255).cycle().take(4096).collect(), &[Some("binary")]),
        ("d-broken.txt", broken, &[Some("encoding")]),
        ("e-empty.txt", Vec::new(), &[Some("empty")]),
        (
            "f-rows.jsonl",
            format!("{}\n{{\"id\": \"no\"}}\n\nnot json\n{}", row("r1"), row("r2")).into_bytes(),
            &[None, Some("text"), Some("json"), None],
        ),
        ("g-long.jsonl", long.into_bytes(), &[Some("size"), None]),
        ("h-list.json", format!("[{},\n{}]", row("l1"), row("l2")).into_bytes(), &[None, None]),
        (
            "i-persian.txt",
            "گزارش‌ها پیرامون گفت‌وگوهای کشورها و پیش‌نویس پیمان چگونگی همکاری".as_bytes().to_vec(),
            &[Some(SKIPPED)],
        ),
        ("j-tongue.jsonl", b"{\"id\": \"t\", \"text\": \"12 34\"}".to_vec(), &[Some(SKIPPED)]),
    ];
    let mut wanted: Vec<Option<&str>> = Vec::new();
    for (name, bytes, kinds) in &cases {
        std::fs::write(dir.path().join(name), bytes).unwrap();
        wanted.extend(*kinds);
    }
    let missing = dir.path().join("z-missing.txt");
    wanted.push(Some("missing"));
    let output = run(&["code", dir.path().to_str().unwrap(), missing.to_str().unwrap()], b"");
    let found = records(&output);
    let kinds: Vec<Option<&str>> =
        found.iter().map(|r| r["error"]["kind"].as_str().or(r["skipped"]["reason"].as_str())).collect();
    assert_eq!(kinds, wanted);
    assert!(
        found
            .iter()
            .flat_map(|r| [&r["error"], &r["skipped"]])
            .all(|why| why.is_null() || why["message"].as_str().is_some_and(|m| m.len() > 10))
    );
    assert_eq!(output.status.code(), Some(1));
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    let failures = wanted.iter().flatten().filter(|kind| **kind != SKIPPED).count();
    assert!(said.contains(&format!("{failures} of {} inputs", wanted.len())), "{said}");
    assert_eq!(found[0]["events"][0]["event"], "ASSAULT");
    assert_eq!(
        found[0]["events"],
        ids_as(dir.path(), &found[1]["events"]),
        "the code page is read as well as UTF-8"
    );
}

/// The second file's records under the first file's id.
fn ids_as(dir: &Path, events: &Value) -> Value {
    let name = |file: &str| dir.join(file).display().to_string();
    serde_json::from_str(&events.to_string().replace(&name("b-old.txt"), &name("a-good.txt"))).unwrap()
}

#[test]
fn strict_stops_at_the_first() {
    let lines = format!("{}\n{{}}\n{}\n", row("a"), row("b"));
    let output = run(&["code", "--strict", "-"], lines.as_bytes());
    assert_eq!(records(&output).len(), 2);
    assert_eq!(output.status.code(), Some(1));
}

#[test]
fn threads_change_nothing() {
    let lines: String = (0..200).map(|i| row(&format!("r{i}")) + "\n").collect();
    let one = run(&["code", "--threads", "1", "-"], lines.as_bytes());
    let two = run(&["code", "--threads", "2", "-"], lines.as_bytes());
    assert_eq!(one.stdout, two.stdout);
    assert_eq!(records(&one).len(), 200);
}

#[test]
fn text_and_output_go_where_they_are_asked() {
    let dir = tempfile::tempdir().unwrap();
    let out = dir.path().join("out.jsonl");
    let output = run(&["code", "--with-text", "--output", out.to_str().unwrap(), "-"], row("a").as_bytes());
    assert!(output.stdout.is_empty() && output.status.success());
    let record: Value = serde_json::from_str(&std::fs::read_to_string(&out).unwrap()).unwrap();
    let text: Vec<char> = record["text"].as_str().unwrap().chars().collect();
    assert_eq!(record["text"], format!("{TITLE}\n{BODY}"));
    let span = &record["events"][0]["event_text"];
    let at = |key: &str| usize::try_from(span[key].as_u64().unwrap()).unwrap();
    assert_eq!(text[at("start")..at("end")].iter().collect::<String>(), span["text"].as_str().unwrap());
}

/// What is asked, its exit status, and words it must print.
#[test]
fn each_verb_says_what_it_should() {
    let plain = format!("{TITLE}\n{BODY}");
    let cases: [(&[&str], i32, &[&str]); 10] = [
        (
            &["code", "--format", "pretty", "--bidi", "off", "--published", "2015-07-21", "-"],
            0,
            &["ASSAULT", "figures", "killed", "2015-07-20"],
        ),
        (&["explain", "-"], 0, &["event e1", "├─ by ar/frame/assault", "verb.tsv:"]),
        (&["explain", "-", "e9"], 0, &["no event `e9`"]),
        (&["try", "قصف الطيران بلدة قرب حلب"], 0, &["ASSAULT", "ar/frame/assault"]),
        (
            &["analyze", "--format", "jsonl", "--published", "2015-07-21", "-"],
            0,
            &["\"tokens\"", "\"kind\":\"time\"", "\"pos\":\"VERB\""],
        ),
        (&["analyze", "--format", "pretty", "-"], 0, &["VERB", "quantity"]),
        (&["code", "--published", "21/7/2015", "-"], 2, &["YYYY-MM-DD"]),
        (&["code", "--lang", "qq", "-"], 2, &["no data for this language"]),
        (&["code", "--data", "/nowhere", "-"], 2, &["cannot list the data folder"]),
        (&["code"], 2, &["Usage"]),
    ];
    for (args, status, words) in cases {
        let output = run(args, plain.as_bytes());
        let said =
            String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(status), "{args:?}: {said}");
        for word in words {
            assert!(said.contains(word), "{args:?} does not say {word}: {said}");
        }
    }
}

#[test]
fn a_data_folder_takes_the_place_of_the_data_built_in() {
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../data");
    let built_in = run(&["code", "-"], row("a").as_bytes());
    let folder = run(&["code", "--data", data.to_str().unwrap(), "-"], row("a").as_bytes());
    assert_eq!(String::from_utf8_lossy(&built_in.stdout), String::from_utf8_lossy(&folder.stdout));
}
