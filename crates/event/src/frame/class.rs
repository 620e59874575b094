//! Classes of words that the conditions of frames name after `@`: those built in, and those that blocks of kind `class` list.

use super::{Loader, alternatives};
use hashbrown::HashMap;
use marsad_morph::LexemeId;
use marsad_pack::{Block, Entry, did_you_mean};

/// A kind of filler, in the place of a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[allow(missing_docs)]
pub enum Class {
    Person,
    Body,
    Country,
    Place,
    People,
    Event,
    Money,
    Pronoun,
    Thing,
    Doer,
    Army,
    Fighters,
    Police,
    Named,
}

/// The words of each class the data list.
pub(super) type Listed = HashMap<String, Vec<LexemeId>>;

const BUILT_IN: [(&str, Class); 14] = [
    ("person", Class::Person),
    ("body", Class::Body),
    ("country", Class::Country),
    ("place", Class::Place),
    ("people", Class::People),
    ("event", Class::Event),
    ("money", Class::Money),
    ("pronoun", Class::Pronoun),
    ("thing", Class::Thing),
    ("doer", Class::Doer),
    ("army", Class::Army),
    ("fighters", Class::Fighters),
    ("police", Class::Police),
    ("named", Class::Named),
];

/// What a name after `@` stands for.
pub(super) enum Named<'a> {
    Class(Class),
    Words(&'a [LexemeId]),
}

impl<'a> Loader<'a, '_> {
    /// The words a block of kind `class` lists.
    pub(super) fn listed(&mut self, block: &Block<'_>) -> Vec<LexemeId> {
        let mut out = Vec::new();
        for entry in &block.entries {
            match entry.key {
                "word" => out.extend(alternatives(entry.value).flat_map(|word| self.any_pos(entry, word))),
                other => self.unknown(entry, other, &["word"]),
            }
        }
        out
    }

    /// The class of a name; `None`, with a word about it, if there is none.
    pub(super) fn class(&mut self, entry: &Entry<'_>, name: &str) -> Option<Named<'a>> {
        let built_in = BUILT_IN.iter().find(|(n, _)| *n == name).map(|(_, c)| Named::Class(*c));
        let found = built_in.or_else(|| self.classes.get(name).map(|words| Named::Words(words)));
        if found.is_none() {
            let mut known: Vec<&str> = self.classes.keys().map(String::as_str).collect();
            known.sort_unstable();
            let help = did_you_mean(name, BUILT_IN.iter().map(|(n, _)| *n).chain(known));
            self.problems.at(&entry.origin, format!("unknown class `@{name}`"), help);
        }
        found
    }
}
