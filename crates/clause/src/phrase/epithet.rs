//! Epithets that say what is done by means of a noun: "the government that is recognized", literally "recognized in it".

use super::Chunker;
use crate::types::Part;
use marsad_morph::{Derived, Gender, Number, Person, Pos, Reading};

impl Chunker<'_, '_> {
    /// Whether a noun, or one it stands behind as its genitive, is somebody: "the acting head of the government".
    pub(super) fn is_of_somebody(&self, head: usize, before: &[Part]) -> bool {
        let mut heads = before.iter().map(|p| p.head).chain([head]);
        heads.any(|h| self.cx.view.lexeme(h).is_some_and(|(_, l)| l.human))
    }

    /// The token after an impersonal participle that goes with a noun by the pronoun of its preposition, whatever the
    /// noun's own gender and number, with an adverb behind it: "recognized (in her) internationally"; or by that of the
    /// verbal noun behind it: "the talks due (their holding) in May".
    pub(super) fn impersonal_epithet(&self, head: usize, at: usize, before: &[Part]) -> Option<usize> {
        let view = &self.cx.view;
        let passive = view.lexeme(at)?.1.of.is_some_and(|(_, d)| d == Derived::Passive);
        let own = view.best(at)?.features;
        let impersonal = own.number == Some(Number::Sing) && own.gender != Some(Gender::Fem);
        let back = view.best(at + 1).filter(|_| at + 1 < self.end && passive && impersonal)?;
        let preposition = back.prep.is_some() || back.pos == Pos::Adp;
        let deed = !preposition && view.lexeme(at + 1)?.1.of.is_some_and(|(_, d)| d == Derived::Masdar);
        let pronoun = back.pronoun.filter(|p| (preposition || deed) && p.person == Person::Third)?;
        let meant = |noun: &Reading| {
            let of = &noun.features;
            match (pronoun.number, pronoun.gender) {
                (Number::Sing, Some(Gender::Fem)) => {
                    of.number == Some(Number::Plur) || of.gender != Some(Gender::Masc)
                }
                (Number::Sing, _) => of.number != Some(Number::Plur) && of.gender != Some(Gender::Fem),
                (number, _) => of.number == Some(number),
            }
        };
        let heads = before.iter().map(|p| p.head).chain([head]);
        if !heads.filter_map(|h| view.best(h)).any(meant) {
            return None;
        }
        if deed {
            return Some(at + 1);
        }
        let adverb = view.best(at + 2).is_some_and(|r| r.pos == Pos::Adj && r.features.absolute);
        Some(at + 2 + usize::from(adverb && at + 2 < self.end))
    }
}
