//! Several states told of by how many they are: "the two countries", "the four states".

use super::{Entities, Entity, STATE, is_state};
use crate::doc::Doc;
use crate::entity::table::Known;
use marsad_clause::Node;
use marsad_morph::Number;

impl Entities {
    /// The states of a row named before, or right behind, that are as many as a noun for states says: "the three states".
    pub(super) fn counted_states(&self, doc: &Doc<'_>, node: Node) -> Option<Vec<Entity>> {
        let number = number_of_states(doc, node)?;
        let row = self.row_behind(doc, node, number).or_else(|| self.row_before(number))?;
        let state =
            |e: Entity| Entity { sector: STATE.into(), assumed: true, code: e.code, ..Entity::default() };
        Some(row.into_iter().map(state).collect())
    }

    /// The last row of so many states.
    fn row_before(&self, number: usize) -> Option<Vec<Entity>> {
        let known = |row: &[Known]| row.iter().map(|k| self.by_node.get(*k).clone()).collect::<Vec<_>>();
        if number == 2 && self.memory.pair.len() == 2 {
            return Some(known(&self.memory.pair));
        }
        let mut rows = self.memory.rows.iter().rev().filter(|(_, row)| row.len() == number);
        rows.find_map(|(_, row)| Some(known(row)).filter(|row| are_states(row)))
    }

    /// The row right behind a comma: "the three states, Chad, Mali and Niger".
    fn row_behind(&self, doc: &Doc<'_>, node: Node, number: usize) -> Option<Vec<Entity>> {
        let own = &doc.clauses.phrases[node.phrase];
        let first = Node { phrase: node.phrase + 1, part: 0 };
        let next = doc.clauses.phrases.get(first.phrase)?;
        let adjoins = next.sentence == own.sentence && next.tokens.start() == own.tokens.end() + 1;
        let nodes: Vec<Node> = std::iter::once(first).chain(doc.clauses.coordinates(first)).collect();
        if !adjoins || next.prep.is_some() || nodes.len() != number {
            return None;
        }
        let row: Vec<Entity> =
            nodes.into_iter().filter_map(|n| self.node(doc, n).into_iter().next()).collect();
        Some(row).filter(|row| row.len() == number && are_states(row))
    }

    /// Remembers who stands in a row.
    pub(super) fn remember_row(&mut self, of: Node, first: Known, next: Known) {
        match self.memory.rows.last_mut() {
            Some((node, row)) if *node == of => row.push(next),
            _ => self.memory.rows.push((of, vec![first, next])),
        }
    }
}

/// Whether all are states, each another.
fn are_states(row: &[Entity]) -> bool {
    let other = |i: usize, e: &Entity| row[..i].iter().all(|o| o.code != e.code);
    row.iter().enumerate().all(|(i, e)| is_state(e) && other(i, e))
}

/// How many a definite noun for states says they are, where nothing else tells which.
fn number_of_states(doc: &Doc<'_>, node: Node) -> Option<usize> {
    let head = doc.clauses.head(node);
    let reading = doc.view.best(head).filter(|r| r.article)?;
    doc.view.lexeme(head).filter(|(id, _)| doc.words.lands.contains(id))?;
    if reading.features.number == Some(Number::Dual) {
        return Some(2);
    }
    let after = head + 1..doc.clauses.tokens(node).end();
    let figures = after.filter_map(|t| doc.view.quantity(t));
    let number = figures.map(|q| doc.view.mentions.quantities[q].value).next()??;
    usize::try_from(number).ok().filter(|n| (3..=MOST).contains(n))
}

/// The most states that are told of by how many they are.
const MOST: usize = 9;
