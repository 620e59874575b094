//! The commands of a store as a user meets them: adding, stopping and going on, asking, ledgers.
#![allow(clippy::unwrap_used)]

use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::time::Duration;

fn marsad(args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_marsad")).args(args).stdin(Stdio::null()).output().unwrap()
}

/// What a command that goes well prints.
fn out(args: &[&str]) -> String {
    let output = marsad(args);
    assert!(output.status.success(), "{args:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

fn lines(args: &[&str]) -> Vec<Value> {
    out(args).lines().map(|l| serde_json::from_str(l).unwrap()).collect()
}

fn dispute() -> String {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/dispute.jsonl").display().to_string()
}

/// A folder with a store of the three articles of examples/dispute.jsonl.
fn example() -> (tempfile::TempDir, String) {
    let dir = tempfile::tempdir().unwrap();
    let store = dir.path().join("s").display().to_string();
    out(&["add", &dispute(), "--store", &store]);
    (dir, store)
}

/// The incident several articles tell.
fn incident(store: &str) -> Value {
    let all = lines(&["incidents", "--store", store, "--min-sources", "3"]);
    assert_eq!(all.len(), 1, "{all:?}");
    all[0].clone()
}

#[test]
fn three_articles_tell_one_incident_with_the_figures_of_both_sides() {
    let (_dir, store) = example();
    let id = incident(&store)["id"].as_str().unwrap().to_owned();
    let ledger = &lines(&["ledger", &id, "--store", &store])[0]["ledger"];
    let killed = ledger["outcomes"].as_array().unwrap().iter().find(|o| o["outcome"] == "killed").unwrap();
    let said = |code: &str, sector: &str| -> Vec<u64> {
        let by = |f: &&Value| f["claimant"][0]["code"] == code && f["claimant"][0]["sector"] == sector;
        killed["figures"].as_array().unwrap().iter().filter(by).map(|f| f["min"].as_u64().unwrap()).collect()
    };
    assert_eq!(said("YEM", "GOV"), [12, 14]);
    assert_eq!(said("YEM", "REB"), [3, 4]);
    let page = out(&["ledger", &id, "--store", &store, "--html"]);
    let wanted = [
        "<!doctype html>",
        "class=\"map\"",
        "class=\"chart\"",
        "<mark>",
        "https://example.org/b/7",
        "prefers-color-scheme",
    ];
    for part in wanted {
        assert!(page.contains(part), "the page lacks {part}");
    }
    for outside in ["<script", "src=", "@import", "url("] {
        assert!(!page.contains(outside), "the page asks for something outside: {outside}");
    }
}

#[test]
fn words_are_found_in_any_form_of_theirs() {
    let dir = tempfile::tempdir().unwrap();
    let path = |name: &str| dir.path().join(name).display().to_string();
    let rows = [
        json!({ "id": "a", "lang": "ar", "title": "المتظاهرون يعودون", "text": "عاد المتظاهرون إلى ساحات إدلب أمس." }),
        json!({ "id": "b", "lang": "ar", "title": "صواريخ على المدينة", "text": "سقطت الصواريخُ على محـــمدية وقُتِلَ رجل." }),
    ];
    std::fs::write(path("in.jsonl"), rows.map(|r| r.to_string()).join("\n")).unwrap();
    out(&["add", &path("in.jsonl"), "--store", &path("s")]);
    let cases: [(&str, &[&str]); 9] = [
        ("ادلب", &["a"]),
        ("متظاهر", &["a"]),
        ("متظاهرين", &["a"]),
        ("صاروخ", &["b"]),
        ("قتل", &["b"]),
        ("محمدية", &["b"]),
        ("\"ساحات إدلب\"", &["a"]),
        ("\"إدلب ساحات\"", &[]),
        ("متظاهر صاروخ", &[]),
    ];
    for (words, wanted) in cases {
        let found = lines(&["search", words, "--store", &path("s")]);
        let ids: Vec<&str> = found.iter().map(|h| h["id"].as_str().unwrap()).collect();
        assert_eq!(ids, wanted, "{words}");
    }
}

#[test]
fn answers_come_in_the_form_asked_for() {
    let (_dir, store) = example();
    let table =
        out(&["claims", "--store", &store, "--outcome", "killed", "--format", "table", "--bidi", "off"]);
    assert!(table.starts_with("id ") && table.trim_end().ends_with("claims)"), "{table}");
    let csv = out(&["claims", "--store", &store, "--outcome", "killed", "--format", "csv"]);
    assert!(csv.starts_with("id,what,count,"), "{csv}");
    let rows = lines(&["claims", "--store", &store, "--outcome", "killed"]);
    assert_eq!(rows.len() + 1, csv.lines().count());
    assert!(rows.iter().all(|r| r["outcome"] == "killed" && r["incident"].is_string()));
    let events = lines(&["events", "--store", &store, "--type", "accuse"]);
    assert!(events.iter().all(|e| e["event"] == "ACCUSE") && !events.is_empty());
    let counted = lines(&["sql", "SELECT count(*) AS n FROM articles", "--store", &store]);
    assert_eq!(counted, [json!({ "n": 3 })]);
}

/// What is asked, its exit status, and words it must say.
#[test]
fn mistakes_are_told_with_the_way_out() {
    let (dir, store) = example();
    let text = dir.path().join("notes").display().to_string();
    std::fs::write(&text, "notes, and no store").unwrap();
    let none = dir.path().join("none").display().to_string();
    let cases: [(&[&str], i32, &str); 8] = [
        (&["events", "--store", &none], 2, "there is no such store; `marsad add"),
        (&["events", "--store", &text], 2, "no store of Marsad"),
        (&["add", &dispute(), "--store", &text], 2, "it was left as it is"),
        (&["sql", "DELETE FROM articles", "--store", &store], 2, "begin it with SELECT"),
        (&["ledger", "i0", "--store", &store], 2, "no incident or event `i0`"),
        (&["events", "--store", &store, "--from", "yesterday"], 2, "YYYY-MM-DD"),
        (&["incidents", "--store", &store, "--box", "1,2,3"], 2, "west,south,east,north"),
        (&["add", "nowhere.txt", "--store", &store], 1, "nowhere.txt: cannot open it"),
    ];
    for (args, status, says) in cases {
        let output = marsad(args);
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(status), "{args:?}: {said}");
        assert!(said.contains(says), "{args:?} does not say {says}: {said}");
    }
    assert_eq!(std::fs::read_to_string(&text).unwrap(), "notes, and no store");
    assert!(!Path::new(&none).exists());
}

/// Articles in the manner of the example, each with figures and days of its own.
fn many(dir: &Path, count: usize) -> PathBuf {
    let places = ["تعز", "عدن", "حلب", "الموصل", "بنغازي", "درعا"];
    let row = |n: usize| {
        let place = places[n % places.len()];
        let day = format!("2024-{:02}-{:02}", 1 + n / 28 % 12, 1 + n % 28);
        json!({
            "id": format!("m{n}"), "lang": "ar", "published": day, "source": format!("outlet-{}", n % 7),
            "title": format!("مقتل {} مدنيا في قصف على {place}", n + 11),
            "text": format!("أعلنت وزارة الصحة مقتل {} مدنيا وإصابة {} آخرين في قصف مدفعي على {place} أمس.", n + 11, n + 30),
        })
        .to_string()
    };
    let path = dir.join("many.jsonl");
    std::fs::write(&path, (0..count).map(row).collect::<Vec<_>>().join("\n")).unwrap();
    path
}

/// All that a store tells of articles, events, claims and incidents.
fn told(store: &str) -> [String; 3] {
    ["events", "claims", "incidents"].map(|what| out(&[what, "--store", store]))
}

#[test]
fn killed_at_any_moment_a_store_holds_whole_articles_and_goes_on() {
    let dir = tempfile::tempdir().unwrap();
    let input = many(dir.path(), 1500).display().to_string();
    let path = |name: &str| dir.path().join(name).display().to_string();
    out(&["add", &input, "--store", &path("whole")]);
    let whole = lines(&["events", "--store", &path("whole")]);
    let of = |events: &[Value]| -> Vec<String> {
        let mut all: Vec<String> = events
            .iter()
            .map(|e| {
                let mut e = e.clone();
                // Which incident it is in hangs on the articles that are there.
                e.as_object_mut().unwrap().remove("incident");
                e.to_string()
            })
            .collect();
        all.sort();
        all
    };
    let whole_events = of(&whole);
    let store = path("killed");
    let mut counts = Vec::new();
    for wait in [400, 700, 1100, 1500, 2100] {
        let mut child = Command::new(env!("CARGO_BIN_EXE_marsad"))
            .args(["add", &input, "--store", &store])
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        std::thread::sleep(Duration::from_millis(wait));
        // It may have ended by itself.
        let _ = child.kill();
        child.wait().unwrap();
        if !Path::new(&store).exists() || marsad(&["events", "--store", &store]).status.code() == Some(2) {
            // It was killed before there was a store.
            continue;
        }
        let checked = lines(&["sql", "PRAGMA integrity_check", "--store", &store]);
        assert_eq!(checked, [json!({ "integrity_check": "ok" })]);
        let there = lines(&["sql", "SELECT id FROM articles", "--store", &store]);
        let ids: Vec<&str> = there.iter().map(|r| r["id"].as_str().unwrap()).collect();
        let found = of(&lines(&["events", "--store", &store]));
        let wanted: Vec<String> = whole_events
            .iter()
            .filter(|e| {
                let event: Value = serde_json::from_str(e).unwrap();
                ids.contains(&event["id"].as_str().unwrap().rsplit_once('#').unwrap().0)
            })
            .cloned()
            .collect();
        assert_eq!(found, wanted, "an article is not whole");
        counts.push(ids.len());
    }
    assert!(counts.is_sorted(), "what was there is lost: {counts:?}");
    out(&["add", &input, "--store", &store]);
    assert_eq!(told(&store), told(&path("whole")));
    let again = marsad(&["add", &input, "--store", &store]);
    assert!(
        String::from_utf8_lossy(&again.stderr)
            .contains("0 of 1500 articles are new, 0 replaced, 1500 there already")
    );
}

#[cfg(unix)]
#[test]
fn a_file_that_may_not_grow_is_told_and_nothing_is_lost() {
    let dir = tempfile::tempdir().unwrap();
    let input = many(dir.path(), 300).display().to_string();
    let path = |name: &str| dir.path().join(name).display().to_string();
    out(&["add", &input, "--store", &path("whole")]);
    // A limit on the length of files stands for a full disk.
    let script = "trap '' XFSZ; ulimit -f 600; exec \"$0\" add \"$1\" --store \"$2\"";
    let store = path("full");
    let full = Command::new("sh")
        .args(["-c", script, env!("CARGO_BIN_EXE_marsad"), &input, &store])
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&full.stderr).into_owned();
    assert_eq!(full.status.code(), Some(2), "{said}");
    assert!(
        said.contains("there is no room to write") && said.contains("goes on where it stopped"),
        "{said}"
    );
    assert_eq!(lines(&["sql", "PRAGMA integrity_check", "--store", &store])[0]["integrity_check"], "ok");
    out(&["add", &input, "--store", &store]);
    assert_eq!(told(&store), told(&path("whole")));
}

#[test]
fn threads_and_order_change_nothing() {
    let dir = tempfile::tempdir().unwrap();
    let input = many(dir.path(), 200);
    let path = |name: &str| dir.path().join(name).display().to_string();
    let text = std::fs::read_to_string(&input).unwrap();
    let mut rows: Vec<&str> = text.lines().collect();
    rows.reverse();
    std::fs::write(path("back.jsonl"), rows.join("\n")).unwrap();
    let input = input.display().to_string();
    out(&["add", &input, "--store", &path("one"), "--threads", "1"]);
    out(&["add", &input, "--store", &path("two"), "--threads", "3"]);
    out(&["add", &path("back.jsonl"), "--store", &path("back")]);
    assert_eq!(told(&path("one")), told(&path("two")));
    assert_eq!(told(&path("one")), told(&path("back")));
}
