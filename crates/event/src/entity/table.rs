//! Whom the nodes of an article name.

use super::Entity;
use marsad_clause::{Node, Phrase};
use std::ops::Range;

/// Entities by phrase and part. Most parts name nobody.
#[derive(Debug, Default)]
pub(super) struct ByNode {
    found: Vec<Entity>,
    /// Where those of each part stand among them: part after part, phrase after phrase.
    parts: Vec<Range<usize>>,
    /// Where the parts of each phrase begin, and where the last ends.
    starts: Vec<usize>,
}

/// One of the entities found, by its place among them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Known(usize);

impl ByNode {
    /// Room for the parts of some phrases.
    pub(super) fn new(phrases: &[Phrase]) -> ByNode {
        let mut starts = Vec::with_capacity(phrases.len() + 1);
        let mut end = 0;
        starts.push(end);
        starts.extend(phrases.iter().map(|p| {
            end += p.parts.len();
            end
        }));
        ByNode { found: Vec::new(), parts: vec![0..0; end], starts }
    }

    /// Whom a node names.
    pub(super) fn at(&self, node: Node) -> &[Entity] {
        &self.found[self.part(node)]
    }

    /// The first whom a node names.
    pub(super) fn first(&self, node: Node) -> Option<Known> {
        self.part(node).next().map(Known)
    }

    /// One of those found.
    pub(super) fn get(&self, known: Known) -> &Entity {
        &self.found[known.0]
    }

    /// Whom each phrase names, part after part.
    pub(super) fn by_phrase(&self) -> impl Iterator<Item = impl Iterator<Item = &Entity>> {
        let phrases = 1..self.starts.len();
        phrases.map(|end| {
            let parts = &self.parts[self.starts[end - 1]..self.starts[end]];
            parts.iter().flat_map(|part| &self.found[part.clone()])
        })
    }

    /// Keeps whom a node names.
    pub(super) fn put(&mut self, node: Node, found: Vec<Entity>) {
        let start = self.found.len();
        self.found.extend(found);
        let place = self.parts_of(node.phrase).nth(node.part);
        if let Some(place) = place {
            self.parts[place] = start..self.found.len();
        }
    }

    /// Where those a node names stand.
    fn part(&self, node: Node) -> Range<usize> {
        let place = self.parts_of(node.phrase).nth(node.part);
        place.map_or(0..0, |place| self.parts[place].clone())
    }

    /// Where the parts of a phrase stand.
    fn parts_of(&self, phrase: usize) -> Range<usize> {
        let place = |phrase: usize| self.starts.get(phrase).copied().unwrap_or(self.parts.len());
        place(phrase)..place(phrase + 1)
    }
}
