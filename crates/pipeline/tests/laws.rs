//! Proves what holds of every record whatever the text: nothing panics, the same text gives the same bytes, spans cut the
//! words they name, ids point at what exists, and no key is `null`. Texts are the sentences of the data, sentences cut and
//! mixed, and letters, marks, emoji and marks of direction in any order. The seed is fixed; `PROPTEST_CASES=100000` looks
//! further.

mod common;

use marsad_morph::Cache;
use marsad_pipeline::{Analysis, Coder};
use marsad_record::{Article, Entity, Place, Source, Words};
use proptest::prelude::*;
use proptest::test_runner::RngSeed;
use serde_json::Value;
use std::collections::HashSet;
use std::sync::{LazyLock, Mutex};

const LANGUAGES: [&str; 2] = ["ar", "xx"];

/// Loaded with whatever is wrong in the data at the moment: the laws hold all the same.
static CODER: LazyLock<Coder> = LazyLock::new(|| Coder::load(common::files(&LANGUAGES), |_| None).0);

/// Kept over all texts of a language, as a batch run keeps it.
static USED: LazyLock<[Mutex<Cache>; 2]> = LazyLock::new(Default::default);

/// The sentences of each language's frames and reporting words.
static SENTENCES: LazyLock<Vec<(&str, String)>> = LazyLock::new(|| {
    let of = |tag: &'static str| {
        let language = CODER.language(tag).expect("the language is loaded");
        let frames = language.coder.frames.proofs.iter().map(|p| p.text.clone());
        let speech = language.grammar.reporting.proofs.iter().map(|p| p.text.clone());
        frames.chain(speech).map(move |text| (tag, text)).collect::<Vec<_>>()
    };
    LANGUAGES.into_iter().flat_map(of).collect()
});

