//! Who the dead are: "among the dead are six children", "the wounded are two officers and a guard".

use super::Finder;
use crate::predicate::{Form, Predicate};
use marsad_clause::{Clause, Link, Node, Phrase, PhraseKind};
use marsad_morph::{Number, Pos};

/// How many phrases that say where may stand between the dead and who they are.
const REACH: usize = 3;

impl Finder<'_, '_> {
    /// Those of whom a noun for people to whom something befell is said, or who are told to be among them.
    pub(super) fn listed(&self, predicate: &Predicate) -> Vec<Node> {
        let clauses = &self.doc.clauses;
        let Some(node) = predicate.node.filter(|n| predicate.form == Form::Noun && self.is_known_group(*n))
        else {
            return Vec::new();
        };
        let own = &clauses.phrases[node.phrase];
        let clause = &clauses.clauses[predicate.clause];
        let among = own.prep.is_some_and(|(l, _)| self.doc.words.among.contains(&l));
        let first = if among { self.among_them(node, clause) } else { self.they_are(own, clause) };
        let Some(first) = first else { return Vec::new() };
        std::iter::once(first).chain(clauses.coordinates(first)).collect()
    }

    /// Whether a noun in the plural with its article ends its phrase.
    fn is_known_group(&self, node: Node) -> bool {
        let parts = &self.doc.clauses.phrases[node.phrase].parts;
        let reading = self.doc.view.best(parts[node.part].head);
        node.part + 1 == parts.len()
            && parts[node.part].quantity.is_none()
            && reading.is_some_and(|r| r.article && r.features.number == Some(Number::Plur))
    }

    /// "Among the dead (in the town) are six children": in a clause of its own, or after "were".
    fn among_them(&self, node: Node, clause: &Clause) -> Option<Node> {
        let own = &self.doc.clauses.phrases[node.phrase];
        let is = |v: usize| {
            let base = self.doc.view.lexeme(v).map(|(id, l)| l.of.map_or(id, |(verb, _)| verb));
            base.is_some_and(|id| self.agents.copulas.contains(&id)) || v > own.tokens.end()
        };
        clause.verb.is_none_or(is).then(|| self.bare_after(node.phrase, own.tokens.end(), REACH)).flatten()
    }

    /// "The dead (they) are three soldiers", "the number of the dead is 15": in a clause without a verb.
    fn they_are(&self, own: &Phrase, clause: &Clause) -> Option<Node> {
        if let Some(figure) = self.each_with_its_figure(own) {
            return Some(figure);
        }
        let alone = clause.verb.is_none() && own.prep.is_none() && own.link.is_none();
        let end = own.tokens.end();
        let they = self.doc.view.pos(end) == Some(Pos::Pron);
        let node = alone.then(|| self.at_once(end + usize::from(they))).flatten()?;
        (they || self.counted(node)).then_some(node)
    }

    /// The figure right behind people joined to others with theirs: "the dead are 12 and the wounded 60", "rose to 12 and the wounded to
    /// 60".
    fn each_with_its_figure(&self, own: &Phrase) -> Option<Node> {
        let (first, _) = own.link.filter(|(of, link)| *link == Link::Coordinate && self.counted(*of))?;
        let behind = |t: usize| self.doc.clauses.phrase_at.get(t).copied().flatten();
        let end = own.tokens.end();
        let to = self.doc.clauses.phrases[first.phrase].prep.map(|(prep, _)| prep);
        let phrase = behind(end).or_else(|| behind(end + 1))?;
        let figure = &self.doc.clauses.phrases[phrase];
        let again = figure.prep.is_none_or(|(prep, at)| Some(prep) == to && at == end);
        let starts = figure.tokens.start() <= end + usize::from(figure.prep.is_some());
        let node = Node { phrase, part: 0 };
        (again && starts && figure.link.is_none() && self.counted(node)).then_some(node)
    }

    /// The first phrase without preposition after another, past a few that have one.
    fn bare_after(&self, phrase: usize, end: usize, reach: usize) -> Option<Node> {
        let phrases = &self.doc.clauses.phrases;
        let mut end = end;
        for next in phrases.iter().skip(phrase + 1).take(reach) {
            if next.tokens.start() > end + usize::from(next.prep.is_some()) {
                return None;
            }
            if next.prep.is_none() {
                return self.at_once(end);
            }
            end = next.tokens.end();
        }
        None
    }

    /// The indefinite noun that begins at a token, joined to nothing.
    fn at_once(&self, at: usize) -> Option<Node> {
        let phrase = self.doc.clauses.phrase_at.get(at).copied().flatten()?;
        let own = &self.doc.clauses.phrases[phrase];
        let opens = own.tokens.start() == at && own.kind == PhraseKind::Noun && own.prep.is_none();
        let unknown = !own.parts[0].definite || own.parts[0].quantity.is_some();
        (opens && own.link.is_none() && unknown).then_some(Node { phrase, part: 0 })
    }
}
