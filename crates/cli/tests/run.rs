//! A run: what it writes, and that it may be killed at any moment and go on.
#![allow(clippy::unwrap_used)]

use serde_json::Value;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::time::{Duration, Instant};

const PLACES: [&str; 5] = ["تعز", "حلب", "بغداد", "طرابلس", "الخرطوم"];
const SENTENCES: [&str; 6] = [
    "أعلن الجيش أن مسلحين هاجموا حاجزا قرب {} أمس وقتلوا ثلاثة جنود.",
    "التقى وزير الخارجية الروسي نظيره التركي في {} لبحث وقف إطلاق النار.",
    "تظاهر مئات العمال في {} احتجاجا على تأخر الرواتب.",
    "اعتقلت الشرطة أربعة أشخاص في {} بعد إطلاق نار على دورية.",
    "وقال المتحدث باسم الحكومة إن \"الأوضاع في {} تحت السيطرة ولا داعي للقلق\".",
    "قصفت الطائرات مواقع للمسلحين شرق {} فجر اليوم.",
];

/// Articles of a few sentences, among them rows that cannot be read and rows in another language.
fn corpus(articles: usize) -> String {
    let mut out = String::new();
    for i in 0..articles {
        let row = match i % 29 {
            11 => serde_json::json!({ "id": format!("r{i}") }),
            17 => serde_json::json!({ "id": format!("r{i}"), "text": "hello there", "lang": "en" }),
            _ => {
                let text: Vec<String> =
                    (0..3).map(|j| SENTENCES[(i + j) % 6].replace("{}", PLACES[(i / 6 + j) % 5])).collect();
                let day = format!("2015-07-{:02}", i % 28 + 1);
                serde_json::json!({ "id": format!("r{i}"), "text": text.join(" "), "published": day, "lang": "ar" })
            }
        };
        let _ = writeln!(out, "{row}");
    }
    out
}

/// A folder with a corpus in it.
fn folder(articles: usize) -> tempfile::TempDir {
    let dir = tempfile::tempdir().unwrap();
    std::fs::write(dir.path().join("in.jsonl"), corpus(articles)).unwrap();
    dir
}

fn command(dir: &Path, args: &str) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_marsad"));
    command.current_dir(dir).args(args.split(' ')).stdin(Stdio::null());
    command.stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

fn run(dir: &Path, args: &str) -> Output {
    command(dir, args).output().unwrap()
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// Every file under a folder that is seen, by path, with its bytes.
fn tree(dir: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut out = BTreeMap::new();
    for entry in std::fs::read_dir(dir).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        if path.is_dir() && !name.starts_with('.') {
            out.extend(tree(&path).into_iter().map(|(p, bytes)| (Path::new(&name).join(p), bytes)));
        } else if path.is_file() {
            out.insert(PathBuf::from(name), std::fs::read(&path).unwrap());
        }
    }
    out
}

/// The records of all parts, in order.
fn lines(out: &Path) -> Vec<String> {
    let parts = tree(&out.join("jsonl"));
    parts
        .values()
        .flat_map(|b| String::from_utf8(b.clone()).unwrap().lines().map(str::to_owned).collect::<Vec<_>>())
        .collect()
}

/// Numbers that look like chance and are the same on every run.
struct Chance(u64);

impl Chance {
    fn below(&mut self, limit: Duration) -> Duration {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        limit.mul_f64((self.0 >> 11) as f64 / (1u64 << 53) as f64)
    }
}

/// Kills a run at moments of chance until `kills` of them hit it, going on each time; runs that end are begun again in
/// another place. Gives the places.
fn kill(dir: &Path, args: &dyn Fn(usize) -> String, kills: usize, most: Duration) -> usize {
    let (mut chance, mut hits, mut place) = (Chance(29), 0, 0);
    while hits < kills {
        let mut child =
            command(dir, &args(place)).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
        std::thread::sleep(chance.below(most));
        if child.try_wait().unwrap().is_some() {
            place += 1;
            continue;
        }
        child.kill().unwrap();
        child.wait().unwrap();
        hits += 1;
    }
    let last = run(dir, &args(place));
    // The last kill may have come when all was done.
    let done = said(&last).contains("has no unfinished run");
    assert!(done || last.status.code() == Some(1), "{}", said(&last));
    place
}