fn read<R>(lang: &str, text: &str, cache: &mut Cache, with: impl FnOnce(&Analysis<'_>) -> R) -> R {
    CODER.read(&common::article(lang, text), cache, with).expect("the language is loaded")
}

/// The one function that holds the laws against a text; gives how many events it tells.
fn check(lang: &str, text: &str) -> usize {
    let (record, words, told) =
        read(lang, text, &mut Cache::default(), |a| (a.record(), a.words_json(), a.explain(None)));
    let json = serde_json::to_string(&record).expect("a record is JSON");
    check_same(lang, text, &json, &told);
    check_no_null(&serde_json::from_str(&json).expect("JSON is read back"), "record");
    check_no_null(&words, "words");
    let page: Vec<char> = text.chars().collect();
    check_sentences(&record, &page);
    check_spans(&record, &page);
    check_ids(&record);
    check_rules(lang, &record);
    let longer = read(lang, &format!("{text}\n"), &mut Cache::default(), |a| a.record());
    assert_eq!(longer.events, record.events, "a newline at the end changes the events of {text:?}");
    record.events.len()
}

/// The same bytes again, with a fresh cache and with a used one.
fn check_same(lang: &str, text: &str, json: &str, told: &str) {
    let again = |cache: &mut Cache| {
        read(lang, text, cache, |a| (serde_json::to_string(&a.record()).ok(), a.explain(None)))
    };
    let wanted = (Some(json.to_owned()), told.to_owned());
    assert_eq!(again(&mut Cache::default()), wanted, "read twice: {text:?}");
    let mine = LANGUAGES.iter().position(|tag| *tag == lang).expect("one of the languages");
    let mut used = USED[mine].lock().unwrap_or_else(std::sync::PoisonError::into_inner);
    assert_eq!(again(&mut used), wanted, "read with a used cache: {text:?}");
}

fn check_no_null(value: &Value, path: &str) {
    match value {
        Value::Null => panic!("{path} is null"),
        Value::Array(list) => list.iter().for_each(|v| check_no_null(v, path)),
        Value::Object(map) => map.iter().for_each(|(k, v)| check_no_null(v, &format!("{path}.{k}"))),
        _ => {}
    }
}

fn check_sentences(record: &Article, page: &[char]) {
    let mut last = 0;
    for &(start, end) in &record.sentences {
        assert!(
            last <= start && start < end && end <= page.len(),
            "sentence {start}..{end} after {last} of {page:?}"
        );
        last = end;
    }
}

fn check_cut(page: &[char], text: &str, start: usize, end: usize) {
    let cut: Option<String> = page.get(start..end).map(|c| c.iter().collect());
    assert_eq!(cut.as_deref(), Some(text), "{start}..{end} of {page:?}");
}

fn check_spans(record: &Article, page: &[char]) {
    let words = |w: &Words| check_cut(page, &w.text, w.start, w.end);
    let entity = |e: &Entity| check_cut(page, &e.entity_text, e.start, e.end);
    let place = |p: &Place| check_cut(page, &p.extracted_place, p.start, p.end);
    let source = |s: &Source| entity(&s.entity);
    for e in &record.events {
        words(&e.event_text);
        inside(record, e.sentence, e.event_text.start, e.event_text.end);
        e.mentions.iter().for_each(words);
        e.actor.iter().chain(&e.recipient).for_each(entity);
        e.event_loc.iter().for_each(place);
        e.according_to.iter().for_each(source);
    }
    for c in &record.claims {
        inside(record, c.sentence, c.start, c.end);
        c.victims.iter().chain(&c.responsible).for_each(entity);
        c.place.iter().for_each(place);
        c.claimant.iter().for_each(source);
    }
    for q in &record.quotes {
        check_cut(page, &q.text, q.start, q.end);
        entity(&q.speaker);
        assert!(q.sentence < record.sentences.len(), "quote {} stands in no sentence", q.id);
    }
}

/// Words stand in the sentence the record says they stand in.
fn inside(record: &Article, sentence: usize, start: usize, end: usize) {
    let found = record.sentences.get(sentence).copied();
    assert!(
        found.is_some_and(|(a, b)| a <= start && start < end && end <= b),
        "{start}..{end} is not in sentence {sentence}, {found:?}"
    );
}

fn check_ids(record: &Article) {
    let events: HashSet<&str> = record.events.iter().map(|e| e.id.as_str()).collect();
    let claims: HashSet<&str> = record.claims.iter().map(|c| c.id.as_str()).collect();
    let quotes: HashSet<&str> = record.quotes.iter().map(|q| q.id.as_str()).collect();
    let lists = (record.events.len(), record.claims.len(), record.quotes.len());
    assert_eq!((events.len(), claims.len(), quotes.len()), lists, "an id stands twice");
    for c in &record.claims {
        assert!(c.event.iter().all(|id| events.contains(id.as_str())), "{} is about {:?}", c.id, c.event);
        assert!(
            c.part_of.iter().all(|id| claims.contains(id.as_str()) && *id != c.id),
            "{} is part of {:?}",
            c.id,
            c.part_of
        );
    }
    for e in &record.events {
        let back: Vec<&str> =
            record.claims.iter().filter(|c| c.event.as_ref() == Some(&e.id)).map(|c| c.id.as_str()).collect();
        assert_eq!(e.claims, back, "claims of {}", e.id);
    }
}

fn check_rules(lang: &str, record: &Article) {
    let frames = &CODER.language(lang).expect("the language is loaded").coder.frames;
    for rule in record.events.iter().map(|e| &e.rule).chain(record.claims.iter().map(|c| &c.rule)) {
        assert!(frames.origin(rule).is_some(), "no frame is called {rule}");
    }
}

#[test]
fn laws_hold_of_every_sentence_of_the_data() {
    for tag in LANGUAGES {
        let mine: Vec<&str> = SENTENCES.iter().filter(|(t, _)| *t == tag).map(|(_, s)| s.as_str()).collect();
        assert!(!mine.is_empty(), "{tag} has no sentences");
        let told: usize = mine.iter().map(|text| check(tag, text)).sum();
        assert!(told > mine.len() / 3, "{tag}: {told} events in {} sentences", mine.len());
        for five in mine.chunks(5) {
            check(tag, &five.join("\n"));
        }
    }
}

/// One cache may serve articles of several languages in turn.
#[test]
fn a_cache_keeps_languages_apart() {
    let mut cache = Cache::default();
    for (tag, text) in [("xx", "للوزير قال"), ("ar", "للوزير قال"), ("xx", "للوزير قال")]
    {
        let fresh = read(tag, text, &mut Cache::default(), |a| a.words_json());
        assert_eq!(read(tag, text, &mut cache, |a| a.words_json()), fresh, "{tag} after the other language");
    }
}

/// Texts that once were, or easily could be, read wrongly.
const ODD: &[&str] = &[
    "",
    "\n",
    " \u{FEFF}\u{200F}",
    ".",
    "\u{0651}",
    "ـــ",
    "\u{FDFA}\u{FDFA}\n\u{FDFB}",
    "5\n\u{FDFA} \"٠\n\u{FDFA}",
    "«\"“",
    "»”)",
    "((((((((((",
    "و",
    "وال",
    "بالب",
    "🇸🇾👩‍👩‍👧 قتل 5",
    "٣٫٥٫٥ 99999999999999999999 1,,2 18446744073709551615 مليون مليون مليار",
    "\u{202E}قصفت\u{202C} الطائرات\u{2067} البلدة\u{2069}",
    "قصفت\0الطائرات\r\nالبلدة\u{85}أمس\u{2028}",
    "قال: قال: قال: \"قال: «قال",
    "31 شباط 2015 في 0/0/2000 منذ 99999 سنة قبل 9223372036854775807 يوما",
];

#[test]
fn laws_hold_of_odd_texts() {
    for text in ODD {
        for tag in LANGUAGES {
            check(tag, text);
            check(tag, &text.repeat(50));
        }
    }
}

/// One letter, mark or sequence that readers trip over.
fn piece() -> impl Strategy<Value = String> {
    prop_oneof![
        6 => proptest::char::range('\u{621}', '\u{64A}').prop_map(String::from),
        2 => proptest::char::range('\u{64B}', '\u{652}').prop_map(String::from),
        2 => proptest::char::range('\u{660}', '\u{669}').prop_map(String::from),
        2 => proptest::char::range('0', '9').prop_map(String::from),
        2 => proptest::char::range('a', 'z').prop_map(String::from),
        1 => proptest::char::range('\u{FB50}', '\u{FDFF}').prop_map(String::from),
        1 => proptest::char::range('\u{1F300}', '\u{1FAFF}').prop_map(String::from),
        1 => any::<char>().prop_map(String::from),
        6 => Just(" ".to_owned()),
        4 => proptest::sample::select(MARKS).prop_map(str::to_owned),
    ]
}

#[rustfmt::skip]
const MARKS: &[&str] = &[
    "\n", "\r\n", "\t", ".", "..", "،", "؛", "؟", "!", ":", "-", "–", "ـ", "/", "%", "\"", "«", "»", "“", "”", "(", ")", "[", "]",
    "\u{200B}", "\u{200C}", "\u{200D}", "\u{200E}", "\u{200F}", "\u{202A}", "\u{202B}", "\u{202C}", "\u{202E}", "\u{2066}", "\u{2067}",
    "\u{2069}", "\u{FEFF}", "\u{A0}", "\u{AD}", "\0", "\u{FE0F}", "👩‍👩‍👧", "🇸🇾", "e\u{301}", "\u{FDFA}", " و", " ال", " لل", " في ",
];

fn letters() -> impl Strategy<Value = String> {
    proptest::collection::vec(piece(), 0..120).prop_map(|all| all.concat())
}

/// A change of a text: at a place (in thousandths of its length), so many letters go and something comes.
fn changes() -> impl Strategy<Value = Vec<(usize, usize, String)>> {
    let comes = prop_oneof![3 => Just(String::new()), 3 => piece(), 1 => letters()];
    proptest::collection::vec((0usize..1000, 0usize..8, comes), 0..6)
}

fn changed(text: &str, changes: &[(usize, usize, String)]) -> String {
    let mut page: Vec<char> = text.chars().collect();
    for (place, gone, comes) in changes {
        let at = page.len() * place / 1000;
        let end = (at + gone).min(page.len());
        page.splice(at..end, comes.chars());
    }
    page.into_iter().collect()
}

/// Some sentences of one language, joined.
fn sentences() -> impl Strategy<Value = (&'static str, String)> {
    let join = proptest::sample::select(&[" ", "\n", ". ", "، ", " و", ""][..]);
    let places = proptest::collection::vec(0usize..1_000_000, 1..5);
    (proptest::sample::select(&LANGUAGES[..]), places, join).prop_map(|(tag, places, join)| {
        let mine: Vec<&str> = SENTENCES.iter().filter(|(t, _)| *t == tag).map(|(_, s)| s.as_str()).collect();
        let text: Vec<&str> = places.iter().map(|p| mine[p % mine.len()]).collect();
        (tag, text.join(join))
    })
}

fn config() -> ProptestConfig {
    ProptestConfig { rng_seed: RngSeed::Fixed(2718), failure_persistence: None, ..ProptestConfig::default() }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn laws_hold_of_letters_in_any_order(text in letters(), tag in proptest::sample::select(&LANGUAGES[..])) {
        check(tag, &text);
    }

    #[test]
    fn laws_hold_of_sentences_cut_and_mixed((tag, text) in sentences(), changes in changes()) {
        check(tag, &changed(&text, &changes));
    }
}
