//! Participles that go on from a verb: "adding that", "calling on", "refusing to".

use super::Reader;
use crate::types::ClauseKind;
use marsad_morph::{Gender, Number, Pos, Reading};

impl Reader<'_, '_> {
    /// An indefinite participle of a reporting verb after a comma: "adding that …", or of one that tells what is done, in
    /// the accusative: "calling on", "refusing to". Before its own bare object it needs no comma.
    pub(super) fn carries_on(&self, head: usize) -> bool {
        let view = &self.cx.view;
        let Some((_, lexeme)) = view.lexeme(head) else { return false };
        let Some((verb, marsad_morph::Derived::Active)) = lexeme.of else { return false };
        let Some(reading) = view.best(head).filter(|r| !r.article && r.prep.is_none()) else { return false };
        let meanwhile = || self.cx.telling.contains(&verb) && reading.features.absolute;
        let reports = self.cx.reporting.contains(&verb);
        let many = |r: &Reading| r.features.number == Some(Number::Plur);
        let alone = || many(reading) && !head.checked_sub(1).and_then(|t| view.best(t)).is_some_and(many);
        let apart = self.comma || view.has_conj(head);
        let takes = || {
            // "The police came in, [she] using the gas": behind what has the article, one without it describes nothing. Behind a mark
            // and before what it is done to, the feminine, which shows no accusative, is one all the same.
            let known = || head.checked_sub(1).and_then(|t| view.best(t)).is_some_and(|r| r.article);
            let her = reading.features.gender == Some(Gender::Fem) && (self.comma || known());
            let alone = reading.features.absolute || her;
            let parted = alone || many(reading) && !reading.features.construct;
            let aimed = || self.has_object(head) || view.is_bare_owned(head + 1);
            let pronoun = || super::particle::is_object(self.cx, head + 1);
            let object = || view.is_bare_definite(head + 1) || pronoun() || alone && aimed();
            let says = reports || self.cx.telling.contains(&verb);
            parted && says && self.acts() && object()
        };
        apart && (reports || meanwhile()) || reports && (alone() || self.goes_on_telling(head)) || takes()
    }

    /// Whether a participle of telling right behind the verb of what was said goes on from who says it: "she said that ten were
    /// killed, pointing to", in Arabic with no comma.
    fn goes_on_telling(&self, participle: usize) -> bool {
        let clause = &self.out[self.current];
        let behind = clause.verb.is_some_and(|v| v + 1 == participle && !self.reports(v));
        let teller = clause.parent.filter(|_| clause.kind == ClauseKind::Complement);
        let told = teller.and_then(|t| self.out[t].verb).is_some_and(|v| self.reports(v));
        let fits = |r: &Reading| r.features.absolute || r.features.gender == Some(Gender::Fem);
        behind && told && self.cx.view.best(participle).is_some_and(fits)
    }

    /// Whether a thing that is somebody's stands right after a participle, and the word before is no noun it may describe:
    /// "denounced the deal, describing [the] remarks of the president".
    fn has_object(&self, participle: usize) -> bool {
        let view = &self.cx.view;
        let next = participle + 1;
        let bare =
            view.best(next).is_some_and(|r| r.pos == Pos::Noun && r.prep.is_none() && r.conj.is_none());
        let phrase = self.cx.phrase_at.get(next).copied().flatten().filter(|_| bare);
        let owned = phrase.map(|p| &self.cx.phrases[p]).is_some_and(|p| {
            p.tokens.start() == next
                && (p.parts.iter().any(|part| part.definite)
                    || view.best(next).is_some_and(|r| r.pronoun.is_some()))
        });
        let before = participle.checked_sub(1).and_then(|t| view.best(t));
        owned && !before.is_some_and(|r| r.features.absolute && !r.article)
    }

    /// Whether the current clause has a verb that says what somebody does: not "he was accusing".
    fn acts(&self) -> bool {
        self.out[self.current].verb.is_some_and(|v| !self.is_auxiliary(v))
            || self.out[self.current].kind == ClauseKind::Complement
    }
}
