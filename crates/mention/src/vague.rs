//! Words for very many, which with the article stand for people by themselves.

use marsad_morph::{Number, Reading, Word};

/// Whether a word for very many has the article and one thing right behind it, which it does not count: "thousands followed
/// the body" is in Arabic "followed the thousands the body".
pub(crate) fn is_apart(words: &[Word], next: usize) -> bool {
    let before = next.checked_sub(1).and_then(|t| words[t].best());
    let one = |r: &Reading| r.features.number == Some(Number::Sing) && r.prep.is_none();
    before.is_some_and(|r| r.article) && words.get(next).and_then(Word::best).is_some_and(one)
}
