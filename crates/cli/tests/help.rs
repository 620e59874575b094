//! The help of every command fits a screen, and its examples do what they say.
#![allow(clippy::unwrap_used)]

use std::path::Path;
use std::process::Command;

const ARTICLE: &str =
    "مقتل ثلاثة جنود في هجوم على حاجز\n\nهاجم مسلحون حاجزا للجيش قرب تعز أمس وقتلوا ثلاثة جنود.\n";

/// A screen.
const LINES: usize = 40;
const COLUMNS: usize = 100;

fn help(command: &str) -> String {
    let mut words: Vec<&str> = command.split_whitespace().collect();
    words.push("--help");
    let output = Command::new(env!("CARGO_BIN_EXE_marsad")).args(words).output().unwrap();
    assert!(output.status.success(), "{command} has no help");
    String::from_utf8(output.stdout).unwrap()
}

/// The commands the first help lists, and the program itself.
fn commands() -> Vec<String> {
    let first = help("");
    let listed = first.lines().skip_while(|l| *l != "Commands:").skip(1).take_while(|l| !l.is_empty());
    let names = listed.filter(|l| !l.starts_with("   ")).filter_map(|l| l.split_whitespace().next());
    let mut all: Vec<String> = names.filter(|n| *n != "help").map(str::to_owned).collect();
    assert!(all.len() >= 4, "{first}");
    all.push(String::new());
    all
}

/// The files examples speak of.
fn samples(dir: &Path) {
    let row =
        |i: usize| serde_json::json!({ "id": i, "text": ARTICLE, "published": "2024-03-14" }).to_string();
    std::fs::write(dir.join("article.txt"), ARTICLE).unwrap();
    std::fs::write(dir.join("news.jsonl"), format!("{}\n{}\n", row(1), row(2))).unwrap();
    std::fs::create_dir(dir.join("news")).unwrap();
    std::fs::write(dir.join("news/one.txt"), ARTICLE).unwrap();
    let mut add = Command::new(env!("CARGO_BIN_EXE_marsad"));
    let added = add.args(["add", "news.jsonl", "--store", "news.marsad"]).current_dir(dir).output().unwrap();
    assert!(added.status.success(), "{}", String::from_utf8_lossy(&added.stderr));
}

#[test]
fn it_fits_a_screen() {
    for command in commands() {
        let text = help(&command);
        assert!(text.lines().count() <= LINES, "`{command}` has {} lines:\n{text}", text.lines().count());
        let long = text.lines().find(|l| l.chars().count() > COLUMNS);
        assert!(long.is_none(), "`{command}`: {long:?}");
    }
}

#[cfg(unix)]
#[test]
fn its_examples_run() {
    let beside = Path::new(env!("CARGO_BIN_EXE_marsad")).parent().unwrap();
    let path = format!("{}:{}", beside.display(), std::env::var("PATH").unwrap_or_default());
    for command in commands() {
        let dir = tempfile::tempdir().unwrap();
        samples(dir.path());
        let text = help(&command);
        let examples: Vec<&str> = text
            .lines()
            .skip_while(|l| *l != "Examples:")
            .skip(1)
            .map(str::trim)
            .filter(|l| !l.is_empty())
            .collect();
        assert!(!examples.is_empty(), "`{command}` shows no example");
        for example in examples {
            let mut shell = Command::new("sh");
            let output =
                shell.args(["-c", example]).current_dir(dir.path()).env("PATH", &path).output().unwrap();
            let said = String::from_utf8_lossy(&output.stderr);
            assert!(output.status.success(), "`{example}`: {said}");
            let quiet = ["--out ", " -o ", "marsad add "].iter().any(|q| example.contains(q));
            assert_eq!(output.stdout.is_empty(), quiet, "`{example}` printed {:?}", output.stdout);
        }
    }
}
