//! What the command takes: folders, patterns, standard input, packed files, columns by other names.
#![allow(clippy::unwrap_used)]

use serde_json::{Value, json};
use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};

const TITLE: &str = "مقتل ثلاثة جنود في هجوم على حاجز";
const BODY: &str = "أعلن الجيش اليمني أن مسلحين هاجموا حاجزا قرب تعز أمس وقتلوا ثلاثة جنود. وقال متحدث باسم الجيش إن المهاجمين \
    فروا نحو الجبال، فيما أرسلت تعزيزات إلى المنطقة وأغلقت الطرق المؤدية إليها حتى إشعار آخر.";

fn run(dir: &Path, args: &[&str], stdin: &[u8]) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_marsad"))
        .current_dir(dir)
        .args(args)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(stdin).unwrap();
    child.wait_with_output().unwrap()
}

/// The ids of records, or the reason in place of what is none.
fn told(output: &Output) -> Vec<String> {
    let text = String::from_utf8(output.stdout.clone()).unwrap();
    let one = |line: &str| {
        let record: Value = serde_json::from_str(line).unwrap();
        let reason =
            [&record["error"]["kind"], &record["skipped"]["reason"]].into_iter().find_map(Value::as_str);
        reason.or(record["id"].as_str()).unwrap().to_owned()
    };
    text.lines().map(one).collect()
}

fn row(id: &str) -> String {
    json!({ "id": id, "title": TITLE, "text": BODY, "published": "2015-07-21" }).to_string()
}

fn page() -> String {
    format!(
        "<!doctype html><html><head><title>{TITLE}</title></head><body><h1>{TITLE}</h1><p>{BODY}</p></body></html>"
    )
}

/// Files in a folder, what is asked, what is on standard input, and what comes out.
#[test]
fn inputs_are_found_and_read_in_order() {
    let dir = tempfile::tempdir().unwrap();
    let file = |name: &str, bytes: &[u8]| std::fs::write(dir.path().join(name), bytes).unwrap();
    std::fs::create_dir(dir.path().join("folder")).unwrap();
    file("a.jsonl", format!("{}\n{}\n", row("a1"), row("a2")).as_bytes());
    file("b.jsonl.zst", &zstd::encode_all(row("b1").as_bytes(), 1).unwrap());
    file("c.csv", format!("key,headline,story\nc1,{TITLE},\"{BODY}\"\n").as_bytes());
    file("folder/2-page", page().as_bytes());
    file("folder/1-rows", format!("[{}, {}]", row("f1"), row("f2")).as_bytes());
    file("folder/3.css", b"p { margin: 0 }");
    file("folder/.hidden", b"not looked at");
    let piped = row("s1");
    let cases: [(&[&str], &[&str]); 8] = [
        (&["a.jsonl"], &["a1", "a2"]),
        (&["*.jsonl*"], &["a1", "a2", "b1"]),
        (&["b.jsonl.zst", "-", "a.jsonl"], &["b1", "s1", "a1", "a2"]),
        (&["folder"], &["f1", "f2", "folder/2-page", "format"]),
        (&["folder/[12]*"], &["f1", "f2", "folder/2-page"]),
        (&["c.csv", "--map", "id=key", "--map", "title=headline", "--map", "text=story"], &["c1"]),
        (&["c.csv"], &["csv"]),
        (&["none-*.txt", "a.jsonl"], &["missing", "a1", "a2"]),
    ];
    for (args, wanted) in cases {
        let output = run(dir.path(), &[&["code"], args].concat(), piped.as_bytes());
        assert_eq!(told(&output), wanted, "{args:?}: {}", String::from_utf8_lossy(&output.stderr));
    }
}

/// One article in every format gives the same events.
#[test]
fn the_format_changes_nothing() {
    let dir = tempfile::tempdir().unwrap();
    let events = |bytes: &[u8]| {
        let output = run(dir.path(), &["code", "--published", "2015-07-21", "-"], bytes);
        let record: Value = serde_json::from_slice(&output.stdout).unwrap();
        let id = record["id"].as_str().unwrap().to_owned();
        assert!(!record["events"].as_array().unwrap().is_empty());
        record["events"].to_string().replace(&format!("\"{id}#"), "\"#")
    };
    let wanted = events(row("x").as_bytes());
    for bytes in [
        format!("title,text\n{TITLE},\"{BODY}\"\n"),
        page(),
        format!(
            "<rss version=\"2.0\"><channel><title>t</title><item><title>{TITLE}</title><description>{BODY}</description></item></channel></rss>"
        ),
        format!("[{}]", row("x")),
    ] {
        assert_eq!(events(bytes.as_bytes()), wanted, "{bytes}");
    }
}

#[test]
fn a_field_there_is_not_is_refused_with_those_there_are() {
    let output = run(Path::new("."), &["code", "-", "--map", "headline=title"], b"");
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(2));
    assert!(said.contains("no field `headline`") && said.contains("published"), "{said}");
}
