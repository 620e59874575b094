//! The sentences in the data files are read as they say, and the data load without complaint.

use jiff::civil::Date;
use marsad_mention::{Case, Quantities, Quantity, TimeMention, Times};
use marsad_morph::Word;
use marsad_pack::{Diagnostics, File, Packs};
use marsad_text::{FoldTable, Orthography, Text};
use std::path::Path;

fn files(dir: &Path, root: &Path, out: &mut Vec<File>) {
    for entry in std::fs::read_dir(dir).expect("data is readable").flatten() {
        let path = entry.path();
        if path.is_dir() {
            files(&path, root, out);
        } else if let Ok(text) = std::fs::read_to_string(&path) {
            let inside = path.strip_prefix(root).expect("inside").to_string_lossy().replace('\\', "/");
            out.push(File { path: inside, text });
        }
    }
}

fn packs() -> Packs {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../data");
    let mut out = Vec::new();
    files(&root, &root, &mut out);
    Packs::new(out)
}

fn orthography() -> Orthography {
    let mut fold = FoldTable::default();
    for line in std::fs::read_to_string("/tmp/fold.tsv").unwrap_or_default().lines() {
        let cells: Vec<&str> = line.split('\t').collect();
        fold.add(cells[0].chars().next().unwrap(), cells[1], cells.get(2).unwrap_or(&cells[1])).unwrap();
    }
    Orthography { fold, ..Orthography::default() }
}

fn line<'a>(case: &'a Case, key: &str) -> Option<&'a str> {
    case.lines.iter().find(|(k, _)| k == key).map(|(_, v)| v.as_str())
}

/// What is wrong with a sentence about times, if anything.
fn check_time(times: &Times, orthography: &Orthography, case: &Case) -> Option<String> {
    let published: Date = line(case, "published").unwrap_or("2015-07-21").parse().expect("a date");
    let text = Text::read(&case.text, orthography);
    let read = times.read(&text, Some(published));
    let tell = |t: &TimeMention| {
        let since = if t.since { "since " } else { "" };
        format!("{since}{} [{}] {}", t.iso(), text.words(text.span_of(t.tokens)), t.rule)
    };
    let all = || read.times.iter().map(tell).collect::<Vec<_>>().join("; ");
    let Some(found) = read.times.iter().find(|t| t.rule == case.rule) else {
        let silent = line(case, "is").is_none() && !read.taken.is_empty();
        return (case.yes && !silent).then(|| format!("not read: {}", all()));
    };
    let since = if found.since { "since " } else { "" };
    let words = text.words(text.span_of(found.tokens));
    let next = found.next.map(|(a, _)| a.to_string()).unwrap_or_default();
    let wrong = line(case, "is").is_some_and(|is| is != format!("{since}{}", found.iso()))
        || line(case, "words").is_some_and(|w| w != words)
        || line(case, "next").is_some_and(|n| n != next);
    (wrong || !case.yes).then(all)
}

fn amount(q: &Quantity) -> String {
    let show = |n: Option<u64>| n.map(|n| n.to_string()).unwrap_or_default();
    if q.exact { show(q.value) } else { format!("{}..{}", show(q.min), show(q.max)) }
}

/// What is wrong with a sentence about figures, if anything.
fn check_quantity(quantities: &Quantities, text: &Text, words: &[Word], case: &Case) -> Option<String> {
    let read = quantities.spot(text, words, &[]);
    let counted = |q: &Quantity| q.counted.map(|c| text.word(c).to_owned()).unwrap_or_default();
    let tell = |q: &Quantity| format!("{} [{}] of {} {}", amount(q), text.words(text.span_of(q.tokens)), counted(q), q.rule);
    let all = || read.iter().map(tell).collect::<Vec<_>>().join("; ");
    let Some(found) = read.iter().find(|q| q.rule == case.rule) else {
        let silent = line(case, "is").is_none();
        return (case.yes && !silent).then(|| format!("not read: {}", all()));
    };
    let wrong = line(case, "is").is_some_and(|is| is != amount(found))
        || line(case, "words").is_some_and(|w| w != text.words(text.span_of(found.tokens)))
        || line(case, "counts").is_some_and(|c| c != counted(found))
        || line(case, "people").is_some_and(|p| (p == "no") == found.of_people);
    (wrong || !case.yes).then(all)
}

#[test]
fn times_are_read_as_their_rules_say() {
    let (packs, orthography) = (packs(), orthography());
    let mut problems = Diagnostics::default();
    let times = Times::load(&packs, "ar", &orthography, &mut problems);
    assert!(problems.is_empty(), "{problems}");
    let tell = |c: &Case| check_time(&times, &orthography, c).map(|w| format!("{}: {}\n    {w}", c.origin, c.text));
    let wrong: Vec<String> = times.cases().iter().filter_map(tell).collect();
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn figures_are_read_as_their_rules_say() {
    let (packs, orthography) = (packs(), orthography());
    let mut problems = Diagnostics::default();
    let quantities = Quantities::load(&packs, "ar", &orthography, &mut problems);
    assert!(problems.is_empty(), "{problems}");
    let check = |c: &Case| {
        let text = Text::read(&c.text, &orthography);
        check_quantity(&quantities, &text, &[], c).map(|w| format!("{}: {}\n    {w}", c.origin, c.text))
    };
    let wrong: Vec<String> = quantities.cases().iter().filter_map(check).collect();
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}
