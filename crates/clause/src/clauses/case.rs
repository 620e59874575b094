//! The case of a noun, where writing shows it.

use super::Context;
use crate::types::Node;
use marsad_mention::{NameMention, Referent};
use marsad_morph::Number;

/// What a noun's form says of its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Case {
    /// It can be a subject, and no object.
    Nominative,
    /// It can be an object, and no subject.
    Oblique,
}

/// The case of the noun of a node: by the ending of a dual or sound plural, or by the written ending of an indefinite
/// accusative. What is counted takes the case its figure asks for, and shows none; nor does a land by a name of several words.
pub(super) fn case(cx: &Context<'_>, node: Node) -> Option<Case> {
    let part = &cx.phrases[node.phrase].parts[node.part];
    let alone = part.head == part.tokens.start()
        && part.quantity.is_none_or(|q| cx.view.mentions.quantities[q].tokens.start() >= part.head);
    // "Sri Lanka" is no "two secrets".
    let land = |r: &Referent| matches!(r, Referent::Country(..) | Referent::Place(_));
    let named = |n: &NameMention| n.tokens.len() > 1 && n.referents.iter().all(land);
    let proper = cx.view.name(part.head).is_some_and(named);
    let reading = cx.view.best(part.head).filter(|r| alone && !proper && !r.guessed)?;
    let features = &reading.features;
    match features.number? {
        // "A judge ordered": a noun that loses its last letter where it is indefinite shows no accusative.
        Number::Sing if features.absolute => cx.cases.by_mark(cx.view.stem(part.head)),
        Number::Sing => None,
        _ if !features.absolute && !features.construct || reading.pronoun.is_some() => None,
        _ => cx.cases.by_ending(cx.view.stem(part.head)),
    }
}

/// Endings of duals and sound plurals, folded.
#[derive(Debug, Clone, Default)]
pub(crate) struct Cases {
    nominative: Vec<String>,
    oblique: Vec<String>,
    accusative: Vec<String>,
    bare: Vec<String>,
}

impl Cases {
    /// Adds an ending; gives whether the case is one.
    pub(crate) fn add(&mut self, case: &str, ending: String) -> bool {
        match case {
            "nominative" => self.nominative.push(ending),
            "oblique" => self.oblique.push(ending),
            "accusative" => self.accusative.push(ending),
            "bare" => self.bare.push(ending),
            _ => return false,
        }
        true
    }

    /// The case that the ending of a dual or sound plural shows.
    pub(crate) fn by_ending(&self, word: &str) -> Option<Case> {
        if ends(word, &self.oblique) {
            Some(Case::Oblique)
        } else {
            ends(word, &self.nominative).then_some(Case::Nominative)
        }
    }

    /// Whether a word ends so that it shows no accusative.
    pub(crate) fn is_bare(&self, word: &str) -> bool {
        ends(word, &self.bare)
    }

    /// The case that the ending of an indefinite singular shows.
    pub(crate) fn by_mark(&self, word: &str) -> Option<Case> {
        ends(word, &self.accusative).then_some(Case::Oblique)
    }
}

fn ends(word: &str, list: &[String]) -> bool {
    list.iter().any(|ending| word.ends_with(ending.as_str()))
}
