//! Copies under mutation, and the stated error of their keys.

mod common;

use common::linker;
use marsad_link::{Signature, from_bytes, to_bytes};
use marsad_record::Article;
use proptest::prelude::*;

fn sign(id: &str, text: String) -> Signature {
    linker().sign(&Article { id: id.to_owned(), text: Some(text), ..Article::default() })
}

/// Words of no language, by number.
fn words(numbers: &[u32]) -> String {
    let letters =
        |n: u32| (0..4).map(move |i| char::from(b'a' + u8::try_from((n >> (4 * i)) & 15).unwrap_or(0)));
    numbers.iter().map(|n| letters(*n).collect::<String>()).collect::<Vec<_>>().join(" ")
}

fn shares_a_key(a: &Signature, b: &Signature) -> bool {
    a.keys.iter().any(|k| b.keys.binary_search(k).is_ok())
}

proptest! {
    // Of an article's length: what two short texts share may hold no key, which is the error that
    // `keys_miss_no_more_than_stated` measures.
    #[test]
    fn a_changed_copy_is_a_copy(
        text in proptest::collection::vec(0u32..65_536, 180..400),
        title in proptest::collection::vec(0u32..65_536, 5..12),
        added in proptest::collection::vec(0u32..65_536, 0..40),
        cut in 0usize..40,
        every in 12usize..30,
    ) {
        let origin = sign("a", words(&text));
        let mut copy: Vec<u32> = title;
        let kept = &text[..text.len() - cut.min(text.len() / 3)];
        let half = kept.len() / 2;
        copy.extend(&kept[..half]);
        copy.extend(&added);
        // A word changed here and there, as another desk does.
        copy.extend(kept[half..].iter().enumerate().map(|(n, w)| if n % every == 0 { (w + 1) % 65_536 } else { *w }));
        let copy = sign("b", words(&copy));
        let linker = linker();
        prop_assert!(linker.copy(&origin, &copy).is_some());
        prop_assert_eq!(linker.copy(&origin, &copy), linker.copy(&copy, &origin));
        prop_assert!(shares_a_key(&origin, &copy));
    }

    #[test]
    fn well_over_half_makes_a_copy_and_less_than_half_does_not(
        text in proptest::collection::hash_set(0u32..32_768, 180..400),
        percent in prop_oneof![10usize..48, 60usize..100],
    ) {
        let text: Vec<u32> = text.into_iter().collect();
        let kept = text.len() * percent / 100;
        let own = (32_768..).take(text.len() - kept);
        let copy: Vec<u32> = text[..kept].iter().copied().chain(own).collect();
        let found = linker().copy(&sign("a", words(&text)), &sign("b", words(&copy)));
        prop_assert_eq!(found.is_some(), percent > 50);
    }

    #[test]
    fn names_and_formulas_are_not_enough(
        text in proptest::collection::hash_set(0u32..32_768, 60..200),
        length in 2usize..5,
    ) {
        // Each report has words of its own between what they share: up to half is shared.
        let text: Vec<u32> = text.into_iter().collect();
        let mut own = 32_768..;
        let mut told = || {
            let mut words = Vec::new();
            for run in text.chunks(length) {
                words.extend(run);
                words.extend(own.by_ref().take(4));
            }
            words
        };
        let (one, other) = (told(), told());
        prop_assert!(linker().copy(&sign("a", words(&one)), &sign("b", words(&other))).is_none());
    }

    #[test]
    fn texts_with_nothing_in_common_are_no_copies(
        a in proptest::collection::vec(0u32..32_768, 10..200),
        b in proptest::collection::vec(32_768u32..65_536, 10..200),
    ) {
        prop_assert!(linker().copy(&sign("a", words(&a)), &sign("b", words(&b))).is_none());
    }

    #[test]
    fn hashes_come_back_from_bytes(hashes in proptest::collection::vec(any::<u32>(), 0..50)) {
        prop_assert_eq!(from_bytes(&to_bytes(&hashes)), hashes);
    }

    #[test]
    fn anything_at_all_can_be_signed(text in ".{0,200}") {
        let signature = sign("a", text);
        prop_assert!(linker().copy(&signature, &signature).is_none(), "nothing is its own copy");
    }
}

/// Numbers that look random and are the same on every machine.
fn numbers(seed: u64) -> impl Iterator<Item = u32> {
    let mut state = seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1;
    std::iter::from_fn(move || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        Some(u32::try_from(state >> 48).unwrap_or(0))
    })
}

#[test]
fn keys_miss_no_more_than_stated() {
    const TRIALS: u32 = 1200;
    for (shared, runs) in [(12, 10), (22, 20), (32, 30), (52, 50)] {
        let mut missed = 0;
        for trial in 0..TRIALS {
            let own =
                |side: u64, n| numbers(u64::from(trial) * 7 + side).skip(20).take(n).collect::<Vec<_>>();
            let common = own(3, shared);
            let side = |side| [own(side, 120), common.clone(), own(side + 10, 120)].concat();
            missed += u32::from(!shares_a_key(&sign("a", words(&side(1))), &sign("b", words(&side(2)))));
        }
        let rate = f64::from(missed) / f64::from(TRIALS);
        // What is stated, and three standard errors of so many trials.
        let stated = (5.0f64 / 6.0).powi(runs);
        let most = stated + 3.0 * (stated * (1.0 - stated) / f64::from(TRIALS)).sqrt();
        assert!(rate <= most, "{shared} words in common: {rate} missed, stated (5/6)^{runs}");
    }
}