#[test]
fn a_folder_survives_twenty_kills() {
    let dir = folder(200);
    let dir = dir.path();
    let begun = Instant::now();
    let whole = run(dir, "code in.jsonl --out whole --to jsonl,parquet --part 20");
    let most = begun.elapsed();
    assert_eq!(whole.status.code(), Some(1), "{}", said(&whole));
    let wanted = tree(&dir.join("whole"));
    assert_eq!(wanted.len(), 5 * 10);
    assert_eq!(lines(&dir.join("whole")).len(), 200);
    let args = |n: usize| format!("code in.jsonl --out out{n} --to jsonl,parquet --part 20 --resume");
    let places = kill(dir, &args, 20, most);
    for place in 0..=places {
        let found = tree(&dir.join(format!("out{place}")));
        assert!(found == wanted, "run {place} of {places} differs from the one that was not killed");
    }
}

#[test]
fn a_file_survives_twenty_kills() {
    let dir = folder(200);
    let dir = dir.path();
    let begun = Instant::now();
    let whole = run(dir, "code in.jsonl -o whole.jsonl");
    let most = begun.elapsed();
    assert_eq!(whole.status.code(), Some(1), "{}", said(&whole));
    let wanted = std::fs::read(dir.join("whole.jsonl")).unwrap();
    let file = |n: usize| format!("out{n}.jsonl");
    let beside = |n: usize| dir.join(format!(".out{n}.jsonl.marsad"));
    // A file that is whole has no journal beside it and is not gone on with.
    let args = |n: usize| format!("code in.jsonl -o {} --part 20 --resume", file(n));
    let places = kill(dir, &args, 20, most);
    for place in 0..=places {
        assert!(std::fs::read(dir.join(file(place))).unwrap() == wanted, "run {place} differs");
        assert!(!beside(place).exists());
    }
}

#[cfg(unix)]
fn interrupt(child: &Child) {
    let status = Command::new("kill").args(["-INT", &child.id().to_string()]).status().unwrap();
    assert!(status.success());
}

/// A run that waits for standard input is asked to stop, and goes on when it is given the same input again.
#[cfg(unix)]
#[test]
fn asked_to_stop_it_says_how_to_go_on() {
    let dir = folder(60);
    let dir = dir.path();
    let all = corpus(60);
    let whole = run(dir, "code in.jsonl --out whole");
    assert_eq!(whole.status.code(), Some(1));
    let mut child = command(dir, "code - --out out --part 8").stdin(Stdio::piped()).spawn().unwrap();
    let mut pipe = child.stdin.take().unwrap();
    let some: String = all.split_inclusive('\n').take(40).collect();
    pipe.write_all(some.as_bytes()).unwrap();
    pipe.flush().unwrap();
    // When the first part is there the run is under way.
    let part = dir.join("out/jsonl/part-00000.jsonl");
    let began = Instant::now();
    while !part.exists() && child.try_wait().unwrap().is_none() {
        if began.elapsed() > Duration::from_secs(120) {
            child.kill().unwrap();
            panic!("a run that is given forty articles waits for more before it reads the first");
        }
        std::thread::sleep(Duration::from_millis(5));
    }
    interrupt(&child);
    let stopped = child.wait_with_output().unwrap();
    drop(pipe);
    assert_eq!(stopped.status.code(), Some(130), "{}", said(&stopped));
    assert!(
        said(&stopped).contains("go on with\n  marsad code - --out out --part 8 --resume"),
        "{}",
        said(&stopped)
    );
    let done = lines(&dir.join("out")).len();
    assert!((8..=40).contains(&done), "{done}");
    let mut child = command(dir, "code - --out out --part 8 --resume").stdin(Stdio::piped()).spawn().unwrap();
    child.stdin.take().unwrap().write_all(all.as_bytes()).unwrap();
    let ended = child.wait_with_output().unwrap();
    assert_eq!(ended.status.code(), Some(1), "{}", said(&ended));
    assert_eq!(lines(&dir.join("out")), lines(&dir.join("whole")));
    let tally = |output: &Output| said(output).lines().skip(1).map(str::to_owned).collect::<Vec<_>>();
    assert_eq!(tally(&ended), tally(&whole), "the summary is of the whole run");
}

