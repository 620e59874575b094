//! Proves that a name of `name/headed/` is read after a noun of `name/settlement.tsv`, and nowhere else.

mod common;

/// The names read in a sentence of the invented language.
fn names(sentence: &str) -> Vec<String> {
    let language = common::language("xx");
    let (text, mut words) = language.read(sentence);
    let mentions = language.mentioner.run(&text, &mut words, &language.lexicon, None);
    mentions.names.iter().map(|n| text.words(text.span_of(n.tokens)).to_owned()).collect()
}

#[test]
fn a_small_place_is_read_after_its_kind() {
    assert_eq!(names("ziba kanelo"), ["kanelo"]);
    assert_eq!(names("ziba «kanelo»"), ["kanelo"]);
}

#[test]
fn a_small_place_is_not_read_alone() {
    assert!(names("kanelo").is_empty());
    assert!(names("loziba kanelo").is_empty(), "a noun with the article is not the head of a name");
    assert!(names("ziba pakanelo").is_empty(), "no preposition stands before a name after its kind");
}

#[test]
fn a_row_goes_on_after_several() {
    assert_eq!(names("zibaon kanelo, kanelo"), ["kanelo", "kanelo"]);
    assert_eq!(names("ziba kanelo, kanelo"), ["kanelo"]);
}
