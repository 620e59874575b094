//! The parts of a total: "fifteen killed, among them four children".

use super::Reader;
use marsad_clause::{Node, PhraseKind};
use marsad_morph::{Derived, LexemeId, Number, Pos};

impl Reader<'_, '_> {
    /// The parts of a total: "fifteen killed, among them four children", "fifteen killed, four of them children".
    pub(super) fn parts(&self, node: Node, deed: usize) -> Vec<Node> {
        let among = self.after_among(node).filter(|i| self.is_part(node, *i));
        if let Some(phrase) = among.or_else(|| self.after_including(node)) {
            let first = Node { phrase, part: 0 };
            // "Among them two officers, and the wounding of nine": what is told next is no part of them.
            let people = |n: &Node| !self.is_deed(self.doc.clauses.head(*n));
            return std::iter::once(first)
                .chain(self.doc.clauses.coordinates(first).take_while(people))
                .collect();
        }
        self.before_of_them(node, deed).map(|phrase| Node { phrase, part: 0 }).into_iter().collect()
    }

    fn is_deed(&self, head: usize) -> bool {
        let masdar = |(_, derived)| derived == Derived::Masdar;
        self.doc.view.lexeme(head).is_some_and(|(_, l)| !l.human && l.of.is_some_and(masdar))
    }

    /// The places of the few phrases after a node in its sentence.
    fn later(&self, node: Node) -> impl Iterator<Item = usize> {
        let phrases = &self.doc.clauses.phrases;
        let sentence = phrases[node.phrase].sentence;
        let later = node.phrase + 1..phrases.len().min(node.phrase + 5);
        later.take_while(move |i| phrases[*i].sentence == sentence)
    }

    /// Whether a phrase is a pronoun after a preposition: "of them", "among them".
    fn is_of_them(&self, phrase: usize, prep: impl Fn(LexemeId) -> bool) -> bool {
        let p = &self.doc.clauses.phrases[phrase];
        matches!(p.kind, PhraseKind::Pronoun(_)) && p.prep.is_some_and(|(l, _)| prep(l))
    }

    fn is_part(&self, node: Node, phrase: usize) -> bool {
        let of = self.doc.clauses.phrases[node.phrase].sentence;
        let part = self.doc.clauses.phrases.get(phrase);
        part.is_some_and(|p| p.sentence == of && p.kind == PhraseKind::Noun && p.prep.is_none())
    }

    fn after_among(&self, node: Node) -> Option<usize> {
        let them = self.later(node).find(|i| self.is_of_them(*i, |l| self.is_among(l)))?;
        let others = node.phrase + 1..them;
        (!others.into_iter().any(|i| self.is_counted(i) || self.are_others(i))).then_some(them + 1)
    }

    /// Whether a phrase is no more than "others", of whom some may be told as well: "and others were hurt, among them two girls".
    pub(super) fn are_others(&self, phrase: usize) -> bool {
        let own = &self.doc.clauses.phrases[phrase];
        let alone = own.parts.len() == 1 && own.parts[0].quantity.is_none();
        let head = own.parts[0].head;
        let several = || self.doc.view.best(head).is_some_and(|r| r.features.number == Some(Number::Plur));
        alone
            && self.doc.view.lexeme(head).is_some_and(|(id, _)| self.doc.words.besides.contains(&id))
            && several()
    }

    fn is_counted(&self, phrase: usize) -> bool {
        self.doc.clauses.phrases[phrase].parts.iter().any(|p| p.quantity.is_some())
    }

    fn after_including(&self, node: Node) -> Option<usize> {
        let own = &self.doc.clauses.phrases[node.phrase];
        let end = self.doc.view.text.sentences[own.sentence].end();
        let words = &self.doc.words.including;
        let from = own.tokens.end();
        let after =
            (from..end.min(from + 12)).find_map(|t| words.at(&self.doc.view, t).map(|(n, ..)| t + n))?;
        self.doc.clauses.phrase_at.get(after).copied().flatten()
    }

    fn before_of_them(&self, node: Node, deed: usize) -> Option<usize> {
        let of_them =
            self.later(node).find(|i| self.is_of_them(*i, |l| self.doc.words.partitive.contains(&l)))?;
        let phrases = &self.doc.clauses.phrases;
        let part = of_them.checked_sub(1).filter(|i| *i > node.phrase)?;
        let counted = self.is_counted(part) && !(node.phrase + 1..part).any(|i| self.is_counted(i));
        let adjoins = phrases[part].tokens.end() == phrases[of_them].tokens.start();
        // "Killed ten and took seven of them": another deed counts its own.
        let between = phrases[node.phrase].tokens.end()..phrases[part].tokens.start();
        let told = { between }.any(|t| t != deed && self.doc.view.pos(t) == Some(Pos::Verb));
        (counted && adjoins && !told && phrases[part].prep.is_none()).then_some(part)
    }
}
