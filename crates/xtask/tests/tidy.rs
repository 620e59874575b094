//! Proves what the layout promises: crates depend one way, the stages touch no file, clock or network, code holds no letter
//! of any language, files stay short, and tables are sorted.

use std::fs;
use std::path::{Path, PathBuf};

/// The crates in the order data flow through them. A crate may use those in the rows before its own.
const ORDER: [&[&str]; 9] = [
    &["text"],
    &["record", "pack"],
    &["morph", "ingest", "export"],
    &["mention"],
    &["clause"],
    &["event"],
    &["pipeline", "link"],
    &["data", "store"],
    &["cli", "xtask"],
];

/// The rows of `ORDER` whose crates turn tables into tables and nothing else.
const STAGES: usize = 7;

/// What a stage must not use: its answer may hang on nothing but its input.
const OUTSIDE: [&str; 9] = [
    "std::fs",
    "std::env",
    "std::net",
    "std::time",
    "std::process",
    "std::thread",
    "thread::",
    "SystemTime",
    "Instant::",
];

/// Marks of the Arabic block that are no letters: the reader of sentences knows marks, of whatever script.
const MARKS: &str = "،؛؟ـ";

const LONGEST: usize = 600;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// The files under a folder with an ending, by path, each with its text.
fn files(folder: &str, ending: &str) -> Vec<(String, String)> {
    let mut out = Vec::new();
    walk(&root().join(folder), ending, &mut out);
    assert!(!out.is_empty(), "no .{ending} under {folder}");
    out.sort();
    out
}

fn walk(dir: &Path, ending: &str, out: &mut Vec<(String, String)>) {
    for entry in fs::read_dir(dir).expect("a folder can be read") {
        let path = entry.expect("a file can be listed").path();
        if path.is_dir() && path.file_name().is_some_and(|n| n != "target") {
            walk(&path, ending, out);
        } else if path.extension().is_some_and(|e| e == ending) {
            let inside = path
                .strip_prefix(root())
                .expect("it lies inside the project")
                .to_string_lossy()
                .replace('\\', "/");
            out.push((inside, fs::read_to_string(&path).expect("a file of the project is text")));
        }
    }
}

fn check(wrong: Vec<String>) {
    assert!(wrong.is_empty(), "{} places:\n{}", wrong.len(), wrong.join("\n"));
}

fn row_of(name: &str) -> Option<usize> {
    ORDER.iter().position(|row| row.contains(&name))
}

/// The project's crates named in a section of a Cargo.toml.
fn uses<'a>(toml: &'a str, section: &str) -> Vec<&'a str> {
    let lines = toml.lines().skip_while(|l| *l != section).skip(1).take_while(|l| !l.starts_with('['));
    lines.filter_map(|l| l.strip_prefix("marsad-")?.split(['.', ' ', '=']).next()).collect()
}

#[test]
fn crates_depend_one_way() {
    let mut wrong = Vec::new();
    for (path, toml) in files("crates", "toml") {
        let name = path.split('/').nth(1).expect("a path of a crate");
        let Some(row) = row_of(name) else {
            wrong.push(format!("{path}: the crate has no place in the order"));
            continue;
        };
        let later = |used: &&str| row_of(used).is_none_or(|r| r >= row);
        wrong.extend(
            uses(&toml, "[dependencies]").iter().filter(|u| later(u)).map(|u| format!("{path}: uses {u}")),
        );
        let builds = uses(&toml, "[build-dependencies]");
        let odd = builds.iter().filter(|u| name != "data" || !["mention", "morph", "pack"].contains(u));
        wrong.extend(odd.map(|u| format!("{path}: builds with {u}")));
    }
    check(wrong);
}

/// The source files of crates, without their tests.
fn sources() -> Vec<(String, String)> {
    let mut all = files("crates", "rs");
    all.retain(|(path, _)| {
        path.split('/').nth(2) == Some("src") && !path.ends_with("/tests.rs") && !path.contains("/tests/")
    });
    all
}

/// The lines of a file with their numbers, up to a test module inside it.
fn lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.lines().zip(1..).take_while(|(l, _)| !l.starts_with("mod tests {")).map(|(l, n)| (n, l))
}

fn without_comment(line: &str) -> &str {
    line.split("//").next().unwrap_or(line)
}

#[test]
fn stages_touch_nothing_outside() {
    let mut wrong = Vec::new();
    for (path, text) in sources() {
        let name = path.split('/').nth(1).expect("a path of a crate");
        if row_of(name).is_none_or(|r| r >= STAGES) {
            continue;
        }
        for (n, line) in lines(&text) {
            let found = OUTSIDE.iter().find(|o| without_comment(line).contains(**o));
            wrong.extend(found.map(|o| format!("{path}:{n}: {o}")));
        }
    }
    check(wrong);
}

#[test]
fn code_holds_no_letter_of_arabic() {
    let mut wrong = Vec::new();
    for (path, text) in sources() {
        let marks = path.starts_with("crates/text/");
        let odd = |c: char| ('\u{600}'..='\u{6FF}').contains(&c) && !(marks && MARKS.contains(c));
        // A comment may show the words a rule is about.
        let found = lines(&text).filter(|(_, l)| without_comment(l).contains(odd));
        wrong.extend(found.map(|(n, l)| format!("{path}:{n}: {}", l.trim())));
    }
    check(wrong);
}

#[test]
fn no_file_is_too_long() {
    let all = files("crates", "rs");
    let long = all.iter().filter(|(_, text)| text.lines().count() > LONGEST);
    check(long.map(|(path, text)| format!("{path}: {} lines", text.lines().count())).collect());
}

#[test]
fn every_table_is_sorted() {
    let mut wrong = Vec::new();
    for (path, text) in files("data", "tsv") {
        let rows = text.lines().zip(1..).filter(|(l, _)| !l.is_empty() && !l.starts_with('#'));
        let keys: Vec<(usize, &str)> =
            rows.skip(1).map(|(l, n)| (n, l.split('\t').next().unwrap_or(l))).collect();
        let odd = keys.windows(2).find(|pair| pair[0].1 > pair[1].1);
        wrong.extend(
            odd.map(|pair| format!("{path}:{}: `{}` comes after `{}`", pair[1].0, pair[1].1, pair[0].1)),
        );
    }
    check(wrong);
}
