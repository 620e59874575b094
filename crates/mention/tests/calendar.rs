//! Proves, on the invented language, that times are resolved as the calendar has them whatever the day of publication, and
//! that every number up to a million comes back from its words and digits.

mod common;

use common::Language;
use jiff::ToSpan;
use jiff::civil::{Date, date};
use marsad_mention::{Resolution, TimeMention};
use proptest::prelude::*;
use proptest::test_runner::RngSeed;
use std::sync::LazyLock;

static XX: LazyLock<Language> = LazyLock::new(|| common::language("xx"));

const MONTHS: [&str; 12] =
    ["banu", "febu", "maru", "apru", "melu", "junu", "zulu", "agu", "setu", "oktu", "novu", "detu"];
const WEEKDAYS: [&str; 7] = ["lunda", "marda", "merda", "zuda", "vrida", "sabda", "sunda"];
const UNITS: [&str; 9] = ["bim", "dul", "tar", "kat", "pem", "zes", "sep", "okt", "nan"];

/// The one time told after "the army struck the village".
fn time(words: &str, published: Date) -> TimeMention {
    let (text, _) = XX.read(&format!("saka gor loziba {words}"));
    let mut all = XX.times.spot(&text, Some(published));
    assert_eq!(all.len(), 1, "{words} on {published}: {all:?}");
    all.remove(0)
}

fn number(words: &str) -> Option<u64> {
    let (text, read) = XX.read(&format!("deka gor {words} mip"));
    let all = XX.quantities.spot(&text, &read, &XX.lexicon, &[]);
    all.first().filter(|q| all.len() == 1 && q.exact).and_then(|q| q.value)
}

/// Numbers that have a word of their own.
const OWN: [(usize, &str); 5] =
    [(10, "dez"), (100, "senka"), (200, "dulsenka"), (1000, "morka"), (2000, "dulmorka")];

/// A number in words: five and thirty, three hundred and five and thirty thousand.
fn in_words(n: usize) -> String {
    if let Some((_, word)) = OWN.iter().find(|(value, _)| *value == n) {
        return (*word).to_owned();
    }
    let joined = |step: usize| format!("{} ve {}", in_words(n - n % step), in_words(n % step));
    match n {
        0..=9 => UNITS[n - 1].to_owned(),
        10..=19 => format!("{}dez", UNITS[n - 11]),
        20..=99 if n.is_multiple_of(10) => format!("{}da", UNITS[n / 10 - 1]),
        20..=99 => format!("{} ve {}", in_words(n % 10), in_words(n - n % 10)),
        100..=999 if n.is_multiple_of(100) => format!("{} senka", UNITS[n / 100 - 1]),
        100..=999 => joined(100),
        _ if n.is_multiple_of(1000) => format!("{} morka", in_words(n / 1000)),
        _ => joined(1000),
    }
}

fn day() -> impl Strategy<Value = Date> {
    (0i32..73_000).prop_map(|n| date(1900, 1, 1).checked_add(n.days()).expect("a day of two centuries"))
}

