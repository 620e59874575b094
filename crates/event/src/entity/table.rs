//! Whom the nodes of an article name.

use super::Entity;
use marsad_clause::{Node, Phrase};
use std::ops::Range;

/// Entities by phrase and part.
#[derive(Debug, Default)]
pub(super) struct ByNode {
    /// Part after part, phrase after phrase.
    found: Vec<Vec<Entity>>,
    /// Where the parts of each phrase begin, and where the last ends.
    starts: Vec<usize>,
}

impl ByNode {
    /// Room for the parts of some phrases.
    pub(super) fn new(phrases: &[Phrase]) -> ByNode {
        let mut starts = vec![0];
        let mut end = 0;
        starts.extend(phrases.iter().map(|p| {
            end += p.parts.len();
            end
        }));
        ByNode { found: vec![Vec::new(); end], starts }
    }

    /// Whom a node names.
    pub(super) fn at(&self, node: Node) -> &[Entity] {
        let place = self.parts(node.phrase).nth(node.part);
        place.map_or(&[], |place| &self.found[place])
    }

    /// Whom each phrase names, by its parts.
    pub(super) fn by_phrase(&self) -> impl Iterator<Item = &[Vec<Entity>]> {
        (1..self.starts.len()).map(|end| &self.found[self.parts(end - 1)])
    }

    pub(super) fn put(&mut self, node: Node, found: Vec<Entity>) {
        if let Some(place) = self.parts(node.phrase).nth(node.part) {
            self.found[place] = found;
        }
    }

    /// Where the parts of a phrase stand.
    fn parts(&self, phrase: usize) -> Range<usize> {
        let place = |phrase: usize| self.starts.get(phrase).copied().unwrap_or(self.found.len());
        place(phrase)..place(phrase + 1)
    }
}