/// What is done to a run that was killed after its first part, how it is gone on with, and what it says.
#[test]
fn it_goes_on_only_with_what_it_began() {
    let cases: [(&str, &str, &str); 10] = [
        ("", "code in.jsonl --out out --part 8", "go on with --resume"),
        (
            "",
            "code in.jsonl --out out --part 8 --resume --with-text",
            "--with-text was not given when the run began",
        ),
        ("", "code in.jsonl --out out --part 8 --resume --to csv", "--to was jsonl"),
        ("", "code in.jsonl --out out --part 9 --resume", "--part was 8"),
        ("", "code other.jsonl --out out --part 8 --resume", "other inputs (in.jsonl)"),
        ("in.jsonl", "code in.jsonl --out out --part 8 --resume", "in.jsonl has changed since"),
        (
            "out/jsonl/part-00000.jsonl",
            "code in.jsonl --out out --part 8 --resume",
            "part-00000.jsonl is gone",
        ),
        ("", "code in.jsonl --resume", "name it with -o or --out"),
        ("other.jsonl", "code in.jsonl -o other.jsonl --resume", "has no unfinished run"),
        ("", "code . --out out", "lies in the folder . that is read"),
    ];
    for (touched, args, words) in cases {
        let dir = folder(20);
        let dir = dir.path();
        run(dir, "code in.jsonl --out out --part 8");
        let journal = dir.join("out/.marsad/run.jsonl");
        let kept: String = std::fs::read_to_string(&journal).unwrap().split_inclusive('\n').take(2).collect();
        std::fs::write(&journal, kept).unwrap();
        if touched.starts_with("out") {
            std::fs::remove_file(dir.join(touched)).unwrap();
        } else if !touched.is_empty() {
            std::fs::write(dir.join(touched), corpus(21)).unwrap();
        }
        let before = tree(&dir.join("out"));
        let output = run(dir, args);
        assert_eq!(output.status.code(), Some(2), "{args}: {}", said(&output));
        assert!(said(&output).contains(words), "{args} does not say {words}: {}", said(&output));
        assert!(tree(&dir.join("out")) == before, "{args} changed what was there");
    }
}

#[test]
fn other_articles_in_the_pipe_are_noticed() {
    let dir = folder(20);
    let dir = dir.path();
    let give = |args: &str, rows: &str| {
        let mut child = command(dir, args).stdin(Stdio::piped()).spawn().unwrap();
        child.stdin.take().unwrap().write_all(rows.as_bytes()).unwrap();
        child.wait_with_output().unwrap()
    };
    let all = corpus(20);
    give("code - --out out --part 8", &all);
    let journal = dir.join("out/.marsad/run.jsonl");
    let kept: String = std::fs::read_to_string(&journal).unwrap().split_inclusive('\n').take(2).collect();
    for (rows, status, words) in [
        (all.replace("r3\"", "r3x\""), 2, "first 8 articles of the inputs are not those"),
        (all.split_inclusive('\n').take(4).collect(), 2, "fewer articles than the 8"),
        (all, 1, "of 20 inputs"),
    ] {
        std::fs::write(&journal, &kept).unwrap();
        let output = give("code - --out out --part 8 --resume", &rows);
        assert_eq!(output.status.code(), Some(status), "{}", said(&output));
        assert!(said(&output).contains(words), "no {words}: {}", said(&output));
    }
}

