//! Proves that the sentences under the rules of times and figures are read as the lines under them say, in every language.
//!
//! A time: `is` its ISO form (`since` before it) or `-` for none, `words`, `next`, `published` (`-`: nobody knows). A figure:
//! `is` its value or bounds, `words`, `counts`, `people`. A `yes` without `is` must be read, with a value or without, or
//! its words taken so that no other rule reads them; a `no` must not be read by the rule it stands under.

mod common;

use common::Language;
use jiff::civil::Date;
use marsad_mention::{Case, Quantity, TimeMention};
use marsad_text::Text;

/// The day cases are read on unless they say otherwise: a Tuesday.
const DAY: &str = "2015-07-21";

fn line<'a>(case: &'a Case, key: &str) -> Option<&'a str> {
    case.lines.iter().find(|(k, _)| k == key).map(|(_, v)| v.as_str())
}

/// Whether a line says something else than what was found.
fn differs(case: &Case, key: &str, found: &str) -> bool {
    line(case, key).is_some_and(|wanted| wanted != found)
}

fn told_time(text: &Text, t: &TimeMention) -> [String; 3] {
    let since = if t.since { "since " } else { "" };
    let next = t.next.map(|(day, _)| day.to_string()).unwrap_or_default();
    [format!("{since}{}", t.iso()), text.words(text.span_of(t.tokens)).to_owned(), next]
}

/// What is wrong with a sentence about times, if anything.
fn check_time(language: &Language, case: &Case) -> Option<String> {
    let published: Option<Date> = match line(case, "published") {
        Some("-") => None,
        day => Some(day.unwrap_or(DAY).parse().expect("a day")),
    };
    let (text, _) = language.read(&case.text);
    let read = language.times.read(&text, published);
    let words = |tokens| text.words(text.span_of(tokens)).to_owned();
    let all = || {
        let times: Vec<_> = read.times.iter().map(|t| (told_time(&text, t), &t.rule)).collect();
        let untold: Vec<_> = read.untold.iter().map(|t| (words(t.tokens), &t.rule)).collect();
        format!("{times:?} {untold:?}")
    };
    let Some(found) = read.times.iter().find(|t| t.rule == case.rule) else {
        if let Some(found) = read.untold.iter().find(|t| t.rule == case.rule) {
            let right =
                case.yes && !differs(case, "is", "-") && !differs(case, "words", &words(found.tokens));
            return (!right).then(all);
        }
        let taken = line(case, "is").is_none() && read.taken.len() > read.times.len() + read.untold.len();
        return (case.yes && !taken).then(|| format!("not read: {}", all()));
    };
    let [is, words, next] = told_time(&text, found);
    let wrong = !case.yes
        || differs(case, "is", &is)
        || differs(case, "words", &words)
        || differs(case, "next", &next);
    wrong.then(all)
}

fn told_figure(text: &Text, q: &Quantity) -> [String; 3] {
    let show = |n: Option<u64>| n.map(|n| n.to_string()).unwrap_or_default();
    let is = if q.exact { show(q.value) } else { format!("{}..{}", show(q.min), show(q.max)) };
    let counts = q.counted.map(|c| text.word(c).to_owned()).unwrap_or_default();
    [is, text.words(text.span_of(q.tokens)).to_owned(), counts]
}

/// What is wrong with a sentence about figures, if anything.
fn check_figure(language: &Language, case: &Case) -> Option<String> {
    let (text, words) = language.read(&case.text);
    let taken = language.times.read(&text, DAY.parse().ok()).taken;
    let read = language.quantities.spot(&text, &words, &language.lexicon, &taken);
    let all = || format!("{:?}", read.iter().map(|q| (told_figure(&text, q), &q.rule)).collect::<Vec<_>>());
    let Some(found) = read.iter().find(|q| q.rule == case.rule) else {
        return (case.yes && line(case, "is").is_some()).then(|| format!("not read: {}", all()));
    };
    let [is, quoted, counts] = told_figure(&text, found);
    let people = if found.of_people { "yes" } else { "no" };
    let wrong = [("is", is.as_str()), ("words", &quoted), ("counts", &counts), ("people", people)];
    (!case.yes || wrong.iter().any(|(key, found)| differs(case, key, found))).then(all)
}

/// Holds a language's cases against its reader; each kind of line must be one the check knows.
fn check(tag: &str) {
    let language = common::language(tag);
    let times = language
        .times
        .cases()
        .iter()
        .map(|c| (c, check_time(&language, c), &["is", "words", "next", "published"]));
    let figures = language
        .quantities
        .cases()
        .iter()
        .map(|c| (c, check_figure(&language, c), &["is", "words", "counts", "people"]));
    let mut wrong: Vec<String> = Vec::new();
    for (case, failure, keys) in times.chain(figures) {
        let unknown = case.lines.iter().filter(|(k, _)| !keys.contains(&k.as_str()));
        wrong.extend(unknown.map(|(k, _)| format!("{}: `{k}` is no line of a case", case.origin)));
        wrong.extend(failure.map(|f| format!("{}: {}\n    {f}", case.origin, case.text)));
    }
    assert_eq!(
        language.mentioner.cases().count(),
        language.times.cases().len() + language.quantities.cases().len()
    );
    assert!(wrong.is_empty(), "{} cases:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn every_case_of_the_invented_language_holds() {
    check("xx");
}

#[test]
fn every_case_of_arabic_holds() {
    check("ar");
}
