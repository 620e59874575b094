//! Proves that every sentence a frame, a support verb or a reporting word carries holds, in every language.

mod common;

fn check(tag: &str) {
    let coder = common::coder(&[tag]);
    let failures: Vec<String> = coder.proofs(tag).iter().map(ToString::to_string).collect();
    assert!(failures.is_empty(), "{} sentences do not hold:\n{}", failures.len(), failures.join("\n"));
}

#[test]
fn every_sentence_of_the_invented_language_holds() {
    check("xx");
}

#[test]
fn every_sentence_of_arabic_holds() {
    check("ar");
}