#[test]
fn a_whole_run_has_nothing_left_to_do() {
    let dir = folder(20);
    let first = run(dir.path(), "code in.jsonl --out out");
    let before = tree(&dir.path().join("out"));
    let again = run(dir.path(), "code in.jsonl --out out --resume");
    assert!(said(&again).contains("nothing is left to do"));
    assert_eq!(again.status.code(), first.status.code());
    assert!(tree(&dir.path().join("out")) == before);
}

#[test]
fn threads_change_no_byte_of_any_form() {
    let dir = folder(80);
    let forms = "--to jsonl,parquet,csv,plover,gdelt,cameo --part 30 --with-text";
    for threads in [1, 2, 5] {
        let output =
            run(dir.path(), &format!("code in.jsonl --out out{threads} {forms} --threads {threads}"));
        assert_eq!(output.status.code(), Some(1), "{}", said(&output));
    }
    let one = tree(&dir.path().join("out1"));
    assert_eq!(one.len(), 12 * 3);
    assert!(one == tree(&dir.path().join("out2")) && one == tree(&dir.path().join("out5")));
    let rows = |form: &str| -> usize {
        let kept = one.iter().filter(|(p, _)| p.starts_with(form));
        kept.map(|(_, bytes)| String::from_utf8_lossy(bytes).lines().count()).sum()
    };
    let events: usize = lines(&dir.path().join("out1"))
        .iter()
        .map(|l| serde_json::from_str::<Value>(l).unwrap()["events"].as_array().map_or(0, Vec::len))
        .sum();
    assert!(events > 80);
    assert_eq!(rows("plover"), events);
    assert_eq!(rows("csv/articles"), 80 + 3);
    assert!(rows("gdelt") > 80 && rows("cameo") > 20);
}

#[test]
fn nothing_in_gives_empty_tables() {
    let dir = folder(0);
    let output = run(dir.path(), "code in.jsonl --out out --to jsonl,parquet,csv,plover,gdelt,cameo");
    assert!(output.status.success(), "{}", said(&output));
    let files = tree(&dir.path().join("out"));
    assert_eq!(files.len(), 12);
    assert!(files.iter().all(|(path, bytes)| {
        let tables = path.starts_with("parquet") || path.starts_with("csv");
        tables != bytes.is_empty()
    }));
}

#[test]
fn another_language_is_skipped_and_no_failure() {
    let dir = tempfile::tempdir().unwrap();
    let rows = "{\"id\": \"x\", \"text\": \"hello there\", \"lang\": \"en\"}\n{\"id\": \"y\", \"text\": \"12 34\"}\n";
    std::fs::write(dir.path().join("in.jsonl"), rows).unwrap();
    let output = run(dir.path(), "code in.jsonl");
    assert_eq!(output.status.code(), Some(0));
    let found: Vec<Value> =
        String::from_utf8_lossy(&output.stdout).lines().map(|l| serde_json::from_str(l).unwrap()).collect();
    assert_eq!(found[0]["id"], "x");
    assert_eq!(
        (&found[0]["skipped"]["reason"], &found[0]["skipped"]["lang"]),
        (&"language".into(), &"en".into())
    );
    assert_eq!(found[1]["skipped"]["lang"], "und");
    assert!(found[0]["skipped"]["message"].as_str().is_some_and(|m| m.len() > 10));
    assert!(found[0].get("error").is_none());
    assert!(said(&output).contains("2 skipped: language en 1, language und 1"), "{}", said(&output));
}

#[test]
fn the_summary_counts_what_came_of_the_inputs() {
    let dir = folder(60);
    let output = run(dir.path(), "code in.jsonl -o out.jsonl");
    let told = said(&output);
    for words in [
        "marsad: 56 articles read in",
        "ASSAULT",
        "quotes",
        "2 skipped: language en 2",
        "2 failed: text 2",
        "2 of 60 inputs",
    ] {
        assert!(told.contains(words), "no {words}: {told}");
    }
    let one = tempfile::tempdir().unwrap();
    std::fs::write(one.path().join("a.txt"), SENTENCES[0].replace("{}", PLACES[0])).unwrap();
    assert_eq!(said(&run(one.path(), "code a.txt")), "", "one article needs no summary");
}