fn config() -> ProptestConfig {
    ProptestConfig { rng_seed: RngSeed::Fixed(2718), failure_persistence: None, ..ProptestConfig::default() }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn a_whole_date_is_itself(told in day(), published in day()) {
        let month = MONTHS[usize::from(told.month().unsigned_abs()) - 1];
        let named = time(&format!("{} {month} {}", told.day(), told.year()), published);
        prop_assert_eq!((named.start, named.end, named.next), (told, told, None));
        let digits = time(&format!("{}/{}/{}", told.day(), told.month(), told.year()), published);
        prop_assert_eq!((digits.start, digits.iso()), (told, told.to_string()));
    }

    #[test]
    fn a_day_without_a_year_is_the_latest_or_the_next(told in day(), published in day()) {
        prop_assume!((told.month(), told.day()) != (2, 29));
        let month = MONTHS[usize::from(told.month().unsigned_abs()) - 1];
        let found = time(&format!("{} {month}", told.day()), published);
        let next = found.next.expect("it may be the coming one").0;
        prop_assert_eq!((found.start.month(), found.start.day()), (told.month(), told.day()));
        prop_assert_eq!((next.month(), next.day()), (told.month(), told.day()));
        prop_assert!(found.start <= published && published < next && next.year() == found.start.year() + 1);
    }

    #[test]
    fn a_weekday_is_the_latest_and_its_next_a_week_later(weekday in 0usize..7, published in day()) {
        let found = time(WEEKDAYS[weekday], published);
        prop_assert_eq!(usize::from(found.start.weekday().to_monday_zero_offset().unsigned_abs()), weekday);
        prop_assert!((published - found.start).get_days() < 7 && found.start <= published);
        prop_assert_eq!(found.next.map(|n| n.0), found.start.checked_add(7.days()).ok());
        let last = time(&format!("{} zadi", WEEKDAYS[weekday]), published);
        prop_assert!(last.start < published && last.start.weekday() == found.start.weekday() && last.next.is_none());
        let coming = time(&format!("{} prenu", WEEKDAYS[weekday]), published);
        prop_assert!(coming.start > published && (coming.start - published).get_days() <= 7);
    }

    #[test]
    fn days_ago_are_counted_back(n in 1i32..1000, published in day()) {
        let found = time(&format!("faru {n} danu"), published);
        prop_assert_eq!(found.start, published.checked_sub(n.days()).expect("a day"));
        let yesterday = time("hesto", published);
        prop_assert_eq!(yesterday.start, published.yesterday().expect("a day"));
    }

    #[test]
    fn periods_begin_and_end_where_the_calendar_has_them(published in day()) {
        let month = time("lunu zadi", published);
        prop_assert_eq!(month.end, published.first_of_month().yesterday().expect("a day"));
        prop_assert_eq!((month.start, month.resolution), (month.end.first_of_month(), Resolution::Month));
        let week = time("semu huri", published);
        prop_assert!(week.start <= published && published <= week.end && (week.end - week.start).get_days() == 6);
        prop_assert_eq!(week.start.weekday().to_monday_zero_offset(), 0);
        let year = time("yaru prenu", published);
        prop_assert_eq!((year.start, year.end), (date(published.year() + 1, 1, 1), date(published.year() + 1, 12, 31)));
    }

    #[test]
    fn a_number_comes_back_from_its_words_and_digits(n in prop_oneof![1usize..1000, 1usize..1_000_000]) {
        let value = u64::try_from(n).ok();
        prop_assert_eq!(number(&in_words(n)), value, "{}", in_words(n));
        prop_assert_eq!(number(&n.to_string()), value);
    }
}

#[test]
fn days_that_are_none_tell_no_time() {
    for words in [
        "31 febu 2015",
        "30/2/2015",
        "0/1/2015",
        "31/4/2014",
        "29 febu 2015",
        "99999999999999999999 maru 2014",
    ] {
        let (text, _) = XX.read(&format!("saka gor loziba {words}"));
        let found = XX.times.spot(&text, Some(date(2015, 7, 21)));
        assert!(found.iter().all(|t| t.resolution != Resolution::Day), "{words}: {found:?}");
    }
}

#[test]
fn the_ends_of_the_calendar_do_no_harm() {
    for published in [date(-9999, 1, 1), date(9999, 12, 31)] {
        for words in [
            "hesto",
            "demo",
            "lunda",
            "lunda prenu",
            "semu zadi",
            "yaru prenu",
            "faru 99999 yaru",
            "1 banu",
            "estu zadi",
        ] {
            let (text, _) = XX.read(&format!("saka gor loziba {words}"));
            let found = XX.times.spot(&text, Some(published));
            assert!(found.iter().all(|t| t.start <= t.end), "{words} on {published}: {found:?}");
        }
    }
}
